"""All numbers of a range in all usual spellings, against a speller of its own."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest

from claimcheck.normalisation.numbers import parse_number, parse_ordinal

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
RANKS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")]


def spelled(number: int, hyphen: str = "-", link: str = " and ") -> str:
    """``number`` in words: 142 is "one hundred and forty-two"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (hyphen + ONES[one] if one else "")
    if number < 1000:
        hundred, rest = divmod(number, 100)
        return f"{ONES[hundred]} hundred" + (link + spelled(rest, hyphen) if rest else "")
    size, name = next(scale for scale in SCALES if scale[0] <= number)
    many, rest = divmod(number, size)
    joint = link if 0 < rest < 100 else " "
    return f"{spelled(many, hyphen, link)} {name}" + (joint + spelled(rest, hyphen, link) if rest else "")


def ranked(number: int) -> str:
    """``number`` as an ordinal in words."""
    words = spelled(number)
    head, last = (words.rpartition("-")[0] + "-", words.rpartition("-")[2]) if "-" in words.split()[-1] else ("", "")
    if not last:
        head, last = " ".join(words.split()[:-1]), words.split()[-1]
        head += " " if head else ""
    if last in RANKS:
        return head + RANKS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


NUMBERS = [*range(131), *range(190, 1210, 7), 999, 1000, 1001, 1010, 1099, 1100, 1999, 2000, 9999, 12_345, 99_999]
LARGE = [
    100_000,
    123_456,
    999_999,
    10**6,
    1_000_001,
    2_030_405,
    10**7 + 10,
    10**9,
    7_008_009_010,
    10**12,
    3 * 10**12 + 4,
]


@pytest.mark.parametrize("hyphen", ["-", " "])
@pytest.mark.parametrize("link", [" and ", " "])
def test_cardinals(hyphen: str, link: str) -> None:
    """With hyphens and without, as the British and as the Americans say it."""
    wrong = [n for n in NUMBERS + LARGE if parse_number(spelled(n, hyphen, link)) != n]
    assert wrong == []


def test_case_does_not_count() -> None:
    """In capitals and with a capital they are the same."""
    assert [n for n in NUMBERS if parse_number(spelled(n).upper()) != n] == []
    assert [n for n in NUMBERS if parse_number(spelled(n).capitalize()) != n] == []


def test_ordinals() -> None:
    """In words and in figures, with the ending that each has; a rank is no number, and a number no rank."""
    ranks = [n for n in NUMBERS if 0 < n < 10_000 and n % 100]  # "one hundredth" may be a fraction
    assert [n for n in ranks if parse_ordinal(ranked(n)) != n] == []
    endings = {1: "st", 2: "nd", 3: "rd"}
    for n in ranks:
        ending = "th" if n % 100 in (11, 12, 13) else endings.get(n % 10, "th")
        assert parse_ordinal(f"{n}{ending}") == n
        assert parse_number(ranked(n)) is None
        assert parse_ordinal(spelled(n)) is None


@pytest.mark.parametrize("sign", "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
def test_fractions_of_one_sign(sign: str) -> None:
    """Each is what Unicode says it is, alone and after a whole number."""
    value = Fraction(unicodedata.numeric(sign)).limit_denominator(100)
    for written, whole in ((sign, 0), (f"7{sign}", 7), (f"7 {sign}", 7)):
        read = parse_number(written)
        assert read is not None
        assert abs(Fraction(read) - whole - value) < Fraction(1, 10**20)


@pytest.mark.parametrize("below", [3, 4, 5, 6, 7, 8, 9, 10, 12, 20])
def test_fractions_in_words(below: int) -> None:
    """One of them and several, with a hyphen and without."""
    name = "quarter" if below == 4 else ranked(below)
    for above in (1, 3) if below == 4 else (1, 2, 3):  # "two quarters" are half a year
        words = f"{ONES[above]}-{name}{'s' * (above > 1)}"
        for written in (words, words.replace("-", " ")):
            read = parse_number(written)
            assert read is not None, written
            assert abs(Fraction(read) - Fraction(above, below)) < Fraction(1, 10**20), written


@pytest.mark.parametrize(
    ("suffix", "size"),
    [("k", 3), ("K", 3), ("M", 6), ("bn", 9), ("m", None), (" thousand", 3), (" million", 6), (" billion", 9)],
)
def test_suffixes(suffix: str, size: int | None) -> None:
    """Letters and words behind figures multiply them; a bare m is no million by itself."""
    read = parse_number(f"2.5{suffix}")
    assert read == (None if size is None else Decimal("2.5") * 10**size)


@pytest.mark.parametrize("number", [7, 70, 700, 7000, 70_000, 1_234_567, 12_345_678_901])
def test_groups(number: int) -> None:
    """Figures with commas, spaces and narrow spaces between groups of three are the same number."""
    for sign in (",", "\u202f", "\u00a0", ""):
        assert parse_number(f"{number:,}".replace(",", sign)) == number
        assert parse_number(f"{number:,}".replace(",", sign) + ".25") == number + Decimal("0.25")
        assert parse_number("-" + f"{number:,}".replace(",", sign)) == -number
