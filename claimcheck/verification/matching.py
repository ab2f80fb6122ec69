"""A frame of a claim against a pattern of a table: what binds to which column, what orders or counts, and what is
left over.

Every content word of the core is accounted for: bound, required by the pattern, neutral, or residue. Residue
forbids a verdict.
"""

from __future__ import annotations

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.frames import Frame, Member
from claimcheck.language.meeting import compatible, heads_meet
from claimcheck.language.morphology import bases, listed
from claimcheck.model import (
    ColumnType,
    Entity,
    EntityKind,
    Pattern,
    PatternItem,
)
from claimcheck.verification.figures import Figures
from claimcheck.verification.fit import Bound, Match, Mismatch, Recognise, row_heads
from claimcheck.verification.participants import Participants
from claimcheck.verification.remainder import Remainder
from claimcheck.verification.sources import TableLike

__all__ = ["Bound", "Match", "Mismatch", "Recognise", "match", "row_heads"]


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


class _Matcher(Participants, Figures, Remainder):
    """One fit; the steps run in the order of ``run``."""

    def run(self) -> Match | Mismatch:
        vague, likely = [], []
        for item in self.pattern.items:
            member = self._required(item)
            if member is None and (member := self._short_name(item)) and item.entity not in self.context:
                vague.append(member.node)
            if member is None and self._understood(item):
                continue
            if member is None and (body := self._body(item)) is not None:
                self.state.left.pop(body.index)
                likely.append(body)
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
        if not self._fill_all():
            return Mismatch(pattern=self.pattern, reason="not every column is named", near=len(self.state.used))
        self._by_type()
        elsewhere = [*self._whereabouts(), *self._narrow_sort(), *self._identity()]
        self._partakers()
        self._unnamed_body()
        self._shared_name()
        result = self._predecessor(self._scope(result))
        if reason := self._says_too_little(result):
            return Mismatch(pattern=self.pattern, reason=reason, near=len(self.state.used))
        self._repeated()
        asides, residue = self._rest(whole=self._of_all(result))
        return evolve(
            result,
            bound=tuple(self.bound),
            covered=frozenset(self.state.used),
            residue=(*residue, *elsewhere),
            asides=(*likely, *(node for node in asides if node not in elsewhere)),
            likely=tuple(likely),
            length=result.length,
        )

    def _identity(self) -> list[Node]:
        """ "The capital, B": a name beside the noun itself says who or what it is; none of it may be left aside."""
        named = [
            node
            for node in self.analysis.dependents(self.frame.head.index)
            if node.role == "appos"
            and (node.pos == "PROPN" or isinstance(node.value, Entity))
            and node.index not in self.state.used
            and not self._own_name(node)
        ]
        return [node for node in named if not self._is_subject(node)] if self.frame.nominal else []

    def _is_subject(self, node: Node) -> bool:
        """Bind a name beside the noun to the column of which an example says that it is this."""
        for slot in self.pattern.slots:
            column = self.table.declaration.column(slot.column)
            free = slot.role in ("subj", "attr") and all(bound.column.name != slot.column for bound in self.bound)
            values = self.recognise(self.table, column, node, self.analysis) if column is not None and free else ()
            if column is not None and values:
                self.bound.append(Bound(column=column, nodes=(node,), values=(values,)))
                self.state.take(node.index)
                return True
        return False

    def _narrow_sort(self) -> list[Node]:
        """ "The first woman to …" orders only some of those whom the table names."""
        sort = None if self.frame.sort is None else self.analysis.nodes[self.frame.sort]
        return [sort] if sort is not None and not sort.bases.isdisjoint(listed("some_of_generic")) else []

    def _says_too_little(self, result: Match) -> str:
        """What a statement would have to name for the example; empty where nothing is missing."""
        said = self.bound or result.times or result.counted is not None or result.ordinal is not None
        if not said and not (self.frame.nominal and self.pattern.nominal):
            return "no column is named"
        if self.frame.gained and self.pattern.nominal and self.table.declaration.interval is None:
            return "what happened once is not gained"  # "A's games" are those that A held
        unsaid = self._unsaid_sort() if self._of_all(result) else ""
        return f"“{unsaid}” is not said" if unsaid else ""

    def _of_all(self, result: Match) -> bool:
        """Whether a statement is about all rows of a kind: a count, a rank, the only one, a denial."""
        ranked = result.ordinal is not None and not result.first_time
        single = result.only or result.then or result.most
        return ranked or result.counted is not None or single or bool(self.analysis.negatives)

    def _fill_all(self) -> bool:
        """Fill the columns; False where one is left out without which nothing is said ("is long" of "is 90 m long")."""
        for slot in self.pattern.slots:
            if all(bound.column.name != slot.column for bound in self.bound):
                self._fill(slot)
        bound = {bound.column.name for bound in self.bound}
        numbers = {column.name for column in self.table.declaration.of_type(ColumnType.NUMBER)}
        bare = not self.pattern.items and "be" in self.pattern.head and not self.pattern.nominal
        return all(s.column in bound for s in self.pattern.slots if bare or (s.role == "adv" and s.column in numbers))

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

    def _body(self, item: PatternItem) -> Node | None:
        """ "The Council" where no body of that short name was named: it may be the example's."""
        word = " ".join(self.recognise.words(item.entity)[1:][-1:])
        if not word or any(word in self.recognise.words(thing) for thing in self.context):
            return None
        for member in self.state.left.values():
            node = member.node
            alone = not any(n.role in ("mod", "of") for n in self.analysis.dependents(node.index))
            named = node.kind == NodeKind.WORD and node.text == word and node.definite and alone
            if named and (compatible(item.role, member.role, nominal=self.free) or self._carried_over(member)):
                return node
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
