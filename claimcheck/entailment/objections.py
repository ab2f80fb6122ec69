"""Why a statement stays open though a table speaks of it: one function for each reason, all of one signature."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from claimcheck.language.morphology import listed, verbs_of
from claimcheck.language.nodes import Mark
from claimcheck.linking.draft import Bound, Match, Setting
from claimcheck.linking.participants import interchangeable
from claimcheck.model import Column, ColumnType, Entity, EntityKind, Gap, Precision, Quantity, Time, TimeKind
from claimcheck.semantics.statement import Telling, is_generic
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import TableLike

__all__ = ["OBJECTIONS", "Objection", "by_surname", "fills", "first_objection", "is_known", "strange_places"]

_SHORT = frozenset({Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH})
_FIELD = re.compile(r"\s*[A-Z][\w ()/-]{1,40}:\s")
_FILLING = frozenset({"throughout", "across", "all", "through", "entire", "whole", "past", "last"})
_WHOLE = re.compile(
    r"\b(?:whole|entire|full|throughout|all)(?:\s+(?:of|the|these|those|year|decade|century|month|period|years|decades))*\s*$"
)
_WHOLE_OF = re.compile(r"(?:the\s+)?(?:whole|entire|all)\b")
_BOUNDING = re.compile(
    r"\b(?:over|under|above|below|(?:more|less|fewer) than|at least|at most|up to|nearly|almost)\s+$"
)


@frozen(kw_only=True)
class Objection:
    """A reason to leave a statement open: its code, the gap that it is, and the words that it is about."""

    code: str
    gap: Gap
    nodes: tuple[Node, ...] = ()


Check = Callable[[Match, Setting], Objection | None]


def first_objection(match: Match, setting: Setting) -> Objection | None:
    """The first reason that keeps a statement open; None where nothing does."""
    return next((found for check in OBJECTIONS if (found := check(match, setting)) is not None), None)


def short_name(match: Match, setting: Setting) -> Objection | None:
    """ "The tournament was held in 1990": a short name where the text has not used the full one."""
    return Objection(code="short_name", gap=Gap.UNRESOLVED_REFERENCE, nodes=match.vague) if match.vague else None


def unresolved(match: Match, setting: Setting) -> Objection | None:
    """ "They joined it in 1990": a reference that nobody is known for."""
    nodes = tuple(node for bound in match.bound if bound.unresolved for node in bound.nodes)
    return Objection(code="unresolved", gap=Gap.UNRESOLVED_REFERENCE, nodes=nodes) if nodes else None


def surname(match: Match, setting: Setting) -> Objection | None:
    """ "Cox won it in 1990": a bare surname is all that says who is meant; others may bear it.

    A title and a time beside it pick out a row, unless the text names a bearer who may be another than the row's.
    """
    told = by_surname(match) and not (_titled(match) and match.times and not _other_bearers(match, setting.context))
    return Objection(code="surname", gap=Gap.UNRESOLVED_REFERENCE) if told else None


def one_of_many(match: Match, setting: Setting) -> Objection | None:
    """ "The Nordic country joined in 1990", "Africa joined": a group says not which of its members is meant.

    Ranks, numbers and denials of "any African country" say it.
    """
    groups = [n for b in match.bound if b.column.type == ColumnType.COUNTRY for n in b.nodes if _is_group(n)]
    whole = match.ordinal is not None or match.only or match.most or match.counted is not None
    whole = whole or bool(match.statement.negatives)
    part = not match.statement.head.bases.isdisjoint(listed("of_a_part"))
    vague = [n for n in groups if _of_group(match, n) is None and not part]
    nouns = [(n, noun) for n in groups if (noun := _of_group(match, n)) is not None]
    vague += [
        noun for _, noun in nouns if not whole and (noun.tag == "NNS" or noun.definite) and not _counted(match, noun)
    ]
    return Objection(code="one_of_many", gap=Gap.UNRESOLVED_REFERENCE, nodes=tuple(vague)) if vague else None


def _of_group(match: Match, node: Node) -> Node | None:
    """The noun of "African countries", "a country of Africa": members of a group, not the group itself."""
    tree = match.statement.tree
    noun = None if node.governor is None or node.role not in ("mod", "of", "in", "from") else tree.nodes[node.governor]
    return noun if noun is not None and not noun.verbal and is_generic(noun) else None


def _is_group(node: Node) -> bool:
    """Whether a name is that of a group; "Australia and New Zealand" are also two countries."""
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP and " and " not in node.text


def _counted(match: Match, noun: Node) -> bool:
    return any(n.role == "num" for n in match.statement.tree.dependents(noun.index))


def any_body(match: Match, setting: Setting) -> Objection | None:
    """ "X was on the Council in 1990": a short name with too little that one body's rows alone bear out.

    A participant and a time of at most a month is much; a year may be true of many bodies.
    """
    named = any(bound.column.type.entity_kind or bound.column.type == ColumnType.SYMBOL for bound in match.bound)
    times = [node.value for node in match.times if isinstance(node.value, Time)]
    enough = named and any(time.precision in _SHORT for time in times)
    return (
        None
        if not match.likely or enough
        else Objection(code="any_body", gap=Gap.UNRESOLVED_REFERENCE, nodes=match.likely)
    )


def left_out(match: Match, setting: Setting) -> Objection | None:
    """ "X joined in 1990": a verb without the object that its example names leaves out what was joined.

    What lasts says nothing without all that it is said of: "X takes part" is not "is part of P", "X belongs" not
    "belongs to B", "including X" not "B includes X".
    """
    statement = match.statement
    told = match.counted is not None or match.ordinal is not None or match.only
    needed = {"obj"}
    if match.pattern.sense == "is" and not told:
        needed = {"obj", "subj", "of", "to", "on", "into", "in"}
    elif statement.nominal or statement.carried:
        return None
    elif match.pattern.nominal:
        needed = {"of", "to", "on", "into"}
    elif match.pattern.sense == "during":
        needed = {"obj", "subj", "to"}
    filled = {bound.column.type for bound in match.bound}
    columns = (match.table.declaration.column(s.column) for s in match.pattern.slots if s.role in needed)
    missing = any(c is not None and _names_a_thing(c) and c.type not in filled for c in columns)
    return Objection(code="left_out", gap=Gap.UNRESOLVED_REFERENCE) if missing else None


def unknown_thing(match: Match, setting: Setting) -> Objection | None:
    """A body, a title or a place of which the table has no row is another subject."""
    strange = tuple(node for bound in match.bound if not is_known(match.table, bound) for node in bound.nodes)
    return Objection(code="unknown_thing", gap=Gap.NO_RELATION, nodes=strange) if strange else None


def undated(match: Match, setting: Setting) -> Objection | None:
    """A table without dates cannot bear out a time."""
    late = match.times and not match.table.dated
    return Objection(code="undated", gap=Gap.UNBOUND_ARGUMENT, nodes=match.times) if late else None


def nothing_named(match: Match, setting: Setting) -> Objection | None:
    """Nothing of the row is named but what describes it."""
    telling = (not b.detail or b.loose or b.column.type == ColumnType.SYMBOL for b in match.bound)
    named = any(telling) or match.counted is not None or match.ordinal is not None
    enough = named or not (match.statement.nominal or not match.times or not match.pattern.items)
    return None if enough else Objection(code="nothing_named", gap=Gap.UNBOUND_ARGUMENT)


def nothing_counted(match: Match, setting: Setting) -> Objection | None:
    """ "Hosted three N", "four times": a number before a noun alone says not of whom or when there are so many."""
    if match.counted is None or match.statement.telling is not Telling.PRESUPPOSED:
        return None
    told = match.times or any(not bound.detail for bound in match.bound)
    return None if told else Objection(code="nothing_counted", gap=Gap.UNBOUND_ARGUMENT)


def narrowed(match: Match, setting: Setting) -> Objection | None:
    """ "The third N to be held in P", "the two N that failed": a clause picks some of what is ordered or counted."""
    if match.ordinal is None and match.counted is None:
        return None
    tree, statement = match.statement.tree, match.statement
    if statement.sort is not None:
        return None
    nouns = {statement.head.index} if statement.nominal else set()
    nouns |= {n.governor for n in statement.nodes if _is_number(match, n) and n.governor is not None}
    below = (node for noun in sorted(nouns) for node in tree.dependents(noun))
    clauses = tuple(n for n in below if n.dep in ("relcl", "acl") and not n.set_off)
    outside = tuple(n for n in clauses if n.index not in match.covered and n.index not in statement.carried)
    return Objection(code="narrowed", gap=Gap.UNBOUND_ARGUMENT, nodes=outside) if outside else None


def _is_number(match: Match, node: Node) -> bool:
    """Whether a node is the number of what is counted or ranked."""
    value = node.value
    return isinstance(value, Quantity) and (
        value is match.counted or (value.value == match.ordinal and match.ordinal is not None)
    )


def left_over(match: Match, setting: Setting) -> Objection | None:
    """Words that nothing accounts for."""
    empty = tuple(node for bound in match.bound if any(not values for values in bound.values) for node in bound.nodes)
    nodes = (*match.residue, *empty)
    return Objection(code="left_over", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None


def not_told_as_fact(match: Match, setting: Setting) -> Objection | None:
    """ "X may join", "we call for it": a word that takes the statement out of the facts and is not accounted for."""
    nodes = {index: match.statement.tree.nodes[index] for index in match.covered}
    spans = [(node.start, node.end) for node in nodes.values()]
    spans += [(node.start, node.end) for node in match.asides if node.text.lower() == "other"]
    free = [place for place in match.statement.blockers if not any(s <= place[0] and place[1] <= e for s, e in spans)]
    return Objection(code="not_told_as_fact", gap=Gap.UNBOUND_ARGUMENT) if free else None


def denial_elsewhere(match: Match, setting: Setting) -> Objection | None:
    """ "Not a lasting N": a denial may be of any of its words."""
    words = {match.statement.text[start:end].lower() for start, end in match.statement.negatives}
    none = {"no"} if words and none_of(match) else set()  # "won no medals" denies that there were any
    other = words - {"not", "n't", "n’t", "never", *none}
    wrong = bool(words) and bool(match.asides or other or match.only or match.then)
    return Objection(code="denial_elsewhere", gap=Gap.UNBOUND_ARGUMENT) if wrong else None


def within_a_length(match: Match, setting: Setting) -> Objection | None:
    """ "Won four in 40 years": a number within a length of time, of which no row tells the beginning."""
    both = match.counted is not None and match.length is not None
    lasting = match.table.declaration.interval is not None and match.pattern.sense == "during"
    long = len(match.times) == 1 and isinstance(match.times[0].value, Time) and _lasts_years(match.times[0].value)
    both = both or (match.counted is not None and lasting and not match.counted_column and long)
    return Objection(code="within_a_length", gap=Gap.UNBOUND_ARGUMENT) if both else None


def _lasts_years(time: Time) -> bool:
    """Whether a time is longer than a year: who held something before it began may count or not."""
    first, last = time.earliest, time.latest
    return first is None or last is None or (last - first).days > _A_YEAR


_A_YEAR = 366


def of_each(match: Match, setting: Setting) -> Objection | None:
    """ "X did not join in 1990, Y in 1992", "three times, in 1990 and 1992": said of all is not said of each."""
    whole = match.counted is not None or bool(match.statement.negatives) or match.only or match.then
    told = match.statement.pair is not None and whole
    return Objection(code="of_each", gap=Gap.UNBOUND_ARGUMENT) if told else None


def again(match: Match, setting: Setting) -> Objection | None:
    """ "X hosted it again": that it was so before is said as well, and only a stated time tells before what."""
    untold = match.again and not (match.times and match.pattern.sense != "during")
    return Objection(code="again", gap=Gap.UNBOUND_ARGUMENT) if untold else None


def bounded_time(match: Match, setting: Setting) -> Objection | None:
    """ "Nearly 40 years ago": words make of a time a bound that its value does not tell."""
    nodes = tuple(node for node in match.times if _BOUNDING.search(match.statement.until(node.start).lower()))
    return Objection(code="bounded_time", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None


def filled_time(match: Match, setting: Setting) -> Objection | None:
    """ "Signed it throughout 2018": what does not last, or has no two ends, fills no stretch of time."""
    nodes = tuple(node for node in match.times if fills(match, node) and not _may_fill(match))
    return Objection(code="filled_time", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None


def hour(match: Match, setting: Setting) -> Objection | None:
    """ "At 3 pm on 2 March": an hour is borne out by no row that knows the day only."""
    times = [(n, n.value) for n in match.times if isinstance(n.value, Time)]
    nodes = tuple(n for n, time in times if time.precision == Precision.TIME or _on_another_weekday(n))
    return Objection(code="hour", gap=Gap.PRECISION, nodes=nodes) if nodes else None


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _on_another_weekday(node: Node) -> bool:
    """ "Friday, 10 September 2002", which was a Tuesday: which of the two is meant is not known."""
    time = node.value
    if not isinstance(time, Time) or time.precision != Precision.DAY or time.earliest is None:
        return False
    named = [word for word in _WEEKDAYS if word in node.text.lower()]
    return len(named) == 1 and _WEEKDAYS[time.earliest.weekday()] != named[0]


def vague_length(match: Match, setting: Setting) -> Objection | None:
    """ "For centuries": a length without a number."""
    vague = match.length is not None and match.length.length is None
    told = match.table.declaration.interval is not None or match.first_time or match.away is not None
    vague = vague or (match.length is not None and match.pattern.sense == "event" and not told)  # nothing lasted
    return Objection(code="vague_length", gap=Gap.PRECISION) if vague else None


def which_one(match: Match, setting: Setting) -> Objection | None:
    """ "Gabon became a member in 2022": what says which row is meant, or what it is of, is left out.

    A person who is named has few offices: of what "the president since 2019" is president, the row may tell.
    """
    if match.counted is not None or match.ordinal is not None or match.most:
        return None
    filled = {bound.column.name for bound in match.bound}
    columns = [match.table.declaration.column(slot.column) for slot in match.pattern.slots]
    missing = [c for c in columns if c is not None and c.name not in filled and _tells_which(match, c)]
    key = match.table.declaration.one_row_per or match.table.declaration.key
    levels = frozenset(match.table.declaration.groups)
    missing = [c for c in missing if not (c.name in levels and filled & levels)]
    if key and all(_is_named(match, name, filled) for name in key):
        return None  # the row is named, whatever else it is of
    person = any(b.column.type == ColumnType.PERSON and not b.detail for b in match.bound)
    implied = person and bool(key) and not any(c.name in key for c in missing) and not _is_field(match)
    return Objection(code="which_one", gap=Gap.UNRESOLVED_REFERENCE) if missing and not implied else None


def _is_named(match: Match, key: str, filled: set[str]) -> bool:
    """Whether a column of the key is filled, or another that names the same things."""
    return key in filled or any(interchangeable(match.table, key, name) for name in filled)


def _is_field(match: Match) -> bool:
    """ "Leader: President X": what the entry of a list is of stands above it, and may be another thing."""
    tree = match.statement.tree
    return _FIELD.match(tree.text, tree.start, tree.end) is not None and not any(n.verbal for n in tree.nodes)


def _tells_which(match: Match, column: Column) -> bool:
    """Whether a column of an example names whom or what the row is of, not what it is about or where it was."""
    if column.type in (ColumnType.COUNTRY, ColumnType.PERSON, ColumnType.ORGANISATION):
        return True
    about = match.pattern.sense == "event" or match.pattern.nominal
    return column.type == ColumnType.TEXT and not (about and match.pattern.sense != "is")


def bare_presupposition(match: Match, setting: Setting) -> Objection | None:
    """ "Our membership will be guided by …": a noun phrase without anything that a row could contradict.

    A document's number alone only says that there is such a document; with its year a row may contradict it.
    """
    if match.statement.telling is not Telling.PRESUPPOSED:
        return None
    if _is_predicate(match) or _is_of_a_figure(match):
        return Objection(code="bare_presupposition", gap=Gap.UNBOUND_ARGUMENT)
    stated = match.times or match.ordinal is not None or match.counted is not None or match.length is not None
    symbols = any(b.column.type == ColumnType.NUMBER and not _is_bare_number(b) for b in match.bound)
    symbols = symbols or any(b.column.type == ColumnType.SYMBOL for b in match.bound)
    said = [n for b in match.bound if not b.detail for n in b.nodes if n.rule == ""]
    return (
        None if stated or symbols or len(said) > 1 else Objection(code="bare_presupposition", gap=Gap.UNBOUND_ARGUMENT)
    )


def _is_predicate(match: Match) -> bool:
    """ "A is the newest N", "joined as its third N": the phrase is said of somebody, not by itself."""
    statement = match.statement
    return statement.nominal and statement.head.role in ("attr", "as") and statement.head.governor is not None


def _is_of_a_figure(match: Match) -> bool:
    """ "A's GDP in 2018": that there is such a figure says nothing of how much it is."""
    numbers = {c.name for c in match.table.declaration.of_type(ColumnType.NUMBER)}
    wanted = {slot.column for slot in match.pattern.slots if slot.column in numbers}
    return bool(wanted) and not any(b.column.name in wanted for b in match.bound) and match.counted is None


def _is_bare_number(bound: Bound) -> bool:
    marks = [node.value for node in bound.nodes if isinstance(node.value, Mark)]
    return bool(marks) and all(mark.year is None for mark in marks)


def any_of_them(match: Match, setting: Setting) -> Objection | None:
    """ "Resolutions adopted in 2018", "a state that joined in 1990": a clause that only picks out some of a kind."""
    if match.statement.telling is not Telling.PRESUPPOSED or not match.statement.head.verbal:
        return None
    noun = match.statement.tree.above(match.statement.head)
    loose = noun is not None and not noun.definite and match.statement.sort is None
    return Objection(code="any_of_them", gap=Gap.UNRESOLVED_REFERENCE) if loose else None


def time_beside(match: Match, setting: Setting) -> Objection | None:
    """ "He addressed the 71st session on 25 September 2018": a time in the clause around a phrase may be its own."""
    if match.statement.telling is not Telling.PRESUPPOSED:
        return None
    tree = match.statement.tree
    over = tree.above(match.statement.head)
    if match.times and over is not None and match.statement.head.role == "of" and _is_deed(over):
        return Objection(code="time_beside", gap=Gap.UNBOUND_ARGUMENT, nodes=match.times)
    if match.times:
        return None
    verb = next((node for node in tree.ancestors(match.statement.head) if node.verbal), None)
    if verb is None:
        return None
    times = tuple(
        n for n in tree.dependents(verb.index) if isinstance(n.value, Time) and n.value.kind != TimeKind.DURATION
    )
    return Objection(code="time_beside", gap=Gap.UNBOUND_ARGUMENT, nodes=times) if times else None


def _is_deed(noun: Node) -> bool:
    """ "The lifting of the N in 2012": the time may be that of the lifting."""
    return noun.pos == "NOUN" and (noun.tag == "VBG" or any(verbs_of(word) for word in noun.bases))


OBJECTIONS: tuple[Check, ...] = (
    short_name,
    unresolved,
    surname,
    one_of_many,
    any_body,
    left_out,
    unknown_thing,
    undated,
    nothing_named,
    nothing_counted,
    narrowed,
    left_over,
    not_told_as_fact,
    denial_elsewhere,
    within_a_length,
    of_each,
    again,
    bounded_time,
    filled_time,
    hour,
    vague_length,
    which_one,
    bare_presupposition,
    any_of_them,
    time_beside,
)


# -- what the checks share --


def _names_a_thing(column: Column) -> bool:
    return column.type.entity_kind is not None or column.type in (ColumnType.TEXT, ColumnType.SYMBOL)


def fills(match: Match, node: Node) -> bool:
    """Whether something is said of a whole time, from end to end: "throughout 2018", "for the past 30 years"."""
    before = match.statement.until(node.start).lower()
    if _WHOLE.search(before) or _WHOLE_OF.match(node.text.lower()):
        return True
    said = before.split()
    while said[-1:] == ["the"]:
        said.pop()
    words = {*said[-1:], *node.text.lower().split()[:2]}
    lasting = node.role in ("for", "throughout", "over") or (node.role == "in" and bool(words & {"past", "last"}))
    return "throughout" in words or (lasting and bool(words & _FILLING) and not _is_single(node))


def _is_single(node: Node) -> bool:
    """ "In the past year", "last month": a time in which something was, not one that it filled."""
    length = node.value.length if isinstance(node.value, Time) else None
    return node.role == "in" and length is None


def _may_fill(match: Match) -> bool:
    """Whether a statement is of a state, and of one time with two ends."""
    time = match.times[0].value if len(match.times) == 1 else None
    bounded = isinstance(time, Time) and time.earliest is not None and time.latest is not None
    lasting = match.pattern.sense == "during" and not (match.statement.phase or match.statement.gained)
    return bounded and lasting and match.table.declaration.interval is not None


def none_of(match: Match) -> bool:
    """Whether the one *no* of a statement stands before what the example counts and the statement does not."""
    statement = match.statement
    if not match.unsaid or len(statement.negatives) != 1:
        return False
    noun = next((node for node in statement.nodes if node.start > statement.negatives[0][0]), None)
    while noun is not None and noun.role == "mod" and noun.governor is not None:
        noun = statement.tree.nodes[noun.governor]
    counted = {word for item in match.pattern.items if item.role == "obj" for word in item.words}
    return (
        noun is not None and noun.role == "obj" and noun.index in match.covered and not noun.bases.isdisjoint(counted)
    )


def _other_bearers(match: Match, context: frozenset[str]) -> bool:
    """Whether a text names somebody of a bare surname, and the table has others of it."""
    prefix = f"{EntityKind.PERSON.value}:"
    people = [name.removeprefix(prefix) for name in context if name.startswith(prefix)]
    for bound in (b for b in match.bound if b.column.type == ColumnType.PERSON):
        for node, values in zip(bound.nodes, bound.values):
            named = {person for person in people if person.split()[-1:] == [node.text.strip()] and person != node.text}
            if named and named != set(values):
                return True
    return False


def by_surname(match: Match) -> bool:
    """Whether a bare surname stands alone for a person, with no other name that tells the bearers apart."""
    people = [bound for bound in match.bound if bound.column.type == ColumnType.PERSON]
    others = [bound for bound in match.bound if bound.column.type.entity_kind is not None and bound not in people]
    if match.predecessor is not None:
        return False
    bare = any(" " not in node.text.strip() and not node.rule for bound in people for node in bound.nodes)
    columns = [c for c in match.table.declaration.columns if c.type.entity_kind is not None]
    return bare and not others and len(columns) > 1


def _titled(match: Match) -> bool:
    """Whether a cell of text is named word for word: a prize's field, a tournament. With a time it picks out a row."""
    return any(b.column.type == ColumnType.TEXT and not (b.detail or b.loose) for b in match.bound)


def is_known(table: TableLike, bound: Bound) -> bool:
    """Whether a table speaks of a thing at all.

    A country without a row can be missing; an organisation is another subject.
    """
    if bound.column.type not in (ColumnType.ORGANISATION, ColumnType.TEXT, ColumnType.PLACE):
        return True
    return all(any(table.rows_with(bound.column.name, value) for value in values) for values in bound.values if values)


def strange_places(match: Match) -> tuple[Node, ...]:
    """Places of which a table speaks in the statement's words, and which it does not know."""
    places = (b for b in match.bound if b.column.type == ColumnType.PLACE and not is_known(match.table, b))
    return tuple(node for bound in places for node in bound.nodes)
