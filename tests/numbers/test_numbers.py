"""Numbers in figures and words are read whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalisation.figures import UNSURE, decimal, doubt_of
from claimcheck.normalisation.number_words import SCALES, SMALL, tokens
from claimcheck.normalisation.numbers import parse_number, parse_ordinal, read_number, written_step

CASES = {
    "7": "7",
    "1,450": "1450",
    "12,34,500": "1234500",
    "1 450 200": "1450200",
    "0.75": "0.75",
    "eleven": "11",
    "twenty-six": "26",
    "Forty two": "42",
    "a hundred": "100",
    "four hundred and nine": "409",
    "nine hundred ninety-nine": "999",
    "two thousand and six": "2006",
    "three million two hundred thousand": "3200000",
    "fifteen hundred": "1500",
    "2.5 million": "2500000",
    "3 hundred": "300",
    "5 thousand 2 hundred and 11": "5211",
    "7.1bn": "7100000000",
    "40k": "40000",
    "two thousand million": "2000000000",
    "one trillion": "1000000000000",
    "two dozen": "24",
    "a dozen": "12",
    "half a million": "500000",
    "a million and a half": "1500000",
    "four and a half": "4.5",
    "two and a half billion": "2500000000",
    "three quarters": "0.75",
    "one-fifth": "0.2",
    "5/8": "0.625",
    "3 1/4": "3.25",
    "6½": "6.5",
    "minus eight": "-8",
    "-4.5": "-4.5",
    "six point two five": "6.25",
    "2e3": "2000",
    "1.5x10^-2": "0.015",
    "18 lakh": "1800000",
    "zero": "0",
    "1 204 300": "1204300",
    "1’204’300": "1204300",
    "1.204.300": "1204300",
    "0,75": "0.75",
    "4·10⁶": "4000000",
    "2-1/2": "2.5",
    "half a hundred": "50",
    "one and two-thirds": "1.666666666666666666666666667",
    "one-and-a-half": "1.5",
    "sixty-two and three quarters": "62.75",
    "one hundred and twenty-five eighths": "15.625",
    "three million, two hundred thousand and six": "3200006",
    "6 mln": "6000000",
    "7 tln": "7000000000000",
}
NOT_NUMBERS = [
    "",
    "goal",
    "hundred",
    "twenty thirty",
    "47th",
    "third",
    "a",
    "and",
    "point five",
    "1,23",
    "five and six",
    "-",
    "minus",
]
ORDINALS = {
    "47th": 47, "1st": 1, "1,000th": 1000, "first": 1, "eighth": 8, "twenty-first": 21, "ninety ninth": 99,
    "one hundred and fifth": 105,
    "hundredth": 100, "two hundredth": 200, "the third": 3, "thirtieth": 30,
}  # fmt: skip


@pytest.mark.parametrize("words", CASES)
def test_words_give_their_number(words: str) -> None:
    """Figures, words and mixtures give one exact number."""
    assert Decimal(CASES[words]) == parse_number(words)


@pytest.mark.parametrize("words", NOT_NUMBERS)
def test_other_words_give_none(words: str) -> None:
    """What is not one number as a whole is none."""
    assert parse_number(words) is None


@pytest.mark.parametrize("words", ORDINALS)
def test_ordinals(words: str) -> None:
    """Ranks in figures and words."""
    assert ORDINALS[words] == parse_ordinal(words)


@pytest.mark.parametrize("words", ["47", "twenty", "", "the", "one fifth"])
def test_no_ordinals(words: str) -> None:
    """Cardinals and fractions are no ranks."""
    assert parse_ordinal(words) is None


@pytest.mark.parametrize(
    ("words", "step", "scaled"),
    [
        ("2.5 million", "100000", True),
        ("1,234", "1", False),
        ("0.25", "0.01", False),
        ("two hundred thousand", "1000", True),
    ],
)
def test_the_last_written_place(words: str, step: str, scaled: bool) -> None:
    """The step is the size of the last place that the words write."""
    assert written_step(words) == (Decimal(step), scaled)


@given(st.integers(0, 999_999_999_999_999))
def test_spelled_numbers_come_back(number: int) -> None:
    """Whatever is spelled out in the usual way reads as itself."""
    assert Decimal(number) == parse_number(spell(number))


@given(st.integers(0, 10**15))
def test_grouped_figures_come_back(number: int) -> None:
    """Thousands separators change nothing."""
    assert Decimal(number) == parse_number(f"{number:,}")


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    """No text raises, and every number consumes at least one token."""
    stream = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in stream)
    for index in range(len(stream)):
        number = read_number(stream, index, money=index % 2 == 0)
        assert number is None or index < number.stop <= len(stream)


@given(
    st.lists(
        st.sampled_from([*SMALL, *SCALES, "and", "a", "-", "hundred", "third", "half", "of", "1", "2.5", "/", "point"])
    )
)
def test_heaps_of_number_words_are_survived(words: list[str]) -> None:
    """Any heap of number words is read without an error."""
    stream = tokens(" ".join(words))
    for index in range(len(stream)):
        number = read_number(stream, index)
        assert number is None or index < number.stop <= len(stream)


def spell(number: int) -> str:
    """The usual English words of a number below a quadrillion."""
    if not number:
        return "zero"
    scales = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, ""))
    parts = []
    for size, name in scales:
        group, number = divmod(number, size)
        if group:
            parts.append(f"{_group(group)} {name}".strip())
    return " ".join(parts)


def _group(number: int) -> str:
    names = {value: word for word, value in SMALL.items() if word not in ("fourty", "nil", "naught", "nought")}
    hundreds, rest = divmod(number, 100)
    words = [f"{names[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(names[rest] if rest in names else f"{names[rest - rest % 10]}-{names[rest % 10]}")
    return " and ".join(words)


@pytest.mark.parametrize(
    "unit", ["9", "1,", "1e1", "1 x 10", " x 10^1", "^1", "¹", "\u2009123", "999 ", "1\u200b", ".1", "1E+", "e"]
)
@pytest.mark.parametrize("read", [decimal, doubt_of], ids=["decimal", "doubt"])
def test_figures_take_their_length(read: Callable[[str], object], unit: str) -> None:
    """Ten times the figures cost about ten times the work (a square would be a hundred times)."""

    def seconds(times: int) -> float:
        began = time.process_time()
        read("1" + unit * times)
        return time.process_time() - began

    assert seconds(50_000) < max(0.5, 40 * seconds(5_000))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("10^6", ""),
        ("2^10", ""),
        ("54^2", UNSURE),
        ("3.5^2", UNSURE),
        ("1.2 x 10^3", ""),
        ("10⁷", ""),
        ("7**2", UNSURE),
    ],
)
def test_a_raised_figure_may_be_a_note(text: str, doubt: str) -> None:
    """Powers are of two or ten; "54^2" may be 54 with a note, so what it means is open."""
    assert doubt_of(text) == doubt
