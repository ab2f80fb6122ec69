"""Statements of who did something first, last, alone, or for the n-th time."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.model import Quantity, QuantityKind
from claimcheck.semantics.building import of_clause
from claimcheck.semantics.clauses import Clause, clause_of
from claimcheck.semantics.statement import Statement, Telling, is_among, is_generic
from claimcheck.syntax.tree import Node, Tree

__all__ = ["occasion", "ranked_doer"]

_OCCASIONS = frozenset({"time", "occasion"})
_RANKED = frozenset({"one", "first", "last", "only", "those"})


def ranked_doer(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X is the first country to join B", "the only one that has served", "the first to be elected"."""
    noun = tree.above(node)
    if noun is None or not node.verbal or node.dep not in ("acl", "relcl", "xcomp", "advcl"):
        return
    if noun.verbal and node.dep in ("xcomp", "advcl") and node.tag == "VB":
        noun = next((n for n in tree.dependents(noun.index) if n.role == "attr" and n.end < node.start), noun)
    if noun.verbal or not (is_generic(noun) or noun.bases & _RANKED) or noun.bases & _OCCASIONS:
        return
    one = _one_of(tree, noun)
    above = tree.above(one or noun)
    linked = above is not None and is_among(above, "copula") and (one or noun).role in ("attr", "among")
    if above is not None and linked:
        carriers = {above.index} | ({one.index} if one is not None else set())
        yield from _doing(tree, node, noun, clause_of(tree, above), carriers)
    elif noun.role == "appos" and (above := tree.above(noun)) is not None:
        named = evolve(above, role="subj", governor=node.index)
        outer = Clause(tree=tree, verb=noun, nodes=(named, *_of_sort(tree, noun)), rules={above.index: "apposition"})
        yield from _doing(tree, node, noun, outer, set())


def _one_of(tree: Tree, noun: Node) -> Node | None:
    """The *one* of "one of the N that did it"."""
    above = tree.above(noun)
    return above if noun.role == "of" and above is not None and above.text.lower() == "one" else None


def _of_sort(tree: Tree, noun: Node) -> tuple[Node, ...]:
    """A noun with what describes it, without its clauses."""
    return (noun, *(n for n in tree.dependents(noun.index) if not n.verbal and n.dep not in ("relcl", "acl", "appos")))


def _doing(tree: Tree, verb: Node, noun: Node, outer: Clause, carriers: set[int]) -> Iterator[Statement]:
    inner = clause_of(tree, verb)
    carried = carriers | ({noun.index} if is_generic(noun) else set())
    known = {n.index for n in outer.nodes}
    own = [n for n in inner.nodes if n.index not in known and n.index != noun.index]
    passive = any(s.owner == verb.index and s.dep == "auxpass" for s in tree.smalls) or _bare_participle(tree, verb)
    role = "obj" if passive else "subj"
    nodes = [evolve(n, role=role, governor=verb.index) if n.role == "subj" else n for n in outer.nodes]
    clause = Clause(tree=tree, verb=verb, nodes=tuple(sorted((*nodes, *own), key=lambda n: n.index)), rules=outer.rules)
    made = of_clause(clause, verb, nominal=False, carried=carried - {verb.index})
    top = outer.verb
    made = evolve(
        made,
        sort=noun.index,
        tense=top.tense if verb.tag == "VB" else verb.tense,
        verb=top if top.verbal else verb,
        telling=Telling.ASSERTED if top.verbal else Telling.ADDED,
    )
    yield made
    if _one_of(tree, noun) is not None and not made.negatives and not _is_ranked(tree, noun):
        yield _without_sort(made, noun)


def _is_ranked(tree: Tree, noun: Node) -> bool:
    """ "One of the first who did it": a place in an order is no detail."""
    words = [n for n in tree.dependents(noun.index) if not n.verbal]
    ranks = (isinstance(n.value, Quantity) and n.value.kind == QuantityKind.ORDINAL for n in words)
    return any(ranks) or any(n.tag in ("JJS", "RBS") or n.text.lower() in listed("sorting") for n in words)


def _without_sort(made: Statement, noun: Node) -> Statement:
    """ "X is one of seven who did it": however many did, X has done it."""
    sort = {n.index for n in _of_sort(made.tree, noun)}
    return evolve(made, sort=None, members=tuple(m for m in made.members if m.node.index not in sort))


def _bare_participle(tree: Tree, verb: Node) -> bool:
    """ "The first country elected": not "that has served"."""
    return verb.tag == "VBN" and not any(s.owner == verb.index and s.dep == "aux" for s in tree.smalls)


def occasion(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "It was the third time that X joined B"."""
    noun = tree.above(node)
    top = None if noun is None else tree.above(noun)
    if noun is None or top is None or not noun.bases & _OCCASIONS or node.dep not in ("acl", "relcl"):
        return
    if noun.role != "attr" or not is_among(top, "copula"):
        return
    inner, outer = clause_of(tree, node), clause_of(tree, top)
    known = {n.index for n in inner.nodes}
    empty = {n.index for n in outer.nodes if n.role == "subj" and n.text.lower() in ("it", "this", "that")}
    added = [n for n in outer.nodes if n.index not in known | empty | {top.index}]
    nodes = tuple(sorted((*inner.nodes, *added), key=lambda n: n.index))
    yield of_clause(evolve(inner, nodes=nodes), node, nominal=False)
