"""Stretches that end or begin at the reference, and times counted from it: the last two years, three weeks ago."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import evolve

from claimcheck.model.values import Bound, Comparator, Length, Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lengths import duration, mixed, timex_of
from claimcheck.normalisation.times.lexicon import MONTHS, SINGULAR, UNITS, words
from claimcheck.normalisation.times.relative import (
    MONTHS_IN,
    STEP,
    UNKNOWN,
    fine_enough,
    from_reference,
    last_of,
    moved,
    previous_day,
    shifted,
    stretch,
    unit_at,
    unplaced,
)

__all__ = ["RULES", "bounded_ago"]


_LASTING = words("will would to can could should may might must not t did does do shall only usually")


def _stretch_rule(found: Found, context: Context) -> Draft | None:
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    step = STEP[found.key("which")]
    word = found.stream[found.stop - 1].text
    if found.key("which") == "last" and found.before() in _LASTING and token is not None:
        return None  # "it will last three years"
    if step == 0 or (len(word) < 4 and word != "day" and (token is None or token.value is None)):
        return None
    if found.key("unit") in SINGULAR and (token is None or token.value != 1) and unit not in ("century", "decade"):
        return None
    amount = token.value if token is not None else None
    if token is not None and token.text.lower() == "one" and found.stream[found.start] is token:
        return None  # "including one last month"
    if token is None and found.after() == "of":
        return None  # "the last days of Rome"
    if last_of(found):
        return duration(amount, unit)
    return stretch(amount, unit, step, context)


def _ago(found: Found, context: Context) -> Draft | None:
    """Two years ago, three weeks later: as fine as the unit is."""
    token, unit, way = found.get("amount"), UNITS[found.key("unit")], found.key("way")
    amount = Decimal(1) if token is None or token.key in ("a", "an") else token.value
    sign = -1 if way in ("ago", "earlier", "before", "back", "previously") else 1
    if way == "from" and found.before() == "for":
        return None  # "for three days from today" is a stretch
    if way == "before" and found.after() not in ("", ".", ",", ";", "#break", ")"):
        return None
    if amount is None:
        return _vague(unit, way, sign, context)
    if unit in ("second", "minute", "hour"):
        if way == "later":
            return Draft(kind=TimeKind.INSTANT, timex="XXXX-XX-XX", rule="shortly_after", point=False)
        return _hours_away(amount * sign, unit, context)
    if way in _TOLD and _apposed(found):
        return Draft(kind=TimeKind.INSTANT, timex=timex_of(amount, unit), rule="counted_from_event", point=False)
    base = _base(way, context)
    if base is None or (base == previous_day(context) != context.reference and not fine_enough(context, unit)):
        return unplaced(UNKNOWN.get(unit, "XXXX"))
    if unit == "year" and amount == 1 and sign < 0 and (same := _same_quarter(found, context)):
        return same
    about = token is not None and "couple" in token.text.lower()
    draft = evolve(_counted_from(base, amount * sign, unit), told=way in _TOLD)
    return evolve(draft, approximate=True) if about else draft


_ABOUT = words("about around some nearly almost just exactly roughly over more than only")


def _apposed(found: Found) -> bool:
    """In 1944, 74 years earlier, he left: it tells once more when that was, counted from something else."""
    offset = -1
    while found.before(offset) in _ABOUT:
        offset -= 1
    dated = found.before(offset) == "," and (
        found.before(offset - 1) in ("#y", "#short") or found.before(offset - 1) in MONTHS
    )
    return dated and found.after() in (",", ".", ";", ")", "", "#break")


def _vague(unit: str, way: str, sign: int, context: Context) -> Draft:
    """Several years ago; a few days later."""
    if way in ("ago", "back", "hence"):
        anchor = context.reference.isoformat() if context.reference else None
        timex = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Draft(timex=timex, anchor=anchor, rule="vague_ago", point=False)
    return Draft(kind=TimeKind.DURATION, timex=timex_of(None, unit), rule="vague_shift", point=False)


_TOLD = ("later", "after", "on", "earlier", "before", "previously")


def _base(way: str, context: Context) -> dt.date | None:
    """What is counted from: "later" and "earlier" need a time named before, "ago" the reference."""
    if way in _TOLD:
        return previous_day(context)
    return context.reference


def _counted_from(base: dt.date, amount: Decimal, unit: str) -> Draft:
    coarse = unit in ("decade", "century", "millennium")
    uneven = bool(amount % 1)
    if uneven and unit in ("year", "century", "decade"):
        amount, unit, coarse = amount * MONTHS_IN[unit], "month", False
    draft = moved(base, amount, unit)
    if coarse:
        there = shifted(base, amount, unit)
        draft = drafts.year(there.year) if there else None
        draft = draft and evolve(draft, precision=Precision.DECADE if unit == "decade" else Precision.CENTURY)
    coarse = coarse or uneven
    if draft is None:
        return Draft(timex="PAST_REF" if amount < 0 else "FUTURE_REF", rule="far_away", point=False)
    return evolve(draft, anchor=base.isoformat(), approximate=coarse, length=Length(amount=abs(amount), unit=unit))


def bounded_ago(draft: Draft, comparator: Comparator) -> Draft | None:
    """The days that "more than", "at least", "less than" or "up to" so long ago leaves; None where it bounds none."""
    if draft.length is None or draft.anchor is None or draft.told or comparator not in _AGO:
        return None
    base = dt.date.fromisoformat(draft.anchor)
    edge = shifted(base, -draft.length.amount, draft.length.unit)
    if edge is None or draft.earliest is None or draft.earliest > base:
        return None
    move, bound = _AGO[comparator]
    edge += dt.timedelta(days=move)
    ends = (None, edge) if bound else (min(edge, base), base)
    return evolve(
        draft, kind=TimeKind.INTERVAL, earliest=ends[0], latest=ends[1], precision=Precision.DAY, bound=bound,
        length=evolve(draft.length, comparator=comparator), rule="ago_bound",
        edtf=f"{'..' if bound else ends[0]}/{ends[1]}", approximate=False, point=False,
    )  # fmt: skip


_AGO: dict[Comparator, tuple[int, Bound | None]] = {
    Comparator.MORE_THAN: (-1, Bound.BEFORE),
    Comparator.AT_LEAST: (0, Bound.BY),
    Comparator.LESS_THAN: (1, None),
    Comparator.AT_MOST: (0, None),
}


def _same_quarter(found: Found, context: Context) -> Draft | None:
    """In a business report "a year earlier" compares with the same quarter."""
    previous = context.previous
    if previous is None or previous.precision is not Precision.QUARTER or previous.earliest is None:
        return None
    if not context.business:
        return None
    draft = drafts.quarter(previous.earliest.year - 1, (previous.earliest.month + 2) // 3)
    return evolve(draft, anchor=previous.earliest.isoformat(), point=False) if draft else None


def _hours_away(amount: Decimal, unit: str, context: Context) -> Draft | None:
    """Hours ago: the day, as far as hours alone can say."""
    hours = amount if unit == "hour" else Decimal(0)
    days = int(hours / 24)
    draft = from_reference(context, lambda date: unit_at("day", date + dt.timedelta(days=days)), "XXXX-XX-XX")
    return draft and evolve(draft, approximate=True)


def _and_a_half(found: Found, context: Context) -> Draft | None:
    """A year and a half ago: about that month."""
    unit, way = UNITS[found.key("unit")], found.key("way")
    months = MONTHS_IN.get(unit, 0) * 3 // 2
    base = _base(way, context)
    if not months or base is None:
        return unplaced("XXXX") if months else None
    draft = moved(base, Decimal(months if way == "later" else -months), "month")
    return draft and evolve(draft, anchor=base.isoformat(), approximate=True, told=way in _TOLD)


_SAME_DAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _ago_today(found: Found, context: Context) -> Draft | None:
    """Three years ago today, ten years ago tomorrow, a year ago this week: the very day or week."""
    token, unit, day = found.get("amount"), UNITS[found.key("unit")], found.key("day")
    amount = Decimal(1) if token is None or token.key in ("a", "an") else token.value
    if amount is None or unit not in ("week", "month", "year", "decade", "century"):
        return None
    steps = -amount if found.key("way") == "ago" else amount
    whole = found.key("whole") or "day"

    def make(date: dt.date) -> Draft | None:
        there = shifted(date + dt.timedelta(days=_SAME_DAY.get(day, 0)), steps, unit)
        return unit_at(whole, there) if there else None

    return from_reference(context, make, UNKNOWN[whole])


def _units_ago(found: Found, context: Context) -> Draft | None:
    """Two weeks and two days ago; two years, one month and five days later: the day that all together lead to."""
    parts = [(found.get(amount), found.key(unit)) for amount, unit in _PARTS if found.key(unit)]
    small = UNITS[parts[-1][1]]
    sign = -1 if found.key("way") in ("ago", "earlier", "before") else 1
    there = base = _base(found.key("way"), context)
    if base is None:
        return unplaced(UNKNOWN.get(small, "XXXX"))
    for token, unit in parts:
        amount = token.value if token is not None and token.value is not None else Decimal(1)
        there = shifted(there, amount * sign, UNITS[unit]) if there else None
    draft = unit_at(small, there) if there else None
    return draft and evolve(draft, anchor=base.isoformat(), told=found.key("way") in _TOLD)


_PARTS = (("amount", "unit"), ("rest", "sub"), ("third", "last"))


def _ahead(found: Found, context: Context) -> Draft | None:
    """In two weeks, in one week's time: a point ahead where the tense looks forward, a length elsewhere."""
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    named = found.key("time") == "time"
    if found.before() != "in" or token is None or (token.value is None and token.key not in ("a", "an")):
        return None
    ahead = named or (context.tense > 0 and _ends_clause(found) and not _looks_back(found))
    if unit in ("second", "minute", "hour", "night") or not ahead:
        return None
    if context.reference is None:
        return unplaced(UNKNOWN.get(unit, "XXXX")) if named else None
    return _counted_from(context.reference, token.value or Decimal(1), unit)


