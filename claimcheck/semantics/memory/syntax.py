"""What a parsed sentence tells of its verbs and their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "SUBJECTS",
    "above",
    "is_copula",
    "is_possessive",
    "is_verb",
    "joined",
    "predicate_of",
    "subject_of",
    "words_between",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "'s", "’s", "became", "becomes", "remains"})
_POSSESSIVE = frozenset({"its", "their", "his", "our", "my", "your", "her", "whose"})


_TEXT = "claimcheck_text"


def words_between(doc: Doc, start: int, end: int) -> str:
    """The words between two offsets with single spaces; the text is put together once, which takes as long as it is."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return " ".join(doc.user_data[_TEXT][start:end].split())


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or stands where the sentence's verb would."""
    return token.pos_ in ("VERB", "AUX") or token.dep_ in ("ROOT", "advcl", "ccomp", "relcl", "parataxis")


def is_copula(token: Token) -> bool:
    """Whether a verb only says what its subject is."""
    return token.lower_ in _COPULAS


def is_possessive(pronoun: Token) -> bool:
    """Whether a pronoun owns the noun that follows ("its capital"; "her" only where the tree says so)."""
    if pronoun.lower_ == "her":
        return pronoun.dep_ == "poss" or pronoun.tag_ == "PRP$"
    return pronoun.lower_ in _POSSESSIVE


def above(token: Token) -> Iterator[Token]:
    """The tokens over a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def predicate_of(token: Token) -> Token | None:
    """The nearest verb over a token: that of its clause."""
    return next((one for one in above(token) if is_verb(one)), None)


def verb_of(noun: Token) -> Token | None:
    """The nearest verb over a noun."""
    return predicate_of(noun)


def joined(token: Token) -> list[Token]:
    """A noun with those that are coordinated with it, in order."""
    found = [token]
    for one in found:
        found.extend(
            child for child in one.children if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON")
        )
    return sorted(found, key=lambda one: one.i)


def own_subject(verb: Token) -> Token | None:
    """The subject that stands beside a verb."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def subject_of(verb: Token | None) -> Token | None:
    """The subject of a verb: its own, that which it shares, or that which controls it.

    "France signed and ratified the treaty": France, for both. "The club wants to sell its ground": the club.
    """
    for _ in range(12):
        if verb is None:
            return None
        if (subject := own_subject(verb)) is not None:
            return _antecedent(subject, verb)
        if verb.dep_ in ("relcl", "acl") and any(c.tag_ == "TO" for c in verb.children):
            return None
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN")):
            return verb.head if verb.head.pos_ in ("NOUN", "PROPN") else None
        if verb.dep_ == "xcomp":
            object_ = next((c for c in verb.head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)
            if object_ is not None:
                return object_
        if verb.dep_ == "pcomp":
            verb = predicate_of(verb)
        elif verb.dep_ in ("conj", "xcomp", "advcl") and is_verb(verb.head):
            verb = verb.head
        else:
            return None
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """ "the club that won": what a relative pronoun stands for."""
    relative = subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
    return verb.head if relative and verb.head.pos_ in ("NOUN", "PROPN", "PRON") else subject
