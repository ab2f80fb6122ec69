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
from claimcheck.operators.rows.rights import timeless
from claimcheck.operators.rows.times import unit_of
from claimcheck.query import (
    Binding,
    Compared,
    Constraint,
    Count,
    Counted,
    Exists,
    Formerly,
    Not,
    Question,
    Relation,
    Selection,
    Summed,
    Superlative,
    selection_of,
)
from claimcheck.query import Shared as Share
from claimcheck.semantics.edits import edits
from claimcheck.semantics.edits.asked import Ceased, Changed, Greatest, Nobody, Shared, Stated, Than
from claimcheck.semantics.edits.editing import Edit, stands_in
from claimcheck.semantics.reading import statements_at
from claimcheck.semantics.statement import Statement, Telling
from claimcheck.syntax.tree import Node, Tree
from claimcheck.verification.stated import of_rows

__all__ = ["operated"]


@frozen(kw_only=True)
class Told:
    """The plain statement of one side, as a match and as the rows that its number is of.

    ``measure`` is the column that holds the number; where it is empty rows are counted, or the different values of
    ``counted``.
    """

    edit: Edit
    match: Match
    selection: Selection
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
    if not state or match.asides or statement.tense != "present" or match.times or len(reading.parts) != 1:
        return ()  # "no longer a permanent member" may still be one
    asked = reading.parts[0].question
    plain = isinstance(asked, Exists) and not asked.selection.numbers and asked.selection.length is None
    return (Part(question=Formerly(inner=asked)),) if plain else ()


