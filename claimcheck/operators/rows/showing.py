"""Which rows are shown for a verdict or beside it, what they say instead, and how well they are documented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import ColumnType, Result, Row, TableLike
from claimcheck.operators.findings import Cells, Day
from claimcheck.operators.rows.fitting import fits, number_fits, row_time
from claimcheck.operators.rows.picking import bound, holds
from claimcheck.query import Constraint, Selection

__all__ = ["checked", "latest", "near", "others", "says"]

_SHOWN = 3


def latest(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The last three rows where many agree: a statement without a time is about the latest."""
    return tuple(rows[-_SHOWN:])


def near(selection: Selection, table: TableLike, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of the claim's participants, nearest in time first."""
    if not selection.constraints:
        return tuple(rows[-_SHOWN:])
    stated = selection.constraints[0]
    middle = stated.earliest if stated.earliest > dt.date.min else stated.latest

    def distance(row: Row) -> tuple[int, int]:
        period = row_time(selection.sense, table, row)
        return (abs((period.earliest - middle).days) if period else 10**6, row.line)

    return tuple(sorted(rows, key=distance)[:_SHOWN])


def others(selection: Selection, table: TableLike) -> tuple[Row, ...]:
    """Rows of other participants at the stated time."""
    timed = evolve(selection, bindings=selection.bindings[1:], length=None)
    found: list[Row] = []
    for row in bound(table, timed.bindings) if timed.constraints else ():
        if fits(timed, table, row) == Result.AGREES:
            found.append(row)
            if len(found) == _SHOWN:
                break
    return tuple(found)


def checked(selection: Selection, table: TableLike, row: Row, *, dated: bool = False) -> str:
    """Whether what a question uses of a row is documented, as precisely as the question states times.

    ``dated`` where it is asked of the row's time although it states none: "27 years since".
    """
    stated = [constraint for constraint in selection.constraints if constraint.words]
    used = [b.column for b in selection.bindings] + [n.column for n in selection.numbers]
    if selection.when:
        used.append(selection.when)
    elif stated or selection.length or dated:
        used += _dates(selection, table)
    return row.checked((name for name in used if row.cells.get(name)), _finest(stated))


def _dates(selection: Selection, table: TableLike) -> Sequence[str]:
    """The columns that hold the time of a row, or that of its beginning or end where these are asked of."""
    interval = table.declaration.interval or ()
    own = [c.name for c in table.declaration.of_type(ColumnType.DATE) if c.name not in interval][:1]
    points = {"start": interval[:1], "end": interval[1:], "event": own or interval[:1]}
    return points.get(selection.sense, interval or own)


def _finest(stated: Sequence[Constraint]) -> str:
    """How precisely times are stated: to the day, the month or the year."""
    finest = "year"
    for constraint in stated:
        first, last = constraint.earliest, constraint.latest
        if constraint.words and first == last:
            return "day"
        if (first.year, first.month) == (last.year, last.month):
            finest = "month"
    return finest


def says(selection: Selection, table: TableLike, row: Row) -> Cells | Day | None:
    """What a row says where the claim differs: another participant, another number, or its own time."""
    columns = [b.column for b in selection.bindings if holds(row, b) == Result.DISAGREES]
    columns = columns or [n.column for n in selection.numbers if number_fits(n, row) == Result.DISAGREES][:1]
    if columns:
        return Cells(cells=tuple((column, row.cells.get(column, "")) for column in columns))
    period = row_time(selection.sense, table, row)
    return Day(period=period) if period else None
