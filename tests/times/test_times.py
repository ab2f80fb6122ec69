"""Times: what is read, what is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.values import Bound, Comparator, TimeKind
from claimcheck.normalisation.times import find_times

REFERENCE = dt.date(2019, 3, 4)  # a Monday


def brief(text: str) -> list[str]:
    """Each time as ``words = timex``."""
    return [f"{time.span.quote} = {time.timex}" for time in find_times(text, reference=REFERENCE)]


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
    ],
)
def test_leaves_alone(text: str) -> None:
    """Names, counts, symbols, scores and prices are no times."""
    assert brief(text) == []


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
    (time,) = find_times(text, reference=REFERENCE)
    ends = tuple(end.isoformat() if end else None for end in (time.earliest, time.latest))
    assert (bound, (earliest, latest), edtf) == (time.bound, ends, time.edtf)


def test_years_since_is_a_duration() -> None:
    """ "27 years since" is the length, bound since."""
    (time,) = find_times("nearly 27 years since the accession", reference=REFERENCE)
    assert (time.kind, time.bound, time.timex) == (TimeKind.DURATION, Bound.SINCE, "P27Y")
    assert time.length is not None
    assert time.length.comparator is Comparator.NEARLY


def test_without_a_reference_relative_times_have_no_ends() -> None:
    """Relative expressions without a document date name no day, and say why."""
    for text in ("yesterday", "last year", "in the past two years", "on Thursday", "currently"):
        (time,) = find_times(text)
        assert (time.earliest, time.latest, time.anchor) == (None, None, None), text


def test_ambiguous_figures_keep_both_readings() -> None:
    """04/03/2018 is read month first and keeps the other order; ``day_first`` decides."""
    (time,) = find_times("04/03/2018")
    assert dt.date(2018, 4, 3) == time.earliest
    assert ((dt.date(2018, 3, 4), dt.date(2018, 3, 4)),) == time.readings
    (time,) = find_times("04/03/2018", day_first=True)
    assert (dt.date(2018, 3, 4), ()) == (time.earliest, time.readings)


WORDS = st.sampled_from(
    [
        "in",
        "on",
        "the",
        "of",
        "since",
        "until",
        "from",
        "to",
        "between",
        "and",
        "2018",
        "1992",
        "31",
        "2",
        "May",
        "March",
        "'90s",
        "21st",
        "century",
        "last",
        "next",
        "two",
        "years",
        "ago",
        "half",
        "a",
        "Friday",
        "night",
        "early",
        "mid",
        "-",
        "–",
        "/",
        ",",
        ".",
        "(",
        ")",
        "quarter",
        "Q3",
        "every",
        "now",
        "3/4",
        "9999",
        "0000",
        "10:30",
        "pm",
        "Christmas",
        "week",
        "29",
        "February",
        "BC",
        "AD",
        "nineteen",
        "ninety",
        "six",
        "decade",
        "\n\n",
        "\t",
        "S/RES/1",
        "(2009)",
        "1/1/0001",
        "end",
        "99",
        "first",
    ]
)


@given(st.lists(WORDS, max_size=30), st.one_of(st.none(), st.dates()), st.booleans())
def test_any_mixture_gives_exact_ordered_spans(words: list[str], reference: dt.date | None, join: bool) -> None:
    """Whatever the words: no error, exact spans, in order, apart, earliest not after latest."""
    check_all(" ".join(words), reference, join)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
def test_any_text_gives_exact_ordered_spans(text: str, reference: dt.date | None) -> None:
    """Whatever the characters."""
    check_all(text, reference, True)


def check_all(text: str, reference: dt.date | None, join: bool) -> None:
    end = 0
    for time in find_times(text, reference=reference, join_ranges=join):
        time.span.check(text)
        assert end <= time.span.start < time.span.end
        end = time.span.end
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert all(first <= last for first, last in time.readings)
        assert time.rule
