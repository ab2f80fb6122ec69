"""Days that lie beside another, dates that a weekday tells once more, stretches that end with a year or with now."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.normalisation.times import find_times
from tests.times.test_said_in_passing import days

BESIDE = {
    "On the last Sunday before Christmas 2018 it rained.": "2018-12-23",
    "On the first Monday after 3 May 2018 it rained.": "2018-05-07",
    "On the second Friday after 3 May 2018 it rained.": "2018-05-11",
    "On the Monday after 3 May 2018 it rained.": "2018-05-07",
    "On the Monday before 7 May 2018 it rained.": "2018-04-30",
    "The day after Christmas 2018 it rained.": "2018-12-26",
    "The day before 1 March 2020 it rained.": "2020-02-29",
    "In the year after 2010 it rained.": "2011-01-01..2011-12-31",
    "In the month before January 2018 it rained.": "2017-12-01..2017-12-31",
    "After Christmas 2018 it rained.": "2018-12-26..",
    "The day after the vote of 2018 it rained.": "2018-01-01..2018-12-31",
    "On a Monday after 3 May 2018 it rained.": "? | 2018-05-04..",
}
ALIKE = {
    "It was 15 April 1999, Thursday.": "1999-04-15 | 1999-04-15",
    "It was Thursday (15 April 1999).": "1999-04-15 | 1999-04-15",
    "On 7 May 2018 (Monday) it rained.": "2018-05-07 | 2018-05-07",
    "On Sunday (5 March) it rained.": "2023-03-05 | 2023-03-05",
    "It was 15 April 1999, Friday.": "1999-04-15 | ?",
    "It opens tomorrow (20 March 2023).": "2023-03-20 | 2023-03-20",
    "It opens today, 16 March 2023.": "2023-03-16 | 2023-03-16",
    "It opens tomorrow (and closes on 20 March 2023).": "2023-03-16 | 2023-03-20",
    "It rained on 15 April 1999, Friday was dry.": "1999-04-15 | 2023-03-10",
}
STRETCHES = {
    "In the five years to 2018 it grew.": "2013-01-01..2018-12-31",
    "In the decade to 2018 it grew.": "2008-01-01..2018-12-31",
    "Over the decade ending in 2018 it grew.": "2008-01-01..2018-12-31",
    "In the 12 months through June 2018 it grew.": "2017-07-01..2018-06-30",
    "In the 12 months ended in June 2018 it grew.": "2017-07-01..2018-06-30",
    "On the eve of 2018 it rained.": "2017-12-31",
    "On the eve of the 2018 vote it rained.": "2018-01-01..2018-12-31",
    "In the spring and summer of 2018 it rained.": "2018-03-01..2018-05-31 | 2018-06-01..2018-08-31",
    "In January and again in May of 2018 it rained.": "2018-01-01..2018-01-31 | 2018-05-01..2018-05-31",
    "On Friday the 5th it rained.": "2022-08-05",
    "On Friday the 5th it will rain.": "2023-05-05",
    "On Friday the fifth decline came.": "2023-03-10",
    "It may not open before 5 May 2018.": "..2018-05-04",
    "Not before 5 May 2018 will it open.": "2018-05-05..",
    "It will open no earlier than 5 May 2018.": "2018-05-05..",
    "It opened earlier than 5 May 2018.": "..2018-05-04",
    "From 2018 to the present it rained.": "2018-01-01..2023-03-15",
    "He died overnight on 5 May 2018.": "2018-05-05",
    "It rained in Q1–Q3 2018.": "2018-01-01..2018-09-30",
    "It rained in 1Q to 3Q 2018.": "2018-01-01..2018-09-30",
    "It rained in the final quarter of 2018.": "2018-10-01..2018-12-31",
    "It rained in the last quarter of the match.": "",
    "It rained this day last year.": "2022-03-15",
    "It rained in the six-month period ended June 30, 2018.": "2018-01-01..2018-06-30",
    "It rained in the six-month period in June 2018.": "? | 2018-06-01..2018-06-30",
    "In the five years since 2018 it grew.": "? | 2018-01-01..",
    "For the rest of the year it will rain.": "2023-03-15..2023-12-31",
    "For the remainder of this week it will rain.": "2023-03-15..2023-03-19",
    "For the rest of 2018 it rained.": "2018-01-01..2018-12-31",
    "Sales fell in the year to date.": "2023-01-01..2023-03-15",
    "Sales fell year-to-date.": "2023-01-01..2023-03-15",
    "Sales to date fell.": "2023-03-15",
    "Sales fell from the year-to-date period last year.": "2022-01-01..2022-12-31",
    "They meet next Monday to Friday.": "2023-03-20..2023-03-24",
    "They met from Monday to Friday.": "2023-03-06..2023-03-10",
    "It rains on weekends.": "?",
    "In 04/2018 it rained.": "2018-04-01..2018-04-30",
    "It has rained since 2016/04.": "2016-04-01..",
    "Issue 04/2018 is out.": "",
    "Results of 2016/17 were good.": "2016-01-01..2017-12-31",
    "They met at the hall, 3:00 on Friday.": "2023-03-10",
}


@pytest.mark.parametrize(("text", "meant"), [pair for table in (BESIDE, ALIKE, STRETCHES) for pair in table.items()])
def test_which_days_are_meant(text: str, meant: str) -> None:
    """A day that is counted from a written one has its place; a weekday that no date bears out has none."""
    assert meant == days(text)


@pytest.mark.parametrize("way", ["before", "after"])
@pytest.mark.parametrize("name", ["Monday", "Wednesday", "Sunday"])
@pytest.mark.parametrize("day", [dt.date(2018, 5, 3), dt.date(2019, 12, 31), dt.date(2020, 2, 29), dt.date(2021, 1, 1)])
def test_the_weekday_before_or_after_a_day(day: dt.date, name: str, way: str) -> None:
    """It is the nearest one, by a calendar of its own, and never the day itself."""
    step = dt.timedelta(days=1 if way == "after" else -1)
    wanted = day + step
    while wanted.strftime("%A") != name:
        wanted += step
    (found,) = find_times(f"It rained on the {name} {way} {day.day} {day:%B %Y}.", reference=dt.date(2023, 3, 15))
    assert found.earliest == found.latest == wanted
