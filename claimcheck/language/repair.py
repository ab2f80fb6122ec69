"""Where the parser's tree cannot be right, by the order of the words alone.

"The club has 20 members and a majority of 12 votes is needed": a finite verb that is joined to another by *and* and has
no subject shares the other's subject only where *and* stands right before it. Otherwise what stands before it, though
attached to the first verb's object, is its own.

"Her time as captain ended": no sentence is a noun with a clause of *as*; what *as* governs is the noun's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["repair"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def repair(doc: Doc) -> Doc:
    """The same document with mended heads; nothing else changes."""
    for verb in doc:
        if verb.dep_ == "advcl" and _is_finite(verb):
            _as_of_noun(verb)
        if verb.dep_ == "conj" and verb.pos_ in ("VERB", "AUX") and _is_finite(verb):
            noun = _stolen(verb)
            if noun is not None:
                passive = any(child.dep_ == "auxpass" for child in verb.children)
                noun.doc[noun.left_edge.i - 1].head = verb.head
                noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    return doc


def _as_of_noun(verb: Token) -> None:
    """ "Her time as captain ended": what follows *as* belongs to the noun before it, the subject of the verb."""
    top = verb.head
    mark = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "as"), None)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if mark is None or subject is None or subject.left_edge.i != mark.i + 1:
        return
    if top.dep_ != "ROOT" or top.pos_ not in ("NOUN", "PROPN") or mark.i < top.i:
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    after = [child for child in top.children if child.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    top.head, top.dep_ = verb, "nsubjpass" if passive else "nsubj"
    mark.head, mark.dep_ = top, "prep"
    subject.head, subject.dep_ = mark, "pobj"
    for child in after:
        child.head = verb


def _is_finite(verb: Token) -> bool:
    chain = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(token.tag_ in _FINITE for token in (*chain, verb))


def _stolen(verb: Token) -> Token | None:
    """The noun phrase right before a verb without a subject, where it is attached as a conjunct of an object."""
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return None
    begins = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod"))])
    if begins == 0:
        return None
    noun = verb.doc[begins - 1]
    while noun.dep_ != "conj" and noun.head.i != noun.i and noun.head.i > verb.head.i and noun.head.i < begins:
        noun = noun.head
    joined = noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.head.i < noun.i
    first = noun.left_edge.i
    coordinated = first > 0 and verb.doc[first - 1].dep_ == "cc"
    return noun if joined and coordinated and noun.right_edge.i == begins - 1 and noun.head.i > verb.head.i else None
