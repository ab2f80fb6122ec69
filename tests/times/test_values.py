"""Values of times: EDTF says the days they cover, ranges hold their ends, feasts fall on their day."""

from __future__ import annotations

import datetime as dt
import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalisation.times import find_times
from claimcheck.normalisation.times.named import easter, orthodox_easter
from tests.times.edtf import days

DOCUMENTED = re.findall(
    r"^\| ([^|]+) \| ((?:`[^`|]+`(?:, )?)+) \|",
    (pathlib.Path(__file__).parents[2] / "docs" / "times.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)

REFERENCE = dt.date(2019, 3, 4)
MONTHS = [dt.date(2000, number, 1).strftime("%B") for number in range(1, 13)]
DATES = st.dates(min_value=dt.date(1700, 1, 1), max_value=dt.date(2050, 12, 31))
WRITTEN = st.sampled_from(
    [
        "{d} {month} {y}",
        "{month} {d}, {y}",
        "the {d}{th} of {month} {y}",
        "{d}{th} {month} {y}",
        "{y:04}-{m:02}-{d:02}",
        "{month} {d}{th}, {y}",
        "{d}-{month}-{y}",
    ]
)


def write(date: dt.date, form: str) -> str:
    """The date in one of the ways of writing it."""
    th = {1: "st", 2: "nd", 3: "rd"}.get(date.day % 10 if date.day not in (11, 12, 13) else 0, "th")
    return form.format(d=date.day, m=date.month, y=date.year, month=MONTHS[date.month - 1], th=th)


@given(DATES, WRITTEN)
def test_a_written_date_is_that_day(date: dt.date, form: str) -> None:
    """However a full date is written, its value is the day, in every notation of the value."""
    (found,) = find_times(f"It opened on {write(date, form)}.", reference=REFERENCE)
    assert (date, date, date.isoformat(), date.isoformat()) == (
        found.earliest,
        found.latest,
        found.edtf,
        found.timex,
    )


@given(DATES, DATES, WRITTEN, st.sampled_from(["from {} to {}", "between {} and {}", "from {} until {}", "{} – {}"]))
def test_a_range_goes_from_end_to_end(first: dt.date, last: dt.date, form: str, frame: str) -> None:
    """A range covers all days from its first to its last one."""
    first, last = sorted((first, last))
    text = frame.format(write(first, form), write(last, form))
    (found,) = find_times(text, reference=REFERENCE)
    assert (first, last) == (found.earliest, found.latest)
    assert (first, last) == days(found.edtf)


PHRASES = """
yesterday; last year; in early 2018; in late March 2017; in the spring of 2018; in Q3 2018; in the 1990s; in the
21st century; since 2009; until May 2018; before 3 May 2018; after 2017; by 2045; two years ago; last week; in
the first half of 2018; next month; on Friday; from May to June 2018; 2017–18; in the winter of 2018; around
1990; between early 2017 and late 2018; on Easter Monday 2018; in the first nine months of 2018; at 3 pm on 5
March 2018; the next three days; in fiscal year 2018; the week of 6 March 2018; in the third week of May 2018;
mid-2017; 500 BC; from the end of March to the middle of September; c. 347; in Q1 and Q2 2018; since early 2018;
until the end of 2018; in H1 2017; in the last two quarters; on the first Monday of May 2018; in the school year
2018; 1 BC; in AD 79; in the 5th century B.C.; FY2018/19; 44 B.C.; in Q3 of fiscal 2018; in the early to
mid-1990s; in mid-to-late 2018; in the late 19th and early 20th centuries; in H1 FY2018; three and a half years
ago; ca. 1450; on 3 or 4 March 2018; the year to 31 March 2018
"""


@pytest.mark.parametrize("phrase", [" ".join(phrase.split()) for phrase in PHRASES.split(";")])
def test_edtf_covers_the_days(phrase: str) -> None:
    """The EDTF value covers the same days as the value's ends."""
    for found in find_times(phrase, reference=REFERENCE):
        assert found.edtf, found
        assert (found.earliest, found.latest) == days(found.edtf), found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the late 19th and early 20th centuries", "1866-01-01", "1933-12-31"),
        ("in the early to mid-1990s", "1990-01-01", "1996-12-31"),
        ("in mid-to-late 2018", "2018-05-01", "2018-12-31"),
        ("from the end of March to the middle of September 2018", "2018-03-21", "2018-09-20"),
        ("in FY2018/19", "2018-01-01", "2019-12-31"),
        ("in Q3 of fiscal 2018", "2018-07-01", "2018-09-30"),
    ],
)
def test_parts_of_periods_are_approximate(text: str, first: str, last: str) -> None:
    """Early, mid and late, and the years of companies: about these days."""
    (found,) = find_times(text, reference=REFERENCE)
    assert found.approximate
    assert (first, last) == (str(found.earliest), str(found.latest))


def test_years_before_christ_have_no_days() -> None:
    """The calendar of days begins with year 1: only the notation tells an earlier year, counted with a year 0."""
    for text, edtf in (("44 BC", "-0043"), ("44 B.C.", "-0043"), ("the 5th century B.C.", "-04XX"), ("1 BCE", "0000")):
        (found,) = find_times(f"It fell in {text}.")
        assert (None, None, edtf) == (found.earliest, found.latest, found.edtf)


