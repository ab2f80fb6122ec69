"""A fit of a statement to a pattern while it is made, and what comes of it.

The steps of a fit are functions over one draft: which members of the statement are still to be accounted for, and what
is bound.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Protocol

from attrs import define, evolve, field, frozen

from claimcheck.language.morphology import bases, listed, verbs_of
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Column, ColumnType, Entity, EntityKind, Pattern, Quantity, Time
from claimcheck.semantics.statement import Member, Statement, is_among, is_generic
from claimcheck.syntax.tree import Node, Tree
from claimcheck.verification.sources import TableLike

__all__ = ["Bound", "Draft", "Match", "Mismatch", "Recognise", "Setting", "row_heads"]


@frozen(kw_only=True)
class Bound:
    """Nodes that fill a column; several nodes are a list of participants.

    ``detail`` for what only describes the row, ``loose`` where the words only occur in cells; ``unresolved`` for a
    reference that nobody is known for; ``implied`` where only the one row of a person tells it, and nothing in the
    document does.
    """

    column: Column
    nodes: tuple[Node, ...]
    values: tuple[tuple[str, ...], ...]
    unresolved: bool = False
    detail: bool = False
    loose: bool = False
    implied: bool = False


@frozen(kw_only=True)
class Match:
    """A statement read as a row of a table. ``residue`` is what nothing accounts for; ``asides`` are shown beside.

    ``vague`` are short names that may mean another; ``likely`` are those of bodies of which the whole statement would
    have to be true by chance; ``shared`` those that the rows of several tables bear ("Olympics").
    """

    table: TableLike
    pattern: Pattern
    statement: Statement
    bound: tuple[Bound, ...] = ()
    times: tuple[Node, ...] = ()
    phased: tuple[tuple[int, str], ...] = ()
    ordinal: int | None = None
    first_time: bool = False
    counted: Quantity | None = None
    counted_column: str = ""
    scope: tuple[Node, ...] = ()
    ranked: str = ""
    only: bool = False
    then: bool = False
    most: bool = False
    again: bool = False
    predecessor: Bound | None = None
    length: Time | None = None
    away: Time | None = None
    covered: frozenset[int] = frozenset()
    residue: tuple[Node, ...] = ()
    asides: tuple[Node, ...] = ()
    vague: tuple[Node, ...] = ()
    likely: tuple[Node, ...] = ()
    shared: tuple[Node, ...] = ()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The columns of numbers that the example counts with, where the statement has none: "won a medal"."""
        bound = {each.column.name for each in self.bound}
        numbers = {column.name for column in self.table.declaration.of_type(ColumnType.NUMBER)}
        return tuple(s.column for s in self.pattern.slots if s.role == "num" and s.column in numbers - bound)

    @property
    def score(self) -> tuple[int, ...]:
        """Better matches are greater: little residue, much bound, many words required, no participant left out."""
        bound = {bound.column.name for bound in self.bound}
        columns = map(self.table.declaration.column, {slot.column for slot in self.pattern.slots} - bound)
        left_out = sum(column is not None and column.type.entity_kind is not None for column in columns)
        stated = (len(self.bound) + len(self.times), len(self.pattern.items))
        return (-len(self.residue), *stated, -left_out, len(self.pattern.slots))


@frozen(kw_only=True)
class Mismatch:
    """Why a pattern does not fit; ``near`` counts what did fit."""

    pattern: Pattern
    reason: str
    near: int = 0


class Recognise(Protocol):
    """Finds the values of a column that a node's words may name; see ``recognise.Recogniser``."""

    def __call__(self, table: TableLike, column: Column, node: Node, tree: Tree) -> tuple[str, ...]: ...
    def whole(self, table: TableLike, column: Column, node: Node) -> bool: ...
    def mentions(self, table: TableLike, column: Column, node: Node, words: str) -> tuple[str, ...]: ...
    def words(self, thing: str) -> tuple[str, ...]: ...


