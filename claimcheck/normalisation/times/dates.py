"""Calendar dates: days, months, years and larger units as people write them."""

from __future__ import annotations

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.choice import choose_year, nearest
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import CLASSES, MONTHS, WEEKDAYS, words
from claimcheck.normalisation.times.tokens import Token
from claimcheck.normalisation.times.years import bare_year, full_year

__all__ = ["RULES", "impossible", "month_or_day"]

_AFTER_LIST = frozenset(("", ".", ",", ";", "?", "!", ")", "#break", "in", "at", "and", "when", "for", "with"))
_PLACING = words(
    "in since until till by last next this of early mid late from through during before after between to "
    "past previous - – for and or every each on ( every"
)


def month_or_day(found: Found, context: Context, y: int | None) -> Draft | None:
    """The month, or the day of it, that the match names, in ``y`` or the year that the context suggests."""
    m = MONTHS.get(found.key("month"), 0)
    d = found.number("day")
    if found.get("day") is None:
        if y is not None:
            return drafts.month(y, m)
        now = context.reference is not None and context.reference.month == m
        context = evolve(context, always=context.general or (context.habitual and not now))
        return choose_year(lambda each: drafts.month(each, m), context, f"XXXX-{m:02}")
    if d is None or not 1 <= d <= _LONGEST_MONTH:
        return None
    if drafts.day(2000, m, d) is None:
        return impossible(y, m, d) if y is not None or _ends(found) else None
    if y is not None:
        return drafts.day(y, m, d) or impossible(y, m, d)
    context = evolve(context, always=context.always or _declared(found))
    draft = choose_year(lambda each: drafts.day(each, m, d), context, f"XXXX-{m:02}-{d:02}")
    return evolve(draft, kind=TimeKind.INSTANT)


_LONGEST_MONTH = 31
_DECLARING = words("declare declares declared declaring designate designates designated designating proclaim proclaims "
                   "proclaimed proclaiming observe observes observed observing mark marks marked marking")  # fmt: skip


def _declared(found: Found) -> bool:
    """Whether a day of every year is meant: "declared 25 July as the day of the sea"."""
    near = {found.before(-at) for at in range(1, 4)} | {found.after(at) for at in range(1, 4)}
    return found.after() == "as" and not _DECLARING.isdisjoint(near)


def impossible(y: int | None, m: int, d: int) -> Draft:
    """A day that no calendar has: 31 June, 29 February 2019. It keeps its words' figures and has no place."""
    year = "XXXX" if y is None else f"{y:04}"
    return Draft(
        kind=TimeKind.INSTANT,
        precision=Precision.DAY,
        timex=f"{year}-{m:02}-{d:02}",
        rule="impossible_day",
        point=False,
    )


def _ends(found: Found) -> bool:
    """Whether no noun goes on after the day: "in June 31 people" counts people."""
    after = found.around(1)
    day, month = found.groups.get("day", -1), found.groups.get("month", -1)
    return (
        day < month
        or found.before() in ("on", "since", "until", "by")
        or after is None
        or not after.text.isalpha()
        or after.key in _AFTER_LIST
    )


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
        if y is None:  # the day and its weekday agree in no year near by: the year is unknown
            context = evolve(context, reference=None)
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
    token = found.get("month")
    if (before is not None and before.key in ("'s", "’s")) or (token is not None and _initials(found, token)):
        return None
    placed = before is not None and before.key in _PLACING
    if key in ("may", "march", "mar") and not placed and _beside_a_month(found):
        return month_or_day(found, context, None)
    if key in ("may", "march", "mar") and not placed:
        noun = before is not None and before.key in ("a", "the", "its", "their", "an", "'s", "his", "her")
        if not (
            noun and after is not None and after.text.islower() and after.text[-1:] not in "sg" and len(after.text) > 4
        ):
            return None
    if key in ("may", "march") and after is not None and after.text[:1].isupper() and after.key not in WEEKDAYS:
        return None
    firmly = placed and before is not None and before.key not in ("and", "or", "by", "of", "to", "for", "(", "-", "–")
    name = token is not None and key in ("april", "june", "august", "jan", "may") and not firmly
    if name and ((after is not None and after.text[:1].isupper()) or (before and before.key == "." and not placed)):
        return None
    if len(key) <= 3 and key != "may" and not placed and not (after is not None and after.key in (".", "-", "–")):
        return None
    return month_or_day(found, context, None)


