"""Two times that tell one day, and days that lie beside another: Sunday (5 May), the Friday after 3 May 2018."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import Precision, TimeKind
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.lexicon import WEEKDAYS
from claimcheck.normalisation.times.tokens import Token

__all__ = ["day_before", "with_neighbours"]

_WAYS = {"after": 1, "following": 1, "before": -1, "preceding": -1}
_RANKS = {"first": 1, "last": 1, "second": 2, "third": 3, "next": 1, "following": 1, "previous": 1, "the": 1}


def with_neighbours(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """The atoms, a weekday and its date told alike, weekdays and days counted from a day made one with it."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        weekday = last and _weekday_beside(stream, last, atom)
        if weekday:
            out[-1] = weekday
            continue
        atom = _unit_beside(stream, atom, last.stop if last else 0)
        if last and (both := _same_day(stream, last, atom)):
            out[-1], atom = both
        out.append(atom)
    return out


def _is_day(draft: Draft) -> bool:
    whole = draft.precision is Precision.DAY and draft.kind is TimeKind.INSTANT and draft.point
    return whole and draft.earliest is not None and draft.bound is None


def _same_day(stream: list[Token], first: Atom, last: Atom) -> tuple[Atom, Atom] | None:
    """Sunday (5 May), 5 May (Sunday), 15 April 1999, Thursday: the weekday is that of the date, or has no place.

    Tomorrow (5 May): the date says when the text was written, whatever date it bears.
    """
    link = [token.key for token in stream[first.stop : last.start]]
    after = stream[last.stop].key if last.stop < len(stream) else ""
    if not (link == ["("] and after == ")") and not (link == [","] and after in (".", ",", ";", ")", "", "#break")):
        return None
    for named, day in ((first, last), (last, first)):
        if named.draft.rule == "named_day" and _is_day(day.draft) and day.draft.rule not in ("named_day", "weekday"):
            return first._replace(draft=day.draft), last._replace(draft=day.draft)
    for weekday, day in ((first, last), (last, first)):
        wanted = WEEKDAYS.get(stream[weekday.start].key, -1) if weekday.stop == weekday.start + 1 else -1
        if wanted < 0 or weekday.draft.rule != "weekday" or not _is_day(day.draft) or day.draft.rule == "weekday":
            continue
        told = _on(wanted, day.draft)
        if told is not None:
            return first._replace(draft=told), last._replace(draft=told)
        unsure = Draft(kind=TimeKind.INSTANT, timex=f"XXXX-WXX-{wanted + 1}", rule="weekday", point=False)
        return (first, last._replace(draft=unsure)) if weekday is last else (first._replace(draft=unsure), last)
    return None


_YEARS_BACK = 7


def _on(weekday: int, day: Draft) -> Draft | None:
    """The day, in the year near by in which it is such a weekday where its year was not written."""
    if day.earliest is None:
        return None
    if day.earliest.weekday() == weekday:
        return day
    if not day.year_open or day.move is None:
        return None
    for away in range(1, _YEARS_BACK):
        for y in (day.earliest.year - away, day.earliest.year + away):
            there = day.move(y)
            if there and there.earliest and there.earliest.weekday() == weekday:
                return evolve(there, rule=day.rule, anchor=day.anchor, year_open=True, move=day.move, kind=day.kind)
    return None


def _weekday_beside(stream: list[Token], weekday: Atom, day: Atom) -> Atom | None:
    """The last Sunday before Christmas 2018, the second Friday after 3 May, the Monday after 3 May."""
    link = [token.key for token in stream[weekday.stop : day.start] if token.key != "the"]
    way = _WAYS.get(link[0], 0) if len(link) == 1 else 0
    wanted = WEEKDAYS.get(stream[weekday.stop - 1].key, -1)
    if not way or wanted < 0 or weekday.draft.rule not in ("weekday", "relative_weekday") or not _is_day(day.draft):
        return None
    start = weekday.stop - 2
    rank = _RANKS.get(stream[start].key, 0) if start >= 0 else 0
    if not rank or (stream[start].key == "last") != (way < 0 and stream[start].key != "the"):
        return None
    start -= start > 0 and stream[start - 1].key == "the"
    base = day.draft.earliest
    if base is None:
        return None
    gap = ((wanted - base.weekday()) * way) % 7 or 7
    return _moved(Atom(start, day.stop, day.draft), way * (gap + 7 * (rank - 1)))


def day_before(draft: Draft) -> Draft | None:
    """The eve of 2018: the last day before it."""
    first = _moved(Atom(0, 0, draft), -1)
    return evolve(first.draft, kind=TimeKind.INSTANT) if first else None


_UNITS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}


def _unit_beside(stream: list[Token], atom: Atom, free: int) -> Atom:
    """The day after Christmas 2018, the month before May 2018, the year after 2010."""
    keys, draft = keys_before(stream, atom.start, 3), atom.draft
    start = atom.start - 3
    if len(keys) < 3 or start < free or keys[0] != "the" or keys[2] not in _WAYS:
        return atom
    if _UNITS.get(keys[1]) is not draft.precision or not draft.point or draft.bound or draft.earliest is None:
        return atom
    way, y, m = _WAYS[keys[2]], draft.earliest.year, draft.earliest.month
    moved = Atom(start, atom.stop, draft)
    if keys[1] == "day":
        return _moved(moved, way) or atom
    months = y * 12 + m - 1 + way
    there = drafts.year(y + way) if keys[1] == "year" else drafts.month(months // 12, months % 12 + 1)
    return moved._replace(draft=_counted(there, draft)) if there else atom


def _moved(atom: Atom, days: int) -> Atom | None:
    """The atom so many days later."""
    base = atom.draft.earliest
    try:
        date = base + dt.timedelta(days=days) if base else None
    except OverflowError:
        return None
    made = drafts.day(date.year, date.month, date.day) if date else None
    return atom._replace(draft=_counted(made, atom.draft)) if made else None


def _counted(made: Draft, base: Draft) -> Draft:
    """A draft that is counted from another one and as sure as that."""
    anchor = base.anchor or (base.earliest.isoformat() if base.earliest else None)
    return evolve(made, anchor=anchor, rule="counted_from", told=base.told, kind=base.kind)
