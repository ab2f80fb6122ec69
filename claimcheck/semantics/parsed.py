"""A document parsed once: its sentences, their trees, and the names in it."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.language.nodes import Value
from claimcheck.language.sentences import quoted_titles, split
from claimcheck.language.values import find_values
from claimcheck.model import Aliases, BlockKind, Document, Entity, EntityKind, Time
from claimcheck.normalisation.times import TimesTold, find_times
from claimcheck.semantics.asked import Asked
from claimcheck.semantics.constructions.fields import KEY
from claimcheck.semantics.memory import Memory
from claimcheck.semantics.memory.values import Referent
from claimcheck.semantics.resolving import resolved
from claimcheck.syntax.building import tree_of
from claimcheck.syntax.parser import parse_sentences, parse_texts
from claimcheck.syntax.tree import Tree
from claimcheck.syntax.units import Unit, units

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

__all__ = ["Parsed", "tree_of_text", "trees_of_texts"]

_PREFIX = re.compile(r"(?<=\b[Rr]e)-(?=[a-z])|(?<=\b[Cc]o)-(?=[a-z])")
#: A numbered or lettered item, and a line of how many words may be torn.
_LABEL = re.compile(r"\w{1,2}[.)]")
_LINE = 5
_UNFINISHED = re.compile(r"\b(?:an?|and|as|at|by|for|from|its|of|or|our|that|the|their|these|this|to|which|with)$")
_GLUED_DASH = re.compile(r"(?<=\s)-(?=[^\W\d_])")


#: What may stand before the name of what a page is about.
_ABOUT = re.compile(
    r"\s*(?:(?:facts\s+)?about\s+|(?:country\s+)?(?:profile|facts|figures|card)s?(?:\s+of|\s+on|:)?\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_HEADED = frozenset({EntityKind.COUNTRY, EntityKind.ORGANISATION})


class Parsed:
    """A document with its sentences (offsets), the parser's tokens, and a tree for each sentence, made when asked for.

    ``times`` are those of each sentence, counted from its start;
    ``told`` are the times of the whole text, for "that year"; ``entities`` the names in it. ``earlier`` is the same
    text read as of another date: where its words stand for the same kinds of things, they are not parsed again.
    """

    def __init__(self, document: Document, aliases: Aliases, earlier: Parsed | None = None) -> None:
        self.document, self.aliases, self._earlier = document, Asked(aliases), earlier
        self.bounds = _bounds(document)
        self.told = TimesTold(document.text, find_times(document.text, reference=document.date))
        self.entities: tuple[Entity, ...] = self.aliases.find(document.text, on=document.date)
        self.times: tuple[tuple[Time, ...], ...] = tuple(self._times_of(*bounds) for bounds in self.bounds)
        self._values = [self._values_of(*bounds, times) for bounds, times in zip(self.bounds, self.times)]
        self._units = [_moved(units(document.text[s:e], found), s) for (s, e), found in zip(self.bounds, self._values)]
        every = [unit for group in self._units for unit in group]
        self._shown = [(unit.start, unit.end, unit.shown) for unit in every]
        if earlier is not None and earlier._looks() == self._looks():
            self.doc: Doc = earlier.doc
        else:
            self.doc = parse_sentences(_for_parser(document.text), [start for start, _ in self.bounds], every)

    def _looks(self) -> tuple[object, ...]:
        """All that the parser sees."""
        return self.document.text, self.bounds, self._shown

    @functools.cached_property
    def memory(self) -> Memory:
        """What the document has named, and what each later expression stands for."""
        if self._earlier is not None and self.remembers_as(self._earlier):
            return self._earlier.memory.as_of(self.document)
        return Memory(self.document, self.doc, self.aliases)

    def remembers_as(self, earlier: Parsed) -> bool:
        """Whether the memory of the same text as of another date is that of this one: no name means another thing."""
        return self.doc is earlier.doc and earlier._said() == self._said() and earlier._asked_for(self.document.date)

    def _said(self) -> tuple[object, ...]:
        """All of the document that the memory looks at but for names."""
        document = self.document
        return document.text, document.blocks, document.title, document.speaker

    @functools.cache  # noqa: B019  (lives as long as the document)
    def _asked_for(self, date: dt.date | None) -> bool:
        """Whether all that the memory has asked means the same on that day."""
        _ = self.memory
        return self.aliases.holds_on(date)

    def _times_of(self, start: int, end: int) -> tuple[Time, ...]:
        """The times of a sentence, counted from its start."""
        text = self.document.text[start:end]
        return find_times(text, reference=self.document.date, told=self.told.before(start))

    def _values_of(self, start: int, end: int, times: tuple[Time, ...]) -> tuple[Value, ...]:
        """The typed values of a sentence, its times among them, counted from its start."""
        return find_values(self.document.text[start:end], self.aliases, on=self.document.date, times=times)

    def tokens(self, number: int) -> Tokens | None:
        """The parser's tokens of a sentence."""
        start, end = self.bounds[number]
        return self.doc.char_span(start, end, alignment_mode="expand")

    def tree(self, number: int) -> Tree | None:
        """The tree of a sentence; None where the parser found nothing in it."""
        return self._tree(number)

    @functools.cache  # noqa: B019  (lives as long as the document)
    def _tree(self, number: int) -> Tree | None:
        tokens = self.tokens(number)
        if tokens is None:
            return None
        return resolved(tree_of(tokens, self.document.text, self._units[number]), self.memory)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""
        at = bisect.bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.bounds[at][1] else None

    def named_before(self, end: int) -> frozenset[str]:
        """The things that the text names up to a place, and countries and bodies that it names at all, as kind:id.

        The body that was named last up to there stands among them once more, as nearest:id, and what the card, the
        heading or the title above is of, as headed:kind:id.
        """
        always, rows, (starts, bodies) = self._named
        names = {*always, *(name for name, first in rows.items() if first < end)}
        before = bisect.bisect_left(starts, end)
        names |= {f"nearest:{bodies[before - 1]}"} if before else set()
        names |= {f"{e.kind.value}:{e.id}" for e in self._of_title if e.id}
        above = self._above(end)
        kind = above.kind.value if above is not None and above.kind is not None else ""
        return frozenset(names if above is None else names | {f"headed:{kind}:{above.id}"})

    @functools.cached_property
    def _starts(self) -> list[int]:
        """Where the sentences start."""
        return [start for start, _ in self.bounds]

    @functools.cached_property
    def _named(self) -> tuple[frozenset[str], dict[str, int], tuple[list[int], list[str]]]:
        """(the names of things, those of rows with the first place of each, the bodies in order with their places)."""
        known = [e for e in self.entities if e.id]
        always = frozenset(f"{e.kind.value}:{e.id}" for e in known if not (e.id or "").startswith("row:"))
        rows: dict[str, int] = {}
        for entity in known:
            if (entity.id or "").startswith("row:"):
                rows.setdefault(f"{entity.kind.value}:{entity.id}", entity.span.start)
        bodies = [(e.span.start, e.id or "") for e in known if e.kind == EntityKind.ORGANISATION]
        return always, rows, ([start for start, _ in bodies], [id for _, id in bodies])

    @functools.cached_property
    def _of_title(self) -> tuple[Entity, ...]:
        """The names in the document's title."""
        title = self.document.title or ""
        return self.aliases.find(title, on=self.document.date) if title else ()

    def _above(self, end: int) -> Referent | None:
        """What the card is of in which an entry ends: what the memory has for its heading, or what the title is about.

        None where no entry ends there.
        """
        number = self.sentence_at(end - 1)
        if number is None or KEY.match(self.document.text, *self.bounds[number]) is None:
            return None
        found = self.memory.heading_of(self.bounds[number][0])
        if found is None or found.kind not in _HEADED or not found.id:
            return None
        title = self.document.title or ""
        return found if found.span is not None or _ABOUT.fullmatch(title[: title.find(found.words)]) else None


