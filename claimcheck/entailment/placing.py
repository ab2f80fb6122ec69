"""Times and tense of a statement as constraints on a row."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence

from attrs import evolve

from claimcheck.entailment.reading import Window
from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Mark
from claimcheck.linking.draft import Match
from claimcheck.model import Bound as TimeBound
from claimcheck.model import ColumnType, Comparator, Precision, Quantity, Time
from claimcheck.normalisation.times.leeway import leeway
from claimcheck.operators.rows.times import unit_of
from claimcheck.query import Constraint, Relation
from claimcheck.semantics.edits.editing import stands_in
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import TableLike

__all__ = ["constraint_of", "constraints_of", "listed_times", "not_since", "not_until", "of_its_day", "year_constraint"]

#: How long before an event its n-th time may be told of in the present tense.
_SOON = dt.timedelta(days=366)
#: How old a row may be that a number in the present tense is read of.
_LATELY = dt.timedelta(days=3 * 366)
#: Years that each body begins when it likes: what happened in one may have happened in the next calendar year.
_NO_CALENDAR = frozenset({"fiscal_year", "school_year"})


def constraints_of(match: Match, window: Window | None, date: dt.date | None) -> tuple[Constraint, ...] | None:
    """The stated times, or what the tense implies. None where a time has no place."""
    if not match.table.dated:
        return ()
    found = []
    for node in match.times:
        constraint = constraint_of(node)
        if constraint is None and _says_again(match, node):
            continue
        if constraint is None:
            return None
        found.append(_owned(match, node, constraint))
    if (match.counted is not None or numbered(match)) and len(found) > 1 and not listed_times(match, found):
        joined = _joined(found)
        if joined is None:
            return None
        found = [joined]
    found += _of_marks(match)
    if window is not None:
        period = window.period
        found.append(
            Constraint(relation=Relation.IN, earliest=period.earliest, latest=period.latest, words=window.words)
        )
    return _tensed(match, found, date)


def _says_again(match: Match, node: Node) -> bool:
    """ "The same year, on 20 September 1977": a time that looks back, with the date itself beside it."""
    others = [n for n in match.times if n is not node and isinstance(n.value, Time) and n.value.anchor is None]
    return any(constraint_of(other) is not None and abs(other.start - node.end) < _BESIDE for other in others)


_BESIDE = 8


def _owned(match: Match, node: Node, constraint: Constraint) -> Constraint:
    """A stated time as one of the row: of its interval, of its start or its end, or of both ends."""
    statement = match.statement
    above = None if node.governor is None else statement.tree.nodes[node.governor]
    carried = above is not None and above.role == "for" and not above.bases.isdisjoint(listed("time_carriers"))
    constraint = _of_its_example(match, constraint)
    carried = carried and not match.first_time  # "for the second time in 2022" tells when, not for how long
    of_head = bool(statement.phase) and node.governor == statement.head.index and node.role in ("mod", "num")
    interval = constraint.interval or carried or of_head  # "its current term ends in May": two times
    through = constraint.relation == Relation.IN and _through(match, node)
    constraint = evolve(constraint, interval=interval, through=through)
    if constraint.relation == Relation.IN and node.role in _ENDS and _lasts(match):
        constraint = evolve(constraint, relation=_ENDS[node.role])
    own = above is None or above.verbal or above.index == statement.head.index
    bounded = None if own or above is None else _BEHIND.get(above.role)
    if constraint.relation == Relation.IN and bounded is not None:
        constraint = evolve(constraint, relation=bounded)  # "a member since its independence in 1962"
    phase = dict(match.phased).get(node.index)
    if phase and match.table.declaration.interval is not None:
        relation = Relation.SINCE if phase == "start" else Relation.UNTIL
        constraint = evolve(constraint, relation=relation, interval=True)
    return constraint


def _of_its_example(match: Match, constraint: Constraint) -> Constraint:
    """ "Was known as X until 1984", where the row's one day is told so: then it ended, not before or after."""
    if match.table.declaration.interval is not None:
        return constraint
    told = {word for word, column in _TOLD_BY.findall(match.pattern.example) if _is_date(match, column)}
    if constraint.relation == Relation.UNTIL and told & {"until", "till"}:
        unit = unit_of(constraint.latest, constraint.precision, last=True)
    elif constraint.relation == Relation.SINCE and "since" in told:
        unit = unit_of(constraint.earliest, constraint.precision)
    else:
        return constraint
    return evolve(constraint, relation=Relation.IN, earliest=unit.earliest, latest=unit.latest)


