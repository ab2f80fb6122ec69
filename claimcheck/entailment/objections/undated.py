"""The objection undated."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["undated"]


def undated(match: Match, setting: Setting) -> Objection | None:
    """A table without dates cannot bear out a time."""
    late = match.times and not match.table.dated
    return Objection(code="undated", gap=Gap.UNBOUND_ARGUMENT, nodes=match.times) if late else None
