"""CSV files as headers and records, with everything that is wrong with their form."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.errors import PackError
from claimcheck.files import LARGEST_TABLE, read_file
from claimcheck.reference.faults import Fault, Faults, nearest

__all__ = ["Sheet", "read_csv"]

_FOR_A_SPREADSHEET = re.compile(r"(?i)sep=.")
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class Sheet:
    """A CSV file: ``header`` at once, ``records()`` as they are asked for, ``faults`` as they are found.

    ``digest`` is the SHA-256 of the file's bytes. A file that cannot be read has an empty header and a fault.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.faults, self.digest, self.size = path, Faults(), "", 0
        self._text = self._decode()
        self._reader = csv.reader(io.StringIO(self._text, newline=""), strict=True)
        self.header = self._header()

    def _decode(self) -> str:
        try:
            data = read_file(self.path, most=LARGEST_TABLE)
        except OSError as error:
            self._fault(f"cannot be read: {error.strerror}", "put the file there or correct its name")
            return ""
        self.digest, self.size = hashlib.sha256(data).hexdigest(), len(data)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 or Latin-1"
            line = data.count(b"\n", 0, error.start) + 1
            self._fault(f"is not UTF-8 (byte {error.start}); it looks like {guess}", "save it as UTF-8", line)
            return ""
        for sign, name in (("\0", "a NUL character"), ("\x1f", "a control character (U+001F)")):
            if sign in text:
                line = text.count("\n", 0, text.index(sign)) + 1
                self._fault(f"holds {name}", "save it as UTF-8 text without it", line)
                return ""
        return text

    def _header(self) -> tuple[str, ...]:
        try:
            names = tuple(name.strip() for name in next(self._reader, []))
        except csv.Error as error:
            self._fault(
                f"the header cannot be read: {error}", "name the columns in the first line, separated by commas", 1
            )
            return ()
        if not names and not self.faults:
            self._fault("is empty", "name the columns in its first line, separated by commas", 1)
        if _FOR_A_SPREADSHEET.fullmatch(",".join(names)):
            self._fault(f"begins with {','.join(names)!r}, which only a spreadsheet understands", "delete that line", 1)
            names = tuple(name.strip() for name in next(self._reader, []))
        if len(names) == 1 and (other := next((sign for sign in _DELIMITERS if sign in names[0]), "")):
            line = self._reader.line_num
            self._fault(f"its cells are separated by {_DELIMITERS[other]}", "separate them by commas", line)
            return ()
        self._unnamed(names)
        for name, times in Counter(names).items():
            if times > 1 and name:
                self._fault(
                    f"the column {name!r} stands {times} times in the header", "give each column a name of its own", 1
                )
        return names

    def _unnamed(self, names: Sequence[str]) -> None:
        """One column without a name is left out; several are empty columns, or the header is none."""
        blank = [place for place, name in enumerate(names, 1) if not name]
        if len(blank) < 2:
            return
        if len(blank) == len(names) - 1:
            what = f"names only one of {len(names)} columns; it looks like a title"
            remedy = "delete what stands above the names of the columns"
        else:
            what = f"the columns {', '.join(map(str, blank))} have no name"
            remedy = "delete empty columns, name the others"
        self._fault(what, remedy, 1)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of every record as wide as the header; blank lines are passed over. Once only."""
        for lines, batch in self.batches():
            yield from zip(lines, batch)

    def batches(self, size: int = 20_000) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
        """The same, many records at a time: (lines, their records)."""
        width, before, whole = len(self.header), self._reader.line_num, True
        while whole:
            batch: list[list[str]] = []
            try:
                batch.extend(itertools.islice(self._reader, size))
                whole = len(batch) == size
            except csv.Error as error:
                self._broken(_after(before, batch), str(error))
                whole = False
            lines = _lines(before, batch, self._reader.line_num)
            before = self._reader.line_num
            if set(map(len, batch)) - {width}:
                kept = [(line, cells) for line, cells in zip(lines, batch) if self._even(line, cells, width)]
                lines, batch = [line for line, _ in kept], [cells for _, cells in kept]
            if not all(map(any, batch)):  # a row of commas alone is a blank line of a spreadsheet
                lines = [line for line, cells in zip(lines, batch) if any(cells)]
                batch = [cells for cells in batch if any(cells)]
            if batch:
                yield lines, batch

    def _even(self, line: int, cells: list[str], width: int) -> bool:
        if self.header and any(cells) and len(cells) != width:  # with no header the fault is told already
            self._uneven(line, cells)
        return len(cells) == width

    def _uneven(self, line: int, cells: list[str]) -> None:
        width = len(self.header)
        other = next((sign for sign in _DELIMITERS if len(cells) == 1 and sign in cells[0]), "")
        if other:
            remedy = f"separate the cells by commas, not by {_DELIMITERS[other]}"
        elif len(cells) > width:
            remedy = "quote cells that hold a comma"
        else:
            remedy = "write a comma for every empty cell"
        self._fault(f"has {len(cells)} cells where the header has {width}", remedy, line, "cells")

    def _broken(self, line: int, error: str) -> None:
        if "field larger" in error:
            what = "a cell is longer than 131,072 characters"
        elif "unexpected end" in error:
            what = "a quotation mark is opened here and never closed"
        else:
            what = f"cannot be read: {error}"
        self._fault(
            f"{what}; the rest of the file was not read", "close or double the quotation marks, shorten the cell", line
        )

    def _fault(self, what: str, remedy: str, line: int | None = None, kind: str = "") -> None:
        self.faults.add(Fault(file=self.path.name, what=what, remedy=remedy, line=line, kind=kind))

    def missing(self, name: str) -> str:
        """The remedy for a column that the header does not have."""
        return nearest(name, self.header, otherwise=f"the header has {', '.join(self.header)}")


def _lines(before: int, batch: list[list[str]], last: int) -> Sequence[int]:
    """The lines on which the records of a batch begin."""
    if last - before == len(batch):
        return range(before + 1, last + 1)
    lengths = (1 + sum(cell.count("\n") for cell in cells) for cells in batch)
    return list(itertools.accumulate(lengths, initial=before + 1))[: len(batch)]


def _after(before: int, batch: list[list[str]]) -> int:
    """The line after the last record of a batch."""
    return before + 1 + sum(1 + sum(cell.count("\n") for cell in cells) for cells in batch)


def read_csv(path: Path) -> tuple[list[str], list[dict[str, str]], str]:
    """(header, rows, SHA-256) of a CSV file. Raises PackError with all that is wrong with its form."""
    sheet = Sheet(path)
    rows = [{name: cell.strip() for name, cell in zip(sheet.header, cells)} for _, cells in sheet.records()]
    if sheet.faults:
        raise PackError(f"{path}: {sheet.faults.number} fault(s)", faults=sheet.faults.lines())
    return list(sheet.header), rows, sheet.digest
