"""Which year a month, a day or a season without one belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from claimcheck.normalisation.times.drafts import Context, Draft

__all__ = ["choose_year", "nearest"]


def choose_year(make: Callable[[int], Draft | None], context: Context, timex: str) -> Draft:
    """The time that ``make`` places in a year, in the year that the reference and the tense point to."""
    reference = context.reference
    if reference is not None and context.local is not None and context.local.earliest is not None:
        told = context.local.earliest.year
        if told < reference.year - 3 and context.tense < 0 and (there := make(told)):
            anchor = context.local.earliest.isoformat()
            return evolve(there, anchor=anchor, year_open=True, move=make, told=True)
    if reference is not None and context.sentence is not None and context.tense <= 0 and context.sentence.earliest:
        day = context.sentence.earliest
        if day.year < reference.year and (there := make(day.year)):
            return evolve(there, anchor=day.isoformat(), year_open=True, move=make, told=True)
    if reference is None or context.general:
        return Draft(timex=timex, edtf=timex if "XXXX-" in timex else "", year_open=True, move=make)
    options = [d for y in (reference.year - 1, reference.year, reference.year + 1) if (d := make(y))]
    best = nearest(options, reference, context.tense)
    if best is None:
        return Draft(timex=timex, year_open=True, move=make)
    others = (*_otherwise(best, options, context), *_of_told_year(best, make, context))
    return evolve(best, anchor=reference.isoformat(), year_open=True, move=make, readings=(*best.readings, *others))


_SURE = 120  # days within which a date without a year, told in no plain tense, is that of the nearest year


def _otherwise(best: Draft, options: list[Draft], context: Context) -> tuple[tuple[dt.date, dt.date], ...]:
    """The same date of another year, where the tense speaks for it, or where no tense speaks and neither is near."""
    reference, tense = context.reference, context.tense
    if reference is None or best.earliest is None or best.latest is None:
        return ()
    ahead = best.earliest > reference
    wrong_side = (ahead and tense < 0) or (best.latest < reference and tense > 0)
    unsure = tense == 0 and not best.earliest <= reference <= best.latest and _distance(best, reference, 0) > _SURE
    if not (wrong_side or unsure):
        return ()
    sides = [d for d in options if d.earliest and (d.earliest > reference) != ahead]
    other = nearest(sides, reference, 0)
    return ((other.earliest, other.latest),) if other and other.earliest and other.latest else ()


def _of_told_year(
    best: Draft, make: Callable[[int], Draft | None], context: Context
) -> tuple[tuple[dt.date, dt.date], ...]:
    """The same date of the year that the text has named last, where that is another one."""
    last = context.local or context.previous
    if (
        last is None
        or last.anchor is not None
        or last.earliest is None
        or best.earliest is None
        or last.earliest.year == best.earliest.year
    ):
        return ()
    there = make(last.earliest.year)
    return ((there.earliest, there.latest),) if there and there.earliest and there.latest else ()


def nearest(options: list[Draft], reference: dt.date, tense: int) -> Draft | None:
    """The candidate nearest to the reference, those on the wrong side of the tense held to be further off."""
    return min(options, key=lambda draft: _distance(draft, reference, tense)) if options else None


#: A time on the side that the tense does not look at must be so much nearer, the more so where the tense is sure. What
#: is surely told as past is never ahead; what was ahead may have passed before the text was dated.
_AGAINST_TENSE = {-3: 10**4, -2: 10**4, -1: 4, 1: 4, 2: 15, 3: 15}


def _distance(draft: Draft, date: dt.date, tense: int) -> int:
    """How far a candidate is from the reference, the more so where it goes against the tense."""
    if draft.earliest is None or draft.latest is None:
        return 10**6
    middle = draft.earliest.toordinal() + (draft.latest - draft.earliest).days // 2
    far = abs(middle - date.toordinal())
    against = draft.earliest > date if tense < 0 else draft.latest < date if tense > 0 else False
    return far * _AGAINST_TENSE[tense] if against else far
