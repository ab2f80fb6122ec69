"""Definite expressions: "the country", "this Organization", "the bloc", "the Council", "the Games", "the city".

Each stands for the one thing of its kind that was named; with two of them it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.model import Document, Entity, EntityKind
from claimcheck.semantics.memory.binding import describes
from claimcheck.semantics.memory.headings import Headings
from claimcheck.semantics.memory.named import Named, single
from claimcheck.semantics.memory.scene import Scene
from claimcheck.semantics.memory.syntax import subject_of
from claimcheck.semantics.memory.values import Mention, Reference, Referent, Sort
from claimcheck.semantics.memory.words import families, family, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Definites"]

_POINTING = frozenset({"the", "this", "our"})


@frozen
class Definites:
    """What definite expressions of one document stand for."""

    document: Document
    scene: Scene
    named: Sequence[Named]
    adjectives: Sequence[Entity]
    headings: Headings

    def reference(self, token: Token) -> Reference | None:
        """What the expression that begins at a determiner stands for; None where it is no such expression."""
        if token.lower_ not in _POINTING:
            return None
        noun = self._noun(token)
        if noun is None or _goes_on(noun):
            return None
        low = noun.lower_
        if low in listed("countries") and noun.tag_ == "NN" and token.lower_ != "our":
            return self._country(token, noun)
        if token.lower_ == "our" and not noun.text[:1].isupper():
            return None
        for name, rule in (("describing", Sort.PERSON), ("towns", Sort.PLACE), ("firms", Sort.BODY)):
            if low in listed(name) and noun.text.islower() and not self._short(low, token.idx):
                return self._told_of(token, noun, rule)
        known = low in families() or low in listed("any_body") or low in listed("blocs")
        return self._body(token, noun) if known else None

    def _noun(self, token: Token) -> Token | None:
        """The noun right behind a determiner, or behind words that do not say which: "this Eastern African nation"."""
        doc, at = token.doc, token.i + 1
        while at < token.sent.end and (doc[at].lower_ in listed("plain") or self._is_origin(doc[at])):
            at += 1
        noun = doc[at] if at < token.sent.end else None
        if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
            return None
        return noun if at == token.i + 1 or noun.lower_ in listed("countries") else None

    def _is_origin(self, token: Token) -> bool:
        return any(e.span.start <= token.idx < e.span.end for e in self.adjectives) or token.lower_.endswith("ern")

    def _country(self, token: Token, noun: Token) -> Reference:
        """ "Qatar exports gas. The country is a member": the only country near, the subject before, the heading's."""
        near = [n for n in self._near(token) if n.kind is EntityKind.COUNTRY]
        one = single(near)
        ours = _speaks(self.scene, token) and one is not None and self.document.speaker not in (None, one.words)
        if one is not None and not ours:
            return self._found(token, noun, "only country named", one.referent)
        heading = self._page(token, noun)
        if heading is not None and (not near or self._leads(heading, token)):
            return self._found(token, noun, "heading", heading)
        return self._open(token, noun, "country", near)

    def _page(self, token: Token, noun: Token) -> Referent | None:
        """The country that a text is about, as its title or heading tells: not where somebody speaks of others."""
        heading = self.headings.of(token.idx)
        if heading is None or heading.kind is not EntityKind.COUNTRY or noun.lower_ not in listed("lands"):
            return None
        return heading if self.document.speaker in (None, heading.words) else None

    def _leads(self, referent: Referent, token: Token) -> bool:
        """Whether the subject of the sentence before is what the heading names."""
        previous = self.scene.before(token)
        subject = self.scene.meaning(subject_of(previous.root)) if previous is not None else None
        return subject is not None and subject.id is not None and subject.id == referent.id

    def _body(self, token: Token, noun: Token) -> Reference | None:
        low = noun.lower_
        named = self._short(low, token.idx)
        if noun.text[:1].isupper():
            named = [n for n in named if low in n.heads]
        elif not any(low in listed(name) for name in ("bodies", "any_body", "blocs")):
            named = [n for n in named if n in self._near(token, 2)]
        one = single(named)
        if one is not None:
            return self._found(token, noun, "short name", one.referent)
        if named:
            return self._open(token, noun, "short name", named)
        bodies = [n for n in self.named if n.span.end <= token.idx and _may_be_body(low, n)]
        near = [n for n in self._near(token) if _may_be_body(low, n)]
        one = single(near) if near else single(bodies)
        if one is not None and (low in listed("any_body") or low in listed("blocs")):
            return self._found(token, noun, "class noun", one.referent)
        title = self.headings.title()
        pointed = token.lower_ != "the" or noun.text[:1].isupper()
        if pointed and title is not None and title.kind is EntityKind.ORGANISATION and low in listed("any_body"):
            return self._found(token, noun, "body of the title", title)
        body = any(low in listed(name) for name in ("bodies", "any_body", "blocs"))
        return self._open(token, noun, "short name", near or bodies) if body else None

    def _short(self, low: str, before: int) -> list[Named]:
        """What was named in full before by a name that this noun heads."""
        return [n for n in self.named if n.span.end <= before and n.heads & family(low) and " " in n.words.strip()]

    def _told_of(self, token: Token, noun: Token, sort: Sort) -> Reference | None:
        """ "Messi plays in Miami. The striker …": the subject of the sentence before, alone of its kind there."""
        previous = self.scene.before(token)
        if previous is None:
            return None
        subject = subject_of(previous.root)
        meaning = self.scene.meaning(subject)
        if meaning is None or subject is None or not meaning.named or not _is_of(meaning, sort):
            return None
        around = [m for m in self.scene.within(previous.start, token.i) if m.key != meaning.key]
        if any(_is_of(m, sort) if m.named else _may_be(sort, m) for m in around):
            return self._open(token, noun, "subject before", ())
        return self._found(token, noun, "subject before", self._referent(meaning))

    def _near(self, token: Token, sentences: int = 1) -> list[Named]:
        """What was named in this sentence before a token, and in so many sentences before."""
        first = token.sent
        for _ in range(sentences):
            first = self.scene.before(first[0]) or first
        start = first.start_char
        return [n for n in self.named if start <= n.span.start and n.span.end <= token.idx]

    def _referent(self, mention: Mention) -> Referent:
        span = self.document.span(mention.start, mention.end)
        return Referent(kind=mention.kind, id=mention.id, words=mention.words, span=span)

    def _found(self, token: Token, noun: Token, rule: str, referent: Referent) -> Reference:
        span = self.document.span(token.idx, noun.idx + len(noun))
        return Reference(span=span, rule=rule, referents=(referent,))

    def _open(self, token: Token, noun: Token, rule: str, near: Sequence[Named]) -> Reference:
        span = self.document.span(token.idx, noun.idx + len(noun))
        return Reference(span=span, rule=rule, likely=near[-1].words if near else None)


