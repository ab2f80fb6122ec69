"""Statements of what a whole is made of: "X comprises 20 N", "X is made up of 20 N"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.semantics.building import of_clause
from claimcheck.semantics.clauses import clause_of
from claimcheck.semantics.statement import Statement, is_among, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["comprised"]


def comprised(tree: Tree, node: Node) -> Iterator[Statement]:
    """The things that a whole is said to consist of."""
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if verb is None or node.tag not in ("NNS", "NNPS") or not is_noun(node) or node.role not in ("obj", "of"):
        return
    clause = clause_of(tree, verb)
    particles = [n.index for n in clause.children if n.role == "prt"]
    made = is_among(verb, "making") and bool(particles)
    roles = {"obj"} if is_among(verb, "comprising") else {"of"} if is_among(verb, "consisting") or made else set()
    if node.role in roles and node.governor in (verb.index, *particles):
        yield of_clause(clause, node, nominal=True, carried={verb.index, *particles})
