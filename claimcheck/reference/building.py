"""The index of a large table, built column by column in batches: what recurs in a column is read once.

A record with anything unusual (a cell that cannot be read, a name that several things share, an end before a start)
goes the way of small tables, cell by cell, so that faults come out the same.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from claimcheck.model import Column, ColumnType, Period, Row
from claimcheck.normalisation.entities import first_words, fold
from claimcheck.reference.cells import CellReader, other_names
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Faults
from claimcheck.reference.placeholders import without_placeholders
from claimcheck.reference.rowchecks import RANKS, VERIFICATIONS, RowChecks, header_faults

__all__ = ["APART", "Builder", "Plan", "plan"]

#: What stands between the cells of a record in the index; no cell may hold it.
APART = "\x1f"
_SPACES = (f" {APART}", f"{APART} ", "\t", "\n", "\r")
_NAME_INDEXES = "CREATE INDEX by_folded ON name (folded); CREATE INDEX by_lead ON name (lead) WHERE lead NOT NULL;"
_TYPED = (ColumnType.DATE, ColumnType.NUMBER, ColumnType.ORDINAL)
_NAMED = (ColumnType.PERSON, ColumnType.PLACE, ColumnType.ORGANISATION)


@frozen(kw_only=True)
class Plan:
    """What stands in the index: the columns that are looked up, and the one that is the rows' key, if it is one."""

    columns: tuple[Column, ...]
    key: str = ""

    def place(self, name: str) -> int | None:
        """The number of a looked-up column."""
        return next((place for place, column in enumerate(self.columns) if column.name == name), None)


def plan(declared: TableDeclaration) -> Plan:
    """The columns that an example fills, that name a place or a document, or that a key or a scope names."""
    wanted = {part.split("}")[0] for _, examples in declared.says for each in examples for part in each.split("{")[1:]}
    wanted |= {*declared.one_row_per, *declared.key, declared.group_member}
    wanted |= {name for complete in declared.completes for name, _ in (*complete.scope, *complete.excepted)}
    always = (ColumnType.PLACE, ColumnType.SYMBOL)
    columns = tuple(c for c in declared.columns if c.type not in _TYPED and (c.name in wanted or c.type in always))
    key = declared.key or declared.one_row_per
    plain = len(key) == 1 and any(c.name == key[0] and c.type == ColumnType.TEXT and not c.several for c in columns)
    return Plan(columns=columns, key=key[0] if plain else "")


