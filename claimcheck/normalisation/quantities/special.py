"""Quantities in other words: vague numbers, multiples, ratios."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import Comparator, QuantityKind
from claimcheck.normalisation.number_words import SMALL, Token
from claimcheck.normalisation.numbers import HYPHENS, Number, read_number
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.units import read_unit
from claimcheck.normalisation.quantities.words import words

__all__ = ["read_special"]

_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "billions": 2 * 10**9}
_TENS = {"tens": 20, "dozens": 24, "hundreds": 200}
_TIMES: dict[str, int | Decimal] = {
    "double": 2,
    "triple": 3,
    "quadruple": 4,
    "treble": 3,
    "quintuple": 5,
    "halve": Decimal("0.5"),
}
_VERBS = {form: value for stem, value in _TIMES.items() for form in (stem.rstrip("e") + "ed", stem + "d", stem + "s")}
_VERBS.update({stem.rstrip("e") + "ing": value for stem, value in _TIMES.items()})
_GAMES, _PLAYERS = words("games"), words("players")
_BEFORE_NOUNS = frozenset({"both", "two", "the", "his", "her", "their", "its", "in", "of"})  # "both halves"
_FOLD = {f"{word}fold": value for word, value in SMALL.items() if value}
_AS_MUCH = words("as_much")
_RATIO_TAIL = frozenset(
    ["months", "month", "years", "year", "days", "day", "weeks", "week", "hours", "hour", "minutes"]
)


def read_special(stream: Sequence[Token], at: int) -> Amount | None:
    """Vague numbers, multiples, ratios and "a mile and a half" that begin at ``at``."""
    amount = _one_and_a_half(stream, at) or _vague(stream, at) or _multiple(stream, at)
    if amount is not None:
        return amount
    number = read_number(stream, at)
    if number is None or number.ordinal:
        return None
    return _times(stream, number) or _ratio(stream, number)


def _vague(stream: Sequence[Token], at: int) -> Amount | None:
    """ "dozens of", "tens of thousands", "several hundred", "a few thousand"."""
    word = low(stream, at)
    if word in _TENS and low(stream, at + 1) == "of" and low(stream, at + 2) in _VAGUE:
        return _special(at, at + 3, Decimal(_TENS[word] * _VAGUE[low(stream, at + 2)]) / 2, vague=True)
    if word in _VAGUE and not (at and stream[at - 1].kind == "n"):
        following = low(stream, at + 1) == "of" or word in ("dozens", "hundreds", "thousands", "millions", "billions")
        return _special(at, at + 1, Decimal(_VAGUE[word]), vague=True) if following else None
    half = at + 1 if word == "a" else at
    if low(stream, half) == "half":
        dozen = half + 1 + (low(stream, half + 1) in ("a", "-"))
        if low(stream, dozen) == "dozen":
            return _special(at, dozen + 1, Decimal(6))
    few = 2 if word == "a" and low(stream, at + 1) == "few" else 1 if word in ("several", "few") else 0
    if word == "a" and low(stream, at + 1) == "couple":
        few = 3 if low(stream, at + 2) == "of" else 2
    if not few:
        return None
    sizes = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
    size = sizes.get(low(stream, at + few))
    return None if size is None else _special(at, at + few + 1, Decimal(2 * size), vague=True)


def _one_and_a_half(stream: Sequence[Token], at: int) -> Amount | None:
    """ "an hour and a half"."""
    unit = read_unit(stream, at + 1) if low(stream, at) in ("a", "an", "one") else None
    if unit is None or [low(stream, unit.stop + ahead) for ahead in range(3)] != ["and", "a", "half"]:
        return None
    return evolve(
        _special(at, unit.stop + 3, Decimal("1.5"), kind=QuantityKind.MEASURE, rule="measure"),
        unit=unit.name,
        dimension=unit.dimension,
    )


def _special(
    first: int,
    stop: int,
    value: Decimal,
    *,
    kind: QuantityKind = QuantityKind.CARDINAL,
    rule: str = "multiple",
    vague: bool = False,
    counted: str | None = None,
) -> Amount:
    return Amount(
        first=first,
        stop=stop,
        number=None,
        value=value,
        kind=kind,
        rule="vague" if vague else rule,
        comparator=Comparator.VAGUE if vague else None,
        counted=counted,
    )


def _is_noun(stream: Sequence[Token], at: int) -> bool:
    """ "Both halves", "the doubles", "in mixed doubles", "the deciding doubles match"."""
    if low(stream, at - 1) in _BEFORE_NOUNS:
        return True
    return low(stream, at) == "doubles" and (low(stream, at - 1) in _PLAYERS or low(stream, at + 1) in _GAMES)


def _multiple(stream: Sequence[Token], at: int) -> Amount | None:
    """ "doubled", "twice as many", "tenfold", "was elected twice"."""
    word = low(stream, at)
    times = {"twice": 2, "thrice": 3}.get(word)
    if times:
        more = low(stream, at + 1) in _AS_MUCH
        kind = QuantityKind.MULTIPLE if more else QuantityKind.CARDINAL
        return _special(
            at,
            at + 1,
            Decimal(times),
            kind=kind,
            rule="multiple" if more else "times",
            counted=None if more else "times",
        )
    if word in _VERBS and not _is_noun(stream, at):
        return _special(at, at + 1, Decimal(_VERBS[word]), kind=QuantityKind.MULTIPLE)
    if word == "double" and low(stream, at + 1) in ("the", "that", "its", "what", "their"):
        return _special(at, at + 1, Decimal(2), kind=QuantityKind.MULTIPLE)
    if word in _FOLD:
        return _special(at, at + 1, Decimal(_FOLD[word]), kind=QuantityKind.MULTIPLE)
    if word == "half" and low(stream, at + 1) == "as" and low(stream, at + 2) in ("many", "much"):
        return _special(at, at + 1, Decimal("0.5"), kind=QuantityKind.MULTIPLE)
    return None


def _times(stream: Sequence[Token], number: Number) -> Amount | None:
    """ "2.4x more", "five-fold", "three times the"."""
    at = number.first
    if low(stream, number.stop) == "x" and stream[number.stop].glued and _free(stream, number.stop + 1):
        return evolve(_special(at, number.stop + 1, number.value, kind=QuantityKind.MULTIPLE), number=number)
    stop = number.stop + (low(stream, number.stop) in HYPHENS)
    if low(stream, stop) == "fold" or (low(stream, stop) == "times" and low(stream, stop + 1) in _AS_MUCH):
        return evolve(_special(at, stop + 1, number.value, kind=QuantityKind.MULTIPLE), number=number)
    return None


def _free(stream: Sequence[Token], at: int) -> bool:
    """Whether a space or the end stands before the token: "2.4x more", no "4x4"."""
    return at >= len(stream) or not stream[at].glued or stream[at].kind == "p"


def _ratio(stream: Sequence[Token], first: Number) -> Amount | None:
    """ "12 out of 15", "one in five", "2 in 3"."""
    if first.value <= 0:
        return None
    dash = low(stream, first.stop) in HYPHENS and low(stream, first.stop + 2) in HYPHENS  # "1-in-5"
    place = first.stop + dash
    words = (low(stream, place), low(stream, place + 1))
    out = words == ("out", "of")
    if not out and words[0] != "in":
        return None
    every = low(stream, place + 2) == "every" if out else words[1] == "every"
    second = read_number(stream, place + (2 if out or every or dash else 1) + (out and every))
    if second is None or second.ordinal or second.fraction or second.value < first.value or second.value == 0:
        return None
    if not out and not _one_in(stream, first, second, every=every):
        return None
    return evolve(
        _special(first.first, second.stop, first.value / second.value, kind=QuantityKind.RATIO, rule="ratio"),
        number=first,
    )


def _one_in(stream: Sequence[Token], first: Number, second: Number, *, every: bool) -> bool:
    small = first.value < 10 and first.value == int(first.value) and second.value > first.value
    year = stream[second.first].text.isdigit() and 1000 <= second.value <= 2100
    unit = low(stream, second.stop) in _RATIO_TAIL or read_unit(stream, second.stop) is not None
    return small and (every or first.spelled == second.spelled) and not (year or unit)
