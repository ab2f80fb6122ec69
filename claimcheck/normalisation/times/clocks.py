"""Times of day: 3 pm, half past nine, from 10 to 11:30, a day and an hour in one stamp."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from attrs import evolve

from claimcheck.model.values import Bound, Precision, TimeKind
from claimcheck.normalisation.times.dates import month_or_day
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Builder, Found, Rule
from claimcheck.normalisation.times.lexicon import MONTHS, WEEKDAYS, words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["CLOCK_RULES", "RULES", "in_half", "on_day"]

CLOCK_RULES = frozenset({"clock", "clock_range"})


class _Moment(NamedTuple):
    """A time of day; ``half`` is "a" or "p" where it is written, and the hour counts from it."""

    hour: int
    minute: int = 0
    second: int | None = None
    half: str = ""

    def in_half(self, half: str) -> _Moment:
        """The moment in the first ("a") or second ("p") half of the day."""
        return self._replace(hour=self.hour % 12 + (12 if half == "p" else 0), half=half)

    def text(self) -> str:
        """Such as T15:30 or T15:30:05."""
        return f"T{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second is not None else "")


_FIGURES = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?:[:.]([0-9]{2}))?[ .]?([aApP])?")


def _moment(token: Token | None) -> _Moment | None:
    """The time of day that a token writes: in figures, with or without am and pm, or as an hour in words."""
    if token is None:
        return None
    if token.key.startswith("#w"):
        return _valid(_Moment(int(token.value or 99)))
    match = _FIGURES.match(token.text)
    if match is None:
        return None
    hour, minute, second = (int(part) if part else 0 for part in match.group(1, 2, 3))
    moment = _Moment(hour, minute, second if match[3] else None)
    half = (match[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    return _valid(moment.in_half(half) if half else moment)


def _valid(moment: _Moment) -> _Moment | None:
    full = moment.hour == 24 and moment.minute == (moment.second or 0) == 0
    return moment if full or (moment.hour <= 23 and moment.minute <= 59 and (moment.second or 0) <= 59) else None


def on_day(clock: str, date: dt.date | None) -> Draft:
    """A time of day on ``date``, or on no day."""
    if date is None:
        return Draft(kind=TimeKind.INSTANT, precision=Precision.TIME, timex=clock)
    text = date.isoformat() + clock
    return Draft(
        kind=TimeKind.INSTANT,
        earliest=date,
        latest=date,
        precision=Precision.TIME,
        timex=text,
        edtf=_edtf(date, clock),
        anchor=date.isoformat(),
    )


def _edtf(date: dt.date, clock: str) -> str:
    """ISO 8601-2 knows no part of a day, and a range of hours in full."""
    if not clock[1:2].isdigit() or len(clock) <= 3:
        return date.isoformat()
    return "/".join(f"{date.isoformat()}{part if len(part) > 6 else part + ':00'}" for part in clock.split("/"))


def in_half(clock: str, half: str) -> str:
    """``clock`` (T03:00 or T03:00/T05:00) read in the half of the day that words beside it name."""
    parts = []
    for part in clock.split("/"):
        hour = int(part[1:3])
        parts.append(f"T{hour % 12 + (12 if half == 'p' else 0):02}{part[3:]}" if hour <= 12 else part)
    return "/".join(parts)


def _draft(moment: _Moment | None, context: Context) -> Draft | None:
    if moment is None:
        return None
    open_half = not moment.half and 1 <= moment.hour <= 12
    return evolve(on_day(moment.text(), context.reference), half_open=open_half)


def _clock(found: Found, context: Context) -> Draft | None:
    """3 pm, 3:30 p.m.: the time of day, on the reference day until a day stands beside it."""
    return _draft(_moment(found.get("clock")), context)


_HOUR_BEFORE = words(
    "at by around until till since before after from between about to on and in than @ monday tuesday wednesday "
    "thursday friday saturday sunday today tomorrow yesterday tonight #numdate #iso"
)
_ZONES = words("gmt utc est edt pst pdt cet cest bst ist cst hours hrs h local")
_DAYS_AFTER = words("today tomorrow yesterday tonight")


#: "He scored at 7:14": minutes of a game.
_GAMES = words("scored goal goals overtime puck period touchdown touchdowns")
_GAME_REACH = 14


def _hours(found: Found, context: Context) -> Draft | None:
    """15:30 without am or pm: only where a word, a day or a time zone says that it is a time and no score."""
    if any(token.key in _GAMES for token in found.stream[max(0, found.start - _GAME_REACH) : found.stop + 3]):
        return None
    dated = found.before(-2) in MONTHS or found.after() in _DAYS_AFTER or (found.after() in MONTHS)
    dated = dated or (found.after() in ("on", "this", "next", "last") and found.after(2) in WEEKDAYS)
    if found.before() not in _HOUR_BEFORE and found.after() not in _ZONES and not dated:
        return None
    return _clock(found, context)


def _hundred_hours(found: Found, context: Context) -> Draft | None:
    """At 1500 hours."""
    token = found.get("clock")
    if token is None or not re.fullmatch("[0-2][0-9][0-5][0-9]", token.text):
        return None
    told = token.text[0] == "0" or found.before() in _HOUR_BEFORE  # "1500 hours" may be a length
    return _draft(_moment(token), context) if told else None


def _half_of(found: Found, hour: int) -> str:
    """The half of the day that "in the morning", "at night", "pm" name."""
    part = found.key("part") or found.key("half")
    if part in ("morning", "am", "a") or (part == "night" and hour < 5):
        return "a"
    return "p" if part else ""


def _daypart_hour(found: Found, context: Context) -> Draft | None:
    """8 in the morning, 9:30 at night, 12 noon, six p.m., five o'clock in the afternoon."""
    moment = _moment(found.get("clock"))
    if moment is None:
        return None
    half = _half_of(found, moment.hour)
    if found.key("half") == "am" and found.before() not in _HOUR_BEFORE:
        return None  # "I for one am glad"
    if half and not 1 <= moment.hour <= 12:
        return None
    return _draft(moment.in_half(half) if half else moment, context)


