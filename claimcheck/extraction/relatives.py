"""Which noun a relative clause belongs to: number decides, and what number leaves open stays open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import SUBJECTS, comma_before, is_finite
from claimcheck.extraction.vocabulary import word_list

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["antecedent", "pronoun_role", "ranked", "relative_form", "relative_pronoun"]


def relative_pronoun(verb: Token) -> Token | None:
    for token in verb.subtree:
        if token.tag_ in {"WDT", "WP"} and token.i <= verb.i and (token.head == verb or token.head.head == verb):
            return token
    return None


def _agrees(verb: Token, noun: Token) -> bool:
    """Number agreement of a relative's verb with its head; forms that show no number agree with all."""
    first = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    plural = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
    if first.lower_ in {"were", "are", "have", "do"} or (first.tag_ == "VBP" and first.lower_ != "am"):
        return plural
    if first.lower_ in {"was", "is", "has", "does"} or first.tag_ == "VBZ":
        return not plural or any(c.dep_ == "conj" for c in noun.children)
    return True


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative belongs to: the attached one or, where that fails in number, the next above it."""
    noun, pronoun = verb.head, relative_pronoun(verb)
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    if pronoun is None or pronoun.dep_ not in SUBJECTS:
        return noun
    agreeing = [above for above in _heads_above(noun) if _agrees(verb, above)]
    if pronoun.lower_ == "who":
        agreeing = [above for above in agreeing if not _is_no_person(above)] or agreeing
    name = (
        noun.pos_ == "PROPN" and noun.head.dep_ != "agent"
    )  # "the song sung by Holm, which": the song, or that she did
    certain = len(agreeing) == 1 or pronoun.lower_ == "who" or name or not comma_before(verb)
    return agreeing[0] if agreeing and certain else None


def _is_no_person(noun: Token) -> bool:
    """A body, or a name after a preposition of place: nobody that "who" could speak of."""
    if noun.lower_ in word_list("references", "class_nouns"):
        return True
    return (
        noun.pos_ == "PROPN"
        and noun.dep_ == "pobj"
        and noun.head.lower_ in {"in", "from", "at", "near", "to", "around"}
    )


def _heads_above(noun: Token) -> list[Token]:
    """A noun and the nouns above it that a clause after it could belong to as well."""
    found = []
    while noun.pos_ in {"NOUN", "PROPN", "NUM"}:
        if noun.pos_ != "NUM" and noun.dep_ not in {"conj", "appos"}:
            found.append(noun)
        if noun.dep_ in {"conj", "appos"}:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.dep_ in {"prep", "agent"}:
            noun = noun.head.head
            noun = noun.head if noun.dep_ == "acl" else noun
        else:
            break
    return found


def ranked(noun: Token) -> bool:
    """Whether a noun is the only, first, largest or a counted one: then what follows it says among which it is that."""
    return any(
        child.i < noun.i
        and (
            child.lower_ in word_list("scope", "words")
            or child.tag_ in {"JJS", "RBS"}
            or (child.dep_ == "nummod" and child.pos_ == "NUM")
            or _ORDINAL.fullmatch(child.lower_) is not None
        )
        for child in noun.children
    )


def relative_form(verb: Token) -> bool:
    """Whether a relative is of a form that can stand as a claim."""
    pronoun = relative_pronoun(verb)
    return is_finite(verb) and pronoun is not None and pronoun.lower_ != "what" and pronoun_role(verb, pronoun) != ""


def pronoun_role(verb: Token, pronoun: Token) -> str:
    if pronoun.head == verb:
        return "subject" if pronoun.dep_ in SUBJECTS else "object" if pronoun.dep_ == "dobj" else ""
    return "oblique" if pronoun.dep_ == "pobj" and pronoun.head.head == verb else ""
