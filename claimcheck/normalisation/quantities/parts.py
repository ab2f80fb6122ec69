"""Smaller parts after an amount: "5 feet 2 inches", "3 dollars 50 cents", "5€50"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.normalisation.number_words import SMALL, Token
from claimcheck.normalisation.numbers import Number, read_number
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.units import PARTS, read_currency, read_unit

__all__ = ["with_parts"]

_COINS = frozenset({"cent", "penny", "sen", "kopiyka"})


def with_parts(stream: Sequence[Token], amount: Amount) -> Amount:
    """The amount with the smaller parts of the same unit, as often as they follow."""
    unit = amount.unit or ""
    largest, share, stop, value = unit, Decimal(1), amount.stop, amount.value
    for _ in range(3):
        number = _next_number(stream, stop)
        if number is None:
            break
        if amount.dimension == "currency" and unit not in _COINS and _cents(stream, number):
            value, stop = value + number.value / 100, number.stop
            break
        if unit == "foot" and _inches(stream, number):
            value, stop = value + number.value / 12 / share, number.stop
            break
        part = read_unit(stream, number.stop) or read_currency(stream, number.stop, scaled=False)
        coin = part is not None and amount.dimension == "currency" and part.name in _COINS and unit not in _COINS
        ratio = Decimal(100) if coin else PARTS.get((unit, part.name)) if part is not None else None
        if part is None or ratio is None or number.value >= ratio:
            break
        share, unit, stop = share * ratio, part.name, part.stop
        value += number.value / share
    return amount if stop == amount.stop else evolve(amount, value=value, stop=stop, unit=largest)


def _next_number(stream: Sequence[Token], at: int) -> Number | None:
    at += low(stream, at) == ","
    at += low(stream, at) == "and"
    begins = at < len(stream) and (stream[at].kind == "n" or stream[at].low in SMALL)
    number = read_number(stream, at, join=False) if begins else None
    return None if number is None or number.ordinal or number.doubt else number


def _inches(stream: Sequence[Token], number: Number) -> bool:
    """ "six foot two", "5 feet 11 tall": a whole number below twelve with nothing behind it that it may count."""
    whole = number.value < 12 and number.value == int(number.value) and number.stop - number.first == 1
    after = low(stream, number.stop)
    return whole and stream[number.first - 1].kind == "w" and (not after.isalpha() or after == "tall") and after != "-"


def _cents(stream: Sequence[Token], number: Number) -> bool:
    """ "15 dollars 50" before the end of a clause, "5€50": two figures of the smaller coin."""
    after = stream[number.stop] if number.stop < len(stream) else None
    first = stream[number.first]
    if not first.text.isdigit() or len(first.text) != 2:
        return False
    return first.glued or (number.value >= 10 and (after is None or after.text in ".,;!?)"))
