"""How many: rows counted, or the different values of a column.

*Asked*: so many rows, or so many different things in a column; "twice", "more than once"

*Supported*: every number that the rows allow meets the comparator, in a table complete for the time

*Refuted*: none of them does, in a table complete for the time; "took part in 115" by a smaller whole alone

Rows that only may belong (an overlapping date, an empty cell) make the number a range; so do those of a person who
held an office twice. "Has served twice" may leave out
the term that still runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import ColumnType, Comparator, Gap, Result, Row, TableLike
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Tally
from claimcheck.operators.numbers import agree
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.picking import members
from claimcheck.operators.rows.rights import COMPLETE, covered
from claimcheck.operators.wording.instead import no_row
from claimcheck.operators.wording.phrases import figure_words, number_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Count, Counted, Relation, Selection

__all__ = ["OPERATOR", "answer", "ends", "numbers", "spread"]

#: A range of more numbers than this is too vague to be compared one by one.
_MOST = 500
_ENDS = 3


def answer(question: Counted, table: TableLike) -> Answer:
    """A stated number of rows, or of different values of a column."""
    selection, stated = question.selection, question.stated
    sure, unsure = members(selection, table)
    tally = spread(stated.column, sure, unsure)
    tally = evolve(tally, low=min(tally.low, spread(_holders(question, table), sure, []).low))
    if not covered(selection, table) or tally.high - tally.low > _MOST:
        return open_(Gap.OUTSIDE_COMPLETENESS, sure, tally)
    result = agree(stated, numbers(tally))
    part = result == Result.DISAGREES and stated.partaking and not _more_than_whole(stated, tally.high)
    if result == Result.CANNOT_TELL or part:
        return open_(Gap.PRECISION, sure, tally)
    if result == Result.AGREES:
        return supported(ends(sure), tally)
    if not stated.column and agree(stated, [tally.low - _running(selection, table, sure)]) == Result.AGREES:
        return open_(Gap.PRECISION, sure, tally)
    return refuted(ends(sure), COMPLETE, Differs.QUANTITY, tally)


def _holders(question: Counted, table: TableLike) -> str:
    """The column of persons who hold what the rows are: who held it twice may be counted once."""
    people = [column.name for column in table.declaration.of_type(ColumnType.PERSON)]
    counted = not question.stated.column and table.declaration.interval is not None
    named = {binding.column for binding in question.selection.bindings}
    return people[0] if counted and len(people) == 1 and people[0] not in named else ""


def ends(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The first and the last of many rows, and all of a few."""
    return (*rows[:1], *rows[-1:]) if len(rows) > _ENDS else tuple(rows)


def numbers(tally: Tally) -> Iterator[Decimal]:
    """The whole numbers of a range."""
    number = tally.low
    while number <= tally.high:
        yield number
        number += 1


def spread(column: str, sure: Sequence[Row], unsure: Sequence[Row]) -> Tally:
    """The least and the greatest number of rows, or of different values."""
    if not column:
        return Tally(low=Decimal(len(sure)), high=Decimal(len(sure) + len(unsure)))
    held = {str(value) for row in sure for value in row.values.get(column, ())}
    more = {str(value) for row in unsure for value in row.values.get(column, ())} - held
    blank = sum(not row.values.get(column) for row in (*sure, *unsure))
    return Tally(low=Decimal(len(held)), high=Decimal(len(held) + len(more) + blank))


def _running(selection: Selection, table: TableLike, rows: Sequence[Row]) -> int:
    """How many rows last on the day that the text is read as of: "has served twice" may leave out the running term."""
    day, past = selection.as_of, all(c.relation == Relation.PAST for c in selection.constraints)
    if selection.sense != "during" or day is None or not past:
        return 0
    periods = [table.period(row, "during") for row in rows]
    return sum(p is not None and p.earliest <= day <= p.latest for p in periods)


def _more_than_whole(stated: Count, whole: Decimal) -> bool:
    """Whether a stated part is greater than the whole can be."""
    if stated.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return False
    if stated.comparator in (Comparator.ABOUT, Comparator.NEARLY):
        return stated.value * Decimal("0.9") > whole
    return stated.value >= whole if stated.comparator == Comparator.MORE_THAN else stated.value > whole


# -- in words --


def sentence(question: Counted, answer: Answer, teller: Teller) -> str:
    """ "Not 5: the table finals has 4 for 2018, from S/1 to S/4"."""
    selection, tally = question.selection, answer.finding
    if answer.refuted and not answer.rows:
        return no_row(selection, answer, teller)
    told = f"{teller.name} has {figure_words(str(tally))}{teller.over(selection)}{teller.ends(answer.rows)}."
    return f"Not {number_words(question.stated)}: the {told}" if answer.refuted else f"The {told}"


def _figures(question: Counted, answer: Answer) -> Iterator[Figure]:
    stated = question.stated
    held = "" if answer.finding is None else str(answer.finding)
    yield Figure(role="quantity", column=stated.column or "number of rows", words=stated.words, held=held)


OPERATOR = register(
    Operator(
        question=Counted,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.QUANTITY,
        figures=_figures,
        columns=lambda question: tuple(filter(None, [question.stated.column])),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
    )
)
