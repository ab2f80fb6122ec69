"""Calendar dates: days, months, years and larger units as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from attrs import evolve

from claimcheck.model.values import TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS, SEASONS, WEEKDAYS, words
from claimcheck.normalisation.times.numeric import figures
from claimcheck.normalisation.times.years import bare_year, full_year, short_year

__all__ = ["RULES", "choose_year", "month_or_day"]

_PLACING = words(
    "in since until till by last next this of early mid late from through during before after between to "
    "past previous - – for and or every each on ( every"
)


def choose_year(make: Callable[[int], Draft | None], context: Context, timex: str) -> Draft:
    """The time that ``make`` places in a year, in the year that the reference and the tense point to."""
    reference = context.reference
    if reference is not None and context.local is not None and context.local.earliest is not None:
        told = context.local.earliest.year
        if told < reference.year - 3 and context.tense < 0 and (there := make(told)):
            return evolve(there, anchor=context.local.earliest.isoformat(), year_open=True, move=make)
    if reference is None or context.general:
        return Draft(timex=timex, edtf=timex if "XXXX-" in timex else "", year_open=True, move=make)
    options = [d for y in (reference.year - 1, reference.year, reference.year + 1) if (d := make(y))]
    if not options:
        return Draft(timex=timex, year_open=True, move=make)
    best = min(options, key=lambda d: _distance(d, reference, context.tense))
    return evolve(best, anchor=reference.isoformat(), year_open=True, move=make)


_AGAINST_TENSE = 4  # a time on the side that the tense does not look at must be so much nearer


def _distance(draft: Draft, date: dt.date, tense: int) -> int:
    """How far a candidate is from the reference, the more so where it goes against the tense."""
    if draft.earliest is None or draft.latest is None:
        return 10**6
    middle = draft.earliest.toordinal() + (draft.latest - draft.earliest).days // 2
    far = abs(middle - date.toordinal())
    against = draft.earliest > date if tense < 0 else draft.latest < date if tense > 0 else False
    return far * _AGAINST_TENSE if against else far


def month_or_day(found: Found, context: Context, y: int | None) -> Draft | None:
    """The month, or the day of it, that the match names, in ``y`` or the year that the context suggests."""
    m = MONTHS.get(found.key("month"), 0)
    d = found.number("day")
    if found.get("day") is None:
        if y is not None:
            return drafts.month(y, m)
        return choose_year(lambda each: drafts.month(each, m), context, f"XXXX-{m:02}")
    if d is None or drafts.day(2000, m, d) is None:
        return None
    if y is not None:
        return drafts.day(y, m, d)
    draft = choose_year(lambda each: drafts.day(each, m, d), context, f"XXXX-{m:02}-{d:02}")
    return evolve(draft, kind=TimeKind.INSTANT)


def _day(found: Found, context: Context) -> Draft | None:
    year = found.get("year")
    y = full_year(year, context) if year else None
    if year and y is None:
        return None
    if (not year and _counts(found)) or _next_sentence(found):
        return None
    wanted = WEEKDAYS.get(found.key("weekday"))
    if y is None and wanted is not None and context.reference is not None:
        y = _year_of_weekday(found, context, context.reference.year, wanted)
    return month_or_day(found, context, y)


def _next_sentence(found: Found) -> bool:
    """ "… in April. One of those": the day would open the next sentence."""
    day, month = found.groups.get("day", -1), found.groups.get("month", -1)
    return day > month + 1 and found.stream[month + 1].key == "." and found.stream[day].key.startswith("#w")


def _year_of_weekday(found: Found, context: Context, y: int, wanted: int) -> int | None:
    """The nearest year, this one first, in which the day falls on the weekday that is written beside it."""
    for each in (y, y - 1, y + 1):
        draft = month_or_day(found, context, each)
        if draft and draft.earliest and draft.earliest.weekday() == wanted:
            return each
    return None


def _counts(found: Found) -> bool:
    """Whether the number that looks like a day counts what follows: "in May 20 ships", "May 5 %"."""
    after = found.around(1)
    if after is None:
        return False
    if after.text == "%" or after.key in ("percent", "per", "million", "billion", "thousand"):
        return True
    key = found.key("day")
    last = found.stream[found.stop - 1]
    plain = found.get("day") is last and key[:2] in ("#a", "#b", "#c", "#w")
    return plain and found.before() == "in" and after.text.islower() and after.text.endswith("s")


def _month(found: Found, context: Context) -> Draft | None:
    """A bare month; "May" and "March" need a word that asks for a time before them."""
    key, before = found.key("month"), found.around(-1)
    after = found.around(1)
    if before is not None and before.key in ("'s", "’s"):
        return None
    token = found.get("month")
    placed = before is not None and before.key in _PLACING
    if key in ("may", "march", "mar") and not placed:
        noun = before is not None and before.key in ("a", "the", "its", "their", "an", "'s", "his", "her")
        if not (
            noun and after is not None and after.text.islower() and after.text[-1:] not in "sg" and len(after.text) > 4
        ):
            return None
    if key in ("may", "march") and after is not None and after.text[:1].isupper() and after.key not in WEEKDAYS:
        return None
    name = token is not None and key in ("april", "june", "august", "jan", "may") and not placed
    if name and ((after is not None and after.text[:1].isupper()) or (before is not None and before.key == ".")):
        return None
    if len(key) <= 3 and key != "may" and not placed and not (after is not None and after.key == "."):
        return None
    return month_or_day(found, context, None)


def _low_month(found: Found, context: Context) -> Draft | None:
    """Lower-case "may" and "march" are months only right after "in", "since", "last" and the like."""
    after = found.around(1)
    if found.before() not in ("in", "since", "until", "last", "next", "this") or (after and after.text.isalpha()):
        return None
    return month_or_day(found, context, None)


def _month_year(found: Found, context: Context) -> Draft | None:
    year = found.get("year")
    if year is None:
        return None
    if year.key in ("#a", "#b", "#c") and found.before() not in ("in", "since", "by", "until"):
        return None
    y = full_year(year, context)
    return month_or_day(found, context, y) if y is not None else None


def _year(found: Found, context: Context) -> Draft | None:
    y = bare_year(found)
    return drafts.year(y) if y is not None else None


def _spelled_year(found: Found, context: Context) -> Draft | None:
    """In two thousand and fifteen: only where a preposition asks for a year and nothing is counted."""
    y, after = found.number("year"), found.around(1)
    counts = after is not None and after.text.isalpha() and after.key not in ("and", "or", "to", "but", "the")
    if y is None or not 1500 <= y <= 2099 or counts or found.before() not in ("in", "since", "until", "by", "of"):
        return None
    return drafts.year(y)


def _named_year(found: Found, context: Context) -> Draft | None:
    y = found.number("year")
    return drafts.year(y) if y is not None and 1 <= y <= 2999 else None


def _era(found: Found, context: Context) -> Draft | None:
    token, y = found.get("era"), found.number("year")
    if token is None or y is None or not token.text.isupper():
        return None
    if token.key in ("bc", "bce"):
        text = f"-{y - 1:04}"
        return drafts.open_draft(f"BC{y:04}") if y else evolve(drafts.open_draft(text), edtf=text)
    return drafts.year(y)


def _circa(found: Found, context: Context) -> Draft | None:
    """C. 347: a year of three digits."""
    token, y = found.get("year"), found.number("year")
    draft = drafts.year(y) if token and y and token.text.isdigit() and 100 <= y <= 999 else None
    return evolve(draft, approximate=True) if draft else None


def _season(found: Found, context: Context) -> Draft | None:
    s = SEASONS.get(found.key("season"), 0)
    year = found.get("year")
    if year:
        y = full_year(year, context)
        return drafts.season(y, s) if y is not None else None
    before, key = found.before(), found.key("season")
    if key in ("fall", "spring") and (
        found.after() in ("of", "to", "in", "from", "for") or before not in ("in", "during", "since")
    ):
        return None
    after = found.around(1)
    alone = found.stop - found.start == 1 and key in ("fall", "spring")
    if alone and before not in ("in", "during", "since", "by", "until", "early", "mid", "late"):
        return None
    if (after is not None and after.text[:1].isupper()) or found.stream[found.stop - 1].text.isupper():
        return None
    name = ("SP", "SU", "FA", "WI")[s - 1]
    return choose_year(lambda each: drafts.season(each, s), context, f"XXXX-{name}")


def _decade(found: Found, context: Context) -> Draft | None:
    token = found.get("decade")
    if token is None:
        return None
    digits = re.sub(r"\D", "", token.text)
    if len(digits) == 4:
        return drafts.decade(int(digits))
    apostrophe = not token.text[0].isdigit()
    if not apostrophe and found.before() not in ("the", "early", "mid", "late", "-", "and", "or"):
        return None
    base = 1900 if int(digits) >= 20 else 2000
    return drafts.decade(base + int(digits))


_DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip


def _decade_words(found: Found, context: Context) -> Draft | None:
    named = found.number("hundreds")
    base = 1900 if named is None else 100 * named if named < 100 else named
    return drafts.decade(base + _DECADE_WORDS[found.key("decade")]) if base <= 2000 else None


def _century(found: Found, context: Context) -> Draft | None:
    number = found.number("ordinal")
    if found.key("era"):
        return drafts.open_draft(f"BC{number - 1:02}") if number else None
    return drafts.century(number) if number else None


def _centuries(found: Found, context: Context) -> Draft | None:
    """The twelfth to sixteenth centuries."""
    first, last = drafts.century(found.number("ordinal") or 0), drafts.century(found.number("last") or 0)
    return drafts.between(first, last) if first and last else None


def _fiscal(found: Found, context: Context) -> Draft | None:
    year = found.get("year")
    y = full_year(year, context) if year else None
    if y is None:
        token = found.get("fiscal")
        match = re.search(r"[0-9]{2,4}", token.text) if token else None
        y = None if match is None else int(match[0]) if len(match[0]) == 4 else short_year(int(match[0]), context)
    draft = drafts.year(y) if y is not None else None
    return evolve(draft, approximate=True, rule="fiscal_year") if draft else None


def _weekday(found: Found, context: Context) -> Draft | None:
    """A bare weekday: the last one before the reference, or the next one where the tense looks forward."""
    key = found.key("weekday")
    wanted = WEEKDAYS[key]
    if len(key) < 6 and found.before() not in (
        "on",
        "last",
        "next",
        "this",
        "by",
        "until",
        "since",
        "from",
        "-",
        "–",
        "to",
    ):
        return None
    if context.reference is None:
        return Draft(kind=TimeKind.INSTANT, timex=f"XXXX-WXX-{wanted + 1}")
    delta = (context.reference.weekday() - wanted) % 7
    days = -delta if context.tense <= 0 else (7 - delta) % 7
    try:
        date = context.reference + dt.timedelta(days=days)
    except OverflowError:
        return None
    draft = drafts.day(date.year, date.month, date.day)
    return evolve(draft, anchor=context.reference.isoformat()) if draft else None


def _weekday_day(found: Found, context: Context) -> Draft | None:
    """Tuesday the eleventh: the nearest month in which the two agree."""
    wanted, number = WEEKDAYS[found.key("weekday")], found.number("day")
    if context.reference is None or number is None:
        return None
    base = context.reference
    for months in (0, -1, 1, -2, 2, -3, 3):
        first = drafts.add_months(base.replace(day=1), months)
        draft = drafts.day(first.year, first.month, number) if first else None
        if draft and draft.earliest and draft.earliest.weekday() == wanted:
            return evolve(draft, anchor=base.isoformat())
    return None


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


_WDN = "weekday=weekday .? ,?"
_DAYS = "#a|#b|#c|#z|#oa|#owa|first|second|third|fourth|fifth"

RULES = (
    Rule(
        "day_month_year",
        f"{_WDN} the? day={_DAYS} day|of? of? month=anymonth .? ,|of|in? year=YEAR|#short|#n|#wn",
        _day,
    ),
    Rule("day_month_year", f"the? day={_DAYS} day|of? of? month=anymonth .? ,|of|in? year=YEAR|#short|#n|#wn", _day),
    Rule("day_month_year", "day=daynum joint month=anymonth joint year=YEAR|shortyear", _day),
    Rule("month_day_year", f"{_WDN} month=anymonth .? the? day=DAY ,? of|in? year=YEAR|#short|#wn", _day),
    Rule("month_day_year", "month=anymonth .? the? day=DAY ,? of|in? year=YEAR|#short|#wn", _day),
    Rule("month_day_year", "month=anymonth joint day=daynum joint year=YEAR|shortyear", _day),
    Rule("year_month_day", "year=YEAR joint|,? month=anymonth joint|,? day=daynum", _day),
    Rule("year_month_day", "month=anymonth joint year=YEAR joint day=daynum", _day),
    Rule("year_month_day", "day=daynum joint year=YEAR joint month=anymonth", _day),
    Rule("day_month", f"{_WDN} the? day={_DAYS} day|of? of? month=anymonth", _day),
    Rule("day_month", f"the? day={_DAYS} day|of? of? month=anymonth", _day),
    Rule("month_day", f"{_WDN} month=anymonth .|-? the? day=DAY", _day),
    Rule("month_day", "month=anymonth .|-? the? day=DAY", _day),
    Rule("month_year", "month=anymonth .? ,|of|in|joint? year=YEAR|#short|#wn", _month_year),
    Rule("month_year", "month=month of year=shortyear|#n", _month_year),
    Rule("year_month", "year=YEAR joint month=month", _month_year),
    Rule("month", "month=month", _month),
    Rule("month", "month=~may|~march|~jan|~feb|~sept|~oct|~nov|~dec", _low_month),
    Rule("year", "year=YEAR", _year),
    Rule("year", "year=#wn", _spelled_year),
    Rule("year", "the? year year=number", _named_year),
    Rule("era", "year=number era=ad|bc|ce|bce", _era),
    Rule("era", "era=ad year=number", _era),
    Rule("early_year", "c|ca|circa .? year=#n", _circa),
    Rule("season_year", "the? season=season of|,? year=YEAR", _season),
    Rule("season_year", "the? season=season of|in? year=YEAR dash|/ shortyear|YEAR", _season),
    Rule("season", "the? season=season", _season),
    Rule("decade", "decade=#decade", _decade),
    Rule("decade", f"the? hundreds=#wb|#wn? -? decade={'|'.join(_DECADE_WORDS)}", _decade_words),
    Rule("century", "ordinal=ordinal -? century|centuries", _century),
    Rule("century", "ordinal=ordinal -? century|centuries era=bc|bce|b.c", _century),
    Rule(
        "century_range",
        "ordinal=ordinal to|and|or|dash|through early|late|mid|the? last=ordinal century|centuries",
        _centuries,
    ),
    Rule("fiscal_year", "the? fiscal|financial year? of? year=YEAR|#short", _fiscal),
    Rule("fiscal_year", "fiscal=#fiscal", _fiscal),
    Rule("weekday", "weekday=weekday", _weekday),
    Rule("weekday_day", "weekday=weekday ,? the? day=#oa|#owa|first|second|third|fourth|fifth", _weekday_day),
    Rule("weekday_of_week", "weekday=weekday of? which=last|next|this week", _weekday_of_week),
    Rule("weekday_of_week", "which=last|next|this week on? weekday=weekday", _weekday_of_week),
    Rule("weekday_date", "weekday=weekday ,? date=#iso|#numdate", _dated_weekday),
)
