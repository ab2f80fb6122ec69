"""Two amounts that are the ends of one range, or the two values of a change."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS, Number
from claimcheck.normalisation.quantities.amounts import Amount, low, read_amount
from claimcheck.normalisation.quantities.words import words

__all__ = ["read_range", "share_unit"]

_CHANGES = words("changes")


def read_range(stream: Sequence[Token], amount: Amount) -> Amount | None:
    """The range that begins with ``amount``: "between 5 and 8", "5 to 8 %", "3.5–4.0 TeV", "8- to 16-metre"."""
    if amount.kind in (QuantityKind.ORDINAL, QuantityKind.FRACTION) and low(stream, amount.first - 1) != "between":
        return None
    lead = low(stream, amount.first - 1)
    at = amount.stop
    dash = low(stream, at) in HYPHENS or low(stream, at) in ("~", "−")
    if dash and at + 1 < len(stream) and stream[at].glued < stream[at + 1].glued:
        return None  # "75 -300": the second is signed
    if dash and low(stream, at + 1) in ("to", "or"):
        at, dash = at + 1, False
    word = low(stream, at)
    if not (dash or word == "to" or (word in ("and", "to") and lead == "between")):
        return None
    at += 1
    if low(stream, at) in ("~", "about", "around", "up"):
        at += 1
    second = read_amount(stream, at) if at < len(stream) else None
    if second is None or second.kind is QuantityKind.ORDINAL or not _match(amount, second):
        return None
    if word == "to" and lead not in ("from", "between") and _changed(stream, amount.first):
        return None  # "fell 5 to 12"
    start, stop = _scaled(amount, second), second.value
    change = lead == "from" and any(token.low in _CHANGES for token in stream[max(0, amount.first - 7) : amount.first])
    # "rose from 5 to 8" tells two values; a falling pair is a score or a vote, never a range, unless it is below zero
    if change or (start >= stop and not (start < 0 and lead == "from")):
        return None
    if second.unit is None and amount.unit is not None:  # "$5–10 million", "aged 15 to 24"
        second = evolve(second, unit=amount.unit, kind=amount.kind, dimension=amount.dimension)
    return evolve(
        second, first=amount.first, value=min(start, stop), upper=max(start, stop), number=amount.number, rule="range"
    )


def _changed(stream: Sequence[Token], first: int) -> bool:
    return any(token.low in _CHANGES for token in stream[max(0, first - 2) : first])


def share_unit(stream: Sequence[Token], amount: Amount) -> Amount:
    """The first of two values that tell a change has the unit of the second: "rose from 5 to 8 percent"."""
    at = amount.stop
    if amount.unit is not None or low(stream, at) != "to" or low(stream, amount.first - 1) != "from":
        return amount
    second = read_amount(stream, at + 1) if at + 1 < len(stream) else None
    if second is None or second.unit is None:
        return amount
    value = _scaled(amount, second)
    return evolve(amount, value=value, unit=second.unit, kind=second.kind, dimension=second.dimension, rule=second.rule)


def _match(first: Amount, second: Amount) -> bool:
    """Whether two amounts may be the ends of one range: the first without a unit of its own or with the same."""
    if first.unit is None:
        return first.kind is second.kind or second.unit is not None
    leading = first.kind in (QuantityKind.CURRENCY, QuantityKind.AGE)
    return second.unit in (None, first.unit) and (second.unit is not None or leading)


def _scaled(first: Amount, second: Amount) -> Decimal:
    """ "7 to 9 million": the scale of the second number is the first one's too."""
    one, two = first.number, second.number
    if one is None or two is None or one.scaled or not two.scaled or one.value >= 1000:
        return first.value
    return first.value * Decimal(10) ** (len(str(int(abs(two.step / _place(two))))) - 1)


def _place(number: Number) -> Decimal:
    return Decimal(1).scaleb(min(0, int(number.step.normalize().as_tuple().exponent)))
