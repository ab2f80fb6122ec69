"""Numbers, places in an order, comparisons, times and lengths of a statement."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.frames import Member, is_generic
from claimcheck.language.meeting import compatible
from claimcheck.language.morphology import bases, listed
from claimcheck.language.morphology import table as words_table
from claimcheck.model import (
    Column,
    ColumnType,
    Comparator,
    Entity,
    EntityKind,
    Quantity,
    QuantityKind,
    SlotItem,
    Span,
    Time,
    TimeKind,
)
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.quantities.conversion import factor
from claimcheck.verification.fit import Bound, Fitter, Match

__all__ = ["Figures", "measured_in", "share_part"]

_OUT_OF = " out of "
_PERCENT = "percent"

#: What bounds "once"; the longer words first.
_ONCE = {
    "no more than": Comparator.AT_MOST,
    "not more than": Comparator.AT_MOST,
    "at most": Comparator.AT_MOST,
    "no fewer than": Comparator.AT_LEAST,
    "no less than": Comparator.AT_LEAST,
    "not less than": Comparator.AT_LEAST,
    "more than": Comparator.MORE_THAN,
    "at least": Comparator.AT_LEAST,
    "only": Comparator.EQUAL,
    "just": Comparator.EQUAL,
    "exactly": Comparator.EQUAL,
}

#: What may follow "once" where it counts.
_AFTER_A_COUNT = frozenset({"in", "on", "during", "between", "from", "since", "by", "before", "over", "under"})


class Figures(Fitter):
    """The steps of a fit that read numbers and times."""

    def _numbers(self, result: Match) -> Match:
        wanted = {self.table.declaration.column(slot.column) for slot in self.pattern.slots}
        own_ordinal = any(column and column.type == ColumnType.ORDINAL for column in wanted)
        for member in list(self.state.left.values()):
            node, value = member.node, member.node.value
            if not isinstance(value, Quantity):
                if node.kind == NodeKind.WORD:
                    result = self._worded(result, node)
                continue
            governor = None if node.governor is None else self.analysis.nodes[node.governor]
            if value.kind == QuantityKind.ORDINAL and not own_ordinal:
                result = self._ordinal(result, node, governor, int(value.number))
            elif value.kind == QuantityKind.CARDINAL and governor is not None and not self._has_slot(member):
                result = self._count(result, node, governor, value)
        return result

    def _worded(self, result: Match, node: Node) -> Match:
        """A word that orders, counts or restricts: last, first, once, only."""
        word = node.text.lower()
        if word == "only":
            return self._restricted(result, node)
        if self._is_last(node):
            return self._last(result, node)
        if word == "first" and node.role == "adv" and node.governor is not None:
            return self._ordinal(result, node, self.analysis.nodes[node.governor], 1)
        if word == "once" and result.counted is not None:
            return result  # "five N more than once" counts twice, which no question can
        if word == "once":
            found = self._once(node)
            return self._once_then(result, node) if found is None else evolve(result, counted=result.counted or found)
        return result

    def _restricted(self, result: Match, node: Node) -> Match:
        """What *only* is said of, by what stands after it: a number, a participant, a time.

        Before anything else nothing accounts for it.
        """
        after = next((n for n in self.analysis.nodes if n.start >= node.end), None)
        if self._bounds(node):
            self.state.take(node.index)
            return result
        if after is None:
            return result
        timed = after.kind == NodeKind.TIME or (after.index == self.frame.head.index and not self.frame.nominal)
        if timed and self._dated():
            self.state.take(node.index)
            return evolve(result, then=True)
        if node.role != "mod" and after.role not in ("subj", "obj", "attr", "by"):
            return result
        self.state.take(node.index)
        return evolve(result, only=True)

    def _dated(self, after: int = 0) -> bool:
        return any(isinstance(m.node.value, Time) and m.node.start >= after for m in self.state.left.values())

    def _once_then(self, result: Match, node: Node) -> Match:
        """ "Once, in 1990" is at no other time; "once" after the verb counts, unless it opens a clause."""
        rest = self.analysis.text[node.end :].lstrip().lower()
        if node.start < self.frame.head.start or (rest[:1].isalpha() and rest.split()[0] not in _AFTER_A_COUNT):
            return result
        if rest[:1].isalpha() or not self._dated(node.end):
            span = Span(start=node.start, end=node.end, quote=node.text)
            counted = result.counted or Quantity(span=span, value=Decimal(1), rule="times")
            self.state.take(node.index)
            return evolve(result, counted=counted)
        self.state.take(node.index)
        return evolve(result, then=True)

    def _has_slot(self, member: Member) -> bool:
        """Whether the example gives a number in this role: then it is a cell, and counts no rows."""
        columns = ((slot.role, self.table.declaration.column(slot.column)) for slot in self.pattern.slots)
        return any(
            column is not None and column.type == ColumnType.NUMBER and role == member.role for role, column in columns
        )

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

    def _ordinal(self, result: Match, node: Node, governor: Node | None, rank: int) -> Match:
        among = any(self.analysis.nodes[index].text.lower() == "one" for index in self.frame.carried)
        if governor is None or result.ordinal is not None or among:  # "one of the first N" is not the first
            return result
        if node.text[:1].isupper() and node.start > 0 and governor.text[:1].isupper():
            return result  # "Second Deputy Minister" is a title
        occasion = not governor.bases.isdisjoint({"time", "occasion"})
        term = _for_a_term(governor)
        # "X first did it in 1990": on the verb, the first time; "second" there would only list.
        verbs = {self.frame.head.index, *self.frame.carried}
        adverb = abs(rank) == 1 and node.role == "adv" and governor.index in verbs
        sorts = self.frame.sort is not None and self.frame.sort in (governor.index, node.index)  # "the first to …"
        act = self.frame.nominal and not self.pattern.nominal  # "their last victory" of an example with a verb
        rows = self.row_nodes | ({self.frame.head.index} if act else set())
        if not (occasion or term or sorts or adverb or governor.index in rows or node.index == self.frame.head.index):
            return result
        self.state.take(node.index)
        if occasion or term:
            self.state.take(governor.index)
        return evolve(result, ordinal=rank, first_time=occasion or adverb)

    @staticmethod
    def _is_last(node: Node) -> bool:
        return node.text.lower() in ("last", "latest", "newest", "recent", "recently")

    def _last(self, result: Match, node: Node) -> Match:
        """The last row before the day that the text is read as of, not before another past ("had last won")."""
        most = next((n for n in self.analysis.dependents(node.index) if n.text.lower() == "most"), None)
        if node.text.lower().startswith("recent") and most is None:
            return result
        words = self.analysis.text[: node.start].lower().split()
        if "had" in words[-3:] or (words and words[-1] == "at"):
            return result
        governor = None if node.governor is None else self.analysis.nodes[node.governor]
        found = self._ordinal(result, node, governor, -1)
        if found is not result and most is not None:
            self.state.take(most.index)
        return found

    def _count(self, result: Match, node: Node, governor: Node, value: Quantity) -> Match:
        if result.counted is not None:
            return result
        if governor.index in self.row_nodes:
            self._take_number(node)
            return evolve(result, counted=value)
        if value.rule == "times":  # "twice"
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

    def _bounds(self, node: Node) -> bool:
        """Whether *only* stands before a number of times or things: "only three", "only once"."""
        after = self.analysis.nodes[node.index + 1] if node.index + 1 < len(self.analysis.nodes) else None
        numbered = after is not None and isinstance(after.value, Quantity) and after.value.kind != QuantityKind.ORDINAL
        return numbered or (after is not None and after.text.lower() == "once")

    def _once(self, node: Node) -> Quantity | None:
        """ "Only once", "more than once", "at least once" count; a bare "once" only says that it was so."""
        before = self.analysis.text[: node.start].lower().rstrip()
        words = next((words for words in _ONCE if before.endswith(f" {words}")), None)
        if words is None:
            return None
        self._take_number(node)
        start = len(before) - len(words)
        for other in self.analysis.nodes:
            if start <= other.start < node.start and other.index in self.state.left:
                self.state.take(other.index)
        span = Span(start=node.start, end=node.end, quote=node.text)
        return Quantity(span=span, value=Decimal(1), comparator=_ONCE[words], rule="times")

    def _counted_column(self, noun: Node) -> str:
        """The column whose values a noun such as *countries* counts, where it stands in the column's role."""
        member = self.state.left.get(noun.index)
        if member is None or not noun.bases.isdisjoint(listed("some_of_generic")):
            return ""
        for slot in self.pattern.slots:
            column = self.table.declaration.column(slot.column)
            if column is None or self._named(slot, column, noun):
                continue
            generic = words_table()["generic"].get(column.type.value, ())
            if any(not noun.bases.isdisjoint(bases(word)) for word in generic) and compatible(
                slot.role, member.role, nominal=self.free
            ):
                return slot.column
        return ""

    def _named(self, slot: SlotItem, column: Column, noun: Node) -> bool:
        """Whether a name fills a column: then a noun counts something else ("elected with the votes of 9 clubs").

        The group in "9 European clubs" only says which of them are counted.
        """
        members = (m for m in self.state.left.values() if m.node.kind == NodeKind.ENTITY)
        members = (m for m in members if not (_is_group(m.node) and m.node.governor == noun.index))
        return any(
            compatible(slot.role, m.role, nominal=self.free)
            and self.recognise(self.table, column, m.node, self.analysis)
            for m in members
        )

    def _times(self, result: Match) -> Match:
        found: list[Node] = []
        for member in list(self.state.left.values()):
            value = member.node.value
            if not isinstance(value, Time):
                continue
            if value.kind == TimeKind.DURATION and self._away(member):
                result = evolve(result, away=value)
            elif value.kind == TimeKind.DURATION:
                if result.length is None and self._measures_row(member.node):
                    result = evolve(result, length=value)
                    self.state.take(member.node.index)
            elif value.kind != TimeKind.REPEAT:
                found.append(member.node)
                self.state.take(member.node.index)
        phased = tuple((node.index, phase) for node in found if (phase := self._phase_of(node)))
        return evolve(result, times=tuple(found), phased=phased)

    def _away(self, member: Member) -> bool:
        """ "Came back after ten years", "after an absence of ten years": how long the one before has been over."""
        node = member.node
        above = None if node.governor is None else self.analysis.nodes[node.governor]
        absence = above is not None and above.role == "after" and not above.bases.isdisjoint(listed("absences"))
        lasting = self.pattern.sense in ("end", "during", "is") or self.frame.phase == "end"
        if lasting or not (absence or member.role == "after"):
            return False
        self.state.take(node.index)
        if absence and above is not None:
            self.state.take(above.index)
        return True

    def _phase_of(self, node: Node) -> str:
        """ "A term beginning in May": a time on such a participle is that of the row's own start or end."""
        if (phase := _phase(bases(node.role))) and node.index:
            before = self.analysis.nodes[node.index - 1]
            if before.text.lower() == node.role:  # the parser takes "starting" for a preposition
                self.state.take(before.index)
                return phase
        verb = None if node.governor is None else self.analysis.nodes[node.governor]
        if verb is None or verb.index not in self.state.left or verb.tag not in ("VBG", "VBN"):
            return ""
        phase = _phase(verb.bases)
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
        ranks = isinstance(sort.value, Quantity) or self._is_last(sort)
        if ranks and result.ordinal is None:
            return result  # a place that was not read is left over
        if self.frame.sort in self.state.left:
            self.state.take(self.frame.sort)
        self.state.used.add(self.frame.sort)
        return evolve(result, scope=tuple(nodes), ranked=self._first_participant())

    def _first_participant(self) -> str:
        """The column of the subject, or of the first participant: the one that is ordered and compared."""
        named = [bound for bound in self.bound if bound.column.type.entity_kind is not None]
        subjects = {m.node.index for m in self.frame.members if m.role == "subj"}
        own = (bound for bound in named if not subjects.isdisjoint(n.index for n in bound.nodes))
        first = next(own, named[0] if named else None)
        return first.column.name if first is not None else ""


