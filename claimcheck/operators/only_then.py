"""At no other time: "only in 1990", "more than 50 only in 2018".

*Asked*: only at that time

*Supported*: it is so at the stated time, and at no other up to the day that the text is read as of can it be: no row of
the same participants, or the number of no other year; a state does not last beyond the stated time

*Refuted*: a row surely lies at another time or lasts beyond, or another year surely has such a number; or it is not so
at the stated time

A number, a share or a comparison is asked of every other unit of the calendar that the stated time is one of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from claimcheck.model import Comparator, Gap, Period, Precision, Result, Row, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answering import unanswered
from claimcheck.operators.answers import AlsoThen, Answer, Differs, Reason, open_, refuted
from claimcheck.operators.operator import Operator, inner_columns, inner_figures, operator_of, register
from claimcheck.operators.rows.dated import as_asked
from claimcheck.operators.rows.fitting import fits, row_time
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import A_ROW, COMPLETE, covered, is_one_row
from claimcheck.operators.rows.times import unit_of
from claimcheck.operators.saying import told
from claimcheck.operators.wording.phrases import period_words, stated_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import (
    Constraint,
    Counted,
    Exists,
    OnlyThen,
    Question,
    Relation,
    Selection,
    Shared,
    Summed,
    Superlative,
    reselect,
    selection_of,
)

__all__ = ["OPERATOR", "answer"]

#: More units of the calendar than this are not asked one by one.
_MOST = 1000


def answer(question: OnlyThen, table: TableLike) -> Answer:
    """Whether it is so at the stated time, and at no other up to ``as_of``."""
    inner = question.inner
    if isinstance(inner, Exists):
        found = _of_rows(inner, table)
    elif isinstance(inner, (Counted, Summed, Shared, Superlative)):
        found = _of_units(inner, table)
    else:
        return unanswered(Reason.NESTED)
    return found.left_open(Gap.PRECISION) if selection_of(inner).likely and found.refuted else found


def _ever(selection: Selection) -> Selection:
    """The same rows at any time up to the day that the text is read as of."""
    latest = selection.as_of or dt.date.max
    return selection.at(Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=latest, words=""))


# -- rows --


def _of_rows(question: Exists, table: TableLike) -> Answer:
    plain, selection = ask(question, table), question.selection
    if not plain.supported:
        return plain
    if selection.numbers or any(binding.loose for binding in selection.bindings):
        return plain.left_open(Gap.PRECISION)  # other rows may be of another thing
    table = as_asked(table, selection)
    surely: list[Row] = []
    maybe = list(unknown(table, selection.bindings))
    for row in bound(table, selection.bindings):
        other = _at_another_time(selection, table, row)
        if other != Result.DISAGREES:
            (surely if other == Result.AGREES else maybe).append(row)
    if surely:
        period = row_time(selection.sense, table, surely[-1]) or Period(earliest=dt.date.min, latest=dt.date.max)
        also = AlsoThen(period=period, own=plain)
        return refuted((*plain.rows[:1], surely[-1]), A_ROW, Differs.ONLY, also)
    if not is_one_row(selection, table) and not covered(_ever(selection), table):
        return open_(Gap.OUTSIDE_COMPLETENESS, plain.rows)
    return open_(Gap.PRECISION, maybe) if maybe else plain


def _at_another_time(selection: Selection, table: TableLike, row: Row) -> Result:
    """Whether a row tells of a time besides the stated one: it lies elsewhere, or lasts beyond."""
    stated = fits(selection, table, row)
    if stated == Result.AGREES:
        return _beyond(selection, table, row)
    result = fits(_ever(selection), table, row)
    return Result.CANNOT_TELL if result == Result.AGREES and stated == Result.CANNOT_TELL else result


def _beyond(selection: Selection, table: TableLike, row: Row) -> Result:
    """Whether a state that holds at the stated time holds before or after it, up to ``as_of``."""
    start, end = table.period(row, "start"), table.period(row, "end")
    windows = [c.period for c in selection.constraints if c.relation == Relation.IN]
    lasting = selection.sense in ("during", "is") and table.declaration.interval is not None
    if not lasting or start is None or not windows:
        return Result.DISAGREES
    first, last = max(w.earliest for w in windows), min(w.latest for w in windows)
    until, complete = selection.as_of or dt.date.max, table.declaration.complete
    # That a row has no end is only said for as long as the table is complete.
    sure = end.earliest if end else complete.period.latest if complete else dt.date.min
    if start.latest < first or min(sure, until) > last:
        return Result.AGREES
    inside = first <= start.earliest and min(end.latest if end else until, until) <= last
    return Result.DISAGREES if inside else Result.CANNOT_TELL


# -- units of the calendar --


def _of_units(question: Question, table: TableLike) -> Answer:
    selection = selection_of(question)
    stated = selection.constraints[0] if len(selection.constraints) == 1 else None
    if stated is None or stated.relation != Relation.IN or not _is_unit(stated) or selection.as_of is None:
        return unanswered(Reason.TIMES)
    plain = ask(question, table)
    if not plain.supported:
        return plain
    units = list(_units(stated, table, selection.as_of))
    maybe = len(units) > _MOST or not covered(_ever(selection), as_asked(table, selection))
    for unit in reversed(units[:_MOST]):
        found = ask(reselect(question, selection.at(_at(stated, unit, selection.as_of))), table)
        running = unit.latest > selection.as_of and not _only_grows(question)
        if found.supported and not running:
            also = AlsoThen(period=unit, own=plain, other=found)
            right = COMPLETE if isinstance(question, (Counted, Shared)) else A_ROW
            return refuted((*plain.rows, *found.rows), right, Differs.ONLY, also)
        maybe = maybe or not found.refuted
    return open_(Gap.PRECISION, plain.rows) if maybe else plain


def _is_unit(stated: Constraint) -> bool:
    """Whether a stated time is a unit of the calendar."""
    known = stated.precision not in (Precision.NONE, Precision.TIME, Precision.SEASON)
    return known and unit_of(stated.earliest, stated.precision) == stated.period


def _units(stated: Constraint, table: TableLike, until: dt.date) -> Iterator[Period]:
    """The other units from the first row of a table to a day, in order."""
    first = min(table.begins or stated.earliest, stated.earliest)
    unit = unit_of(_begin(first, stated.precision), stated.precision)
    while unit.earliest <= until:
        if unit != stated.period:
            yield unit
        if unit.latest == dt.date.max:
            return
        unit = unit_of(unit.latest + dt.timedelta(days=1), stated.precision)


def _begin(day: dt.date, precision: Precision) -> dt.date:
    """The first day of the quarter or half-year of a day; other units begin where ``unit_of`` says."""
    months = {Precision.QUARTER: 3, Precision.HALF: 6}.get(precision)
    return day if months is None else dt.date(day.year, day.month - (day.month - 1) % months, 1)


def _at(stated: Constraint, unit: Period, until: dt.date) -> Constraint:
    return evolve(stated, earliest=unit.earliest, latest=min(unit.latest, until), words=period_words(unit))


def _only_grows(question: Question) -> bool:
    """Whether what is so of a unit that still runs stays so to its end."""
    more = (Comparator.AT_LEAST, Comparator.MORE_THAN)
    return isinstance(question, Counted) and question.stated.comparator in more


# -- in words --


def sentence(question: OnlyThen, answer: Answer, teller: Teller) -> str:
    """ "Not only 2018: the table resolutions has 61 for 2017"."""
    selection, also = selection_of(question.inner), answer.finding
    if isinstance(also, AlsoThen):
        words = next((stated_words(c) for c in selection.constraints if c.stated), "then")
        if also.other is None:
            return f"Not only {words}: {teller.row(selection, answer.rows[-1])} ({teller.name})."
        stated = _at(selection.constraints[0], also.period, selection.as_of or dt.date.max)
        other = told(reselect(question.inner, selection.at(stated)), also.other, teller)
        return f"Not only {words}: {other[:1].lower()}{other[1:]}"
    if answer.refuted or not answer.rows:
        return told(question.inner, answer, teller)
    plain = told(question.inner, answer, teller).removesuffix(".").removesuffix(f" ({teller.name})")
    return f"{plain}; the {teller.name} has it at no other time."


def _states(question: OnlyThen) -> Differs:
    inner = operator_of(question.inner).states(question.inner)
    return inner if inner in (Differs.QUANTITY, Differs.ORDER, Differs.LENGTH) else Differs.ONLY


OPERATOR = register(
    Operator(
        question=OnlyThen,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=_states,
        figures=inner_figures,
        columns=inner_columns,
    )
)
