"""For the first time in so many years: how far the row before lies back.

*Asked*: for the first time in N years, "back after ten years"

*Supported*: the row before lies N full years back

*Refuted*: it lies more than a year less, in a table complete for the time

Two dates that are whole years are as far apart as their numbers. A gap that is up to one year short, or longer than was
said, cannot be told; so is a row that has none before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import Gap, Period, Result, Row, TableLike
from claimcheck.normalisation.comparison import anniversary
from claimcheck.operators import exists
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, Reason, open_, refuted, supported
from claimcheck.operators.findings import Years
from claimcheck.operators.operator import Operator, Reads, register
from claimcheck.operators.places import point_of, undated
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import COMPLETE, known_until
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import years_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.operators.years import SCALE, years_fit
from claimcheck.query import Constraint, Exists, FirstInYears, Relation, Selection

__all__ = ["OPERATOR", "answer"]


def answer(question: FirstInYears, table: TableLike) -> Answer:
    """Whether the row before the one that is told of lies so many full years back."""
    selection = question.selection
    if question.gap.unit not in SCALE:
        return open_(Gap.UNBOUND_ARGUMENT, reason=Reason.LENGTH)
    pool, unsure = bound(table, selection.bindings), unknown(table, selection.bindings)
    fitting = [row for row in pool if fits(selection, table, row) != Result.DISAGREES]
    if not fitting:
        return absent(selection, table, pool)
    if undated(selection) and len(fitting) > 1:
        latest = answer(evolve(question, selection=_of_row(selection, table, fitting[-1])), table)
        return latest if latest.supported else open_(Gap.PRECISION, fitting[-2:])
    if len(fitting) > 1 or fits(selection, table, fitting[0]) != Result.AGREES or unsure:
        return open_(Gap.PRECISION, fitting)
    if not known_until(table, point_of(selection, table, fitting[0])):
        return open_(Gap.OUTSIDE_COMPLETENESS, fitting)
    return _since_before(question, table, fitting[0], pool)


def _of_row(selection: Selection, table: TableLike, row: Row) -> Selection:
    """What is asked of one row: a text that gives no date may tell of the latest."""
    point = point_of(selection, table, row) or Period(earliest=dt.date.min, latest=dt.date.max)
    stated = Constraint(relation=Relation.IN, earliest=point.earliest, latest=point.latest, words="")
    return selection.at(*selection.constraints, stated)


def _since_before(question: FirstInYears, table: TableLike, row: Row, pool: Sequence[Row]) -> Answer:
    selection = question.selection
    stated = question.gap.amount * SCALE[question.gap.unit]
    point = point_of(selection, table, row)
    earlier = [(other, _end_of(selection, table, other)) for other in pool if other is not row]
    order = [_precedes(end, point) for _, end in earlier]
    before = [(other, end) for (other, end), result in zip(earlier, order) if end and result == Result.AGREES]
    if Result.CANNOT_TELL in order or not before or point is None:
        return open_(Gap.PRECISION, (row,))
    gaps = [_gap(end, point) for _, end in before]
    years = Years(low=min(low for low, _ in gaps), high=min(high for _, high in gaps))
    latest = max(before, key=lambda pair: pair[1].latest)[0]
    results = {years_fit(stated, question.gap.comparator, number) for number in range(years.low, years.high + 1)}
    if results == {True}:
        return supported((latest, row), years)
    if results == {False} and years.high < stated - 1:
        return refuted((latest, row), COMPLETE, Differs.LENGTH, years)
    return open_(Gap.PRECISION, (latest, row), years)


def _end_of(selection: Selection, table: TableLike, row: Row) -> Period | None:
    interval = table.declaration.interval is not None and selection.sense != "event"
    return table.period(row, "end") if interval else point_of(selection, table, row)


def _precedes(other: Period | None, point: Period | None) -> Result:
    """Whether another point comes before this one; on one day it cannot be told."""
    if other is None or point is None:
        return Result.CANNOT_TELL
    if other.latest < point.earliest:
        return Result.AGREES
    return Result.DISAGREES if point.latest < other.earliest else Result.CANNOT_TELL


def _gap(before: Period, after: Period) -> tuple[int, int]:
    """The least and the greatest number of full years between two points."""
    if all(_is_whole_year(period) for period in (before, after)):
        years = after.earliest.year - before.earliest.year
        return years, years
    return anniversary(before.latest, after.earliest), anniversary(before.earliest, after.latest)


def _is_whole_year(period: Period) -> bool:
    return period == Period.parse(f"{period.earliest.year:04d}")


def sentence(question: FirstInYears, answer: Answer, teller: Teller) -> str:
    """ "Italy won the World Cup in 1982; that is 44 years after the row before"."""
    selection, years, row = question.selection, answer.finding, deciding(answer)
    if not isinstance(years, Years) or row is None:
        return exists.sentence(Exists(selection=selection), answer, teller)
    words = years_words(years.low, years.high)
    if answer.supported:
        return f"{teller.row(selection, row)}; that is {words} ({teller.name})."
    return f"By the {teller.name} it is {words}: {teller.row(selection, row)}."


OPERATOR = register(
    Operator(
        question=FirstInYears,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.LENGTH,
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
        dated=True,
    )
)