def _may_be_body(low: str, named: Named) -> bool:
    """Whether a body may be called by a noun for any body: no council or court is a bloc."""
    if named.kind is not EntityKind.ORGANISATION:
        return False
    return low in listed("any_body") or not named.heads & listed("no_blocs")


def _is_of(mention: Mention, sort: Sort) -> bool:
    return mention.sort is sort or (sort is Sort.BODY and mention.sort in (Sort.NAME, Sort.THING) and mention.named)


def _may_be(sort: Sort, mention: Mention) -> bool:
    """Whether an unnamed thing may be what is meant as well: not what only says where, when or what another one is."""
    head = mention.head
    if mention.sort is Sort.TIME or describes(head) or mention.members:
        return False
    if head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "on", "near", "since", "until", "for"):
        return False
    made = sort is Sort.PLACE and head.dep_ == "dobj" and not mention.definite  # "built a stadium"
    return not made


def _speaks(scene: Scene, token: Token) -> bool:
    """Whether somebody says *we* in the sentence of a token or the one before."""
    previous = scene.before(token)
    words = [*(previous if previous is not None else ()), *token.sent]
    return any(t.lower_ in ("we", "our", "us") for t in words)


def _goes_on(noun: Token) -> bool:
    """Whether the noun has a longer name or a complement of its own: "the Council of Europe", "the prize for"."""
    following = next((t for t in noun.doc[noun.i + 1 : noun.sent.end] if not t.is_space), None)
    if following is None:
        return False
    if following.text == "-" and not noun.whitespace_:
        return True
    if noun.text[:1].isupper() and following.lower_ in ("of", "for", "on"):
        return True
    if following.head.i == noun.i and following.dep_ == "prep" and following.lower_ in ("of", "on", "for", "between"):
        return True
    if any(c.dep_ in ("relcl", "acl") and c.i > noun.i for c in noun.children):
        return True
    if noun.dep_ in ("compound", "nmod"):
        if noun.text.islower():
            return True
        return following.pos_ == "PROPN" and following.lower_ not in listed("titles")
    return (following.pos_ == "PROPN" and following.head.i == noun.i) or following.text in ("“", '"')
