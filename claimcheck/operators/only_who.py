"""Nobody else: the only one of whom a statement is true.

*Asked*: only: "the only Central Asian state elected", "only Sweden has been elected four times"

*Supported*: it is so of the participant, and of nobody else can it be, in a table complete for the time

*Refuted*: another's row surely agrees, another's number surely is the same; or it is not so of the participant

A table that is not complete leaves it open even where it shows another: what is alike in its rows may not be what the
claim means. "Only A has won twice" is left open by one who has won more often.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.model import Comparator, Gap, Result, Row, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answering import unanswered
from claimcheck.operators.answers import AlsoWho, Answer, Differs, Reason, open_, refuted
from claimcheck.operators.findings import Tally
from claimcheck.operators.operator import Operator, inner_columns, inner_figures, operator_of, register
from claimcheck.operators.rows.dated import as_asked
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, holds, unknown
from claimcheck.operators.rows.rights import COMPLETE, covered
from claimcheck.operators.rows.times import worst
from claimcheck.operators.saying import told
from claimcheck.operators.summed import as_a_row
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Counted, Exists, OnlyWho, Selection, selection_of

__all__ = ["OPERATOR", "answer"]


def answer(question: OnlyWho, table: TableLike) -> Answer:
    """Whether the participant is the only one, among the scope where a group is named."""
    inner = as_a_row(question.inner, table) or question.inner
    subject = next((b for b in selection_of(inner).bindings if b.column == question.column), None)
    scope = selection_of(inner).scope
    if subject is None or not all(set(subject.values) <= set(binding.values) for binding in scope):
        return open_(Gap.UNBOUND_ARGUMENT)
    if not isinstance(inner, (Exists, Counted)) or (isinstance(inner, Counted) and not subject.single):
        return unanswered(Reason.NESTED)
    plain = ask(evolve(inner, selection=evolve(inner.selection, scope=())), table)
    if not plain.supported:
        return plain
    if not covered(inner.selection, as_asked(table, inner.selection, subject.column)):
        return open_(Gap.OUTSIDE_COMPLETENESS, plain.rows)
    if inner.selection.likely or any(binding.loose for binding in inner.selection.bindings):
        return open_(Gap.PRECISION, plain.rows)  # others may be told in other words, or be another thing's
    if isinstance(inner, Exists):
        return _of_rows(inner.selection, subject, plain, table)
    return _of_counts(inner, subject, plain, table)


def _of_rows(selection: Selection, subject: Binding, plain: Answer, table: TableLike) -> Answer:
    """Whether nobody else has a row that agrees."""
    surely, maybe = _others(selection, subject, as_asked(table, selection, subject.column))
    if surely:
        also = AlsoWho(cell=surely[0].cells.get(subject.column, ""), own=plain)
        return refuted((*plain.rows[:1], *surely[:2]), COMPLETE, Differs.ONLY, also)
    return open_(Gap.PRECISION, maybe) if maybe else plain


def _others(selection: Selection, subject: Binding, table: TableLike) -> tuple[list[Row], list[Row]]:
    """Rows of other participants that surely agree with the rest, and those that may."""
    rest = [*selection.scope, *selection.without(subject.column).bindings]
    surely, maybe = [], []
    for row in (*bound(table, rest), *unknown(table, rest)):
        member = worst([holds(row, binding) for binding in rest])
        result = worst([member, _is_of_another(row, subject), fits(selection, table, row)])
        if result == Result.AGREES:
            surely.append(row)
        elif result == Result.CANNOT_TELL:
            maybe.append(row)
    return surely, maybe


def _is_of_another(row: Row, subject: Binding) -> Result:
    """Whether a row names a participant besides the claim's."""
    held = [str(value) for value in row.values.get(subject.column, ())]
    if not held:
        return Result.CANNOT_TELL
    return Result.DISAGREES if all(value in subject.values for value in held) else Result.AGREES


# -- counts --


def _of_counts(question: Counted, subject: Binding, plain: Answer, table: TableLike) -> Answer:
    """Whether nobody else has as many."""
    selection, maybe = question.selection, False
    for other in _participants(selection, subject, as_asked(table, selection, subject.column)):
        bindings = tuple(other if b == subject else b for b in selection.bindings)
        found = ask(evolve(question, selection=evolve(selection, bindings=bindings, scope=())), table)
        if found.supported and other.values:
            cell = found.rows[0].cells.get(subject.column, other.words) if found.rows else other.words
            also = AlsoWho(cell=cell, own=plain, other=found)
            return refuted((*plain.rows[:1], *found.rows), COMPLETE, Differs.ONLY, also)
        maybe = maybe or not found.refuted or _has_more(question, found)
    return open_(Gap.PRECISION, plain.rows) if maybe else plain


def _participants(selection: Selection, subject: Binding, table: TableLike) -> Iterator[Binding]:
    """Every other participant with a row, and last one without any."""
    rest = [*selection.scope, *selection.without(subject.column).bindings]
    values = {str(value): None for row in bound(table, rest) for value in row.values.get(subject.column, ())}
    for value in values:
        if value not in subject.values and all(value in binding.values for binding in selection.scope):
            yield evolve(subject, values=(value,), words=value)
    yield evolve(subject, values=(), words="", group="anybody")


def _has_more(question: Counted, found: Answer) -> bool:
    """Whether one who does not have exactly so many has more, and so has as many too."""
    exact = question.stated.comparator in (Comparator.EQUAL, Comparator.ABOUT, Comparator.NEARLY)
    tally = found.finding
    return exact and isinstance(tally, Tally) and tally.high > question.stated.value


# -- in words --


def sentence(question: OnlyWho, answer: Answer, teller: Teller) -> str:
    """ "Not only A: B won the World Cup in 1930"; "…; the table finals, complete …, has no other"."""
    selection, also = selection_of(question.inner), answer.finding
    subject = next(b for b in selection.bindings if b.column == question.column)
    if isinstance(also, AlsoWho):
        if also.other is None:
            return f"Not only {subject.words}: {teller.row(selection, answer.rows[-1])} ({teller.name})."
        number = f"{also.other.finding} of {teller.named(question.column, also.cell)}{teller.over(selection)}"
        return f"Not only {subject.words}: the {teller.name} has {number}."
    if answer.refuted or not answer.rows:
        return told(question.inner, answer, teller)
    plain = told(question.inner, answer, teller).removesuffix(".").removesuffix(f" ({teller.name})")
    group = f" of “{selection.scope[0].group or selection.scope[0].words}”" if selection.scope else ""
    return f"{plain}; the {teller.name}, {teller.complete or 'complete for that time'}, has no other{group}."


def _states(question: OnlyWho) -> Differs:
    inner = operator_of(question.inner).states(question.inner)
    return inner if inner in (Differs.QUANTITY, Differs.ORDER, Differs.LENGTH) else Differs.ONLY


OPERATOR = register(
    Operator(
        question=OnlyWho,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=_states,
        figures=inner_figures,
        columns=inner_columns,
    )
)
