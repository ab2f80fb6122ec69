"""Sums of money: signs, codes and names of currencies before and after the number, accountants' brackets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.number_words import MONEY, SCALES, Token
from claimcheck.normalisation.numbers import HYPHENS, MINUS, Number, read_number
from claimcheck.normalisation.quantities.amount import Amount, low, odd_scale
from claimcheck.normalisation.quantities.counted import is_plural
from claimcheck.normalisation.quantities.parts import with_parts
from claimcheck.normalisation.quantities.rates import with_rate
from claimcheck.normalisation.quantities.units import (
    ADJECTIVES,
    BEFORE,
    CURRENCY_SIGNS,
    DOLLAR,
    WORD_CODES,
    Unit,
    read_code,
    read_currency,
    read_unit,
)
from claimcheck.normalisation.quantities.words import words

__all__ = ["currency_before", "read_foreign", "read_money", "scaled_by_letter"]

_COST = words("cost")
_LOSS = words("loss")
_BE = frozenset({"is", "was", "were", "are", "be", "been", "of", "to", "by", "at", ":", "=", "and"})
#: Counted in millions: "15m people".
_MANY = words("counted_in_millions")
_HEAPS = ("mass", "volume", "energy")


def currency_before(stream: Sequence[Token], at: int) -> Unit | None:
    """A sign or code before its figures, or letters with a dollar sign."""
    token = stream[at]
    after = stream[at + 1] if at + 1 < len(stream) else None
    if after is None:
        return None
    if token.text in CURRENCY_SIGNS:
        return Unit(CURRENCY_SIGNS[token.text], "currency", at + 1)
    if token.kind != "w":
        return None
    if after.text == "$" and (after.glued or _apart(stream, at)) and _dollars_of(token):
        return Unit(_dollars_of(token), "currency", at + 2)
    if token.low == "u" and [t.low for t in stream[at + 1 : at + 3]] == [".", "s"]:
        sign = next((k for k in (at + 3, at + 4) if low(stream, k) == "$"), None)
        return None if sign is None else Unit(BEFORE["us"], "currency", sign + 1)
    return _code(stream, at, token, after)


def _apart(stream: Sequence[Token], at: int) -> bool:
    """ "US $5"; "us $ 5" in a text with spaces around its signs, where "gave us $5" is another thing."""
    figures = stream[at + 2] if at + 2 < len(stream) else None
    return stream[at].text == "US" or (stream[at].low == "us" and figures is not None and not figures.glued)


def _dollars_of(token: Token) -> str:
    """Whose dollar letters before the sign name; letters that no table knows are another dollar still."""
    known = BEFORE.get(token.low)
    return known or (f"{token.text}$" if len(token.text) <= 4 and token.text[0].isupper() else "")


def _code(stream: Sequence[Token], at: int, token: Token, after: Token) -> Unit | None:
    place = at + 2 if token.text != token.text.upper() and after.text == "." else at + 1
    place += place < len(stream) and stream[place].text == "$"
    figures = place < len(stream) and stream[place].kind == "n"
    beside = stream[place + 1] if place + 1 < len(stream) else None
    code, scale = read_code(token, beside) if figures else None, 1
    if code is None and len(token.text) == 4 and token.text[0] == "M":
        code, scale = read_code(token._replace(text=token.text[1:])), 10**6
    if code is not None and code.lower() in WORD_CODES and not _large(stream, place):
        return None  # "COP 29"
    return Unit(code, "currency" if scale == 1 else "million currency", place) if code and figures else None


def _large(stream: Sequence[Token], at: int) -> bool:
    """Whether figures are a sum rather than a number of order: decimals, a scale, four figures or more."""
    after = stream[at + 1] if at + 1 < len(stream) else None
    scaled = after is not None and (after.low in SCALES or (after.glued and after.text in MONEY))
    return scaled or not stream[at].text.isdigit() or len(stream[at].text) > 3


def read_money(stream: Sequence[Token], at: int, unit: Unit, *, join: bool) -> Amount | None:
    """The sum that begins with its currency."""
    sign, begin = 1, unit.stop
    if low(stream, begin) == "(" or (begin < len(stream) and stream[begin].text in MINUS and stream[begin].glued):
        sign, begin = -1, begin + 1
    number = read_number(stream, begin, money=True, join=join) if begin < len(stream) else None
    if number is None or number.ordinal or number.value < 0:
        return None
    bracket = low(stream, unit.stop) == "("
    if bracket and low(stream, number.stop) != ")":
        return None
    stop, value = number.stop + bracket, number.value * sign
    if bracket and low(stream, stop) in SCALES:
        value, stop = value * SCALES[low(stream, stop)], stop + 1
    if unit.dimension == "million currency":
        value *= 10**6
    odd = not number.scaled and odd_scale(stream, stop)
    amount = Amount(
        first=at, stop=stop + odd, number=number, value=value, kind=QuantityKind.CURRENCY, unit=unit.name,
        dimension="currency", rule="currency", doubt="scale" if odd else number.doubt,
    )  # fmt: skip
    return with_rate(stream, with_parts(stream, _told_twice(stream, amount)))


def _told_twice(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "$5 USD", "$10 US", "$5 million Canadian": the currency is told once more behind the number."""
    same = read_currency(stream, amount.stop, scaled=False)
    if same is not None and (amount.unit == DOLLAR or same.name in (amount.unit, DOLLAR)):
        return evolve(amount, stop=same.stop, unit=same.name if amount.unit == DOLLAR else amount.unit)
    whose = ADJECTIVES.get(low(stream, amount.stop))
    after = stream[amount.stop + 1] if amount.stop + 1 < len(stream) else None
    ends = after is None or after.kind != "w" or after.low in _BE
    if whose and amount.unit == DOLLAR and ends and stream[amount.stop].text[0].isupper():
        return evolve(amount, stop=amount.stop + 1, unit=whose)
    return amount


