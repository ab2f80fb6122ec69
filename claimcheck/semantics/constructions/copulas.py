"""Statements in which a verb only links a thing with what it is: "X is N", "the N of B was X", "X is among the N"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity
from claimcheck.semantics.building import of_clause, turned
from claimcheck.semantics.clauses import Clause, clause_of
from claimcheck.semantics.statement import Statement, is_among
from claimcheck.syntax.tree import Node, Tree

__all__ = ["among", "held_as", "including", "is_noun", "noun_is", "office", "one_of"]


def _linked(tree: Tree, node: Node) -> Clause | None:
    """The clause in which a copula links a noun with its subject."""
    above = tree.above(node)
    if above is None or not above.verbal or not is_among(above, "copula"):
        return None
    return clause_of(tree, above)


def _phase(verb: Node) -> str:
    return "start" if "become" in verb.bases else ""


def is_noun(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X is an N of B", "X became the second N"."""
    clause = _linked(tree, node) if node.role == "attr" and _is_noun(node) else None
    if clause is None:
        return
    yield of_clause(clause, node, nominal=True, carried={clause.verb.index}, phase=_phase(clause.verb))
    subject = clause.role("subj")
    if subject is not None and subject.kind == NodeKind.WORD and is_among(subject, "outcomes"):
        rest = tuple(n for n in clause.nodes if n.index not in tree.below(subject.index))
        yield of_clause(evolve(clause, nodes=rest), node, nominal=True, carried={clause.verb.index})


def _is_noun(node: Node) -> bool:
    return node.kind != NodeKind.TIME and (node.pos in ("NOUN", "PROPN") or node.kind == NodeKind.ENTITY)


def _one_before(tree: Tree, node: Node) -> Node | None:
    """The *one* of "one of the N"."""
    above = tree.above(node)
    one = above is not None and above.text.lower() == "one" and node.role == "of" and node.tag in ("NNS", "NNPS")
    return above if one else None


def one_of(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X is one of the N of B"; "one of the N is X"."""
    one = _one_before(tree, node)
    clause = _linked(tree, one) if one is not None else None
    if one is None or clause is None:
        return
    carried = {clause.verb.index, one.index}
    if one.role == "attr":
        yield of_clause(clause, node, nominal=True, carried=carried, phase=_phase(clause.verb))
    elif one.role == "subj" and (named := _named_attributes(clause)):
        yield turned(of_clause(clause, node, nominal=True, carried=carried), {n.index: "subj" for n in named})


def _named_attributes(clause: Clause) -> list[Node]:
    """The names that a copula says its subject is."""
    named = [n for n in clause.nodes if n.role == "attr" and n.governor == clause.verb.index]
    named = [n for n in named if n.kind == NodeKind.ENTITY or n.pos == "PROPN"]
    return [] if any(getattr(n.value, "adjective", False) for n in named) else named


def noun_is(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "The N of B was X"; "the other N of B are X and Y"."""
    clause = _linked(tree, node) if node.role == "subj" else None
    named = _named_attributes(clause) if clause is not None else []
    row = isinstance(node.value, Entity) and str(node.value.id or "").startswith("row:")
    if clause is None or not named or not (row or (node.kind == NodeKind.WORD and _is_noun(node))):
        return
    made = turned(of_clause(clause, node, nominal=True, carried={clause.verb.index}), {n.index: "subj" for n in named})
    several = node.tag == "NNS" and node.definite
    yield evolve(made, listing=several and all(n.kind == NodeKind.ENTITY for n in named))


def office(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X was N", "the N was X": X held the office of N, for tables whose offices are words of a column."""
    if not is_among(node, "copula") or not node.verbal:
        return
    clause = clause_of(tree, node)
    subject, what = clause.role("subj"), clause.role("attr")
    if subject is None or what is None or not (_is_noun(subject) and _is_noun(what)):
        return
    common = subject.kind == NodeKind.WORD and what.kind != NodeKind.WORD
    person, held = (what, subject) if common else (subject, what)
    head = evolve(node, bases=frozenset({"office"}), pos="NOUN")
    made = of_clause(clause, head, nominal=True, phase=_phase(node))
    yield evolve(turned(made, {person.index: "subj", held.index: "of"}), assumed=True)


def including(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "The N of B include X and Y": X and Y are N of B."""
    verb = tree.above(node)
    if verb is None or node.role != "subj" or "include" not in verb.bases or node.tag != "NNS":
        return
    clause = clause_of(tree, verb)
    objects = {n.index: "subj" for n in clause.nodes if n.role == "obj" and n.governor == verb.index}
    yield turned(of_clause(clause, node, nominal=True, carried={verb.index}), objects)


def among(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X is (ranks) among the N of B"; "B counts X among its N"."""
    verb = tree.above(node)
    if verb is None or node.role != "among" or node.tag not in ("NNS", "NNPS") or node.kind != NodeKind.WORD:
        return
    clause = clause_of(tree, verb)
    held = clause.role("obj")
    if held is None and (is_among(verb, "copula") or is_among(verb, "ranking")):
        yield of_clause(clause, node, nominal=True, carried={verb.index})
    owned = node.determiner in ("its", "their") or any(n.role == "poss" for n in tree.dependents(node.index))
    if held is not None and owned and (is_among(verb, "ranking") or "have" in verb.bases):
        made = of_clause(clause, node, nominal=True, carried={verb.index})
        roles = {n.index: {"subj": "of", "obj": "subj"}.get(n.role, n.role) for n in clause.children}
        yield turned(made, roles)


def held_as(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "B had X as a member", "B has X as its N": X is a member, the N, of B."""
    one = _one_before(tree, node)
    top = one or node
    verb = tree.above(top)
    if verb is None or top.role != "as" or "have" not in verb.bases or node.kind != NodeKind.WORD:
        return
    clause = clause_of(tree, verb)
    owner, held = clause.role("subj"), clause.role("obj")
    if owner is None or held is None or owner.kind != NodeKind.ENTITY:
        return
    if not (held.kind == NodeKind.ENTITY or held.pos == "PROPN") or not _owned_by(tree, owner, top, node):
        return
    carried = {verb.index, *([one.index] if one is not None else [])}
    roles = {owner.index: "of"} | {n.index: "subj" for n in tree.listed_with(held)}
    yield turned(of_clause(clause, node, nominal=True, carried=carried), roles)


def _owned_by(tree: Tree, owner: Node, top: Node, node: Node) -> bool:
    """Whether what something is had "as" is the owner's: "a member", "its capital", "one of its members"."""
    if {top.determiner, node.determiner} & {"a", "an", "its", "their"}:
        return True
    return any(n.role == "poss" and _name(n) == _name(owner) for n in tree.dependents(node.index))


def _name(node: Node) -> str:
    return str(getattr(node.value, "id", None) or node.text)
