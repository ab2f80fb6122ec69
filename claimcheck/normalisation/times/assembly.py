"""What stands around a time: fuzzy parts, hedges, times of day, ranges, governing prepositions."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from attrs import evolve

from claimcheck.model.values import Bound, Comparator, Precision, TimeKind
from claimcheck.normalisation.times.drafts import Draft, between, fuzzy, iso_week
from claimcheck.normalisation.times.lengths import HEDGES
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.numeric import on_day
from claimcheck.normalisation.times.relative import DAYPARTS
from claimcheck.normalisation.times.tokens import Token

__all__ = ["Atom", "assembled"]


class Atom(NamedTuple):
    """A draft that covers the tokens ``start`` up to ``stop`` (exclusive)."""

    start: int
    stop: int
    draft: Draft


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
    return [_bounded(stream, atom) for atom in atoms]


def _keys(stream: list[Token], stop: int, count: int) -> list[str]:
    return [token.key.removeprefix("~") for token in stream[max(0, stop - count) : stop]]


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
        and _keys(stream, start, 2) == ["week", "of"]
    ):
        first = start - 3 if start - 3 >= free and stream[start - 3].key == "the" else start - 2
        week = evolve(iso_week(draft.earliest), anchor=draft.anchor, rule="week_of")
        return Atom(first, atom.stop, week) if start - 2 >= free else atom
    if draft.rule == "named_day" and start > free and stream[start - 1].key in ("late", "later", "early", "earlier"):
        return Atom(start - 1, atom.stop, draft)
    if draft.kind is not TimeKind.INTERVAL or draft.precision not in _FUZZY or not draft.point:
        return atom
    keys = _keys(stream, start, 4)
    part, used = _part(keys)
    if not used or start - used < free:
        return atom
    if part in ("earlier", "later") and draft.anchor is None:
        return atom
    start -= used
    if part in ("earlier", "later"):
        draft = _before_or_after_now(draft, part)
    else:
        draft = fuzzy(draft, part)
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
    if _keys(stream, start, 1) in (["within"], ["about"], ["around"], ["approximately"], ["roughly"]):
        used = 0  # the length knows it; the words of the time begin after it
    return Atom(start - used, stop, evolve(draft, approximate=True))


def _hedge(stream: list[Token], start: int, free: int) -> tuple[Comparator | None, int]:
    keys = _keys(stream, start, 4)
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
    before = _keys(stream, first.start, 2)
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


_PREPOSITIONS = {"since": Bound.SINCE, "until": Bound.UNTIL, "till": Bound.UNTIL, "before": Bound.BEFORE,
                 "pre": Bound.BEFORE, "after": Bound.AFTER, "post": Bound.AFTER, "by": Bound.BY, "during": Bound.DURING,
                 "throughout": Bound.DURING}  # fmt: skip
_PAIRS = {"prior to": Bound.BEFORE, "up to": Bound.UNTIL, "later than": Bound.AFTER, "earlier than": Bound.BEFORE,
          "following the": Bound.AFTER, "ahead of": Bound.BEFORE}  # fmt: skip
_SKIPPED = words("the about around circa approximately roughly at least c ca . some - sometime in early or")
_ABOUT = frozenset(["about", "around", "circa", "approximately", "roughly", "c", "ca"])


def _bounded(stream: list[Token], atom: Atom) -> Atom:
    draft, start = atom.draft, atom.start
    if draft.kind is TimeKind.REPEAT:
        return atom
    if draft.kind is TimeKind.DURATION:
        if atom.stop < len(stream) and stream[atom.stop].key == "since":
            draft = evolve(draft, bound=Bound.SINCE, rule="duration_since")
        return Atom(start, atom.stop, draft)
    at, about = start, False
    while at and start - at < 3 and stream[at - 1].key in _SKIPPED:
        about = about or stream[at - 1].key in _ABOUT
        at -= 1
    if about and draft.point:
        draft = evolve(draft, approximate=True, edtf=_tilde(draft.edtf))
    if start > 1 and stream[start - 1].key == "-" and stream[start - 2].key in ("pre", "post"):
        start -= 2  # pre-1959 and post-1959 are one word
    if draft.bound is None:
        bound, stop = _bound(stream, at, start, atom.stop)
        return Atom(start, stop, _opened(draft, bound))
    return Atom(start, atom.stop, draft)


def _bound(stream: list[Token], at: int, start: int, stop: int) -> tuple[Bound | None, int]:
    """What governs the time, and where the time's words stop ("or later" belongs to them)."""
    tail = [token.key for token in stream[stop : stop + 2]]
    if tail in (["or", "later"], ["and", "beyond"], ["and", "later"]):
        return Bound.SINCE, stop + 2
    if tail in (["or", "earlier"],):
        return Bound.BY, stop + 2
    keys = _keys(stream, at, 3)
    if tail[:1] in (["onwards"], ["onward"]) or (tail[:1] == ["on"] and keys[-1:] == ["from"]):
        return Bound.SINCE, stop
    if keys[-3:] == ["no", "later", "than"] or keys[-3:] == ["not", "later", "than"]:
        return Bound.BY, stop
    for size in (2, 1):
        words = " ".join(keys[-size:])
        if size == 2 and words in _PAIRS:
            return _PAIRS[words], stop
        if size == 1 and words in _PREPOSITIONS:
            return _PREPOSITIONS[words], stop
    return None, stop


def _tilde(edtf: str) -> str:
    return edtf + "~" if re.fullmatch(r"[0-9X]{4}(?:-[0-9]{2}){0,2}", edtf) else edtf


def _opened(draft: Draft, bound: Bound | None) -> Draft:
    """The interval that the preposition makes of the time."""
    if bound is None:
        return draft
    first, last, edtf = draft.earliest, draft.latest, draft.edtf
    one = dt.timedelta(days=1)
    if bound is Bound.DURING or first is None or last is None:
        return evolve(draft, bound=bound)
    end = edtf if "/" not in edtf else ""
    if bound is Bound.SINCE:
        return evolve(draft, kind=TimeKind.INTERVAL, latest=None, bound=bound, edtf=f"{end or first.isoformat()}/..")
    if bound in (Bound.UNTIL, Bound.BY):
        return evolve(draft, kind=TimeKind.INTERVAL, earliest=None, bound=bound, edtf=f"../{end or last.isoformat()}")
    if bound is Bound.BEFORE:
        if first == dt.date.min:
            return draft
        return evolve(
            draft,
            kind=TimeKind.INTERVAL,
            earliest=None,
            latest=first - one,
            bound=bound,
            edtf=f"../{(first - one).isoformat()}",
        )
    if last == dt.date.max:
        return draft
    return evolve(
        draft,
        kind=TimeKind.INTERVAL,
        earliest=last + one,
        latest=None,
        bound=bound,
        edtf=f"{(last + one).isoformat()}/..",
    )
