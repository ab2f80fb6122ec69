"""Three-valued comparison of what the words say with what a table says. Tolerances: ``docs/comparators.md``.

Pure functions of their arguments. A doubt is ``cannot_tell``, never a guess.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from claimcheck.model import Comparator, Length, Quantity, QuantityKind, Result
from claimcheck.normalisation.numbers import written_step

__all__ = ["anniversary", "compare_length", "compare_quantity"]

#: "about" is this share of the number either way; "nearly" reaches down to one minus it.
ABOUT = Decimal("0.1")
#: A vague number ("dozens") is borne out by fewer than so many times its own.
VAGUE = 5
#: A number with a scale word that the true one rounds to, but from further away than this share, stays open.
ROUNDED = Decimal("0.05")
#: A number in figures whose zeros show that it was rounded agrees within this share.
CLOSE = Decimal("0.005")
TEN, THOUSAND = 10, 1000

_TINY = Decimal("1e-9")
_MONTHS = {
    "month": 1, "quarter": 3, "half-year": 6, "semester": 6, "year": 12, "decade": 120, "century": 1200,
    "millennium": 12000,
}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_CONTINUOUS = frozenset({QuantityKind.PERCENT, QuantityKind.MEASURE, QuantityKind.CURRENCY, QuantityKind.AGE})
_FAR = 10**9  # days: further than any calendar date


def compare_quantity(stated: Quantity, actual: Decimal) -> Result:
    """Whether ``actual`` is what ``stated`` says, within the words' own comparator and precision.

    A vague quantity ("dozens") is borne out by enough and refuted by nothing; one without a value is neither. Both must
    be in the same unit.
    """
    value = stated.value
    if value is None or not actual.is_finite() or not value.is_finite():
        return Result.CANNOT_TELL
    if stated.comparator is Comparator.VAGUE:
        return Result.AGREES if value <= actual < VAGUE * value else Result.CANNOT_TELL
    if stated.comparator is Comparator.EQUAL:
        return _equal(stated, value, actual)
    return _bounded(stated, value, actual)


def _bounded(stated: Quantity, value: Decimal, actual: Decimal) -> Result:
    upper: Decimal | None = stated.upper
    comparator = stated.comparator
    if comparator is Comparator.BETWEEN:
        return Result.CANNOT_TELL if upper is None else _truth(min(value, upper) <= actual <= max(value, upper))
    if comparator is Comparator.ABOUT:
        other: Decimal = value if upper is None else upper
        low, high = min(value, other), max(value, other)
        return _truth(low - abs(low) * ABOUT <= actual <= high + abs(high) * ABOUT)
    if comparator is Comparator.NEARLY:
        near = (1 - ABOUT) * value
        return _truth(near <= actual < value if value >= 0 else value < actual <= near)
    return _truth(
        {
            Comparator.MORE_THAN: actual > value,
            Comparator.AT_LEAST: actual >= value,
            Comparator.LESS_THAN: actual < value,
            Comparator.AT_MOST: actual <= value,
        }[comparator]
    )


def _equal(stated: Quantity, value: Decimal, actual: Decimal) -> Result:
    off = abs(actual - value)
    if off <= _TINY * max(Decimal(1), abs(value)):
        return Result.AGREES
    if stated.kind is QuantityKind.ORDINAL:
        return Result.DISAGREES
    if stated.kind is QuantityKind.FRACTION:
        return Result.CANNOT_TELL if off <= abs(value) * ABOUT else Result.DISAGREES
    step, scaled = written_step(stated.span.quote) or (Decimal(1), False)
    if step == 1 and not scaled:
        return _whole(stated.kind, value, actual, off)
    if off * 2 > step or (off * 2 == step and abs(actual) > abs(value)):
        coarse = step < 1 and actual == actual.to_integral_value() and off * 2 <= 1  # the table tells no decimals
        return Result.CANNOT_TELL if coarse else _cut_off(value, off, step * _tens(value / step))
    return Result.AGREES if not scaled or off <= abs(value) * ROUNDED else Result.CANNOT_TELL


def _whole(kind: QuantityKind, value: Decimal, actual: Decimal, off: Decimal) -> Result:
    """A whole number in figures: exact, unless it ends in zeros that show that it was rounded."""
    unit = _zeros(value)
    if unit >= THOUSAND and abs(value) >= 10 * THOUSAND and off * 2 <= unit and off <= abs(value) * CLOSE:
        return Result.AGREES
    if unit > 1:
        return _cut_off(value, off, unit)
    whole = actual == actual.to_integral_value()
    if kind in _CONTINUOUS:
        return Result.CANNOT_TELL if off * 2 <= 1 and not whole else _cut_off(value, off, unit)
    return Result.DISAGREES if whole or off * 2 > 1 else Result.CANNOT_TELL


def _zeros(value: Decimal) -> Decimal:
    """The unit that the zeros of a round number from 1,000 on show: 100 of 1,500, 1,000 of 353,000; else 1."""
    if abs(value) < THOUSAND or value != value.to_integral_value():
        return Decimal(1)
    unit = _tens(value)
    return unit if unit > TEN else Decimal(1)


def _tens(value: Decimal) -> Decimal:
    """The power of ten that the zeros at a number's end make: 100 of 1,500."""
    digits = f"{abs(value):.0f}"
    return Decimal(TEN) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _cut_off(value: Decimal, off: Decimal, unit: Decimal) -> Result:
    """A number that is off by less than one unit of its last place was perhaps cut off and not rounded."""
    return Result.CANNOT_TELL if off < unit and off <= abs(value) * ABOUT else Result.DISAGREES


