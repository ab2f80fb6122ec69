"""Stretches that end or begin at the reference, and times counted from it: the last two years, three weeks ago."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.business import about_money
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lengths import timex_of
from claimcheck.normalisation.times.lexicon import UNITS
from claimcheck.normalisation.times.relative import (
    MONTHS_IN,
    STEP,
    UNKNOWN,
    from_reference,
    moved,
    previous_day,
    shifted,
    stretch,
    unit_at,
    unplaced,
)

__all__ = ["RULES"]


def _stretch_rule(found: Found, context: Context) -> Draft | None:
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    step = STEP[found.key("which")]
    word = found.stream[found.stop - 1].text
    if step == 0 or (len(word) < 4 and word != "day" and (token is None or token.value is None)):
        return None
    if found.key("unit") == unit and (token is None or token.value != 1) and unit not in ("century", "decade"):
        return None
    amount = token.value if token is not None else None
    return stretch(amount, unit, step, context)


def _ago(found: Found, context: Context) -> Draft | None:
    """Two years ago, three weeks later: as fine as the unit is."""
    token, unit, way = found.get("amount"), UNITS[found.key("unit")], found.key("way")
    amount = Decimal(1) if token is None or token.key in ("a", "an") else token.value
    sign = -1 if way in ("ago", "earlier", "before", "back", "previously") else 1
    if way == "before" and found.after() not in ("", ".", ",", ";", "#break", ")"):
        return None
    if amount is None:
        return _vague(unit, way, sign)
    if unit in ("second", "minute", "hour"):
        return _hours_away(amount * sign, unit, context)
    base = _base(way, context)
    if base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"))
    if unit == "year" and amount == 1 and sign < 0 and (same := _same_quarter(found, context)):
        return same
    return _counted_from(base, amount * sign, unit)


def _vague(unit: str, way: str, sign: int) -> Draft:
    """Several years ago; a few days later."""
    if way in ("ago", "back", "hence"):
        return Draft(timex="PAST_REF" if sign < 0 else "FUTURE_REF", rule="vague_ago", point=False)
    return Draft(kind=TimeKind.DURATION, timex=timex_of(None, unit), rule="vague_shift", point=False)


def _base(way: str, context: Context) -> dt.date | None:
    """What is counted from: "later" needs a time named before, "ago" the reference, "earlier" takes either."""
    if way in ("later", "after", "on"):
        return previous_day(context)
    said = previous_day(context) if way in ("earlier", "before", "previously") else None
    return said or context.reference


def _counted_from(base: dt.date, amount: Decimal, unit: str) -> Draft:
    coarse = unit in ("decade", "century", "millennium")
    if amount % 1 and unit in ("year", "century", "decade"):
        amount, unit, coarse = amount * MONTHS_IN[unit], "month", False
    draft = moved(base, amount, unit)
    if coarse:
        there = shifted(base, amount, unit)
        draft = drafts.year(there.year) if there else None
    if draft is None:
        return Draft(timex="PAST_REF" if amount < 0 else "FUTURE_REF", rule="far_away", point=False)
    return evolve(draft, anchor=base.isoformat(), approximate=coarse)


def _same_quarter(found: Found, context: Context) -> Draft | None:
    """In a business report "a year earlier" compares with the same quarter."""
    previous = context.previous
    if previous is None or previous.precision is not Precision.QUARTER or previous.earliest is None:
        return None
    if not about_money(found):
        return None
    draft = drafts.quarter(previous.earliest.year - 1, (previous.earliest.month + 2) // 3)
    return evolve(draft, anchor=previous.earliest.isoformat(), point=False) if draft else None


def _hours_away(amount: Decimal, unit: str, context: Context) -> Draft | None:
    """Hours ago: the day, as far as hours alone can say."""
    hours = amount if unit == "hour" else Decimal(0)
    days = int(hours / 24)
    draft = from_reference(context, lambda date: unit_at("day", date + dt.timedelta(days=days)), "XXXX-XX-XX", "hours")
    return draft and evolve(draft, approximate=True)


def _and_a_half(found: Found, context: Context) -> Draft | None:
    """A year and a half ago."""
    unit, sign = UNITS[found.key("unit")], 1 if found.key("way") == "later" else -1
    months = MONTHS_IN.get(unit, 0) * 3 // 2
    return (
        from_reference(context, lambda date: moved(date, Decimal(sign * months), "month"), "XXXX", "ago")
        if months
        else None
    )


RULES = (
    Rule(
        "relative_stretch",
        "the? which=last|next|past|previous|coming|following|preceding|recent amount=amount? unit=unit",
        _stretch_rule,
    ),
    Rule(
        "relative_stretch",
        "the? amount=amount which=last|next|past|previous|coming|following|upcoming unit=unit",
        _stretch_rule,
    ),
    Rule("units_ago", "amount=amount unit=unit way=ago|earlier|before|back|later|hence|previously", _ago),
    Rule("units_ago", "amount=amount unit=unit way=from now|today", _ago),
    Rule("units_ago", "a|an unit=unit and a|one half way=ago|earlier|later", _and_a_half),
)
