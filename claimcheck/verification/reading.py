"""From a claim to queries: its readings matched with every pattern, its times and tense turned into constraints."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from claimcheck.language.analysis import Analysis, Mark, Node, NodeKind, analyse
from claimcheck.language.frames import frames
from claimcheck.language.morphology import listed
from claimcheck.language.values import find_values
from claimcheck.model import Bound as TimeBound
from claimcheck.model import ColumnType, Entity, EntityKind, Gap, Period, Precision, Quantity, Row, Time, TimeKind
from claimcheck.normalisation.times import Told
from claimcheck.normalisation.times.leeway import leeway
from claimcheck.verification.evaluate import answer
from claimcheck.verification.index import PatternIndex
from claimcheck.verification.matching import Bound, Match, Mismatch, match
from claimcheck.verification.query import Binding, Constraint, Count, Extreme, Query, Relation
from claimcheck.verification.recognise import Recogniser
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.times import unit_of

__all__ = ["Part", "Reader", "Reading"]

_PERIOD_ROLES = frozenset({"during", "throughout", "over", "in", "within"})


@frozen(kw_only=True)
class Part:
    """One member of a list of participants with its own query; ``member`` is empty where there is no list."""

    query: Query
    member: str = ""
    node: Node | None = None


@frozen(kw_only=True)
class Reading:
    """A statement as queries to one table. ``gap`` says why there is no verdict although the relation is known.

    ``via`` are the rows from which a period such as "during its term" was taken. Where only a part of the statement was
    analysed, ``offset`` leads from its nodes back to the statement (from ``first`` on); ``outer`` stand around it.
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

    @property
    def complete(self) -> bool:
        """Whether every word is accounted for."""
        return self.gap is None


@frozen(kw_only=True)
class _Window:
    """A period taken from another table: the nodes that name it, and the rows it came from."""

    period: Period
    words: str
    nodes: frozenset[int]
    rows: tuple[tuple[TableLike, Row], ...]
    owners: frozenset[str] = frozenset()


