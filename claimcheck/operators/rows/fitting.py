"""One row against the times, the length and the numbers that a claim states, in three values.

A time is compared with the row's point (an event, a start, an end) or with its interval, by ``operators.rows.times``.
An empty end says that the interval was open when the table was made: it disagrees with a stated end only where the
table is complete for that time, because another row would otherwise have to be known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import Comparator, Period, Precision, Result, Row, TableLike, Tolerance
from claimcheck.normalisation.comparison import compare_length, compare_quantity
from claimcheck.operators.rows.times import compare_interval, compare_point, unit_of, worst
from claimcheck.query import Constraint, Count, Relation, Selection

__all__ = ["compared", "fits", "fitting", "number_fits", "row_time"]

#: How far a day that was counted from the document's date may lie from the row's and still be the same.
_LAG = dt.timedelta(days=7)
#: An office that ends on the last of a month is also said to end on the first of the next.
_EDGE = dt.timedelta(days=1)
_POINTS = ("event", "start", "end")


def fits(selection: Selection, table: TableLike, row: Row, *, several: bool = False) -> Result:
    """A row against all stated times, the stated length and the stated numbers.

    ``several`` where rows are counted or ranked, so that no single one is spoken of.
    """
    return fitting(selection, table, several=several)(row)


def fitting(selection: Selection, table: TableLike, *, several: bool = False) -> Callable[[Row], Result]:
    """``fits`` for many rows: what is the same for all of them is worked out once."""
    times = [_time_of(selection, constraint, table, several=several) for constraint in selection.constraints]
    tolerances = {tolerance.column: tolerance for tolerance in table.declaration.tolerances}

    def fit(row: Row) -> Result:
        results = [_in_time(time, table, row) for time in times]
        if Result.DISAGREES in results:
            return Result.DISAGREES
        if selection.length is not None:
            results.append(_length(selection, table, row))
        results += [number_fits(number, row, tolerances.get(number.column)) for number in selection.numbers]
        return worst(results)

    return fit


def row_time(sense: str, table: TableLike, row: Row) -> Period | None:
    """The row's point for the senses of points, else its whole time."""
    return table.period(row, sense if sense in _POINTS else "during")


def number_fits(number: Count, row: Row, tolerance: Tolerance | None = None) -> Result:
    """A stated number against a cell, within the words' comparator. Empty: cannot tell; of several, one must fit.

    What misses by no more than the column's tolerance is neither right nor wrong: other lists may have it so.
    """
    held = [value for value in row.values.get(number.column, ()) if isinstance(value, Decimal)]
    results = {compared(number, value) for value in held}
    if tolerance is not None and results == {Result.DISAGREES}:
        results = {_nearly(number, value, tolerance.of(value, row)) for value in held}
    ranked = (Result.AGREES, Result.CANNOT_TELL, Result.DISAGREES)
    if number.mean and results == {Result.DISAGREES}:
        return Result.CANNOT_TELL
    return next((result for result in ranked if result in results), Result.CANNOT_TELL)


def _nearly(number: Count, cell: Decimal, off: Decimal) -> Result:
    """Whether a number misses all that lies within a tolerance of a cell."""
    stated = number.value / number.scale
    inside = number.comparator == Comparator.EQUAL and cell - off <= stated <= cell + off
    missed = all(compared(number, end) == Result.DISAGREES for end in (cell - off, cell + off))
    return Result.DISAGREES if missed and not inside else Result.CANNOT_TELL


def compared(number: Count, cell: Decimal) -> Result:
    """A cell in the stated unit. It is as exact as its own last digit: what that leaves open agrees in another unit."""
    result = compare_quantity(number.quantity(), cell * number.scale)
    if number.scale == 1 or result == Result.AGREES:
        return result
    exponent = cell.as_tuple().exponent
    half = Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0) / 2
    inside = (cell - half) * number.scale <= number.value <= (cell + half) * number.scale
    if not inside:
        return result
    return Result.AGREES if number.comparator == Comparator.EQUAL else Result.CANNOT_TELL


