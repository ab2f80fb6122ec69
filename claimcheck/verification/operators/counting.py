"""How many: rows counted, numbers summed, shares of a whole.

Rows that only may belong (an overlapping date, an empty cell) make the number a range; the claim is decided where the
words' comparator says the same of every number in it. Counting needs a table that is complete for the stated time; a
sum needs rows that together fill it, one for each key. "Took part in 115" may be a part of the whole: it is refuted
only by a whole that is smaller.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from claimcheck.model import ColumnType, Comparator, Gap, Period, Result, Row
from claimcheck.normalisation.comparison import compare_quantity
from claimcheck.verification.operators.fitting import compared, fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, covered, key_right
from claimcheck.verification.operators.rows import bound, holds, unknown
from claimcheck.verification.query import Count, Query, Relation
from claimcheck.verification.sources import TableLike
from claimcheck.verification.times import worst

__all__ = ["count", "filling", "members", "numbers_agree", "share", "spread", "summed"]

#: A range of more numbers than this is too vague to be compared one by one.
_MOST = 500
_ENDS = 3
#: A fraction in words ("a quarter") that is off by no more than this share of itself is neither right nor wrong.
_LOOSE = Decimal("0.2")


def members(query: Query, table: TableLike) -> tuple[list[Row], list[Row]]:
    """The rows that surely meet the query, and those that may."""
    judged = [(row, fits(query, table, row)) for row in bound(table, query.bindings)]
    sure = [row for row, result in judged if result == Result.AGREES]
    unsure = [row for row, result in judged if result == Result.CANNOT_TELL]
    unsure += [row for row in unknown(table, query.bindings) if fits(query, table, row) != Result.DISAGREES]
    return sure, unsure


def numbers_agree(stated: Count, numbers: Iterable[Decimal]) -> Result:
    """What the comparator says of all the numbers that the table allows; cannot tell where it says two things."""
    results = {compare_quantity(stated.quantity(), number) for number in numbers}
    return results.pop() if len(results) == 1 else Result.CANNOT_TELL


def count(query: Query, table: TableLike) -> Outcome:
    """A stated number of rows, or of different values of a column."""
    stated = query.count
    if stated is None:
        return open_(Gap.UNBOUND_ARGUMENT)
    sure, unsure = members(query, table)
    low, high = spread(stated.column, sure, unsure)
    low = min(low, spread(_holders(query, table), sure, [])[0])
    figure = str(low) if low == high else f"{low} to {high}"
    if not covered(query, table) or high - low > _MOST:
        return open_(Gap.OUTSIDE_COMPLETENESS, sure, figure=figure, total=low)
    result = numbers_agree(stated, map(Decimal, range(low, high + 1)))
    part = result == Result.DISAGREES and stated.partaking and not _more_than_whole(stated, high)
    if result == Result.CANNOT_TELL or part:
        return open_(Gap.PRECISION, sure, figure=figure, total=low)
    ends = (*sure[:1], *sure[-1:]) if len(sure) > _ENDS else tuple(sure)
    if result == Result.AGREES:
        return supported(ends, figure=figure, total=low)
    if not stated.column and numbers_agree(stated, [Decimal(low - _lasting(query, table, sure))]) == Result.AGREES:
        return open_(Gap.PRECISION, sure, figure=figure, total=low)
    return refuted(ends, COMPLETE, "quantity", figure=figure, total=low)


def _holders(query: Query, table: TableLike) -> str:
    """The column of persons who hold what the rows are: who held it twice may be counted once."""
    people = [column.name for column in table.declaration.of_type(ColumnType.PERSON)]
    counted = query.count is not None and not query.count.column and table.declaration.interval is not None
    named = {binding.column for binding in query.bindings}
    return people[0] if counted and len(people) == 1 and people[0] not in named else ""


def _lasting(query: Query, table: TableLike, rows: list[Row]) -> int:
    """How many rows last on the day that the text is read as of: "has served twice" may leave out the running term."""
    if query.sense != "during" or query.as_of is None or any(c.relation != Relation.PAST for c in query.constraints):
        return 0
    periods = [table.period(row, "during") for row in rows]
    return sum(p is not None and p.earliest <= query.as_of <= p.latest for p in periods)


def spread(column: str, sure: list[Row], unsure: list[Row]) -> tuple[int, int]:
    """The least and the greatest number of rows, or of different values."""
    if not column:
        return len(sure), len(sure) + len(unsure)
    held = {str(value) for row in sure for value in row.values.get(column, ())}
    more = {str(value) for row in unsure for value in row.values.get(column, ())} - held
    blank = sum(not row.values.get(column) for row in (*sure, *unsure))
    return len(held), len(held) + len(more) + blank


def _more_than_whole(stated: Count, number: int) -> bool:
    if stated.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return False
    if stated.comparator in (Comparator.ABOUT, Comparator.NEARLY):
        return stated.value * Decimal("0.9") > number
    if stated.comparator == Comparator.MORE_THAN:
        return stated.value >= number
    return stated.value > number


def summed(query: Query, table: TableLike) -> Outcome | None:
    """A stated number against the sum of a counted column over rows that together fill the stated time.

    None where the question is none of a sum: another sort of measure, rows that do not fill the time, one row alone.
    """
    stated = [c for c in query.constraints if c.relation in (Relation.IN, Relation.SPAN)]
    kinds = dict(table.declaration.measures)
    if len(query.numbers) != 1 or len(stated) != 1 or kinds.get(query.numbers[0].column) != "count":
        return None
    number = query.numbers[0]
    rows = filling(query, table, stated[0].period)
    cells = [value for row in rows for value in row.values.get(number.column, ()) if isinstance(value, Decimal)]
    if len(rows) < 2 or len(cells) != len(rows):
        return None
    total = sum(cells, Decimal(0))
    figure = " + ".join(f"{value:f}" for value in cells) + f" = {total:f}"
    result = compared(number, total)
    if result == Result.CANNOT_TELL:
        return open_(Gap.PRECISION, rows, figure=figure)
    if result == Result.AGREES:
        return supported(rows[:12], figure=figure)
    return refuted(rows[:12], key_right(table), "quantity", figure=figure)


def filling(query: Query, table: TableLike, window: Period) -> list[Row]:
    """The rows inside a period, if there is one for each of its days; none where the key leaves room for others."""
    key = table.declaration.one_row_per
    fixed = {binding.column for binding in query.bindings if len(binding.values) == 1 and not binding.group}
    dates = [column for column in key if column not in fixed]
    if len(dates) != 1 or unknown(table, query.bindings):
        return []
    inside = [
        (row, held[0])
        for row in bound(table, query.bindings)
        if (held := row.values.get(dates[0], ())) and isinstance(held[0], Period) and window.contains(held[0])
    ]
    days = sum((period.latest - period.earliest).days + 1 for _, period in inside)
    apart = all(not a.overlaps(b) for i, (_, a) in enumerate(inside) for _, b in inside[i + 1 :])
    return [row for row, _ in inside] if apart and days == (window.latest - window.earliest).days + 1 else []


def share(query: Query, table: TableLike) -> Outcome:
    """A stated share of the rows of the whole (``scope``): those that also hold the claim's own participants."""
    stated = query.share
    if stated is None:
        return open_(Gap.UNBOUND_ARGUMENT)
    if not covered(query, table):
        return open_(Gap.OUTSIDE_COMPLETENESS)
    whole = Query(
        pack=query.pack, table=query.table, sense=query.sense, bindings=query.scope, constraints=query.constraints,
        as_of=query.as_of,
    )  # fmt: skip
    sure, unsure = members(whole, table)
    part = [row for row in sure if all(holds(row, b) == Result.AGREES for b in query.bindings)]
    doubtful = any(worst([holds(row, b) for b in query.bindings]) == Result.CANNOT_TELL for row in sure)
    if unsure or doubtful or not sure:
        return open_(Gap.PRECISION, part)
    if stated.column and any(spread(stated.column, rows, [])[0] != len(rows) for rows in (part, sure)):
        return open_(Gap.PRECISION, part)  # rows are no participants where one has several
    figure = f"{len(part)} of {len(sure)}"
    result = _share_agrees(stated, Decimal(len(part)) / len(sure))
    if result == Result.CANNOT_TELL:
        return open_(Gap.PRECISION, part, figure=figure)
    ends = (*part[:1], *part[-1:]) if len(part) > _ENDS else tuple(part) or tuple(sure[:1])
    if result == Result.AGREES:
        return supported(ends, figure=figure, total=len(part))
    return refuted(ends, COMPLETE, "quantity", figure=figure, total=len(part))


def _share_agrees(stated: Count, ratio: Decimal) -> Result:
    """The ratio of two counts is exact, and rounded as the percentage was written; fractions in words are looser."""
    result = numbers_agree(stated, [ratio if stated.fraction else 100 * ratio])
    if stated.comparator != Comparator.EQUAL or result == Result.AGREES:
        return result
    if stated.fraction:
        return Result.CANNOT_TELL if abs(ratio - stated.value) <= stated.value * _LOOSE else result
    return Result.AGREES if (100 * ratio).quantize(stated.value, ROUND_HALF_UP) == stated.value else result
