"""From a match to the questions that are put to its table: one, or one for each member of a list."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.entailment.objections import by_surname, fills
from claimcheck.entailment.placing import listed_times, not_since, not_until
from claimcheck.entailment.reading import Part, Reading, Tables
from claimcheck.language.morphology import listed
from claimcheck.linking.draft import Bound, Match
from claimcheck.linking.figures import measured_in, share_part
from claimcheck.model import ColumnType, Comparator, Entity, EntityKind, Gap, Quantity, QuantityKind, Time
from claimcheck.operators import operator_of
from claimcheck.query import Binding, Constraint, Count, Question, Relation, Selection, reselect, selection_of
from claimcheck.semantics.statement import Statement, Telling
from claimcheck.syntax.tree import Node
from claimcheck.verification.stated import Stated

__all__ = ["binding_of", "measured", "questions", "sure_of_groups"]

_SLOT = re.compile(r"\{([^{}]+)\}")
#: Prepositions of a time that may belong to a noun before it as well as to the verb before that.
_TRAILING = frozenset({"in", "on", "at"})
_ALL_TIME = frozenset({"ever", "history"})


def questions(tables: Tables, base: Reading, match: Match, constraints: tuple[Constraint, ...]) -> Reading:
    """The reading with what it asks of its table; with a gap where that cannot be asked."""
    match = _ranked_among_all(match.statement, match)
    sense = match.pattern.sense
    if (match.statement.phase or match.statement.gained) and sense == "during":
        sense = match.statement.phase or "start"
    denied = bool(match.statement.negatives)
    if denied and (until := not_until(match)) is not None:
        denied, sense, constraints = False, "start" if sense == "during" else sense, (until,)
    elif denied:
        constraints = not_since(sense, constraints, tables.date)
    stated = _after_years(match.statement, match, _stated(tables, match, sense, constraints, denied=denied))
    if (by_time := _by_time(tables, base, match, stated)) is not None:
        return by_time
    followed = _following(stated, match)
    if followed is None:
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_pairs")
    scope = _scoped(tables, match)
    if scope is None:
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_members")
    return _in_parts(tables, base, match, evolve(followed, selection=evolve(followed.selection, scope=scope)))


def _in_parts(tables: Tables, base: Reading, match: Match, stated: Stated) -> Reading:
    """One question for each member of a list, and those that hold for all of them together."""
    total: tuple[Part, ...] = ()
    if _lists_all(stated, match):
        members = max(len(bound.nodes) for bound in match.bound)
        whole = _all_of(match.statement, match)
        if not whole and stated.count and stated.count.value != members:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_question")
        total = _total(stated, match) if whole else ()
        stated = evolve(stated, count=None)
    parts = tuple(_parts(stated, match))
    if match.again:
        parts = (*(evolve(part, member=part.member or _time_words(part)) for part in parts), *_once_before(parts))
    if total and len(parts) == 1:
        parts = (evolve(parts[0], member=match.bound[0].nodes[0].text, node=match.bound[0].nodes[0]),)
    return _with_parts(tables, base, match, (*parts, *total))


def _once_before(parts: tuple[Part, ...]) -> Iterator[Part]:
    """ "X hosted it again in 1990": there was a time before as well."""
    for part in parts:
        selection = selection_of(part.question)
        stated = next((c for c in selection.constraints if c.stated), None)
        if stated is not None and stated.earliest > dt.date.min:
            past = Constraint(
                relation=Relation.BEFORE,
                earliest=dt.date.min,
                latest=stated.earliest - dt.timedelta(days=1),
                words=stated.words,
            )
            yield evolve(part, question=reselect(part.question, selection.at(past)), member=f"before {stated.words}")


def _time_words(part: Part) -> str:
    return next((c.words for c in selection_of(part.question).constraints if c.words), "")


def _with_parts(tables: Tables, base: Reading, match: Match, parts: tuple[Part, ...]) -> Reading:
    if not all(sure_of_groups(tables, part.question, match) for part in parts):
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="in_no_group")
    return evolve(base, parts=parts) if parts else evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_question")


def sure_of_groups(tables: Tables, question: Question, match: Match) -> bool:
    """Whether a statement about all of a group is about all that belong to it: none in the table is in no group."""
    selection = selection_of(question)
    groups = {binding.column for binding in (*selection.bindings, *selection.scope) if binding.group}
    if not groups or operator_of(question).grows:
        return True
    return all(tables.reference.grouped(match.table, column) for column in groups)


def _following(stated: Stated, match: Match) -> Stated | None:
    """What is stated with those who came before; None where nobody knows who came for whom."""
    if match.predecessor is None:
        return stated
    key = [match.table.declaration.column(name) for name in match.table.declaration.one_row_per]
    if key and not any(column is not None and column.type == ColumnType.DATE for column in key):
        return None  # no row comes for another: "became independent from X"
    before = _before(match, match.predecessor)
    return evolve(stated, before=before) if before else None


def _before(match: Match, left: Bound) -> tuple[Binding, ...]:
    """Those who came before; none where they are not as many as those who came."""
    after = {len(bound.nodes) for bound in match.bound if bound.column.name == left.column.name}
    found = tuple(binding_of(left, n) for n in range(len(left.nodes)))
    return found if len(found) == 1 or after == {len(found)} else ()


def _stated(tables: Tables, match: Match, sense: str, constraints: tuple[Constraint, ...], *, denied: bool) -> Stated:
    """What the whole statement says, before its participants are bound."""
    filled = next((node for node in match.times if fills(match, node)), None)
    return Stated(
        selection=_selection(tables, match, sense, constraints if filled is None else constraints[1:]),
        ordinal=match.ordinal,
        ranked=match.ranked if match.ordinal is not None and match.statement.sort is not None else "",
        occasion=match.first_time and not any(n.text.lower() in _ALL_TIME for n in match.statement.nodes),
        most=match.ranked if match.most else "",
        count=_count(match),
        denied=denied,
        only=match.only,
        then=match.then,
        fills=_stretch(filled, constraints[0]) if filled is not None else None,
    )


def _selection(tables: Tables, match: Match, sense: str, constraints: tuple[Constraint, ...]) -> Selection:
    return Selection(
        pack=match.table.pack,
        table=match.table.name,
        sense=sense,
        constraints=constraints,
        length=match.length.length if match.length else None,
        as_of=tables.date,
        when=_date_column(match) if sense == "event" else "",
        gained=match.statement.gained or _given_ahead(match, sense) or _of_no_sure_time(match),
        likely=bool(match.likely)
        or any(bound.implied for bound in match.bound)
        or by_surname(match)
        or (sense == "end" and _of_former_state(match)),
    )


def _of_no_sure_time(match: Match) -> bool:
    """Whether a time that differs may be that of something else.

    What is said beside a name is so at about the time around it; "wrote of X's accession in 2015" tells when it was
    written as well as when X acceded.
    """
    statement = match.statement
    if statement.tense == "contemporary" and not match.times:
        return True
    verb = next((node for node in statement.tree.ancestors(statement.head) if node.verbal), None)
    if statement.telling is not Telling.PRESUPPOSED or not statement.nominal or verb is None:
        return False
    behind = (node for node in match.times if node.role in _TRAILING and node.start > statement.head.start)
    return verb.start < statement.head.start and any(behind)


#: By how many days a stretch of so many units may miss an end and not be wrong.
_UNITS = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 366}


def _stretch(node: Node, constraint: Constraint) -> Constraint:
    """A time to be filled; "the past ten years" are told to the year."""
    length = node.value.length if isinstance(node.value, Time) else None
    loose = 0 if length is None else _UNITS.get(length.unit, 0)
    return evolve(constraint, relation=Relation.IN, leeway=max(constraint.leeway, loose))


def _by_time(tables: Tables, base: Reading, match: Match, asked: Stated) -> Reading | None:
    """Several times: a list of occasions, or none where they are apart and so not those of one row."""
    constraints = asked.selection.constraints
    stated = [c for c in constraints if c.words and c.relation in (Relation.IN, Relation.SPAN) and not c.interval]
    several = len(constraints) > 1 and stated == list(constraints)
    if several and _is_one_time(match, stated):
        return None
    if several and len(match.times) == len(constraints) and asked.selection.sense != "is":
        return _each_time(tables, base, match, asked)
    apart = any(not one.period.overlaps(other.period) for one, other in itertools.combinations(stated, 2))
    return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="several_times") if apart else None


def _is_one_time(match: Match, stated: Sequence[Constraint]) -> bool:
    """ "On 2 May 1992, 27 years ago": times beside each other, not listed, that have days in common are of one row."""
    listed_one = any(node.conjunct_of is not None for node in match.times[1:])
    return not listed_one and all(one.period.overlaps(other.period) for one, other in itertools.combinations(stated, 2))


def _each_time(tables: Tables, base: Reading, match: Match, asked: Stated) -> Reading:
    """An event told of several times is a list: each must have its row."""
    if asked.ordinal is not None or asked.denied or asked.only or asked.then or _in_a_longer_list(match):
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_question")
    times = asked.selection.constraints
    total: tuple[Part, ...] = ()
    if asked.count is not None:
        if not listed_times(match, times) or tables.date is None:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_question")
        past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=tables.date, words="")
        every = list(_parts(evolve(asked, selection=asked.selection.at(past)), match))
        total = tuple(evolve(part, member=asked.count.words) for part in every)
    single = evolve(asked, count=None)
    found = [list(_parts(evolve(single, selection=asked.selection.at(time)), match)) for time in times]
    if any(len(each) != 1 for each in found) or any(node.conjunct_of is None for node in match.times[1:]):
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="no_question")
    parts = tuple(
        Part(question=each[0].question, member=time.words, node=node)
        for each, time, node in zip(found, times, match.times)
    )
    return evolve(base, parts=(*parts, *total))


def _in_a_longer_list(match: Match) -> bool:
    """ "A and B, which held it in 1956 and 2006": each at its own time, of which one is read here."""
    tree = match.statement.tree
    return any(
        len(tree.listed_with(n)) > len(b.nodes) or n.conjunct_of is not None for b in match.bound for n in b.nodes
    )


def _lists_all(stated: Stated, match: Match) -> bool:
    """ "A, B and C are the three N" and "A is one of the three N": the number is not A's own."""
    linking = {match.statement.head.index, *match.statement.carried}
    words = {base for index in linking for base in match.statement.tree.nodes[index].bases}
    linked = match.statement.listing or not words.isdisjoint(listed("copula"))
    return stated.count is not None and linked and not match.counted_column and bool(match.bound)


