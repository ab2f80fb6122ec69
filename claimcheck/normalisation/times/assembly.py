"""What stands around a time: fuzzy parts, hedges, times of day, the other end of a range."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model.values import Bound, Comparator, Precision, TimeKind
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.bounds import bounded
from claimcheck.normalisation.times.clocks import CLOCK_RULES, in_half, on_day
from claimcheck.normalisation.times.dayparts import DAYPARTS
from claimcheck.normalisation.times.drafts import Draft, between, fuzzy, iso_week, span_of_days
from claimcheck.normalisation.times.lengths import HEDGES
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.pairs import pairs
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
    atoms = _listed(stream, atoms)
    atoms = _ranges(stream, pairs(stream, atoms)) if join_ranges else _same_years(stream, atoms)
    return [bounded(stream, _with_hour(stream, atom)) for atom in atoms]


_PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early",
          "end": "late", "close": "late", "turn": "early", "dawn": "early", "eve": ""}  # fmt: skip
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
    for skipped in ([], ["in", "the"], ["early"], ["late"], ["early", "in", "the"], ["late", "in", "the"]):
        at = stop + len(skipped)
        if at >= len(stream) or [token.key for token in stream[stop:at]] != skipped:
            continue
        key = stream[at].key
        if key in DAYPARTS and key not in ("dawn", "dusk") and not (skipped and key in ("noon", "midnight", "midday")):
            return Atom(atom.start, at + 1, _timed(draft, DAYPARTS[key]))
    return atom


_ENDS = frozenset(("", ".", ",", ";", "!", "?", ")", "#break", "and", "for", "in", "with", "when", "to", "on"))


def _with_hour(stream: list[Token], atom: Atom) -> Atom:
    """Tonight at 7, Saturday at five: a bare hour that ends the clause after a day."""
    stop, draft = atom.stop, atom.draft
    if not _is_day(draft) or stop + 1 >= len(stream) or stream[stop].key != "at":
        return atom
    hour, after = stream[stop + 1], stream[stop + 2].key if stop + 2 < len(stream) else ""
    if hour.key not in ("#a", "#wa") or hour.value is None or after not in _ENDS:
        return atom
    clock = f"T{int(hour.value):02}:00"
    part = _HALVES.get(draft.timex[-3:])
    return Atom(atom.start, stop + 2, _timed(draft, in_half(clock, part) if part else clock))


def _timed(day: Draft, clock: str) -> Draft:
    made = on_day(clock, day.earliest)
    return evolve(
        made,
        anchor=day.anchor,
        rule=day.rule,
        readings=day.readings,
        told=day.told,
        timex=made.timex if day.earliest else day.timex + clock,
        bound=Bound.RANGE if "/" in clock else None,
        kind=TimeKind.INTERVAL if "/" in clock else TimeKind.INSTANT,
    )


_DAY_FIRST = frozenset(
    " ".join(link.split())
    for link in (
        "", "at", "on", ",", ", at", "at about", "at around", "around", "of", "-", "@", "for", "from", "between",
        ", from", "by", "as early as", "no later than", "before", "after", "starting at",
    )
)  # fmt: skip
_CLOCK_FIRST = frozenset(["", "on", ",", "-", "of", "on the"])
_HALVES = {"TMO": "a", "TAF": "p", "TEV": "p", "TNI": "p"}


def _with_times(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """A time of day and the day beside it are one."""
    out: list[Atom] = []
    for atom in atoms:
        joined = (_day_and_clock(stream, out[-1], atom) or _repeated(stream, out[-1], atom)) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _day_and_clock(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    link = " ".join([token.key for token in stream[first.stop : last.start]][:4])
    for day, clock, links in ((first, last, _DAY_FIRST), (last, first, _CLOCK_FIRST)):
        said = _clock_of(clock.draft)
        if said and link in links and _is_day(day.draft):
            part = _HALVES.get(day.draft.timex[-3:])
            if (
                part
                and clock.draft.half_open
                and not (part == "p" and day.draft.timex.endswith("TNI") and _small(said))
            ):
                said = in_half(said, part)
            return Atom(first.start, last.stop, _timed(day.draft, said))
    return None


def _repeated(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    """Each Monday at 4 pm, 3 pm every day: the hour belongs to what is repeated."""
    link = [token.key for token in stream[first.stop : last.start]]
    for repeat, clock in ((first, last), (last, first)):
        said = _clock_of(clock.draft)
        if link not in ([], ["at"], ["on"]) or repeat.draft.kind is not TimeKind.REPEAT or not said or "/" in said:
            continue
        if repeat.draft.timex != "P1D" and not repeat.draft.timex.startswith("XXXX-WXX-"):
            continue
        day = repeat.draft.timex.removeprefix("P1D")
        return Atom(first.start, last.stop, evolve(repeat.draft, timex=day + said.removesuffix(":00")))
    return None


def _small(clock: str) -> bool:
    """Before five at night is after midnight."""
    return "/" not in clock and int(clock[1:3]) < 5


def _is_day(draft: Draft) -> bool:
    """A day, or the morning or evening of one."""
    whole = draft.precision is Precision.DAY or (draft.precision is Precision.TIME and draft.timex[-3:] in _HALVES)
    return whole and draft.kind is TimeKind.INSTANT and draft.point and draft.bound is None


def _clock_of(draft: Draft) -> str:
    """T15:30 or T10:00/T11:30 of a time of day that no day has yet."""
    if draft.precision is not Precision.TIME or not (draft.rule in CLOCK_RULES or draft.rule == "part_of_day"):
        return ""
    if draft.rule == "part_of_day":
        return "T" + draft.timex.partition("T")[2] if draft.timex[-3:] not in _HALVES else ""
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


_LISTING = (["and"], [","], ["or"], [",", "and"], ["and", "on"], ["and", "in"], ["and", "the"], ["or", "the"])


def _listed(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """On 11 and 12 May and 3 June 2018: the year written last holds for the whole list."""
    out = list(atoms)
    for at in range(len(out) - 2, -1, -1):
        first, last = out[at], out[at + 1]
        link = [token.key for token in stream[first.stop : last.start][:3]]
        day = last.draft.precision in (Precision.DAY, Precision.MONTH)
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
    clocks = [draft.rule in CLOCK_RULES for draft in (left, right)]
    if any(clocks) and not all(draft.precision is Precision.TIME for draft in (left, right)):
        return None  # "3 pm – this week"
    if right.timex == "PRESENT_REF":
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
