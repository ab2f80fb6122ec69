"""One side of a comparison: its number at a time, and by which right it is no other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from claimcheck.model import Gap, Period, Row, TableLike
from claimcheck.operators.answers import Answer, Right, open_
from claimcheck.operators.counted import spread
from claimcheck.operators.findings import Tally
from claimcheck.operators.numbers import added, cells_of
from claimcheck.operators.rows.picking import bound, members
from claimcheck.operators.rows.rights import COMPLETE, covered, key_right, timeless
from claimcheck.query import Constraint, Relation, Selection

__all__ = ["Side", "at_latest", "counted_side", "measured_side", "right_of"]

#: A range of more numbers than this is too vague to be compared.
_MOST = 40
#: How old the latest row may be for a comparison without a time.
_RECENT = 3


@frozen(kw_only=True)
class Side:
    """The least and the greatest number that one side may have, the rows that say so, and by which right."""

    tally: Tally
    rows: tuple[Row, ...]
    right: Right


def counted_side(selection: Selection, table: TableLike, column: str) -> Side | None:
    """The number of rows, or of different values; None where the table does not surely have it."""
    sure, unsure = members(selection, table)
    tally = spread(column, sure, unsure)
    if not covered(selection, table) or tally.high - tally.low > _MOST:
        return None
    return Side(tally=tally, rows=tuple(sure), right=COMPLETE)


def measured_side(selection: Selection, table: TableLike, measure: str) -> Side | None:
    """The number of the one row, or the sum of those that fill the time; None where it is not sure."""
    sure, unsure = members(selection, table)
    held = [value for row in sure for value in cells_of(row, measure)]
    if len(sure) == len(held) == 1 and not unsure and (right := right_of(selection, table, sure[0])):
        return Side(tally=Tally(low=held[0], high=held[0]), rows=(sure[0],), right=right)
    found = added(selection, table, measure)
    if found is None:
        return None
    rows, cells = found
    total = sum(cells, Decimal(0))
    return Side(tally=Tally(low=total, high=total), rows=tuple(rows), right=key_right(table))


def right_of(selection: Selection, table: TableLike, row: Row) -> Right | None:
    """The right by which no other row can be meant."""
    key = table.declaration.one_row_per
    fixed = {binding.column for binding in selection.bindings if binding.single}
    rest = [column for column in key if column not in fixed]
    timed = [c for c in selection.constraints if c.relation == Relation.IN]
    cells = [held[0] for column in rest if (held := row.values.get(column, ()))]
    settled = all(isinstance(cell, Period) and any(cell.contains(c.period) for c in timed) for cell in cells)
    if key and len(cells) == len(rest) and settled:
        return key_right(table)
    return COMPLETE if covered(selection, table) else None


# -- without a time --


def at_latest(selection: Selection, table: TableLike, decide: Callable[[Selection], Answer]) -> Answer:
    """What is decided at the stated time; without one at those of the claim's last two rows, if both say the same."""
    if timeless(table) or any(constraint.relation != Relation.PAST for constraint in selection.constraints):
        return decide(selection)
    found = [decide(selection.at(when)) for when in _latest(selection, table)]
    alike = len(found) > 1 and len({answer.status for answer in found}) == 1
    return found[0] if alike else open_(Gap.PRECISION, found[0].rows if found else ())


def _latest(selection: Selection, table: TableLike) -> list[Constraint]:
    """The times of the claim's last two rows up to the day that the text is read as of, the latest first."""
    day = selection.as_of
    if day is None:
        return []
    rows = bound(table, selection.bindings)
    periods = {period for row in rows if (period := table.period(row, "event")) and period.latest < day}
    latest = sorted(periods, reverse=True)[:2]
    if not latest or latest[0].latest.year < day.year - _RECENT:
        return []
    return [Constraint(relation=Relation.IN, earliest=p.earliest, latest=p.latest, words="") for p in latest]
