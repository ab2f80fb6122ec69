"""What was asked of the names: each text once, and whether another day would have been answered otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from claimcheck.model import Aliases, Entity, EntityKind

__all__ = ["Asked"]


class Asked:
    """The names, with the answers they gave for one document."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases
        self._found: dict[tuple[str, dt.date | None], tuple[Entity, ...]] = {}

    def find(self, text: str, *, on: dt.date | None = None) -> tuple[Entity, ...]:
        """All names in a text, as ``Aliases.find`` gives them."""
        key = (text, on)
        if key not in self._found:
            self._found[key] = self._aliases.find(text, on=on)
        return self._found[key]

    def name(self, kind: EntityKind, id: str) -> str:
        """The preferred name of a thing."""
        return self._aliases.name(kind, id)

    def names(self, kind: EntityKind) -> Iterable[tuple[str, str]]:
        """All (alias, id) pairs of a kind."""
        return self._aliases.names(kind)

    def holds_on(self, on: dt.date | None) -> bool:
        """Whether all that was asked has the same answer on that day."""
        return all(self._aliases.find(text, on=on) == found for (text, _), found in self._found.items())