def _total(stated: Stated, match: Match) -> tuple[Part, ...]:
    """The number of all rows, where "the N" means all of them."""
    every = evolve(stated, ordinal=None, ranked="", only=False).question(match.table)
    return () if every is None or stated.count is None else (Part(question=every, member=stated.count.words),)


def _scoped(tables: Tables, match: Match) -> tuple[Binding, ...] | None:
    scope = []
    for node in match.scope:
        members = tables.reference.members(node.value) if isinstance(node.value, Entity) else ()
        if not members or not match.ranked:
            return None
        scope.append(Binding(column=match.ranked, values=members, words=node.text, group=node.text))
    return tuple(scope)


def _count(match: Match) -> Count | None:
    quantity = match.counted
    if quantity is None:
        return None
    return Count(
        value=quantity.number,
        upper=quantity.upper,
        comparator=quantity.comparator,
        column=match.counted_column,
        words=quantity.span.quote,
        partaking=match.statement.partaking,
    )


def _parts(stated: Stated, match: Match) -> Iterator[Part]:
    single = [binding_of(bound, 0) for bound in match.bound if len(bound.nodes) == 1]
    lists = [bound for bound in match.bound if len(bound.nodes) > 1]
    numbers = tuple(
        b for b in match.bound if b.column.type == ColumnType.NUMBER and isinstance(b.nodes[0].value, Quantity)
    )
    if numbers:
        single = [b for b in single if b.column not in {n.column.name for n in numbers}]
    some = (Count(value=Decimal(0), comparator=Comparator.MORE_THAN, column=column) for column in match.unsaid)
    rows = evolve(stated.selection, numbers=(*(_number(bound, match) for bound in numbers), *some))
    if len(lists) > 1 or (lists and stated.only):
        return  # none of "only A and B" is the only one
    nodes: tuple[Node | None, ...] = lists[0].nodes if lists else (None,)
    for place, node in enumerate(nodes):
        named = [] if node is None else [binding_of(lists[0], place)]
        question = evolve(stated, selection=evolve(rows, bindings=(*named, *single))).question(match.table)
        if question is None:
            return  # it says more than one question asks
        yield Part(question=question, member=node.text if node else "", node=node)


