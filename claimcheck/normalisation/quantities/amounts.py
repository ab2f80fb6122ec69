"""A number with its unit at one place of the token stream, and the expressions built of two of them."""

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

__all__ = ["Amount", "read_amount", "read_range", "read_special"]

_PERCENT = frozenset({"%", "％", "percent", "percents", "percentage", "pct", "pc"})
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
_FOLD = {f"{word}fold": value for word, value in SMALL.items() if value}
_AS_MUCH = words("as_much")
_CHANGES = words("changes")
_COST = words("cost")
_WITH_CENTS = frozenset({"dollar", "USD", "EUR", "GBP", "INR", "MYR", "CAD", "AUD"})
_AGE_UNITS = frozenset({"year", "month", "week", "day"})
_RATIO_TAIL = frozenset(
    ["months", "month", "years", "year", "days", "day", "weeks", "week", "hours", "hour", "minutes"]
)


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


def _low(stream: Sequence[Token], at: int) -> str:
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
    """A sign or code before its figures: "$", "US$", "USD", "€ "."""
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
        sign = next((k for k in (at + 3, at + 4) if _low(stream, k) == "$"), None)
        return None if sign is None else Unit("USD", "currency", sign + 1)
    code = read_code(token)
    place = at + 2 if code == "INR" and after.text == "." else at + 1
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
    if _low(stream, stop) in HYPHENS and stop + 1 < len(stream) and stream[stop].glued and stream[stop + 1].kind == "w":
        stop += 1
    percent = _percent(stream, plain, stop)
    if percent is not None:
        return percent
    currency = read_currency(stream, stop, scaled=number.scaled) if not number.dozens else None
    if currency is None and _low(stream, stop) in ("pounds", "pound") and _costs(stream, number.first):
        currency = Unit("GBP", "currency", stop + 1)
    if currency is not None:
        return _foreign(stream, plain, currency)
    unit = read_unit(stream, stop) or _bracketed(stream, stop)
    if unit is None:
        return plain
    amount = evolve(
        plain, stop=unit.stop, unit=unit.name, dimension=unit.dimension, kind=QuantityKind.MEASURE, rule="measure"
    )
    return _age(stream, _smaller(stream, amount))


def _bracketed(stream: Sequence[Token], at: int) -> Unit | None:
    """ "20 (kg)"."""
    unit = read_unit(stream, at + 1) if _low(stream, at) == "(" else None
    return unit._replace(stop=unit.stop + 1) if unit is not None and _low(stream, unit.stop) == ")" else None


def _costs(stream: Sequence[Token], first: int) -> bool:
    return any(token.low in _COST for token in stream[max(0, first - 4) : first])


def _foreign(stream: Sequence[Token], plain: Amount, unit: Unit) -> Amount:
    """A currency after its number; "75 USD million" has the scale behind it."""
    value, stop = plain.value, unit.stop
    if unit.dimension == "million currency":
        value *= 10**6
    size = {"million": 10**6, "billion": 10**9, "trillion": 10**12}.get(_low(stream, stop))
    if size and plain.number is not None and not plain.number.scaled:
        value, stop = value * size, stop + 1
    amount = evolve(
        plain, value=value, stop=stop, unit=unit.name, dimension="currency", kind=QuantityKind.CURRENCY, rule="currency"
    )
    return _rated(stream, _smaller(stream, amount))


def _percent(stream: Sequence[Token], plain: Amount, at: int) -> Amount | None:
    low = _low(stream, at)
    if low == "per" and _low(stream, at + 1) == "cent":
        at += 1
    elif low in ("percentage", "basis") and _low(stream, at + 1) in ("point", "points"):
        at -= 1
    elif low not in _PERCENT:
        return None
    stop, unit = at + 1, "percent"
    if _low(stream, stop) in ("percentage", "basis", "-") and _low(stream, stop + 1) in ("point", "points"):
        unit = "basis point" if _low(stream, stop) == "basis" else "percentage point"
        stop += 2
    elif _low(stream, stop) in ("point", "points"):
        unit, stop = "percentage point", stop + 1
    return evolve(plain, stop=stop, unit=unit, dimension="share", kind=QuantityKind.PERCENT, rule="percent")


