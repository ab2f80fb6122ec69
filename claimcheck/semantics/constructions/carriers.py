"""Statements in which a verb only carries its noun: "X held N", "X began N", "N ended", "X took part in N"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.building import of_clause
from claimcheck.semantics.clauses import Clause, clause_of
from claimcheck.semantics.statement import Statement, is_among, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["carried", "ending", "office", "partaken", "phase_of"]

_TAKEN = frozenset({"on", "over", "up"})


def phase_of(clause: Clause) -> str:
    """start or end where a verb says that what its noun names begins or ends; empty elsewhere."""
    verb = clause.verb
    if _takes_place(clause):
        return ""
    if is_among(verb, "phase_start"):
        return "start"
    return "end" if is_among(verb, "phase_end") or _closing(clause) else ""


def _takes_place(clause: Clause) -> bool:
    return any("place" in node.bases for node in clause.children if node.role == "obj")


def _closing(clause: Clause) -> tuple[int, ...]:
    """The "end" of "came to an end"."""
    if "come" not in clause.verb.bases:
        return ()
    return tuple(n.index for n in clause.children if n.role == "to" and is_among(n, "closings"))


def carried(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X held N", "X assumed N", "X won N", "N was held by X"."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or node.role != "obj" or not is_noun(node):
        return
    clause = clause_of(tree, verb)
    phase, gained = phase_of(clause), is_among(verb, "gaining")
    if not (phase or gained or is_among(verb, "light")):
        return
    particles = {n.index for n in clause.children if n.role == "prt" and phase == "start" and n.text.lower() in _TAKEN}
    made = evolve(of_clause(clause, node, nominal=True, carried={verb.index, *particles}, phase=phase), gained=gained)
    yield made
    if phase == "start" and any(m.role == "from" and m.node.kind == NodeKind.ENTITY for m in made.members):
        yield evolve(made, succession=True)  # "took N over from X"


def ending(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "N began in 1990", "N came to an end", "N took place in 1990"."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or not is_noun(node) or not (node.role == "subj" or _passive_subject(node)):
        return
    clause = clause_of(tree, verb)
    phase, place = phase_of(clause), _takes_place(clause)
    occurring = is_among(verb, "occurring") or place
    if not phase and is_among(verb, "arriving"):
        phase = "start"  # "the sanctions followed in 1990" tells when they began
    objects = [n for n in clause.children if n.role == "obj" and n.index != node.index]
    if not (phase or occurring) or (phase and objects):
        return
    gone = {verb.index, *_closing(clause), *(n.index for n in objects if not phase)}
    yield of_clause(clause, node, nominal=True, carried=gone, phase=phase)


def _passive_subject(node: Node) -> bool:
    return node.role == "obj" and node.dep == "nsubjpass"


def office(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X held the office of N", "X took office as N"."""
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if verb is None or not is_noun(node) or node.role not in ("of", "as"):
        return
    clause = clause_of(tree, verb)
    held = next((n for n in clause.children if n.role == "obj" and is_among(n, "offices")), None)
    phase = phase_of(clause)
    if held is None or not (phase or is_among(verb, "light") or is_among(verb, "gaining")):
        return
    under = node.governor == held.index or (node.governor == verb.index and node.role == "as")
    if under:
        yield of_clause(clause, node, nominal=True, carried={verb.index, held.index}, phase=phase)


def partaken(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X took part in N", "X contributed to the N of B"."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or not is_noun(node) or node.role not in ("to", "in", "obj", "at"):
        return
    clause = clause_of(tree, verb)
    part = [n.index for n in clause.children if n.role == "obj" and "part" in n.bases]
    if node.index in part or not (is_among(verb, "partaking") or (part and "take" in verb.bases)):
        return
    yield evolve(of_clause(clause, node, nominal=True, carried={verb.index, *part}), partaking=True)
