"""Now, then and some day: the present, the past and the future without a date, days that are only counted."""

from __future__ import annotations

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times.drafts import Context, Draft, span_of_days
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS
from claimcheck.normalisation.times.relative import unit_at

__all__ = ["RULES"]


def _present(found: Found, context: Context) -> Draft | None:
    return Draft(
        kind=TimeKind.INSTANT,
        earliest=context.reference,
        latest=context.reference,
        precision=Precision.DAY if context.reference else Precision.NONE,
        timex="PRESENT_REF",
        edtf=context.reference.isoformat() if context.reference else "",
        anchor=context.reference.isoformat() if context.reference else None,
        rule="" if context.reference else "present:no_reference",
        point=False,
    )


def _now(found: Found, context: Context) -> Draft | None:
    """Now; "Now, she was not there" only takes up the word."""
    opens = found.before() in ("", ".", "!", "?", ";", "#break", '"', "“")
    return None if opens and found.after() == "," else _present(found, context)


def _unit_to_date(found: Found, context: Context) -> Draft | None:
    """Sales in the year to date: from its first day until now; "the year-to-date period last year" is another."""
    if found.after() in ("period", "of", "last"):
        return None
    whole = unit_at(found.key("unit"), context.reference) if context.reference else None
    if whole is None or whole.earliest is None or context.reference is None:
        return Draft(rule="relative:no_reference")
    first, last = whole.earliest.isoformat(), context.reference.isoformat()
    draft = span_of_days(whole.earliest, context.reference, Precision.DAY, f"{first}/{last}")
    return evolve(draft, anchor=last)


def _to_date(found: Found, context: Context) -> Draft | None:
    """Sales to date; "up to date" and "to date 1" are none."""
    number = found.around(1)
    counted = number is not None and number.value is not None
    return None if found.before() == "up" or counted else _present(found, context)


def _closes(found: Found) -> bool:
    """2014–present."""
    return found.before() in ("-", "–", "to", "until", "till") and found.before(-2) in ("#y", *MONTHS)


def _leads_up(found: Found) -> bool:
    """Up to the present; "the present was wrapped" is none."""
    led = found.before() in ("to", "until", "till", "of", "in", "for", "from", "and")
    return led and (found.after() in _CLOSING or _closes(found))


_CLOSING = ("", ".", ",", ";", ":", "?", "!", ")", "#break", "day", "and", "as", "is", "when", "while")


def _counted_day(found: Found, context: Context) -> Draft | None:
    """Day five, the second day: a day of something that has no date here."""
    after = found.around(1)
    goes_on = after is not None and after.text == "-"
    if goes_on or found.before() in ("per", "a", "one", "each", "every", "#z", "'s"):
        return None
    return Draft(kind=TimeKind.INSTANT, timex="XXXX-XX-XX", rule="counted_day", point=False)


def _past(found: Found, context: Context) -> Draft | None:
    return Draft(timex="PAST_REF", point=False)


def _future(found: Found, context: Context) -> Draft | None:
    return Draft(timex="FUTURE_REF", point=False)


def _the_past(found: Found, context: Context) -> Draft | None:
    after = found.around(1)
    plain = (
        after is None
        or not after.text.isalpha()
        or after.key in ("and", "but", "or", "as", "when", "have", "has", "it", "he", "she", "we", "they", "i")
    )
    return Draft(timex="PAST_REF", point=False) if plain and found.before() in ("in", "from", "of", "than") else None


def _that_time(found: Found, context: Context) -> Draft | None:
    """At the time, since that time."""
    after = found.around(1)
    goes_on = after is not None and after.key in ("of", "when", "that", "to", "for", "being", "the")
    return None if goes_on or found.before() not in ("at", "since", "until", "by", "from") else _past(found, context)


RULES = (
    Rule("counted_day", "day number=#a|#b|#wa|#wb and|or|to|- #a|#b|#wa|#wb", _counted_day),
    Rule("counted_day", "day number=#a|#b|#c|#wa|#wb|#wc", _counted_day),
    Rule("counted_day", "the ordinal=ordinal day", _counted_day),
    Rule("present", "right now", _present),
    Rule("present", "now", _now),
    Rule("present", "currently|nowadays|presently|current", _present),
    Rule("present", "at the? moment|present", _present),
    Rule("present", "at? the present time|moment", _present),
    Rule("present", "at the present", _present),
    Rule("present", "the present", lambda found, context: _present(found, context) if _leads_up(found) else None),
    Rule("present", "these days", _present),
    Rule("present", "to date", _to_date),
    Rule("unit_to_date", "the? unit=year|quarter|month|week -? to -? date", _unit_to_date),
    Rule("present", "present", lambda found, context: _present(found, context) if _closes(found) else None),
    Rule("past", "recently|formerly|lately", _past),
    Rule("future", "the near|foreseeable|distant? future", _future),
    Rule("past", "the past", _the_past),
    Rule("past", "the|that time", _that_time),
)