def _nobody(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """What is denied of everybody: there is no row of it at all."""
    told = _told(edit, reading)
    if told is None or told.measure or told.match.scope or told.selection.scope:
        return ()
    if any(c.relation in (Relation.UNTIL, Relation.BY, Relation.BEFORE) for c in told.selection.constraints):
        return ()  # "no N until 1990" says that there was one then
    times = not_since(told.selection.sense, told.selection.constraints, tables.date)
    question = Not(inner=Exists(selection=told.selection.at(*times)))
    # Who is in no group may be in this one.
    return (Part(question=question),) if sure_of_groups(tables, question, told.match) else ()


# -- the plain statement --


def _told(edit: Edit, reading: Reading) -> Told | None:
    """The plain statement with the stand-in as its one number; None where it asks for more than that."""
    match = reading.match
    number = None if match.asides else _number_column(match)
    if number is None or any(_told_otherwise(match, bound) for bound in match.bound) or match.statement.negatives:
        return None
    if _is_narrowed(edit, match) or len(reading.parts) != 1:
        return None
    selection = _bare(reading.parts[0].question)
    if selection is None:
        return None
    counted = match.counted_column if match.counted is not None else ""
    return Told(edit=edit, match=match, selection=selection, measure=number, counted=counted)


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


def _bare(question: Question) -> Selection | None:
    """The rows that a question asks the number of; None where it asks for more than that."""
    selection = selection_of(question)
    if not isinstance(question, (Exists, Counted, Summed)) or selection.length is not None:
        return None
    return evolve(selection, numbers=())


# -- comparisons --


def _than(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The number of one side against that of the other."""
    told, asked = _told(edit, reading), edit.asked
    if told is None or not isinstance(asked, Than) or _of_a_past(told):
        return ()
    question = _any_other(told, asked) if asked.rival is None else _against(told, asked, asked.rival, tables)
    return () if question is None else (Part(question=question),)


def _of_a_past(told: Told) -> bool:
    """ "Had more N than X" of a past without a time, where a row tells of one time among others."""
    statement = told.match.statement
    untimed = told.measure and not told.match.times and not timeless(told.match.table)
    return bool(untimed) and statement.verb is not None and statement.tense != "present"


def _any_other(told: Told, asked: Than) -> Question | None:
    """ "More than any other": the participant of the first column against all."""
    column = _ranked(told)
    if not column or not asked.sign or asked.by or asked.times or told.counted:
        return None
    return Superlative(
        selection=told.selection,
        column=column,
        measure=told.measure,
        least=asked.sign < 0,
        strict=not asked.tie,
        words=told.edit.phrase,
    )


def _against(told: Told, asked: Than, rival: Node, tables: Tables) -> Question | None:
    """The question, once the other side is found."""
    by, times = _amount(asked.by, told), _amount(asked.times, told)
    if (asked.by and not by) or (asked.times and not times):
        return None
    other = _rival(told, rival, tables) or _other_time(told, rival)
    if other is None:
        return None
    return Compared(
        selection=told.selection,
        sign=asked.sign,
        other=other,
        measure=told.measure,
        counted=told.counted,
        by=by,
        times=times,
        words=told.edit.phrase,
    )


def _other_time(told: Told, node: Node) -> Constraint | None:
    """The other time, where both are times in which something is; sums of money are never compared across times."""
    when = None if _is_of(told, QuantityKind.CURRENCY) else constraint_of(node)
    own = [c for c in told.selection.constraints if c.words]
    placed = when is not None and len(own) == 1 and own[0].relation == when.relation == Relation.IN
    return when if placed else None


def _rival(told: Told, node: Node, tables: Tables) -> Binding | None:
    """The other participant, in the only column whose own participant it can stand for."""
    found = []
    statement = evolve(told.match.statement, tree=told.edit.origin)
    for bound in told.match.bound:
        if len(bound.nodes) != 1 or bound.column.type in (ColumnType.NUMBER, ColumnType.DATE):
            continue
        values = tables.recognise(told.match.table, bound.column, node, statement.tree)
        if len(values) == 1 and values != bound.values[0]:
            found.append(Binding(column=bound.column.name, values=values, words=node.text))
    return found[0] if len(found) == 1 else None


def _greatest(edit: Edit, reading: Reading, tables: Tables) -> tuple[Part, ...]:
    """The participant against all others, or those of a group."""
    told, asked = _told(edit, reading), edit.asked
    column = "" if told is None else _ranked(told)
    if told is None or not isinstance(asked, Greatest) or not column or told.counted or _of_a_past(told):
        return ()
    scope: tuple[Binding, ...] = ()
    if asked.scope is not None:
        members = tables.reference.members(asked.scope)
        if not members:
            return ()
        group = asked.scope.span.quote
        scope = (Binding(column=column, values=members, words=group, group=group),)
    question = Superlative(
        selection=evolve(told.selection, scope=scope),
        column=column,
        measure=told.measure,
        least=asked.sign < 0,
        place=asked.place,
        words=told.edit.phrase,
    )
    return (Part(question=question),)


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
    return parts if all(sure_of_groups(tables, part.question, told.match) for part in parts) else ()


def _sides(told: Told, asked: Shared, tables: Tables) -> tuple[Selection, Selection] | None:
    """The rows of the part and of the whole; None where it is not certain what the whole is."""
    rows = told.selection
    if asked.group is None:
        alone = len(rows.bindings) == 1 and not rows.bindings[0].detail and not rows.bindings[0].loose
        return (rows, evolve(rows, bindings=())) if alone and not told.counted else None
    members = tables.reference.members(asked.group)
    if not told.counted or not members or any(b.column == told.counted for b in rows.bindings):
        return None
    name = asked.group.span.quote
    group = Binding(column=told.counted, values=members, words=name, group=name)
    return evolve(rows, bindings=(*rows.bindings, group)), rows


def _of_shares(told: Told, asked: Shared, part: Selection, whole: Selection) -> Iterator[Part]:
    amount = asked.amount
    words = amount.span.quote
    member = words if asked.whole else ""
    if amount.kind == QuantityKind.CARDINAL:
        yield Part(question=Counted(selection=part, stated=_stated(amount, told.counted)), member=member)
    else:
        percent, fraction = amount.kind == QuantityKind.PERCENT, amount.kind == QuantityKind.FRACTION
        share = evolve(_stated(amount, told.counted), percent=percent, fraction=fraction)
        yield Part(question=Share(selection=part, whole=whole.bindings, stated=share), member=member)
    if asked.whole is not None:
        every = Counted(selection=whole, stated=_stated(asked.whole, told.counted))
        yield Part(question=every, member=asked.whole.span.quote)


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
        Part(question=question, member=f"{amount.span.quote} in {when.words}")
        for amount, when in numbers
        if (question := _with_number(told, amount, when)) is not None
    ]
    if len(parts) < len(numbers):
        return ()
    whole = Compared(
        selection=told.selection.at(second),
        sign=asked.sign,
        other=first,
        measure=told.measure,
        counted=told.counted,
        by=by,
        times=times,
        words=edit.phrase,
    )
    return (*parts, Part(question=whole, member=f"{first.words} and {second.words}" if parts else ""))


def _with_number(told: Told, amount: Quantity, when: Constraint) -> Question | None:
    """What is told of one of two times; None in another unit."""
    unit, scale = measured(told.match, told.measure, amount)
    if scale is None:
        return None
    stated = evolve(_stated(amount, told.measure or told.counted), scale=scale, unit=unit)
    selection = told.selection.at(when)
    if not told.measure:
        return Counted(selection=selection, stated=stated)
    return of_rows(evolve(selection, numbers=(stated,)), told.match.table)


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
