"""What an EDTF value (ISO 8601-2, levels 0 to 2 as far as claimcheck writes them) covers: the oracle of round trips."""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = ["days"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


def days(value: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that an EDTF value covers; None where it is open or names no year of ours.

    Raises ValueError for what is no EDTF.
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _one(first)
    return (None if first == ".." else _one(first)[0]), (None if last == ".." else _one(last)[1])


def _one(value: str) -> tuple[dt.date | None, dt.date | None]:
    value = value.removesuffix("~")
    if re.fullmatch(r"-[0-9]{4}|-[0-9]{2}XX|0000|XXXX-[0-9]{2}(-[0-9]{2})?", value):
        return None, None
    if match := re.fullmatch(r"([0-9]{2,3})(X{1,2})", value):
        low, high = int(match[0].replace("X", "0")), int(match[0].replace("X", "9"))
        return dt.date(low, 1, 1), dt.date(high, 12, 31)
    match = re.fullmatch(
        r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9:]{4,6})?)?)?)?",
        value,
    )
    if match is None:
        raise ValueError(f"no EDTF: {value!r}")
    y, m, d = (int(part) if part else 0 for part in match.groups())
    if d:
        return dt.date(y, m, d), dt.date(y, m, d)
    begin, end = (_SEASONS | _QUARTERS).get(m, (m, m) if m else (1, 12))
    last_y, last_m = (y, end) if end <= 12 else (y + 1, end - 12)
    return dt.date(y, begin, 1), dt.date(last_y, last_m, calendar.monthrange(last_y, last_m)[1])
