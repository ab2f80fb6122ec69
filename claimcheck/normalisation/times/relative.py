"""Times that are read from the document's date or from the time named last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from claimcheck.model.values import Precision
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.dates import month_or_day
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lengths import length_of, timex_of
from claimcheck.normalisation.times.lexicon import SEASONS, SINGULAR, UNITS, words

__all__ = ["RULES", "shifted", "unit_at"]

STEP = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "recent": -1, "prior": -1,
    "this": 0, "current": 0, "present": 0, "same": 0, "that": 0, "the": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "subsequent": 1,
}  # fmt: skip
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def unit_at(unit: str, date: dt.date) -> Draft | None:
    """The calendar unit that holds ``date``."""
    y, m = date.year, date.month
    if unit in ("day", "night"):
        return drafts.day(y, m, date.day)
    if unit in ("week", "fortnight"):
        return drafts.iso_week(date)
    if unit == "weekend":
        saturday = date + dt.timedelta(days=5 - date.weekday())
        timex = drafts.iso_week(date).timex + "-WE"
        return drafts.span_of_days(saturday, saturday + dt.timedelta(days=1), Precision.DAY, timex)
    makers = {
        "month": lambda: drafts.month(y, m),
        "quarter": lambda: drafts.quarter(y, (m + 2) // 3),
        "year": lambda: drafts.year(y),
        "decade": lambda: drafts.decade(y),
        "century": lambda: drafts.century(y // 100 + 1),
    }
    return makers[unit]() if unit in makers else None


def shifted(date: dt.date, amount: Decimal, unit: str) -> dt.date | None:
    """``date`` moved by so many units, or None beyond the calendar."""
    try:
        if unit in _DAYS_IN:
            return date + dt.timedelta(days=int(amount * _DAYS_IN[unit]))
        if unit in MONTHS_IN:
            return drafts.add_months(date, int(amount * MONTHS_IN[unit]))
    except (OverflowError, ValueError):
        return None
    return date


def unplaced(timex: str, reason: str = "no_reference") -> Draft:
    return Draft(timex=timex, rule=f"relative:{reason}")


UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "weekend": "XXXX-WXX-WE",
            "quarter": "XXXX-QX", "decade": "XXX", "century": "XX", "night": "XXXX-XX-XXTNI"}  # fmt: skip


def _named_day(found: Found, context: Context) -> Draft | None:
    """Yesterday, today, tomorrow."""
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
    move = days[found.key("word")] * (2 if found.key("twice") else 1)
    return from_reference(context, lambda date: unit_at("day", date + dt.timedelta(days=move)), "XXXX-XX-XX")


def from_reference(context: Context, make: Callable[[dt.date], Draft | None], unknown: str) -> Draft | None:
    """What is made of the reference, or nothing placed without one."""
    if context.reference is None:
        return unplaced(unknown)
    try:
        draft = make(context.reference)
    except (OverflowError, ValueError):
        return None
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _month_night(found: Found, context: Context) -> Draft | None:
    """That October night: some night of the month."""
    draft = _month(found, context)
    return draft and evolve(draft, approximate=True)


def _after_next(found: Found, context: Context) -> Draft | None:
    """The week after next, the month before last."""
    unit, step = UNITS[found.key("unit")], 2 if found.key("side") == "next" else -2
    if (found.key("way") == "after") != (step > 0):
        return None
    return from_reference(context, lambda date: moved(date, Decimal(step), unit), UNKNOWN.get(unit, ""))


CLOSING = ("", ".", ",", ";", "?", "!", ":", "#break", ")", "and", "but", "when")


def _day_after(found: Found, context: Context) -> Draft | None:
    """The day after, the week before that: counted from the time named last."""
    unit, step = UNITS[found.key("unit")], 1 if found.key("way") == "after" else -1
    if found.after() not in CLOSING or context.previous is None:
        return None
    return _from_previous(context, step, unit, UNKNOWN.get(unit, ""))


def previous_day(context: Context) -> dt.date | None:
    return context.previous.earliest if context.previous else None


def _unit(found: Found, context: Context) -> Draft | None:
    """Last year, this month, next week, the following day, that year."""
    which, unit = found.key("which"), UNITS[found.key("unit")]
    unknown = UNKNOWN.get(unit, "")
    plural = found.key("unit") not in SINGULAR
    if plural and found.after() == "of":
        return None  # "the last days of Rome"
    if plural and which in STEP and STEP[which]:
        return stretch(None, unit, STEP[which], context)
    if plural or (unit == "quarter" and found.after() == "of") or last_of(found):
        return None  # "the last quarter of the century", "the last year of the war"
    if which in ("following", "preceding", "previous", "same", "subsequent", "that", "prior") or (
        found.key("the") and which == "next" and unit == "day"
    ):
        return _from_previous(context, STEP[which], unit, unknown)
    if (
        found.key("the")
        and unit not in ("century", "quarter")
        and which in ("last", "past", "next", "coming", "recent")
    ):
        return stretch(Decimal(1), unit, STEP[which], context)
    if which == "past":
        return stretch(Decimal(1), unit, -1, context)
    step = Decimal(STEP[which])
    return from_reference(context, lambda date: moved(date, step, unit), unknown)


_OWNERS = words("the a an his her its their our my your this that these those each every")


def last_of(found: Found) -> bool:
    """Whether "the last year" is the end of something that is named behind it: "of the war", "of his life"."""
    if found.key("which") != "last" or found.after() != "of" or "the" not in (found.before(), found.key("the")):
        return False
    owner = found.around(2)
    return owner is not None and (owner.key in _OWNERS or owner.text[0].isupper() or owner.value is not None)


def _this_day(found: Found, context: Context) -> Draft | None:
    """On this day in 2010, this day last year: the same day of that year; in this day and age: now."""
    year, reference = found.number("year"), context.reference
    if found.key("which") and reference is not None:
        year = reference.year + STEP[found.key("which")]
    if year is None:
        return Draft(timex="PRESENT_REF", rule="present", point=False)
    draft = drafts.day(year, reference.month, reference.day) if reference else None
    return evolve(draft, anchor=reference.isoformat()) if draft and reference else unplaced("XXXX-XX-XX")


def moved(date: dt.date, step: Decimal, unit: str) -> Draft | None:
    moved = shifted(date, step, unit)
    return unit_at(unit, moved) if moved else None


def _from_previous(context: Context, step: int, unit: str, unknown: str) -> Draft | None:
    """Counted from the last time named, else from the reference."""
    base = previous_day(context)
    if base is None or not fine_enough(context, unit):
        return unplaced(unknown, "nothing_named_before")
    draft = moved(base, Decimal(step), unit)
    return evolve(draft, anchor=base.isoformat(), told=True) if draft else None


_FINENESS = {unit: rank for rank, units in enumerate((
    ("day", "night", "weekend", "week", "fortnight"), ("month",), ("quarter",), ("year",), ("decade",), ("century",),
)) for unit in units}  # fmt: skip
_PRECISE = {Precision.TIME: 0, Precision.DAY: 0, Precision.WEEK: 0, Precision.MONTH: 1, Precision.QUARTER: 2,
            Precision.SEASON: 2, Precision.HALF: 3, Precision.YEAR: 3, Precision.DECADE: 4}  # fmt: skip


def fine_enough(context: Context, unit: str) -> bool:
    """Whether the time named last is as fine as the unit: "the next day" cannot follow on "in 1964"."""
    previous = context.previous
    return previous is not None and _PRECISE.get(previous.precision, 9) <= _FINENESS.get(unit, 9)


def stretch(amount: Decimal | None, unit: str, step: int, context: Context, vague: bool = False) -> Draft | None:
    """The last two years, the next few days: the stretch that ends or begins at the reference."""
    timex = timex_of(amount, unit)
    length = length_of(amount, unit)
    if context.reference is None or amount is None:
        reason = "stretch" if amount is None else "stretch:no_reference"
        anchor = context.reference.isoformat() if context.reference else None
        return Draft(timex=timex, length=length, rule=reason, anchor=anchor, point=False)
    if step > 0 and context.tense < 0:
        return Draft(timex=timex, length=length, rule="stretch:told_of_the_past", point=False)
    days = -(-amount // _HOURS) * step if unit == "hour" else Decimal(0)  # the day that an hour ahead falls in
    edge = shifted(context.reference, days or amount * step, "day" if days else unit)
    if edge is None:
        return None
    first, last = sorted((edge, context.reference))
    if unit == "quarter":
        first, last = _whole_quarters(first, last, step)
    elif step > 0 and first < last and not days:
        first += dt.timedelta(days=1)  # the next three days begin tomorrow
    draft = drafts.span_of_days(first, last, Precision.DAY, timex)
    return evolve(draft, length=length, anchor=context.reference.isoformat(), point=False)


_HOURS = 24


def _whole_quarters(first: dt.date, last: dt.date, step: int) -> tuple[dt.date, dt.date]:
    """The last two quarters end before the one that holds the reference, the next two begin after it."""
    starts = [day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) for day in (first, last)]
    if step < 0:
        return starts[0], starts[1] - dt.timedelta(days=1)
    begin, stop = (drafts.add_months(day, 3) or day for day in starts)
    return begin, stop - dt.timedelta(days=1)


def _month(found: Found, context: Context) -> Draft | None:
    """Last March, this March, next March; the 12th of October last."""
    step = STEP[found.key("which")]
    if context.reference is None:
        return month_or_day(found, context, None)
    if step == 0:
        return _anchored(month_or_day(found, context, context.reference.year), context)
    options = [month_or_day(found, context, context.reference.year + move) for move in (-1, 0, 1)]
    return _anchored(_nearest(options, step, context.reference), context)


def _anchored(draft: Draft | None, context: Context) -> Draft | None:
    return evolve(draft, anchor=context.reference.isoformat()) if draft and context.reference else draft


def _nearest(options: list[Draft | None], step: int, reference: dt.date) -> Draft | None:
    if step < 0:
        past = [d for d in options if d and d.latest and d.latest < reference]
        return past[-1] if past else None
    future = [d for d in options if d and d.earliest and d.earliest > reference]
    return future[0] if future else None


def _season(found: Found, context: Context) -> Draft | None:
    s, step = SEASONS[found.key("season")], STEP[found.key("which")]
    name = ("SP", "SU", "FA", "WI")[s - 1]
    if found.key("which") == "following":
        previous = previous_day(context)
        options = [drafts.season(previous.year + move, s) for move in (0, 1)] if previous else []
        return _anchored(_nearest(options, 1, previous), context) if previous else unplaced(f"XXXX-{name}")
    if context.reference is None:
        return unplaced(f"XXXX-{name}")
    reference = context.reference
    if step == 0:
        y = reference.year - (1 if s == 4 and reference.month < 6 else 0)
        return _anchored(drafts.season(y, s), context)
    options = [drafts.season(reference.year + move, s) for move in (-1, 0, 1)]
    return _anchored(_nearest(options, step, reference), context)


def _of_year(found: Found, context: Context) -> Draft | None:
    """28 June this year, March last year, June of the same year."""
    which = found.key("which")
    back = which in ("same", "that", "following", "previous")
    base = previous_day(context) if back else context.reference
    if base is None:
        return month_or_day(found, evolve(context, reference=None), None)
    draft = month_or_day(found, context, base.year + STEP[which])
    return evolve(draft, anchor=base.isoformat(), told=back) if draft else None


def _weekend(found: Found, context: Context) -> Draft | None:
    """Over the weekend: the last one, or the next one where the tense looks forward."""
    if found.after() == "of":
        return None  # "the weekend of 3 March": that date says when
    if context.reference is None:
        return unplaced(UNKNOWN["weekend"])
    step = 0 if context.tense > 0 or context.reference.weekday() == 6 else -1
    return _anchored(moved(context.reference, Decimal(step), "weekend"), context)


_WHOLE_BEFORE = words("of in later earlier early late through throughout")
_EDGES = words("end beginning start middle close later earlier early late rest remainder half part course")


def _the_unit(found: Found, context: Context) -> Draft | None:
    """The end of the year, later in the month: the unit that holds the reference."""
    if (
        found.before() not in _WHOLE_BEFORE
        or found.before(-2) not in _EDGES
        or found.after() in ("of", "after", "before", "when")
    ):
        return None
    unit = UNITS[found.key("unit")]
    if unit == "day" and found.before(-2) in ("part", "course", "half", "middle"):
        return None
    return from_reference(context, lambda date: unit_at(unit, date), UNKNOWN.get(unit, ""))


def _bare_end(found: Found, context: Context) -> Draft | None:
    """By end of month: the article left out, as in notes and tables."""
    edge = found.before() == "of" and found.before(-2) in ("end", "beginning", "start", "close")
    if not edge or found.after() not in CLOSING:
        return None
    unit = UNITS[found.key("unit")]
    return from_reference(context, lambda date: unit_at(unit, date), UNKNOWN.get(unit, ""))


def _year_end(found: Found, context: Context) -> Draft | None:
    if found.before() not in ("by", "at", "before", "until", "around", "since", "of", "to", "the", "for"):
        return None
    years = 1 if found.before() == "since" else 0  # "since year-end" looks back
    return from_reference(context, lambda date: drafts.day(date.year - years, 12, 31), "XXXX-12-31")


def _this_past(found: Found, context: Context) -> Draft | None:
    unit = UNITS[found.key("unit")]
    step = Decimal(1 if found.stream[found.start + 1].key == "coming" else -1)
    return from_reference(context, lambda date: moved(date, step, unit), UNKNOWN.get(unit, ""))


def _day_of_month(found: Found, context: Context) -> Draft | None:
    """The 20th of next month."""
    which = found.key("which")
    d, step = found.number("day"), {"current": 0}.get(which, STEP[which])
    if d is None or (context.reference is None and found.key("day")[:2] not in ("#o",)):
        return None
    if which in ("previous", "following", "same"):
        if not fine_enough(context, "month"):
            return unplaced(f"XXXX-XX-{d:02}", "nothing_named_before")
        context = evolve(context, reference=previous_day(context))

    def make(date: dt.date) -> Draft | None:
        there = drafts.add_months(date.replace(day=1), step)
        return drafts.day(there.year, there.month, d) if there else None

    return from_reference(context, make, f"XXXX-XX-{d:02}")


_ENDS_OF = {"eod": "day", "eow": "week", "eom": "month", "eoy": "year"}


def _period_end(found: Found, context: Context) -> Draft | None:
    """EOD, EOY: the last day of what holds the reference."""
    token = found.get("word")
    if token is None or not token.text.isupper():
        return None

    def make(date: dt.date) -> Draft | None:
        whole = unit_at(_ENDS_OF[found.key("word")], date)
        return unit_at("day", whole.latest) if whole and whole.latest else None

    return from_reference(context, make, "XXXX-XX-XX")


def _end_of_year(found: Found, context: Context) -> Draft | None:
    """Year-end 2018."""
    y = found.number("year")
    return drafts.day(y, 12, 31) if y is not None else None


RULES = (
    Rule("named_day", "word=yesterday|today|tomorrow", _named_day),
    Rule("named_day", "the? twice=day before word=yesterday", _named_day),
    Rule("named_day", "the? twice=day after word=tomorrow", _named_day),
    Rule("relative_unit", "the unit=week|month|year|weekend way=after|before side=next|last", _after_next),
    Rule("relative_unit", "the unit=day|week|month|year way=after|before that|then?", _day_after),
    Rule("relative_month", "which=that month=MONTH morning|evening|afternoon|night|day", _month_night),
    Rule(
        "relative_unit",
        "the=the? which=last|past|previous|preceding|next|coming|following|upcoming|subsequent|prior unit=longunit",
        _unit,
    ),
    Rule("relative_unit", "this past|coming|last unit=longunit", _this_past),
    Rule("relative_unit", "which=this|that unit=longunit", _unit),
    Rule("relative_unit", "this day in year=YEAR", _this_day),
    Rule("relative_unit", "this day which=last|next year", _this_day),
    Rule("present", "this day and age", _this_day),
    Rule("relative_unit", "the which=same|current unit=longunit", _unit),
    Rule("relative_unit", "which=current unit=longunit", _unit),
    Rule("relative_unit", "this|that which=same unit=longunit", _unit),
    Rule(
        "of_relative_month",
        "the? day=#oa|#owa|#a|#b|#c of the? which=this|next|last|current|coming|previous|following|same month",
        _day_of_month,
    ),
    Rule("period_end", "the? word=eod|eow|eom|eoy", _period_end),
    Rule("year_end", "year -? end ,|of? year=YEAR", _end_of_year),
    Rule("relative_month", "this? which=last|next|this|that|past|previous|coming|following month=MONTH", _month),
    Rule("relative_month", "this? which=last|next|this|past|coming month=MONTH .? the? day=daynum", _month),
    Rule("relative_month", "the? day=daynum of? month=MONTH which=last|next", _month),
    Rule("relative_month", "the? day=daynum day of month=MONTH .? which=last|next", _month),
    Rule("relative_month", "which=last|next the? day=#oa|#owa of? month=MONTH", _month),
    Rule("relative_season", "this? which=last|next|this|past|coming|following season=SEASON", _season),
    Rule(
        "of_relative_year",
        "the? day=daynum of? month=anymonth ,? of|in? the? which=this|last|next|that|same|following|previous year",
        _of_year,
    ),
    Rule(
        "of_relative_year",
        "month=MONTH .? day=daynum? ,? of|in? the? which=this|last|next|that|same|following|previous year",
        _of_year,
    ),
    Rule("weekend", "the weekend", _weekend),
    Rule("the_unit", "the unit=year|month|week|day|quarter|decade|century", _the_unit),
    Rule("the_unit", "unit=year|month|quarter", _bare_end),
    Rule("year_end", "year -? end", _year_end),
)
