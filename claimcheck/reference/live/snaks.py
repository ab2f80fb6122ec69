"""Values of Wikibase statements as table cells: precision and calendar kept, nothing padded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from claimcheck.errors import SourceError

__all__ = ["Cell", "cell", "julian_to_gregorian"]

_TIME = re.compile(r"([+-])(\d{1,16})-(\d\d)-(\d\d)T")
YEAR, MONTH, DAY = 9, 10, 11
PRECISIONS = {6: "millennium", 7: "century", 8: "decade", 9: "year", 10: "month", 11: "day"}
PLAIN = ("somevalue", "novalue")


@frozen(kw_only=True)
class Cell:
    """A value of a statement.

    ``kind`` is value, somevalue (there is one, unknown) or novalue (there is none). ``id`` is that of an item;
    ``text`` what the table shows, empty where it cannot say it. A date is given as Gregorian in ``text``, to its
    precision; ``calendar`` is gregorian or julian, ``given`` the service's own words.
    """

    kind: str = "value"
    text: str = ""
    id: str = ""
    precision: str = ""
    calendar: str = ""
    given: str = ""


def cell(snak: Mapping[str, Any], *, julian: str) -> Cell:
    """The cell of a snak; ``julian`` is the id of the Julian calendar's item."""
    kind = snak.get("snaktype")
    if kind in PLAIN:
        return Cell(kind=str(kind))
    try:
        return typed(snak["datavalue"]["type"], snak["datavalue"]["value"], julian)
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"a value of an unknown shape: {str(snak)[:200]}") from error


def typed(kind: str, value: Any, julian: str) -> Cell:
    """The cell of a data value of ``kind``."""
    if kind == "wikibase-entityid":
        return Cell(id=str(value["id"]), given=str(value["id"]))
    if kind == "time":
        return time_cell(value, julian)
    if kind == "quantity":
        return Cell(text=str(value["amount"]).lstrip("+"), given=f"{value['amount']} {value.get('unit', '')}".strip())
    if kind == "monolingualtext":
        return Cell(text=str(value["text"]), given=str(value["language"]))
    if kind == "globecoordinate":
        return Cell(text=f"{value['latitude']}, {value['longitude']}")
    return Cell(text=str(value))


def time_cell(value: Mapping[str, Any], julian: str) -> Cell:
    """The cell of a time; ``text`` stays empty where the table's dates cannot hold it."""
    match = _TIME.match(str(value["time"]))
    if not match:
        raise KeyError("time")
    sign, year, month, day = match[1], int(match[2]), int(match[3]), int(match[4])
    precision = min(int(value["precision"]), DAY)  # an hour of a day is that day
    is_julian = str(value["calendarmodel"]).rstrip("/").endswith("/" + julian)
    return Cell(
        text=date_text(sign, year, month, day, precision, is_julian),
        precision=PRECISIONS.get(precision, "coarser"),
        calendar="julian" if is_julian else "gregorian",
        given=str(value["time"]),
    )


def date_text(sign: str, year: int, month: int, day: int, precision: int, is_julian: bool) -> str:
    """ISO 8601 to the precision given; empty before year 1, after 9999 and where a decade or more is meant."""
    if sign == "-" or not 1 <= year <= 9999 or precision < YEAR:
        return ""
    if precision == YEAR or not month:
        return f"{year:04}"
    if precision == MONTH or not day:
        # Most of a Julian month lies in the Gregorian month of its name, but not all: the year is what is sure.
        return f"{year:04}" if is_julian else f"{year:04}-{month:02}"
    if is_julian:
        return julian_to_gregorian(year, month, day)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def julian_to_gregorian(year: int, month: int, day: int) -> str:
    """The Gregorian date of a Julian day, by its day number; empty where the range of dates ends."""
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    try:
        return dt.date.fromordinal(number - 1721425).isoformat()
    except (ValueError, OverflowError):
        return ""
