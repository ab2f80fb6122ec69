"""Ages: "29 years old", "aged 42", "a name, 42, of"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS, read_number
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.units import read_unit

__all__ = ["apposed_age", "with_age"]

_AGE_UNITS = frozenset({"year", "month", "week", "day"})


def apposed_age(stream: Sequence[Token], plain: Amount) -> Amount:
    """A bare number between commas after a capital word: "a name, 42, of"; "aged 42"; "at the age of 42"."""
    before, first = plain.first - 1, stream[plain.first]
    if plain.stop != plain.first + 1 or not 0 < plain.value < 120 or plain.value % 1:
        return plain
    apposed = low(stream, before) == "," and low(stream, plain.stop) == "," and first.text.isdigit()
    name = apposed and before > 0 and stream[before - 1].kind == "w" and stream[before - 1].text[0].isupper()
    said = low(stream, before) == "aged" or (low(stream, before) == "of" and low(stream, before - 1) == "age")
    if not (name or said):
        return plain
    return evolve(plain, kind=QuantityKind.AGE, unit="year", dimension="time", rule="age")


def _and_months(stream: Sequence[Token], amount: Amount) -> Amount:
    """The 3 months of "5 years and 3 months old"."""
    at = amount.stop + (low(stream, amount.stop) in (",", "and"))
    number = read_number(stream, at) if amount.unit == "year" and at < len(stream) else None
    unit = read_unit(stream, number.stop) if number is not None and 0 < number.value < _MONTHS else None
    if number is None or unit is None or unit.name != "month" or low(stream, unit.stop) not in ("old", "of"):
        return amount
    of_age = low(stream, unit.stop) == "old" or low(stream, unit.stop + 1) == "age"
    return evolve(amount, value=amount.value + number.value / _MONTHS, stop=unit.stop) if of_age else amount


_MONTHS = 12


def with_age(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "ten years old", "3 years of age", "29-year-old", "aged 35 years"."""
    if amount.unit not in _AGE_UNITS:
        return amount
    amount = _and_months(stream, amount)
    at = amount.stop
    if low(stream, at) in HYPHENS:
        at += 1
    if low(stream, at) in ("old", "olds"):
        return evolve(amount, kind=QuantityKind.AGE, stop=at + 1, rule="age")
    if low(stream, at) == "of" and low(stream, at + 1) == "age":
        return evolve(amount, kind=QuantityKind.AGE, stop=at + 2, rule="age")
    if low(stream, amount.first - 1) == "aged":
        return evolve(amount, kind=QuantityKind.AGE, rule="age")
    return amount
