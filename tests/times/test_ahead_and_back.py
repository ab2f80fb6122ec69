"""What tense and time make of a day, a month or a weekday without its year; bounds on times long ago; no such day."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.model.values import Bound, Comparator, Precision, Time
from claimcheck.normalisation.times import find_times
from claimcheck.normalisation.times.leeway import leeway

WEDNESDAY = dt.date(2023, 3, 15)


def first(text: str) -> Time:
    """The first time of a text of 15 March 2023."""
    return find_times(text, reference=WEDNESDAY)[0]


AHEAD = [
    ("The new fee is due April 1.", "2023-04-01"),
    ("The rule takes effect as early as Tuesday.", "2023-03-21"),
    ("The vote is to be held from November 20.", "2023-11-20"),
    ("They are expected to meet on Friday.", "2023-03-17"),
    ("The shop opens on Friday.", "2023-03-17"),
    ("The office closes at 5 p.m. on Friday.", "2023-03-17"),
    ("The talks are on Monday.", "2023-03-20"),
    ("You will not be allowed to vote on December 7.", "2023-12-07"),
    ("Lima agreed to sell the plant in May.", "2023-05"),
    ("She must pay by Friday.", "2023-03-17"),
    ("He has until Friday to pay.", "2023-03-17"),
    ("On Friday, the court will rule.", "2023-03-17"),
    ("The law, passed last week, would start in January.", "2024-01"),
    ("The contract expires in February.", "2024-02"),
    ("The mayor has scheduled a meeting Thursday to tell them.", "2023-03-16"),
    ("The board has planned a vote Friday.", "2023-03-17"),
    ("The leaders meet separately Monday with him.", "2023-03-20"),
    ("They leave on Monday.", "2023-03-20"),
]
BACK = [
    ("They agreed in April to build it.", "2022-04"),
    ("They met on Friday.", "2023-03-10"),
    ("The United States said on Friday it was late.", "2023-03-10"),
    ("The talks were held from November 20.", "2022-11-20"),
    ("The plant has been closed since May.", "2022-05"),
    ("In May he was elected.", "2022-05"),
    ("In June she resigned.", "2022-06"),
    ("He failed to appear on Monday.", "2023-03-13"),
    ("She should have paid on Friday.", "2023-03-10"),
    ("The team took the cup in December.", "2022-12"),
    ("The deal, struck in June, fell through.", "2022-06"),
    ("It was due on Monday.", "2023-03-13"),
    ("The mayor had scheduled a meeting Thursday.", "2023-03-09"),
    ("The leaders met separately Monday with him.", "2023-03-13"),
    ("Those who were on sick leave on Monday would go on.", "2023-03-13"),
    ("It began, he told the court, in August.", "2022-08"),
]


@pytest.mark.parametrize(("text", "timex"), [*AHEAD, *BACK])
def test_the_tense_says_which_way_a_time_looks(text: str, timex: str) -> None:
    """Verbs, infinitives and what is scheduled look ahead; past forms look back; participles of the future do not."""
    times = find_times(text, reference=WEDNESDAY)
    assert timex in [time.timex[:10] for time in times]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Peru joined in 1945. In May, Peru presided over the club.", {2022, 2023}),
        ("Peru joined in March 1945. In May, Peru presided over the club.", {1945}),
        ("It was founded in 1960. In June they met.", {2022}),
        ("The club of 1988 agreed in April to leave.", {2022}),
        ("On 3 May 1970 it fell. On 5 June it rose again.", {1970}),
    ],
)
def test_a_month_is_of_an_old_year_only_where_that_year_had_months(text: str, years: set[int]) -> None:
    """Else the document's date and the tense say of which; what else may be meant keeps it from being refuted."""
    time = find_times(text, reference=WEDNESDAY)[-1]
    assert time.earliest is not None
    assert time.earliest.year in years
    others = {reading[0].year for reading in time.readings}
    assert time.rule.startswith("told:") or others & {1945, 1960, 1988}


