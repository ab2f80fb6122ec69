"""Quantities are found with exact spans, and numbers that are none are left alone."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.normalisation.quantities import find_quantities
from tests.quantities.notation import marked, plain, told

SPANS = [
    "[half a dozen] clubs and [a half-dozen] cups",
    "[one in every five] children",
    "[2.4x] more goals than in a 4x4",
    "a loss of [$5-10 million]",
    "players aged [15 to 24]",
    "up [2.5 pp], down [30 bps]",
    "It scored [38] goals in [24] matches.",
    "more than [1,200] tickets",
    "around [75 %] of its decisions",
    "a loss of [€3.5 million] in the quarter",
    "[US$4.7bn] and [12 euros]",
    "an [8- to 10-metre] wall",
    "between [5 and 9] clubs",
    "from [200 to 300 kg] of copper",
    "It rose from [5] to [8 percent].",
    "[50+] countries",
    "[one in five] women",
    "[12 out of 15] votes",
    "the [47th] session and the [eighth] term",
    "the [twenty-first] meeting",
    "[two thirds] of the seats",
    "[half] of the clubs",
    "[two and a half miles] away",
    "[dozens] of clubs, [tens of thousands] of people",
    "output [doubled] and costs fell",
    "[three times] as many goals",
    "[tenfold] growth",
    "a player [29 years old]",
    "a [16-year-old] girl",
    "it is [-5 °C] outside",
    "[20 km/h] and [4 km²]",
    "[5 feet 2 inches] tall",
    "[1.5 percentage points] lower",
    "a [100th] cap",
    "[One hundred and two]",
]

NONE = [
    "designated 7E7 at first",
    "at 10 Downing Street",
    "the iPhone 12 came",
    "the Alliance '90 won",
    "in 2018 and 2019",
    "since 1992",
    "on 2 March 1992",
    "on March 2, 1992",
    "the 5th of May",
    "at 19:30 or 7 p.m.",
    "2018-03-04 and 04/03/2018",
    "the 1990s and the 21st century",
    "the second half of the match",
    "COVID-19 and the F-16",
    "the G20, MH17 and 5G",
    "Article 27 of the Charter",
    "Sections 5 and 6",
    "No. 5 and page 12",
    "S/RES/1907 (2009)",
    "resolution 2392 (2017)",
    "version 2.10.3",
    "They won 3-1.",
    "call +44 20 7946 0958",
    "see https://example.org/a/12?b=3",
    "one of them",
    "no one and the one",
    "one should not say so",
    "per second",
    "first of all",
    "At first they lost.",
    "It was first elected then.",
    "Then Apollo 11 landed",
    "",
    "no numbers here",
    "the Group of 20 met",
    "in the third-quarter report",
    "until Dec. 31 at least",
    "the band Dark Four played",
    "as was shown [12], [3, 4] and [5–7]",
    "at six o'clock",
    "on 10-February-2006",
    "call +4533330040",
    "2. The second half",
    "3.1 Early Ideas",
    "on day six and seven",
    "the twelfth to sixteenth centuries",
    "Our club first sent a team then.",
    "Priorities 6 and 7",
    "Call 020 7946 0958 or dial 0800 1111.",
    "the code 0404 and the code is 90210",
    "the password was 12345",
    "a 16:9 screen and a ratio of 3:2",
    "She ran it in 3:34.12.",
    "open 24/7, a 50/50 split, case 12/2015",
    "the 401(k) plan and Article 5(2)",
    "one by one they left",
    "a split-second choice, a second-hand car, on second thoughts",
    "Wait a second.",
    "Second, the gate is closed; second, it is locked.",
    "He worked nine to five, or 9-to-5.",
    "She was 5'9\".",
    "(3) The club is open.",
    "It runs Python 3.11 and iOS 14.2.",
    "The PlayStation 4 games sold well.",
    "the Group of Seven met",
    "The Thirty Years' War ended.",
    "Lima won 3 to 1.",
    "The bill passed 216 to 208.",
    "Write to PO Box 1990.",
]

TOLD = {
    "half a dozen clubs": "6 clubs",
    "one in every five children": "0.2 ratio children",
    "a tax of $5-10 million": "between 5000000..10000000 dollar currency",
    "players aged 15 to 24": "between 15..24 year age",
    "as few as 300 fans": "at_least 300 fans",
    "300-odd fans": "about 300 fans",
    "half as many goals": "0.5 multiple",
    "2.4x more": "2.4 multiple",
    "48 % of them": "48 percent percent",
    "approximately 80 countries": "about 80 countries",
    "nearly 5,000 people": "nearly 5000 people",
    "more than 1,000 open and closed meetings": "more_than 1000 meetings",
    "38 informal meetings of members": "38 meetings",
    "at least 12 field visits": "at_least 12 visits",
    "no fewer than six clubs": "at_least 6 clubs",
    "fewer than 20 goals": "less_than 20 goals",
    "up to 700 workers": "at_most 700 workers",
    "no more than 40 goals": "at_most 40 goals",
    "presided over the 12 committees": "12 committees",
    "more than the 40 clubs": "more_than 40 clubs",
    "50 or more clubs": "at_least 50 clubs",
    "50 members or more": "at_least 50 members",
    "a hundred or so people": "about 100 people",
    "between 5 and 9 clubs": "between 5..9 clubs",
    "7 to 9 million people": "between 7000000..9000000 people",
    "75 % of all decisions": "75 percent percent decisions",
    "two percentage points": "2 percentage point percent",
    "$2.5m": "2500000 dollar currency",
    "20 million Swiss francs": "20000000 CHF currency",
    "EUR 20": "20 EUR currency",
    "27 kilometres": "27 kilometre measure",
    "1.5 GW": "1.5 gigawatt measure",
    "10 tonnes per year": "10 tonne per year measure",
    "five months of age": "5 month age",
    "dozens of clubs": "vague 24 clubs",
    "several hundred fans": "vague 200 fans",
    "one in five": "0.2 ratio",
    "was elected twice": "2 times",
    "twice as many goals": "2 multiple",
    "the eighth term": "8 ordinal term",
    "a quarter of the seats": "0.25 fraction seats",
    "115 resolutions and 48 statements": "115 resolutions | 48 statements",
    "well over 60 matches": "more_than 60 matches",
    "A. Smith, 42, of the club": "42 year age",
    "the first northern club elected": "1 ordinal club",
    "the 62nd minute": "62 ordinal minute",
    "75 % of the current agenda is": "75 percent percent agenda",
    "hundreds of thousands of fans": "vague 200000 fans",
    "rose from 5 to 8 percent": "5 percent percent | 8 percent percent",
    "at least 500 U.N. troops": "at_least 500 troops",
    "ten more matches": "10 matches",
    "shares fell $2 to $12": "2 dollar currency | 12 dollar currency",
    "71 % of profit last year": "71 percent percent profit",
    "the 15-member board": "15 member",
    "-12 °C": "-12 degree Celsius measure",
    "Sales fell by a fifth": "0.2 fraction",
    "nearly a quarter in Lima": "nearly 0.25 fraction",
    "It was followed by a third": "3 ordinal",
    "80 kilos": "80 kilogram measure",
    "The town has 2005 inhabitants": "2005 inhabitants",
    "He earned 2000 a month": "2000",
    "It passed by 12 votes to 3": "12 votes | 3",
    "sales fell from 12 to 3 boats": "12 | 3 boats",
}


@pytest.mark.parametrize("text", SPANS)
def test_spans(text: str) -> None:
    """The span is the number with its unit, sign or currency, without the comparator's words."""
    assert text == marked(plain(text))


