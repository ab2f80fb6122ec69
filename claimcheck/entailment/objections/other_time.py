"""The objection other_time."""

from __future__ import annotations

import datetime as dt

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Time

__all__ = ["other_time"]

#: What was so or will be, without a time, is so at no day that a table without dates tells of.
_ELSEWHEN = frozenset({"past", "future"})


def other_time(match: Match, setting: Setting) -> Objection | None:
    """ "The capital of X is C" of a text from before or after the time that the table speaks of."""
    told = match.table.declaration.holds
    if told is None or match.pattern.sense not in ("is", "during"):
        return None
    untold = not match.times and match.statement.tense in _ELSEWHEN
    if untold and match.table.dated:
        return None
    day = _day(match, setting)
    outside = untold or (day is not None and not told.earliest <= day <= told.latest)
    return Objection(code="other_time", gap=Gap.OUTSIDE_COMPLETENESS, nodes=match.times) if outside else None


def _day(match: Match, setting: Setting) -> dt.date | None:
    """The day that a state is said of: the last of its time or of what is told around it; else that of the text."""
    nodes = match.times or (match.statement.around if match.ordinal is None else ())
    times = [node.value for node in nodes if isinstance(node.value, Time)]
    ends = [time.latest for time in times]
    return max(end for end in ends if end) if ends and all(ends) else setting.date
