"""What is wrong with a pack: each fault with file, line, column and remedy, many of one kind told once."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

__all__ = ["Fault", "Faults", "nearest"]

#: How many faults of one column and kind are told in full.
_SHOWN = 5


@frozen(kw_only=True)
class Fault:
    """One fault. ``kind`` groups faults of which there may be thousands; it is not shown."""

    file: str
    what: str
    remedy: str
    line: int | None = None
    column: str = ""
    kind: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f"column {self.column}: " if self.column else ""
        return f"{place}: {column}{self.what}; {self.remedy}"


class Faults:
    """Collects faults in the order in which they are found."""

    def __init__(self) -> None:
        self._told: list[Fault] = []
        self._counts: Counter[tuple[str, str, str]] = Counter()

    def add(self, fault: Fault) -> None:
        """Take a fault; of one kind in one column only the first few are kept, the others counted."""
        group = (fault.file, fault.column, fault.kind)
        self._counts[group] += 1
        if not fault.kind or self._counts[group] <= _SHOWN:
            self._told.append(fault)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take several."""
        for fault in faults:
            self.add(fault)

    def merge(self, other: Faults) -> None:
        """Take all of another collection, with what it only counted."""
        self._told += other._told
        self._counts.update(other._counts)

    def __bool__(self) -> bool:
        return bool(self._told)

    @property
    def number(self) -> int:
        """How many there are, with those that are not told in full."""
        return sum(self._counts.values())

    def lines(self) -> tuple[str, ...]:
        """All faults as lines, and a line for those that were only counted."""
        lines = [str(fault) for fault in self._told]
        for (file, column, kind), count in self._counts.items():
            if kind and count > _SHOWN:
                where = f"{file}: column {column}: " if column else f"{file}: "
                lines.append(f"{where}{count - _SHOWN:,} more faults of the same kind")
        return tuple(lines)


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A remedy: the known word that is nearest, else ``otherwise``, else all that are known."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, 1, 0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return otherwise or f"known are {', '.join(choices) or 'none'}"