def _truth(holds: bool) -> Result:
    return Result.AGREES if holds else Result.DISAGREES


def compare_length(stated: Length, start: dt.date, end: dt.date) -> Result:
    """Whether the stretch from ``start`` to ``end`` has the stated length in calendar days, months or years.

    The end day counts: 2017-01-01 to 2018-12-31 is two years; "from 2 March 2015 to 2 March 2018" is three as well, so
    both counts may bear out a length, and "more than" and "less than" need both. A length that is off by less than one
    unit without being exact cannot be told ("nine years" of eight years and ten months).
    """
    if end < start or not (stated.unit in _MONTHS or stated.unit in _DAYS) or stated.amount < 0:
        return Result.CANNOT_TELL
    stop = Decimal(end.toordinal())
    low = _boundary(start, stated.amount, stated.unit)
    if stated.comparator is Comparator.EQUAL:
        return _exact_length(stated, start, stop, low)
    if stated.comparator is Comparator.VAGUE:
        return Result.CANNOT_TELL
    if stated.comparator in (Comparator.ABOUT, Comparator.BETWEEN):
        return _between_lengths(stated, start, stop)
    if stated.comparator is Comparator.NEARLY:
        near = _boundary(start, stated.amount * (1 - ABOUT), stated.unit)
        return Result.DISAGREES if stop + 1 < near else _strict(stop + 1 < low, stop < low)
    if stated.comparator is Comparator.MORE_THAN:
        return _strict(stop > low, stop + 1 > low)
    if stated.comparator is Comparator.LESS_THAN:
        return _strict(stop + 1 < low, stop < low)
    return _truth(stop + 1 >= low if stated.comparator is Comparator.AT_LEAST else stop <= low)


def _exact_length(stated: Length, start: dt.date, stop: Decimal, low: Decimal) -> Result:
    if stop <= low <= stop + 1:
        return Result.AGREES
    before = _boundary(start, max(stated.amount - 1, Decimal(0)), stated.unit)
    after = _boundary(start, stated.amount + 1, stated.unit)
    near = before < stop and stop + 1 < after and stated.unit not in ("day",)
    return Result.CANNOT_TELL if near else Result.DISAGREES


def _between_lengths(stated: Length, start: dt.date, stop: Decimal) -> Result:
    share = ABOUT if stated.comparator is Comparator.ABOUT else Decimal(0)
    upper = stated.amount if stated.upper is None else stated.upper
    if stated.upper is None and not share:
        return Result.CANNOT_TELL
    low = _boundary(start, min(stated.amount, upper) * (1 - share), stated.unit)
    high = _boundary(start, max(stated.amount, upper) * (1 + share), stated.unit)
    return _truth(low <= stop + 1 and stop <= high)


def _strict(both: bool, one: bool) -> Result:
    """For "more than" and "less than": the two ways to count the end day must say the same."""
    if both:
        return Result.AGREES
    return Result.CANNOT_TELL if one else Result.DISAGREES


def _boundary(start: dt.date, amount: Decimal, unit: str) -> Decimal:
    """The day (as an ordinal, with a fraction where the months are not whole) that lies ``amount`` units on."""
    if unit in _DAYS:
        return start.toordinal() + amount * _DAYS[unit]
    months = amount * _MONTHS[unit]
    if months >= 12 * (9998 - start.year):
        return Decimal(_FAR)
    whole = int(months)
    first = _months_on(start, whole)
    if months == whole:
        return Decimal(first)
    return first + (months - whole) * (_months_on(start, whole + 1) - first)


def _months_on(start: dt.date, months: int) -> int:
    """The ordinal of the same day ``months`` later; the last of the month where that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day).toordinal()


def anniversary(start: dt.date, on: dt.date) -> int:
    """The full calendar years from ``start`` to ``on``; negative where ``on`` comes first.

    A year from 29 February is full on 1 March.
    """
    if on < start:
        return -anniversary(on, start)
    return on.year - start.year - ((on.month, on.day) < (start.month, start.day))
