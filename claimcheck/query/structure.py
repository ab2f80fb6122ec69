"""The parts of a question: the selection that it is asked of, and the questions that it holds."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.query.questions import Both, Filled, Formerly, Not, OnlyThen, OnlyWho, Question
from claimcheck.query.selection import Selection

__all__ = ["inner_of", "leaves", "reselect", "selection_of"]


def inner_of(question: Question) -> tuple[Question, ...]:
    """The questions that a question wraps; none for one that is asked of rows itself."""
    if isinstance(question, Both):
        return question.inner
    return (question.inner,) if isinstance(question, (Not, Formerly, OnlyWho, OnlyThen, Filled)) else ()


def leaves(question: Question) -> Iterator[Question]:
    """The questions of rows that a question is made of, in order."""
    inner = inner_of(question)
    if not inner:
        yield question
    for each in inner:
        yield from leaves(each)


def selection_of(question: Question) -> Selection:
    """The rows that a question is asked of: those of the first, where it holds several."""
    if isinstance(question, Both):
        return selection_of(question.inner[0])
    if isinstance(question, (Not, Formerly, OnlyWho, OnlyThen, Filled)):
        return selection_of(question.inner)
    return question.selection


def reselect(question: Question, selection: Selection) -> Question:
    """The same question of other rows."""
    if isinstance(question, Both):
        return evolve(question, inner=tuple(reselect(each, selection) for each in question.inner))
    if isinstance(question, (Not, Formerly, OnlyWho, OnlyThen, Filled)):
        return evolve(question, inner=reselect(question.inner, selection))
    return evolve(question, selection=selection)
