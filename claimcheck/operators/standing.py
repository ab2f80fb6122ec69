"""The n-th of those that stand: "the 193rd member" is one of 193 on the day that it joined.

*Asked*: the n-th of those that stand as it begins: "became the 193rd member"

*Supported*: so many surely stand on the day on which the row begins, its own among them

*Refuted*: so many do not, in a table complete for that day; where a place among all that ever began is unknown, only by
a greater number than the stated one

A table has one row for each participant. Who left before counts no more, so the rows need not reach back to the first.
What is said of the participant's own rows ("its second term") is no place among those of others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from claimcheck.model import Gap, Result, Row, TableLike
from claimcheck.operators import exists
from claimcheck.operators.answers import Answer, Differs, Reason, open_, refuted, supported
from claimcheck.operators.findings import Among, Place
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import COMPLETE
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import place_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Exists, Selection, Standing

__all__ = ["OPERATOR", "answer", "sentence"]


def answer(question: Standing, table: TableLike) -> Answer:
    """Whether the participant is the n-th of those that stand; with a reason where the table does not count them so."""
    selection, rank = question.selection, question.ordinal
    key = table.declaration.one_row_per
    named = {binding.column for binding in selection.bindings if binding.detail and binding.single}
    agreeing = [row for row in bound(table, selection.bindings) if fits(selection, table, row) == Result.AGREES]
    begins = selection.sense == "start" and table.declaration.interval is not None
    if not begins or rank < 2 or not key or not named.issuperset(key) or len(agreeing) != 1:
        return open_(Gap.UNBOUND_ARGUMENT, agreeing, reason=Reason.ORDER)
    day = _day(table, agreeing[0])
    if day is None:
        return open_(Gap.PRECISION, agreeing)
    before, maybe = _standing(selection, table, agreeing[0], day)
    place = Place(low=before + 1, high=before + maybe + 1, among=Among.STANDING)
    if place.low == place.high == rank:
        return supported(agreeing, place)
    if place.low <= rank <= place.high:
        return open_(Gap.PRECISION, agreeing)
    return refuted(agreeing, COMPLETE, Differs.ORDER, place)


def _day(table: TableLike, row: Row) -> dt.date | None:
    """The day on which a row begins, where the table is complete for it."""
    start, complete = table.period(row, "start"), table.declaration.complete
    known = complete is not None and start is not None and complete.period.contains(start)
    return start.earliest if known and start is not None and start.earliest == start.latest else None


def _standing(selection: Selection, table: TableLike, own: Row, day: dt.date) -> tuple[int, int]:
    """How many others surely began before the day and stand on it, and how many may."""
    rest = [*selection.scope, *selection.without(*table.declaration.one_row_per).bindings]
    found = [_stands(table, row, day) for row in bound(table, rest) if row.line != own.line]
    unsure = [row for row in unknown(table, rest) if _stands(table, row, day) != Result.DISAGREES]
    return found.count(Result.AGREES), found.count(Result.CANNOT_TELL) + len(unsure)


def _stands(table: TableLike, row: Row, day: dt.date) -> Result:
    """Whether a row began before a day and is in force on it; what begins on the day itself cannot be told."""
    start, end = table.period(row, "start"), table.period(row, "end")
    if (start is not None and start.earliest > day) or (end is not None and end.latest < day):
        return Result.DISAGREES
    began = start is not None and start.latest < day
    lasts = end is None or end.earliest >= day
    return Result.AGREES if began and lasts else Result.CANNOT_TELL


def sentence(question: Standing, answer: Answer, teller: Teller) -> str:
    """ "South Sudan joined on 14 July 2011: the 193rd of those that stood then"."""
    selection, place, row = question.selection, answer.finding, deciding(answer)
    if not isinstance(place, Place) or row is None:
        return exists.sentence(Exists(selection=selection), answer, teller)
    words = f"the {place_words(place.low, place.high)} of those that stood then"
    if answer.supported:
        return f"{teller.row(selection, row)}: {words} ({teller.name})."
    return f"By the {teller.name} it is {words}: {teller.row(selection, row)}."


def _figures(question: Standing, answer: Answer) -> Iterator[Figure]:
    held = "" if answer.finding is None else str(answer.finding)
    yield Figure(role="order", column="rows in order", words=str(question.ordinal), held=held)


OPERATOR = register(
    Operator(
        question=Standing,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.ORDER,
        figures=_figures,
        others=lambda question: tuple(b.column for b in question.selection.bindings if b.detail),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH, Reads.SCOPE}),
    )
)
