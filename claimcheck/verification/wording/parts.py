"""The parts of a claim against the columns of the deciding row, each ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.model import Argument, ColumnType, Result, Span, Status
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.operators.fitting import number_fits, row_time
from claimcheck.verification.operators.rows import holds
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import TableLike
from claimcheck.verification.wording.rows import deciding

__all__ = ["arguments"]

#: Times that the words do not state: they come from the tense.
_IMPLIED = (Relation.PAST, Relation.AS_OF, Relation.FUTURE)
Spans = Mapping[str, "Span | None"]


def arguments(query: Query, outcome: Outcome, table: TableLike, spans: Spans, rank: str = "") -> tuple[Argument, ...]:
    """Participants, times, numbers and places in an order, as stated and as the table has them.

    ``rank`` are the words of the ordinal.
    """
    found = [*_participants(query, outcome, spans), *_times(query, outcome, table, spans)]
    return (*found, *_figures(query, outcome, spans, rank))


def _whole(outcome: Outcome) -> Result:
    return {Status.SUPPORTED: Result.AGREES, Status.REFUTED: Result.DISAGREES}.get(outcome.status, Result.CANNOT_TELL)


def _participants(query: Query, outcome: Outcome, spans: Spans) -> Iterator[Argument]:
    row = deciding(query, outcome)
    earlier = outcome.rows[0] if outcome.rows else None
    for binding in query.bindings:
        result = holds(row, binding) if row is not None else Result.CANNOT_TELL
        held = row.cells.get(binding.column, "") if row else ""
        yield _argument(spans, "participant", binding.column, binding.group or binding.words, held, result)
    if query.predecessor is not None:
        held = earlier.cells.get(query.predecessor.column, "") if earlier else ""
        column, words = query.predecessor.column, query.predecessor.words
        yield _argument(spans, "predecessor", column, words, held, _whole(outcome))
    for binding in query.leaving:
        left = next((r for r in outcome.rows[:-1] if holds(r, binding) == Result.AGREES), None)
        held = left.cells.get(binding.column, "") if left else ""
        result = Result.AGREES if left else Result.DISAGREES if outcome.figure == binding.words else Result.CANNOT_TELL
        yield _argument(spans, "predecessor", binding.column, binding.words, held, result)
    for binding in query.scope:
        held = row.cells.get(binding.column, "") if row else ""
        yield _argument(spans, "scope", binding.column, binding.group or binding.words, held, _whole(outcome))


def _times(query: Query, outcome: Outcome, table: TableLike, spans: Spans) -> Iterator[Argument]:
    agreed = Result.AGREES if outcome.disagrees not in ("time", "") else _whole(outcome)
    for constraint in query.constraints:
        if constraint.words and constraint.relation not in _IMPLIED:
            held = _time_held(query, outcome, table)
            yield _argument(spans, "time", _column(table, query, constraint), constraint.words, held, agreed)


def _time_held(query: Query, outcome: Outcome, table: TableLike) -> str:
    """The time of the deciding row, or from the first to the last of those that were counted."""
    periods = [p for row in outcome.rows if (p := row_time(query.sense, table, row)) is not None]
    if not periods:
        return ""
    if (query.count is None and not query.numbers) or len(periods) == 1:
        row = deciding(query, outcome)
        return str(row_time(query.sense, table, row) if row is not None else "")
    first, last = min(p.earliest for p in periods), max(p.latest for p in periods)
    return f"{first}/{last}"


def _figures(query: Query, outcome: Outcome, spans: Spans, rank: str) -> Iterator[Argument]:
    row = deciding(query, outcome)
    whole = _whole(outcome)
    for number in (each for each in query.numbers if each.words):
        result = whole if "=" in outcome.figure or row is None else number_fits(number, row)
        held = outcome.figure if "=" in outcome.figure or row is None else row.cells.get(number.column, "")
        yield _argument(spans, "quantity", number.column, number.words, held, result)
    for stated in filter(None, (query.count, query.share)):
        yield _argument(spans, "quantity", stated.column or "number of rows", stated.words, outcome.figure, whole)
    if query.ordinal is not None:
        yield _argument(
            spans, "order", query.ranked or "rows in order", rank or str(query.ordinal), outcome.figure, whole
        )
    if query.compared is not None:
        column = query.compared.measure or query.compared.counted or "number of rows"
        yield _argument(spans, "comparison", column, query.compared.words, outcome.figure, whole)
        other = query.compared.than or query.compared.when
        if other is not None:
            yield _argument(spans, "compared with", column, other.words, outcome.figure.rpartition(" and ")[2], whole)
    if query.extreme is not None:
        column = query.extreme.measure or "number of rows"
        yield _argument(spans, "comparison", column, query.extreme.words, outcome.figure, whole)


def _argument(spans: Spans, role: str, column: str, value: str, reference: str, result: Result) -> Argument:
    return Argument(span=spans.get(value), role=role, column=column, value=value, reference=reference, result=result)


def _column(table: TableLike, query: Query, constraint: Constraint) -> str:
    interval = table.declaration.interval
    if interval is None:
        return next((column.name for column in table.declaration.of_type(ColumnType.DATE)), "")
    if query.sense == "start" or constraint.relation == Relation.SINCE:
        return interval[0]
    return interval[1] if query.sense == "end" or constraint.relation == Relation.UNTIL else " – ".join(interval)
