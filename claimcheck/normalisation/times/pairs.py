"""A length and the time beside it: two weeks after 3 May, the first nine months of 2018."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from attrs import evolve

from claimcheck.model.values import Bound, Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.clocks import on_day
from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.relative import shifted
from claimcheck.normalisation.times.tokens import Token

__all__ = ["counted_from_event", "pairs"]

_AWAY = {"from": 1, "after": 1, "following": 1, "before": -1, "prior to": -1}
_COARSE = ("day", "week", "fortnight", "month", "quarter", "year")


def pairs(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """The atoms, those of a length and a time that are read together made one."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        joined = last and (
            _ending(stream, last, atom)
            or _hours_long(stream, last, atom)
            or _weekday_then(stream, last, atom)
            or _starting(stream, last, atom)
            or _lasting(stream, last, atom)
            or _away(stream, last, atom)
            or _part(stream, last, atom)
        )
        if joined:
            out[-1] = joined
        else:
            out.append(atom)
    return out


_EVENTS = ("after", "before", "following")
_LENGTHS = words("for last lasted lasting within during over than the took spent")


def counted_from_event(stream: list[Token], atom: Atom) -> Atom:
    """Three days after the attack: a time, but counted from what has no date here."""
    draft, stop = atom.draft, atom.stop
    after = stream[stop].key if stop < len(stream) else ""
    counted = draft.kind is TimeKind.DURATION and draft.rule == "duration" and after in _EVENTS
    goes_on = stop + 1 < len(stream) and stream[stop + 1].text[0].isalnum()
    if not counted or not goes_on or (keys_before(stream, atom.start, 1) or [""])[0] in _LENGTHS:
        return atom
    return atom._replace(draft=evolve(draft, kind=TimeKind.INSTANT, rule="counted_from_event"))


def _counts(atom: Atom, *rules: str) -> bool:
    """Whether the atom is a whole number of units by one of the rules."""
    length = atom.draft.length
    whole = length is not None and length.upper is None and length.amount == int(length.amount)
    return whole and atom.draft.rule in rules


def _away(stream: list[Token], length: Atom, point: Atom) -> Atom | None:
    """Two weeks after 3 May; "for two weeks after 3 May" stays a length and a day."""
    link = " ".join(token.key for token in stream[length.stop : point.start] if token.key != "the")
    told = length.draft.length
    if link not in _AWAY or not _counts(length, "duration") or told is None or told.unit not in _COARSE:
        return None
    if keys_before(stream, length.start, 1) in (["for"], ["last"], ["lasted"], ["within"], ["during"], ["over"]):
        return None
    ahead = _AWAY[link] * (link == "from") > 0
    if keys_before(stream, length.start + 1, 1) == ["the"] and point.draft.precision is Precision.DAY:
        return _beside(length, point, _AWAY[link])
    draft = _moved(_next(point.draft) if ahead else point.draft, told.amount * _AWAY[link], told.unit)
    return Atom(length.start, point.stop, evolve(draft, approximate=length.draft.approximate)) if draft else None


def _next(day: Draft) -> Draft:
    """A week from Friday: from the Friday ahead."""
    if day.rule != "weekday" or day.anchor is None or day.earliest is None or day.earliest.isoformat() >= day.anchor:
        return day
    there = day.earliest + dt.timedelta(days=7)
    made = drafts.day(there.year, there.month, there.day)
    return evolve(made, anchor=day.anchor, rule=day.rule) if made else day


def _beside(length: Atom, point: Atom, way: int) -> Atom | None:
    """The three days before 4 May: the stretch that ends with the day before, or begins with the day after."""
    told, day, one = length.draft.length, point.draft.earliest, dt.timedelta(days=1)
    if told is None or day is None or not point.draft.point or point.draft.bound or point.draft.approximate:
        return None
    edge = shifted(day, told.amount * way, told.unit)
    if edge is None:
        return None
    first, last = (edge, day - one) if way < 0 else (day + one, edge)
    made = drafts.span_of_days(first, last, Precision.DAY, f"{first}/{last}")
    draft = evolve(made, anchor=day.isoformat(), rule="counted_from", told=point.draft.told)
    return Atom(length.start, point.stop, draft)


