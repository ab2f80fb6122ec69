"""A number with its unit, currency, percent sign or age at one place of the token stream."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.figures import COMMA
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS, Number, read_number
from claimcheck.normalisation.quantities.ages import apposed_age, with_age
from claimcheck.normalisation.quantities.amount import Amount, low, odd_scale, plain
from claimcheck.normalisation.quantities.money import (
    currency_before,
    read_accounts,
    read_foreign,
    read_money,
    read_negative,
    scaled_by_letter,
)
from claimcheck.normalisation.quantities.parts import with_parts
from claimcheck.normalisation.quantities.percents import read_percent
from claimcheck.normalisation.quantities.rates import with_rate
from claimcheck.normalisation.quantities.units import AMBIGUOUS, Unit, read_currency, read_unit
from claimcheck.normalisation.quantities.words import words

__all__ = ["read_amount"]


def read_amount(stream: Sequence[Token], at: int, *, join: bool = True) -> Amount | None:
    """The number at ``at`` with its currency, unit, percent sign or age; None where no number stands."""
    amount = _signed(stream, at, join=join) or _numbered(stream, at, join=join)
    if amount is not None and amount.doubt == COMMA and (amount.unit or (amount.number and amount.number.scaled)):
        return evolve(amount, doubt="")
    return amount


def _signed(stream: Sequence[Token], at: int, *, join: bool) -> Amount | None:
    """A sum that begins with its currency, a minus or a bracket."""
    if stream[at].kind == "n":
        return None
    money = currency_before(stream, at)
    if money is not None:
        return read_money(stream, at, money, join=join)
    return read_accounts(stream, at) or read_negative(stream, at)


def _numbered(stream: Sequence[Token], at: int, *, join: bool) -> Amount | None:
    number = read_number(stream, at, join=join)
    if number is None:
        return None
    if number.ordinal:
        return Amount(
            first=at, stop=number.stop, number=number, value=number.value, kind=QuantityKind.ORDINAL, rule="ordinal"
        )
    if scaled_by_letter(stream, number):
        number = read_number(stream, at, join=join, money=True) or number
    return _with_unit(stream, number, join=join)


def _with_unit(stream: Sequence[Token], number: Number, *, join: bool) -> Amount:
    bare = plain(number)
    stop = number.stop
    if low(stream, stop) in HYPHENS and stop + 1 < len(stream) and stream[stop].glued and stream[stop + 1].kind == "w":
        stop += 1
    found = read_percent(stream, bare, stop) or read_foreign(stream, bare, stop, join=join)
    if found is not None:
        return found
    unit = read_unit(stream, stop) or _bracketed(stream, stop) or _of_one(stream, number)
    if unit is None and odd_scale(stream, stop) and _unsure(stream, stop):
        return evolve(bare, stop=stop + 1, doubt="scale")
    if unit is None or (number.scaled and low(stream, stop) == "second"):  # "2 million second homes"
        return _some_tens(stream, apposed_age(stream, _about_zero(stream, bare)))
    amount = evolve(
        bare, stop=unit.stop, unit=unit.name, dimension=unit.dimension, kind=QuantityKind.MEASURE, rule="measure"
    )
    if unit.stop == stop + 1 and (stream[stop].text in AMBIGUOUS or _in_millions(stream, amount, stop)):
        return evolve(amount, doubt="unit")
    return with_rate(stream, with_age(stream, with_parts(stream, _about_zero(stream, amount))))


def _about_zero(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "20 below zero", "5 degrees above zero": the side on which it lies, with its words."""
    side = low(stream, amount.stop)
    if side not in ("below", "above") or low(stream, amount.stop + 1) != "zero" or amount.value < 0:
        return amount
    if amount.dimension not in ("", "angle", "temperature"):
        return amount
    return evolve(amount, stop=amount.stop + 2, value=-amount.value if side == "below" else amount.value)


_SUMS = words("summed") | words("counted_in_millions") | words("cost")
_SUM_REACH = 5


def _in_millions(stream: Sequence[Token], amount: Amount, at: int) -> bool:
    """Whether an m after figures may be millions: "a population of 1.5m", "2m of them"."""
    if stream[at].text != "m":
        return False
    near = stream[max(0, amount.first - _SUM_REACH) : amount.first]
    return any(token.low in _SUMS for token in near) or [low(stream, at + 1), low(stream, at + 2)] == ["of", "them"]


def _bracketed(stream: Sequence[Token], at: int) -> Unit | None:
    """ "20 (kg)"."""
    unit = read_unit(stream, at + 1) if low(stream, at) == "(" else None
    return unit._replace(stop=unit.stop + 1) if unit is not None and low(stream, unit.stop) == ")" else None


def _of_one(stream: Sequence[Token], number: Number) -> Unit | None:
    """ "half a mile", "three quarters of an hour"."""
    at = number.stop + (low(stream, number.stop) == "of")
    return read_unit(stream, at + 1) if number.fraction and low(stream, at) in ("a", "an") else None


def _unsure(stream: Sequence[Token], at: int) -> bool:
    """Whether what may be a scale stands before a currency, or, as "grand", before nothing."""
    return low(stream, at) in ("grand", "k") or read_currency(stream, at + 1, scaled=True) is not None


def _some_tens(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "twenty-something": from twenty to twenty-nine."""
    stop = amount.stop + (low(stream, amount.stop) in HYPHENS)
    tens = not amount.value % 10 and 20 <= amount.value <= 90
    if low(stream, stop) != "something" or not tens or amount.unit is not None:
        return amount
    return evolve(amount, stop=stop + 1, upper=amount.value + 9, rule="range")
