"""A quantity in the making."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from claimcheck.model import Comparator, QuantityKind
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import Number

__all__ = ["Amount", "low", "odd_scale", "plain"]


@frozen(kw_only=True)
class Amount:
    """A quantity in the making: tokens ``first`` to ``stop`` (exclusive) and what they say.

    ``core`` is where the words end that no time may share: "a year" of "$5 a year" may be read as a time as well.
    ``doubt`` says why the value is not sure.
    """

    first: int
    stop: int
    number: Number | None
    value: Decimal
    upper: Decimal | None = None
    kind: QuantityKind = QuantityKind.CARDINAL
    comparator: Comparator | None = None
    unit: str | None = None
    dimension: str = ""
    rule: str = "number"
    counted: str | None = None
    core: int | None = None
    doubt: str = ""

    @property
    def own(self) -> int:
        """The token after those that are the quantity's alone."""
        return self.stop if self.core is None else self.core


def low(stream: Sequence[Token], at: int) -> str:
    """The lower-case word of a token, empty outside the stream."""
    return stream[at].low if 0 <= at < len(stream) else ""


def plain(number: Number) -> Amount:
    """A bare number as an amount."""
    small = abs(number.value) < 1 and not number.spelled and bool(number.value % 1) and number.step == 1
    share = number.fraction or small
    return Amount(
        first=number.first,
        stop=number.stop,
        number=number,
        value=number.value,
        kind=QuantityKind.FRACTION if share else QuantityKind.CARDINAL,
        rule="fraction" if share else "number",
        doubt=number.doubt,
    )


_VOWELS = frozenset("aeiouy")
_NO_SCALES = frozenset({"vs", "pct", "nr", "st", "nd", "rd", "th", "hr", "hrs", "ft", "lb", "lbs", "kg", "km"})
_LONGEST = 5


def odd_scale(stream: Sequence[Token], at: int) -> bool:
    """Whether an abbreviation that no table knows may multiply the number before it ("10 bzl dollars", "3 grand")."""
    word = low(stream, at)
    if word == "k":
        return True
    if word == "grand":
        return at + 1 >= len(stream) or stream[at + 1].kind != "w"
    written = word.isalpha() and 1 < len(word) <= _LONGEST and stream[at].text == word
    return written and _VOWELS.isdisjoint(word) and word not in _NO_SCALES
