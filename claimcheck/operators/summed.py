"""A number of what a column counts, in one row or summed over rows that together fill the stated time.

*Asked*: so many of what a column counts, over a period: "115 resolutions over two years"

*Supported*: the rows fill the period, one for each part of it, and their sum meets the comparator; or one row has it

*Refuted*: the sum differs, by the key; of one row the row's own number, as of every number in a cell

Means and levels are never added. What does not fill the period is asked as a number in a row's cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from claimcheck.model import Gap, Result, Row, TableLike
from claimcheck.operators import exists
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Sum
from claimcheck.operators.numbers import added
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.dated import as_asked
from claimcheck.operators.rows.fitting import compared
from claimcheck.operators.rows.rights import key_right
from claimcheck.operators.wording.phrases import figure_words, joined, number_words, when
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Exists, Question, Summed

__all__ = ["OPERATOR", "answer", "as_a_row", "of_a_row"]

#: How many rows of a sum are evidence, and how many of its addends are written out.
_SHOWN, _LISTED = 12, 4


def answer(question: Summed, table: TableLike) -> Answer:
    """The sum over the stated time, where there is one; else the number of a row."""
    selection, stated = question.selection, question.stated
    plain = not selection.numbers and selection.length is None
    found = added(selection, table, stated.column) if plain else None
    if found is None:
        return exists.answer(of_a_row(question), table)
    rows, cells = found
    total = Sum(parts=cells)
    result = compared(stated, total.total)
    if result == Result.CANNOT_TELL:
        return open_(Gap.PRECISION, rows, total)
    if result == Result.AGREES:
        return supported(rows[:_SHOWN], total)
    return refuted(rows[:_SHOWN], key_right(table), Differs.QUANTITY, total)


def of_a_row(question: Summed) -> Exists:
    """The same number asked of one row."""
    selection = question.selection
    return Exists(selection=evolve(selection, numbers=(*selection.numbers, question.stated)))


def as_a_row(question: Question, table: TableLike) -> Exists | None:
    """A question that a single row answers, as one of rows; None for any other."""
    if isinstance(question, Summed):
        view = as_asked(table, question.selection)
        return None if added(question.selection, view, question.stated.column) else of_a_row(question)
    return question if isinstance(question, Exists) else None


def sentence(question: Summed, answer: Answer, teller: Teller) -> str:
    """ "61 in 2017 and 54 in 2018 make 115"."""
    total = answer.finding
    if not isinstance(total, Sum):
        return exists.sentence(of_a_row(question), answer, teller)
    if answer.supported:
        return f"{_sum(question, total, answer.rows, teller)} ({teller.name})."
    words, over = number_words(question.stated), teller.over(question.selection)
    return f"Not {words}: the {teller.name} has {figure_words(str(total))}{over}{teller.ends(answer.rows)}."


def _sum(question: Summed, total: Sum, rows: Sequence[Row], teller: Teller) -> str:
    periods = [teller.table.period(row, "event") for row in rows]
    if len(total.parts) > _LISTED or any(period is None for period in periods):
        return f"{total}{teller.over(question.selection)}"
    cells = (row.cells.get(question.stated.column, "") for row in rows)
    each = [f"{cell} {when(period)}" for cell, period in zip(cells, periods)]
    return f"{joined(each)} make {total.total:f}"


def _figures(question: Summed, answer: Answer) -> Iterator[Figure]:
    stated, total = question.stated, answer.finding
    if isinstance(total, Sum):
        yield Figure(role="quantity", column=stated.column, words=stated.words, held=str(total))


OPERATOR = register(
    Operator(
        question=Summed,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.QUANTITY,
        figures=_figures,
        columns=lambda question: (question.stated.column,),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
        grows=True,
    )
)
