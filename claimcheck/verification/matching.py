"""A frame of a claim against a pattern of a table: what binds to which column, what orders or counts, and what is
left over.

Every content word of the core is accounted for: bound, required by the pattern, neutral, or residue. Residue
forbids a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from attrs import evolve, field, frozen

from claimcheck.language.analysis import Analysis, Mark, Node, NodeKind
from claimcheck.language.frames import Frame, Member, compatible, heads_meet, is_generic
from claimcheck.language.morphology import bases, listed
from claimcheck.language.morphology import table as words_table
from claimcheck.model import (
    Column,
    ColumnType,
    Entity,
    EntityKind,
    Pattern,
    PatternItem,
    Quantity,
    QuantityKind,
    Time,
    TimeKind,
)
from claimcheck.verification.sources import TableLike

__all__ = ["Bound", "Match", "Mismatch", "match"]


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
    """A statement read as a row of a table. ``residue`` is what nothing accounts for; ``asides`` are shown beside."""

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
    most: bool = False
    predecessor: Bound | None = None
    length: Time | None = None
    covered: frozenset[int] = frozenset()
    residue: tuple[Node, ...] = ()
    asides: tuple[Node, ...] = ()
    vague: tuple[Node, ...] = ()

    @property
    def score(self) -> tuple[int, ...]:
        """Better matches are greater: little residue, much bound, many words required."""
        return (-len(self.residue), len(self.bound) + len(self.times), len(self.pattern.items), len(self.pattern.slots))


@frozen(kw_only=True)
class Mismatch:
    """Why a pattern does not fit; ``near`` counts what did fit."""

    pattern: Pattern
    reason: str
    near: int = 0


#: The types whose values bind to a column that the example does not name, and the roles of a place.
_BY_TYPE = (ColumnType.PLACE, ColumnType.SYMBOL, ColumnType.COUNTRY)
_PLACES = ("in", "at", "to", "within", "inside")


class Recognise(Protocol):
    """Finds the values of a column that a node's words may name; see ``recognise.Recogniser``."""

    def __call__(self, table: TableLike, column: Column, node: Node, analysis: Analysis) -> tuple[str, ...]: ...
    def whole(self, table: TableLike, column: Column, node: Node) -> bool: ...
    def mentions(self, table: TableLike, column: Column, node: Node, words: str) -> tuple[str, ...]: ...


@frozen(kw_only=True)
class _State:
    """What is still to be accounted for; ``left`` maps node indices to members."""

    left: dict[int, Member] = field(factory=dict)
    used: set[int] = field(factory=set)

    def take(self, index: int) -> None:
        self.left.pop(index, None)
        self.used.add(index)


def match(
    analysis: Analysis,
    frame: Frame,
    table: TableLike,
    pattern: Pattern,
    recognise: Recognise,
    names: frozenset[str] = frozenset(),
    context: frozenset[str] = frozenset(),
    owners: frozenset[str] = frozenset(),
) -> Match | Mismatch:
    """Fit a frame to a pattern, or say why it does not fit.

    ``names`` are the things that the table's examples name, ``context`` those that the document has named,
    both as kind:id; ``owners`` the ids of
    those in whose period the statement stands ("during its term, X took part in …").
    """
    linked = _heads(frame, pattern)
    if linked is None:
        return Mismatch(pattern=pattern, reason="another verb or noun")
    return _Matcher(analysis, frame, table, pattern, recognise, linked, names, context, owners).run()


def _heads(frame: Frame, pattern: Pattern) -> bool | None:
    """Whether the two heads are verb and noun of one another; None where they do not meet."""
    if pattern.head[0].startswith("="):
        value = frame.head.value
        return False if isinstance(value, Entity) and pattern.head[0] == f"={value.id}" else None
    meets, nominalised = heads_meet(pattern.head, pattern.nominal, frame)
    return nominalised if meets else None


