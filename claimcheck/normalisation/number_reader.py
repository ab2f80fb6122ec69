"""Reads one unsigned number, in words, figures or both."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.normalisation.figures import UNSURE, decimal, doubt_of
from claimcheck.normalisation.number_fractions import Fractions
from claimcheck.normalisation.number_state import HYPHENS, LARGEST, ONE, Number, part, scale_word
from claimcheck.normalisation.number_words import DOZENS, MONEY, SCALES, SMALL, SUFFIXES, VULGAR, Token

__all__ = ["Reader"]

_CUPS = frozenset({"2", "3", "4", "8", "16"})


class Reader(Fractions):
    """Takes token after token while they make one number."""

    def read(self) -> Number | None:
        self._article()
        while self.take():
            pass
        if self.group is None and self.scale is None:
            return self._bare_fraction() or self._bare_ordinal()
        return self._ordinal() or self._fraction() or self.result()

    def _article(self) -> None:
        """ "a hundred", "a few thousand" is not a number, "a million", "a dozen"."""
        if self.low() in ("a", "an") and (self.low(1) in ("hundred", "dozen") or scale_word(self.low(1))):
            self.at += 1
            self.group = ONE

    def take(self) -> bool:
        """Read one more token into the number; False where it ends."""
        skip = self._separator()
        token = self.peek(skip)
        if token is None or (self.literal and token.low in HYPHENS):
            return self._and_part_of_one(token)
        if token.kind == "n" or token.text in VULGAR:
            return self._figures(skip, token)
        if token.low in SMALL:
            return self._small(skip, SMALL[token.low])
        if token.low in ("hundred", "hundreds"):
            return self._hundred(skip, token)
        if token.low in SCALES or (self.literal and self._suffix(token) is not None):
            return self._scale(skip, token)
        if token.low in DOZENS and self.is_open():
            return self._dozen(skip)
        if token.low == "point":
            return self._point(skip)
        return False

    def _separator(self) -> int:
        """How many tokens to step over before the next number word: a hyphen, or "and" after hundred or a scale."""
        if not self.is_open():
            return 0
        text = self.low()
        nxt = self.peek(1)
        if nxt is None:
            return 0
        if text in HYPHENS:
            broken = nxt.low in SCALES and self.stream[self.at].glued  # "6.5-" at the end of a line
            return 1 if nxt.kind == "w" and (nxt.glued or self.tens() or broken) else 0
        if text == "," and self.scale is not None and not self.figures and self.group is None:
            return 1 if nxt.low in SMALL and self._smaller() else 0
        if text != "and" or not self.join or self.safe is not None:
            return 0
        if part(self.stream, self.at + 1) is not None:
            return 0
        whole = self.group is None or (self.group >= 100 and self.group % 100 == 0)
        return 1 if whole and (nxt.low in SMALL or self._small_figures(nxt)) else 0

    def _smaller(self) -> bool:
        """Whether hundreds or a smaller scale follow the comma: "two million, three hundred thousand"."""
        ahead = 2 + (self.low(2) in HYPHENS) * 2 + (self.low(2) in SMALL)
        word = self.low(ahead)
        return word == "hundred" or (self.scale is not None and 0 < SCALES.get(word, 0) < self.scale)

    def _small_figures(self, token: Token) -> bool:
        after = self.low(2)
        letter = self.at > 0 and self.stream[self.at - 1].low == "k"  # "at 4k and 60 frames"
        near = self.scale is None or (self.scale == 1000 and not self.money and not letter)
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
        value = VULGAR[token.text] if token.text in VULGAR else decimal(token.text)
        doubt = "" if token.kind == "p" else doubt_of(token.text)
        if doubt == UNSURE and not self.is_open():
            value = value or Decimal(0)
        if value is None or (self.figures and self.literal):
            return self._mixed(token, value)
        if self.is_open() and not self._continues(skip, value):
            return False
        self._mark(skip)
        self.literal = self.figures = True
        self.doubt = self.doubt or doubt
        self.step = Decimal(1).scaleb(max(-400, int(value.as_tuple().exponent))) if token.kind == "n" else ONE
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
        return self._halves(token, value)

    def _halves(self, token: Token, value: Decimal) -> bool:
        """The 1/2 of "2 1/2"."""
        bottom = self.peek(2)
        slash = self.low(1)
        if self.group is None or slash not in ("/", "⁄") or bottom is None or bottom.kind != "n" or not bottom.glued:
            return False
        below = decimal(bottom.text)
        if not below or value != int(value) or value >= below or token.glued:
            return False
        self.group += value / below
        self.at += 3
        return True

    def _and_part_of_one(self, dash: Token | None) -> bool:
        """The -1/2 of "2-1/2 cups"."""
        top, slash, bottom = self.peek(1), self.low(2), self.peek(3)
        if dash is None or top is None or bottom is None or slash != "/" or self.group is None or self.group % 1:
            return False
        if not (top.text.isdigit() and bottom.text in _CUPS and bottom.glued and dash.glued == top.glued):
            return False
        if int(top.text) >= int(bottom.text) or self.step != 1:
            return False
        self.group += Decimal(top.text) / Decimal(bottom.text)
        self.at += 4
        return True

    def _slash(self) -> None:
        """ "3/4", "1 / 4" and "3/4ths" directly after figures."""
        slash, bottom = self.peek(), self.peek(1)
        if slash is None or bottom is None or slash.text not in "/⁄" or bottom.kind not in "no" or self.group is None:
            return
        below, after = decimal(bottom.text if bottom.kind == "n" else bottom.text[:-2]), self.peek(2)
        ending = after is not None and after.glued and after.low in ("ths", "rds")
        more = after is not None and after.glued and (after.text in "/⁄" or after.kind == "w") and not ending
        spaced = slash.glued != bottom.glued
        if below and self.group == int(self.group) and not more and not spaced:
            self.group /= below
            self.at += 2 + ending

    def _small(self, skip: int, value: int) -> bool:
        group = self.group
        if self.literal:
            return False
        if group is None:
            self._mark(skip)
            self.group = Decimal(value)
            return True
        fits = (group >= 100 and group % 100 == 0) or (0 < value < 10 and self.tens())
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
        if self.money and letters in MONEY:
            return MONEY[letters]
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
        first = self.total == 0 or self.group is None
        if max(self.total, self.group or 0) >= LARGEST:
            return False
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
        self.size = self.size * size if first else ONE
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
        while len(digits) < 30:
            dash = bool(skip) and self.low(ahead) in HYPHENS  # "five-point-seven"
            if not 0 <= SMALL.get(self.low(ahead + dash), 99) < 10:
                break
            digits += str(SMALL[self.low(ahead + dash)])
            ahead += dash + 1
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
