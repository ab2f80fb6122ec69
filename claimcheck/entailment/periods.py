"""Periods and days taken from another event: "during its term", "27 years since", "the 100th anniversary"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from claimcheck.entailment.asking import binding_of
from claimcheck.entailment.objections import first_objection
from claimcheck.entailment.placing import constraint_of, year_constraint
from claimcheck.entailment.reading import Part, Reading, Tables, Window
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.alignment import align
from claimcheck.linking.draft import Bound, Match, Setting
from claimcheck.model import Bound as TimeBound
from claimcheck.model import ColumnType, Entity, EntityKind, Length, Quantity, Time, TimeKind
from claimcheck.operators import answer
from claimcheck.operators.findings import Found
from claimcheck.operators.rows.times import unit_of
from claimcheck.query import Anniversary, Constraint, Elapsed, Exists, Relation, Selection
from claimcheck.semantics.clauses import own_nodes
from claimcheck.semantics.constructions.nouns import phrase
from claimcheck.semantics.constructions.verbs import clause
from claimcheck.semantics.statement import Statement
from claimcheck.syntax.tree import Node, Tree

__all__ = ["anniversaries", "elapsed", "window"]

_PERIOD_ROLES = frozenset({"during", "throughout", "over", "in", "within"})
_MARKING = frozenset({"mark", "celebrate", "commemorate", "observe"})
_PASSING = frozenset({"be", "pass", "it", "this", "there", "elapse", "have", "go"})
_NEUTRAL = frozenset({"today", "now", "exactly", "already", "by"})


# -- during its term --


def window(statement: Statement, tables: Tables, context: frozenset[str]) -> Window | None:
    """A period named by an event or office of the statement's own subject."""
    verb = statement.verb
    if verb is None:
        return None
    for member in statement.members:
        node = member.node
        lasting = node.kind == NodeKind.TIME and any(n.role == "of" for n in statement.tree.dependents(node.index))
        if (
            member.role not in _PERIOD_ROLES
            or node.governor != verb.index
            or not (lasting or node.kind == NodeKind.WORD)
        ):
            continue
        found = _period(statement, node, tables, context)
        if found is not None:
            return found
    return None


def _period(statement: Statement, node: Node, tables: Tables, context: frozenset[str]) -> Window | None:
    tree = statement.tree
    below = frozenset(n.index for n in own_nodes(tree, node))
    words = tree.text[min(tree.nodes[i].start for i in below) : max(tree.nodes[i].end for i in below)]
    owners = [m.node for m in statement.members if m.node.index not in below and _is_country(m.node)]
    for inner in _phrases(tree, node):
        for match in sorted(_matches(inner, tables, context), key=lambda match: match.score, reverse=True):
            lasting = match.table.declaration.interval is not None and match.pattern.sense == "during"
            if match.residue or not lasting or not match.pattern.nominal:
                continue
            bound = match.bound or _implied(match, owners)
            if not bound or any(b.unresolved for b in bound):
                continue
            found = _rows_of(evolve(match, bound=bound), words, below, tables)
            if found is not None:
                return found
    return None


def _phrases(tree: Tree, node: Node) -> Iterator[Statement]:
    """A noun phrase as a statement; of "two years of work" the work, which its length describes."""
    yield from phrase(tree, node)
    for inner in tree.dependents(node.index):
        if inner.role == "of" and inner.kind == NodeKind.WORD and isinstance(node.value, Time):
            yield from phrase(tree, inner)


def _matches(statement: Statement, tables: Tables, context: frozenset[str]) -> list[Match]:
    found = []
    for table, pattern in tables.index.candidates(statement):
        setting = Setting(recognise=tables.recognise, names=tables.index.names(table), context=context)
        match = align(statement, table, pattern, setting)
        if isinstance(match, Match):
            found.append(match)
    return found