_TOLD_BY = re.compile(r"\b(until|till|since)\s+\{(\w+)\}")


def _is_date(match: Match, name: str) -> bool:
    column = match.table.declaration.column(name)
    return column is not None and column.type == ColumnType.DATE


#: Prepositions that make of a time the first or the last of what lasts.
_ENDS = {"from": Relation.FROM, "to": Relation.TO, "through": Relation.TO, "till": Relation.TO}


#: What a preposition makes of the time of the noun behind it.
_BEHIND = {
    "since": Relation.SINCE,
    "until": Relation.UNTIL,
    "before": Relation.BEFORE,
    "after": Relation.AFTER,
}


def _lasts(match: Match) -> bool:
    """Whether a state is told, not its beginning or its end."""
    state = match.pattern.sense == "during" and not match.statement.phase and not match.statement.gained
    return state and match.table.declaration.interval is not None


def _of_marks(match: Match) -> list[Constraint]:
    """The year in the number of a document: "resolution 12 (2009)"."""
    marks = ((bound, bound.nodes[0].value) for bound in match.bound)
    return [
        year_constraint(mark.year, bound.nodes[0].text)
        for bound, mark in marks
        if isinstance(mark, Mark) and mark.year and bound.column.type == ColumnType.NUMBER
    ]


def _through(match: Match, node: Node) -> bool:
    """Whether a state is said of a range of units: "was a member in 1990–91" holds in both years."""
    lasting = match.pattern.sense == "during" and not match.statement.phase and not match.statement.gained
    other = match.counted is not None or match.ordinal is not None or node.role in ("between", "within")
    return lasting and not other and isinstance(node.value, Time) and node.value.bound == TimeBound.RANGE


def _tensed(match: Match, found: list[Constraint], date: dt.date | None) -> tuple[Constraint, ...] | None:
    """The stated times with what the tense adds."""
    tense = _tense(match)
    if tense == "contemporary":
        if match.ordinal is not None:
            return tuple(found)  # "X, the first N": a rank is of no time
        if not found and (then := _around(match)):
            return then
        tense = "present"
    interval = match.table.declaration.interval is not None
    ongoing = (
        tense in ("present", "perfect") and match.pattern.sense == "during" and not match.statement.phase and interval
    )
    since = any(c.relation in (Relation.SINCE, Relation.FROM) for c in found)
    if found and not (since and ongoing):
        return tuple(found)
    if ongoing and (tense == "present" or since):
        if date is None:
            always = None if since else _always(match.table)
            return None if always is None else (*found, always)
        as_of = Constraint(relation=Relation.AS_OF, earliest=date, latest=date, words="as of the document's date")
        return (*found, as_of)
    if date is None:
        return tuple(found)
    if tense == "future":
        words = "after the document's date"
        return (_beyond(Constraint(relation=Relation.FUTURE, earliest=date, latest=date, words=words)),)
    if tense == "present" and match.statement.verb is not None and match.ordinal is not None:
        # "A joins B for the third time" is said of what has just happened and of what is about to happen.
        soon, words = date + min(_SOON, dt.date.max - date), "up to a year after the document's date"
        return (Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=soon, words=words),)
    return (Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=date, words="up to the document's date"),)


def _around(match: Match) -> tuple[Constraint, ...]:
    """The one time that is told of what a name beside the statement did."""
    times = [c for node in match.statement.around if (c := constraint_of(node)) is not None]
    plain = len(times) == 1 and times[0].relation == Relation.IN
    return (evolve(times[0], words="", interval=False),) if plain and match.pattern.sense in ("during", "is") else ()


def _always(table: TableLike) -> Constraint | None:
    """A present that nobody dates: what holds from the first to the last day of which the table knows, holds in it."""
    complete = table.declaration.complete
    if complete is None or complete.period.earliest.year < 2:
        return None
    first, last = complete.period.earliest, complete.period.latest
    return Constraint(
        relation=Relation.IN,
        earliest=dt.date(first.year, 1, 1),
        latest=dt.date(last.year, 12, 31),
        words="",
        precision=Precision.YEAR,
        through=True,
    )