@pytest.mark.parametrize("text", NONE)
def test_traps_never_fire(text: str) -> None:
    """Dates, clocks, names, labels, symbols, scores and pronouns are no quantities."""
    assert text == marked(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_they_say(text: str) -> None:
    """Value, comparator, unit, kind and the thing counted."""
    assert TOLD[text] == " | ".join(told(quantity) for quantity in find_quantities(text))


def test_taken_places_are_never_entered() -> None:
    """What was read as a time stays a time."""
    text = "12 visits over two years"
    taken = Span.of(text, 15, 24)
    assert [quantity.span.quote for quantity in find_quantities(text, taken=(taken,))] == ["12"]


WORDS = st.lists(
    st.sampled_from(
        [
            "12",
            "3.5",
            "1,000",
            "2018",
            "one",
            "two",
            "hundred",
            "and",
            "a",
            "half",
            "million",
            "%",
            "$",
            "€",
            "km",
            "per",
            "of",
            "to",
            "–",
            "-",
            "between",
            "than",
            "more",
            "at",
            "least",
            "dozens",
            "twice",
            "first",
            "47th",
            "/",
            "(",
            ")",
            ".",
            ",",
            "S/RES/12",
            "+44",
            "½",
            "in",
            "out",
            "five",
            "times",
            "people",
            "^",
            "°C",
        ]
    )
)


@given(st.one_of(st.text(), WORDS.map(" ".join), WORDS.map("".join)))
def test_spans_are_exact_sorted_and_apart(text: str) -> None:
    """Any text is survived; spans quote it, in order, without overlap."""
    last = 0
    for quantity in find_quantities(text):
        quantity.span.check(text)
        assert last <= quantity.span.start < quantity.span.end
        last = quantity.span.end


@given(WORDS.map(" ".join), st.integers(0, 40), st.integers(1, 40))
def test_no_quantity_overlaps_what_is_taken(text: str, start: int, length: int) -> None:
    """Whatever is taken, no quantity shares a character with it."""
    taken = Span.of(text, min(start, len(text)), min(start + length, len(text)))
    assert not any(quantity.span.overlaps(taken) for quantity in find_quantities(text, taken=(taken,)))


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1,234,", "1 ", "one ", "one and ", "1-", "1 to ", "between 1 and ", "$", "a ", "half a ", "1/",
     "from 1 to ", "5 feet ", "1:", "1.", "of ", "1 open and ", "minus ", "-", "+1 ",
     "resolution 1, ", "twenty-", "M",
     "3m-", "3m to ", "1’2", "1_", "1,2", "($1", "A$1 ", "1 ± ", "1 km an hour ", "1 m s-", "one in ", "10^", "1 x 10"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """A text ten times as long takes no more than about ten times as long (a square would be a hundred times)."""

    def seconds(times: int) -> float:
        began = time.process_time()
        find_quantities(unit * times)
        return time.process_time() - began

    assert seconds(600) < max(0.2, 40 * seconds(60))


def calls(text: str) -> int:
    """How many functions are called while the quantities of a text are found: the work, whatever the machine does."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        find_quantities(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "More than 1,200 of 3.5 million people, one in five, paid €3.5 billion for 8- to 10-metre walls in 2018. ",
        "two hundred and ",
        "between 5 and ",
        "from 200 to ",
        "1 open and ",
        "twice as many as half of ",
        "5 feet 2 inches and ",
    ],
)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    """The calls that a text costs grow with its length and no faster."""
    short, long = calls(unit * 40), calls(unit * 80)
    assert long < 2.1 * short
