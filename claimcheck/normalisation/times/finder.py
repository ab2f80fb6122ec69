"""From text to times: atoms by the grammar, then what surrounds them, ranges and bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from claimcheck.model.spans import Span
from claimcheck.model.values import Time
from claimcheck.normalisation.times import (
    business,
    clocks,
    dates,
    dayparts,
    eras,
    lengths,
    named,
    now,
    nth,
    numeric,
    periods,
    relative,
    shifts,
    weekdays,
)
from claimcheck.normalisation.times.assembly import assembled
from claimcheck.normalisation.times.atoms import Atom
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Grammar, Rule
from claimcheck.normalisation.times.tense import general, habitual, tense
from claimcheck.normalisation.times.titles import in_title
from claimcheck.normalisation.times.tokens import Token, tokens
from claimcheck.normalisation.times.told import Told

__all__ = ["find_times"]

_RULES = (
    *periods.RULES,
    *named.RULES,
    *dates.RULES,
    *nth.RULES,
    *eras.RULES,
    *weekdays.RULES,
    *numeric.RULES,
    *clocks.RULES,
    *business.RULES,
    *relative.RULES,
    *dayparts.RULES,
    *now.RULES,
    *shifts.RULES,
    *lengths.RULES,
)
_GRAMMAR = Grammar(_RULES)
_APART = Grammar(rule for rule in _RULES if rule.name not in ("year_range", "clock_range"))


def find_times(
    text: str,
    *,
    reference: dt.date | None = None,
    day_first: bool | None = None,
    join_ranges: bool = True,
    told: Told | None = None,
) -> tuple[Time, ...]:
    """The time expressions of ``text``, in order, none overlapping, with exact spans.

    ``reference`` is the document's date; without one, relative expressions have neither end. ``day_first`` decides
    04/03/2018 (None: month first, with the other order in ``readings``). ``join_ranges=False`` gives the two ends of
    "from 2017 to 2018" as two times, as TIMEX3 does. ``told`` is what the text before has named last: "that year" and
    "two years later" are counted from it, and a date without a year may be of its year.
    """
    stream = tokens(text)
    atoms = list(_atoms(_GRAMMAR if join_ranges else _APART, stream, reference, day_first, told))
    found = (in_title(stream, atom) for atom in assembled(stream, atoms, join_ranges))
    return tuple(_time(text, stream, atom) for atom in found if atom is not None)


def _atoms(
    grammar: Grammar, stream: list[Token], reference: dt.date | None, day_first: bool | None, told: Told | None
) -> Iterator[Atom]:
    tags = grammar.tags(stream)
    previous = _draft(told.time) if told else None
    local = previous if told and told.same and told.time.anchor is None else None
    place = 0
    while place < len(stream):
        atom = None
        if tags[place] != " " and (candidates := grammar.at(tags, place, stream)):
            context = Context(reference=reference, day_first=day_first, previous=previous, local=local)
            atom = _atom(candidates, context)
        if atom is None:
            local = None if stream[place].key == "#break" else local
            place += 1
            continue
        yield atom
        if atom.draft.point and atom.draft.earliest is not None:
            previous = atom.draft
            local = local if atom.draft.anchor or atom.draft.year_open else atom.draft
        place = atom.stop


_SHARED = ("kind", "earliest", "latest", "precision", "edtf", "timex", "anchor")


def _shared(value: Time | Draft) -> dict[str, Any]:
    """The fields by which a time and a draft say when it is."""
    return {name: getattr(value, name) for name in _SHARED}


def _draft(time: Time) -> Draft:
    """A time of the text before as what the grammar knows of one."""
    return Draft(**_shared(time))


def _atom(candidates: list[tuple[Rule, Found]], context: Context) -> Atom | None:
    for rule, found in candidates:
        if context.reference is not None:
            context = evolve(
                context,
                tense=tense(found.stream, found.start, found.stop),
                general=general(found.stream, found.start, found.stop),
                habitual=habitual(found.stream, found.start, found.stop),
            )
        try:
            draft = rule.build(found, context)
        except (OverflowError, ValueError):  # a day beyond the calendar of ``datetime``
            continue
        if draft is not None:
            draft = draft if draft.rule else evolve(draft, rule=rule.name)
            return Atom(found.start, found.stop, draft)
    return None


def _time(text: str, stream: list[Token], atom: Atom) -> Time:
    draft = atom.draft
    return Time(
        span=Span.of(text, stream[atom.start].start, stream[atom.stop - 1].end),
        **_shared(draft),
        approximate=draft.approximate,
        bound=draft.bound,
        length=draft.length,
        readings=draft.readings,
        rule=f"told:{draft.rule}" if draft.told else draft.rule,
    )