def test_next_years_of_a_story_are_not_counted_from_the_document() -> None:
    """ "Over the next five years he served": told of the past, the years follow what the text tells."""
    (found,) = find_times("Over the next five years he served abroad.", reference=REFERENCE)
    assert (found.earliest, found.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on or before 4 March 2018", "../2018-03-04"),
        ("on or after 4 March 2018", "2018-03-04/.."),
        ("before 4 March 2018", "../2018-03-03"),
        ("before the end of 2018", "../2018-12-31"),
        ("after the beginning of 2018", "2018-01-01/.."),
        ("after 6 pm on 5 March 2019", "2019-03-05T18:00:00"),
        ("until as late as 1995", "../1995"),
        ("in the 1800s", "18XX"),
        ("in the 1990s", "199X"),
        ("in the summer of '69", "1969-22"),
    ],
)
def test_the_edges_of_an_interval(text: str, edtf: str) -> None:
    """On or before takes the day in, before leaves it out; an hour's bound does not leave its day."""
    (found,) = find_times(text, reference=REFERENCE)
    assert edtf == found.edtf


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("They had met on 4 April.", "2018-04-04", None),
        ("The 4 April meeting.", "2019-04-04", None),
        ("They met on 2 March.", "2019-03-02", None),
        ("They will meet on 2 March.", "2019-03-02", "2020-03-02"),
        ("A meeting on 20 August.", "2019-08-20", "2018-08-20"),
        ("On Saturday, 3 November, they met.", "2018-11-03", None),
    ],
)
def test_a_date_without_its_year_keeps_the_other_year_where_it_may_be_meant(
    text: str, day: str, other: str | None
) -> None:
    """The nearest year is read; where the tense speaks against it, or says nothing and it is far, the other one too."""
    found = next(time for time in find_times(text, reference=REFERENCE) if time.earliest)
    assert (day, [other] if other else []) == (str(found.earliest), [str(first) for first, _ in found.readings])


def test_a_weekday_that_fits_no_year_near_by_leaves_the_year_open() -> None:
    """Saturday, November 5th is no day of 2018 to 2020."""
    (found,) = find_times("Saturday, November 5th", reference=REFERENCE)
    assert (found.earliest, found.timex) == (None, "XXXX-11-05")


@given(st.integers(1900, 2090))
def test_easter_is_a_sunday_after_the_equinox(y: int) -> None:
    """Both Easters are Sundays, the eastern one never before the western one and at most five weeks after it."""
    west, east = easter(y), orthodox_easter(y)
    assert {west.weekday(), east.weekday()} == {6}
    assert dt.date(y, 3, 22) <= west <= dt.date(y, 4, 25)
    assert dt.timedelta(0) <= east - west <= dt.timedelta(weeks=5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Easter Sunday 2019", "2019-04-21"),
        ("Good Friday 2018", "2018-03-30"),
        ("Orthodox Easter 2019", "2019-04-28"),
        ("Whit Monday 2019", "2019-06-10"),
        ("Ash Wednesday 2020", "2020-02-26"),
        ("Thanksgiving 2018", "2018-11-22"),
        ("Black Friday 2018", "2018-11-23"),
        ("Memorial Day 2018", "2018-05-28"),
        ("Labor Day 2018", "2018-09-03"),
        ("Martin Luther King Day 2019", "2019-01-21"),
        ("New Year's Eve 2018", "2018-12-31"),
        ("last Christmas", "2018-12-25"),
        ("St. Patrick's Day 2018", "2018-03-17"),
        ("last year's Halloween", "2018-10-31"),
    ],
)
def test_feasts_fall_on_their_day(text: str, day: str) -> None:
    """Feasts with a fixed day, a weekday of a month, or so many days from Easter."""
    (found,) = find_times(f"They met on {text}.", reference=REFERENCE)
    assert (text, day) == (found.span.quote, found.timex)


@pytest.mark.parametrize("text", ["A happy new year!", "They won the Cold War.", "A labor day lost.", "An earth day."])
def test_names_alone_are_no_days(text: str) -> None:
    """A feast needs its capitals, a period of history a preposition."""
    assert not [found for found in find_times(text, reference=REFERENCE) if found.earliest]


def test_a_period_of_history_is_approximate() -> None:
    """During World War II: its years, marked as about."""
    (found,) = find_times("It was closed during World War II.")
    assert found.approximate
    assert (dt.date(1939, 9, 1), dt.date(1945, 9, 2)) == (found.earliest, found.latest)


def test_seasons_keep_the_other_half_of_the_globe() -> None:
    """The spring of 2018 is March to May, or September to November."""
    (found,) = find_times("in the spring of 2018")
    assert (dt.date(2018, 3, 1), dt.date(2018, 5, 31)) == (found.earliest, found.latest)
    assert ((dt.date(2018, 9, 1), dt.date(2018, 11, 30)),) == found.readings


def test_the_documented_examples_are_many() -> None:
    """The page of the docs is read."""
    assert len(DOCUMENTED) > 25


@pytest.mark.parametrize(("words", "values"), DOCUMENTED)
def test_the_documented_examples_are_read_so(words: str, values: str) -> None:
    """What docs/times.md says of its examples is what the program reads."""
    assert re.findall("`([^`]+)`", values) == [found.edtf for found in find_times(words, reference=REFERENCE)]
