"""What is told from the day of reading: counted by calendar, on days at all the edges of weeks, months and years."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

import pytest

from claimcheck.normalisation.times import find_times
from tests.times.telling import told
from tests.times.test_told import ROWS

Days = tuple[dt.date, dt.date]
READ = [
    dt.date.fromisoformat(day)
    for day in (
        *("2019-01-01", "2019-03-03", "2019-03-04", "2019-03-31", "2019-04-01", "2019-06-30", "2019-12-30"),
        *("2019-12-31", "2020-01-31", "2020-02-29", "2020-03-01", "2020-07-15", "2020-10-01", "2021-01-03"),
    )
]


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week(day: dt.date, on: int = 0) -> Days:
    """Monday to Sunday."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=on)
    return monday, monday + dt.timedelta(days=6)


def month(day: dt.date, on: int = 0) -> Days:
    """From the first to the last."""
    first = months_on(day.replace(day=1), on)
    return first, months_on(first, 1) - dt.timedelta(days=1)


def quarter(day: dt.date, on: int = 0) -> Days:
    """Three months."""
    first = months_on(dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * on)
    return first, months_on(first, 3) - dt.timedelta(days=1)


def year(day: dt.date, on: int = 0) -> Days:
    """January to December."""
    return dt.date(day.year + on, 1, 1), dt.date(day.year + on, 12, 31)


def days(day: dt.date, on: int) -> Days:
    """One day."""
    there = day + dt.timedelta(days=on)
    return there, there


def weekday(day: dt.date, wanted: int, on: int) -> Days:
    """The nearest such weekday after (1) or before (-1) a day."""
    there = day + dt.timedelta(days=on)
    while there.weekday() != wanted:
        there += dt.timedelta(days=on)
    return there, there


CASES: dict[str, Callable[[dt.date], Days]] = {
    "They met yesterday.": lambda d: days(d, -1),
    "They met the day before yesterday.": lambda d: days(d, -2),
    "They met today.": lambda d: days(d, 0),
    "They will meet tomorrow.": lambda d: days(d, 1),
    "They will meet the day after tomorrow.": lambda d: days(d, 2),
    "They met three days ago.": lambda d: days(d, -3),
    "They met 40 days ago.": lambda d: days(d, -40),
    "They will meet in three days.": lambda d: days(d, 3),
    "They met last week.": lambda d: week(d, -1),
    "They met this week.": lambda d: week(d),
    "They will meet next week.": lambda d: week(d, 1),
    "They met two weeks ago.": lambda d: week(d, -2),
    "They will meet in two weeks.": lambda d: week(d, 2),
    "They met last month.": lambda d: month(d, -1),
    "They met this month.": lambda d: month(d),
    "They will meet next month.": lambda d: month(d, 1),
    "They met two months ago.": lambda d: month(d, -2),
    "They met 14 months ago.": lambda d: month(d, -14),
    "They will meet in two months.": lambda d: month(d, 2),
    "They met last quarter.": lambda d: quarter(d, -1),
    "They met this quarter.": lambda d: quarter(d),
    "They will meet next quarter.": lambda d: quarter(d, 1),
    "They met last year.": lambda d: year(d, -1),
    "They met this year.": lambda d: year(d),
    "They will meet next year.": lambda d: year(d, 1),
    "They met two years ago.": lambda d: year(d, -2),
    "They will meet in two years.": lambda d: year(d, 2),
    "They met on Thursday.": lambda d: days(d, 0) if d.weekday() == 3 else weekday(d, 3, -1),
    "They met last Thursday.": lambda d: weekday(d, 3, -1),
    "They will meet on Thursday.": lambda d: days(d, 0) if d.weekday() == 3 else weekday(d, 3, 1),
    "They met in the past three days.": lambda d: (d - dt.timedelta(days=3), d),
    "They met in the past two months.": lambda d: (months_on(d, -2), d),
    "They met in the last two years.": lambda d: (months_on(d, -24), d),
    "They will meet in the next three days.": lambda d: (d + dt.timedelta(days=1), d + dt.timedelta(days=3)),
    "They met on the first day of the month.": lambda d: (month(d)[0], month(d)[0]),
    "They met on the last day of the month.": lambda d: (month(d)[1], month(d)[1]),
}


@pytest.mark.parametrize("read", READ, ids=str)
@pytest.mark.parametrize("sentence", CASES)
def test_a_relative_time_is_counted_by_the_calendar(sentence: str, read: dt.date) -> None:
    """The same days as an oracle finds."""
    (found,) = find_times(sentence, reference=read)
    assert CASES[sentence](read) == (found.earliest, found.latest)
    assert found.anchor == read.isoformat()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_without_a_day_of_reading_only_what_is_said_in_full_has_days(row: tuple[str, ...]) -> None:
    """What is told from that day has none; what is said in full is the same as with it."""
    plain = {each.split(" = ")[0]: each for each in row[1:] if ", relative)" not in each}
    for found in find_times(row[0]):
        assert (
            found.anchor is None
            or found.rule.startswith("told:")
            or "counted" in found.rule
            or "of_relative" in found.rule
        )
        if found.span.quote in plain and found.earliest:
            assert told(found) == plain[found.span.quote]
