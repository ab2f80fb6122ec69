"""More, fewer, as many: one number of a table against another of the same kind.

*Asked*: more, fewer, as many (rows, or the number of a column) than another or than at another time; by so much, by so
many per cent; twice as many; rose, fell, grew from one time to another

*Supported*: every number of the one side is greater (less, equal); a stated difference meets its comparator, a ratio is
within 5 %

*Refuted*: none is; "as many as" by fewer, and left open by more; a difference does not meet its comparator, a ratio is
off by more than 25 %. Both sides need their key or a complete table

Each side's number is a count of its rows (a range, where rows only may belong), the number of its one row, or the sum
over rows that together fill its time. A table without dates, or without one in its key, has one number for each. A
present-tense comparison without a time is that of the latest row of both; it is decided only where the row before says
the same and neither is older than three years. Sums of money are never compared across times.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from claimcheck.model import Comparator, Gap, Result, Row, TableLike
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.counted import numbers
from claimcheck.operators.findings import Sides
from claimcheck.operators.numbers import agree
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.rights import COMPLETE
from claimcheck.operators.sides import Side, at_latest, counted_side, measured_side
from claimcheck.operators.wording.phrases import compares, figure_words, joined, when
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Compared, Count, Selection

__all__ = ["OPERATOR", "answer"]

_NEAR, _FAR = Decimal("0.05"), Decimal("0.25")
_LISTED = 6


def answer(question: Compared, table: TableLike) -> Answer:
    """Whether the number of the claim's own rows compares as stated with that of the other side."""
    if not question.measure:
        return _at_one_time(question, question.selection, table)
    return at_latest(question.selection, table, lambda selection: _at_one_time(question, selection, table))


def _at_one_time(question: Compared, selection: Selection, table: TableLike) -> Answer:
    own = _side(question, selection, table)
    other = _side(question, _other(question, selection), table)
    if own is None or other is None:
        return open_(Gap.NO_ROW if question.measure else Gap.OUTSIDE_COMPLETENESS)
    sides = Sides(own=own.tally, other=other.tally)
    results = {_holds(question, one, two) for one in numbers(own.tally) for two in numbers(other.tally)}
    rows = tuple({row.line: row for row in (*_shown(own), *_shown(other))}.values())
    if len(results) != 1 or Result.CANNOT_TELL in results:
        return open_(Gap.PRECISION, rows, sides)
    if results == {Result.AGREES}:
        return supported(rows, sides)
    return refuted(rows, own.right if own.right == other.right else COMPLETE, Differs.QUANTITY, sides)


def _other(question: Compared, selection: Selection) -> Selection:
    """The same rows of the other side."""
    other = question.other
    if not isinstance(other, Binding):
        return selection.at(other)
    bindings = tuple(other if b.column == other.column else b for b in selection.bindings)
    return evolve(selection, bindings=bindings)


def _side(question: Compared, selection: Selection, table: TableLike) -> Side | None:
    if question.measure:
        return measured_side(selection, table, question.measure)
    return counted_side(selection, table, question.counted)


def _shown(side: Side) -> tuple[Row, ...]:
    return side.rows if len(side.rows) <= _LISTED else (*side.rows[:1], *side.rows[-1:])


def _holds(question: Compared, own: Decimal, other: Decimal) -> Result:
    if question.times is not None:
        return _multiple(question.times, own, other)
    if not question.sign:
        return Result.AGREES if own == other else Result.DISAGREES if own < other else Result.CANNOT_TELL
    apart, by = (own - other) * question.sign, question.by
    if apart <= 0 or by is None:
        return Result.AGREES if apart > 0 else Result.DISAGREES
    if not by.percent:
        return agree(by, [apart * by.scale])
    return Result.CANNOT_TELL if not other else agree(by, [apart * 100 / other])


def _multiple(stated: Count, own: Decimal, other: Decimal) -> Result:
    if not other or not stated.value:
        return Result.CANNOT_TELL
    ratio = own / other
    if stated.comparator != Comparator.EQUAL:
        return agree(stated, [ratio])
    off = abs(ratio - stated.value)
    if off <= stated.value * _NEAR:
        return Result.AGREES
    return Result.CANNOT_TELL if off <= stated.value * _FAR else Result.DISAGREES


# -- in words --


def sentence(question: Compared, answer: Answer, teller: Teller) -> str:
    """ "Not more: the table council outputs has 54 in 2018 and 61 in 2017"."""
    told = f"{teller.name} has {_sides(question, answer, teller)}."
    if answer.supported:
        return f"The {told}"
    return f"{f'Not {question.words}' if compares(question.words) else 'Not so'}: the {told}"


def _sides(question: Compared, answer: Answer, teller: Teller) -> str:
    """ "54 in 2018 and 61 in 2017", "5 of A and 4 of B"."""
    sides, selection, other = answer.finding, question.selection, question.other
    assert isinstance(sides, Sides)  # noqa: S101  (what this operator decides by)
    numbers_told = [figure_words(str(tally)) for tally in (sides.own, sides.other)]
    if not isinstance(other, Binding):
        periods = [*(c.period for c in selection.constraints), other.period]
        return joined([f"{number} {when(period)}" for number, period in zip(numbers_told, periods)])
    own = next((b for b in selection.bindings if b.column == other.column), other)
    who = [teller.named(binding.column, binding.values[0]) for binding in (own, other)]
    over = teller.measured(selection, answer.rows) if question.measure else teller.over(selection)
    return joined([f"{number} of {name}" for number, name in zip(numbers_told, who)]) + over


def _figures(question: Compared, answer: Answer) -> Iterator[Figure]:
    column = question.measure or question.counted or "number of rows"
    sides = answer.finding if isinstance(answer.finding, Sides) else None
    yield Figure(role="comparison", column=column, words=question.words, held=str(sides or ""))
    other = str(sides.other) if sides else ""
    yield Figure(role="compared with", column=column, words=question.other.words, held=other)


OPERATOR = register(
    Operator(
        question=Compared,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.QUANTITY,
        figures=_figures,
        columns=lambda question: tuple(filter(None, [question.measure, question.counted])),
        others=lambda question: (question.other.column,) if isinstance(question.other, Binding) else (),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
    )
)
