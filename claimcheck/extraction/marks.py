"""What stands in a sentence and is no part of what it says: marks of notes, the place and agency that open a report."""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.extraction.grammar import Proposition, cleaned

__all__ = ["without_marks"]

_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)(?:\s*[,–-]\s*\d{1,3})*\]")
#: "OSLO, Norway (XY) _ The firm …": a place in capitals, whoever sent it in brackets, a dash.
_DATELINE = re.compile(r"\s*[A-Z][A-Z.'’ -]+[A-Z]\b[^()]{0,40}\([^()]{2,20}\)\s*(?:_|–|—|--?)\s*")


def without_marks(proposition: Proposition) -> Proposition:
    """A proposition without the marks that stand in its sentence."""
    sentence = proposition.head.sent
    start, text = sentence.start_char, sentence.text
    dateline = _DATELINE.match(text)
    gone = [match.span() for match in _NOTE.finditer(text)] + ([dateline.span()] if dateline else [])
    if not gone:
        return proposition
    kept = tuple(t for t in proposition.tokens if not any(a <= t.idx - start < b for a, b in gone))
    kept = cleaned(kept)
    own = proposition.own & frozenset(t.i for t in kept)
    return evolve(proposition, tokens=kept, own=own) if kept and own else proposition
