"""No row agrees: refuted only by a declared right, by the row of the claim's key or by a table that is complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import Gap, Result, Row, TableLike
from claimcheck.normalisation.comparison import anniversary
from claimcheck.operators.answers import Answer, Differs, open_, refuted
from claimcheck.operators.findings import Cells, Day, Lasted
from claimcheck.operators.numbers import may_be_a_sum
from claimcheck.operators.rows.fitting import fits, number_fits
from claimcheck.operators.rows.picking import holds, possible
from claimcheck.operators.rows.rights import COMPLETE, contradicts, covered, keyed
from claimcheck.operators.rows.showing import near, others, says
from claimcheck.query import Selection

__all__ = ["absent"]


def absent(selection: Selection, table: TableLike, rows: Sequence[Row]) -> Answer:
    """What the absence of an agreeing row comes to; ``rows`` are those of the participants."""
    key = None if may_be_a_sum(selection, table) else keyed(selection, table)
    if key is not None and contradicts(selection, table, key.row):
        told = _at_another_time(selection, table, rows, key.row)
        reason = _reason(selection, table, rows, told[0])
        return refuted(told, key.right, reason, _finding(selection, table, told[0], reason))
    leads = near(selection, table, rows) or others(selection, table)
    if not covered(selection, table):
        return open_(Gap.OUTSIDE_COMPLETENESS if table.declaration.complete else Gap.NO_ROW, leads)
    if found := possible(selection, table):
        return open_(Gap.PRECISION, found)
    if any(number.words for number in selection.numbers):
        return _other_number(selection, table, rows, leads)
    but = _but_for_length(selection, table, rows)
    reason = Differs.LENGTH if but is not None else Differs.TIME if rows else Differs.PARTICIPANT
    shown = (but,) if but is not None else leads
    finding = _finding(selection, table, shown[0], reason) if shown and rows else None
    return refuted(shown, COMPLETE, reason, finding)


def _finding(selection: Selection, table: TableLike, row: Row, reason: Differs) -> Cells | Day | Lasted | None:
    return _lasted(selection, table, row) if reason == Differs.LENGTH else says(selection, table, row)


def _other_number(selection: Selection, table: TableLike, rows: Sequence[Row], leads: Sequence[Row]) -> Answer:
    """A number is contradicted by that of a row that agrees with all else; without one the table is silent on it."""
    plain = evolve(selection, numbers=())
    same = [row for row in rows if fits(plain, table, row) == Result.AGREES]
    if not same:
        return open_(Gap.NO_ROW, leads)
    return refuted(same[-1:], COMPLETE, Differs.QUANTITY, says(selection, table, same[-1]))


def _at_another_time(selection: Selection, table: TableLike, rows: Sequence[Row], key: Row) -> tuple[Row, ...]:
    """The row that contradicts; where it only lasted at the stated time, the participants' own row before it."""
    beside = fits(evolve(selection, bindings=()), table, key) == Result.DISAGREES
    return (near(selection, table, rows)[0], key) if rows and beside and key not in rows else (key,)


def _reason(selection: Selection, table: TableLike, rows: Sequence[Row], row: Row) -> Differs:
    """What of the claim the row contradicts."""
    if any(holds(row, binding) == Result.DISAGREES for binding in selection.bindings):
        return Differs.PARTICIPANT
    if any(number_fits(number, row) == Result.DISAGREES for number in selection.numbers):
        return Differs.QUANTITY
    if _but_for_length(selection, table, rows) is not None:
        return Differs.LENGTH
    return Differs.TIME if rows else Differs.PARTICIPANT


def _but_for_length(selection: Selection, table: TableLike, rows: Sequence[Row]) -> Row | None:
    """The last row that agrees with all but the stated length."""
    if selection.length is None:
        return None
    timeless = evolve(selection, length=None)
    return next((row for row in reversed(rows) if fits(timeless, table, row) == Result.AGREES), None)


def _lasted(selection: Selection, table: TableLike, row: Row) -> Lasted | Day | None:
    """How long the row's time is, in whole years or months if it can be told in them; its days otherwise."""
    start, end, stated = table.period(row, "start"), table.period(row, "end"), selection.length
    if start is not None and end is not None and stated is not None and stated.unit in ("year", "month"):
        after = end.latest + dt.timedelta(days=1)
        months = 12 * (after.year - start.earliest.year) + after.month - start.earliest.month
        if stated.unit == "year" and (after.month, after.day) == (start.earliest.month, start.earliest.day):
            return Lasted(amount=anniversary(start.earliest, after), unit="year")
        if after.day == start.earliest.day:
            return Lasted(amount=months, unit="month")
    period = table.period(row, "during")
    return Day(period=period) if period is not None else None
