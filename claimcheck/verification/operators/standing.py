"""The n-th of those that stand: "the 193rd member" is one of 193 on the day that it joined.

Where a table has one row for each participant and is complete for that day, its number is that of the rows in force on
the day, its own among them; those that begin on the same day share their numbers. Who left before counts no more, so
the rows need not reach back to the first.
"""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Gap, Result, Row
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.ranking import nth
from claimcheck.verification.operators.rights import COMPLETE
from claimcheck.verification.operators.rows import bound, unknown
from claimcheck.verification.query import Query
from claimcheck.verification.sources import TableLike

__all__ = ["nth_standing"]


def nth_standing(query: Query, table: TableLike) -> Outcome | None:
    """Whether the participant is the n-th of those that stand; None where the table does not count them so.

    Only who begins is counted so: "became the 193rd member". What is said of the participant's own rows
    ("its second term") is no place among those of others.
    """
    rank, key = query.ordinal or 0, table.declaration.one_row_per
    single = [binding for binding in query.bindings if len(binding.values) == 1 and not binding.group]
    named = {binding.column for binding in single if binding.detail}
    if query.sense != "start" or rank < 2 or table.declaration.interval is None or not key or not named.issuperset(key):
        return None
    agreeing = [row for row in bound(table, query.bindings) if fits(query, table, row) == Result.AGREES]
    if len(agreeing) != 1:
        return None
    day = _day(table, agreeing[0])
    if day is None:
        return open_(Gap.PRECISION, agreeing)
    before, maybe = _standing(query, table, agreeing[0], day)
    low, high = before + 1, before + maybe + 1
    if low == high == rank:
        return supported((agreeing[0],), figure=nth(rank), total=rank)
    if low <= rank <= high:
        return open_(Gap.PRECISION, agreeing)
    figure = nth(low) if low == high else f"{nth(low)} to {nth(high)}"
    return refuted((agreeing[0],), COMPLETE, "order", figure=figure, total=low)


def _day(table: TableLike, row: Row) -> dt.date | None:
    """The day on which a row begins, where the table is complete for it."""
    start, complete = table.period(row, "start"), table.declaration.complete
    known = complete is not None and start is not None and complete.period.contains(start)
    return start.earliest if known and start is not None and start.earliest == start.latest else None


def _standing(query: Query, table: TableLike, own: Row, day: dt.date) -> tuple[int, int]:
    """How many others surely began before the day and stand on it, and how many may."""
    rest = [b for b in query.bindings if b.column not in table.declaration.one_row_per]
    known = bound(table, [*query.scope, *rest])
    found = [_stands(table, row, day) for row in known if row.line != own.line]
    unsure = [row for row in unknown(table, [*query.scope, *rest]) if _stands(table, row, day) != Result.DISAGREES]
    return found.count(Result.AGREES), found.count(Result.CANNOT_TELL) + len(unsure)


def _stands(table: TableLike, row: Row, day: dt.date) -> Result:
    """Whether a row began before a day and is in force on it; what begins on the day itself cannot be told."""
    start, end = table.period(row, "start"), table.period(row, "end")
    if (start is not None and start.earliest > day) or (end is not None and end.latest < day):
        return Result.DISAGREES
    began = start is not None and start.latest < day
    lasts = end is None or end.earliest >= day
    return Result.AGREES if began and lasts else Result.CANNOT_TELL
