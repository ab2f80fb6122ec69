"""Counts and shares against all worlds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Comparator
from claimcheck.query import Binding, Constraint, Count, Counted, Shared
from tests.operators.asking import bindings, check, constraints, event_meets, event_tables, many, meets, oracle, told
from tests.operators.worlds import Fact, Facts, Truth, compare

COMPARATORS = [c for c in Comparator if c is not Comparator.BETWEEN]
Named = tuple[str | tuple[str, ...] | None, str | None]


@oracle(Counted)
@many()
@given(event_tables(), bindings, constraints(), st.sampled_from(COMPARATORS), st.integers(0, 5), st.booleans())
def test_counts(
    table: Facts,
    named: Named,
    stated: tuple[Constraint, ...],
    comparator: Comparator,
    number: int,
    values: bool,
) -> None:
    """So many events, or so many different places of them."""
    rows = told(*named, *stated)
    count = Count(value=Decimal(number), comparator=comparator, column="place" if values else "")

    def claim(facts: Sequence[Fact]) -> Truth:
        found = [fact for fact in facts if meets(fact, rows)]
        actual = len({fact.place for fact in found}) if values else len(found)
        return compare(comparator.value, Decimal(number), Decimal(actual))

    check(Counted(selection=rows, stated=count), table, claim)


def _shared(who: str, stated: tuple[Constraint, ...], share: Count) -> Shared:
    """The share of those in the place P among all of a participant."""
    whole = (Binding(column="who", values=(who,), words=who),)
    return Shared(selection=told(None, "P", *stated), whole=whole, stated=share)


@oracle(Shared)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([0, 25, 33, 50, 100]))
def test_shares(table: Facts, who: str, stated: tuple[Constraint, ...], percent: int) -> None:
    """So many in a hundred of all events of a participant were in a place."""
    share = Count(value=Decimal(percent), comparator=Comparator.ABOUT, percent=True)

    def claim(facts: Sequence[Fact]) -> Truth:
        whole = [fact for fact in facts if fact.who == who and event_meets(fact, stated)]
        if not whole:
            return None
        part = Decimal(100 * sum(fact.place == "P" for fact in whole)) / len(whole)
        return compare("about", Decimal(percent), part)

    check(_shared(who, stated, share), table, claim)


@oracle(Shared)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([0, 20, 25, 33, 50, 67, 100]))
def test_written_percentages(table: Facts, who: str, stated: tuple[Constraint, ...], percent: int) -> None:
    """The ratio of two counts is rounded as the percentage was written; one that was cut off is left open."""
    share = Count(value=Decimal(percent), percent=True, words=f"{percent} %")

    def claim(facts: Sequence[Fact]) -> Truth:
        ratio = _ratio(facts, who, stated)
        if ratio is None:
            return None
        off = abs(100 * ratio - percent)
        if math.floor(100 * ratio + Fraction(1, 2)) == percent:
            return True
        return None if off < 1 and 10 * off <= percent else False

    check(_shared(who, stated, share), table, claim)


@oracle(Shared)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.sampled_from([(1, 2), (1, 4), (2, 5), (3, 4)]))
def test_fractions(table: Facts, who: str, stated: tuple[Constraint, ...], fraction: tuple[int, int]) -> None:
    """A fraction in words agrees exactly; within a fifth of itself it is neither right nor wrong."""
    value = Fraction(*fraction)
    share = Count(value=Decimal(value.numerator) / value.denominator, fraction=True, words="a part")

    def claim(facts: Sequence[Fact]) -> Truth:
        ratio = _ratio(facts, who, stated)
        if ratio is None or ratio == value:
            return None if ratio is None else True
        return None if abs(ratio - value) * 5 <= value else False

    check(_shared(who, stated, share), table, claim)


def _ratio(facts: Sequence[Fact], who: str, stated: tuple[Constraint, ...]) -> Fraction | None:
    whole = [fact for fact in facts if fact.who == who and event_meets(fact, stated)]
    return Fraction(sum(fact.place == "P" for fact in whole), len(whole)) if whole else None
