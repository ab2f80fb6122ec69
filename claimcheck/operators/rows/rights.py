"""What allows a table to contradict: declared, never assumed.

``complete``: inside its period nothing is missing, so what is not there did not happen. Where no row of the table
begins before that period, the thing itself began with it: the first row is the first of all.

``one_row_per``: where a row holds the claim's key, the claim is about that row, and another known value in it
contradicts. A date in the key is settled by a stated time that lies inside the cell's own; where the key holds the
start of the interval, rows that share the rest follow one another in time, so a stated time inside one row belongs to
it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import ColumnType, Period, Result, Row, TableLike
from claimcheck.operators.answers import Right
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import SUPPORTING, bound, holds, typed
from claimcheck.operators.rows.times import unit_of, window_of_points
from claimcheck.query import Constraint, Relation, Selection

__all__ = [
    "A_ROW",
    "COMPLETE",
    "ONE_HOLDER",
    "Keyed",
    "contradicts",
    "covered",
    "is_one_row",
    "key_right",
    "keyed",
    "known_until",
    "of_the_only_row",
    "timeless",
    "window_of",
]

#: The right that a declared completeness gives.
COMPLETE = Right(name="complete")
#: The right of a row itself, against what is denied or said of nothing else.
A_ROW = Right(name="a row")
#: The right of rows that show one holder at a time.
ONE_HOLDER = Right(name="one holder at a time")
_POINTS = ("event", "start", "end")


@frozen(kw_only=True)
class Keyed:
    """The one row that holds the claim's key, and the right that it gives."""

    row: Row
    right: Right


def key_right(table: TableLike) -> Right:
    """The right that a key gives."""
    return Right(name="one_row_per", columns=table.declaration.one_row_per)


# -- completeness --


def covered(selection: Selection, table: TableLike) -> bool:
    """Whether no row that the claim could mean can be missing."""
    complete = table.declaration.complete
    if complete is None or not _in_scope(selection, table):
        return False
    if not selection.constraints:
        return not table.dated
    windows = [window_of(selection, constraint, table) for constraint in selection.constraints]
    if selection.sense in _POINTS or table.declaration.interval is None:
        windows.append(_common([window for window in windows if window is not None]))
    return any(window is not None and _known(table, complete.period, window) for window in windows)


def _known(table: TableLike, complete: Period, window: Period) -> bool:
    if window.latest > complete.latest:
        return False
    return window.earliest >= complete.earliest or _from_start(table, complete)


def _from_start(table: TableLike, complete: Period) -> bool:
    """Whether no row of the table begins before its completeness does."""
    return table.begins is None or table.begins >= complete.earliest


def window_of(selection: Selection, constraint: Constraint, table: TableLike) -> Period | None:
    """The days in which a row that meets the constraint has a day of its own; None where that cannot be said."""
    relation = constraint.relation
    point = selection.sense in _POINTS or table.declaration.interval is None
    if relation == Relation.FROM or (relation == Relation.SINCE and not point):
        return unit_of(constraint.earliest, constraint.precision)
    if relation == Relation.TO or (relation == Relation.UNTIL and not point):
        return unit_of(constraint.latest, constraint.precision, last=True)
    if relation == Relation.SINCE:
        last = selection.as_of or dt.date.max
        return Period(earliest=constraint.earliest, latest=max(last, constraint.earliest))
    return None if relation == Relation.FUTURE else window_of_points(constraint)


def _common(windows: Sequence[Period]) -> Period | None:
    first = max((window.earliest for window in windows), default=dt.date.min)
    last = min((window.latest for window in windows), default=dt.date.max)
    return Period(earliest=first, latest=last) if first <= last else None


def _in_scope(selection: Selection, table: TableLike) -> bool:
    """Whether each of several participants occurs in the table: one that never does may lie outside its subject."""
    plain = [b for b in selection.bindings if not b.group and not typed(table, b.column)]
    return len(plain) < 2 or all(any(table.rows_with(b.column, value) for value in b.values) for b in plain)


def known_until(table: TableLike, point: Period | None) -> bool:
    """Whether nothing is missing up to a row's point in time, so that ranks up to it are sure."""
    complete = table.declaration.complete
    if complete is None or point is None or point.latest > complete.period.latest:
        return False
    return point.earliest >= complete.period.earliest and _from_start(table, complete.period)