class Reader:
    """Reads statements against all tables of a reference set.

    ``date`` is the day that they are read as of; ``context`` the things that the document names, as kind:id.
    """

    def __init__(self, reference: ReferenceLike, date: dt.date | None, context: frozenset[str] = frozenset()) -> None:
        self.reference, self.date, self.context = reference, date, context
        self.told: Told | None = None
        self.recognise = Recogniser(reference)
        self.index = PatternIndex(reference)

    def within(self, context: frozenset[str], told: Told | None = None) -> Reader:
        """The same reader for a document that names other things, and another time before the statement."""
        other = copy.copy(self)
        other.context, other.told = context, told
        return other

    def analysis(self, text: str) -> Analysis:
        """The nodes of a text with all of its typed values."""
        return analyse(text, find_values(text, self.reference.aliases, on=self.date, told=self.told))

    def read(self, text: str) -> tuple[Reading, ...]:
        """All readings of a statement, the best first; none where no table speaks of it."""
        analysis = self.analysis(text)
        window = self._window(analysis)
        if window is not None:
            analysis = _without(analysis, window.nodes)
        owners = window.owners if window is not None else frozenset()
        found = [self._reading(analysis, fit, window) for fit in self._matches(analysis, owners)]
        found += list(self._since(analysis))
        found += list(self._anniversaries(analysis))
        return tuple(sorted(found, key=lambda reading: (reading.gap is None, reading.match.score), reverse=True))

    def nearest(self, text: str) -> tuple[Mismatch, ...]:
        """The examples that came nearest to a statement, with the reason why they do not fit."""
        analysis = self.analysis(text)
        found = [result for result in self._tries(analysis) if isinstance(result, Mismatch)]
        return tuple(sorted(found, key=lambda mismatch: (-mismatch.near, mismatch.pattern.example))[:3])

    def _tries(self, analysis: Analysis, owners: frozenset[str] = frozenset()) -> Iterator[Match | Mismatch]:
        for frame in frames(analysis):
            for table, pattern in self.index.candidates(frame):
                names = self.index.names(table)
                yield match(analysis, frame, table, pattern, self.recognise, names, self.context, owners)

    def _matches(self, analysis: Analysis, owners: frozenset[str] = frozenset()) -> list[Match]:
        return [result for result in self._tries(analysis, owners) if isinstance(result, Match)]

    # -- one reading --

    def _reading(self, analysis: Analysis, fit: Match, window: _Window | None) -> Reading:
        base = Reading(match=fit, analysis=analysis, via=window.rows if window else ())
        gap = self._gap(analysis, fit)
        if gap is not None:
            return evolve(base, gap=gap)
        constraints = self._constraints(analysis, fit, window)
        if constraints is None:
            return evolve(base, gap=Gap.PRECISION, reason="the time cannot be placed without the document's date")
        return self._queries(base, fit, constraints)

    def _gap(self, analysis: Analysis, fit: Match) -> Gap | None:
        if fit.vague or any(bound.unresolved for bound in fit.bound):
            return Gap.UNRESOLVED_REFERENCE
        if any(not _known(fit.table, bound) for bound in fit.bound):
            return Gap.NO_RELATION
        named = any(not bound.detail for bound in fit.bound) or fit.counted is not None or fit.ordinal is not None
        if not named and (fit.frame.nominal or not fit.times or not fit.pattern.items):
            return Gap.UNBOUND_ARGUMENT
        beside = (n for n in analysis.nodes if n.index not in fit.covered)
        if any(n.kind in (NodeKind.TIME, NodeKind.QUANTITY) and _told_beside(analysis, n) for n in beside):
            return Gap.UNBOUND_ARGUMENT
        if fit.residue or any(not values for bound in fit.bound for values in bound.values):
            return Gap.UNBOUND_ARGUMENT
        if not self._unblocked(analysis, fit):
            return Gap.UNBOUND_ARGUMENT
        words = {analysis.text[start:end].lower() for start, end in analysis.negatives}
        if words - {"not", "n't", "n’t", "never"} or (words and fit.only):
            return Gap.UNBOUND_ARGUMENT
        return None

    @staticmethod
    def _unblocked(analysis: Analysis, fit: Match) -> bool:
        """Whether each word that could take the statement back is accounted for.

        Beside the core, *other* only tells things apart.
        """
        spans = [(analysis.nodes[index].start, analysis.nodes[index].end) for index in fit.covered]
        beside = [(node.start, node.end) for node in fit.asides if node.text.lower() == "other"]
        beside += [(n.start, n.end) for n in analysis.nodes if not n.core and n.text.lower() == "other"]
        return all(any(s <= start and end <= e for s, e in (*spans, *beside)) for start, end in analysis.blockers)

    def _queries(self, base: Reading, fit: Match, constraints: tuple[Constraint, ...]) -> Reading:
        sense = fit.pattern.sense
        if (fit.frame.phase or fit.frame.gained) and sense == "during":
            sense = fit.frame.phase or "start"
        table = fit.table
        denied = bool(base.analysis.negatives)
        if denied and (until := self._not_until(fit)) is not None:
            denied, sense, constraints = False, "start" if sense == "during" else sense, (until,)
        elif denied:
            constraints = self._not_since(sense, constraints)
        query = Query(
            pack=table.pack,
            table=table.name,
            sense=sense,
            constraints=constraints,
            ordinal=fit.ordinal,
            ranked=fit.ranked if fit.ordinal is not None and fit.frame.sort is not None else "",
            occasion=fit.first_time and not any(n.text.lower() in _ALL_TIME for n in base.analysis.nodes),
            extreme=Extreme(column=fit.ranked, strict=True, words="more than any other") if fit.most else None,
            count=self._count(fit),
            length=fit.length.length if fit.length else None,
            denied=denied,
            only=fit.only,
            as_of=self.date,
        )
        several = len(constraints) > 1 and all(c.relation == Relation.IN and c.words for c in constraints)
        if several and len(fit.times) == len(constraints) and sense != "is":
            return self._each_time(base, fit, query)
        if fit.predecessor is not None:
            query = evolve(query, predecessor=self._binding(fit.predecessor, 0))
        scope = self._scoped(fit)
        if scope is None:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="the group's members are not known")
        query = evolve(query, scope=scope)
        total: tuple[Part, ...] = ()
        if self._lists_all(base.analysis, query, fit):
            members = max(len(bound.nodes) for bound in fit.bound)
            whole = _all_of(base.analysis, fit)
            if not whole and query.count and query.count.value != members:
                return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
            total = self._total(query, whole)
            query = evolve(query, count=None)
        parts = tuple(self._parts(query, fit))
        if total and len(parts) == 1:
            parts = (evolve(parts[0], member=fit.bound[0].nodes[0].text, node=fit.bound[0].nodes[0]),)
        parts = (*parts, *total)
        return evolve(base, parts=parts) if parts else evolve(base, gap=Gap.UNBOUND_ARGUMENT)

    def _not_until(self, fit: Match) -> Constraint | None:
        """ "Did not join until 1990" says that it joined in 1990."""
        if len(fit.times) != 1:
            return None
        stated = constraint_of(fit.times[0])
        if stated is None or stated.relation != Relation.UNTIL:
            return None
        return evolve(stated, relation=Relation.IN, earliest=_unit_start(stated))

    def _not_since(self, sense: str, constraints: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
        """ "Has not won since 1990" denies a win after that of 1990."""
        if sense not in ("event", "start", "end") or self.date is None:
            return constraints
        past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="")
        return tuple(
            found
            for stated in constraints
            for found in (
                (
                    evolve(stated, relation=Relation.AFTER, latest=unit_of(stated.earliest, stated.precision).latest),
                    past,
                )
                if stated.relation == Relation.SINCE
                else (stated,)
            )
        )

    def _each_time(self, base: Reading, fit: Match, query: Query) -> Reading:
        """An event told of several times is a list: each must have its row."""
        if query.ordinal is not None or query.denied or query.only:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
        single = evolve(query, constraints=())
        found = list(self._parts(single, fit))
        if len(found) != 1 or any(node.conjunct_of is None for node in fit.times[1:]):
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
        parts = tuple(
            Part(query=evolve(found[0].query, constraints=(constraint,)), member=constraint.words, node=node)
            for constraint, node in zip(query.constraints, fit.times)
        )
        return evolve(base, parts=parts)

    @staticmethod
    def _lists_all(analysis: Analysis, query: Query, fit: Match) -> bool:
        """ "A, B and C are the three N" and "A is one of the three N": the number is not A's own."""
        linking = {fit.frame.head.index, *fit.frame.carried}
        words = {base for index in linking for base in analysis.nodes[index].bases}
        linked = fit.frame.listing or not words.isdisjoint(listed("copula"))
        return query.count is not None and linked and not fit.counted_column and bool(fit.bound)

    @staticmethod
    def _total(query: Query, whole: bool) -> tuple[Part, ...]:
        """The number of all rows, where "the N" means all of them."""
        if query.count is None or not whole:
            return ()
        every = evolve(query, bindings=(), ordinal=None, ranked="", only=False)
        return (Part(query=every, member=query.count.words),)

    def _scoped(self, fit: Match) -> tuple[Binding, ...] | None:
        scope = []
        for node in fit.scope:
            members = self.reference.members(node.value) if isinstance(node.value, Entity) else ()
            if not members or not fit.ranked:
                return None
            scope.append(Binding(column=fit.ranked, values=members, words=node.text, group=node.text))
        return tuple(scope)

    def _count(self, fit: Match) -> Count | None:
        quantity = fit.counted
        if quantity is None:
            return None
        return Count(
            value=quantity.value,
            upper=quantity.upper,
            comparator=quantity.comparator,
            column=fit.counted_column,
            words=quantity.span.quote,
            partaking=fit.frame.partaking,
        )

    def _parts(self, query: Query, fit: Match) -> Iterator[Part]:
        single = [self._binding(bound, 0) for bound in fit.bound if len(bound.nodes) == 1]
        lists = [bound for bound in fit.bound if len(bound.nodes) > 1]
        numbers = tuple(
            b for b in fit.bound if b.column.type == ColumnType.NUMBER and isinstance(b.nodes[0].value, Quantity)
        )
        if numbers:
            single = [b for b in single if b.column not in {n.column.name for n in numbers}]
            query = evolve(query, numbers=tuple(_number(bound) for bound in numbers))
        if len(lists) > 1:
            return
        if not lists:
            yield Part(query=evolve(query, bindings=tuple(single)))
            return
        bound = lists[0]
        for place, node in enumerate(bound.nodes):
            yield Part(
                query=evolve(query, bindings=(self._binding(bound, place), *single)), member=node.text, node=node
            )

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

    # -- times --

    def _constraints(self, analysis: Analysis, fit: Match, window: _Window | None) -> tuple[Constraint, ...] | None:
        """The stated times, or what the tense implies. None where a time has no place."""
        if not fit.table.dated:
            return ()
        found = []
        for node in fit.times:
            constraint = constraint_of(node)
            if constraint is None:
                return None
            above = None if node.governor is None else analysis.nodes[node.governor]
            carried = above is not None and above.role == "for" and not above.bases.isdisjoint(listed("time_carriers"))
            carried = carried and not fit.first_time  # "for the second time in 2022" tells when, not for how long
            constraint = evolve(constraint, interval=constraint.interval or carried)
            phase = dict(fit.phased).get(node.index)
            if phase and fit.table.declaration.interval is not None:
                relation = Relation.SINCE if phase == "start" else Relation.UNTIL
                constraint = evolve(constraint, relation=relation, interval=True)
            found.append(constraint)
        numbered = any(
            bound.column.type == ColumnType.NUMBER and isinstance(bound.nodes[0].value, Quantity) for bound in fit.bound
        )
        if (fit.counted is not None or numbered) and len(found) > 1:
            joined = _joined(found)
            if joined is None:
                return None
            found = [joined]
        for bound in fit.bound:
            mark = bound.nodes[0].value
            if isinstance(mark, Mark) and mark.year and bound.column.type == ColumnType.NUMBER:
                found.append(_year(mark.year, bound.nodes[0].text))
        if window is not None:
            inside = Constraint(
                relation=Relation.IN, earliest=window.period.earliest, latest=window.period.latest, words=window.words
            )
            found.append(inside)
        return self._tensed(analysis, fit, found)

    def _tensed(self, analysis: Analysis, fit: Match, found: list[Constraint]) -> tuple[Constraint, ...] | None:
        tense = analysis.tense
        state = fit.pattern.sense == "during" and not fit.frame.phase and fit.table.declaration.interval is not None
        group = not analysis.verbal and (fit.frame.listing or fit.counted is not None)
        tense = "present" if group else tense
        ongoing = tense in ("present", "perfect") and state
        since = any(c.relation == Relation.SINCE for c in found)
        if found and not (since and ongoing):
            return tuple(found)
        if ongoing and (tense == "present" or since):
            if self.date is None:
                return None
            return (
                *found,
                Constraint(
                    relation=Relation.AS_OF, earliest=self.date, latest=self.date, words="as of the document's date"
                ),
            )
        if self.date is None:
            return tuple(found)
        if tense == "future":
            start = self.date
            return (
                Constraint(relation=Relation.AFTER, earliest=start, latest=start, words="after the document's date"),
            )
        return (
            Constraint(
                relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="up to the document's date"
            ),
        )

    # -- "during its term", "27 years since the accession", "the 100th anniversary" --

    def _window(self, analysis: Analysis) -> _Window | None:
        """A period named by an event or office of the statement's own subject."""
        for node in analysis.nodes:
            if node.role not in _PERIOD_ROLES or node.governor != analysis.root or node.kind == NodeKind.ENTITY:
                continue
            below = analysis.below(node.index)
            if node.kind == NodeKind.TIME and len(below) < 2:
                continue
            window = self._period(analysis, below)
            if window is not None:
                return window
        return None

    def _period(self, analysis: Analysis, below: frozenset[int]) -> _Window | None:
        start = min(analysis.nodes[i].start for i in below)
        end = max(analysis.nodes[i].end for i in below)
        inner = _headed_by_noun(self.analysis(analysis.text[start:end]))
        owners = [
            n
            for n in analysis.nodes
            if n.index not in below and isinstance(n.value, Entity) and n.value.kind == EntityKind.COUNTRY
        ]
        for fit in sorted(self._matches(inner), key=lambda fit: fit.score, reverse=True):
            interval = fit.table.declaration.interval
            if fit.residue or interval is None or fit.pattern.sense != "during" or not fit.pattern.nominal:
                continue
            bound = fit.bound or self._implied(fit, owners)
            if not bound or any(b.unresolved for b in bound):
                continue
            window = self._rows_of(evolve(fit, bound=bound), analysis.text[start:end], below)
            if window is not None:
                return window
        return None

    def _implied(self, fit: Match, owners: list[Node]) -> tuple[Bound, ...]:
        """The owner of an unowned office is the statement's only candidate."""
        ids = {n.value.id for n in owners if isinstance(n.value, Entity)}
        slot = next(
            (
                s
                for s in fit.pattern.slots
                if (c := fit.table.declaration.column(s.column)) and c.type == ColumnType.COUNTRY
            ),
            None,
        )
        column = fit.table.declaration.column(slot.column) if slot else None
        if len(ids) != 1 or column is None:
            return ()
        return (Bound(column=column, nodes=(owners[0],), values=((str(next(iter(ids))),),)),)

    def _rows_of(self, fit: Match, words: str, nodes: frozenset[int]) -> _Window | None:
        constraints = [c for node in fit.times if (c := constraint_of(node))]
        if not constraints and self.date is not None:
            constraints = [Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="")]
        bindings = tuple(self._binding(bound, 0) for bound in fit.bound)
        length = fit.length.length if fit.length else None
        query = Query(
            pack=fit.table.pack,
            table=fit.table.name,
            sense="during",
            bindings=bindings,
            constraints=tuple(constraints),
            length=length,
        )
        outcome = answer(query, fit.table)
        rows = [row for row in outcome.rows if fit.table.period(row, "during")]
        if outcome.total != 1 or len(rows) != 1:
            return None
        period = fit.table.period(rows[0], "during")
        if period is None or period.latest == dt.date.max:
            return None
        owners = frozenset(v for bound in fit.bound for values in bound.values for v in values)
        return _Window(period=period, words=words, nodes=nodes, rows=((fit.table, rows[0]),), owners=owners)

    def _since(self, analysis: Analysis) -> Iterator[Reading]:
        """A duration since an event: "27 years since the accession of …"."""
        for node in analysis.nodes:
            value = node.value
            if not (
                isinstance(value, Time)
                and value.kind == TimeKind.DURATION
                and value.length
                and value.bound in (TimeBound.SINCE, TimeBound.AFTER)
            ):
                continue
            event = next(
                (
                    n
                    for n in analysis.nodes
                    if n.role in ("since", "after") and n.start >= node.end and n.kind != NodeKind.TIME
                ),
                None,
            )
            if event is None or analysis.blockers or analysis.negatives:
                continue
            below = analysis.below(event.index)
            yield from self._elapsed(analysis, node, below, value)

    def _elapsed(self, analysis: Analysis, node: Node, below: frozenset[int], value: Time) -> Iterator[Reading]:
        start = min(analysis.nodes[i].start for i in below)
        outside = [n for n in analysis.nodes if n.index not in below and n.index != node.index]
        days = [n for n in outside if n.kind == NodeKind.TIME]
        rest = [
            n
            for n in outside
            if n.kind != NodeKind.TIME and not (n.bases & (_MARKING | _PASSING)) and n.text.lower() not in _NEUTRAL
        ]
        inner = self.analysis(analysis.text[start:])
        for fit in self._matches(inner):
            gap = self._gap(inner, fit) or (Gap.UNBOUND_ARGUMENT if rest else None)
            reading = Reading(match=fit, analysis=inner, gap=gap, offset=start, first=start, outer=(node, *outside))
            if gap is None:
                constraints = tuple(c for day in days if (c := constraint_of(day)))
                query = self._event_query(fit, constraints, elapsed=True)
                reading = evolve(reading, parts=(Part(query=evolve(query, elapsed=value.length)),))
            yield reading

    def _event_query(self, fit: Match, constraints: tuple[Constraint, ...], *, elapsed: bool) -> Query:
        sense = "start" if fit.pattern.sense == "during" else fit.pattern.sense
        bindings = tuple(self._binding(bound, 0) for bound in fit.bound)
        return Query(
            pack=fit.table.pack,
            table=fit.table.name,
            sense=sense,
            bindings=bindings,
            constraints=constraints,
            as_of=self.date,
        )

    def _anniversaries(self, analysis: Analysis) -> Iterator[Reading]:
        """The n-th anniversary of an event, in a stated year."""
        for node in analysis.nodes:
            if not node.bases & {"anniversary"}:
                continue
            rank = next((n for n in analysis.dependents(node.index) if isinstance(n.value, Quantity)), None)
            below = analysis.below(node.index)
            outside = [n for n in analysis.nodes if n.index not in below]
            inner = [analysis.nodes[i] for i in sorted(below) if i != node.index and (rank is None or i != rank.index)]
            if rank is None or not isinstance(rank.value, Quantity) or not inner:
                continue
            yield from self._nth_year(analysis, node, rank, inner, outside)

    def _nth_year(
        self, analysis: Analysis, node: Node, rank: Node, inner: list[Node], outside: list[Node]
    ) -> Iterator[Reading]:
        assert isinstance(rank.value, Quantity)  # noqa: S101  (checked by the caller)
        times = [n for n in (*outside, *inner) if n.kind == NodeKind.TIME]
        own = {n.value.id for n in inner if isinstance(n.value, Entity)}
        rest = [
            n
            for n in outside
            if n.kind != NodeKind.TIME
            and not (n.bases & (_MARKING | _PASSING))
            and n.text.lower() not in _NEUTRAL
            and not (isinstance(n.value, Entity) and n.value.id in own)
        ]
        owners = [n for n in inner if n.kind != NodeKind.TIME]
        constraints = [c for time in times if (c := constraint_of(time))]
        if not constraints and self.date is not None:
            year = self.date.year
            constraints = [_year(year, "the document's year")]
        text = analysis.text[owners[0].start : owners[-1].end] if owners else ""
        for candidate in (f"the anniversary of {text}",):
            event = self.analysis(candidate)
            for fit in self._matches(event):
                gap = self._gap(event, fit) or (Gap.UNBOUND_ARGUMENT if rest else None)
                shift = owners[0].start - candidate.index(text)
                around = (node, rank, *times)
                reading = Reading(match=fit, analysis=event, gap=gap, offset=shift, first=owners[0].start, outer=around)
                if gap is None:
                    query = self._event_query(fit, tuple(constraints), elapsed=False)
                    reading = evolve(reading, parts=(Part(query=evolve(query, anniversary=int(rank.value.value))),))
                yield reading


