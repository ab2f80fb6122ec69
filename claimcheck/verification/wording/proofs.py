"""The proof: how the words were read, the question put to the table, the rows, and the conclusion."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Period, Row, Status, Step
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.query import Binding, Constraint, Query, Relation, dump
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.wording.phrases import figure_words, joined, name_of, period_words, plain, time_words, when
from claimcheck.verification.wording.rows import label

__all__ = ["Via", "query_steps", "read_step"]

_SLOT = re.compile(r"\{([^{}]+)\}")


#: Rows from which a period such as "during its term" was taken, with their tables.
Via = Sequence[tuple[TableLike, Row]]


def read_step(sentence: str, example: str, table: TableLike) -> Step:
    """How the words were read: as which example of which table.

    All other steps follow from the query that the last one holds; this one carries a digest, so that it cannot be
    changed either.
    """
    shown = _SLOT.sub(lambda match: f"[{plain(match.group(1))}]", example)
    digest = hashlib.sha256(f"{sentence}\n{example}".encode()).hexdigest()[:12]
    return Step(
        rule="read",
        inputs=(("sentence", sentence), ("example", example), ("digest", digest)),
        result=f"{table.pack}/{table.name}",
        words=f"Read like “{shown}”, of which the table {plain(table.name)} tells.",
    )


def query_steps(
    query: Query, outcome: Outcome, table: TableLike, reference: ReferenceLike, via: Via = ()
) -> tuple[Step, ...]:
    """What the words were bound to, the question put to the table, the rows, and the conclusion, in order."""
    return (
        *(_bind(binding, table, reference) for binding in query.bindings),
        *(_scope(binding) for binding in query.scope),
        *(_time(constraint, query) for constraint in query.constraints if constraint.words),
        *_against(query),
        *_periods(via),
        _answer(query, outcome, table, reference),
    )


def _bind(binding: Binding, table: TableLike, reference: ReferenceLike) -> Step:
    names = [name_of(reference, table, binding.column, value) for value in binding.values]
    if binding.group:
        words = f"“{binding.group}” is any of {joined(names) if len(names) <= 6 else f'{len(names)} members'}."
    elif binding.loose:
        words = f"“{binding.words}” occurs in the {plain(binding.column)} of some rows."
    elif names == [binding.words]:
        words = f"“{binding.words}” is the {plain(binding.column)}."
    else:
        words = f"“{binding.words}” is {joined(names)}, the {plain(binding.column)}."
    return Step(
        rule="bind",
        inputs=(("words", binding.words), ("column", binding.column)),
        result=", ".join(binding.values),
        words=words,
    )


def _scope(binding: Binding) -> Step:
    return Step(
        rule="scope",
        inputs=(("words", binding.words), ("column", binding.column)),
        result=", ".join(binding.values),
        words=f"Only rows of “{binding.group or binding.words}” count.",
    )


def _against(query: Query) -> Iterator[Step]:
    stated = query.compared
    other: Binding | Constraint | None = None if stated is None else stated.than or stated.when
    if stated is not None and other is not None:
        result = ", ".join(other.values) if isinstance(other, Binding) else str(other.period)
        inputs = (("words", stated.words), ("other", other.words))
        words = f"“{stated.words}” compares with the number of “{other.words}”."
        yield Step(rule="compare", inputs=inputs, result=result, words=words)


def _time(constraint: Constraint, query: Query) -> Step:
    return Step(
        rule="time",
        inputs=(("words", constraint.words), ("relation", constraint.relation.value)),
        result=str(constraint.period),
        words=_time_words(constraint, query),
    )


def _time_words(constraint: Constraint, query: Query) -> str:
    words, relation, period = constraint.words, constraint.relation, constraint.period
    last = Period(earliest=period.latest, latest=period.latest)
    if relation == Relation.PAST:
        return f"Only rows up to the article's date, {period_words(last)}, count."
    if relation == Relation.AS_OF:
        return f"The row must hold on the article's date, {period_words(last)}."
    if query.elapsed is not None or query.anniversary is not None:
        return f"“{words}” is {period_words(period)}, the day or year from which the years are counted back."
    how = {
        Relation.SINCE: f"must begin in {words}",
        Relation.UNTIL: f"must end in {words}",
        Relation.BY: f"must not be after {period_words(last)}",
        Relation.BEFORE: f"must be before {period_words(period)}",
        Relation.AFTER: f"must be after {period_words(period)}",
        Relation.SPAN: f"must run {when(period)}",
    }.get(relation, f"must be {when(period)}")
    return f"“{words}”: the row {how}."


def _periods(via: Via) -> Iterator[Step]:
    for source, row in via:
        period = source.period(row, "during")
        yield Step(
            rule="period",
            inputs=(("table", f"{source.pack}/{source.name}"), ("row", row.key)),
            result=str(period),
            words=f"That period is taken from the table {plain(source.name)}: {time_words(source, row, 'during')}.",
        )


def _answer(query: Query, outcome: Outcome, table: TableLike, reference: ReferenceLike) -> Step:
    rows = "; ".join(label(row, table, query, reference) for row in outcome.rows[:4])
    words = f"Decided by {rows}." if rows else "No row of the table decides it."
    if outcome.status == Status.NOT_ENOUGH_EVIDENCE:
        words = "No row of the table decides it."
    if outcome.figure:
        words += f" The table gives {figure_words(outcome.figure)}."
    if outcome.right and outcome.status == Status.REFUTED:
        words += f" It may contradict by the right “{plain(outcome.right)}”."
    return Step(rule="answer", inputs=(("query", dump(query)),), result=_result(outcome), words=words)


def _result(outcome: Outcome) -> str:
    """What must come out again when the query is asked again: status, figure and the very rows with their cells."""
    rows = [f"{row.key}={row.line}" for row in outcome.rows]
    return "|".join([outcome.status.value, outcome.figure, str(outcome.total), *rows])
