"""Reference data as values: periods, columns, rows, tables and the patterns that example sentences compile to."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import field, frozen

from claimcheck.model.values import EntityKind

__all__ = [
    "CellValue",
    "Column",
    "ColumnType",
    "Completeness",
    "Greatest",
    "Numbered",
    "Pattern",
    "PatternItem",
    "Period",
    "Row",
    "SlotItem",
    "Tolerance",
]

#: What a verification must say for a time of that precision to be documented.
_COARSER = {
    "day": ("documented",),
    "month": ("documented", "month"),
    "year": ("documented", "month", "year"),
}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen(kw_only=True, order=True)
class Period:
    """The days from ``earliest`` to ``latest``, both inclusive; ``dt.date.min`` and ``max`` are open ends."""

    earliest: dt.date
    latest: dt.date

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of ``1992``, ``1992-03`` or ``1992-03-02``, or of ``first/last`` where only bounds are known.

        Either bound may be left out. Raises ValueError for anything else.
        """
        if "/" in text and text.strip() != "/":
            before, _, after = (part.strip() for part in text.partition("/"))
            start = cls.parse(before).earliest if before else dt.date.min
            end = cls.parse(after).latest if after else dt.date.max
            if end < start:
                raise ValueError(f"{text!r} ends before it starts")
            return cls(earliest=start, latest=end)
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date such as 1992, 1992-03 or 1992-03-02")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None:
            raise ValueError(f"{text!r} has no year")
        first = dt.date(year, month or 1, day or 1)
        if day:
            return cls(earliest=first, latest=first)
        last_month = month or 12
        return cls(earliest=first, latest=dt.date(year, last_month, calendar.monthrange(year, last_month)[1]))

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` lies inside."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        start = "" if self.earliest == dt.date.min else self.earliest.isoformat()
        end = "" if self.latest == dt.date.max else self.latest.isoformat()
        return f"{start}/{end}"


class ColumnType(str, enum.Enum):
    """What the cells of a column hold."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    ORDINAL = "ordinal"
    SYMBOL = "symbol"
    TEXT = "text"

    @property
    def entity_kind(self) -> EntityKind | None:
        """The kind of entity that such a column holds, if it holds entities."""
        return {
            ColumnType.COUNTRY: EntityKind.COUNTRY,
            ColumnType.PERSON: EntityKind.PERSON,
            ColumnType.ORGANISATION: EntityKind.ORGANISATION,
            ColumnType.PLACE: EntityKind.PLACE,
        }.get(self)


CellValue = str | Decimal | Period


@frozen(kw_only=True)
class Column:
    """A column with a declared type; ``several`` cells hold lists separated by semicolons."""

    name: str
    type: ColumnType
    several: bool = False


@frozen(kw_only=True)
class Row:
    """A row: ``cells`` as written, ``values`` by typed column (an unknown cell has none).

    ``checks`` are the columns with a verification of their own: documented, unconfirmed, or the year or month to which
    a date is documented.
    """

    table: str
    key: str
    line: int
    cells: Mapping[str, str] = field(eq=False)
    values: Mapping[str, tuple[CellValue, ...]] = field(eq=False)
    verification: str = "documented"
    source: str = ""
    rank: str = "normal"
    checks: Mapping[str, str] = field(factory=dict, eq=False)

    def checked(self, columns: Iterable[str], precision: str = "day") -> str:
        """Whether what stands in some columns is documented, as precisely as that; else the row is unconfirmed.

        Columns without a verification of their own have that of the row, unless another of them has one.
        """
        own = [self.checks[column] for column in columns if column in self.checks]
        if not own:
            return self.verification
        enough = _COARSER.get(precision, _COARSER["day"])
        return "documented" if all(each in enough for each in own) else "unconfirmed"


@frozen(kw_only=True)
class Tolerance:
    """How far a stated number may lie from a column's without being contradicted: a share of it, or so much.

    ``own`` is the column with the per cents of a row of which other lists differ by more.
    """

    column: str
    share: Decimal = Decimal(0)
    by: Decimal = Decimal(0)
    own: str = ""

    def of(self, value: Decimal, row: Row) -> Decimal:
        """How far from a value of a row."""
        apart = row.cells.get(self.own, "") if self.own else ""
        return abs(value) * max(self.share, Decimal(apart) / 100 if apart else self.share) + self.by


@frozen(kw_only=True)
class Numbered:
    """The column that holds a row's number, among all rows or among those that share the cells of ``per``.

    A row with an empty cell has a number that is not known.
    """

    column: str
    per: tuple[str, ...] = ()


@frozen(kw_only=True)
class Completeness:
    """Nothing is missing from a table inside ``period``; ``source`` says who says so.

    With ``scope``, (column, values) pairs, only of the rows that hold one of these values in each of these columns; of
    those that hold one of ``excepted`` in any of these columns it says nothing.
    """

    period: Period
    source: str = ""
    scope: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excepted: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def limited(self) -> bool:
        """Whether it is of some rows alone."""
        return bool(self.scope or self.excepted)


@frozen(kw_only=True)
class Greatest:
    """How people speak of the greatest and the least number of a column: ``words`` and ``least``, such as "tallest".

    Inside ``period`` nobody with more than ``above`` is missing from the table; None where that is not declared.
    """

    column: str
    words: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    above: Decimal | None = None
    period: Period | None = None
    source: str = ""


@frozen(kw_only=True, order=True)
class PatternItem:
    """A word (as its base forms) or a named thing that an example requires, with its role."""

    role: str
    words: tuple[str, ...] = ()
    entity: str = ""


@frozen(kw_only=True, order=True)
class SlotItem:
    """A column that an example fills, with its role; ``unit`` is that of the number in the example ("dollars").

    ``scale`` is what the example's words make of a cell: 1,000,000 for "{amount} million dollars".

    ``noun`` is what the number counts, where the example gives several numbers ("votes", "abstentions").
    """

    role: str
    column: str
    unit: str = ""
    noun: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)


@frozen(kw_only=True, order=True)
class Pattern:
    """What an example compiles to: a head word, what must stand with it, and which columns it fills.

    ``nominal`` for noun phrases and light verbs; ``sense`` is the key of ``[says]`` it stood under.
    """

    sense: str
    head: tuple[str, ...]
    nominal: bool
    items: tuple[PatternItem, ...]
    slots: tuple[SlotItem, ...]
    example: str = ""