def _initials(found: Found, token: Token) -> bool:
    """ "(SEP)": capitals for something longer, where the words beside them are written small."""
    beside = [word.text for word in (found.around(-2), found.around(-1), found.around(1), found.around(2)) if word]
    shouted = any(word.isupper() and len(word) > 1 for word in beside) or any(word[0].isdigit() for word in beside)
    return token.text.isupper() and len(token.text) <= 4 and not shouted


def _beside_a_month(found: Found) -> bool:
    """May–June 2010, March/April."""
    return found.after() in ("-", "–", "/", "to", "and") and found.after(2) in MONTHS


_GOING_ON = words("at and when to from until for with but in after before because as")


def _day_alone(found: Found, context: Context) -> Draft | None:
    """On the 18th: a day of the month that the tense points to, unless the ordinal goes on to a noun."""
    after, d = found.around(1), found.number("day")
    part = found.before() == "of" and found.before(-2) in (*CLASSES["daypart"], "hours")
    if (
        (found.before() not in ("on", "since", "until", "by") and not part)
        or (after is not None and after.text.isalnum() and after.key not in _GOING_ON)
        or d is None
    ):
        return None
    if context.reference is None:
        return Draft(kind=TimeKind.INSTANT, timex=f"XXXX-XX-{d:02}", rule="relative:no_reference")
    options = []
    for months in (-1, 0, 1):
        month = drafts.add_months(context.reference.replace(day=1), months)
        options.append(drafts.day(month.year, month.month, d) if month else None)
    chosen = nearest([draft for draft in options if draft], context.reference, context.tense)
    return evolve(chosen, anchor=context.reference.isoformat()) if chosen else None


def _low_month(found: Found, context: Context) -> Draft | None:
    """Lower-case "may" and "march" are months only right after "in", "since", "last" and the like."""
    after = found.around(1)
    if found.before() not in ("in", "since", "until", "last", "next", "this"):
        return None
    listed = found.key("month") == "august" and found.after() in ("and", "or", "but", "at")
    if after is not None and after.text.isalpha() and not listed:
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


_SHORT_BEFORE = words("in since until by of from and to")


def _apostrophe_year(found: Found, context: Context) -> Draft | None:
    """In '68, the class of '97: two digits with an apostrophe after a word that asks for a year."""
    after = found.around(1)
    counts = after is not None and after.text.isalpha() and after.text.islower() and after.text.endswith("s")
    token = found.get("year")
    if token is None or found.before() not in _SHORT_BEFORE or counts or (after is not None and after.text in "'’"):
        return None
    y = full_year(token, context)
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
        made = drafts.open_draft(f"BC{y:04}", precision=Precision.YEAR)
        return evolve(made, edtf=f"-{y - 1:04}" if y > 1 else "0000") if 0 < y <= 9999 else None
    return drafts.year(y)


def _day_of_era(found: Found, context: Context) -> Draft | None:
    """15 March 44 BC; 9 September AD 9."""
    token, y = found.get("era"), found.number("year")
    m, d = MONTHS.get(found.key("month"), 0), found.number("day")
    if token is None or not token.text.isupper() or not y or (d is not None and drafts.day(2000, m, d) is None):
        return None
    if token.key not in ("bc", "bce"):
        return drafts.day(y, m, d) if d else drafts.month(y, m)
    rest = f"-{m:02}" + (f"-{d:02}" if d else "")
    made = drafts.open_draft(f"BC{y:04}{rest}", precision=Precision.DAY if d else Precision.MONTH)
    return evolve(made, edtf=(f"-{y - 1:04}" if y > 1 else "0000") + rest)


def _circa(found: Found, context: Context) -> Draft | None:
    """C. 347: a year of three digits."""
    token, y = found.get("year"), found.number("year")
    draft = drafts.year(y) if token and y and token.text.isdigit() and 100 <= y <= 999 else None
    return evolve(draft, approximate=True) if draft else None


_EARLY_AFTER = words("in since until till after before by")
_EARLY_AROUND = words("about around circa approximately roughly -")
_GOES_ON = words("the he she it they who when where which and but as his her their a an became was were had to in at")


