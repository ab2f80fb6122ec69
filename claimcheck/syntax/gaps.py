"""Clauses that leave out their verb: "X joined B in 1990 and C in 1992", "A won in 1990, D in 1992".

A pair of a name and a time that repeats an earlier pair, with nothing between them but commas, *and* and prepositions,
stands as that pair does, wherever the parser hung its parts. What follows is told apart pair by pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, Quantity, QuantityKind
from claimcheck.syntax.tree import Node, Pair

__all__ = ["paired"]

_BETWEEN = re.compile(
    r"(?:\s*,)?(?:\s+(?:and|while|whereas))?(?:\s+then)?(?:\s+(?:in|at|to|by|with))?(?:\s+(?:the|its))?\s+", re.I
)
_WITHIN = re.compile(r"\s*,?\s+(?:(?:in|on|since|for|from|until|by|after)\s+)?(?:the\s+)?(?:(?:years?)\s+)?", re.I)
#: Roles that no preposition gives.
_UNMARKED = frozenset({"appos", "adv", "dep", "conj", "obj", "mod"})


def paired(nodes: Sequence[Node], text: str) -> tuple[list[Node], tuple[Pair, ...]]:
    """The nodes with later pairs standing as the first does, and the pairs, two at least; none where there are none."""
    chain = _chain(nodes, text)
    if len(chain) < 2:
        return list(nodes), ()
    first = nodes[chain[0].names[0]]
    told = nodes[chain[0].told]
    settled = list(nodes)
    for pair in chain[1:]:
        before = chain[chain.index(pair) - 1].names[-1]
        for index in pair.names:
            joined = before if index == pair.names[0] else pair.names[pair.names.index(index) - 1]
            settled[index] = evolve(
                nodes[index], role=first.role, governor=first.governor, conjunct_of=joined, dep="conj"
            )
        own = told.kind == NodeKind.TIME and nodes[pair.told].role not in _UNMARKED
        role = nodes[pair.told].role if own else told.role
        settled[pair.told] = evolve(nodes[pair.told], role=role, governor=told.governor, dep=told.dep)
    return settled, tuple(chain)


def _chain(nodes: Sequence[Node], text: str) -> list[Pair]:
    """The longest run of pairs."""
    best: list[Pair] = []
    for place in range(len(nodes)):
        found = _from(nodes, text, place)
        if found and (before := _before(nodes, text, found[0])) is not None:
            found.insert(0, before)
        if len(found) > len(best):
            best = found
    return best


def _before(nodes: Sequence[Node], text: str, pair: Pair) -> Pair | None:
    """ "X won it in 1990, Y in 1992": the only earlier name of that kind with the time that ends before the pair."""
    told = last = pair.names[0] - 1
    if told > 1 and "time" in nodes[last].bases and nodes[last].kind == NodeKind.WORD:
        told = last - 1  # "for the second time, Y for the third"
    if told < 1 or not _is_told(nodes[told]) or nodes[told].kind != nodes[pair.told].kind:
        return None
    if not _BETWEEN.fullmatch(text[nodes[last].end : nodes[pair.names[0]].start]):
        return None
    kind = getattr(nodes[pair.names[0]].value, "kind", None)
    names = [n for n in nodes[:told] if _is_name(n) and getattr(n.value, "kind", None) == kind]
    heads = [n for n in names if n.conjunct_of is None]
    if len(heads) != 1 or not any(n.verbal for n in nodes[heads[0].index : told]):
        return None
    return Pair(names=tuple(n.index for n in names), told=told)


def _from(nodes: Sequence[Node], text: str, place: int) -> list[Pair]:
    found: list[Pair] = []
    while (pair := _pair(nodes, text, place)) is not None:
        if found and not _like(nodes, found[-1], pair):
            break
        found.append(pair)
        end = max(nodes[pair.told].end, *(nodes[i].end for i in pair.names))
        following = max(pair.told, *pair.names) + 1
        if following >= len(nodes) or not _BETWEEN.fullmatch(text[end : nodes[following].start]):
            break
        place = following
    return found


def _pair(nodes: Sequence[Node], text: str, place: int) -> Pair | None:
    """A name, or a list of them, with a time or rank right behind."""
    names = [place] if place < len(nodes) and _is_name(nodes[place]) else []
    while (
        names
        and names[-1] + 1 < len(nodes)
        and nodes[names[-1] + 1].conjunct_of == names[-1]
        and _is_name(nodes[names[-1] + 1])
    ):
        names.append(names[-1] + 1)
    after = names[-1] + 1 if names else len(nodes)
    if after >= len(nodes) or not _is_told(nodes[after]):
        return None
    return (
        Pair(names=tuple(names), told=after)
        if _WITHIN.fullmatch(text[nodes[names[-1]].end : nodes[after].start])
        else None
    )


def _is_name(node: Node) -> bool:
    return node.kind == NodeKind.ENTITY and not getattr(node.value, "adjective", False)


def _is_told(node: Node) -> bool:
    rank = isinstance(node.value, Quantity) and node.value.kind == QuantityKind.ORDINAL
    return node.kind == NodeKind.TIME or rank


def _like(nodes: Sequence[Node], one: Pair, other: Pair) -> bool:
    """Whether two pairs are of the same kinds."""
    first, second = nodes[one.names[0]].value, nodes[other.names[0]].value
    alike = isinstance(first, Entity) and isinstance(second, Entity) and first.kind == second.kind
    return alike and nodes[one.told].kind == nodes[other.told].kind
