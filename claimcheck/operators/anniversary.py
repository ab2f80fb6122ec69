"""Anniversaries: the n-th falls in the event's year plus n.

*Asked*: the n-th anniversary of an event, in a stated year

*Supported*: the one event lies so many years before; or of several that the words may mean, exactly one does

*Refuted*: it lies in another year, where the event can be no other: its key is named, or the table is complete
"""

from __future__ import annotations

from claimcheck.model import Gap, TableLike
from claimcheck.operators import exists
from claimcheck.operators.answers import Answer, Differs, Reason, open_, supported
from claimcheck.operators.findings import Falls
from claimcheck.operators.operator import Operator, register
from claimcheck.operators.ordinals import nth
from claimcheck.operators.rows.picking import bound
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import stated_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.operators.years import event_of, sense_of, wrong
from claimcheck.query import Anniversary, Exists, Relation, Selection

__all__ = ["OPERATOR", "answer"]


def answer(question: Anniversary, table: TableLike) -> Answer:
    """The year of an anniversary against the year that is stated."""
    selection, number = question.selection, question.number
    if len(selection.constraints) > 1:
        return open_(Gap.UNBOUND_ARGUMENT, reason=Reason.TIMES)
    year, event = _year(selection), event_of(selection, table)
    if isinstance(event, Answer):
        return (_one_of(question, table, year) if year is not None else None) or event
    point = event.point
    if year is None or point.earliest.year != point.latest.year:
        return open_(Gap.PRECISION, (event.row,))
    falls = Falls(year=point.earliest.year + number)
    if falls.year == year:
        return supported((event.row,), falls)
    return wrong(selection, table, event, falls, Differs.TIME)


def _year(selection: Selection) -> int | None:
    """The one year that is stated."""
    years = [c.earliest.year for c in selection.constraints if c.relation == Relation.IN]
    alike = all(c.earliest.year == c.latest.year for c in selection.constraints)
    return years[0] if len(years) == 1 and alike else None


def _one_of(question: Anniversary, table: TableLike, year: int) -> Answer | None:
    """Of several events that the words may mean, the only one whose n-th anniversary is in the stated year."""
    selection, first = question.selection, year - question.number
    points = ((row, table.period(row, sense_of(selection, table))) for row in bound(table, selection.bindings))
    fitting = [row for row, point in points if point and point.earliest.year == point.latest.year == first]
    return supported(fitting, Falls(year=year)) if len(fitting) == 1 else None


def sentence(question: Anniversary, answer: Answer, teller: Teller) -> str:
    """ "A, 2 March 1992; its 25th anniversary is in 2017"."""
    selection, falls, row = question.selection, answer.finding, deciding(answer)
    if not isinstance(falls, Falls) or row is None:
        return exists.sentence(Exists(selection=selection), answer, teller)
    words = f"its {nth(question.number)} anniversary is in {falls.year}"
    if answer.supported:
        return f"{teller.label(selection, row)}; {words} ({teller.name})."
    stated = next((stated_words(c) for c in selection.constraints if c.stated), "so")
    return f"Not {stated}: {teller.row(selection, row)}; {words} ({teller.name})."


OPERATOR = register(
    Operator(
        question=Anniversary,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.LENGTH,
        grows=True,
        dated=True,
    )
)
