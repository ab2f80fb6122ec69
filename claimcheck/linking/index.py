"""Patterns by the words that their heads may have, so that a look-up does not grow with the number of examples."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.language.morphology import families, listed, verbs_of
from claimcheck.model import Entity, Pattern
from claimcheck.semantics.statement import Statement
from claimcheck.syntax.tree import Node
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
                own = frozenset(words)
                for alike in families():
                    words |= alike if own & alike else set()
                if pattern.head[0] == f"=row:{table.pack}/{table.name}":
                    words |= {f"~{tail.split()[-1]}" for tail in table.declaration.shared}
                words |= listed("amounting") if "be" in words else frozenset()
                if pattern.nominal:
                    words |= {verb for word in pattern.head for verb in verbs_of(word)}
                for word in words:
                    self._by_word.setdefault(word, []).append(number)

    def candidates(self, frame: Statement) -> Iterator[tuple[TableLike, Pattern]]:
        """The patterns whose heads may meet a statement's, in the order of the packs."""
        words = self._words(frame.head)
        for number in sorted({number for word in words for number in self._by_word.get(word, ())}):
            yield self._all[number]

    def wanted(self, node: Node) -> bool:
        """Whether a node may be the head of a statement that some table speaks of."""
        succeeding = node.verbal and not node.bases.isdisjoint(listed("succeeding"))  # "replaced X on B" tells of B
        return succeeding or any(word in self._by_word for word in self._words(node))

    @staticmethod
    def _words(head: Node) -> set[str]:
        words = set(head.bases)
        if not head.verbal:
            words |= {verb for word in head.bases for verb in verbs_of(word)}
        if isinstance(head.value, Entity):
            words.add(f"={head.value.id}")
        elif head.text[:1].isupper():
            words.add(f"~{head.text}")
        return words

    def names(self, table: TableLike) -> frozenset[str]:
        """The things that a table's examples name, as kind:id."""
        return self._names[(table.pack, table.name)]
