"""Which values of a column a node of a statement may name."""

from __future__ import annotations

import re

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Mark, NodeKind
from claimcheck.model import Column, ColumnType, Entity, EntityKind, Quantity
from claimcheck.normalisation.entities import fold
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.syntax.tree import Node, Tree
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["Recogniser"]

_NUMBER = re.compile(r"\d+")


_BODY = EntityKind.ORGANISATION.value
_WORD = re.compile(r"[^\W_]+")
_JOINERS = frozenset({"the", "a", "an", "and"})


def _content(text: str) -> str:
    """The words of a text in a row, without articles and without what joins the members of a list."""
    return " ".join(word for word in _WORD.findall(text.lower()) if word not in _JOINERS)


def _is_name(node: Node) -> bool:
    titles = listed("honorifics") | listed("stand_ins")
    return node.kind == NodeKind.WORD and node.pos == "PROPN" and node.bases.isdisjoint(titles)


class Recogniser:
    """Names of things through the alias tables; persons, places, symbols and texts through the column's own values."""

    def __init__(self, reference: ReferenceLike) -> None:
        self._reference = reference
        self._texts: dict[tuple[str, str, str], list[tuple[str, str, frozenset[str]]]] = {}

    def __call__(self, table: TableLike, column: Column, node: Node, tree: Tree) -> tuple[str, ...]:
        """The values; none where the node names no value of the column's type."""
        value = node.value
        if isinstance(value, Mark):
            return self._mark(table, column, value)
        if column.type in (ColumnType.NUMBER, ColumnType.ORDINAL):
            return (str(value.value),) if isinstance(value, Quantity) else ()
        kind = column.type.entity_kind
        if isinstance(value, Entity) and kind is not None:
            found = self._entity(value, kind) or _spelled(table, column, value)
            if not found and value.id is None and value.kind == kind:
                found = self._of_several(table, column, node.text)
            if found or value.kind != EntityKind.TEXT:
                return found
        if kind == EntityKind.COUNTRY or node.kind in (NodeKind.TIME, NodeKind.QUANTITY):
            return ()
        return _title(table, column, value) or self._own(table, column, node, tree)

    def _of_several(self, table: TableLike, column: Column, name: str) -> tuple[str, ...]:
        """The values of a table for a name that several things bear: the only one here, or those written just so."""
        found = self._reference.values(table, column, name)
        return found if len(found) == 1 or name in found else ()

    def _entity(self, value: Entity, kind: EntityKind) -> tuple[str, ...]:
        if value.kind == kind and value.id is not None:
            return (value.id,)
        if value.kind == EntityKind.GROUP and kind == EntityKind.COUNTRY:
            return self._reference.members(value)
        return ()

    def _own(self, table: TableLike, column: Column, node: Node, tree: Tree) -> tuple[str, ...]:
        """The node with the names beside it, or alone."""
        if node.pos not in ("PROPN", "NOUN") and not node.text[:1].isupper() and column.type != ColumnType.TEXT:
            return ()
        before = tree.before(node)
        start = min([node.start, *(n.start for n in before)])
        # Where a given name stands before it, a surname alone may be somebody else's.
        given = column.type == ColumnType.PERSON and any(_is_name(n) for n in before)
        for words in (tree.text[start : node.end], *(() if given else (node.text,))):
            found = self._reference.values(table, column, words)
            if found:
                return found
        return ()

    def whole(self, table: TableLike, column: Column, node: Node) -> bool:
        """Whether a node's words are the whole of some cell."""
        return bool(self._reference.values(table, column, node.text))

    def words(self, thing: str) -> tuple[str, ...]:
        """The words of a body's name, given as kind:id; none for other things. The last is its short name."""
        kind, _, id = thing.partition(":")
        return tuple(self._reference.name(EntityKind.ORGANISATION, id).split()) if kind == _BODY else ()

    def mentions(self, table: TableLike, column: Column, node: Node, words: str) -> tuple[str, ...]:
        """The cells of a text column in which a node's thing is named, or its phrase occurs word for word.

        A former name in a cell is a name of what was, which is not what its successor is.
        """
        key = (table.pack, table.name, column.name)
        if key not in self._texts:
            self._texts[key] = self._read(table, column)
        wanted = _content(words)
        value = node.value
        id = f"{value.kind.value}:{value.id}" if isinstance(value, Entity) and value.id else None
        if not wanted or (id is None and " " not in wanted):
            return ()  # one common word ("situation") picks out no topic
        return tuple(
            text
            for text, content, names in self._texts[key]
            if (id is not None and id in names) or (id is None and _occurs(wanted, content))
        )

    def _read(self, table: TableLike, column: Column) -> list[tuple[str, str, frozenset[str]]]:
        texts = {str(held): None for row in table.rows for held in row.values.get(column.name, ())}
        aliases = self._reference.aliases
        return [
            (text, _content(text), frozenset(_named(e) for e in aliases.find(text) if e.id and not e.note))
            for text in texts
        ]

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


def _occurs(wanted: str, content: str) -> bool:
    """Whether words occur in a cell's, and not below a rank of it: the deputy mayor of a town is not its mayor."""
    before, found, _ = f" {content} ".partition(f" {wanted} ")
    return bool(found) and listed("ranks_below").isdisjoint(before.split())


def _title(table: TableLike, column: Column, value: object) -> tuple[str, ...]:
    """The text that a name of several words is; an article before it is no part of it."""
    if column.type != ColumnType.TEXT or not isinstance(value, Entity) or value.kind != EntityKind.TEXT:
        return ()
    return (value.id,) if value.id and table.rows_with(column.name, value.id) else ()


def _named(entity: Entity) -> str:
    return f"{entity.kind.value}:{entity.id}"


def _spelled(table: TableLike, column: Column, value: Entity) -> tuple[str, ...]:
    """The values of a column by which one name is written there; tables differ in the accents of a name."""
    names = {fold(name).lower() for name in value.candidates}
    if value.kind != column.type.entity_kind or len(names) != 1 or fold(value.span.quote).lower() not in names:
        return ()
    return tuple(name for name in value.candidates if table.rows_with(column.name, name))
