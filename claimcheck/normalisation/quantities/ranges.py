"""Two amounts that are the ends of one range, or the two values of a change, or a value with its tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.figures import UNSURE
from claimcheck.normalisation.number_words import DOZENS, Token
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.amounts import read_amount
from claimcheck.normalisation.quantities.words import words

__all__ = ["read_range", "share_unit"]

_CHANGES = words("changes")
_NEAR = 20  # "12 and 15 percent", no "6 and 300 metres"
_DASHES = HYPHENS | {"~", "−"}


def read_range(stream: Sequence[Token], amount: Amount) -> Amount | None:
    """The range that begins with ``amount``: "between 5 and 8", "5 to 8 %", "3.5–4.0 TeV", "8- to 16-metre"."""
    if amount.kind in (QuantityKind.ORDINAL, QuantityKind.FRACTION) and low(stream, amount.first - 1) != "between":
        return None
    tolerance = _tolerance(stream, amount)
    if tolerance is not None:
        return tolerance
    at, word = _link(stream, amount)
    if not word:
        return None
    at += low(stream, at) in ("~", "about", "around", "up")
    second = read_amount(stream, at) if at < len(stream) else None
    if second is None or second.kind is QuantityKind.ORDINAL or not _match(amount, second):
        return None
    if word == "to" and low(stream, amount.first - 1) not in ("from", "between") and _changed(stream, amount.first):
        return None  # "fell 5 to 12"
    return _joined(stream, amount, second, word)


def _link(stream: Sequence[Token], amount: Amount) -> tuple[int, str]:
    """(where the second end stands, the word that leads to it), '' where none does."""
    lead, at = low(stream, amount.first - 1), amount.stop
    dash = low(stream, at) in _DASHES
    if dash and at + 1 < len(stream) and stream[at].glued < stream[at + 1].glued:
        return at, ""  # "75 -300": the second is signed
    if dash and low(stream, at + 1) in ("to", "or"):
        at, dash = at + 1, False
        if low(stream, at + 1) in HYPHENS and stream[at].glued:  # "a 3-to-5-year term"
            return at + 2, low(stream, at)
    word = "-" if dash else low(stream, at)
    led = word in ("-", "to") or (word == "and" and lead == "between") or (word == "or" and amount.unit is None)
    return at + 1, word if led else ""


def _joined(stream: Sequence[Token], amount: Amount, second: Amount, word: str) -> Amount | None:
    if _run_together(amount, second, word):
        return evolve(second, first=amount.first, number=amount.number, doubt=UNSURE)
    start, stop = _hundreds(stream, amount, second) or _scaled(amount, second), second.value
    lead = low(stream, amount.first - 1)
    change = lead == "from" and any(token.low in _CHANGES for token in stream[max(0, amount.first - 7) : amount.first])
    # "rose from 5 to 8" tells two values; a falling pair is a score or a vote, never a range, unless it is below zero
    if change or start is None or (start >= stop and not (start < 0 and lead == "from")):
        return None
    if word == "or" and not _neighbours(stream, amount, second):
        return None
    if second.unit is None and amount.unit is not None:  # "$5–10 million", "aged 15 to 24"
        second = evolve(second, unit=amount.unit, kind=amount.kind, dimension=amount.dimension)
    return evolve(
        second,
        first=amount.first,
        value=min(start, stop),
        upper=max(start, stop),
        number=amount.number,
        rule="range",
        doubt=amount.doubt or second.doubt,
    )


def _hundreds(stream: Sequence[Token], amount: Amount, second: Amount) -> Decimal | None:
    """ "one or two hundred", "3 to 4 dozen": the hundred is the first one's too."""
    one, two = amount.number, second.number
    if one is None or two is None or one.value >= 100 or two.size != 1 or one.stop - one.first != 1:
        return None
    size = 12 if stream[two.stop - 1].low in DOZENS else 100 if stream[two.stop - 1].low == "hundred" else 0
    return amount.value * size if 0 < amount.value * size < second.value else None


def _run_together(amount: Amount, second: Amount, word: str) -> bool:
    """ "one-fifty": a hundred and fifty, or a price."""
    one, two = amount.number, second.number
    spelled = one is not None and two is not None and one.spelled and two.spelled and word == "-"
    return spelled and amount.unit is None and amount.value < 10 and 20 <= second.value < 100


