"""Presupposed facts: definite noun phrases that name an event, office, term, session or anniversary.

Such a phrase needs an owner, an ordinal or a time of its own ("our presidency of the board in May 2018").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import Proposition, subtree
from claimcheck.extraction.vocabulary import word_list

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["presupposed"]

_DEFINITE = frozenset({"the", "this", "our", "my", "their", "his", "her", "its", "your"})
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_TIME_PREPOSITIONS = frozenset({"in", "on", "during", "from", "since", "of", "at"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth")


def presupposed(sentence: Tokens) -> Iterator[Proposition]:
    """The presupposed facts of a sentence, in order."""
    for token in sentence:
        if token.pos_ in {"NOUN", "PROPN"} and _names_event(token):
            found = _phrase(token)
            if found is not None:
                yield found


def _names_event(noun: Token) -> bool:
    return noun.lower_ in word_list("presupposed", "nouns") and noun.dep_ not in {"compound", "ROOT", "nmod", "conj"}


def _phrase(noun: Token) -> Proposition | None:
    owners = [c for c in noun.children if c.dep_ == "poss"]
    determined = bool(owners) or any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children)
    if not determined or any(a.dep_ == "acl" or a.lower_ in {"if", "whether"} for a in noun.children):
        return None
    ordinal = any(_ORDINAL.fullmatch(c.lower_) for c in noun.children)
    times = _time_beside(noun)
    named = bool(owners) or any(_owner_phrase(c) for c in noun.children)
    timed = bool(times) or any(_YEAR.fullmatch(t.text) for t in noun.subtree)
    if not (named or timed) or (ordinal and not named and not timed):
        return None
    if noun.dep_ in {"dobj", "nsubj", "attr"} and not (ordinal or timed or _owner_phrases(noun)):
        return None
    loose = [c for c in noun.subtree if c.i != noun.i and c.dep_ in {"relcl", "advcl", "appos"}]
    loose += [c for c in noun.children if c.dep_ == "conj"]
    loose += [c for c in noun.children if c.dep_ in {"cc", "acl", "punct"} and c.i > noun.i]
    tokens = [*subtree(noun, loose), *times]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    parent = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return Proposition(head=noun, tokens=tuple(tokens), own=frozenset(t.i for t in tokens), parent=parent, presupposed=True, kind="nominal")


def _owner_phrase(child: Token) -> bool:
    """ "of the board", "to the union": an owner that is a name."""
    return child.dep_ == "prep" and child.lower_ in {"of", "to", "on", "against", "by"} and any(t.pos_ == "PROPN" for t in child.subtree)


def _owner_phrases(noun: Token) -> bool:
    return any(_owner_phrase(child) for child in noun.children)


def _is_time(preposition: Token) -> bool:
    return preposition.dep_ == "prep" and preposition.lower_ in _TIME_PREPOSITIONS and any(
        _YEAR.fullmatch(t.text) for t in preposition.children
    )


def _time_beside(noun: Token) -> list[Token]:
    """A time phrase right after the noun phrase, or right before the preposition that governs it."""
    preposition = noun.head if noun.dep_ == "pobj" else None
    if preposition is None or preposition.lower_ not in {"during", "at", "in", "throughout", "of"}:
        return []
    for sibling in preposition.head.children:
        if sibling == preposition or not _is_time(sibling):
            continue
        after = sibling.left_edge.i == preposition.right_edge.i + 1
        before = sibling.right_edge.i == preposition.i - 1 and preposition.lower_ in {"during", "at"}
        if after or before:
            return list(sibling.subtree)
    return []
