"""All statements of a sentence that some word of interest carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Quantity
from claimcheck.semantics.constructions import CONSTRUCTIONS
from claimcheck.semantics.statement import Member, Statement
from claimcheck.syntax.tree import Node, Tree

__all__ = ["statements", "statements_at"]


def statements_at(tree: Tree, node: Node) -> Iterator[Statement]:
    """The statements that a node carries, by every construction that fits, the plainest first."""
    for construction in CONSTRUCTIONS:
        for made in construction(tree, node):
            yield from _apart(made)


def _apart(made: Statement) -> Iterator[Statement]:
    """A statement that pairs names with times, pair by pair."""
    members = {member.node.index for member in made.members}
    pairs = [pair for pair in made.tree.pairs if pair.told in members and members.issuperset(pair.names)]
    if len(pairs) < 2:
        yield made
        yield from _further(made)
        return
    for place, pair in enumerate(pairs):
        gone = {i for other in pairs if other is not pair for i in (*other.names, other.told)}
        first = {pair.names[0]}
        kept = (
            evolve(m, node=evolve(m.node, conjunct_of=None)) if m.node.index in first else m
            for m in made.members
            if m.node.index not in gone and not _counts(m, len(pairs))
        )
        yield evolve(made, members=tuple(kept), pair=place)


def _further(made: Statement) -> Iterator[Statement]:
    """ "The adoption of 3 N and 5 M": the adoption of 5 M as well."""
    for member in made.members:
        node = member.node
        if node.kind != NodeKind.WORD or node.conjunct_of is None or not _has_number(made, node):
            continue
        before = made.tree.listed_with(_first(made.tree, node))
        gone = {i for other in before if other.index != node.index for i in made.tree.below(other.index)}
        gone -= made.tree.below(node.index)
        kept = (m for m in made.members if m.node.index not in gone)
        own = tuple(evolve(m, node=evolve(m.node, conjunct_of=None)) if m.node.index == node.index else m for m in kept)
        yield evolve(made, members=own, conjunct=node.index)


def _first(tree: Tree, node: Node) -> Node:
    while node.conjunct_of is not None:
        node = tree.nodes[node.conjunct_of]
    return node


def _has_number(made: Statement, node: Node) -> bool:
    numbers = (n.value for n in made.tree.dependents(node.index) if n.role == "num")
    return node.tag in ("NNS", "NNPS") and any(isinstance(value, Quantity) for value in numbers)


def _counts(member: Member, number: int) -> bool:
    """ "Twice, in 1972 and 1998": as many as are listed, which each of them leaves out."""
    value = member.node.value
    return isinstance(value, Quantity) and value.rule == "times" and value.value == number


def statements(tree: Tree, wanted: Callable[[Node], bool]) -> Iterator[Statement]:
    """The statements of all nodes of a tree that may carry something."""
    for node in tree.nodes:
        if wanted(node):
            yield from statements_at(tree, node)
