"""All statements of a sentence that some word of interest carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.semantics.constructions import CONSTRUCTIONS
from claimcheck.semantics.statement import Statement
from claimcheck.syntax.tree import Node, Tree

__all__ = ["statements", "statements_at"]


def statements_at(tree: Tree, node: Node) -> Iterator[Statement]:
    """The statements that a node carries, by every construction that fits, the plainest first."""
    for construction in CONSTRUCTIONS:
        yield from construction(tree, node)


def statements(tree: Tree, wanted: Callable[[Node], bool]) -> Iterator[Statement]:
    """The statements of all nodes of a tree that may carry something."""
    for node in tree.nodes:
        if wanted(node):
            yield from statements_at(tree, node)
