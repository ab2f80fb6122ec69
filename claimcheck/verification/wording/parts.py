"""The parts of a claim against the columns of the deciding row, each ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.model import Argument, ColumnType, Result, Row, Span, Status
from claimcheck.operators import Answer, Differs, operator_of
from claimcheck.operators.findings import Sum, Tally
from claimcheck.operators.numbers import stated_numbers
from claimcheck.operators.rows.fitting import number_fits, row_time
from claimcheck.operators.rows.picking import holds
from claimcheck.operators.wording.instead import deciding
from claimcheck.query import Constraint, Question, Relation, Selection, selection_of
from claimcheck.verification.sources import TableLike

__all__ = ["arguments"]

Spans = Mapping[str, "Span | None"]


def arguments(
    question: Question, answer: Answer, table: TableLike, spans: Spans, rank: str = ""
) -> tuple[Argument, ...]:  # fmt: skip
    """Participants, times, numbers and places in an order, as stated and as the table has them.

    ``rank`` are the words of the ordinal.
    """
    figures = list(_figures(question, answer, rank))
    found = [*_participants(question, answer), *(each for each in figures if each[0] == "predecessor")]
    found += [*_scopes(question, answer), *_times(question, answer, table)]
    found += [each for each in figures if each[0] != "predecessor"]
    return tuple(
        Argument(
            span=spans.get(value), role=role, column=column, value=value, reference=reference, result=result
        )
        for role, column, value, reference, result in found
    )  # fmt: skip


#: (role, column, the claim's words, what the table has, result)
_Part = tuple[str, str, str, str, Result]


def _whole(answer: Answer) -> Result:
    return {Status.SUPPORTED: Result.AGREES, Status.REFUTED: Result.DISAGREES}.get(answer.status, Result.CANNOT_TELL)


def _participants(question: Question, answer: Answer) -> Iterator[_Part]:
    selection, row = selection_of(question), deciding(answer)
    for binding in selection.bindings:
        result = holds(row, binding) if row is not None else Result.CANNOT_TELL
        yield "participant", binding.column, binding.group or binding.words, _cell(row, binding.column), result


def _scopes(question: Question, answer: Answer) -> Iterator[_Part]:
    row = deciding(answer)
    for binding in selection_of(question).scope:
        yield "scope", binding.column, binding.group or binding.words, _cell(row, binding.column), _whole(answer)


def _cell(row: Row | None, column: str) -> str:
    return row.cells.get(column, "") if row is not None else ""


def _times(question: Question, answer: Answer, table: TableLike) -> Iterator[_Part]:
    selection = selection_of(question)
    agreed = _whole(answer) if answer.differs in (Differs.TIME, None) else Result.AGREES
    for constraint in (c for c in selection.constraints if c.stated):
        held = _time_held(question, answer, table)
        yield "time", _column(table, selection, constraint), constraint.words, held, agreed


def _time_held(question: Question, answer: Answer, table: TableLike) -> str:
    """The time of the deciding row, or from the first to the last of those that were counted or added."""
    sense = selection_of(question).sense
    periods = [period for row in answer.rows if (period := row_time(sense, table, row)) is not None]
    counted = isinstance(answer.finding, (Tally, Sum))
    if not counted or len(periods) <= 1:
        row = deciding(answer)
        period = row_time(sense, table, row) if row is not None else None
        return str(period) if period is not None else ""
    return f"{min(p.earliest for p in periods)}/{max(p.latest for p in periods)}"


def _figures(question: Question, answer: Answer, rank: str) -> Iterator[_Part]:
    row = deciding(answer)
    for number in (n for n in stated_numbers(question) if n.words and not isinstance(answer.finding, Sum)):
        result = number_fits(number, row) if row is not None else _whole(answer)
        yield "quantity", number.column, number.words, _cell(row, number.column), result
    for figure in operator_of(question).figures(question, answer):
        words = rank or figure.words if figure.role == "order" else figure.words
        result = figure.result if figure.result is not None else _whole(answer)
        yield figure.role, figure.column, words, figure.held, result


def _column(table: TableLike, selection: Selection, constraint: Constraint) -> str:
    interval = table.declaration.interval
    if interval is None:
        return next((column.name for column in table.declaration.of_type(ColumnType.DATE)), "")
    if selection.sense == "start" or constraint.relation in (Relation.SINCE, Relation.FROM):
        return interval[0]
    ends = selection.sense == "end" or constraint.relation in (Relation.UNTIL, Relation.TO)
    return interval[1] if ends else " – ".join(interval)
