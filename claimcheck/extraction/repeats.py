"""Which claims of a sentence say the same, and which of them is kept."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claimcheck.extraction.vocabulary import words_of
from claimcheck.model import Claim

__all__ = ["nearly_the_same", "told_once"]

#: Facts of one clause whose words are the same to this share are told as one.
_ALIKE = 0.86


def nearly_the_same(texts: Sequence[str]) -> bool:
    """Whether two wordings have nearly all words in common, and no figure tells them apart."""
    words = [frozenset(words_of(text)) for text in texts]
    return any(
        len(one & other) >= _ALIKE * len(one | other) and not any(w[0].isdigit() for w in one ^ other)
        for one, other in itertools.combinations(words, 2)
    )


def told_once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without the report of what another one says in the same words, and longer repeats."""
    gone: set[str] = set()
    for one, other in itertools.combinations(claims, 2):
        if {one.id, other.id} & gone or not _says_the_same(one, other):
            continue
        reported = [c for c in (one, other) if c.attribution is not None]
        kept = reported[0] if len(reported) == 1 else min(one, other, key=lambda c: len(c.text))
        gone.add(other.id if kept is one else one.id)
    return [claim for claim in claims if claim.id not in gone]


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Whether two wordings have nearly all words in common, and no name or figure tells them apart."""
    words = [{w.strip(".,;:\"“”()'’") for w in claim.text.split()} for claim in (one, other)]
    apart = {w for w in words[0] ^ words[1] if w}
    folded = [frozenset(words_of(claim.text)) for claim in (one, other)]
    if len(folded[0] & folded[1]) < _ALIKE * len(folded[0] | folded[1]):
        return False
    if one.attribution != other.attribution:
        return True
    return not any(w[0].isupper() or w[0].isdigit() for w in apart)
