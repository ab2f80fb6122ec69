"""Reading the gathered tables, writing a pack's tables, and names of countries."""

from __future__ import annotations

import csv
import pathlib
import re
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Names", "Row", "Tables", "by_hand", "clean", "iso", "split", "symbol", "write"]

_HAND = pathlib.Path(__file__).parent.parent / "names"

Row = dict[str, str]


class Tables:
    """The folder of gathered tables."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder

    def read(self, name: str) -> list[Row]:
        """The rows of ``name.csv``, cells without outer or doubled spaces."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [{key: clean(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def by_hand(name: str) -> list[Row]:
    """Rows of a hand-written table; bars separate cells, so that names may hold commas."""
    with (_HAND / f"{name}.psv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))


def clean(cell: str | None) -> str:
    """A cell on one line, without outer or doubled spaces."""
    return " ".join((cell or "").split())


def split(cell: str, by: str = ",") -> list[str]:
    """The members of a list cell, in order, without empties and repeats."""
    return list(dict.fromkeys(part.strip() for part in cell.split(by) if part.strip()))


def write(path: pathlib.Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table: UTF-8, commas, line feeds, columns in the order given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({column: row.get(column, "") for column in columns})


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def iso(day: str) -> str:
    """ "3 June 1964" as a date."""
    number, month, year = day.split()
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(number):02}"


def symbol(cell: str) -> str:
    """A document symbol without inner spaces: ``S/RES/1907 (2009)`` → ``S/RES/1907(2009)``."""
    return re.sub(r"\s+\(", "(", cell)


class Names:
    """Names of countries as the names pack writes them, so that every cell names one thing."""

    def __init__(self, rows: Iterable[Mapping[str, str]], listed: Mapping[str, str]) -> None:
        self._listed = dict(listed)  # in these tables a name of the member states' list means that member
        self.current: dict[str, str] = {}
        self._ids: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        for row in rows:
            self.current.setdefault(row["id"], row["name"])
            self._names.setdefault(row["name"], row["id"])
            for alias in [row["name"], *split(row["aliases"], ";")]:
                self._ids.setdefault(self._fold(alias), set()).add(row["id"])

    @staticmethod
    def _fold(name: str) -> str:
        return re.sub(r"^the ", "", name.replace("’", "'").strip(), flags=re.IGNORECASE).casefold()

    def id(self, name: str) -> str:
        """The id of a name that means one thing."""
        if name in self._names:
            return self._names[name]
        if name in self._listed:
            return self._listed[name]
        ids = self._ids.get(self._fold(name), set())
        if len(ids) != 1:
            raise ValueError(f"{name!r} names {sorted(ids) or 'nothing'} in the names pack")
        return next(iter(ids))

    def cell(self, name: str, iso3: str = "") -> str:
        """The name to write: a name of the pack as it stands, else the present name of what it means."""
        if name in self._names and (not iso3 or self._names[name] == iso3):
            return name
        return self.current[iso3 or self.id(name)]

    def cells(self, names: Iterable[str]) -> str:
        """A list cell of country names."""
        return "; ".join(dict.fromkeys(self.cell(name) for name in names))
