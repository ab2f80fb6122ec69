"""Whole operators against all worlds: supported only where all agree, refuted only where all disagree."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claimcheck.model import Comparator, Completeness, Length, Period, Precision, Status
from claimcheck.verification.evaluate import answer
from claimcheck.verification.query import Binding, Compared, Constraint, Count, Extreme, Query, Relation, dump, parse
from tests.comparison.worlds import (
    DAYS,
    FOREVER,
    PLACES,
    WHO,
    Cells,
    Claim,
    Declaration,
    Fact,
    Facts,
    Truth,
    compare,
    everywhere,
    place_of,
    years_between,
)
from tests.examples import examples

EVERYTHING = Completeness(period=Period(earliest=dt.date(1999, 1, 1), latest=dt.date(2005, 12, 31)))
PARTLY = Completeness(period=Period(earliest=dt.date(2000, 1, 1), latest=dt.date(2001, 12, 31)))
LATER = Completeness(period=Period(earliest=dt.date(2001, 1, 1), latest=dt.date(2005, 12, 31)))
AS_OF = dt.date(2004, 12, 31)

cells_of_time = st.one_of(
    st.sampled_from(DAYS).map(lambda day: Period(earliest=day, latest=day)),
    st.sampled_from(["2000", "2001", "2002", "2000-12-31/2001-01-01"]).map(Period.parse),
)
windows = st.sampled_from(
    [Period.parse(text) for text in ("2000", "2001", "2002", "2000-01/2001-12", "2002-07-07", "2001-03", "2000-06")]
)
queries = st.sampled_from(["IN", "IN", "IN", "PAST", "SINCE", "NONE"])


@st.composite
def event_tables(draw: st.DrawFn, *, plain: bool = False) -> Facts:
    """Up to four events; ``plain`` for exact days, no empty cell, no two on one day, and nothing missing."""
    blank = [] if plain else [""]
    days = st.sampled_from(DAYS).map(lambda day: Period(earliest=day, latest=day))
    cells = st.builds(
        Cells,
        who=st.sampled_from([*WHO, *WHO, *blank]),
        place=st.sampled_from([*PLACES, *PLACES, *blank]),
        start=days if plain else cells_of_time,
        end=st.none(),
    )
    rows = draw(st.lists(cells, min_size=1, max_size=4))
    if plain:
        assume(len({row.start for row in rows}) == len(rows))
        return Facts(declaration=Declaration(complete=EVERYTHING), cells=tuple(rows))
    assume(sum(not row.who or not row.place or row.start.earliest < row.start.latest for row in rows) <= 2)
    complete = draw(st.sampled_from([None, EVERYTHING, PARTLY, LATER]))
    key = draw(st.sampled_from([(), ("who",), ("start",), ("who", "start")]))
    table = Facts(declaration=Declaration(complete=complete, one_row_per=key), cells=tuple(rows))
    assume(_possible(table))
    return table


@st.composite
def interval_tables(draw: st.DrawFn) -> Facts:
    """Up to three intervals, some open, some with imprecise ends."""
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(cells_of_time)
        end = draw(st.one_of(st.none(), cells_of_time))
        assume(end is None or start.latest <= end.latest)
        rows.append(Cells(who=draw(st.sampled_from(WHO)), place=draw(st.sampled_from(PLACES)), start=start, end=end))
    complete = draw(st.sampled_from([None, EVERYTHING, PARTLY]))
    key = draw(st.sampled_from([(), ("who",), ("who", "start"), ("start",)]))
    declaration = Declaration(complete=complete, one_row_per=key, interval=("start", "end"))
    table = Facts(declaration=declaration, cells=tuple(rows))
    assume(_possible(table))
    return table


def _possible(table: Facts) -> bool:
    """Whether the table can be true at all under its own key; cells of a date in the key must not overlap."""
    if "start" in table.declaration.one_row_per and table.declaration.interval is None:
        cells = [row.start for row in table.cells]
        if any(a.overlaps(b) for i, a in enumerate(cells) for b in cells[:i]):
            return False
    return not everywhere(table, lambda facts: False, wanted=True)


@st.composite
def constraints(draw: st.DrawFn) -> tuple[Constraint, ...]:
    """A stated period, the past of the document's date, since a year, or nothing."""
    kind, window = draw(queries), draw(windows)
    if kind == "IN":
        return (Constraint(relation=Relation.IN, earliest=window.earliest, latest=window.latest, words="then"),)
    if kind == "SINCE":
        return (_since(window.earliest.year),)
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=AS_OF, words="")
    return (past,) if kind == "PAST" else ()


