"""Presupposed facts: definite noun phrases that name an event, office, term, session or anniversary.

Such a phrase needs an owner, an ordinal or a time of its own ("our presidency of the board in May 2018").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.boundaries import time_gloss
from claimcheck.extraction.grammar import SUBJECTS, Proposition, comma_before, subtree
from claimcheck.extraction.vocabulary import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["presupposed"]

_DEFINITE = frozenset({"the", "this", "our", "my", "their", "his", "her", "its", "your"})
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_TIME_PREPOSITIONS = frozenset({"in", "on", "from", "since", "of"})
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth"
)


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
    owners = [
        c
        for c in noun.children
        if c.dep_ == "poss" and (c.lower_ in {"our", "my"} or any(t.pos_ == "PROPN" for t in c.subtree))
    ]
    determined = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)
    if not determined or any(a.dep_ == "acl" or a.lower_ in {"if", "whether"} for a in noun.children):
        return None
    ordinal = any(_ORDINAL.fullmatch(c.lower_) for c in noun.children)
    times = _time_beside(noun)
    named = bool(owners) or any(_owner_phrase(c) for c in noun.children)
    year = time_gloss(noun)
    timed = bool(times) or year is not None or any(_YEAR.fullmatch(t.text) for t in noun.subtree)
    if not (named or timed) or (ordinal and not named and not timed):
        return None
    held = owners or any(c.dep_ == "poss" for c in noun.children)
    if noun.lower_ in word_list("presupposed", "states") and not (held or ordinal or timed):
        return None
    if noun.dep_ in {"dobj", "nsubj", "attr"} and not (ordinal or timed or _owner_phrases(noun)):
        return None
    loose = [
        c
        for c in noun.subtree
        if c.i != noun.i and (c.dep_ in {"relcl", "advcl"} or (c.dep_ == "appos" and comma_before(c)))
    ]
    loose += [c for c in noun.children if c.dep_ == "conj"]
    loose += [c for c in noun.children if c.dep_ in {"cc", "acl", "punct"} and c.i > noun.i]
    gloss = [year, noun.doc[year.i + 1]] if year is not None else []
    tokens = [*gloss, *subtree(noun, loose), *times]
    while tokens and tokens[-1].text in {",", ";", ":", ".", "-", "–", "—"}:
        tokens.pop()
    parent = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return Proposition(
        head=noun,
        tokens=tuple(tokens),
        own=frozenset(t.i for t in tokens),
        parent=parent,
        presupposed=True,
        kind="nominal",
    )


def _owner_phrase(child: Token) -> bool:
    """ "of the board", "to the union": an owner that is a name."""
    return (
        child.dep_ == "prep"
        and child.lower_ in {"of", "to", "on", "against", "by"}
        and any(t.pos_ == "PROPN" or t.lower_ in {"its", "our"} for t in child.subtree)
    )


def _owner_phrases(noun: Token) -> bool:
    return any(_owner_phrase(child) for child in noun.children)


def _time_beside(noun: Token) -> list[Token]:
    """A time phrase right after the noun phrase, or right before the preposition that governs it.

    After an object the time is the verb's, so only phrases under a preposition or before the verb take it.
    """
    governed = noun.dep_ == "pobj"
    if not governed and not (noun.dep_ in SUBJECTS or noun.head.dep_ in SUBJECTS):
        return []
    start = max((t.i for t in noun.subtree if not t.is_punct), default=noun.i) + 1
    after = _dated(noun.doc, start, noun.sent.end)
    if after:
        return after
    if governed and noun.head.lower_ in {"during", "at"}:
        for begin in range(max(noun.sent.start, noun.head.i - 5), noun.head.i):
            before = _dated(noun.doc, begin, noun.head.i)
            if before and before[-1].i == noun.head.i - 1:
                return before
    return []


def _dated(doc: Doc, start: int, stop: int) -> list[Token]:
    """The tokens of "in May 2018" that begin at ``start``; none where no date stands there."""
    if start >= stop or doc[start].lower_ not in _TIME_PREPOSITIONS:
        return []
    for end in range(start + 1, min(start + 6, stop)):
        token = doc[end]
        if _YEAR.fullmatch(token.text):
            return list(doc[start : end + 1])
        if token.pos_ not in {"PROPN", "NUM"} and token.text != ",":
            return []
    return []
