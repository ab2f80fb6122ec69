"""Tables of a pack: rows with typed values, held in memory or, for large files, in an index on disk."""

from __future__ import annotations

import copy
import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve

from claimcheck.model import CellValue, ColumnType, Completeness, Period, Row
from claimcheck.reference.cells import CellReader, Lookup, Pointer, other_names
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Faults
from claimcheck.reference.madelater import Rows
from claimcheck.reference.periods import period_of
from claimcheck.reference.rowchecks import RowChecks, header_faults

__all__ = ["Table"]


class Table:
    """A declared table with its rows, indexed by column on first use."""

    def __init__(
        self,
        pack: str,
        folder: Path,
        declaration: TableDeclaration,
        lookup: Lookup,
        pointers: Mapping[str, Pointer] | None = None,
    ) -> None:
        self.pack, self.folder = pack, folder
        self._lookup, self._pointers = lookup, pointers or {}
        self.declaration = _typed_scope(declaration, CellReader(declaration, lookup))

    @property
    def name(self) -> str:
        """The table's name within its pack."""
        return self.declaration.name

    @property
    def digest(self) -> str:
        """SHA-256 of the table's file."""
        return self._read[0]

    @property
    def header(self) -> tuple[str, ...]:
        """The column names of the file."""
        return self._read[1]

    @property
    def faults(self) -> Faults:
        """Everything that is wrong with the file, its cells and its rows."""
        return self._checked

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that count, in file order: none that are deprecated, none beside a preferred one of the same key."""
        return self._read[2]

    @functools.cached_property
    def _read(self) -> tuple[str, tuple[str, ...], Rows]:
        sheet = Sheet(self.folder / self.declaration.file)
        rows = self._rows(sheet, self.reader())
        return sheet.digest, sheet.header, rows.best()

    @functools.cached_property
    def _checked(self) -> Faults:
        """The file is read once more when it is asked what is wrong with it, row after row, not for every question."""
        sheet, reader = Sheet(self.folder / self.declaration.file), self.reader()
        faults, checks = Faults(), RowChecks(self.declaration)
        for row in self._rows(sheet, reader):
            checks.see(row)
        faults.extend(header_faults(self.declaration, sheet))
        for found in (sheet.faults, reader.faults, checks.finished(readable=not sheet.faults)):
            faults.merge(found)
        return faults

    def reader(self) -> CellReader:
        """A reader of this table's cells."""
        return CellReader(self.declaration, self._lookup, self._pointers)

    @staticmethod
    def _rows(sheet: Sheet, reader: CellReader) -> Rows:
        """The rows of a file that belong to the table."""
        header = sheet.header
        places = [(header.index(name), held) for name, held in reader.declaration.where if name in header]
        records = list(sheet.records()) if header else []
        if places:
            records = [r for r in records if all(r[1][place].strip() in held for place, held in places)]
        return Rows(header, records, reader)

    def held(self, column: str) -> Sequence[tuple[CellValue, ...]]:
        """The values of each row in a column, in file order."""
        return self._read[2].held(column)

    @functools.cached_property
    def _indexes(self) -> dict[str, dict[CellValue, tuple[int, ...]]]:
        return {}

    def rows_with(self, column: str, value: CellValue) -> tuple[Row, ...]:
        """The rows that hold a value in a column, in file order."""
        if column not in self._indexes:
            index: dict[CellValue, list[int]] = {}
            for place, values in enumerate(self.held(column)):
                for held in dict.fromkeys(values):
                    index.setdefault(held, []).append(place)
            self._indexes[column] = {held: tuple(places) for held, places in index.items()}
        rows = self.rows
        return tuple(rows[place] for place in self._indexes[column].get(value, ()))

    def matching(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> Sequence[Row]:
        """The rows that hold one of the values in each of the columns, in file order; all rows where nothing is wanted.

        Not for columns of dates and numbers.
        """
        if not wanted:
            return self.rows
        column, values = wanted[0]
        found = {row.line: row for value in values for row in self.rows_with(column, value)}
        rows = [found[line] for line in sorted(found)]
        for column, values in wanted[1:]:
            rows = [row for row in rows if any(held in values for held in row.values.get(column, ()))]
        return rows

    def keyed(self, key: str) -> Sequence[Row]:
        """The rows of that key."""
        return self._keyed.get(key, ())

    @functools.cached_property
    def _keyed(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.key, []).append(row)
        return found

    def distinct(self, column: str) -> Iterator[str]:
        """The different values of a column as text, in file order."""
        return iter(dict.fromkeys(str(value) for values in self.held(column) for value in values))

    def otherwise(self, column: str) -> Iterator[tuple[str, str]]:
        """(other name, value) of the values of a column, from the columns that ``aliases`` names, in file order."""
        further = dict(self.declaration.aliases).get(column, ())
        found: dict[tuple[str, str], None] = {}
        written = zip(*map(self._read[2].written, further))
        for values, cells in zip(self.held(column), written) if further else ():
            for value in values[:1]:
                names = other_names(cells)
                found.update(dict.fromkeys((name, str(value)) for name in names if name != str(value)))
        return iter(found)

    def blank(self, column: str) -> tuple[Row, ...]:
        """The rows without a value in a column, in file order."""
        if column not in self._blanks:
            places = [place for place, values in enumerate(self.held(column)) if not values]
            self._blanks[column] = tuple(self.rows[place] for place in places)
        return self._blanks[column]

    @functools.cached_property
    def _blanks(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @functools.cached_property
    def begins(self) -> dt.date | None:
        """The earliest day of any row; None where no row has a time."""
        return self._begins(self.rows)

    def _begins(self, rows: Iterable[Row]) -> dt.date | None:
        periods = (self.period(row, sense) for row in rows for sense in ("during", "event"))
        return min((period.earliest for period in periods if period), default=None)

    def scoped(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> Table:
        """The table as it may be used for these values: without its completeness, if that is of other rows."""
        completes = self.declaration.completes
        if not any(complete.limited for complete in completes):
            return self
        inside = next((place for place, each in enumerate(completes) if _inside(each, wanted)), None)
        if inside not in self._scopes:
            self._scopes[inside] = self._scoped(None if inside is None else completes[inside])
        return self._scopes[inside]

    @functools.cached_property
    def _scopes(self) -> dict[int | None, Table]:
        return {}

    def _scoped(self, complete: Completeness | None) -> Table:
        """The table as far as one completeness goes: what begins before it is told by its own rows alone."""
        other = copy.copy(self)
        other.declaration = evolve(self.declaration, completes=() if complete is None else (complete,))
        if complete is not None:
            other.begins = self._begins(self.matching(complete.scope))
        return other

    def period(self, row: Row, sense: str) -> Period | None:
        """When a row holds: its date, or the start, the end or the whole of its interval. None where unknown."""
        key = (row.line, sense)
        if key not in self._periods:
            self._periods[key] = period_of(self.declaration, row, sense)
        return self._periods[key]

    @functools.cached_property
    def _periods(self) -> dict[tuple[int, str], Period | None]:
        return {}

    @property
    def dated(self) -> bool:
        """Whether rows have a time."""
        return bool(self.declaration.of_type(ColumnType.DATE))


def _typed_scope(declared: TableDeclaration, reader: CellReader) -> TableDeclaration:
    """The declaration with the scope of its completeness in values: a country's id for its name."""
    if not any(complete.limited for complete in declared.completes):
        return declared
    return evolve(declared, completes=tuple(_typed(complete, reader) for complete in declared.completes))


def _typed(complete: Completeness, reader: CellReader) -> Completeness:
    scope, excepted = (
        tuple((name, tuple(reader.value(name, words) for words in values)) for name, values in limits)
        for limits in (complete.scope, complete.excepted)
    )
    return evolve(complete, scope=scope, excepted=excepted)


def _inside(complete: Completeness, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether what is asked for lies within the scope of a completeness, and names nothing that is excepted."""
    excepted = dict(complete.excepted)
    if any(set(given) & set(excepted.get(name, ())) for name, given in wanted):
        return False
    return all(
        any(name == column and set(given) <= set(values) for name, given in wanted) for column, values in complete.scope
    )
