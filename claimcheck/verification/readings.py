"""A statement read as a row of a table, and what every reader of statements shares."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.language.analysis import Analysis, Node, NodeKind, analyse
from claimcheck.language.frames import frames, is_generic
from claimcheck.language.values import find_values
from claimcheck.model import Column, ColumnType, Entity, EntityKind, Gap, Period, Precision, Row, Time
from claimcheck.normalisation.times import Told
from claimcheck.query import Binding, Question
from claimcheck.verification.index import PatternIndex
from claimcheck.verification.matching import Bound, Match, Mismatch, match
from claimcheck.verification.recognise import Recogniser
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["Part", "Reading", "StatementReader", "Window", "by_surname", "fills", "is_known", "strange_places"]

_SHORT = frozenset({Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH})


@frozen(kw_only=True)
class Part:
    """One member of a list of participants with its own question; ``member`` is empty where there is no list."""

    question: Question
    member: str = ""
    node: Node | None = None


@frozen(kw_only=True)
class Reading:
    """A statement as questions to one table. ``gap`` says why there is no verdict although the relation is known.

    ``via`` are the rows from which a period such as "during its term" was taken. Where only a part of the statement was
    analysed, ``offset`` leads from its nodes back to the statement (from ``first`` on); ``outer`` stand around it.
    ``more`` adds to the statement what the table does not tell ("with 12 votes", "along with X"): a row can refute the
    rest of it, and never bear out the whole.
    """

    match: Match
    analysis: Analysis
    parts: tuple[Part, ...] = ()
    gap: Gap | None = None
    via: tuple[tuple[TableLike, Row], ...] = ()
    reason: str = ""
    offset: int = 0
    first: int = 0
    outer: tuple[Node, ...] = ()
    more: tuple[Node, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every word is accounted for."""
        return self.gap is None


@frozen(kw_only=True)
class Window:
    """A period taken from another table: the nodes that name it, and the rows it came from."""

    period: Period
    words: str
    nodes: frozenset[int]
    rows: tuple[tuple[TableLike, Row], ...]
    owners: frozenset[str] = frozenset()


class StatementReader:
    """Finds the patterns that a statement fits, and says what stands against a verdict.

    ``date`` is the day that statements are read as of; ``context`` the things that the document names, as kind:id.
    """

    def __init__(self, reference: ReferenceLike, date: dt.date | None, context: frozenset[str] = frozenset()) -> None:
        self.reference, self.date, self.context = reference, date, context
        self.told: Told | None = None
        self.recognise = Recogniser(reference)
        self.index = PatternIndex(reference)

    def analysis(self, text: str) -> Analysis:
        """The nodes of a text with all of its typed values."""
        return analyse(text, find_values(text, self.reference.aliases, on=self.date, told=self.told))

    def _tries(self, analysis: Analysis, owners: frozenset[str] = frozenset()) -> Iterator[Match | Mismatch]:
        for frame in frames(analysis):
            for table, pattern in self.index.candidates(frame):
                names = self.index.names(table)
                yield match(analysis, frame, table, pattern, self.recognise, names, self.context, owners)

    def _matches(self, analysis: Analysis, owners: frozenset[str] = frozenset()) -> list[Match]:
        return [result for result in self._tries(analysis, owners) if isinstance(result, Match)]

    def _gap(self, analysis: Analysis, fit: Match) -> Gap | None:
        if (
            fit.vague
            or any(bound.unresolved for bound in fit.bound)
            or _anybody(fit, self.context)
            or _one_of_many(analysis, fit)
            or _any_body(fit)
            or _left_out(fit)
        ):
            return Gap.UNRESOLVED_REFERENCE
        if any(_bounded(analysis, node) or (fills(analysis, node) and not _may_fill(fit)) for node in fit.times):
            return Gap.UNBOUND_ARGUMENT
        if any(not is_known(fit.table, bound) for bound in fit.bound):
            return Gap.NO_RELATION
        if fit.times and not fit.table.dated:
            return Gap.UNBOUND_ARGUMENT  # a table without dates cannot bear out a time
        telling = (not b.detail or b.loose or b.column.type == ColumnType.SYMBOL for b in fit.bound)
        named = any(telling) or fit.counted is not None or fit.ordinal is not None
        if not named and (fit.frame.nominal or not fit.times or not fit.pattern.items):
            return Gap.UNBOUND_ARGUMENT
        beside = (n for n in analysis.nodes if n.index not in fit.covered)
        if any(n.kind in (NodeKind.TIME, NodeKind.QUANTITY) and _told_beside(analysis, n) for n in beside):
            return Gap.UNBOUND_ARGUMENT
        if fit.residue or any(not values for bound in fit.bound for values in bound.values):
            return Gap.UNBOUND_ARGUMENT
        if not self._unblocked(analysis, fit):
            return Gap.UNBOUND_ARGUMENT
        if _denies_something_else(analysis, fit):
            return Gap.UNBOUND_ARGUMENT
        return Gap.UNRESOLVED_REFERENCE if _which(fit) else None

    def _more(self, analysis: Analysis, fit: Match) -> tuple[Node, ...]:
        """Names that nothing accounts for, and numbers and times among the circumstances: they add to the statement."""
        again = {v.id for i in fit.covered if isinstance(v := analysis.nodes[i].value, Entity)}
        known = self.index.names(fit.table)

        def adds(node: Node) -> bool:
            if not isinstance(node.value, Entity):
                return node.kind in (NodeKind.TIME, NodeKind.QUANTITY) and node in fit.asides
            short = node.text.isupper() and analysis.text[: node.start].endswith("(")  # "the Mission in X (MX)"
            return not short and node.value.id not in again and f"{node.value.kind.value}:{node.value.id}" not in known

        beside = {node.index for node in fit.asides} | {node.index for node in analysis.nodes if not node.core}
        return tuple(n for n in analysis.nodes if n.index in beside - fit.covered and adds(n))

    @staticmethod
    def _unblocked(analysis: Analysis, fit: Match) -> bool:
        """Whether each word that could take the statement back is accounted for.

        Beside the core, *other* only tells things apart.
        """
        spans = [(analysis.nodes[index].start, analysis.nodes[index].end) for index in fit.covered]
        beside = [(node.start, node.end) for node in fit.asides if node.text.lower() == "other"]
        beside += [(n.start, n.end) for n in analysis.nodes if not n.core and n.text.lower() == "other"]
        return all(any(s <= start and end <= e for s, e in (*spans, *beside)) for start, end in analysis.blockers)

    @staticmethod
    def _binding(bound: Bound, place: int) -> Binding:
        node, values = bound.nodes[place], bound.values[place]
        group = node.text if isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP else ""
        return Binding(
            column=bound.column.name,
            values=values,
            words=node.text,
            group=group,
            detail=bound.detail,
            loose=bound.loose,
        )


