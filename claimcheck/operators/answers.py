"""What a table answers, in types: the status, the rows, the right to refute, and what the table says (a finding).

``str`` of a finding is how a proof writes it down; sentences for readers are made from its fields.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from claimcheck.model import Gap, Period, Row, Status
from claimcheck.operators.findings import (
    Before,
    Best,
    Cells,
    Day,
    Falls,
    Found,
    Gapless,
    Holder,
    Lasted,
    Place,
    Ratio,
    Sides,
    Stays,
    Sum,
    Tally,
    Years,
)

__all__ = [
    "AlsoThen",
    "AlsoWho",
    "Answer",
    "Differs",
    "Finding",
    "Joint",
    "Missing",
    "Reason",
    "Right",
    "open_",
    "refuted",
    "supported",
]


class Differs(str, enum.Enum):
    """What of a claim the table contradicts; also what a claim mainly states, for the code of its verdict."""

    PARTICIPANT = "participant"
    TIME = "time"
    ORDER = "order"
    QUANTITY = "quantity"
    LENGTH = "length"
    NEGATION = "negation"
    ONLY = "only"


class Reason(str, enum.Enum):
    """Why a question as a whole is not answered, although its table is known: what it states besides."""

    NESTED = "no operator answers these two together"
    SCOPE = "no operator answers this within a group"
    NUMBERS = "no operator answers this together with a number"
    LENGTH = "no operator answers this together with a length of time"
    TIMES = "no operator answers this of such a time"
    ORDER = "the table does not count its rows so"


@frozen(kw_only=True)
class Right:
    """The declaration that allows a table to contradict; ``columns`` are those of its key."""

    name: str
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} {', '.join(self.columns)}" if self.columns else self.name


# -- what a table says of several questions --


@frozen(kw_only=True)
class Missing:
    """A day of a time to be filled on which it surely is not so, and what the table says of that day."""

    day: dt.date
    found: Answer

    def __str__(self) -> str:
        return str(self.day)


@frozen(kw_only=True)
class AlsoThen:
    """Another time at which it is so; ``own`` is what the table says of the stated one, ``other`` of that one."""

    period: Period
    own: Answer
    other: Answer | None = None

    def __str__(self) -> str:
        return f"{self.period} {(self.other.finding if self.other else None) or ''}".rstrip()


@frozen(kw_only=True)
class AlsoWho:
    """Another of whom it is so, as its cell tells it; ``own`` and ``other`` as for another time."""

    cell: str
    own: Answer
    other: Answer | None = None

    def __str__(self) -> str:
        return f"{self.cell} {(self.other.finding if self.other else None) or ''}".rstrip()


@frozen(kw_only=True)
class Joint:
    """The answers to the parts of a statement that says several things."""

    answers: tuple[Answer, ...]

    def __str__(self) -> str:
        return "; ".join(str(each.finding) for each in self.answers if each.finding is not None)


Finding: TypeAlias = (
    Found
    | Cells
    | Day
    | Lasted
    | Tally
    | Sum
    | Ratio
    | Place
    | Holder
    | Before
    | Sides
    | Best
    | Years
    | Falls
    | Stays
    | Gapless
    | Missing
    | AlsoThen
    | AlsoWho
    | Joint
)


@frozen(kw_only=True)
class Answer:
    """The answer to a question. ``rows`` are the evidence, ``leads`` the nearest rows where there is none.

    ``finding`` is what the table says, ``right`` what allows a refutation, ``differs`` what is contradicted; ``gap``
    says what is missing for a decision, and ``reason`` what no operator answers.
    """

    status: Status
    rows: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    finding: Finding | None = None
    gap: Gap | None = None
    reason: Reason | None = None
    right: Right | None = None
    differs: Differs | None = None

    @property
    def supported(self) -> bool:
        """Whether the table bears the claim out."""
        return self.status == Status.SUPPORTED

    @property
    def refuted(self) -> bool:
        """Whether the table contradicts the claim."""
        return self.status == Status.REFUTED

    @property
    def open(self) -> bool:
        """Whether the table does not decide."""
        return self.status == Status.NOT_ENOUGH_EVIDENCE

    def left_open(self, gap: Gap) -> Answer:
        """The same rows as leads, without a verdict."""
        return open_(gap, self.rows or self.leads)

    def by(self, right: Right | None, gap: Gap) -> Answer:
        """The same refutation by a right; open where there is none."""
        return evolve(self, right=right) if right is not None else open_(gap, self.rows, self.finding)


_SHOWN = 3


def open_(
    gap: Gap, leads: Sequence[Row] = (), finding: Finding | None = None, *, reason: Reason | None = None
) -> Answer:
    """Not enough evidence, with the gap and at most three rows to look at."""
    return Answer(
        status=Status.NOT_ENOUGH_EVIDENCE, gap=gap, leads=tuple(leads[:_SHOWN]), finding=finding, reason=reason
    )


def supported(rows: Sequence[Row], finding: Finding) -> Answer:
    """The table bears the claim out by these rows."""
    return Answer(status=Status.SUPPORTED, rows=tuple(rows), finding=finding)


def refuted(rows: Sequence[Row], right: Right, differs: Differs, finding: Finding | None = None) -> Answer:
    """The table contradicts the claim by a declared right."""
    return Answer(status=Status.REFUTED, rows=tuple(rows), right=right, differs=differs, finding=finding)
