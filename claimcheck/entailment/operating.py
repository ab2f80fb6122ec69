"""Statements that compare: the plain statement that an edit of the tree leaves, with the question of its operator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.entailment.asking import measured, sure_of_groups
from claimcheck.entailment.interpreting import read
from claimcheck.entailment.placing import constraint_of, not_since
from claimcheck.entailment.reading import Part, Reading, Tables
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Bound, Match
from claimcheck.model import ColumnType, Quantity, QuantityKind, Time
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.semantics.edits import edits
from claimcheck.semantics.edits.asked import Ceased, Changed, Greatest, Nobody, Shared, Stated, Than
from claimcheck.semantics.edits.editing import Edit, stands_in
from claimcheck.semantics.reading import statements_at
from claimcheck.semantics.statement import Statement, Telling
from claimcheck.syntax.tree import Node, Tree
from claimcheck.verification.operators.rights import timeless
from claimcheck.verification.query import Binding, Compared, Constraint, Count, Extreme, Query, Relation
from claimcheck.verification.times import unit_of

__all__ = ["operated"]


@frozen(kw_only=True)
class Told:
    """The plain statement of one side, as a match and as the query without its number.

    ``measure`` is the column that holds the number; where it is empty rows are counted, or the different values of
    ``counted``.
    """

    edit: Edit
    match: Match
    query: Query
    measure: str = ""
    counted: str = ""


def operated(tree: Tree, tables: Tables, context: frozenset[str]) -> Iterator[tuple[Node, Reading]]:
    """The readings of a tree's comparisons, each with the node that carries its plain statement."""
    for edit in edits(tree, tables.phrases):
        for node in edit.tree.nodes:
            for statement in _statements(edit, node, tables):
                for reading in read(statement, tables, context):
                    if (asked := _asked(edit, reading, tables)) is not None:
                        yield tree.nodes[min(node.index, len(tree.nodes) - 1)], asked


def _statements(edit: Edit, node: Node, tables: Tables) -> Iterator[Statement]:
    """What a node of the edited tree says with the stand-in, or by the edited verb."""
    if not tables.index.wanted(node):
        return
    for made in statements_at(edit.tree, node):
        members = {member.node.index for member in made.members}
        verb = made.verb or made.head
        if edit.teller is not None and edit.verb not in (verb.index, made.head.index):
            continue
        if edit.teller is not None:
            made = evolve(made, telling=Telling.ASSERTED, tense=edit.teller.tense, verb=edit.teller)
        if edit.stand_in in members if edit.stand_in is not None else verb.index == edit.verb:
            yield made


def _asked(edit: Edit, reading: Reading, tables: Tables) -> Reading | None:
    """The reading with the operator's question; None where the plain statement is none of its kind."""
    ask = _OPERATORS[type(edit.asked)]
    table = reading.match.table
    if edit.table not in (None, (table.pack, table.name)):
        return None
    if reading.gap is None:
        parts = ask(edit, reading, tables)
        if not parts:
            return None
        reading = evolve(reading, parts=parts)
    return evolve(reading, outer=_around(edit))


def _around(edit: Edit) -> tuple[Node, ...]:
    """The verb, and the words of the comparison as one."""
    verb = edit.origin.nodes[edit.verb]
    start, end = edit.place
    whole = evolve(edit.words[0], start=start, end=end, text=edit.phrase, kind=NodeKind.WORD, value=None)
    return (verb, whole, *edit.sides)


# -- denials --