def _tense(match: Match) -> str:
    """The tense in which a statement is told."""
    statement = match.statement
    if any(n.text.lower() in listed("bygone") and n.role == "mod" for n in statement.nodes):
        return "past"
    if statement.verb is None and (statement.listing or match.counted is not None):
        return "present"
    if statement.sort is not None and statement.tense == "present" and statement.head.tag in ("VBN", "VBD", "VB"):
        return "perfect"  # "is the only one that has won": the clause below tells when
    return statement.tense


def of_its_day(
    match: Match, constraints: tuple[Constraint, ...] | None, date: dt.date | None
) -> tuple[Constraint, ...] | None:
    """ "A has ten million inhabitants" is said of its day: a row of long ago does not bear it out."""
    untimed = constraints is not None and all(c.relation == Relation.PAST for c in constraints)
    if not untimed or _tense(match) != "present" or not _told_by_date(match.table) or not numbered(match):
        return constraints
    if date is None:
        return None
    first = date - min(_LATELY, date - dt.date.min)
    return (Constraint(relation=Relation.IN, earliest=first, latest=date, words=""),)


def _told_by_date(table: TableLike) -> bool:
    """Whether dates tell the rows of a thing apart, so that its numbers are those of a day ("population by year")."""
    declared = table.declaration
    key = declared.key or declared.one_row_per
    dates = {column.name for column in declared.of_type(ColumnType.DATE)}
    return bool(dates) and (not key or not dates.isdisjoint(key))


def numbered(match: Match) -> bool:
    """Whether a stated number is compared with a cell."""
    cells = (b.nodes[0].value for b in match.bound if b.column.type == ColumnType.NUMBER)
    return any(isinstance(value, Quantity) and not stands_in(value) for value in cells)


def not_until(match: Match) -> Constraint | None:
    """ "Did not join until 1990" says that it joined in 1990."""
    if len(match.times) != 1:
        return None
    stated = constraint_of(match.times[0])
    if stated is None or stated.relation != Relation.UNTIL:
        return None
    return evolve(stated, relation=Relation.IN, earliest=unit_of(stated.latest, stated.precision).earliest)


def not_since(sense: str, constraints: tuple[Constraint, ...], date: dt.date | None) -> tuple[Constraint, ...]:
    """ "Has not won since 1990" denies a win after that of 1990."""
    if date is None:
        return constraints
    if sense == "during":
        since = any(c.relation == Relation.SINCE for c in constraints)
        kept = (c for c in constraints if not (since and c.relation == Relation.AS_OF))
        return tuple(_of_all_since(c, date) if c.relation == Relation.SINCE else c for c in kept)
    if sense not in ("event", "start", "end"):
        return constraints
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=date, words="")
    found: list[Constraint] = []
    for stated in constraints:
        if stated.relation == Relation.SINCE:
            unit = unit_of(stated.earliest, stated.precision)
            found += [_beyond(evolve(stated, relation=Relation.AFTER, latest=unit.latest)), past]
        else:
            found.append(stated)
    return tuple(found)


def _of_all_since(stated: Constraint, date: dt.date) -> Constraint:
    """The days after the unit of a stated time, up to a date: "has not served since 1990"."""
    first = _beyond(evolve(stated, latest=unit_of(stated.earliest, stated.precision).latest)).earliest
    return evolve(stated, relation=Relation.IN, earliest=min(first, date), latest=date, precision=Precision.DAY)


def listed_times(match: Match, constraints: Sequence[Constraint]) -> bool:
    """ "Twice, in 1990 and 2002": as many times are listed as are counted."""
    count = match.counted
    exact = count is not None and count.comparator == Comparator.EQUAL and not match.counted_column
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


def _beyond(stated: Constraint) -> Constraint:
    """The days after a stated time."""
    day = dt.timedelta(days=1)
    first = stated.latest + day if stated.latest < dt.date.max else stated.latest
    return evolve(stated, earliest=first, latest=dt.date.max)


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
    """A year as a stated time."""
    return Constraint(
        relation=Relation.IN,
        earliest=dt.date(year, 1, 1),
        latest=dt.date(year, 12, 31),
        words=words,
        precision=Precision.YEAR,
    )
