"""Statements of a noun phrase by itself: "X's accession to B in 1990", "the 1952 N in P", "the 12 N of B"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Time, TimeKind
from claimcheck.semantics.building import of_noun
from claimcheck.semantics.clauses import own_nodes
from claimcheck.semantics.statement import Statement, Telling
from claimcheck.syntax.tree import Node, Tree

__all__ = ["phrase"]

_CLOSE = 12
_DATES = (TimeKind.INSTANT, TimeKind.INTERVAL)


def phrase(tree: Tree, node: Node) -> Iterator[Statement]:
    """What a noun phrase says with its owner, its modifiers and the time right beside it."""
    if node.verbal or node.kind in (NodeKind.TIME, NodeKind.QUANTITY):
        return
    if node.kind == NodeKind.WORD and node.pos not in ("NOUN", "PROPN", "ADJ"):
        return
    nodes = [*own_nodes(tree, node), *_time_beside(tree, node)]
    made = of_noun(tree, node, nodes, telling=Telling.PRESUPPOSED)
    verb = next((above for above in tree.ancestors(node) if above.verbal), None)
    if node.role in ("during", "under") and verb is not None:
        made = of_noun(tree, node, [*nodes, *_at_the_time(tree, node, verb, nodes)], telling=Telling.PRESUPPOSED)
    now = verb is not None and verb.tense in ("present", "perfect") and node.role in ("subj", "obj", "attr")
    yield evolve(made, tense="present" if now else "")


def _time_beside(tree: Tree, node: Node) -> list[Node]:
    """A time that follows the phrase without a comma belongs to it where the phrase is no object of a verb."""
    if node.role in ("obj", "attr") or any(isinstance(tree.nodes[i].value, Time) for i in tree.below(node.index)):
        return []
    end = max(n.end for n in own_nodes(tree, node))
    near = next((n for n in tree.nodes if isinstance(n.value, Time) and 0 < n.start - end <= _CLOSE), None)
    if near is None or "," in tree.text[end : near.start] or near.index in tree.below(node.index):
        return []
    if any(end <= n.start < near.start for n in tree.nodes):
        return []  # "a museum of the N opened in 1990"
    return [near]


def _at_the_time(tree: Tree, node: Node, verb: Node, nodes: list[Node]) -> list[Node]:
    """ "In 1990, during the third N": what happened then happened during it, so it was then."""
    if any(isinstance(n.value, Time) for n in nodes):
        return []
    times = [n for n in tree.dependents(verb.index) if isinstance(n.value, Time) and n.value.kind in _DATES]
    return [evolve(n, role="in", governor=node.index) for n in times if n.role in ("in", "on")]
