"""Expressions for several things that were listed: "these five states", "both", "the two", "the three clubs".

A number that is said must be that of the list's members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.language.morphology import bases
from claimcheck.model import Document
from claimcheck.semantics.memory.scene import Scene
from claimcheck.semantics.memory.values import Mention, Reference, Referent, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Lists"]

_POINTING = frozenset({"these", "those", "the", "all", "both"})
_PAIRS = {"both": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}
_SORTS = {"countries": Sort.COUNTRY, "firms": Sort.BODY, "bodies": Sort.BODY, "towns": Sort.PLACE}


@frozen
class Lists:
    """What expressions for several things stand for in one document."""

    document: Document
    scene: Scene

    def reference(self, token: Token) -> Reference | None:
        """The members of the list that an expression beginning at a token means; None for other words."""
        if token.lower_ not in _POINTING:
            return None
        if token.lower_ == "both":
            return self._both(token)
        doc, end = token.doc, token.sent.end
        following = doc[token.i + 1] if token.i + 1 < end else None
        if following is None:
            return None
        number = _number(following)
        noun = doc[token.i + 2] if number is not None and token.i + 2 < end else following
        if number is not None and not _is_noun(noun):
            return self._listed(token, following, number, None) if following.dep_ != "nummod" else None
        if not _is_noun(noun) or (number is None and token.lower_ not in ("these", "those")):
            return None
        return None if _complemented(noun) else self._listed(token, noun, number, noun)

    def _both(self, token: Token) -> Reference | None:
        """ "Both joined in 2004", "both countries"; "both France and Spain" names them itself."""
        following = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
        if following is not None and _is_noun(following) and token.head.i == following.i:
            plain = following.tag_ == "NNS" and not _complemented(following)
            return self._listed(token, following, 2, following) if plain else None
        alone = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not list(token.children)
        return self._listed(token, token, 2, None) if alone else None

    def _listed(self, first: Token, last: Token, number: int | None, noun: Token | None) -> Reference | None:
        before = self._lists_before(first)
        if number is None and not before:
            return None
        span = self.document.span(first.idx, last.idx + len(last))
        fitting = [m for m in before if _fits(m, number, noun)]
        if len({m.key for m in fitting}) != 1:
            return Reference(span=span, rule="list", likely=fitting[-1].words if fitting else None)
        self.scene.resolved[last.i] = fitting[-1]
        return Reference(span=span, rule="list", referents=tuple(self._referent(m) for m in fitting[-1].members))

    def _lists_before(self, token: Token) -> list[Mention]:
        """The lists of names in this sentence before a token, else in the sentence before."""
        previous = self.scene.before(token)
        for sentence in (token.sent, previous):
            if sentence is None:
                continue
            found = [m for m in self.scene.within(sentence.start, min(sentence.end, token.i)) if m.members and m.named]
            if found:
                return found
        return []

    def _referent(self, mention: Mention) -> Referent:
        span = self.document.span(mention.start, mention.end)
        return Referent(kind=mention.kind, id=mention.id, words=mention.words, span=span)


def _number(token: Token) -> int | None:
    if token.text.isdigit():
        return int(token.text)
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    if token.lower_ in words:
        return words.index(token.lower_) + 2
    return _PAIRS.get(token.lower_)


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.tag_ in ("NNS", "NNPS")


def _complemented(noun: Token) -> bool:
    """Whether a noun has its own complement: "the five members of the board that …"."""
    after = [c for c in noun.children if c.i > noun.i and c.tag_ != "VBD"]  # a past tense there is the sentence's own
    return any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in after)


def _calls_members(noun: Token) -> bool:
    """Whether a noun may call things that were named: states, players, clubs, sides; no halls or reasons."""
    known = ("countries", "firms", "towns", "bodies", "places", "men", "women", "persons", "sides")
    return any(not bases(noun.lower_).isdisjoint(listed(name)) for name in known)


def _fits(mention: Mention, number: int | None, noun: Token | None) -> bool:
    """Whether a list has the number of members that is said, of the sort that the noun names."""
    if number is not None and number != len(mention.members):
        return False
    if noun is None:
        return True
    if not _calls_members(noun):
        return False
    wanted = next((sort for name, sort in _SORTS.items() if not bases(noun.lower_).isdisjoint(listed(name))), None)
    if wanted is None and any(not bases(noun.lower_).isdisjoint(listed(n)) for n in ("men", "women", "persons")):
        wanted = None if noun.lower_ == "members" else Sort.PERSON
    known = {m.sort for m in mention.members} - {Sort.NAME}
    return wanted is None or known <= {wanted}