def _early(found: Found, context: Context) -> Draft | None:
    """After 211, until about 360: a year of three digits in a text that tells of the first thousand years."""
    token, previous, after = found.get("year"), context.previous, found.around(1)
    if token is not None and _alone(found, token):
        return drafts.year(int(token.text))
    if token is None or previous is None or previous.earliest is None or previous.earliest.year > _FIRST_THOUSAND:
        return None
    dash = found.before() == "-" and found.before(-2) == "#n"
    asked = found.before(-2) if found.before() in _EARLY_AROUND else found.before()
    ends = after is None or not after.text[0].isalnum() or after.key in _GOES_ON
    if not (token.text.isdigit() and len(token.text) == _EARLY_DIGITS and ends and (dash or asked in _EARLY_AFTER)):
        return None
    draft = drafts.year(int(token.text))
    return draft and evolve(draft, told=True, anchor=previous.earliest.isoformat())


_VERBS = words("he she it they the king emperor was were a an his her its their and when after , . ; ) until but")


def _alone(found: Found, token: Token) -> bool:
    """In 945 the king died: three figures after "in" that count nothing."""
    plain = token.text.isdigit() and len(token.text) == _EARLY_DIGITS and token.text[0] > "2"
    led = found.before() == "in" and (found.before(-2) in _OPENS or found.before(-2)[-2:] in ("ed", "an", "ll", "ew"))
    return plain and led and (found.after() in _VERBS or found.after() in ("", "#break"))


_OPENS = words(". , ; ( and but #break died born built founded began again king emperor crowned") | {""}


_FIRST_THOUSAND, _EARLY_DIGITS = 999, 3


def _short_year(found: Found, context: Context) -> Draft | None:
    """17 Dec 17: three figures that nothing goes on after."""
    year, after = found.get("year"), found.around(1)
    ends = after is None or not (after.text[0].isalnum() or after.text in "%:$€£°-–'’")
    if year is None or not ends or len(year.text) != 2 or not found.stream[found.start].text[0].isdigit():
        return None
    y = full_year(year, context)
    return None if y is None or month_or_day(found, context, y) is None else month_or_day(found, context, y)


_WDN = "this|last|next? weekday=WEEKDAY .? ,|-?"
_DAYS = "#a|#b|#c|#z|#wb|#wc|#oa|#owa|first|second|third|fourth|fifth"

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
    Rule("year_month_day", "year=YEAR joint day=daynum joint month=anymonth", _day),
    Rule("year_month_day", "month=anymonth joint year=YEAR joint day=daynum", _day),
    Rule("year_month_day", "day=daynum joint year=YEAR joint month=anymonth", _day),
    Rule("day_month", f"{_WDN} the? day={_DAYS} day|of? of? month=anymonth", _day),
    Rule("day_month", f"the? day={_DAYS} day|of? of? month=anymonth", _day),
    Rule("month_day", "month=anymonth .? the? day=DAY & and|or|, the? daynum ,? year=YEAR", _day),
    Rule("month_day", f"{_WDN} month=anymonth .|-? the? day=DAY", _day),
    Rule("month_day", "month=anymonth .|-|/? the? day=DAY", _day),
    Rule("month_year", "month=anymonth .? ,|of|in|joint? year=YEAR|#short|#wn", _month_year),
    Rule("month_year", "month=MONTH of year=shortyear|#n", _month_year),
    Rule("day_month_year", f"day={_DAYS} month=MONTH year=shortyear", _short_year),
    Rule("year_month", "year=YEAR joint month=MONTH", _month_year),
    Rule("month_day", "month=anymonth , the? day=#oa", _day),
    Rule("day_month_year", "day=daynum of? month=anymonth of year=shortyear", _day),
    Rule("day_of_month", "the? day=#oa", _day_alone),
    Rule("month", "month=MONTH", _month),
    Rule("month", "month=~may|~march|~august|~jan|~feb|~sept|~oct|~nov|~dec", _low_month),
    Rule("year", "year=YEAR", _year),
    Rule("year", "year=#short", _apostrophe_year),
    Rule("year", "year=#wn", _spelled_year),
    Rule("year", "the? year year=number", _named_year),
    Rule("era", "year=number era=ad|bc|ce|bce", _era),
    Rule("era", "era=ad year=number", _era),
    *(
        Rule("day_era", f"{day} ,? {year}", _day_of_era)
        for day in (f"the? day={_DAYS} of? month=anymonth", "month=anymonth the? day=DAY", "month=anymonth")
        for year in ("year=number era=ad|bc|ce|bce", "era=ad year=number")
    ),
    Rule("early_year", "c|ca|circa .? year=#n", _circa),
    Rule("early_year", "year=#n", _early),
)
