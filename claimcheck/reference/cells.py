"""Cells to values: what is written in a column of a type, or the fault of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Protocol

from claimcheck.model import CellValue, Column, ColumnType, EntityKind, Period, Row
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Fault, Faults
from claimcheck.reference.placeholders import is_placeholder

__all__ = ["CellReader", "Lookup", "Pointer", "number", "other_names", "symbol_key"]

#: The key of a row of another table → the name that stands there, and its values; None where no row has that key.
Pointer = Callable[[str], "tuple[str, tuple[CellValue, ...]] | None"]

#: How many cells are remembered, so that what recurs is read once.
_REMEMBERED = 200_000
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NOT_SYMBOL = re.compile(r"[\s()]+")
_FORMS = {
    ColumnType.DATE: "write it as 1992, 1992-03 or 1992-03-02, or leave it empty",
    ColumnType.NUMBER: "write digits with a point for decimals (1,834 or 1834, 1.5), or leave it empty",
    ColumnType.ORDINAL: "write it in digits, or leave it empty",
}


class Lookup(Protocol):
    """Finds what a cell may name."""

    def __call__(self, text: str, kind: EntityKind, on: dt.date | None, /) -> tuple[str, ...]:
        """The ids of the things of a kind that the text as a whole may name on a day."""

    def knows(self, kind: EntityKind) -> bool:
        """Whether there is any name of a kind; where there is none, a cell says what is written in it."""


class CellReader:
    """Reads the records of one table into rows; what it cannot read is left unknown and told in ``faults``."""

    def __init__(
        self, declaration: TableDeclaration, lookup: Lookup, pointers: Mapping[str, Pointer] | None = None
    ) -> None:
        self.declaration, self._lookup, self._pointers = declaration, lookup, pointers or {}
        self.faults = Faults()
        self._seen: dict[tuple[str, str], tuple[CellValue, ...]] = {}
        self._columns = [column.name for column in declaration.columns]
        self._dates = [column.name for column in declaration.of_type(ColumnType.DATE)]
        self._literal = {column.name for column in declaration.columns if self.literal(column)}
        self._key = declaration.key or declaration.one_row_per

    def row(self, line: int, cells: dict[str, str]) -> Row:
        """The row of a record; cells that say in words that nothing is known are empty."""
        cells, declared = self.filled(line, cells), self.declaration
        return Row(
            table=declared.name,
            key=" ".join(cells.get(column, "") for column in self._key).strip() or f"line {line}",
            line=line,
            cells=cells,
            values={column.name: self._cell(column, cells, line) for column in declared.columns},
            verification=cells.get("verification") or "documented",
            source=declared.cited(cells.get("source") or declared.source),
            rank=(cells.get(declared.rank) or "normal") if declared.rank else "normal",
            checks={name: cells[check] for name, check in declared.checks if cells.get(check)},
        )

    def held(self, column: Column, line: int, cells: dict[str, str]) -> tuple[CellValue, ...]:
        """The values of one cell of a record."""
        return self._cell(column, self.filled(line, cells), line)

    def filled(self, line: int, cells: dict[str, str]) -> dict[str, str]:
        """The cells, those without a value empty, names in the place of keys."""
        for name in self._columns:
            held = cells.get(name)
            if held and is_placeholder(held):
                cells[name] = ""
        for name, pointer in self._pointers.items():
            self._follow(name, pointer, cells, line)
        return cells

    def literal(self, column: Column) -> bool:
        """Whether the cells of a column say what is written in them, whatever it is."""
        kind = column.type.entity_kind
        unnamed = kind is not None and kind != EntityKind.COUNTRY and not self._lookup.knows(kind)
        return (column.type == ColumnType.TEXT or unnamed) and not column.several and column.name not in self._pointers

    def points(self, column: str) -> bool:
        """Whether the cells of a column are keys of another table's rows."""
        return column in self._pointers

    def known(self, column: str, words: str) -> tuple[CellValue, ...] | None:
        """What words in a declared column say in every row, where that has been read before; else None."""
        if column in self._pointers:
            return None
        if not words or is_placeholder(words):
            return ()
        return (words,) if column in self._literal else self._seen.get((column, words))

    def lasting(self, column: Column, words: str) -> tuple[CellValue, ...] | None:
        """What words in a column say in every row; None where they cannot be read, or not without their row."""
        if column.name in self._pointers:
            return None
        told = self.faults
        self.faults = Faults()
        parts = [part.strip() for part in words.split(";")] if column.several else [words]
        read = [self._value(column, part, {}, 0) for part in parts if part]
        faulty, self.faults = bool(self.faults), told
        found = tuple(value for given, _ in read for value in given)
        return found if found and not faulty and all(lasting for _, lasting in read) else None

    def value(self, name: str, words: str) -> str:
        """What words in a column stand for, as text; the words themselves where that is not known."""
        column = self.declaration.column(name)
        found = self._value(column, words, {}, 0)[0] if column else ()
        return str(found[0]) if found else words

    def _follow(self, name: str, pointer: Pointer, cells: dict[str, str], line: int) -> None:
        """Put the name of the row that a key points to in the key's place."""
        key = cells.get(name, "")
        found = pointer(key) if key else None
        if found is not None:
            cells[name] = found[0]
            self._seen[(name, found[0])] = found[1]
        elif key:
            table = dict(self.declaration.pointers)[name]
            self._fault(
                line, name, f"no row of the table {table} has the key {key!r}", f"add it to {table} or correct it"
            )

    def _cell(self, column: Column, cells: dict[str, str], line: int) -> tuple[CellValue, ...]:
        words = cells.get(column.name, "")
        if not words:
            return ()
        if column.name in self._literal:
            return (words,)
        key = (column.name, words)
        found = self._seen.get(key)
        if found is None:
            parts = [part.strip() for part in words.split(";")] if column.several else [words]
            values = [self._value(column, part, cells, line) for part in parts if part]
            found = tuple(value for given, _ in values for value in given)
            if found and all(lasting for _, lasting in values):
                self._remember(key, found)
        return found

    def _remember(self, key: tuple[str, str], found: tuple[CellValue, ...]) -> None:
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[key] = found

    def _value(
        self, column: Column, words: str, cells: dict[str, str], line: int
    ) -> tuple[tuple[CellValue, ...], bool]:
        """(values, whether they are the same in every row) of one cell, or of one member of a list."""
        kind = column.type
        try:
            if kind == ColumnType.DATE:
                return (Period.parse(words),), True
            if kind in (ColumnType.NUMBER, ColumnType.ORDINAL):
                return (number(words),), True
        except (ValueError, InvalidOperation):
            self._fault(line, column.name, f"{words[:60]!r} is no {kind.value}", _FORMS[kind])
            return (), False
        if kind == ColumnType.SYMBOL:
            return (symbol_key(words),), True
        if kind.entity_kind is not None:
            return self._thing(column, kind.entity_kind, words, cells, line)
        return (words,), True

    def _thing(
        self, column: Column, kind: EntityKind, words: str, cells: dict[str, str], line: int
    ) -> tuple[tuple[CellValue, ...], bool]:
        """A name that several things have or had is read as of the row's first date.

        One that is not known means what the row's other names of it mean.
        """
        ids = self._lookup(words, kind, None)
        shared = len(ids) > 1
        if shared:
            ids = self._lookup(words, kind, self._day(cells))
        if not ids and (others := dict(self.declaration.aliases).get(column.name)):
            named = (self._lookup(name, kind, None) for name in other_names(cells.get(name, "") for name in others))
            ids, shared = tuple(dict.fromkeys(id for found in named for id in found)), True
        if len(ids) != 1 and kind == EntityKind.COUNTRY:
            self._country(column, words, ids, line)
        return (ids if len(ids) == 1 else (words,)), not shared

    def _country(self, column: Column, words: str, ids: tuple[str, ...], line: int) -> None:
        if ids:
            what, remedy = f"{words!r} may be {' or '.join(ids)}", "write a name that only one country has"
        else:
            what = f"{words[:60]!r} is no country that is known"
            remedy = 'write its usual English name, add it to a [[names]] table, or make the column "text"'
        self._fault(line, column.name, what, remedy)

    def _day(self, cells: dict[str, str]) -> dt.date | None:
        """The day whose names count in a row: that of its first date."""
        words = next((cells[name] for name in self._dates if cells.get(name)), "")
        try:
            return Period.parse(words).earliest if words else None
        except ValueError:
            return None

    def _fault(self, line: int, column: str, what: str, remedy: str) -> None:
        file = self.declaration.file
        self.faults.add(Fault(file=file, line=line, column=column, what=what, remedy=remedy, kind=remedy))


def other_names(cells: Iterable[str]) -> Iterator[str]:
    """The names in cells that hold lists of them."""
    return (name for cell in cells for part in cell.split(";") if (name := part.strip()))


def symbol_key(words: str) -> str:
    """A document symbol for comparison: its normal form, or its letters and digits where it has none."""
    found = find_symbols(words)
    return found[0].normal if found else _NOT_SYMBOL.sub("", words.upper())


def number(words: str) -> Decimal:
    """A number in digits, with or without commas between groups of three.

    Raises InvalidOperation or ValueError for anything else: "1,5" may be one and a half.
    """
    if "," in words and not _GROUPED.fullmatch(words):
        raise ValueError(words)
    value = Decimal(words.replace(",", ""))
    if not value.is_finite():
        raise ValueError(words)
    return value
