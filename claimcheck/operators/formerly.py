"""No longer: a denial of now, with a row of before.

*Asked*: "no longer"

*Supported*: it is refuted of now, and there is a row of before; without one it is left open

*Refuted*: it is so now: the row is there
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model import Gap, TableLike
from claimcheck.operators.answering import answer as ask
from claimcheck.operators.answering import unanswered
from claimcheck.operators.answers import Answer, Differs, Reason, open_
from claimcheck.operators.negation import denied, sentence_of_denied
from claimcheck.operators.operator import Operator, register
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Constraint, Exists, Formerly, Relation

__all__ = ["OPERATOR", "answer"]


def answer(question: Formerly, table: TableLike) -> Answer:
    """What is so no longer is not so now, and a row says that it was."""
    inner = question.inner
    if not isinstance(inner, Exists):
        return unanswered(Reason.NESTED)
    now = denied(inner, ask(inner, table))
    if not now.supported:
        return now
    if inner.selection.as_of is None:
        return now.left_open(Gap.PRECISION)
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=inner.selection.as_of, words="")
    before = ask(evolve(inner, selection=inner.selection.at(past)), table)
    return before if before.supported else open_(Gap.PRECISION, before.rows or before.leads)


def sentence(question: Formerly, answer: Answer, teller: Teller) -> str:
    """ "Not on 4 March 2019: A served from 2017 to 2018"."""
    return sentence_of_denied(question.inner, answer, teller)


OPERATOR = register(
    Operator(question=Formerly, doc=__doc__, answer=answer, sentence=sentence, states=lambda question: Differs.NEGATION)
)
