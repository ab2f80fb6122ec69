"""A question answered by its operator, with what holds of every question of rows.

The answer is a pure function of the question and the table, so a proof replays by asking again.
"""

from __future__ import annotations

from attrs import evolve

from claimcheck.model import Gap, TableLike
from claimcheck.operators.answers import Answer, Differs, Reason, open_
from claimcheck.operators.operator import Operator, Reads, operator_of
from claimcheck.operators.rows.dated import as_asked
from claimcheck.query import Question, Relation, Selection, inner_of, reselect, selection_of

__all__ = ["answer", "unanswered"]

_REASONS = {Reads.NUMBERS: Reason.NUMBERS, Reads.LENGTH: Reason.LENGTH, Reads.SCOPE: Reason.SCOPE}


def answer(question: Question, table: TableLike) -> Answer:
    """Answer a question; never raises for one that ``parse`` gave."""
    operator = operator_of(question)
    if inner_of(question):
        return operator.answer(question, table)
    selection = selection_of(question)
    for field in Reads:
        if field not in operator.reads and field.is_stated(selection):
            return unanswered(_REASONS[field])
    return _cautious(question, operator, table)


def unanswered(reason: Reason) -> Answer:
    """No operator answers what is stated: it is not dropped, and the claim stays open."""
    return open_(Gap.UNBOUND_ARGUMENT, reason=reason)


def _asked(question: Question, operator: Operator[Question], table: TableLike) -> Answer:
    return operator.answer(question, as_asked(table, selection_of(question), *operator.others(question)))


def _cautious(question: Question, operator: Operator[Question], table: TableLike) -> Answer:
    """The answer, left open where the words may mean another thing than the rows."""
    selection, found = selection_of(question), _asked(question, operator, table)
    if selection.gained and found.refuted and (found.differs == Differs.TIME or _once_so(question, selection, table)):
        return found.left_open(Gap.PRECISION)  # what was won may have begun later
    if selection.likely and found.refuted:
        return found.left_open(Gap.PRECISION)  # "the Council" may be another one
    if any(binding.loose for binding in selection.bindings):
        if found.refuted:
            return _loosely(question, selection, table, found)
        if found.supported and not operator.grows:
            return found.left_open(Gap.PRECISION)  # rows that say it in other words are not counted
    return found


def _once_so(question: Question, selection: Selection, table: TableLike) -> bool:
    """Whether what names no time would be true of another time than the text's own."""
    if not selection.constraints or any(c.relation is not Relation.AS_OF for c in selection.constraints):
        return False
    asked = reselect(question, selection.at())
    return _asked(asked, operator_of(asked), table).supported


def _loosely(question: Question, selection: Selection, table: TableLike, found: Answer) -> Answer:
    """A refutation that holds without the words that only occur in cells stands; any other cannot be told."""
    strict = tuple(binding for binding in selection.bindings if not binding.loose)
    if strict:
        asked = reselect(question, evolve(selection, bindings=strict))
        again = _asked(asked, operator_of(asked), table)
        if again.refuted:
            return again
    return found.left_open(Gap.NO_ROW)
