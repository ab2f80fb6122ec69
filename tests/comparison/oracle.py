"""Slow and plain second opinions: days are counted one by one, shares as fractions."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

DAY = dt.timedelta(days=1)


def full_months(start: dt.date, end: dt.date) -> tuple[int, bool]:
    """The months that are full on ``end``, and whether the last became full on that very day."""
    months, just, day = 0, False, start
    while day < end:
        day += DAY
        last = (day + DAY).month != day.month
        just = day.day == start.day or (last and day.day < start.day)
        months += just
    return months, just


def is_length(months: int, start: dt.date, end: dt.date) -> bool:
    """Whether so many months, by either way to count the end day."""
    return any(full_months(start, stop) == (months, True) for stop in (end, end + DAY))


def holds(comparator: str, value: Fraction, actual: Fraction, upper: Fraction) -> bool:
    """The table of comparators, for numbers that are not negative."""
    share = actual / value if value else None
    if comparator == "about":
        return share is not None and Fraction(9, 10) <= share <= Fraction(11, 10) if value else actual == 0
    if comparator == "nearly":
        return share is not None and Fraction(9, 10) <= share < 1
    table = {
        "more_than": actual > value,
        "at_least": not actual < value,
        "less_than": actual < value,
        "at_most": not actual > value,
        "between": value <= actual <= upper,
    }
    return table[comparator]