def _lasting(stream: list[Token], point: Atom, length: Atom) -> Atom | None:
    """From 18 December for ten days: the days from the first to the last."""
    link = [token.key for token in stream[point.stop : length.start]]
    begins = keys_before(stream, point.start, 1) in (["from"], ["starting"], ["beginning"], ["commencing"])
    turned = link == ["for"] and begins and point.draft.precision is Precision.DAY
    if not turned:
        return None
    made = _starting_on(length, point)
    return Atom(point.start, length.stop, made) if made else None


def _moved(base: Draft, amount: Decimal, unit: str) -> Draft | None:
    """The base moved by the length: as fine as the coarser of both."""
    fine = base.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    if not (base.point and fine and base.earliest and base.latest) or base.bound or base.approximate:
        return None
    there = shifted(base.earliest, amount, unit)
    if there is None:
        return None
    if base.precision is Precision.DAY:
        draft = drafts.day(there.year, there.month, there.day)
    elif base.precision is Precision.MONTH:
        draft = drafts.month(there.year, there.month) if unit in ("month", "quarter", "year") else None
    else:
        draft = drafts.year(there.year) if unit == "year" else None
    return draft and evolve(draft, anchor=base.earliest.isoformat(), rule="counted_from", told=base.told)


_STARTING = ("starting", "beginning", "commencing", "starting on", "beginning on", "commencing on", "starting from")


def _starting(stream: list[Token], length: Atom, point: Atom) -> Atom | None:
    """Two weeks starting 20 May, for three days from 4 March: the days from the first to the last."""
    link = " ".join(token.key for token in stream[length.stop : point.start] if token.key not in ("the", ","))
    asked = link in _STARTING or (link == "from" and keys_before(stream, length.start, 1) == ["for"])
    made = _starting_on(length, point) if asked else None
    return Atom(length.start, point.stop, made) if made else None


def _starting_on(length: Atom, point: Atom) -> Draft | None:
    """The days of a length that begins with a day."""
    told, day = length.draft.length, point.draft
    if not _counts(length, "duration") or told is None or told.unit not in _COARSE:
        return None
    if day.precision is not Precision.DAY or not day.point or day.earliest is None or day.bound or day.approximate:
        return None
    edge = shifted(day.earliest, told.amount, told.unit)
    if edge is None:
        return None
    last = edge - dt.timedelta(days=1)
    made = drafts.span_of_days(day.earliest, last, Precision.DAY, f"{day.earliest}/{last}")
    return evolve(made, anchor=day.anchor, rule="starting")


def _weekday_then(stream: list[Token], day: Atom, week: Atom) -> Atom | None:
    """Monday two weeks from now: that weekday of the week."""
    link = [token.key for token in stream[day.stop : week.start]]
    if link not in ([], [","]) or day.draft.rule != "weekday" or week.draft.rule not in ("units_ago", "units_ahead"):
        return None
    said, monday = day.draft.earliest, week.draft.earliest
    if week.draft.precision is not Precision.WEEK or said is None or monday is None:
        return None
    date = monday + dt.timedelta(days=said.weekday())
    made = drafts.day(date.year, date.month, date.day)
    return Atom(day.start, week.stop, evolve(made, anchor=week.draft.anchor, rule="weekday_of_week")) if made else None


def _ending(stream: list[Token], length: Atom, end: Atom) -> Atom | None:
    """The six months ended 30 June, the year to March 2018, the week ending 3 March: the days up to the last."""
    link = [token.key for token in stream[length.stop : end.start]]
    told, last = length.draft.length, end.draft
    of_period = link[:1] == ["period"]  # "the six-month period ended 30 June"
    link = link[1:] if of_period else link
    asked = link in _ENDING or (link in _UP_TO and keys_before(stream, length.start + 1, 1) == ["the"])
    whole = _counts(length, *(("adjective",) if of_period else ("duration",)))
    if not asked or not whole or told is None or told.unit not in (*_COARSE, "decade"):
        return None
    if last.precision is Precision.YEAR:
        return _years_to(length, end)
    if last.precision not in (Precision.DAY, Precision.MONTH) or not last.point or last.latest is None or last.bound:
        return None
    after = shifted(last.latest + dt.timedelta(days=1), -told.amount, told.unit)
    if after is None:
        return None
    made = drafts.span_of_days(after, last.latest, Precision.DAY, f"{after}/{last.latest}")
    return Atom(length.start, end.stop, evolve(made, anchor=last.anchor, rule="ending"))


