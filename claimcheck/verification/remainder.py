"""What is left of a statement: said again, beside the core, neutral, or residue that forbids a verdict."""

from __future__ import annotations

import re

from claimcheck.language.analysis import Node, NodeKind
from claimcheck.language.morphology import listed
from claimcheck.model import Entity, EntityKind
from claimcheck.verification.fit import Fitter

__all__ = ["Remainder"]

_SLOT = re.compile(r"\{.*?\}")
_PLAIN = re.compile(r"[\w-]+")


class Remainder(Fitter):
    """The steps of a fit that account for the other words."""

    def _repeated(self) -> None:
        """Another mention of a participant, or a noun that only carries a time, says nothing more."""
        ids = {
            value.id for i in self.state.used if isinstance(value := self.analysis.nodes[i].value, Entity) and value.id
        }
        bound = {bound.column.name for bound in self.bound}
        again = {"poss", "of", "mod"} - {slot.role for slot in self.pattern.slots if slot.column not in bound}
        timed = {n.governor for i in self.state.used if (n := self.analysis.nodes[i]).kind == NodeKind.TIME}
        for index, member in list(self.state.left.items()):
            value = member.node.value
            same = isinstance(value, Entity) and value.id in ids and member.role in again
            carrier = index in timed and not member.node.bases.isdisjoint(listed("time_carriers"))
            if same or carrier:
                self.state.take(index)

    def _rest(self, *, whole: bool) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """What stands beside the core, and what is left over.

        ``whole`` for a statement about all rows of a kind (counts, ranks, denials): there a word that is neutral beside
        one row may pick some rows out ("48 resolutions *unanimously*", "did not *formally* join").
        """
        neutral = listed("neutral") - (listed("manner") if whole else frozenset())
        neutral |= frozenset() if whole else frozenset(self.table.declaration.neutral)
        asides: list[Node] = []
        residue: list[Node] = []
        beside = self._circumstances()
        said = frozenset(_PLAIN.findall(_SLOT.sub(" ", self.pattern.example)))
        for member in self.state.left.values():
            node = member.node
            plain = neutral - (listed("manner") - said) if self._counted(node) else neutral
            if node.text.lower() in plain or (node.kind == NodeKind.WORD and not node.bases.isdisjoint(plain)):
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

    def _counted(self, node: Node) -> bool:
        """Whether a word stands before a noun that a number of the table counts: "12 new seats" are not all 12."""
        numbers = [n for n in self.analysis.nodes if n.index in self.state.used and n.kind == NodeKind.QUANTITY]
        return node.role == "mod" and any(node.governor == number.governor for number in numbers)

    def _unsaid_sort(self) -> str:
        """The example's own neutral word that a statement about all rows leaves out: it may count another sort too.

        "A was an elected member of B" lets "A was a member of B" through, but not "B has fifteen members".
        """
        own = set(self.table.declaration.neutral) & set(_PLAIN.findall(_SLOT.sub(" ", self.pattern.example)))
        said = {node.text.lower() for node in self.analysis.nodes}
        return min(own - said, default="")

    def _circumstances(self) -> frozenset[int]:
        """What hangs on the statement's verb by a preposition of circumstance that no example gives its head.

        It stands beside the core and is shown there. A time or a number in it keeps it inside.
        """
        verbs = {self.frame.head.index, *self.frame.carried} if self.analysis.verbal else set()
        roles = {item.role for item in self.pattern.items} | {slot.role for slot in self.pattern.slots}
        found: set[int] = set()
        for member in self.state.left.values():
            node = member.node
            if node.role not in listed("circumstances") - roles or node.governor not in verbs:
                continue
            below = self._unused_below(node)
            if node.role in listed("company") and any(self._partner(self.analysis.nodes[i]) for i in below):
                continue  # "shared it with A": A is said to have a part in it
            if not any(self._tells(self.analysis.nodes[i]) for i in below):
                found |= below
        return frozenset(found)

    def _partner(self, node: Node) -> bool:
        """Whether a node names one more of the sort of those who fill the statement's columns."""
        kinds = {bound.column.type.entity_kind for bound in self.bound if not bound.detail} - {None}
        if isinstance(node.value, Entity):
            return node.value.kind in kinds
        return EntityKind.PERSON in kinds and node.pos == "PROPN"

    def _tells(self, node: Node) -> bool:
        """A time or a number that says something of its own: "with 20 votes", but not "with the five others"."""
        above = None if node.governor is None else self.analysis.nodes[node.governor]
        known = above is not None and above.definite
        return node.kind == NodeKind.TIME or (node.kind == NodeKind.QUANTITY and not known)

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
        if governor is None or governor.index not in self.state.used or node.text.lower() in listed("parting"):
            return False
        named = governor.kind == NodeKind.ENTITY and not self._names_row(governor)
        return (named or governor.index in self.standing) and governor.index != self.frame.head.index
