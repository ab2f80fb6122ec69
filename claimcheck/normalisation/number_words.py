"""The English words that numbers are made of, and the tokens that number readers walk over."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claimcheck.normalisation.figures import FIGURES

__all__ = [
    "DENOMINATORS",
    "DOZENS",
    "HALVES",
    "MONEY",
    "ORDINALS",
    "SCALES",
    "SMALL",
    "SUFFIXES",
    "VULGAR",
    "Token",
    "tokens",
]

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

#: Words of one value below a hundred.
SMALL: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{word: n * 10 for n, word in enumerate(_TENS, 2)},
    **dict.fromkeys(("zero", "nought", "naught", "nil"), 0),
    "fourty": 40,
}

#: Words that multiply what stands before them.
SCALES: dict[str, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "milliard": 10**9,
    **dict.fromkeys(("mn", "mln", "mio"), 10**6),
    **dict.fromkeys(("bn", "bln", "mrd", "mlrd", "mld"), 10**9),
    **dict.fromkeys(("tn", "trn", "tln", "trln"), 10**12),
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    **dict.fromkeys(("lakhs", "lacs", "lkh", "lkhs"), 10**5),
    "crores": 10**7,
}

#: Letters that multiply a number written in figures when they touch it.
SUFFIXES: dict[str, int] = {"k": 10**3, "K": 10**3, "M": 10**6, "MM": 10**6, "mil": 10**6, "bil": 10**9, "B": 10**9}

#: Letters that multiply figures where a currency stands beside them, or people who are counted.
MONEY: dict[str, int] = {
    **SUFFIXES,
    **dict.fromkeys(("m", "mm", "mil", "mill"), 10**6),
    **dict.fromkeys(("b", "bil", "bill"), 10**9),
    **dict.fromkeys(("t", "T", "tr", "tril"), 10**12),
    **dict.fromkeys(("cr", "Cr", "CR", "crs"), 10**7),
}

DOZENS: dict[str, int] = {"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12, "dz": 12, "dzs": 12}

HALVES = frozenset({"half", "halves"})

_IRREGULAR = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

#: Ordinal words of one value.
ORDINALS: dict[str, int] = {
    **_IRREGULAR,
    **{f"{word}th": n for n, word in enumerate(_TEENS[3:], 13)},
    **{f"{word[:-1]}ieth": n * 10 for n, word in enumerate(_TENS, 2)},
    "hundredth": 100,
    "thousandth": 10**3,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}

#: What may stand below the line of a fraction in words, singular and plural.
DENOMINATORS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word: n for word, n in ORDINALS.items() if n > 2},
    **{f"{word}s": n for word, n in ORDINALS.items() if n > 2},
}

VULGAR: dict[str, Decimal] = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"), "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅙": Decimal(1) / 6,
    "⅚": Decimal(5) / 6, "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip


class Token(NamedTuple):
    """A word, a number in figures, an ordinal in figures, or one other character.

    ``kind`` is ``w``, ``n``, ``o`` or ``p``; ``low`` the text in lower case; ``glued`` whether no space stands before.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


# Digits are ASCII on purpose: other scripts' digits have readings of their own. Every alternative is tried once from a
# place and consumes what it looks at, so that the scan stays linear.
_VULGARS = "".join(VULGAR)
_TOKEN = re.compile(
    rf"(?P<w>[^\W\d_{_VULGARS}]+)"
    r"|(?P<o>[0-9]{1,15}(?:,[0-9]{3}){0,4}(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))"
    rf"|(?P<n>{FIGURES})|(?P<p>[{_VULGARS}])|\S"
)


def tokens(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """The tokens of ``text`` between two places, in order; spaces are left out."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if stop is None else stop):
        words = match.group()
        begin, end = match.span()
        found.append(Token(match.lastgroup or "p", words, words.lower(), begin, end, begin == last))
        last = end
    return found
