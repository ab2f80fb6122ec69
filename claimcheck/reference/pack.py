"""One pack: a folder with tables and a declaration, and the names it gives."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import PackError, UnknownPack
from claimcheck.files import LARGEST_TABLE, read_file
from claimcheck.model import Period
from claimcheck.normalisation.entities import SHARED, Alias
from claimcheck.reference import datapackage
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration
from claimcheck.reference.declaring import declare
from claimcheck.reference.faults import Faults
from claimcheck.reference.folders import bundled

__all__ = ["Pack"]


class Pack:
    """A folder with tables and one ``pack.toml``. Load with ``Pack.load(folder)``."""

    def __init__(self, declaration: PackDeclaration, faults: Faults | None = None) -> None:
        self.declaration, self.faults = declaration, faults or Faults()

    @classmethod
    def load(cls, folder: str | Path) -> Pack:
        """Read a pack's declaration; raises PackError with all its faults, UnknownPack where there is none."""
        pack = cls.read(folder)
        if pack.faults:
            raise PackError(f"{folder}: {pack.faults.number} fault(s)", faults=pack.faults.lines())
        return pack

    @classmethod
    def read(cls, folder: str | Path) -> Pack:
        """The same, but faults are kept in ``faults``. Raises PackError only where nothing can be made of it."""
        path = Path(folder)
        if not path.is_dir():
            known = ", ".join(bundled())
            raise UnknownPack(f"{folder}: is no folder with a pack; bundled packs are {known}")
        declared, faults = declare(path)
        if declared is None:
            raise PackError(f"{path / 'pack.toml'}: {faults.number} fault(s)", faults=faults.lines())
        return cls(datapackage.complete(declared, faults), faults)

    @property
    def name(self) -> str:
        """The pack's name."""
        return self.declaration.name

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 over the pack's files, in the order of their names; a file that cannot be read counts as empty."""
        total = hashlib.sha256()
        names = {table.file for table in self.declaration.tables} | {names.file for names in self.declaration.names}
        if (self.declaration.folder / datapackage.FILE).is_file():
            names.add(datapackage.FILE)
        for name in ("pack.toml", *sorted(names)):
            total.update(name.encode() + b"\0" + _bytes(self.declaration.folder / name) + b"\0")
        return total.hexdigest()

    def line_of(self, words: str) -> int | None:
        """The first line of ``pack.toml`` on which some words stand."""
        lines = _bytes(self.declaration.folder / "pack.toml").decode("utf-8", "replace").splitlines()
        return next((number for number, line in enumerate(lines, 1) if words in line), None)

    @functools.cached_property
    def aliases(self) -> tuple[tuple[Alias, str], ...]:
        """(alias, preferred name) of every name that the pack's name tables give."""
        return tuple(pair for block in self.declaration.names for pair in self._block(block))

    def _block(self, block: NamesDeclaration) -> Iterator[tuple[Alias, str]]:
        sheet = Sheet(self.declaration.folder / block.file)
        if not {"id", "name"} <= set(sheet.header):
            return  # told when the pack is validated
        for _, cells in sheet.records():
            yield from _aliases(block, {name: cell.strip() for name, cell in zip(sheet.header, cells)})


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, most=LARGEST_TABLE)
    except OSError:
        return b""


def _aliases(block: NamesDeclaration, cells: dict[str, str]) -> Iterator[tuple[Alias, str]]:
    start, end = _day(cells.get("valid_from", ""), first=True), _day(cells.get("valid_to", ""), first=False)
    id = cells.get("continues") or cells["id"]
    shared = {name.strip() for name in cells.get("shared", "").split(";")}
    for column, adjective in (("name", False), ("aliases", False), ("adjectives", True)):
        for name in cells.get(column, "").split(";"):
            if name.strip():
                yield (
                    Alias(
                        text=name.strip(),
                        kind=block.kind,
                        id=id,
                        adjective=adjective,
                        start=start,
                        end=end,
                        note=cells.get("note", ""),
                        rule=f"{SHARED if name.strip() in shared else 'names'}:{block.file}",
                    ),
                    cells["name"],
                )


def _day(text: str, *, first: bool) -> dt.date | None:
    if not text:
        return None
    try:
        period = Period.parse(text)
    except ValueError:
        return None  # told when the pack is validated
    return period.earliest if first else period.latest
