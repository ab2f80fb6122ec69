"""What stands around a time: fuzzy parts, hedges, times of day, the other end of a range."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import Comparator, Precision, TimeKind
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.bounds import bounded
from claimcheck.normalisation.times.drafts import Draft, between, fuzzy, iso_week
from claimcheck.normalisation.times.lengths import HEDGES
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.numeric import on_day
from claimcheck.normalisation.times.relative import DAYPARTS
from claimcheck.normalisation.times.tokens import Token

__all__ = ["assembled"]


def assembled(stream: list[Token], atoms: list[Atom], join_ranges: bool) -> list[Atom]:
    """The atoms with everything that belongs to them."""
    free = 0
    grown = []
    for atom in atoms:
        atom = _with_daypart(stream, _fuzzy(stream, _hedged(stream, atom, free), free))
        grown.append(atom)
        free = atom.stop
    atoms = _with_times(stream, [atom for i, atom in enumerate(grown) if not i or atom.start >= grown[i - 1].stop])
    if join_ranges:
        atoms = _ranges(stream, atoms)
    return [bounded(stream, atom) for atom in atoms]


_PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early",
          "end": "late", "close": "late", "turn": "early", "dawn": "early", "eve": ""}  # fmt: skip
_FUZZY = (Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR,
          Precision.DECADE, Precision.CENTURY)  # fmt: skip


def _fuzzy(stream: list[Token], atom: Atom, free: int) -> Atom:
    """Early 2018, mid-March, the end of the 1990s; earlier this year."""
    draft, start = atom.draft, atom.start
    if (
        draft.precision is Precision.DAY
        and draft.point
        and draft.earliest
        and keys_before(stream, start, 2) == ["week", "of"]
    ):
        first = start - 3 if start - 3 >= free and stream[start - 3].key == "the" else start - 2
        week = evolve(iso_week(draft.earliest), anchor=draft.anchor, rule="week_of")
        return Atom(first, atom.stop, week) if start - 2 >= free else atom
    if draft.rule == "named_day" and start > free and stream[start - 1].key in ("late", "later", "early", "earlier"):
        return Atom(start - 1, atom.stop, draft)
    if draft.kind is not TimeKind.INTERVAL or draft.precision not in _FUZZY or not draft.point:
        return atom
    keys = keys_before(stream, start, 4)
    part, used = _part(keys)
    if not used or start - used < free:
        return atom
    if part in ("earlier", "later") and draft.anchor is None:
        return atom
    start -= used
    draft = _before_or_after_now(draft, part) if part in ("earlier", "later") else fuzzy(draft, part)
    plain = draft.precision is Precision.DECADE and keys[-used] in ("early", "mid", "late")
    if part and not plain and start - 1 >= free and stream[start - 1].key == "the" and keys[-used] in _PARTS:
        start -= 1
    return Atom(start, atom.stop, draft)


def _part(keys: list[str]) -> tuple[str, int]:
    """The part that the last words name, and how many words say it."""
    if keys and keys[-1] == "the":
        part, used = _part(keys[:-1])
        return (part, used + 1) if used and keys[-2] in ("of", "in") else ("", 0)
    if not keys:
        return "", 0
    if keys[-1] in ("early", "mid", "late", "earlier", "later"):
        return _PARTS.get(keys[-1], keys[-1]), 1
    if len(keys) > 1 and keys[-1] in ("-", "in") and keys[-2] in ("early", "mid", "late", "earlier", "later"):
        return _PARTS.get(keys[-2], keys[-2]), 2
    if len(keys) > 1 and keys[-1] == "of" and keys[-2] in _PARTS:
        return _PARTS[keys[-2]], 2
    return "", 0


def _before_or_after_now(draft: Draft, part: str) -> Draft:
    """Earlier this year ends, later this year begins at the reference."""
    if draft.anchor is None or draft.earliest is None or draft.latest is None:
        return draft
    now = dt.date.fromisoformat(draft.anchor)
    if not draft.earliest <= now <= draft.latest:
        return draft
    first, last = (draft.earliest, now) if part == "earlier" else (now, draft.latest)
    return evolve(draft, earliest=first, latest=last, edtf=f"{first.isoformat()}/{last.isoformat()}")


_MEASURING = words("for by in after well just lasted lasting spent took is was are were of , ( be been")


def _hedged(stream: list[Token], atom: Atom, free: int) -> Atom:
    """More than two years, nearly four years ago, a year or so: the hedge belongs to the words and to the length."""
    draft, start, stop = atom.draft, atom.start, atom.stop
    ago = draft.rule == "units_ago"
    if draft.kind is not TimeKind.DURATION and not ago:
        return atom
    if draft.rule in ("adjective", "age") and start and stream[start - 1].key in ("the", "a", "an"):
        return atom
    comparator, used = _hedge(stream, start, free)
    tail = [token.key for token in stream[stop : stop + 2]]
    if tail in (["or", "so"], ["or", "more"], ["or", "longer"]):
        comparator = comparator or (Comparator.ABOUT if tail[1] == "so" else Comparator.AT_LEAST)
        stop += 2
    if comparator is None:
        return atom
    if draft.length is not None:
        draft = evolve(draft, length=evolve(draft.length, comparator=comparator))
    if keys_before(stream, start, 1) in (["within"], ["about"], ["around"], ["approximately"], ["roughly"]):
        used = 0  # the length knows it; the words of the time begin after it
    return Atom(start - used, stop, evolve(draft, approximate=True))


def _hedge(stream: list[Token], start: int, free: int) -> tuple[Comparator | None, int]:
    keys = keys_before(stream, start, 4)
    for size in (3, 2, 1):
        if start - size < free or len(keys) < size:
            continue
        words = " ".join(keys[-size:])
        if words == "#vague" and stream[start - 1].text.lower() == "some":
            words = "some"
        if words in HEDGES:
            if words in ("over", "under") and not (len(keys) > size and keys[-size - 1] in _MEASURING):
                continue
            return HEDGES[words], size
    return None, 0


def _with_daypart(stream: list[Token], atom: Atom) -> Atom:
    """Friday night, tomorrow morning, 3 May in the evening."""
    draft, stop = atom.draft, atom.stop
    if (
        draft.precision is not Precision.DAY
        or draft.kind is not TimeKind.INSTANT
        or stop >= len(stream)
        or not draft.point
    ):
        return atom
    key = stream[stop].key
    if key in DAYPARTS and key not in ("dawn", "dusk"):
        return Atom(atom.start, stop + 1, _timed(draft, DAYPARTS[key]))
    return atom


def _timed(day: Draft, clock: str) -> Draft:
    made = on_day(clock, day.earliest)
    return evolve(
        made,
        anchor=day.anchor,
        rule=day.rule,
        readings=day.readings,
        timex=made.timex if day.earliest else day.timex + clock,
    )


_JOINTS: tuple[list[str], ...] = (
    [],
    ["at"],
    ["on"],
    [","],
    [",", "at"],
    ["at", "about"],
    ["at", "around"],
    ["around"],
    ["of"],
    ["-"],
)


def _with_times(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """A time of day and the day beside it are one."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        if last is not None and [t.key for t in stream[last.stop : atom.start]] in _JOINTS:
            day, clock = (last, atom) if atom.draft.precision is Precision.TIME else (atom, last)
            if (
                day.draft.precision is Precision.DAY
                and day.draft.kind is TimeKind.INSTANT
                and day.draft.point
                and _clock_of(clock.draft)
            ):
                out[-1] = Atom(last.start, atom.stop, _timed(day.draft, _clock_of(clock.draft)))
                continue
        out.append(atom)
    return out


