"""Which rows a claim's participants pick out, and which rows stand near.

A cell that is empty may hold anything: a row with one in a bound column neither belongs nor does not belong.
Of rows with one key, those marked preferred stand for all; deprecated rows are never read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import CellValue, ColumnType, Period, Result, Row
from claimcheck.verification.operators.fitting import fits, number_fits, row_time
from claimcheck.verification.query import Binding, Constraint, Query
from claimcheck.verification.sources import TableLike
from claimcheck.verification.times import worst

__all__ = [
    "SUPPORTING",
    "bound",
    "checked",
    "holds",
    "key_of",
    "near",
    "others",
    "shown",
    "twins",
    "typed",
    "unknown",
    "value_of",
]

_SHOWN = 3
#: The rank of rows that bear out what they say and contradict nothing.
SUPPORTING = "supporting"


def typed(table: TableLike, column: str) -> bool:
    """Whether a column is compared as a number or a time, not looked up as a name."""
    declared = table.declaration.column(column)
    return declared is None or declared.type in (ColumnType.NUMBER, ColumnType.ORDINAL, ColumnType.DATE)


def holds(row: Row, binding: Binding) -> Result:
    """Whether a cell names one of the claim's values; an empty one cannot tell."""
    held = row.values.get(binding.column, ())
    if not held:
        return Result.CANNOT_TELL
    if isinstance(held[0], Decimal):
        same = any(Decimal(value) == held[0] for value in binding.values)
    else:
        same = any(str(value) in binding.values for value in held)
    return Result.AGREES if same else Result.DISAGREES


def bound(table: TableLike, bindings: Sequence[Binding]) -> tuple[Row, ...]:
    """The rows that surely agree with all bindings, in order of time."""
    rows = table.matching([(b.column, b.values) for b in bindings if not typed(table, b.column)])
    agreeing = [row for row in rows if all(holds(row, binding) == Result.AGREES for binding in bindings)]
    return _in_time(table, _in_force(table, agreeing))


def unknown(table: TableLike, bindings: Sequence[Binding]) -> tuple[Row, ...]:
    """The rows that an empty cell keeps from agreeing or disagreeing."""
    found = {row.line: row for binding in bindings for row in table.blank(binding.column)}
    rows = [found[line] for line in sorted(found)]
    kept = [row for row in rows if worst([holds(row, binding) for binding in bindings]) == Result.CANNOT_TELL]
    return _in_time(table, _in_force(table, kept))


def key_of(table: TableLike, row: Row) -> tuple[tuple[CellValue, ...], ...]:
    """The cells of the declared key; empty where there is none or a cell of it is unknown."""
    cells = tuple(row.values.get(column, ()) for column in table.declaration.one_row_per)
    return cells if all(cells) else ()


def twins(table: TableLike, row: Row) -> tuple[Row, ...]:
    """The other rows in force that hold the same key; rows that only support stand beside them."""
    key = key_of(table, row)
    if not key or row.rank == SUPPORTING:
        return ()
    same = table.rows_with(table.declaration.one_row_per[0], key[0][0])
    others = (other for other in _in_force(table, same) if other.line != row.line and other.rank != SUPPORTING)
    return tuple(other for other in others if key_of(table, other) == key)


def _in_force(table: TableLike, rows: Sequence[Row]) -> list[Row]:
    """Rows without the deprecated, and without normal ones whose key a preferred row holds."""
    kept = [row for row in rows if row.rank != "deprecated"]
    if all(row.rank == "normal" for row in kept) and not table.declaration.rank:
        return kept
    return [row for row in kept if row.rank in ("preferred", SUPPORTING) or not _outranked(table, row)]


def _outranked(table: TableLike, row: Row) -> bool:
    key = key_of(table, row)
    same = table.rows_with(table.declaration.one_row_per[0], key[0][0]) if key else ()
    return any(other.rank == "preferred" and key_of(table, other) == key for other in same)


def _in_time(table: TableLike, rows: Sequence[Row]) -> tuple[Row, ...]:
    def when(row: Row) -> tuple[dt.date, int]:
        period = table.period(row, "during")
        return (period.earliest if period else dt.date.max, row.line)

    return tuple(sorted(rows, key=when))


# -- what to show --


def shown(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The last three rows where many agree: a statement without a time is about the latest."""
    return tuple(rows[-_SHOWN:])


def near(query: Query, table: TableLike, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of the claim's participants, nearest in time first."""
    if not query.constraints:
        return tuple(rows[-_SHOWN:])
    stated = query.constraints[0]
    middle = stated.earliest if stated.earliest > dt.date.min else stated.latest

    def distance(row: Row) -> tuple[int, int]:
        period = row_time(query.sense, table, row)
        return (abs((period.earliest - middle).days) if period else 10**6, row.line)

    return tuple(sorted(rows, key=distance)[:_SHOWN])


def others(query: Query, table: TableLike) -> tuple[Row, ...]:
    """Rows of other participants at the stated time."""
    timed = evolve(query, bindings=query.bindings[1:], length=None)
    found: list[Row] = []
    for row in bound(table, timed.bindings) if timed.constraints else ():
        if fits(timed, table, row) == Result.AGREES:
            found.append(row)
            if len(found) == _SHOWN:
                break
    return tuple(found)


def checked(query: Query, table: TableLike, row: Row) -> str:
    """Whether what a question uses of a row is documented, as precisely as the question states times."""
    interval = table.declaration.interval or ()
    own = [c.name for c in table.declaration.of_type(ColumnType.DATE) if c.name not in interval][:1]
    dates = {"start": interval[:1], "end": interval[1:], "event": own or interval[:1]}.get(query.sense, interval or own)
    stated = [constraint for constraint in query.constraints if constraint.words]
    used = [b.column for b in query.bindings] + [n.column for n in query.numbers]
    used += [query.when] if query.when else dates if stated or query.elapsed or query.length else []
    return row.checked((name for name in used if row.cells.get(name)), _finest(stated))


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


def value_of(query: Query, table: TableLike, row: Row) -> str:
    """What the row says where the claim differs: another participant, another number, or its own time."""
    differing = [b.column for b in query.bindings if holds(row, b) == Result.DISAGREES]
    if len(differing) == 1:
        return row.cells.get(differing[0], "")
    if differing:
        return ", ".join(f"{column} {row.cells.get(column, '')}" for column in differing)
    for number in query.numbers:
        if number_fits(number, row) == Result.DISAGREES:
            return row.cells.get(number.column, "")
    period: Period | None = row_time(query.sense, table, row)
    return str(period) if period else ""
