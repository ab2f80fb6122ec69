"""Who came before: the row of the one who came begins where the row of the one who went ends.

*Supported* where the only row that ends there is that of the stated predecessor. *Refuted* where it is another's and
the table shows one holder at a time: no two of its rows share more than the day of the handover.

Of a list that comes for a list of as many ("A and B replace C and D") nobody knows who came for whom. It is *supported*
of each that came where a row of each that went ends as theirs begins, and *refuted* where one that went surely has
no such row in a table that is complete.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from claimcheck.model import ColumnType, Gap, Period, Result, Row
from claimcheck.verification.operators.existence import absent
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, covered
from claimcheck.verification.operators.rows import bound, holds
from claimcheck.verification.query import Binding, Query
from claimcheck.verification.sources import TableLike

__all__ = ["all_leave", "follows"]

#: How far the first day of a holder may lie from the last of the one before, when the one follows the other.
_HANDOVER = dt.timedelta(days=2)


def follows(query: Query, table: TableLike, before: Binding) -> Outcome:
    """Whether a row that agrees with the claim follows one of the predecessor, in the same office."""
    rows = bound(table, query.bindings)
    office = bound(table, [binding for binding in query.bindings if binding.column != before.column])
    agreeing = [row for row in rows if fits(query, table, row) == Result.AGREES]
    if not agreeing:
        return absent(query, table, rows)
    # What is told of the one who came ("of Peru") need not be true of the one who went.
    anyone = bound(table, [binding for binding in query.bindings if not _told_of_person(table, binding, before)])
    for row in agreeing:
        earlier = _row_before(table, row, office) or _row_before(table, row, anyone)
        if earlier is not None and holds(earlier, before) == Result.AGREES:
            return supported((earlier, row), total=1)
    others = [_row_before(table, row, office) for row in agreeing]
    known = [row for row in others if row is not None and holds(row, before) == Result.DISAGREES]
    if len(known) < len(agreeing) or not _one_at_a_time(table, office):
        return open_(Gap.NO_ROW, agreeing)
    figure = known[-1].cells.get(before.column, "")
    return refuted((known[-1], agreeing[-1]), "one holder at a time", "participant", figure=figure)


def all_leave(query: Query, table: TableLike) -> Outcome:
    """Whether each of those that are told to leave has a row that ends where one that agrees with the claim begins."""
    rows = bound(table, query.bindings)
    agreeing = [row for row in rows if fits(query, table, row) == Result.AGREES]
    if not agreeing:
        return absent(query, table, rows)
    column = query.leaving[0].column
    rest = [binding for binding in query.bindings if binding.column != column]
    stay: list[tuple[Binding, Row]] = []
    for row in agreeing:
        ends = [(each, _ending(table, row, bound(table, [*rest, each]))) for each in query.leaving]
        before = [end for _, end in ends if end is not None]
        if len(before) == len(ends):
            return supported((*before, row), total=1)
        stay += [(each, row) for each, end in ends if end is None][:1]
    if not covered(query, table) or not all(_surely_stays(table, each, rest, row) for each, row in stay):
        return open_(Gap.NO_ROW, agreeing)
    return refuted((stay[-1][1],), COMPLETE, "participant", figure=stay[-1][0].words)


def _ending(table: TableLike, row: Row, others: Sequence[Row]) -> Row | None:
    """The row of another that ends where this one begins."""
    start = table.period(row, "start")
    ends = ((other, table.period(other, "end")) for other in others)
    return next((other for other, end in ends if start and end and _meet(end, start)), None)


def _surely_stays(table: TableLike, each: Binding, rest: Sequence[Binding], row: Row) -> bool:
    """Whether all rows of one that is told to leave have ends that are known, none of them where another begins."""
    start = table.period(row, "start")
    own = bound(table, [*rest, each])
    ends = [table.period(other, "end") for other in own]
    known = all(end is None or dt.date.min < end.earliest <= end.latest < dt.date.max for end in ends)
    return bool(own) and known and start is not None and dt.date.min < start.earliest <= start.latest < dt.date.max


def _told_of_person(table: TableLike, binding: Binding, before: Binding) -> bool:
    column, person = table.declaration.column(binding.column), table.declaration.column(before.column)
    own = column is not None and column.type == ColumnType.COUNTRY
    return binding.column == before.column or (own and person is not None and person.type == ColumnType.PERSON)


def _row_before(table: TableLike, row: Row, office: Sequence[Row]) -> Row | None:
    """The only row that ends where another begins."""
    start = table.period(row, "start")
    if start is None:
        return None
    others = ((other, table.period(other, "end")) for other in office if other.line != row.line)
    found = [other for other, end in others if end is not None and _meet(end, start)]
    return found[0] if len(found) == 1 else None


def _meet(end: Period, start: Period) -> bool:
    """Whether a row may end where another begins."""
    if dt.date.max in (end.latest, start.latest) or dt.date.min in (end.earliest, start.earliest):
        return False
    return end.earliest - _HANDOVER <= start.latest and start.earliest <= end.latest + _HANDOVER


def _one_at_a_time(table: TableLike, office: Sequence[Row]) -> bool:
    """Whether no two rows need share more than the day on which one hands over to the next."""
    spans = sorted(
        (start.latest, end.earliest if end else dt.date.max)
        for row in office
        if (start := table.period(row, "start"))
        for end in (table.period(row, "end"),)
    )
    return all(before[1] - _HANDOVER <= after[0] for before, after in itertools.pairwise(spans))
