"""Words of a claim that point at something which it does not name: "that day", "the latter", "his return".

What the memory resolves is put into the claim. What it leaves open, a demonstrative, and a bare noun phrase that takes
up a noun of an earlier sentence ("the document", where a document was told of before) can only be read in place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.extraction.drafts import Draft
from claimcheck.extraction.grammar import SUBJECTS
from claimcheck.extraction.vocabulary import word_list
from claimcheck.language.morphology import bases
from claimcheck.model import Resolution
from claimcheck.semantics.memory.nouns import sort_of_noun
from claimcheck.semantics.memory.values import Sort

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Said", "phrase", "pointers"]

_SPOKEN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "myself", "ourselves", "yourself"})
_PERSONS = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_SEVERAL = frozenset({"they", "their", "them", "theirs", "themselves"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_ARGUMENTS = SUBJECTS | {"dobj", "agent", "dative"}
_FURTHER = frozenset({"prep", "relcl", "acl", "appos", "nummod", "poss", "compound", "nmod"})
#: Rules by which a short name is known that says enough as it stands.
_NAMED = frozenset({"surname", "abbreviation", "short name"})


@frozen
class Said:
    """Where each noun of a document was said first, by its base forms."""

    first: dict[str, int]

    @classmethod
    def of(cls, doc: Doc) -> Said:
        """The nouns of a parsed document."""
        first: dict[str, int] = {}
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN"):
                for base in bases(token.lower_):
                    first.setdefault(base, token.idx)
        return cls(first)

    def before(self, noun: Token) -> bool:
        """Whether a noun was said in an earlier sentence."""
        start = noun.sent.start_char
        return any(self.first.get(base, start) < start for base in bases(noun.lower_))


def pointers(draft: Draft, said: Said) -> tuple[Token, ...]:
    """The words of a draft that point at something open, in order."""
    known = {place for r in draft.known.all if _is_told(draft, r) for place in range(r.span.start, r.span.end)}
    left = {r.span.start: r for r in draft.known.all if r.span.start not in known}
    timed = {place for time in draft.times for place in range(time.span.start, time.span.end)}
    found = []
    for token in draft.tokens:
        if token.idx in known or token.idx in timed:
            continue
        if token.lower_ in _SPOKEN and token.text not in ("US", "i"):
            found.append(token)
        elif token.idx in left and not _is_name(left[token.idx]):
            if not _has_inside(token, draft.tokens):
                found.append(token)
        elif _is_demonstrative(token) or _is_further(token) or _takes_up(token, said):
            found.append(token)
    return tuple(found)


def phrase(word: Token) -> str:
    """The words that point: "that day" for "that", "the document" for its noun."""
    if word.dep_ in ("det", "amod") and word.i < word.head.i:
        return word.doc[word.i : word.head.i + 1].text
    article = next((c for c in word.children if c.dep_ == "det" and c.i < word.i), word)
    return word.doc[article.i : word.i + 1].text


def _is_told(draft: Draft, resolution: Resolution) -> bool:
    """Whether a claim names what an expression stands for."""
    value = resolution.value
    if value is None:
        return False
    names = value.removesuffix("'s").removesuffix("'").removeprefix("the ").removeprefix("The ")
    shown = resolution in draft.known.put_in or resolution.rule in _NAMED
    return shown or names.lower() in draft.text.lower()


def _is_name(resolution: Resolution) -> bool:
    """Whether what was left open is "US", which reads like a pronoun, or a short name: "the Senate"."""
    *_, last = resolution.span.quote.split()
    return last[:1].isupper() and (len(resolution.span.quote.split()) > 1 or (len(last) > 1 and last.isupper()))


def _has_inside(pronoun: Token, tokens: Iterable[Token]) -> bool:
    """Whether what a pronoun may stand for is named before it: a reader of the claim knows who is meant."""
    for token in tokens:
        if token == pronoun:
            return False
        named = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod")
        if named and not pronoun.is_ancestor(token) and _agrees(pronoun, token):
            return True
    return False


def _agrees(pronoun: Token, noun: Token) -> bool:
    low, sort = pronoun.lower_, sort_of_noun(noun)
    several = noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)
    if low in _PERSONS:
        return not several and (noun.pos_ == "PROPN" or sort is Sort.PERSON)
    if low in _SEVERAL:
        return several or sort is Sort.BODY
    return low in ("it", "its", "itself") and not several and sort not in (Sort.PERSON, Sort.TIME)


def _is_demonstrative(token: Token) -> bool:
    """ "This" alone, "that day", "such claims"; not "those who left", "that it won"."""
    if token.lower_ not in _POINTING or token.dep_ in ("mark", "advmod", "predet", "prep"):
        return False
    noun = token.head if token.dep_ in ("det", "amod") else token
    if token.lower_ == "that" and noun != token and noun.dep_ in SUBJECTS and token.nbor(-1).pos_ in ("VERB", "AUX"):
        return False  # "it is that talks help"
    if token.lower_ in ("this", "these") and noun != token and sort_of_noun(noun) is Sort.TIME:
        return False  # "this year": told from the day of the text
    if token.lower_ == "such" and (noun == token or noun.tag_ not in ("NNS", "NN") or noun.nbor(-1) != token):
        return False
    if noun == token and (token.tag_ != "DT" or (token.dep_ in ("nsubj", "nsubjpass") and token.i > token.head.i)):
        return False
    return not any(c.dep_ in ("relcl", "acl") or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children)


def _is_further(token: Token) -> bool:
    """ "The latter", "the others", "the former": one of what was named before."""
    bare = token.lower_ in word_list("references", "further") and token.pos_ in ("NOUN", "ADJ", "PRON")
    definite = any(c.lower_ in ("the", "these", "those") for c in token.children)
    return bare and definite and token.dep_ not in ("amod", "compound")


def _takes_up(noun: Token, said: Said) -> bool:
    """Whether a bare definite noun takes up what an earlier sentence told of, and is not one of a kind."""
    if noun.pos_ != "NOUN" or not noun.text.islower() or not any(c.lower_ == "the" for c in noun.children):
        return False
    if any(c.dep_ in _FURTHER or _picks(c) for c in noun.children) or noun.nbor(-1).text == "-":
        return False
    if noun.lower_ in word_list("references", "unique") or sort_of_noun(noun) is Sort.TIME:
        return False
    return _is_argument(noun) and said.before(noun)


def _picks(word: Token) -> bool:
    """Whether a modifier tells which one is meant: a superlative, an ordinal, an adjective of origin."""
    ranked = word.tag_ in ("JJS", "RBS") or word.lower_ in word_list("gapping", "ordinals") | {"same", "only", "other"}
    return ranked or (word.dep_ == "amod" and word.text[:1].isupper())


def _is_argument(noun: Token) -> bool:
    """Whether a noun is a subject, an object or an agent, or what one of these is of."""
    above = noun
    while above.dep_ == "conj" or (above.dep_ == "pobj" and above.head.lower_ == "of"):
        above = above.head
        if above.lower_ == "of":
            above = above.head
    return above.dep_ in _ARGUMENTS or (above.dep_ == "pobj" and above.head.dep_ in _ARGUMENTS)
