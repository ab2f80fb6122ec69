"""Which claim of a later draft is which claim of an earlier one."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Claim, Document

__all__ = ["How", "Pair", "Side", "fold", "match", "words"]

_CONTEXT = 80
_ALIKE = 0.6


class How(str, enum.Enum):
    """How two claims were found to be the same one."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@frozen(kw_only=True)
class Pair:
    """A claim before and after; one of the two is None where it is new or gone."""

    how: How
    old: Claim | None = None
    new: Claim | None = None


@frozen(kw_only=True)
class Side:
    """One of two drafts."""

    document: Document
    claims: tuple[Claim, ...]


def fold(words: str) -> str:
    """Words with case and spaces folded."""
    return re.sub(r"\s+", " ", words).strip().casefold()


def match(old: Side, new: Side) -> tuple[Pair, ...]:
    """Pairs in the order of the new draft, gone claims last. Every claim stands in exactly one pair.

    Claims that quote the same words are the same; where the words are repeated, the surroundings decide. What is
    left is paired by likeness of the words, in the order of the text, and counts as changed.
    """
    found = _by_words(old, new)
    how = {claim.id: _same(found[claim.id], claim) for claim in new.claims if claim.id in found}
    taken = {claim.id for claim in found.values()}
    left = [claim for claim in old.claims if claim.id not in taken]
    for before, after in _by_likeness(left, [claim for claim in new.claims if claim.id not in found]):
        found[after.id], how[after.id] = before, How.CHANGED
        taken.add(before.id)
    pairs = [Pair(how=how.get(claim.id, How.NEW), old=found.get(claim.id), new=claim) for claim in new.claims]
    return (*pairs, *(Pair(how=How.GONE, old=claim) for claim in old.claims if claim.id not in taken))


def words(claim: Claim) -> str:
    """The words of all spans of a claim."""
    return " … ".join(span.quote for span in claim.spans)


def _same(before: Claim, after: Claim) -> How:
    return How.SAME if before.id == after.id else How.MOVED


def _key(claim: Claim) -> tuple[str, ...]:
    return tuple(fold(span.quote) for span in claim.spans)


def _groups(claims: Iterable[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim), []).append(claim)
    return groups


def _by_words(old: Side, new: Side) -> dict[str, Claim]:
    """New id → old claim with the same words."""
    before, found = _groups(old.claims), {}
    for key, after in _groups(new.claims).items():
        for earlier, later in _in_context(old.document, before.get(key, []), new.document, after):
            found[later.id] = earlier
    return found


def _in_context(
    old: Document, before: Sequence[Claim], new: Document, after: Sequence[Claim]
) -> list[tuple[Claim, Claim]]:
    if len(before) == len(after):  # repeats keep their order
        return list(zip(before, after))
    scored = sorted(
        ((-_alike(_around(old, a), _around(new, b)), i, j) for i, a in enumerate(before) for j, b in enumerate(after))
    )
    pairs, used, taken = [], set(), set()
    for _, i, j in scored:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((before[i], after[j]))
    return pairs


def _around(document: Document, claim: Claim) -> str:
    span = claim.spans[0]
    return fold(document.text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT])


def _by_likeness(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    scored = []
    for i, before in enumerate(old):
        for j, after in enumerate(new):
            score = _alike(fold(words(before)), fold(words(after)))
            if score >= _ALIKE and before.presupposed == after.presupposed:
                scored.append((-score, abs(i - j), i, j))
    pairs, used, taken = [], set(), set()
    for _, _, i, j in sorted(scored):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((old[i], new[j]))
    return pairs


def _alike(a: str, b: str) -> float:
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
