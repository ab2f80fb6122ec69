"""Nobody else: the only one of which a statement is true.

*Supported* where the participant surely has a row, the table is complete for the stated time, and no row of another
participant can agree; *refuted* where another's surely does, or where the participant has none. A table that is not
complete leaves it open even where it shows another: what is alike in its rows may not be what the claim means.

"Only in 1990" is said of the time: *refuted* by a row of the same participants at another time.
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model import Gap, Result, Row, Status
from claimcheck.verification.operators.existence import exists
from claimcheck.verification.operators.fitting import fits, row_time
from claimcheck.verification.operators.outcome import Outcome, open_, refuted
from claimcheck.verification.operators.rights import COMPLETE, covered
from claimcheck.verification.operators.rows import bound, holds, unknown
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import TableLike
from claimcheck.verification.times import worst

__all__ = ["only", "only_then"]


def only(query: Query, table: TableLike) -> Outcome:
    """Whether the first participant is the only one with an agreeing row, among ``scope`` where a group is named."""
    if not query.bindings:
        return open_(Gap.UNBOUND_ARGUMENT)
    plain = exists(evolve(query, only=False), table)
    if plain.status != Status.SUPPORTED:
        return plain
    if not covered(query, table):
        return open_(Gap.OUTSIDE_COMPLETENESS, plain.rows)
    surely, maybe = _others(query, table)
    if surely:
        figure = surely[0].cells.get(query.bindings[0].column, "")
        return refuted((*plain.rows[:1], *surely[:2]), COMPLETE, "only", figure=figure)
    return open_(Gap.PRECISION, maybe) if maybe else plain


def only_then(query: Query, table: TableLike) -> Outcome:
    """Whether the participants have an agreeing row at the stated time, and none at another up to ``as_of``."""
    plain = exists(evolve(query, then=False), table)
    if plain.status != Status.SUPPORTED:
        return plain
    if query.numbers or any(binding.loose for binding in query.bindings):
        return open_(Gap.PRECISION, plain.rows)  # other rows may be of another thing
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=query.as_of or dt.date.max, words="")
    ever = evolve(query, then=False, constraints=(past,))
    surely: list[Row] = []
    maybe = list(unknown(table, query.bindings))
    for row in bound(table, query.bindings):
        other = _at_another_time(query, ever, table, row)
        (surely if other == Result.AGREES else maybe if other == Result.CANNOT_TELL else []).append(row)
    if surely:
        figure = str(row_time(query.sense, table, surely[-1]))
        return refuted((*plain.rows[:1], surely[-1]), "a row", "only", figure=figure)
    key = table.declaration.one_row_per
    if key and {b.column for b in query.bindings if len(b.values) == 1 and not b.group}.issuperset(key):
        return open_(Gap.PRECISION, maybe) if maybe else plain
    if not covered(ever, table):
        return open_(Gap.OUTSIDE_COMPLETENESS, plain.rows)
    return open_(Gap.PRECISION, maybe) if maybe else plain


def _at_another_time(query: Query, ever: Query, table: TableLike, row: Row) -> Result:
    """Whether a row tells of a time besides the stated one: it lies elsewhere, or lasts beyond."""
    stated = fits(query, table, row)
    if stated == Result.AGREES:
        return _beyond(query, table, row)
    result = fits(ever, table, row)
    return Result.CANNOT_TELL if result == Result.AGREES and stated == Result.CANNOT_TELL else result


def _beyond(query: Query, table: TableLike, row: Row) -> Result:
    """Whether a state that holds at the stated time holds before or after it, up to ``as_of``."""
    start, end = table.period(row, "start"), table.period(row, "end")
    windows = [c.period for c in query.constraints if c.relation == Relation.IN]
    if query.sense not in ("during", "is") or table.declaration.interval is None or start is None or not windows:
        return Result.DISAGREES
    first, last = max(w.earliest for w in windows), min(w.latest for w in windows)
    until, complete = query.as_of or dt.date.max, table.declaration.complete
    # That a row has no end is only said for as long as the table is complete.
    sure = end.earliest if end else complete.period.latest if complete else dt.date.min
    if start.latest < first or min(sure, until) > last:
        return Result.AGREES
    inside = first <= start.earliest and min(end.latest if end else until, until) <= last
    return Result.DISAGREES if inside else Result.CANNOT_TELL


def _others(query: Query, table: TableLike) -> tuple[list[Row], list[Row]]:
    """Rows of other participants that surely agree with the rest, and those that may."""
    subject, rest = query.bindings[0], [*query.scope, *query.bindings[1:]]
    surely, maybe = [], []
    for row in (*bound(table, rest), *unknown(table, rest)):
        member = worst([holds(row, binding) for binding in rest])
        other = _other(row, subject.column, subject.values)
        result = worst([member, other, fits(query, table, row)])
        if result == Result.AGREES:
            surely.append(row)
        elif result == Result.CANNOT_TELL:
            maybe.append(row)
    return surely, maybe


def _other(row: Row, column: str, values: tuple[str, ...]) -> Result:
    """Whether a row names a participant besides the claim's."""
    held = [str(value) for value in row.values.get(column, ())]
    if not held:
        return Result.CANNOT_TELL
    return Result.DISAGREES if all(value in values for value in held) else Result.AGREES
