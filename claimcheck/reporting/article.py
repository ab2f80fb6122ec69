"""The article as a page shows it: blocks in order, each cut into stretches that the same claims cover."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from claimcheck.model import Block, BlockKind, Claim, Document, Span, Status
from claimcheck.reporting.words import STATUS_ORDER, has_leads, visible

__all__ = ["Passage", "Stretch", "passages"]

#: First and last character of a mark, the claim's position and status, and whether its verdict certifies these words.
_Mark = tuple[int, int, int, Status, bool]
_RANK = {status: rank for rank, status in enumerate(STATUS_ORDER)}


@frozen(kw_only=True)
class Stretch:
    """Characters covered by the same claims.

    ``status`` is the gravest status whose certified words these are, None where no mark applies; ``within`` is the
    gravest of the claims that go on here without their verdict certifying these words. ``ends`` are the claims whose
    main span ends here and ``starts`` those whose main span begins here, as positions in the page's list of claims;
    ``claims`` are all that go on here, the innermost last; ``near`` says whether rows come near one of them.
    """

    text: str
    status: Status | None = None
    within: Status | None = None
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    near: bool = False


@frozen(kw_only=True)
class Passage:
    """One block of the article (or the cells of one table row) with the claims that begin in it."""

    number: int
    kind: BlockKind
    level: int | None
    start: int
    end: int
    cells: tuple[tuple[Stretch, ...], ...]
    claims: tuple[int, ...]


def passages(document: Document, claims: Sequence[Claim]) -> tuple[Passage, ...]:
    """The whole text but for space and signs between blocks; each claim stands at the block of its first character."""
    groups = tuple(_rows(document.text, _all_blocks(document)))
    owners = _owners(groups, claims)
    index = _SpanIndex(document.text, claims)
    made = []
    for number, group in enumerate(groups, start=1):
        made.append(
            Passage(
                number=number,
                kind=group[0].kind,
                level=group[0].level,
                start=group[0].start,
                end=group[-1].end,
                cells=tuple(index.cut(document.text, block.start, block.end) for block in group),
                claims=tuple(owners.get(number - 1, ())),
            )
        )
    return tuple(made)


def _all_blocks(document: Document) -> Iterable[Block]:
    """The blocks in order, without overlaps; text that no block holds becomes a paragraph: no word is hidden."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        yield from _loose(document.text, at, block.start)
        start = max(block.start, at)
        if start < block.end:
            yield Block(kind=block.kind, start=start, end=block.end, locator=block.locator, level=block.level)
            at = block.end
    yield from _loose(document.text, at, len(document.text))


def _loose(text: str, start: int, end: int) -> Iterable[Block]:
    if any(char.isalnum() for char in text[start:end]):
        yield Block(kind=BlockKind.PARAGRAPH, start=start, end=end, locator="")


def _rows(text: str, blocks: Iterable[Block]) -> Iterable[tuple[Block, ...]]:
    """Blocks one by one, the cells of one table row together."""
    row: list[Block] = []
    for block in blocks:
        same = row and block.kind is BlockKind.TABLE_CELL and "\n" not in text[row[-1].end : block.start]
        if row and not (same and row[-1].kind is BlockKind.TABLE_CELL):
            yield tuple(row)
            row = []
        row.append(block)
    if row:
        yield tuple(row)


def _owners(groups: Sequence[Sequence[Block]], claims: Sequence[Claim]) -> Mapping[int, list[int]]:
    """Which claims (by position) stand in which group: that of their first character, else the one before it."""
    ordered = sorted(range(len(claims)), key=lambda i: (claims[i].spans[0].start, claims[i].spans[0].end, i))
    owners: dict[int, list[int]] = {}
    group = 0
    for position in ordered:
        start = claims[position].spans[0].start
        while group + 1 < len(groups) and groups[group + 1][0].start <= start:
            group += 1
        owners.setdefault(group, []).append(position)
    return owners


def _joined(text: str, spans: Iterable[Span]) -> Iterable[tuple[int, int]]:
    """Spans with nothing but space between them as one, so that a mark does not fall into single words."""
    start, end = -1, -1
    for span in sorted(spans):
        if start >= 0 and not text[end : span.start].strip():
            end = max(end, span.end)
            continue
        if start >= 0:
            yield start, end
        start, end = span.start, span.end
    if start >= 0:
        yield start, end


class _SpanIndex:
    """Marks sorted by where they begin, so that cutting all blocks takes one walk over the marks."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        marks: list[_Mark] = []
        self._near = {position for position, claim in enumerate(claims) if has_leads(claim.verdict)}
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        for position, claim in enumerate(claims):
            main = claim.spans[0]
            self._starts.setdefault(main.start, []).append(position)
            self._ends.setdefault(max(main.end - 1, main.start), []).append(position)
            covered = claim.verdict.covered if claim.verdict else ()
            marks.extend((a, b, position, claim.status, True) for a, b in _joined(text, covered or claim.spans))
            if covered:
                marks.extend((s.start, s.end, position, claim.status, False) for s in claim.spans)
        self._marks = sorted(marks, key=lambda m: m[:2])
        self._next = 0
        self._active: list[_Mark] = []

    def cut(self, text: str, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches of ``text[start:end]``; blocks must be asked for in order."""
        while self._next < len(self._marks) and self._marks[self._next][0] < end:
            self._active.append(self._marks[self._next])
            self._next += 1
        self._active = [mark for mark in self._active if mark[1] > start]
        marks = tuple(self._active)
        edges = {start, end}
        edges.update(edge for mark in marks for edge in mark[:2] if start < edge < end)
        points = sorted(edges)
        return tuple(self._stretch(text, a, b, marks) for a, b in itertools.pairwise(points))

    def _stretch(self, text: str, start: int, end: int, marks: Iterable[_Mark]) -> Stretch:
        here = [mark for mark in marks if mark[0] <= start and mark[1] >= end]
        certified, beside = ([mark[3] for mark in here if mark[4] is which] for which in (True, False))
        claims = tuple(dict.fromkeys(mark[2] for mark in here))
        return Stretch(
            text=visible(text[start:end]),
            status=min(certified, key=_RANK.__getitem__, default=None),
            within=min(beside, key=_RANK.__getitem__, default=None),
            starts=tuple(self._starts.get(start, ())),
            ends=tuple(i for at in range(start, end) for i in self._ends.get(at, ())),
            claims=claims,
            near=not self._near.isdisjoint(claims),
        )
