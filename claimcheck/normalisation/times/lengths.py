"""Durations and repeated times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from claimcheck.model.values import Comparator, Length, TimeKind
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS, SEASONS, SINGULAR, UNITS, WEEKDAYS, words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["RULES", "duration", "length_of", "mixed", "timex_of"]

_LETTER = {"day": "D", "night": "D", "weekend": "WE", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q",
           "year": "Y", "decade": "DE", "century": "CE", "millennium": "L",
           "hour": "H", "minute": "M", "second": "S"}  # fmt: skip
_CLOCK = ("hour", "minute", "second")
_TIMES = {"decade": 10, "century": 100, "millennium": 1000}

HEDGES: dict[str, Comparator] = {
    "nearly": Comparator.NEARLY, "almost": Comparator.NEARLY,
    "about": Comparator.ABOUT, "around": Comparator.ABOUT, "approximately": Comparator.ABOUT,
    "roughly": Comparator.ABOUT, "some": Comparator.ABOUT, "circa": Comparator.ABOUT,
    "over": Comparator.MORE_THAN, "more than": Comparator.MORE_THAN, "longer than": Comparator.MORE_THAN,
    "at least": Comparator.AT_LEAST, "no less than": Comparator.AT_LEAST, "not less than": Comparator.AT_LEAST,
    "under": Comparator.LESS_THAN, "less than": Comparator.LESS_THAN, "fewer than": Comparator.LESS_THAN,
    "within": Comparator.AT_MOST, "up to": Comparator.AT_MOST, "at most": Comparator.AT_MOST,
    "no more than": Comparator.AT_MOST, "not more than": Comparator.AT_MOST, "close to": Comparator.NEARLY,
}  # fmt: skip


def length_of(amount: Decimal | None, unit: str, comparator: Comparator = Comparator.EQUAL) -> Length | None:
    """The length in the unit of the words; None where the words do not count."""
    return None if amount is None else Length(amount=amount, unit=unit, comparator=comparator)


def timex_of(amount: Decimal | None, unit: str) -> str:
    """The TIMEX3 value of a duration: P2Y, PT30M, P2Y6M, PXW."""
    prefix = "PT" if unit in _CLOCK else "P"
    if amount is None:
        return f"{prefix}X{_LETTER[unit]}"
    if unit == "fortnight":
        return f"P{_plain(amount * 2)}W"
    if unit in _TIMES:
        return f"P{_plain(amount * _TIMES[unit])}Y"
    if unit == "year" and amount % 1:
        months = int(amount % 1 * 12)
        return (f"P{int(amount)}Y" if amount >= 1 else "P") + (f"{months}M" if months else "")
    if unit == "hour" and amount % 1:
        minutes = int(amount % 1 * 60)
        return (f"PT{int(amount)}H" if amount >= 1 else "PT") + (f"{minutes}M" if minutes else "")
    return f"{prefix}{_plain(amount)}{_LETTER[unit]}"


def _plain(amount: Decimal) -> str:
    return f"{int(amount)}" if amount == amount.to_integral_value() else f"{amount.normalize():f}"


def duration(amount: Decimal | None, unit: str, rule: str = "") -> Draft:
    """A length of time with no place."""
    return Draft(
        kind=TimeKind.DURATION, timex=timex_of(amount, unit), length=length_of(amount, unit), rule=rule, point=False
    )


def _counted(found: Found, context: Context) -> Draft | None:
    """Twenty-seven years, a decade, several months, half a century."""
    token, word = found.get("amount"), found.key("unit")
    unit = UNITS[word]
    if token is None:
        return None
    if token.key in ("a", "an"):
        return _single(found, unit)
    singular = word in SINGULAR and word not in _SHORT
    if (singular and token.key == "#y") or (token.text[0] == "0" and len(token.text) == 4):  # "0730 hours"
        return None
    if _some_day(found, unit, token) or (singular and unit in ("second", "quarter")):
        return None
    if unit == "quarter" and (token.key in ("#vague", "#y") or found.after() == "of"):
        return None  # "in some quarters", "three quarters of the fans"
    adjective = found.around(1)
    if singular and token.value is not None and token.value > 1 and adjective and adjective.text.islower():
        return (
            duration(token.value, unit, "adjective")
            if found.stop - found.start == 2 and len(adjective.text) > 3
            else None
        )
    if singular and token.value != 1 and (token.value is None or token.value > 1):
        return None
    if unit in ("quarter", "night", "weekend") and token.value == 1 and not (unit == "night" and token.text == "1"):
        return None
    if token.text.lower() in ("some", "many") and singular:
        return None
    return duration(token.value, unit)


_SHORT = words("min sec hr h")
_ONE_DAY_BEFORE = words(
    "in within only about than for just took take takes last lasted after every the over under at by"
)
_ONE_DAY_AFTER = words("later ago before after earlier old - of long more")


def _some_day(found: Found, unit: str, token: Token) -> bool:
    """One day he left: some day, no length."""
    if unit != "day" or token.text.lower() != "one":
        return False
    return found.before() not in _ONE_DAY_BEFORE and found.after() not in _ONE_DAY_AFTER


def _the_counted(found: Found, context: Context) -> Draft | None:
    """The nine months, the first two years."""
    if not found.key("unit").endswith("s") or found.key("amount") in ("a", "an"):
        return None
    return _counted(found, context)


def _single(found: Found, unit: str) -> Draft | None:
    """A year, a week; "a share a year" and "twice a week" say how often."""
    if unit in ("second", "quarter", "night", "weekend", "minute") or found.after() in ("-", "'s"):
        return None
    before = found.around(-1)
    if before is not None and _rate(found, before.text):
        return repeat(f"P1{_LETTER[unit]}" if unit not in _CLOCK else f"PT1{_LETTER[unit]}")
    return duration(Decimal(1), unit)


_RATES = words("times once twice percent % million billion thousand trillion dollars people points share")


def _rate(found: Found, before: str) -> bool:
    token = found.around(-1)
    if token is None or before.lower() in ("once", "twice", "times", "%", "percent", "million", "billion", "trillion"):
        return token is not None
    return (
        token.value is not None
        or token.key in ("#junk", "#clock")
        or (
            before.islower()
            and before.endswith("s")
            and len(before) > 4
            and found.around(-2) is not None
            and found.around(-2).value is not None  # type: ignore[union-attr]
        )
    )


def _adjective(found: Found, context: Context) -> Draft | None:
    """A two-year term; a five-year-old is an age."""
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    first, last = found.stream[found.start], found.stream[found.stop - 1]
    if token is None or token.key in ("a", "an") or found.stream[found.start + 1].start != first.end:
        return None
    if last.key in ("old", "olds"):
        return evolve(duration(token.value, unit, "age"), timex="")
    if unit in ("quarter", "second") and found.key("unit") != unit:
        return None
    return duration(token.value, unit, "adjective")


def _age(found: Found, context: Context) -> Draft | None:
    token = found.get("amount")
    return evolve(duration(token.value, UNITS[found.key("unit")], "age"), timex="") if token else None


def _noun(token: Token | None) -> bool:
    """Whether a word follows that the expression may only describe: "an everyday matter"."""
    return token is not None and token.text.isalpha() and token.text.islower() and len(token.text) > 3


def _all(found: Found, context: Context) -> Draft | None:
    """All day, all year: the length; "all night clubs" is none."""
    return (
        None if _noun(found.around(1)) and found.after() != "long" else duration(Decimal(1), UNITS[found.key("unit")])
    )


def _bare(found: Found, context: Context) -> Draft | None:
    """For years, months of talks."""
    unit = UNITS[found.key("unit")]
    told = found.before() == "the" and found.before(-2) in ("in", "during", "over", "for", "through")
    if told and found.after() in ("that", "before", "after", "since", "following", "leading", "ahead"):
        return duration(None, unit)
    if found.before() not in (
        "for",
        "after",
        "took",
        "over",
        "in",
        "many",
        "within",
        "take",
        "takes",
        "recent",
    ) and found.after() not in ("later", "of"):
        return None
    if found.after() == "of" and found.before() in ("in", "early", "small"):
        return None  # "in the early hours of"
    return duration(None, unit) if unit not in ("night", "weekend", "second", "quarter") else None


def _one_or(token: Token) -> Decimal | None:
    return Decimal(1) if token.key in ("a", "an") else token.value


_FACTORS = {("year", "month"): 12, ("hour", "minute"): 60, ("week", "day"): 7, ("month", "day"): 30,
            ("minute", "second"): 60, ("day", "hour"): 24, ("month", "week"): 4}  # fmt: skip
_PARTS = (("amount", "unit"), ("rest", "sub"), ("third", "last"))


def mixed(found: Found, context: Context) -> Draft | None:
    """Nine years and ten months; three years, two months and five days: counted in the smallest of the units."""
    return _summed([(_one_or(token), UNITS[found.key(unit)]) for name, unit in _PARTS if (token := found.get(name))])


def _summed(parts: Sequence[tuple[Decimal | None, str]]) -> Draft | None:
    """Amounts of smaller and smaller units as one length; None where one is no part of the other."""
    total = Decimal(0)
    for at, (value, unit) in enumerate(parts):
        factor = 1 if at == 0 else _FACTORS.get((parts[at - 1][1], unit))
        if value is None or factor is None:
            return None
        total = total * factor + value
    days = [timex_of(value, unit)[1:] for value, unit in parts if value is not None and unit not in _CLOCK]
    hours = [timex_of(value, unit)[2:] for value, unit in parts if value is not None and unit in _CLOCK]
    text = "P" + "".join(days) + ("T" + "".join(hours) if hours else "")
    return evolve(duration(total, parts[-1][1]), timex=text)


_SYMBOLS = {"h": "hour", "m": "minute", "s": "second"}


def _lasting(found: Found, context: Context) -> Draft | None:
    """1h 30m, 2m05s: counted in the smallest of the units."""
    told = _SYMBOL.findall(found.stream[found.start].text)
    return _summed([(Decimal(figures), _SYMBOLS[letter]) for figures, letter in told])


_SYMBOL = re.compile("([0-9]+)([hms])")


def _quarters_of(found: Found, context: Context) -> Draft | None:
    """Three quarters of an hour, a quarter of a century."""
    token, part = found.get("amount"), _PARTS_OF.get(UNITS[found.key("unit")])
    amount = Decimal(1) if token is None else token.value
    return duration(amount * part[0], part[1]) if amount and part else None


_PARTS_OF = {"hour": (15, "minute"), "year": (3, "month"), "century": (25, "year")}


def _and_a_half(found: Found, context: Context) -> Draft | None:
    """An hour and a half, two years and a half."""
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    amount = Decimal(1) if token is None or token.value is None else token.value
    if unit in ("second", "night", "weekend", "quarter") or found.after() in ("ago", "later", "earlier"):
        return None
    return duration(amount + Decimal("0.5"), unit)


def _between(found: Found, context: Context) -> Draft | None:
    """12 to 18 months."""
    low, high = found.get("low"), found.get("amount")
    unit = UNITS[found.key("unit")]
    if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
        return None
    length = Length(amount=low.value, unit=unit, comparator=Comparator.BETWEEN, upper=high.value)
    return evolve(duration(None, unit), length=length)


def _ended(found: Found, context: Context) -> Draft | None:
    """The year ended 31 March, the year to March: a length; the date that ends it stands apart."""
    dated = found.after() == "to" and (found.after(2) in MONTHS or found.after(3) in MONTHS)
    dated = dated or (found.after() == "to" and found.after(2) == "#y" and found.key("unit") == "decade")
    return duration(Decimal(1), UNITS[found.key("unit")]) if dated or found.after() in ("ended", "ending") else None


def repeat(timex: str, rule: str = "") -> Draft:
    """A time that comes again and again."""
    return Draft(kind=TimeKind.REPEAT, timex=timex, rule=rule, point=False)


_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
            "hourly": "PT1H", "biweekly": "P2W",
            "biannually": "P6M", "semiannually": "P6M", "fortnightly": "P2W", "biennially": "P2Y",
            "nightly": "P1D"}  # fmt: skip


def _adverb(found: Found, context: Context) -> Draft | None:
    word, after = found.key("word"), found.around(1)
    if word not in ("daily", "annually") and after is not None and after.text.islower() and len(after.text) > 3:
        return None
    return repeat(_ADVERBS[word])


def _every(found: Found, context: Context) -> Draft | None:
    """Every year, each month, every two years, every other day."""
    token, unit = found.get("amount"), UNITS[found.key("unit")]
    amount = Decimal(2) if found.key("amount") == "other" else token.value if token else Decimal(1)
    if amount is None or unit == "second":
        return None
    return repeat("XXXX-WXX-WE" if unit == "weekend" and amount == 1 else timex_of(amount, unit))


def _weekday_parts(found: Found, context: Context) -> Draft | None:
    """Tuesday afternoons."""
    part = {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}[found.key("part")]
    return repeat(f"XXXX-WXX-{WEEKDAYS[found.key('name')] + 1}{part}")


def _day_of_months(found: Found, context: Context) -> Draft | None:
    """The 19th of every month."""
    return repeat(f"XXXX-XX-{found.number('day'):02}")


def _every_named(found: Found, context: Context) -> Draft | None:
    key = found.key("name").removesuffix("s") if found.key("name") not in WEEKDAYS else found.key("name")
    if key in WEEKDAYS:
        return repeat(f"XXXX-WXX-{WEEKDAYS[key] + 1}")
    if key in MONTHS:
        return repeat(f"XXXX-{MONTHS[key]:02}")
    opens = found.before() in ("", ".", "!", "?", "#break", "“", '"')
    if key in SEASONS and (found.stream[found.stop - 1].text.islower() or opens):
        return repeat("XXXX-" + ("SP", "SU", "FA", "WI")[SEASONS[key] - 1])
    parts = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
    return repeat("XXXX-XX-XX" + parts[key]) if key in parts else None


def _weekends(found: Found, context: Context) -> Draft | None:
    """On weekends."""
    return repeat("XXXX-WXX-WE") if found.before() in ("on", "at", "all", "most", "and") else None


def _per(found: Found, context: Context) -> Draft | None:
    return repeat(timex_of(Decimal(1), UNITS[found.key("unit")]))


RULES = (
    Rule(
        "duration",
        "amount=amount more|full|whole|straight|consecutive|long|additional|further|or|successive? unit=unit",
        _counted,
    ),
    Rule("duration", "the amount=amount unit=unit", _the_counted),
    Rule("duration", "the? first|final|second|third|opening amount=amount unit=unit", _the_counted),
    Rule("duration_adjective", "amount=amount - unit=unit", _adjective),
    Rule("duration_adjective", "amount=amount - unit=unit - old|olds", _adjective),
    Rule(
        "age",
        "amount=number unit=unit old|of? age?",
        lambda f, c: _age(f, c) if f.stop - f.start > 2 and f.stream[f.stop - 1].key in ("old", "age") else None,
    ),
    Rule("duration", "unit=plural", _bare),
    Rule("duration_range", "low=number to|or|-|– amount=number unit=plural", _between),
    Rule("duration", "all unit=day|week|month|year|night", _all),
    Rule("repeat", "everyday", lambda f, c: repeat("P1D") if not _noun(f.around(1)) else None),
    Rule("duration", "a while", lambda found, context: Draft(kind=TimeKind.DURATION, timex="PXX", point=False)),
    Rule("duration", "the fiscal? unit=year|quarter|month|week|decade", _ended),
    Rule("duration", "amount=number|a|an unit=unit ,|and? rest=number sub=unit", mixed),
    Rule("duration", "#lasting", _lasting),
    Rule("duration", "amount=number quarters of a|an unit=unit", _quarters_of),
    Rule("duration", "a|one quarter of a|an unit=unit", _quarters_of),
    Rule("duration", "amount=number unit=unit ,? rest=number sub=unit ,|and? third=number last=unit", mixed),
    Rule("duration", "amount=number unit=unit , rest=number sub=unit , and third=number last=unit", mixed),
    Rule("duration", "amount=number|a|an unit=unit and a|one half", _and_a_half),
    Rule("repeat", f"word={'|'.join(_ADVERBS)}", _adverb),
    Rule("repeat", "every|each amount=number|ordinal|other? unit=unit", _every),
    Rule("repeat", "once|twice a|an|every|per unit=unit", _per),
    Rule("repeat", "number times a|an|per unit=unit", _per),
    Rule("repeat", "name=WEEKDAY part=mornings|afternoons|evenings|nights", _weekday_parts),
    Rule("repeat", "every|each other|ordinal? name=WEEKDAY|MONTH|SEASON|daypart", _every_named),
    Rule("repeat", "the? day=#oa|#owa of every|each month", _day_of_months),
    Rule("repeat", "name=weekdays", _every_named),
    Rule("repeat", "name=weekends", _weekends),
    Rule("repeat", "the? name=summers|winters|autumns", _every_named),
    Rule("repeat", "per unit=unit", _per),
)
