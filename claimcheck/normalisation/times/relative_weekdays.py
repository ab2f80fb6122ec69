"""Weekdays that are read from the document's date: last Friday, the Tuesday before last, on Monday week."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import evolve

from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import WEEKDAYS
from claimcheck.normalisation.times.relative import (
    CLOSING,
    STEP,
    from_reference,
    previous_day,
    shifted,
    unit_at,
    unplaced,
)

__all__ = ["RULES"]


def _weekday(found: Found, context: Context) -> Draft | None:
    """Last Friday, next Friday, this Friday."""
    which, wanted = found.key("which"), WEEKDAYS[found.key("weekday")]
    base = context.reference
    if which == "that" and len(found.key("weekday")) < 6:
        return None  # "he said that Sun …"
    if which in ("previous", "following", "that"):
        base = previous_day(context) or base
    if base is None:
        return unplaced(f"XXXX-WXX-{wanted + 1}")
    delta = (wanted - base.weekday()) % 7
    if STEP[which] < 0:
        days = delta - 7
    elif which == "next" or (which == "following" and base == context.reference):
        return _next_weekday(base, delta or 7)
    elif STEP[which] > 0:
        days = delta or 7
    else:
        days = wanted - base.weekday()
    try:
        draft = unit_at("day", base + dt.timedelta(days=days))
    except OverflowError:
        return None
    return evolve(draft, anchor=base.isoformat(), told=base != context.reference) if draft else None


def _next_weekday(base: dt.date, days: int) -> Draft | None:
    """Next Friday, said on a Monday, is the Friday of next week to most; that of this week is kept as a reading."""
    soon = base + dt.timedelta(days=days)
    this_week = soon.isocalendar()[:2] == base.isocalendar()[:2]
    draft = unit_at("day", soon + dt.timedelta(days=7) if this_week else soon)
    return draft and evolve(draft, anchor=base.isoformat(), readings=((soon, soon),) if this_week else ())


def _on_weekday(wanted: int, base: dt.date, weeks: int) -> Draft | None:
    """The weekday, counted in weeks from the next one (0) or the last one (-1) before or after ``base``."""
    ahead = (wanted - base.weekday()) % 7 or 7
    there = shifted(base, Decimal(ahead + 7 * weeks), "day")
    return unit_at("day", there) if there else None


def _weekday_but_one(found: Found, context: Context) -> Draft | None:
    """The Tuesday before last, the Friday after next."""
    after = found.key("way") == "after"
    if after != (found.key("side") == "next"):
        return None
    wanted = WEEKDAYS[found.key("weekday")]
    weeks = 1 if after else -3 if context.reference and context.reference.weekday() == wanted else -2
    return from_reference(context, lambda date: _on_weekday(wanted, date, weeks), f"XXXX-WXX-{wanted + 1}")


def _weekday_week(found: Found, context: Context) -> Draft | None:
    """Monday week, on Monday fortnight: one or two weeks after the next one."""
    if found.before() in _ONE_OF_MANY or found.after() not in CLOSING:
        return None
    wanted, weeks = WEEKDAYS[found.key("weekday")], 2 if found.key("span") == "fortnight" else 1
    return from_reference(context, lambda date: _on_weekday(wanted, date, weeks), f"XXXX-WXX-{wanted + 1}")


_ONE_OF_MANY = frozenset({"the", "a", "this", "that", "last", "next", "each", "every", "and", "to", "-", "–"})


def _weeks_ago_weekday(found: Found, context: Context) -> Draft | None:
    """A week ago Friday: so many weeks before the last one."""
    token, wanted = found.get("amount"), WEEKDAYS[found.key("weekday")]
    amount = Decimal(1) if token is None or token.key in ("a", "an") else token.value
    if amount is None or amount % 1:
        return None
    weeks = -1 - int(amount)
    return from_reference(context, lambda date: _on_weekday(wanted, date, weeks), f"XXXX-WXX-{wanted + 1}")


def _weekdays_away(found: Found, context: Context) -> Draft | None:
    """Two Fridays ago, three Mondays from now."""
    amount, wanted = found.number("amount"), WEEKDAYS[found.key("day").removesuffix("s")]
    ahead = found.key("way") == "from"
    if amount is None or (ahead and found.stream[found.stop - 1].key != "now"):
        return None
    weeks = amount - 1 if ahead else -amount
    return from_reference(context, lambda date: _on_weekday(wanted, date, weeks), f"XXXX-WXX-{wanted + 1}")


RULES = (
    Rule("relative_weekday", "the? weekday=WEEKDAY way=before|after side=last|next", _weekday_but_one),
    Rule("relative_weekday", "weekday=WEEKDAY span=week|fortnight", _weekday_week),
    Rule("relative_weekday", "amount=amount weeks=week|weeks ago weekday=WEEKDAY", _weeks_ago_weekday),
    Rule("relative_weekday", "amount=number day=weekdays way=ago|back|earlier|from now?", _weekdays_away),
    Rule(
        "relative_weekday", "this? which=last|next|this|that|past|previous|coming|following weekday=WEEKDAY", _weekday
    ),
)
