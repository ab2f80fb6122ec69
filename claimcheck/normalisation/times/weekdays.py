"""Weekdays, alone and beside a day, a week or a date."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.choice import nearest
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS, WEEKDAYS
from claimcheck.normalisation.times.named import WEEKDAY_FEASTS
from claimcheck.normalisation.times.numeric import figures

__all__ = ["RULES"]


_ASKING = ("on", "last", "next", "this", "by", "until", "since", "from", "-", "–", "to")


def _weekday(found: Found, context: Context) -> Draft | None:
    """A bare weekday: the last one before the reference, or the next one where the tense looks forward."""
    key = found.key("weekday")
    wanted = WEEKDAYS[key]
    after = found.around(1)
    named = after is not None and after.text[:1].isupper() and after.key not in MONTHS
    if len(key) < 6 and (named or found.before() not in _ASKING):
        return None
    if (found.before(), key) in WEEKDAY_FEASTS:
        return None
    if _of_every(found):
        return Draft(kind=TimeKind.REPEAT, timex=f"XXXX-WXX-{wanted + 1}", rule="repeat", point=False)
    if context.reference is None or found.before() == "a":
        return Draft(kind=TimeKind.INSTANT, timex=f"XXXX-WXX-{wanted + 1}")
    delta = (context.reference.weekday() - wanted) % 7
    days = -delta if context.tense <= 0 else (7 - delta) % 7
    try:
        date = context.reference + dt.timedelta(days=days)
    except OverflowError:
        return None
    draft = drafts.day(date.year, date.month, date.day)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _of_every(found: Found) -> bool:
    """Wednesday in "every Monday, Wednesday and Friday"."""
    offset = -1
    while offset > -8 and (found.before(offset) in ("and", ",", "or") or found.before(offset) in WEEKDAYS):
        offset -= 1
    return offset < -1 and found.before(offset) in ("every", "each")


def _weekday_day(found: Found, context: Context) -> Draft | None:
    """Tuesday the eleventh: the nearest month of a year back or ahead in which the two agree."""
    wanted, number = WEEKDAYS[found.key("weekday")], found.number("day")
    if context.reference is None or number is None:
        return None
    base = context.reference
    options = []
    for months in range(-12, 13):
        first = drafts.add_months(base.replace(day=1), months)
        draft = drafts.day(first.year, first.month, number) if first else None
        if draft and draft.earliest and draft.earliest.weekday() == wanted:
            options.append(draft)
    chosen = nearest(options, base, context.tense)
    return chosen and evolve(chosen, anchor=base.isoformat())


_AFTER_NUMBER = frozenset(
    ("", ".", ",", ";", "!", "?", ")", "#break", "at", "from", "between", "and", "until", "to",
     "for", "when", "of", "with", "it", "he", "she", "they", "we", "the", "six", "seven", "eight", "nine",
     "ten", "noon"))  # fmt: skip


def _weekday_number(found: Found, context: Context) -> Draft | None:
    """Monday 21: a day of a month near by that is a Monday; "on Monday 21 people came" is none."""
    return _weekday_day(found, context) if found.after() in _AFTER_NUMBER else None


def _weekday_ordinal(found: Found, context: Context) -> Draft | None:
    """Tuesday the eleventh; "Friday, the fourth decline" goes on to a noun."""
    after = found.around(1)
    noun = after is not None and after.value is None and after.text.isalpha() and after.text.islower()
    goes_on = noun and after is not None and after.key not in _AFTER_NUMBER
    return None if goes_on else _weekday_day(found, context)


def _weekday_of_week(found: Found, context: Context) -> Draft | None:
    """Tuesday of last week."""
    wanted = WEEKDAYS[found.key("weekday")]
    if context.reference is None:
        return Draft(kind=TimeKind.INSTANT, timex=f"XXXX-WXX-{wanted + 1}", rule="relative:no_reference")
    weeks = {"last": -1, "this": 0, "next": 1}[found.key("which")]
    try:
        date = context.reference + dt.timedelta(days=wanted - context.reference.weekday() + 7 * weeks)
    except OverflowError:
        return None
    draft = drafts.day(date.year, date.month, date.day)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _dated_weekday(found: Found, context: Context) -> Draft | None:
    """Friday 2018-07-06: the date says it all."""
    at = found.groups["date"]
    return figures(Found(found.stream, at, found.stop, {}), context)


RULES = (
    Rule("weekday", "weekday=WEEKDAY", _weekday),
    Rule("weekday_day", "weekday=WEEKDAY ,? the day=#oa|#owa|first|second|third|fourth|fifth", _weekday_ordinal),
    Rule("weekday_day", "weekday=WEEKDAY ,? day=#oa", _weekday_ordinal),
    Rule("weekday_day", "weekday=WEEKDAY day=#a|#b|#c", _weekday_number),
    Rule("weekday_of_week", "weekday=WEEKDAY of|from|in? which=last|next|this week", _weekday_of_week),
    Rule("weekday_of_week", "which=last|next|this week on? weekday=WEEKDAY", _weekday_of_week),
    Rule("weekday_date", "weekday=WEEKDAY ,? date=#iso|#numdate", _dated_weekday),
)
