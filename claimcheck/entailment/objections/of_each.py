"""The objection of_each."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["of_each"]


def of_each(match: Match, setting: Setting) -> Objection | None:
    """ "X did not join in 1990, Y in 1992", "three times, in 1990 and 1992": said of all is not said of each."""
    whole = match.counted is not None or bool(match.statement.negatives) or match.only or match.then
    told = match.statement.pair is not None and whole
    return Objection(code="of_each", gap=Gap.UNBOUND_ARGUMENT) if told else None
