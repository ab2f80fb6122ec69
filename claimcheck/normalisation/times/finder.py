"""From text to times: atoms by the grammar, then what surrounds them, ranges and bounds."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from claimcheck.model.spans import Span
from claimcheck.model.values import Precision, Time
from claimcheck.normalisation.parts import lower_words, parts
from claimcheck.normalisation.times import (
    business,
    clocks,
    dates,
    dayparts,
    days_listed,
    eras,
    lengths,
    named,
    now,
    nth,
    numeric,
    periods,
    relative,
    relative_weekdays,
    shifts,
    weekdays,
)
from claimcheck.normalisation.times.assembly import assembled
from claimcheck.normalisation.times.atoms import Atom
from claimcheck.normalisation.times.clocks import CLOCK_RULES
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Grammar, Rule
from claimcheck.normalisation.times.tense import Around
from claimcheck.normalisation.times.titles import in_title
from claimcheck.normalisation.times.tokens import Token, breaks, tokens
from claimcheck.normalisation.times.told import Told, frames

__all__ = ["find_times"]

_RULES = (
    *periods.RULES,
    *named.RULES,
    *days_listed.RULES,
    *dates.RULES,
    *nth.RULES,
    *eras.RULES,
    *weekdays.RULES,
    *numeric.RULES,
    *clocks.RULES,
    *business.RULES,
    *relative.RULES,
    *relative_weekdays.RULES,
    *dayparts.RULES,
    *now.RULES,
    *shifts.RULES,
    *lengths.RULES,
)
_GRAMMAR = Grammar(_RULES)


@functools.cache
def _apart() -> Grammar:
    """The grammar without ranges."""
    return Grammar(rule for rule in _RULES if rule.name not in ("year_range", "clock_range"))


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
    previous = _draft(told.time) if told else None
    local = previous if told and told.same and told.frames and told.time.anchor is None else None
    context = Context(reference=reference, day_first=day_first, previous=previous, local=local)
    reader = _Reader(_GRAMMAR if join_ranges else _apart(), context)
    found: list[Time] = []
    for start, stop, held in parts(text, _may_hold):
        if held:
            found += reader.read(text, start, stop, join_ranges)
        elif breaks(text, start, stop):
            reader.forget()
    return tuple(found)


_FIGURE = re.compile("[0-9½¼¾]")


def _may_hold(text: str) -> bool:
    """Whether a figure or a word of the grammar stands in a text."""
    return bool(_FIGURE.search(text)) or not _GRAMMAR.anchors.isdisjoint(lower_words(text))


class _Reader:
    """Reads part after part of a text and keeps what it has named last."""

    def __init__(self, grammar: Grammar, context: Context) -> None:
        self._grammar = grammar
        self._context = context

    def forget(self) -> None:
        """A paragraph ends: a date without its year is no longer of the year told last."""
        self._context = evolve(self._context, local=None)

    def read(self, text: str, start: int, stop: int, join_ranges: bool) -> Iterator[Time]:
        """The times of a part."""
        stream = tokens(text, start, stop)
        self._context = evolve(self._context, sentence=None, business=business.about_money(text, start, stop))
        atoms = list(self._atoms(text, stream))
        told_apart = (atom for atom in assembled(stream, atoms, join_ranges) if atom.draft.rule != "age")  # a quantity
        found = (in_title(stream, atom) for atom in told_apart)
        return (_time(text, stream, atom) for atom in found if atom is not None)

    def _atoms(self, text: str, stream: list[Token]) -> Iterator[Atom]:
        tags = self._grammar.tags(stream)
        place = 0
        while place < len(stream):
            atom = None
            if tags[place] != " " and (candidates := self._grammar.at(tags, place, stream)):
                atom = _atom(candidates, self._context)
            if atom is None:
                key = stream[place].key
                if key == "#break":
                    self.forget()
                if key in _SENTENCE_ENDS and self._context.sentence is not None:
                    self._context = evolve(self._context, sentence=None)
                place += 1
                continue
            yield atom
            self._remember(atom.draft, text, stream[atom.start].start)
            place = atom.stop

    def _remember(self, draft: Draft, text: str, start: int) -> None:
        if draft.point and draft.earliest is not None and draft.rule not in CLOCK_RULES:
            local = self._context.local
            if not (draft.anchor or draft.year_open):
                local = draft if frames(text, draft, start) else None
            day = draft.precision is Precision.DAY and not (draft.anchor or draft.year_open or draft.approximate)
            sentence = draft if day else self._context.sentence
            self._context = evolve(self._context, previous=draft, local=local, sentence=sentence)


_SENTENCE_ENDS = frozenset({".", "!", "?", ";", "#break"})
_SHARED = ("kind", "earliest", "latest", "precision", "edtf", "timex", "anchor")


def _shared(value: Time | Draft) -> dict[str, Any]:
    """The fields by which a time and a draft say when it is."""
    return {name: getattr(value, name) for name in _SHARED}


def _draft(time: Time) -> Draft:
    """A time of the text before as what the grammar knows of one."""
    return Draft(**_shared(time))


def _atom(candidates: list[tuple[Rule, Found]], context: Context) -> Atom | None:
    looked_at = -1
    for rule, found in candidates:
        if context.reference is not None and looked_at != found.stop:
            looked_at = found.stop
            context = evolve(context, around=Around(found.stream, found.start, found.stop))
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