def tree_of_text(text: str, values: Sequence[Value]) -> Tree | None:
    """The tree of one sentence or phrase that stands in no document."""
    return trees_of_texts([(text, values)])[0]


def trees_of_texts(texts: Sequence[tuple[str, Sequence[Value]]]) -> list[Tree | None]:
    """The trees of sentences that stand in no document, each with its values; they are parsed in one batch."""
    found = [(text, units(text, values)) for text, values in texts]
    docs = parse_texts(found)
    return [tree_of(doc[0 : len(doc)], *told) if len(doc) else None for doc, told in zip(docs, found, strict=True)]


def _moved(found: Sequence[Unit], by: int) -> tuple[Unit, ...]:
    """Units counted from the start of the document."""
    return tuple(
        evolve(
            unit,
            start=unit.start + by,
            end=unit.end + by,
            values=tuple(evolve(value, span=value.span.shifted(by)) for value in unit.values),
        )
        for unit in found
    )


def _bounds(document: Document) -> list[tuple[int, int]]:
    """Sentence offsets, block by block; text outside all blocks stands as blocks of its own."""
    found: list[tuple[int, int]] = []
    position = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        for start, end in ((position, block.start), (max(position, block.start), block.end)):
            if start < end:
                found.extend((start + a, start + b) for a, b in split(document.text[start:end]))
        position = max(position, block.end)
    found.extend((position + a, position + b) for a, b in split(document.text[position:]))
    return _rejoined(document, found)


def _rejoined(document: Document, bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, those put together that only the lines of a page tore apart.

    Of two plain paragraphs the first breaks off without a mark in the middle of a line's length of words, and the
    second goes on in small letters.
    """
    found: list[tuple[int, int]] = []
    for start, end in bounds:
        if found and _goes_on(document, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(document: Document, before: tuple[int, int], start: int) -> bool:
    text = document.text
    torn = text[before[1] : start]
    if torn.strip() or "\n" not in torn or _LABEL.match(text, start):
        return False
    if not (text[start : start + 1].islower() or _UNFINISHED.search(text[before[0] : before[1]])):
        return False
    blocks = [document.block_at(place) for place in (before[0], start)]
    plain = all(block is None or block.kind is BlockKind.PARAGRAPH for block in blocks)
    words = text[before[0] : before[1]].split()
    return plain and len(words) >= _LINE and (text[before[1] - 1].isalnum() or text[before[1] - 1] in ",-–")


def _for_parser(text: str) -> str:
    """The text as the parser gets it, of the same length: dashes told apart, each quoted title one word."""
    text = _PREFIX.sub("_", _GLUED_DASH.sub("–", text))
    for start, end in quoted_titles(text):
        inner = re.sub(r"[^\w]", "_", text[start + 1 : end])
        text = text[: start + 1] + inner + text[end:]
    return text
