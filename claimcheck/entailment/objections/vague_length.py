"""The objection vague_length."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["vague_length"]


def vague_length(match: Match, setting: Setting) -> Objection | None:
    """ "For centuries": a length without a number."""
    vague = match.length is not None and match.length.length is None
    told = match.table.declaration.interval is not None or match.first_time or match.away is not None
    vague = vague or (match.length is not None and match.pattern.sense == "event" and not told)  # nothing lasted
    return Objection(code="vague_length", gap=Gap.PRECISION) if vague else None
