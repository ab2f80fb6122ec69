"""Who came before: the row of the one who came begins where the row of the one who went ends.

*Supported* where the only row that ends there is that of the stated predecessor. *Refuted* where it is another's and
the table shows one holder at a time: no two of its rows share more than the day of the handover.
"""

from __future__ import annotations

import datetime as dt
import itertools

from claimcheck.model import Gap, Result, Row
from claimcheck.verification.operators.existence import absent
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rows import bound, holds
from claimcheck.verification.query import Binding, Query
from claimcheck.verification.sources import TableLike

__all__ = ["follows"]

#: How far the first day of a holder may lie from the last of the one before, when the one follows the other.
_HANDOVER = dt.timedelta(days=2)


def follows(query: Query, table: TableLike, before: Binding) -> Outcome:
    """Whether a row that agrees with the claim follows one of the predecessor."""
    rows = bound(table, query.bindings)
    agreeing = [row for row in rows if fits(query, table, row) == Result.AGREES]
    if not agreeing:
        return absent(query, table, rows)
    for row in agreeing:
        earlier = _row_before(table, row)
        if earlier is not None and holds(earlier, before) == Result.AGREES:
            return supported((earlier, row), total=1)
    earlier = _row_before(table, agreeing[0])
    known = earlier is not None and holds(earlier, before) == Result.DISAGREES
    if earlier is None or not known or len(agreeing) > 1 or not _one_at_a_time(table):
        return open_(Gap.NO_ROW, agreeing)
    figure = earlier.cells.get(before.column, "")
    return refuted((earlier, agreeing[0]), "one holder at a time", "participant", figure=figure)


def _row_before(table: TableLike, row: Row) -> Row | None:
    """The only row that ends where another begins."""
    start = table.period(row, "start")
    if start is None:
        return None
    others = ((other, table.period(other, "end")) for other in table.rows if other.line != row.line)
    found = [other for other, end in others if end is not None and _hands_over(end.latest, start.earliest)]
    return found[0] if len(found) == 1 else None


def _hands_over(last: dt.date, first: dt.date) -> bool:
    return last < dt.date.max and abs(first - last) <= _HANDOVER


def _one_at_a_time(table: TableLike) -> bool:
    """Whether no two rows share more than the day on which one hands over to the next."""
    spans = sorted(
        (start.earliest, end.latest if end else dt.date.max)
        for row in table.rows
        if (start := table.period(row, "start"))
        for end in (table.period(row, "end"),)
    )
    return all(before[1] - _HANDOVER <= after[0] for before, after in itertools.pairwise(spans))