@frozen(kw_only=True)
class _Time:
    """A stated time as rows are held against it: what it means, and the wider time that a near miss may mean."""

    sense: str
    stated: Constraint
    meant: Constraint
    wider: Constraint | None
    lasting: bool


def _time_of(selection: Selection, constraint: Constraint, table: TableLike, *, several: bool) -> _Time:
    meant, sense = _meant(selection, constraint, table), selection.sense
    edge = sense in ("start", "end") and meant.relation == Relation.IN and meant.earliest == meant.latest
    lag = max(_LAG if meant.near else _EDGE if edge else dt.timedelta(0), dt.timedelta(days=meant.leeway))
    wider = evolve(meant, earliest=_earlier(meant.earliest, lag), latest=_later(meant.latest, lag)) if lag else None
    lasting = not several and _lasting(selection, constraint, table)
    return _Time(sense=sense, stated=constraint, meant=meant, wider=wider, lasting=lasting)


def _in_time(time: _Time, table: TableLike, row: Row) -> Result:
    """A stated time; an hour is borne out by no row that knows the day only."""
    result = _with_leeway(time, table, row)
    if result != Result.AGREES:
        return result
    if time.stated.precision == Precision.TIME:
        return Result.CANNOT_TELL
    return Result.CANNOT_TELL if time.lasting and not _began_in(time.stated, table, row) else result


def _with_leeway(time: _Time, table: TableLike, row: Row) -> Result:
    """A stated time with the leeway that its words have: a miss by so little is neither right nor wrong."""
    result = _stated(time.sense, time.meant, table, row)
    if result == Result.DISAGREES and time.wider is not None:
        result = _unsure(_stated(time.sense, time.wider, table, row))
    begun = time.sense == "during" and time.meant.relation in (Relation.SINCE, Relation.FROM)
    if result == Result.DISAGREES and (time.sense in _POINTS or begun) and table.declaration.also_dated:
        meant = evolve(time.meant, relation=Relation.IN) if begun else time.meant
        if begun:
            meant = evolve(meant, latest=unit_of(meant.earliest, meant.precision).latest)
        result = _unsure(*(compare_point(meant, point) for point in _also(table, row)))
    return result


def _unsure(*results: Result) -> Result:
    """What misses is neither right nor wrong where one of these does not miss."""
    return Result.DISAGREES if all(result == Result.DISAGREES for result in results) else Result.CANNOT_TELL


def _also(table: TableLike, row: Row) -> list[Period]:
    """The further dates of a row that people may mean by its time."""
    held = (row.values.get(column, ()) for column in table.declaration.also_dated)
    return [value for values in held for value in values if isinstance(value, Period)]


def _earlier(day: dt.date, lag: dt.timedelta) -> dt.date:
    return day - lag if day - dt.date.min > lag else dt.date.min


def _later(day: dt.date, lag: dt.timedelta) -> dt.date:
    return day + lag if dt.date.max - day > lag else dt.date.max


def _meant(selection: Selection, constraint: Constraint, table: TableLike) -> Constraint:
    """What a stated time says of a row.

    Points "since 1990" lie between then and the day that the text is read as of; a number reached "by 2014" is that
    of 2014.
    """
    if selection.numbers and constraint.relation in (Relation.BY, Relation.UNTIL):
        unit = unit_of(constraint.latest, constraint.precision, last=True)
        return evolve(constraint, relation=Relation.IN, earliest=unit.earliest, latest=unit.latest)
    point = table.declaration.interval is None or selection.sense in _POINTS
    open_ = constraint.relation == Relation.SINCE and constraint.latest == dt.date.max
    if not (point and open_ and selection.as_of is not None and selection.as_of >= constraint.earliest):
        return constraint
    return evolve(constraint, relation=Relation.IN, latest=selection.as_of)


