"""Seasons, decades, centuries and fiscal years."""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.choice import choose_year
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import SEASONS, words
from claimcheck.normalisation.times.years import full_year, short_year

__all__ = ["RULES"]


def _season(found: Found, context: Context) -> Draft | None:
    s = SEASONS.get(found.key("season"), 0)
    year = found.get("year")
    if year:
        y = full_year(year, context)
        return drafts.season(y, s) if y is not None else None
    before, key = found.before(), found.key("season")
    after = found.around(1)
    asked = before in ("in", "during", "since", "by", "until", "early", "mid", "late") or _beside_a_season(found)
    if key in ("fall", "spring") and (found.after() in ("of", "in", "for") or not asked):
        return None
    if (after is not None and after.text[:1].isupper()) or found.stream[found.stop - 1].text.isupper():
        return None
    if after is not None and after.key in ("games", "olympics", "paralympics", "camp", "camps", "school", "schools"):
        return None  # "hosted the summer games three times"
    name = ("SP", "SU", "FA", "WI")[s - 1]
    if ((context.tense == 0 or context.habitual) and found.before(-2) != "into") or _contrasted(found):
        context = evolve(context, always=True)  # "flowers in spring": said of every year
    return choose_year(lambda each: drafts.season(each, s), context, f"XXXX-{name}")


def _beside_a_season(found: Found) -> bool:
    """Spring, summer and fall."""
    links = ("and", "or", "to", ",", "early", "late", "-", "–")
    for step in (-1, 1):
        offset = step
        while abs(offset) <= 3 and (found.before(offset) if step < 0 else found.after(offset)) in links:
            offset += step
        if (found.before(offset) if step < 0 else found.after(offset)) in SEASONS and offset != step:
            return True
    return False


_POINTED = words("last this next past coming following previous same that")
_STOPS = frozenset((".", "!", "?", ";", "#break"))
_NEAR = 20


def _contrasted(found: Found) -> bool:
    """Whether the sentence speaks of another season too, of no one year: "strawberries in summer, trees in winter"."""
    mine = SEASONS[found.key("season")]
    keys: list[str] = []
    for step in (-1, 1):
        offset = step
        while abs(offset) <= _NEAR and (key := found.before(offset) if step < 0 else found.after(offset)) not in _STOPS:
            keys.append(key)
            offset += step
    pointed = not _POINTED.isdisjoint(keys) or "#y" in keys
    return not pointed and any(SEASONS.get(key, mine) != mine for key in keys)