def _clock_of(draft: Draft) -> str:
    if draft.precision is not Precision.TIME or draft.rule not in ("clock", "part_of_day"):
        return ""
    return "T" + draft.timex.partition("T")[2]


_TO = (
    ["-"],
    ["–"],
    ["to"],
    ["until"],
    ["till"],
    ["through"],
    ["thru"],
    ["up", "to"],
    ["to", "the"],
    ["and", "the"],
    ["to", "about"],
)


def _ranges(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """From one time to another, between one and another, one–another."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        joined = _range(stream, last, atom) if last is not None else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _range(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    link = [token.key for token in stream[first.stop : last.start]]
    before = keys_before(stream, first.start, 2)
    if link in (["and"], ["and", "the"]):
        if "between" not in before[-1:] + [k for k in before[-2:-1] if before[-1] == "the"]:
            return None
    elif link not in _TO:
        return None
    left, right = first.draft, last.draft
    if (right.timex == "PRESENT_REF" and link != ["and"]) or (right.timex == "PRESENT_REF" and right.anchor):
        right = evolve(right, point=True, timex=right.anchor or "PRESENT_REF")
    if not (left.point and right.point) or left.bound or right.bound or TimeKind.DURATION in (left.kind, right.kind):
        return None
    left, right = _same_year(left, right)
    draft = between(left, right)
    return Atom(first.start, last.stop, evolve(draft, rule="range")) if draft else None


def _same_year(left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """The year written at one end holds for the other."""
    if left.year_open and left.move and not right.year_open and right.latest:
        moved = left.move(right.latest.year)
        if moved and moved.earliest and moved.earliest > right.latest:
            moved = left.move(right.latest.year - 1)
        left = evolve(moved, rule=left.rule) if moved else left
    elif right.year_open and right.move and left.earliest:
        moved = right.move(left.earliest.year)
        if moved and moved.latest and moved.latest < left.earliest:
            moved = right.move(left.earliest.year + 1)
        right = evolve(moved, rule=right.rule) if moved else right
    return left, right