def _lasting(selection: Selection, constraint: Constraint, table: TableLike) -> bool:
    """Whether "since" may tell when a lasting state began: "has been deployed since 1978", but not "twice since"."""
    interval = table.declaration.interval is not None
    return constraint.relation == Relation.SINCE and selection.sense == "start" and interval


def _began_in(constraint: Constraint, table: TableLike, row: Row) -> bool:
    start = table.period(row, "start")
    return start is not None and unit_of(constraint.earliest, constraint.precision).contains(start)


def _stated(sense: str, constraint: Constraint, table: TableLike, row: Row) -> Result:
    interval = table.declaration.interval is not None
    if constraint.relation in (Relation.FROM, Relation.TO):
        return _interval(constraint, table, row)
    if constraint.interval and sense not in ("during", "is") and (interval or constraint.relation == Relation.SPAN):
        return _interval(constraint, table, row)
    if not interval or sense in _POINTS:
        return _point(sense, constraint, table, row)
    if sense not in ("during", "is") and constraint.relation not in (Relation.PAST, Relation.SPAN, Relation.FUTURE):
        return Result.CANNOT_TELL
    return _interval(constraint, table, row)


def _interval(constraint: Constraint, table: TableLike, row: Row) -> Result:
    """A stated time against the row's interval; a table without one, or a row without a start, cannot tell."""
    start, end = table.period(row, "start"), table.period(row, "end")
    if table.declaration.interval is None or start is None:
        return Result.CANNOT_TELL
    result = compare_interval(constraint, start, end)
    if result == Result.AGREES and constraint.between:
        return _between(constraint, start, end)
    wants_end = constraint.relation in (Relation.UNTIL, Relation.TO, Relation.SPAN)
    if end is None and wants_end and result == Result.DISAGREES and not _current(table, constraint.latest):
        apart = compare_interval(evolve(constraint, relation=Relation.SINCE), start, end) == Result.DISAGREES
        return result if constraint.relation == Relation.SPAN and apart else Result.CANNOT_TELL
    return result


def _between(constraint: Constraint, start: Period, end: Period | None) -> Result:
    """ "Between S and T" tells the ends of a state; whether it may tell a longer time that holds it is not certain."""
    around = constraint.earliest <= start.earliest and end is not None and end.latest <= constraint.latest
    ends = compare_interval(evolve(constraint, relation=Relation.SPAN, between=False), start, end)
    return Result.CANNOT_TELL if around and ends == Result.DISAGREES else ends


def _point(sense: str, constraint: Constraint, table: TableLike, row: Row) -> Result:
    interval = table.declaration.interval
    point = table.period(row, sense if interval and sense != "event" else "event")
    if point is not None:
        return compare_point(constraint, point)
    still = sense == "end" and interval is not None and table.period(row, "start") is not None
    ended = constraint.relation not in (Relation.AFTER, Relation.SINCE, Relation.FUTURE)
    return Result.DISAGREES if still and ended and _current(table, constraint.latest) else Result.CANNOT_TELL


def _current(table: TableLike, day: dt.date) -> bool:
    """Whether the table would know of an end on that day."""
    complete = table.declaration.complete
    return complete is not None and day <= complete.period.latest


def _length(selection: Selection, table: TableLike, row: Row) -> Result:
    """The stated length against the shortest and the longest that the row's dates allow."""
    start, end, stated = table.period(row, "start"), table.period(row, "end"), selection.length
    if stated is None or table.declaration.interval is None or start is None or end is None:
        return Result.CANNOT_TELL
    if start.latest > end.earliest:
        return Result.CANNOT_TELL
    ends = ((start.earliest, end.latest), (start.latest, end.earliest))
    results = {compare_length(stated, first, last) for first, last in ends}
    sides = {compare_length(evolve(stated, comparator=Comparator.AT_LEAST), first, last) for first, last in ends}
    if len(results) > 1 or (results == {Result.DISAGREES} and len(sides) > 1):
        return Result.CANNOT_TELL
    return results.pop()