LONG_AGO = [
    ("Over 70 years ago", None, "1953-03-14", Bound.BEFORE, Comparator.MORE_THAN),
    ("More than two weeks ago", None, "2023-02-28", Bound.BEFORE, Comparator.MORE_THAN),
    ("Well over a century ago", None, "1923-03-14", Bound.BEFORE, Comparator.MORE_THAN),
    ("At least five years ago", None, "2018-03-15", Bound.BY, Comparator.AT_LEAST),
    ("50-plus years ago", None, "1973-03-15", Bound.BY, Comparator.AT_LEAST),
    ("Ten or more years ago", None, "2013-03-15", Bound.BY, Comparator.AT_LEAST),
    ("Twenty-some years ago", None, "2003-03-15", Bound.BY, Comparator.AT_LEAST),
    ("Under two years ago", "2021-03-16", "2023-03-15", None, Comparator.LESS_THAN),
    ("Less than a year ago", "2022-03-16", "2023-03-15", None, Comparator.LESS_THAN),
    ("Up to ten years ago", "2013-03-15", "2023-03-15", None, Comparator.AT_MOST),
    ("No more than three months ago", "2022-12-15", "2023-03-15", None, Comparator.AT_MOST),
]


@pytest.mark.parametrize(("words", "earliest", "latest", "bound", "comparator"), LONG_AGO)
def test_words_before_ago_are_bounds(
    words: str, earliest: str | None, latest: str, bound: Bound | None, comparator: Comparator
) -> None:
    """The time is open on the side that the words leave open, exact on the other, and keeps its length."""
    time = first(f"{words} they met.")
    ends = tuple(day and day.isoformat() for day in (time.earliest, time.latest))
    assert (earliest, latest) == ends
    assert (bound, Precision.DAY, 0) == (time.bound, time.precision, leeway(time))
    assert time.length is not None
    assert comparator is time.length.comparator


@pytest.mark.parametrize("words", ["About 20 years ago", "Nearly 30 years ago", "20 years ago", "Twenty-odd years ago"])
def test_other_words_before_ago_are_none(words: str) -> None:
    """They tell a year, more or less."""
    time = first(f"{words} they met.")
    assert (time.bound, time.precision, leeway(time) > 0) == (None, Precision.YEAR, True)


NO_DAYS = [
    ("on 31 June 2018", "2018-06-31"),
    ("on June 31, 2018", "2018-06-31"),
    ("on 29 February 2019", "2019-02-29"),
    ("on 30 February", "XXXX-02-30"),
    ("dated 31.11.2018", "2018-11-31"),
    ("dated 2019-02-29", "2019-02-29"),
    ("dated 04/31/2018", "2018-04-31"),
    ("on April 31 he left", "XXXX-04-31"),
]