def read_foreign(stream: Sequence[Token], plain: Amount, at: int, *, join: bool) -> Amount | None:
    """A sum whose currency stands at ``at``, after its number; a scale may follow the currency."""
    number = plain.number
    if number is None or number.dozens:
        return None
    unit = read_currency(stream, at, scaled=number.scaled)
    if unit is None and low(stream, at) in ("pounds", "pound") and _costs(stream, plain.first):
        unit = Unit(CURRENCY_SIGNS["£"], "currency", at + 1)
    if unit is None or _before_another(stream, unit, at):
        return None
    value, stop = plain.value, unit.stop
    if unit.dimension == "million currency":
        value *= 10**6
    size = SCALES.get(low(stream, stop)) if low(stream, stop) in _SCALES_AFTER else None
    if size and not number.scaled:
        value, stop = value * size, stop + 1
    amount = evolve(
        plain, value=value, stop=stop, unit=unit.name, dimension="currency", kind=QuantityKind.CURRENCY,
        rule="currency",
    )  # fmt: skip
    return with_rate(stream, with_parts(stream, amount))


_SCALES_AFTER = ("million", "billion", "trillion")


def _before_another(stream: Sequence[Token], unit: Unit, at: int) -> bool:
    """ "1 $ 10": a sign with a space before it that touches the next number belongs to that."""
    sign = stream[at].text in CURRENCY_SIGNS and unit.stop == at + 1
    after = stream[unit.stop] if unit.stop < len(stream) else None
    return sign and not stream[at].glued and after is not None and after.kind == "n"


def _costs(stream: Sequence[Token], first: int) -> bool:
    return any(token.low in _COST for token in stream[max(0, first - 4) : first])


def scaled_by_letter(stream: Sequence[Token], number: Number, *, alone: bool = False) -> bool:
    """Whether letters after figures multiply them: a currency, people or tons follow ("3.4m euros", "2b people").

    They may follow the other end of a range ("3m to 5m euros"), unless the number is to be looked at ``alone``.
    """
    at = number.stop
    if at >= len(stream) or number.scaled or number.spelled or stream[at].text not in MONEY:
        return False
    if not stream[at].glued and stream[at].text not in ("m", "mil", "mill", "b", "bil", "k"):
        return False
    counted = low(stream, at + 1) in _MANY or (stream[at].low == "k" and is_plural(low(stream, at + 1)))
    if counted or read_currency(stream, at + 1, scaled=True) is not None:
        return True
    if not alone and _link(stream, at + 1):
        second = read_number(stream, at + 2)
        alike = second is not None and low(stream, second.stop) == stream[at].low
        return alike and second is not None and scaled_by_letter(stream, second, alone=True)
    unit = read_unit(stream, at + 1)
    heaps = unit is not None and unit.dimension in _HEAPS and len(low(stream, at + 1)) > 2
    return heaps and stream[at].text in ("m", "b")


def _link(stream: Sequence[Token], at: int) -> bool:
    """ "3m-5m dollars", "3m to 5m dollars"."""
    return low(stream, at) in HYPHENS or low(stream, at) in ("to", "and", "or")


def in_accounts(stream: Sequence[Token], at: int) -> bool:
    """Whether a bracket opens around a sum that accountants write so because it is negative.

    It is where nothing but figures, a verb of being or a word of loss leads to it; elsewhere it is an aside.
    """
    before = stream[at - 1] if at else None
    if before is None or before.low in _BE or before.kind == "n":
        return True
    return any(token.low in _LOSS for token in stream[max(0, at - 5) : at])


def read_accounts(stream: Sequence[Token], at: int) -> Amount | None:
    """ "($99.99)", "($1.5 million)": the sum below zero, with its brackets."""
    unit = currency_before(stream, at + 1) if low(stream, at) == "(" and at + 1 < len(stream) else None
    amount = read_money(stream, at + 1, unit, join=True) if unit is not None else None
    if amount is None or low(stream, amount.stop) != ")" or amount.value <= 0 or not in_accounts(stream, at):
        return None
    return evolve(amount, first=at, stop=amount.stop + 1, value=-amount.value)


def read_negative(stream: Sequence[Token], at: int) -> Amount | None:
    """ "-$5", "minus $5 million"."""
    token = stream[at]
    if not (token.low in ("minus", "negative") or token.text in MINUS) or at + 1 >= len(stream):
        return None
    before = stream[at - 1] if at else None
    joined = token.text in MINUS and (
        not stream[at + 1].glued or (token.glued and before is not None and before.text not in "([")
    )
    unit = None if joined else currency_before(stream, at + 1)
    amount = read_money(stream, at + 1, unit, join=True) if unit is not None else None
    return None if amount is None or amount.value < 0 else evolve(amount, first=at, value=-Decimal(amount.value))
