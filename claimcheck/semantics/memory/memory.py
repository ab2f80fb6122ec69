"""The memory of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.model import Aliases, BlockKind, Document, Entity, EntityKind
from claimcheck.semantics.memory.mentions import mentions_of
from claimcheck.semantics.memory.pronouns import resolve
from claimcheck.semantics.memory.quotes import quotations
from claimcheck.semantics.memory.talk import register_of
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.values import Mention, Reference, Referent

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Memory"]


class Memory:
    def __init__(self, document: Document, doc: Doc, aliases: Aliases) -> None:
        self._document = document
        self.entities = aliases.find(document.text, on=document.date)
        mentions = mentions_of(doc, self.entities)
        barriers = [b.start for b in document.blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE)]
        scene = self.scene = Scene(doc, mentions, barriers, [b.start for b in document.blocks], quotations(document.text))
        found = []
        register = register_of(doc)
        for token in doc:
            pronoun = Pronoun.of(token)
            if pronoun is None: continue
            got = resolve(pronoun, scene, register)
            span = document.span(token.idx, token.idx + len(token))
            if got is None:
                found.append(Reference(span=span, rule="pronoun")); continue
            rule, mention = got
            scene.found(pronoun, mention)
            which = "he" if pronoun.gender else "they" if pronoun.plural else "it"
            found.append(Reference(span=span, rule=f"{which}:{rule}", referents=(self._ref(mention),)))
        self.references = tuple(found)
        self._at = {(r.span.start, r.span.end): r for r in found}

    def _ref(self, m: Mention) -> Referent:
        return Referent(kind=m.kind, id=m.id, words=m.words, span=self._document.span(m.start, m.end))

    def at(self, start: int, end: int) -> Reference | None:
        return self._at.get((start, end))
