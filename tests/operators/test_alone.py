"""Of nobody else, and at no other time: rows and numbers of rows, against all worlds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Period, Precision
from claimcheck.query import Binding, Constraint, Count, Counted, Exists, OnlyThen, OnlyWho
from tests.operators.asking import (
    AS_OF,
    bindings,
    check,
    constraints,
    event_meets,
    event_tables,
    inside,
    interval_tables,
    many,
    meets,
    oracle,
    told,
    windows,
)
from tests.operators.worlds import WHO, Fact, Facts, Truth, compare

Named = tuple[str | tuple[str, ...] | None, str | None]
BOUNDS = (Comparator.EQUAL, Comparator.EQUAL, Comparator.MORE_THAN, Comparator.AT_LEAST, Comparator.LESS_THAN)


@oracle(OnlyWho)
@many()
@given(event_tables(), bindings, constraints(), st.booleans())
def test_only(table: Facts, named: Named, stated: tuple[Constraint, ...], grouped: bool) -> None:
    """The participant and nobody else, of a group or of all."""
    assume(named[0] is not None and not (grouped and isinstance(named[0], tuple)))
    scope = (Binding(column="who", values=("A", "B", "C"), words="group", group="group"),) if grouped else ()
    rows = evolve(told(*named, *stated), scope=scope)
    own, rest = rows.bindings[0].values, rows.without("who")

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, rest) and (not grouped or fact.who in "ABC")]
        return any(fact.who in own for fact in found) and all(fact.who in own for fact in found)

    check(OnlyWho(inner=Exists(selection=rows), column="who"), table, claim)


@oracle(OnlyWho)
@many(150)
@given(
    event_tables(), st.sampled_from(["A", "B"]), st.sampled_from([None, "P"]), constraints(), st.integers(0, 3),
    st.sampled_from(BOUNDS),
)  # fmt: skip
def test_only_who_has_so_many(
    table: Facts,
    who: str,
    place: str | None,
    stated: tuple[Constraint, ...],
    number: int,
    comparator: Comparator,
) -> None:
    """Nobody else has as many; who has more has as many too, or has not."""
    rows, count = told(who, place, *stated), Count(value=Decimal(number), comparator=comparator)

    def claim(facts: Sequence[Fact]) -> Truth:
        tally = {w: sum(meets(f, rows.without("who")) for f in facts if f.who == w) for w in (*WHO, "D")}
        holds = {w: compare(comparator.value, Decimal(number), Decimal(tally[w])) for w in tally}
        others = [w for w in tally if w != who]
        if not holds[who] or any(holds[w] for w in others):
            return False
        return None if comparator is Comparator.EQUAL and any(tally[w] > number for w in others) else True

    check(OnlyWho(inner=Counted(selection=rows, stated=count), column="who"), table, claim)


@oracle(OnlyThen)
@many()
@given(event_tables(), st.sampled_from(["A", "B", ("A", "B")]), st.sampled_from([None, "P"]), windows)
def test_only_then(table: Facts, who: str | tuple[str, ...], place: str | None, window: Period) -> None:
    """Then, and at no other time up to the document's date."""
    rows = told(who, place, inside(window))

    def claim(facts: Sequence[Fact]) -> Truth:
        days = [fact.start for fact in facts if meets(fact, rows, timed=False) and fact.start <= AS_OF]
        there = [window.earliest <= day <= window.latest for day in days]
        return any(there) and all(there)

    check(OnlyThen(inner=Exists(selection=rows)), table, claim)


@oracle(OnlyThen)
@many()
@given(interval_tables(), bindings, windows, st.sampled_from(["during", "start", "end"]))
def test_only_then_of_intervals(table: Facts, named: Named, window: Period, sense: str) -> None:
    """Began, ended or lasted then, and at no other time; a state that lasts beyond the stated time does so too."""
    rows = told(*named, inside(window), sense=sense)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, rows, timed=False)]
        if sense != "during":
            days = [fact.start if sense == "start" else fact.end for fact in found]
            told_of = [day for day in days if day <= AS_OF]
            return any(map(_inside, told_of)) and all(map(_inside, told_of))
        lasting = [fact for fact in found if fact.start <= AS_OF]
        there = any(fact.start <= window.latest and window.earliest <= fact.end for fact in lasting)
        return there and all(_inside(fact.start) and _inside(min(fact.end, AS_OF)) for fact in lasting)

    def _inside(day: object) -> bool:
        return window.earliest <= day <= window.latest  # type: ignore[operator]

    check(OnlyThen(inner=Exists(selection=rows)), table, claim)


@oracle(OnlyThen)
@many(150)
@given(
    event_tables(), bindings, st.sampled_from([2000, 2001, 2002]), st.integers(0, 3), st.sampled_from(BOUNDS)
)  # fmt: skip
def test_only_then_so_many(table: Facts, named: Named, year: int, number: int, comparator: Comparator) -> None:
    """So many in a year, and in no other from the first row of the table to the document's date."""
    rows = told(*named, _year(year))
    count = Count(value=Decimal(number), comparator=comparator)
    begins = min(cells.start.earliest.year for cells in table.cells)

    def claim(facts: Sequence[Fact]) -> Truth:
        def holds(other: int) -> Truth:
            found = [f for f in facts if meets(f, rows, timed=False) and event_meets(f, (_year(other),))]
            return compare(comparator.value, Decimal(number), Decimal(len(found)))

        if not holds(year):
            return False
        others = [other for other in range(min(begins, year), AS_OF.year + 1) if other != year]
        earlier = [other for other in range(2000, begins) if other != year]
        if any(holds(other) for other in others):
            return False
        return None if any(holds(other) for other in earlier) else True

    check(OnlyThen(inner=Counted(selection=rows, stated=count)), table, claim)


def _year(year: int) -> Constraint:
    return inside(Period.parse(str(year)), precision=Precision.YEAR)
