"""Numbers in cells: whether a stated one is that of a row, or may be the sum of several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import Period, Result, Row, TableLike
from claimcheck.normalisation.comparison import compare_quantity
from claimcheck.operators.rows.fitting import fitting
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import window_of
from claimcheck.query import Count, Question, Relation, Selection, Summed, selection_of

__all__ = ["added", "agree", "cells_of", "filling", "may_be_a_sum", "stated_numbers", "stated_time", "to_be_added"]


def agree(stated: Count, numbers: Iterable[Decimal]) -> Result:
    """What the comparator says of all the numbers that the table allows; cannot tell where it says two things."""
    results = {compare_quantity(stated.quantity(), number) for number in numbers}
    return results.pop() if len(results) == 1 else Result.CANNOT_TELL


def cells_of(row: Row, column: str) -> list[Decimal]:
    """The numbers in a cell."""
    return [value for value in row.values.get(column, ()) if isinstance(value, Decimal)]


def stated_numbers(question: Question) -> tuple[Count, ...]:
    """The numbers that a question of rows states for their cells."""
    numbers = selection_of(question).numbers
    return (*numbers, question.stated) if isinstance(question, Summed) else numbers


def stated_time(selection: Selection) -> Period | None:
    """The one time in which, or from whose beginning to whose end, something is said to be; None for any other."""
    stated = [c.period for c in selection.constraints if c.relation in (Relation.IN, Relation.SPAN)]
    return stated[0] if len(stated) == 1 else None


def added(selection: Selection, table: TableLike, column: str) -> tuple[list[Row], tuple[Decimal, ...]] | None:
    """The rows that together fill the stated time with their numbers, where a column counts what can be added."""
    window = stated_time(selection)
    if window is None or dict(table.declaration.measures).get(column) != "count":
        return None
    rows = filling(selection, table, window)
    cells = tuple(value for row in rows for value in cells_of(row, column))
    return (rows, cells) if len(rows) > 1 and len(cells) == len(rows) else None


def filling(selection: Selection, table: TableLike, window: Period) -> list[Row]:
    """The rows inside a period, if there is one for each of its days; none where the key leaves room for others."""
    fixed = {binding.column for binding in selection.bindings if binding.single}
    dates = [column for column in table.declaration.one_row_per if column not in fixed]
    if len(dates) != 1 or unknown(table, selection.bindings):
        return []
    inside = [
        (row, held[0])
        for row in bound(table, selection.bindings)
        if (held := row.values.get(dates[0], ())) and isinstance(held[0], Period) and window.contains(held[0])
    ]
    days = sum((period.latest - period.earliest).days + 1 for _, period in inside)
    apart = all(not a.overlaps(b) for i, (_, a) in enumerate(inside) for _, b in inside[i + 1 :])
    return [row for row, _ in inside] if apart and days == (window.latest - window.earliest).days + 1 else []


def to_be_added(selection: Selection, table: TableLike, rows: Sequence[Row]) -> list[Row] | None:
    """The rows in a stated time that is longer than theirs, or of counts more than one row in it.

    A number stated for it is their sum, or something else that no row tells. None where it is that of one row.
    """
    stated = {number.column for number in selection.numbers if number.words}
    if not stated or table.declaration.interval is not None:
        return None
    times = (c for c in selection.constraints if c.words)
    windows = [window for c in times if (window := window_of(selection, c, table)) is not None]
    if not windows:
        return None
    fit = fitting(evolve(selection, numbers=()), table)
    inside = [row for row in rows if fit(row) == Result.AGREES]
    periods = [period for row in inside if (period := table.period(row, "event")) is not None]
    if not periods:
        return None
    counted = any(kind == "count" for column, kind in table.declaration.measures if column in stated)
    longer = any(p.earliest < p.latest and not p.contains(window) for window in windows for p in periods)
    # One row of undeclared kind may itself be of a longer time, told by its last year: a season.
    return inside if longer + counted + (len(inside) > 1) > 1 else None


def may_be_a_sum(selection: Selection, table: TableLike) -> bool:
    """Whether a number is stated of more than one row's time: then no single row contradicts it."""
    if not selection.numbers:
        return False
    periods = [p for row in table.rows[:50] if (p := table.period(row, "event"))]
    longest = max(((p.latest - p.earliest).days for p in periods), default=0)
    times = (c for c in selection.constraints if c.relation in (Relation.IN, Relation.SPAN))
    return any((c.latest - c.earliest).days > longest for c in times if c.earliest > dt.date.min)
