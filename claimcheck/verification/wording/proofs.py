"""The proof: how the words were read, the question put to the table, the rows, and the conclusion."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Period, Row, Step
from claimcheck.operators import Answer, Teller, found_words
from claimcheck.operators.wording.phrases import joined, period_words, plain, stated_words, time_words, when
from claimcheck.query import (
    Anniversary,
    Binding,
    Compared,
    Constraint,
    Elapsed,
    Filled,
    Question,
    Relation,
    Shared,
    dump,
    inner_of,
    leaves,
    selection_of,
)
from claimcheck.verification.sources import TableLike

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


def query_steps(question: Question, answer: Answer, teller: Teller, via: Via = ()) -> tuple[Step, ...]:
    """What the words were bound to, the question put to the table, the rows, and the conclusion, in order."""
    selection = selection_of(question)
    return (
        *(_bind(binding, teller) for binding in selection.bindings),
        *(_scope(binding) for binding in _groups(question)),
        *(_time(constraint, question) for constraint in selection.constraints if constraint.words),
        *_filled(question),
        *_against(question),
        *_periods(via),
        _answer(question, answer, teller),
    )


def _groups(question: Question) -> tuple[Binding, ...]:
    """The groups within which is ranked, or of which a share is told."""
    wholes = (binding for leaf in leaves(question) if isinstance(leaf, Shared) for binding in leaf.whole)
    return (*selection_of(question).scope, *wholes)


def _bind(binding: Binding, teller: Teller) -> Step:
    names = [teller.named(binding.column, value) for value in binding.values]
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


def _against(question: Question) -> Iterator[Step]:
    for leaf in leaves(question):
        if isinstance(leaf, Compared):
            other = leaf.other
            result = ", ".join(other.values) if isinstance(other, Binding) else str(other.period)
            inputs = (("words", leaf.words), ("other", other.words))
            words = f"“{leaf.words}” compares with the number of “{other.words}”."
            yield Step(rule="compare", inputs=inputs, result=result, words=words)


def _filled(question: Question) -> Iterator[Step]:
    if isinstance(question, Filled):
        words = f"“{question.time.words}”: the rows must fill it, {when(question.time.period)}."
        yield Step(rule="fill", inputs=(("words", question.time.words),), result=str(question.time.period), words=words)
    for inner in inner_of(question):
        yield from _filled(inner)


def _time(constraint: Constraint, question: Question) -> Step:
    return Step(
        rule="time",
        inputs=(("words", constraint.words), ("relation", constraint.relation.value)),
        result=str(constraint.period),
        words=_time_words(constraint, question),
    )


def _time_words(constraint: Constraint, question: Question) -> str:
    words, relation, period = constraint.words, constraint.relation, constraint.period
    last = period_words(Period(earliest=period.latest, latest=period.latest))
    if relation == Relation.PAST:
        return f"Only rows up to the article's date, {last}, count."
    if relation == Relation.AS_OF:
        return f"The row must hold on the article's date, {last}."
    if any(isinstance(leaf, (Elapsed, Anniversary)) for leaf in leaves(question)):
        return f"“{words}” is {period_words(period)}, the day or year from which the years are counted back."
    how = {
        Relation.SINCE: f"must begin in {words}",
        Relation.FROM: f"must begin in {words}",
        Relation.UNTIL: f"must end in {words}",
        Relation.TO: f"must end in {words}",
        Relation.BY: f"must not be after {last}",
        Relation.BEFORE: f"must be {stated_words(constraint)}",
        Relation.AFTER: f"must be {stated_words(constraint)}",
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


def _answer(question: Question, answer: Answer, teller: Teller) -> Step:
    rows = "; ".join(teller.label(selection_of(question), row) for row in answer.rows[:4])
    words = f"Decided by {rows}." if rows and not answer.open else "No row of the table decides it."
    if figure := found_words(answer):
        words += f" The table gives {figure}."
    if answer.refuted:
        words += f" It may contradict by the right “{plain(str(answer.right))}”."
    return Step(rule="answer", inputs=(("query", dump(question)),), result=_result(answer), words=words)


def _result(answer: Answer) -> str:
    """What must come out again when the question is asked again: status, finding and the very rows with their cells."""
    rows = [f"{row.key}={row.line}" for row in answer.rows]
    return "|".join([answer.status.value, str(answer.finding or ""), *rows])