class _Matcher:
    """One fit; the steps run in the order of ``run``."""

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
        self.row_nodes: set[int] = {frame.head.index} if self._names_row(frame.head) else set()

    def run(self) -> Match | Mismatch:
        vague = []
        for item in self.pattern.items:
            member = self._required(item)
            if member is None and (member := self._short_name(item)) and item.entity not in self.context:
                vague.append(member.node)
            if member is None and self._understood(item):
                continue
            if member is None:
                what = self._words_of(item)
                return Mismatch(pattern=self.pattern, reason=f"nothing stands for “{what}”", near=len(self.state.used))
            if self._names_row(member.node):
                self.row_nodes.add(member.node.index)
            self.state.take(member.node.index)
        result = Match(table=self.table, pattern=self.pattern, frame=self.frame, bound=(), vague=tuple(vague))
        self._number_names()
        result = self._most(self._times(self._numbers(result)))
        for slot in self.pattern.slots:
            if all(bound.column.name != slot.column for bound in self.bound):
                self._fill(slot.role, slot.column)
        self._by_type()
        self._partakers()
        result = self._predecessor(self._scope(result))
        said = self.bound or result.times or result.counted is not None or result.ordinal is not None
        if not said and not (self.frame.nominal and self.pattern.nominal):
            return Mismatch(pattern=self.pattern, reason="no column is named", near=len(self.state.used))
        self._repeated()
        asides, residue = self._rest()
        return evolve(
            result,
            bound=tuple(self.bound),
            covered=frozenset(self.state.used),
            residue=residue,
            asides=asides,
            length=result.length,
        )

    # -- what the pattern requires --

    def _required(self, item: PatternItem) -> Member | None:
        for member in self.state.left.values():
            if not self._meets(item, member.node):
                continue
            named = bool(item.entity) and self.free and member.role not in ("subj", "obj")
            if compatible(item.role, member.role, nominal=self.free) or self._carried_over(member) or named:
                return member
        return self._elsewhere(item)

    def _elsewhere(self, item: PatternItem) -> Member | None:
        """A named thing that the pattern requires may be named outside the core: in an aside or a set-off period."""
        if not item.entity:
            return None
        node = next((n for n in self.analysis.nodes if n.index not in self.state.left and self._meets(item, n)), None)
        return None if node is None else Member(node=node, role=item.role)

    def _short_name(self, item: PatternItem) -> Member | None:
        """A short name of the row with its article, which stands for the full one where the text has used that."""
        if item.entity != f"{EntityKind.TEXT.value}:row:{self.table.pack}/{self.table.name}":
            return None
        heads = {phrase.split()[-1] for phrase in self.table.declaration.later}
        for member in self.state.left.values():
            node = member.node
            named = node.kind == NodeKind.WORD and any(not node.bases.isdisjoint(bases(head)) for head in heads)
            if named and node.definite and compatible(item.role, member.role, nominal=self.free):
                return member
        return None

    def _understood(self, item: PatternItem) -> bool:
        """A thing that the document has named is understood beside one of the row's short names."""
        if not item.entity or item.entity not in self.context:
            return False
        words = [node.bases for node in self.analysis.nodes]
        return any(
            all(any(not bases(part).isdisjoint(seen) for seen in words) for part in phrase.split())
            for phrase in self.table.declaration.later
        )

    def _carried_over(self, member: Member) -> bool:
        """Below a light verb the noun's own words may hang on the verb."""
        return bool(self.frame.carried) and member.role in ("in", "on", "at", "of", "for", "as")

    @staticmethod
    def _meets(item: PatternItem, node: Node) -> bool:
        if item.entity:
            return isinstance(node.value, Entity) and item.entity == f"{node.value.kind.value}:{node.value.id}"
        return (
            node.kind in (NodeKind.WORD, NodeKind.ENTITY)
            and not node.bases.isdisjoint(item.words)
            and not (isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY)
        )

    def _words_of(self, item: PatternItem) -> str:
        """What a pattern requires, for a reader."""
        id = item.entity.partition(":")[2]
        if id.startswith("row:"):
            return " or ".join(self.table.declaration.phrases)
        return id or item.words[0]

    def _names_row(self, node: Node) -> bool:
        if isinstance(node.value, Entity) and node.value.id == f"row:{self.table.pack}/{self.table.name}":
            return True
        return any(not node.bases.isdisjoint(bases(head)) for head in row_heads(self.table))

    # -- columns --

    def _fill(self, role: str, name: str) -> None:
        column = self.table.declaration.column(name)
        if column is None:
            return
        members = [m for m in self.state.left.values() if self._fits_column(column, m)]
        fitting = [m for m in members if compatible(role, self._outer_role(m), nominal=self.free)]
        if (
            not fitting
            and len(members) == 1
            and (self.frame.carried or self.frame.nominal)
            and role in ("subj", "poss", "of", "mod")
        ):
            fitting = members
        if not fitting and (named := self._by_apposition(role, column)) is not None:
            fitting = [named]
        if not fitting:
            if not self._mentioned(role, column):
                self._unresolved(role, column)
            return
        first = fitting[0]
        chosen = [m for m in fitting if m is first or m.node.conjunct_of is not None]
        values = tuple(self.recognise(self.table, column, member.node, self.analysis) for member in chosen)
        self.bound.append(Bound(column=column, nodes=tuple(m.node for m in chosen), values=values))
        for member in chosen:
            self._take_number(member.node) if member.node.kind == NodeKind.QUANTITY else self._consume(member)

    def _by_apposition(self, role: str, column: Column) -> Member | None:
        """ "The mission in B, X, ended": the name beside a common noun is the participant."""
        if column.type not in (ColumnType.ORGANISATION, ColumnType.PERSON):
            return None
        for member in list(self.state.left.values()):
            common = member.node.pos == "NOUN" and compatible(role, member.role, nominal=self.free)
            for node in self.analysis.dependents(member.node.index) if common else ():
                if node.role == "appos" and self._fits_column(column, Member(node=node, role=member.role)):
                    self.state.take(member.node.index)
                    for part in self.analysis.dependents(member.node.index):
                        if part.role == "mod" and part.kind == NodeKind.WORD and self._names_row(member.node):
                            self.state.take(part.index)
                    return Member(node=node, role=member.role)
        return None

    def _mentioned(self, role: str, column: Column) -> bool:
        """A text that occurs within cells ("on the Suez Canal") narrows the rows; it never contradicts one."""
        if column.type != ColumnType.TEXT:
            return False
        for member in self.state.left.values():
            node = member.node
            if node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or not compatible(role, member.role, nominal=False):
                continue
            below = [self.analysis.nodes[i] for i in self._phrase(node)]
            words = self.analysis.text[min(n.start for n in below) : max(n.end for n in below)]
            values = self.recognise.mentions(self.table, column, node, words)
            if values:
                self.bound.append(Bound(column=column, nodes=(node,), values=(values,), detail=True, loose=True))
                for part in below:
                    self.state.take(part.index)
                return True
        return False

    def _phrase(self, node: Node) -> frozenset[int]:
        """A node with all below it and the words joined to it by *and*."""
        found = self.analysis.below(node.index)
        for other in self.analysis.nodes:
            if other.conjunct_of in found:
                found |= self.analysis.below(other.index)
        return found

    def _fits_column(self, column: Column, member: Member) -> bool:
        node = member.node
        if column.type in (ColumnType.NUMBER, ColumnType.ORDINAL):
            ordinal = column.type == ColumnType.ORDINAL
            return isinstance(node.value, Quantity) and (node.value.kind == QuantityKind.ORDINAL) == ordinal
        if node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or node.pos in ("VERB", "AUX", "ADV"):
            return False
        return bool(self.recognise(self.table, column, node, self.analysis))

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

    def _stands_in(self, node: Node) -> bool:
        """A noun such as "envoy", or a person's name with such a noun or a title before it."""
        if not node.bases.isdisjoint(listed("stand_ins")):
            return True
        if node.pos != "PROPN" and node.kind != NodeKind.ENTITY:
            return False
        before = [n for n in self.analysis.nodes if n.governor == node.index and n.role in ("mod", "appos")]
        titled = listed("stand_ins") | listed("honorifics")
        return any(not n.bases.isdisjoint(titled) for n in before)

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
            node = above
        for index in [i for i, m in self.state.left.items() if m.node.governor in (member.node.index, node.index)]:
            inner = self.state.left[index].node
            person = inner.role in ("mod", "appos") and (
                inner.pos == "PROPN" or not inner.bases.isdisjoint(listed("stand_ins") | listed("honorifics"))
            )
            sort = not inner.bases.isdisjoint(listed("classifiers")) or (person and self._stands_in(node))
            if sort or (inner.role == "mod" and self._one_value(inner, member.node)):
                self.state.take(index)

    def _one_value(self, first: Node, last: Node) -> bool:
        """Whether two nodes in a row are the words of one cell."""
        words = self.analysis.text[first.start : last.end]
        named = evolve(last, text=words, start=first.start)
        columns = [
            bound.column for bound in self.bound if last in bound.nodes and bound.column.type.entity_kind is None
        ]
        return first.end < last.start and any(self.recognise.whole(self.table, column, named) for column in columns)

    def _unresolved(self, role: str, column: Column) -> None:
        for member in list(self.state.left.values()):
            node = member.node
            vague = node.pos == "PRON" or (is_generic(node) and node.definite)
            if vague and compatible(role, member.role, nominal=self.free):
                self.bound.append(Bound(column=column, nodes=(node,), values=((),), unresolved=True))
                self.state.take(node.index)
                return

    def _partakers(self) -> None:
        """Who took part is accounted for where the period is their own."""
        if not self.frame.partaking:
            return
        for member in list(self.state.left.values()):
            value = member.node.value
            if isinstance(value, Entity) and value.id in self.owners and self._outer_role(member) == "subj":
                self._consume(member)

    def _by_type(self) -> None:
        """Places, documents and countries of origin bind to the table's other columns of their type."""
        named = {bound.column.name for bound in self.bound}
        for column in self.table.declaration.columns:
            if column.name in named or column.type not in _BY_TYPE:
                continue
            for member in list(self.state.left.values()):
                if not self._bindable(column, member):
                    continue
                values = self.recognise(self.table, column, member.node, self.analysis)
                if values:
                    self.bound.append(Bound(column=column, nodes=(member.node,), values=(values,), detail=True))
                    self._consume(member)
                    break

    def _bindable(self, column: Column, member: Member) -> bool:
        node = member.node
        if node.kind == NodeKind.TIME or (column.type == ColumnType.SYMBOL) != isinstance(node.value, Mark):
            return False
        if column.type != ColumnType.COUNTRY:
            return True
        if column.several:
            return member.role in _PLACES
        # Whose country: "A of B" and "the B's A" say where a bound person or body comes from.
        holder = None if node.governor is None else self.analysis.nodes[node.governor]
        people = {b.nodes[0].index for b in self.bound if b.column.type == ColumnType.PERSON}
        return member.role in ("of", "mod", "from", "poss") and holder is not None and holder.index in people

    def _predecessor(self, result: Match) -> Match:
        """Who came before: the object of *succeed*, of the type of the subject's column."""
        if not self.frame.succession or not self.bound:
            return result
        for member in list(self.state.left.values()):
            for bound in self.bound:
                values = self.recognise(self.table, bound.column, member.node, self.analysis)
                if member.role == "obj" and values:
                    self._consume(member)
                    return evolve(
                        result, predecessor=Bound(column=bound.column, nodes=(member.node,), values=(values,))
                    )
        return result

    def _repeated(self) -> None:
        """Another mention of a participant, or a noun that only carries a time, says nothing more."""
        ids = {
            value.id for i in self.state.used if isinstance(value := self.analysis.nodes[i].value, Entity) and value.id
        }
        timed = {n.governor for i in self.state.used if (n := self.analysis.nodes[i]).kind == NodeKind.TIME}
        for index, member in list(self.state.left.items()):
            value = member.node.value
            same = isinstance(value, Entity) and value.id in ids and member.role in ("poss", "of", "mod")
            carrier = index in timed and not member.node.bases.isdisjoint(listed("time_carriers"))
            if same or carrier:
                self.state.take(index)

    # -- numbers, order, time --

    def _numbers(self, result: Match) -> Match:
        wanted = {self.table.declaration.column(slot.column) for slot in self.pattern.slots}
        own_ordinal = any(column and column.type == ColumnType.ORDINAL for column in wanted)
        for member in list(self.state.left.values()):
            node, value = member.node, member.node.value
            if not isinstance(value, Quantity):
                if node.text.lower() == "only" and node.kind == NodeKind.WORD:
                    result = evolve(result, only=True)
                    self.state.take(node.index)
                continue
            governor = None if node.governor is None else self.analysis.nodes[node.governor]
            if value.kind == QuantityKind.ORDINAL and not own_ordinal:
                result = self._ordinal(result, node, governor, int(value.value))
            elif value.kind == QuantityKind.CARDINAL and governor is not None:
                result = self._count(result, node, governor, value)
        return result

    def _number_names(self) -> None:
        """A number of four digits before the noun that it names ("the 1540 Committee") is no year if a row has it."""
        for slot in self.pattern.slots:
            column = self.table.declaration.column(slot.column)
            if column is None or column.type != ColumnType.NUMBER or slot.role not in ("num", "mod"):
                continue
            for member in list(self.state.left.values()):
                node = member.node
                before = node.governor is not None and self.analysis.nodes[node.governor].start == node.end + 1
                if not (node.kind == NodeKind.TIME and node.text.isdigit() and before):
                    continue
                if self.table.rows_with(column.name, Decimal(node.text)):
                    self.bound.append(Bound(column=column, nodes=(node,), values=((node.text,),)))
                    self.state.take(node.index)

    def _most(self, result: Match) -> Match:
        """ "More often than any other country", "more times than any other": the words compare counts of rows."""
        rival = next(
            (m.node for m in self.state.left.values() if m.role == "than" and _any_other(self.analysis, m.node)), None
        )
        if rival is None:
            return result
        words = [n for n in self.analysis.nodes if n.index in self.state.left and n.end <= rival.start]
        compared = [n for n in words if n.text.lower() in ("more", "often", "frequently", "times")]
        if not any(n.text.lower() == "more" for n in compared):
            return result
        for node in (*compared, *(self.analysis.nodes[i] for i in self.analysis.below(rival.index))):
            self.state.take(node.index)
        return evolve(result, most=True)

    def _take_number(self, node: Node) -> None:
        """Take a number with the words before it that bound it: more than, about, at least."""
        self.state.take(node.index)
        before = node.index - 1
        while before >= 0 and self.analysis.nodes[before].text.lower() in listed("comparators"):
            self.state.take(before)
            before -= 1

    def _ordinal(self, result: Match, node: Node, governor: Node | None, rank: int) -> Match:
        if governor is None or result.ordinal is not None:
            return result
        occasion = not governor.bases.isdisjoint({"time", "occasion"})
        sorts = self.frame.sort is not None and governor.index == self.frame.sort
        if not (occasion or sorts or governor.index in self.row_nodes or node.index == self.frame.head.index):
            return result
        self.state.take(node.index)
        if occasion:
            self.state.take(governor.index)
        return evolve(result, ordinal=rank, first_time=occasion)

    def _count(self, result: Match, node: Node, governor: Node, value: Quantity) -> Match:
        if result.counted is not None:
            return result
        if governor.index in self.row_nodes:
            self._take_number(node)
            return evolve(result, counted=value)
        if not governor.bases.isdisjoint({"time", "occasion"}):
            self._take_number(node)
            self.state.take(governor.index)
            return evolve(result, counted=value)
        column = self._counted_column(governor)
        if column:
            self._take_number(node)
            self.state.take(governor.index)
            return evolve(result, counted=value, counted_column=column)
        return result

    def _counted_column(self, noun: Node) -> str:
        """The column whose values a noun such as *countries* counts, where it stands in the column's role."""
        member = self.state.left.get(noun.index)
        if member is None:
            return ""
        for slot in self.pattern.slots:
            column = self.table.declaration.column(slot.column)
            generic = words_table()["generic"].get(column.type.value, ()) if column else ()
            if any(not noun.bases.isdisjoint(bases(word)) for word in generic) and compatible(
                slot.role, member.role, nominal=self.free
            ):
                return slot.column
        return ""

    def _times(self, result: Match) -> Match:
        found: list[Node] = []
        for member in list(self.state.left.values()):
            value = member.node.value
            if not isinstance(value, Time):
                continue
            if value.kind == TimeKind.DURATION:
                if result.length is None and self._measures_row(member.node):
                    result = evolve(result, length=value)
                    self.state.take(member.node.index)
            elif value.kind != TimeKind.REPEAT:
                found.append(member.node)
                self.state.take(member.node.index)
        phased = tuple((node.index, phase) for node in found if (phase := self._phase_of(node)))
        return evolve(result, times=tuple(found), phased=phased)

    def _phase_of(self, node: Node) -> str:
        """ "A term beginning in May": a time on such a participle is that of the row's own start or end."""
        verb = None if node.governor is None else self.analysis.nodes[node.governor]
        if verb is None or verb.index not in self.state.left or verb.tag not in ("VBG", "VBN"):
            return ""
        phase = next((p for p in ("start", "end") if not verb.bases.isdisjoint(listed(f"phase_{p}"))), "")
        if phase:
            self.state.take(verb.index)
        return phase

    def _measures_row(self, node: Node) -> bool:
        """Whether a length is that of the row: on the verb, on a noun that names the row or carries times."""
        above = None if node.governor is None else self.analysis.nodes[node.governor]
        if above is None or above.index in self.state.used | self.row_nodes:
            return True
        return not above.bases.isdisjoint(listed("time_carriers"))

    def _scope(self, result: Match) -> Match:
        """The group or sort of thing within which a statement ranks: "the first Asian country to …"."""
        if self.frame.sort is None:
            return evolve(result, ranked=self._first_participant()) if result.most else result
        sort = self.analysis.nodes[self.frame.sort]
        nodes = []
        for member in list(self.state.left.values()):
            value = member.node.value
            if member.node.governor == sort.index and isinstance(value, Entity):
                nodes.append(member.node)
                self.state.take(member.node.index)
        if self.frame.sort in self.state.left:
            self.state.take(self.frame.sort)
        self.state.used.add(self.frame.sort)
        return evolve(result, scope=tuple(nodes), ranked=self._first_participant())

    def _first_participant(self) -> str:
        """The column of the first participant: the one that is ordered and compared."""
        return next((bound.column.name for bound in self.bound if bound.column.type.entity_kind is not None), "")

    # -- the rest --

    def _rest(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        neutral = listed("neutral") | frozenset(self.table.declaration.neutral)
        asides: list[Node] = []
        residue: list[Node] = []
        beside = self._circumstances()
        for member in self.state.left.values():
            node = member.node
            if node.text.lower() in neutral or (node.kind == NodeKind.WORD and not node.bases.isdisjoint(neutral)):
                continue
            if self._own_name(node):
                continue
            if self.frame.listing and node.text.lower() == "other" and node.governor == self.frame.head.index:
                self.state.used.add(node.index)
                continue
            if self._describes(node) or node.index in beside:
                asides.append(node)
            elif not node.bases.isdisjoint({"never", "ever", "not"}):
                continue
            else:
                residue.append(node)
        return tuple(asides), tuple(residue)

    def _circumstances(self) -> frozenset[int]:
        """What hangs on the statement's verb by a preposition of circumstance that no example gives its head.

        It stands beside the core and is shown there. A time in it keeps it inside.
        """
        verbs = {self.frame.head.index, *self.frame.carried} if self.analysis.verbal else set()
        roles = {item.role for item in self.pattern.items} | {slot.role for slot in self.pattern.slots}
        found: set[int] = set()
        for member in self.state.left.values():
            node = member.node
            if node.role not in listed("circumstances") - roles or node.governor not in verbs:
                continue
            below = self._unused_below(node)
            if not any(self.analysis.nodes[i].kind == NodeKind.TIME for i in below):
                found |= below
        return frozenset(found)

    def _unused_below(self, node: Node) -> frozenset[int]:
        """A node with what is below it, without what is accounted for and hangs there by the parser's choice."""
        found = {node.index}
        for child in self.analysis.dependents(node.index):
            if child.index not in self.state.used:
                found |= self._unused_below(child)
        return frozenset(found)

    def _own_name(self, node: Node) -> bool:
        """A thing that the table's examples name adds nothing where it stands beside the claim's words."""
        value = node.value
        if isinstance(value, Entity) and f"{value.kind.value}:{value.id}" in self.names:
            return True
        governor = None if node.governor is None else self.analysis.nodes[node.governor]
        if node.role != "mod" or governor is None or governor.index not in self.row_nodes:
            return False
        return any(node.text.lower() in phrase.lower().split() for phrase in self.table.declaration.phrases)

    def _describes(self, node: Node) -> bool:
        """An adjective beside a name or a sort of thing describes it without picking it out."""
        if node.role != "mod" or node.pos != "ADJ" or node.kind != NodeKind.WORD or node.text[:1].isupper():
            return False
        governor = None if node.governor is None else self.analysis.nodes[node.governor]
        if governor is None or governor.index not in self.state.used:
            return False
        named = governor.kind == NodeKind.ENTITY and not self._names_row(governor)
        sort = not governor.bases.isdisjoint(listed("classifiers")) and governor.index != self.frame.sort
        return (named or sort) and governor.index != self.frame.head.index


def _any_other(analysis: Analysis, node: Node) -> bool:
    """Whether a node is "any other N", with N a word for any participant."""
    below = {analysis.nodes[i].text.lower() for i in analysis.below(node.index)}
    words = analysis.text[: node.end].lower().split()
    return is_generic(node) and "other" in below and "any" in words and len(below) <= 3


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


def residue_words(nodes: Iterable[Node]) -> str:
    """The words left over, for a reader."""
    return ", ".join(f"“{node.text}”" for node in nodes)
