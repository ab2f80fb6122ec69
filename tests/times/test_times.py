"""Times: what is read, what is left alone."""

from __future__ import annotations

import datetime as dt
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.values import Bound, Comparator, TimeKind
from claimcheck.normalisation.times import find_times
from tests.times.edtf import days

REFERENCE = dt.date(2019, 3, 4)  # a Monday


def brief(text: str) -> list[str]:
    """Each time as ``words = timex``."""
    return [f"{found.span.quote} = {found.timex}" for found in find_times(text, reference=REFERENCE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 2 March 1992.", ["2 March 1992 = 1992-03-02"]),
        ("It opened on March 2nd, 1992.", ["March 2nd, 1992 = 1992-03-02"]),
        ("It opened on the 2nd of March 1992.", ["the 2nd of March 1992 = 1992-03-02"]),
        ("Jan. 1, 2016 was a holiday.", ["Jan. 1, 2016 = 2016-01-01"]),
        ("Dated 1992-03-02.", ["1992-03-02 = 1992-03-02"]),
        ("In the '90s and the 1870s.", ["'90s = 199", "1870s = 187"]),
        ("In the 21st century.", ["21st century = 20"]),
        ("In Q3 2018 and the second quarter of 2017.", ["Q3 2018 = 2018-Q3", "the second quarter of 2017 = 2017-Q2"]),
        ("In the second half of 2018.", ["the second half of 2018 = 2018-H2"]),
        ("In the summer of 2018.", ["the summer of 2018 = 2018-SU"]),
        ("In early 2018 and mid-March.", ["early 2018 = 2018", "mid-March = 2019-03"]),
        ("They met yesterday.", ["yesterday = 2019-03-03"]),
        ("They met on Thursday.", ["Thursday = 2019-02-28"]),
        ("They will meet on Thursday.", ["Thursday = 2019-03-07"]),
        ("They postponed the match until Thursday.", ["Thursday = 2019-03-07"]),
        ("The match, postponed on Thursday, was lost.", ["Thursday = 2019-02-28"]),
        ("They met last year and two years ago.", ["last year = 2018", "two years ago = 2017"]),
        ("They met on 28 June this year.", ["28 June this year = 2019-06-28"]),
        ("A two-year term.", ["two-year = P2Y"]),
        ("It took twenty-seven years.", ["twenty-seven years = P27Y"]),
        ("It lasted half a century.", ["half a century = P50Y"]),
        ("It took several months.", ["several months = PXM"]),
        ("Every year they meet on Mondays.", ["Every year = P1Y", "Mondays = XXXX-WXX-1"]),
        ("At Christmas 2018.", ["Christmas 2018 = 2018-12-25"]),
        ("At 3 pm on Friday.", ["3 pm on Friday = 2019-03-01T15:00"]),
        ("It is now open.", ["now = PRESENT_REF"]),
        ("It happened in nineteen ninety-six.", ["nineteen ninety-six = 1996"]),
        ("He earned 2000 a month in 2010.", ["a month = P1M", "2010 = 2010"]),
        ("The October Revolution of 1917.", ["1917 = 1917"]),
        ("It opened in august and on 3 august 2018.", ["august = 2018-08", "3 august 2018 = 2018-08-03"]),
        ("It has no equal up to the present.", ["the present = PRESENT_REF"]),
        ("They meet every second Tuesday.", ["every second Tuesday = XXXX-WXX-2"]),
        ("In fiscal year 2017/18 it lost.", ["fiscal year 2017/18 = FY2017"]),
        ("It was open from Monday to Friday.", ["Monday to Friday = 2019-02-25/2019-03-01"]),
        ("It will be open from Monday to Friday.", ["Monday to Friday = 2019-03-04/2019-03-08"]),
        ("He died on 15 March 44 BC.", ["15 March 44 BC = BC0044-03-15"]),
        ("The battle of 9 September AD 9.", ["9 September AD 9 = 0009-09-09"]),
        ("On the weekend of 3 March 2018.", ["3 March 2018 = 2018-03-03"]),
        ("Three years ago today it sank.", ["Three years ago today = 2016-03-04"]),
        ("It sank ten years ago tomorrow night.", ["ten years ago tomorrow night = 2009-03-05TNI"]),
        ("It sank a year ago this week.", ["a year ago this week = 2018-W09"]),
        ("They meet two weeks from tomorrow.", ["two weeks from tomorrow = 2019-03-19"]),
        ("The roaring 20s ended.", ["20s = 192"]),
        ("It was in the low 80s.", []),
        ("They sold ice in summer and coal in winter.", ["summer = XXXX-SU", "winter = XXXX-WI"]),
        ("The strike ended in the summer.", ["the summer = 2018-SU"]),
        ("Built in the year 71, the fort was a town after 211.", ["the year 71 = 0071", "211 = 0211"]),
        ("Built in the year 71, it fell after 300 horsemen came.", ["the year 71 = 0071"]),
        ("Built in 1871, it closed after 211.", ["1871 = 1871"]),
    ],
)
def test_reads(text: str, expected: list[str]) -> None:
    """Dates, relative times, durations and repeats come with their TIMEX3 value."""
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "May I march with you, one second after the first?",
        "Theresa May said so.",
        "They scored in the second half.",
        "Resolution 2392 (2017) and S/RES/1907 (2009) stand.",
        "Resolutions 1267 (1999), 1989 (2011) and 2253 (2015).",
        "COVID-19 spread to 2,000 people and 1500 metres.",
        "Section 1984 of the code, page 1990.",
        "Call 555-2018 or +44 20 7946 0018.",
        "It cost $2018 and they won 3:2.",
        "A second term and a third party.",
        "Version 2.0.1.4 of the software.",
        "Decree 2005-981 stands.",
        "A survey of 1709 schoolchildren.",
        "The first quartile, Q1, and the third quartile, Q3.",
        "Add water and 1/2 teaspoon of salt.",
        "They sold Christmas trees.",
        "The Bengali New Year procession.",
        "In line with Vision 2030’s goals.",
        "20190304 people came.",
        "The all night clubs closed.",
        "A man in his early 30s and women in their late twenties.",
        "Temperatures in the 90s are usual.",
        "Temperatures will stay in the mid-20s.",
        "She ran it in 3:34.12.",
        "They are open 24/7.",
        "Orwell wrote 1984 at home.",
        "The order has the number 2019-0045.",
        "The present was wrapped.",
        "The October Revolution began.",
        "The 6 January Committee and the May Fourth Movement met.",
        "A Sunday Times reader wrote.",
        "An august body of judges met.",
        "On Sun Street they met.",
        "Write to PO Box 1990.",
    ],
)
def test_leaves_alone(text: str) -> None:
    """Names, counts, symbols, scores and prices are no times."""
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the second half of the 19th century", 1850, 1899),
        ("in the last quarter of the 20th century", 1975, 1999),
        ("in the first half of the 1990s", 1990, 1994),
        ("in the final third of the 18th century", 1766, 1799),
    ],
)
def test_pieces_of_centuries(text: str, first: int, last: int) -> None:
    """A half, third or quarter of a century or decade is its whole years, and only about right."""
    (found,) = find_times(text, reference=REFERENCE)
    assert (found.earliest, found.latest) == (dt.date(first, 1, 1), dt.date(last, 12, 31))
    assert found.approximate


