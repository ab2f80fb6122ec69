"""Who left as another came: of a list that comes for a list nobody knows who came for whom.

*Asked*: several that come for several: "A and B replace C and D on the board"

*Supported*: of each that came, a row of each that went ends as theirs begins

*Refuted*: one that went surely has no such row, in a table that is complete
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.model import Gap, Result, Row, TableLike
from claimcheck.operators import exists
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Found, Stays
from claimcheck.operators.offices import is_known, meet
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, holds, possible, unknown
from claimcheck.operators.rows.rights import COMPLETE, covered
from claimcheck.operators.wording.phrases import joined
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import AllLeave, Binding, Exists

__all__ = ["OPERATOR", "answer"]


@frozen(kw_only=True)
class _Stay:
    """One that is told to leave, and the row as which it should have, and does not seem to."""

    who: Binding
    row: Row


def answer(question: AllLeave, table: TableLike) -> Answer:
    """Whether each of those that are told to leave has a row that ends where one that agrees with the claim begins."""
    selection = question.selection
    rows = bound(table, selection.bindings)
    agreeing = [row for row in rows if fits(selection, table, row) == Result.AGREES]
    if not agreeing:
        return absent(selection, table, rows)
    rest = selection.without(question.leaving[0].column).bindings
    stay: list[_Stay] = []
    for row in agreeing:
        ends = [(each, _ending(table, row, bound(table, [*rest, each]))) for each in question.leaving]
        gone = [end for _, end in ends if end is not None]
        if len(gone) == len(ends):
            return supported((*gone, row), Found(number=1))
        stay += [_Stay(who=each, row=row) for each, end in ends if end is None][:1]
    sure = all(_surely_stays(table, each, rest) for each in stay)
    if not sure or not covered(selection, table) or possible(selection, table):
        return open_(Gap.NO_ROW, agreeing)
    return refuted((stay[-1].row,), COMPLETE, Differs.PARTICIPANT, Stays(who=stay[-1].who))


def _ending(table: TableLike, row: Row, others: Sequence[Row]) -> Row | None:
    """The row of another that surely ends where this one begins."""
    start = table.period(row, "start")
    ends = ((other, table.period(other, "end")) for other in others)
    return next((other for other, end in ends if start and end and meet(end, start) == Result.AGREES), None)


def _surely_stays(table: TableLike, stay: _Stay, rest: Sequence[Binding]) -> bool:
    """Whether all rows of one that is told to leave have ends that are known, none of them where another begins."""
    start = table.period(stay.row, "start")
    own, unsure = bound(table, [*rest, stay.who]), unknown(table, [*rest, stay.who])
    if start is None or not is_known(start) or not own or unsure:
        return False
    ends = [end for row in own if (end := table.period(row, "end")) is not None]
    return all(is_known(end) and meet(end, start) == Result.DISAGREES for end in ends)


# -- in words --


def sentence(question: AllLeave, answer: Answer, teller: Teller) -> str:
    """ "A joined the board on 1 May, when the time of C and D was over"."""
    selection = question.selection
    if answer.supported:
        names = joined([binding.words for binding in question.leaving])
        return f"{teller.row(selection, answer.rows[-1])}, when the time of {names} was over ({teller.name})."
    if isinstance(answer.finding, Stays):
        told = teller.row(selection, answer.rows[0])
        return f"No row of {answer.finding} ended then: {told} ({teller.name})."
    return exists.sentence(Exists(selection=selection), answer, teller)


def _figures(question: AllLeave, answer: Answer) -> Iterator[Figure]:
    stays = answer.finding.who if isinstance(answer.finding, Stays) else None
    for binding in question.leaving:
        left = next((row for row in answer.rows[:-1] if holds(row, binding) == Result.AGREES), None)
        held = left.cells.get(binding.column, "") if left else ""
        result = Result.AGREES if left else Result.DISAGREES if binding == stays else Result.CANNOT_TELL
        yield Figure(role="predecessor", column=binding.column, words=binding.words, held=held, result=result)


OPERATOR = register(
    Operator(
        question=AllLeave,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: exists.states(Exists(selection=question.selection)),
        figures=_figures,
        others=lambda question: (question.leaving[0].column,) if question.leaving else (),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
        grows=True,
    )
)