_ENDING = (["ended"], ["ending"], ["ended", "on"], ["ending", "on"], ["ended", "in"], ["ending", "in"])
_UP_TO = (["to"], ["to", "the"], ["to", "end", "-"], ["through"], ["up", "to"])


def _years_to(length: Atom, end: Atom) -> Atom | None:
    """The five years to 2018, the decade ending in 2018: whole years, with the one that is compared."""
    told, last = length.draft.length, end.draft
    if told is None or told.unit not in ("year", "decade") or last.earliest is None or last.bound or not last.point:
        return None
    first = drafts.year(last.earliest.year - int(told.amount) * (10 if told.unit == "decade" else 1))
    made = drafts.between(first, last) if first else None
    draft = made and evolve(made, rule="ending", approximate=True, anchor=last.anchor)
    return Atom(length.start, end.stop, draft) if draft else None


def _hours_long(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    """From 10 am for three hours, two hours from 2 pm: the hours from the first to the last."""
    link = " ".join(token.key for token in stream[first.stop : last.start])
    clock, length = (first, last) if link == "for" else (last, first)
    told, begin = length.draft.length, clock.draft
    if (
        link not in ("for", "from")
        or told is None
        or told.unit not in ("hour", "minute")
        or length.draft.rule != "duration"
    ):
        return None
    match = re.fullmatch(r"(?P<day>[^T]*)T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})", begin.timex)
    if match is None or begin.precision is not Precision.TIME:
        return None
    minutes = int(told.amount * (60 if told.unit == "hour" else 1)) + 60 * int(match["hour"]) + int(match["minute"])
    if minutes >= 24 * 60:
        return None
    stop = f"T{minutes // 60:02}:{minutes % 60:02}"
    start = f"T{match['hour']}:{match['minute']}"
    made = on_day(f"{start}/{stop}", begin.earliest)
    draft = evolve(
        begin, timex=f"{match['day']}{start}/{stop}", edtf=made.edtf, kind=TimeKind.INTERVAL, bound=Bound.RANGE
    )
    return Atom(first.start, last.stop, draft)


def _part(stream: list[Token], length: Atom, whole: Atom) -> Atom | None:
    """The first nine months of 2018, the last ten days of March."""
    link = [token.key for token in stream[length.stop : whole.start]]
    side = next((t.key for t in stream[length.start : length.stop] if t.key in ("first", "last", "final")), "")
    start = length.start
    if not side:
        side = (keys_before(stream, start, 1) or [""])[0]
        start -= 1
    told, draft = length.draft.length, whole.draft
    if link not in (["of"], ["of", "the"], ["in"]) or side not in ("first", "last", "final"):
        return None
    if not _counts(length, "duration", "relative_stretch"):
        return None
    if told is None or not (draft.point and draft.earliest and draft.latest) or draft.bound or draft.approximate:
        return None
    part = _cut(draft.earliest, draft.latest, told.amount if side == "first" else -told.amount, told.unit)
    if part is None or start < 0:
        return None
    made = drafts.span_of_days(*part, Precision.DAY, f"{part[0]}/{part[1]}")
    return Atom(start, whole.stop, evolve(made, anchor=draft.anchor, rule="part_of"))


def _cut(first: dt.date, last: dt.date, amount: Decimal, unit: str) -> tuple[dt.date, dt.date] | None:
    """The beginning (or with a negative amount the end) of an interval, None where it is no longer than the length."""
    one = dt.timedelta(days=1)
    if unit not in _COARSE:
        return None
    edge = shifted(first, amount, unit) if amount > 0 else shifted(last + one, amount, unit)
    if edge is None or not first < edge <= last:
        return None
    return (first, edge - one) if amount > 0 else (edge, last)
