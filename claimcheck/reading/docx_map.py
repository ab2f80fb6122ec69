"""The way from characters of the canonical text back into a Word file, for writers of comments."""

from __future__ import annotations

import bisect
from pathlib import Path

from attrs import frozen

from claimcheck.files import read_file
from claimcheck.model import Document
from claimcheck.reading.docx import read_docx
from claimcheck.reading.drafts import TextRange
from claimcheck.reading.reader import read, read_bytes

__all__ = ["CharacterMap", "Place", "character_map"]


@frozen(kw_only=True)
class Place:
    """Characters ``first:last`` of the ``element``-th ``w:t`` of ``part`` (in document order, counted from 0)."""

    part: str
    element: int
    first: int
    last: int


@frozen(kw_only=True)
class CharacterMap:
    """A document with the text elements that its characters stand in.

    Joints between blocks, tabs, breaks and symbols stand in no text element and so in no range.
    """

    document: Document
    ranges: tuple[TextRange, ...]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the characters ``start:end`` stand, in order; empty where no text element holds any of them."""
        first = bisect.bisect_right([each.end for each in self.ranges], start)
        found = []
        for each in self.ranges[first:]:
            if each.start >= end:
                break
            low, high = max(start, each.start), min(end, each.end)
            found.append(Place(part=each.part, element=each.element, first=low - each.start, last=high - each.start))
        return tuple(found)


def character_map(source: str | Path | bytes, *, name: str = "article.docx") -> CharacterMap:
    """The map of a Word file (its path or its bytes); raises ReadingError for anything else."""
    if not isinstance(source, bytes):
        name = str(source)
    document = read_bytes(source, name) if isinstance(source, bytes) else read(source)
    source = source if isinstance(source, bytes) else read_file(source)
    return CharacterMap(document=document, ranges=read_docx(source, name).ranges)