def _ranked_among_all(statement: Statement, match: Match) -> Match:
    """ "A is the first N", "the first N went to A": the place is that of N among all rows, not among those of A."""
    if match.ordinal is None or match.first_time or match.statement.sort is not None:
        return match
    if (noun := _ranked_noun(match)) is not None:
        own = statement.tree.below(noun.index)
        bound = tuple(b if b.nodes[0].index in own else evolve(b, detail=True) for b in match.bound)
        unsure = (noun,) if noun.start > statement.head.start else ()  # "A won the first N": perhaps the first of A
        return evolve(match, bound=bound, likely=(*match.likely, *unsure))
    if _owned(statement, match):
        owners = {n.index for noun in _ranked_nouns(match) for n in statement.tree.dependents(noun.index)}
        owners = {index for index in owners if statement.tree.nodes[index].role == "poss"}
        if not any(b.nodes[0].index in owners for b in match.bound):
            return match  # "X held its third N": the owner is the subject
        return evolve(match, bound=tuple(evolve(b, detail=b.nodes[0].index not in owners) for b in match.bound))
    linking = {base for index in match.statement.carried for base in statement.tree.nodes[index].bases}
    linking |= frozenset() if match.statement.nominal else match.statement.head.bases
    if linking and linking.isdisjoint(listed("copula") | listed("acting")):
        return match
    subjects = {m.node.index for m in match.statement.members if m.role == "subj"}
    bound = tuple(evolve(b, detail=True) if b.nodes[0].index in subjects else b for b in match.bound)
    return evolve(match, bound=bound)


