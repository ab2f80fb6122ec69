"""Who and what fills the columns of a table: names, texts, places, lists, and those who stand for others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from claimcheck.language.meeting import compatible
from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Mark, NodeKind
from claimcheck.linking.draft import Bound, Draft, Match
from claimcheck.linking.figures import measured_in, share_part
from claimcheck.model import (
    Column,
    ColumnType,
    Entity,
    EntityKind,
    Quantity,
    QuantityKind,
    Row,
    SlotItem,
    Span,
)
from claimcheck.normalisation.entities import SHARED
from claimcheck.semantics.statement import Member, is_generic, is_on_top
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import TableLike

__all__ = [
    "by_type",
    "fill",
    "interchangeable",
    "partakers",
    "predecessor",
    "shared_name",
    "unnamed_body",
    "whereabouts",
]

#: The types whose values bind to a column that the example does not name, and the roles of a place.
_BY_TYPE = (ColumnType.PLACE, ColumnType.SYMBOL, ColumnType.COUNTRY)
_SLOT = re.compile(r"\{(\w+)\}")
_WITHIN = ("in", "at", "within", "inside")
#: "Finished third", "finished in the table 3rd": the parser takes a place in an order now for an object, now an adverb.
_RANKED = frozenset({"obj", "adv", "attr"})
_NAMED_ANEW = frozenset({"obj", "attr"})
_PLACES = ("in", "at", "to", "within", "inside")


def fill(d: Draft, slot: SlotItem) -> None:
    role, column = slot.role, d.table.declaration.column(slot.column)
    if column is None:
        return
    if role == "head":
        values = d.values(column, d.statement.head)
        if values:
            d.bound.append(Bound(column=column, nodes=(d.statement.head,), values=(values,)))
        return
    column = _level(d, column)
    members = [m for m in d.left.values() if _fits_column(d, column, m) and _in_unit(d, column, m, slot)]
    if d.statement.succession:
        members = [m for m in members if m.role not in ("obj", "from")]  # who came before holds it no longer
    fitting = [m for m in members if _bounded(column, m) or _may_fill(d, role, column, m)]
    fitting = fitting or _only_one(d, column, slot, members)
    fitting = [m for m in fitting if m.role == role] or fitting  # "A was renamed B": both might be either
    fitting = fitting or _by_apposition(d, role, column) or _only_candidate(d, role, column)
    if not fitting:
        if not _mentioned(d, role, column):
            _unresolved(d, role, column)
        return
    first = fitting[0]
    for member in fitting:
        d.nodes.setdefault(member.node.index, member.node)
    one = column.type == ColumnType.NUMBER  # "ten votes and five abstentions" are not one list
    others = (m for m in fitting if m.node.conjunct_of is not None and not one)
    chosen = [first, *(m for m in others if m is not first and not is_on_top(d.statement.tree, m.node))]
    if first.role in ("subj", "obj") and column.type.entity_kind is not None:
        chosen += [m for m in members if m.role == "alongside" and m not in chosen]  # "A won alongside B"
    held = tuple(d.values(column, member.node) for member in chosen)
    column = _holding(d, column, held)
    more = tuple(_also(d, column, member.node, own) for member, own in zip(chosen, held))
    loose = more != held
    d.bound.append(Bound(column=column, nodes=tuple(m.node for m in chosen), values=more, detail=loose, loose=loose))
    for member in chosen:
        d.take_number(member.node) if member.node.kind == NodeKind.QUANTITY else d.consume(member)


#: Where a participant may stand though no example has it there, if it is the only one of its sort.
_CENTRAL = frozenset({"subj", "obj", "of", "poss", "mod", "from", "to", "by", "attr", "dative", "into"})


def _only_one(d: Draft, column: Column, slot: SlotItem, members: list[Member]) -> list[Member]:
    """The only thing of a column's sort, wherever it stands near the head; none where two columns are of that sort."""
    others = {s.role for s in d.pattern.slots if s.column != column.name}
    beside = (d.statement.carried or d.statement.nominal) and slot.role in ("subj", "poss", "of", "mod")
    if len(members) == 1 and beside and members[0].role not in others:
        return members
    alike = [s for s in d.pattern.slots if (c := d.table.declaration.column(s.column)) and c.type == column.type]
    near = [m for m in members if m.role in _CENTRAL and m.node.conjunct_of is None]
    verbal = not (d.statement.nominal or d.pattern.nominal)
    near = [m for m in near if not (verbal and {m.role, slot.role} == {"subj", "obj"})]  # who did it is not to whom
    if len(alike) > 1 or len(near) != 1 or column.type.entity_kind is None or d.statement.succession:
        return []
    return [m for m in members if m is near[0] or m.node.conjunct_of is not None]


