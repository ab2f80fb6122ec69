"""What an operator is: a question, how a table answers it, and how its answer is told. One module holds each.

The docstring of the module says what is *Asked*, when the table bears it out (*Supported*) and when it may contradict
(*Refuted*); ``docs/verdicts.md`` is made from it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from attrs import frozen

from claimcheck.model import Result, TableLike
from claimcheck.operators.answers import AlsoThen, AlsoWho, Answer, Differs
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Question, Selection

__all__ = ["Figure", "Operator", "Reads", "inner_columns", "inner_figures", "operator_of", "register"]

Q = TypeVar("Q")
_PART = re.compile(r"^\*(\w+)\*:? (.+?)(?=\n\n|\n\*|\Z)", re.DOTALL | re.MULTILINE)


class Reads(str, enum.Enum):
    """What a selection may state besides participants and times; an operator that does not read it cannot answer."""

    NUMBERS = "numbers"
    LENGTH = "length"
    SCOPE = "scope"

    def is_stated(self, selection: Selection) -> bool:
        """Whether a selection states it."""
        return bool(getattr(selection, self.value))


@frozen(kw_only=True)
class Figure:
    """A number, a place or another participant of a claim, against what the table has; shown as one of its parts.

    ``result`` is None where the part is as right as the whole.
    """

    role: str
    column: str
    words: str
    held: str
    result: Result | None = None


def _nothing(question: object, answer: Answer) -> Iterable[Figure]:
    return ()


def _no_columns(question: object) -> tuple[str, ...]:
    return ()


@frozen(kw_only=True)
class Operator(Generic[Q]):
    """One operator.

    ``answer`` is pure: it looks at nothing but the question and the table. ``sentence`` tells an answer that decides;
    ``states`` is what the question mainly states, for the code of its verdict; ``figures`` are the parts that it adds
    to participants and times. ``columns`` are those that it uses beside the selection's, ``others`` those in which it
    looks at other values than the selection's. ``reads`` is what it can answer of a selection; ``grows`` says that
    what is borne out stays so however many further rows there are; ``dated`` that it is asked of a row's time.
    """

    question: type[Q]
    doc: str | None
    answer: Callable[[Q, TableLike], Answer]
    sentence: Callable[[Q, Answer, Teller], str]
    states: Callable[[Q], Differs]
    figures: Callable[[Q, Answer], Iterable[Figure]] = _nothing
    columns: Callable[[Q], tuple[str, ...]] = _no_columns
    others: Callable[[Q], tuple[str, ...]] = _no_columns
    reads: frozenset[Reads] = frozenset()
    grows: bool = False
    dated: bool = False

    @property
    def told(self) -> dict[str, str]:
        """The parts of the docstring by their names (Asked, Supported, Refuted), each on one line."""
        return {name: " ".join(text.split()) for name, text in _PART.findall(self.doc or "")}


def inner_figures(question: Any, answer: Answer) -> Iterable[Figure]:
    """The parts of the question that a question wraps; of what is so of nothing else those of its own answer."""
    finding = answer.finding
    own = finding.own if isinstance(finding, (AlsoThen, AlsoWho)) else answer
    return operator_of(question.inner).figures(question.inner, own)


def inner_columns(question: Any) -> tuple[str, ...]:
    """The columns that the question uses that a question wraps."""
    return operator_of(question.inner).columns(question.inner)


_KNOWN: dict[type, Operator[Any]] = {}


def register(operator: Operator[Q]) -> Operator[Q]:
    """Make an operator known by its question."""
    _KNOWN[operator.question] = operator
    return operator


def operator_of(question: Question) -> Operator[Any]:
    """The operator that answers a question."""
    return _KNOWN[type(question)]
