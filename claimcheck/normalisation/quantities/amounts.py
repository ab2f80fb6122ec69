"""A number with its unit, currency, percent sign or age at one place of the token stream."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import QuantityKind
from claimcheck.normalisation.number_words import SMALL, Token
from claimcheck.normalisation.numbers import HYPHENS, Number, read_number
from claimcheck.normalisation.quantities.units import (
    BEFORE,
    CURRENCY_SIGNS,
    PARTS,
    Unit,
    read_code,
    read_currency,
    read_rate,
    read_unit,
)
from claimcheck.normalisation.quantities.words import words

__all__ = ["Amount", "low", "read_amount"]

_PERCENT = frozenset({"%", "％", "percent", "percents", "percentage", "pct", "pc"})
_COST = words("cost")
_COINS = frozenset({"cent", "penny", "sen", "kopiyka"})
_AGE_UNITS = frozenset({"year", "month", "week", "day"})


@frozen(kw_only=True)
class Amount:
    """A quantity in the making: tokens ``first`` to ``stop`` (exclusive) and what they say."""

    first: int
    stop: int
    number: Number | None
    value: Decimal
    upper: Decimal | None = None
    kind: QuantityKind = QuantityKind.CARDINAL
    unit: str | None = None
    dimension: str = ""
    rule: str = "number"
    vague: bool = False
    change: bool = False
    counted: str | None = None


def low(stream: Sequence[Token], at: int) -> str:
    """The lower-case word of a token, empty outside the stream."""
    return stream[at].low if 0 <= at < len(stream) else ""


def read_amount(stream: Sequence[Token], at: int, *, join: bool = True) -> Amount | None:
    """The number at ``at`` with its currency, unit, percent sign or age; None where no number stands."""
    money = _money_before(stream, at)
    if money is not None:
        return _money(stream, at, money, join=join)
    number = read_number(stream, at, join=join)
    if number is None:
        return None
    if number.ordinal:
        return Amount(
            first=at, stop=number.stop, number=number, value=number.value, kind=QuantityKind.ORDINAL, rule="ordinal"
        )
    return _with_unit(stream, number, join=join)


def _plain(number: Number) -> Amount:
    kind = (
        QuantityKind.FRACTION
        if number.fraction or (abs(number.value) < 1 and not number.spelled and number.value % 1 and number.step == 1)
        else QuantityKind.CARDINAL
    )
    rule = "fraction" if kind is QuantityKind.FRACTION else "number"
    return Amount(first=number.first, stop=number.stop, number=number, value=number.value, kind=kind, rule=rule)


def _money_before(stream: Sequence[Token], at: int) -> Unit | None:
    """A sign or code before its figures, or letters with a dollar sign."""
    token = stream[at]
    after = stream[at + 1] if at + 1 < len(stream) else None
    if after is None:
        return None
    if token.text in CURRENCY_SIGNS:
        return Unit(CURRENCY_SIGNS[token.text], "currency", at + 1)
    if token.kind != "w":
        return None
    if after.text == "$" and token.low in BEFORE and (after.glued or token.low in ("us", "c")):
        return Unit(BEFORE[token.low], "currency", at + 2)
    if token.low == "u" and [t.low for t in stream[at + 1 : at + 3]] == [".", "s"]:
        sign = next((k for k in (at + 3, at + 4) if low(stream, k) == "$"), None)
        return None if sign is None else Unit(BEFORE["us"], "currency", sign + 1)
    code = read_code(token)
    place = at + 2 if token.text != token.text.upper() and after.text == "." else at + 1
    return Unit(code, "currency", place) if code and place < len(stream) and stream[place].kind == "n" else None


def _money(stream: Sequence[Token], at: int, unit: Unit, *, join: bool) -> Amount | None:
    if unit.stop >= len(stream):
        return None
    number = read_number(stream, unit.stop, money=True, join=join)
    if number is None or number.ordinal:
        return None
    stop = number.stop
    same = read_currency(stream, stop, scaled=False)
    if same is not None and (unit.name == "dollar" or same.name in (unit.name, "dollar")):
        stop = same.stop
        unit = same if unit.name == "dollar" else unit
    amount = Amount(
        first=at, stop=stop, number=number, value=number.value, kind=QuantityKind.CURRENCY, unit=unit.name,
        dimension="currency", rule="currency",
    )  # fmt: skip
    return _rated(stream, _smaller(stream, amount))


def _rated(stream: Sequence[Token], amount: Amount) -> Amount:
    rate = read_rate(stream, Unit(amount.unit or "", amount.dimension, amount.stop))
    return evolve(amount, unit=rate.name, stop=rate.stop, dimension=rate.dimension)


def _with_unit(stream: Sequence[Token], number: Number, *, join: bool) -> Amount:
    plain = _plain(number)
    stop = number.stop
    if low(stream, stop) in HYPHENS and stop + 1 < len(stream) and stream[stop].glued and stream[stop + 1].kind == "w":
        stop += 1
    percent = _percent(stream, plain, stop)
    if percent is not None:
        return percent
    currency = read_currency(stream, stop, scaled=number.scaled) if not number.dozens else None
    if currency is None and low(stream, stop) in ("pounds", "pound") and _costs(stream, number.first):
        currency = Unit(CURRENCY_SIGNS["£"], "currency", stop + 1)
    if currency is not None:
        return _foreign(stream, plain, currency)
    unit = read_unit(stream, stop) or _bracketed(stream, stop)
    if unit is None:
        return _apposed_age(stream, plain)
    amount = evolve(
        plain, stop=unit.stop, unit=unit.name, dimension=unit.dimension, kind=QuantityKind.MEASURE, rule="measure"
    )
    return _age(stream, _smaller(stream, amount))


def _bracketed(stream: Sequence[Token], at: int) -> Unit | None:
    """ "20 (kg)"."""
    unit = read_unit(stream, at + 1) if low(stream, at) == "(" else None
    return unit._replace(stop=unit.stop + 1) if unit is not None and low(stream, unit.stop) == ")" else None


def _costs(stream: Sequence[Token], first: int) -> bool:
    return any(token.low in _COST for token in stream[max(0, first - 4) : first])


def _foreign(stream: Sequence[Token], plain: Amount, unit: Unit) -> Amount:
    """A currency after its number; a scale may follow the currency."""
    value, stop = plain.value, unit.stop
    if unit.dimension == "million currency":
        value *= 10**6
    size = {"million": 10**6, "billion": 10**9, "trillion": 10**12}.get(low(stream, stop))
    if size and plain.number is not None and not plain.number.scaled:
        value, stop = value * size, stop + 1
    amount = evolve(
        plain, value=value, stop=stop, unit=unit.name, dimension="currency", kind=QuantityKind.CURRENCY, rule="currency"
    )
    return _rated(stream, _smaller(stream, amount))


_POINTS = frozenset({"pp", "ppt", "ppts", "bps"})
_LARGEST_CHANGE = 50  # "3 pp" are points, "300 pp" the pages of a book


def _percent(stream: Sequence[Token], plain: Amount, at: int) -> Amount | None:
    word = low(stream, at)
    if word == "per" and low(stream, at + 1) == "cent":
        at += 1
    elif word in ("percentage", "basis") and low(stream, at + 1) in ("point", "points"):
        at -= 1
    elif word in _POINTS and (word == "bps" or abs(plain.value) <= _LARGEST_CHANGE):
        unit = "basis point" if word == "bps" else "percentage point"
        return evolve(plain, stop=at + 1, unit=unit, dimension="share", kind=QuantityKind.PERCENT, rule="percent")
    elif word not in _PERCENT:
        return None
    stop, unit = at + 1, "percent"
    if low(stream, stop) in ("percentage", "basis", "-") and low(stream, stop + 1) in ("point", "points"):
        unit = "basis point" if low(stream, stop) == "basis" else "percentage point"
        stop += 2
    elif low(stream, stop) in ("point", "points"):
        unit, stop = "percentage point", stop + 1
    return evolve(plain, stop=stop, unit=unit, dimension="share", kind=QuantityKind.PERCENT, rule="percent")


def _smaller(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "5 feet 2 inches", "3 dollars 50 cents": smaller parts of the same unit, as often as they follow."""
    unit = amount.unit or ""
    largest, share, stop, value = unit, Decimal(1), amount.stop, amount.value
    for _ in range(3):
        at = stop
        if low(stream, at) == ",":
            at += 1
        if low(stream, at) == "and":
            at += 1
        begins = at < len(stream) and (stream[at].kind == "n" or stream[at].low in SMALL)
        number = read_number(stream, at, join=False) if begins else None
        if number is None or number.ordinal:
            break
        if amount.dimension == "currency" and unit not in _COINS and _cents(stream, number):
            value, stop = value + number.value / 100, number.stop
            break
        part = read_unit(stream, number.stop) or read_currency(stream, number.stop, scaled=False)
        coin = part is not None and amount.dimension == "currency" and part.name in _COINS
        ratio = Decimal(100) if coin else PARTS.get((unit, part.name)) if part is not None else None
        if part is None or ratio is None or number.value >= ratio:
            break
        share, unit, stop = share * ratio, part.name, part.stop
        value += number.value / share
    return amount if stop == amount.stop else evolve(amount, value=value, stop=stop, unit=largest)


def _cents(stream: Sequence[Token], number: Number) -> bool:
    """ "15 dollars 50" before the end of a clause: two figures of the smaller coin."""
    after = stream[number.stop] if number.stop < len(stream) else None
    return (
        stream[number.first].text.isdigit() and 10 <= number.value < 100 and (after is None or after.text in ".,;!?)")
    )


def _apposed_age(stream: Sequence[Token], plain: Amount) -> Amount:
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


def _age(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "ten years old", "3 years of age", "29-year-old", "aged 35 years"."""
    if amount.unit not in _AGE_UNITS:
        return amount
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
