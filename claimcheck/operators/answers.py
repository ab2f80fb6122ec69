"""What a table answers, in types: the status, the rows, the right to refute, and what the table says (a finding).

``str`` of a finding is how a proof writes it down; sentences for readers are made from its fields.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import evolve, frozen

from claimcheck.model import Gap, Period, Row, Status
from claimcheck.operators.ordinals import nth
from claimcheck.query import Binding

__all__ = [
    "AlsoThen",
    "AlsoWho",
    "Among",
    "Answer",
    "Before",
    "Best",
    "Cells",
    "Day",
    "Differs",
    "Falls",
    "Finding",
    "Found",
    "Gapless",
    "Holder",
    "Joint",
    "Lasted",
    "Missing",
    "Place",
    "Ratio",
    "Reason",
    "Right",
    "Sides",
    "Stays",
    "Sum",
    "Tally",
    "Years",
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


# -- what a table says --


@frozen(kw_only=True)
class Found:
    """So many rows agree; ``chain`` where rows that follow each other were read as one."""

    number: int
    chain: bool = False

    def __str__(self) -> str:
        return ""


@frozen(kw_only=True)
class Cells:
    """What other cells a row holds, as (column, cell)."""

    cells: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        if len(self.cells) == 1:
            return self.cells[0][1]
        return ", ".join(f"{column} {cell}" for column, cell in self.cells)


@frozen(kw_only=True)
class Day:
    """The time of a row."""

    period: Period

    def __str__(self) -> str:
        return str(self.period)


@frozen(kw_only=True)
class Lasted:
    """The length of a row's interval in whole units."""

    amount: int
    unit: str

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


@frozen(kw_only=True)
class Tally:
    """A number of rows or of different values; a range where rows only may belong."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        return f"{self.low:f}" if self.low == self.high else f"{self.low:f} to {self.high:f}"


@frozen(kw_only=True)
class Sum:
    """Numbers of several rows and what they add up to."""

    parts: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum(self.parts, Decimal(0))

    def __str__(self) -> str:
        return f"{' + '.join(f'{part:f}' for part in self.parts)} = {self.total:f}"


@frozen(kw_only=True)
class Ratio:
    """So many of so many rows."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"


class Among(str, enum.Enum):
    """Among which rows a place is counted: all, those of the stated time alone, or those that stand as a row begins."""

    ALL = "all"
    PERIOD = "period"
    STANDING = "standing"


@frozen(kw_only=True)
class Place:
    """The place of a row in an order, -1 the last; a range where it is not sure."""

    low: int
    high: int
    among: Among = Among.ALL

    def __str__(self) -> str:
        if self.low == self.high:
            return nth(self.low)
        return f"{nth(abs(self.low))} to {nth(self.high)}"


@frozen(kw_only=True)
class Holder:
    """The participant that has the stated place, as its cell tells it."""

    cell: str

    def __str__(self) -> str:
        return self.cell


@frozen(kw_only=True)
class Before:
    """Who held the office before, as the cell tells it."""

    cell: str

    def __str__(self) -> str:
        return self.cell


@frozen(kw_only=True)
class Sides:
    """The numbers of the two sides of a comparison."""

    own: Tally
    other: Tally

    def __str__(self) -> str:
        return f"{self.own} and {self.other}"


@frozen(kw_only=True)
class Best:
    """Somebody with more (or less): the value in the compared column, and its number."""

    who: str
    number: Decimal

    def __str__(self) -> str:
        return f"{self.who} {self.number:f}"


@frozen(kw_only=True)
class Years:
    """A number of full years; a range where a date is imprecise."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low} years" if self.low == self.high else f"{self.low} to {self.high} years"


@frozen(kw_only=True)
class Falls:
    """The year of an anniversary."""

    year: int

    def __str__(self) -> str:
        return str(self.year)


@frozen(kw_only=True)
class Stays:
    """One that is told to leave, and does not."""

    who: Binding

    def __str__(self) -> str:
        return self.who.words


@frozen(kw_only=True)
class Gapless:
    """Rows that fill a time from end to end."""

    number: int

    def __str__(self) -> str:
        return ""


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
