"""Years since an event, and anniversaries.

The event must be the only row that the participants pick out. The full calendar years from its day (for an imprecise
date: from its first and from its last possible day) to the day that the text is read as of are compared with the stated
number; "N years on 2 March" also needs the day and the month to be the event's. The n-th anniversary falls in the
event's year plus n. *Refuted* only where the row is surely the one meant: its key is named, or the table is complete.
"""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Comparator, Gap, Period, Row
from claimcheck.normalisation.comparison import anniversary
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import single
from claimcheck.verification.operators.rows import bound, unknown
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["elapsed", "nth_anniversary"]

_SCALE = {"year": 1, "decade": 10}
_NEARLY, _ABOUT = Decimal("0.9"), Decimal("0.1")


def elapsed(query: Query, table: TableLike) -> Outcome:
    """The stated years against those from the event to the day that the text is read as of, or to a stated day."""
    found = _event(query, table)
    if isinstance(found, Outcome):
        return found
    row, point = found
    length = query.elapsed
    if query.as_of is None or length is None or length.unit not in _SCALE:
        return open_(Gap.PRECISION, (row,))
    stated_day = next((c for c in query.constraints if c.relation == Relation.IN), None)
    if stated_day is not None and (wrong := _other_day(query, table, row, point, stated_day)) is not None:
        return wrong
    day = stated_day.earliest if stated_day else query.as_of
    low, high = sorted((anniversary(point.earliest, day), anniversary(point.latest, day)))
    stated = Decimal(length.amount) * _SCALE[length.unit]
    results = {_years_fit(stated, length.comparator, years) for years in range(low, high + 1)}
    figure = f"{low} years"
    if len(results) > 1 or low < 0:
        return open_(Gap.PRECISION, (row,))
    return (
        supported((row,), figure=figure, total=low)
        if results == {True}
        else _wrong(query, table, row, figure, "length")
    )


def nth_anniversary(query: Query, table: TableLike) -> Outcome:
    """The year of an anniversary against the year that is stated, or that of the document."""
    number = query.anniversary or 0
    stated = next((c for c in query.constraints if c.relation in (Relation.IN, Relation.BY)), None)
    found = _event(query, table)
    if isinstance(found, Outcome):
        return _one_of(query, table, stated, number) or found
    row, point = found
    if stated is None or point.earliest.year != point.latest.year:
        return open_(Gap.PRECISION, (row,))
    year = point.earliest.year + number
    if stated.relation == Relation.IN and stated.earliest.year == stated.latest.year:
        if year == stated.earliest.year:
            return supported((row,), figure=str(year), total=number)
        return _wrong(query, table, row, str(year), "time")
    return open_(Gap.PRECISION, (row,))


def _one_of(query: Query, table: TableLike, stated: Constraint | None, number: int) -> Outcome | None:
    """Of several events that the words may mean, the only one whose n-th anniversary is in the stated year."""
    if stated is None or stated.relation != Relation.IN or stated.earliest.year != stated.latest.year:
        return None
    sense = query.sense if table.declaration.interval else "event"
    points = ((row, table.period(row, sense)) for row in bound(table, query.bindings))
    year = stated.earliest.year - number
    fitting = [row for row, point in points if point and point.earliest.year == point.latest.year == year]
    return supported(tuple(fitting), figure=str(stated.earliest.year), total=number) if len(fitting) == 1 else None


def _event(query: Query, table: TableLike) -> tuple[Row, Period] | Outcome:
    """The one row that the participants pick out with its point in time."""
    sense = query.sense if table.declaration.interval else "event"
    points = [(row, table.period(row, sense)) for row in bound(table, query.bindings)]
    dated = [(row, point) for row, point in points if point is not None]
    if len(dated) != 1 or unknown(table, query.bindings):
        return open_(Gap.NO_ROW if not dated else Gap.UNBOUND_ARGUMENT, [row for row, _ in dated])
    return dated[0]


def _other_day(query: Query, table: TableLike, row: Row, point: Period, stated: Constraint) -> Outcome | None:
    """Why a stated day cannot be counted to; None where it has the event's day and month."""
    if point.earliest != point.latest or stated.earliest != stated.latest:
        return open_(Gap.PRECISION, (row,))
    if (stated.earliest.month, stated.earliest.day) != (point.earliest.month, point.earliest.day):
        return _wrong(query, table, row, str(point), "time")
    return None


def _years_fit(stated: Decimal, comparator: Comparator, years: int) -> bool:
    """The tolerances of ``docs/comparators.md`` on full years."""
    return {
        Comparator.EQUAL: stated == years,
        Comparator.MORE_THAN: years >= stated,
        Comparator.AT_LEAST: years >= stated,
        Comparator.LESS_THAN: years < stated,
        Comparator.AT_MOST: years <= stated,
        Comparator.NEARLY: stated * _NEARLY <= years < stated,
    }.get(comparator, abs(years - stated) <= stated * _ABOUT)


def _wrong(query: Query, table: TableLike, row: Row, figure: str, what: str) -> Outcome:
    right = single(query, table)
    if right is None:
        return open_(Gap.OUTSIDE_COMPLETENESS if table.declaration.complete else Gap.NO_ROW, (row,), figure=figure)
    return refuted((row,), right, what, figure=figure)
