"""What stands around a time: fuzzy parts, hedges, times of day, the other end of a range."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import Comparator, Precision, TimeKind
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.beside import day_before, with_neighbours
from claimcheck.normalisation.times.bounds import bounded
from claimcheck.normalisation.times.clocks import CLOCK_RULES
from claimcheck.normalisation.times.drafts import Draft, between, fuzzy, iso_week, piece, span_of_days
from claimcheck.normalisation.times.hours import with_daypart, with_hour, with_times
from claimcheck.normalisation.times.lengths import HEDGES
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.pairs import counted_from_event, pairs
from claimcheck.normalisation.times.shifts import bounded_ago
from claimcheck.normalisation.times.tense import PUT_OFF
from claimcheck.normalisation.times.tokens import Token

__all__ = ["assembled"]


def assembled(stream: list[Token], atoms: list[Atom], join_ranges: bool) -> list[Atom]:
    """The atoms with everything that belongs to them."""
    free = 0
    grown = []
    for atom in atoms:
        atom = with_daypart(stream, _fuzzy(stream, _hedged(stream, atom, free), free), free)
        grown.append(atom)
        free = atom.stop
    atoms = with_times(stream, [atom for i, atom in enumerate(grown) if not i or atom.start >= grown[i - 1].stop])
    atoms = with_neighbours(stream, _listed(stream, atoms))
    atoms = _ranges(stream, pairs(stream, atoms)) if join_ranges else _same_years(stream, atoms)
    return [bounded(stream, with_hour(stream, counted_from_event(stream, atom))) for atom in atoms]


_PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early",
          "end": "late", "close": "late", "turn": "turn", "dawn": "early", "eve": "eve"}  # fmt: skip
_FUZZY = (Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR,
          Precision.DECADE, Precision.CENTURY)  # fmt: skip


def _fuzzy(stream: list[Token], atom: Atom, free: int) -> Atom:
    """Early 2018, mid-March, the end of the 1990s; earlier this year."""
    draft, start = atom.draft, atom.start
    if draft.precision is Precision.DAY and draft.point and draft.earliest and (week := _week(stream, atom, free)):
        return week
    if draft.rule == "holiday" and start > free and stream[start - 1].key in ("last", "next", "this"):
        return Atom(start - 1, atom.stop, draft)
    if draft.rule == "named_day" and start > free and stream[start - 1].key in ("late", "later", "early", "earlier"):
        return Atom(start - 1, atom.stop, draft)
    if draft.kind is not TimeKind.INTERVAL or draft.precision not in _FUZZY or not draft.point or draft.bound:
        return atom
    after = stream[atom.stop] if atom.stop < len(stream) else None
    if draft.rule == "year" and keys_before(stream, start, 1) == ["the"] and after is not None and after.text.isalpha():
        return atom  # "the start of the 2018 season" begins with the season
    if draft.precision in (Precision.DECADE, Precision.CENTURY) and (whole := _piece(stream, atom, free)):
        return whole
    keys = keys_before(stream, start, 6)
    part, used = _part(keys)
    if not used or start - used < free:
        return atom
    if part in ("earlier", "later") and draft.anchor is None:
        return atom
    start -= used
    draft = _before_or_after_now(draft, part) if part in ("earlier", "later") else _third(draft, part)
    plain = draft.precision is Precision.DECADE and keys[-used] in ("early", "mid", "late")
    if part and not plain and start - 1 >= free and stream[start - 1].key == "the" and keys[-used] in _PARTS:
        start -= 1
    return Atom(start, atom.stop, draft)


def _piece(stream: list[Token], atom: Atom, free: int) -> Atom | None:
    """The second half of the 19th century."""
    the = int(keys_before(stream, atom.start, 1) == ["the"])
    start = atom.start - the - 3
    keys = [token.key for token in stream[max(0, start) : atom.start - the]]
    if start < free or keys[2:] != ["of"]:
        return None
    draft = piece(atom.draft, " ".join(keys[:2]))
    start -= start > free and stream[start - 1].key == "the"
    return Atom(start, atom.stop, draft) if draft is not atom.draft else None


def _week(stream: list[Token], atom: Atom, free: int) -> Atom | None:
    """The week of 6 March; the week starting on 4 March, from that day on."""
    keys, day = keys_before(stream, atom.start, 3), atom.draft.earliest
    used = 3 if keys[-1:] == ["on"] else 2
    way = keys[-used + 1] if len(keys) >= used else ""
    if day is None or keys[-used : len(keys) - used + 1] != ["week"] or atom.start - used < free:
        return None
    first = atom.start - used
    first -= first > free and stream[first - 1].key == "the"
    if way == "of" and used == 2:
        return Atom(first, atom.stop, evolve(iso_week(day), anchor=atom.draft.anchor, rule="week_of"))
    if way not in ("starting", "beginning", "commencing"):
        return None
    days = span_of_days(day, day + dt.timedelta(days=6), Precision.WEEK, f"{day}/{day + dt.timedelta(days=6)}")
    return Atom(first, atom.stop, evolve(days, anchor=atom.draft.anchor, rule="week_from"))


def _third(draft: Draft, part: str) -> Draft:
    """The part of the draft, in whatever year it is moved to."""
    if part == "eve":
        return day_before(draft) or draft
    whole = draft.move
    if whole is None:
        return fuzzy(draft, part)

    def move(y: int) -> Draft | None:
        there = whole(y)
        return there and fuzzy(there, part)

    return evolve(fuzzy(draft, part), move=move)


def _part(keys: list[str]) -> tuple[str, int]:
    """The part that the last words name, and how many words say it."""
    if keys and keys[-1] == "the":
        part, used = _part(keys[:-1])
        return (part, used + 1) if used and keys[-2] in ("of", "in") else ("", 0)
    if not keys:
        return "", 0
    if (both := _two_parts(keys))[1]:
        return both
    if keys[-1] in ("early", "mid", "late", "earlier", "later"):
        return _PARTS.get(keys[-1], keys[-1]), 1
    if len(keys) > 1 and keys[-1] in ("-", "in") and keys[-2] in ("early", "mid", "late", "earlier", "later"):
        return _PARTS.get(keys[-2], keys[-2]), 2
    if len(keys) > 1 and keys[-1] == "of" and keys[-2] in ("rest", "remainder"):
        return "later", 2
    if keys[-1] == "-" and keys[-2:-1] == ["end"]:  # "end-2018", "end-March"
        return "late", 2
    if len(keys) > 1 and keys[-1] == "of" and keys[-2] in _PARTS:
        return _PARTS[keys[-2]], 2
    return "", 0


def _two_parts(keys: list[str]) -> tuple[str, int]:
    """Early to mid, mid-to-late: two of the three parts, however many dashes there are."""
    places = [at for at, key in enumerate(keys) if key != "-"][-3:]
    words = [keys[at] for at in places]
    if words in (["early", "to", "mid"], ["mid", "to", "late"]):
        return f"{words[0]}-{words[2]}", len(keys) - places[0]
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
    comparator, used = _hedge(stream, start, free, ago=ago)
    tail = [token.key for token in stream[stop : stop + 2]]
    if tail in (["or", "so"], ["or", "more"], ["or", "longer"]):
        comparator = comparator or (Comparator.ABOUT if tail[1] == "so" else Comparator.AT_LEAST)
        stop += 2
    if comparator is None:
        return atom
    if ago and (bound := bounded_ago(draft, comparator)) is not None:
        return Atom(start - used, stop, bound)
    if draft.length is not None:
        draft = evolve(draft, length=evolve(draft.length, comparator=comparator))
    if keys_before(stream, start, 1) in (["within"], ["about"], ["around"], ["approximately"], ["roughly"]):
        used = 0  # the length knows it; the words of the time begin after it
    return Atom(start - used, stop, evolve(draft, approximate=True))


def _hedge(stream: list[Token], start: int, free: int, *, ago: bool) -> tuple[Comparator | None, int]:
    keys = keys_before(stream, start, 4)
    for size in (3, 2, 1):
        if start - size < free or len(keys) < size:
            continue
        words = " ".join(keys[-size:])
        if words == "#vague" and stream[start - 1].text.lower() == "some":
            words = "some"
        if words in HEDGES:
            if words in ("over", "under") and not ago and not (len(keys) > size and keys[-size - 1] in _MEASURING):
                continue
            return HEDGES[words], size
    return None, 0


_TO = (
    ["-"],
    ["–"],
    ["to"],
    ["until"],
    ["till"],
    ["through"],
    ["thru"],
    ["up", "to"],
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
            continue
        if last is not None and _put_off(stream, last) and _linked(stream, last, atom):
            left, right = _same_year(last.draft, atom.draft)
            out[-1], atom = last._replace(draft=left), atom._replace(draft=right)
        out.append(atom)
    return out


def _put_off(stream: list[Token], first: Atom) -> bool:
    """Postponed from Tuesday to Friday: two times, not all from one to the other."""
    led = keys_before(stream, first.start, 1) == ["from"]
    return led and not PUT_OFF.isdisjoint(keys_before(stream, first.start, 6))


_LISTING = (["and"], [","], ["or"], [",", "and"], ["and", "on"], ["and", "in"], ["and", "the"], ["or", "the"])


def _listed(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """On 11 and 12 May and 3 June 2018: the year written last holds for the whole list."""
    out = list(atoms)
    for at in range(len(out) - 2, -1, -1):
        first, last = out[at], out[at + 1]
        link = [token.key for token in stream[first.stop : last.start][:4] if token.key != "again"]
        day = last.draft.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON)
        given = day and last.draft.year_open is False and last.draft.anchor is None and last.draft.latest is not None
        if link in _LISTING and given and first.draft.year_open and first.draft.move and last.draft.latest:
            moved = first.draft.move(last.draft.latest.year)
            out[at] = first._replace(draft=evolve(moved, rule=first.draft.rule)) if moved else first
    return out


def _same_years(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """The ends of ranges apart, the year of one given to the other."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        if last is not None and _linked(stream, last, atom) and last.draft.point and atom.draft.point:
            left, right = _same_year(last.draft, atom.draft)
            out[-1] = last._replace(draft=left)
            atom = atom._replace(draft=right)
        out.append(atom)
    return out