# -- keys --


def keyed(selection: Selection, table: TableLike) -> Keyed | None:
    """The one row that holds the claim's key, if the claim settles every column of it."""
    key = table.declaration.one_row_per
    fixed = [b for b in selection.bindings if b.column in key and b.single]
    dates = [column for column in key if _is_date(table, column)]
    unsaid = [column for column in key if column not in dates and column not in {b.column for b in fixed}]
    if not key or (unsaid and (selection.sense != "during" or len(unsaid) + len(dates) == len(key))):
        return None
    timed = [c for c in selection.constraints if c.relation in (Relation.IN, Relation.AS_OF) and not c.near]
    timed = [c for c in timed if not c.interval]
    if dates and not timed:
        return None
    held = (row for row in bound(table, fixed) if row.rank != SUPPORTING)
    found = [row for row in held if _settled(selection, table, row, dates, timed)]
    # A part of the key that the claim does not name settles nothing, unless it is empty ("the chair" of no one body).
    if len(found) != 1 or any(found[0].values.get(column) for column in unsaid):
        return None
    return Keyed(row=found[0], right=key_right(table))


def timeless(table: TableLike) -> bool:
    """Whether a participant has one row alone, so that its numbers are of no time among others."""
    key = table.declaration.one_row_per
    return not table.dated or (bool(key) and not any(_is_date(table, column) for column in key))


def _is_date(table: TableLike, name: str) -> bool:
    column = table.declaration.column(name)
    return column is not None and column.type == ColumnType.DATE


def _settled(selection: Selection, table: TableLike, row: Row, dates: list[str], timed: list[Constraint]) -> bool:
    if selection.numbers and not all(_is_whole(row, column, c.period) for column in dates for c in timed):
        return False  # a number of a quarter is not that of the year
    return all(_holds_time(selection, table, row, column, c.period) for column in dates for c in timed)


def _is_whole(row: Row, column: str, window: Period) -> bool:
    """Whether a stated time is all of a cell's own."""
    held = row.values.get(column, ())
    return bool(held) and isinstance(held[0], Period) and window.contains(held[0])


def _holds_time(selection: Selection, table: TableLike, row: Row, column: str, window: Period) -> bool:
    """Whether a stated time lies inside the cell's own, or surely inside the interval that the cell starts.

    A start or an end that is stated for a time inside a row's interval can be no other row's either; a complete table
    has better to say of it.
    """
    held = row.values.get(column, ())
    cell = held[0] if held and isinstance(held[0], Period) else None
    interval = table.declaration.interval
    starts = interval is not None and column == interval[0] and selection.sense == "during"
    if cell is None or (cell.contains(window) and (not starts or cell == window)):
        return cell is not None
    end = table.period(row, "end")
    if not interval or column != interval[0] or selection.sense == "event" or end is None:
        return False
    if selection.sense in _POINTS:
        inside = cell.latest < window.earliest and window.latest < end.earliest
        return inside and table.declaration.complete is None
    return cell.latest <= window.earliest and window.latest <= end.earliest


def contradicts(selection: Selection, table: TableLike, row: Row) -> bool:
    """Whether a known cell or time of the row differs from the claim's (an empty cell never does)."""
    if any(holds(row, binding) == Result.DISAGREES for binding in selection.bindings):
        return True
    return fits(selection, table, row) == Result.DISAGREES


def is_one_row(selection: Selection, table: TableLike) -> bool:
    """Whether the participants name every column of the key, so that they have one row at the most."""
    key = table.declaration.one_row_per
    return bool(key) and {b.column for b in selection.bindings if b.single}.issuperset(key)


def of_the_only_row(selection: Selection, table: TableLike) -> Right | None:
    """The right by which the claim's event can be no other than the one row known: its key, or completeness."""
    if is_one_row(selection, table):
        return key_right(table)
    complete = table.declaration.complete
    if complete is None or selection.as_of is None or not _in_scope(selection, table):
        return None
    until = Period(earliest=dt.date.min, latest=selection.as_of)
    return COMPLETE if _known(table, complete.period, until) else None
