"""What is denied: the row that bears the rest out contradicts it.

*Asked*: a denial ("never", "not", "not since 1990", "no country has won since 2014")

*Supported*: the rest is refuted; after "since" the year itself is left out

*Refuted*: the rest is borne out: the row is there

Denied of a name that may mean another thing, nothing is told at all.
"""

from __future__ import annotations

from attrs import evolve

from claimcheck.model import Gap, Status, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answers import Answer, Differs, Joint
from claimcheck.operators.findings import Ratio, Sides, Sum, Tally
from claimcheck.operators.operator import Operator, inner_columns, inner_figures, operator_of, register
from claimcheck.operators.rows.rights import A_ROW, COMPLETE
from claimcheck.operators.saying import told
from claimcheck.operators.wording.instead import NO_ROW, deciding
from claimcheck.operators.wording.teller import Teller, as_of_words
from claimcheck.query import Exists, Not, Question, Summed, selection_of

__all__ = ["OPERATOR", "answer", "denied", "sentence_of_denied"]


def answer(question: Not, table: TableLike) -> Answer:
    """The answer to the rest, turned round."""
    return denied(question.inner, ask(question.inner, table))


def denied(question: Question, found: Answer) -> Answer:
    """What is supported is denied wrongly, by the row itself; what is refuted is denied rightly."""
    if selection_of(question).likely:
        return found.left_open(Gap.PRECISION)
    if found.supported:
        return evolve(found, status=Status.REFUTED, right=A_ROW, differs=Differs.NEGATION)
    return evolve(found, status=Status.SUPPORTED) if found.refuted else found


def sentence(question: Not, answer: Answer, teller: Teller) -> str:
    """What the table has of what is denied."""
    return sentence_of_denied(question.inner, answer, teller)


def sentence_of_denied(inner: Question, answer: Answer, teller: Teller) -> str:
    """That the table has it, that it has no such row, or what it has instead."""
    selection, row = selection_of(inner), deciding(answer)
    turned = evolve(answer, status=Status.SUPPORTED if answer.refuted else Status.REFUTED)
    numbered = isinstance(answer.finding, (Tally, Sum, Ratio, Sides, Joint))
    if numbered or (answer.supported and not isinstance(inner, (Exists, Summed))):
        return told(inner, turned, teller)
    if answer.refuted and row is not None:
        return f"The {teller.name} has it: {teller.row(selection, row)}."
    if row is None or answer.right == COMPLETE:
        return f"The {teller.name}, {teller.complete or 'complete for that time'}, {NO_ROW}"
    plain = f"{teller.row(selection, row)} ({teller.name})."
    return f"Not {as_of_words(selection)}: {plain}" if as_of_words(selection) else plain


def _states(question: Not) -> Differs:
    inner = operator_of(question.inner).states(question.inner)
    return inner if inner in (Differs.QUANTITY, Differs.ORDER, Differs.LENGTH, Differs.ONLY) else Differs.NEGATION


OPERATOR = register(
    Operator(
        question=Not,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=_states,
        figures=inner_figures,
        columns=inner_columns,
    )
)
