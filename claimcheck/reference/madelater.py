"""The rows of a table in memory, each made when it is asked for, and the values of a column without making them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import overload

from claimcheck.model import CellValue, Row
from claimcheck.reference.cells import CellReader
from claimcheck.reference.placeholders import is_placeholder

__all__ = ["Rows"]

#: The ranks of rows that count whatever else has their key.
_BESIDE = ("preferred", "supporting")


class Rows(Sequence[Row]):
    """The records of a file as rows; ``records`` are (line, cells) in file order."""

    def __init__(self, header: Sequence[str], records: Sequence[tuple[int, Sequence[str]]], reader: CellReader) -> None:
        self._header = tuple(header)
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

    def best(self) -> Rows:
        """The rows of the best rank of each key, as the declaration has them."""
        declared = self._reader.declaration
        if not declared.rank:
            return self
        columns = declared.one_row_per or declared.key

        keys = list(zip(*map(self.written, columns))) if columns else [(str(line),) for line, _ in self._records]
        ranks = [rank or "normal" for rank in self.written(declared.rank)]
        preferred = {key for rank, key in zip(ranks, keys) if rank == "preferred"}
        kept = (rank in _BESIDE or (rank == "normal" and key not in preferred) for rank, key in zip(ranks, keys))
        return Rows(self._header, list(itertools.compress(self._records, kept)), self._reader)

    def written(self, column: str) -> list[str]:
        """The cell of each row in a column, as a row has it."""
        if column not in self._places:
            return [""] * len(self)
        if self._reader.points(column):
            return [self._reader.filled(*self._cells(place))[column] for place in range(len(self))]
        at = self._places[column]
        cells = [cells[at].strip() for _, cells in self._records]
        declared = self._reader.declaration.column(column) is not None
        return ["" if is_placeholder(cell) else cell for cell in cells] if declared else cells

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
