"""Short names after full ones: a surname, a title for its bearer, an abbreviation in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Document, Entity, EntityKind
from claimcheck.semantics.memory.values import Mention, Reference, Referent, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["abbreviations", "surnames", "titled"]

_BRACKETED = re.compile(
    r"((?:[A-Z][\w’'&-]+ (?:(?:of|for|and|the|on|in) )*)+)\((?:the )?[“\"]?([A-Z][A-Za-z]{1,7})[”\"]?\)"
)
_SMALL = frozenset({"of", "for", "and", "the", "on", "in"})


def surnames(document: Document, mentions: Sequence[Mention]) -> Iterator[Reference]:
    """ "Jeanne Moreau … Moreau": each shorter name of a person who was named in full before."""
    full: dict[str, Mention] = {}
    for mention in mentions:
        if mention.sort is not Sort.PERSON or not mention.named or mention.members:
            continue
        known = full.get(mention.key)
        if known is None or len(mention.words.split()) > len(known.words.split()):
            full[mention.key] = mention
        elif len(mention.words.split()) < len(known.words.split()):
            span = document.span(mention.start, mention.end)
            yield Reference(span=span, rule="surname", referents=(_referent(document, known),))


def titled(document: Document, token: Token) -> Reference | None:
    """ "the President", "this Minister" after "President Sirleaf": that one, where only one was introduced so."""
    if token.lower_ not in ("the", "this") or token.i + 1 >= token.sent.end:
        return None
    noun = token.doc[token.i + 1]
    if noun.lower_ not in listed("offices") or not noun.text[:1].isupper() or _goes_on(noun):
        return None
    pattern = re.compile(rf"\b{re.escape(noun.text)} ((?:[A-Z][\w’'-]+ ?){{1,3}})")
    names = [m.group(1).strip() for m in pattern.finditer(document.text, 0, token.idx)]
    names = [re.sub(r"[’']s?$", "", name) for name in names]
    span = document.span(token.idx, noun.idx + len(noun))
    if len({name.split()[-1] for name in names}) != 1:
        return Reference(span=span, rule="title")
    longest = max(names, key=len)
    at = document.text.find(f"{noun.text} {longest}")
    named = document.span(at, at + len(noun.text) + 1 + len(longest))
    referent = Referent(kind=EntityKind.PERSON, id=None, words=named.quote, span=named)
    return Reference(span=span, rule="title introduced before", referents=(referent,))


def abbreviations(document: Document, entities: Sequence[Entity]) -> Iterator[Reference]:
    """ "the World Chess League (WCL) … the WCL": what the brackets made it stand for."""
    known = [(e.span.start, e.span.end) for e in entities]
    for match in _BRACKETED.finditer(document.text):
        words = match.group(1).split()
        short = match.group(2)
        for count in range(len(words), 0, -1):
            name = words[-count:]
            if name[0] not in _SMALL and _initials(name) == short.upper():
                yield from _later(document, match, " ".join(name), known)
                break


def _later(
    document: Document, match: re.Match[str], words: str, known: Sequence[tuple[int, int]]
) -> Iterator[Reference]:
    start = document.text.rfind(words, 0, match.start(2))
    if start < 0:
        return
    referent = Referent(kind=None, id=None, words=words, span=document.span(start, start + len(words)))
    for later in re.finditer(rf"\b{re.escape(match.group(2))}\b", document.text[match.end() :]):
        begin, end = match.end() + later.start(), match.end() + later.end()
        if not any(a < end and begin < b for a, b in known):
            yield Reference(span=document.span(begin, end), rule="abbreviation", referents=(referent,))


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL).upper()


def _goes_on(noun: Token) -> bool:
    """Whether the title has a name or a complement of its own: "the President of Peru", "the Secretary-General"."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    if following is None:
        return False
    glued = following.text == "-" or (not noun.whitespace_ and following.text[:1].isalpha())
    if noun.dep_ in ("compound", "amod") or noun.pos_ == "ADJ":
        return True
    return glued or following.pos_ == "PROPN" or (following.dep_ == "prep" and following.lower_ in ("of", "for"))


def _referent(document: Document, mention: Mention) -> Referent:
    span = document.span(mention.start, mention.end)
    return Referent(kind=mention.kind, id=mention.id, words=mention.words, span=span)
