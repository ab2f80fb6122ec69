"""Lists by their form: what stands between commas before *and* is one list, wherever the parser hung its members.

"In 1962, 1970 and 1990", "A, B, C and D won": the parser takes a later member for an apposition, an adverb or a word of
its own below an earlier one. The words between them are only commas and one *and*, and all name things of one kind.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, Quantity, QuantityKind, Time
from claimcheck.syntax.tree import Node

__all__ = ["listed_alike", "parts_of_whole"]

_COMMA = re.compile(r",\s+(?:the\s+)?")
_LAST = re.compile(r",?\s+(?:and|&)\s+(?:also\s+)?(?:in\s+)?(?:the\s+)?")
_LEAST = 3


def listed_alike(nodes: Sequence[Node], text: str) -> list[Node]:
    """The nodes with every later member of a list joined to the one before it, in the role of the first."""
    settled = list(nodes)
    for run in _runs(nodes, text):
        inside = {node.index for node in run}
        first = run[0]
        if not all(_hangs(node, first, inside) for node in run[1:]):
            continue
        for before, node in itertools.pairwise(run):
            joined = evolve(node, role=first.role, governor=first.governor, conjunct_of=before.index)
            settled[settled.index(node)] = joined
    return settled


def _hangs(node: Node, first: Node, inside: set[int]) -> bool:
    """Whether a later member hangs on one before it, or beside the first in the same role."""
    beside = (node.governor, node.role) == (first.governor, first.role)
    return beside or node.governor in inside or node.conjunct_of in inside


def parts_of_whole(nodes: Sequence[Node]) -> list[Node]:
    """ "184 out of 192 votes" counts votes: the number goes to the noun after it, which takes its place."""
    settled = list(nodes)
    for place, (number, first) in enumerate(itertools.pairwise(nodes)):
        ratio = isinstance(number.value, Quantity) and number.value.kind == QuantityKind.RATIO
        if not ratio or first.pos not in ("NOUN", "PROPN") or first.start != number.end + 1 or number.role == "num":
            continue
        noun = first
        while noun.role == "mod" and noun.governor is not None and noun.governor > noun.index:
            noun = nodes[noun.governor]  # "5 out of 22 World *Cups*"
        above = noun.governor if number.governor == noun.index else number.governor
        settled[place] = evolve(number, role="num", governor=noun.index)
        settled[noun.index] = evolve(noun, role=number.role, governor=above)
    return settled


def _runs(nodes: Sequence[Node], text: str) -> Iterator[list[Node]]:
    run: list[Node] = []
    for node in nodes:
        between = text[run[-1].end : node.start] if run else ""
        alike = bool(run) and _kind(node) is not None and _kind(node) == _kind(run[-1])
        if alike and _COMMA.fullmatch(between):
            run.append(node)
        elif alike and _LAST.fullmatch(between):
            if len(run) + 1 >= (_LEAST if node.kind == NodeKind.ENTITY else 2):
                yield [*run, node]
            run = []
        else:
            run = [node]


def _kind(node: Node) -> object:
    """What two members of a list have in common: the kind of a name, the precision of a time."""
    value = node.value
    if node.kind == NodeKind.ENTITY and isinstance(value, Entity):
        return value.kind
    if node.kind == NodeKind.TIME and isinstance(value, Time) and value.earliest is not None:
        return value.precision
    return None