@pytest.mark.parametrize(
    ("text", "bound", "earliest", "latest", "edtf"),
    [
        ("in effect since 2009", Bound.SINCE, "2009-01-01", None, "2009/.."),
        ("until 31 December 2018", Bound.UNTIL, None, "2018-12-31", "../2018-12-31"),
        ("by 2045", Bound.BY, None, "2045-12-31", "../2045"),
        ("before 2018", Bound.BEFORE, None, "2017-12-31", "../2017-12-31"),
        ("after May 2018", Bound.AFTER, "2018-06-01", None, "2018-06-01/.."),
        ("from 2017 to 2018", Bound.RANGE, "2017-01-01", "2018-12-31", "2017/2018"),
        ("2017–18", Bound.RANGE, "2017-01-01", "2018-12-31", "2017/2018"),
        ("between May and June 2017", Bound.RANGE, "2017-05-01", "2017-06-30", "2017-05/2017-06"),
        ("January through July 2017", Bound.RANGE, "2017-01-01", "2017-07-31", "2017-01/2017-07"),
        ("3–5 March 2016", Bound.RANGE, "2016-03-03", "2016-03-05", "2016-03-03/2016-03-05"),
        ("during 2018", Bound.DURING, "2018-01-01", "2018-12-31", "2018"),
    ],
)
def test_bounds(text: str, bound: Bound, earliest: str | None, latest: str | None, edtf: str) -> None:
    """A governing preposition opens or closes the interval."""
    (found,) = find_times(text, reference=REFERENCE)
    ends = tuple(end.isoformat() if end else None for end in (found.earliest, found.latest))
    assert (bound, (earliest, latest), edtf) == (found.bound, ends, found.edtf)


