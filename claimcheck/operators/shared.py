"""A share of a whole: how many of the rows of the whole are also the claim's own.

*Asked*: a share of the rows: "a third of the cups", "most of the members are European"

*Supported*: the ratio of the two counts meets the comparator, in a table complete for the time

*Refuted*: it does not, in a table complete for the time

The ratio of two counts is exact: it agrees rounded as the percentage was written. A fraction in words ("a quarter") is
neither right nor wrong within a fifth of itself. Nothing is told where a row may or may not belong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from attrs import evolve

from claimcheck.model import Comparator, Gap, Result, Row, TableLike
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.counted import ends, spread
from claimcheck.operators.findings import Ratio
from claimcheck.operators.numbers import agree
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.picking import holds, members
from claimcheck.operators.rows.rights import COMPLETE, covered
from claimcheck.operators.rows.times import worst
from claimcheck.operators.wording.phrases import number_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Count, Shared

__all__ = ["OPERATOR", "answer"]

#: A fraction in words that is off by no more than this share of itself is neither right nor wrong.
_LOOSE = Decimal("0.2")


def answer(question: Shared, table: TableLike) -> Answer:
    """A stated share of the rows of the whole: those that also hold the claim's own participants."""
    selection, stated = question.selection, question.stated
    if not covered(selection, table):
        return open_(Gap.OUTSIDE_COMPLETENESS)
    sure, unsure = members(evolve(selection, bindings=question.whole), table)
    belong = [(row, _belongs(row, selection.bindings)) for row in sure]
    part = [row for row, result in belong if result == Result.AGREES]
    if unsure or not sure or any(result == Result.CANNOT_TELL for _, result in belong):
        return open_(Gap.PRECISION, part)
    if stated.column and any(spread(stated.column, rows, ()).low != len(rows) for rows in (part, sure)):
        return open_(Gap.PRECISION, part)  # rows are no participants where one has several
    ratio = Ratio(part=len(part), whole=len(sure))
    result = _agrees(stated, Decimal(len(part)) / len(sure))
    if result == Result.CANNOT_TELL:
        return open_(Gap.PRECISION, part, ratio)
    shown = ends(part) or tuple(sure[:1])
    if result == Result.AGREES:
        return supported(shown, ratio)
    return refuted(shown, COMPLETE, Differs.QUANTITY, ratio)


def _belongs(row: Row, bindings: tuple[Binding, ...]) -> Result:
    return worst([holds(row, binding) for binding in bindings])


def _agrees(stated: Count, ratio: Decimal) -> Result:
    """The ratio of two counts is exact, and rounded as the percentage was written; fractions in words are looser."""
    result = agree(stated, [ratio if stated.fraction else 100 * ratio])
    if stated.comparator != Comparator.EQUAL or result == Result.AGREES:
        return result
    if stated.fraction:
        return Result.CANNOT_TELL if abs(ratio - stated.value) <= stated.value * _LOOSE else result
    return Result.AGREES if (100 * ratio).quantize(stated.value, ROUND_HALF_UP) == stated.value else result


def sentence(question: Shared, answer: Answer, teller: Teller) -> str:
    """ "Not a third: the table finals has 5 of 21"."""
    over = teller.over(question.selection)
    told = f"{teller.name} has {answer.finding}{over}{teller.ends(answer.rows)}."
    return f"Not {number_words(question.stated)}: the {told}" if answer.refuted else f"The {told}"


def _figures(question: Shared, answer: Answer) -> Iterator[Figure]:
    stated = question.stated
    held = "" if answer.finding is None else str(answer.finding)
    yield Figure(role="quantity", column=stated.column or "number of rows", words=stated.words, held=held)
    for binding in question.whole:
        yield Figure(role="scope", column=binding.column, words=binding.group or binding.words, held="")


OPERATOR = register(
    Operator(
        question=Shared,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.QUANTITY,
        figures=_figures,
        columns=lambda question: tuple(binding.column for binding in question.whole),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
    )
)
