"""Groups that a definite noun phrase counts or lists: "the club's 20 members", "the other members, namely A and B".

Such a phrase presupposes what it says of the group at the time of its clause. Only phrases of present and future
clauses are taken, so that the time is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import Proposition, subtree

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["groups"]

_ROLES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_NOW = frozenset({"VBZ", "VBP", "MD"})


def groups(sentence: Tokens) -> Iterator[Proposition]:
    """The counted and the listed groups of a sentence, in order."""
    for token in sentence:
        if token.tag_ != "NNS" or token.dep_ not in _ROLES or not _owned(token):
            continue
        verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ != "amod"), None)
        if verb is None or not _is_now(verb):
            continue
        names = [c for c in token.subtree if c.dep_ == "appos" and c.i > token.i and _lists(c, token)]
        counted = any(c.dep_ == "nummod" and c.i < token.i for c in token.children)
        if names or (counted and any(c.dep_ == "poss" for c in token.children)):
            yield _proposition(token, names, verb)


def _lists(name: Token, noun: Token) -> bool:
    """Whether a name begins a list of members; the parser may attach it to the owner, which a list cannot be."""
    several = any(child.dep_ == "conj" for child in name.children)
    return name.pos_ == "PROPN" and (name.head == noun or (several and name.head.dep_ == "pobj"))


def _owned(noun: Token) -> bool:
    """Whether a name owns the group: before it in the genitive, or after it with *of*."""
    for child in noun.children:
        named = any(t.pos_ == "PROPN" for t in child.subtree)
        if child.dep_ == "poss" and named:
            return True
        if child.dep_ == "prep" and child.lower_ == "of" and named:
            return any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    return False


def _is_now(verb: Token) -> bool:
    """Whether the finite verb of a clause is in the present or future; a clause below another follows that."""
    chain = [*(c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb]
    finite = next((t for t in chain if t.tag_ in {"VBZ", "VBP", "VBD", "MD"}), None)
    if finite is None:
        above = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        return above is not None and _is_now(above)
    return finite.tag_ in _NOW and finite.lower_ not in {"would", "could", "might", "should"}


def _proposition(noun: Token, names: list[Token], verb: Token) -> Proposition:
    loose = [c for c in noun.children if c.dep_ in {"relcl", "acl", "conj", "cc"}]
    loose += [c for c in noun.subtree if c.dep_ == "appos" and c not in names]
    tokens = list(subtree(noun, loose))
    if not names:
        tokens = [t for t in tokens if t.i <= noun.i]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return Proposition(
        head=noun,
        tokens=tuple(tokens),
        own=frozenset(t.i for t in tokens),
        parent=verb,
        presupposed=True,
        kind="group",
    )
