"""The places of rows in time: a range where dates overlap, where two fall on one day, or a row may not belong."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Period, Result, Row, TableLike
from claimcheck.operators.numbers import cells_of
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, holds, unknown
from claimcheck.operators.rows.times import worst
from claimcheck.query import Relation, Selection

__all__ = ["Placed", "has_numbers", "last_day", "placed", "point_of", "told_until", "undated"]

#: A place that no row is beyond.
_ANY = 10**9


@frozen(kw_only=True)
class Placed:
    """A row with the least and the greatest place that it may have, and whether it meets the rest of the claim."""

    row: Row
    point: Period | None
    low: int
    high: int
    fit: Result

    def is_nth(self, rank: int, known: bool) -> Result:
        """Whether it is the n-th; a greater place than it seems is possible where rows before it may be missing."""
        if self.fit == Result.DISAGREES or rank < self.low or (rank > self.high and known):
            return Result.DISAGREES
        sure = self.low == self.high == rank and known
        return Result.AGREES if sure and self.fit == Result.AGREES else Result.CANNOT_TELL


def point_of(selection: Selection, table: TableLike, row: Row) -> Period | None:
    """The point by which a row is ordered: its event, or the start of its interval."""
    event = selection.sense == "event" or table.declaration.interval is None
    return table.period(row, "event" if event else "start")


def placed(selection: Selection, table: TableLike, *, within: bool, backwards: bool) -> list[Placed]:
    """The rows of the participants with their places, in order of time; ``within`` the stated time alone.

    Counted ``backwards``, only the rows up to the day that the text is read as of have a place.
    """
    own = [*selection.scope, *(binding for binding in selection.bindings if not binding.detail)]
    rows = [(row, Result.AGREES) for row in bound(table, own)]
    rows += [(row, Result.CANNOT_TELL) for row in unknown(table, own)]
    if within:
        rows = [(row, worst([member, fits(selection, table, row, several=True)])) for row, member in rows]
    if backwards and selection.as_of is not None:
        rows = [(row, worst([member, told_until(selection, table, row)])) for row, member in rows]
    rows = [(row, member) for row, member in rows if member != Result.DISAGREES]
    queue = _Queue([(point_of(selection, table, row), member) for row, member in rows], backwards)
    numbered = not within and not backwards and has_numbers(selection, table)
    return [_place(selection, table, row, member, queue, numbered) for row, member in rows]


def has_numbers(selection: Selection, table: TableLike) -> bool:
    """Whether the table has numbers for the rows among which a place is told; otherwise they are counted."""
    declared = table.declaration.numbered
    among = {binding.column for binding in (*selection.scope, *selection.bindings) if not binding.detail}
    grouped = any(binding.group for binding in (*selection.scope, *selection.bindings))
    return declared is not None and not grouped and among == set(declared.per)


def _place(
    selection: Selection, table: TableLike, row: Row, member: Result, queue: _Queue, numbered: bool
) -> Placed:  # fmt: skip
    """The place of a row: that in time, or the number that the table gives it; an empty cell may hold any."""
    point = point_of(selection, table, row)
    details = [holds(row, binding) for binding in selection.bindings if binding.detail]
    fit = worst([member, *details, fits(selection, table, row, several=True)])
    before, maybe = queue.ahead_of(point)
    if not numbered or table.declaration.numbered is None:
        return Placed(row=row, point=point, low=before + 1, high=before + maybe + 1, fit=fit)
    held = cells_of(row, table.declaration.numbered.column)
    low, high = (int(held[0]), int(held[0])) if held else (1, _ANY)
    return Placed(row=row, point=point, low=low, high=high, fit=fit)


def told_until(selection: Selection, table: TableLike, row: Row) -> Result:
    """Whether a row lies before the day up to which the text may tell."""
    point, day = point_of(selection, table, row), last_day(selection)
    if point is None:
        return Result.CANNOT_TELL
    return Result.AGREES if point.latest <= day else Result.DISAGREES if point.earliest > day else Result.CANNOT_TELL


def last_day(selection: Selection) -> dt.date:
    """The day up to which the text may tell: that which it is read as of, or a later one that its tense allows."""
    allowed = [c.latest for c in selection.constraints if c.relation == Relation.PAST]
    return max((selection.as_of or dt.date.max, *allowed))


def undated(selection: Selection) -> bool:
    """Whether no time is told but that of the tense."""
    return all(constraint.relation == Relation.PAST for constraint in selection.constraints)


class _Queue:
    """The points of rows in order of time, or backwards; how many come before one is looked up, not counted out."""

    def __init__(self, points: Sequence[tuple[Period | None, Result]], backwards: bool) -> None:
        self._backwards = backwards
        known = [(*self._ends(point), member) for point, member in points if point is not None]
        self._sure = sorted(last for _, last, member in known if member == Result.AGREES)
        self._firsts = sorted(first for first, _, _ in known)
        self._others = len(points) - 1

    def _ends(self, point: Period) -> tuple[int, int]:
        first, last = point.earliest.toordinal(), point.latest.toordinal()
        return (-last, -first) if self._backwards else (first, last)

    def ahead_of(self, point: Period | None) -> tuple[int, int]:
        """How many of the other rows come before a point for sure, and how many may: on one day it cannot be told."""
        if point is None:
            return 0, self._others
        first, last = self._ends(point)
        before = bisect.bisect_left(self._sure, first)
        after = len(self._firsts) - bisect.bisect_right(self._firsts, last)
        return before, self._others - before - after
