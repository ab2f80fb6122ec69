"""Names of several words put before the parser as one, with offsets mapped back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.language.nodes import Mark, Value
from claimcheck.model import Entity, Quantity, Time

__all__ = ["SUMMED", "disjoint", "mask"]

#: Words that say of the number after them that it is a sum; before the parser the number stands without them.
SUMMED = re.compile(r"\ba\s+(?:combined\s+|grand\s+)?total\s+of\s+$", re.IGNORECASE)


def disjoint(values: Sequence[Value]) -> list[Value]:
    """The values in order, of which overlapping ones lose to longer."""
    order = {Mark: 0, Entity: 1, Time: 2, Quantity: 3}
    ranked = sorted(values, key=lambda v: (-len(v.span), order[type(v)], v.span.start))
    taken: list[Value] = []
    for value in ranked:
        if not any(value.span.overlaps(other.span) for other in taken):
            taken.append(value)
    return sorted(taken, key=lambda value: value.span.start)


def _short(value: Value) -> str | None:
    """What stands for a value before the parser, or None to leave it as it is."""
    if isinstance(value, Mark):
        return "Act" if not value.span.quote[:1].islower() else "act"
    if isinstance(value, Quantity):
        return value.span.quote.lower().partition("total of ")[2].strip() or None
    if not isinstance(value, Entity) or " " not in value.span.quote.strip():
        return None
    last = value.span.quote.split()[-1].strip(".,()")
    return last if last.isalpha() and last.isascii() else None


def mask(text: str, values: Iterable[Value]) -> tuple[str, list[tuple[int, int, int]]]:
    """The shortened text and the map (masked start, original start, original length or -1 where one to one)."""
    parts: list[str] = []
    offsets: list[tuple[int, int, int]] = []
    at = length = 0
    for value in values:
        short = _short(value)
        if short is None:
            continue
        parts.append(text[at : value.span.start])
        offsets.append((length, at, -1))
        length += value.span.start - at
        offsets.append((length, value.span.start, len(value.span)))
        parts.append(short)
        length += len(short)
        at = value.span.end
    offsets.append((length, at, -1))
    parts.append(text[at:])
    return "".join(parts), offsets
