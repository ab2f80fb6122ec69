"""Statements of somebody's time as something: "X's time as N began", "during her term as N"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.semantics.building import of_clause, of_noun, turned
from claimcheck.semantics.clauses import clause_of, own_nodes
from claimcheck.semantics.statement import Statement, Telling, is_among, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["time_as"]


def time_as(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X's time as N began in 1990": X began to be N; "during X's term as N": X was N."""
    tenure = _tenure(tree, node)
    if tenure is None or not is_noun(node):
        return
    owners = {n.index: "subj" for n in tree.dependents(tenure.index) if n.role in ("poss", "of")}
    verb = tree.above(tenure)
    phase = "start" if verb and is_among(verb, "phase_start") else "end" if verb and is_among(verb, "phase_end") else ""
    if verb is not None and verb.verbal and phase and tenure.role == "subj":
        clause = clause_of(tree, verb)
        if clause.role("obj") is None:
            yield turned(of_clause(clause, node, nominal=True, carried={verb.index, tenure.index}, phase=phase), owners)
        return
    nodes = {n.index: n for n in (*own_nodes(tree, tenure), *own_nodes(tree, node))}
    made = of_noun(tree, node, nodes.values(), telling=Telling.PRESUPPOSED, carried={tenure.index})
    yield turned(made, owners)


def _tenure(tree: Tree, node: Node) -> Node | None:
    """The *time* of "time as N", wherever the parser hung what *as* governs."""
    if node.role != "as":
        return None
    above = tree.above(node)
    if above is not None and is_among(above, "tenures"):
        return above
    beside = (n for n in (tree.dependents(above.index) if above is not None else ()) if is_among(n, "tenures"))
    return next((n for n in beside if n.end < node.start), None)
