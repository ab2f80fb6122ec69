"""What stands as one word before the parser: a name, a list of names, a numbered act.

"A, B and C" between commas and one *and* is one list, wherever a parser would hang its members; so it is given one word
to place. The last word of the last name stands for all of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.language.masking import disjoint
from claimcheck.language.nodes import Mark, Value
from claimcheck.model import Entity, Time

__all__ = ["Unit", "units"]

_COMMA = re.compile(r",\s+(?:(?:the|of|and)\s+)?", re.IGNORECASE)
_LAST = re.compile(r"(?P<comma>,)?\s+(?:and|&|as well as)\s+(?:also\s+)?(?:in\s+)?(?:the\s+)?", re.IGNORECASE)
_DETACHED = re.compile(r"(?:^|[.;:,(–—]\s*)(?:in|at|from|on|for|with|to|like|unlike|of)\s+(?:the\s+)?$", re.IGNORECASE)
_FEW = 3
_WORD = re.compile(r"[^\W\d_]+")


@frozen(kw_only=True)
class Unit:
    """``text[start:end]`` as one word; ``values`` are the things that it names, ``shown`` what the parser sees."""

    start: int
    end: int
    values: tuple[Value, ...]
    shown: str


def units(text: str, values: Sequence[Value]) -> tuple[Unit, ...]:
    """The units of a text in order; ``values`` are its typed values, of which overlapping ones lose to longer."""
    chosen = disjoint(values)
    found: list[Unit] = []
    at = 0
    for run in _lists(text, chosen):
        found += [_single(value) for value in chosen[at : run[0]]]
        members = tuple(chosen[run[0] : run[1]])
        shown = _shown(members[-1]) or members[-1].span.quote
        found.append(Unit(start=members[0].span.start, end=members[-1].span.end, values=members, shown=shown))
        at = run[1]
    found += [_single(value) for value in chosen[at:]]
    return tuple(found)


def _single(value: Value) -> Unit:
    return Unit(start=value.span.start, end=value.span.end, values=(value,), shown=_shown(value))


def _shown(value: Value) -> str:
    """The one word that stands for a value; empty to leave its own words as they are."""
    quote = value.span.quote
    if isinstance(value, Mark):
        return "act" if quote[:1].islower() else "Act"
    if isinstance(value, Time):
        return quote.split()[-1].strip(".") if "," in quote and " " in quote else ""
    words = _WORD.findall(quote) if isinstance(value, Entity) and " " in quote.strip() else []
    return next((word for word in reversed(words) if word[:1].isupper() and word.isascii()), words[-1] if words else "")


def _lists(text: str, values: Sequence[Value]) -> Iterator[tuple[int, int]]:
    """(first, one past the last) of values that are one list of names of a kind."""
    first = 0
    while first < len(values):
        last = _end_of_list(text, values, first)
        if last - first == _FEW and _DETACHED.search(text[: values[first].span.start]):
            first += 1  # "In A, B and C signed it": the name after an opening preposition is not of the list
        if last - first > 1:
            yield first, last
        first = max(last, first + 1)


def _end_of_list(text: str, values: Sequence[Value], first: int) -> int:
    """One past the last member of the list that begins at a value; the value's own place where it begins none."""
    for place, (one, other) in enumerate(itertools.pairwise(values[first:]), first):
        between = text[one.span.end : other.span.start]
        if not _alike(one, other):
            return first
        if closing := _LAST.fullmatch(between):
            several = place > first
            return place + 2 if several or not closing["comma"] else first
        if not _COMMA.fullmatch(between):
            return first
    return first


def _alike(one: Value, other: Value) -> bool:
    """Whether two values name different things of one kind."""
    if not (isinstance(one, Entity) and isinstance(other, Entity)) or one.adjective or other.adjective:
        return False
    return one.kind == other.kind and (one.id != other.id or one.id is None)