def _no_longer(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """A state of now that is denied, and was so before."""
    match = reading.match
    statement = match.statement
    state = match.pattern.sense == "during" and not statement.phase and not statement.gained
    if not state or statement.tense != "present" or match.times or match.asides or len(reading.parts) != 1:
        return ()  # "no longer a permanent member" may still be one
    query = reading.parts[0].query
    return (Part(query=evolve(query, denied=True, ceased=True)),) if _is_plain(query) else ()


def _is_plain(query: Query) -> bool:
    """Whether a question asks for no more than that there is a row."""
    more = (query.count, query.ordinal, query.extreme, query.length, query.gap, query.predecessor, query.share)
    return all(each is None for each in more) and not (query.only or query.then or query.numbers or query.denied)


def _nobody(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """What is denied of everybody: there is no row of it at all."""
    told = _told(edit, reading)
    if told is None or told.measure or told.match.scope or told.query.scope:
        return ()
    if not sure_of_groups(tables, evolve(told.query, denied=True), told.match):
        return ()  # who is in no group may be in this one
    if any(c.relation in (Relation.UNTIL, Relation.BY) for c in told.query.constraints):
        return ()  # "no N until 1990" says that there was one then
    constraints = not_since(told.query.sense, told.query.constraints, tables.date)
    return (Part(query=evolve(told.query, constraints=constraints, denied=True)),)


# -- the plain statement --


def _told(edit: Edit, reading: Reading) -> Told | None:
    """The plain statement with the stand-in as its one number; None where it asks for more than that."""
    match = reading.match
    number = None if match.asides else _number_column(match)
    if number is None or any(_told_otherwise(match, bound) for bound in match.bound) or match.statement.negatives:
        return None
    if _is_narrowed(edit, match) or len(reading.parts) != 1 or (query := _bare(reading.parts[0].query)) is None:
        return None
    counted = match.counted_column if match.counted is not None else ""
    return Told(edit=edit, match=match, query=query, measure=number, counted=counted)


def _is_narrowed(edit: Edit, match: Match) -> bool:
    """ "Five of the 22 N played in P": a clause picks out some of what is counted."""
    number = None if edit.stand_in is None else edit.tree.nodes[edit.stand_in]
    noun = None if number is None else edit.tree.above(number)
    if noun is None or noun.verbal:
        return False
    known = {match.statement.head.index, *match.statement.carried, *match.covered}
    below = (edit.tree.nodes[index] for index in edit.tree.below(noun.index))
    return any(n.dep in ("relcl", "acl") and n.index not in known for n in below)


def _told_otherwise(match: Match, bound: Bound) -> bool:
    """Whether other cells of a text column may mean the same in other words; those of a key do not."""
    free = bound.column.type == ColumnType.TEXT and bound.column.name not in match.table.declaration.one_row_per
    return bound.loose or free


def _number_column(match: Match) -> str | None:
    """The column that holds the number, empty where rows are counted; None where the stand-in is no number."""
    columns = [b.column.name for b in match.bound if any(stands_in(n.value) for n in b.nodes)]
    if stands_in(match.counted) and not columns and not match.statement.partaking:
        return ""
    return columns[0] if len(columns) == 1 and match.counted is None else None


def _bare(query: Query) -> Query | None:
    """The query without its number; None where it asks for more than that."""
    rest = (query.ordinal, query.extreme, query.length, query.gap, query.predecessor, query.elapsed, query.anniversary)
    if any(each is not None for each in rest) or query.only or query.then or query.denied:
        return None
    return evolve(query, count=None, numbers=())


# -- comparisons --


def _than(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The number of one side against that of the other."""
    told, asked = _told(edit, reading), edit.asked
    if told is None or not isinstance(asked, Than) or _of_a_past(told):
        return ()
    query = _any_other(told, asked) if asked.rival is None else _against(told, asked, asked.rival, tables)
    return () if query is None else (Part(query=query),)


def _of_a_past(told: Told) -> bool:
    """ "Had more N than X" of a past without a time, where a row tells of one time among others."""
    statement = told.match.statement
    untimed = told.measure and not told.match.times and not timeless(told.match.table)
    return bool(untimed) and statement.verb is not None and statement.tense != "present"


def _any_other(told: Told, asked: Than) -> Query | None:
    """ "More than any other": the participant of the first column against all."""
    column = _ranked(told)
    if not column or not asked.sign or asked.by or asked.times or told.counted:
        return None
    words = told.edit.phrase
    extreme = Extreme(column=column, measure=told.measure, least=asked.sign < 0, strict=not asked.tie, words=words)
    return evolve(told.query, extreme=extreme)


def _against(told: Told, asked: Than, rival: Node, tables: Tables) -> Query | None:
    """The question, once the other side is found."""
    by, times = _amount(asked.by, told), _amount(asked.times, told)
    if (asked.by and not by) or (asked.times and not times):
        return None
    stated = Compared(
        sign=asked.sign, measure=told.measure, counted=told.counted, by=by, times=times, words=told.edit.phrase
    )
    than = _rival(told, rival, tables)
    if than is not None:
        return evolve(told.query, compared=evolve(stated, than=than))
    when = None if _is_of(told, QuantityKind.CURRENCY) else constraint_of(rival)
    own = [c for c in told.query.constraints if c.words]
    placed = when is not None and len(own) == 1 and own[0].relation == when.relation == Relation.IN
    return evolve(told.query, compared=evolve(stated, when=when)) if placed else None


def _rival(told: Told, node: Node, tables: Tables) -> Binding | None:
    """The other participant, in the only column whose own participant it can stand for."""
    found = []
    statement = evolve(told.match.statement, tree=told.edit.origin)
    for bound in told.match.bound:
        if len(bound.nodes) != 1 or bound.column.type in (ColumnType.NUMBER, ColumnType.DATE):
            continue
        values = tables.recognise(told.match.table, bound.column, node, statement)
        if len(values) == 1 and values != bound.values[0]:
            found.append(Binding(column=bound.column.name, values=values, words=node.text))
    return found[0] if len(found) == 1 else None


def _greatest(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The participant against all others, or those of a group."""
    told, asked = _told(edit, reading), edit.asked
    column = "" if told is None else _ranked(told)
    if told is None or not isinstance(asked, Greatest) or not column or told.counted or _of_a_past(told):
        return ()
    extreme = Extreme(
        column=column, measure=told.measure, least=asked.sign < 0, words=told.edit.phrase, place=asked.place
    )
    scope: tuple[Binding, ...] = ()
    if asked.scope is not None:
        members = tables.reference.members(asked.scope)
        if not members:
            return ()
        group = asked.scope.span.quote
        scope = (Binding(column=column, values=members, words=group, group=group),)
    return (Part(query=evolve(told.query, extreme=extreme, scope=scope)),)


def _ranked(told: Told) -> str:
    """The column of those that are ranked: of the first participant, else of the names that are the table's key."""
    columns = [bound.column for bound in told.match.bound if not bound.detail]
    keyed = told.match.table.declaration.one_row_per
    named = next((column.name for column in columns if column.type.entity_kind is not None), "")
    return named or next((c.name for c in columns if c.type == ColumnType.TEXT and c.name in keyed), "")


def _is_of(told: Told, kind: QuantityKind) -> bool:
    """Whether the number is a sum of money, a percentage."""
    units = {slot.unit for slot in told.match.pattern.slots if slot.column == told.measure and slot.unit}
    return any(found.kind == kind for unit in units for found in find_quantities(f"9 {unit}"))


def _amount(amount: Quantity | None, told: Told) -> Count | None:
    """A stated difference or multiple; None where it may be another than that of the numbers.

    It may be in another unit or currency; "5 % more" of percentages may be a share of them or points.
    """
    percent = amount is not None and amount.kind == QuantityKind.PERCENT
    if amount is None or (percent and _is_of(told, QuantityKind.PERCENT)):
        return None
    plain = percent or amount.kind == QuantityKind.MULTIPLE or not told.measure
    unit, scale = ("", Decimal(1)) if plain else measured(told.match, told.measure, amount)
    if scale is None:
        return None
    return Count(
        value=amount.number,
        upper=amount.upper,
        comparator=amount.comparator,
        words=amount.span.quote,
        percent=percent,
        scale=scale,
        unit=unit,
    )


# -- shares --


def _shared(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The part by its number or its share, and the number of the whole where it is stated."""
    told, asked = _told(edit, reading), edit.asked
    if told is None or not isinstance(asked, Shared) or told.measure:
        return ()
    sides = _sides(told, asked, tables)
    parts = () if sides is None else tuple(_of_shares(told, asked, *sides))
    return parts if all(sure_of_groups(tables, part.query, told.match) for part in parts) else ()


def _sides(told: Told, asked: Shared, tables: Tables) -> tuple[Query, Query] | None:
    """The questions for the part and for the whole; None where it is not certain what the whole is."""
    query = told.query
    if asked.group is None:
        alone = len(query.bindings) == 1 and not query.bindings[0].detail and not query.bindings[0].loose
        return (query, evolve(query, bindings=())) if alone and not told.counted else None
    members = tables.reference.members(asked.group)
    if not told.counted or not members or any(b.column == told.counted for b in query.bindings):
        return None
    name = asked.group.span.quote
    group = Binding(column=told.counted, values=members, words=name, group=name)
    return evolve(query, bindings=(*query.bindings, group)), query


def _of_shares(told: Told, asked: Shared, part: Query, whole: Query) -> Iterator[Part]:
    amount = asked.amount
    words = amount.span.quote
    member = words if asked.whole else ""
    if amount.kind == QuantityKind.CARDINAL:
        yield Part(query=evolve(part, count=_stated(amount, told.counted)), member=member)
    else:
        percent, fraction = amount.kind == QuantityKind.PERCENT, amount.kind == QuantityKind.FRACTION
        share = evolve(_stated(amount, told.counted), percent=percent, fraction=fraction)
        yield Part(query=evolve(part, scope=whole.bindings, share=share), member=member)
    if asked.whole is not None:
        yield Part(query=evolve(whole, count=_stated(asked.whole, told.counted)), member=asked.whole.span.quote)


def _stated(amount: Quantity, column: str) -> Count:
    return Count(
        value=amount.number,
        upper=amount.upper,
        comparator=amount.comparator,
        column=column,
        words=amount.span.quote,
    )


# -- changes --


def _changed(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The comparison of the two times, after the numbers that are told of them."""
    told, asked = _told(edit, reading), edit.asked
    if told is None or not isinstance(asked, Changed) or told.match.times:
        return ()
    if _is_of(told, QuantityKind.CURRENCY) and not (asked.before and asked.after):
        return ()  # sums of two times differ in what they buy and are exchanged for
    first, second = _ends(asked)
    by, times = _amount(asked.by, told), _amount(asked.times, told)
    if first is None or second is None or (asked.by and not by) or (asked.times and not times):
        return ()
    numbers = [(amount, when) for amount, when in ((asked.before, first), (asked.after, second)) if amount]
    parts = [
        Part(query=query, member=f"{amount.span.quote} in {when.words}")
        for amount, when in numbers
        if (query := _with_number(told, amount, when)) is not None
    ]
    if len(parts) < len(numbers):
        return ()
    stated = Compared(
        sign=asked.sign,
        measure=told.measure,
        counted=told.counted,
        when=first,
        by=by,
        times=times,
        words=edit.phrase,
    )
    whole = evolve(told.query, constraints=(second,), compared=stated)
    return (*parts, Part(query=whole, member=f"{first.words} and {second.words}" if parts else ""))


def _with_number(told: Told, amount: Quantity, when: Constraint) -> Query | None:
    """What is told of one of two times; None in another unit."""
    unit, scale = measured(told.match, told.measure, amount)
    if scale is None:
        return None
    stated = evolve(_stated(amount, told.measure or told.counted), scale=scale, unit=unit)
    query = evolve(told.query, constraints=(when,))
    return evolve(query, numbers=(stated,)) if told.measure else evolve(query, count=stated)


def _ends(asked: Changed) -> tuple[Constraint | None, Constraint | None]:
    """The first and the second time as constraints; of one time that spans the change its first and its last unit."""
    first, second = asked.first.value, asked.second.value
    if not isinstance(first, Time) or not isinstance(second, Time):
        return None, None
    if first is not second:
        return _at(first), _at(second)
    if first.earliest is None or first.latest is None:
        return None, None
    units = (unit_of(first.earliest, first.precision), unit_of(first.latest, first.precision, last=True))
    one, other = (
        Constraint(relation=Relation.IN, earliest=u.earliest, latest=u.latest, words=str(u.earliest.year))
        for u in units
    )
    return one, other


def _at(time: Time) -> Constraint | None:
    if time.earliest is None or time.latest is None:
        return None
    words = time.span.quote
    return Constraint(
        relation=Relation.IN, earliest=time.earliest, latest=time.latest, words=words, precision=time.precision
    )


def _number(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """A number that another verb tells asks what the plain statement asks."""
    match = reading.match
    dated = match.times or match.statement.tense == "present"
    return reading.parts if match.counted is not None and dated else ()


_OPERATORS: dict[type, Callable[[Edit, Reading, Tables], tuple[Part, ...]]] = {
    Ceased: _no_longer,
    Nobody: _nobody,
    Than: _than,
    Greatest: _greatest,
    Shared: _shared,
    Changed: _changed,
    Stated: _number,
}