def _level(d: Draft, column: Column) -> Column:
    """The column of groups that a name stands in: a country of a region is one of the larger region too."""
    levels = d.table.declaration.groups
    if column.name not in levels or any(_fits_column(d, column, m) for m in d.left.values()):
        return column
    others = (d.table.declaration.column(name) for name in levels if name != column.name)
    fitting = (o for o in others if o and any(_fits_column(d, o, m) for m in d.left.values()))
    return next(fitting, column)


def _may_fill(d: Draft, role: str, column: Column, member: Member) -> bool:
    """Whether a member stands in a role of the example; a place ("met in A") is no topic ("met on A")."""
    seen = d.outer_role(member)
    if column.type == ColumnType.ORDINAL and {role, seen} <= _RANKED:
        return True
    if {role, seen} == _NAMED_ANEW and {slot.role for slot in d.pattern.slots} >= _NAMED_ANEW:
        return False  # "A was renamed B" says nothing of B's being renamed A
    if role in _WITHIN and seen == "of" and not d.statement.head.bases.isdisjoint(listed("classifiers")):
        return d.statement.nominal  # "a country of P" is one in P
    placed = column.type == ColumnType.TEXT and seen != role and seen in _WITHIN
    return not placed and compatible(role, seen, nominal=d.free)


def _also(d: Draft, column: Column, node: Node, own: tuple[str, ...]) -> tuple[str, ...]:
    """A text's values with the other cells that name the same thing: "A" and "The situation in A"."""
    if column.type != ColumnType.TEXT or not own:
        return own
    lines = {row.line for value in own for row in d.table.rows_with(column.name, value)}
    named = d.setting.recognise.mentions(d.table, column, node, node.text)
    further = (v for v in named if any(row.line not in lines for row in d.table.rows_with(column.name, v)))
    return tuple(dict.fromkeys((*own, *further)))


def _holding(d: Draft, column: Column, values: tuple[tuple[str, ...], ...]) -> Column:
    """The column that holds the values: a name or a short name may stand in another column of the same type."""
    if column.type not in (ColumnType.ORGANISATION, ColumnType.PERSON, ColumnType.PLACE):
        return column
    alike = [
        other
        for other in d.table.declaration.of_type(column.type)
        if other.name != column.name and interchangeable(d.table, column.name, other.name)
    ]
    for candidate in (column, *alike):
        if all(any(d.table.rows_with(candidate.name, value) for value in each) for each in values):
            return candidate
    return column


def _by_apposition(d: Draft, role: str, column: Column) -> list[Member]:
    """ "The mission in B, X, ended", "two neighbours, A and B, joined": names beside a noun are participants."""
    if column.type not in (ColumnType.ORGANISATION, ColumnType.PERSON, ColumnType.COUNTRY, ColumnType.PLACE):
        return []
    tree = d.statement.tree
    for member in list(d.left.values()):
        common = member.node.pos == "NOUN" and compatible(role, member.role, nominal=d.free)
        for node in tree.dependents(member.node.index) if common else ():
            named = tree.listed_with(node)
            if node.role != "appos" or not all(_fits_column(d, column, Member(node=n, role=role)) for n in named):
                continue
            d.take(member.node.index)
            for part in d.dependents(member.node.index):
                if _only_sorts(d, part, member.node, len(named)):
                    d.take(part.index)
            return [Member(node=n, role=member.role, rule="apposition") for n in named]
    return []


