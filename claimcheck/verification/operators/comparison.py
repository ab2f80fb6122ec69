"""More, fewer, as many: one number of a table against another of the same kind.

Each side's number is a count of its rows (a range, where rows only may belong), the measured number of its one row,
or the sum over rows that together fill its time. *Supported* where every number that one side may have compares so
with every one of the other; *refuted* where none does, by the right of both sides: a key that settles the row, or a
table complete for the stated time. "As many as" is borne out by equal numbers, left open by more and refuted by
fewer. A stated difference is compared with the difference by its own comparator; a multiple agrees within 5 % of the
ratio and cannot be told within 25 %. A table without dates, or without one in its key, has one number for each. A
present-tense comparison without a time is that of the latest row of both; it is decided only where the row before
says the same and neither is older than three years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import Comparator, Gap, Period, Result, Row
from claimcheck.verification.operators.counting import filling, members, numbers_agree, spread
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, covered, key_right, timeless
from claimcheck.verification.operators.rows import bound
from claimcheck.verification.query import Compared, Constraint, Count, Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["Side", "at_latest", "compared", "number_of", "right_of"]

_NEAR, _FAR = Decimal("0.05"), Decimal("0.25")
_MOST = 40
#: How old the latest row may be for a comparison without a time.
_RECENT = 3
_LISTED = 6


@frozen(kw_only=True)
class Side:
    """The least and the greatest number that one side may have, the rows that say so, and by which right."""

    low: Decimal
    high: Decimal
    rows: tuple[Row, ...]
    right: str

    @property
    def figure(self) -> str:
        return f"{self.low:f}" if self.low == self.high else f"{self.low:f} to {self.high:f}"


def compared(query: Query, table: TableLike) -> Outcome:
    """Whether the number of the claim's own rows compares as stated with that of the other side."""
    stated = query.compared
    if stated is None or (stated.than is None and stated.when is None):
        return open_(Gap.UNBOUND_ARGUMENT)
    return at_latest(query, table, _at_one_time) if stated.measure else _at_one_time(query, table)


def at_latest(query: Query, table: TableLike, decide: Callable[[Query, TableLike], Outcome]) -> Outcome:
    """What is decided at the stated time; without one at those of the claim's last two rows, if both say the same."""
    if timeless(table) or any(constraint.relation != Relation.PAST for constraint in query.constraints):
        return decide(query, table)
    found = [decide(evolve(query, constraints=(when,)), table) for when in _latest(query, table)]
    alike = len(found) > 1 and len({outcome.status for outcome in found}) == 1
    return found[0] if alike else open_(Gap.PRECISION, found[0].rows if found else ())


def _latest(query: Query, table: TableLike) -> list[Constraint]:
    """The times of the claim's last two rows up to the day that the text is read as of, the latest first."""
    day = query.as_of
    if day is None:
        return []
    periods = {p for row in bound(table, query.bindings) if (p := table.period(row, "event")) and p.latest < day}
    latest = sorted(periods, reverse=True)[:2]
    if not latest or latest[0].latest.year < day.year - _RECENT:
        return []
    return [Constraint(relation=Relation.IN, earliest=p.earliest, latest=p.latest, words="") for p in latest]


def _at_one_time(query: Query, table: TableLike) -> Outcome:
    stated = query.compared
    assert stated is not None  # noqa: S101  (checked by the caller)
    own, other = number_of(query, table, stated), number_of(_other(query, stated), table, stated)
    if own is None or other is None:
        return open_(Gap.NO_ROW if stated.measure else Gap.OUTSIDE_COMPLETENESS)
    figure = f"{own.figure} and {other.figure}"
    results = {_holds(stated, one, two) for one in _numbers(own) for two in _numbers(other)}
    rows = tuple({row.line: row for row in (*_shown(own), *_shown(other))}.values())
    if len(results) != 1 or Result.CANNOT_TELL in results:
        return open_(Gap.PRECISION, rows, figure=figure)
    if results == {Result.AGREES}:
        return supported(rows, figure=figure)
    right = own.right if own.right == other.right else COMPLETE
    return refuted(rows, right, "quantity", figure=figure)


