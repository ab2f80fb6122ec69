"""The n-th different participant, within a group: "the first Asian country to …".

*Asked*: the n-th or the last of a group to do it

*Supported*: the place of the participant's first row is surely that, and the stated time is that row's; for the last:
the last row is its own

*Refuted*: it surely has another place, or that row another time; the last who came anew is left open

Participants are ordered by their first row. The place of one is a range where first rows overlap or share a day, and
where an empty cell may hide another participant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, frozen

from claimcheck.model import Gap, Period, Result, Row, TableLike
from claimcheck.operators import exists, ranked
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Holder, Place
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.places import point_of
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import COMPLETE, known_until
from claimcheck.operators.rows.showing import says
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import place_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Exists, NthParticipant, Ranked, Selection

__all__ = ["OPERATOR", "answer"]

_NEVER = Period(earliest=dt.date.max, latest=dt.date.max)


@frozen(kw_only=True)
class _First:
    """A participant's first row, and when that may have been."""

    row: Row
    point: Period


def answer(question: NthParticipant, table: TableLike) -> Answer:
    """Whether the claim's participant is the n-th of its group to have a row, and the stated time is that row's."""
    selection, rank = question.selection, question.ordinal
    if rank < 0:
        return _last_participant(question, table)
    own = [binding for binding in selection.bindings if binding.column == question.ranked]
    firsts = _firsts(question, table)
    named = [value for binding in own for value in binding.values if value in firsts]
    if len(named) != 1:
        return open_(Gap.UNBOUND_ARGUMENT) if named or not own else absent(selection, table, ())
    return _placed(question, table, named[0], firsts)


def _placed(question: NthParticipant, table: TableLike, subject: str, firsts: dict[str, _First]) -> Answer:
    rank, first = question.ordinal, firsts[subject]
    if rank < 1 or not known_until(table, first.point):
        return open_(Gap.OUTSIDE_COMPLETENESS, (first.row,))
    low, high = _places(question, table, subject, firsts)
    timed = _timed(question, table, first.point)
    if low == high == rank and timed == Result.AGREES:
        return supported((first.row,), Place(low=rank, high=rank))
    holder = [item.row for item in list(firsts.values())[rank - 1 : rank]]
    if low <= rank <= high:
        if low != high or timed != Result.DISAGREES:
            return open_(Gap.PRECISION, (*holder, first.row))
        return refuted((first.row,), COMPLETE, Differs.TIME, says(question.selection, table, first.row))
    if not holder:
        return refuted((first.row,), COMPLETE, Differs.ORDER, Place(low=low, high=high))
    rows = (*holder, first.row) if holder[0] is not first.row else (first.row,)
    return refuted(rows, COMPLETE, Differs.ORDER, Holder(cell=holder[0].cells.get(question.ranked, "")))


def _rest(question: NthParticipant) -> list[Binding]:
    """All that is bound but the participant that is ranked, and its group."""
    return [*question.selection.scope, *question.selection.without(question.ranked).bindings]


def _last_participant(question: NthParticipant, table: TableLike) -> Answer:
    """Whether the last row is the participant's; the last who came anew is also called the last, which is left open."""
    selection = question.selection
    bindings = tuple(evolve(b, detail=b.detail or b.column == question.ranked) for b in selection.bindings)
    asked = Ranked(selection=evolve(selection, bindings=bindings), ordinal=question.ordinal)
    found = ranked.answer(asked, table)
    if not found.refuted:
        return found
    day = selection.as_of or dt.date.max
    known = {value: item.point for value, item in _firsts(question, table).items() if item.point.earliest <= day}
    newest = max((point.latest for point in known.values()), default=day)
    own = {value for b in selection.bindings if b.column == question.ranked for value in b.values}
    new = {value for value, point in known.items() if point.latest >= newest or point.latest > day}
    return found.left_open(Gap.PRECISION) if own & new else found


