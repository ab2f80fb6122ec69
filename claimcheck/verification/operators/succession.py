"""Who came before: the row of the one who came begins where the row of the one who went ends.

*Supported* where the only row that ends there is that of the stated predecessor. *Refuted* where it is another's, the
table shows one holder at a time (no two of its rows share more than the day of the handover) and no further row of the
one who came can be missing: the key has one for each, or holds the start that is told, or the table is complete.

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
from claimcheck.verification.operators.rights import COMPLETE, covered, single
from claimcheck.verification.operators.rows import bound, holds, unknown
from claimcheck.verification.query import Binding, Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["all_leave", "follows"]

#: How far the first day of a holder may lie from the last of the one before, when the one follows the other.
_HANDOVER = dt.timedelta(days=2)


def follows(query: Query, table: TableLike, before: Binding) -> Outcome:
    """Whether a row that agrees with the claim follows one of the predecessor, in the same office."""
    rows = bound(table, query.bindings)
    rest = [binding for binding in query.bindings if binding.column != before.column]
    agreeing = [row for row in rows if fits(query, table, row) == Result.AGREES]
    if not agreeing:
        return absent(query, table, rows)
    # What is told of the one who came ("of Peru") need not be true of the one who went.
    anyone = bound(table, [binding for binding in query.bindings if not _told_of_person(table, binding, before)])
    for row in agreeing:
        office = _office(table, row, bound(table, rest), before.column)
        earlier = _row_before(table, row, office) or _row_before(table, row, _office(table, row, anyone, before.column))
        if earlier is not None and holds(earlier, before) == Result.AGREES:
            return supported((earlier, row), total=1)
    offices = [_office(table, row, bound(table, rest), before.column) for row in agreeing]
    others = [_row_before(table, row, office) for row, office in zip(agreeing, offices)]
    known = [row for row in others if row is not None and holds(row, before) == Result.DISAGREES]
    if len(known) < len(agreeing) or not all(_one_at_a_time(table, office) for office in offices):
        return open_(Gap.NO_ROW, agreeing)
    if not (single(query, table) or covered(query, table) or all(_is_dated(query, table, row) for row in agreeing)):
        return open_(Gap.NO_ROW, agreeing)  # another row of the one who came may be missing
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
    if any(fits(query, table, row) != Result.DISAGREES for row in unknown(table, query.bindings)):
        return open_(Gap.NO_ROW, agreeing)
    return refuted((stay[-1][1],), COMPLETE, "participant", figure=stay[-1][0].words)


def _ending(table: TableLike, row: Row, others: Sequence[Row]) -> Row | None:
    """The row of another that surely ends where this one begins."""
    start = table.period(row, "start")
    ends = ((other, table.period(other, "end")) for other in others)
    return next((other for other, end in ends if start and end and _meet(end, start) == Result.AGREES), None)


def _surely_stays(table: TableLike, each: Binding, rest: Sequence[Binding], row: Row) -> bool:
    """Whether all rows of one that is told to leave have ends that are known, none of them where another begins."""
    start = table.period(row, "start")
    own = bound(table, [*rest, each])
    ends = [table.period(other, "end") for other in own]
    known = all(end is None or (_is_known(end) and start and _meet(end, start) == Result.DISAGREES) for end in ends)
    unsure = unknown(table, [*rest, each])
    return bool(own) and known and start is not None and _is_known(start) and not unsure


def _is_known(point: Period) -> bool:
    return dt.date.min < point.earliest <= point.latest < dt.date.max


def _is_dated(query: Query, table: TableLike, row: Row) -> bool:
    """Whether the claim tells the very start that the key of a row holds: no other row has it."""
    interval, start = table.declaration.interval, table.period(row, "start")
    keyed = interval is not None and interval[0] in table.declaration.one_row_per
    stated = [constraint.period for constraint in query.constraints if constraint.relation == Relation.IN]
    return keyed and start is not None and any(start.contains(period) for period in stated)


def _office(table: TableLike, row: Row, rows: Sequence[Row], holder: str) -> list[Row]:
    """Those rows that the key makes rows of one office: alike in what else it holds but the holder and dates."""
    dates = {column.name for column in table.declaration.of_type(ColumnType.DATE)}
    same = [column for column in table.declaration.one_row_per if column != holder and column not in dates]
    return [other for other in rows if all(other.values.get(c, ()) == row.values.get(c, ()) for c in same)]


def _told_of_person(table: TableLike, binding: Binding, before: Binding) -> bool:
    column, person = table.declaration.column(binding.column), table.declaration.column(before.column)
    own = column is not None and column.type == ColumnType.COUNTRY
    return binding.column == before.column or (own and person is not None and person.type == ColumnType.PERSON)


def _row_before(table: TableLike, row: Row, office: Sequence[Row]) -> Row | None:
    """The only row that may end where another begins; none where that is not sure."""
    start = table.period(row, "start")
    if start is None:
        return None
    others = ((other, table.period(other, "end")) for other in office if other.line != row.line)
    met = [(other, _meet(end, start)) for other, end in others if end is not None]
    found = [(other, result) for other, result in met if result != Result.DISAGREES]
    return found[0][0] if len(found) == 1 and found[0][1] == Result.AGREES else None


def _meet(end: Period, start: Period) -> Result:
    """Whether a row ends where another begins; both told by the same year or month alone are taken to meet."""
    if not (_is_known(end) and _is_known(start)):
        return Result.DISAGREES
    if end.earliest - _HANDOVER > start.latest or start.earliest > end.latest + _HANDOVER:
        return Result.DISAGREES
    sure = start.latest - end.earliest <= _HANDOVER and end.latest - start.earliest <= _HANDOVER
    return Result.AGREES if sure or end == start else Result.CANNOT_TELL


def _one_at_a_time(table: TableLike, office: Sequence[Row]) -> bool:
    """Whether no two rows need share more than the day on which one hands over to the next."""
    spans = sorted(
        (start.latest, end.earliest if end else dt.date.max)
        for row in office
        if (start := table.period(row, "start"))
        for end in (table.period(row, "end"),)
    )
    return all(before[1] - _HANDOVER <= after[0] for before, after in itertools.pairwise(spans))
