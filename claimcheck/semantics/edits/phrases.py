"""A table's own words for the greatest and the least: "the most populous", "the largest economy", "the highest".

Each stands for what an example says with a number in it, so that "X is the most populous country" is the plain
statement of that example with the stand-in.
"""

from __future__ import annotations

import functools
import itertools
import re

from attrs import evolve, frozen

from claimcheck.language.morphology import bases
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Pattern
from claimcheck.semantics.edits.editing import Cut
from claimcheck.syntax.tree import Node, Tree

__all__ = ["Phrase", "comparative", "put", "run_of"]


@frozen(kw_only=True)
class Phrase:
    """The words, ``sign`` 1 for the greatest and -1 for the least, and the pattern that tells the number in ``column``.

    ``nouns`` are what the table calls its rows: "the highest *mountain*".
    """

    words: tuple[str, ...]
    sign: int
    pattern: Pattern
    column: str
    table: tuple[str, str]
    nouns: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=4096)
def comparative(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "more populous" of "most populous", "larger economy" of "largest economy"."""
    first, *rest = words
    degree = {"most": "more", "least": "less"}.get(first) or re.sub(r"est$", "er", first)
    return (degree, *rest)


def run_of(tree: Tree, node: Node, words: tuple[str, ...]) -> tuple[Node, ...]:
    """The nodes from one on that are these words, in a row; none where they are not."""
    if not _is(tree.nodes[node.index], words[0]):
        return ()
    nodes = tree.nodes[node.index : node.index + len(words)]
    same = len(nodes) == len(words) and all(_is(n, word) for n, word in zip(nodes, words))
    joined = all(not tree.text[a.end : b.start].strip() for a, b in itertools.pairwise(nodes))
    return nodes if same and joined else ()


def _is(node: Node, word: str) -> bool:
    return node.kind == NodeKind.WORD and node.text.lower().lstrip("-") == word


def put(cut: Cut, verb: int, phrase: Phrase, like: Node) -> None:
    """Let a verb say what the phrase's example says, with the stand-in as its number."""
    cut.put(verb, bases=frozenset(phrase.pattern.head), pos="VERB", kind=NodeKind.WORD, value=None)
    added = {
        item.role: cut.add(like, item.role, verb, kind=NodeKind.WORD, pos="NOUN", bases=frozenset(item.words), tag="NN",
                           dep=item.role, determiner="")
        for item in phrase.pattern.items if item.words
    }  # fmt: skip
    slot = next(slot for slot in phrase.pattern.slots if slot.column == phrase.column)
    noun = next((n for n in added.values() if slot.role == "num" and n.role in ("obj", "to", "adv")), None)
    cut.add_number(evolve(like), slot.role, verb if noun is None else noun.index)


def names_row(node: Node, phrase: Phrase) -> bool:
    """Whether a noun is what the phrase's table calls its rows."""
    return any(not node.bases.isdisjoint(bases(noun)) for noun in phrase.nouns)
