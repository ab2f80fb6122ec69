"""The memory of one document: what it has named, in order, and what each later expression stands for."""

from __future__ import annotations

import bisect
import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.model import Aliases, Document, Entity, EntityKind, Span
from claimcheck.semantics.memory.definites import Definites
from claimcheck.semantics.memory.expletives import is_expletive
from claimcheck.semantics.memory.headings import Headings, is_heading
from claimcheck.semantics.memory.it import is_said_to_be_a_thing
from claimcheck.semantics.memory.lists import Lists
from claimcheck.semantics.memory.mentions import mentions_of
from claimcheck.semantics.memory.named import Named, named_in
from claimcheck.semantics.memory.pronouns import resolve
from claimcheck.semantics.memory.quotes import quotations, speakers_of
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.short_names import abbreviations, surnames, titled
from claimcheck.semantics.memory.speaker import Speaker
from claimcheck.semantics.memory.talk import Register, register_of
from claimcheck.semantics.memory.values import Gender, Mention, Reference, Referent, Sort
from claimcheck.semantics.memory.words import given_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Memory"]

_SORTS = {
    EntityKind.COUNTRY: Sort.COUNTRY,
    EntityKind.ORGANISATION: Sort.BODY,
    EntityKind.PERSON: Sort.PERSON,
    EntityKind.PLACE: Sort.PLACE,
}