def test_years_since_is_a_duration() -> None:
    """ "27 years since" is the length, bound since."""
    (found,) = find_times("nearly 27 years since the accession", reference=REFERENCE)
    assert (found.kind, found.bound, found.timex) == (TimeKind.DURATION, Bound.SINCE, "P27Y")
    assert found.length is not None
    assert found.length.comparator is Comparator.NEARLY


def test_without_a_reference_relative_times_have_no_ends() -> None:
    """Relative expressions without a document date name no day, and say why."""
    for text in ("yesterday", "last year", "in the past two years", "on Thursday", "currently"):
        (found,) = find_times(text)
        assert (found.earliest, found.latest, found.anchor) == (None, None, None), text


def test_ambiguous_figures_keep_both_readings() -> None:
    """04/03/2018 is read month first and keeps the other order; ``day_first`` decides."""
    (found,) = find_times("04/03/2018")
    assert dt.date(2018, 4, 3) == found.earliest
    assert ((dt.date(2018, 3, 4), dt.date(2018, 3, 4)),) == found.readings
    (found,) = find_times("04/03/2018", day_first=True)
    assert (dt.date(2018, 3, 4), ()) == (found.earliest, found.readings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net income for the third quarter rose; in the year-earlier quarter it fell.",
         ["the third quarter = 2018-Q3", "the year-earlier quarter = 2017-Q3"]),
        ("They lost the third quarter of the game.", []),
        ("The third Tuesday in November 2018.", ["The third Tuesday in November 2018 = 2018-11-20"]),
        ("In 1964 it began; two years later it ended.", ["1964 = 1964", "two years later = 1966"]),
        ("In June it usually rains.", ["June = XXXX-06"]),
        ("It opens in December.", ["December = 2019-12"]),
        ("It will open in December.", ["December = 2019-12"]),
        ("The twelfth to sixteenth centuries.", ["twelfth to sixteenth centuries = 11/15"]),
        ("12 to 18 months.", ["12 to 18 months = PXM"]),
        ("From 2009 to now.", ["2009 to now = 2009/2019-03-04"]),
        ("Pre-1982 coins.", ["Pre-1982 = 1982"]),
        ("He earns five dollars a day and $3 million a year.", ["a day = P1D", "a year = P1Y"]),
        ("A five-year-old boy.", []),
        ("In spring, summer and fall they grow.", ["spring = XXXX-SP", "summer = XXXX-SU", "fall = XXXX-FA"]),
        ("It opened in autumn.", ["autumn = 2018-FA"]),
        ("It is warm between May and June.", ["May = XXXX-05", "June = XXXX-06"]),
        ("The club that Sun bought lost.", []),
        ("On day five they rested.", ["day five = XXXX-XX-XX"]),
        ("On the third day they won.", ["the third day = XXXX-XX-XX"]),
        ("It will last two years.", ["two years = P2Y"]),
        ("They play on a Monday.", ["Monday = XXXX-WXX-1"]),
        ("They fell in the quarter ended 30 June 2018.", ["the quarter ended 30 June 2018 = 2018-04-01/2018-06-30"]),
        ("In the latest fiscal year sales rose.", ["the latest fiscal year = FY2018"]),
        ("For the next 12 to 18 months.", ["the next 12 to 18 months = PXM"]),
        ("The goal came four minutes later.", ["four minutes later = XXXX-XX-XX"]),
        ("At the start of the 2018 season they lost.", ["2018 = 2018"]),
        ("In the run-up to the 2016 election.", ["2016 = 2016"]),
        ("On 11 May and 3 June 2018.", ["11 May = 2018-05-11", "3 June 2018 = 2018-06-03"]),
        ("From the mid-1980s through the late 1990s.", ["mid-1980s through the late 1990s = 198/199"]),
        ("They won in '68 and in the 60s.", ["'68 = 1968", "60s = 196"]),
        ("She is president of the council in March.", ["March = 2019-03"]),
        ("It was built c.1850.", ["1850 = 1850"]),
        ("A year earlier they had left.", ["A year earlier = XXXX"]),
        ("It took an hour and a half.", ["an hour and a half = PT1H30M"]),
        ("It took 3 years, 2 months and 5 days.", ["3 years, 2 months and 5 days = P3Y2M5D"]),
        ("Each Monday and Friday.", ["Each Monday = XXXX-WXX-1", "Friday = XXXX-WXX-5"]),
        ("The next day they left.", ["The next day = XXXX-XX-XX"]),
        ("They met on 3 May 2018. The next day they left.", ["3 May 2018 = 2018-05-03", "The next day = 2018-05-04"]),
        ("The week of March 6.", ["The week of March 6 = 2019-W10"]),
        ("Last Easter and next Halloween.", ["Last Easter = 2018-04-01", "next Halloween = 2019-10-31"]),
    ],
)  # fmt: skip
def test_reads_from_what_stands_around(text: str, expected: list[str]) -> None:
    """Reporting periods, counted weekdays, times counted from others, what is so every year."""
    assert brief(text) == expected


