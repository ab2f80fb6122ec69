"""Patterns by the words that their heads may have, so that a look-up does not grow with the number of examples."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.language.frames import Frame
from claimcheck.language.morphology import listed, verbs_of
from claimcheck.model import Entity, Pattern
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["PatternIndex"]


class PatternIndex:
    """All patterns of all tables, by head."""

    def __init__(self, reference: ReferenceLike) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._all: list[tuple[TableLike, Pattern]] = []
        self._names: dict[tuple[str, str], frozenset[str]] = {}
        for table in reference.tables:
            named = {item.entity for pattern in reference.patterns(table) for item in pattern.items if item.entity}
            self._names[(table.pack, table.name)] = frozenset(named)
            for pattern in reference.patterns(table):
                number = len(self._all)
                self._all.append((table, pattern))
                words = set(pattern.head)
                for alike in (listed("gaining"), listed("naming")):
                    words |= alike if words & alike else set()
                if pattern.nominal:
                    words |= {verb for word in pattern.head for verb in verbs_of(word)}
                for word in words:
                    self._by_word.setdefault(word, []).append(number)

    def candidates(self, frame: Frame) -> Iterator[tuple[TableLike, Pattern]]:
        """The patterns whose heads may meet a frame's, in the order of the packs."""
        words = set(frame.head.bases)
        if frame.nominal:
            words |= {verb for word in frame.head.bases for verb in verbs_of(word)}
        if isinstance(frame.head.value, Entity):
            words.add(f"={frame.head.value.id}")
        for number in sorted({number for word in words for number in self._by_word.get(word, ())}):
            yield self._all[number]

    def names(self, table: TableLike) -> frozenset[str]:
        """The things that a table's examples name, as kind:id."""
        return self._names[(table.pack, table.name)]
