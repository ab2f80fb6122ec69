"""Whether there is a row: the operator of every plain statement.

*Asked*: a row (who, where, when, how long, how many in a cell)

*Supported*: one row surely agrees with all of it, or rows that follow each other without a gap, read as one

*Refuted*: no row can agree, and none can be missing: the row of its key says otherwise, or the table is complete

A row that only may agree (an overlapping date, an empty cell) leaves the claim open; but what a text of the row's own
year tells as past is past in it. Rows with one key of which one
agrees and another contradicts conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import Gap, Period, Precision, Result, Row, Status, TableLike
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, open_, supported
from claimcheck.operators.findings import Found
from claimcheck.operators.numbers import to_be_added
from claimcheck.operators.operator import Operator, Reads, register
from claimcheck.operators.rows.fitting import fits, fitting
from claimcheck.operators.rows.picking import bound, twins
from claimcheck.operators.rows.rights import contradicts
from claimcheck.operators.rows.showing import latest
from claimcheck.operators.rows.times import unit_of
from claimcheck.operators.wording.instead import deciding, instead, no_row
from claimcheck.operators.wording.phrases import number_words, time_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Exists, Relation, Selection

__all__ = ["OPERATOR", "answer", "sentence", "states"]


def answer(question: Exists, table: TableLike) -> Answer:
    """Whether a row agrees with everything that the claim states."""
    selection = question.selection
    rows = bound(table, selection.bindings)
    if (added := to_be_added(selection, table, rows)) is not None:
        return open_(Gap.PRECISION, added)
    fit = fitting(selection, table)
    judged = [(row, fit(row)) for row in rows]
    agreeing = tuple(row for row, result in judged if result == Result.AGREES)
    if agreeing:
        return _borne_out(selection, table, agreeing)
    unsure = [row for row, result in judged if result == Result.CANNOT_TELL]
    if unsure:
        told = _told_as_past(selection, table, unsure)
        return _borne_out(selection, table, told) if told else open_(Gap.PRECISION, unsure)
    return _in_a_row(selection, table, rows) or absent(selection, table, rows)


def _told_as_past(selection: Selection, table: TableLike, unsure: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of the year of the text, known to the year: "X won it", told of that year, puts it before the day."""
    if not selection.constraints or any(c.relation != Relation.PAST for c in selection.constraints):
        return ()
    year = tuple(evolve(c, latest=unit_of(c.latest, Precision.YEAR).latest) for c in selection.constraints)
    fit = fitting(evolve(selection, constraints=year), table)
    return tuple(row for row in unsure if fit(row) == Result.AGREES)


def _borne_out(selection: Selection, table: TableLike, agreeing: Sequence[Row]) -> Answer:
    against = _conflicting(selection, table, agreeing)
    if against:
        return Answer(status=Status.CONFLICTING_EVIDENCE, rows=(*agreeing[-1:], *against[:2]))
    timed = any(c.relation not in _TENSES for c in selection.constraints)
    return supported(latest(agreeing) if timed else agreeing[-1:], Found(number=len(agreeing)))


#: Times that come from the tense.
_TENSES = frozenset({Relation.PAST, Relation.AS_OF, Relation.FUTURE})


def _conflicting(selection: Selection, table: TableLike, agreeing: Sequence[Row]) -> tuple[Row, ...]:
    """Rows in force with the key of an agreeing one that contradict it; all must, for the claim to be in doubt."""
    against = [[twin for twin in twins(table, row) if contradicts(selection, table, twin)] for row in agreeing]
    return tuple(against[0]) if all(against) else ()


def _in_a_row(selection: Selection, table: TableLike, rows: Sequence[Row]) -> Answer | None:
    """Rows that follow each other without a gap, read as one: two terms in a row are one time in office.

    None where no such stretch may agree.
    """
    if table.declaration.interval is None or selection.sense not in ("during", "is") or not selection.bindings:
        return None
    possible: list[Row] = []
    for first in range(len(rows)):
        for last in range(first + 1, len(rows)):
            before, after = table.period(rows[last - 1], "end"), table.period(rows[last], "start")
            if before is None or after is None or not _adjoin(before, after):
                break
            result = fits(selection, table, _joined(table, rows[first], rows[last]))
            if result == Result.AGREES:
                return supported(rows[first : last + 1], Found(number=last - first + 1, chain=True))
            possible += rows[first : last + 1] if result == Result.CANNOT_TELL else ()
    return open_(Gap.PRECISION, possible) if possible else None


def _joined(table: TableLike, first: Row, last: Row) -> Row:
    """A row from the beginning of one to the end of another; it is none of the table, so its line is none either."""
    end = table.declaration.interval[1] if table.declaration.interval else ""
    values = {**first.values, end: last.values.get(end, ())}
    return evolve(first, values=values, line=-(first.line << 32 | last.line))


def _adjoin(before: Period, after: Period) -> bool:
    """Whether one time begins where the other ends: on the same or on the next day, as far as they are known."""
    return before.earliest <= after.latest and after.earliest <= before.latest + dt.timedelta(days=1)


# -- in words --


def states(question: Exists) -> Differs:
    """What a plain statement mainly states."""
    selection = question.selection
    if selection.numbers:
        return Differs.QUANTITY
    if selection.length is not None:
        return Differs.LENGTH
    return Differs.TIME if any(c.stated for c in selection.constraints) else Differs.PARTICIPANT


def sentence(question: Exists, answer: Answer, teller: Teller) -> str:
    """What the deciding row says, or those that follow each other, or what the table has instead."""
    selection, row = question.selection, deciding(answer)
    if answer.refuted:
        return _contradicted(selection, answer, teller)
    if row is None:
        return no_row(selection, answer, teller)
    if isinstance(answer.finding, Found) and answer.finding.chain:
        times = [time_words(teller.table, each, selection.sense) for each in answer.rows[1:]]
        return f"{teller.row(selection, answer.rows[0])}, then {' and '.join(times)} ({teller.name})."
    return f"{teller.row(selection, row)} ({teller.name})."


def _contradicted(selection: Selection, answer: Answer, teller: Teller) -> str:
    row = deciding(answer)
    if row is None or answer.differs != Differs.QUANTITY or not selection.numbers:
        return instead(selection, answer, teller)
    words = number_words(selection.numbers[0])
    if told := teller.told(selection, row):
        return f"Not {words}: {told} ({teller.name})."
    return f"Not {words}: the {teller.name} has {answer.finding}{teller.over(selection)}{teller.ends(answer.rows)}."


OPERATOR = register(
    Operator(
        question=Exists,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=states,
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
        grows=True,
    )
)
