"""What takes back what was just said: "That is wrong.", "– a common error", "and he was wrong"."""

from __future__ import annotations

import functools
import re

from claimcheck.language.morphology import listed
from claimcheck.syntax.tree import Node, Tree

__all__ = ["where_taken_back"]

_BEHIND = re.compile(r"[,;]?\s*\b(?:and|but|yet)\s+|[,;]\s+|\s*[–—-]\s+")
_WHO = r"(?:that|this|it|he|she|they)(?:\s+(?:claim|statement|story|rumour|rumor))?"
_IS = r"(?:is|was|were|are)\s+"


@functools.cache
def _denial() -> re.Pattern[str]:
    """A clause, or a noun phrase, that calls wrong what stands before it."""
    wrong = "|".join(sorted(listed("falsity")))
    right = "|".join(sorted(listed("truth")))
    said = rf"(?:(?!not\b)(?:an?\s+)?(?:\w+\s+)?(?:{wrong})\b|not\s+(?:\w+\s+)?(?:{right})\b)"
    clause = rf"{_WHO}\s+(?:{_IS}{said}|(?:is|was|were|are)n[’']t\s+(?:\w+\s+)?(?:{right})\b)"
    return re.compile(
        rf"[\s\"”’]*(?:(?:but|yet)\s+)?(?:{clause}|(?:an?|the|one)\s+(?:\w+\s+){{0,2}}(?:{wrong})\b)", re.I
    )


def where_taken_back(tree: Tree, node: Node) -> tuple[int, int] | None:
    """Where what a node says is called wrong: behind it in its sentence, or as the next one begins."""
    found = _denial().match(tree.text, tree.end)
    for mark in _BEHIND.finditer(tree.text, node.end, tree.end):
        found = found or _denial().match(tree.text, mark.end())
    return (found.start(), found.end()) if found else None
