"""Whether a claim says of whom or of what it is told.

A claim is read alone. One whose subject is a pronoun that the document leaves open is worth a reader's time only where
it holds something to look up: a name, a figure, a date. Else its sentence is accounted for as talk ("I started"), or
as open ("It came out fine").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import SUBJECTS, Proposition, ids, subject_of
from claimcheck.model import Attribution, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OPEN", "PERSON", "TALK", "is_named", "is_of_others", "names_something", "open_subject"]

#: Why a sentence makes no claims.
TALK, OPEN = "talk", "open"
PERSON = "person"

_SPOKEN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
_THINGS = frozenset({"it", "they", "this", "that", "these", "those", "its", "their"})
_PERSONS = frozenset({"he", "she", "his", "her"})
_OWNERS = frozenset({"poss"})
_NAMED = frozenset({"PROPN", "NUM"})


def open_subject(proposition: Proposition, known: Iterable[Resolution]) -> str:
    """Why a proposition does not say of what it is told: ``talk``, ``open``, ``person``, or nothing.

    ``known`` are the references of its words.
    """
    subject = _subject(proposition)
    word = None if subject is None else _pronoun(subject)
    if word is None or any(r.span.start == word.idx and r.value is not None for r in known):
        return ""
    if word.lower_ in _SPOKEN:
        return TALK
    left = word.lower_ in ("this", "that", "these", "those") or any(r.span.start == word.idx for r in known)
    if word.lower_ in _THINGS and left:
        return OPEN
    return PERSON if word.lower_ in _PERSONS and left else ""


def _subject(proposition: Proposition) -> Token | None:
    """The subject among the words of a proposition, its own or the one that it shares."""
    inside = ids(proposition.tokens)
    found = subject_of(proposition.head)
    if found is not None and found.i in inside:
        return found
    return next((t for t in proposition.tokens if t.dep_ in SUBJECTS and t.dep_ != "expl"), None)


def _pronoun(subject: Token) -> Token | None:
    """The pronoun that a subject is, or that owns it."""
    if subject.dep_ == "expl":
        return None
    if subject.pos_ == "PRON" or subject.lower_ in _SPOKEN:
        return subject
    return next((c for c in subject.children if c.dep_ in _OWNERS and c.tag_ == "PRP$"), None)


def names_something(tokens: Iterable[Token]) -> bool:
    """Whether words hold a name, a number or a date."""
    return any(t.pos_ in _NAMED and t.lower_ not in ("one", "god") for t in tokens)


def is_named(attribution: Attribution | None) -> bool:
    """Whether it is told who said something, and by more than a pronoun."""
    if attribution is None:
        return False
    return attribution.source.lower() not in _SPOKEN | _THINGS | _PERSONS


def is_of_others(proposition: Proposition) -> bool:
    """Whether a proposition is told of others than those who speak.

    What is told of them can be looked up fact by fact; what people say of themselves is one thing to look up.
    """
    subject = _subject(proposition)
    words = list(subject.subtree) if subject is not None else list(proposition.tokens[:1])
    return all(t.lower_ not in _SPOKEN for t in words)