def _since(year: int) -> Constraint:
    day = dt.date(year, 1, 1)
    return Constraint(relation=Relation.SINCE, earliest=day, latest=FOREVER, words="", precision=Precision.YEAR)


def event_meets(fact: Fact, stated: Sequence[Constraint]) -> bool:
    """Whether an event lies in every stated time; what is told "since" a year lies before the document's date."""
    return all(
        c.earliest <= fact.start <= (min(c.latest, AS_OF) if c.relation == Relation.SINCE else c.latest) for c in stated
    )


bindings = st.tuples(
    st.sampled_from([None, "A", "B", ("A", "B")]), st.sampled_from([None, None, "P"])
)  # fmt: skip


def query_of(who: str | tuple[str, ...] | None, place: str | None, stated: tuple[Constraint, ...]) -> Query:
    """The query of a participant and a place at a time."""
    found = []
    if who is not None:
        values = (who,) if isinstance(who, str) else who
        found.append(Binding(column="who", values=values, words="who", group="" if len(values) == 1 else "group"))
    if place is not None:
        found.append(Binding(column="place", values=(place,), words=place, detail=True))
    return Query(pack="test", table="facts", sense="event", bindings=tuple(found), constraints=stated, as_of=AS_OF)


def meets(fact: Fact, query: Query, *, detail: bool = True, timed: bool = True) -> bool:
    """Whether a fact has the query's participants, and lies in its time."""
    bound = [binding for binding in query.bindings if detail or not binding.detail]
    held = all(getattr(fact, binding.column) in binding.values for binding in bound)
    return held and (not timed or event_meets(fact, query.constraints))


def check(query: Query, table: Facts, claim: Claim) -> None:
    """The property: a verdict holds in every world, a refutation has its right, and the query survives writing."""
    outcome = answer(query, table)
    assert parse(dump(query)) == query
    assert answer(parse(dump(query)), table) == outcome
    if outcome.status == Status.SUPPORTED:
        assert everywhere(table, claim, wanted=True, denied=query.denied), outcome
    elif outcome.status == Status.REFUTED:
        assert everywhere(table, claim, wanted=False, denied=query.denied), outcome
        assert outcome.right
        assert outcome.right == "a row" or table.declaration.complete or table.declaration.one_row_per
    else:
        assert outcome.gap is not None or outcome.status == Status.CONFLICTING_EVIDENCE


many = settings(max_examples=examples(40), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@many
@given(event_tables(), bindings, constraints(), st.booleans())
def test_existence_and_its_denial(
    table: Facts, named: tuple[str | None, str | None], stated: tuple[Constraint, ...], denied: bool
) -> None:
    """There is such an event, or there is none."""
    query = evolve(query_of(*named, stated), denied=denied)
    check(query, table, lambda facts: any(meets(fact, query) for fact in facts) is not denied)


@many
@given(event_tables(), bindings, st.sampled_from([2000, 2001, 2002]))
def test_nobody_since(table: Facts, named: tuple[str | None, str | None], year: int) -> None:
    """Nobody has done it since a year: there is none after that year, up to the document's date."""
    since = Constraint(
        relation=Relation.AFTER, earliest=dt.date(year, 1, 1), latest=dt.date(year, 12, 31), words="then"
    )
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=AS_OF, words="")
    query = evolve(query_of(*named, (since, past)), denied=True)

    def claim(facts: Sequence[Fact]) -> Truth:
        days = [fact.start for fact in facts if meets(fact, query, timed=False)]
        return not any(since.latest < day <= AS_OF for day in days)

    check(query, table, claim)


