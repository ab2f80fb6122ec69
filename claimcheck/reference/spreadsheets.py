"""Cells as spreadsheets write them elsewhere: what may be read in two ways, and what is no date or number yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from claimcheck.model import ColumnType, Row
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Fault
from claimcheck.reference.placeholders import is_placeholder

__all__ = ["Grouped", "GroupedColumns", "foreign", "may_be_grouped"]

_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_LONG = re.compile(r"\d{4,}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_DATE = re.compile(
    r"\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:\d{4}|\d{2})|\d{4}(?P<other>[./])\d{1,2}(?P=other)\d{1,2}"
    r"|[+-]?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?(?:{_MONTHS})[a-z]*\.?,?[ -](?:\d{{1,2}}(?:st|nd|rd|th)?,? )?\d{{4}}",
    re.IGNORECASE | re.ASCII,
)
_SPACED = re.compile(
    r"[~≈<>]?\s*[$€£¥₹]?\s*[+-]?(?:[1-9]\d{0,2}(?:[ \u00a0\u202f'’.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"\s*(?:\+|%|[$€£¥₹]|[^\W\d_]{1,12}[²³]?(?:\.|/[^\W\d_]{1,6}[²³]?)?)?"
)
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_FEWEST = 2


@define
class Grouped:
    """Whether the dots of a column of numbers may stand between thousands: "75.000" is 75 or 75,000.

    They may where all cells that have one have three digits after it and no other cell has more than three digits.
    """

    first: tuple[int, str] | None = None
    number: int = 0
    clear: bool = False

    def see(self, line: int, cell: str) -> None:
        """Look at a cell and the line that it stands in."""
        if _DOTS.fullmatch(cell):
            self.first, self.number = self.first or (line, cell), self.number + 1
        elif "." in cell or "," in cell or _LONG.search(cell):
            self.clear = True

    @property
    def doubtful(self) -> bool:
        """Whether two cells or more may be read in two ways, and none says in which."""
        return self.number >= _FEWEST and not self.clear


def may_be_grouped(cells: Sequence[str]) -> bool:
    """Whether the numbers of a column may be read in two ways."""
    seen = Grouped()
    for cell in cells:
        seen.see(0, cell)
    return seen.doubtful


@define
class GroupedColumns:
    """The columns of numbers of a table, row by row."""

    declared: TableDeclaration
    seen: dict[str, Grouped] = field(factory=dict)

    def see(self, row: Row) -> None:
        """Look at a row."""
        for column in self.declared.of_type(ColumnType.NUMBER):
            self.seen.setdefault(column.name, Grouped()).see(row.line, row.cells.get(column.name, ""))

    def faults(self) -> list[Fault]:
        """One for each column that may be read in two ways, at its first such cell."""
        return [_fault(self.declared.file, name, each.first) for name, each in self.seen.items()
                if each.doubtful and each.first is not None]  # fmt: skip


def _fault(file: str, column: str, first: tuple[int, str]) -> Fault:
    line, cell = first
    what = f"{cell[:30]!r} may be {cell[:30].replace('.', '')} or have decimals"
    remedy = "write all digits without dots, or another number of decimals"
    return Fault(file=file, line=line, column=column, what=what, remedy=remedy)


def foreign(cells: Sequence[str]) -> str:
    """What a column of text would be if it were written otherwise, with its first cell; empty where it is text."""
    filled = [(line, cell) for line, cell in enumerate(cells, 2) if cell and not is_placeholder(cell)]
    for form, plain, words in (
        (_DATE, _PLAIN_DATE, "date, if written as 1992-03-02 (year, month, day)"),
        (_SPACED, _PLAIN_NUMBER, "number, if written in digits alone (a unit goes into the name of the column)"),
    ):
        fitting = [(line, cell) for line, cell in filled if form.fullmatch(cell)]
        odd = [(line, cell) for line, cell in fitting if not plain.fullmatch(cell)]
        read = sum(plain.fullmatch(cell) is not None for _, cell in filled)
        if odd and (len(odd) + read) * 3 > len(filled) * 2:
            line, cell = odd[0]
            return f"{words}: {cell!r} in line {line}"
    return ""
