"""What an amount is for each of: "188 miles an hour", "$45 a barrel", "4 % a year", "3 euros per head"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.counted import is_noun
from claimcheck.normalisation.quantities.units import Unit, read_unit
from claimcheck.normalisation.quantities.words import words

__all__ = ["rate_after", "with_rate"]

#: What money is paid for one of, after an article.
_EACH = words("each_one")
_ARTICLES = frozenset({"a", "an", "each", "every"})
#: "5 km a day later": the time is counted, not the rate.
_COUNTED_FROM = frozenset({"ago", "later", "earlier", "before", "after", "from", "hence", "back", "old", "long", "-"})
_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century")
_YEARLY = {"annum": "year", "yr": "year"}


def with_rate(stream: Sequence[Token], amount: Amount) -> Amount:
    """The amount with its rate in the unit; "per" and "/" after a unit and the words of a speed belong to its span."""
    below = rate_after(stream, amount.stop, amount)
    if below is None or amount.unit is None:
        return amount
    named = f"{amount.unit} per {below.name}"
    rate = evolve(amount, unit=named, dimension=f"{amount.dimension} rate")
    speed = amount.dimension == "length" and below.dimension == "time"
    own = amount.kind is QuantityKind.MEASURE and (speed or low(stream, amount.stop) in ("per", "/"))
    return evolve(rate, core=amount.stop, stop=below.stop) if own else rate


def rate_after(stream: Sequence[Token], at: int, amount: Amount) -> Unit | None:
    """What stands below the line of a rate from ``at``: a unit, or a noun after money and counts."""
    hyphens = low(stream, at) in HYPHENS and low(stream, at + 2) in HYPHENS and stream[at].glued
    if hyphens and low(stream, at + 1) in _ARTICLES:  # "a $5-a-day wage"
        unit = read_unit(stream, at + 3)
        return _plain(unit) if unit is not None and unit.dimension == "time" else None
    word = low(stream, at)
    if word not in _ARTICLES and word != "per" and not (word == "/" and stream[at].glued):
        return None
    unit = read_unit(stream, at + 1)
    timed = unit is not None and unit.dimension == "time"
    if timed and unit is not None and (low(stream, unit.stop) in _COUNTED_FROM or not _finer(amount.unit, unit.name)):
        return None
    money = amount.dimension == "currency" or amount.kind is QuantityKind.CARDINAL
    if word == "per":
        known = unit is not None and (money or timed or amount.kind is not QuantityKind.PERCENT)
        return _plain(unit) if known else _noun(stream, at + 1) if money else None
    if word == "/":
        return _plain(unit)
    if unit is not None and (timed or amount.dimension == "currency"):
        return _plain(unit)
    each = amount.dimension == "currency" and low(stream, at + 1) in _EACH
    return Unit(low(stream, at + 1), "", at + 2) if each else None


def _plain(unit: Unit | None) -> Unit | None:
    return None if unit is None else unit._replace(name=_YEARLY.get(unit.name, unit.name))


def _finer(unit: str | None, below: str) -> bool:
    """ "40 hours a week" is a rate, "3 years a day" none."""
    return unit not in _TIMES or below not in _TIMES or _TIMES.index(str(unit)) < _TIMES.index(below)


def _noun(stream: Sequence[Token], at: int) -> Unit | None:
    """ "per head", "per capita", "per 1,000 women"."""
    if at >= len(stream):
        return None
    token = stream[at]
    if token.kind == "n" and token.text.strip("0,") == "1":
        return Unit(token.text.replace(",", ""), "", at + 1)
    return Unit(token.low, "", at + 1) if is_noun(token) else None
