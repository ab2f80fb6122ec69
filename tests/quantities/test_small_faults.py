"""Readings that small faults in the grammar would change: what belongs to a number, and what stands beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.times import find_times
from tests.quantities.notation import marked, plain, told

CASES = [
    ("It cost [50 MUSD].", ["50000000 USD currency"]),
    ("It cost [50 MEUR] and [60 USD].", ["50000000 EUR currency", "60 USD currency"]),
    ("From [75] [-300] people.", ["75", "-300 people"]),
    ("[one or two hundred] people", ["between 100..200 people"]),
    ("between [one and two hundred] people", ["between 100..200 people"]),
    ("[two to three hundred] people", ["between 200..300 people"]),
    ("[15] or [two hundred] people", ["15", "200 people"]),
    ("[four] people or so", ["about 4 people"]),
    ("[ten] people or more came", ["at_least 10 people"]),
    ("[4 thousand 3 hundred] people", ["4300 people"]),
    ("[99 hundred] people", ["9900 people"]),
    ("[two thousand] hundred", ["2000"]),
    ("[half] of them", ["0.5 fraction"]),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_quantities(text: str, said: list[str]) -> None:
    """Each bracket is one quantity with these words, and says this."""
    assert marked(plain(text)) == text
    assert [told(quantity) for quantity in find_quantities(plain(text))] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They met at ten twenty.", [("ten twenty", "2019-03-04T10:20")]),
        ("They met at half past three.", [("half past three", "2019-03-04T03:30")]),
        ("They met around ten forty on 5 May 2018.", [("ten forty on 5 May 2018", "2018-05-05T10:40")]),
        ("In the early 1990s it rained.", [("early 1990s", "199")]),
        ("Two days earlier it rained.", [("Two days earlier", "XXXX-XX-XX")]),
        ("A year later it rained.", [("A year later", "XXXX")]),
    ],
)
def test_times(text: str, said: list[tuple[str, str]]) -> None:
    """Hours in words, parts of decades, what is counted from another time."""
    found = find_times(text, reference=dt.date(2019, 3, 4))
    assert [(each.span.quote, each.timex) for each in found] == said