def _looks_back(found: Found) -> bool:
    """Whether "in a century" says how long something has not been: "not seen in", "the worst in", "the first in"."""
    near = [found.before(-at) for at in range(2, 10)]
    stop = next((at for at, key in enumerate(near) if key in (".", "#break", "!", "?", ";", ":")), len(near))
    return any(key in _UNSEEN or (key.endswith("est") and len(key) > 4) for key in near[:stop])


_UNSEEN = words("not n't never no first only worst best most least seen unseen unprecedented")


def _ends_clause(found: Found) -> bool:
    """Whether "in two weeks" is said of the whole: "in two weeks of talks" is a length."""
    return found.after() in ("", ".", ",", ";", "?", "!", "#break", ")", "and", "when", "if", "at", "subject")


def _stretch_range(found: Found, context: Context) -> Draft | None:
    """The next 12 to 18 months, the last 15 or 20 years."""
    low, high = found.get("low"), found.get("amount")
    if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
        return None
    unit = UNITS[found.key("unit")]
    length = Length(amount=low.value, unit=unit, comparator=Comparator.BETWEEN, upper=high.value)
    anchor = context.reference.isoformat() if context.reference else None
    return Draft(timex=timex_of(None, unit), length=length, anchor=anchor, rule="stretch", point=False)