def _only_sorts(d: Draft, part: Node, noun: Node, number: int) -> bool:
    """Whether a word before a noun only says what sort of things its names are, or how many there are."""
    if isinstance(part.value, Quantity):
        return part.value.value == number
    sort = part.role in ("mod", "poss", "num") and (is_generic(noun) or number > 1)
    return sort or (part.role == "mod" and part.kind == NodeKind.WORD and d.names_row(noun))


def _mentioned(d: Draft, role: str, column: Column) -> bool:
    """A text that occurs within cells ("on the Suez Canal") narrows the rows; it never contradicts one."""
    if column.type != ColumnType.TEXT:
        return False
    for member in d.left.values():
        node = member.node
        placed = member.role != role and member.role in _WITHIN
        other = node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or placed
        if other or _again(d, node) or not compatible(role, member.role, nominal=False):
            continue
        below = [d.node(i) for i in _phrase(d, node)]
        words = d.statement.text[min(n.start for n in below) : max(n.end for n in below)]
        values = d.setting.recognise.mentions(d.table, column, node, words)
        if values:
            d.bound.append(Bound(column=column, nodes=(node,), values=(values,), detail=True, loose=True))
            for part in below:
                d.take(part.index)
            return True
    return False


def _again(d: Draft, node: Node) -> bool:
    """Whether a name is another one of a thing that is bound: where two names matter, none stands for the other."""
    bound = (n.value for b in d.bound for n in b.nodes)
    ids = {value.id for value in bound if isinstance(value, Entity) and value.id}
    return isinstance(node.value, Entity) and node.value.id in ids


def _phrase(d: Draft, node: Node) -> frozenset[int]:
    """A node with all below it and the words joined to it by *and*."""
    found = d.below(node.index)
    for other in d.statement.nodes:
        if other.conjunct_of in found:
            found |= d.below(other.index)
    return found


def _fits_column(d: Draft, column: Column, member: Member) -> bool:
    node = member.node
    if column.type in (ColumnType.NUMBER, ColumnType.ORDINAL):
        ordinal = column.type == ColumnType.ORDINAL
        if not isinstance(node.value, Quantity) or (node.value.kind == QuantityKind.ORDINAL) != ordinal:
            return False
        return node.value.kind != QuantityKind.RATIO or share_part(node.value) is not None
    if node.kind in (NodeKind.TIME, NodeKind.QUANTITY) or node.pos in ("VERB", "AUX", "ADV"):
        return False
    if isinstance(node.value, Entity) and node.value.adjective and member.role == "subj" and node.determiner != "the":
        return False  # "a Kenyan joined", "Norwegians served": people
    if column.type == ColumnType.COUNTRY and _of_one_of_several(d, node):
        return False
    return bool(d.values(column, node))


def _of_one_of_several(d: Draft, node: Node) -> bool:
    """ "X of A and Y of B won": where one of several comes from, the others do not."""
    holder = d.above(node)
    person = holder is not None and isinstance(v := holder.value, Entity) and v.kind == EntityKind.PERSON
    if holder is None or not person or node.role not in ("of", "from", "mod", "poss"):
        return False
    return holder.conjunct_of is not None or len(d.statement.tree.listed_with(holder)) > 1


def _only_candidate(d: Draft, role: str, column: Column) -> list[Member]:
    """ "X spoke during its term": whose it is, where the sentence names one thing alone that it can be.

    A body that is not said ("Togo became a member") is the only one that the document has named.
    """
    if column.type.entity_kind is None:
        return []
    for member in d.left.values():
        node = member.node
        if (
            member.role == "poss"
            and node.text.lower() in listed("possessives")
            and compatible(role, "poss", nominal=d.free)
        ):
            found = _alone_before(d, column, node)
            if found is not None:
                d.take(node.index)
                value = evolve(found.value, span=evolve_span(node)) if isinstance(found.value, Entity) else found.value
                return [Member(node=evolve(node, value=value, kind=NodeKind.ENTITY, rule="only candidate"), role=role)]
    return []


