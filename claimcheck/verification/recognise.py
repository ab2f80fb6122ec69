"""Which values of a column a node of a statement may name."""

from __future__ import annotations

import re

from claimcheck.language.analysis import Analysis, Mark, Node, NodeKind
from claimcheck.model import Column, ColumnType, Entity, EntityKind, Quantity
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["Recogniser"]

_NUMBER = re.compile(r"\d+")


class Recogniser:
    """Names of things through the alias tables; persons, places, symbols and texts through the column's own values."""

    def __init__(self, reference: ReferenceLike) -> None:
        self._reference = reference

    def __call__(self, table: TableLike, column: Column, node: Node, analysis: Analysis) -> tuple[str, ...]:
        """The values; none where the node names no value of the column's type."""
        value = node.value
        if isinstance(value, Mark):
            return self._mark(table, column, value)
        if column.type in (ColumnType.NUMBER, ColumnType.ORDINAL):
            return (str(value.value),) if isinstance(value, Quantity) else ()
        kind = column.type.entity_kind
        if isinstance(value, Entity) and kind is not None:
            found = self._entity(value, kind)
            if found or value.kind != EntityKind.TEXT:
                return found
        if kind == EntityKind.COUNTRY or node.kind in (NodeKind.TIME, NodeKind.QUANTITY):
            return ()
        return self._own(table, column, node, analysis)

    def _entity(self, value: Entity, kind: EntityKind) -> tuple[str, ...]:
        if value.kind == kind and value.id is not None:
            return (value.id,)
        if value.kind == EntityKind.GROUP and kind == EntityKind.COUNTRY:
            return self._reference.members(value)
        return ()

    def _own(self, table: TableLike, column: Column, node: Node, analysis: Analysis) -> tuple[str, ...]:
        """The node with the names beside it, or alone."""
        if node.pos not in ("PROPN", "NOUN") and not node.text[:1].isupper() and column.type != ColumnType.TEXT:
            return ()
        beside = [n for n in analysis.nodes if n.governor == node.index and n.role == "mod" and n.end <= node.start]
        start = min([node.start, *(n.start for n in beside)])
        for words in (analysis.text[start : node.end], node.text):
            found = self._reference.values(table, column, words)
            if found:
                return found
        return ()

    def _mark(self, table: TableLike, column: Column, mark: Mark) -> tuple[str, ...]:
        """A document by its symbol; a numbered act by number and year, its body being the table's own."""
        if column.type == ColumnType.SYMBOL and not mark.act:
            return (mark.value,)
        if not mark.act or mark.number is None:
            return ()
        if column.type == ColumnType.NUMBER:
            return (str(mark.number),)
        if column.type == ColumnType.SYMBOL:
            return self._acts(table, column, mark)
        return ()

    @staticmethod
    def _acts(table: TableLike, column: Column, mark: Mark) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in table.rows:
            for held in row.values.get(column.name, ()):
                text = str(held)
                if str(mark.number) in _NUMBER.findall(text):
                    symbols = find_symbols(text)
                    if symbols and symbols[0].number == mark.number and mark.year in (None, symbols[0].year):
                        found[text] = None
        return tuple(found)
