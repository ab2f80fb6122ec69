"""Quarters, halves, numbered weeks and short ranges inside one month or century."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from claimcheck.model.values import Bound
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.business import last_quarter
from claimcheck.normalisation.times.choice import choose_year
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS
from claimcheck.normalisation.times.years import full_year, short_year

__all__ = ["RULES"]

_STEPS = {"last": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "the": 0, "next": 1, "following": 1}


def _written_year(found: Found, context: Context) -> int | None:
    year, fiscal = found.get("year"), found.get("fiscal")
    if fiscal is not None:
        digits = re.sub(r"\D", "", fiscal.text)[:4]
        return int(digits) if len(digits) == 4 else short_year(int(digits), context)
    if year is not None:
        return full_year(year, context)
    which = found.key("which")
    if which and context.reference:
        previous = context.previous.earliest if context.previous and which in ("same", "that", "following") else None
        return (previous or context.reference).year + _STEPS[which]
    return None


def _quarter(found: Found, context: Context) -> Draft | None:
    token = found.get("mark")
    q = int(re.sub(r"\D", "", token.text)) if token else found.number("ordinal") or 0
    if not 1 <= q <= 4:
        return None
    y = _written_year(found, context)
    if y is not None:
        return _fiscal(found, drafts.quarter(y, q))
    if found.key("which") or (token is None and not context.business) or _statistics(found):
        return None
    return last_quarter(context, q)


def _quarters(found: Found, context: Context) -> Draft | None:
    """Q1–Q3 2018, 1Q to 3Q 2018."""
    marks, y = [found.get("first"), found.get("last")], found.number("year")
    first, last = (int(re.sub(r"\D", "", mark.text)) if mark else 0 for mark in marks)
    start, stop = (
        (drafts.quarter(y, first), drafts.quarter(y, last)) if y is not None and first < last else (None, None)
    )
    return drafts.between(start, stop) if start and stop else None


def _last_quarter_of(found: Found, context: Context) -> Draft | None:
    """The final quarter of 2018."""
    y = _written_year(found, context)
    return drafts.quarter(y, 4) if y is not None else None


def _month_quarter(found: Found, context: Context) -> Draft | None:
    """The September quarter: the three months that end with the one it is called by."""
    m, year = MONTHS[found.key("month")], found.get("year")
    y = full_year(year, context) if year else None

    def make(each: int) -> Draft | None:
        last = drafts.month(each, m)
        begin = drafts.add_months(last.earliest, -2) if last and last.earliest else None
        first = drafts.month(begin.year, begin.month) if begin else None
        return drafts.quarter(each, m // 3) if m % 3 == 0 else drafts.between(first, last) if first and last else None

    if y is not None:
        return make(y)
    if m % 3 == 0 and context.business and context.tense <= 0:
        return last_quarter(context, m // 3)
    return choose_year(make, context, f"XXXX-Q{m // 3}" if m % 3 == 0 else "XXXX-QX")


def _statistics(found: Found) -> bool:
    """Q1 is a quartile where the text speaks of them."""
    near = found.stream[max(0, found.start - 12) : found.stop + 12]
    return any(token.key.startswith("quartile") or token.key == "median" for token in near)


def _half(found: Found, context: Context) -> Draft | None:
    token = found.get("mark")
    word = {"first": 1, "second": 2, "latter": 2}.get(found.key("ordinal"), found.number("ordinal"))
    h = int(re.sub(r"\D", "", token.text)) if token else word
    y = _written_year(found, context)
    return _fiscal(found, drafts.half(y, h)) if y is not None and h is not None else None


def _fiscal(found: Found, draft: Draft | None) -> Draft | None:
    """A quarter or half of a fiscal year is about that of the calendar year: each company has its own."""
    told = any(token.key in _FISCAL or token.key == "#fiscal" for token in found.stream[found.start : found.stop])
    return evolve(draft, approximate=True, edtf=f"{draft.edtf}~") if draft and told else draft


_FISCAL = ("fiscal", "financial", "fy")


def _month_days(found: Found, context: Context) -> Draft | None:
    """March 3–5, 2016 and 3 to 5 March."""
    m = MONTHS.get(found.key("month"), 0)
    first, last = found.number("first"), found.number("last")
    if not m or first is None or last is None or not first < last:
        return None
    if found.key("link") == "and" and found.before() != "between":
        return None  # two days, not all from one to the other
    year = found.get("year")
    y = full_year(year, context) if year else None

    def make(each: int) -> Draft | None:
        start, stop = drafts.day(each, m, first), drafts.day(each, m, last)
        return drafts.between(start, stop) if start and stop else None

    draft = make(y) if y is not None else choose_year(make, context, f"XXXX-{m:02}-{first:02}/XXXX-{m:02}-{last:02}")
    return draft and evolve(draft, bound=Bound.RANGE, approximate=found.key("link") == "or")


def _year_span(found: Found, context: Context) -> Draft | None:
    """2017–18, 1999/2000; 2018-03 is a month, 2011-12 a span of years that may be a month."""
    y, token, sign = found.number("year"), found.get("short"), found.stream[found.start + 1]
    if y is None or token is None or token.value is None or not 1000 <= y <= 2100:
        return None
    value = int(token.value)
    glued = sign.start == found.stream[found.start].end and token.start == sign.end
    end = value if value >= 1000 else y - y % 100 + value
    written = sign.key == "-" or (sign.key == "/" and token.text[0] == "0" and found.before() in _IN_MONTH)
    month = drafts.month(y, value) if value <= 12 and len(token.text) == 2 and glued and written else None
    if end <= y and value < 1000 and value == (y + 1) % 100:
        end += 100
    if month and end != y + 1:
        return month
    if (not glued and sign.key != "–") or end <= y or end - y > 99:
        return None
    first, last = drafts.year(y), drafts.year(end)
    draft = drafts.between(first, last) if first and last else None
    if draft and month and month.earliest and month.latest:
        draft = evolve(draft, readings=((month.earliest, month.latest),))
    return draft


def _of_games(found: Found) -> bool:
    """The Week 13 of a season: a capital inside a sentence, and a noun that it is the week of."""
    after = found.around(1)
    goes_on = after is not None and after.text.isalpha() and after.text.islower() and after.key not in _WEEK_ENDS
    return found.stream[found.start].text[0].isupper() and goes_on


_WEEK_ENDS = ("of", "in", "and", "or", "to", "until", "is", "was", "will", "has", "had", "at", "for", "with", "by")
_IN_MONTH = ("in", "since", "from", "until", "till", "by", "before", "after")


def _month_in_figures(found: Found, context: Context) -> Draft | None:
    """In 04/2018: a month and its year, where a word asks for one."""
    m, y = found.number("month"), found.number("year")
    glued = found.stream[found.start].end + 1 == found.stream[found.stop - 1].start
    asked = found.before() in _IN_MONTH and glued and found.after() not in ("/", "-")
    return drafts.month(y, m) if asked and m is not None and y is not None and 1800 <= y <= 2100 else None


def _week_of(found: Found, context: Context) -> Draft | None:
    number = found.number("number")
    y = _written_year(found, context) or (
        context.reference.year if context.reference and not _of_games(found) else None
    )
    if number is None or not 1 <= number <= 53:
        return None
    if y is None:
        return Draft(timex=f"XXXX-W{number:02}")
    try:
        return drafts.iso_week(dt.date.fromisocalendar(y, number, 1))
    except ValueError:
        return None


_YEARS = "of|in|,? fiscal|financial|fy? year=YEAR|#short"
_RELATIVE = "of|in? the? which=this|last|next|that|same|previous|following year"
RULES = (
    Rule("quarter", f"the? ordinal=ordinal -? quarter|qtr {_YEARS}", _quarter),
    Rule("quarter", f"the? ordinal=ordinal -? quarter|qtr {_RELATIVE}", _quarter),
    Rule("quarter", "the? ordinal=ordinal -? quarter|qtr of which=the year", _quarter),
    Rule("quarter", "the? fiscal? ordinal=ordinal -? quarter|qtr", _quarter),
    Rule("quarter", "the? year=YEAR 's? ordinal=ordinal -? quarter|qtr", _quarter),
    Rule("quarter", "which=this|last|next year 's ordinal=ordinal -? quarter|qtr", _quarter),
    Rule("quarter", "mark=#quarter -|,|of|/? fy|fiscal? year=YEAR|#short", _quarter),
    Rule("quarter", "mark=#quarter -|,|of|/? fiscal=#fiscal", _quarter),
    Rule("quarter", "the? ordinal=ordinal -? quarter|qtr of|in? fiscal=#fiscal", _quarter),
    Rule("half", "mark=#half -|,|of|/? fiscal=#fiscal", _half),
    Rule("half", "the? ordinal=first|second half of|in? fiscal=#fiscal", _half),
    Rule("quarter", "the? month=anymonth ,|of? year=YEAR? -? quarter", _month_quarter),
    Rule("quarter", "the? month=anymonth -? quarter ,|of|in? year=YEAR", _month_quarter),
    Rule("quarter", "year=YEAR -|/? mark=#quarter", _quarter),
    Rule(
        "quarter_range",
        "first=#quarter|#quarterly dash|to|through last=#quarter|#quarterly ,|of|/? year=YEAR",
        _quarters,
    ),
    Rule("quarter", "the? last|final|closing quarter of|in year=YEAR", _last_quarter_of),
    Rule("quarter", "mark=#quarterly -|,|of|/|'? year=YEAR|#short|#d|#b|#c", _quarter),
    Rule("quarter", "mark=#quarter", _quarter),
    Rule("half", f"the? ordinal=first|second|latter|#oa half {_YEARS}", _half),
    Rule("half", f"the? ordinal=first|second|latter|#oa half {_RELATIVE}", _half),
    Rule("half", "the? ordinal=first|second|latter|#oa half of which=the year", _half),
    Rule("half", "mark=#half -|,|of|/? year=YEAR|#short", _half),
    Rule("half", "year=YEAR -|/? mark=#half", _half),
    Rule(
        "day_range",
        "month=anymonth .? first=daynum link=dash|to|through|until|till|and|or the? last=daynum ,? year=YEAR?",
        _month_days,
    ),
    Rule(
        "day_range",
        "the? first=daynum link=dash|to|through|until|till|and|or the? last=daynum of? month=anymonth ,? year=YEAR?",
        _month_days,
    ),
    Rule("year_range", "year=YEAR dash|/ short=shortyear|YEAR", _year_span),
    Rule("month_year", "month=#a|#z / year=YEAR", _month_in_figures),
    Rule("week_number", "week number=number ,|of? year=YEAR?", _week_of),
)
