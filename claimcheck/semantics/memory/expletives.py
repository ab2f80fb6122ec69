"""The *it* that stands for nothing that was named: "it is clear that …", "it was raining", "it takes years to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.semantics.memory.nouns import sort_of_noun
from claimcheck.semantics.memory.syntax import SUBJECTS, above, is_copula, is_verb
from claimcheck.semantics.memory.values import Sort
from claimcheck.semantics.memory.words import listed, verb_in

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_expletive"]

_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
_OPENERS = frozenset(
    {"that", "whether", "if", "how", "why", "what", "who", "whom", "which", "where", "when", "to", "for", "like", "as"}
)


def is_expletive(token: Token) -> bool:
    """Whether an *it* announces a clause, tells a time or the weather, or lifts a word out of its sentence."""
    if token.dep_ == "expl":
        return True
    verb = next((one for one in above(token) if is_verb(one)), None)
    if verb is None:
        return False
    if any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children) and is_copula(verb):
        return True  # "as it was in 1960"
    if token.dep_ in SUBJECTS and is_copula(verb) and _leads_to_clause(verb):
        return True
    if verb.pos_ not in ("VERB", "AUX"):  # "make it easy for people to …"
        return any(t.tag_ == "TO" or t.dep_ == "mark" for t in verb.subtree if t.i > verb.i)
    if token.dep_ in SUBJECTS and (token.head.i == verb.i or token.head.dep_ in ("aux", "auxpass")):
        return _announces(verb, token) or _tells_time(verb) or verb_in(verb.text, "weather")
    return _object_of_making(token, verb)


def _announces(verb: Token, it: Token) -> bool:
    """ "it is important to", "it was Peru that", "it is believed that", "it seems", "it turned out"."""
    if verb_in(verb.text, "turning") and any(c.lower_ == "out" for c in verb.children):
        return True
    if verb_in(verb.text, "coming") and any(c.lower_ == "to" for c in verb.children):
        return True
    copula = verb.lower_ in ("'s", "’s", "’d", "'d")
    if not copula and not verb_in(verb.text, "announcing") and not any(c.dep_ == "auxpass" for c in verb.children):
        return False
    parts = [c for c in verb.children if c.i > verb.i]
    parts += [g for c in parts if c.dep_ in ("acomp", "attr", "prep", "oprd", "dobj", "npadvmod") for g in c.subtree]
    return any(p.dep_ in _CLAUSES and p.i > verb.i and _opened(p) and not _says_which(p) for p in parts)


def _says_which(clause: Token) -> bool:
    """ "It is a country that borders Peru": the clause tells of the noun, not of what *it* announces."""
    kinds = (Sort.PLACE, Sort.BODY, Sort.PERSON)
    return clause.dep_ in ("relcl", "acl") and clause.head.pos_ == "NOUN" and sort_of_noun(clause.head) in kinds


def _opened(clause: Token) -> bool:
    """Whether a clause is one with *that*, *to*, a question word, or none at all."""
    first = clause.left_edge
    marks = {c.lower_ for c in clause.lefts} | {first.lower_}
    return bool(marks & _OPENERS) or clause.dep_ in ("ccomp", "csubj")


def _leads_to_clause(verb: Token) -> bool:
    """ "is really shameful and deplorable that", "was hard to": adjectives alone between the verb and its clause."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ in ("that", "to", "if", "whether", "how", "why") and token.i > verb.i + 1:
            return True
        if token.pos_ not in ("ADJ", "ADV", "CCONJ", "PART") and token.tag_ not in ("VBN", "JJ", ",", "VBG"):
            return False
    return False


def _tells_time(verb: Token) -> bool:
    attrs = [c for c in verb.children if c.dep_ in ("attr", "acomp", "npadvmod", "advmod") and c.i > verb.i]
    return verb.lower_ in ("is", "was", "'s", "’s", "be") and any(
        c.lower_ in listed("times") or c.lower_ in listed("hours") or c.like_num for c in attrs
    )


def _object_of_making(it: Token, verb: Token) -> bool:
    """ "made it possible to", "find it hard that", "take it that"."""
    if not verb_in(verb.text, "making"):
        return False
    return any(t.lower_ in ("to", "that") or t.dep_ in ("ccomp", "xcomp") for t in verb.subtree if t.i > it.i)