def evolve_span(node: Node) -> Span:
    return Span(start=node.start, end=node.end, quote=node.text)


def _alone_before(d: Draft, column: Column, node: Node) -> Node | None:
    """The only thing of a column's sort that the sentence names, if it names it before a possessive."""
    tree = d.statement.tree
    inside = tree.below(node.governor) if node.governor is not None else frozenset()
    fitting = [n for n in tree.nodes if n.kind == NodeKind.ENTITY and n.index not in inside and d.values(column, n)]
    ids = {value.id for n in fitting if isinstance(value := n.value, Entity)}
    plain = [n for n in fitting if n.start < node.start and not getattr(n.value, "adjective", False)]
    person = column.type == ColumnType.PERSON
    return plain[0] if len(ids) == 1 and plain and (person or plain[0].role in ("subj", "obj")) else None


def _unresolved(d: Draft, role: str, column: Column) -> None:
    for member in list(d.left.values()):
        node = member.node
        if member.role == "poss" and _has_holder(d, node):
            continue  # "X completed its term": the subject's own
        vague = node.pos == "PRON" or (is_generic(node) and node.definite)
        if vague and compatible(role, member.role, nominal=d.free):
            d.bound.append(Bound(column=column, nodes=(node,), values=((),), unresolved=True))
            d.take(node.index)
            return


def _has_holder(d: Draft, node: Node) -> bool:
    """Whether a possessive has somebody in its own statement to speak of, before it."""
    before = (m for m in d.statement.members if m.node.start < node.start and m.role in ("subj", "of", "obj"))
    return any(m.node.kind == NodeKind.ENTITY or m.node.pos == "PROPN" for m in before)


def partakers(d: Draft) -> None:
    """Who took part is accounted for where the period is their own."""
    if not d.statement.partaking:
        return
    for member in list(d.left.values()):
        value = member.node.value
        if isinstance(value, Entity) and value.id in d.setting.owners and d.outer_role(member) == "subj":
            d.consume(member)


def by_type(d: Draft) -> None:
    """Places, documents and countries of origin bind to the table's other columns of their type."""
    named = {bound.column.name for bound in d.bound}
    measured = any(bound.column.type == ColumnType.NUMBER and not _is_mark(bound) for bound in d.bound)
    for column in d.table.declaration.columns:
        if column.name in named or column.type not in _BY_TYPE:
            continue
        if measured and column.type == ColumnType.PLACE:
            continue  # "1,310 employees in Leeds": a place beside a number counts only what is there
        for member in list(d.left.values()):
            if not _bindable(d, column, member):
                continue
            values = d.values(column, member.node)
            if values:
                d.bound.append(Bound(column=column, nodes=(member.node,), values=(values,), detail=True))
                d.consume(member)
                break


def unnamed_body(d: Draft) -> None:
    """A number alone is no act of the table's body for certain: others count theirs too, so no row disagrees."""
    bodies = {name for name in d.setting.names if not name.startswith(f"{EntityKind.COUNTRY.value}:")}
    named = {f"{v.kind.value}:{v.id}" for n in d.statement.nodes if isinstance(v := n.value, Entity)}
    if not bodies or not bodies.isdisjoint(named):
        return
    d.bound = [
        evolve(bound, loose=True)
        if isinstance(mark := bound.nodes[0].value, Mark) and mark.act and mark.year is None
        else bound
        for bound in d.bound
    ]


def shared_name(d: Draft) -> None:
    """What is denied or counted may be so of the other thing that bears the same name: no row disagrees by it."""
    numbered = any(b.column.type == ColumnType.NUMBER and not _is_mark(b) for b in d.bound)
    if not numbered and not d.statement.negatives:
        return
    d.bound = [
        evolve(bound, loose=True) if any(_is_shared(node) for node in bound.nodes) else bound for bound in d.bound
    ]


