"""A day and its hour: Friday night, tonight at 7, 3 pm on 4 May, each Monday at four."""

from __future__ import annotations

from attrs import evolve

from claimcheck.model.values import Bound, Precision, TimeKind
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.clocks import CLOCK_RULES, in_half, on_day
from claimcheck.normalisation.times.dayparts import DAYPARTS
from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["with_daypart", "with_hour", "with_times"]


def with_daypart(stream: list[Token], atom: Atom, free: int) -> Atom:
    """Friday night, tomorrow morning, 3 May in the evening; the evening of 3 May, from the token ``free`` on."""
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
    return _part_of(stream, atom, free)


def _part_of(stream: list[Token], atom: Atom, free: int) -> Atom:
    """The morning of 3 May, late on the night of Monday, in the small hours of the 5th."""
    keys = keys_before(stream, atom.start, 4)
    part = " ".join(keys[-3:-1]) if keys[-2:-1] == ["hours"] else "".join(keys[-2:-1])
    beyond = stream[atom.stop].key if atom.stop < len(stream) else ""
    if keys[-1:] != ["of"] or part not in _LED_PARTS or beyond in ("-", "–", "to"):
        return atom
    start = atom.start - 1 - len(part.split())
    start -= start > free and stream[start - 1].key in ("early", "late")
    start -= start > free and stream[start - 1].key == "the"
    return Atom(start, atom.stop, _timed(atom.draft, _LED_PARTS[part])) if start >= free else atom


_LED_PARTS = {part: DAYPARTS[part] for part in ("morning", "afternoon", "evening", "night")} | {
    "early hours": "TMO",
    "small hours": "TMO",
}


_ENDS = frozenset(("", ".", ",", ";", "!", "?", ")", "#break", "and", "for", "in", "with", "when", "to", "on"))


def with_hour(stream: list[Token], atom: Atom) -> Atom:
    """Tonight at 7, Saturday at five: a bare hour that ends the clause after a day."""
    stop, draft = atom.stop, atom.draft
    if _is_day(draft) and atom.start and draft.rule in ("part_of_day", "named_day"):
        told = _hour_first(stream, atom)
        if told is not None:
            return told
    if not _is_day(draft) or stop + 1 >= len(stream) or stream[stop].key != "at":
        return atom
    hour, after = stream[stop + 1], stream[stop + 2].key if stop + 2 < len(stream) else ""
    if hour.key not in ("#a", "#wa") or hour.value is None or after not in _ENDS:
        return atom
    clock = f"T{int(hour.value):02}:00"
    part = _HALVES.get(draft.timex[-3:])
    return Atom(atom.start, stop + 2, _timed(draft, in_half(clock, part) if part else clock))


def _hour_first(stream: list[Token], atom: Atom) -> Atom | None:
    """At 8 tonight, 9 tomorrow morning, at seven this evening."""
    hour, before = stream[atom.start - 1], stream[atom.start - 2].key if atom.start > 1 else ""
    part = _HALVES.get(atom.draft.timex[-3:])
    asked = before in _AT or (part is not None and before in ("", ".", ",", "#break", "and"))
    if hour.key not in ("#a", "#wa") or hour.value is None or not asked:
        return None
    clock = f"T{int(hour.value):02}:00"
    return Atom(atom.start - 1, atom.stop, _timed(atom.draft, in_half(clock, part) if part else clock))


_AT = frozenset({"at", "by", "until", "till", "around", "about", "before", "after", "from", "@"})


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


def with_times(stream: list[Token], atoms: list[Atom]) -> list[Atom]:
    """A time of day and the day beside it are one."""
    out: list[Atom] = []
    for atom in atoms:
        joined = (_day_and_clock(stream, out[-1], atom) or _repeated(stream, out[-1], atom)) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


_ZONES = words(
    "gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet msk ist jst local eastern central mountain "
    "pacific greenwich mean standard daylight summer time"
)


def _linked(stream: list[Token], first: Atom, last: Atom) -> str:
    """The words between a day and a clock; "5 p.m. EST Nov. 9" has none but its time zone."""
    keys = [token.key for token in stream[first.stop : last.start]]
    while keys and keys[0] in _ZONES:
        keys.pop(0)
    return " ".join(keys[:4])


def _day_and_clock(stream: list[Token], first: Atom, last: Atom) -> Atom | None:
    link = _linked(stream, first, last)
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
