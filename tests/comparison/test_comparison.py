"""Comparisons follow the table of comparators and never guess."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Length, Quantity, QuantityKind, Result, Span
from claimcheck.normalisation.comparison import anniversary, compare_length, compare_quantity
from claimcheck.normalisation.numbers import parse_number
from tests.comparison import oracle

YES, NO, OPEN = Result.AGREES, Result.DISAGREES, Result.CANNOT_TELL


def quantity(words: str, comparator: str = "equal", kind: str = "cardinal", rule: str = "") -> Quantity:
    """The quantity of ``words``; a percent sign is dropped for the value."""
    value = parse_number(words.rstrip("% "))
    assert value is not None
    return Quantity(
        span=Span(start=0, end=len(words), quote=words),
        value=value,
        comparator=Comparator(comparator),
        kind=QuantityKind(kind),
        rule=rule,
    )


@pytest.mark.parametrize(
    ("words", "comparator", "kind", "actual", "result"),
    [
        ("115", "equal", "cardinal", "115", YES),
        ("115", "equal", "cardinal", "116", NO),
        ("1,000", "equal", "cardinal", "1003", OPEN),
        ("1,000", "equal", "cardinal", "1100", OPEN),
        ("1,000", "equal", "cardinal", "1101", NO),
        ("1,500", "equal", "cardinal", "1540", OPEN),
        ("1,500", "equal", "cardinal", "1600", NO),
        ("120", "equal", "cardinal", "118", NO),
        ("353,000", "equal", "cardinal", "352721", YES),
        ("350,000", "equal", "cardinal", "352721", OPEN),
        ("350,000", "equal", "cardinal", "360001", NO),
        ("126 million", "equal", "cardinal", "126811000", OPEN),
        ("126 million", "equal", "cardinal", "127100000", NO),
        ("8 million", "equal", "cardinal", "8900000", NO),
        ("118", "equal", "cardinal", "117.6", OPEN),
        ("2.5 million", "equal", "cardinal", "2549000", YES),
        ("2.5 million", "equal", "cardinal", "2551000", OPEN),
        ("2.5 million", "equal", "cardinal", "2600000", NO),
        ("two million", "equal", "cardinal", "2050000", YES),
        ("two million", "equal", "cardinal", "2400000", OPEN),
        ("two million", "equal", "cardinal", "2600000", NO),
        ("75 %", "equal", "percent", "75", YES),
        ("75 %", "equal", "percent", "75.3", OPEN),
        ("75 %", "equal", "percent", "75.8", OPEN),
        ("3 %", "equal", "percent", "3.8", NO),
        ("75 %", "equal", "percent", "76", NO),
        ("75.3 %", "equal", "percent", "75.28", YES),
        ("two thirds", "equal", "fraction", "0.6666666666666667", YES),
        ("two thirds", "equal", "fraction", "0.65", OPEN),
        ("two thirds", "equal", "fraction", "0.5", NO),
        ("80", "about", "cardinal", "72", YES),
        ("80", "about", "cardinal", "89", NO),
        ("100", "nearly", "cardinal", "90", YES),
        ("100", "nearly", "cardinal", "100", NO),
        ("50", "more_than", "cardinal", "50", NO),
        ("50", "at_least", "cardinal", "50", YES),
        ("50", "less_than", "cardinal", "49", YES),
        ("50", "at_most", "cardinal", "51", NO),
        ("8", "between", "cardinal", "8", OPEN),
        ("8", "equal", "ordinal", "8.2", NO),
        ("50", "equal", "cardinal", "NaN", OPEN),
    ],
)
def test_quantities(words: str, comparator: str, kind: str, actual: str, result: Result) -> None:
    """One row of the table of comparators."""
    assert result is compare_quantity(quantity(words, comparator, kind), Decimal(actual))


def test_dozens_are_never_refuted() -> None:
    """A vague quantity is borne out or stays open: too few or far too many do not make it wrong."""
    dozens = quantity("24", "vague")
    results = [compare_quantity(dozens, Decimal(actual)) for actual in (0, 20, 24, 30, 119, 120, 5000)]
    assert results == [OPEN, OPEN, YES, YES, YES, OPEN, OPEN]


@pytest.mark.parametrize("actual", ["0", "7", "1000000"])
def test_a_number_without_a_value_compares_with_nothing(actual: str) -> None:
    """Its figures were written so that nobody can be sure of it."""
    unsure = Quantity(span=Span(start=0, end=4, quote="1’23"), value=None, doubt="separator")
    assert compare_quantity(unsure, Decimal(actual)) is OPEN
    with pytest.raises(ValueError, match="separator"):
        unsure.number  # noqa: B018


BOUNDED = [each for each in Comparator if each not in (Comparator.EQUAL, Comparator.VAGUE)]


@given(st.sampled_from(BOUNDED), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_every_comparator_agrees_with_the_oracle(comparator: Comparator, value: int, actual: int, more: int) -> None:
    """Fractions computed another way decide the same."""
    upper = Decimal(value + more) if comparator is Comparator.BETWEEN else None
    stated = Quantity(span=Span(start=0, end=1, quote="n"), value=Decimal(value), upper=upper, comparator=comparator)
    expected = oracle.holds(comparator.value, Fraction(value), Fraction(actual), Fraction(value + more))
    assert (YES if expected else NO) is compare_quantity(stated, Decimal(actual))


def length(words: str) -> Length:
    """ "nearly 9 year" → a length; the comparator is optional."""
    *comparator, amount, unit = words.split()
    return Length(amount=Decimal(amount), unit=unit, comparator=Comparator(comparator[0] if comparator else "equal"))


@pytest.mark.parametrize(
    ("words", "start", "end", "result"),
    [
        ("2 year", "2017-01-01", "2018-12-31", YES),
        ("3 year", "2017-01-01", "2018-12-31", NO),
        ("1 year", "2017-01-01", "2018-12-31", NO),
        ("27 year", "1992-03-02", "2019-03-02", YES),
        ("27 year", "1992-03-02", "2019-03-04", OPEN),
        ("6 month", "2017-01-15", "2017-07-14", YES),
        ("2.5 year", "2017-01-01", "2019-06-30", YES),
        ("1 month", "2018-01-31", "2018-02-28", YES),
        ("3 day", "2018-01-01", "2018-01-03", YES),
        ("4 day", "2018-01-01", "2018-01-03", NO),
        ("2 week", "2018-01-01", "2018-01-14", YES),
        ("nearly 9 year", "2009-12-23", "2018-11-14", YES),
        ("nearly 9 year", "2009-12-23", "2019-11-14", NO),
        ("nearly 2 year", "2017-01-01", "2018-12-31", OPEN),
        ("about 10 year", "2000-01-01", "2009-06-01", YES),
        ("about 10 year", "2000-01-01", "2008-06-01", NO),
        ("more_than 2 year", "2017-01-01", "2018-12-31", NO),
        ("more_than 2 year", "2017-01-01", "2019-06-01", YES),
        ("at_least 2 year", "2017-01-01", "2018-12-31", YES),
        ("at_most 2 year", "2017-01-01", "2018-12-31", YES),
        ("less_than 2 year", "2017-01-01", "2018-12-31", OPEN),
        ("less_than 2 year", "2017-01-01", "2018-12-30", YES),
        ("1 century", "1945-10-24", "2045-10-24", YES),
        ("90 minute", "2018-01-01", "2018-01-01", OPEN),
        ("2 year", "2018-01-01", "2017-01-01", OPEN),
        ("99999 century", "2018-01-01", "2019-01-01", NO),
    ],
)
def test_lengths(words: str, start: str, end: str, result: Result) -> None:
    """Calendar lengths, the end day counting."""
    assert result is compare_length(length(words), dt.date.fromisoformat(start), dt.date.fromisoformat(end))


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, max_value=10**6)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


@given(DAYS, st.integers(0, 1500), st.integers(0, 50))
def test_months_agree_with_days_counted_one_by_one(start: dt.date, days: int, months: int) -> None:
    """A number of months agrees exactly where the oracle finds them full on the end day or the next."""
    end = start + dt.timedelta(days=days)
    stated = Length(amount=Decimal(months), unit="month")
    expected = oracle.is_length(months, start, end) or (months == 0 and days == 0)
    assert expected is (compare_length(stated, start, end) is YES)


@given(DAYS, st.integers(0, 1500), st.sampled_from(BOUNDED), st.integers(0, 60))
def test_bounds_on_days_agree_with_the_oracle(start: dt.date, days: int, comparator: Comparator, amount: int) -> None:
    """Where both ways to count the end day decide the same, so does the comparison."""
    stated = Length(amount=Decimal(amount), unit="day", comparator=comparator, upper=Decimal(amount + 5))
    if comparator is Comparator.ABOUT:
        stated = Length(amount=Decimal(amount), unit="day", comparator=comparator)
    end = start + dt.timedelta(days=days)
    both = {
        oracle.holds(comparator.value, Fraction(amount), Fraction(count), Fraction(amount + 5))
        for count in (days, days + 1)
    }
    if len(both) == 1:
        assert (YES if both.pop() else NO) is compare_length(stated, start, end)


@given(DAYS, DAYS)
def test_anniversaries_agree_with_birthdays_counted_one_by_one(start: dt.date, on: dt.date) -> None:
    """Full years are those whose day has come."""
    first, last = sorted((start, on))
    years = sum(
        1
        for year in range(first.year + 1, last.year + 1)
        if dt.date(year, 1, 1) <= last and (last.year > year or (last.month, last.day) >= (first.month, first.day))
    )
    assert (years if start <= on else -years) == anniversary(start, on)


@given(
    DAYS, DAYS, st.sampled_from(list(Comparator)), st.decimals(allow_nan=False, allow_infinity=False, max_value=10**6)
)
def test_no_length_raises(start: dt.date, end: dt.date, comparator: Comparator, amount: Decimal) -> None:
    """Any amount of any unit compares."""
    for unit in ("day", "week", "month", "year", "parsec"):
        assert compare_length(Length(amount=amount, unit=unit, comparator=comparator), start, end) in Result


@given(st.decimals(), st.decimals(), st.sampled_from(list(Comparator)))
def test_no_quantity_raises(value: Decimal, actual: Decimal, comparator: Comparator) -> None:
    """Any two decimals compare, infinities and all."""
    stated = Quantity(span=Span(start=0, end=1, quote="n"), value=value, comparator=comparator)
    assert compare_quantity(stated, actual) in Result
