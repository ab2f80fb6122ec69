"""The objection bounded_time."""

from __future__ import annotations

import re

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["bounded_time"]

_BOUNDING = re.compile(
    r"\b(?:over|under|above|below|(?:more|less|fewer) than|at least|at most|up to|nearly|almost)\s+$"
)


def bounded_time(match: Match, setting: Setting) -> Objection | None:
    """ "Nearly 40 years ago": words make of a time a bound that its value does not tell."""
    nodes = tuple(node for node in match.times if _BOUNDING.search(match.statement.until(node.start).lower()))
    return Objection(code="bounded_time", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None