@frozen(kw_only=True)
class Setting:
    """What surrounds a fit: how names are recognised, and what the document has named before, as kind:id.

    ``names`` are the things that the table's examples name; ``owners`` those in whose period the statement stands;
    ``date`` is the day that the text is read as of.
    """

    recognise: Recognise
    date: dt.date | None = None
    names: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()


@define
class Draft:
    """The state of one fit. ``left`` maps node indices to members that nothing accounts for yet.

    ``free`` where roles beside a noun are interchangeable; ``standing`` are nouns that only stand for a participant
    ("the region of A"); ``row_nodes`` those that name the row; ``details`` times that lie within one that
    is told.
    """

    statement: Statement
    table: TableLike
    pattern: Pattern
    setting: Setting
    free: bool
    left: dict[int, Member] = field(factory=dict)
    used: set[int] = field(factory=set)
    bound: list[Bound] = field(factory=list)
    standing: set[int] = field(factory=set)
    row_nodes: set[int] = field(factory=set)
    details: set[int] = field(factory=set)
    nodes: dict[int, Node] = field(factory=dict)

    @classmethod
    def begin(
        cls, statement: Statement, table: TableLike, pattern: Pattern, setting: Setting, *, linked: bool
    ) -> Draft:
        """A draft with nothing but the head accounted for."""
        made = cls(statement, table, pattern, setting, linked or statement.nominal or pattern.nominal)
        made.left = {member.node.index: member for member in statement.members}
        made.nodes = {node.index: node for node in statement.nodes}
        made.used = {statement.head.index, *statement.carried}
        made.row_nodes = {statement.head.index} if made.names_row(statement.head) else set()
        return made

    def take(self, index: int) -> None:
        """Account for a node."""
        self.left.pop(index, None)
        self.used.add(index)

    def node(self, index: int) -> Node:
        """A node as the statement has it."""
        return self.nodes.get(index) or self.statement.tree.nodes[index]

    def above(self, node: Node) -> Node | None:
        """The node that one belongs to in the statement."""
        return None if node.governor is None else self.node(node.governor)

    def dependents(self, index: int) -> tuple[Node, ...]:
        """The statement's nodes directly below one."""
        return tuple(node for node in self.nodes.values() if node.governor == index)

    def below(self, index: int) -> frozenset[int]:
        """The indices of the statement's nodes below one, itself included."""
        found, waiting = {index}, [index]
        while waiting:
            for child in self.dependents(waiting.pop()):
                if child.index not in found:
                    found.add(child.index)
                    waiting.append(child.index)
        return frozenset(found)

    def values(self, column: Column, node: Node) -> tuple[str, ...]:
        """The values of a column that a node may name."""
        return self.setting.recognise(self.table, column, node, self.statement.tree)

    def names_row(self, node: Node) -> bool:
        """Whether a node is what the table calls its rows."""
        if isinstance(node.value, Entity) and node.value.id == f"row:{self.table.pack}/{self.table.name}":
            return True
        return any(not node.bases.isdisjoint(bases(head)) for head in row_heads(self.table))

    def stands_in(self, node: Node) -> bool:
        """A noun such as "envoy", or a person's name with such a noun or a title before it."""
        some = node.determiner in ("a", "an")  # "a delegation from A" is not A
        if (not node.bases.isdisjoint(listed("stand_ins")) and not some) or self._is_title(node):
            return True
        if node.pos != "PROPN" and node.kind != NodeKind.ENTITY:
            return False
        titled = listed("stand_ins") | listed("honorifics")
        before = [n for n in self.dependents(node.index) if n.role in ("mod", "appos")]
        return any(not n.bases.isdisjoint(titled) for n in before)

    def _is_title(self, node: Node) -> bool:
        """A title before a person's name, where the statement is of an office: "A's president X chairs it"."""
        holder = self.above(node)
        named = holder is not None and (holder.pos == "PROPN" or holder.kind == NodeKind.ENTITY)
        titled = named and node.role == "mod" and not node.bases.isdisjoint(listed("honorifics"))
        return titled and self._of_office()

    def _of_office(self) -> bool:
        """Whether the head is the noun that names the row, or the verb of it: chairmanship, to chair."""
        head = self.statement.head
        return self.names_row(head) or any(not head.bases.isdisjoint(verbs_of(noun)) for noun in row_heads(self.table))

    def outer_role(self, member: Member) -> str:
        """The role of the phrase that stands for a participant: that of "representatives" in "representatives of X"."""
        node, role = member.node, member.role
        for _ in range(4):
            above = self.above(node)
            if above is None or above.index not in self.left or role not in ("of", "mod", "poss", "from"):
                return role
            if not (self.stands_in(above) or is_generic(above) or self._says_sort(above, member.node)):
                return role
            node, role = above, self.left[above.index].role
        return role

    def consume(self, member: Member) -> None:
        """Take a participant with the nouns that only stand for it or say what sort of thing it is."""
        node = member.node
        self.take(node.index)
        for _ in range(4):
            above = self.above(node)
            inner = node.role in ("of", "mod", "poss", "from", "appos")
            if above is None or above.index not in self.left or not inner:
                break
            if not (self.stands_in(above) or self._says_sort(above, member.node)):
                break
            self.take(above.index)
            self.standing.add(above.index)
            node = above
        for index in [i for i, m in self.left.items() if m.node.governor in (member.node.index, node.index)]:
            if self._is_sort(self.left[index].node, node):
                self.take(index)
        for index in self._of_value(member.node):
            self.take(index)

    @staticmethod
    def _says_sort(noun: Node, named: Node) -> bool:
        """ "The region of A", "the A region": no sort of thing that is another than A ("a company from A")."""
        country = isinstance(named.value, Entity) and named.value.kind == EntityKind.COUNTRY
        return not noun.bases.isdisjoint(listed("classifiers")) and not (country and is_among(noun, "within_country"))

    def _is_sort(self, inner: Node, node: Node) -> bool:
        """Whether a word beside a participant only says what sort of thing it is, or by whom it is stood for."""
        titles = listed("stand_ins") | listed("honorifics")
        person = inner.role in ("mod", "appos") and (inner.pos == "PROPN" or not inner.bases.isdisjoint(titles))
        return not inner.bases.isdisjoint(listed("classifiers")) or (person and self.stands_in(node))

    def _of_value(self, last: Node) -> list[int]:
        """The nodes before a noun that are the words of one cell with it: "harbour" and "light" of a festival."""
        columns = [b.column for b in self.bound if last in b.nodes and b.column.type.entity_kind is None]
        before = self.statement.tree.before(last) if columns else []
        for count in range(len(before), 0, -1):
            first = before[count - 1]
            named = evolve(last, text=self.statement.text[first.start : last.end], start=first.start)
            if any(self.setting.recognise.whole(self.table, column, named) for column in columns):
                return [node.index for node in before[:count]]
        return []

    def take_number(self, node: Node) -> None:
        """Take a number with the words before it that bound it: more than, about, at least."""
        self.take(node.index)
        before = node.index - 1
        while before >= 0 and before in self.nodes and self.nodes[before].text.lower() in listed("comparators"):
            self.take(before)
            before -= 1


def row_heads(table: TableLike) -> tuple[str, ...]:
    """The head nouns of a table's names for its rows: "statement" of "statement by the chair"."""
    return _heads_of(tuple(table.declaration.phrases))


@functools.lru_cache(maxsize=1024)
def _heads_of(phrases: tuple[str, ...]) -> tuple[str, ...]:
    small = ("of", "by", "for", "on", "in", "at", "to", "against", "from")
    heads = []
    for phrase in phrases:
        words = phrase.split()
        cut = next((i for i, word in enumerate(words) if word.lower() in small and i), len(words))
        heads.append(words[cut - 1].lower())
    return tuple(dict.fromkeys(heads))
