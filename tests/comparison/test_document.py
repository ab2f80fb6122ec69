"""``docs/comparators.md`` says what the code does: its words, its limits, its lengths."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
from decimal import Decimal

import pytest

from claimcheck.model import Comparator, Length, Quantity, Result, Span
from claimcheck.normalisation.comparison import ABOUT, ROUNDED, compare_length, compare_quantity
from claimcheck.normalisation.quantities import find_quantities

PAGE = (pathlib.Path(__file__).parent.parent.parent / "docs" / "comparators.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if line.startswith("| `") and line.count("|") == 5
]
WORDS = [(row[0].strip("`"), words) for row in ROWS for words in row[1].split(", ") if words != "none"]
VAGUE = [f"There were {words} members." for name, words in WORDS if name == "vague" and not words.startswith("tens")]
N, M = 50, 60


def stated(words: str) -> Quantity:
    """The quantity of "… 50 members", with the words of a cell around its number."""
    text = words.replace("*n*", str(N)).replace("*m*", str(M))
    text = f"There were {text if str(N) in text else f'{text} {N}'} members."
    if words == "or so":
        text = f"There were {N} or so members."
    return find_quantities(text)[0]


def test_every_comparator_has_its_row() -> None:
    """No comparator is missing from the table, none is made up."""
    assert {row[0].strip("`") for row in ROWS} == {comparator.value for comparator in Comparator}


@pytest.mark.parametrize("text", [*VAGUE, "There were tens of thousands of members."])
def test_the_vague_words_of_the_page_are_vague(text: str) -> None:
    """They say no number and stand in its place."""
    assert [quantity.comparator for quantity in find_quantities(text)] == [Comparator.VAGUE]


@pytest.mark.parametrize(("comparator", "words"), [pair for pair in WORDS if pair[0] != "vague"])
def test_the_words_of_the_page_mean_their_comparator(comparator: str, words: str) -> None:
    """The examples of the table are read as it says."""
    assert stated(words).comparator.value == comparator


def limits(condition: str) -> list[Decimal]:
    """Where a condition of the table may change: its factors of n, n itself and m."""
    factors = [Decimal(factor) * N for factor in re.findall(r"(\d+(?:\.\d)?) \*n\*", condition)]
    return [*factors, Decimal(N), Decimal(M)]


def meant(condition: str, actual: Decimal) -> bool:
    """The condition of the table, put into numbers and compared link by link."""
    first = condition.partition(",")[0].partition(";")[0]
    for name, value in (("*a*", actual), ("*n*", Decimal(N)), ("*m*", Decimal(M))):
        first = first.replace(name, str(value))
    parts = re.split(r"\s*(≤|≥|<|>|=)\s*", first)
    values = [Decimal(eval_product(part)) for part in parts[::2]]
    tests = {"≤": Decimal.__le__, "≥": Decimal.__ge__, "<": Decimal.__lt__, ">": Decimal.__gt__, "=": Decimal.__eq__}
    return all(tests[sign](left, right) for sign, left, right in zip(parts[1::2], values, values[1:]))


def eval_product(words: str) -> Decimal:
    """ "0.9 50" is 45."""
    product = Decimal(1)
    for factor in words.split():
        product *= Decimal(factor)
    return product


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_conditions_of_the_page_are_those_of_the_code(row: tuple[str, ...]) -> None:
    """On both sides of every limit the code decides as the page says."""
    comparator = Comparator(row[0].strip("`"))
    upper = Decimal(M) if comparator is Comparator.BETWEEN else None
    for limit in limits(row[2]):
        for actual in (limit - 1, limit, limit + 1):
            quantity = Quantity(
                span=Span(start=0, end=2, quote=str(N)), value=Decimal(N), upper=upper, comparator=comparator
            )
            miss = Result.CANNOT_TELL if row[3].startswith("cannot") else Result.DISAGREES
            expected = Result.AGREES if meant(row[2], actual) else miss
            assert compare_quantity(quantity, actual) is expected, (comparator, actual)


def test_the_tolerances_of_the_page_are_those_of_the_code() -> None:
    """Ten per cent about, five per cent for a rounded number."""
    assert f"{1 - ABOUT} *n* ≤ *a* ≤ {1 + ABOUT} *n*" in PAGE
    assert f"within {ROUNDED * 100:.0f} %" in PAGE


def test_the_example_of_the_page_is_two_years_long() -> None:
    """1 January 2017 to 31 December 2018."""
    assert "1 January 2017 to 31 December 2018 is two years" in PAGE
    two = Length(amount=Decimal(2), unit="year")
    assert compare_length(two, dt.date(2017, 1, 1), dt.date(2018, 12, 31)) is Result.AGREES
