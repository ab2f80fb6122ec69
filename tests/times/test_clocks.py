"""Times of day and what is counted from a day: read with the day beside them, scores and prices left alone."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import find_times

REFERENCE = dt.date(2019, 3, 4)  # a Monday


def brief(text: str) -> list[str]:
    """Each time as ``words = timex``."""
    return [f"{found.span.quote} = {found.timex}" for found in find_times(text, reference=REFERENCE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kick-off is at 15:30 on Friday.", ["15:30 on Friday = 2019-03-01T15:30"]),
        ("It began at half past nine.", ["half past nine = 2019-03-04T09:30"]),
        ("It began at a quarter to five in the afternoon.", ["a quarter to five in the afternoon = 2019-03-04T16:45"]),
        ("It began at six o'clock in the evening.", ["six o'clock in the evening = 2019-03-04T18:00"]),
        ("It began at six p.m. and ended at 19h30.", ["six p.m. = 2019-03-04T18:00", "19h30 = 2019-03-04T19:30"]),
        ("Open from 2:00 to 2:30 pm.", ["2:00 to 2:30 pm = 2019-03-04T14:00/T14:30"]),
        ("Open 9–11 am.", ["9–11 am = 2019-03-04T09:00/T11:00"]),
        ("Open from 10am to 12pm on Tuesday.", ["10am to 12pm on Tuesday = 2019-02-26T10:00/T12:00"]),
        ("They spoke yesterday afternoon from 3-8pm.", ["yesterday afternoon from 3-8pm = 2019-03-03T15:00/T20:00"]),
        ("They spoke between 7 and 9 last night.", ["7 and 9 last night = 2019-03-03T19:00/T21:00"]),
        ("Seen on 5/3/18 @ 17:49:19.", ["5/3/18 @ 17:49:19 = 2018-05-03T17:49:19"]),
        ("They will meet tonight at 7.", ["tonight at 7 = 2019-03-04T19:00"]),
        ("It closes on Friday at five.", ["Friday at five = 2019-03-08T05:00"]),
        ("It was seen at 1500 hours on 4 June.", ["1500 hours on 4 June = 2018-06-04T15:00"]),
        ("It took 1500 hours.", ["1500 hours = PT1500H"]),
        ("They leave on the 19th of every month.", ["the 19th of every month = XXXX-XX-19"]),
        ("In the week starting on 4 March 2019.", ["the week starting on 4 March 2019 = 2019-03-04/2019-03-10"]),
        ("From 3:00 to 4:00 tomorrow.", ["3:00 to 4:00 tomorrow = 2019-03-05T03:00/T04:00"]),
        ("On Monday the fourth six pm.", ["Monday the fourth six pm = 2019-03-04T18:00"]),
        ("Logged Wed Oct 26 15:50:06 2016.", ["Wed Oct 26 15:50:06 2016 = 2016-10-26T15:50:06"]),
        ("Early in the morning they left.", ["Early in the morning = 2019-03-04TMO"]),
        ("They meet on Tuesday afternoons.", ["Tuesday afternoons = XXXX-WXX-2TAF"]),
    ],
)
def test_times_of_day(text: str, expected: list[str]) -> None:
    """An hour, a range of hours, a part of the day, each on its day."""
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They won 3-1 and lost 10:9.",
        "Between 7 and 9 people came.",
        "I for one am glad.",
        "The index rose from 5 to 7.",
        "It fell to 6.45.",
        "They came first, then third to fourth.",
        "Ratio 2:1 to 4:1.",
    ],
)
def test_scores_and_counts_are_no_hours(text: str) -> None:
    """Numbers beside each other are times only where the words say so."""
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks after 3 May 2018 they left.", ["Two weeks after 3 May 2018 = 2018-05-17"]),
        ("They left two years after 1992.", ["two years after 1992 = 1994"]),
        ("He stayed for two weeks after 3 May 2018.", ["two weeks = P2W", "3 May 2018 = 2018-05-03"]),
        ("For three days from 3 May 2018.", ["three days from 3 May 2018 = 2018-05-03/2018-05-05"]),
        ("In the first nine months of 2018.", ["the first nine months of 2018 = 2018-01-01/2018-09-30"]),
        ("The last ten days of March 2018.", ["The last ten days of March 2018 = 2018-03-22/2018-03-31"]),
        ("They will meet in two weeks.", ["two weeks = 2019-W12"]),
        ("It was built in two weeks.", ["two weeks = P2W"]),
        ("They met two weeks and two days ago.", ["two weeks and two days ago = 2019-02-16"]),
        ("On 18 and 19 June 2017.", ["18 = 2017-06-18", "19 June 2017 = 2017-06-19"]),
        ("On March 3 and 5, 2018.", ["March 3 = 2018-03-03", "5, 2018 = 2018-03-05"]),
        ("On May 5, 2018 and 12 people.", ["May 5, 2018 = 2018-05-05"]),
        ("On Monday 21 people came.", ["Monday = 2019-03-04"]),
        ("On Thursday 21, they came.", ["Thursday 21 = 2019-02-21"]),
        ("Closed on Friday, the fourth decline in a row.", ["Friday = 2019-03-01"]),
        ("Between now and 15 March.", ["now and 15 March = 2019-03-04/2019-03-15"]),
        ("From 10/1 to 11/7, 2018.", ["10/1 to 11/7, 2018 = 2018-10-01/2018-11-07"]),
        ("In the fiscal year 2018.", ["the fiscal year 2018 = FY2018"]),
        (
            "From 10 am for three hours on 5 March.",
            ["10 am for three hours = 2019-03-04T10:00/T13:00", "5 March = 2019-03-05"],
        ),
        ("They meet every Monday at 4 pm.", ["every Monday at 4 pm = XXXX-WXX-1T16"]),
        ("They will meet on Monday two weeks from now.", ["Monday two weeks from now = 2019-03-18"]),
        ("Dated 20190304.", ["20190304 = 2019-03-04"]),
        ("It lasted 3.5years from Dec31, 1994.", ["3.5years = P3Y6M", "Dec31, 1994 = 1994-12-31"]),
        ("It ended two years, one month and 5 days later.", ["two years, one month and 5 days later = XXXX-XX-XX"]),
        ("The six months ended 30 June 2018.", ["The six months ended 30 June 2018 = 2018-01-01/2018-06-30"]),
        ("In the 12 months to June 2018.", ["the 12 months to June 2018 = 2017-07-01/2018-06-30"]),
        ("On 3 or 4 March 2018.", ["3 or 4 March 2018 = 2018-03-03/2018-03-04"]),
        ("Ten years after 9/11.", ["Ten years after 9/11 = 2011-09-11"]),
        ("They meet the week after next.", ["the week after next = 2019-W12"]),
        ("The code 32-2015 is none.", []),
    ],
)
def test_counted_from_a_time(text: str, expected: list[str]) -> None:
    """A length and the time beside it are read together; lists of days share their month and year."""
    assert brief(text) == expected


def test_next_friday_keeps_both_readings() -> None:
    """Said on a Monday, next Friday is that of next week, with this week's as the other reading."""
    (found,) = find_times("next Friday", reference=REFERENCE)
    assert dt.date(2019, 3, 15) == found.earliest
    assert ((dt.date(2019, 3, 8), dt.date(2019, 3, 8)),) == found.readings


def test_hours_keep_their_day() -> None:
    """A range of hours lies on one day, and says so in EDTF."""
    (found,) = find_times("from 10 am to 1 pm on 5 March 2019")
    assert (found.kind, found.precision) == (TimeKind.INTERVAL, Precision.TIME)
    assert (dt.date(2019, 3, 5), dt.date(2019, 3, 5)) == (found.earliest, found.latest)
    assert found.edtf == "2019-03-05T10:00:00/2019-03-05T13:00:00"