_ALL_TIME = frozenset({"ever", "history"})
_MARKING = frozenset({"mark", "celebrate", "commemorate", "observe"})
_PASSING = frozenset({"be", "pass", "it", "this", "there", "elapse", "have"})
_NEUTRAL = frozenset({"today", "now", "exactly"})


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


def _known(table: TableLike, bound: Bound) -> bool:
    """Whether a table speaks of a thing at all.

    A country without a row can be missing; an organisation is another subject.
    """
    if bound.column.type not in (ColumnType.ORGANISATION, ColumnType.TEXT, ColumnType.PLACE):
        return True
    return all(any(table.rows_with(bound.column.name, value) for value in values) for values in bound.values if values)


def constraint_of(node: Node) -> Constraint | None:
    """The constraint that a time with its preposition states; None for one that has no place in the calendar."""
    time = node.value
    if not isinstance(time, Time) or (time.earliest is None and time.latest is None):
        return None
    relation = {
        TimeBound.SINCE: Relation.SINCE,
        TimeBound.UNTIL: Relation.UNTIL,
        TimeBound.BEFORE: Relation.BY,
        TimeBound.BY: Relation.BY,
        TimeBound.RANGE: Relation.SPAN,
    }.get(time.bound or TimeBound.DURING, Relation.IN)
    if relation == Relation.SPAN and node.role in ("in", "during", "over", "between", "within"):
        relation = Relation.IN
    return Constraint(
        relation=relation,
        earliest=time.earliest or dt.date.min,
        latest=time.latest or dt.date.max,
        words=time.span.quote,
        precision=time.precision,
        interval=node.role == "for",
        near=time.anchor is not None and time.precision in (Precision.DAY, Precision.TIME),
        leeway=leeway(time),
    )