def _is_country(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY


def _implied(match: Match, owners: list[Node]) -> tuple[Bound, ...]:
    """The owner of an unowned office is the statement's only candidate."""
    ids = {n.value.id for n in owners if isinstance(n.value, Entity)}
    columns = (match.table.declaration.column(slot.column) for slot in match.pattern.slots)
    column = next((c for c in columns if c is not None and c.type == ColumnType.COUNTRY), None)
    if len(ids) != 1 or column is None:
        return ()
    return (Bound(column=column, nodes=(owners[0],), values=((str(next(iter(ids))),),)),)


def _rows_of(match: Match, words: str, nodes: frozenset[int], tables: Tables) -> Window | None:
    constraints = [c for node in match.times if (c := constraint_of(node))]
    if not constraints and tables.date is not None:
        constraints = [Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=tables.date, words="")]
    selection = Selection(
        pack=match.table.pack,
        table=match.table.name,
        sense="during",
        bindings=tuple(binding_of(bound, 0) for bound in match.bound),
        constraints=tuple(constraints),
        length=match.length.length if match.length else None,
    )
    found = answer(Exists(selection=selection), match.table)
    rows = [row for row in found.rows if match.table.period(row, "during")]
    if found.finding != Found(number=1) or len(rows) != 1:
        return None
    period = match.table.period(rows[0], "during")
    ends = [match.table.period(rows[0], sense) for sense in ("start", "end")]
    if period is None or any(end is None or end.earliest != end.latest for end in ends):
        return None  # a period whose ends are not known to the day bounds nothing
    owners = frozenset(v for bound in match.bound for values in bound.values for v in values)
    return Window(period=period, words=words, nodes=nodes, rows=((match.table, rows[0]),), owners=owners)


# -- 27 years since --


def elapsed(tree: Tree, node: Node, tables: Tables, context: frozenset[str]) -> Iterator[Reading]:
    """A duration since an event: "27 years since the accession of …", "30 years have passed since X joined …"."""
    value = node.value
    if not (isinstance(value, Time) and value.kind == TimeKind.DURATION and value.length):
        return
    event = _event_after(tree, node)
    if event is None or not (
        value.bound in (TimeBound.SINCE, TimeBound.AFTER) or event.role == "since" or event.dep == "advcl"
    ):
        return
    outer = _around(tree, node, event)
    if outer is None:
        return
    days = [n for n in outer if n.kind == NodeKind.TIME and n is not node]
    for statement in (*phrase(tree, event), *clause(tree, event)):
        for match in _matches(statement, tables, context):
            yield _counted(
                match,
                tables,
                context,
                (node, *outer),
                tuple(c for day in days if (c := constraint_of(day))),
                value.length,
            )


def _counted(
    match: Match,
    tables: Tables,
    context: frozenset[str],
    outer: tuple[Node, ...],
    days: tuple[Constraint, ...],
    length: Length,
) -> Reading:
    match = evolve(match, statement=_counted_from(match.statement))
    objection = first_objection(match, Setting(recognise=tables.recognise, date=tables.date, context=context))
    reading = Reading(match=match, outer=outer)
    if objection is not None:
        return evolve(reading, gap=objection.gap, reason=objection.code, about=objection.nodes)
    asked = Elapsed(selection=_event(match, days, tables), stated=length)
    return evolve(reading, parts=(Part(question=asked),))


def _counted_from(statement: Statement) -> Statement:
    """An event from which a length is counted says when it was."""
    from claimcheck.semantics.statement import Telling

    return evolve(statement, telling=Telling.ADDED)


def _event_after(tree: Tree, node: Node) -> Node | None:
    """The event that a length is counted from."""
    after = (n for n in tree.nodes if n.start >= node.end and n.kind != NodeKind.TIME)
    return next(
        (n for n in after if n.role in ("since", "after") or (n.dep == "advcl" and _opens_with_since(tree, n))), None
    )


def _opens_with_since(tree: Tree, node: Node) -> bool:
    return any(s.owner == node.index and s.text in ("since", "after") and s.start < node.start for s in tree.smalls)


