"""The n-th different participant, within a group: "the first Asian country to …".

Participants are ordered by their first row. The place of one is a range where first rows overlap or share a day, and
where an empty cell may hide another participant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import Gap, Period, Result, Row, Status
from claimcheck.verification.operators.existence import absent
from claimcheck.verification.operators.fitting import fits
from claimcheck.verification.operators.outcome import Outcome, open_, refuted, supported
from claimcheck.verification.operators.ranking import nth, ordinal, point_of
from claimcheck.verification.operators.rights import COMPLETE, known_until
from claimcheck.verification.operators.rows import bound, unknown, value_of
from claimcheck.verification.query import Binding, Query
from claimcheck.verification.sources import TableLike

__all__ = ["nth_participant"]

_NEVER = Period(earliest=dt.date.max, latest=dt.date.max)


def nth_participant(query: Query, table: TableLike) -> Outcome:
    """Whether the claim's participant is the n-th of its group to have a row, and the stated time is that row's."""
    if (query.ordinal or 0) < 0:
        return _last_participant(query, table)
    own = [binding for binding in query.bindings if binding.column == query.ranked]
    rest = [*query.scope, *(binding for binding in query.bindings if binding.column != query.ranked)]
    firsts = _firsts(query, table, rest)
    named = [value for binding in own for value in binding.values if value in firsts]
    if len(named) != 1:
        return open_(Gap.UNBOUND_ARGUMENT) if named or not own else absent(query, table, ())
    subject = named[0]
    row, first = firsts[subject]
    low, high = _places(query, table, subject, firsts, rest)
    rank = query.ordinal or 0
    if rank < 1 or not known_until(table, first):
        return open_(Gap.OUTSIDE_COMPLETENESS, (row,))
    timed = _timed(query, table, [*own, *rest], first)
    if low == high == rank and timed == Result.AGREES:
        return supported((row,), figure=nth(rank), total=rank)
    misplaced = not low <= rank <= high
    if not misplaced and (low != high or timed != Result.DISAGREES):
        return open_(Gap.PRECISION, (*_holder(firsts, rank), row))
    return _refuted(query, table, row, _holder(firsts, rank) if misplaced else ())


def _last_participant(query: Query, table: TableLike) -> Outcome:
    """Whether the last row is the participant's; the last who came anew is also called the last, which is left open."""
    bindings = tuple(evolve(b, detail=b.detail or b.column == query.ranked) for b in query.bindings)
    found = ordinal(evolve(query, ranked="", bindings=bindings), table)
    if found.status != Status.REFUTED:
        return found
    firsts = _firsts(query, table, [*query.scope, *(b for b in query.bindings if b.column != query.ranked)])
    day = query.as_of or dt.date.max
    known = [(value, period) for value, (_, period) in firsts.items() if period.earliest <= day]
    newest = max((period.latest for _, period in known), default=day)
    own = {value for binding in query.bindings if binding.column == query.ranked for value in binding.values}
    new = {value for value, period in known if period.latest >= newest or period.latest > day}
    return open_(Gap.PRECISION, found.rows) if own & new else found


def _timed(query: Query, table: TableLike, bindings: Sequence[Binding], first: Period) -> Result:
    """The stated time against every row that may be the participant's first."""
    rows = [row for row in bound(table, bindings) if (point_of(query, table, row) or _NEVER).earliest <= first.latest]
    results = {fits(query, table, row) for row in rows}
    return results.pop() if len(results) == 1 else Result.CANNOT_TELL


def _refuted(query: Query, table: TableLike, row: Row, holder: tuple[Row, ...]) -> Outcome:
    value = holder[0].cells.get(query.ranked, "") if holder else value_of(query, table, row)
    rows = (*holder, row) if holder and holder[0] is not row else (row,)
    return refuted(rows, COMPLETE, "order", figure=value)


def _firsts(query: Query, table: TableLike, rest: Sequence[Binding]) -> dict[str, tuple[Row, Period]]:
    """Each participant's first row and when that may have been, in order."""
    found: dict[str, tuple[Row, Period]] = {}
    for row in bound(table, rest):
        point = point_of(query, table, row) or _NEVER
        for value in map(str, row.values.get(query.ranked, ())):
            if query.scope and not any(value in binding.values for binding in query.scope):
                continue
            row_before, period = found.get(value, (row, point))
            both = Period(earliest=min(period.earliest, point.earliest), latest=min(period.latest, point.latest))
            found[value] = (row_before, both)
    return dict(sorted(found.items(), key=lambda item: (item[1][1].earliest, item[1][0].line)))


def _places(
    query: Query,
    table: TableLike,
    subject: str,
    firsts: dict[str, tuple[Row, Period]],
    rest: Sequence[Binding],
) -> tuple[int, int]:
    """The least and the greatest place of a participant."""
    own = firsts[subject][1]
    others = [period for value, (_, period) in firsts.items() if value != subject]
    before = sum(period.latest < own.earliest for period in others)
    maybe = sum(period.earliest <= own.latest for period in others) - before
    ranked = Binding(column=query.ranked, values=(), words="")
    doubtful = [point_of(query, table, row) or _NEVER for row in unknown(table, [*rest, ranked])]
    doubtful += [point_of(query, table, row) or _NEVER for row in unknown(table, rest)]
    hidden = sum(point.earliest <= own.latest for point in doubtful)
    return 1 if hidden else before + 1, before + maybe + 1 + hidden


def _holder(firsts: dict[str, tuple[Row, Period]], rank: int) -> tuple[Row, ...]:
    return tuple(row for row, _ in list(firsts.values())[rank - 1 : rank])