def test_titles_are_marked_or_left_alone() -> None:
    """A title that holds a time says so in its rule; one that only sounds like a time is none."""
    (found,) = find_times("the manifesto “The World. The 21st Century”")
    assert found.rule == "title:century"
    assert brief("The Winds of Winter is a book; Midnight Bayou is a film.") == []


def test_ranges_can_stay_apart() -> None:
    """``join_ranges=False`` gives both ends, as TIMEX3 does; the year of one holds for the other."""
    times = find_times("from March to August 2011 and 2017–2018", join_ranges=False)
    assert [found.timex for found in times] == ["2011-03", "2011-08", "2017", "2018"]


@pytest.mark.parametrize("unit", ["1-", "two and ", "the ", "1/", "2018-", "A/", " ", "\n", "(123) ", "twenty-", "'"])
def test_time_is_linear_in_the_text(unit: str) -> None:
    """Ten times the text costs about ten times the work (a square would be a hundred times)."""
    costs = []
    for count in (60, 600):
        begin = time.process_time()
        find_times(unit * count, reference=REFERENCE)
        costs.append(time.process_time() - begin)
    assert costs[1] < max(0.1, 40 * costs[0])


def calls(text: str) -> int:
    """How many functions are called while the times of a text are found: the work, whatever the machine does."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        find_times(text, reference=REFERENCE)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "They met on Monday 3 May 2018 at 3 pm, two weeks after 1992, and 5 to 7 of 12 left in early June. ",
        "from May to June and ",
        "two years ",
        "between 7 and 9 last night ",
        "1, 2 and 3 March ",
        "last last last ",
        "one hundred and ",
        "the first nine months of ",
    ],
)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    """The calls that a text costs grow with its length and no faster."""
    short, long = calls(unit * 40), calls(unit * 80)
    assert long < 2.1 * short


VOCABULARY = """
in on the of since until from to between and by before after at 2018 1992 31 2 12 05 May March jan. '90s 1990s 21st
century last next this that previous following two several years year month week day weekend decade ago later earlier
half a quarter Friday monday night morning early mid late end beginning - – / , . ( ) Q3 H1 FY2018 every each annually
now today tomorrow 3/4 2/3/1992 9999 0000 10:30 pm 3pm o'clock Christmas Easter Thanksgiving new year's 29 February
BC AD nineteen ninety six hundred thousand first second third fourth spring summer fall winter S/RES/1 (2009) 1/1/0001
starting from quartile 20190304 Dec31 3.5years half past quarter to at o'clock Easter World War II Monday 21 all day
99 revenue year-earlier year-ago nearly about over than more old usually will was present present. #1 c. 347 10000000
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n", "\t", "\n", "’s"])
EDGES = st.sampled_from([dt.date.min, dt.date.max, dt.date(2, 1, 1), dt.date(9998, 12, 31)])
REFERENCES = st.one_of(st.none(), st.dates(), EDGES)


@given(st.lists(WORDS, max_size=30), REFERENCES, st.booleans())
def test_any_mixture_gives_exact_ordered_spans(words: list[str], reference: dt.date | None, join: bool) -> None:
    """Whatever the words: no error, exact spans, in order, apart, earliest not after latest."""
    check_all(" ".join(words), reference, join)


@given(st.text(max_size=200), REFERENCES)
def test_any_text_gives_exact_ordered_spans(text: str, reference: dt.date | None) -> None:
    """Whatever the characters."""
    check_all(text, reference, True)


def check_all(text: str, reference: dt.date | None, join: bool) -> None:
    end = 0
    for found in find_times(text, reference=reference, join_ranges=join):
        found.span.check(text)
        assert end <= found.span.start < found.span.end
        end = found.span.end
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert all(first <= last for first, last in found.readings)
        assert found.rule
        if found.edtf and (found.earliest or found.latest):
            assert days(found.edtf) == (found.earliest, found.latest), found