#: Tags of verbs that need their object: a participle may have it as its subject.
_ACTIVE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_FILLING = frozenset({"throughout", "across", "all", "through", "entire", "whole", "past", "last"})
_BOUNDING = re.compile(
    r"\b(?:over|under|above|below|(?:more|less|fewer) than|at least|at most|up to|nearly|almost)\s+$"
)


def _bounded(analysis: Analysis, node: Node) -> bool:
    """Whether words make of a time a bound that its value does not tell."""
    return bool(_BOUNDING.search(analysis.text[: node.start].lower()))


def fills(analysis: Analysis, node: Node) -> bool:
    """Whether something is said of a whole time, from end to end: "throughout 2018", "for the past 30 years"."""
    words = {*analysis.text[: node.start].lower().split()[-1:], *node.text.lower().split()[:2]}
    return node.role in ("for", "throughout", "over") and bool(words & _FILLING)


def _may_fill(fit: Match) -> bool:
    """Whether a statement is of a state, and of one time with two ends."""
    time = fit.times[0].value if len(fit.times) == 1 else None
    bounded = isinstance(time, Time) and time.earliest is not None and time.latest is not None
    lasting = fit.pattern.sense == "during" and not (fit.frame.phase or fit.frame.gained)
    return bounded and lasting and fit.table.declaration.interval is not None


def _denies_something_else(analysis: Analysis, fit: Match) -> bool:
    """Whether a denial may be of any of its words: "not a lasting N" denies what the adjective says, or the rest."""
    words = {analysis.text[start:end].lower() for start, end in analysis.negatives}
    none = {"no"} if words and _none_of(analysis, fit) else set()  # "won no medals" denies that there were any
    other = words - {"not", "n't", "n’t", "never", *none}
    return bool(words) and bool(fit.asides or other or fit.only or fit.then)


def _none_of(analysis: Analysis, fit: Match) -> bool:
    """Whether the one *no* of a statement stands before what the example counts and the statement does not."""
    if not fit.unsaid or len(analysis.negatives) != 1:
        return False
    noun = next((node for node in analysis.nodes if node.start > analysis.negatives[0][0]), None)
    while noun is not None and noun.role == "mod" and noun.governor is not None:
        noun = analysis.nodes[noun.governor]
    counted = {word for item in fit.pattern.items if item.role == "obj" for word in item.words}
    return noun is not None and noun.role == "obj" and noun.index in fit.covered and not noun.bases.isdisjoint(counted)


def _told_beside(analysis: Analysis, node: Node) -> bool:
    """Whether a time or number stands in a clause of its own that was not made a claim of its own."""
    current: Node | None = node
    for _ in range(30):
        if current is None or current.core:
            return False
        if current.role in ("advcl", "relcl", "acl") and current.pos in ("VERB", "AUX"):
            return True
        current = None if current.governor is None else analysis.nodes[current.governor]
    return False


