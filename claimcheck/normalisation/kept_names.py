"""Names as they are kept in a file: by their first words, made into values when a text has those words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimcheck.model import EntityKind
from claimcheck.normalisation.entities import Alias, key_of

__all__ = ["KeptNames"]

#: Between the words of a name; no word holds it.
_APART = "\x1f"


class KeptNames:
    """Many aliases in the order in which they were given; ``plain`` is what JSON can hold of them."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.plain = plain
        self.kinds = frozenset(map(EntityKind, plain["kinds"]))
        self._rows: Mapping[str, Sequence[Sequence[Any]]] = plain["names"]

    @classmethod
    def of(cls, aliases: Iterable[Alias]) -> KeptNames:
        """Those that have words."""
        rows: dict[str, list[list[Any]]] = {}
        kinds: dict[str, None] = {}
        for number, alias in enumerate(aliases):
            key = key_of(alias.text)
            if key:
                kinds[alias.kind.value] = None
                rows.setdefault(key[0].lower(), []).append(_row(number, key, alias))
        return cls({"kinds": sorted(kinds), "names": rows})

    def beginning(self, first: str) -> Iterator[tuple[tuple[str, ...], Alias]]:
        """(its words, the alias) of each whose first word, folded and in lower case, is this one."""
        for row in self._rows.get(first, ()):
            yield tuple(row[1].split(_APART)), _alias(row)

    def __contains__(self, first: str) -> bool:
        """Whether any begins with this word."""
        return first in self._rows

    def of_kind(self, kind: EntityKind) -> Iterator[tuple[str, str]]:
        """(name, id) of all of a kind."""
        found = sorted((row for rows in self._rows.values() for row in rows if row[3] == kind.value), key=_number)
        return ((row[2], row[4]) for row in found)


def _number(row: Sequence[Any]) -> int:
    number: int = row[0]
    return number


def _row(number: int, key: tuple[str, ...], alias: Alias) -> list[Any]:
    row = [number, _APART.join(key), alias.text, alias.kind.value, alias.id, alias.rule]
    if alias.adjective or alias.start or alias.end or alias.note:
        row += [alias.adjective, alias.note, *(day and day.isoformat() for day in (alias.start, alias.end))]
    return row


def _alias(row: Sequence[Any]) -> Alias:
    _, _, text, kind, id, rule, *rest = row
    adjective, note, start, end = rest or (False, "", None, None)
    return Alias(
        text=text,
        kind=EntityKind(kind),
        id=id,
        rule=rule,
        adjective=adjective,
        note=note,
        start=dt.date.fromisoformat(start) if start else None,
        end=dt.date.fromisoformat(end) if end else None,
    )
