"""The words that times are made of. Plain English vocabulary, no names of anything."""

from __future__ import annotations

__all__ = [
    "CASED",
    "CLASSES",
    "MONTHS",
    "SEASONS",
    "SINGULAR",
    "UNITS",
    "WEEKDAYS",
    "words",
]


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS: dict[str, int] = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS.update({name[:3]: number for name, number in MONTHS.items()} | {"sept": 9})

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(_DAY_NAMES)}
WEEKDAYS.update({name[:3]: number for name, number in WEEKDAYS.items()})
WEEKDAYS.update({"tues": 1, "thur": 3, "thurs": 3})

SEASONS: dict[str, int] = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "second": ("second", "seconds", "sec", "secs"),
        "minute": ("minute", "minutes", "min", "mins"),
        "hour": ("hour", "hours", "hr", "hrs", "h"),
        "day": ("day", "days"),
        "night": ("night", "nights"),
        "weekend": ("weekend", "weekends", "wkend", "wkends"),
        "week": ("week", "weeks", "wk", "wks"),
        "fortnight": ("fortnight", "fortnights"),
        "month": ("month", "months", "mth", "mths", "mos"),
        "quarter": ("quarter", "quarters", "qtr", "qtrs"),
        "year": ("year", "years", "yr", "yrs"),
        "decade": ("decade", "decades"),
        "century": ("century", "centuries"),
        "millennium": ("millennium", "millennia", "millenniums"),
    }.items()
    for word in words
}

#: Words of a unit in the singular.
SINGULAR = frozenset(
    word for word, unit in UNITS.items() if not word.endswith("s") and word not in ("centuries", "millennia")
)

# Words that are a time only when capitalised: "may", "march", "august", "sat", "sun", "mar", "wed" are more than that.
CASED = words(
    "may march august mar jan dec oct nov sat sun mon tue wed thu fri apr aug jun jul feb sep sept thur thurs tues"
)

# Classes of words that the patterns use by name; numbers and the like have keys that start with "#" (see ``tokens``).
CLASSES: dict[str, tuple[str, ...]] = {
    "MONTH": tuple(MONTHS),
    "anymonth": (
        *MONTHS,
        "~may",
        "~march",
        "~august",
        *(f"~{name[:3]}" for name in _MONTH_NAMES if name != "may"),
        "~sept",
    ),
    "WEEKDAY": tuple(WEEKDAYS),
    "weekdays": tuple(f"{name}s" for name in _DAY_NAMES),
    "SEASON": tuple(SEASONS),
    "unit": tuple(UNITS),
    "longunit": tuple(w for w, u in UNITS.items() if u not in {"second", "minute", "hour", "night"}),
    "plural": tuple(w for w in UNITS if w.endswith("s") or w == "millennia"),
    "daypart": ("morning", "afternoon", "evening", "night", "noon", "midnight", "midday", "lunchtime", "dawn", "dusk"),
    "DAY": ("#a", "#b", "#c", "#z", "#oa", "#wa", "#wb", "#wc", "#owa", "first", "second", "third", "fourth", "fifth"),
    "daynum": ("#a", "#b", "#c", "#z", "#oa", "#owa", "first", "second", "third", "fourth", "fifth"),
    "ordinal": ("#oa", "#ob", "#owa", "first", "second", "third", "fourth", "fifth"),
    "YEAR": ("#y", "#wy"),
    "shortyear": ("#d", "#a", "#b", "#c", "#z"),
    "number": ("#a", "#b", "#c", "#d", "#z", "#y", "#n", "#wa", "#wb", "#wc", "#wd", "#wn"),
    "amount": ("#a", "#b", "#c", "#d", "#z", "#y", "#n", "#wa", "#wb", "#wc", "#wd", "#wn", "#vague", "a", "an"),
    "dash": ("-", "–"),
    "joint": ("-", "/", "."),
}
