"""Whether there is a row: the operator of every plain statement, and of its denial.

*Supported* by a row that surely agrees with the participants, the times, the numbers and the length. *Refuted* where no
row can agree and none can be missing: the row with the claim's key says otherwise (``one_row_per``), or the table is
complete for the stated time. A row that only may agree (an overlapping date, an empty cell) leaves the claim open. Rows
with one key of which one agrees and another contradicts conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import Gap, Period, Result, Row, Status
from claimcheck.normalisation.comparison import anniversary
from claimcheck.verification.operators.fitting import fits, number_fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.rights import COMPLETE, contradicts, covered, keyed, window_of
from claimcheck.verification.operators.rows import bound, holds, near, others, shown, twins, unknown, value_of
from claimcheck.verification.query import Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["absent", "exists"]


def exists(query: Query, table: TableLike) -> Outcome:
    """Whether a row agrees with everything that the claim states."""
    rows = bound(table, query.bindings)
    if (added := _to_be_added(query, table, rows)) is not None:
        return open_(Gap.PRECISION, added)
    judged = [(row, fits(query, table, row)) for row in rows]
    agreeing = tuple(row for row, result in judged if result == Result.AGREES)
    if agreeing:
        against = _conflicting(query, table, agreeing)
        if against:
            return Outcome(status=Status.CONFLICTING_EVIDENCE, rows=(*shown(agreeing)[-1:], *against[:2]))
        timed = any(c.relation not in (Relation.PAST, Relation.AS_OF, Relation.FUTURE) for c in query.constraints)
        return supported(shown(agreeing) if timed else agreeing[-1:], total=len(agreeing))
    unsure = [row for row, result in judged if result == Result.CANNOT_TELL]
    if unsure:
        return open_(Gap.PRECISION, unsure)
    return _in_a_row(query, table, rows) or absent(query, table, rows)


def _to_be_added(query: Query, table: TableLike, rows: Sequence[Row]) -> list[Row] | None:
    """The rows in a stated time that is longer than theirs, or of counts more than one row in it.

    A number stated for it is their sum, or something else that no row tells. None where it is that of one row.
    """
    stated = {number.column for number in query.numbers if number.words}
    if not stated or table.declaration.interval is not None:
        return None
    windows = [window for c in query.constraints if c.words and (window := window_of(query, c, table)) is not None]
    inside = [row for row in rows if fits(evolve(query, numbers=()), table, row) == Result.AGREES]
    periods = [period for row in inside if (period := table.period(row, "event")) is not None]
    if not windows or not periods:
        return None
    counted = any(kind == "count" for column, kind in table.declaration.measures if column in stated)
    longer = any(p.earliest < p.latest and not p.contains(window) for window in windows for p in periods)
    # One row of undeclared kind may itself be of a longer time, told by its last year: a season.
    return inside if longer + counted + (len(inside) > 1) > 1 else None


def _in_a_row(query: Query, table: TableLike, rows: Sequence[Row]) -> Outcome | None:
    """Rows that follow each other without a gap, read as one: two terms in a row are one time in office.

    None where no such stretch may agree.
    """
    interval = table.declaration.interval
    if interval is None or query.sense not in ("during", "is") or not query.bindings:
        return None
    possible: list[Row] = []
    for first in range(len(rows)):
        for last in range(first + 1, len(rows)):
            before, after = table.period(rows[last - 1], "end"), table.period(rows[last], "start")
            if before is None or after is None or not _adjoin(before, after):
                break
            values = {**rows[first].values, interval[1]: rows[last].values.get(interval[1], ())}
            line = -(rows[first].line << 32 | rows[last].line)  # no row of the table: its times are its own
            result = fits(query, table, evolve(rows[first], values=values, line=line))
            if result == Result.AGREES:
                return evolve(supported(rows[first : last + 1], total=last - first + 1), chain=True)
            possible += rows[first : last + 1] if result == Result.CANNOT_TELL else ()
    return open_(Gap.PRECISION, possible) if possible else None


def _adjoin(before: Period, after: Period) -> bool:
    """Whether one time begins where the other ends: on the same or on the next day, as far as they are known."""
    return before.earliest <= after.latest and after.earliest <= before.latest + dt.timedelta(days=1)


def _conflicting(query: Query, table: TableLike, agreeing: Sequence[Row]) -> tuple[Row, ...]:
    """Rows in force with the key of an agreeing one that contradict it; all must, for the claim to be in doubt."""
    against = [[twin for twin in twins(table, row) if contradicts(query, table, twin)] for row in agreeing]
    return tuple(against[0]) if all(against) else ()


def absent(query: Query, table: TableLike, rows: Sequence[Row]) -> Outcome:
    """No row agrees: refuted only by a declared right."""
    key = keyed(query, table) if not _wide(query, table) else None
    if key is not None and contradicts(query, table, key.row):
        told = _at_another_time(query, table, rows, key.row)
        other = any(holds(told[0], binding) == Result.DISAGREES for binding in query.bindings)
        reason = "participant" if other else _reason(query, table, rows, told[0])
        figure = _lasted(query, table, told[0]) if reason == "length" else value_of(query, table, told[0])
        return refuted(told, key.right, reason, figure=figure)
    leads = near(query, table, rows) or others(query, table)
    if not covered(query, table):
        return open_(Gap.OUTSIDE_COMPLETENESS if table.declaration.complete else Gap.NO_ROW, leads)
    possible = [row for row in unknown(table, query.bindings) if fits(query, table, row) != Result.DISAGREES]
    if possible:
        return open_(Gap.PRECISION, possible)
    if any(number.words for number in query.numbers):
        return _other_number(query, table, rows, leads)
    figure = value_of(query, table, leads[0]) if leads and rows else ""
    if (but := _but_for_length(query, table, rows)) is not None:
        leads, figure = (but,), _lasted(query, table, but)
    return refuted(leads, COMPLETE, _reason(query, table, rows), figure=figure)


def _other_number(query: Query, table: TableLike, rows: Sequence[Row], leads: Sequence[Row]) -> Outcome:
    """A number is contradicted by that of a row that agrees with all else; without one the table is silent on it."""
    plain = evolve(query, numbers=())
    same = [row for row in rows if fits(plain, table, row) == Result.AGREES]
    if not same:
        return open_(Gap.NO_ROW, leads)
    return refuted(same[-1:], COMPLETE, "quantity", figure=value_of(query, table, same[-1]))


def _at_another_time(query: Query, table: TableLike, rows: Sequence[Row], key: Row) -> tuple[Row, ...]:
    """The row that contradicts; where it only lasted at the stated time, the participants' own row before it."""
    beside = fits(evolve(query, bindings=()), table, key) == Result.DISAGREES
    return (near(query, table, rows)[0], key) if rows and beside and key not in rows else (key,)