def _stretch_mixed(found: Found, context: Context) -> Draft | None:
    """The last nine years and ten months."""
    whole = mixed(found, context)
    if whole is None or whole.length is None or found.before() in _LASTING:
        return None
    draft = stretch(whole.length.amount, whole.length.unit, STEP[found.key("which")], context)
    return draft and evolve(draft, timex=whole.timex)


_MORE = {"more": Comparator.AT_LEAST, "longer": Comparator.AT_LEAST, "plus": Comparator.AT_LEAST,
         "some": Comparator.AT_LEAST}  # fmt: skip


def _ago_or_more(found: Found, context: Context) -> Draft | None:
    """50-plus years ago, ten or more years ago; twenty-odd years ago is about so long."""
    more = found.get("more")
    word = more.text.lower() if more else ""
    if word not in _MORE and word != "odd":
        return None
    draft, comparator = _ago(found, context), _MORE.get(word)
    if draft is None or comparator is None:
        return draft and evolve(draft, approximate=True)
    return bounded_ago(draft, comparator) or draft


RULES = (
    Rule(
        "relative_stretch",
        "the? which=last|next|past|coming low=number to|or|-|– amount=number unit=unit",
        _stretch_range,
    ),
    Rule(
        "relative_stretch",
        "the? which=last|next|past|coming amount=number unit=unit ,|and? rest=number sub=unit",
        _stretch_mixed,
    ),
    Rule("units_ahead", "amount=amount unit=unit", _ahead),
    Rule("units_ahead", "amount=amount unit=unit '|'s time=time", _ahead),
    Rule(
        "units_ago",
        "amount=number|a|an unit=unit ,|and? rest=number|a|an sub=unit way=ago|earlier|before|later",
        _units_ago,
    ),
    Rule(
        "units_ago",
        "amount=number unit=unit ,? rest=number sub=unit ,|and? third=number last=unit way=ago|earlier|before|later",
        _units_ago,
    ),
    Rule("ago_today", "amount=amount unit=unit way=ago day=yesterday|today|tomorrow", _ago_today),
    Rule("ago_today", "amount=amount unit=unit way=from day=tomorrow|yesterday", _ago_today),
    Rule("ago_today", "amount=amount unit=unit way=ago this whole=week|month", _ago_today),
    Rule("units_ago", "amount=amount unit=unit or so way=ago|earlier|later|back", _ago),
    Rule(
        "relative_stretch",
        "the=the|these? which=last|next|past|previous|coming|following|preceding|recent|upcoming "
        "amount=amount? unit=unit",
        _stretch_rule,
    ),
    Rule(
        "relative_stretch",
        "the? amount=amount which=last|next|past|previous|coming|following|upcoming unit=unit",
        _stretch_rule,
    ),
    Rule("units_ago", "amount=amount unit=unit way=ago|earlier|before|back|later|hence|previously", _ago),
    Rule("units_ago", "amount=number or more=more|longer unit=unit way=ago", _ago_or_more),
    Rule("units_ago", "amount=number unit=unit or more=more|longer way=ago", _ago_or_more),
    Rule("units_ago", "amount=number -|–? more=plus|#vague|odd unit=unit way=ago", _ago_or_more),
    Rule("units_ago", "amount=amount unit=unit way=from now|today", _ago),
    Rule("units_ago", "a|an unit=unit and a|one half way=ago|earlier|later", _and_a_half),
)
