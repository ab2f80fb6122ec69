"""Stated times against the times of rows, in three values; the calendar units that times are told in.

Every function answers agrees, disagrees or cannot_tell; a period that only overlaps cannot be told, because
nothing is padded.
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model import Period, Precision, Result
from claimcheck.query import Constraint, Relation

__all__ = ["compare_interval", "compare_point", "unit_of", "window_of_points", "worst"]


def worst(results: list[Result]) -> Result:
    """disagrees before cannot_tell before agrees; agrees for none."""
    for result in (Result.DISAGREES, Result.CANNOT_TELL):
        if result in results:
            return result
    return Result.AGREES


def _within(point: Period, window: Period) -> Result:
    if window.contains(point):
        return Result.AGREES
    return Result.CANNOT_TELL if window.overlaps(point) else Result.DISAGREES


def compare_point(constraint: Constraint, point: Period) -> Result:
    """A stated time against the day (or less precise period) of an event, which has no ends of its own."""
    if constraint.relation in (Relation.FROM, Relation.TO):
        return Result.CANNOT_TELL
    return _within(point, window_of_points(constraint))


#: Relations whose stated days have no first, and no last.
_UP_TO = frozenset({Relation.BEFORE, Relation.BY, Relation.UNTIL, Relation.PAST})
_ON_FROM = frozenset({Relation.AFTER, Relation.SINCE, Relation.FUTURE})


def window_of_points(constraint: Constraint) -> Period:
    """The days in which a point lies that meets a stated time."""
    return Period(
        earliest=dt.date.min if constraint.relation in _UP_TO else constraint.earliest,
        latest=dt.date.max if constraint.relation in _ON_FROM else constraint.latest,
    )


#: Calendar units by their months; a unit of n months that holds no stated day begins with it.
_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.SEASON: 3, Precision.HALF: 6}
_YEARS = {Precision.DECADE: 10, Precision.CENTURY: 100}


def unit_of(day: dt.date, precision: Precision, *, last: bool = False) -> Period:
    """The calendar unit of that precision whose first day (``last``: whose last day) is given.

    A decade or century begins with its round year; without a precision the unit is the year.
    """
    if precision in (Precision.DAY, Precision.TIME):
        return Period(earliest=day, latest=day)
    if precision == Precision.WEEK:
        week = dt.timedelta(days=6)
        return Period(earliest=day - week, latest=day) if last else Period(earliest=day, latest=day + week)
    if precision in _MONTHS:
        return _months(day, _MONTHS[precision], last=last)
    span = _YEARS.get(precision, 1)
    first = max(1, day.year - day.year % span)
    return Period(earliest=dt.date(first, 1, 1), latest=dt.date(min(9999, first + span - 1), 12, 31))


def _months(day: dt.date, count: int, *, last: bool) -> Period:
    """Whole months that end, or begin, with the month of a day."""
    place = day.year * 12 + day.month - 1 - (count - 1 if last else 0)
    first, final = divmod(place, 12), divmod(place + count - 1, 12)
    return Period(
        earliest=dt.date(first[0], first[1] + 1, 1),
        latest=Period.parse(f"{min(final[0], 9999):04d}-{final[1] + 1:02d}").latest,
    )


def compare_interval(constraint: Constraint, start: Period, end: Period | None) -> Result:
    """A stated time against an interval from ``start`` to ``end`` (None: still open)."""
    if constraint.through:
        first, last = unit_of(constraint.earliest, constraint.precision), _last_unit(constraint)
        units = (evolve(constraint, through=False, earliest=u.earliest, latest=u.latest) for u in (first, last))
        return worst([compare_interval(unit, start, end) for unit in units])
    relation = constraint.relation
    if relation in (Relation.IN, Relation.AS_OF, Relation.AFTER):
        return _lasts(window_of_points(constraint), start, end)
    if relation == Relation.SPAN:
        return _span(constraint, start, end)
    if relation in (Relation.SINCE, Relation.FROM):
        return _unit(start, unit_of(constraint.earliest, constraint.precision))
    if relation in (Relation.UNTIL, Relation.TO):
        return Result.DISAGREES if end is None else _unit(end, _last_unit(constraint))
    return compare_point(constraint, start)


def _lasts(window: Period, start: Period, end: Period | None) -> Result:
    """Whether an interval has a day inside a window."""
    if not window.overlaps(Period(earliest=start.earliest, latest=end.latest if end else dt.date.max)):
        return Result.DISAGREES
    sure = Period(earliest=start.latest, latest=end.earliest if end else dt.date.max)
    inside = sure.earliest <= sure.latest and sure.overlaps(window)
    inside = inside or (start == end and start.contains(window))  # who has it "in 2022" has it on its days
    ends_in_it = window.contains(start) or (end is not None and window.contains(end))
    return Result.AGREES if inside or ends_in_it else Result.CANNOT_TELL


def _last_unit(constraint: Constraint) -> Period:
    return unit_of(constraint.latest, constraint.precision, last=True)


def _unit(point: Period, unit: Period) -> Result:
    if unit.contains(point):
        return Result.AGREES
    return Result.CANNOT_TELL if unit.overlaps(point) else Result.DISAGREES


def _span(constraint: Constraint, start: Period, end: Period | None) -> Result:
    """A stated first and last time: both must meet the interval's; one that lies inside it cannot be told."""
    first = _unit(start, unit_of(constraint.earliest, constraint.precision))
    final = Result.DISAGREES if end is None else _unit(end, _last_unit(constraint))
    both = worst([first, final])
    if both != Result.DISAGREES:
        return both
    last = end.latest if end else dt.date.max
    inside = start.latest <= constraint.earliest and constraint.latest <= last
    return Result.CANNOT_TELL if inside else Result.DISAGREES
