"""The objection within_a_length."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Time

__all__ = ["within_a_length"]

_A_YEAR = 366


def within_a_length(match: Match, setting: Setting) -> Objection | None:
    """ "Won four in 40 years": a number within a length of time, of which no row tells the beginning."""
    both = match.counted is not None and match.length is not None
    lasting = match.table.declaration.interval is not None and match.pattern.sense == "during"
    long = len(match.times) == 1 and isinstance(match.times[0].value, Time) and _lasts_years(match.times[0].value)
    both = both or (match.counted is not None and lasting and not match.counted_column and long)
    return Objection(code="within_a_length", gap=Gap.UNBOUND_ARGUMENT) if both else None


def _lasts_years(time: Time) -> bool:
    """Whether a time is longer than a year: who held something before it began may count or not."""
    first, last = time.earliest, time.latest
    return first is None or last is None or (last - first).days > _A_YEAR
