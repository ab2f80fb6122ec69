"""What number readers share: the number read, the state while reading, figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from claimcheck.normalisation.number_words import DENOMINATORS, SCALES, SMALL, Token

__all__ = ["HYPHENS", "LARGEST", "ONE", "Number", "State", "part", "scale_word"]

HYPHENS = frozenset("-‐‑–—")
ONE = Decimal(1)
#: From here on a number takes no further words: Decimal remainders would no longer be exact.
LARGEST = Decimal(10) ** 24


@frozen(kw_only=True)
class Number:
    """A number read from the tokens ``first`` up to ``stop`` (exclusive).

    ``ordinal`` marks a rank, ``fraction`` a number below a line ("two thirds"), ``scaled`` a word such as million,
    ``spelled`` a number without figures, ``step`` the size of its last written place (100,000 for "2.5 million"),
    ``size`` what its one scale word makes of the figures before it (a million), ``doubt`` why figures may mean another
    number (``figures.doubt_of``), '' where they are sure.
    """

    first: int
    stop: int
    value: Decimal
    ordinal: bool = False
    fraction: bool = False
    scaled: bool = False
    spelled: bool = False
    dozens: bool = False
    step: Decimal = ONE
    size: Decimal = ONE
    doubt: str = ""


class State:
    """What has been read so far, and where.

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
        self.step = ONE
        self.size = ONE
        self.doubt = ""
        self.safe: tuple[int, Decimal, Decimal | None, int | None] | None = None  # the state before an "and"

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.stream[place] if place < len(self.stream) else None

    def low(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return "" if token is None else token.low

    def result(self, *, fraction: bool = False, dozens: bool = False) -> Number:
        return Number(
            first=self.first,
            stop=self.at,
            value=self.total + (self.group or 0),
            fraction=fraction,
            dozens=dozens,
            scaled=self.scale is not None,
            spelled=not self.figures,
            step=self.step,
            size=self.size,
            doubt=self.doubt,
        )

    def is_open(self) -> bool:
        return self.group is not None or self.scale is not None

    def tens(self) -> bool:
        return self.group is not None and self.group % 10 == 0 and self.group % 100 >= 20

    def take(self) -> bool:
        """Read one more token into the number; False where it ends."""
        raise NotImplementedError


def scale_word(word: str) -> bool:
    """Whether a word multiplies what stands before it, in the singular and written out."""
    return word in SCALES and len(word) > 3 and not word.endswith("s")


def part(stream: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """A fraction from ``at``, in words or as "1/2": (its value, the place after it)."""
    figures = _figures_over(stream, at)
    if figures is not None:
        return figures
    words = [token.low for token in stream[at : at + 4]]
    if len(words) == 4 and words[1] in HYPHENS and SMALL.get(words[0], 0) >= 20 and 0 < SMALL.get(words[2], 0) < 10:
        top, below = SMALL[words[0]] + SMALL[words[2]], DENOMINATORS.get(words[3], 0) if words[3].endswith("s") else 0
        return (Decimal(top) / below, at + 4) if top < below else None
    if len(words) >= 3 and words[1] in HYPHENS and words[0] in SMALL:
        found = _over([words[0], words[2]])
        return None if found is None else (found, at + 3)
    if len(words) >= 2 and words[0] in ("a", "an") and words[1] in DENOMINATORS and not words[1].endswith("s"):
        return ONE / DENOMINATORS[words[1]], at + 2
    found = _over(words[:2])
    return None if found is None else (found, at + 2)


def _figures_over(stream: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The 1/2 of "1 and 1/2": less than one, by a usual number."""
    three = stream[at : at + 3]
    if len(three) < 3 or three[1].text not in "/⁄" or not (three[0].text.isdigit() and three[2].text.isdigit()):
        return None
    top, below = int(three[0].text), int(three[2].text)
    after = stream[at + 3].low if at + 3 < len(stream) else ""
    joined = three[1].glued and three[2].glued and after not in ("/", "⁄", "of")
    return (Decimal(top) / below, at + 3) if joined and 0 < top < below <= _LARGEST_BELOW else None


_LARGEST_BELOW = 64


def _over(words: Sequence[str]) -> Decimal | None:
    """ "three quarters", "one half"."""
    top, below = SMALL.get(words[0], 0) if words else 0, DENOMINATORS.get(words[1], 0) if len(words) > 1 else 0
    counts = 0 < top < 10 and below and words[1].endswith("s") != (top == 1)
    return Decimal(top) / below if counts else None