def _but_for_length(query: Query, table: TableLike, rows: Sequence[Row]) -> Row | None:
    """The last row that agrees with all but the stated length."""
    if query.length is None:
        return None
    timeless = evolve(query, length=None)
    return next((row for row in reversed(rows) if fits(timeless, table, row) == Result.AGREES), None)


def _lasted(query: Query, table: TableLike, row: Row) -> str:
    """How long the row's time is, in whole years or months if it can be told in them; its days otherwise."""
    start, end, stated = table.period(row, "start"), table.period(row, "end"), query.length
    if start is None or end is None or stated is None or stated.unit not in ("year", "month"):
        return str(table.period(row, "during") or "")
    after = end.latest + dt.timedelta(days=1)
    years = anniversary(start.earliest, after)
    months = 12 * (after.year - start.earliest.year) + after.month - start.earliest.month
    whole = (after.month, after.day) == (start.earliest.month, start.earliest.day)
    if stated.unit == "year" and whole:
        return f"{years} year{'' if years == 1 else 's'}"
    if after.day == start.earliest.day:
        return f"{months} month{'' if months == 1 else 's'}"
    return str(table.period(row, "during") or "")


def _reason(query: Query, table: TableLike, rows: Sequence[Row], row: Row | None = None) -> str:
    if row is not None and any(number_fits(number, row) == Result.DISAGREES for number in query.numbers):
        return "quantity"
    if _but_for_length(query, table, rows) is not None:
        return "length"
    return "time" if rows else "participant"


def _wide(query: Query, table: TableLike) -> bool:
    """Whether a number is stated of more than one row's time: it may be a sum, so that no single row contradicts it."""
    if not query.numbers:
        return False
    periods = [p for row in table.rows[:50] if (p := table.period(row, "event"))]
    longest = max(((p.latest - p.earliest).days for p in periods), default=0)
    stated = [c for c in query.constraints if c.earliest > dt.date.min and c.relation in (Relation.IN, Relation.SPAN)]
    return any((c.latest - c.earliest).days > longest for c in stated)