COMPARATORS = [c for c in Comparator if c is not Comparator.BETWEEN]


@many
@given(event_tables(), bindings, constraints(), st.sampled_from(COMPARATORS), st.integers(0, 5), st.booleans())
def test_counts(
    table: Facts,
    named: tuple[str | None, str | None],
    stated: tuple[Constraint, ...],
    comparator: Comparator,
    number: int,
    values: bool,
) -> None:
    """So many events, or so many different places of them."""
    stated_count = Count(value=Decimal(number), comparator=comparator, column="place" if values else "")
    query = evolve(query_of(*named, stated), count=stated_count)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, query)]
        actual = len({fact.place for fact in found}) if values else len(found)
        return compare(comparator.value, Decimal(number), Decimal(actual))

    check(query, table, claim)


@many
@given(event_tables(), bindings, constraints(), st.sampled_from([1, 2, 3, -1, -2]))
def test_ordinals(
    table: Facts, named: tuple[str | None, str | None], stated: tuple[Constraint, ...], rank: int
) -> None:
    """The n-th event of a participant, counted from the first or from the last, or the n-th within a period."""
    query = evolve(query_of(*named, stated), ordinal=rank)
    owned = any(not binding.detail for binding in query.bindings)
    inside = not owned and any(c.relation == Relation.IN for c in stated)

    def read(facts: Sequence[Fact], within: bool) -> Truth:
        pool = [fact for fact in facts if meets(fact, query, detail=False, timed=within)]
        if rank < 0:
            pool = [fact for fact in pool if fact.start <= AS_OF]
        places = [place_of(fact, pool, backwards=rank < 0) for fact in pool if meets(fact, query)]
        return None if None in places else abs(rank) in places

    def claim(facts: Sequence[Fact]) -> Truth:
        readings = [read(facts, False), *([read(facts, True)] if inside else [])]
        return True if True in readings else None if None in readings else False

    check(query, table, claim)


@many
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([1, 2]), st.booleans())
def test_the_nth_participant(table: Facts, who: str, stated: tuple[Constraint, ...], rank: int, grouped: bool) -> None:
    """The first or second of a group to take part at all, at the stated time."""
    scope = (Binding(column="who", values=("A", "B"), words="group", group="group"),) if grouped else ()
    query = evolve(query_of(who, None, stated), ordinal=rank, ranked="who", scope=scope)
    members = ("A", "B") if grouped else (*WHO, "D")

    def claim(facts: Sequence[Fact]) -> Truth:
        firsts = {m: min(days) for m in members if (days := [f.start for f in facts if f.who == m])}
        if who not in firsts:
            return False
        if sum(day == firsts[who] for day in firsts.values()) > 1:
            return None
        place = 1 + sum(day < firsts[who] for day in firsts.values())
        return place == rank and event_meets(Fact(who=who, place="", start=firsts[who], end=firsts[who]), stated)

    check(query, table, claim)


@many
@given(event_tables(), bindings, constraints())
def test_only(table: Facts, named: tuple[str | None, str | None], stated: tuple[Constraint, ...]) -> None:
    """The participant and nobody else."""
    assume(named[0] is not None)
    query = evolve(query_of(*named, stated), only=True)
    own = query.bindings[0].values
    rest = evolve(query, bindings=query.bindings[1:])

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, rest)]
        return any(fact.who in own for fact in found) and all(fact.who in own for fact in found)

    check(query, table, claim)


@many
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 5), constraints())
def test_first_in_years(table: Facts, who: str, years: int, stated: tuple[Constraint, ...]) -> None:
    """The event before lies so many full years back; longer or nearly as long is vague."""
    query = evolve(query_of(who, None, stated), gap=Length(amount=Decimal(years), unit="year"))

    def claim(facts: Sequence[Fact]) -> Truth:
        pool = sorted((fact for fact in facts if fact.who == who), key=lambda fact: fact.start)
        found = [fact for fact in pool if meets(fact, query)]
        if not found:
            return False
        before = [fact for fact in pool if fact.start < found[-1].start]
        if len(found) > 1 or not before or any(f.start == found[0].start for f in pool if f is not found[0]):
            return None
        gap = years_between(before[-1].start, found[0].start)
        whole = found[0].start.year - before[-1].start.year
        return True if years in (gap, whole) else False if max(gap, whole) < years - 1 else None

    check(query, table, claim)


