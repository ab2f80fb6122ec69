"""From end to end: "throughout 2018", "for the past 30 years", "all of 2018".

*Asked*: a state on every day of a time: "throughout 2018", "for the past 30 years"

*Supported*: one row, or rows that follow each other without a gap, surely last from the first to the last day

*Refuted*: on some day of it there surely is no such row, by the key or in a table complete for that day

An event fills no time, and two rows of which one ends in the year in which the other begins are taken to meet only
where both are told by that year alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import evolve

from claimcheck.model import Gap, Period, Precision, Row, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answering import unanswered
from claimcheck.operators.answers import Answer, Differs, Missing, Reason, open_, refuted, supported
from claimcheck.operators.findings import Gapless
from claimcheck.operators.operator import Operator, inner_columns, inner_figures, register
from claimcheck.operators.rows.dated import as_asked
from claimcheck.operators.rows.picking import members
from claimcheck.operators.saying import told
from claimcheck.operators.wording.phrases import time_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Constraint, Exists, Filled, Relation, selection_of

__all__ = ["OPERATOR", "answer"]

_DAY = dt.timedelta(days=1)


def answer(question: Filled, table: TableLike) -> Answer:
    """Whether rows that surely agree fill the time, or on some day of it none can."""
    inner, window = question.inner, question.time.period
    if not isinstance(inner, Exists):
        return unanswered(Reason.NESTED)
    bounded = dt.date.min < window.earliest <= window.latest < dt.date.max
    if not bounded or question.time.relation != Relation.IN or inner.selection.sense not in ("during", "is"):
        return unanswered(Reason.TIMES)
    stated = inner.selection.at(*(c for c in inner.selection.constraints if c.stated))
    view = as_asked(table, stated)
    if view.declaration.interval is None:
        return open_(Gap.PRECISION)
    sure, unsure = members(stated, view, several=False)
    if filling := _filling(view, sure, window):
        return supported(filling, Gapless(number=len(filling)))
    return _unfilled(question, Exists(selection=stated), table, [*sure, *unsure])


def _filling(table: TableLike, rows: Sequence[Row], window: Period) -> list[Row]:
    """The rows that together last through a window for sure; none where a day of it is not sure."""
    spans = [(row, table.period(row, "start"), table.period(row, "end")) for row in rows]
    known = sorted(((s, e, r) for r, s, e in spans if s is not None), key=lambda span: (span[0], span[2].line))
    used: list[Row] = []
    day, last = window.earliest, None
    for start, end, row in known:
        if day > window.latest:
            break
        meets = last is not None and start == last
        until = end.earliest if end is not None else dt.date.max
        if (start.latest <= day or meets) and until >= day:
            used.append(row)
            day, last = (until + _DAY if until < dt.date.max else until), end
    return used if day > window.latest else []


def _unfilled(question: Filled, inner: Exists, table: TableLike, rows: Sequence[Row]) -> Answer:
    """Contradicted by a day of the time on which there surely is no such row."""
    view = as_asked(table, inner.selection)
    for day in _doubtful(view, rows, _sure_part(question.time)):
        stated = Constraint(relation=Relation.IN, earliest=day, latest=day, words="", precision=Precision.DAY)
        asked = evolve(inner, selection=inner.selection.at(*inner.selection.constraints, stated))
        found = ask(asked, table)
        if found.refuted and found.right is not None:
            differs = Differs.PARTICIPANT if found.differs == Differs.PARTICIPANT else Differs.TIME
            return refuted(found.rows, found.right, differs, Missing(day=day, found=found))
    return open_(Gap.PRECISION if rows else Gap.NO_ROW, rows)


def _sure_part(time: Constraint) -> Period | None:
    """The days of a time that its words surely mean; None where they leave all of it open."""
    lag = dt.timedelta(days=max(time.leeway, 7 if time.near else 0))
    if time.latest - time.earliest < 2 * lag:
        return None
    return Period(earliest=time.earliest + lag, latest=time.latest - lag)


def _doubtful(table: TableLike, rows: Sequence[Row], window: Period | None) -> Iterator[dt.date]:
    """Days on which the rows are most likely not to be: the ends of a window, and where its rows end."""
    if window is None:
        return
    yield window.earliest
    yield window.latest
    for row in rows:
        start, end = table.period(row, "start"), table.period(row, "end")
        if start is not None and window.earliest < start.earliest <= window.latest:
            yield start.earliest - _DAY
        if end is not None and window.earliest <= end.latest < window.latest:
            yield end.latest + _DAY


# -- in words --


def sentence(question: Filled, answer: Answer, teller: Teller) -> str:
    """ "Not throughout 2018: A presided in July 2018"; "A served in 1990, then in 1991"."""
    selection = selection_of(question.inner)
    if isinstance(answer.finding, Missing):
        said = told(question.inner, answer.finding.found, teller)
        return f"Not all of {question.time.words}: {said[:1].lower() + said[1:] if said.startswith('The ') else said}"
    times = [time_words(teller.table, row, selection.sense) for row in answer.rows[1:]]
    then = f", then {' and '.join(times)}" if times else ""
    return f"{teller.row(selection, answer.rows[0])}{then} ({teller.name})."


OPERATOR = register(
    Operator(
        question=Filled,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.TIME,
        figures=inner_figures,
        columns=inner_columns,
    )
)
