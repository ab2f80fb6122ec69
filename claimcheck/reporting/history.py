"""The decisions on each claim in words: what counts, what was superseded, what a new draft opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Review
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import DECISION, STATUS, moment, visible

__all__ = ["histories"]

_DISPUTED = "The reviewers disagree: nothing is established until one decision takes the place of the other."


def histories(registry: RegistryLike) -> Mapping[str, tuple[str, ...]]:
    """A line for each decision by the claim that it is about in this draft, oldest first; a dispute is told last.

    A registry may have ``anchors`` (what became of the decisions of an earlier draft) and ``standings`` or not.
    """
    anchors = {anchor.review: anchor for anchor in getattr(registry, "anchors", ())}
    superseded = {review.supersedes for review in registry.reviews}
    found: dict[str, list[str]] = {}
    for review in registry.reviews:
        anchor = anchors.get(review.id)
        claim = anchor.claim if anchor else review.claim
        if claim is not None:
            reopened = anchor is not None and anchor.state.value == "reopened"
            notes = [f"open again: {anchor.reason}"] if anchor and reopened else []
            notes += ["superseded"] if review.id in superseded else []
            found.setdefault(claim, []).append(_line(review, notes))
    standings = getattr(registry, "standings", {})
    for claim, lines in found.items():
        if claim in standings and standings[claim].disputed:
            lines.append(_DISPUTED)
    return {claim: tuple(lines) for claim, lines in found.items()}


def _line(review: Review, notes: Sequence[str]) -> str:
    line = f"{moment(review.at)}: {visible(review.reviewer)} {DECISION[review.decision]} “{STATUS[review.original]}”"
    if review.corrected is not None:
        line += f" to “{STATUS[review.corrected]}”"
    if review.reason:
        line += f" — {visible(review.reason)}"
    if review.source:
        line += f" (source: {visible(review.source)})"
    return line + "".join(f" [{visible(note)}]" for note in notes)
