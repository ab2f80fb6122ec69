"""Ranks and fractions after, or instead of, a whole number."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.normalisation.number_state import HYPHENS, LARGEST, ONE, Number, State, part, scale_word
from claimcheck.normalisation.number_words import DENOMINATORS, DOZENS, HALVES, ORDINALS, SCALES, SMALL

__all__ = ["Fractions"]


_AMOUNTS = frozenset({"than", "nearly", "almost", "about", "over", "under", "around"})
_CHANGED = frozenset({
    "rose", "rise", "rises", "risen", "rising", "fell", "fall", "falls", "fallen", "falling", "grew", "grow",
    "grows", "grown", "growing", "increased", "increase", "increases", "decreased", "decrease", "decreases",
    "dropped", "drop", "drops", "cut", "cuts", "cutting", "reduced", "reduce", "reduces", "declined", "decline",
    "declines", "shrank", "shrunk", "shrink", "raised", "raise", "lowered", "lower", "slid", "jumped",
    "climbed", "went", "up", "down",
})  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "this", "that", "every"})
_GOES_ON = frozenset({"in", "from", "since", "between", "to", "and", "or", "over", "on", "at", "during", "by", "after"})


#: Parts that stand directly before what they are parts of: "half percent", "a quarter mile".
_SHARED = frozenset({"half", "quarter"})
_HALVED = frozenset({"percent", "percentage", "mile", "hour", "inch", "acre"})


class Fractions(State):
    """Reads what may end a number: "-first", "thirds", "and a half"."""

    def _ordinal(self) -> Number | None:
        """ "twenty-first", "one hundred and fifth", "two hundredth": the last word is a rank."""
        skip = 1 if self.low() in HYPHENS or (self.low() == "and" and self.join) else 0
        if skip and self.low(1) == "and" and self.low(2) in HYPHENS and self.join:
            skip = 3  # "one-hundred-and-first"
        rank = ORDINALS.get(self.low(skip))
        if rank is None or (self.literal and rank < 100):
            return None
        value = self._ranked(rank)
        if value is None:
            return None
        self.at += skip + 1
        return Number(first=self.first, stop=self.at, value=value, ordinal=True, spelled=not self.figures)

    def _bare_ordinal(self) -> Number | None:
        rank = ORDINALS.get(self.low())
        before = [token.low for token in self.stream[max(0, self.first - 2) : self.first]]
        if rank is None or (before[1:] == ["and"] and before[0] in ("hundred", "thousand")):
            return None  # "the hundred and fifth"
        self.at += 1
        return Number(first=self.first, stop=self.at, value=Decimal(rank), ordinal=True, spelled=True)

    def _ranked(self, rank: int) -> Decimal | None:
        value = self.total + (self.group or 0)
        if value >= LARGEST:
            return None
        if rank >= 100:
            return value * rank if value > 1 or self._one_of_many() else None
        joined = "and" in (self.low(), self.low(1))
        if self.tens() and rank < 10 and not joined:
            return value + rank
        round_ = value >= 100 and value % 100 == 0 and not self.figures
        return value + rank if round_ and (joined or self._whole_rank()) else None

    def _one_of_many(self) -> bool:
        """ "the 1 millionth visitor", no "one millionth of a gram"."""
        before = self.stream[self.first - 1].low if self.first else ""
        return before in _DETERMINERS and self.low(1) != "of"

    def _whole_rank(self) -> bool:
        """ "the one hundred first": after a determiner, or with nothing behind; "two hundred first notes" are 200."""
        before = self.stream[self.first - 1].low if self.first else ""
        last = self.stream[self.first - 2].text if self.first > 1 and before == "s" else ""
        return before in _DETERMINERS or last in ("'", "’") or self.peek(1) is None

    def _fraction(self) -> Number | None:
        """ "two thirds", "one-fifth", "two and a half", "a million and a half", "one over three"."""
        if self.scale is None and self.group is not None and self.group == int(self.group):
            over = self._over() or self._one_over()
            if over is not None:
                return over
        if self.scale is not None and DENOMINATORS.get(self.low(), 0) >= 100 and self.low().endswith("s"):
            self.group = (self.total + (self.group or 0)) / DENOMINATORS[self.low()]
            self.total, self.at = Decimal(0), self.at + 1
            return self.result(fraction=True)
        return self._and_part()

    def _one_over(self) -> Number | None:
        """ "one over three" where a clause ends with it."""
        before = self.stream[self.first - 1].low if self.first else ""
        if self.group != 1 or self.low() != "over" or before in ("and", "or"):
            return None
        below = type(self)(self.stream, self.at + 1, True, False)
        while below.take():
            pass
        bottom = below.total + (below.group or 0)
        after = below.peek()
        if bottom <= 1 or (after is not None and after.kind != "p"):
            return None
        self.at, self.group = below.at, ONE / bottom
        return self.result(fraction=True)

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
        return self.result(fraction=True)

    def _and_part(self) -> Number | None:
        """ "and a half", "and three quarters" after a whole number; a scale word may follow or may stand before."""
        if [self.low(ahead) for ahead in (1, 3, 5)] == ["and", "a", "half"] and self.low() in HYPHENS:
            self.group, self.at = (self.group or 0) + ONE / 2, self.at + 6  # "one-and-a-half"
            return self.result()
        if self.low() != "and" or not self.join:
            return None
        found = part(self.stream, self.at + 1)
        if found is None:
            return None
        share, stop = found
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
        elif self.low() in DOZENS and self.group is not None and self.scale is None:
            self.group, self.at = self.group * 12, self.at + 1  # "three and a half dozen"
        self.step = share * (self.scale or 1)
        return self.result(fraction=False)

    def _bare_fraction(self) -> Number | None:
        """ "half a million", "a quarter of", "a third of", "half" with what follows it."""
        article = 1 if self.low() in ("a", "an") else 0
        word = self.low(article)
        below = DENOMINATORS.get(word)
        if below is None or word.endswith("s") or word in HALVES - {"half"}:
            return None
        alone = len(self.stream) == article + 1 and (article or word == "half")
        after = self.low(article + 1)
        ahead = [self.low(article + 1 + place) for place in range(3)]
        of = ahead[:1] == ["of"]
        size = ahead[of + (ahead[of] == "a")]
        scale = scale_word(size) or (size == "hundred" and ahead[of] == "a" and word == "half")
        shared = (
            (after == "of" and article) or (word == "half" and self._half(article)) or (article and self._by(after))
        ) or (word in _SHARED and after in _HALVED)
        if not (alone or scale or shared):
            return None
        self.at += article + 1
        self.group = ONE / below
        return self._of_scale()

    def _half(self, article: int) -> bool:
        after = self.low(article + 1)
        return bool(article) or after in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "that")

    def _by(self, after: str) -> bool:
        """ "fell by a third", "more than a quarter in 2010": an amount of change, with nothing named after it."""
        before, verb = (self.stream[self.first - n].low if self.first >= n else "" for n in (1, 2))
        amount = before in _AMOUNTS or (before in ("by", "to") and verb in _CHANGED)
        return amount and (not after.isalpha() or after in _GOES_ON)

    def _of_scale(self) -> Number:
        """ "of a million", "a million", "million" after a fraction."""
        ahead = 0
        while ahead < 2 and self.low(ahead) in ("of", "a"):
            ahead += 1
        scaled = scale_word(self.low(ahead)) or (ahead and self.low(ahead) == "hundred")
        size = SCALES.get(self.low(ahead), 100) if scaled else None
        if size is None or self.group is None:
            return self.result(fraction=True)
        self.step = self.group * size
        self.group *= size
        self.scale = size
        self.at += ahead + 1
        return self.result()
