"""Days and periods with a name: feasts that keep their day, those that a rule moves, periods of history.

The table ``named.csv`` says when each is: ``12-25``; ``11-thu-4`` the fourth Thursday of November, ``5-mon-last`` the
last Monday of May; ``easter+39`` so many days after Easter Sunday; two dates for a period. ``small`` marks names that
are also written in lower case. Feasts whose day depends on the country are left out.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import importlib.resources
import re
from collections.abc import Callable, Iterator

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.choice import choose_year
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import WEEKDAYS, words
from claimcheck.normalisation.times.years import full_year

__all__ = ["FIGURES", "RULES", "WEEKDAY_FEASTS", "easter", "orthodox_easter"]

_Place = Callable[[int], dt.date | None]
_RULE = re.compile(
    r"(?:(?P<feast>easter|orthodox)"
    r"|(?P<month>[0-9]+)-(?:(?P<day>[0-9]+)|(?P<weekday>[a-z]+)-(?P<nth>[0-9]|last)))"
    r"(?P<move>[+-][0-9]+)?"
)


def easter(y: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = y % 19, divmod(y, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(y, month, day + 1)


def orthodox_easter(y: int) -> dt.date:
    """Easter Sunday by the Julian calendar (Meeus), as a Gregorian date."""
    a, b, c = y % 4, y % 7, y % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(y, month, day + 1) + dt.timedelta(days=y // 100 - y // 400 - 2)


def _nth_weekday(y: int, month: int, weekday: int, nth: str) -> dt.date:
    last = calendar.monthrange(y, month)[1]
    if nth == "last":
        end = dt.date(y, month, last)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    first = dt.date(y, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(nth) - 1))


def _place(when: str) -> _Place:
    """The day of a feast in a year."""
    match = _RULE.fullmatch(when)
    if match is None:
        raise ValueError(f"named.csv: {when!r} is no day")
    move = dt.timedelta(days=int(match["move"] or 0))

    def place(y: int) -> dt.date | None:
        if not 1583 <= y <= 9000:
            return dt.date(y, int(match["month"]), int(match["day"])) if match["day"] else None
        if match["feast"]:
            return (easter if match["feast"] == "easter" else orthodox_easter)(y) + move
        if match["day"]:
            return dt.date(y, int(match["month"]), int(match["day"])) + move
        return _nth_weekday(y, int(match["month"]), WEEKDAYS[match["weekday"]], match["nth"]) + move

    return place


_STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1}


def _year(found: Found, context: Context) -> int | None:
    """The year that is written beside the feast, in figures or as "last year"."""
    year = found.get("year")
    if year is not None:
        return full_year(year, context)
    which = found.key("which")
    return context.reference.year + _STEPS[which] if which and context.reference else None


def _feast(name: str, when: str, small: bool) -> Iterator[Rule]:
    place, fixed = _place(when), re.fullmatch("([0-9]+)-([0-9]+)", when)
    weekday = " " in name and name.rpartition(" ")[2] in WEEKDAYS  # "on good friday"; "a good friday" is another thing
    timex = f"XXXX-{int(fixed[1]):02}-{int(fixed[2]):02}" if fixed else ""

    def make(y: int) -> Draft | None:
        day = place(y) if 1 <= y <= 9000 else None
        return drafts.day(day.year, day.month, day.day) if day else None

    def build(found: Found, context: Context) -> Draft | None:
        told = small or (weekday and found.before() not in _KINDS) or found.get("year") is not None
        if (not told and not _capital(found, name)) or _thing(found, name) or _other(found, name):
            return None
        y = _year(found, context)
        return make(y) if y is not None else _sided(found, make, context, timex)

    pattern = _pattern(name)
    yield Rule("holiday", pattern, build)
    yield Rule("holiday", f"{pattern} ,|of|in? which=last|this|next year", build)
    yield Rule("holiday", f"which=last|this|next year 's? {pattern}", build)
    yield Rule("holiday", f"{pattern} ,|of|in? year=YEAR", build)


_THINGS = words(
    "tree trees card cards carol carols present presents gift gifts egg eggs bunny dinner lights market markets "
    "shopping song songs story stories party cake pudding decorations"
)


_KINDS = words("a an any each every the this that his her their our my your one")


def _thing(found: Found, name: str) -> bool:
    """Whether the words go on to name a thing or another day: "Christmas trees", "Christmas Eve"."""
    whole = name.endswith((" eve", " day"))
    return found.after() == "eve" or (found.after() in _THINGS and not whole)


_BEFORE = words("the in on at by for since until before after this last next happy and or of from during till a s 's")


def _other(found: Found, name: str) -> bool:
    """The new year of another calendar, somebody called like a feast: a capitalised word stands before."""
    before = found.around(-1)
    if before is None or not before.text[:1].isupper() or not before.text.isalpha() or before.key in _BEFORE:
        return False
    return name.startswith("new year") or found.before(-2) not in ("", ".", "!", "?", "#break", "“", '"')


def _capital(found: Found, name: str) -> bool:
    """Whether every word of the name that is no "day" begins with a capital: "a new year", "may day after day"."""
    shown = {token.key.removeprefix("~"): token.text for token in found.stream[found.start : found.stop]}
    return all(
        shown.get(word, "A")[:1].isupper() for word in re.findall(r"[a-z]+", name) if word not in ("day", "s", "in")
    )


def _sided(found: Found, make: Callable[[int], Draft | None], context: Context, timex: str) -> Draft:
    """The last or the next one from the reference where the words say so, else that of the year that fits."""
    side, reference = found.before(), context.reference
    if reference is None or side not in ("last", "next"):
        return evolve(choose_year(make, context, timex), kind=TimeKind.INSTANT)
    options = [d for y in (reference.year - 1, reference.year, reference.year + 1) if (d := make(y)) and d.earliest]
    past = [d for d in options if d.earliest and d.earliest < reference]
    future = [d for d in options if d.earliest and d.earliest > reference]
    chosen = past[-1:] if side == "last" else future[:1]
    return evolve(chosen[0], anchor=reference.isoformat()) if chosen else choose_year(make, context, timex)


_ASKING = words("during in before after until till throughout through")  # "since" may mean its beginning or its end


def _period(name: str, when: str, small: bool) -> Rule:
    first, last = (dt.date.fromisoformat(part) for part in when.split("/"))
    draft = drafts.span_of_days(first, last, Precision.YEAR, f"{first}/{last}", f"{first}~/{last}~")

    def build(found: Found, context: Context) -> Draft | None:
        """Only where a preposition asks for a time: "won the Cold War" names an event."""
        before = found.before(-2) if found.before() == "the" else found.before()
        return evolve(draft, approximate=True) if before in _ASKING and (small or _capital(found, name)) else None

    return Rule("named_period", _pattern(name), build)


def _pattern(name: str) -> str:
    """The tokens of a name: "valentine's" is two, "st." too."""
    return re.sub(r"(?<=\w)('s?|\.)(?= |$)", r" \1", name)


def _table() -> list[dict[str, str]]:
    table = importlib.resources.files(__package__).joinpath("named.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))


def _rules() -> Iterator[Rule]:
    for row in _table():
        name, when, small = row["name"], row["when"], row["small"] == "yes"
        if name not in FIGURES:
            yield from [_period(name, when, small)] if "/" in when else _feast(name, when, small)


#: The last two words of feasts that are called by their day of the week: ("black", "friday").
WEEKDAY_FEASTS = frozenset(
    tuple(row["name"].split()[-2:]) for row in _table() if " " in row["name"] and row["name"].split()[-1] in WEEKDAYS
)
#: Days that two numbers name, whatever the year of the text.
FIGURES = {row["name"]: dt.date.fromisoformat(row["when"]) for row in _table() if row["name"][0].isdigit()}
RULES = tuple(_rules())
