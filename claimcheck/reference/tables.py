"""Tables of a pack: CSV rows with typed values, read on first use."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from claimcheck.errors import PackError
from claimcheck.model import CellValue, Column, ColumnType, EntityKind, Period, Row
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.reference.declaration import TableDeclaration

__all__ = ["Lookup", "Table", "read_csv"]

#: (text, kind, day) → the ids of the things that the text may name.
Lookup = Callable[[str, EntityKind, "dt.date | None"], tuple[str, ...]]
_NOT_SYMBOL = re.compile(r"[\s()]+")


def read_csv(path: Path) -> tuple[list[str], list[dict[str, str]], str]:
    """(header, rows, SHA-256) of a CSV file. Raises PackError for one that cannot be read as UTF-8 CSV."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path}: cannot be read: {error.strerror}; put the file there or correct its name") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    rows, faults = [], []
    header = list(reader.fieldnames or ())
    try:
        for row in reader:
            if row.pop("", None):
                faults.append(f"{path.name}:{reader.line_num}: more cells than columns; quote cells that hold a comma")
            rows.append({name: (cell or "").strip() for name, cell in row.items()})
    except csv.Error as error:
        faults.append(f"{path.name}:{reader.line_num}: {error}; quote or shorten the cell")
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        faults.append(f"{path.name}: the header has one column; separate cells by commas")
    if faults:
        raise PackError(f"{path}: {len(faults)} fault(s)", faults=faults)
    return header, rows, hashlib.sha256(data).hexdigest()


class Table:
    """A declared table with its rows, indexed by column on first use."""

    def __init__(self, pack: str, folder: Path, declaration: TableDeclaration, lookup: Lookup) -> None:
        self.pack, self.declaration, self._folder, self._lookup = pack, declaration, folder, lookup
        self.faults: list[str] = []

    @property
    def name(self) -> str:
        """The table's name within its pack."""
        return self.declaration.name

    @functools.cached_property
    def _file(self) -> tuple[list[str], list[dict[str, str]], str]:
        return read_csv(self._folder / self.declaration.file)

    @property
    def digest(self) -> str:
        """SHA-256 of the table's file."""
        return self._file[2]

    @property
    def header(self) -> list[str]:
        """The column names of the file."""
        return self._file[0]

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows that are not deprecated, in file order. Faulty cells are listed in ``faults`` and left unknown."""
        found = [self._row(number, cells) for number, cells in enumerate(self._file[1], 2)]
        return tuple(row for row in found if row.rank != "deprecated")

    def _row(self, line: int, cells: dict[str, str]) -> Row:
        values = {column.name: self._cell(column, cells, line) for column in self.declaration.columns}
        key = self.declaration.key or self.declaration.one_row_per
        name = " ".join(cells.get(column, "") for column in key).strip() or f"line {line}"
        return Row(
            table=self.name,
            key=name,
            line=line,
            cells=cells,
            values=values,
            verification=cells.get("verification") or "documented",
            source=cells.get("source") or self.declaration.source,
            rank=cells.get(self.declaration.rank, "normal") if self.declaration.rank else "normal",
        )

    def _cell(self, column: Column, cells: dict[str, str], line: int) -> tuple[CellValue, ...]:
        words = cells.get(column.name, "")
        parts = [part.strip() for part in words.split(";")] if column.several else [words]
        values: list[CellValue] = []
        for part in parts:
            if part:
                values.extend(self._value(column, part, cells, line))
        return tuple(values)

    def _value(self, column: Column, words: str, cells: dict[str, str], line: int) -> Iterable[CellValue]:
        kind = column.type
        try:
            if kind == ColumnType.DATE:
                return (Period.parse(words),)
            if kind in (ColumnType.NUMBER, ColumnType.ORDINAL):
                return (Decimal(words.replace(",", "")),)
        except (ValueError, InvalidOperation):
            self.faults.append(
                f"{self.declaration.file}:{line}: column {column.name}: "
                f"{words!r} is no {kind.value}; correct or empty it"
            )
            return ()
        if kind == ColumnType.SYMBOL:
            return (symbol_key(words),)
        if kind.entity_kind is not None:
            ids = self._lookup(words, kind.entity_kind, self._day(cells))
            return ids[:1] if len(ids) == 1 else (words,)
        return (words,)

    def _day(self, cells: dict[str, str]) -> dt.date | None:
        for column in self.declaration.columns:
            if column.type == ColumnType.DATE and cells.get(column.name):
                try:
                    return Period.parse(cells[column.name]).earliest
                except ValueError:
                    return None
        return None

    @functools.cached_property
    def _indexes(self) -> dict[str, dict[CellValue, tuple[Row, ...]]]:
        return {}

    def rows_with(self, column: str, value: CellValue) -> tuple[Row, ...]:
        """The rows that hold a value in a column, in file order."""
        if column not in self._indexes:
            index: dict[CellValue, list[Row]] = {}
            for row in self.rows:
                for held in dict.fromkeys(row.values.get(column, ())):
                    index.setdefault(held, []).append(row)
            self._indexes[column] = {held: tuple(rows) for held, rows in index.items()}
        return self._indexes[column].get(value, ())

    def period(self, row: Row, sense: str) -> Period | None:
        """When a row holds: its date, or the start, the end or the whole of its interval. None where unknown."""
        interval = self.declaration.interval
        if interval is None or sense == "event":
            dates = [c.name for c in self.declaration.of_type(ColumnType.DATE) if c.name not in (interval or ())]
            dates += list(interval or ())[:1]
            return _date(row, dates[0]) if dates else None
        start, end = _date(row, interval[0]), _date(row, interval[1])
        if sense == "start":
            return start
        if sense == "end":
            return end
        if start is None:
            return None
        return Period(earliest=start.earliest, latest=end.latest if end else dt.date.max)

    @property
    def dated(self) -> bool:
        """Whether rows have a time."""
        return bool(self.declaration.of_type(ColumnType.DATE))


def _date(row: Row, column: str) -> Period | None:
    values = row.values.get(column, ())
    return values[0] if values and isinstance(values[0], Period) else None


def symbol_key(words: str) -> str:
    """A document symbol for comparison: its normal form, or its letters and digits where it has none."""
    found = find_symbols(words)
    return found[0].normal if found else _NOT_SYMBOL.sub("", words.upper())