def _linked(stream: list[Token], first: Atom, last: Atom) -> bool:
    """Whether "to", a dash or "between … and" leads from one to the other."""
    link = [token.key for token in stream[first.stop : last.start][:4]]
    before = keys_before(stream, first.start, 2)
    link = link[:-1] if link[1:] and link[-1] == "the" else link
    if link == ["and"]:
        return "between" in before[-1:] or (before[-1:] == ["the"] and before[:1] == ["between"])
    return link in _TO


def _range(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    if not _linked(stream, first, last):
        return None
    left, right = first.draft, last.draft
    if left.timex == "PRESENT_REF" and left.anchor:
        left = evolve(left, point=True, timex=left.anchor)
    if _put_off(stream, first):
        return None
    clocks = [draft.rule in CLOCK_RULES for draft in (left, right)]
    if any(clocks) and not all(draft.precision is Precision.TIME for draft in (left, right)):
        return None  # "3 pm – this week"
    if right.timex == "PRESENT_REF":
        right = evolve(right, point=True, timex=right.anchor or "PRESENT_REF")
    if not (left.point and right.point) or left.bound or right.bound or TimeKind.DURATION in (left.kind, right.kind):
        return None
    left, right = _in_order(*_same_year(left, right))
    draft = between(left, right)
    return Atom(first.start, last.stop, evolve(draft, rule="range")) if draft else None


def _in_order(left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """From Monday to Friday: two days of one week, the week of the last one."""
    if left.rule == "relative_weekday" and right.rule == "weekday" and left.earliest and right.earliest:
        ahead = (right.earliest - left.earliest).days % 7
        day = left.earliest + dt.timedelta(days=ahead)
        return left, evolve(right, earliest=day, latest=day, timex=day.isoformat(), edtf=day.isoformat())
    weekdays = left.rule == right.rule == "weekday" and left.earliest and right.earliest and left.latest
    if not weekdays or left.earliest is None or right.earliest is None or left.earliest <= right.earliest:
        return left, right
    day = left.earliest - dt.timedelta(days=7)
    text = day.isoformat()
    return evolve(left, earliest=day, latest=day, timex=text, edtf=text), right


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
