"""Years since an event.

*Asked*: N years since: "27 years since A joined"

*Supported*: the full calendar years from the one event to the day that is stated, or that the text is read as of, meet
the comparator; a stated day ("N years on 2 March") also has the event's day and month

*Refuted*: they do not, where the event can be no other: its key is named, or the table is complete

The event must be the only row that the participants pick out. Of an imprecise date the years are counted from its first
and from its last possible day.
"""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Gap, TableLike
from claimcheck.normalisation.comparison import anniversary
from claimcheck.operators import exists
from claimcheck.operators.answers import Answer, Differs, Reason, open_, supported
from claimcheck.operators.findings import Day, Years
from claimcheck.operators.operator import Operator, register
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import years_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.operators.years import SCALE, Event, event_of, wrong, years_fit
from claimcheck.query import Constraint, Elapsed, Exists, Relation, Selection

__all__ = ["OPERATOR", "answer"]


def answer(question: Elapsed, table: TableLike) -> Answer:
    """The stated years against those from the event to the day that the text is read as of, or to a stated day."""
    selection, stated = question.selection, question.stated
    days = [c for c in selection.constraints if c.relation not in (Relation.PAST, Relation.AS_OF)]
    if len(days) > 1 or any(c.relation != Relation.IN for c in days):
        return open_(Gap.UNBOUND_ARGUMENT, reason=Reason.TIMES)
    event = event_of(selection, table)
    if isinstance(event, Answer):
        return event
    if selection.as_of is None or stated.unit not in SCALE:
        return open_(Gap.PRECISION, (event.row,))
    if days and (other := _other_day(selection, table, event, days[0])) is not None:
        return other
    day = days[0].earliest if days else selection.as_of
    low, high = sorted((anniversary(event.point.earliest, day), anniversary(event.point.latest, day)))
    value = Decimal(stated.amount) * SCALE[stated.unit]
    results = {years_fit(value, stated.comparator, years) for years in range(low, high + 1)}
    if len(results) > 1 or low < 0 or None in results:
        return open_(Gap.PRECISION, (event.row,))
    years = Years(low=low, high=low)
    if results == {True}:
        return supported((event.row,), years)
    return wrong(selection, table, event, years, Differs.LENGTH)


def _other_day(selection: Selection, table: TableLike, event: Event, stated: Constraint) -> Answer | None:
    """Why a stated day cannot be counted to; None where it has the event's day and month."""
    point = event.point
    if point.earliest != point.latest or stated.earliest != stated.latest:
        return open_(Gap.PRECISION, (event.row,))
    if (stated.earliest.month, stated.earliest.day) != (point.earliest.month, point.earliest.day):
        return wrong(selection, table, event, Day(period=point), Differs.TIME)
    return None


def sentence(question: Elapsed, answer: Answer, teller: Teller) -> str:
    """ "A joined on 2 March 1992; that is 27 years"."""
    selection, years, row = question.selection, answer.finding, deciding(answer)
    if not isinstance(years, Years) or row is None:
        return exists.sentence(Exists(selection=selection), answer, teller)
    words = years_words(years.low, years.high)
    if answer.supported:
        return f"{teller.row(selection, row)}; that is {words} ({teller.name})."
    return f"By the {teller.name} it is {words}: {teller.row(selection, row)}."


OPERATOR = register(
    Operator(
        question=Elapsed,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.LENGTH,
        grows=True,
        dated=True,
    )
)
