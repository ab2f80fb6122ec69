"""More than any other, the most, the largest, more than another: participants compared by rows or by a measure.

Each participant has a range: the rows that surely are its own to those that may be, or the number of its one row at the
stated time. *Supported* where the least of the claim's own is greater than the greatest of every other; *refuted* where
another's least is greater than its greatest, or equal and the claim says "more than any other". Ties leave "the most"
open. Rows must not be missing: the table has to be complete for the stated time.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.model import Gap, Result, Row
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, covered
from claimcheck.verification.operators.rows import bound, unknown
from claimcheck.verification.query import Query
from claimcheck.verification.sources import TableLike

__all__ = ["superlative"]

_Range = tuple[Decimal, Decimal]


def superlative(query: Query, table: TableLike) -> Outcome:
    """The claim's participant against every other, or against those named."""
    extreme = query.extreme
    own = next((b for b in query.bindings if extreme and b.column == extreme.column), None)
    if extreme is None or own is None or len(own.values) != 1:
        return open_(Gap.UNBOUND_ARGUMENT)
    if not covered(query, table):
        return open_(Gap.OUTSIDE_COMPLETENESS)
    ranges, rows, anyone = _ranges(query, table)
    subject = own.values[0]
    rivals = extreme.than or tuple(value for value in ranges if value != subject)
    zero = (Decimal(0), Decimal(anyone))
    if extreme.measure and any(value not in ranges for value in (subject, *extreme.than)):
        return open_(Gap.NO_ROW)
    sign = -1 if extreme.least else 1
    mine = _signed(ranges.get(subject, zero), sign)
    others = {value: _signed(ranges.get(value, zero), sign) for value in rivals}
    figure = f"{ranges.get(subject, zero)[0]:f}"
    if others and all(mine[0] > high for _, high in others.values()):
        return supported(rows.get(subject, ())[-3:], figure=figure)
    above = [value for value, (low, _) in others.items() if low > mine[1] or (extreme.strict and low == mine[1])]
    if not above:
        return open_(Gap.PRECISION, rows.get(subject, ()), figure=figure)
    best = max(above, key=lambda value: others[value][0])
    shown = (*rows.get(best, ())[-2:], *rows.get(subject, ())[-1:])
    return refuted(shown, COMPLETE, "order", figure=f"{best} {abs(others[best][0]):f}")


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
