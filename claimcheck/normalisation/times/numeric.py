"""Dates and clock times written in figures."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.years import short_year

__all__ = ["RULES", "figures"]


def _iso(found: Found, context: Context) -> Draft | None:
    text = found.stream[found.start].text
    draft = drafts.day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if draft is None or len(text) == 10:
        return draft
    stamp = text[:10] + "T" + text[11:]
    return evolve(draft, timex=stamp, edtf=stamp, precision=Precision.TIME)


def figures(found: Found, context: Context) -> Draft | None:
    """2/3/1992: both orders where both are dates, in the order asked for or month first."""
    if found.stream[found.start].key == "#iso":
        return _iso(found, context)
    parts = re.split(r"[/.-]", found.stream[found.start].text)
    if len(parts[0]) == 4:
        return drafts.day(int(parts[0]), int(parts[1]), int(parts[2]))
    y = int(parts[2]) if len(parts[2]) == 4 else short_year(int(parts[2]), context)
    return _both(int(parts[0]), int(parts[1]), y, context, "." in found.stream[found.start].text)


def _both(first: int, second: int, y: int, context: Context, dotted: bool) -> Draft | None:
    month_first, day_first = drafts.day(y, first, second), drafts.day(y, second, first)
    prefer_day = context.day_first if context.day_first is not None else dotted
    options = [d for d in ((day_first, month_first) if prefer_day else (month_first, day_first)) if d]
    if not options:
        return None
    if len(options) == 1 or first == second or context.day_first is not None:
        return options[0]
    other = options[1]
    if other.earliest is None or other.latest is None:
        return options[0]
    return evolve(options[0], readings=((other.earliest, other.latest),))


_SLASH_BEFORE = words("on by since until from before after between till due and to")


def _slash(found: Found, context: Context) -> Draft | None:
    """3/14 without a year: only where a word asks for a day; else it is a fraction or a score."""
    if found.before() not in _SLASH_BEFORE and found.key("weekday") == "":
        return None
    token = found.get("slash")
    if token is None or context.reference is None:
        return None
    a, b = (int(part) for part in token.text.split("/"))
    draft = _both(a, b, context.reference.year, context, False)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _clock(found: Found, context: Context) -> Draft | None:
    """3 pm, 3:30 p.m., 15:30: the time of day, on the reference day until a day stands beside it."""
    match = re.match(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:[:.]([0-9]{2}))?\s?([aApP])?", found.stream[found.start].text)
    if match is None:
        return None
    hour, minute, second = (int(part) if part else None for part in match.group(1, 2, 3))
    half = (match[4] or "").lower()
    return at_time(hour or 0, minute, second, half, context)


def at_time(hour: int, minute: int | None, second: int | None, half: str, context: Context) -> Draft | None:
    """A time of day as a draft with a TIMEX3 value such as ``T15:30``."""
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    text = f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if second is not None else "")
    return on_day(text, context.reference)


def on_day(clock: str, date: dt.date | None) -> Draft:
    """A time of day on ``date``, or on no day."""
    if date is None:
        return Draft(kind=TimeKind.INSTANT, precision=Precision.TIME, timex=clock)
    text = date.isoformat() + clock
    return Draft(
        kind=TimeKind.INSTANT,
        earliest=date,
        latest=date,
        precision=Precision.TIME,
        timex=text,
        edtf=text if clock[1:2].isdigit() and len(clock) > 3 else date.isoformat(),
        anchor=date.isoformat(),
    )


def _daypart_hour(found: Found, context: Context) -> Draft | None:
    """8 in the morning, 9:30 at night, 12 noon."""
    part, token = found.key("part"), found.get("hour")
    match = re.match(r"([0-9]{1,2})(?::([0-9]{2}))?$", token.text) if token else None
    hour = int(match[1]) if match else found.number("hour")
    if hour is None or not 1 <= hour <= 12:
        return None
    half = "a" if part == "morning" or (part == "night" and hour < 5) else "p"
    return at_time(hour, int(match[2]) if match and match[2] else None, None, half, context)


_HOUR_BEFORE = words("at by around until till since before after from between about to on and")
_ZONES = words("gmt utc est edt pst pdt cet cest bst ist hours hrs h local")


def _hours(found: Found, context: Context) -> Draft | None:
    """15:30 without am or pm: only where a word or a time zone says that it is a time and no score."""
    if found.before() not in _HOUR_BEFORE and found.after() not in _ZONES:
        return None
    return _clock(found, context)


def _oclock(found: Found, context: Context) -> Draft | None:
    hour = found.number("hour")
    return at_time(hour, None, None, "", context) if hour is not None else None


RULES = (
    Rule("iso_date", "#iso", _iso),
    Rule("numeric_date", "#numdate", figures),
    Rule("numeric_day", "weekday=WEEKDAY ,? slash=#slash", _slash),
    Rule("numeric_day", "slash=#slash", _slash),
    Rule("clock", "#clock", _clock),
    Rule("clock", "hour=#a|#wa|#hours in the part=morning|afternoon|evening", _daypart_hour),
    Rule("clock", "hour=#a|#wa|#hours at part=night", _daypart_hour),
    Rule("clock", "hour=#a|#wa part=noon", _daypart_hour),
    Rule("clock", "#hours", _hours),
    Rule("clock", "hour=#a|#wa|#b|#wb o'clock", _oclock),
)