def _hundreds(y: int) -> Draft | None:
    """The 1800s are the century to most, and the ten years after 1800 to some."""
    ten, hundred = drafts.decade(y), drafts.century(y // 100 + 1)
    if ten is None or hundred is None or ten.earliest is None or ten.latest is None:
        return None
    return evolve(hundred, readings=((ten.earliest, ten.latest),))


_DECADE_BEFORE = words("the early mid late in since until by from to and or - – during")


def _decade(found: Found, context: Context) -> Draft | None:
    token = found.get("decade")
    if token is None:
        return None
    digits = re.sub(r"\D", "", token.text)
    if len(digits) == 4:
        if digits.endswith("00") and not digits.startswith("2"):
            return _hundreds(int(digits))
        owner = not token.text[4].isalpha() and found.before() not in _DECADE_BEFORE
        return None if owner else drafts.decade(int(digits))
    if _no_years(found):
        return None
    apostrophe = not token.text[0].isdigit()
    if not (apostrophe or found.before() in ("the", "early", "mid", "late", "-", "and", "or") or _described(found)):
        return None
    base = 1900 if int(digits) >= 20 else 2000
    return drafts.decade(base + int(digits))


_LEVELS = words("low lower high higher upper top bottom middle")


def _described(found: Found) -> bool:
    """The roaring 20s; "the low 80s" is no decade."""
    word = found.around(-1)
    plain = word is not None and word.text.isalpha() and word.text.islower() and len(word.text) > 3
    return plain and found.before(-2) == "the" and found.before() not in _LEVELS


_DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip


_OWNERS = words("his her my your our their its whose 's")
_HEAT = words("temperature temperatures degrees highs lows fahrenheit celsius heat aged age")


def _no_years(found: Found) -> bool:
    """In her late 20s, temperatures in the 90s: an age, a heat."""
    near = [found.before(-offset) for offset in range(1, 9)]
    owned = next((key for key in near if key not in ("early", "late", "mid", "-", "and", "to", "or", "teens")), "")
    return owned in _OWNERS or not _HEAT.isdisjoint(near) or "life" in (found.after(), found.after(2), found.after(3))


def _decade_words(found: Found, context: Context) -> Draft | None:
    named = found.number("hundreds")
    if named is None and _no_years(found):
        return None
    base = 1900 if named is None else 100 * named if named < 100 else named
    return drafts.decade(base + _DECADE_WORDS[found.key("decade")]) if base <= 2000 else None


def _century(found: Found, context: Context) -> Draft | None:
    number = found.number("ordinal")
    if found.key("era").startswith("b"):
        return evolve(drafts.open_draft(f"BC{number - 1:02}"), edtf=f"-{number - 1:02}XX") if number else None
    return drafts.century(number) if number else None


def _decade_of(found: Found, context: Context) -> Draft | None:
    """The first decade of the 21st century, its last decade."""
    number = found.number("ordinal") or 0
    rank = 10 if found.key("rank") in ("last", "final") else found.number("rank") or 0
    return drafts.decade(100 * (number - 1) + 10 * (rank - 1)) if number > 1 and 1 <= rank <= 10 else None


def _centuries(found: Found, context: Context) -> Draft | None:
    """The twelfth to sixteenth centuries; the late 19th and early 20th centuries."""
    first, last = drafts.century(found.number("ordinal") or 0), drafts.century(found.number("last") or 0)
    if first is None or last is None:
        return None
    return drafts.between(drafts.fuzzy(first, found.key("begin")), drafts.fuzzy(last, found.key("end")))


def _fiscal(found: Found, context: Context) -> Draft | None:
    year = found.get("year")
    y = full_year(year, context) if year else None
    if y is None:
        token = found.get("fiscal")
        match = re.search(r"[0-9]{2,4}", token.text) if token else None
        y = None if match is None else int(match[0]) if len(match[0]) == 4 else short_year(int(match[0]), context)
        last = re.search("[/–-]([0-9]{2})", token.text) if token is not None else None
        if y is not None and last is not None:
            return _two_years(y, (int(last[1]) - y) % 100)
    draft = drafts.year(y) if y is not None else None
    return evolve(draft, approximate=True, rule="fiscal_year") if draft else None


def _two_years(y: int, ahead: int = 1) -> Draft | None:
    """FY2018/19: it begins in the one and ends in the other; FY2018-21: from the first to the last."""
    first, last = drafts.year(y), drafts.year(y + ahead) if 0 < ahead <= _LONGEST_PLAN else None
    draft = drafts.between(first, last) if first and last else None
    return draft and evolve(draft, approximate=True, bound=None, timex=f"FY{y:04}", rule="fiscal_year")


_LONGEST_PLAN = 20

_FISCAL_STEPS = {"last": -1, "previous": -1, "latest": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _named_fiscal(found: Found, context: Context) -> Draft | None:
    """Fiscal year 2008, the last financial year: about that calendar year, but not it."""
    year, which = found.get("year"), found.key("which")
    y = full_year(year, context) if year else None
    if y is None and context.reference is not None and which:
        y = context.reference.year + _FISCAL_STEPS[which]
    if y is None:
        return Draft(timex="FYXXXX", rule="fiscal_year") if which else None
    draft = drafts.year(y)
    anchor = None if year or context.reference is None else context.reference.isoformat()
    return draft and evolve(draft, approximate=True, timex=f"FY{y:04}", edtf=f"{y:04}~", anchor=anchor)


def _fiscal_of_two(found: Found, context: Context) -> Draft | None:
    """Fiscal year 2017/18: it begins in the one and ends in the other."""
    first, last = found.number("year"), found.number("last")
    follows = first is not None and last is not None and (last - first) % 100 == 1
    return _two_years(first) if follows and first is not None else None


def _school_year(found: Found, context: Context) -> Draft | None:
    """The school year 2008: it begins in one calendar year and mostly ends in the next."""
    y, last = found.number("year"), found.number("last")
    if last is not None and y is not None and (last - y) % 100 != 1:
        return None
    draft = _two_years(y) if y else None
    return draft and evolve(draft, timex=f"SY{y:04}", rule="school_year")


def _calendar_year(found: Found, context: Context) -> Draft | None:
    y = found.number("year")
    return drafts.year(y) if y else None


RULES = (
    Rule("season_year", "the? season=SEASON of|,? year=YEAR|#short", _season),
    Rule("season_year", "the? season=SEASON of|in? year=YEAR dash|/ shortyear|YEAR", _season),
    Rule("season", "the? season=SEASON", _season),
    Rule("season", "the? season=SEASON months|season", _season),
    Rule("decade", "decade=#decade", _decade),
    Rule("decade", f"the? hundreds=#wb|#wn? -? decade={'|'.join(_DECADE_WORDS)}", _decade_words),
    Rule("century", "ordinal=ordinal -? century|centuries", _century),
    Rule("decade", "the? rank=ordinal|last|final decade of the ordinal=ordinal -? century", _decade_of),
    Rule("century", "ordinal=ordinal -? century|centuries era=bc|bce|ad|ce", _century),
    Rule(
        "century_range",
        "begin=early|mid|late? -? ordinal=ordinal to|and|or|dash|through the? end=early|mid|late? -? last=ordinal "
        "century|centuries",
        _centuries,
    ),
    Rule("fiscal_year", "fiscal|financial year=YEAR|#short", _fiscal),
    Rule("fiscal_year", "the? fiscal|financial year of? year=YEAR|#short", _named_fiscal),
    Rule("fiscal_year", "the? fiscal|financial year of? year=YEAR dash|/ last=shortyear|YEAR", _fiscal_of_two),
    Rule("fiscal_year", f"the? which={'|'.join(_FISCAL_STEPS)} fiscal|financial year", _named_fiscal),
    Rule("school_year", "the? school|academic year of? year=YEAR", _school_year),
    Rule("school_year", "the? school|academic year of? year=YEAR dash|/ last=shortyear|YEAR", _school_year),
    Rule("calendar_year", "the? calendar year of? year=YEAR", _calendar_year),
    Rule("fiscal_year", "fiscal=#fiscal", _fiscal),
)