def _neighbours(stream: Sequence[Token], amount: Amount, second: Amount) -> bool:
    """ "two or three": the next number."""
    one, two = amount.number, second.number
    if one is None or two is None or one.size != 1:
        return False
    hundreds = two.size == 1 and two.value % 100 == 0 and one.value < 10
    size = 12 if stream[two.stop - 1].low in DOZENS else 100 if hundreds else two.size
    return two.value / size - one.value == 1


def _tolerance(stream: Sequence[Token], amount: Amount) -> Amount | None:
    """ "5 ± 0.2 mm", "12 mm +/- 1 mm"."""
    at = amount.stop
    if low(stream, at) == "±":
        at += 1
    elif [low(stream, at + ahead) for ahead in range(3)] in (["+", "/", "-"], ["+", "/", "−"], ["plus", "or", "minus"]):
        at += 3
    else:
        return None
    second = read_amount(stream, at) if at < len(stream) else None
    share = second is not None and second.kind is QuantityKind.PERCENT and amount.kind is not QuantityKind.PERCENT
    if second is None or second.value < 0 or (amount.unit not in (None, second.unit) and second.unit and not share):
        return None
    off = amount.value * second.value / 100 if share else second.value
    whole = amount if share or second.unit is None else second
    return evolve(
        whole, first=amount.first, stop=second.stop, value=amount.value - off, upper=amount.value + off,
        number=amount.number, rule="tolerance", doubt=amount.doubt or second.doubt,
    )  # fmt: skip


def _changed(stream: Sequence[Token], first: int) -> bool:
    return any(token.low in _CHANGES for token in stream[max(0, first - 2) : first])


def share_unit(stream: Sequence[Token], amount: Amount) -> Amount:
    """The first of two values has the unit and the scale of the second: "from 5 to 8 percent", "5 or 9 million"."""
    at, word = amount.stop, low(stream, amount.stop)
    change = word == "to" and low(stream, amount.first - 1) == "from"
    plain = amount.unit is None and amount.kind is QuantityKind.CARDINAL
    if plain and word == "," and (last := _listed(stream, amount)) is not None:
        return evolve(amount, unit=last.unit, kind=last.kind, dimension=last.dimension, rule=last.rule)
    if not plain or not (change or word in ("or", "and")) or at + 1 >= len(stream) or stream[at + 1].low == "the":
        return amount
    second = read_amount(stream, at + 1)
    if second is None or second.kind is QuantityKind.ORDINAL or second.first == second.stop:
        return amount
    if word == "and" and not _alike(amount, second):
        return amount
    value = _scaled(amount, second)
    if value is None:
        return evolve(amount, doubt="scale")
    return evolve(amount, value=value, unit=second.unit, kind=second.kind, dimension=second.dimension, rule=second.rule)


def _listed(stream: Sequence[Token], amount: Amount) -> Amount | None:
    """The end of "10, 20 and 30 percent" whose unit all have: figures parted by commas, then "and" or "or"."""
    at = amount.stop
    for _ in range(_LONGEST_LIST):
        if low(stream, at) != "," or at + 2 >= len(stream) or stream[at + 1].kind != "n":
            return None
        at += 2
        if low(stream, at) in ("and", "or"):
            second = read_amount(stream, at + 1) if at + 1 < len(stream) else None
            return second if second is not None and _alike(amount, second) else None
    return None


_LONGEST_LIST = 6


def _alike(amount: Amount, second: Amount) -> bool:
    """Whether two numbers joined by "and" may share what stands after the second: both bare figures before it."""
    one, two = amount.number, second.number
    if one is None or two is None or second.unit is None or second.kind is QuantityKind.AGE:
        return False
    near = 0 < one.value <= two.value <= one.value * _NEAR
    return near and one.spelled == two.spelled and second.first == two.first


def _match(first: Amount, second: Amount) -> bool:
    """Whether two amounts may be the ends of one range: the first without a unit of its own or with the same."""
    if first.unit is None:
        return first.kind is second.kind or second.unit is not None
    leading = first.kind in (QuantityKind.CURRENCY, QuantityKind.AGE)
    return second.unit in (None, first.unit) and (second.unit is not None or leading)


def _scaled(first: Amount, second: Amount) -> Decimal | None:
    """ "7 to 9 million": the scale of the second number is the first one's too; None where that is not sure."""
    one, two = first.number, second.number
    if one is None or two is None or one.scaled or two.size == 1:
        return first.value
    if abs(one.value) * two.size <= abs(second.value):
        return first.value * two.size
    return first.value if first.unit is not None or one.value >= 1000 else None
