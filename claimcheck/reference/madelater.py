"""The rows of a table in memory, each made when it is asked for, and the values of a column without making them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from claimcheck.model import CellValue, Row
from claimcheck.reference.cells import CellReader

__all__ = ["Rows"]


class Rows(Sequence[Row]):
    """The records of a file as rows; ``records`` are (line, cells) in file order."""

    def __init__(self, header: Sequence[str], records: Sequence[tuple[int, Sequence[str]]], reader: CellReader) -> None:
        self._places = {name: place for place, name in enumerate(header)}
        self._records, self._reader = records, reader
        self._made: list[Row | None] = [None] * len(records)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        """A row, or a tuple of them."""
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        row = self._made[place]
        if row is None:
            row = self._made[place] = self._reader.row(*self._cells(place))
        return row

    def _cells(self, place: int) -> tuple[int, dict[str, str]]:
        line, cells = self._records[place]
        return line, {name: cells[at].strip() for name, at in self._places.items()}

    def __iter__(self) -> Iterator[Row]:
        """All rows in file order."""
        return (self[place] for place in range(len(self)))

    def held(self, column: str) -> list[tuple[CellValue, ...]]:
        """The values of each row in a column, none of which is made for it."""
        declared = self._reader.declaration.column(column)
        if declared is None or column not in self._places:
            return [()] * len(self)
        at, known = self._places[column], self._reader.known
        told = (known(column, cells[at].strip()) for _, cells in self._records)
        return [
            self._reader.held(declared, *self._cells(place)) if values is None else values
            for place, values in enumerate(told)
        ]
