"""Who and what fills the columns of a table: names, texts, places, lists, and those who stand for others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from claimcheck.language.analysis import Mark, Node, NodeKind
from claimcheck.language.frames import Member, is_generic
from claimcheck.language.meeting import compatible
from claimcheck.language.morphology import listed
from claimcheck.model import (
    Column,
    ColumnType,
    Entity,
    EntityKind,
    Quantity,
    QuantityKind,
    Row,
    SlotItem,
)
from claimcheck.normalisation.entities import SHARED
from claimcheck.verification.figures import measured_in, share_part
from claimcheck.verification.fit import Bound, Fitter, Match
from claimcheck.verification.sources import TableLike

__all__ = ["Participants"]

#: The types whose values bind to a column that the example does not name, and the roles of a place.
_BY_TYPE = (ColumnType.PLACE, ColumnType.SYMBOL, ColumnType.COUNTRY)
_SLOT = re.compile(r"\{(\w+)\}")
_WITHIN = ("in", "at", "within", "inside")
#: "Finished third", "finished in the table 3rd": the parser takes a place in an order now for an object, now an adverb.
_RANKED = frozenset({"obj", "adv", "attr"})
_NAMED_ANEW = frozenset({"obj", "attr"})
_PLACES = ("in", "at", "to", "within", "inside")


class Participants(Fitter):
    """The steps of a fit that fill columns."""

    def _fill(self, slot: SlotItem) -> None:
        role, column = slot.role, self.table.declaration.column(slot.column)
        if column is None:
            return
        column = self._level(column)
        members = [
            m for m in self.state.left.values() if self._fits_column(column, m) and self._in_unit(column, m, slot)
        ]
        if self.frame.succession:
            members = [m for m in members if m.role not in ("obj", "from")]  # who came before holds it no longer
        fitting = [m for m in members if _bounded(column, m) or self._may_fill(role, column, m)]
        if (
            not fitting
            and len(members) == 1
            and (self.frame.carried or self.frame.nominal)
            and role in ("subj", "poss", "of", "mod")
            and members[0].role not in {s.role for s in self.pattern.slots if s.column != column.name}
        ):
            fitting = members
        fitting = [m for m in fitting if m.role == role] or fitting  # "A was renamed B": both might be either
        if not fitting and (named := self._by_apposition(role, column)) is not None:
            fitting = [named]
        if not fitting:
            if not self._mentioned(role, column):
                self._unresolved(role, column)
            return
        first = fitting[0]
        one = column.type == ColumnType.NUMBER  # "ten votes and five abstentions" are not one list
        chosen = [m for m in fitting if m is first or (m.node.conjunct_of is not None and not one)]
        if first.role in ("subj", "obj") and column.type.entity_kind is not None:
            chosen += [m for m in members if m.role == "alongside" and m not in chosen]  # "A won alongside B"
        values = tuple(self.recognise(self.table, column, member.node, self.analysis) for member in chosen)
        column = self._holding(column, values)
        more = tuple(self._also(column, member.node, own) for member, own in zip(chosen, values))
        loose = more != values
        self.bound.append(
            Bound(column=column, nodes=tuple(m.node for m in chosen), values=more, detail=loose, loose=loose)
        )
        for member in chosen:
            self._take_number(member.node) if member.node.kind == NodeKind.QUANTITY else self._consume(member)

    def _level(self, column: Column) -> Column:
        """The column of groups that a name stands in: a country of a region is one of the larger region too."""
        levels = self.table.declaration.groups
        if column.name not in levels or any(self._fits_column(column, m) for m in self.state.left.values()):
            return column
        others = (self.table.declaration.column(name) for name in levels if name != column.name)
        fitting = (o for o in others if o and any(self._fits_column(o, m) for m in self.state.left.values()))
        return next(fitting, column)

    def _may_fill(self, role: str, column: Column, member: Member) -> bool:
        """Whether a member stands in a role of the example; a place ("met in A") is no topic ("met on A")."""
        seen = self._outer_role(member)
        if column.type == ColumnType.ORDINAL and {role, seen} <= _RANKED:
            return True
        if {role, seen} == _NAMED_ANEW and {slot.role for slot in self.pattern.slots} >= _NAMED_ANEW:
            return False  # "A was renamed B" says nothing of B's being renamed A
        if role in _WITHIN and seen == "of" and not self.frame.head.bases.isdisjoint(listed("classifiers")):
            return self.frame.nominal  # "a country of P" is one in P
        placed = column.type == ColumnType.TEXT and seen != role and seen in _WITHIN
        return not placed and compatible(role, seen, nominal=self.free)

    def _also(self, column: Column, node: Node, own: tuple[str, ...]) -> tuple[str, ...]:
        """A text's values with the other cells that name the same thing: "A" and "The situation in A"."""
        if column.type != ColumnType.TEXT or not own:
            return own
        lines = {row.line for value in own for row in self.table.rows_with(column.name, value)}
        named = self.recognise.mentions(self.table, column, node, node.text)
        further = (v for v in named if any(row.line not in lines for row in self.table.rows_with(column.name, v)))
        return tuple(dict.fromkeys((*own, *further)))

    def _holding(self, column: Column, values: tuple[tuple[str, ...], ...]) -> Column:
        """The column that holds the values: a name or a short name may stand in another column of the same type."""
        if column.type not in (ColumnType.ORGANISATION, ColumnType.PERSON, ColumnType.PLACE):
            return column
        alike = [
            other
            for other in self.table.declaration.of_type(column.type)
            if other.name != column.name and _interchangeable(self.table, column.name, other.name)
        ]
        for candidate in (column, *alike):
            if all(any(self.table.rows_with(candidate.name, value) for value in each) for each in values):
                return candidate
        return column

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
            placed = member.role != role and member.role in _WITHIN
            other = node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or placed
            if other or self._again(node) or not compatible(role, member.role, nominal=False):
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

    def _again(self, node: Node) -> bool:
        """Whether a name is another one of a thing that is bound: where two names matter, none stands for the other."""
        bound = (n.value for b in self.bound for n in b.nodes)
        ids = {value.id for value in bound if isinstance(value, Entity) and value.id}
        return isinstance(node.value, Entity) and node.value.id in ids

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
            if not isinstance(node.value, Quantity) or (node.value.kind == QuantityKind.ORDINAL) != ordinal:
                return False
            return node.value.kind != QuantityKind.RATIO or share_part(node.value) is not None
        if node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or node.pos in ("VERB", "AUX", "ADV"):
            return False
        return bool(self.recognise(self.table, column, node, self.analysis))

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
        measured = any(bound.column.type == ColumnType.NUMBER and not _is_mark(bound) for bound in self.bound)
        for column in self.table.declaration.columns:
            if column.name in named or column.type not in _BY_TYPE:
                continue
            if measured and column.type == ColumnType.PLACE:
                continue  # "1,310 employees in Leeds": a place beside a number counts only what is there
            for member in list(self.state.left.values()):
                if not self._bindable(column, member):
                    continue
                values = self.recognise(self.table, column, member.node, self.analysis)
                if values:
                    self.bound.append(Bound(column=column, nodes=(member.node,), values=(values,), detail=True))
                    self._consume(member)
                    break

    def _unnamed_body(self) -> None:
        """A number alone is no act of the table's body for certain: others count theirs too, so no row disagrees."""
        bodies = {name for name in self.names if not name.startswith(f"{EntityKind.COUNTRY.value}:")}
        named = {f"{v.kind.value}:{v.id}" for n in self.analysis.nodes if isinstance(v := n.value, Entity)}
        if not bodies or not bodies.isdisjoint(named):
            return
        self.bound = [
            evolve(bound, loose=True)
            if isinstance(mark := bound.nodes[0].value, Mark) and mark.act and mark.year is None
            else bound
            for bound in self.bound
        ]

    def _shared_name(self) -> None:
        """What is denied or counted may be so of the other thing that bears the same name: no row disagrees by it."""
        numbered = any(b.column.type == ColumnType.NUMBER and not _is_mark(b) for b in self.bound)
        if not numbered and not self.analysis.negatives:
            return
        self.bound = [
            evolve(bound, loose=True) if any(_is_shared(node) for node in bound.nodes) else bound
            for bound in self.bound
        ]

    def _whereabouts(self) -> list[Node]:
        """ "In P, Q": the name after a place says which P is meant. It is the row's country, or left over."""
        left = []
        for bound in tuple(self.bound):
            for node in bound.nodes if bound.column.type == ColumnType.PLACE else ():
                for after in self.analysis.dependents(node.index):
                    named = after.pos == "PROPN" or after.kind == NodeKind.ENTITY
                    beside = after.role == "appos" and self.analysis.text[node.end : after.start].strip() == ","
                    if named and beside and not self._country_of(after, bound):
                        left.append(after)
        return left

    def _country_of(self, node: Node, place: Bound) -> bool:
        """Whether a row has the place with this country, or the table tells no countries and it is one.

        Which of several countries of a row is the place's own is not known, so that none can contradict it.
        """
        columns = self.table.declaration.of_type(ColumnType.COUNTRY)
        if node.index in self.state.used:
            return True
        for column in columns:
            for value in self.recognise(self.table, column, node, self.analysis):
                if any(self._beside(row, place) for row in self.table.rows_with(column.name, value)):
                    self.state.take(node.index)
                    return True
        return not columns and isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY

    @staticmethod
    def _beside(row: Row, place: Bound) -> bool:
        """Whether a row has a place among its own."""
        return any(str(held) in values for held in row.values.get(place.column.name, ()) for values in place.values)

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

    def _in_unit(self, column: Column, member: Member, slot: SlotItem) -> bool:
        """Whether a number has the unit and the noun of the example: euros are no dollars, votes no abstentions."""
        value = member.node.value
        if column.type != ColumnType.NUMBER or not isinstance(value, Quantity):
            return True
        noun = None if member.node.governor is None else self.analysis.nodes[member.node.governor]
        counted = not slot.noun or (noun is not None and not noun.bases.isdisjoint(slot.noun))
        alike = value.rule == "stand_in" or measured_in(slot, value) is not None  # a comparison has its unit
        return counted and alike

    def _predecessor(self, result: Match) -> Match:
        """Who came before, of the type of the subject's column: the object of *succeed*, or who it was taken *from*."""
        if not self.frame.succession or not self.bound:
            return result
        for member in list(self.state.left.values()):
            for bound in self.bound:
                values = self.recognise(self.table, bound.column, member.node, self.analysis)
                if member.role in ("obj", "from") and values:
                    return evolve(result, predecessor=self._leaving(bound.column, member))
        return result

    def _leaving(self, column: Column, first: Member) -> Bound:
        """Who came before, with those that are listed beside it."""
        listed_too = (m for m in self.state.left.values() if m.role == first.role and m.node.conjunct_of is not None)
        nodes, values = [], []
        for member in (first, *(m for m in list(listed_too) if m is not first)):
            if own := self.recognise(self.table, column, member.node, self.analysis):
                self._consume(member)
                nodes.append(member.node)
                values.append(own)
        return Bound(column=column, nodes=tuple(nodes), values=tuple(values))


def _is_shared(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.rule.startswith(SHARED)


def _is_mark(bound: Bound) -> bool:
    """Whether a number is that of a document."""
    return isinstance(bound.nodes[0].value, Mark)


def _interchangeable(table: TableLike, one: str, other: str) -> bool:
    """Whether two columns are names of one thing: some examples say the same words of both, and none names both."""
    examples = [example for _, examples in table.declaration.says for example in examples]
    if any({one, other} <= set(_SLOT.findall(example)) for example in examples):
        return False
    return not _said_of(examples, one).isdisjoint(_said_of(examples, other))


def _said_of(examples: Iterable[str], column: str) -> frozenset[tuple[str, ...]]:
    """The words around a column in the examples: the one before it, and two after it."""
    found = set()
    for example in examples:
        before, slot, after = example.partition(f"{{{column}}}")
        if slot:
            found.add((*before.split()[-1:], "|", *after.split()[:2]))
    return frozenset(found)


def _bounded(column: Column, member: Member) -> bool:
    """ "Under 20", "above 20": the word before a number that bounds it says nothing of its role."""
    return column.type == ColumnType.NUMBER and member.role in ("under", "over", "above", "below", "around", "about")
