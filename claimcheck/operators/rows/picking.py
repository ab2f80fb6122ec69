"""Which rows a claim's participants pick out, and which rows stand near.

A cell that is empty may hold anything: a row with one in a bound column neither belongs nor does not belong.
Of rows with one key, those marked preferred stand for all; deprecated rows are never read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from claimcheck.model import CellValue, ColumnType, Result, Row, TableLike
from claimcheck.operators.rows.fitting import fitting
from claimcheck.operators.rows.times import worst
from claimcheck.query import Binding, Selection

__all__ = ["SUPPORTING", "bound", "holds", "key_of", "members", "possible", "twins", "typed", "unknown"]

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


# -- against the whole selection --


def members(selection: Selection, table: TableLike, *, several: bool = True) -> tuple[list[Row], list[Row]]:
    """The rows that surely meet a selection, and those that may."""
    fit = fitting(selection, table, several=several)
    judged = [(row, fit(row)) for row in bound(table, selection.bindings)]
    sure = [row for row, result in judged if result == Result.AGREES]
    unsure = [row for row, result in judged if result == Result.CANNOT_TELL]
    return sure, unsure + possible(selection, table, several=several)


def possible(selection: Selection, table: TableLike, *, several: bool = False) -> list[Row]:
    """The rows that may be of the participants, and meet the rest of a selection or may."""
    fit = fitting(selection, table, several=several)
    return [row for row in unknown(table, selection.bindings) if fit(row) != Result.DISAGREES]
