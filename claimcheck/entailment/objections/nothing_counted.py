"""The objection nothing_counted."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap
from claimcheck.semantics.statement import Telling

__all__ = ["nothing_counted"]


def nothing_counted(match: Match, setting: Setting) -> Objection | None:
    """ "Hosted three N", "four times": a number before a noun alone says not of whom or when there are so many.

    "Six countries were elected" tells of one occasion; "have been elected" of all until now.
    """
    statement = match.statement
    once = statement.tense == "past" and not statement.nominal and match.pattern.sense in ("event", "start", "end")
    if match.counted is None or not (once or statement.telling is Telling.PRESUPPOSED):
        return None
    told = match.times or any(not bound.detail for bound in match.bound)
    return None if told else Objection(code="nothing_counted", gap=Gap.UNBOUND_ARGUMENT)