def _ranked_nouns(match: Match) -> list[Node]:
    tree = match.statement.tree
    ranks = (n for n in match.statement.nodes if isinstance(n.value, Quantity) and n.value.value == match.ordinal)
    return [tree.nodes[n.governor] for n in ranks if n.governor is not None]


def _ranked_noun(match: Match) -> Node | None:
    """The ranked noun where something is told of it and nobody owns it: "the first N was won by A"."""
    if match.statement.nominal:
        return None
    told = (noun for noun in _ranked_nouns(match) if noun.role in ("subj", "obj") and noun.definite)
    return next((noun for noun in told if not _has_owner(match.statement, noun)), None)


def _owned(statement: Statement, match: Match) -> bool:
    """ "A is serving its fifth term", "for a fifth term": the place is among those of A."""
    return any(noun.role in ("obj", "for") or _has_owner(statement, noun) for noun in _ranked_nouns(match))


def _has_owner(statement: Statement, noun: Node) -> bool:
    before = statement.until(noun.start).lower().split()[-3:]
    owners = (n.role == "poss" for n in statement.tree.dependents(noun.index))
    return any(owners) or not {"its", "their"}.isdisjoint(before)


def _all_of(statement: Statement, match: Match) -> bool:
    """Whether the counted noun is definite: "the three N" are all of them."""
    number = next((n for n in statement.nodes if n.value is match.counted), None)
    if number is None or number.governor is None or not statement.tree.nodes[number.governor].definite:
        return False
    return not any(n.text.lower() == "other" for n in statement.tree.dependents(number.governor))


def _number(bound: Bound, match: Match) -> Count:
    mean = dict(match.table.declaration.measures).get(bound.column.name) == "mean"
    quantity = bound.nodes[0].value
    assert isinstance(quantity, Quantity)  # noqa: S101  (checked by the caller)
    if quantity.kind == QuantityKind.RATIO:
        quantity = share_part(quantity) or quantity
    unit, scale = measured(match, bound.column.name, quantity)
    return Count(
        value=quantity.number,
        upper=quantity.upper,
        comparator=quantity.comparator,
        column=bound.column.name,
        words=quantity.span.quote,
        fraction=quantity.kind == QuantityKind.FRACTION,
        scale=scale or Decimal(1),
        unit=unit,
        mean=mean and not any(not n.bases.isdisjoint(listed("means")) for n in _words(match)),
    )


def measured(match: Match, column: str, quantity: Quantity) -> tuple[str, Decimal | None]:
    """(the unit of a column's cells, what makes them numbers in the quantity's own unit; None where nothing does)."""
    slot = next((slot for slot in match.pattern.slots if slot.column == column), None)
    return ("", Decimal(1)) if slot is None else (slot.unit, measured_in(slot, quantity))


def _words(match: Match) -> tuple[Node, ...]:
    """The words of a statement's own predication."""
    return (match.statement.head, *(member.node for member in match.statement.members))


def _of_former_state(match: Match) -> bool:
    """Whether a participant is named as it was before another went on in its place: its end is not the other's."""
    named = (n.value for b in match.bound for n in b.nodes if b.column.type == ColumnType.COUNTRY)
    return any(isinstance(value, Entity) and bool(value.note) for value in named)


def _given_ahead(match: Match, sense: str) -> bool:
    """Whether a verb such as *appoint* tells the start of an office: the decision may be older than the first day."""
    return sense == "start" and not match.statement.head.bases.isdisjoint(listed("giving"))


def _date_column(match: Match) -> str:
    """The date that the example fills, where the table's rows have several."""
    interval = match.table.declaration.interval or ()
    dates = [column.name for column in match.table.declaration.of_type(ColumnType.DATE) if column.name not in interval]
    filled = [column for column in _SLOT.findall(match.pattern.example) if column in dates]
    return filled[0] if len(dates) > 1 and len(filled) == 1 else ""


def _after_years(statement: Statement, match: Match, stated: Stated) -> Stated:
    """ "For the first time in 20 years", "back after 20 years" tell how long ago the time before was."""
    if match.away is not None:
        return evolve(stated, gap=match.away.length)
    counted = match.length is not None and match.first_time and match.ordinal == 1
    if not counted or not any(node.value == match.length and node.role == "in" for node in statement.nodes):
        return stated
    rows = evolve(stated.selection, length=None)
    return evolve(stated, selection=rows, ordinal=None, occasion=False, gap=stated.selection.length)


def binding_of(bound: Bound, place: int) -> Binding:
    """One of the participants that fill a column."""
    node, values = bound.nodes[place], bound.values[place]
    group = node.text if isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP else ""
    return Binding(
        column=bound.column.name, values=values, words=node.text, group=group, detail=bound.detail, loose=bound.loose
    )