def _smaller(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "5 feet 2 inches", "3 dollars 50 cents": smaller parts of the same unit, as often as they follow."""
    unit = amount.unit or ""
    largest, share, stop, value = unit, Decimal(1), amount.stop, amount.value
    for _ in range(3):
        at = stop
        if _low(stream, at) == ",":
            at += 1
        if _low(stream, at) == "and":
            at += 1
        begins = at < len(stream) and (stream[at].kind == "n" or stream[at].low in SMALL)
        number = read_number(stream, at, join=False) if begins else None
        if number is None or number.ordinal:
            break
        if unit in _WITH_CENTS and _cents(stream, number):
            value, stop = value + number.value / 100, number.stop
            break
        part = read_unit(stream, number.stop) or read_currency(stream, number.stop, scaled=False)
        ratio = PARTS.get((unit, part.name)) if part is not None else None
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


def _age(stream: Sequence[Token], amount: Amount) -> Amount:
    """ "ten years old", "3 years of age", "29-year-old", "aged 35 years"."""
    if amount.unit not in _AGE_UNITS:
        return amount
    at = amount.stop
    if _low(stream, at) in HYPHENS:
        at += 1
    if _low(stream, at) in ("old", "olds"):
        return evolve(amount, kind=QuantityKind.AGE, stop=at + 1, rule="age")
    if _low(stream, at) == "of" and _low(stream, at + 1) == "age":
        return evolve(amount, kind=QuantityKind.AGE, stop=at + 2, rule="age")
    if _low(stream, amount.first - 1) == "aged":
        return evolve(amount, kind=QuantityKind.AGE, rule="age")
    return amount


# --- two numbers ---------------------------------------------------------------------------------------------------


def read_range(stream: Sequence[Token], amount: Amount) -> Amount | None:
    """The range that begins with ``amount``: "between 5 and 8", "5 to 8 %", "3.5–4.0 TeV", "8- to 16-metre"."""
    if amount.kind in (QuantityKind.ORDINAL, QuantityKind.FRACTION) and _low(stream, amount.first - 1) != "between":
        return None
    lead = _low(stream, amount.first - 1)
    at = amount.stop
    dash = _low(stream, at) in HYPHENS or _low(stream, at) in ("~", "−")
    if dash and at + 1 < len(stream) and stream[at].glued < stream[at + 1].glued:
        return None  # "75 -300": the second is signed
    if dash and _low(stream, at + 1) in ("to", "or"):
        at, dash = at + 1, False
    word = _low(stream, at)
    if not (dash or word == "to" or (word in ("and", "to") and lead == "between")):
        return None
    at += 1
    if _low(stream, at) in ("~", "about", "around", "up"):
        at += 1
    second = read_amount(stream, at) if at < len(stream) else None
    if second is None or second.kind is QuantityKind.ORDINAL or not _match(amount, second):
        return None
    start, stop = _scaled(amount, second), second.value
    change = lead == "from" and any(token.low in _CHANGES for token in stream[max(0, amount.first - 7) : amount.first])
    # "rose from 5 to 8" tells two values; a falling pair is a score or a vote, never a range, unless it is below zero
    if change or (start >= stop and not (start < 0 and lead == "from")):
        return None
    return evolve(
        second, first=amount.first, value=min(start, stop), upper=max(start, stop), number=amount.number, rule="range"
    )


def share_unit(stream: Sequence[Token], amount: Amount) -> Amount:
    """The first of two values that tell a change has the unit of the second: "rose from 5 to 8 percent"."""
    at = amount.stop
    if amount.unit is not None or _low(stream, at) != "to" or _low(stream, amount.first - 1) != "from":
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
    return second.unit in (None, first.unit) and (second.unit is not None or first.kind is QuantityKind.CURRENCY)


def _scaled(first: Amount, second: Amount) -> Decimal:
    """ "7 to 9 million": the scale of the second number is the first one's too."""
    one, two = first.number, second.number
    if one is None or two is None or one.scaled or not two.scaled or one.value >= 1000:
        return first.value
    return first.value * Decimal(10) ** (len(str(int(abs(two.step / _place(two))))) - 1)


def _place(number: Number) -> Decimal:
    return Decimal(1).scaleb(min(0, int(number.step.normalize().as_tuple().exponent)))


# --- words that are quantities without a number --------------------------------------------------------------------


def read_special(stream: Sequence[Token], at: int) -> Amount | None:
    """Vague numbers, multiples and ratios that begin at ``at``."""
    return _vague(stream, at) or _multiple(stream, at) or _ratio(stream, at)


def _vague(stream: Sequence[Token], at: int) -> Amount | None:
    """ "dozens of", "tens of thousands", "several hundred", "a few thousand"."""
    low = _low(stream, at)
    if low in _TENS and _low(stream, at + 1) == "of" and _low(stream, at + 2) in _VAGUE:
        value = Decimal(_TENS[low]) / 2 * _VAGUE[_low(stream, at + 2)]
        return _special(at, at + 3, value / (1 if low == "tens" else 2), vague=True)
    if low in _VAGUE and not (at and stream[at - 1].kind == "n"):
        following = _low(stream, at + 1) == "of" or low in ("dozens", "hundreds", "thousands", "millions", "billions")
        return _special(at, at + 1, Decimal(_VAGUE[low]), vague=True) if following else None
    few = 2 if low == "a" and _low(stream, at + 1) == "few" else 1 if low in ("several", "few") else 0
    if low == "a" and _low(stream, at + 1) == "couple":
        few = 3 if _low(stream, at + 2) == "of" else 2
    if not few:
        return None
    word = _low(stream, at + few)
    size = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}.get(word)
    return None if size is None else _special(at, at + few + 1, Decimal(2 * size), vague=True)


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
        vague=vague,
        counted=counted,
    )


