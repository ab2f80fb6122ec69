"""What a stated time means for something that lasts, and intervals to try it with."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from claimcheck.model import Precision
from claimcheck.query import Constraint, Relation
from tests.operators.asking import AS_OF
from tests.operators.worlds import DAYS, FOREVER, Fact, Truth

__all__ = ["interval_constraints", "interval_meets"]

_ENDS = (Relation.FROM, Relation.TO)


def interval_meets(fact: Fact, sense: str, stated: Constraint) -> Truth:
    """The meaning of a stated time for an interval; part of one that is told as a whole is vague."""
    if stated.relation in _ENDS:
        point, year = (fact.start, stated.earliest.year) if stated.relation == Relation.FROM else (fact.end, 0)
        return point.year == (year or stated.latest.year)
    if sense in ("start", "end"):
        point = fact.start if sense == "start" else fact.end
        last = AS_OF if stated.relation == Relation.SINCE else stated.latest
        return stated.earliest <= point <= last
    return _lasts(fact, stated)


def _lasts(fact: Fact, stated: Constraint) -> Truth:
    if stated.relation in (Relation.IN, Relation.AS_OF, Relation.AFTER, Relation.BEFORE):
        return fact.start <= stated.latest and stated.earliest <= fact.end
    if stated.relation == Relation.PAST:
        return fact.start <= stated.latest
    year_of_start, year_of_end = fact.start.year == stated.earliest.year, fact.end.year == stated.latest.year
    if stated.relation == Relation.SINCE:
        return year_of_start
    if stated.relation == Relation.UNTIL:
        return year_of_end
    inside = fact.start <= stated.earliest and stated.latest <= fact.end
    return True if year_of_start and year_of_end else None if inside else False


@st.composite
def interval_constraints(draw: st.DrawFn, *, points: bool = False) -> Constraint:
    """In, as of, since, until, from, to, from … to, before, after; ``points`` for those of a beginning or an end."""
    relations = [Relation.IN, Relation.SINCE, Relation.BEFORE, Relation.AFTER, *_ENDS]
    relation = draw(st.sampled_from([*relations, *([] if points else [Relation.AS_OF, Relation.UNTIL, Relation.SPAN])]))
    if relation == Relation.AS_OF:
        day = draw(st.sampled_from(DAYS))
        return Constraint(relation=relation, earliest=day, latest=day, words="")
    first, last = sorted((draw(st.sampled_from([2000, 2001, 2002])), draw(st.sampled_from([2000, 2001, 2004]))))
    start = dt.date.min if relation in (Relation.UNTIL, Relation.BEFORE) else dt.date(first, 1, 1)
    end = FOREVER if relation in (Relation.SINCE, Relation.AFTER) else dt.date(last, 12, 31)
    if relation in _ENDS:
        end = dt.date(first, 12, 31)
    return Constraint(relation=relation, earliest=start, latest=end, words="", precision=Precision.YEAR)
