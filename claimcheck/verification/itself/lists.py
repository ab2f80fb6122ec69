"""Announced lists against their items: "seven priorities: …".

How many items a list has is a range, because "research and development" may be one or two. A list is only counted
where it follows its number closely and nothing says that it names some of its things only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Block, BlockKind, Comparator, Document, Finding, Quantity, QuantityKind, Span
from claimcheck.verification.itself.sayings import Saying, finding, word_list

__all__ = ["block_lists", "inline_lists"]

_MARKS = re.compile(r"(?:^|[\s,;])\(?(?:\d{1,2}|[a-k]|[ivx]{1,4})\)\s")
_MOST, _LONG = 20, 7


def inline_lists(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC505: a list after a colon, or in brackets, with more or fewer items than were announced."""
    for announced in saying.quantities:
        if not _announces(announced) or _picks(saying, announced):
            continue
        items = _list_after(saying, announced)
        counts = None if items is None else _counts(items.quote)
        if items is None or counts is None or counts[0] <= announced.number <= counts[1]:
            continue
        yield _miscounted(announced, counts, items)


def _announces(quantity: Quantity) -> bool:
    whole = quantity.number == quantity.number.to_integral_value() and quantity.upper is None
    counts = quantity.kind == QuantityKind.CARDINAL and quantity.unit is None and bool(quantity.counted)
    return counts and whole and 2 <= quantity.number <= _MOST and quantity.comparator == Comparator.EQUAL


def _picks(saying: Saying, announced: Quantity) -> bool:
    """Whether the words beside a number say that it counts a part of something only ("the next three stops")."""
    before, after = saying.before(announced.span).lower().split()[-2:], saying.after(announced.span).lower().split()[:1]
    return not word_list("picking").isdisjoint((*before, *after))


def _list_after(saying: Saying, announced: Quantity) -> Span | None:
    """The list that follows an announced number closely: after the sentence's only colon, or in brackets."""
    tail = saying.after(announced.span)
    match = re.match(r"([^:;.()0-9]{2,60}):\s+(\S.*?)[.!]?\s*$", tail, re.DOTALL) or re.match(
        r"([^:;.()0-9,]{2,40}) \(([^()]+)\)", tail
    )
    if match is None or len(match.group(1).split()) > _LONG:
        return None
    if not re.search(rf"\b{re.escape(announced.counted or '')}\b", match.group(1), re.IGNORECASE):
        return None
    start = announced.span.end + match.start(2)
    return Span(start=start, end=start + len(match.group(2)), quote=match.group(2)) if _is_list(tail) else None


def _is_list(tail: str) -> bool:
    lower = tail.lower()
    partial = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower) for word in word_list("some"))
    return not partial and "…" not in lower and "..." not in lower


def _counts(items: str) -> tuple[int, int] | None:
    """The least and the greatest number of items; None where it is no plain list."""
    marks = len(_MARKS.findall(" " + items))
    if marks > 1:
        return marks, marks
    if ";" in items:
        parts = [part for part in items.split(";") if part.strip()]
        return (len(parts), len(parts)) if ":" not in items else None
    return _commas(items)


def _commas(items: str) -> tuple[int, int] | None:
    parts = [part.strip() for part in items.split(",")]
    if len(parts) < 2 or not all(parts) or not re.search(r"(?:^|\s)and\s", parts[-1]) or re.search(r"[\d:“”\"]", items):
        return None
    if any(len(part.split()) > _LONG or not word_list("clauses").isdisjoint(part.lower().split()) for part in parts):
        return None
    ands = [len(re.findall(r"(?:^|\s)and\s", part)) for part in parts]
    oxford = parts[-1].startswith("and ")
    least = len(parts) + (0 if oxford else 1)
    most = len(parts) + sum(ands) - (1 if oxford else 0)
    return least, most


def _miscounted(announced: Quantity, counts: tuple[int, int], *places: Span) -> Finding:
    many = str(counts[0]) if counts[0] == counts[1] else f"{counts[0]} to {counts[1]}"
    detail = f"“{announced.span.quote} {announced.counted}” are announced, {many} follow."
    return finding("CC505", "a list has another number of items than announced", detail, announced.span, *places)


def block_lists(said: Sequence[Saying], document: Document) -> Iterator[Finding]:
    """CC505: a paragraph that announces a number of things and ends with a colon, with the list items after it."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        text = document.text[block.start : block.end].rstrip()
        if block.kind != BlockKind.PARAGRAPH or not text.endswith(":"):
            continue
        items = _items(blocks[number + 1 :])
        saying = next((s for s in reversed(said) if block.start <= s.span.start and s.span.end <= block.end), None)
        announced = [q for q in saying.quantities if _announces(q) and not _picks(saying, q)] if saying else []
        if len(items) < 2 or len(announced) != 1 or saying is None or not _is_list(saying.after(announced[0].span)):
            continue
        if announced[0].value != len(items):
            places = [Span(start=b.start, end=b.end, quote=document.text[b.start : b.end]) for b in items]
            yield _miscounted(announced[0], (len(items), len(items)), *places)


def _items(blocks: Sequence[Block]) -> list[Block]:
    """The list items that follow, those of the first one's level."""
    found: list[Block] = []
    for block in blocks:
        if block.kind != BlockKind.LIST_ITEM:
            break
        if not found or block.level == found[0].level:
            found.append(block)
    return found