def _all_of(analysis: Analysis, fit: Match) -> bool:
    """Whether the counted noun is definite: "the three N" are all of them."""
    number = next((n for n in analysis.nodes if n.value is fit.counted), None)
    if number is None or number.governor is None or not analysis.nodes[number.governor].definite:
        return False
    return not any(n.text.lower() == "other" for n in analysis.dependents(number.governor))


def _unit_start(constraint: Constraint) -> dt.date:
    """The first day of the calendar unit in which a stated time ends."""
    return unit_of(constraint.latest, constraint.precision).earliest


def _joined(constraints: list[Constraint]) -> Constraint | None:
    """Times in a row as one, for a count over all of them; None where they leave a gap."""
    ordered = sorted(constraints, key=lambda c: c.earliest)
    if any(c.relation != Relation.IN for c in ordered):
        return None
    for before, after in itertools.pairwise(ordered):
        if after.earliest > before.latest + dt.timedelta(days=1):
            return None
    words = " and ".join(c.words for c in ordered)
    return evolve(ordered[0], latest=max(c.latest for c in ordered), words=words)


def _year(year: int, words: str) -> Constraint:
    return Constraint(
        relation=Relation.IN,
        earliest=dt.date(year, 1, 1),
        latest=dt.date(year, 12, 31),
        words=words,
        precision=Precision.YEAR,
    )


