"""Numbers, places in an order and comparisons of a statement."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from claimcheck.language.meeting import compatible
from claimcheck.language.morphology import bases, listed
from claimcheck.language.morphology import table as words_table
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Bound, Draft, Match
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
)
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.quantities.conversion import factor
from claimcheck.semantics.statement import Member, is_generic
from claimcheck.syntax.tree import Node

__all__ = ["measured_in", "most", "named_times", "number_names", "numbers", "scope", "share_part"]

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


def numbers(d: Draft, result: Match) -> Match:
    wanted = {d.table.declaration.column(slot.column) for slot in d.pattern.slots}
    own_ordinal = any(column and column.type == ColumnType.ORDINAL for column in wanted)
    for member in list(d.left.values()):
        node, value = member.node, member.node.value
        if not isinstance(value, Quantity):
            if node.kind == NodeKind.WORD:
                result = _worded(d, result, node)
            continue
        governor = d.above(node)
        if value.kind == QuantityKind.ORDINAL and not own_ordinal:
            result = _ordinal(d, result, node, governor, int(value.number))
        elif value.kind == QuantityKind.CARDINAL and governor is not None and not _has_slot(d, member):
            result = _count(d, result, node, governor, value)
    return result


def _worded(d: Draft, result: Match, node: Node) -> Match:
    """A word that orders, counts or restricts: last, first, once, only."""
    word = node.text.lower()
    if word == "only":
        return _restricted(d, result, node)
    if _is_last(node):
        return _last(d, result, node)
    if word == "first" and node.role == "adv" and node.governor is not None:
        return _ordinal(d, result, node, d.node(node.governor), 1)
    if word == "once" and result.counted is not None:
        return result  # "five N more than once" counts twice, which no question can
    if word == "once":
        found = _once(d, node)
        return _once_then(d, result, node) if found is None else evolve(result, counted=result.counted or found)
    return result


def _restricted(d: Draft, result: Match, node: Node) -> Match:
    """What *only* is said of, by what stands after it: a number, a participant, a time.

    Before anything else nothing accounts for it.
    """
    after = next((n for n in d.statement.nodes if n.start >= node.end), None)
    if _bounds(d, node):
        d.take(node.index)
        return result
    if after is None:
        return result
    timed = after.kind == NodeKind.TIME or (after.index == d.statement.head.index and not d.statement.nominal)
    if timed and _dated(d):
        d.take(node.index)
        return evolve(result, then=True)
    if node.role != "mod" and after.role not in ("subj", "obj", "attr", "by"):
        return result
    d.take(node.index)
    return evolve(result, only=True)


def _dated(d: Draft, after: int = 0) -> bool:
    return any(isinstance(m.node.value, Time) and m.node.start >= after for m in d.left.values())


def _once_then(d: Draft, result: Match, node: Node) -> Match:
    """ "Once, in 1990" is at no other time; "once" after the verb counts, unless it opens a clause."""
    rest = d.statement.rest(node.end).lstrip().lower()
    if node.start < d.statement.head.start or (rest[:1].isalpha() and rest.split()[0] not in _AFTER_A_COUNT):
        return result
    if rest[:1].isalpha() or not _dated(d, node.end):
        span = Span(start=node.start, end=node.end, quote=node.text)
        counted = result.counted or Quantity(span=span, value=Decimal(1), rule="times")
        d.take(node.index)
        return evolve(result, counted=counted)
    d.take(node.index)
    return evolve(result, then=True)


def _has_slot(d: Draft, member: Member) -> bool:
    """Whether the example gives a number in this role: then it is a cell, and counts no rows."""
    columns = ((slot.role, d.table.declaration.column(slot.column)) for slot in d.pattern.slots)
    return any(
        column is not None and column.type == ColumnType.NUMBER and role == member.role for role, column in columns
    )


def number_names(d: Draft) -> None:
    """A number of four digits before the noun that it names ("the 1540 Committee") is no year if a row has it."""
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        if column is None or column.type != ColumnType.NUMBER or slot.role not in ("num", "mod"):
            continue
        for member in list(d.left.values()):
            node = member.node
            before = node.governor is not None and d.node(node.governor).start == node.end + 1
            if not (node.kind == NodeKind.TIME and node.text.isdigit() and before):
                continue
            if d.table.rows_with(column.name, Decimal(node.text)):
                d.bound.append(Bound(column=column, nodes=(node,), values=((node.text,),)))
                d.take(node.index)


def named_times(d: Draft) -> None:
    """ "The 2017–18 season": a stretch of time that is a name of a row, where a cell of text is written so."""
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        if column is None or column.type != ColumnType.TEXT:
            continue
        for member in list(d.left.values()):
            node = member.node
            if node.kind == NodeKind.TIME and node.role == "mod" and d.table.rows_with(column.name, node.text):
                d.bound.append(Bound(column=column, nodes=(node,), values=((node.text,),)))
                d.take(node.index)


def most(d: Draft, result: Match) -> Match:
    """ "More often than any other country", "more times than any other": the words compare counts of rows."""
    rival = next((m.node for m in d.left.values() if m.role == "than" and _any_other(d, m.node)), None)
    if rival is None:
        return result
    words = [n for n in d.statement.nodes if n.index in d.left and n.end <= rival.start]
    compared = [n for n in words if n.text.lower() in ("more", "often", "frequently", "times")]
    if not any(n.text.lower() == "more" for n in compared):
        return result
    for node in (*compared, *(d.node(i) for i in d.below(rival.index))):
        d.take(node.index)
    return evolve(result, most=True)


def _ordinal(d: Draft, result: Match, node: Node, governor: Node | None, rank: int) -> Match:
    among = any(d.node(index).text.lower() == "one" for index in d.statement.carried)
    if governor is None or result.ordinal is not None or among:  # "one of the first N" is not the first
        return result
    if node.text[:1].isupper() and node.start > 0 and governor.text[:1].isupper():
        return result  # "Second Deputy Minister" is a title
    occasion = not governor.bases.isdisjoint({"time", "occasion"})
    term = _for_a_term(governor)
    # "X first did it in 1990": on the verb, the first time; "second" there would only list.
    verbs = {d.statement.head.index, *d.statement.carried}
    adverb = abs(rank) == 1 and node.role == "adv" and governor.index in verbs
    sorts = d.statement.sort is not None and d.statement.sort in (governor.index, node.index)  # "the first to …"
    act = d.statement.nominal and not d.pattern.nominal  # "their last victory" of an example with a verb
    rows = d.row_nodes | ({d.statement.head.index} if act else set())
    if not (occasion or term or sorts or adverb or governor.index in rows or node.index == d.statement.head.index):
        return result
    d.take(node.index)
    if occasion or term:
        d.take(governor.index)
    return evolve(result, ordinal=rank, first_time=occasion or adverb)


def _is_last(node: Node) -> bool:
    return node.text.lower() in ("last", "latest", "newest", "recent", "recently")


def _last(d: Draft, result: Match, node: Node) -> Match:
    """The last row before the day that the text is read as of, not before another past ("had last won")."""
    most = next((n for n in d.dependents(node.index) if n.text.lower() == "most"), None)
    if node.text.lower().startswith("recent") and most is None:
        return result
    words = d.statement.until(node.start).lower().split()
    if "had" in words[-3:] or (words and words[-1] == "at"):
        return result
    governor = d.above(node)
    found = _ordinal(d, result, node, governor, -1)
    if found is not result and most is not None:
        d.take(most.index)
    return found


def _count(d: Draft, result: Match, node: Node, governor: Node, value: Quantity) -> Match:
    if result.counted is not None:
        return result
    if governor.index in d.row_nodes:
        d.take_number(node)
        return evolve(result, counted=value)
    if value.rule == "times":  # "twice"
        d.take_number(node)
        return evolve(result, counted=value)
    if not governor.bases.isdisjoint({"time", "occasion"}):
        d.take_number(node)
        d.take(governor.index)
        return evolve(result, counted=value)
    column = _counted_column(d, governor)
    if column:
        d.take_number(node)
        d.take(governor.index)
        return evolve(result, counted=value, counted_column=column)
    return result


def _bounds(d: Draft, node: Node) -> bool:
    """Whether *only* stands before a number of times or things: "only three", "only once"."""
    after = d.node(node.index + 1) if node.index + 1 < len(d.statement.nodes) else None
    numbered = after is not None and isinstance(after.value, Quantity) and after.value.kind != QuantityKind.ORDINAL
    return numbered or (after is not None and after.text.lower() == "once")


def _once(d: Draft, node: Node) -> Quantity | None:
    """ "Only once", "more than once", "at least once" count; a bare "once" only says that it was so."""
    before = d.statement.until(node.start).lower().rstrip()
    words = next((words for words in _ONCE if before.endswith(f" {words}")), None)
    if words is None:
        return None
    d.take_number(node)
    start = len(before) - len(words)
    for other in d.statement.nodes:
        if start <= other.start < node.start and other.index in d.left:
            d.take(other.index)
    span = Span(start=node.start, end=node.end, quote=node.text)
    return Quantity(span=span, value=Decimal(1), comparator=_ONCE[words], rule="times")


def _counted_column(d: Draft, noun: Node) -> str:
    """The column whose values a noun such as *countries* counts, where it stands in the column's role."""
    member = d.left.get(noun.index)
    if member is None or not noun.bases.isdisjoint(listed("some_of_generic")):
        return ""
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        if column is None or _named(d, slot, column, noun):
            continue
        generic = words_table()["generic"].get(column.type.value, ())
        if any(not noun.bases.isdisjoint(bases(word)) for word in generic) and compatible(
            slot.role, member.role, nominal=d.free
        ):
            return slot.column
    return ""


