"""Years since the one event of a participant, and its anniversaries, against all worlds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Length, Period
from claimcheck.query import Anniversary, Elapsed
from tests.operators.asking import AS_OF, check, event_tables, inside, many, oracle, told
from tests.operators.worlds import Fact, Facts, Truth, compare, years_between


@oracle(Elapsed)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 6), st.sampled_from(list(Comparator)))
def test_years_since(table: Facts, who: str, years: int, comparator: Comparator) -> None:
    """So many full years since the one event of a participant."""
    assume(comparator not in (Comparator.BETWEEN, Comparator.MORE_THAN))
    stated = Length(amount=Decimal(years), unit="year", comparator=comparator)

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if fact.who == who and fact.start <= AS_OF]
        passed = [years_between(fact.start, AS_OF) for fact in found]
        holds = {compare(comparator.value, Decimal(years), Decimal(number)) for number in passed}
        return True if True in holds else None if None in holds or not holds else False

    check(Elapsed(selection=told(who, None), stated=stated), table, claim)


@oracle(Anniversary)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), st.integers(0, 4), st.sampled_from([2001, 2002, 2004]))
def test_anniversaries(table: Facts, who: str, number: int, year: int) -> None:
    """The n-th anniversary of the one event of a participant falls in a year."""
    rows = told(who, None, inside(Period.parse(str(year))))

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if fact.who == who and fact.start <= AS_OF]
        return any(fact.start.year + number == year for fact in found) if found else None

    check(Anniversary(selection=rows, number=number), table, claim)