@many
@given(
    event_tables(), st.sampled_from(["A", "B"]), constraints(), st.booleans(), st.booleans(),
    st.sampled_from([(), ("B",), ("C",)]),
)  # fmt: skip
def test_more_than_others(
    table: Facts, who: str, stated: tuple[Constraint, ...], strict: bool, least: bool, than: tuple[str, ...]
) -> None:
    """More events than any other, or than those named; a tie leaves "the most" vague."""
    assume(who not in than)
    query = evolve(query_of(who, None, stated), extreme=Extreme(column="who", than=than, strict=strict, least=least))

    def claim(facts: Sequence[Fact]) -> Truth:
        tally = {w: sum(f.who == w and event_meets(f, stated) for f in facts) for w in (*WHO, "D")}
        rivals = [tally[w] for w in tally if w != who and (w in than if than else tally[w] > 0)]
        sign = -1 if least else 1
        if any(sign * tally[who] < sign * number for number in rivals):
            return False
        if all(sign * tally[who] > sign * number for number in rivals):
            return True if rivals else None
        return False if strict else None

    check(query, table, claim)


@many
@given(
    event_tables(), bindings, windows, windows, st.sampled_from([-1, 0, 1]), st.sampled_from([None, 1, 2]),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_two_numbers(
    table: Facts,
    named: tuple[str | None, str | None],
    then: Period,
    before: Period,
    sign: int,
    apart: int | None,
    across: bool,
    values: bool,
) -> None:
    """More, fewer or as many events (or places of them) as of another participant, or as in another time."""
    own, other = (_in(period) for period in (then, before))
    than = Binding(column="who", values=("C",), words="C") if across else None
    assume(isinstance(named[0], str) or not across)
    by = None if apart is None or not sign else Count(value=Decimal(apart))
    stated = Compared(sign=sign, counted="place" if values else "", than=than, when=None if across else other, by=by)
    query = evolve(query_of(*named, (own,)), compared=stated)
    rest = evolve(query, constraints=(own if across else other,))
    if than is not None:
        rest = evolve(rest, bindings=(than, *query.bindings[1:]))

    def number(facts: Sequence[Fact], asked: Query) -> int:
        found = [fact for fact in facts if meets(fact, asked)]
        return len({fact.place for fact in found}) if values else len(found)

    def claim(facts: Sequence[Fact]) -> Truth:
        more = number(facts, query) - number(facts, rest)
        if not sign:
            return True if not more else False if more < 0 else None
        return more * sign == apart if by else more * sign > 0

    check(query, table, claim)


def _in(period: Period) -> Constraint:
    return Constraint(relation=Relation.IN, earliest=period.earliest, latest=period.latest, words="then")


@many
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([0, 25, 33, 50, 100]))
def test_shares(table: Facts, who: str, stated: tuple[Constraint, ...], percent: int) -> None:
    """So many in a hundred of all events of a participant were in a place."""
    scope = (Binding(column="who", values=(who,), words=who),)
    share = Count(value=Decimal(percent), comparator=Comparator.ABOUT, percent=True)
    query = evolve(query_of(None, "P", stated), scope=scope, share=share)

    def claim(facts: Sequence[Fact]) -> Truth:
        whole = [fact for fact in facts if fact.who == who and event_meets(fact, stated)]
        if not whole:
            return None
        part = Decimal(100 * sum(fact.place == "P" for fact in whole)) / len(whole)
        return compare("about", Decimal(percent), part)

    check(query, table, claim)


