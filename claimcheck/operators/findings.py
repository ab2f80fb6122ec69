"""What a table says, in types: a number, a place, a day, another cell. ``str`` is how a proof writes it down."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import frozen

from claimcheck.model import Period
from claimcheck.operators.ordinals import nth
from claimcheck.query import Binding

__all__ = [
    "Among",
    "Before",
    "Best",
    "Cells",
    "Day",
    "Falls",
    "Found",
    "Gapless",
    "Holder",
    "Lasted",
    "Place",
    "Ratio",
    "Sides",
    "Stays",
    "Sum",
    "Tally",
    "Years",
]


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
