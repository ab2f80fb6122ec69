"""Tables too large for memory: the same rows in an SQLite index, built once and kept with the pack.

The index is a file of its own for each state of the pack: its name holds the digest of everything it was made from, and
its own. A lost, changed or foreign file costs time and never a verdict.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from claimcheck.files import TEMPORARY, sweep
from claimcheck.model import CellValue, Column, ColumnType, Row
from claimcheck.reference import store
from claimcheck.reference.building import APART, Builder, plan
from claimcheck.reference.cells import Lookup, Pointer
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Faults
from claimcheck.reference.tables import Table

__all__ = ["LARGE", "LargeTable", "large"]

#: Files of at least so many bytes are read through an index.
LARGE = 2_000_000
_FORMAT = "2"


class LargeTable(Table):
    """A table whose rows stay on disk; every look-up by key, name or value is one query of an index."""

    def __init__(
        self,
        pack: str,
        folder: Path,
        declaration: TableDeclaration,
        lookup: Lookup,
        pointers: Mapping[str, Pointer] | None = None,
        stamp: str = "",
    ) -> None:
        super().__init__(pack, folder, declaration, lookup, pointers)
        self._stamp = hashlib.sha256(f"{_FORMAT} {stamp} {declaration}".encode()).hexdigest()[:32]
        self._plan = plan(self.declaration)
        self._row_reader = self.reader()

    # -- the index --

    @functools.cached_property
    def _opened(self) -> tuple[sqlite3.Connection, Faults]:
        for place in store.places(self.folder):
            for path in sorted(place.glob(f"{self._stem}-*.sqlite")):
                if path.name == f"{self._stem}-{_sum(path)}.sqlite" and (found := _open(path)):
                    return found, Faults()
        for place in store.places(self.folder):
            with contextlib.suppress(OSError):
                return self._built_in(place)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        return connection, self._build(connection)

    @property
    def _stem(self) -> str:
        """What the names of indexes of this very state of the pack begin with."""
        return hashlib.sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()[:8] + f"-{self._stamp}"

    def _built_in(self, place: Path) -> tuple[sqlite3.Connection, Faults]:
        """Build in a file of another name and put it in its place once it is whole. Raises OSError.

        Its name holds its digest, so that one of which anything was lost or changed is never opened. Several processes
        may do this at once: each opens what it built.
        """
        place.mkdir(parents=True, exist_ok=True)
        sweep(place)
        handle, temporary = tempfile.mkstemp(dir=place, prefix=f".{TEMPORARY}", suffix=".tmp")
        os.close(handle)
        try:
            with contextlib.closing(sqlite3.connect(temporary)) as connection:
                faults = self._build(connection)
            for old in place.glob(f"{self._stem.split('-')[0]}-*.sqlite"):
                old.unlink(missing_ok=True)
            name = f"{self._stem}-{_sum(Path(temporary))}.sqlite"
            found = _open(Path(temporary))
            Path(temporary).chmod(0o644)
            Path(temporary).replace(place / name)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from None
        finally:
            Path(temporary).unlink(missing_ok=True)
        if found is None:
            raise OSError(f"{name} cannot be opened")
        return found, faults

    def _build(self, connection: sqlite3.Connection) -> Faults:
        builder = Builder(connection, self.declaration, self.reader())
        builder.build(Sheet(self.folder / self.declaration.file))
        return builder.faults

    # -- rows --

    @property
    def digest(self) -> str:
        """SHA-256 of the table's file."""
        return self._meta["digest"]

    @property
    def header(self) -> tuple[str, ...]:
        """The column names of the file."""
        return tuple(self._meta["header"].split(APART))

    @property
    def faults(self) -> Faults:
        """Everything that is wrong with the file, its cells and its rows; an index that is kept has none."""
        return self._opened[1]

    @functools.cached_property
    def _meta(self) -> dict[str, str]:
        return dict(self._opened[0].execute("SELECT * FROM meta"))

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that count, in file order, read from the index as they are asked for."""
        return _Rows(self)

    def select(self, where: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows that meet a condition of this module's own, in file order."""
        header = self.header
        found = self._opened[0].execute(f"SELECT line, cells FROM row {where}", tuple(values))  # noqa: S608
        for line, cells in found:
            yield self._row_reader.row(line, dict(zip(header, cells.split(APART))))

    @functools.cached_property
    def size(self) -> int:
        """How many rows there are."""
        (number,) = self._opened[0].execute("SELECT COUNT(*) FROM row").fetchone()
        return int(number)

    def rows_with(self, column: str, value: CellValue) -> tuple[Row, ...]:
        """The rows that hold a value in a column, in file order."""
        return tuple(self.matching([(column, (str(value),))]))

    def matching(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> Sequence[Row]:
        """The rows that hold one of the values in each of the columns, in file order; all where nothing is wanted."""
        known = [(place, values) for name, values in wanted if (place := self._plan.place(name)) is not None]
        if not known:
            return [row for row in self.rows if _holds(row, wanted)] if wanted else self.rows
        conditions: list[str] = []
        given: list[str] = []
        for place, values in known:
            column = self._plan.columns[place]
            conditions.append(_among(place, column, ", ".join("?" * len(values))))
            given += values if column.several else (*values, *values)
        found = self.select(f"WHERE {' AND '.join(conditions)} ORDER BY number", given)
        return [row for row in found if len(known) == len(wanted) or _holds(row, wanted)]

    def keyed(self, key: str) -> Sequence[Row]:
        """The rows of that key."""
        if self._plan.key:
            return self.rows_with(self._plan.key, key)
        return list(self.select("WHERE key = ? ORDER BY number", [key]))

    def distinct(self, column: str) -> Iterator[str]:
        """The different values of a column as text."""
        place = self._plan.place(column)
        if place is None:
            return super().distinct(column)
        return (v for (v,) in self._opened[0].execute(f"SELECT DISTINCT {_source(place, self._plan.columns[place])}"))

    def blank(self, column: str) -> tuple[Row, ...]:
        """The rows without a value in a column, in file order."""
        if column not in self._blanks:
            place = self._plan.place(column)
            single = place is not None and not self._plan.columns[place].several
            found = self.select(f"WHERE c{place} IS NULL ORDER BY number") if single else iter(self.rows)
            self._blanks[column] = tuple(row for row in found if not row.values.get(column))
        return self._blanks[column]

    @functools.cached_property
    def begins(self) -> dt.date | None:
        """The earliest day of any row; None where no row has a time."""
        return dt.date.fromisoformat(self._meta["begins"]) if self._meta["begins"] else None

    # -- names --

    def beginning(self, words: str) -> list[tuple[Column, str, str]]:
        """(column, name, value) of the names that begin with one or two folded words."""
        found = self._opened[0].execute("SELECT place, name, value FROM name WHERE lead = ?", [words])
        return [(self._plan.columns[place], name, value) for place, name, value in found]

    def named(self, column: str, words: str) -> dict[str, str]:
        """The values of a column that folded words name, with the name that has them."""
        place = self._plan.place(column)
        if place is None:
            return {}
        sql = "SELECT value, name FROM name WHERE folded = ? AND place = ? ORDER BY value, name = value"
        found: dict[str, str] = dict(self._opened[0].execute(sql, [words, place]))
        if self._plan.columns[place].type == ColumnType.TEXT and not self._plan.columns[place].several:
            sql = f"SELECT DISTINCT c{place} COLLATE BINARY FROM row WHERE c{place} = ?"  # noqa: S608
            found |= {value: value for (value,) in self._opened[0].execute(sql, [words])}
        return dict(sorted(found.items()))


def _holds(row: Row, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    return all(any(str(held) in values for held in row.values.get(name, ())) for name, values in wanted)


class _Rows(Sequence[Row]):
    """All rows of a large table; slices are lists."""

    def __init__(self, table: LargeTable) -> None:
        self._table = table

    def __len__(self) -> int:
        return self._table.size

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [row for page in _pages(range(len(self))[at]) for row in self._numbered(page)]
        return self._numbered([range(len(self))[at]])[0]

    def _numbered(self, numbers: Sequence[int]) -> list[Row]:
        marks = ", ".join("?" * len(numbers))
        return list(self._table.select(f"WHERE number IN ({marks}) ORDER BY number", numbers))

    def __iter__(self) -> Iterator[Row]:
        return self._table.select("ORDER BY number")


def large(path: Path) -> bool:
    """Whether a file is read through an index."""
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False


def _pages(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[first : first + 500] for first in range(0, len(numbers), 500))


def _sum(path: Path) -> str:
    """The digest of a file, empty where it cannot be read."""
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(2**20):
                total.update(block)
    except OSError:
        return ""
    return total.hexdigest()[:32]


def _open(path: Path) -> sqlite3.Connection | None:
    """A kept index, read only; None for a file that is no whole index."""
    try:
        found = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        found.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()[0]
    except (sqlite3.Error, TypeError, ValueError):
        return None
    return found


def _source(place: int, column: Column) -> str:
    return f"value FROM many WHERE place = {place}" if column.several else f"c{place} FROM row WHERE c{place} NOT NULL"


def _among(place: int, column: Column, marks: str) -> str:
    """The condition that a column holds one of some values, written exactly so (the index takes no notice of case)."""
    if column.several:
        return f"number IN (SELECT number FROM many WHERE place = {place} AND value IN ({marks}))"  # noqa: S608
    return f"c{place} IN ({marks}) AND +c{place} COLLATE BINARY IN ({marks})"
