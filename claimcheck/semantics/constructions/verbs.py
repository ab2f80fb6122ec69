"""Statements of verbs: their own clause, wherever it stands, and clauses that say "it was X that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.building import of_clause, turned
from claimcheck.semantics.clauses import clause_of
from claimcheck.semantics.statement import Member, Statement, is_among
from claimcheck.syntax.tree import Node, Tree

__all__ = ["amounting", "clause", "cleft", "is_predicate", "year_in_which"]

_THEN = re.compile(r"\s*(?:in which|when|that)\b", re.IGNORECASE)


def is_predicate(tree: Tree, node: Node) -> bool:
    """A verb, or a word that has a subject: the tagger takes "expire" for a noun, the parser does not."""
    if node.verbal:
        return node.dep not in ("aux", "auxpass")
    return node.value is None and any(n.dep in ("nsubj", "nsubjpass") for n in tree.dependents(node.index))


def clause(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X joined B in 1990", "…, which joined B", "joining B in 1990, X …", "X left A and joined B"."""
    if not is_predicate(tree, node):
        return
    own = clause_of(tree, node)
    plain = _at_the_time(tree, of_clause(own, node, nominal=False), node)
    for child in (n for n in tree.dependents(node.index) if n.dep in ("advcl", "acl", "xcomp")):
        if child.tag == "VBG" and is_among(child, "succeeding"):
            plain = _replacing(tree, plain, child)
        if child.tag == "VB" and is_among(child, "acting") and not is_among(node, "acting"):
            yield _serving(tree, own.verb, child)
    yield plain
    if is_among(node, "phase_start") and any(m.role == "from" for m in plain.members):
        yield evolve(plain, succession=True)  # "took over from X"


def _at_the_time(tree: Tree, plain: Statement, node: Node) -> Statement:
    """ "X, then chairing B, met Y in May": a participle without a time of its own is so when the main clause is."""
    times = [m for m in plain.members if m.node.kind == NodeKind.TIME]
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if node.tag != "VBG" or node.dep not in ("acl", "advcl") or times or verb is None or verb.tense != "past":
        return plain
    around = tuple(n for n in tree.dependents(verb.index) if n.kind == NodeKind.TIME)
    return evolve(plain, tense="contemporary", around=around) if around else plain


def _replacing(tree: Tree, plain: Statement, child: Node) -> Statement:
    """ "X joined B, replacing Y": what the clause says of X, with Y as who came before."""
    before = [n for n in tree.dependents(child.index) if n.role == "obj"]
    if not before:
        return plain
    gone = {child.index, *(n.index for b in before for n in tree.listed_with(b))}
    rest = tuple(m for m in plain.members if m.node.index not in gone)
    added = tuple(Member(node=n, role="from") for b in before for n in tree.listed_with(b))
    return evolve(plain, members=(*rest, *added), carried=plain.carried | {child.index}, succession=True)


def _serving(tree: Tree, verb: Node, child: Node) -> Statement:
    """ "X was chosen to serve on B": the second verb only carries what it governs."""
    own, inner = clause_of(tree, verb), clause_of(tree, child)
    known = {n.index for n in own.nodes}
    nodes = (*own.nodes, *(n for n in inner.nodes if n.index not in known))
    return of_clause(
        evolve(own, nodes=tuple(sorted(nodes, key=lambda n: n.index))), verb, nominal=False, carried={child.index}
    )


def cleft(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "It was in 1990 that X joined B", "it was X that won it": what stands before *that* belongs to its clause."""
    above = tree.above(node)
    if (
        above is None
        or not node.verbal
        or node.dep not in ("ccomp", "relcl", "advcl", "acl")
        or not above.index < node.index
    ):
        return
    top = above if above.verbal else tree.above(above)
    if top is None or not is_among(top, "copula"):
        return
    empty = next((n for n in tree.dependents(top.index) if n.role == "subj" and n.text.lower() == "it"), None)
    if empty is None:
        return
    outer, inner = clause_of(tree, top), clause_of(tree, node)
    known = {n.index for n in inner.nodes}
    gone = {top.index, empty.index}
    added = [n for n in outer.nodes if n.index not in known | gone]
    subject = any(n.role == "subj" and n.governor == node.index for n in inner.nodes)
    turned_ = [evolve(n, role="subj", governor=node.index) if n.role == "attr" and not subject else n for n in added]
    nodes = tuple(sorted((*inner.nodes, *turned_), key=lambda n: n.index))
    yield of_clause(evolve(inner, nodes=nodes), node, nominal=False)


def year_in_which(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "1990 was the year in which X joined B": X joined B in 1990."""
    noun = tree.above(node)
    if noun is None or node.dep not in ("relcl", "acl") or not is_among(noun, "time_carriers"):
        return
    top = tree.above(noun)
    if top is None or noun.role != "attr" or not is_among(top, "copula") or not _THEN.match(tree.text, noun.end):
        return
    time = next((n for n in tree.dependents(top.index) if n.kind == NodeKind.TIME and n.role in ("subj", "adv")), None)
    if time is None:
        return
    inner = clause_of(tree, node)
    rest = tuple(n for n in inner.nodes if n.index not in (noun.index, time.index))
    told = evolve(time, role="in", governor=node.index)
    yield of_clause(evolve(inner, nodes=(told, *rest)), node, nominal=False)


def amounting(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "N exceeded 20", "N stood at 20", "N amounted to 20": N was 20."""
    if not node.verbal or not is_among(node, "amounting") or is_among(node, "copula"):
        return
    own = clause_of(tree, node)
    number = next((n for n in own.nodes if n.kind == NodeKind.QUANTITY and n.governor == node.index), None)
    if number is None or number.role not in ("obj", "at", "to"):
        return
    made = of_clause(own, evolve(node, bases=frozenset({"be"})), nominal=False)
    yield turned(made, {number.index: "attr"})