def _multiple(stream: Sequence[Token], at: int) -> Amount | None:
    """ "doubled", "twice as many", "three times the", "tenfold", "was elected twice"."""
    low = _low(stream, at)
    times = {"twice": 2, "thrice": 3}.get(low)
    if times:
        more = _low(stream, at + 1) in _AS_MUCH
        kind = QuantityKind.MULTIPLE if more else QuantityKind.CARDINAL
        return _special(
            at,
            at + 1,
            Decimal(times),
            kind=kind,
            rule="multiple" if more else "times",
            counted=None if more else "times",
        )
    if low in _VERBS:
        return _special(at, at + 1, Decimal(_VERBS[low]), kind=QuantityKind.MULTIPLE)
    if low == "double" and _low(stream, at + 1) in ("the", "that", "its", "what", "their"):
        return _special(at, at + 1, Decimal(2), kind=QuantityKind.MULTIPLE)
    if low in _FOLD:
        return _special(at, at + 1, Decimal(_FOLD[low]), kind=QuantityKind.MULTIPLE)
    number = read_number(stream, at)
    if number is None or number.ordinal:
        return None
    stop = number.stop + (_low(stream, number.stop) in HYPHENS)
    if _low(stream, stop) == "fold" or (_low(stream, stop) == "times" and _low(stream, stop + 1) in _AS_MUCH):
        return evolve(_special(at, stop + 1, number.value, kind=QuantityKind.MULTIPLE), number=number)
    return None


def _ratio(stream: Sequence[Token], at: int) -> Amount | None:
    """ "12 out of 15", "one in five", "2 in 3"."""
    first = read_number(stream, at)
    if first is None or first.ordinal or first.value <= 0:
        return None
    words = (_low(stream, first.stop), _low(stream, first.stop + 1))
    out = words == ("out", "of")
    if not out and words[0] != "in":
        return None
    second = read_number(stream, first.stop + (2 if out else 1))
    if second is None or second.ordinal or second.fraction or second.value < first.value or second.value == 0:
        return None
    if not out and not _one_in(stream, first, second):
        return None
    return evolve(
        _special(at, second.stop, first.value / second.value, kind=QuantityKind.RATIO, rule="ratio"), number=first
    )


def _one_in(stream: Sequence[Token], first: Number, second: Number) -> bool:
    small = first.value < 10 and first.value == int(first.value) and second.value > first.value
    year = not second.spelled and 1000 <= second.value <= 2100
    unit = _low(stream, second.stop) in _RATIO_TAIL or read_unit(stream, second.stop) is not None
    return small and first.spelled == second.spelled and not (year or unit)
