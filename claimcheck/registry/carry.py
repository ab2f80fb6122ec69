"""Draft to draft: what becomes of earlier decisions when an article is checked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model import Review
from claimcheck.registry.matching import How, Pair, Side, fold, match, words
from claimcheck.registry.reviews import verdict_digest
from claimcheck.registry.values import Anchor, AnchorState

__all__ = ["carry"]


def carry(old: Side, new: Side, reviews: Sequence[Review], anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """The anchors of all earlier decisions in the new draft, in the order of the log.

    A decision stands where the claim's words and the program's verdict are unchanged; where either changed it is
    reopened, where the claim is gone it is marked. None is dropped.
    """
    pairs = {pair.old.id: pair for pair in match(old, new) if pair.old}
    before = {anchor.review: anchor for anchor in anchors}
    present = {claim.id: claim for claim in new.claims}
    found = []
    for review in reviews:
        earlier = before.get(review.id)
        if earlier and earlier.claim is None:
            # Gone since an earlier draft: it comes back only with its very words.
            back = present.get(review.claim)
            same = back is not None and fold(words(back)) == fold(review.quote)
            pair = Pair(how=How.SAME, new=back) if same else Pair(how=How.GONE)
        else:
            pair = pairs.get(earlier.claim if earlier and earlier.claim else review.claim) or Pair(how=How.GONE)
        anchor = _anchor(review, pair, earlier)
        if anchor:
            found.append(anchor)
    return tuple(found)


def _anchor(review: Review, pair: Pair, earlier: Anchor | None) -> Anchor | None:
    claim = pair.new
    if claim is None:
        reason = earlier.reason if earlier and earlier.state is AnchorState.GONE else "the words are not in this draft"
        return Anchor(review=review.id, claim=None, state=AnchorState.GONE, reason=reason)
    if fold(words(claim)) != fold(review.quote):
        reason = f"the words changed from “{review.quote}” to “{words(claim)}”"
        return Anchor(review=review.id, claim=claim.id, state=AnchorState.REOPENED, reason=reason)
    if review.original is not claim.machine_status:
        reason = f"the program's verdict changed from {review.original.value} to {claim.machine_status.value}"
        return Anchor(review=review.id, claim=claim.id, state=AnchorState.REOPENED, reason=reason)
    if review.verdict and review.verdict != verdict_digest(claim.verdict):
        reason = "the rows or the right value behind the verdict changed"
        return Anchor(review=review.id, claim=claim.id, state=AnchorState.REOPENED, reason=reason)
    if claim.id == review.claim:
        return None
    return Anchor(
        review=review.id, claim=claim.id, state=AnchorState.MOVED, reason="found by its words and surroundings"
    )