def _past(found: Found, context: Context) -> Draft | None:
    """Half past nine, a quarter to five, ten past 9 in the evening."""
    noon = found.key("noon")
    moment = _Moment(0 if noon == "midnight" else 12) if noon else _moment(found.get("clock"))
    minutes = found.number("minutes")
    if moment is None or moment.minute or not _asked_to(found):
        return None
    minutes = {"half": 30, "quarter": 15}.get(found.key("minutes"), minutes)
    if minutes is None or not 1 <= minutes <= 59:
        return None
    half = _half_of(found, moment.hour)
    hour = moment.in_half(half).hour if half else moment.hour
    total = hour * 60 + (-minutes if found.key("way") in ("to", "before") else minutes)
    made = _Moment(total // 60 % 24, total % 60, None, half or moment.half)
    return _draft(made, context)


def _asked_to(found: Found) -> bool:
    """ "Ten to five" is a time only after "at" and the like; "5 to 10" is a range."""
    bare = found.key("way") == "to" and found.key("minutes") not in ("quarter", "half") and found.key("noon") == ""
    said = any(token.key in ("minutes", "minute") for token in found.stream[found.start : found.stop])
    spelled = (found.get("minutes") or found.stream[0]).key.startswith("#w")
    return said or not bare or (found.before() in ("at", "by", "until", "till") and spelled)


def _spoken(found: Found, context: Context) -> Draft | None:
    """Five thirty: an hour and minutes in words, where "at" or a half of the day asks for a time."""
    hour, minutes = found.number("clock"), found.number("minutes")
    dated = found.before() in ("#oa", "#owa") and found.before(-2) in MONTHS
    asked = (
        found.before() in ("at", "by", "until", "around", "since") or found.key("half") or found.key("part") or dated
    )
    if hour is None or minutes is None or not 1 <= hour <= 12 or not 10 <= minutes <= 59 or not asked:
        return None
    half = _half_of(found, hour)
    moment = _Moment(hour, minutes)
    return _draft(moment.in_half(half) if half else moment, context)


def _range(found: Found, context: Context) -> Draft | None:
    """From 10 to 11:30, 3–8 pm, 2:00 to 2:30 pm: the half of the day written at one end holds for both."""
    first, last = found.get("first"), found.get("last")
    start, stop = _moment(first), _moment(last)
    if first is None or last is None or start is None or stop is None or not _told(found, first, last):
        return None
    if found.key("link") == "and" and found.before() != "between":
        return None
    half = _half_of(found, stop.hour)
    if half:
        stop = stop.in_half(half) if 1 <= stop.hour <= 12 else stop
    if stop.half and not start.half and start.hour <= 12:
        early, late = start.in_half("a"), start.in_half("p")
        start = late if stop.half == "p" and late[:2] < stop[:2] else early
    elif start.half and not stop.half and stop.hour <= 12 and stop[:2] < start[:2]:
        stop = stop.in_half("p")
    if start[:2] == stop[:2]:
        return None
    draft = on_day(f"{start.text()}/{stop.text()}", context.reference)
    open_half = not stop.half and not start.half and max(start.hour, stop.hour) <= 12
    return evolve(draft, kind=TimeKind.INTERVAL, bound=Bound.RANGE, half_open=open_half, point=True)


def _spoken_range(found: Found, context: Context) -> Draft | None:
    """From three thirty to four fifteen."""
    numbers = [found.number(name) for name in ("first", "past", "last", "minutes")]
    if found.before() not in ("from", "between") or None in numbers:
        return None
    first, past, last, minutes = (int(number or 0) for number in numbers)
    if not (1 <= first <= 12 and 1 <= last <= 12 and 10 <= past <= 59 and 10 <= minutes <= 59):
        return None
    start, stop = _Moment(first, past), _Moment(last, minutes)
    draft = on_day(f"{start.text()}/{stop.text()}", context.reference)
    return evolve(draft, kind=TimeKind.INTERVAL, bound=Bound.RANGE, half_open=True)


def _told(found: Found, first: Token, last: Token) -> bool:
    """Whether something says that the two numbers are times: am or pm, a zone, a day beside them, "between"."""
    oclock = found.stream[found.stop - 1].key in ("o'clock", "oclock")
    if "#clock" in (first.key, last.key) or found.key("part") or found.key("half") or oclock:
        return True
    asked = found.before() in ("between", "from") or found.before() in _HOUR_BEFORE - {"and", "to", "in", "after"}
    hours = [token.key for token in (first, last)].count("#hours")
    if hours and found.after() in _DAYS_AFTER:
        return True
    if hours == 2 and found.key("link") in ("-", "–") and ":" in first.text:
        return True  # "9:30-11:00"
    if hours == 2 or (hours == 1 and found.before() in ("between", "from")):
        return asked or found.after() in _ZONES
    if (
        not hours
        and found.before() == "from"
        and found.before(-2) in WEEKDAYS
        and found.stream[found.start + 1].key == "-"
    ):
        return True  # "Wednesday from 10-4"
    return found.before() == "between" and hours == 0 and _day_follows(found)


def _day_follows(found: Found) -> bool:
    """ "Between 7 and 9 last night": a day right after two bare numbers."""
    after, second = found.after(), found.after(2)
    if after in ("on", "this", "last"):
        return second in WEEKDAYS or second in ("#numdate", "#iso", "morning", "afternoon", "evening", "night")
    return after in _DAYS_AFTER


def _stamp(found: Found, context: Context) -> Draft | None:
    """Wed Oct 26 15:50:06 2016: the date as computers print it."""
    moment, year = _moment(found.get("clock")), found.number("year")
    day = month_or_day(found, context, year)
    if moment is None or day is None or day.earliest is None:
        return None
    return evolve(on_day(moment.text(), day.earliest), anchor=None)


_HOUR = "#a|#b|#wa|#wb"
_ANY = "#clock|#hours|#a|#b|#wa|#wb|#n"
_LINK = "link=dash|to|until|till|through|and"
_MINUTES = "minutes=#a|#b|#c|#d|#wa|#wb|#wc|#wd"
_PART = "part=morning|afternoon|evening"

_OCLOCK = f"clock={_HOUR} o'clock|oclock"
_QUARTERS = "clock=#a|#wa|#clock"
_SPOKEN = "clock=#wa -? minutes=#wb|#wc|#wd"
_FROM_TO = f"first={_ANY} {_LINK} last={_ANY}"


def _rules(name: str, build: Builder, *patterns: str) -> tuple[Rule, ...]:
    return tuple(Rule(name, pattern, build) for pattern in patterns)


RULES = (
    Rule("clock", "clock=#clock", _clock),
    *_rules(
        "clock",
        _daypart_hour,
        f"clock=#a|#wa|#hours in the {_PART}",
        "clock=#a|#wa|#hours at part=night",
        "clock=#a|#wa part=noon",
        "clock=#wa|#hours half=am|pm",
        "clock=#wa|#hours half=a|p . m .?",
        "clock=#wa|#hours half=a|p m",
        f"{_OCLOCK} half=am|pm?",
        f"{_OCLOCK} in the {_PART}",
        f"{_OCLOCK} at part=night",
    ),
    Rule("clock", "clock=#hours", _hours),
    Rule("clock", "clock=#y|#n hours|hrs", _hundred_hours),
    *_rules(
        "clock",
        _past,
        f"minutes=half way=past {_QUARTERS}",
        f"a? minutes=quarter way=past|to {_QUARTERS}",
        f"a? minutes=quarter way=past|to clock=#a|#wa in the {_PART}",
        f"minutes=half way=past clock=#a|#wa in the {_PART}",
        f"{_MINUTES} minutes? way=past {_QUARTERS}",
        f"{_MINUTES} minutes? way=past clock=#a|#wa in the {_PART}",
        f"{_MINUTES} minutes way=to {_QUARTERS}",
        f"{_MINUTES} way=to {_QUARTERS}",
        "a? minutes=half|quarter way=past|to noon=noon|midnight|midday",
        f"{_MINUTES} minutes? way=past|to|before|after noon=noon|midnight|midday",
    ),
    *_rules(
        "clock",
        _spoken,
        _SPOKEN,
        f"{_SPOKEN} half=am|pm",
        f"{_SPOKEN} half=a|p . m .?",
        f"{_SPOKEN} half=a|p m",
        f"{_SPOKEN} in the {_PART}",
        f"{_SPOKEN} at part=night",
    ),
    *_rules(
        "clock_range",
        _range,
        _FROM_TO,
        f"{_FROM_TO} half=am|pm",
        f"{_FROM_TO} in the {_PART}",
        f"{_FROM_TO} o'clock|oclock",
    ),
    Rule("clock_range", "first=#wa past=#wb|#wc|#wd to|until|and last=#wa minutes=#wb|#wc|#wd", _spoken_range),
    Rule("date_stamp", "WEEKDAY? month=anymonth day=DAY clock=#hours|#clock year=YEAR", _stamp),
)