def _timed(question: NthParticipant, table: TableLike, first: Period) -> Result:
    """The stated time against every row that may be the participant's first."""
    selection = question.selection
    own = [binding for binding in selection.bindings if binding.column == question.ranked]
    rows = bound(table, [*own, *_rest(question)])
    rows = tuple(row for row in rows if (point_of(selection, table, row) or _NEVER).earliest <= first.latest)
    results = {fits(selection, table, row, several=True) for row in rows}
    return results.pop() if len(results) == 1 else Result.CANNOT_TELL


def _firsts(question: NthParticipant, table: TableLike) -> dict[str, _First]:
    """Each participant's first row and when that may have been, in order."""
    found: dict[str, _First] = {}
    for row in bound(table, _rest(question)):
        point = point_of(question.selection, table, row) or _NEVER
        for value in map(str, row.values.get(question.ranked, ())):
            if not _in_group(value, question.selection):
                continue
            first = found.get(value, _First(row=row, point=point))
            earliest, latest = min(first.point.earliest, point.earliest), min(first.point.latest, point.latest)
            found[value] = evolve(first, point=Period(earliest=earliest, latest=latest))
    return dict(sorted(found.items(), key=lambda item: (item[1].point.earliest, item[1].row.line)))


def _in_group(value: str, selection: Selection) -> bool:
    return not selection.scope or any(value in binding.values for binding in selection.scope)


def _places(
    question: NthParticipant, table: TableLike, subject: str, firsts: dict[str, _First]
) -> tuple[int, int]:  # fmt: skip
    """The least and the greatest place of a participant."""
    own, rest = firsts[subject].point, _rest(question)
    others = [first.point for value, first in firsts.items() if value != subject]
    before = sum(point.latest < own.earliest for point in others)
    maybe = sum(point.earliest <= own.latest for point in others) - before
    anybody = Binding(column=question.ranked, values=(), words="")
    doubtful = (*unknown(table, [*rest, anybody]), *unknown(table, rest))
    points = (point_of(question.selection, table, row) or _NEVER for row in doubtful)
    hidden = sum(point.earliest <= own.latest for point in points)
    return 1 if hidden else before + 1, before + maybe + 1 + hidden


# -- in words --


def sentence(question: NthParticipant, answer: Answer, teller: Teller) -> str:
    """ "Not B but A is the first of “Asian” in the table, which begins in 1946"."""
    selection, row = question.selection, deciding(answer)
    place = f"the {place_words(question.ordinal)}{_of_group(selection)} in the table"
    place += teller.since() if question.ordinal > 0 else f", {teller.complete}"
    if isinstance(answer.finding, Holder):
        who = next((b.words for b in selection.bindings if b.column == question.ranked), "")
        told = teller.row(selection, answer.rows[0])
        return f"Not {who} but {answer.finding.cell} is {place}: {told} ({teller.name})."
    if isinstance(answer.finding, Place) and row is not None:
        if answer.supported:
            return f"{teller.row(selection, row)}: {place} ({teller.name})."
        return _other_place(question, answer, teller)
    return exists.sentence(Exists(selection=selection), answer, teller)


def _of_group(selection: Selection) -> str:
    return f" of “{selection.scope[0].group or selection.scope[0].words}”" if selection.scope else ""


def _other_place(question: NthParticipant, answer: Answer, teller: Teller) -> str:
    asked = Ranked(selection=question.selection, ordinal=question.ordinal)
    return ranked.OPERATOR.sentence(asked, answer, teller)


def _figures(question: NthParticipant, answer: Answer) -> Iterator[Figure]:
    held = "" if answer.finding is None else str(answer.finding)
    yield Figure(role="order", column=question.ranked, words=str(question.ordinal), held=held)


OPERATOR = register(
    Operator(
        question=NthParticipant,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.ORDER,
        figures=_figures,
        others=lambda question: (question.ranked,),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH, Reads.SCOPE}),
    )
)
