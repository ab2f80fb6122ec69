"""Times that only look like another time: quarters by their last month, names, what was told before, through, now."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.normalisation.times import find_times

WEDNESDAY = dt.date(2023, 3, 15)

QUARTERS = {
    "Earnings fell in the September quarter.": "2022-07-01..2022-09-30",
    "Earnings of the December quarter rose.": "2022-10-01..2022-12-31",
    "In the March 2021 quarter it fell.": "2021-01-01..2021-03-31",
    "In the January quarter of 2020 it fell.": "2019-11-01..2020-01-31",
    "It fell in the 4th qtr 2018.": "2018-10-01..2018-12-31",
    "It fell in 2018Q4.": "2018-10-01..2018-12-31",
    "It fell in 4Q18.": "2018-10-01..2018-12-31",
    "It fell in 4Q 2018.": "2018-10-01..2018-12-31",
    "It fell in September 2021.": "2021-09-01..2021-09-30",
    "In the year to March 2022 it grew.": "2021-04-01..2022-03-31",
    "In the three months to June 2022 it grew.": "2022-04-01..2022-06-30",
    "They walked to the old quarter in September 2021.": "2021-09-01..2021-09-30",
}

WEEKDAYS = {
    "They meet Tuesday week.": "2023-03-28",
    "The talks begin Monday fortnight.": "2023-04-03",
    "The vote is on Friday week.": "2023-03-24",
    "They met on Tuesday.": "2023-03-14",
    "The second last week of October 2018 was wet.": "2018-10-15..2018-10-21",
    "On the third last day of 2018 it fell.": "2018-12-29",
    "On the penultimate day of June 2018 it fell.": "2018-06-29",
    "On the last Friday of June 2018 it fell.": "2018-06-29",
    "They met on Sunday of last week.": "2023-03-12",
    "They met on Sunday from last week.": "2023-03-12",
}

NAMES = {
    "Doctors told CITY TODAY that it was late.": "",
    "She read it in USA TODAY.": "",
    "IT OPENED TODAY IN LIMA.": "2023-03-15",
    "It opens today.": "2023-03-15",
    "The old Philosophy (SEP) is read.": "",
    "It opened on 5 SEP 2018.": "2018-09-05",
    "The Week 13 rematch is off.": "?",
    "In week 13 of 2018 it rained.": "2018-03-26..2018-04-01",
    "It is planned for week 13.": "2023-03-27..2023-04-02",
    "He sought a black friday deal.": "",
    "On good friday 2018 they prayed.": "2018-03-30",
    "On palm sunday 2018 they prayed.": "2018-03-25",
    "He had a good Friday.": "",
    "They met on World Food Day 2018.": "2018-10-16",
    "They met on United Nations Day 2018.": "2018-10-24",
}

TOLD = {
    "They wrote in the spring of 2006. On 6 March he answered.": "2006-03-01..2006-05-31 | 2006-03-06",
    "They met on 5 May 2022. In the evening they left.": "2022-05-05 | 2022-05-05",
    "It came out on 9 November 2018, with a disc on 12 November.": "2018-11-09 | 2018-11-12",
    "It came out on 9 November 2018 and will end on 12 May.": "2018-11-09 | 2023-05-12",
    "It came out in Lima, with a disc on 12 November.": "2022-11-12",
    "They met on Tuesday. In the morning it rained.": "2023-03-14 | 2023-03-14",
    "In the morning it rained.": "2023-03-15",
    "He wrote: “On 9 September she will get it.”": "2023-09-09",
    'He wrote, "On 9 September she will get it."': "2023-09-09",
    "He said on 9 September she will get it.": "2022-09-09",
    "They met in May 2022 and spoke again on the 20th of the following month.": "2022-05-01..2022-05-31 | 2022-06-20",
    "They spoke on the 20th of the previous month.": "?",
    "It was dark from 10:30 p.m. Aug. 9 to 6:30 a.m. the following morning.": "2022-08-09..2022-08-10",
    "At 6:30 a.m. he woke. The following day he left.": "2023-03-15 | ?",
}

LENGTHS = {
    "They ask to end wars not seen in a century.": "P100Y",
    "It will be the worst storm in 50 years.": "P50Y",
    "They hope for the first win in ten years.": "P10Y",
    "They plan the lowest tax in ten years.": "P10Y",
    "It will open in ten years.": "2033",
    "He will leave in two weeks.": "2023-W13",
    "They will not meet. It will open in ten years.": "2033",
}

OPEN = {
    "It is valid through 2024.": "..2024-12-31",
    "It will run through November 2028.": "..2028-11-30",
    "It ran from May through July 2022.": "2022-05-01..2022-07-31",
    "He worked through the 1960s.": "1960-01-01..1969-12-31",
    "It will come midway through next year.": "2024-01-01..2024-12-31",
    "Now, she was not there.": "",
    "Now she is there.": "2023-03-15",
    "She is there now.": "2023-03-15",
    "In the current month it fell.": "2023-03-01..2023-03-31",
    "This current week it fell.": "2023-03-13..2023-03-19",
}

PLANS = {
    "She spoke about the horrors of March 20.": "2022-03-20",
    "She will speak about the horrors of March 20.": "2023-03-20",
    "They declared 25 July as the day of the sea.": "?",
    "On 25 July as they left it rained.": "2022-07-25",
    "Greece has hosted the summer games three times.": "",
    "It has rained in the summer.": "2022-06-01..2022-08-31",
    "The court gave them until mid-April to answer.": "..2023-04-20",
    "They hold shares, to be sold around May 1.": "2023-05-01",
    "It was found to be closed on March 20.": "2022-03-20",
    "They decided to reopen it in February.": "2023-02-01..2023-02-28",
    "They decided to reopen it in May.": "2023-05-01..2023-05-31",
    "They plan to reopen it in February.": "2024-02-01..2024-02-29",
    "It was postponed from Tuesday to Friday.": "2023-03-14 | 2023-03-17",
    "The fair was moved from May to June 2018.": "2018-05-01..2018-05-31 | 2018-06-01..2018-06-30",
    "They met from May to June 2018.": "2018-05-01..2018-06-30",
    "There were cuts, including one last month.": "2023-02-01..2023-02-28",
    "They are expected to reopen it in February.": "2024-02-01..2024-02-29",
    "It has lasted since March 20.": "2022-03-20..",
    "It has lasted since October 7.": "2022-10-07..",
    "It will begin on March 20.": "2023-03-20",
    "The launch day is Friday.": "2023-03-17",
    "The launch day was Friday.": "2023-03-10",
    "Output will recover over FY2020-22.": "2020-01-01..2022-12-31",
    "It was in FY2018/19.": "2018-01-01..2019-12-31",
    "He scored at 7:14 and again at 19:56.": "",
    "They met at 19:56.": "2023-03-15",
    "It has 1080 by 1920 pixels.": "",
    "They search for 1792 missing persons there.": "",
    "They search for old laws of 1792 existing today.": "1792-01-01..1792-12-31 | 2023-03-15",
    "Weeks after the vote, on March 20, the town was shocked.": "2022-03-20",
    "Weeks after the vote, on March 20, the town will vote.": "2023-03-20",
    "It was built by 1920.": "..1920-12-31",
}

CLOCKS = {
    "They left at seven thirty p.m. that day.": "T19:30",
    "They left at seven thirty.": "T07:30",
    "They left at a quarter past noon.": "T12:15",
    "They left at ten minutes to midnight.": "T23:50",
    "They left at ten to five.": "T04:50",
    "They left at half past three.": "T03:30",
}


def days(text: str) -> str:
    """The days of the times of a text of 15 March 2023: first and last, '?' where the words place none."""
    return " | ".join(
        str(time.earliest) if time.earliest == time.latest and time.earliest
        else f"{time.earliest or ''}..{time.latest or ''}" if time.earliest or time.latest else "?"
        for time in find_times(text, reference=WEDNESDAY)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"), [pair for table in (QUARTERS, WEEKDAYS, NAMES, TOLD, OPEN, PLANS) for pair in table.items()]
)
def test_the_words_beside_a_time_say_which_days_are_meant(text: str, meant: str) -> None:
    """Names are no times, a time of day is of the day told before, through a year lasts until its end."""
    assert meant == days(text)


@pytest.mark.parametrize(("text", "timex"), LENGTHS.items())
def test_how_long_something_has_not_been_is_no_day_ahead(text: str, timex: str) -> None:
    """In ten years is ahead where something will be, a length where something is told not to have been since."""
    assert timex == find_times(text, reference=WEDNESDAY)[-1].timex


@pytest.mark.parametrize(("text", "clock"), CLOCKS.items())
def test_hours_in_words(text: str, clock: str) -> None:
    """The half of the day that is written counts, noon and midnight have their hour."""
    assert find_times(text, reference=WEDNESDAY)[0].timex.endswith(clock)
