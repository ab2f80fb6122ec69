"""Blocks of a ``pack.toml`` as typed values; what is none of its type is a fault with the line on which it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from claimcheck.reference.faults import Fault, Faults, nearest

__all__ = ["Blocks", "strings"]


def strings(value: Any) -> tuple[str, ...]:
    """A value, or a list of values, as a tuple of texts."""
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)


class Blocks:
    """Reads values of blocks and collects faults while it goes, so that all are told at once."""

    def __init__(self, text: str) -> None:
        self.faults = Faults()
        self._lines = text.splitlines()
        self._starts = [n for n, line in enumerate(self._lines) if line.strip() == "[[table]]"]
        self._block: int | None = None

    def at(self, block: int | None) -> None:
        """Read the table of that number from now on, or the pack itself."""
        self._block = block

    def fault(self, key: str, what: str, remedy: str, *, quoted: str = "") -> None:
        """Tell a fault of a key, or of the words of an example."""
        self.faults.add(Fault(file="pack.toml", line=self._line(key, quoted), what=what, remedy=remedy))

    def _line(self, key: str, quoted: str) -> int | None:
        """The line on which a key or an example stands, below the block that is being read."""
        first = self._starts[self._block] if self._block is not None and self._block < len(self._starts) else 0
        pattern = re.compile(rf"\s*\W?{re.escape(key)}\W?\s*=|\s*\[+(?:\w+\.)?{re.escape(key)}\]" if key else "(?!)")
        for number, line in enumerate(self._lines[first:], first + 1):
            if (quoted and quoted in line) or (not quoted and pattern.match(line)):
                return number
        return None

    def unknown(self, block: Mapping[str, Any], known: frozenset[str]) -> None:
        """Tell the keys that are none."""
        for key in sorted(set(block) - known):
            self.fault(key, f"unknown key {key!r}", nearest(key, known))

    def text(self, block: Mapping[str, Any], key: str) -> str:
        """A text; empty where there is none."""
        value = block.get(key, "")
        if not isinstance(value, str):
            self.fault(key, f"{key} is {value!r}, which is no text", f'write {key} = "…"')
            return ""
        return value

    def list(self, block: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = block.get(key, ())
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            self.fault(key, f"{key} is {value!r}, which is no list of texts", f'write {key} = ["…", "…"]')
            return ()
        return tuple(value)

    def dict(self, block: Mapping[str, Any], key: str, example: str) -> dict[str, Any]:
        """A block of further keys."""
        value = block.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"{key} is {value!r}", f"write {example}")
            return {}
        return value

    def date(self, key: str, value: Any) -> dt.date | None:
        """A day; None where there is none."""
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fault(key, f"{key} is {value!r}, which is no date", "write it as 2026-11-24")
            return None