def _left_out(fit: Match) -> bool:
    """Whether a verb stands without the object that its example names: "A joined in 1990" leaves out what it joined."""
    if fit.frame.nominal or fit.frame.carried or (fit.pattern.nominal and fit.frame.head.tag not in _ACTIVE):
        return False
    filled = {bound.column.type for bound in fit.bound}
    columns = (fit.table.declaration.column(s.column) for s in fit.pattern.slots if s.role == "obj")
    return any(c is not None and _names_a_thing(c) and c.type not in filled for c in columns)


def _names_a_thing(column: Column) -> bool:
    return column.type.entity_kind is not None or column.type in (ColumnType.TEXT, ColumnType.SYMBOL)


def _which(fit: Match) -> bool:
    """Whether what says which row is meant is left out: a participant of the table's key that the example names.

    Counts and ranks may be of all of them; the table's rows then answer for the whole.
    """
    if fit.counted is not None or fit.ordinal is not None or fit.most:
        return False
    key = fit.table.declaration.one_row_per or fit.table.declaration.key
    filled = {bound.column.name for bound in fit.bound}
    slots = {slot.column for slot in fit.pattern.slots} - filled
    columns = (fit.table.declaration.column(name) for name in slots)
    missing = {c.name for c in columns if c is not None and c.type.entity_kind is not None}
    named = any(b.column.type.entity_kind is not None or b.column.type == ColumnType.SYMBOL for b in fit.bound)
    return not missing.isdisjoint(key) or (bool(missing) and not named and not fit.pattern.items)


def _one_of_many(analysis: Analysis, fit: Match) -> bool:
    """Whether "the Nordic country" is all that says which member of a group is meant; ranks and *only* say it."""
    if fit.ordinal is not None or fit.only or fit.most:
        return False
    groups = (n for b in fit.bound for n in b.nodes if isinstance(n.value, Entity) and n.value.kind == EntityKind.GROUP)
    nouns = (analysis.nodes[n.governor] for n in groups if n.role == "mod" and n.governor is not None)
    return any(noun.definite and noun.tag == "NN" and is_generic(noun) for noun in nouns)


def _anybody(fit: Match, context: frozenset[str]) -> bool:
    """Whether a bare surname is all that says who is meant: others may bear it.

    A title and a time beside it pick out a row, unless the text names a bearer who may be another than the row's.
    """
    return by_surname(fit) and not (_titled(fit) and fit.times and not _other_bearers(fit, context))


def _other_bearers(fit: Match, context: frozenset[str]) -> bool:
    """Whether a text names somebody of a bare surname, and the table has others of it."""
    prefix = f"{EntityKind.PERSON.value}:"
    people = [name.removeprefix(prefix) for name in context if name.startswith(prefix)]
    for bound in (b for b in fit.bound if b.column.type == ColumnType.PERSON):
        for node, values in zip(bound.nodes, bound.values):
            named = {person for person in people if person.split()[-1:] == [node.text.strip()] and person != node.text}
            if named and named != set(values):
                return True
    return False


def by_surname(fit: Match) -> bool:
    """Whether a bare surname stands alone for a person, with no other name that tells the bearers apart."""
    people = [bound for bound in fit.bound if bound.column.type == ColumnType.PERSON]
    others = [bound for bound in fit.bound if bound.column.type.entity_kind is not None and bound not in people]
    if fit.predecessor is not None:
        return False
    bare = any(" " not in node.text.strip() for bound in people for node in bound.nodes)
    columns = [c for c in fit.table.declaration.columns if c.type.entity_kind is not None]
    return bare and not others and len(columns) > 1


def _titled(fit: Match) -> bool:
    """Whether a cell of text is named word for word: a prize's field, a tournament. With a time it picks out a row."""
    return any(b.column.type == ColumnType.TEXT and not (b.detail or b.loose) for b in fit.bound)


def _any_body(fit: Match) -> bool:
    """Whether a short name of a body ("the Council") stands with too little that one body's rows alone bear out.

    A participant and a time of at most a month is much; a year may be true of many bodies.
    """
    named = any(bound.column.type.entity_kind or bound.column.type == ColumnType.SYMBOL for bound in fit.bound)
    times = [node.value for node in fit.times if isinstance(node.value, Time)]
    return bool(fit.likely) and not (named and any(time.precision in _SHORT for time in times))


def is_known(table: TableLike, bound: Bound) -> bool:
    """Whether a table speaks of a thing at all.

    A country without a row can be missing; an organisation is another subject.
    """
    if bound.column.type not in (ColumnType.ORGANISATION, ColumnType.TEXT, ColumnType.PLACE):
        return True
    return all(any(table.rows_with(bound.column.name, value) for value in values) for values in bound.values if values)


def strange_places(fit: Match) -> tuple[Node, ...]:
    """Places of which a table speaks in the statement's words, and which it does not know."""
    places = (bound for bound in fit.bound if bound.column.type == ColumnType.PLACE and not is_known(fit.table, bound))
    return tuple(node for bound in places for node in bound.nodes)