class Builder:
    """Fills an empty database from a file; ``faults`` tells everything that is wrong with it."""

    def __init__(self, connection: sqlite3.Connection, declared: TableDeclaration, reader: CellReader) -> None:
        self._connection, self._declared, self._reader = connection, declared, reader
        self._plan, self._checks, self.faults = plan(declared), RowChecks(declared), Faults()
        self._memo: dict[str, dict[str, object]] = {column.name: {"": None} for column in declared.columns}
        self._literal = {column.name for column in declared.columns if reader.literal(column)}
        self._spelled: list[set[str]] = [set() for _ in self._plan.columns]
        self._otherwise: list[set[tuple[str, str]]] = [set() for _ in self._plan.columns]
        self._number = 0

    def build(self, sheet: Sheet) -> None:
        """Read the file once, then make the indexes and look for keys that stand twice."""
        self._connection.executescript(_schema(self._plan))
        with _uncollected():
            for lines, batch in sheet.batches() if sheet.header else ():
                self._take(sheet.header, lines, batch)
        self._connection.executescript(_indexes(self._plan))
        self._twice(sheet)
        for place, column in enumerate(self._plan.columns):
            entries = _names(place, column, self._spelled[place], sorted(self._otherwise[place]))
            self._connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", entries)
        self._connection.executescript(_NAME_INDEXES)
        self.faults.extend(header_faults(self._declared, sheet))
        for found in (sheet.faults, self._reader.faults, self._checks.finished(readable=not sheet.faults)):
            self.faults.merge(found)
        meta = {"digest": sheet.digest, "header": APART.join(sheet.header), "begins": self._begins()}
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        self._connection.commit()

    # -- a batch --

    def _take(self, header: Sequence[str], lines: Sequence[int], batch: Sequence[Sequence[str]]) -> None:
        cells = {name: self._written(name, _stripped(held)) for name, held in zip(header, zip(*batch))}
        odd = self._odd(cells, len(lines))
        values = [self._values(column, cells.get(column.name)) or [None] * len(lines) for column in self._plan.columns]
        for row, at in ((self._slow(lines[at], cells, at), at) for at in sorted(odd)):
            for place, column in enumerate(self._plan.columns):
                held = row.values.get(column.name, ())
                values[place][at] = tuple(map(str, held)) if column.several else str(held[0]) if held else None
        self._checks.count(len(lines) - len(odd))
        keys = self._keys(cells, lines)
        numbers = range(self._number, self._number + len(lines))
        self._number += len(lines)
        written = [APART.join(each) for each in zip(*cells.values())]
        singles = [[None] * len(lines) if c.several else held for c, held in zip(self._plan.columns, values)]
        marks = ", ".join("?" * (len(singles) + 4))
        rows = zip(numbers, lines, keys, written, *singles)
        self._connection.executemany(f"INSERT INTO row VALUES ({marks})", rows)  # noqa: S608
        self._several(values, numbers)
        self._spell(values)
        self._spell_otherwise(cells, values)

    def _written(self, name: str, cells: Sequence[str]) -> Sequence[str]:
        return without_placeholders(cells) if name in self._memo else cells

    def _keys(self, cells: dict[str, Sequence[str]], lines: Sequence[int]) -> Iterable[str | None]:
        key = self._declared.key or self._declared.one_row_per
        if self._plan.key:
            return itertools.repeat(None)
        held = [cells[name] for name in key if name in cells]
        if not held:
            return (f"line {line}" for line in lines)
        return (" ".join(each).strip() or f"line {line}" for each, line in zip(zip(*held), lines))

    def _values(self, column: Column, cells: Sequence[str] | None) -> list[object] | None:
        """The values of a looked-up column as text; of lists, tuples."""
        if cells is None:
            return None
        if column.name in self._literal:
            return [cell or None for cell in cells]
        memo = self._memo[column.name]
        return [memo.get(cell) for cell in cells]

    def _odd(self, cells: dict[str, Sequence[str]], number: int) -> set[int]:
        """The records that must be read cell by cell; fills the memory of every column on the way."""
        odd: set[int] = set(range(number)) if self._checks.said else set()
        for column in self._declared.columns:
            held = cells.get(column.name)
            if held is not None and column.name not in self._literal:
                odd |= self._learn(column, held)
        odd |= self._wrong_intervals(cells)
        for name, allowed in (("verification", VERIFICATIONS), (self._declared.rank, RANKS)):
            known = {"", *allowed}
            if name in cells and not known.issuperset(cells[name]):
                odd |= {at for at, cell in enumerate(cells[name]) if cell not in known}
        if not self._declared.source:
            odd |= {at for at, cell in enumerate(cells.get("source") or [""] * number) if not cell}
        for name in self._declared.one_row_per:
            if "" in cells.get(name, ()):
                odd |= {at for at, cell in enumerate(cells[name]) if not cell}
        return odd

    def _learn(self, column: Column, held: Sequence[str]) -> set[int]:
        """Read what is new in a column; the places of cells that cannot be read, or not alike in every row."""
        new = set(held).difference(self._memo[column.name])
        if column.type == ColumnType.NUMBER:
            new = {cell for cell in new if not (cell.isascii() and cell.isdigit())}
        strange = {cell for cell in new if not self._keep(column, cell, self._reader.lasting(column, cell))}
        return {at for at, cell in enumerate(held) if cell in strange} if strange else set()

    def _keep(self, column: Column, cell: str, value: tuple[object, ...] | None) -> bool:
        """Remember what a cell says, if it can be: periods as they are, lists as texts, the rest as text."""
        if value is None:
            return False
        kept: object = value[0] if column.type == ColumnType.DATE else str(value[0])
        self._memo[column.name][cell] = tuple(map(str, value)) if column.several else kept
        return True

    def _wrong_intervals(self, cells: dict[str, Sequence[str]]) -> set[int]:
        interval = self._declared.interval
        if interval is None or not all(name in cells and name in self._memo for name in interval):
            return set()
        starts, ends = ([self._memo[name].get(cell) for cell in cells[name]] for name in interval)
        return {
            at
            for at, (start, end) in enumerate(zip(starts, ends))
            if isinstance(start, Period) and isinstance(end, Period) and end.latest < start.earliest
        }

    def _slow(self, line: int, cells: dict[str, Sequence[str]], at: int) -> Row:
        row = self._reader.row(line, {name: held[at] for name, held in cells.items()})
        self._checks.see(row)
        return row

    # -- the rest --

    def _several(self, values: Sequence[Sequence[object]], numbers: Sequence[int]) -> None:
        for place, column in enumerate(self._plan.columns):
            if column.several:
                held = (
                    (place, value, number) for number, each in zip(numbers, values[place]) for value in _texts(each)
                )
                self._connection.executemany("INSERT INTO many VALUES (?, ?, ?)", held)

    def _spell(self, values: Sequence[Sequence[Any]]) -> None:
        """Collect the values that texts may write otherwise: names, and whatever is not plain ASCII."""
        for place, column in enumerate(self._plan.columns):
            if column.type == ColumnType.COUNTRY:
                continue
            held = values[place]
            if column.several:
                self._spelled[place].update(text for each in set(held) for text in _texts(each))
            elif column.type != ColumnType.TEXT:
                self._spelled[place].update(filter(None, held))
            elif not "".join(filter(None, held)).isascii():
                self._spelled[place].update(text for text in held if text and not text.isascii())

    def _spell_otherwise(self, cells: dict[str, Sequence[str]], values: Sequence[Sequence[Any]]) -> None:
        """Collect the other names of values."""
        for column, further in self._declared.aliases:
            place = self._plan.place(column)
            held = [cells[name] for name in further if name in cells]
            if place is not None and held:
                pairs = zip(values[place], zip(*held))
                found = {(name, _texts(value)[0]) for value, others in pairs if value for name in other_names(others)}
                self._otherwise[place] |= {(name, value) for name, value in found if name != value}

    def _twice(self, sheet: Sheet) -> None:
        """Rows of one key are looked at again, one by one."""
        if not self._declared.one_row_per:
            return
        if self._declared.key not in ((), self._declared.one_row_per):
            again: Iterable[tuple[int, str]] = self._connection.execute("SELECT line, cells FROM row ORDER BY number")
        else:
            place = self._plan.place(self._plan.key) if self._plan.key else None
            key = "key" if place is None else f"c{place}"
            shared = f"SELECT {key} FROM row GROUP BY {key} COLLATE BINARY HAVING COUNT(*) > 1"  # noqa: S608
            sql = f"SELECT line, cells FROM row WHERE {key} IN ({shared}) ORDER BY number"  # noqa: S608
            again = self._connection.execute(sql)
        for line, cells in again:
            named = dict(zip(sheet.header, cells.split(APART)))
            self._checks.key_of(line, named, named.get("source") or self._declared.source)

    def _begins(self) -> str:
        """The earliest day of any row."""
        interval = self._declared.interval
        dates = [column.name for column in self._declared.of_type(ColumnType.DATE)]
        names = [name for name in dates if name not in (interval or ())][:1] + list(interval or ())[:1]
        days = [p.earliest for name in names for p in self._memo.get(name, {}).values() if isinstance(p, Period)]
        return min(days).isoformat() if days else ""


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would walk through every batch and find none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _texts(held: object) -> tuple[str, ...]:
    """The texts of a value: one, those of a list, or none."""
    return held if isinstance(held, tuple) else () if held is None else (str(held),)


