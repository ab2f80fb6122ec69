"""*We*, *our*, *I*: the speaker whom the document declares; inside a quotation, whoever says it.

Without a declared speaker they stay open, and the country that the text names most is named as likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from claimcheck.model import Aliases, Document, Entity, EntityKind
from claimcheck.semantics.memory.values import Reference, Referent, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.semantics.memory.values import Mention

__all__ = ["Speaker"]

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
_BODIES = frozenset({EntityKind.COUNTRY, EntityKind.ORGANISATION})
_SPEAKING = frozenset({Sort.COUNTRY, Sort.BODY})


@frozen
class Speaker:
    """Who speaks in a document: its declared speaker, and those of its quotations.

    ``quotes`` are (start, end, mentions) of quotations with whoever is told to say them.
    """

    document: Document
    aliases: Aliases
    entities: Sequence[Entity]
    quotes: Sequence[tuple[int, int, tuple[Mention, ...]]]
    _most: list[str | None] = field(init=False, factory=list)

    def reference(self, token: Token) -> Reference | None:
        """What a pronoun of the first person stands for; None for other words.

        "We joined in 1992" and "our country", spoken by A: A. "I" is nobody where a country speaks.
        """
        if token.lower_ not in _ONE | _MANY:
            return None
        span = self.document.span(token.idx, token.idx + len(token))
        quoted = [who for start, end, who in self.quotes if start <= token.idx < end]
        if quoted:
            return self._quoted(token, span.start, span.end, quoted[0])
        own = self._own_country(token)
        end = own.idx + len(own) if own is not None else span.end
        referent = self._declared(token, own is not None)
        span = self.document.span(span.start, end)
        if referent is None:
            return Reference(span=span, rule="declared speaker", likely=self._likely())
        return Reference(span=span, rule="declared speaker", referents=(referent,))

    def _quoted(self, token: Token, start: int, end: int, who: tuple[Mention, ...]) -> Reference:
        """ "We won", said the Chess Federation: the federation; "I won", said Mr Ding: Mr Ding."""
        wanted = {Sort.PERSON} if token.lower_ in _ONE else _SPEAKING
        fitting = [m for m in who if m.sort in wanted]
        span = self.document.span(start, end)
        if len({m.key for m in fitting}) != 1:
            return Reference(span=span, rule="quoted speaker", likely=who[0].words if who else None)
        found = fitting[0]
        named = self.document.span(found.start, found.end)
        referent = Referent(kind=found.kind, id=found.id, words=found.words, span=named)
        return Reference(span=span, rule="quoted speaker", referents=(referent,))

    def _own_country(self, token: Token) -> Token | None:
        """The noun of "our country", "my nation", which is the speaker itself."""
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        own = token.lower_ in ("our", "my") and following is not None and following.lower_ in listed("own")
        return following if own else None

    def _declared(self, token: Token, own_country: bool) -> Referent | None:
        speaker = self.document.speaker
        if not speaker:
            return None
        known = [e for e in self.aliases.find(speaker, on=self.document.date) if e.span.quote == speaker]
        kind = known[0].kind if known else None
        if own_country and kind is not EntityKind.COUNTRY:
            return None
        if token.lower_ in _ONE and not own_country and kind in _BODIES:
            return None
        return Referent(kind=kind, id=known[0].id if known else None, words=speaker, span=None)

    def _likely(self) -> str | None:
        """The country that the text names most."""
        if not self._most:
            counted = Counter(_names(self.entities))
            self._most.append(min(counted, key=lambda name: (-counted[name], name)) if counted else None)
        return self._most[0]


def _names(entities: Iterable[Entity]) -> Iterable[str]:
    return (e.name or e.span.quote for e in entities if e.kind is EntityKind.COUNTRY)
