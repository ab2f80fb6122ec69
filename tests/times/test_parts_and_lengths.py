"""The end of a thing is no time before today; parts of months, years and centuries; lengths of two units."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.model.values import TimeKind
from claimcheck.normalisation.times import find_times

WEDNESDAY = dt.date(2023, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        "in the last year of the war",
        "the last week of the campaign",
        "in the last two years of the war",
        "in the last three years of his life",
        "the last month of the season",
        "in the last century of Rome",
        "the last day of the festival",
        "in the last ten minutes of the match",
    ],
)
def test_the_last_year_of_something_is_not_the_past_year(text: str) -> None:
    """What has an owner behind "of" lies where the owner lies, which the words do not tell."""
    assert all(time.earliest is None and time.latest is None for time in find_times(text, reference=WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("over the last two years", "2021-03-15"),
        ("over the last two years of growth", "2021-03-15"),
        ("in the last decade of talks", "2013-03-15"),
        ("the past year of war", "2022-03-15"),
        ("over the last nine years and ten months", "2013-05-15"),
        ("in the past two years and three months", "2020-12-15"),
        ("the last 2 months", "2023-01-15"),
    ],
)
def test_the_past_years_end_today(text: str, earliest: str) -> None:
    """Without an owner they are counted back from the day of the text, however many units they have."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert (str(time.earliest), time.latest) == (earliest, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on the last day of the month", "2023-03-31", "2023-03-31"),
        ("the first Monday of the year", "2023-01-02", "2023-01-02"),
        ("on the first weekend of June", "2023-06-03", "2023-06-04"),
        ("on the last weekend of May 2018", "2018-05-26", "2018-05-27"),
        ("the second weekend of 2019", "2019-01-12", "2019-01-13"),
        ("in the first decade of the 21st century", "2000-01-01", "2009-12-31"),
        ("the last decade of the 19th century", "1890-01-01", "1899-12-31"),
        ("the third decade of the twentieth century", "1920-01-01", "1929-12-31"),
    ],
)
def test_parts_are_placed_in_their_whole(text: str, first: str, last: str) -> None:
    """A weekend is its Saturday and Sunday; decades are counted within their century."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert (str(time.earliest), str(time.latest)) == (first, last)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("three quarters of an hour", "PT45M"),
        ("three quarters of a century", "P75Y"),
        ("profit fell for three quarters", "P3Q"),
        ("an hour and 20 minutes", "PT1H20M"),
        ("a year and two months", "P1Y2M"),
        ("It takes 3 min to walk.", "PT3M"),
        ("It takes 2h to walk.", "PT2H"),
        ("It meets fortnightly.", "P2W"),
        ("on the first Monday of every month", "P1M"),
        ("on the last day of each year", "P1Y"),
    ],
)
def test_lengths_and_repeats(text: str, timex: str) -> None:
    """Mixed and abbreviated lengths; what comes back every month lies on no day."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert (time.timex, time.earliest) == (timex, None)
    assert time.kind in (TimeKind.DURATION, TimeKind.REPEAT)


def test_quarters_of_people_are_no_time() -> None:
    """They are a share."""
    assert not find_times("Three quarters of the fans came.", reference=WEDNESDAY)
    assert not find_times("Three quarters of it fell.", reference=WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Christmas Eve we met", "2022-12-24"),
        ("the Christmas Eve dinner", "2022-12-24"),
        ("a New Year's Eve party", "2022-12-31"),
        ("on this day in 1988", "1988-03-15"),
        ("on this day in 2010 it opened", "2010-03-15"),
    ],
)
def test_whole_names_of_days(text: str, day: str) -> None:
    """The eve is no part of the feast; the same day of another year is not that of today."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert (str(time.earliest), time.earliest) == (day, time.latest)


@pytest.mark.parametrize("text", ["the Christmas dinner", "in this day and age", "the Christmas party"])
def test_no_days(text: str) -> None:
    """A dinner is a thing; an age is no day."""
    assert all(time.earliest is None for time in find_times(text, reference=WEDNESDAY))
