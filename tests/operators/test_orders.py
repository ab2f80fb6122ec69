"""Places in an order, and how far the row before lies back, against all worlds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Length
from claimcheck.query import Binding, Constraint, FirstInYears, NthParticipant, Ranked, Relation
from tests.operators.asking import (
    AS_OF,
    bindings,
    check,
    constraints,
    event_meets,
    event_tables,
    many,
    meets,
    oracle,
    told,
)
from tests.operators.worlds import WHO, Fact, Facts, Truth, compare, place_of, years_between

Named = tuple[str | tuple[str, ...] | None, str | None]


@oracle(Ranked)
@many()
@given(event_tables(), bindings, constraints(), st.sampled_from([1, 2, 3, -1, -2]))
def test_ordinals(table: Facts, named: Named, stated: tuple[Constraint, ...], rank: int) -> None:
    """The n-th event of a participant, counted from the first or from the last, or the n-th within a period."""
    rows = told(*named, *stated)
    owned = any(not binding.detail for binding in rows.bindings)
    inside = not owned and any(c.relation == Relation.IN for c in stated)

    def read(facts: Sequence[Fact], within: bool) -> Truth:
        pool = [fact for fact in facts if meets(fact, rows, detail=False, timed=within)]
        if rank < 0:
            pool = [fact for fact in pool if fact.start <= AS_OF]
        places = [place_of(fact, pool, backwards=rank < 0) for fact in pool if meets(fact, rows)]
        return None if None in places else abs(rank) in places

    def claim(facts: Sequence[Fact]) -> Truth:
        readings = [read(facts, False), *([read(facts, True)] if inside else [])]
        return True if True in readings else None if None in readings else False

    check(Ranked(selection=rows, ordinal=rank), table, claim)


@oracle(NthParticipant)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([1, 2]), st.booleans())
def test_the_nth_participant(table: Facts, who: str, stated: tuple[Constraint, ...], rank: int, grouped: bool) -> None:
    """The first or second of a group to take part at all, at the stated time."""
    scope = (Binding(column="who", values=("A", "B"), words="group", group="group"),) if grouped else ()
    rows = evolve(told(who, None, *stated), scope=scope)
    members = ("A", "B") if grouped else (*WHO, "D")

    def claim(facts: Sequence[Fact]) -> Truth:
        firsts = {m: min(days) for m in members if (days := [f.start for f in facts if f.who == m])}
        if who not in firsts:
            return False
        if sum(day == firsts[who] for day in firsts.values()) > 1:
            return None
        place = 1 + sum(day < firsts[who] for day in firsts.values())
        return place == rank and event_meets(Fact(who=who, place="", start=firsts[who], end=firsts[who]), stated)

    check(NthParticipant(selection=rows, ordinal=rank, ranked="who"), table, claim)


BOUNDS = (Comparator.EQUAL, Comparator.EQUAL, Comparator.AT_LEAST, Comparator.LESS_THAN)


@oracle(FirstInYears)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 5), constraints(), st.sampled_from(BOUNDS))
def test_first_in_years(
    table: Facts, who: str, years: int, stated: tuple[Constraint, ...], comparator: Comparator
) -> None:
    """The event before lies so many full years back; longer or nearly as long is vague."""
    rows = told(who, None, *stated)
    gap = Length(amount=Decimal(years), unit="year", comparator=comparator)

    def claim(facts: Sequence[Fact]) -> Truth:
        pool = sorted((fact for fact in facts if fact.who == who), key=lambda fact: fact.start)
        found = [fact for fact in pool if meets(fact, rows)]
        if not found:
            return False
        before = [fact for fact in pool if fact.start < found[-1].start]
        if len(found) > 1 or not before or any(f.start == found[0].start for f in pool if f is not found[0]):
            return None
        full = years_between(before[-1].start, found[0].start)
        whole = found[0].start.year - before[-1].start.year
        fits = [compare(comparator.value, Decimal(years), Decimal(number)) for number in (full, whole)]
        return True if True in fits else False if max(full, whole) < years - 1 else None

    check(FirstInYears(selection=rows, gap=gap), table, claim)
