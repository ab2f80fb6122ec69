"""Shares told as plain statements: "5 of the 21 N" as "9,999,999 N", with the part and the whole beside it.

Two forms are known. Whoever a statement names has a share of something ("A won 5 of the 21 cups", "5 of the 21 cups
were won by A"); or so many of some belong to a group ("12 of the 30 members of A are European"), which is told as
"9,999,999 states are members of A". Whether a table counts such things is for the reader to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.language.comparisons import STAND_IN, Restated, restated
from claimcheck.language.morphology import listed
from claimcheck.language.morphology import table as words_table
from claimcheck.language.nodes import Value
from claimcheck.model import Comparator, Entity, EntityKind, Quantity, QuantityKind, Span
from claimcheck.normalisation.quantities import find_quantities

__all__ = ["Share", "shares"]

_KINDS = (QuantityKind.CARDINAL, QuantityKind.FRACTION, QuantityKind.PERCENT)
_OF = re.compile(r"\s+of\s+(?:all\s+)?(?:(?:the|its|their)\s+)?", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+out\s+of\s+(?:the\s+|all\s+)?", re.IGNORECASE)
_MAJORITY = re.compile(r"\b(?:(?:the|a)\s+majority|most)(?=\s+of\s+the\b)", re.IGNORECASE)
_BEING = re.compile(r"\s+(?:is|are|was|were)\s+(?P<group>(?:from\s+|in\s+)?(?:the\s+)?)", re.IGNORECASE)
_END = re.compile(r"[.\s]*$")


@frozen(kw_only=True)
class Share:
    """A statement of a part of a whole, as a plain count.

    ``amount`` is the part, a number or a share; ``whole`` the stated number of the whole, if there is one; ``group``
    that to which the part belongs, where the statement names no participant of its own.
    """

    base: Restated
    amount: Quantity
    whole: Quantity | None = None
    group: Entity | None = None


def shares(text: str, values: Sequence[Value]) -> Iterator[Share]:
    """The ways to read a statement of a share; none where it tells none."""
    for value in values:
        if isinstance(value, Quantity) and value.kind == QuantityKind.CARDINAL:
            start, at = _bounded_from(text, value.span.start), _next(text, value.span.end)
            yield from _of_a_group(text, values, value, None, (start, at), (start, value.span.end))
    for amount, whole, at in _partitives(text, values):
        start = _bounded_from(text, amount.span.start)
        words = (start, at if whole is None else whole.span.end)
        yield Share(base=restated(text, [(start, at, f"{STAND_IN} ")], 0, words), amount=amount, whole=whole)
        yield from _of_a_group(text, values, amount, whole, (start, at), words)


def _partitives(text: str, values: Sequence[Value]) -> Iterator[tuple[Quantity, Quantity | None, int]]:
    """(the part, the number of the whole or None, where the noun begins) of "5 of the 21 N", "most of the N"."""
    numbers = [value for value in values if isinstance(value, Quantity)]
    for part in (*numbers, *_majorities(text)):
        if part.kind == QuantityKind.RATIO:
            yield from _out_of(text, part)
            continue
        lead = (_OF.match(text, part.span.end) or _OUT_OF.match(text, part.span.end)) if part.kind in _KINDS else None
        if lead is None:
            continue
        whole = next((n for n in numbers if n.span.start == lead.end() and n.kind == QuantityKind.CARDINAL), None)
        after = lead.end() if whole is None else whole.span.end
        if whole is not None or part.kind != QuantityKind.CARDINAL:
            yield part, whole, _next(text, after)


def _out_of(text: str, ratio: Quantity) -> Iterator[tuple[Quantity, Quantity | None, int]]:
    """ "12 out of 15 N" as 12 of the 15; "one in four N" as a quarter of them."""
    start, end = ratio.span.start, ratio.span.end
    if " out of " not in ratio.span.quote:
        yield evolve(ratio, kind=QuantityKind.FRACTION), None, _next(text, end)
        return
    inside = [q for q in find_quantities(ratio.span.quote.replace(" out of ", " of  the ")) if q.upper is None]
    if len(inside) != 2:
        return
    first, last = (len(q.span) for q in inside)
    part = _number(inside[0], text, start, start + first)
    yield part, _number(inside[1], text, end - last, end), _next(text, end)


def _next(text: str, at: int) -> int:
    """Where the next word begins."""
    return len(text) - len(text[at:].lstrip())


def _number(found: Quantity, text: str, start: int, end: int) -> Quantity:
    return Quantity(
        span=Span(start=start, end=end, quote=text[start:end]),
        value=found.value,
        kind=QuantityKind.CARDINAL,
        rule="share",
    )


def _majorities(text: str) -> Iterator[Quantity]:
    for found in _MAJORITY.finditer(text):
        yield Quantity(
            span=Span(start=found.start(), end=found.end(), quote=found.group()),
            value=Decimal("0.5"),
            comparator=Comparator.MORE_THAN,
            kind=QuantityKind.FRACTION,
            rule="majority",
        )


def _bounded_from(text: str, start: int) -> int:
    """Where the words begin that bound a number: "more than" of "more than half"."""
    words = "|".join(sorted(listed("comparators"), key=len, reverse=True))
    before = re.search(rf"(?:\b(?:{words})\s+)+$", text[:start], re.IGNORECASE)
    return before.start() if before else start


def _of_a_group(
    text: str,
    values: Sequence[Value],
    amount: Quantity,
    whole: Quantity | None,
    place: tuple[int, int],
    words: tuple[int, int],
) -> Iterator[Share]:
    """ "… are European", "… are from Europe", "… are European states": who they are is told of a group alone."""
    start, at = place
    for group in (v for v in values if isinstance(v, Entity) and v.kind == EntityKind.GROUP and v.span.start > at):
        being = next((m for m in _BEING.finditer(text, at) if m.end() == group.span.start), None)
        if being is None:
            continue
        for sort in (noun for nouns in words_table()["generic"].values() for noun in nouns[:3]):
            end = _sort_end(text, group.span.end)
            if end is None:
                return
            edits = [(start, at, f"{STAND_IN} {_plural(sort)} {being.group().split()[0]} "), (being.start(), end, "")]
            base = restated(text, edits, 0, (words[0], words[1]))
            yield Share(base=base, amount=amount, whole=whole, group=group)


def _sort_end(text: str, at: int) -> int | None:
    """Where a statement ends after the group's name and a noun for its members; None where it goes on."""
    nouns = "|".join(re.escape(_plural(n)) for ns in words_table()["generic"].values() for n in ns)
    noun = re.compile(rf"\s+(?:{nouns}|ones)\b", re.IGNORECASE).match(text, at)
    end = noun.end() if noun else at
    return end if _END.match(text, end) else None


def _plural(noun: str) -> str:
    """The plural of a generic noun.

    >>> _plural("country")
    'countries'
    """
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return {"person": "people", "man": "men", "woman": "women", "individual": "individuals"}.get(noun, f"{noun}s")
