"""The objection filled_time."""

from __future__ import annotations

import re

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Time
from claimcheck.syntax.tree import Node

__all__ = ["filled_time", "fills"]

_FILLING = frozenset({"throughout", "across", "all", "through", "entire", "whole", "past", "last"})
_WHOLE = re.compile(
    r"\b(?:whole|entire|full|throughout|all)(?:\s+(?:of|the|these|those|year|decade|century|month|period|years|decades))*\s*$"
)
_WHOLE_OF = re.compile(r"(?:the\s+)?(?:whole|entire|all)\b")


def filled_time(match: Match, setting: Setting) -> Objection | None:
    """ "Signed it throughout 2018": what does not last, or has no two ends, fills no stretch of time."""
    nodes = tuple(node for node in match.times if fills(match, node) and not _may_fill(match))
    return Objection(code="filled_time", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None


def fills(match: Match, node: Node) -> bool:
    """Whether something is said of a whole time, from end to end: "throughout 2018", "for the past 30 years"."""
    before = match.statement.until(node.start).lower()
    if _WHOLE.search(before) or _WHOLE_OF.match(node.text.lower()):
        return True
    said = before.split()
    while said[-1:] == ["the"]:
        said.pop()
    words = {*said[-1:], *node.text.lower().split()[:2]}
    lasting = node.role in ("for", "throughout", "over") or (node.role == "in" and bool(words & {"past", "last"}))
    return "throughout" in words or (lasting and bool(words & _FILLING) and not _is_single(node))


def _is_single(node: Node) -> bool:
    """ "In the past year", "last month": a time in which something was, not one that it filled."""
    length = node.value.length if isinstance(node.value, Time) else None
    return node.role == "in" and length is None


def _may_fill(match: Match) -> bool:
    """Whether a statement is of a state, and of one time with two ends."""
    time = match.times[0].value if len(match.times) == 1 else None
    bounded = isinstance(time, Time) and time.earliest is not None and time.latest is not None
    lasting = match.pattern.sense == "during" and not (match.statement.phase or match.statement.gained)
    return bounded and lasting and match.table.declaration.interval is not None
