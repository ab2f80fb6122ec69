"""What must hold of the rows of a table and of its columns, apart from what each cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.model import ColumnType, Period, Row
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Fault, Faults
from claimcheck.reference.periods import period_of
from claimcheck.reference.spreadsheets import GroupedColumns

__all__ = ["CHECKS", "RANKS", "VERIFICATIONS", "RowChecks", "header_faults", "said"]

#: As in Wikidata: where a key has a preferred row, only that counts; a deprecated row never does. A supporting row
#: bears out what it says, beside the row of its key, and contradicts nothing.
RANKS = ("preferred", "normal", "supporting", "deprecated")
VERIFICATIONS = ("documented", "unconfirmed")
#: What a column's own verification may say: a date may be documented to the month or the year alone.
CHECKS = (*VERIFICATIONS, "month", "year")


class RowChecks:
    """Looks at rows one by one: keys, intervals, sources, ranks."""

    def __init__(self, declaration: TableDeclaration) -> None:
        self._declared, self._faults = declaration, Faults()
        self._keys: dict[tuple[str, ...], int] = {}
        self._number = 0
        self.said = said(declaration)
        self._apart = [[0, 0] for _ in self.said]
        self._grouped = GroupedColumns(declaration)

    def see(self, row: Row) -> None:
        """Look at a row."""
        self._number += 1
        self._interval(row)
        self._origin(row)
        self.key_of(row.line, row.cells, row.source)
        self._said(row)
        self._grouped.see(row)

    def finished(self, *, readable: bool = True) -> Faults:
        """The faults of all rows; a file that could not be read may have rows."""
        if not self._number and readable:
            self._faults.add(
                Fault(file=self._declared.file, what="there is no row", remedy="add rows below the header")
            )
        self._other_dates()
        for fault in self._grouped.faults():
            self._faults.add(fault)
        return self._faults

    def _interval(self, row: Row) -> None:
        if self._declared.interval is None:
            return
        names = self._declared.interval
        start, end = (row.values.get(column, (None,))[:1] for column in names)
        held = [value for value in (*start, *end) if isinstance(value, Period)]
        if len(held) == 2 and held[1].latest < held[0].earliest:
            what = f"ends in {row.cells[names[1]]} before it starts in {row.cells[names[0]]}"
            self._fault(row.line, names[1], what, "correct one of the two dates", "interval")

    def _said(self, row: Row) -> None:
        """Count how often a date that an example names lies apart from the time by which its sense is judged."""
        for place, (sense, column) in enumerate(self.said):
            held = row.values.get(column, ())
            meant = period_of(self._declared, row, sense)
            if held and meant and isinstance(held[0], Period):
                self._apart[place][not held[0].overlaps(meant)] += 1

    def _other_dates(self) -> None:
        """A date that mostly lies apart is of something else, and would be compared with the wrong one."""
        for (sense, column), (beside, apart) in zip(self.said, self._apart):
            if apart > beside:
                what = (
                    f"an example under {sense} names this date, but rows are judged by another date, mostly far from it"
                )
                remedy = "say it in a second [[table]] of the same file that declares this date and not the other"
                self._faults.add(Fault(file=self._declared.file, column=column, what=what, remedy=remedy))

    def _origin(self, row: Row) -> None:
        if not row.source:
            remedy = 'fill the column source, or add source = "…" to the table in pack.toml'
            self._fault(row.line, "source", "the row has no source", remedy, "source")
        if row.verification not in VERIFICATIONS:
            what = f"{row.verification[:60]!r} is no kind of verification"
            self._fault(
                row.line, "verification", what, f"use {' or '.join(VERIFICATIONS)}, or leave it empty", "verification"
            )
        self._leeway(row)
        for check in dict(self._declared.checks).values():
            self._check(row.line, check, row.cells.get(check, ""))
        if row.rank not in RANKS:
            what = f"{row.rank[:60]!r} is no rank"
            self._fault(
                row.line, self._declared.rank, what, f"use one of {', '.join(RANKS)}, or leave it empty", "rank"
            )

    def _leeway(self, row: Row) -> None:
        """The per cents by which other lists differ."""
        for column in (each.own for each in self._declared.tolerances if each.own):
            cell = row.cells.get(column, "")
            if cell and not re.fullmatch(r"\d+(\.\d+)?", cell):
                self._fault(row.line, column, f"{cell[:60]!r} is no number of per cents", "write 10 for 10 %", "apart")

    def _check(self, line: int, column: str, cell: str) -> None:
        if cell and cell not in CHECKS:
            what = f"{cell[:60]!r} is no kind of verification"
            self._fault(line, column, what, f"use {', '.join(CHECKS)}, or leave it empty", "verification")

    def count(self, number: int) -> None:
        """Take notice of rows that were looked at elsewhere."""
        self._number += number

    def key_of(self, line: int, cells: Mapping[str, str], source: str) -> None:
        """Rows of one key are a fault unless each has a source or a rank of its own: then they are two accounts."""
        columns = self._declared.one_row_per
        rank = cells.get(self._declared.rank, "")
        if rank in ("supporting", "deprecated") or not columns or not all(column in cells for column in columns):
            return  # a column that is missing is told with the header
        key = tuple(cells[column] for column in columns)
        if not any(key):
            remedy = "fill it: one_row_per names these columns"
            self._fault(line, ", ".join(columns), "the key is empty", remedy, "empty key")
            return
        first = self._keys.setdefault((*key, source, rank), line)
        if first != line:
            what = f"{' '.join(key)!r} stands in line {first} already"
            remedy = "delete one, give each a source of its own, or correct one_row_per"
            self._fault(line, ", ".join(columns), what, remedy, "key")

    def _fault(self, line: int, column: str, what: str, remedy: str, kind: str) -> None:
        file = self._declared.file
        self._faults.add(Fault(file=file, line=line, column=column, what=what, remedy=remedy, kind=kind))


def said(declared: TableDeclaration) -> tuple[tuple[str, str], ...]:
    """(sense, column) of the dates that examples name and that are not those of the sense itself."""
    interval = declared.interval or ()
    dates = [column.name for column in declared.of_type(ColumnType.DATE)]
    own: dict[str, tuple[str, ...]] = {"start": interval[:1], "end": interval[1:], "during": interval}
    own["event"] = tuple([name for name in dates if name not in interval][:1] or interval[:1])
    slots = {(sense, slot) for sense, examples in declared.says for each in examples for slot in _slots(each)}
    return tuple(sorted((sense, slot) for sense, slot in slots if slot in dates and slot not in own.get(sense, ())))


def _slots(example: str) -> list[str]:
    return [part.split("}")[0] for part in example.split("{")[1:]]


def header_faults(declared: TableDeclaration, sheet: Sheet) -> Iterator[Fault]:
    """Columns that the declaration names and the file does not have."""
    if not sheet.header:
        return
    for column, where in _named(declared):
        if column not in sheet.header:
            what = f"there is no such column, but {where} names it"
            yield Fault(file=declared.file, line=1, column=column, what=what, remedy=sheet.missing(column))


def _named(declared: TableDeclaration) -> Iterator[tuple[str, str]]:
    """(column, who names it) of every column outside of the examples."""
    seen: dict[str, str] = {}
    for typed in declared.columns:
        seen.setdefault(typed.name, "[columns]")
    named = {
        "one_row_per": declared.one_row_per,
        "key": declared.key,
        "interval": declared.interval or (),
        "document": (declared.document,) if declared.document else (),
        "rank": (declared.rank,) if declared.rank else (),
        "measure": tuple(name for name, _ in declared.measures),
        "greatest": tuple(each.column for each in declared.greatest),
        "group": ((declared.group_member,) if declared.group_member else ()) + declared.groups,
        "complete": tuple(name for complete in declared.completes for name, _ in (*complete.scope, *complete.excepted)),
        "where": tuple(name for name, _ in declared.where),
        "aliases": tuple(name for _, others in declared.aliases for name in others),
        "verification": tuple(name for _, name in declared.checks),
        "tolerance": tuple(each.own for each in declared.tolerances if each.own),
        "link": tuple(part.split("}")[0] for part in declared.link.split("{")[1:]),
    }
    for where, columns in named.items():
        for column in columns:
            seen.setdefault(column, where)
    yield from seen.items()
