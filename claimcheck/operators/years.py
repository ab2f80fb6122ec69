"""The one event that a claim counts years from, the right to contradict the count, and what the words leave open."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from claimcheck.model import Comparator, Gap, Period, Row, TableLike
from claimcheck.operators.answers import Answer, Differs, Finding, open_, refuted
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import of_the_only_row
from claimcheck.query import Selection

__all__ = ["SCALE", "Event", "event_of", "sense_of", "wrong", "years_fit"]

#: The units that are counted in years.
SCALE = {"year": 1, "decade": 10}
_NEARLY, _ABOUT = Decimal("0.9"), Decimal("0.1")


@frozen(kw_only=True)
class Event:
    """A row with its point in time."""

    row: Row
    point: Period


def sense_of(selection: Selection, table: TableLike) -> str:
    """The sense by which rows are dated: of a table without intervals their own time."""
    return selection.sense if table.declaration.interval else "event"


def event_of(selection: Selection, table: TableLike) -> Event | Answer:
    """The one row that the participants pick out with its point in time."""
    points = [(row, table.period(row, sense_of(selection, table))) for row in bound(table, selection.bindings)]
    dated = [Event(row=row, point=point) for row, point in points if point is not None]
    if len(dated) != 1 or unknown(table, selection.bindings):
        return open_(Gap.UNBOUND_ARGUMENT if dated else Gap.NO_ROW, [event.row for event in dated])
    return dated[0]


def wrong(selection: Selection, table: TableLike, event: Event, finding: Finding, differs: Differs) -> Answer:
    """Contradicted where the row is surely the one meant: its key is named, or the table is complete."""
    right = of_the_only_row(selection, table)
    if right is None:
        gap = Gap.OUTSIDE_COMPLETENESS if table.declaration.complete else Gap.NO_ROW
        return open_(gap, (event.row,), finding)
    return refuted((event.row,), right, differs, finding)


def years_fit(stated: Decimal, comparator: Comparator, years: int) -> bool | None:
    """The tolerances of ``docs/comparators.md`` on full years; a vague number is neither."""
    if comparator is Comparator.VAGUE:
        return None
    return {
        Comparator.EQUAL: stated == years,
        Comparator.MORE_THAN: years >= stated,
        Comparator.AT_LEAST: years >= stated,
        Comparator.LESS_THAN: years < stated,
        Comparator.AT_MOST: years <= stated,
        Comparator.NEARLY: stated * _NEARLY <= years < stated,
    }.get(comparator, abs(years - stated) <= stated * _ABOUT)