@many
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([0, 20, 25, 33, 50, 67, 100]))
def test_written_percentages(table: Facts, who: str, stated: tuple[Constraint, ...], percent: int) -> None:
    """The ratio of two counts is rounded as the percentage was written; one that was cut off is left open."""
    scope = (Binding(column="who", values=(who,), words=who),)
    share = Count(value=Decimal(percent), percent=True, words=f"{percent} %")
    query = evolve(query_of(None, "P", stated), scope=scope, share=share)

    def claim(facts: Sequence[Fact]) -> Truth:
        ratio = _ratio(facts, who, stated)
        if ratio is None:
            return None
        off = abs(100 * ratio - percent)
        if math.floor(100 * ratio + Fraction(1, 2)) == percent:
            return True
        return None if off < 1 and 10 * off <= percent else False

    check(query, table, claim)


@many
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([(1, 2), (1, 4), (2, 5), (3, 4)]))
def test_fractions(table: Facts, who: str, stated: tuple[Constraint, ...], fraction: tuple[int, int]) -> None:
    """A fraction in words agrees exactly; within a fifth of itself it is neither right nor wrong."""
    scope = (Binding(column="who", values=(who,), words=who),)
    value = Fraction(*fraction)
    share = Count(value=Decimal(value.numerator) / value.denominator, fraction=True, words="a part")
    query = evolve(query_of(None, "P", stated), scope=scope, share=share)

    def claim(facts: Sequence[Fact]) -> Truth:
        ratio = _ratio(facts, who, stated)
        if ratio is None or ratio == value:
            return None if ratio is None else True
        return None if abs(ratio - value) * 5 <= value else False

    check(query, table, claim)


def _ratio(facts: Sequence[Fact], who: str, stated: tuple[Constraint, ...]) -> Fraction | None:
    whole = [fact for fact in facts if fact.who == who and event_meets(fact, stated)]
    return Fraction(sum(fact.place == "P" for fact in whole), len(whole)) if whole else None


@many
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 6), st.sampled_from(list(Comparator)))
def test_years_since(table: Facts, who: str, years: int, comparator: Comparator) -> None:
    """So many full years since the one event of a participant."""
    assume(comparator not in (Comparator.BETWEEN, Comparator.MORE_THAN))
    length = Length(amount=Decimal(years), unit="year", comparator=comparator)
    query = evolve(query_of(who, None, ()), elapsed=length)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if fact.who == who and fact.start <= AS_OF]
        passed = [years_between(fact.start, AS_OF) for fact in found]
        holds = {compare(comparator.value, Decimal(years), Decimal(number)) for number in passed}
        return True in holds if holds else None

    check(query, table, claim)


@many
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 4), st.sampled_from([2001, 2002, 2004]))
def test_anniversaries(table: Facts, who: str, number: int, year: int) -> None:
    """The n-th anniversary of the one event of a participant falls in a year."""
    window = Period.parse(str(year))
    stated = Constraint(relation=Relation.IN, earliest=window.earliest, latest=window.latest, words=str(year))
    query = evolve(query_of(who, None, (stated,)), anniversary=number)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if fact.who == who and fact.start <= AS_OF]
        return any(fact.start.year + number == year for fact in found) if found else None

    check(query, table, claim)


# -- intervals --


def interval_meets(fact: Fact, sense: str, stated: Constraint) -> Truth:
    """The meaning of a stated time for an interval; part of one that is told as a whole is vague."""
    point = fact.start if sense == "start" else fact.end
    if sense in ("start", "end"):
        last = AS_OF if stated.relation == Relation.SINCE else stated.latest
        return stated.earliest <= point <= last
    if stated.relation in (Relation.IN, Relation.AS_OF):
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
def interval_constraints(draw: st.DrawFn) -> Constraint:
    """In, as of, since, until, from … to, up to."""
    relation = draw(st.sampled_from([Relation.IN, Relation.AS_OF, Relation.SINCE, Relation.UNTIL, Relation.SPAN]))
    if relation == Relation.AS_OF:
        day = draw(st.sampled_from(DAYS))
        return Constraint(relation=relation, earliest=day, latest=day, words="")
    first, last = sorted((draw(st.sampled_from([2000, 2001, 2002])), draw(st.sampled_from([2000, 2001, 2004]))))
    start = dt.date.min if relation == Relation.UNTIL else dt.date(first, 1, 1)
    end = FOREVER if relation == Relation.SINCE else dt.date(last, 12, 31)
    return Constraint(relation=relation, earliest=start, latest=end, words="", precision=Precision.YEAR)


