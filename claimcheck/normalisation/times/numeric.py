"""Dates written in figures."""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.model.values import Precision
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.dates import impossible
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.named import FIGURES
from claimcheck.normalisation.times.years import short_year

__all__ = ["RULES", "figures"]


def _iso(found: Found, context: Context) -> Draft | None:
    text = found.stream[found.start].text
    y, m, d = int(text[:4]), int(text[5:7]), int(text[8:10])
    draft = drafts.day(y, m, d)
    if draft is None:
        return impossible(y, m, d) if 1 <= m <= _MONTHS and 1 <= d <= _DAYS else None
    if len(text) == 10:
        return draft
    stamp = text[:10] + "T" + text[11:]
    return evolve(draft, timex=stamp, edtf=stamp, precision=Precision.TIME)


def _basic(found: Found, context: Context) -> Draft | None:
    """20190304, unless it counts something."""
    text, after = found.stream[found.start].text, found.around(1)
    if after is not None and after.text.isalpha() and after.text.islower() and after.key not in _SLASH_AFTER:
        return None
    return drafts.day(int(text[:4]), int(text[4:6]), int(text[6:]))


def figures(found: Found, context: Context) -> Draft | None:
    """2/3/1992: both orders where both are dates, in the order asked for or month first."""
    if found.stream[found.start].key == "#iso":
        return _iso(found, context)
    parts = re.split(r"[/.-][ ]?", found.stream[found.start].text)
    if len(parts[0]) == 4:
        return drafts.day(int(parts[0]), int(parts[1]), int(parts[2]))
    y = int(parts[2]) if len(parts[2]) == 4 else short_year(int(parts[2]), context)
    return _both(int(parts[0]), int(parts[1]), y, context, "." in found.stream[found.start].text)


def _both(first: int, second: int, y: int, context: Context, dotted: bool) -> Draft | None:
    month_first, day_first = drafts.day(y, first, second), drafts.day(y, second, first)
    prefer_day = context.day_first if context.day_first is not None else dotted
    options = [d for d in ((day_first, month_first) if prefer_day else (month_first, day_first)) if d]
    if not options:
        return _impossible(first, second, y)
    if len(options) == 1 or first == second or context.day_first is not None:
        return options[0]
    other = options[1]
    if other.earliest is None or other.latest is None:
        return options[0]
    return evolve(options[0], readings=((other.earliest, other.latest),))


_MONTHS, _DAYS = 12, 31


def _impossible(first: int, second: int, y: int) -> Draft | None:
    """31.06.2018: one of the two can only be the day of the month that the other names, and that month is shorter."""
    for day, month in ((first, second), (second, first)):
        if _MONTHS < day <= _DAYS and 1 <= month <= _MONTHS:
            return impossible(y, month, day)
    return None


_SLASH_BEFORE = words("on by since until from before after between till due")


_SLASH_AFTER = words("at and to until in on with for by from before after when was is")


def _named_by_figures(found: Found, context: Context) -> Draft | None:
    """A day of history that its figures name, whatever the year of the text."""
    day = FIGURES.get(found.stream[found.start].text)
    return drafts.day(day.year, day.month, day.day) if day else None


def _slash(found: Found, context: Context) -> Draft | None:
    """3/14 without a year: only where a word asks for a day; else it is a fraction or a score."""
    after = found.around(1)
    counts = after is not None and after.text.isalpha() and after.text.islower() and after.key not in _SLASH_AFTER
    if (found.before() not in _SLASH_BEFORE or counts) and found.key("weekday") == "":
        return None
    token = found.get("slash")
    if token is None or context.reference is None or (token.text in FIGURES and not found.key("weekday")):
        return None
    a, b = (int(part) for part in token.text.split("/"))
    draft = _both(a, b, context.reference.year, context, False)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _slashes(found: Found, context: Context) -> Draft | None:
    """From 10/1 to 11/7, 5/1–5/7, 2020: two days in figures, where a word or a year says that they are no scores."""
    first, last, year = found.get("first"), found.get("last"), found.number("year")
    if first is None or last is None or (year is None and found.before() not in ("from", "between")):
        return None
    y = year if year is not None else context.reference.year if context.reference else None
    if y is None:
        return None
    start, stop = (_in_year(token.text, y, context) for token in (first, last))
    if start is None or stop is None:
        return None
    draft = drafts.between(start, stop)
    anchor = None if year or context.reference is None else context.reference.isoformat()
    return draft and evolve(draft, anchor=anchor)


def _in_year(text: str, y: int, context: Context) -> Draft | None:
    a, b = (int(part) for part in text.split("/"))
    return _both(a, b, y, context, False)


RULES = (
    Rule("numeric_range", "first=#slash dash|to|and|until last=#slash ,? year=YEAR?", _slashes),
    Rule("iso_date", "#iso", _iso),
    Rule("iso_date", "#basic", _basic),
    Rule("numeric_date", "#numdate", figures),
    Rule("numeric_day", "weekday=WEEKDAY ,? slash=#slash", _slash),
    Rule("numeric_day", "slash=#slash", _slash),
    Rule("named_by_figures", "#slash", _named_by_figures),
)
