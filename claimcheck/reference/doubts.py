"""What a table may mean otherwise than it is read: told by ``packs check`` and ``packs new``, and no fault.

Cells that say in words that nothing is known are read as empty; a column of texts may be one of dates or numbers in
another form; days that are all the first of January may be years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define

from claimcheck.model import ColumnType
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.placeholders import is_placeholder
from claimcheck.reference.spreadsheets import foreign

__all__ = ["doubts", "first_of_january"]

_FIRST = re.compile(r"\d{4}-01-01")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FEWEST = 3
#: So many rows tell what a column of texts is made of.
_SAMPLE = 5_000


def first_of_january(cells: Sequence[str]) -> bool:
    """Whether all days of a column, and there are some, are the first of January."""
    days = [cell for cell in cells if _DAY.fullmatch(cell)]
    return len(days) >= _FEWEST and all(_FIRST.fullmatch(cell) for cell in days)


@define
class _Seen:
    """What was seen of one column."""

    name: str
    type: ColumnType
    empty: int = 0
    first: tuple[int, str] = (0, "")
    days: int = 0
    firsts: int = 0


def doubts(folder: Path, declared: TableDeclaration) -> Iterator[str]:
    """A line for everything in the columns of a table that deserves a second look."""
    sheet = Sheet(folder / declared.file)
    places = {name: place for place, name in enumerate(sheet.header)}
    columns = [_Seen(column.name, column.type) for column in declared.columns if column.name in places]
    texts: dict[str, list[str]] = {column.name: [] for column in columns if column.type is ColumnType.TEXT}
    for number, (line, cells) in enumerate(sheet.records()):
        for column in columns:
            cell = cells[places[column.name]].strip()
            _see(column, cell, line)
            if number < _SAMPLE and column.name in texts:
                texts[column.name].append(cell)
    for column in columns:
        where = f"{declared.file}: column {column.name}:"
        if column.empty:
            line, cell = column.first
            more = f", and {column.empty - 1:,} more cells" if column.empty > 1 else ""
            yield f"{where} {cell!r} in line {line}{more} counts as empty; leave such cells empty"
        if column.days >= _FEWEST and column.days == column.firsts:
            yield f"{where} all days are 1 January; where only the year is known, write the year alone (1992)"
        if other := foreign(texts.get(column.name, ())):
            yield f"{where} {other}"


def _see(column: _Seen, cell: str, line: int) -> None:
    if is_placeholder(cell):
        column.first = column.first if column.empty else (line, cell)
        column.empty += 1
    elif column.type is ColumnType.DATE and _DAY.fullmatch(cell):
        column.days += 1
        column.firsts += _FIRST.fullmatch(cell) is not None
