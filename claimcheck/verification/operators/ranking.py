"""First, n-th, last, and for the first time in years: a row's place among the rows of its participants.

A row's place is a range where dates overlap, where two fall on one day, and where an empty cell leaves open whether a
row belongs. The n-th is *supported* by a row that agrees with everything else and whose place is surely n, with
nothing missing before it; *refuted* where every row that may agree surely has another place and none can be missing.
A rank that is stated beside a period may be counted within it ("the first report of 2018"); then one of the two ways
must bear it out, and both must fail for it to be refuted. "For the second time" may count within a season, a term or a
year that the text does not name, so a place beyond the stated one does not refute it; "for the first time" means ever.
Told of a past without a date, it is about the latest row, so only that one can bear it out.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import ColumnType, Gap, Period, Result, Row, Status
from claimcheck.normalisation.comparison import anniversary
from claimcheck.verification.operators.existence import absent
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, covered, known_until
from claimcheck.verification.operators.rows import bound, holds, unknown
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import TableLike
from claimcheck.verification.times import worst

__all__ = ["LAST", "first_in_years", "nth", "ordinal", "point_of"]

#: A place that no row is beyond.
_ANY = 10**9
#: The rank of the last row; ranks below zero count from the end.
LAST = -1


@frozen(kw_only=True)
class _Placed:
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


def point_of(query: Query, table: TableLike, row: Row) -> Period | None:
    """The point by which a row is ordered: its event, or the start of its interval."""
    return table.period(row, "event" if query.sense == "event" or table.declaration.interval is None else "start")


def ordinal(query: Query, table: TableLike) -> Outcome:
    """The n-th row of its participants, or the n-th within the stated period."""
    overall = _ordinal(query, table, within=False)
    if overall.status == Status.SUPPORTED or not _ranks_within(query, table):
        return overall
    inside = _ordinal(query, table, within=True)
    if Status.SUPPORTED in (inside.status, overall.status):
        return inside
    if overall.status == inside.status == Status.REFUTED:
        return overall
    return next(outcome for outcome in (inside, overall) if outcome.status == Status.NOT_ENOUGH_EVIDENCE)


def _ranks_within(query: Query, table: TableLike) -> bool:
    """Whether a rank may count within the stated time; where each time has one row, it has no first and second."""
    key = [table.declaration.column(name) for name in table.declaration.one_row_per]
    if len(key) == 1 and key[0] is not None and key[0].type == ColumnType.DATE:
        return False
    owned = any(not binding.detail for binding in query.bindings)
    return not owned and any(constraint.relation == Relation.IN for constraint in query.constraints)


def _ordinal(query: Query, table: TableLike, *, within: bool) -> Outcome:
    rank = query.ordinal or 0
    placed = _placed(query, table, within=within)
    if rank < 0 and not _sees_the_end(query, table, placed):
        return open_(Gap.OUTSIDE_COMPLETENESS)
    possible = [item for item in placed if item.fit != Result.DISAGREES]
    if not possible:
        return absent(query, table, bound(table, query.bindings))
    numbers = not within and _numbers(query, table)
    known = {item.row.line: within or numbers or rank < 0 or known_until(table, item.point) for item in placed}
    judged = [(item, item.is_nth(abs(rank), known[item.row.line])) for item in possible]
    right = next((item for item, result in judged if result == Result.AGREES), None)
    if right is not None and _as_news(query) and _followed(query, table, right, placed):
        return open_(Gap.PRECISION, [item.row for item in placed[-3:]])
    if right is not None and (not within or covered(query, table)):
        before = [right.row] if within else [item.row for item in placed if item.high <= right.high]
        return evolve(supported(before[-3:], figure=nth(rank), total=rank), within=within)
    if query.occasion and 1 < rank < min(item.low for item in possible):
        return open_(Gap.PRECISION, [item.row for item in possible])
    complete = not _lasting(query, table, placed) if rank < 0 else numbers or covered(query, table)
    if any(result != Result.DISAGREES for _, result in judged) or not complete:
        sure = all(known.values()) and complete
        return open_(Gap.PRECISION if sure else Gap.OUTSIDE_COMPLETENESS, [item.row for item in possible])
    return _misplaced(placed, possible, rank)


def _lasting(query: Query, table: TableLike, placed: Sequence[_Placed]) -> bool:
    """Whether the last row still lasts: many leave it out when they tell of the last."""
    day, during = query.as_of, table.period(min(placed, key=lambda item: item.low).row, "during")
    if query.sense != "during" or table.declaration.interval is None:
        return False
    return bool(day is None or during is None or day <= during.latest)


def _as_news(query: Query) -> bool:
    """Whether something is told to have happened to somebody for the n-th time, with no date: it may be the latest."""
    happened = query.occasion or query.sense in ("event", "start", "end")
    return happened and _undated(query) and any(not binding.detail for binding in query.bindings)


def _undated(query: Query) -> bool:
    return all(constraint.relation == Relation.PAST for constraint in query.constraints)


def _followed(query: Query, table: TableLike, right: _Placed, placed: Sequence[_Placed]) -> bool:
    """Whether a later row may lie before the day that the text is read as of, so that the text may be about that."""
    later = [item for item in placed if item.row.line != right.row.line and item.high > right.high]
    return any(_until(query, table, item.row) != Result.DISAGREES for item in later)


def _misplaced(placed: Sequence[_Placed], possible: Sequence[_Placed], rank: int) -> Outcome:
    last = possible[-1]
    end = next((item for item in placed if item.low == 1), placed[0]) if rank < 0 else placed[0]
    shown = (end.row, last.row) if end.row is not last.row else (last.row,)
    low, high = min(item.low for item in possible), max(item.high for item in possible)
    sign = -1 if rank < 0 else 1
    figure = nth(low * sign) if low == high else f"{nth(low)} to {nth(high * sign)}"
    return refuted(shown, COMPLETE, "order", figure=figure)


def _sees_the_end(query: Query, table: TableLike, placed: Sequence[_Placed]) -> bool:
    """Whether no row is missing from the last one to the day that the text is read as of."""
    complete, day = table.declaration.complete, query.as_of
    if complete is None or day is None or day > complete.period.latest:
        return False
    last = min((item.point for item in placed if item.low == 1), default=None, key=lambda p: p.earliest if p else day)
    return last is not None and complete.period.earliest <= last.earliest


def _placed(query: Query, table: TableLike, *, within: bool) -> list[_Placed]:
    """The rows of the participants with their places, in order of time."""
    own = [*query.scope, *(binding for binding in query.bindings if not binding.detail)]
    sure, unsure = bound(table, own), unknown(table, own)
    rows = [(row, Result.AGREES) for row in sure] + [(row, Result.CANNOT_TELL) for row in unsure]
    if within:
        rows = [(row, worst([member, fits(query, table, row)])) for row, member in rows]
    if (query.ordinal or 0) < 0 and query.as_of is not None:
        rows = [(row, worst([member, _until(query, table, row)])) for row, member in rows]
    rows = [(row, member) for row, member in rows if member != Result.DISAGREES]
    queue = _Queue([(point_of(query, table, row), member) for row, member in rows], (query.ordinal or 0) < 0)
    return [_place(query, table, row, member, queue) for row, member in rows]


def _until(query: Query, table: TableLike, row: Row) -> Result:
    """Whether a row lies before the day that the text is read as of."""
    point, day = point_of(query, table, row), _last_day(query)
    if point is None:
        return Result.CANNOT_TELL
    return Result.AGREES if point.latest <= day else Result.DISAGREES if point.earliest > day else Result.CANNOT_TELL


def _last_day(query: Query) -> dt.date:
    """The day up to which the text may tell: that which it is read as of, or a later one that its tense allows."""
    allowed = [c.latest for c in query.constraints if c.relation == Relation.PAST]
    return max((query.as_of or dt.date.max, *allowed))


def _place(query: Query, table: TableLike, row: Row, member: Result, queue: _Queue) -> _Placed:
    point = point_of(query, table, row)
    details = [holds(row, binding) for binding in query.bindings if binding.detail]
    fit = worst([member, *details, fits(query, table, row)])
    before, maybe = queue.ahead_of(point)
    if not _numbers(query, table):
        return _Placed(row=row, point=point, low=before + 1, high=before + maybe + 1, fit=fit)
    held = row.values.get(table.declaration.numbered.column, ()) if table.declaration.numbered else ()
    number = int(held[0]) if held and isinstance(held[0], Decimal) else None
    return _Placed(row=row, point=point, low=number or 1, high=number or _ANY, fit=fit)


def _numbers(query: Query, table: TableLike) -> bool:
    """Whether the table has numbers for the rows among which a place is told; otherwise they are counted."""
    declared = table.declaration.numbered
    among = {binding.column for binding in (*query.scope, *query.bindings) if not binding.detail}
    grouped = any(binding.group for binding in (*query.scope, *query.bindings))
    return declared is not None and not grouped and among == set(declared.per) and (query.ordinal or 0) > 0


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


def _precedes(other: Period | None, point: Period | None) -> Result:
    """Whether another point comes before this one; on one day it cannot be told."""
    if other is None or point is None:
        return Result.CANNOT_TELL
    if other.latest < point.earliest:
        return Result.AGREES
    return Result.DISAGREES if point.latest < other.earliest else Result.CANNOT_TELL


def nth(number: int) -> str:
    """ "3rd", "11th"; "last" for -1."""
    if number < 0:
        return "last" if number == LAST else f"{nth(-number)} from the end"
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


# -- for the first time in N years --


def first_in_years(query: Query, table: TableLike) -> Outcome:
    """For the first time in N years: the row before lies N full years back.

    Two dates that are whole years are as far apart as their numbers. A gap that is up to one year short, or longer than
    was said, cannot be told; so is a row that has none before it.
    """
    stated = query.gap
    if stated is None or stated.unit not in ("year", "decade"):
        return open_(Gap.UNBOUND_ARGUMENT)
    years = int(stated.amount) * (10 if stated.unit == "decade" else 1)
    pool, unsure = bound(table, query.bindings), unknown(table, query.bindings)
    fitting = [row for row in pool if fits(query, table, row) != Result.DISAGREES]
    if not fitting:
        return absent(query, table, pool)
    if _undated(query) and len(fitting) > 1:
        latest = first_in_years(_only(query, table, fitting[-1]), table)
        return latest if latest.status == Status.SUPPORTED else open_(Gap.PRECISION, fitting[-2:])
    row = fitting[-1]
    point = point_of(query, table, row)
    if len(fitting) > 1 or fits(query, table, row) != Result.AGREES or unsure:
        return open_(Gap.PRECISION, fitting)
    if not known_until(table, point):
        return open_(Gap.OUTSIDE_COMPLETENESS, fitting)
    return _since_before(query, table, row, pool, years)


def _only(query: Query, table: TableLike, row: Row) -> Query:
    """The question of one row: a text that gives no date may tell of the latest."""
    point = point_of(query, table, row)
    day = point.earliest if point else dt.date.min
    latest = point.latest if point else dt.date.max
    stated = Constraint(relation=Relation.IN, earliest=day, latest=latest, words="")
    return evolve(query, constraints=(*query.constraints, stated))


def _since_before(query: Query, table: TableLike, row: Row, pool: Sequence[Row], years: int) -> Outcome:
    point = point_of(query, table, row)
    earlier = [other for other in pool if other is not row]
    order = [_precedes(_end_of(query, table, other), point) for other in earlier]
    before = [other for other, result in zip(earlier, order) if result == Result.AGREES]
    if Result.CANNOT_TELL in order or not before:
        return open_(Gap.PRECISION, (row,))
    ends = [end for other in before if (end := _end_of(query, table, other))]
    low, high = min(_gap(end, point) for end in ends if point)[0], min(_gap(end, point) for end in ends if point)[1]
    latest = max(before, key=lambda other: (_end_of(query, table, other) or Period.parse("0001")).latest)
    figure = f"{low} years" if low == high else f"{low} to {high} years"
    if low == high == years:
        return supported((latest, row), figure=figure, total=low)
    if high < years - 1:
        return refuted((latest, row), COMPLETE, "length", figure=figure, total=low)
    return open_(Gap.PRECISION, (latest, row), figure=figure)


def _end_of(query: Query, table: TableLike, row: Row) -> Period | None:
    interval = table.declaration.interval is not None and query.sense != "event"
    return table.period(row, "end") if interval else point_of(query, table, row)


def _gap(before: Period, after: Period) -> tuple[int, int]:
    """The least and the greatest number of full years between two points."""
    if all(_whole_year(period) for period in (before, after)):
        years = after.earliest.year - before.earliest.year
        return years, years
    return anniversary(before.latest, after.earliest), anniversary(before.earliest, after.latest)


def _whole_year(period: Period) -> bool:
    return period == Period.parse(f"{period.earliest.year:04d}")
