"""Several statements in one: each is answered by itself.

*Asked*: a number and a comparison at once: "hosted five times, more than any other"

*Supported*: each of them is

*Refuted*: one of them is
"""

from __future__ import annotations

from attrs import evolve

from claimcheck.model import Row, Status, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answers import Answer, Differs, Joint
from claimcheck.operators.operator import Figure, Operator, operator_of, register
from claimcheck.operators.saying import told
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Both, Counted, Question, Superlative

__all__ = ["OPERATOR", "answer"]

_WORST = (Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.NOT_ENOUGH_EVIDENCE)


def answer(question: Both, table: TableLike) -> Answer:
    """Refuted if one is, else conflicting if one is, else open if one is, else supported by the rows of all."""
    found = tuple(ask(each, table) for each in question.inner)
    worst = (next((each for each in found if each.status == status), None) for status in _WORST)
    deciding = next((each for each in worst if each is not None), None)
    if deciding is not None and not deciding.refuted:
        return deciding
    rows = found if deciding is None else (deciding,)
    shown: dict[int, Row] = {row.line: row for each in rows for row in each.rows}
    return evolve(deciding or found[-1], rows=tuple(shown.values()), finding=Joint(answers=found))


def sentence(question: Both, answer: Answer, teller: Teller) -> str:
    """What decides: the sentence of the one that is wrong, or of all in a row."""
    joint = answer.finding
    if not isinstance(joint, Joint):
        return told(question.inner[0], answer, teller)
    pairs = list(zip(question.inner, joint.answers))
    wrong = [(each, found) for each, found in pairs if found.refuted]
    return " ".join(told(each, found, teller) for each, found in (wrong[:1] if answer.refuted else _telling(pairs)))


def _telling(pairs: list[tuple[Question, Answer]]) -> list[tuple[Question, Answer]]:
    """The parts whose sentences say all: "the most" of rows tells their number too."""
    most = any(isinstance(each, Superlative) and not each.measure for each, _ in pairs)
    return [(each, found) for each, found in pairs if not (most and isinstance(each, Counted))]


def _figures(question: Both, answer: Answer) -> list[Figure]:
    found = answer.finding.answers if isinstance(answer.finding, Joint) else (answer,) * len(question.inner)
    pairs = zip(question.inner, found)
    return [figure for each, own in pairs for figure in operator_of(each).figures(each, own)]


def _states(question: Both) -> Differs:
    return operator_of(question.inner[0]).states(question.inner[0])


OPERATOR = register(
    Operator(
        question=Both,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=_states,
        figures=_figures,
        columns=lambda question: tuple(c for each in question.inner for c in operator_of(each).columns(each)),
    )
)