class Memory:
    """What one document has named and what its pronouns, definite expressions and short names stand for.

    ``doc`` is the parse of the whole text, its sentences set. All offsets are code points of ``document.text``.
    """

    def __init__(self, document: Document, doc: Doc, aliases: Aliases) -> None:
        self._document = document
        self._entities = aliases.find(document.text, on=document.date)
        self._headings = Headings(document, aliases)
        self._named = named_in(document, self._entities)
        quotes = quotations(document.text)
        mentions = mentions_of(doc, self._entities)
        barriers = [block.start for block in document.blocks if is_heading(block)]
        blocks = [block.start for block in document.blocks]
        self._scene = Scene(doc, mentions, barriers, blocks, quotes)
        self._register = register_of(doc)
        self._speaker = Speaker(document, aliases, self._entities, speakers_of(doc, mentions, quotes))
        origins = [e for e in self._entities if e.adjective]
        self._definites = Definites(document, self._scene, self._named, origins, self._headings)
        self._lists = Lists(document, self._scene)
        found = [*self._read(doc), *surnames(document, mentions), *abbreviations(document, self._entities)]
        self._references = tuple(sorted(found, key=lambda r: (r.span.start, -r.span.end)))
        self._starts = [reference.span.start for reference in self._references]
        self._named_at = [entity.span.start for entity in self._entities]
        self._at = {(r.span.start, r.span.end): r for r in reversed(self._references)}

    def as_of(self, document: Document) -> Memory:
        """The same memory for the same text as of another date, where no name means another thing then."""
        other = copy.copy(self)
        other._document, other._headings = document, evolve(self._headings, document=document)
        return other

    @property
    def references(self) -> tuple[Reference, ...]:
        """All expressions that stand for something, resolved or open, in the order of their spans."""
        return self._references

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All names of the tables, as ``Aliases.find`` gave them."""
        return self._entities

    def references_in(self, start: int, end: int) -> tuple[Reference, ...]:
        """Those that lie between two offsets."""
        first, last = (bisect.bisect(self._starts, place) for place in (start - 1, end))
        return tuple(r for r in self._references[first:last] if r.span.end <= end)

    def entities_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """The names of the tables that lie between two offsets."""
        first, last = (bisect.bisect(self._named_at, place) for place in (start - 1, end))
        return tuple(e for e in self._entities[first:last] if e.span.end <= end)

    def entities_over(self, span: Span) -> tuple[Entity, ...]:
        """The names of the tables that have a character in common with a span."""
        first, last = (bisect.bisect(self._named_at, place) for place in (span.start, span.end))
        return tuple(e for e in self._entities[max(0, first - 1) : last] if e.span.overlaps(span))

    def at(self, start: int, end: int) -> Reference | None:
        """The reference with exactly this span."""
        return self._at.get((start, end))

    def bodies_before(self, offset: int) -> tuple[Referent, ...]:
        """The organisations named before an offset, the last one last, each once: for an omitted body."""
        return self.named_before(offset, EntityKind.ORGANISATION)

    def named_before(self, offset: int, kind: EntityKind | None = None) -> tuple[Referent, ...]:
        """What was named before an offset (of a kind), each thing once, by its last name, in that order."""
        before = [n for n in self._named if n.span.end <= offset and kind in (None, n.kind)]
        last: dict[str, Named] = {n.key: n for n in before}
        return tuple(n.referent for n in sorted(last.values(), key=lambda n: n.span.start))

    def heading_of(self, offset: int) -> Referent | None:
        """The thing that the nearest heading over an offset names, else the title, if it names exactly one."""
        return self._headings.of(offset)

    def _read(self, doc: Doc) -> Iterator[Reference]:
        """The references of the words of a document, in reading order: earlier ones help with later ones."""
        taken = -1
        for token in doc:
            if token.i < taken:
                continue
            found = self._reference(token)
            if found is None:
                continue
            yield found
            inside = doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
            taken = inside.end if inside is not None else token.i + 1

    def _reference(self, token: Token) -> Reference | None:
        pronoun = Pronoun.of(token)
        if pronoun is not None:
            return self._pronoun(pronoun)
        found = self._lists.reference(token) or titled(self._document, token) or self._definites.reference(token)
        if found is not None and len(found.referents) == 1:
            self._remember(token, found)
        return found or self._speaker.reference(token)

    def _pronoun(self, pronoun: Pronoun) -> Reference | None:
        token = pronoun.token
        if token.lower_ == "it" and is_expletive(token):
            return None
        span = self._document.span(token.idx, token.idx + len(token))
        found = resolve(pronoun, self._scene, self._register)
        if found is None:
            return self._by_heading(pronoun) or Reference(span=span, rule="pronoun", likely=self._likely(pronoun))
        rule, mention = found
        self._scene.found(pronoun, mention)
        members = mention.members or (mention,)
        return Reference(span=span, rule=rule, referents=tuple(self._referent(m) for m in members))

    def _likely(self, pronoun: Pronoun) -> str | None:
        """The nearest phrase before a pronoun that agrees with it."""
        previous = self._scene.before(pronoun.token)
        start = previous.start if previous is not None else pronoun.token.sent.start
        near = self._scene.fitting(pronoun, start, pronoun.token.i)
        return max(near, key=lambda m: m.head.i).words if near else None

    def _by_heading(self, pronoun: Pronoun) -> Reference | None:
        """ "C. V. Raman" over "He passed away in 1970": what the heading names, in a section that names nobody else."""
        token = pronoun.token
        if self._register is Register.TALK or pronoun.plural or self._document.speaker is not None:
            return None
        if pronoun.gender is None and (is_said_to_be_a_thing(token) or not self._scene.is_root_clause(pronoun)):
            return None
        referent = self._headings.of(token.idx)
        mention = _mention(referent, token) if referent is not None else None
        if referent is None or mention is None or not self._scene.agrees(pronoun, mention):
            return None
        start = self._first_of_section(token)
        before = self._scene.fitting(pronoun, start, token.i)
        rivals = any(m.id != referent.id or m.id is None for m in before)
        if rivals or self._scene.left_open(pronoun, start, token.i) or self._title_differs(pronoun, mention):
            return None
        self._scene.found(pronoun, mention)
        span = self._document.span(token.idx, token.idx + len(token))
        return Reference(span=span, rule="heading", referents=(referent,))

    def _title_differs(self, pronoun: Pronoun, mention: Mention) -> bool:
        """Whether the title names another thing that may be meant: below a caption the text goes on with its own."""
        title = self._headings.title()
        other = _mention(title, pronoun.token) if title is not None else None
        return other is not None and other.key != mention.key and self._scene.agrees(pronoun, other)

    def _first_of_section(self, token: Token) -> int:
        """The index of the first token behind the last heading before a token."""
        above = self._headings.above(token.idx)
        return next((t.i for t in token.doc if t.idx >= above), 0)

    def _remember(self, token: Token, reference: Reference) -> None:
        """Let the head of a definite expression mean what it was found to stand for."""
        inside = token.doc.char_span(reference.span.start, reference.span.end, alignment_mode="expand")
        mention = _mention(reference.referents[0], inside.root if inside is not None else token)
        if mention is not None and inside is not None:
            self._scene.resolved[inside.root.i] = mention

    def _referent(self, mention: Mention) -> Referent:
        span = self._document.span(mention.start, mention.end)
        return Referent(kind=mention.kind, id=mention.id, words=mention.words, span=span)


def _mention(referent: Referent, token: Token) -> Mention | None:
    """A referent as something that later pronouns may stand for as well; its head is where it was spoken of last."""
    sort = _SORTS.get(referent.kind) if referent.kind is not None else Sort.THING
    if sort is None:
        return None
    gender = given_name(referent.words.split()[0]) if sort is Sort.PERSON else None
    name = referent.words.lower()
    key = (
        f"person:{name}"
        if sort is Sort.PERSON
        else f"{referent.kind.value if referent.kind else 'name'}:{referent.id or name}"
    )
    return Mention(
        head=token,
        start=referent.span.start if referent.span is not None else token.idx,
        end=referent.span.end if referent.span is not None else token.idx + len(token),
        words=referent.words,
        key=key,
        sort=sort,
        gender=Gender(gender) if gender is not None else Gender.UNKNOWN,
        kind=referent.kind,
        id=referent.id,
        named=True,
        definite=True,
    )