@pytest.mark.parametrize(("text", "timex"), NO_DAYS)
def test_a_day_that_no_calendar_has_is_recognised_and_placed_nowhere(text: str, timex: str) -> None:
    """It keeps its figures, so that they can be told; the month alone is never read from it."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert ("impossible_day", timex, None, None) == (time.rule, time.timex, time.earliest, time.latest)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("on 29 February 2020", "2020-02-29"),
        ("on 31 May 2018", "2018-05-31"),
        ("in June 31 ships came", "2022-06"),
        ("on 30 June 2018", "2018-06-30"),
        ("dated 30/04/2018", "2018-04-30"),
    ],
)
def test_days_that_there_are_are_days(text: str, timex: str) -> None:
    """Leap years have their day, and a number that counts what follows is no day."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert (timex, False) == (time.timex, time.rule == "impossible_day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 3 pm on 2 March 1992 it began.", "1992-03-02T15:00"),
        ("It began at 5 p.m. EST Nov. 9.", "2022-11-09T17:00"),
        ("It began at 5 p.m. local time on Tuesday.", "2023-03-14T17:00"),
        ("It began on 14 May 2010 at 15:30 UTC.", "2010-05-14T15:30"),
        ("It starts at 8 tonight.", "2023-03-15T20:00"),
        ("It starts at 7 tomorrow.", "2023-03-16T07:00"),
        ("It starts at seven this evening.", "2023-03-15T19:00"),
        ("Open 9:30-11:00 on Friday.", "2023-03-10T09:30/T11:00"),
        ("They left at 0730 hours.", "2023-03-15T07:30"),
    ],
)
def test_a_clock_is_joined_to_its_day(text: str, expected: str) -> None:
    """Its precision is the time of day, whatever zone or word stands between the two."""
    time = first(text)
    assert (expected, Precision.TIME) == (time.timex, time.precision)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("a week ago Friday", "2023-03-03"),
        ("on Monday week", "2023-03-27"),
        ("the Tuesday before last", "2023-03-07"),
        ("the Friday after next", "2023-03-24"),
        ("two Fridays ago", "2023-03-03"),
        ("three Mondays from now", "2023-04-03"),
        ("a week from Friday", "2023-03-24"),
        ("the 20th of next month", "2023-04-20"),
        ("the 1st of last month", "2023-02-01"),
        ("the upcoming two weeks", "P2W"),
        ("last yr", "2022"),
        ("by EOY", "2023-12-31"),
        ("year-end 2018", "2018-12-31"),
        ("end-2018", "2018"),
        ("from 18 May 2010 for 10 days", "2010-05-18/2010-05-27"),
        ("the three days before 4 May 2010", "2010-05-01/2010-05-03"),
        ("three days before 4 May 2010", "2010-05-01"),
        ("May–June 2010", "2010-05/2010-06"),
        ("17 Dec 17", "2017-12-17"),
        ("the school year 2017/18", "SY2017"),
        ("the turn of the 20th century", "19"),
        ("since 1892 – 94", "1892/1894"),
    ],
)
def test_further_ways_of_saying_when(text: str, timex: str) -> None:
    """Weekdays beyond a week, days of other months, short years, stretches beside a day."""
    (time,) = find_times(text, reference=WEDNESDAY)
    assert timex == time.timex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three days after the attack he left.", ["P3D"]),
        ("Two weeks before the election she fell ill.", ["P2W"]),
        ("In 1944, about 74 years earlier, he left.", ["1944", "P74Y"]),
        ("In 1945, three years later, he died.", ["1945", "P3Y"]),
        ("It came ten months following the vote.", ["P10M"]),
    ],
)
def test_what_is_counted_from_an_event_stays_open(text: str, expected: list[str]) -> None:
    """It is a time whose beginning nobody has told; it is neither a length nor counted from another date."""
    times = find_times(text, reference=WEDNESDAY)
    assert expected == [time.timex for time in times]
    assert (times[-1].rule, times[-1].earliest, times[-1].latest) == ("counted_from_event", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1920 he left; 25 years later he returned.", ["1920", "1945"]),
        ("He left in 1920, 25 years later he returned.", ["1920", "1945"]),
        ("It lasted for two weeks after the vote.", ["P2W"]),
        ("In 1998 it fell. In that same year it rose.", ["1998", "1998"]),
        ("In 945 the king died; in 987 his son did.", ["0945", "0987"]),
        ("It led to 512 deaths in 300 cases.", []),
        ("They live at 1909 Jolinda Drive.", []),
        ("She was on Saturday Night Live in 2017.", ["2017"]),
        ("A four-year-old boy and 5-year-olds came.", []),
        ("One day he left, and it took one day.", ["P1D"]),
    ],
)
def test_what_stands_beside_it_decides(text: str, expected: list[str]) -> None:
    """Counting goes on from a date that a clause told; early years, addresses, shows and ages."""
    assert expected == [time.timex for time in find_times(text, reference=WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He left his post in May 2017.", None),
        ("She took up the post in 2017.", None),
        ("He had been there before in May 2017.", None),
        ("Since in 2017 the law fell, he left.", None),
        ("They had never met after in 2017 he left.", None),
        ("The plans post 2017 are open.", Bound.AFTER),
        ("The post-2017 plans are open.", Bound.AFTER),
        ("He was there before May 2017.", Bound.BEFORE),
        ("Since early in 2017 he has sung.", Bound.SINCE),
        ("It must end no later than in May 2017.", Bound.BY),
    ],
)
def test_only_the_word_that_governs_a_time_bounds_it(text: str, bound: Bound | None) -> None:
    """A noun, an adverb or a conjunction before "in May" says nothing of the sides of May."""
    assert first(text).bound is bound


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lima, 24. 9. 2024", "2024-09-24"),
        ("Lima, 24. 9.2024", "2024-09-24"),
        ("on 3. 12. 1999 in Lima", "1999-12-03"),
        ("on 31. 6. 2019 in Lima", "2019-06-31"),
        ("on 24.9.2024 in Lima", "2024-09-24"),
    ],
)
def test_dotted_days_may_have_spaces(text: str, day: str) -> None:
    """As they are written in Central Europe, day first."""
    assert first(text).timex == day
