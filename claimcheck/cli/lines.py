"""One line for each issue, as linters print them: place, code, level, words, what is wrong, what to do."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

from claimcheck.cli.common import harmless
from claimcheck.errors import ReadingError
from claimcheck.files import place_of, read_file
from claimcheck.pipeline import Registry
from claimcheck.registry.registry import Issue
from claimcheck.registry.suppression import Counted
from claimcheck.reporting.items import place_in_file
from claimcheck.reporting.words import clip

__all__ = ["lines", "source_of"]

_HIDDEN = {"text/markdown": "<!-- {} -->", "text/html": "<!-- {} -->"}
_STALE = {"CC801": "remove it", "CC802": "decide anew, or remove it", "CC803": ""}


def lines(article: str, made: Registry, counted: Counted, *, linked: bool = False) -> Iterator[str]:
    """``article.md:3:7: CC102 error: “words”: what is wrong. To do: …``; no place where the file has no lines.

    With ``linked`` the place is a link to the file, as terminals show them.
    """
    file = source_of(article, made)
    for issue in (*counted.issues, *counted.stale):
        place = place_in_file(made.document, issue.spans[0], file) if issue.spans else None
        where = f"{article}:{place.line}:{place.column}" if place else article
        words = f" “{clip(issue.quote, 80)}”:" if issue.quote else ""
        remedy = _remedy(issue, made)
        told = (
            f"{_ended(' '.join(issue.message.split()))} To do: {remedy}." if remedy else " ".join(issue.message.split())
        )
        link = _link(article, where, place.line if place else 0) if linked and article != "-" else harmless(where)
        yield link + harmless(f": {issue.rule} {issue.level.value}:{words} {told}")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _link(article: str, words: str, line: int) -> str:
    """The words as a link that terminals follow (OSC 8); its address is escaped and steers nothing."""
    address = place_of(article).as_uri() + (f"#L{line}" if line else "")
    return f"\x1b]8;;{address}\x1b\\{harmless(words)}\x1b]8;;\x1b\\"


def source_of(article: str, made: Registry) -> str | None:
    """The source of a web page, in which the lines of its words are looked for."""
    if article == "-" or made.document.source.media_type != "text/html":
        return None
    try:
        return read_file(pathlib.Path(article)).decode("utf-8", "replace")
    except (OSError, ReadingError):
        return None


def _remedy(issue: Issue, made: Registry) -> str:
    if issue.rule in _STALE:
        return _STALE[issue.rule]
    verdict = made.claim(issue.claim).verdict if issue.claim else None
    right = f"write {verdict.correct}" if verdict and verdict.correct else "correct the words"
    said = f"claimcheck: ignore {issue.rule} because …"
    kind = made.document.source.media_type
    how = _HIDDEN[kind].format(said) if kind in _HIDDEN else f"a comment “{said}”" if "word" in kind else ""
    return f"{right}, or accept them: {how or f'claimcheck review REGISTRY --suppress {issue.rule}'}"
