"""The n-th weekday, day or week of a month or a year: the third Tuesday in November, the last week of 2018."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.choice import choose_year
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS, WEEKDAYS
from claimcheck.normalisation.times.years import full_year

__all__ = ["RULES"]

_WEEK = dt.timedelta(days=7)


def _of_month(found: Found, context: Context) -> Draft | None:
    """The n-th weekday, day or week of a month, of the year that is written or near."""
    m, year = MONTHS[found.key("month")], found.get("year")
    if year is not None:
        y = full_year(year, context)
        return _nth(found, drafts.month(y, m)) if y is not None else None
    if _nth(found, drafts.month(2000, m)) is None:
        return None
    return choose_year(lambda each: _nth(found, drafts.month(each, m)), context, f"XXXX-{m:02}")


def _of_relative(found: Found, context: Context) -> Draft | None:
    """The first Monday of next month."""
    if context.reference is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found.key("which")]
    months = {"month": 1, "year": 12}[found.key("whole")] * step
    there = drafts.add_months(context.reference, months)
    whole = None
    if there is not None:
        whole = drafts.month(there.year, there.month) if found.key("whole") == "month" else drafts.year(there.year)
    draft = _nth(found, whole)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _of_year(found: Found, context: Context) -> Draft | None:
    year = found.get("year")
    y = full_year(year, context) if year else None
    return _nth(found, drafts.year(y)) if y is not None else None


def _nth(found: Found, whole: Draft | None) -> Draft | None:
    """The n-th (or last) of what is counted inside ``whole``."""
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    rank = (
        -1 if found.key("rank") == "last" else -2 if found.key("rank") == "penultimate" else found.number("rank") or 0
    )
    rank = -rank if found.key("back") else rank
    counted = found.key("counted")
    if counted == "week":
        return _week(whole.earliest, whole.latest, rank)
    if counted == "weekend":
        return _weekend(whole.earliest, whole.latest, rank)
    wanted = WEEKDAYS.get(counted)
    if rank < 0:
        back = -rank - 1 if wanted is None else (whole.latest.weekday() - wanted) % 7 - 7 * (rank + 1)
        date = whole.latest - dt.timedelta(days=back)
        return _day(date) if date >= whole.earliest else None
    if wanted is None:
        date = whole.earliest + dt.timedelta(days=rank - 1)
    else:
        date = whole.earliest + dt.timedelta(days=(wanted - whole.earliest.weekday()) % 7) + (rank - 1) * _WEEK
    return _day(date) if rank and date <= whole.latest else None


def _week(first: dt.date, last: dt.date, rank: int) -> Draft | None:
    """Weeks belong to the month or year that holds their Thursday (ISO 8601)."""
    if rank < 0:
        return drafts.iso_week(last - dt.timedelta(days=(last.weekday() - 3) % 7 - 7 * (rank + 1)))
    thursday = first + dt.timedelta(days=(3 - first.weekday()) % 7) + (rank - 1) * _WEEK
    return drafts.iso_week(thursday) if rank and thursday <= last else None


def _weekend(first: dt.date, last: dt.date, rank: int) -> Draft | None:
    """The Saturday that lies in the month or year, with its Sunday."""
    if rank < 0:
        saturday = last - dt.timedelta(days=(last.weekday() - 5) % 7 - 7 * (rank + 1))
    else:
        saturday = first + dt.timedelta(days=(5 - first.weekday()) % 7) + (rank - 1) * _WEEK
    begin, end = _day(saturday), _day(saturday + dt.timedelta(days=1))
    return drafts.between(begin, end) if rank and saturday <= last and begin and end else None


def _of_the_unit(found: Found, context: Context) -> Draft | None:
    """The last day of the month: of this one, if nothing else was spoken of."""
    if context.reference is None or context.previous is not None:
        return None
    y, m = context.reference.year, context.reference.month
    draft = _nth(found, drafts.month(y, m) if found.key("whole") == "month" else drafts.year(y))
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _day(date: dt.date) -> Draft | None:
    return drafts.day(date.year, date.month, date.day)


def _of_each(found: Found, context: Context) -> Draft | None:
    """The first Monday of each month: it comes back."""
    return Draft(kind=TimeKind.REPEAT, timex=f"P1{found.key('whole')[0].upper()}", point=False)


_COUNTED = "counted=WEEKDAY|day|week|weekend of|in"
_NTH = f"the? rank=ordinal|last|penultimate {_COUNTED}"
_FROM_END = f"the? rank=ordinal -|to? -? back=last {_COUNTED}"
RULES = (
    Rule("nth_of_month", f"{_FROM_END} month=MONTH ,|of? year=YEAR?", _of_month),
    Rule("nth_of_year", f"{_FROM_END} the? year=YEAR", _of_year),
    Rule("nth_of_month", f"{_NTH} month=MONTH ,|of? year=YEAR?", _of_month),
    Rule("nth_of_year", f"{_NTH} the? year=YEAR", _of_year),
    Rule("repeat", f"{_NTH} each|every whole=month|year", _of_each),
    Rule("nth_of_relative", f"{_NTH} the whole=month|year", _of_the_unit),
    Rule("nth_of_relative", f"{_NTH} which=last|this|next whole=month|year", _of_relative),
)
