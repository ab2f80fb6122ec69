"""Statements of what somebody is, behind *as*: "X serves as N", "as a member of B, X …", "with X as its N"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Time
from claimcheck.semantics.building import of_clause, of_noun
from claimcheck.semantics.clauses import clause_of, own_nodes, subject_of
from claimcheck.semantics.statement import Member, Statement, Telling, is_among, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["acting_as", "as_noun"]

_AS = re.compile(r"\s*,?\s+as\s+(?:(?:an?|the|its|their|our|his|her)\s+)?(?:[\w-]+\s+)*$", re.IGNORECASE)
_CAPACITIES = frozenset({"capacity", "role", "quality", "position"})


def acting_as(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X serves (sits, acts) as N"."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or node.role != "as" or not is_among(verb, "acting") or not is_noun(node):
        return
    yield of_clause(clause_of(tree, verb), node, nominal=True, carried={verb.index})


def as_noun(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "As an N of B, X spoke", "with X as N", "in its capacity as N of B": X is an N of B."""
    one = _one(tree, node)
    top = one or node
    verb = tree.above(top)
    if top.role != "as" or not is_noun(node) or verb is None or (verb.verbal and is_among(verb, "acting")):
        return
    if verb.verbal and is_among(verb, "completing") and top.start > verb.start and not top.set_off:
        return
    holder = _holder(tree, top, verb)
    if holder is None:
        return
    nodes = [*own_nodes(tree, node), *_times_after(tree, node)]
    added = [Member(node=n, role="subj", rule="as") for n in tree.listed_with(holder)]
    carried = {one.index} if one is not None else set()
    made = of_noun(tree, node, nodes, added, telling=Telling.ADDED, carried=carried)
    if holder.role == "with" and not any(n.verbal for n in tree.nodes[holder.index : node.index]):
        made = evolve(made, blockers=())  # "with X as N, it would be": X is N, whatever would be
    yield evolve(made, tense=verb.tense if verb.verbal else "present", verb=None)


def _one(tree: Tree, node: Node) -> Node | None:
    above = tree.above(node)
    one = above is not None and above.text.lower() == "one" and node.role == "of" and node.tag in ("NNS", "NNPS")
    return above if one else None


def _holder(tree: Tree, node: Node, above: Node) -> Node | None:
    """Who is said to be it: the name right before *as*, the owner of a capacity, else the subject of the clause."""
    if above.bases & _CAPACITIES:
        owner = next((n for n in tree.dependents(above.index) if n.role == "poss"), None)
        if owner is not None:
            return owner
        above = next((n for n in tree.ancestors(above) if n.verbal), above)
    before = [n for n in tree.nodes if n.end <= node.start and n.index not in tree.below(node.index)]
    near = before[-1] if before else None
    if near is not None and near.kind == NodeKind.ENTITY and _AS.fullmatch(tree.text[near.end : node.start]):
        return _first_of_list(tree, near) if near.role != "subj" or near.governor != above.index else near
    verb = above if above.verbal else next((n for n in tree.ancestors(above) if n.verbal), None)
    if verb is None:
        return None
    objects = [n for n in tree.dependents(verb.index) if n.role == "obj" and n.end <= node.start]
    if objects and not node.set_off and objects[0].dep != "nsubjpass" and node.start > verb.start:
        return None  # "treated it as N": said of the object
    found = subject_of(tree, verb)
    return found[1] if found is not None else None


def _first_of_list(tree: Tree, node: Node) -> Node:
    while node.conjunct_of is not None:
        node = tree.nodes[node.conjunct_of]
    return node


def _times_after(tree: Tree, node: Node) -> list[Node]:
    """A time right after the noun phrase is its own, wherever the parser hung it."""
    end = max(tree.nodes[i].end for i in tree.below(node.index) if not tree.nodes[i].verbal)
    near = (n for n in tree.nodes if isinstance(n.value, Time) and 0 < n.start - end < _NEAR)
    found = next((n for n in near if "," not in tree.text[end : n.start]), None)
    return [] if found is None or found.index in tree.below(node.index) else [found]


_NEAR = 12
