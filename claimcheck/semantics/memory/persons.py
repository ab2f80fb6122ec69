"""Which proper names name persons, of which gender, and which names are one person's.

A title or a given name tells it ("Ms Okafor", "Jeanne Moreau"), initials, a noun beside the name ("the pianist Lang
Lang"), or what only persons do ("Noriega smiled"). "Moreau" or "Jeanne" is the same person where only one in the
document has that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.semantics.memory.nouns import sort_of_noun
from claimcheck.semantics.memory.syntax import SUBJECTS
from claimcheck.semantics.memory.values import Gender, Sort
from claimcheck.semantics.memory.words import given_name, listed, verb_in

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["People", "Person", "words_of"]

_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE, None: Gender.UNKNOWN}
_PARTICLES = frozenset(
    {"de", "la", "von", "van", "der", "den", "bin", "al", "el", "ibn", "da", "dos", "du", "di", "del", "le"}
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi", "vii", "i"})
#: "C. V. Raman", "J.R.R. Tolkien".
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+ ?[A-Z][\w’'-]+$")
_COPULAS = frozenset({"is", "was", "became", "'s", "’s"})
Run = Sequence["Token"]


@frozen(kw_only=True)
class Person:
    """Somebody who was named: the words of the longest name, without titles, and the gender that words tell."""

    words: tuple[str, ...]
    gender: Gender

    @property
    def key(self) -> str:
        """What tells this person from others."""
        return "person:" + " ".join(self.words).lower()


class People:
    """Everybody whom a document names: ``runs`` are its runs of proper nouns, ``known`` those that tables know."""

    def __init__(self, runs: Iterable[Run], known: Iterable[Run] = ()) -> None:
        self._known: list[Person] = []
        for run in known:
            if words := words_of(run):
                self._remember(words, _told(run) or Gender.UNKNOWN)
        for run in runs:
            told = _told(run)
            if told is not None and (words := words_of(run)):
                self._remember(words, told)

    def named(self, run: Run) -> Person | None:
        """The person whom a run of proper nouns names; None where nothing tells that it is a person, or which."""
        words = words_of(run)
        found = self._matching(words) if words else []
        told = _told(run)
        fitting = [p for p in found if told in (None, Gender.UNKNOWN, p.gender) or p.gender is Gender.UNKNOWN]
        return fitting[0] if len(fitting) == 1 else None

    def is_surname(self, word: str) -> bool:
        """Whether somebody with a full name has this last name."""
        return any(len(p.words) > 1 and _last(p.words) == word for p in self._known)

    def _remember(self, words: tuple[str, ...], gender: Gender) -> None:
        same = [p for p in self._matching(words) if gender in (Gender.UNKNOWN, p.gender) or p.gender is Gender.UNKNOWN]
        if len(same) != 1:
            if not any(p.words == words for p in same):
                self._known.append(Person(words=words, gender=gender))
            return
        known = same[0]
        both = known.gender if known.gender is not Gender.UNKNOWN else gender
        self._known[self._known.index(known)] = Person(words=max(known.words, words, key=len), gender=both)

    def _matching(self, words: tuple[str, ...]) -> list[Person]:
        exact = [p for p in self._known if p.words == words]
        return exact or [p for p in self._known if _same(p.words, words)]


def words_of(run: Run) -> tuple[str, ...]:
    """The words of a name without titles: a name of several words may be one token."""
    words = [word for token in run for word in token.text.split()]
    titles = [n for n, word in enumerate(words) if _is_title(word)]
    return tuple(words[titles[-1] + 1 :]) if titles else tuple(words)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is a part of the other that people go by: its last word, its first, or both."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1:
        return short[0] in (_last(long), long[0])
    return short[0] == long[0] and _last(short) == _last(long)


def _last(words: tuple[str, ...]) -> str:
    plain = [w for w in words if w.lower() not in _SUFFIXES]
    return plain[-1] if plain else words[-1]


def _is_title(word: str) -> bool:
    low = word.lower().rstrip(".")
    return word[:1].isupper() and any(low in listed(name) for name in ("titles", "men", "women", "persons"))


def _told(run: Run) -> Gender | None:
    """The gender that a name and the words beside it tell; None where nothing tells that it is a person's."""
    words, titles = words_of(run), _titles(run)
    if not words:
        return None
    given = _GENDERS[given_name(words[0])]
    named = given is not Gender.UNKNOWN and (len(words) > 1 or not _is_where(run[-1]))
    if _INITIALS.match(" ".join(words)):
        return Gender.UNKNOWN
    beside = [*titles, *_beside(run[-1])]
    genders = [g for noun in beside if (g := _gender(noun)) is not Gender.UNKNOWN]
    if genders:
        return genders[0]
    return given if beside or named else Gender.UNKNOWN if _acts(run[-1]) else None


def _gender(noun: str) -> Gender:
    return Gender.MALE if noun in listed("men") else Gender.FEMALE if noun in listed("women") else Gender.UNKNOWN


def _titles(run: Run) -> list[str]:
    words = [word for token in run for word in token.text.split()]
    kept = len(words_of(run))
    return [word.lower().rstrip(".") for word in words[: len(words) - kept]]


def _beside(head: Token) -> list[str]:
    """The nouns for persons beside a name: "X, a Peruvian singer", "X was an actor", "the pianist X"."""
    nouns = [c for c in head.children if c.dep_ in ("appos", "compound", "nmod") and c.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < head.i:
        nouns.append(head.head)
    if head.dep_ in SUBJECTS and head.head.lower_ in _COPULAS:
        nouns += [c for c in head.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"]
    return [n.lower_ for n in nouns if sort_of_noun(n) is Sort.PERSON and n.tag_ == "NN"]


def _is_where(head: Token) -> bool:
    """ "in Florence", "in Rome and Florence": no person."""
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "to", "from", "through")


def _acts(head: Token) -> bool:
    """Whether a name is told to do or have what only persons do and have: "X said", "X, who", "X's father"."""
    if head.dep_ in SUBJECTS and verb_in(head.head.text, "living"):
        return True
    if head.dep_ == "poss" and sort_of_noun(head.head) is Sort.PERSON and head.head.lower_ in listed("kin"):
        return True
    return any(c.lower_ in ("who", "whom") for r in head.children if r.dep_ == "relcl" for c in r.children)