def _other(query: Query, stated: Compared) -> Query:
    """The same question of the other side."""
    if stated.than is not None:
        column = stated.than.column
        return evolve(query, bindings=tuple(stated.than if b.column == column else b for b in query.bindings))
    return query if stated.when is None else evolve(query, constraints=(stated.when,))


def number_of(query: Query, table: TableLike, stated: Compared) -> Side | None:
    """The number of one side; None where the table does not surely have it."""
    if not stated.measure:
        sure, unsure = members(query, table)
        low, high = spread(stated.counted, sure, unsure)
        if not covered(query, table) or high - low > _MOST:
            return None
        return Side(low=Decimal(low), high=Decimal(high), rows=tuple(sure), right=COMPLETE)
    sure, unsure = members(query, table)
    held = [value for row in sure for value in row.values.get(stated.measure, ()) if isinstance(value, Decimal)]
    if len(sure) == len(held) == 1 and not unsure and (right := right_of(query, table, sure[0])):
        return Side(low=held[0], high=held[0], rows=(sure[0],), right=right)
    return _sum(query, table, stated.measure)


def right_of(query: Query, table: TableLike, row: Row) -> str:
    """The right by which no other row can be meant."""
    key = table.declaration.one_row_per
    fixed = {b.column for b in query.bindings if len(b.values) == 1 and not b.group}
    rest = [column for column in key if column not in fixed]
    timed = [c for c in query.constraints if c.relation == Relation.IN]
    cells = [held[0] for column in rest if (held := row.values.get(column, ()))]
    settled = all(isinstance(cell, Period) and any(cell.contains(c.period) for c in timed) for cell in cells)
    if key and len(cells) == len(rest) and settled:
        return key_right(table)
    return COMPLETE if covered(query, table) else ""


def _sum(query: Query, table: TableLike, measure: str) -> Side | None:
    stated = [c for c in query.constraints if c.relation in (Relation.IN, Relation.SPAN)]
    if len(stated) != 1 or dict(table.declaration.measures).get(measure) != "count":
        return None
    rows = filling(query, table, stated[0].period)
    cells = [value for row in rows for value in row.values.get(measure, ()) if isinstance(value, Decimal)]
    if len(rows) < 2 or len(cells) != len(rows):
        return None
    total = sum(cells, Decimal(0))
    return Side(low=total, high=total, rows=tuple(rows), right=key_right(table))


def _numbers(side: Side) -> Iterator[Decimal]:
    number = side.low
    while number <= side.high:
        yield number
        number += 1


def _shown(side: Side) -> tuple[Row, ...]:
    return side.rows if len(side.rows) <= _LISTED else (*side.rows[:1], *side.rows[-1:])


def _holds(stated: Compared, own: Decimal, other: Decimal) -> Result:
    if stated.times is not None:
        return _multiple(stated.times, own, other)
    if not stated.sign:
        return Result.AGREES if own == other else Result.DISAGREES if own < other else Result.CANNOT_TELL
    apart = (own - other) * stated.sign
    if apart <= 0 or stated.by is None:
        return Result.AGREES if apart > 0 else Result.DISAGREES
    if not stated.by.percent:
        return numbers_agree(stated.by, [apart * stated.by.scale])
    return Result.CANNOT_TELL if not other else numbers_agree(stated.by, [apart * 100 / other])


def _multiple(stated: Count, own: Decimal, other: Decimal) -> Result:
    if not other or not stated.value:
        return Result.CANNOT_TELL
    ratio = own / other
    if stated.comparator != Comparator.EQUAL:
        return numbers_agree(stated, [ratio])
    off = abs(ratio - stated.value)
    if off <= stated.value * _NEAR:
        return Result.AGREES
    return Result.CANNOT_TELL if off <= stated.value * _FAR else Result.DISAGREES
