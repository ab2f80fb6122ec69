"""CSV files as headers and records, with everything that is wrong with their form."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import PackError
from claimcheck.reference.faults import Fault, Faults, nearest

__all__ = ["Sheet", "read_csv"]

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
            data = self.path.read_bytes()
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
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self._fault("holds a NUL character", "save it as UTF-8 text", line)
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
        if len(names) == 1 and (other := next((sign for sign in _DELIMITERS if sign in names[0]), "")):
            self._fault(f"its cells are separated by {_DELIMITERS[other]}", "separate them by commas", 1)
            return ()
        for name, times in Counter(names).items():
            if times > 1:
                self._fault(
                    f"the column {name!r} stands {times} times in the header", "give each column a name of its own", 1
                )
        return names

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of every record as wide as the header; blank lines are passed over. Once only."""
        width, before = len(self.header), self._reader.line_num
        while True:
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                self._broken(before + 1, str(error))
                return
            if cells is None:
                return
            line, before = before + 1, self._reader.line_num
            if len(cells) == width:
                yield line, cells
            elif cells:
                self._uneven(line, cells)

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


def read_csv(path: Path) -> tuple[list[str], list[dict[str, str]], str]:
    """(header, rows, SHA-256) of a CSV file. Raises PackError with all that is wrong with its form."""
    sheet = Sheet(path)
    rows = [{name: cell.strip() for name, cell in zip(sheet.header, cells)} for _, cells in sheet.records()]
    if sheet.faults:
        raise PackError(f"{path}: {sheet.faults.number} fault(s)", faults=sheet.faults.lines())
    return list(sheet.header), rows, sheet.digest