def _named(d: Draft, slot: SlotItem, column: Column, noun: Node) -> bool:
    """Whether a name fills a column: then a noun counts something else ("elected with the votes of 9 clubs").

    The group in "9 European clubs" only says which of them are counted.
    """
    members = (m for m in d.left.values() if m.node.kind == NodeKind.ENTITY)
    members = (m for m in members if not (_is_group(m.node) and m.node.governor == noun.index))
    return any(compatible(slot.role, m.role, nominal=d.free) and d.values(column, m.node) for m in members)


def scope(d: Draft, result: Match) -> Match:
    """The group or sort of thing within which a statement ranks: "the first Asian country to …"."""
    if d.statement.sort is None:
        return evolve(result, ranked=_first_participant(d)) if result.most else result
    sort = d.node(d.statement.sort)
    nodes = []
    for member in list(d.left.values()):
        value = member.node.value
        if member.node.governor == sort.index and isinstance(value, Entity):
            nodes.append(member.node)
            d.take(member.node.index)
    ranks = isinstance(sort.value, Quantity) or _is_last(sort)
    if ranks and result.ordinal is None:
        return result  # a place that was not read is left over
    if d.statement.sort in d.left:
        d.take(d.statement.sort)
    d.used.add(d.statement.sort)
    return evolve(result, scope=tuple(nodes), ranked=_first_participant(d))


def _first_participant(d: Draft) -> str:
    """The column of the participant that is ordered and compared: the subject's, else the first."""
    subjects = {member.node.index for member in d.statement.members if member.role == "subj"}
    things = [bound for bound in d.bound if bound.column.type.entity_kind is not None]
    of_subject = [bound for bound in things if any(node.index in subjects for node in bound.nodes)]
    return next((bound.column.name for bound in (*of_subject, *things)), "")


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


def _for_a_term(noun: Node) -> bool:
    """ "Elected for a third term": the noun only carries the time for which it is done."""
    return noun.role == "for" and not noun.bases.isdisjoint(listed("time_carriers"))


def _any_other(d: Draft, node: Node) -> bool:
    """Whether a node is "any other N", with N a word for any participant."""
    below = {d.node(i).text.lower() for i in d.below(node.index)}
    words = d.statement.until(node.end).lower().split()
    return is_generic(node) and "other" in below and "any" in words and len(below) <= 3
