"""All that a document has named, in order: names of the tables, and names that the text alone tells."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Document, Entity, EntityKind, Span
from claimcheck.normalisation.entities import fold
from claimcheck.semantics.memory.values import Referent
from claimcheck.semantics.memory.words import families, listed

__all__ = ["Named", "named_in", "single"]

_YEAR = r"(?:1[89]|20)\d\d"
_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*"
#: A run of capital words with small ones between them, a year before or after it: "1964 Tokyo Summer Olympics".
_RUN = re.compile(
    rf"(?:{_YEAR} )?(?!The\b){_CAPITAL}"
    rf"(?: (?:of|for|and|the|on|in|de|du) (?=[A-ZÀ-Þ])| ?{_CAPITAL})*(?: {_YEAR}\b)?"
)
_TAIL = re.compile(r" (?:of|for|in|on|and)\b")
_WHEN = re.compile(r" (?:in|on|for) ([A-Z][a-z]+)\b.*$")
_OWNER = re.compile(r"[’']s?$")


@frozen(kw_only=True)
class Named:
    """Something named at a place: ``heads`` are the nouns that it may be called by afterwards ("Council", "Union")."""

    span: Span
    words: str
    key: str
    heads: frozenset[str]
    kind: EntityKind | None = None
    id: str | None = None

    @property
    def referent(self) -> Referent:
        """What an expression that means it stands for."""
        return Referent(kind=self.kind, id=self.id, words=self.words, span=self.span)


def named_in(document: Document, entities: Sequence[Entity]) -> list[Named]:
    """Names of the tables (no adjectives), and capital names that end in a noun for bodies, events or prizes."""
    things = [e for e in entities if e.kind not in (EntityKind.TEXT, EntityKind.DOCUMENT)]
    found = [_of_table(entity) for entity in things if not entity.adjective]
    taken = [(e.span.start, e.span.end) for e in things if e.kind is EntityKind.ORGANISATION]
    for match in _RUN.finditer(document.text):
        words = _OWNER.sub("", _WHEN.sub(_without_time, match.group()))
        start, end = match.start(), match.start() + len(words)
        heads = _heads(words) & families()
        ends = {end - 1, start + len(_TAIL.split(words, maxsplit=1)[0]) - 1}
        bodies = any(_holds(taken, at) for at in ends)
        if heads and " " in words and not bodies:
            span = document.span(start, end)
            key = fold(words).lower()
            found.append(Named(span=span, words=words, key=f"name:{key}", heads=heads))
    return sorted(found, key=lambda named: (named.span.start, -named.span.end))


def _holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of several spans, in order and apart, holds a place."""
    after = bisect.bisect(spans, (place, sys.maxsize))
    return after > 0 and place < spans[after - 1][1]


def _without_time(tail: re.Match[str]) -> str:
    """ "Council in January 2018": the month belongs to no name."""
    return "" if tail.group(1).lower() in listed("times") else tail.group()


def _of_table(entity: Entity) -> Named:
    words = " ".join(entity.span.quote.split())
    heads = _heads(words) | _heads(entity.name) if entity.kind is EntityKind.ORGANISATION else frozenset()
    key = f"{entity.kind.value}:{entity.id or fold(words).lower()}"
    return Named(span=entity.span, words=words, key=key, heads=heads, kind=entity.kind, id=entity.id)


def _heads(name: str) -> frozenset[str]:
    """The nouns that head a name: its last word, and the one before *of*: "Council of Europe", "Bank of Japan"."""
    words = re.sub(r"\W*\b\d{4}$", "", name).lower()
    parts = (words, _TAIL.split(words, maxsplit=1)[0])
    return frozenset(part.split()[-1] for part in parts if part.split())


def single(found: Iterable[Named]) -> Named | None:
    """The only thing among some names, by its last mention; a name that ends another is the same thing."""
    names = list(found)
    kept = {n.key: n for n in names}
    whole = [n for n in kept.values() if not any(_ends(n, other) for other in kept.values())]
    return whole[0] if len({n.key for n in whole}) == 1 else None


def _ends(short: Named, long: Named) -> bool:
    """Whether one name is the end of another, and so the same thing named in short."""
    same = short.key != long.key and fold(long.words).lower().endswith(" " + fold(short.words).lower())
    return same and (short.id is None or long.id is None)
