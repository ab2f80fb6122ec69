"""A fit of a statement to a pattern while it is made, and what comes of it.

The steps of a fit share one state: which members of the frame are still to be accounted for, and what is bound.
"""

from __future__ import annotations

from typing import Protocol

from attrs import evolve, field, frozen

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.frames import Frame, Member, is_generic
from claimcheck.language.morphology import bases, listed, verbs_of
from claimcheck.model import (
    Column,
    ColumnType,
    Entity,
    Pattern,
    Quantity,
    Time,
)
from claimcheck.verification.sources import TableLike

__all__ = ["Bound", "Fitter", "Match", "Mismatch", "Recognise", "row_heads"]


@frozen(kw_only=True)
class Bound:
    """Nodes that fill a column; several nodes are a list of participants."""

    column: Column
    nodes: tuple[Node, ...]
    values: tuple[tuple[str, ...], ...]
    unresolved: bool = False
    detail: bool = False
    loose: bool = False


@frozen(kw_only=True)
class Match:
    """A statement read as a row of a table. ``residue`` is what nothing accounts for; ``asides`` are shown beside.

    ``vague`` are short names that may mean another; ``likely`` are those of bodies of which the whole statement would
    have to be true by chance.
    """

    table: TableLike
    pattern: Pattern
    frame: Frame
    bound: tuple[Bound, ...]
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
    predecessor: Bound | None = None
    length: Time | None = None
    away: Time | None = None
    covered: frozenset[int] = frozenset()
    residue: tuple[Node, ...] = ()
    asides: tuple[Node, ...] = ()
    vague: tuple[Node, ...] = ()
    likely: tuple[Node, ...] = ()

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

    def __call__(self, table: TableLike, column: Column, node: Node, analysis: Analysis) -> tuple[str, ...]: ...
    def whole(self, table: TableLike, column: Column, node: Node) -> bool: ...
    def mentions(self, table: TableLike, column: Column, node: Node, words: str) -> tuple[str, ...]: ...
    def words(self, thing: str) -> tuple[str, ...]: ...


@frozen(kw_only=True)
class _State:
    """What is still to be accounted for; ``left`` maps node indices to members."""

    left: dict[int, Member] = field(factory=dict)
    used: set[int] = field(factory=set)

    def take(self, index: int) -> None:
        self.left.pop(index, None)
        self.used.add(index)


