"""What a title, a heading or a field over a text names: "Gabon - Wikipedia", "Finland", "Name: Lesotho"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Aliases, Block, BlockKind, Document, Entity, EntityKind, Span
from claimcheck.semantics.memory.values import Referent
from claimcheck.semantics.memory.words import given_name, listed

__all__ = ["Headings", "is_heading", "thing_of"]

_KINDS = (BlockKind.TITLE, BlockKind.HEADING)
#: Behind a dash or bar stands the name of the site: "Gabon - Wikipedia", "Gabon | BBC News".
_SITE = re.compile(r"\s+[-–—|·:]\s+[^-–—|·:]{2,40}$")
_NOTE = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\))\s*$")
_FIELD = re.compile(
    r"\s*(?:country|state|nation|territory|name|country name|team|club|company)\s*[:|]\s*\|?\s*", re.IGNORECASE
)
_PERSON = re.compile(r"(?:[A-ZÀ-ÞŁŠŽ][\w’'.-]*\.?\s+){1,3}[A-ZÀ-ÞŁŠŽ][\w’'-]+")
_ENDS = re.compile(r"\s*(?:[,(–—:]|$)")
_VERB = re.compile(r" [a-z]")
#: How many blocks below a field or a bare name its facts may stand.
_NEAR = 12
_ACTING = (EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE)


def is_heading(block: Block) -> bool:
    """Whether a block is a title or heading."""
    return block.kind in _KINDS


def thing_of(words: str, entities: Sequence[Entity]) -> Entity | str | None:
    """The thing that a heading names, if it names exactly one; a person's name need stand in no table.

    "Finland", "Gabon - Wikipedia", "History of Gabon", "C. V. Raman (1888–1970)" name one; "France and Spain" and
    "Ten facts" none.
    """
    named = [e for e in entities if not e.adjective and e.kind in _ACTING]
    bare = _bare(words)
    person = _person_at_start(bare)
    if person is not None and not any(e.span.quote in person for e in named):
        return person if not named or _ENDS.match(bare[len(person) :]) else None
    if named and _is_told_of(words, named):
        return named[0]
    return named[0] if len({(e.kind, e.id or e.span.quote) for e in named}) == 1 else None


def _person_at_start(bare: str) -> str | None:
    """The person whose name a heading is or begins with: "C. V. Raman", "Ada Berg, President of Peru"."""
    match = _PERSON.match(bare)
    if match is None or not _is_persons(match.group()):
        return None
    rest = bare[match.end() :]
    return match.group() if not rest or _ENDS.match(rest) or _VERB.match(rest) else None


def _is_told_of(words: str, named: Sequence[Entity]) -> bool:
    """ "Joaquim Chissano, President of Mozambique": the first name, with a comma behind it and no list."""
    first, rest = named[0].span, words[named[0].span.end :].lstrip()
    begins = not words[: first.start].strip() and _ENDS.match(rest or "-") is not None
    listed_next = len(named) > 1 and not re.search(r"\w", words[first.end : named[1].span.start])
    return begins and not listed_next


def _bare(words: str) -> str:
    for pattern in (_NOTE, _SITE, _NOTE):
        words = pattern.sub("", words)
    return words.strip(" .:|#*")


def _is_persons(name: str) -> bool:
    """Whether a heading's capital words are a person's: a given name or initials before a last name."""
    first, *rest = name.split()
    initials = re.fullmatch(r"(?:[A-Z]\.)+", first) is not None
    plain = not any(word.lower() in listed("bodies") | listed("places") for word in rest)
    return plain and (initials or given_name(first) is not None)


@frozen
class Headings:
    """The title and headings of a document with what they name."""

    document: Document
    aliases: Aliases

    def of(self, offset: int) -> Referent | None:
        """The thing that the nearest heading or field over an offset names, else the title, if it names exactly one."""
        above = [block for block in self.document.blocks if block.end <= offset]
        for distance, block in enumerate(reversed(above)):
            if is_heading(block):
                found = self._named(block.start, block.end)
            else:
                found = self._field(block) if distance < _NEAR else None
            if found is not None:
                return found
        return self.title()

    def title(self) -> Referent | None:
        """The thing that the title names, if it names exactly one."""
        title = self.document.title
        if title is None:
            return None
        found = self._thing(title)
        return self._referent(found[0], None, 0) if found is not None else None

    def above(self, offset: int) -> int:
        """Where the section of an offset begins: behind the last heading before it."""
        ends = [b.end for b in self.document.blocks if is_heading(b) and b.end <= offset]
        return max(ends, default=0)

    def _named(self, start: int, end: int) -> Referent | None:
        found = self._thing(self.document.text[start:end])
        return self._referent(*found, start) if found is not None else None

    def _thing(self, words: str) -> tuple[Entity | str, str] | None:
        """What a heading names, as it stands or without the name of its site, and the words that it was found in."""
        for tried in (words, _SITE.sub("", words)):
            found = thing_of(tried, self.aliases.find(tried, on=self.document.date))
            if found is not None:
                return found, tried
        return None

    def _field(self, block: Block) -> Referent | None:
        """ "Name: Lesotho", or a line that is a name and nothing else."""
        words = self.document.text[block.start : block.end]
        if len(words) > 80 or "\n" in words:
            return None
        field = _FIELD.match(words)
        start = field.end() if field is not None else 0
        value = re.split(r"[.|;]", words[start:])[0].rstrip()
        entities = [e for e in self.aliases.find(value, on=self.document.date) if not e.adjective]
        whole = len(entities) == 1 and len(value) - len(entities[0].span.quote) <= len("the .")
        return self._referent(entities[0], value, block.start + start) if whole else None

    def _referent(self, found: Entity | str | None, words: str | None, start: int) -> Referent | None:
        if found is None:
            return None
        if isinstance(found, str):
            at = start + (words or "").find(found)
            span = self._span(at, at + len(found)) if words is not None else None
            return Referent(kind=EntityKind.PERSON, id=None, words=found, span=span)
        span = self._span(start + found.span.start, start + found.span.end) if words is not None else None
        return Referent(kind=found.kind, id=found.id, words=found.span.quote, span=span)

    def _span(self, start: int, end: int) -> Span:
        return self.document.span(start, end)
