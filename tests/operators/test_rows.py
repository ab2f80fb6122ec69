"""Whether there is a row, its denial, what is so no longer, and what fills a time: against all worlds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Gap, Length, Period, Precision
from claimcheck.operators import answer
from claimcheck.query import Constraint, Count, Counted, Exists, Filled, Formerly, Not, OnlyWho, Ranked, Relation
from tests.operators.asking import (
    AS_OF,
    EVERYTHING,
    bindings,
    check,
    constraints,
    event_tables,
    inside,
    interval_tables,
    many,
    meets,
    oracle,
    told,
    windows,
)
from tests.operators.intervals import interval_constraints, interval_meets
from tests.operators.worlds import DAYS, Cells, Declaration, Fact, Facts, Truth, years_between

Named = tuple[str | tuple[str, ...] | None, str | None]


@oracle(Exists, Not)
@many()
@given(event_tables(), bindings, constraints(), st.booleans())
def test_existence_and_its_denial(table: Facts, named: Named, stated: tuple[Constraint, ...], denied: bool) -> None:
    """There is such an event, or there is none."""
    rows = told(*named, *stated)
    question = Not(inner=Exists(selection=rows)) if denied else Exists(selection=rows)
    check(question, table, lambda facts: any(meets(fact, rows) for fact in facts) is not denied)


@many()
@given(event_tables(), bindings, st.sampled_from(["before", "after"]), st.sampled_from(DAYS))
def test_times_that_bound(table: Facts, named: Named, side: str, day: dt.date) -> None:
    """More than so long ago, less than so long ago: the event lies before a day, or after it."""
    before = Constraint(relation=Relation.BEFORE, earliest=dt.date.min, latest=day, words="then")
    after = Constraint(relation=Relation.AFTER, earliest=day, latest=dt.date.max, words="then")
    rows = told(*named, before if side == "before" else after)
    check(Exists(selection=rows), table, lambda facts: any(meets(fact, rows) for fact in facts))


@many()
@given(event_tables(), bindings, windows)
def test_an_hour_is_borne_out_by_no_day(table: Facts, named: Named, window: Period) -> None:
    """A row knows the day only: it can contradict an hour of another day, and bears out none."""
    rows = told(*named, inside(window, precision=Precision.TIME))
    found = answer(Exists(selection=rows), table)
    assert not found.supported
    check(Exists(selection=rows), table, lambda facts: None if any(meets(fact, rows) for fact in facts) else False)


@oracle(Not)
@many()
@given(event_tables(), bindings, st.sampled_from([2000, 2001, 2002]))
def test_nobody_since(table: Facts, named: Named, year: int) -> None:
    """Nobody has done it since a year: there is none after that year, up to the document's date."""
    after = Constraint(relation=Relation.AFTER, earliest=dt.date(year + 1, 1, 1), latest=dt.date.max, words="then")
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=AS_OF, words="")
    rows = told(*named, after, past)

    def claim(facts: Sequence[Fact]) -> Truth:
        return not any(after.earliest <= f.start <= AS_OF for f in facts if meets(f, rows, timed=False))

    check(Not(inner=Exists(selection=rows)), table, claim)


@oracle(Exists, Not)
@many()
@given(interval_tables(), bindings, st.data(), st.sampled_from(["during", "during", "start", "end"]), st.booleans())
def test_intervals(table: Facts, named: Named, data: st.DataObject, sense: str, denied: bool) -> None:
    """Began, ended or lasted then; was there at that time; since, until, from, to, from … to, before, after."""
    stated = data.draw(interval_constraints(points=sense != "during"))
    rows = told(*named, stated, sense=sense)
    question = Not(inner=Exists(selection=rows)) if denied else Exists(selection=rows)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [interval_meets(fact, sense, stated) for fact in facts if meets(fact, rows, timed=False)]
        there = True if True in found else None if None in found else False
        return None if there is None else there is not denied

    check(question, table, claim)


@many()
@given(event_tables(), bindings, st.sampled_from([Relation.FROM, Relation.TO]), windows)
def test_an_event_has_no_ends(table: Facts, named: Named, relation: Relation, window: Period) -> None:
    """What is told of the ends of something that lasts is neither borne out nor contradicted by an event."""
    rows = told(*named, evolve(inside(window), relation=relation))
    found = answer(Exists(selection=rows), table)
    assert not found.supported
    assert not found.refuted or not any(meets(fact, rows, timed=False) for fact in _facts(table))


def _facts(table: Facts) -> list[Fact]:
    return [Fact(who=c.who, place=c.place, start=c.start.earliest, end=c.start.latest) for c in table.cells]


@oracle(Formerly)
@many()
@given(interval_tables(), bindings)
def test_no_longer(table: Facts, named: Named) -> None:
    """It was so before the document's date, and is not on it; what never was so is no longer so to nobody."""
    now = Constraint(relation=Relation.AS_OF, earliest=AS_OF, latest=AS_OF, words="")
    rows = told(*named, now, sense="during")

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, rows, timed=False)]
        if any(fact.start <= AS_OF <= fact.end for fact in found):
            return False
        return True if any(fact.end < AS_OF for fact in found) else None

    check(Formerly(inner=Exists(selection=rows)), table, claim)


