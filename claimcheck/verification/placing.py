"""Times and tense as constraints on a row."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from attrs import evolve

from claimcheck.language.analysis import Analysis, Mark, Node
from claimcheck.language.morphology import listed
from claimcheck.model import Bound as TimeBound
from claimcheck.model import ColumnType, Comparator, Precision, Quantity, Time
from claimcheck.normalisation.times.leeway import leeway
from claimcheck.operators.rows.times import unit_of
from claimcheck.query import Constraint, Relation
from claimcheck.verification.matching import Match
from claimcheck.verification.readings import StatementReader, Window
from claimcheck.verification.sources import TableLike

#: How long before an event its n-th time may be told of in the present tense.
_SOON = dt.timedelta(days=366)
#: How old a row may be that a number in the present tense is read of.
_LATELY = dt.timedelta(days=3 * 366)

__all__ = ["Placing", "constraint_of", "year_constraint"]

#: Years that each body begins when it likes: what happened in one may have happened in the next calendar year.
_NO_CALENDAR = frozenset({"fiscal_year", "school_year"})


class Placing(StatementReader):
    """Places a fit in time."""

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
            for found in ((_after_unit(stated), past) if stated.relation == Relation.SINCE else (stated,))
        )

    def _constraints(self, analysis: Analysis, fit: Match, window: Window | None) -> tuple[Constraint, ...] | None:
        """The stated times, or what the tense implies. None where a time has no place."""
        if not fit.table.dated:
            return ()
        placed = [self._placed(analysis, fit, node) for node in fit.times]
        found = [constraint for constraint in placed if constraint is not None]
        if len(found) < len(placed):
            return None
        if (fit.counted is not None or _numbered(fit)) and len(found) > 1 and not listed_times(fit, found):
            joined = _joined(found)
            if joined is None:
                return None
            found = [joined]
        for bound in fit.bound:
            mark = bound.nodes[0].value
            if isinstance(mark, Mark) and mark.year and bound.column.type == ColumnType.NUMBER:
                found.append(year_constraint(mark.year, bound.nodes[0].text))
        if window is not None:
            inside = Constraint(
                relation=Relation.IN, earliest=window.period.earliest, latest=window.period.latest, words=window.words
            )
            found.append(inside)
        return self._tensed(analysis, fit, found)

    def _placed(self, analysis: Analysis, fit: Match, node: Node) -> Constraint | None:
        """What one stated time says of the row."""
        constraint = constraint_of(node)
        if constraint is None:
            return None
        above = None if node.governor is None else analysis.nodes[node.governor]
        carried = above is not None and above.role == "for" and not above.bases.isdisjoint(listed("time_carriers"))
        carried = carried and not fit.first_time  # "for the second time in 2022" tells when, not for how long
        owned = bool(fit.frame.phase) and node.governor == fit.frame.head.index and node.role in ("mod", "num")
        interval = constraint.interval or carried or owned  # "its current term ends in May": two times
        through = constraint.relation == Relation.IN and self._through(fit, node)
        constraint = evolve(constraint, interval=interval, through=through)
        if constraint.relation == Relation.IN and _lasting(fit):
            constraint = evolve(constraint, relation=_ENDS.get(node.role, Relation.IN))
        phase = dict(fit.phased).get(node.index)
        if phase and fit.table.declaration.interval is not None:
            relation = Relation.SINCE if phase == "start" else Relation.UNTIL
            constraint = evolve(constraint, relation=relation, interval=True)
        return constraint

    @staticmethod
    def _through(fit: Match, node: Node) -> bool:
        """Whether a state is said of a range of units: "was a member in 1990–91" holds in both years."""
        lasting = fit.pattern.sense == "during" and not fit.frame.phase and not fit.frame.gained
        other = fit.counted is not None or fit.ordinal is not None or node.role in ("between", "within")
        return lasting and not other and isinstance(node.value, Time) and node.value.bound == TimeBound.RANGE

    def _tensed(self, analysis: Analysis, fit: Match, found: list[Constraint]) -> tuple[Constraint, ...] | None:
        tense = analysis.tense
        state = fit.pattern.sense == "during" and not fit.frame.phase and fit.table.declaration.interval is not None
        group = not analysis.verbal and (fit.frame.listing or fit.counted is not None)
        tense = "present" if group else tense
        inner = not fit.frame.nominal and fit.frame.head.index != analysis.root
        if inner and tense == "present" and fit.frame.head.tag in ("VBN", "VBD", "VB"):
            tense = "perfect"  # "is the only one that has won": the clause below tells when
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
            words = "after the document's date"
            later = Constraint(relation=Relation.FUTURE, earliest=self.date, latest=self.date, words=words)
            return (_beyond(later),)
        if tense == "present" and analysis.verbal and fit.ordinal is not None:
            # "A joins B for the third time" is said of what has just happened and of what is about to happen.
            soon, words = self.date + min(_SOON, dt.date.max - self.date), "up to a year after the document's date"
            return (Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=soon, words=words),)
        return (
            Constraint(
                relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="up to the document's date"
            ),
        )

    def _of_its_day(
        self, analysis: Analysis, fit: Match, constraints: tuple[Constraint, ...] | None
    ) -> tuple[Constraint, ...] | None:
        """ "A has ten million inhabitants" is said of its day: a row of long ago does not bear it out."""
        untimed = constraints is not None and all(c.relation == Relation.PAST for c in constraints)
        if not untimed or analysis.tense != "present" or not _told_by_date(fit.table) or not _numbered(fit):
            return constraints
        if self.date is None:
            return None
        first = self.date - min(_LATELY, self.date - dt.date.min)
        return (Constraint(relation=Relation.IN, earliest=first, latest=self.date, words=""),)


def _told_by_date(table: TableLike) -> bool:
    """Whether dates tell the rows of a thing apart, so that its numbers are those of a day ("population by year")."""
    declared = table.declaration
    key = declared.key or declared.one_row_per
    dates = {column.name for column in declared.of_type(ColumnType.DATE)}
    return bool(dates) and (not key or not dates.isdisjoint(key))


def _numbered(fit: Match) -> bool:
    """Whether a stated number is compared with a cell."""
    return any(b.column.type == ColumnType.NUMBER and isinstance(b.nodes[0].value, Quantity) for b in fit.bound)


#: The ends of a state that a preposition tells: "was a member from 1990", "to 1995".
_ENDS = {"from": Relation.FROM, "to": Relation.TO, "through": Relation.TO}


def _lasting(fit: Match) -> bool:
    """Whether a statement with a verb is of a state."""
    state = fit.pattern.sense == "during" and not (fit.frame.phase or fit.frame.gained or fit.frame.nominal)
    return state and fit.table.declaration.interval is not None


def listed_times(fit: Match, constraints: Sequence[Constraint]) -> bool:
    """ "Twice, in 1990 and 2002": as many times are listed as are counted."""
    count = fit.counted
    exact = count is not None and count.comparator == Comparator.EQUAL and not fit.counted_column
    alone = all(c.relation == Relation.IN and not c.interval for c in constraints)
    return exact and count is not None and len(constraints) > 1 and count.value == len(constraints) and alone


def constraint_of(node: Node) -> Constraint | None:
    """The constraint that a time with its preposition states; None for one that has no place in the calendar."""
    time = node.value
    if not isinstance(time, Time) or (time.earliest is None and time.latest is None) or time.rule in _NO_CALENDAR:
        return None
    relation = {
        TimeBound.SINCE: Relation.SINCE,
        TimeBound.UNTIL: Relation.UNTIL,
        TimeBound.BEFORE: Relation.BEFORE,
        TimeBound.AFTER: Relation.AFTER,
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
        near=time.anchor is not None and time.precision in (Precision.DAY, Precision.TIME, Precision.WEEK),
        leeway=leeway(time),
        between=node.role == "between" and relation == Relation.IN and time.bound == TimeBound.RANGE,
    )


def _after_unit(stated: Constraint) -> Constraint:
    """ "After 1990" of "since 1990"."""
    return _beyond(evolve(stated, relation=Relation.AFTER, latest=unit_of(stated.earliest, stated.precision).latest))


def _beyond(stated: Constraint) -> Constraint:
    """The days after a stated time."""
    day = dt.timedelta(days=1)
    first = stated.latest + day if stated.latest < dt.date.max else stated.latest
    return evolve(stated, earliest=first, latest=dt.date.max)


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


def year_constraint(year: int, words: str) -> Constraint:
    return Constraint(
        relation=Relation.IN,
        earliest=dt.date(year, 1, 1),
        latest=dt.date(year, 12, 31),
        words=words,
        precision=Precision.YEAR,
    )
