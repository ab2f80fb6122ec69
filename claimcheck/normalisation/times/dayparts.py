"""Parts of a day: this morning, last night, early in the evening, noon."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import Precision
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.relative import STEP, fine_enough, previous_day, unit_at, unplaced

__all__ = ["DAYPARTS", "RULES"]


def _tonight(found: Found, context: Context) -> Draft | None:
    if found.after() == "on" and found.stream[found.start].key == "overnight":
        return None  # "overnight on 5 May": that day says when
    return _part_of_day(context, 0, "TNI")


def _part_of_day(context: Context, days: int, part: str) -> Draft | None:
    if context.reference is None:
        return unplaced("XXXX-XX-XX" + part)
    try:
        date = context.reference + dt.timedelta(days=days)
    except OverflowError:
        return None
    draft = unit_at("day", date)
    return draft and evolve(
        draft, timex=date.isoformat() + part, precision=Precision.TIME, anchor=context.reference.isoformat()
    )


DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "TMI",
            "midnight": "T24:00", "lunchtime": "T12:00", "dawn": "TMO", "dusk": "TEV", "overnight": "TNI"}  # fmt: skip


def _this_part(found: Found, context: Context) -> Draft | None:
    """This morning, last night, the next morning."""
    step, part = STEP[found.key("which")], DAYPARTS[found.key("part")]
    if found.key("the") == "the" and found.key("which") in ("next", "following", "previous", "same"):
        base = previous_day(context)
        return _told(base, step, part, context)
    if found.key("which") == "that":
        return _told(previous_day(context), 0, part, context)
    return _part_of_day(context, step, part)


def _told(base: dt.date | None, days: int, part: str, context: Context) -> Draft | None:
    """The part of a day counted from the time named last."""
    if base is None or not fine_enough(context, "day"):
        return unplaced("XXXX-XX-XX" + part)
    draft = _part_of_day(evolve(context, reference=base), days, part)
    return draft and evolve(draft, told=True)


def _bare_part(found: Found, context: Context) -> Draft | None:
    """Noon, midnight; in the morning; early morning, late in the evening."""
    if found.after() == "of":
        return None  # the evening of another day
    key, fine = found.key("part"), bool(found.key("fine"))
    if key in ("noon", "midnight", "midday"):
        return _part_of_day(context, 0, DAYPARTS[key])
    placed = found.key("the") == "the" and found.before() in ("in", "during", *_FINE)
    if key in ("dawn", "dusk") or not (fine or placed) or (key == "night" and not fine):
        return None
    return _of_told_day(context, DAYPARTS[key]) or _part_of_day(context, 0, DAYPARTS[key])


def _of_told_day(context: Context, part: str) -> Draft | None:
    """In the morning, after a day was told: of that day, or of the reference's own."""
    base, today = previous_day(context), context.reference
    fine = context.previous is not None and context.previous.precision in (Precision.DAY, Precision.TIME)
    if base is None or today is None or not fine or base == today:
        return None
    draft = _told(base, 0, part, context)
    return draft and evolve(draft, readings=((today, today),))


_FINE = words("early late earlier later mid")


RULES = (
    Rule("part_of_day", "tonight|overnight", _tonight),
    Rule("part_of_day", "the=the? which=this|last|next|following|previous|that|same part=daypart", _this_part),
    Rule("part_of_day", "fine=early|late|earlier|later the=the? which=this|last|next|that part=daypart", _this_part),
    Rule("part_of_day", "the=the? part=daypart", _bare_part),
    Rule("part_of_day", "fine=early|late|earlier|later in? the=the? part=daypart", _bare_part),
    Rule("part_of_day", "fine=mid -? part=morning|afternoon|evening", _bare_part),
)
