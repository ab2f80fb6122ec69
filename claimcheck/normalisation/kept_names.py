"""Names as they are kept in a file: by their first words, made into values when a text has those words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimcheck.model import EntityKind
from claimcheck.normalisation.entities import Alias, key_of

__all__ = ["KeptNames"]

#: Between the words of a name; no word holds it.
_APART = "\x1f"


class KeptNames:
    """Many aliases in the order in which they were given, as text: a line for each first word, read when it is met.

    ``text`` is what a file keeps of them. Raises ValueError where its first line is not of this form.
    """

    def __init__(self, text: str) -> None:
        kinds, *lines = text.split("\n")
        self.text = text
        self.kinds = frozenset(map(EntityKind, json.loads(kinds)))
        self._lines = dict(line.split("\t", 1) for line in lines)
        self._rows: dict[str, Sequence[Sequence[Any]]] = {}

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
        lines = (f"{first}\t{_json(found)}" for first, found in rows.items())
        return cls("\n".join([_json(sorted(kinds)), *lines]))

    def _beginning(self, first: str) -> Sequence[Sequence[Any]]:
        if first not in self._rows:
            line = self._lines.get(first)
            self._rows[first] = json.loads(line) if line else ()
        return self._rows[first]

    def beginning(self, first: str) -> Iterator[tuple[tuple[str, ...], Alias]]:
        """(its words, the alias) of each whose first word, folded and in lower case, is this one."""
        for row in self._beginning(first):
            yield tuple(row[1].split(_APART)), _alias(row)

    def __contains__(self, first: str) -> bool:
        """Whether any begins with this word."""
        return first in self._lines

    def of_kind(self, kind: EntityKind) -> Iterator[tuple[str, str]]:
        """(name, id) of all of a kind."""
        said = _json(kind.value)
        lines = (json.loads(line) for line in self._lines.values() if said in line)
        found = sorted((row for rows in lines for row in rows if row[3] == kind.value), key=_number)
        return ((row[2], row[4]) for row in found)


def _json(value: Any) -> str:
    """One line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
