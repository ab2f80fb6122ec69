"""What the words of a noun phrase tell: sort, number, gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.language.morphology import bases
from claimcheck.semantics.memory.values import Gender, Number, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["gender_of_noun", "is_empty", "number_of", "sort_of_noun"]

_PEOPLE = ("men", "women", "persons")
_ENDINGS = ("man", "woman", "person", "ist", "men", "women", "people")


def _in(noun: Token, name: str) -> bool:
    return not bases(noun.lower_).isdisjoint(listed(name))


def sort_of_noun(noun: Token) -> Sort:
    """The sort of a common noun: "striker" person, "committee" body, "city" place, "week" time, else a thing."""
    if _in(noun, "times"):
        return Sort.TIME
    if _is_a_people(noun):
        return Sort.BODY
    if any(_in(noun, name) for name in _PEOPLE) or (noun.lower_.endswith(_ENDINGS) and len(noun) > 5):
        return Sort.PERSON
    if _in(noun, "bodies"):
        return Sort.BODY
    return Sort.PLACE if _in(noun, "places") else Sort.THING


def gender_of_noun(noun: Token) -> Gender:
    """ "aunt", "spokeswoman" female; "uncle" male; "teacher" unknown."""
    if _in(noun, "women") or noun.lower_.endswith(("woman", "women")):
        return Gender.FEMALE
    if _in(noun, "men") or (noun.lower_.endswith(("man", "men")) and _in(noun, "men")):
        return Gender.MALE
    return Gender.UNKNOWN


def number_of(noun: Token, sort: Sort) -> Number:
    """Whether a common noun is one or several; a body may be spoken of as several."""
    if _is_a_people(noun):
        return Number.EITHER
    if noun.lower_ in listed("plurals"):
        return Number.SEVERAL
    if noun.tag_ in ("NNS", "NNPS"):
        return Number.SEVERAL
    return Number.EITHER if sort is Sort.BODY else Number.ONE


def is_empty(noun: Token) -> bool:
    """Whether a noun only measures, counts or links and is never what a pronoun stands for."""
    return noun.lower_ in listed("empty") or noun.like_num


def _is_a_people(noun: Token) -> bool:
    """ "the Chilean people": one people, or those who are of it."""
    one = noun.lower_ == "people" and any(c.lower_ in ("the", "a", "this") for c in noun.children)
    return one and any(c.dep_ == "amod" and c.text[:1].isupper() for c in noun.children)