def whereabouts(d: Draft) -> list[Node]:
    """ "In P, Q": the name after a place says which P is meant. It is the row's country, or left over."""
    left = []
    for bound in tuple(d.bound):
        for node in bound.nodes if bound.column.type == ColumnType.PLACE else ():
            for after in d.statement.tree.dependents(node.index):
                named = after.pos == "PROPN" or after.kind == NodeKind.ENTITY
                beside = after.role == "appos" and d.statement.text[node.end : after.start].strip() == ","
                if named and beside and not _country_of(d, after, bound):
                    left.append(after)
    return left


def _country_of(d: Draft, node: Node, place: Bound) -> bool:
    """Whether a row has the place with this country, or the table tells no countries and it is one.

    Which of several countries of a row is the place's own is not known, so that none can contradict it.
    """
    columns = d.table.declaration.of_type(ColumnType.COUNTRY)
    if node.index in d.used:
        return True
    for column in columns:
        for value in d.values(column, node):
            if any(_beside(row, place) for row in d.table.rows_with(column.name, value)):
                d.take(node.index)
                return True
    return not columns and isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY


def _beside(row: Row, place: Bound) -> bool:
    """Whether a row has a place among its own."""
    return any(str(held) in values for held in row.values.get(place.column.name, ()) for values in place.values)


def _bindable(d: Draft, column: Column, member: Member) -> bool:
    node = member.node
    if node.kind == NodeKind.TIME or (column.type == ColumnType.SYMBOL) != isinstance(node.value, Mark):
        return False
    if column.type != ColumnType.COUNTRY:
        return True
    if _of_one_of_several(d, node):
        return False
    if column.several:
        return member.role in _PLACES
    # Whose country: "A of B" and "the B's A" say where a bound person or body comes from.
    holder = d.above(node)
    people = {b.nodes[0].index for b in d.bound if b.column.type == ColumnType.PERSON}
    return member.role in ("of", "mod", "from", "poss") and holder is not None and holder.index in people


def _in_unit(d: Draft, column: Column, member: Member, slot: SlotItem) -> bool:
    """Whether a number has the unit and the noun of the example: euros are no dollars, votes no abstentions."""
    value = member.node.value
    if column.type != ColumnType.NUMBER or not isinstance(value, Quantity):
        return True
    if value.rule == "stand_in":
        return True  # a comparison has the unit and the noun of the example
    noun = None if member.node.governor is None else d.node(member.node.governor)
    counted = not slot.noun or (noun is not None and not noun.bases.isdisjoint(slot.noun))
    return counted and measured_in(slot, value) is not None


def predecessor(d: Draft, result: Match) -> Match:
    """Who came before, of the type of the subject's column: the object of *succeed*, or who it was taken *from*."""
    if not d.statement.succession or not d.bound:
        return result
    for member in list(d.left.values()):
        for bound in d.bound:
            values = d.values(bound.column, member.node)
            if member.role in ("obj", "from") and values:
                return evolve(result, predecessor=_leaving(d, bound.column, member))
    return result


def _leaving(d: Draft, column: Column, first: Member) -> Bound:
    """Who came before, with those that are listed beside it."""
    listed_too = (m for m in d.left.values() if m.role == first.role and m.node.conjunct_of is not None)
    nodes, values = [], []
    for member in (first, *(m for m in list(listed_too) if m is not first)):
        if own := d.values(column, member.node):
            d.consume(member)
            nodes.append(member.node)
            values.append(own)
    return Bound(column=column, nodes=tuple(nodes), values=tuple(values))


def _is_shared(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.rule.startswith(SHARED)


def _is_mark(bound: Bound) -> bool:
    """Whether a number is that of a document."""
    return isinstance(bound.nodes[0].value, Mark)


def interchangeable(table: TableLike, one: str, other: str) -> bool:
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