def _around(tree: Tree, node: Node, event: Node) -> tuple[Node, ...] | None:
    """The words around "27 years since X" that only say that they have passed; None where more is said."""
    below = tree.below(event.index)
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if verb is None:
        return ()
    outside = [n for n in own_nodes(tree, verb) if n.index not in below and n.index != node.index]
    if node.role not in ("subj", "obj", "attr", "adv", "root"):
        return ()
    rest = [n for n in outside if n.kind != NodeKind.TIME and not n.bases & (_MARKING | _PASSING)]
    rest = [n for n in rest if n.text.lower() not in _NEUTRAL]
    return None if rest else tuple(outside)


def _event(match: Match, constraints: tuple[Constraint, ...], tables: Tables) -> Selection:
    sense = "start" if match.pattern.sense == "during" else match.pattern.sense
    return Selection(
        pack=match.table.pack,
        table=match.table.name,
        sense=sense,
        bindings=tuple(binding_of(bound, 0) for bound in match.bound),
        constraints=constraints,
        as_of=tables.date,
    )


# -- the 100th anniversary --


def anniversaries(tree: Tree, node: Node, tables: Tables, context: frozenset[str]) -> Iterator[Reading]:
    """The n-th anniversary of an event, in the year that its sentence gives it."""
    if not node.bases & {"anniversary"}:
        return
    rank = next((n for n in tree.dependents(node.index) if isinstance(n.value, Quantity)), None)
    if rank is None or not isinstance(rank.value, Quantity):
        return
    times = _times_of(tree, node)
    constraints = tuple(c for time in times if (c := constraint_of(time)))
    if not constraints:
        if tables.date is None or not _marks_today(tree, node):
            return
        constraints = (year_constraint(tables.date.year, "the document's year"),)
    owner = [n for n in tree.dependents(node.index) if n.index != rank.index and n.role in ("of", "poss", "mod")]
    for statement in (*phrase(tree, node), *(s for n in owner for s in phrase(tree, n))):
        gone = {rank.index, *(t.index for t in times)}
        inner = evolve(statement, members=tuple(m for m in statement.members if m.node.index not in gone))
        for match in _matches(_counted_from(inner), tables, context):
            objection = first_objection(match, Setting(recognise=tables.recognise, date=tables.date, context=context))
            reading = Reading(match=match, outer=(node, rank, *times))
            if objection is not None:
                yield evolve(reading, gap=objection.gap, reason=objection.code, about=objection.nodes)
                continue
            asked = Anniversary(selection=_event(match, constraints, tables), number=int(rank.value.number))
            yield evolve(reading, parts=(Part(question=asked),))


def _times_of(tree: Tree, node: Node) -> list[Node]:
    """The times that a sentence gives an anniversary: below it, beside it, or of the verb that marks it."""
    above = tree.above(node)
    if node.role == "appos" and above is not None and isinstance(above.value, Time):
        return [evolve(above, role="in", value=_itself(above.value))]  # "by 2045, the 100th anniversary"
    inside = tree.below(node.index)
    near = [n for n in tree.nodes if n.index in inside and _is_date(n)]
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if verb is not None and not near:
        near = [n for n in tree.dependents(verb.index) if _is_date(n)]
        near += [
            n
            for n in tree.nodes
            if n.role == "appos" and n.governor in (None, node.index) and _is_date(n) and n not in near
        ]
    return near


def _itself(time: Time) -> Time:
    """The year of "by the year", without what the preposition makes of it."""
    day = time.latest if time.bound in (TimeBound.BY, TimeBound.BEFORE, TimeBound.UNTIL) else time.earliest
    if day is None or time.kind == TimeKind.DURATION:
        return time
    unit = unit_of(day, time.precision)
    return evolve(time, earliest=unit.earliest, latest=unit.latest, bound=TimeBound.DURING)


def _is_date(node: Node) -> bool:
    return isinstance(node.value, Time) and node.value.kind != TimeKind.DURATION and node.value.earliest is not None


def _marks_today(tree: Tree, node: Node) -> bool:
    """Whether a sentence says of an anniversary that it is now: "this year marks it", "we celebrate it today"."""
    verb = next((n for n in tree.ancestors(node) if n.verbal), None)
    if verb is None or verb.tense not in ("present", "perfect") or node.role not in ("obj", "attr", "subj"):
        return False
    return bool(verb.bases & (_MARKING | _PASSING))
