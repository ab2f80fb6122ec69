"""The n-th of those that stand: "the 193rd member" is one of 193 on the day that it joined.

Where a table has one row for each participant and is complete for that day, its number is that of the rows in force on
the day, its own among them; those that begin on the same day share their numbers. Who left before counts no more, so
the rows need not reach back to the first.
"""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Period, Result, Row
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, refuted, supported
from claimcheck.verification.operators.ranking import nth
from claimcheck.verification.operators.rights import COMPLETE
from claimcheck.verification.operators.rows import bound
from claimcheck.verification.query import Query
from claimcheck.verification.sources import TableLike

__all__ = ["nth_standing"]


def nth_standing(query: Query, table: TableLike) -> Outcome | None:
    """Whether the participant is the n-th of those that stand; None where the table does not count them so."""
    rank, key = query.ordinal or 0, table.declaration.one_row_per
    named = {binding.column for binding in query.bindings if len(binding.values) == 1 and not binding.group}
    if rank < 2 or table.declaration.interval is None or not key or not named.issuperset(key):
        return None
    agreeing = [row for row in bound(table, query.bindings) if fits(query, table, row) == Result.AGREES]
    day = _day(table, agreeing[0]) if len(agreeing) == 1 else None
    if day is None:
        return None
    same, others = _standing(query, table, day)
    low, high = others + 1, others + same
    if low == high == rank:
        return supported((agreeing[0],), figure=nth(rank), total=rank)
    if low <= rank <= high:
        return None
    figure = nth(low) if low == high else f"{nth(low)} to {nth(high)}"
    return refuted((agreeing[0],), COMPLETE, "order", figure=figure)


def _day(table: TableLike, row: Row) -> dt.date | None:
    """The day on which a row begins, where the table is complete for it."""
    start, complete = table.period(row, "start"), table.declaration.complete
    known = complete is not None and start is not None and complete.period.contains(start)
    return start.earliest if known and start is not None and start.earliest == start.latest else None


def _standing(query: Query, table: TableLike, day: dt.date) -> tuple[int, int]:
    """How many rows begin on the day, and how many others are in force on it."""
    same = others = 0
    rest = [b for b in query.bindings if b.column not in table.declaration.one_row_per]
    for row in bound(table, [*query.scope, *rest]):
        start, end = table.period(row, "start"), table.period(row, "end")
        if start is None or start.earliest > day or (end is not None and end.latest < day):
            continue
        own = start == Period(earliest=day, latest=day)
        same, others = same + own, others + (not own)
    return same, others
