"""Edits of a tree: the constructions by which a sentence compares, one function each, all of one signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimcheck.semantics.edits import changes, comparisons, denials, shares, superlatives
from claimcheck.semantics.edits.editing import Edit
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.syntax.tree import Node, Tree

__all__ = ["EDITS", "edits"]

EDITS: tuple[Callable[[Tree, Node, Sequence[Phrase]], Iterator[Edit]], ...] = (
    denials.no_longer,
    denials.nobody,
    comparisons.more_than,
    comparisons.as_many,
    comparisons.phrased_than,
    superlatives.greatest,
    superlatives.phrased,
    shares.part_of,
    changes.changed,
    changes.number_of,
)


def edits(tree: Tree, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """All edits of a tree; ``phrases`` are the tables' own words for the greatest and the least."""
    for node in tree.nodes:
        for edit in EDITS:
            yield from edit(tree, node, phrases)