@many
@given(
    interval_tables(), bindings, interval_constraints(), st.sampled_from(["during", "during", "start", "end"]),
    st.booleans(),
)  # fmt: skip
def test_intervals(
    table: Facts, named: tuple[str | None, str | None], stated: Constraint, sense: str, denied: bool
) -> None:
    """Began, ended or lasted then; was there at that time; since, until, from … to."""
    assume(sense == "during" or stated.relation in (Relation.IN, Relation.SINCE))
    query = evolve(query_of(*named, (stated,)), sense=sense, denied=denied)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [interval_meets(fact, sense, stated) for fact in facts if meets(fact, query, timed=False)]
        there = True if True in found else None if None in found else False
        return None if there is None else there is not denied

    check(query, table, claim)


@many
@given(interval_tables(), bindings)
def test_no_longer(table: Facts, named: tuple[str | None, str | None]) -> None:
    """It was so before the document's date, and is not on it; what never was so is no longer so to nobody."""
    now = Constraint(relation=Relation.AS_OF, earliest=AS_OF, latest=AS_OF, words="")
    query = evolve(query_of(*named, (now,)), sense="during", denied=True, ceased=True)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, query, timed=False)]
        if any(fact.start <= AS_OF <= fact.end for fact in found):
            return False
        return True if any(fact.end < AS_OF for fact in found) else None

    check(query, table, claim)


@many
@given(interval_tables(), st.sampled_from(["A", "B"]), interval_constraints(), st.integers(0, 4))
def test_lengths_of_intervals(table: Facts, who: str, stated: Constraint, years: int) -> None:
    """An interval of so many years; off by less than a year is vague."""
    length = Length(amount=Decimal(years), unit="year")
    query = evolve(query_of(who, None, (stated,)), sense="during", length=length)

    def claim(facts: Sequence[Fact]) -> Truth:
        found: list[Truth] = []
        for fact in facts:
            if fact.who != who:
                continue
            if fact.end == FOREVER:
                found.append(None)
                continue
            met = interval_meets(fact, "during", stated)
            full = {years_between(fact.start, end) for end in (fact.end, min(fact.end, FOREVER) + dt.timedelta(days=1))}
            near = years in full or years - 1 in full
            found.append(False if met is False or not near else None)
        return False if all(truth is False for truth in found) else None

    check(query, table, claim)


# -- nothing is left open without need --


@many
@given(event_tables(plain=True), st.sampled_from(["A", "B", None]), windows, st.integers(0, 4))
def test_exact_and_complete_tables_decide(table: Facts, who: str | None, window: Period, number: int) -> None:
    """Exact days, no empty cell and nothing missing leave no plain claim, count or rank undecided."""
    stated = (Constraint(relation=Relation.IN, earliest=window.earliest, latest=window.latest, words="then"),)
    plain = query_of(who, None, stated)
    decided = (Status.SUPPORTED, Status.REFUTED)
    assert answer(plain, table).status in decided
    assert answer(evolve(plain, count=Count(value=Decimal(number))), table).status in decided
    assert answer(evolve(plain, ordinal=number + 1), table).status in decided
    assert who is None or answer(evolve(plain, only=True), table).status in decided


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
    stated = Constraint(relation=Relation.IN, earliest=dt.date(2001, 1, 1), latest=dt.date(2001, 12, 31), words="2001")
    outcome = answer(query_of("B", None, (stated,)), table)
    assert outcome.right == right
    assert (outcome.status == Status.REFUTED) is (right is not None)
    assert outcome.status == Status.REFUTED or outcome.leads == table.rows
