"""What the upper layers hand to each other without importing each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from claimcheck.model.reference import Row
from claimcheck.model.values import Entity, EntityKind

__all__ = ["Aliases", "NamedTable"]


class Aliases(Protocol):
    """Names of things, from the alias tables of all packs in use."""

    def find(self, text: str, *, on: dt.date | None = None) -> tuple[Entity, ...]:
        """All names in ``text``, longest first match, not overlapping, in order; spans count from the text's start.

        ``on`` is the day whose names count (a former name is valid between its dates).
        """

    def name(self, kind: EntityKind, id: str) -> str:
        """The preferred name of a thing."""

    def names(self, kind: EntityKind) -> Iterable[tuple[str, str]]:
        """All (alias, id) pairs of a kind."""


class NamedTable(Protocol):
    """A table by its pack and name, with its rows."""

    pack: str

    @property
    def name(self) -> str:
        """The table's name within its pack."""

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that count."""
