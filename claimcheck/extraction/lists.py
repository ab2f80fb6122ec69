"""Lists inside a phrase: one variant per listed thing, and the things that stand as examples of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import SUBJECTS, comma_before, ids

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["examples", "members", "names_examples", "variants"]

_MOST = 12
_NEAR = frozenset({"dobj", "attr", "oprd", "pobj", "prep", "agent", "xcomp", "pcomp", "acomp"})
_LISTED = frozenset({"NOUN", "ADJ", "ADP"})


def variants(tokens: Sequence[Token], head: Token) -> Iterator[list[Token]]:
    """One variant per member of every list of things or qualities among the tokens, at most twelve.

    Only lists that are arguments or adjuncts of the predicate ``head`` itself are told apart. Lists of names are
    participants of one fact and stay whole, as do "between A and B" and lists whose members may reach further than the
    parser says.
    """
    queue, count = [list(tokens)], 0
    while queue and count < _MOST:
        current = queue.pop(0)
        found = _list(current, head)
        if not found:
            count += 1
            yield current
            continue
        queue.extend(_only(current, member, found) for member in found)


def members(first: Token, inside: frozenset[int]) -> list[Token]:
    """The members of the list that a word opens; a gloss between members counts as one of them."""
    found = [first]
    for member in found:
        for child in member.children:
            if child.i in inside and (child.dep_ == "conj" or _listed_gloss(child, member)):
                found.append(child)
    return sorted(found, key=lambda token: token.i)


def _listed_gloss(child: Token, member: Token) -> bool:
    return (
        child.dep_ == "appos"
        and child.pos_ == member.pos_
        and comma_before(child)
        and any(below.dep_ == "conj" for below in child.children)
        and not any(below.dep_ in {"det", "poss"} for below in child.children)
    )


def _list(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The first list among the tokens that may be told apart."""
    inside = ids(tokens)
    for token in tokens:
        if token.pos_ not in _LISTED | {"PROPN"} or (token.dep_ == "conj" and token.head.i in inside):
            continue
        if token.head.lower_ in {"between", "both"} or token.dep_ in {"nsubj", "nsubjpass"}:
            continue
        if not _is_near(token, head):
            continue
        found = members(token, inside)
        if len(found) > 1 and not _is_doubtful(found) and all(_tellable(member) for member in found):
            return found
    return []


def _is_near(token: Token, head: Token) -> bool:
    """Whether a word belongs to an argument or adjunct of the predicate, and to no phrase further down."""
    if token.dep_ == "amod":
        token = token.head
    nouns = 0
    while token.i != head.i:
        if token.dep_ not in _NEAR or (token.dep_ == "prep" and token.lower_ == "of" and nouns):
            return False
        token = token.head
        nouns += token.pos_ in {"NOUN", "PROPN"}
        if nouns > 1:
            return False
    return True


def _is_doubtful(found: Sequence[Token]) -> bool:
    """Whether the second of two members could as well belong to a noun inside the first."""
    first, second = found[0], found[1]
    if len(found) > 2 or first.pos_ != "NOUN":
        return False
    shared = any(c.dep_ == "prep" and c.lower_ == "of" and c.i > second.i for c in second.children)
    return shared or any(t.pos_ in {"NOUN", "PROPN"} and first.i < t.i < second.left_edge.i for t in first.subtree)


def _tellable(member: Token) -> bool:
    linked = [c for c in member.children if c.dep_ == "cc"]
    indefinite = any(c.lower_ in {"a", "an"} for c in member.children if c.dep_ == "det")
    return (
        (member.pos_ in _LISTED or indefinite)
        and all(c.lower_ in {"and", "or", "&"} for c in linked)
        and not any(c.dep_ == "preconj" for c in member.children)
    )


def _only(tokens: Sequence[Token], member: Token, found: Sequence[Token]) -> list[Token]:
    """The tokens with one member of a list."""
    heads = ids(found)
    linkers = {c.i for m in found for c in m.children if c.dep_ == "cc" or (c.text in {",", ";"} and c.i > m.i)}
    kept = []
    for token in tokens:
        owner = next((a for a in [token, *token.ancestors] if a.i in heads), None)
        if (owner is None or owner.i == member.i) and token.i not in linkers:
            kept.append(token)
    return kept


def examples(tokens: Sequence[Token], head: Token) -> list[list[Token]]:
    """ "in films such as A and B": the phrase without its examples, then with each example in place of the kind.

    The tokens themselves where they name no examples, or where the kind is a subject with which a verb agrees.
    """
    inside = ids(tokens)
    marker = next((t for t in tokens if names_examples(t) and t.head.i in inside), None)
    first = next((c for c in marker.children if c.dep_ == "pobj" and c.i in inside), None) if marker else None
    if marker is None or first is None:
        return [list(tokens)]
    kind = _opening(marker.head, inside)
    if kind.dep_ in SUBJECTS or not _is_near(kind, head):
        return [list(tokens)]
    listed, below = members(first, inside), ids(marker.subtree)
    around = [t for t in tokens if t.i not in ids(kind.subtree)]
    plain = [t for t in tokens if t.i not in below]
    found = [plain]
    for member in listed:
        words = [t for t in _only(tokens, member, listed) if member.is_ancestor(t) or t.i == member.i]
        found.append(sorted([*around, *words], key=lambda t: t.i))
    return found


def names_examples(token: Token) -> bool:
    """The "as" of "such as", "including" or "like" after a plural noun."""
    noun = token.head
    if token.dep_ != "prep" or noun.i > token.i or (noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ != "series"):
        return False
    return token.lower_ in {"including", "like"} or (
        token.lower_ == "as" and any(c.lower_ == "such" for c in token.children)
    )


def _opening(noun: Token, inside: frozenset[int]) -> Token:
    """The first member of the list that a noun belongs to."""
    while noun.dep_ == "conj" and noun.head.i in inside and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun
