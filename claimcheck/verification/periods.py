"""Periods and days taken from another event: "during its term", "27 years since", "the 100th anniversary"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.model import Bound as TimeBound
from claimcheck.model import ColumnType, Entity, EntityKind, Gap, Quantity, Time, TimeKind
from claimcheck.operators import answer
from claimcheck.operators.findings import Found
from claimcheck.query import Anniversary, Constraint, Elapsed, Exists, Relation, Selection
from claimcheck.verification.matching import Bound, Match
from claimcheck.verification.placing import constraint_of, year_constraint
from claimcheck.verification.readings import Part, Reading, StatementReader, Window

__all__ = ["Periods"]

_PERIOD_ROLES = frozenset({"during", "throughout", "over", "in", "within"})
_MARKING = frozenset({"mark", "celebrate", "commemorate", "observe"})
_PASSING = frozenset({"be", "pass", "it", "this", "there", "elapse", "have"})
_PASSED = re.compile(r"\s+(?:have|has)(?:\s+now|\s+already)?\s+(?:passed|elapsed|gone by)\s+since\s+")
_NEUTRAL = frozenset({"today", "now", "exactly"})


class Periods(StatementReader):
    """Reads statements about the time since or around an event."""

    def window(self, analysis: Analysis) -> Window | None:
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

    def _period(self, analysis: Analysis, below: frozenset[int]) -> Window | None:
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

    def _rows_of(self, fit: Match, words: str, nodes: frozenset[int]) -> Window | None:
        constraints = [c for node in fit.times if (c := constraint_of(node))]
        if not constraints and self.date is not None:
            constraints = [Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="")]
        bindings = tuple(self._binding(bound, 0) for bound in fit.bound)
        length = fit.length.length if fit.length else None
        selection = Selection(
            pack=fit.table.pack,
            table=fit.table.name,
            sense="during",
            bindings=bindings,
            constraints=tuple(constraints),
            length=length,
        )
        found = answer(Exists(selection=selection), fit.table)
        rows = [row for row in found.rows if fit.table.period(row, "during")]
        if found.finding != Found(number=1) or len(rows) != 1:
            return None
        period = fit.table.period(rows[0], "during")
        ends = [fit.table.period(rows[0], sense) for sense in ("start", "end")]
        if period is None or any(end is None or end.earliest != end.latest for end in ends):
            return None  # a period whose ends are not known to the day bounds nothing
        owners = frozenset(v for bound in fit.bound for values in bound.values for v in values)
        return Window(period=period, words=words, nodes=nodes, rows=((fit.table, rows[0]),), owners=owners)

    def _since(self, analysis: Analysis) -> Iterator[Reading]:
        """A duration since an event: "27 years since the accession of …"."""
        for node in analysis.nodes:
            value = node.value
            if not (isinstance(value, Time) and value.kind == TimeKind.DURATION and value.length):
                continue
            passed = _PASSED.match(analysis.text, node.end)
            if passed is not None and not analysis.blockers and not analysis.negatives:
                after = frozenset(n.index for n in analysis.nodes if n.start >= passed.end())
                yield from self._elapsed(analysis, node, after, value) if after else ()
            if value.bound not in (TimeBound.SINCE, TimeBound.AFTER):
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
            if gap is None and value.length is not None:
                rows = self._event(fit, tuple(c for day in days if (c := constraint_of(day))))
                reading = evolve(reading, parts=(Part(question=Elapsed(selection=rows, stated=value.length)),))
            yield reading

    def _event(self, fit: Match, constraints: tuple[Constraint, ...]) -> Selection:
        sense = "start" if fit.pattern.sense == "during" else fit.pattern.sense
        bindings = tuple(self._binding(bound, 0) for bound in fit.bound)
        return Selection(
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
        if not constraints and not _marks_today(analysis):
            return  # no time of its own: only "X marks it today" says when
        if not constraints and self.date is not None:
            year = self.date.year
            constraints = [year_constraint(year, "the document's year")]
        text = analysis.text[owners[0].start : owners[-1].end] if owners else ""
        for candidate in (f"the anniversary of {text}", text) if text else ():
            event = self.analysis(candidate)
            for fit in self._matches(event):
                gap = self._gap(event, fit) or (Gap.UNBOUND_ARGUMENT if rest else None)
                shift = owners[0].start - candidate.index(text)
                around = (node, rank, *times)
                reading = Reading(match=fit, analysis=event, gap=gap, offset=shift, first=owners[0].start, outer=around)
                if gap is None:
                    rows = self._event(fit, tuple(constraints))
                    asked = Anniversary(selection=rows, number=int(rank.value.number))
                    reading = evolve(reading, parts=(Part(question=asked),))
                yield reading


def _marks_today(analysis: Analysis) -> bool:
    """Whether a statement says of an anniversary that it is now: "this year marks it", "we celebrate it today"."""
    root = None if analysis.root is None else analysis.nodes[analysis.root]
    if root is None or not analysis.verbal or analysis.tense not in ("present", "perfect"):
        return False
    return bool(root.bases & (_MARKING | _PASSING))


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
