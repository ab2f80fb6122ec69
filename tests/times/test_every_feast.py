"""Feasts and days of every kind, against a calendar of its own."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest

from claimcheck.normalisation.times import find_times

REFERENCE = dt.date(2019, 3, 4)
MONTHS = list(calendar.month_name)
FIXED = {
    "New Year's Day": (1, 1), "Epiphany": (1, 6), "Burns Night": (1, 25), "Australia Day": (1, 26),
    "Groundhog Day": (2, 2), "Candlemas": (2, 2), "Valentine's Day": (2, 14), "St David's Day": (3, 1),
    "International Women's Day": (3, 8), "St Patrick's Day": (3, 17), "April Fools' Day": (4, 1),
    "World Health Day": (4, 7), "Earth Day": (4, 22), "St George's Day": (4, 23), "Anzac Day": (4, 25),
    "World Environment Day": (6, 5), "Juneteenth": (6, 19), "Canada Day": (7, 1), "Bastille Day": (7, 14),
    "Halloween": (10, 31), "All Saints' Day": (11, 1), "All Souls' Day": (11, 2), "Bonfire Night": (11, 5),
    "Armistice Day": (11, 11), "Veterans Day": (11, 11), "Christmas Eve": (12, 24), "Christmas Day": (12, 25),
    "Boxing Day": (12, 26), "New Year's Eve": (12, 31),
}  # fmt: skip
#: (month, day of the week from Monday, which one of the month; -1 the last; days after it)
MOVABLE = {
    "Martin Luther King Day": (1, 0, 3, 0), "Presidents' Day": (2, 0, 3, 0), "Memorial Day": (5, 0, -1, 0),
    "Labor Day": (9, 0, 1, 0), "Columbus Day": (10, 0, 2, 0), "Thanksgiving": (11, 3, 4, 0),
    "Black Friday": (11, 3, 4, 1),
}  # fmt: skip


def nth(year: int, month: int, weekday: int, which: int, later: int) -> dt.date:
    """The n-th (or last) weekday of a month, and so many days later."""
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month]
    return [day for day in days if day.weekday() == weekday][which - (which > 0)] + dt.timedelta(later)


def day_of(text: str) -> dt.date | None:
    """The one day that a sentence tells."""
    (found,) = find_times(text, reference=REFERENCE)
    assert found.earliest == found.latest, (found.earliest, found.latest)
    return found.earliest


@pytest.mark.parametrize("feast", FIXED)
@pytest.mark.parametrize("year", [1999, 2018, 2024])
def test_feasts_of_a_day(feast: str, year: int) -> None:
    """A feast with a year is its day in that year."""
    assert day_of(f"They met on {feast} {year}.") == dt.date(year, *FIXED[feast])


@pytest.mark.parametrize("feast", MOVABLE)
@pytest.mark.parametrize("year", [1999, 2018, 2021, 2024, 2026])
def test_feasts_of_a_weekday(feast: str, year: int) -> None:
    """The third Monday in January of that year is another day each year."""
    assert day_of(f"They met on {feast} {year}.") == nth(year, *MOVABLE[feast])


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1912, 1999, 2000, 2023])
def test_days_of_every_month(month: int, year: int) -> None:
    """The first, a middle and the last day, as people write them."""
    name, last = MONTHS[month], calendar.monthrange(year, month)[1]
    for day in (1, 2, 3, 12, 21, 22, 23, last):
        wanted = dt.date(year, month, day)
        ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        for written in (
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day}{ending} {name} {year}",
            f"the {day}{ending} of {name} {year}",
            f"{name[:3]} {day}, {year}",
            wanted.isoformat(),
        ):
            assert day_of(f"It opened on {written}.") == wanted, written


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023])
def test_days_that_no_month_has(month: int, year: int) -> None:
    """A day after the last of its month is one time without a day, never a day of another month or year."""
    name, last = MONTHS[month], calendar.monthrange(year, month)[1]
    for day in range(last + 1, 32):
        for written in (
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"the {day}{'st' if day == 31 else 'th'} of {name} {year}",
            f"{year}-{month:02}-{day}",
            f"{day}.{month:02}.{year}",
        ):
            (found,) = find_times(f"It opened on {written}.", reference=REFERENCE)
            assert (found.span.quote, found.earliest, found.latest) == (written, None, None)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1999, 2000])
def test_numbers_before_a_month_that_are_no_days(month: int, year: int) -> None:
    """From 32 on no number is a day; what stands after it is at most the month."""
    for day in (32, 45, 99):
        found = find_times(f"It opened on {day} {MONTHS[month]} {year}.", reference=REFERENCE)
        assert not [time for time in found if time.earliest is not None and time.earliest == time.latest]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1900, 2000, 2019, 2024])
def test_months_and_years(month: int, year: int) -> None:
    """A month is all its days, a year all its months; leap years count."""
    last = calendar.monthrange(year, month)[1]
    for words in (f"In {MONTHS[month]} {year} it rained.", f"In {MONTHS[month]} of {year} it rained."):
        (found,) = find_times(words, reference=REFERENCE)
        assert (found.earliest, found.latest) == (dt.date(year, month, 1), dt.date(year, month, last))
    (found,) = find_times(f"In {year} it rained.", reference=REFERENCE)
    assert (found.earliest, found.latest) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