def _number(bound: Bound) -> Count:
    quantity = bound.nodes[0].value
    assert isinstance(quantity, Quantity)  # noqa: S101  (checked by the caller)
    return Count(
        value=quantity.value,
        upper=quantity.upper,
        comparator=quantity.comparator,
        column=bound.column.name,
        words=quantity.span.quote,
    )


def _without(analysis: Analysis, nodes: Iterable[int]) -> Analysis:
    """The analysis with some nodes set aside."""
    gone = frozenset(nodes)
    return evolve(analysis, nodes=tuple(evolve(n, core=False) if n.index in gone else n for n in analysis.nodes))


def _headed_by_noun(analysis: Analysis) -> Analysis:
    """ "two years of work" is about the work: the length becomes its modifier."""
    root = None if analysis.root is None else analysis.nodes[analysis.root]
    if root is None or root.kind != NodeKind.TIME:
        return analysis
    inner = next(
        (n for n in analysis.nodes if n.governor == root.index and n.role == "of" and n.kind == NodeKind.WORD), None
    )
    if inner is None:
        return analysis
    nodes = tuple(
        evolve(n, role="root", governor=None)
        if n.index == inner.index
        else evolve(n, role="mod", governor=inner.index)
        if n.index == root.index
        else n
        for n in analysis.nodes
    )
    return evolve(analysis, nodes=nodes, root=inner.index, verbal=False)