def _stripped(cells: Sequence[str]) -> Sequence[str]:
    """Cells without the spaces around them; most columns have none."""
    joined = f"{APART}{APART.join(cells)}{APART}"
    clean = joined.isascii() and not any(sign in joined for sign in _SPACES)
    return cells if clean else [cell.strip() for cell in cells]


def _schema(planned: Plan) -> str:
    kinds = ("TEXT COLLATE NOCASE" if column.type == ColumnType.TEXT else "TEXT" for column in planned.columns)
    typed = "".join(f", c{place} {kind}" for place, kind in enumerate(kinds))
    return f"""
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;
        PRAGMA threads = 4;
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
        CREATE TABLE row (number INTEGER PRIMARY KEY, line INTEGER, key TEXT, cells TEXT{typed});
        CREATE TABLE many (place INTEGER, value TEXT, number INTEGER);
        CREATE TABLE name (place INTEGER, folded TEXT, lead TEXT, name TEXT, value TEXT);
    """


def _indexes(planned: Plan) -> str:
    each = "".join(f"CREATE INDEX by_c{p} ON row (c{p});" for p, c in enumerate(planned.columns) if not c.several)
    key = "" if planned.key else "CREATE INDEX by_key ON row (key);"
    return f"{each} {key} CREATE INDEX by_value ON many (place, value);"


def _names(
    place: int, column: Column, values: Iterable[str], otherwise: Iterable[tuple[str, str]]
) -> Iterator[tuple[int, str, str | None, str, str]]:
    """The entries of a column's values: by the folded words, by the first of them, and by a person's last name.

    Then those of their other names.
    """
    for value in values:
        folded, lead = _entry(column, value)
        yield place, folded, lead, value, value
        if column.type == ColumnType.PERSON and " " in value:
            yield place, folded.rsplit(" ", 1)[1], None, value, value
    for name, value in otherwise:
        yield (place, *_entry(column, name), name, value)


def _entry(column: Column, name: str) -> tuple[str, str | None]:
    """The folded words of a name, and the first of them where texts are searched for it."""
    folded = name.lower().strip() if name.isascii() else fold(name).lower().strip()
    alone = column.type == ColumnType.PERSON and " " not in name
    return folded, first_words(name) if column.type in _NAMED and not alone and len(name) <= 80 else None
