"""Numbers as people write them: figures, words, and mixtures such as "2.5 million" or "two and a half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.normalisation.number_words import (
    DENOMINATORS,
    DOZENS,
    HALVES,
    ORDINALS,
    SCALES,
    SMALL,
    SUFFIXES,
    VULGAR,
    Token,
    tokens,
)

__all__ = ["HYPHENS", "Number", "parse_number", "parse_ordinal", "read_number", "written_step"]

HYPHENS = frozenset("-‐‑–—")
MINUS = frozenset("-−–")
_POWER = re.compile(r"(.*?)(?:[eE]|[ ]?[x×][ ]?10(?:\^|\*\*)?)([+\-−–]?[0-9]{1,3})$")
_ONE = Decimal(1)


@frozen(kw_only=True)
class Number:
    """A number read from the tokens ``first`` up to ``stop`` (exclusive).

    ``ordinal`` marks a rank, ``fraction`` a number below a line ("two thirds"), ``scaled`` a word such as million,
    ``spelled`` a number without figures, ``step`` the size of its last written place (100,000 for "2.5 million").
    """

    first: int
    stop: int
    value: Decimal
    ordinal: bool = False
    fraction: bool = False
    scaled: bool = False
    spelled: bool = False
    dozens: bool = False
    step: Decimal = _ONE


def parse_number(words: str) -> Decimal | None:
    """The number that ``words`` as a whole say, or None: "1,234", "twenty-one", "2.5 million", "a hundred"."""
    number = _whole(words)
    return None if number is None or number.ordinal else number.value


def parse_ordinal(words: str) -> int | None:
    """The rank that ``words`` as a whole say, or None: "47th", "twenty-first", "the one hundred and fifth"."""
    number = _whole(words.strip().removeprefix("the "))
    return int(number.value) if number is not None and number.ordinal else None


def written_step(words: str) -> tuple[Decimal, bool] | None:
    """The size of the last written place of the first number in ``words``, and whether a scale word stands there."""
    stream = tokens(words)
    for index in range(len(stream)):
        number = read_number(stream, index)
        if number is not None:
            return number.step, number.scaled
    return None


def _whole(words: str) -> Number | None:
    stream = tokens(words)
    number = read_number(stream, 0) if stream else None
    return number if number is not None and number.stop == len(stream) else None


def read_number(stream: Sequence[Token], index: int, *, join: bool = True, money: bool = False) -> Number | None:
    """The longest number that begins at ``index``, or None.

    ``join=False`` does not let "and" go on with a number ("between one hundred and two hundred"); ``money`` lets a
    bare m, b or t after figures mean million, billion, trillion.
    """
    if index >= len(stream):
        return None
    token = stream[index]
    if token.kind == "o":
        value = Decimal(token.low[:-2].replace(",", ""))
        return Number(first=index, stop=index + 1, value=value, ordinal=True)
    sign = _sign(stream, index)
    if sign:
        number = read_number(stream, index + 1, join=join, money=money)
        if number is None or number.ordinal or number.value < 0:
            return None
        return evolve(number, first=index, value=-number.value)
    return _Reader(stream, index, join, money).read()


def _sign(stream: Sequence[Token], index: int) -> bool:
    """Whether a minus stands here, with a number after it and nothing glued before it."""
    token = stream[index]
    if index + 1 >= len(stream):
        return False
    if token.low in ("minus", "negative"):
        return not _is_sign(stream[index + 1])
    after = stream[index + 1]
    before = stream[index - 1] if index else None
    free = not token.glued or before is None or before.text in "(["
    return token.text in MINUS and after.kind == "n" and after.glued and free


def _is_sign(token: Token) -> bool:
    return token.low in ("minus", "negative") or token.text in MINUS


class _Reader:
    """Reads one unsigned number; the state is what has been added up so far.

    ``total`` holds closed groups ("two million"), ``group`` the open one ("three hundred"), ``scale`` the last scale.
    """

    def __init__(self, stream: Sequence[Token], index: int, join: bool, money: bool) -> None:
        self.stream = stream
        self.first = index
        self.at = index
        self.join = join
        self.money = money
        self.total = Decimal(0)
        self.group: Decimal | None = None
        self.scale: int | None = None
        self.literal = False  # the open group is in figures
        self.figures = False  # some figures were read
        self.step = _ONE
        self.safe: tuple[int, Decimal, Decimal | None, int | None] | None = None  # the state before an "and"

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.stream[place] if place < len(self.stream) else None

    def low(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return "" if token is None else token.low

    def read(self) -> Number | None:
        self._article()
        while self._take():
            pass
        if self.group is None and self.scale is None:
            return self._bare_fraction() or self._bare_ordinal()
        return self._ordinal() or self._fraction() or self._result()

    def _result(self, *, fraction: bool = False, dozens: bool = False) -> Number:
        return Number(
            first=self.first,
            stop=self.at,
            value=self.total + (self.group or 0),
            fraction=fraction,
            dozens=dozens,
            scaled=self.scale is not None,
            spelled=not self.figures,
            step=self.step,
        )

    # --- words and figures -------------------------------------------------------------------------------------

    def _article(self) -> None:
        """ "a hundred", "a few thousand" is not a number, "a million", "a dozen"."""
        if self.low() in ("a", "an") and (self.low(1) in ("hundred", "dozen") or _scale_word(self.low(1))):
            self.at += 1
            self.group = _ONE

    def _take(self) -> bool:
        """Read one more token into the number; False where it ends."""
        skip = self._separator()
        token = self.peek(skip)
        if token is None:
            return False
        if token.kind == "n" or token.text in VULGAR:
            return self._figures(skip, token)
        if token.low in SMALL:
            return self._small(skip, SMALL[token.low])
        if token.low in ("hundred", "hundreds"):
            return self._hundred(skip, token)
        if token.low in SCALES or (self.literal and self._suffix(token) is not None):
            return self._scale(skip, token)
        if token.low in DOZENS and self._open():
            return self._dozen(skip)
        if token.low == "point":
            return self._point(skip)
        return False

    def _open(self) -> bool:
        return self.group is not None or self.scale is not None

    def _separator(self) -> int:
        """How many tokens to step over before the next number word: a hyphen, or "and" after hundred or a scale."""
        if not self._open():
            return 0
        text = self.low()
        nxt = self.peek(1)
        if nxt is None:
            return 0
        if text in HYPHENS:
            return 1 if nxt.kind == "w" and (nxt.glued or self._tens()) else 0
        if text != "and" or not self.join or self.safe is not None:
            return 0
        if _part(self.stream, self.at + 1) is not None:
            return 0
        whole = self.group is None or (self.group >= 100 and self.group % 100 == 0)
        return 1 if whole and (nxt.low in SMALL or self._small_figures(nxt)) else 0

    def _tens(self) -> bool:
        return self.group is not None and self.group % 10 == 0 and self.group % 100 >= 20

    def _small_figures(self, token: Token) -> bool:
        after = self.low(2)
        near = self.scale is None or (self.scale == 1000 and not self.money)
        return near and token.kind == "n" and len(token.text) <= 2 and after != "hundred" and after not in SCALES

    def _mark(self, skip: int) -> None:
        if skip and self.low() == "and":
            self.safe = (self.at, self.total, self.group, self.scale)
        self.at += skip + 1

    def _give_back(self) -> bool:
        """What followed "and" was another number: end before it."""
        if self.safe is not None:
            self.at, self.total, self.group, self.scale = self.safe
        return False

    def _figures(self, skip: int, token: Token) -> bool:
        value = VULGAR[token.text] if token.text in VULGAR else _decimal(token.text)
        if value is None or (self.figures and self.literal):
            return self._mixed(token, value)
        if self._open() and not self._continues(skip, value):
            return False
        self._mark(skip)
        self.literal = self.figures = True
        self.step = Decimal(1).scaleb(max(-400, int(value.as_tuple().exponent))) if token.kind == "n" else _ONE
        self.group = (self.group or 0) + value
        self._slash()
        return True

    def _continues(self, skip: int, value: Decimal) -> bool:
        """Whether figures go on after a scale word: "4 thousand 3 hundred", "2 thousand and 21"."""
        if skip:
            return True
        after = self.low(1)
        return self.group is None and value < 100 and after == "hundred"

    def _mixed(self, token: Token, value: Decimal | None) -> bool:
        """ "2 1/2" and "2½" after a whole number."""
        if value is None or self.group is None or self.group != int(self.group) or self.step != 1:
            return False
        if token.text in VULGAR:
            self.group += value
            self.at += 1
            return True
        bottom = self.peek(2)
        slash = self.low(1)
        if slash not in ("/", "⁄") or bottom is None or bottom.kind != "n" or not bottom.glued:
            return False
        below = _decimal(bottom.text)
        if not below or value != int(value) or value >= below or token.glued:
            return False
        self.group += value / below
        self.at += 3
        return True

    def _slash(self) -> None:
        """ "3/4" and "1 / 4" directly after figures."""
        slash, bottom = self.peek(), self.peek(1)
        if slash is None or bottom is None or slash.text not in "/⁄" or bottom.kind != "n" or self.group is None:
            return
        below, after = _decimal(bottom.text), self.peek(2)
        more = after is not None and after.glued and (after.text in "/⁄" or after.kind == "w")
        spaced = slash.glued != bottom.glued
        if below and self.group == int(self.group) and not more and not spaced:
            self.group /= below
            self.at += 2

    def _small(self, skip: int, value: int) -> bool:
        group = self.group
        if self.literal:
            return False
        if group is None:
            self._mark(skip)
            self.group = Decimal(value)
            return True
        fits = (group >= 100 and group % 100 == 0) or (0 < value < 10 and self._tens())
        if not fits:
            return False
        self._mark(skip)
        self.group = group + value
        return True

    def _hundred(self, skip: int, token: Token) -> bool:
        if self.group is None or self.group >= 1000 or (self.group >= 100 and self.group % 100 and not self.literal):
            return self._give_back()
        if token.low == "hundreds" and self.group == 1:
            return False
        self._mark(skip)
        self.group *= 100
        self.step = Decimal(100) if not self.literal else self.step * 100
        self.literal = False
        return True

    def _suffix(self, token: Token) -> int | None:
        """The multiplier of letters touching figures: 100k, 2.5M; with ``money`` also m, b, t."""
        letters = token.text
        if self.money and letters in ("m", "b", "t", "T"):
            return {"m": 10**6, "b": 10**9}.get(letters, 10**12)
        if letters == "K" and self.group is not None and self.step < Decimal("0.1"):
            return None  # kelvin
        near = token.glued or (letters in ("M", "MM") and (self.money or not self.glued_after()))
        return SUFFIXES.get(letters) if near else None

    def glued_after(self) -> bool:
        """Whether the token after this one touches it or is a capital word."""
        after = self.peek(1)
        return after is not None and ((after.glued and after.kind != "p") or after.text[0].isupper())

    def _scale(self, skip: int, token: Token) -> bool:
        size = SCALES.get(token.low) or self._suffix(token) or 0
        if self.group is None:
            if self.scale is None or skip or size < self.scale:
                return self._give_back()
            self.total *= size  # "three thousand million"
        elif self.scale is not None and size >= self.scale:
            return self._give_back()
        else:
            self.total += self.group * size
        self._mark(skip)
        self.step = self.step * size if self.literal else Decimal(size)
        self.group, self.scale, self.literal, self.safe = None, size, False, None
        return True

    def _dozen(self, skip: int) -> bool:
        self._mark(skip)
        small = self.group if self.group is not None else self.total
        large = small - small % 100 if self.safe is not None else Decimal(0)  # "three hundred and two dozen"
        self.group = large + (small - large) * 12
        self.total = self.total if large else Decimal(0)
        return False

    def _point(self, skip: int) -> bool:
        """ "two point five": figures after the point one by one, or a number in figures."""
        digits = ""
        ahead = skip + 1
        while len(digits) < 30 and 0 <= SMALL.get(self.low(ahead), 99) < 10:
            digits += str(SMALL[self.low(ahead)])
            ahead += 1
        token = self.peek(ahead)
        if not digits and token is not None and token.text.isdigit() and token.kind == "n":
            digits, ahead = token.text, ahead + 1
        if not digits or self.group is None or self.group != int(self.group) or len(digits) > 30:
            return False
        self.group += Decimal(f"0.{digits}")
        self.step = Decimal(1).scaleb(-len(digits))
        self.literal = True
        self.at += ahead
        return True

    # --- ranks and fractions -----------------------------------------------------------------------------------

    def _ordinal(self) -> Number | None:
        """ "twenty-first", "one hundred and fifth", "two hundredth": the last word is a rank."""
        skip = 1 if self.low() in HYPHENS or (self.low() == "and" and self.join) else 0
        rank = ORDINALS.get(self.low(skip))
        if rank is None or self.literal:
            return None
        value = self._ranked(rank, hyphen=skip == 1 and self.low() != "and")
        if value is None:
            return None
        self.at += skip + 1
        return Number(first=self.first, stop=self.at, value=value, ordinal=True, spelled=not self.figures)

    def _bare_ordinal(self) -> Number | None:
        rank = ORDINALS.get(self.low())
        if rank is None:
            return None
        self.at += 1
        return Number(first=self.first, stop=self.at, value=Decimal(rank), ordinal=True, spelled=True)

    def _ranked(self, rank: int, *, hyphen: bool) -> Decimal | None:
        value = self.total + (self.group or 0)
        if rank >= 100:
            return value * rank if value > 1 else None
        if self.low() == "and" and not (value >= 100 and value % 100 == 0):
            return None
        if self._tens() and rank < 10:
            return value + rank
        return value + rank if value >= 100 and value % 100 == 0 else None

    def _fraction(self) -> Number | None:
        """ "two thirds", "one-fifth", "two and a half", "a million and a half", "one over three"."""
        if self.scale is None and self.group is not None and self.group == int(self.group):
            over = self._over() or self._one_over()
            if over is not None:
                return over
        if self.scale is not None and DENOMINATORS.get(self.low(), 0) >= 100 and self.low().endswith("s"):
            self.group = (self.total + (self.group or 0)) / DENOMINATORS[self.low()]
            self.total, self.at = Decimal(0), self.at + 1
            return self._result(fraction=True)
        return self._and_part()

    def _one_over(self) -> Number | None:
        """ "one over three" where a clause ends with it."""
        before = self.stream[self.first - 1].low if self.first else ""
        if self.group != 1 or self.low() != "over" or before in ("and", "or"):
            return None
        below = _Reader(self.stream, self.at + 1, True, False)
        while below._take():
            pass
        bottom = below.total + (below.group or 0)
        after = below.peek()
        if bottom <= 1 or (after is not None and after.kind != "p"):
            return None
        self.at, self.group = below.at, _ONE / bottom
        return self._result(fraction=True)

    def _over(self) -> Number | None:
        skip = 1 if self.low() in HYPHENS else 0
        word = self.low(skip)
        below = DENOMINATORS.get(word)
        top = self.group
        if below is None or top is None:
            return self._compound_over(skip)
        plural = word.endswith("s")
        quarters = word == "quarters" and top != 3 and self.low(skip + 1) != "of"
        if plural == (top == 1) or quarters:
            return None
        self.at += skip + 1
        self.group = top / below
        return self._of_scale()

    def _compound_over(self, skip: int) -> Number | None:
        """ "three twenty-firsts"."""
        tens = SMALL.get(self.low(skip), 0)
        place = skip + (2 if self.low(skip + 1) in HYPHENS else 1)
        word = self.low(place)
        unit = ORDINALS.get(word[:-1]) if word.endswith("s") else None
        if tens < 20 or tens % 10 or unit is None or unit > 9 or self.group is None:
            return None
        self.at += place + 1
        self.group /= tens + unit
        return self._result(fraction=True)

    def _and_part(self) -> Number | None:
        """ "and a half", "and three quarters" after a whole number; a scale word may follow or may stand before."""
        if self.low() != "and" or not self.join:
            return None
        part = _part(self.stream, self.at + 1)
        if part is None:
            return None
        share, stop = part
        if self.group is None and self.scale is not None:
            size = SCALES.get(self.stream[stop].low) if stop < len(self.stream) else None
            smaller = size is not None and size < self.scale
            self.total += share * (size if smaller and size else self.scale)
            stop += smaller
        else:
            self.group = (self.group or 0) + share
        self.at = stop
        size = SCALES.get(self.low())
        if size and self.group is not None and self.scale is None:
            self.group *= size
            self.scale = size
            self.at += 1
        self.step = share * (self.scale or 1)
        return self._result(fraction=False)

    def _bare_fraction(self) -> Number | None:
        """ "half a million", "a quarter of", "a third of", "half" with what follows it."""
        article = 1 if self.low() in ("a", "an") else 0
        word = self.low(article)
        below = DENOMINATORS.get(word)
        if below is None or word.endswith("s") or word in HALVES - {"half"}:
            return None
        alone = len(self.stream) == article + 1 and (article or word == "half")
        after = self.low(article + 1)
        scale = _scale_word(after) or (after in ("a", "of") and _scale_word(self.low(article + 2)))
        if not (alone or scale or (after == "of" and article) or (word == "half" and self._half(article))):
            return None
        self.at += article + 1
        self.group = _ONE / below
        return self._of_scale()

    def _half(self, article: int) -> bool:
        after = self.low(article + 1)
        return bool(article) or after in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "that")

    def _of_scale(self) -> Number:
        """ "of a million", "a million", "million" after a fraction."""
        ahead = 0
        while ahead < 2 and self.low(ahead) in ("of", "a"):
            ahead += 1
        size = SCALES.get(self.low(ahead)) if _scale_word(self.low(ahead)) else None
        if size is None or self.group is None:
            return self._result(fraction=True)
        self.step = self.group * size
        self.group *= size
        self.scale = size
        self.at += ahead + 1
        return self._result()


def _scale_word(word: str) -> bool:
    return word in SCALES and len(word) > 3 and not word.endswith("s")


def _part(stream: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """A fraction in words from ``at``: (its value, the place after it)."""
    words = [token.low for token in stream[at : at + 4]]
    if len(words) == 4 and words[1] in HYPHENS and SMALL.get(words[0], 0) >= 20 and 0 < SMALL.get(words[2], 0) < 10:
        below = DENOMINATORS.get(words[3]) if words[3].endswith("s") else None
        return None if below is None else (Decimal(SMALL[words[0]] + SMALL[words[2]]) / below, at + 4)
    if len(words) >= 2 and words[0] in ("a", "an") and words[1] in DENOMINATORS and not words[1].endswith("s"):
        return _ONE / DENOMINATORS[words[1]], at + 2
    if len(words) >= 2 and words[0] in SMALL and words[1] in DENOMINATORS and 0 < SMALL[words[0]] < 10:
        top = SMALL[words[0]]
        if words[1].endswith("s") != (top == 1):
            return Decimal(top) / DENOMINATORS[words[1]], at + 2
    return None


def _decimal(text: str) -> Decimal | None:
    """The value of figures with separators and an optional power of ten; None beyond what a Decimal holds well."""
    base, caret, exponent = text.partition("^")
    if caret and "x" not in base and "×" not in base:
        return _raised(base, int(exponent.replace("−", "-")))
    match = _POWER.match(text)
    power = 0
    if match:
        text, power = match.group(1), int(match.group(2).translate({0x2212: "-", 0x2013: "-"}))
    digits = re.sub("[,\u00a0\u202f\u2009 ]", "", text)
    if len(digits) > 60 or not digits:
        return None
    return Decimal(digits).scaleb(power)


def _raised(base: str, exponent: int) -> Decimal | None:
    """ "10^6"."""
    value = _decimal(base)
    return None if value is None or (not value and exponent <= 0) else value**exponent