def _is_group(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP


def measured_in(slot: SlotItem, quantity: Quantity) -> Decimal | None:
    """What makes a cell of an example's column a number in the unit of a quantity; None where nothing does.

    A fraction may tell a percentage.
    """
    if quantity.kind == QuantityKind.FRACTION and slot.unit == _PERCENT:
        return slot.scale / 100
    times = factor(slot.unit, quantity.unit or "")
    return None if times is None else slot.scale * times


def share_part(quantity: Quantity) -> Quantity | None:
    """The 12 of "12 out of 15"; None for a share that is not told so."""
    part, out_of, _ = quantity.span.quote.partition(_OUT_OF)
    found = find_quantities(part) if out_of else ()
    whole = len(found) == 1 and found[0].kind == QuantityKind.CARDINAL
    return evolve(quantity, value=found[0].value, upper=None, kind=QuantityKind.CARDINAL) if whole else None


def _phase(words: frozenset[str]) -> str:
    return next((phase for phase in ("start", "end") if not words.isdisjoint(listed(f"phase_{phase}"))), "")


def _for_a_term(noun: Node) -> bool:
    """ "Elected for a third term": the noun only carries the time for which it is done."""
    return noun.role == "for" and not noun.bases.isdisjoint(listed("time_carriers"))


def _any_other(analysis: Analysis, node: Node) -> bool:
    """Whether a node is "any other N", with N a word for any participant."""
    below = {analysis.nodes[i].text.lower() for i in analysis.below(node.index)}
    words = analysis.text[: node.end].lower().split()
    return is_generic(node) and "other" in below and "any" in words and len(below) <= 3
