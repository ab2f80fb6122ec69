"""Statements of who came for whom: "X succeeded Y as N", "X replaced Y on B"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.building import of_clause
from claimcheck.semantics.clauses import Clause, clause_of
from claimcheck.semantics.statement import Statement, is_among, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["replaced_on", "succeeded_as"]


def _succeeding(clause: Clause) -> bool:
    taken = is_among(clause.verb, "phase_start") and any(n.role == "from" for n in clause.children)
    return taken or is_among(clause.verb, "succeeding")


def succeeded_as(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X succeeded Y as N", "X took over from Y as N": X began to be N when Y ceased to be."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or node.role != "as" or not is_noun(node):
        return
    clause = clause_of(tree, verb)
    if _succeeding(clause):
        particles = {n.index for n in clause.children if n.role == "prt"}
        made = of_clause(clause, node, nominal=True, carried={verb.index, *particles}, phase="start")
        yield evolve(made, succession=True)


def replaced_on(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X replaced Y on B": X began to be, or to serve, on B."""
    if not node.verbal:
        return
    clause = clause_of(tree, node)
    if not _succeeding(clause) or not any(n.role == "on" and n.kind == NodeKind.ENTITY for n in clause.children):
        return
    head = evolve(node, bases=listed("acting") | listed("copula"))
    particles = {n.index for n in clause.children if n.role == "prt"}
    yield evolve(of_clause(clause, head, nominal=False, carried=particles, phase="start"), succession=True)
