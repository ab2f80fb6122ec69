"""A document as it is read aloud: without mark-up, note marks and characters that nobody sees.

The canonical text stays what the file holds, and every place is told in it. What finds claims reads this view, and
what it found is put back to the canonical text, where each span quotes exactly what stands there.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen

from claimcheck.language.sentences import split
from claimcheck.model import Block, Document, Limits, Span, Unread
from claimcheck.reading.letters import other_codes
from claimcheck.reading.markup import marks
from claimcheck.reading.plain import quotation_marks
from claimcheck.reading.raised import raised_marks

__all__ = ["View", "as_read"]

MARKDOWN, PLAIN = "text/markdown", "text/plain"
Change = tuple[int, int, str]
T = TypeVar("T")
_UNIT = re.compile(r"\w+|[^\w\s]")


@frozen
class _Reading:
    """A text and for each of its characters the place (start, end) that it stands for in the canonical text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Reading:
        """A text as it stands."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def changed(self, changes: Iterable[Change]) -> _Reading:
        """With changes made; of those that overlap the first, longer ones before shorter."""
        ordered = sorted(changes, key=_rank)
        if not ordered:
            return self
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in (*ordered, (len(self.text), len(self.text), "")):
            if start < at:
                continue
            pieces += (self.text[at:start], new)
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if new:
                starts += itertools.repeat(self.starts[start], len(new))
                ends += itertools.repeat(self.ends[end - 1], len(new))
            at = end
        return _Reading("".join(pieces), starts, ends)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters stand in the canonical text."""
        return self.starts[start], self.ends[end - 1]


@frozen(kw_only=True)
class View:
    """``document`` is what is read; ``original`` has the canonical text. They are one where nothing differs.

    ``left_out`` are sentences of the canonical text that are too long to be read.
    """

    original: Document
    document: Document
    left_out: tuple[Span, ...] = ()
    _starts: Sequence[int] = ()
    _ends: Sequence[int] = ()

    @property
    def plain(self) -> bool:
        """Whether the canonical text is read as it stands."""
        return self.document is self.original

    def back(self, value: T) -> T:
        """A value with all its spans put back to the canonical text."""
        return value if self.plain else self._back(value)

    def settled(self, dated: Document) -> Document:
        """The canonical document with what was found out about this view of it, such as its date."""
        if self.plain:
            return dated
        unread = dated.unread
        if self.left_out:
            reason = "a sentence may have so many words and marks as max-sentence says"
            unread = (
                *unread,
                Unread(what="sentence too long", locator="text", count=len(self.left_out), reason=reason),
            )
        return evolve(dated, text=self.original.text, blocks=self.original.blocks, unread=unread)

    def _back(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, tuple):
            items = tuple(self._back(item) for item in value)
            return value if all(new is old for new, old in zip(items, value, strict=True)) else items
        if attrs.has(type(value)):
            old = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
            new = {name: self._back(held) for name, held in old.items()}
            changed = {name: held for name, held in new.items() if held is not old[name]}
            return evolve(value, **changed) if changed else value
        return value

    def _span(self, span: Span) -> Span:
        if span.start < span.end:
            return self.original.span(self._starts[span.start], self._ends[span.end - 1])
        at = self._starts[span.start] if span.start < len(self._starts) else len(self.original.text)
        return self.original.span(at, at)


def as_read(document: Document, limits: Limits | None = None) -> View:
    """The view of a document. Linear in its text."""
    plain = _Reading.of(document.text)
    marked = plain.changed(_markup(document))
    read = marked.changed((*raised_marks(marked.text), *other_codes(marked.text)))
    long = _too_long(read, document, limits or Limits())
    places = [read.place(start, end) for start, end in long]
    read = read.changed((start, end, "") for start, end in long)
    if read.text == document.text:
        return View(original=document, document=document)
    seen = evolve(document, text=read.text, blocks=tuple(_moved(document.blocks, read.starts)))
    left_out = tuple(document.span(*place) for place in places)
    return View(original=document, document=seen, left_out=left_out, starts=read.starts, ends=read.ends)


def _markup(document: Document) -> Iterable[Change]:
    if document.source.media_type == MARKDOWN:
        return marks(document.text).changes
    return quotation_marks(document.text) if document.source.media_type == PLAIN else ()


def _rank(change: Change) -> tuple[int, int]:
    return change[0], -change[1]


def _moved(blocks: Iterable[Block], starts: Sequence[int]) -> Iterable[Block]:
    for block in blocks:
        start, end = bisect.bisect_left(starts, block.start), bisect.bisect_left(starts, block.end)
        if start < end:
            yield evolve(block, start=start, end=end)


#: Characters of a sentence, whatever its words: what is longer is data.
_LONGEST = 100_000


def _too_long(read: _Reading, document: Document, limits: Limits) -> list[tuple[int, int]]:
    """The sentences of what is read that have more words and marks than one may have."""
    found: list[tuple[int, int]] = []
    for start, end in _stretches(read, document):
        if end - start > limits.sentence:
            text = read.text[start:end]
            for first, last in split(text):
                length = last - first
                if length > _LONGEST or (length > limits.sentence and _units(text[first:last]) > limits.sentence):
                    found.append((start + first, start + last))
    return found


def _stretches(read: _Reading, document: Document) -> Iterator[tuple[int, int]]:
    """The blocks and what stands between them."""
    at = 0
    for block in _moved(document.blocks, read.starts):
        yield at, block.start
        yield max(at, block.start), block.end
        at = max(at, block.end)
    yield at, len(read.text)


def _units(text: str) -> int:
    return sum(1 for _ in _UNIT.finditer(text))
