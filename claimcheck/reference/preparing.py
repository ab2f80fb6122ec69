"""A table made ready for a pack: names of columns that examples can hold, and cells that keep a column from its type.

A column of which nine in ten cells name a country is one of countries. The others stay: as names of their own where
the column says whom a row is about, so that they are never taken for another; left empty elsewhere, since an empty cell
never contradicts anything. All are listed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from claimcheck.model import EntityKind
from claimcheck.reference.cells import Lookup

__all__ = ["Prepared", "prepare"]

_SLOT = re.compile(r"\w+(?: \w+)*")
_SUBJECTS = frozenset({"country", "nation", "state", "economy", "territory", "entity"})
_SHARE = 10


@frozen(kw_only=True)
class Prepared:
    """The header and the rows as the pack holds them; ``names`` are cells that are names of their own."""

    header: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(factory=tuple)
    changed: bool = False

    def lookup(self, known: Lookup) -> Lookup:
        """What cells name, those of their own among them."""
        return _Own(names=frozenset(self.names), known=known)


@frozen(kw_only=True)
class _Own:
    """Names of a pack's own before all that are known."""

    names: frozenset[str]
    known: Lookup

    def knows(self, kind: EntityKind) -> bool:
        return self.known.knows(kind)

    def __call__(self, text: str, kind: EntityKind, on: dt.date | None) -> tuple[str, ...]:
        return (f"own:{text}",) if kind is EntityKind.COUNTRY and text in self.names else self.known(text, kind, on)


def prepare(header: Sequence[str], records: Sequence[Sequence[str]], lookup: Lookup) -> Prepared:
    """The table with usable names of columns and without cells that keep a column from being countries."""
    named = _headers(header)
    notes = [f"column {old!r} is called {new} in the pack" for old, new in zip(header, named) if old != new]
    rows = [list(record) for record in records]
    own: list[str] = []
    for place, name in enumerate(named):
        strange = _strange([row[place] for row in rows], lookup)
        if not strange:
            continue
        subject = place == 0 or not _SUBJECTS.isdisjoint(re.split(r"[\W_]+", name.lower()))
        listed = ", ".join(f"{cell!r} in line {line}" for line, cell in _lines(rows, place, strange))
        what = "names of their own" if subject else "left empty, so that they contradict nothing"
        notes.append(f"column {name}: {what}: {listed}; write the usual English names")
        own += [cell for cell in strange if subject]
        for row in rows:
            row[place] = "" if row[place] in strange and not subject else row[place]
    kept = tuple(tuple(row) for row in rows)
    changed = list(named) != list(header) or kept != tuple(tuple(record) for record in records)
    return Prepared(header=named, records=kept, names=tuple(own), notes=tuple(notes), changed=changed)


def _lines(rows: Sequence[Sequence[str]], place: int, strange: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        if row[place] in strange and row[place] not in seen:
            seen.add(row[place])
            yield line, row[place]


def _strange(cells: Sequence[str], lookup: Lookup) -> list[str]:
    """The cells that name no country in a column of which at least nine in ten do; none in any other column."""
    filled = [cell for cell in cells if cell]
    unknown = {cell for cell in set(filled) if not _known(cell, lookup)}
    number = sum(cell in unknown for cell in filled)
    return sorted(unknown) if 0 < number * _SHARE <= len(filled) else []


def _known(cell: str, lookup: Lookup) -> bool:
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    return all(len(lookup(part, EntityKind.COUNTRY, None)) == 1 for part in parts)


def _headers(header: Sequence[str]) -> tuple[str, ...]:
    """Names that can stand in braces: letters, digits, spaces between them; a unit in brackets after a _."""
    taken: list[str] = []
    for name in header:
        plain = name if _SLOT.fullmatch(name) or not name else "_".join(re.findall(r"[^\W_]+[²³]?", name))
        plain = plain.replace("²", "2").replace("³", "3") or name
        taken.append(plain if plain not in taken and (plain == name or plain not in header) else name)
    return tuple(taken)
