"""More than any other, the most, the n-th largest, more than another: participants compared by rows or by a measure.

Each participant has a range: the rows that surely are its own to those that may be, or the number of its one row at the
stated time. *Supported* where as many others as the claim's place allows surely have more and all the rest surely less;
*refuted* where more of them surely have more, or fewer can have; a tie refutes "more than any other" and leaves "the
most" open. Nobody may be missing: the table has to be complete for the stated time, or declare that nobody with more
than a number is missing, which the claim's own then has to exceed. That somebody in the table has more refutes "the
largest" by the key of the rows alone. Without a stated time the latest row counts, as in ``comparison``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import Gap, Result, Row, Status
from claimcheck.verification.operators.comparison import at_latest, right_of
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.ranking import nth
from claimcheck.verification.operators.rights import COMPLETE, covered
from claimcheck.verification.operators.rows import bound, unknown
from claimcheck.verification.query import Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["superlative"]

_Range = tuple[Decimal, Decimal]


def superlative(query: Query, table: TableLike) -> Outcome:
    """The claim's participant against every other, or against those named."""
    extreme = query.extreme
    own = next((b for b in query.bindings if extreme and b.column == extreme.column), None)
    if extreme is None or own is None or len(own.values) != 1:
        return open_(Gap.UNBOUND_ARGUMENT)
    if extreme.measure:
        return at_latest(query, table, _measured)
    return _judged(query, table) if covered(query, table) else open_(Gap.OUTSIDE_COMPLETENESS)


def _measured(query: Query, table: TableLike) -> Outcome:
    """Of measured numbers: a place needs everybody with as much; that others have more needs only their rows."""
    found = _judged(query, table)
    if found.status == Status.NOT_ENOUGH_EVIDENCE or _nobody_missing(query, table):
        return found
    more = found.status == Status.REFUTED and found.total >= (query.extreme.place if query.extreme else 1)
    right = right_of(query, table, found.rows[-1]) if more and found.rows else ""
    return evolve(found, right=right) if right else open_(Gap.OUTSIDE_COMPLETENESS, found.rows, figure=found.figure)


def _nobody_missing(query: Query, table: TableLike) -> bool:
    """Whether everybody that can have as much as the claim's participant has a row for the stated time."""
    if covered(query, table):
        return True
    extreme, stated = query.extreme, [c for c in query.constraints if c.relation == Relation.IN]
    if extreme is None or extreme.least or len(stated) != 1:
        return False
    declared = next((each for each in table.declaration.greatest if each.column == extreme.measure), None)
    if declared is None or declared.above is None or declared.period is None:
        return False
    ranges, _, _ = _ranges(query, table)
    own = next((ranges.get(b.values[0]) for b in query.bindings if b.column == extreme.column), None)
    return own is not None and own[0] > declared.above and declared.period.contains(stated[0].period)


def _judged(query: Query, table: TableLike) -> Outcome:
    extreme = query.extreme
    assert extreme is not None  # noqa: S101  (checked by the caller)
    ranges, rows, anyone = _ranges(query, table)
    subject = next(b.values[0] for b in query.bindings if b.column == extreme.column)
    rivals = extreme.than or tuple(value for value in ranges if value != subject)
    zero = (Decimal(0), Decimal(anyone))
    if extreme.measure and any(value not in ranges for value in (subject, *extreme.than)):
        return open_(Gap.NO_ROW)
    if query.scope and not any(subject in binding.values for binding in query.scope):
        return open_(Gap.UNBOUND_ARGUMENT)
    sign = -1 if extreme.least else 1
    mine = _signed(ranges.get(subject, zero), sign)
    others = {value: _signed(ranges.get(value, zero), sign) for value in rivals}
    figure = f"{ranges.get(subject, zero)[0]:f}"
    above = [value for value, (low, _) in others.items() if low > mine[1] or (extreme.strict and low == mine[1])]
    unsure = [value for value, (_, high) in others.items() if high >= mine[0] and value not in above]
    if others and not unsure and len(above) == extreme.place - 1:
        return supported(rows.get(subject, ())[-3:], figure=figure, total=len(above))
    best = max(above, key=lambda value: others[value][0], default="")
    shown = (*rows.get(best, ())[-2:], *rows.get(subject, ())[-1:])
    if len(above) >= extreme.place and extreme.place == 1:
        return refuted(shown, COMPLETE, "order", figure=f"{best} {abs(others[best][0]):f}", total=len(above))
    if len(above) >= extreme.place or len(above) + len(unsure) < extreme.place - 1:
        low, high = nth(len(above) + 1), nth(len(above) + len(unsure) + 1)
        place = low if low == high else f"{low} to {high}"
        return refuted(rows.get(subject, ())[-1:], COMPLETE, "order", figure=place, total=len(above))
    return open_(Gap.PRECISION, rows.get(subject, ()), figure=figure)


def _signed(pair: _Range, sign: int) -> _Range:
    low, high = sorted((pair[0] * sign, pair[1] * sign))
    return low, high


def _ranges(query: Query, table: TableLike) -> tuple[dict[str, _Range], dict[str, tuple[Row, ...]], int]:
    """The range and the rows of every participant of the scope, and how many rows may be anybody's."""
    extreme = query.extreme
    column, measure = (extreme.column, extreme.measure) if extreme else ("", "")
    rest = [*query.scope, *(b for b in query.bindings if b.column != column)]
    judged = [(row, fits(query, table, row)) for row in bound(table, rest)]
    sure = [row for row, result in judged if result == Result.AGREES and row.values.get(column)]
    unsure = [row for row, result in judged if result != Result.DISAGREES and row not in sure]
    unsure += [row for row in unknown(table, rest) if fits(query, table, row) != Result.DISAGREES]
    found: dict[str, list[Row]] = {}
    for row in (*sure, *unsure):
        for value in map(str, row.values.get(column, ())):
            if not query.scope or any(value in binding.values for binding in query.scope):
                found.setdefault(value, []).append(row)
    anyone = sum(not row.values.get(column) for row in unsure)
    ranges = {value: _range(rows, sure, measure, anyone) for value, rows in found.items()}
    return ranges, {value: tuple(rows) for value, rows in found.items()}, anyone


def _range(rows: Sequence[Row], sure: Sequence[Row], measure: str, anyone: int) -> _Range:
    """How many rows, or the one measured number; a measure that is not one sure number may be anything."""
    if not measure:
        own = sum(row in sure for row in rows)
        return Decimal(own), Decimal(len(rows) + anyone)
    held = [value for row in rows for value in row.values.get(measure, ()) if isinstance(value, Decimal)]
    if len(rows) == len(held) == 1 and rows[0] in sure and not anyone:
        return held[0], held[0]
    return Decimal("-Infinity"), Decimal("Infinity")