@oracle(Exists)
@many()
@given(interval_tables(), st.sampled_from(["A", "B"]), interval_constraints(), st.integers(0, 4))
def test_lengths_of_intervals(table: Facts, who: str, stated: Constraint, years: int) -> None:
    """An interval of so many years; off by less than a year is vague."""
    rows = evolve(told(who, None, stated, sense="during"), length=Length(amount=Decimal(years), unit="year"))

    def claim(facts: Sequence[Fact]) -> Truth:
        found: list[Truth] = []
        for fact in (fact for fact in facts if fact.who == who):
            if fact.end == dt.date.max:
                found.append(None)
                continue
            met = interval_meets(fact, "during", stated)
            full = {years_between(fact.start, end) for end in (fact.end, fact.end + dt.timedelta(days=1))}
            found.append(False if met is False or full.isdisjoint({years, years - 1}) else None)
        return False if all(truth is False for truth in found) else None

    check(Exists(selection=rows), table, claim)


# -- from end to end --

_DAY = dt.timedelta(days=1)


@oracle(Filled)
@many(200)
@given(interval_tables(), bindings, windows, st.booleans())
def test_from_end_to_end(table: Facts, named: Named, window: Period, present: bool) -> None:
    """On every day of a time one of the rows holds, the one or the other."""
    now = Constraint(relation=Relation.AS_OF, earliest=AS_OF, latest=AS_OF, words="")
    rows = told(*named, *([now] if present else []), sense="during")
    question = Filled(inner=Exists(selection=rows), time=inside(window))

    def claim(facts: Sequence[Fact]) -> Truth:
        spans = [(fact.start, fact.end) for fact in facts if meets(fact, rows, timed=False)]
        edges = [window.earliest, window.latest]
        edges += [day for start, end in spans for day in (start - _DAY, end if end == dt.date.max else end + _DAY)]
        days = [day for day in edges if window.earliest <= day <= window.latest]
        return all(any(start <= day <= end for start, end in spans) for day in days)

    check(question, table, claim)


def test_rows_that_meet_fill_a_time_together() -> None:
    """Two rows of which one begins on the day after the other ends are as good as one; a day between is not."""
    cells = (_row("A", "2000-01-01", "2001-06-30"), _row("A", "2001-07-01", "2002-12-31"))
    table = Facts(declaration=Declaration(complete=EVERYTHING, interval=("start", "end")), cells=cells)
    apart = evolve(table, cells=(cells[0], _row("A", "2001-07-02", "2002-12-31")))
    rows = Exists(selection=told("A", None, sense="during"))
    filled = Filled(inner=rows, time=inside(Period.parse("2001-01/2002-12")))
    assert answer(filled, table).supported
    assert answer(filled, apart).refuted


def test_rows_told_by_the_year_meet_in_the_same_year() -> None:
    """A table of years says no more than that one ends in the year in which the next begins."""
    cells = (_row("A", "1994", "1998"), _row("A", "1998", "2003"))
    table = Facts(declaration=Declaration(complete=EVERYTHING, interval=("start", "end")), cells=cells)
    rows = Exists(selection=told("A", None, sense="during"))
    assert answer(Filled(inner=rows, time=inside(Period.parse("1995/2002"))), table).supported
    assert answer(Filled(inner=rows, time=inside(Period.parse("1994/2002"))), table).open


def _row(who: str, start: str, end: str) -> Cells:
    return Cells(who=who, place="P", start=Period.parse(start), end=Period.parse(end))


# -- nothing is left open without need --


@many()
@given(event_tables(plain=True), st.sampled_from(["A", "B", None]), windows, st.integers(0, 4))
def test_exact_and_complete_tables_decide(table: Facts, who: str | None, window: Period, number: int) -> None:
    """Exact days, no empty cell and nothing missing leave no plain claim, count or rank undecided."""
    plain = told(who, None, inside(window))
    asked = [Exists(selection=plain), Counted(selection=plain, stated=Count(value=Decimal(number)))]
    found = [answer(question, table) for question in (*asked, Ranked(selection=plain, ordinal=number + 1))]
    if who is not None:
        found.append(answer(OnlyWho(inner=asked[0], column="who"), table))
    assert all(each.supported or each.refuted for each in found)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ({"one_row_per": ("start",)}, "one_row_per start"),
        ({"complete": EVERYTHING}, "complete"),
        ({}, None),
    ],
)
def test_a_refutation_names_its_right(written: dict[str, object], right: str | None) -> None:
    """A mismatch is a lead where nothing is declared."""
    row = Cells(who="A", place="P", start=Period.parse("2001"), end=None)
    table = Facts(declaration=evolve(Declaration(), **written), cells=(row,))
    found = answer(Exists(selection=told("B", None, inside(Period.parse("2001")))), table)
    assert (found.right is None) is (right is None)
    assert right is None or str(found.right) == right
    assert found.refuted is (right is not None)
    assert found.refuted or (found.leads == table.rows and found.gap in (Gap.NO_ROW, Gap.OUTSIDE_COMPLETENESS))