class Fitter:
    """The state of one fit, and what every step needs of it."""

    def __init__(
        self,
        analysis: Analysis,
        frame: Frame,
        table: TableLike,
        pattern: Pattern,
        recognise: Recognise,
        linked: bool,
        names: frozenset[str],
        context: frozenset[str],
        owners: frozenset[str],
    ) -> None:
        self.analysis, self.frame, self.table, self.pattern, self.recognise = analysis, frame, table, pattern, recognise
        self.names, self.context, self.owners = names, context, owners
        self.free = linked or frame.nominal or pattern.nominal
        self.state = _State(left={member.node.index: member for member in frame.members})
        self.state.used.add(frame.head.index)
        self.state.used.update(frame.carried)
        self.bound: list[Bound] = []
        self.standing: set[int] = set()  # nouns that only stand for a participant: "the region of A"
        self.row_nodes: set[int] = {frame.head.index} if self._names_row(frame.head) else set()

    def _names_row(self, node: Node) -> bool:
        if isinstance(node.value, Entity) and node.value.id == f"row:{self.table.pack}/{self.table.name}":
            return True
        return any(not node.bases.isdisjoint(bases(head)) for head in row_heads(self.table))

    def _stands_in(self, node: Node) -> bool:
        """A noun such as "envoy", or a person's name with such a noun or a title before it."""
        if not node.bases.isdisjoint(listed("stand_ins")) or self._title(node):
            return True
        if node.pos != "PROPN" and node.kind != NodeKind.ENTITY:
            return False
        before = [n for n in self.analysis.nodes if n.governor == node.index and n.role in ("mod", "appos")]
        titled = listed("stand_ins") | listed("honorifics")
        return any(not n.bases.isdisjoint(titled) for n in before)

    def _title(self, node: Node) -> bool:
        """A title before a person's name, where the statement is of an office: "A's president X chairs it"."""
        holder = None if node.governor is None else self.analysis.nodes[node.governor]
        named = holder is not None and (holder.pos == "PROPN" or holder.kind == NodeKind.ENTITY)
        titled = named and node.role == "mod" and not node.bases.isdisjoint(listed("honorifics"))
        return titled and self._of_office()

    def _of_office(self) -> bool:
        """Whether the head is the noun that names the row, or the verb of it: chairmanship, to chair."""
        head = self.frame.head
        nouns = row_heads(self.table)
        return self._names_row(head) or any(not head.bases.isdisjoint(verbs_of(noun)) for noun in nouns)

    def _outer_role(self, member: Member) -> str:
        """The role of the phrase that stands for a participant: that of "representatives" in "representatives of X"."""
        node, role = member.node, member.role
        for _ in range(4):
            above = None if node.governor is None else self.analysis.nodes[node.governor]
            if above is None or above.index not in self.state.left or role not in ("of", "mod", "poss", "from"):
                return role
            if not (self._stands_in(above) or is_generic(above) or not above.bases.isdisjoint(listed("classifiers"))):
                return role
            node, role = above, self.state.left[above.index].role
        return role

    def _consume(self, member: Member) -> None:
        """Take a participant with the nouns that only stand for it or say what sort of thing it is."""
        node: Node = member.node
        self.state.take(node.index)
        for _ in range(4):
            above = None if node.governor is None else self.analysis.nodes[node.governor]
            if (
                above is None
                or above.index not in self.state.left
                or node.role not in ("of", "mod", "poss", "from", "appos")
            ):
                break
            if not (self._stands_in(above) or not above.bases.isdisjoint(listed("classifiers"))):
                break
            self.state.take(above.index)
            self.standing.add(above.index)
            node = above
        for index in [i for i, m in self.state.left.items() if m.node.governor in (member.node.index, node.index)]:
            inner = self.state.left[index].node
            person = inner.role in ("mod", "appos") and (
                inner.pos == "PROPN" or not inner.bases.isdisjoint(listed("stand_ins") | listed("honorifics"))
            )
            sort = not inner.bases.isdisjoint(listed("classifiers")) or (person and self._stands_in(node))
            if sort:
                self.state.take(index)
        for index in self._of_value(member.node):
            self.state.take(index)

    def _of_value(self, last: Node) -> list[int]:
        """The nodes before a noun that are the words of one cell with it: "harbour" and "light" of a festival."""
        columns = [
            bound.column for bound in self.bound if last in bound.nodes and bound.column.type.entity_kind is None
        ]
        before = self.analysis.before(last) if columns else []
        for count in range(len(before), 0, -1):
            first = before[count - 1]
            named = evolve(last, text=self.analysis.text[first.start : last.end], start=first.start)
            if any(self.recognise.whole(self.table, column, named) for column in columns):
                return [node.index for node in before[:count]]
        return []

    def _take_number(self, node: Node) -> None:
        """Take a number with the words before it that bound it: more than, about, at least."""
        self.state.take(node.index)
        before = node.index - 1
        while before >= 0 and self.analysis.nodes[before].text.lower() in listed("comparators"):
            self.state.take(before)
            before -= 1


def row_heads(table: TableLike) -> tuple[str, ...]:
    """The head nouns of a table's names for its rows: "statement" of "statement by the chair"."""
    heads = []
    for phrase in table.declaration.phrases:
        words = phrase.split()
        cut = next(
            (
                i
                for i, word in enumerate(words)
                if word.lower() in ("of", "by", "for", "on", "in", "at", "to", "against", "from") and i
            ),
            len(words),
        )
        heads.append(words[cut - 1].lower())
    return tuple(dict.fromkeys(heads))
