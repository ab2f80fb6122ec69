"""The review log: append-only decisions, and the status of a claim as a fold of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from claimcheck.errors import UsageError
from claimcheck.model import Claim, Decision, Evidence, Level, Review, Status, Verdict
from claimcheck.registry.codec import encode
from claimcheck.registry.matching import words
from claimcheck.registry.values import Anchor, AnchorState

__all__ = ["Standing", "level_of", "new_review", "standings", "verdict_digest"]

_NEEDS_REASON = (Decision.CORRECTED, Decision.REJECTED)


@frozen(kw_only=True)
class Standing:
    """How a claim stands after all decisions.

    ``reviews`` are the decisions that count, oldest first; ``settled`` is true where they agree on a status;
    ``disputed`` where reviewers disagree (then nothing is established: not enough evidence).
    """

    status: Status
    reviews: tuple[Review, ...] = ()
    settled: bool = False
    disputed: bool = False


def standings(claims: Iterable[Claim], reviews: Sequence[Review], anchors: Iterable[Anchor]) -> Mapping[str, Standing]:
    """The standing of every claim, by its id. It depends on nothing but its arguments."""
    active: dict[str, list[Review]] = {}
    superseded = {review.supersedes for review in reviews}
    anchored = {anchor.review: anchor for anchor in anchors}
    for review in reviews:
        anchor = anchored.get(review.id)
        if review.id in superseded or (anchor and anchor.state is not AnchorState.MOVED):
            continue
        of_claim = active.setdefault((anchor.claim if anchor else None) or review.claim, [])
        # One voice for each reviewer: the last. What it supersedes may be somebody else's decision.
        of_claim[:] = [*(r for r in of_claim if r.reviewer != review.reviewer), review]
    return {claim.id: _standing(claim, active.get(claim.id, [])) for claim in claims}


def _standing(claim: Claim, reviews: list[Review]) -> Standing:
    outcomes = {_outcome(review, claim) for review in reviews if review.decision is not Decision.UNSURE}
    if not outcomes:
        return Standing(status=claim.machine_status, reviews=tuple(reviews))
    if len(outcomes) > 1:
        return Standing(status=Status.NOT_ENOUGH_EVIDENCE, reviews=tuple(reviews), disputed=True)
    return Standing(status=outcomes.pop(), reviews=tuple(reviews), settled=True)


def _outcome(review: Review, claim: Claim) -> Status:
    if review.decision is Decision.CORRECTED and review.corrected:
        return review.corrected
    # Rejecting a verdict without another one establishes nothing.
    return Status.NOT_ENOUGH_EVIDENCE if review.decision is Decision.REJECTED else claim.machine_status


def level_of(claim: Claim, standing: Standing) -> Level:
    """How loudly a claim is reported once decisions are counted. A dispute silences nothing."""
    machine = claim.verdict.level if claim.verdict else Level.NONE
    if standing.disputed or standing.status is claim.machine_status:
        return machine
    corrected = {Status.REFUTED: Level.ERROR, Status.CONFLICTING_EVIDENCE: Level.WARNING}
    return corrected.get(standing.status, Level.NONE)


def new_review(
    claim: Claim,
    decision: Decision,
    *,
    reviewer: str,
    at: str,
    corrected: Status | None = None,
    reason: str = "",
    source: str = "",
    earlier: Sequence[Review] = (),
    supersedes: str | None = None,
) -> Review:
    """A decision on ``claim``. It supersedes the same reviewer's decision among ``earlier`` and nobody else's.

    With ``supersedes`` it takes the place of that decision of somebody else, which is how a dispute is settled.
    ``at`` is an ISO 8601 time with its offset. Raises UsageError, with all that is missing.
    """
    faults = [*_faults(decision, reviewer, at, corrected, reason)]
    if supersedes and supersedes not in {review.id for review in earlier}:
        known = ", ".join(f"{review.id} of {review.reviewer}" for review in earlier) or "none"
        faults.append(f"no decision {supersedes!r} counts for this claim; there is {known}")
    if faults:
        raise UsageError(f"this decision on {claim.id} cannot be taken", faults=faults)
    own = [review for review in earlier if review.reviewer == reviewer]
    parts = (claim.id, decision.value, reviewer, at, corrected and corrected.value, reason, source, supersedes)
    return Review(
        id="r-" + _digest(parts)[:12],
        claim=claim.id,
        decision=decision,
        original=claim.machine_status,
        reviewer=reviewer,
        at=at,
        corrected=corrected,
        reason=reason,
        source=source,
        quote=words(claim),
        supersedes=supersedes or (own[-1].id if own else None),
        verdict=verdict_digest(claim.verdict),
    )


def _faults(decision: Decision, reviewer: str, at: str, corrected: Status | None, reason: str) -> Iterable[str]:
    if not reviewer.strip():
        yield "a reviewer's name is needed"
    if not _is_time(at):
        yield f"{at!r} is not a time with its offset such as 2019-03-04T10:00:00+00:00"
    if decision is Decision.CORRECTED and corrected is None:
        yield "a correction needs the right status"
    if decision is not Decision.CORRECTED and corrected is not None:
        yield f"only a correction has a right status, not {decision.value}"
    if decision in _NEEDS_REASON and not reason.strip():
        yield f"{decision.value} needs a reason"


def _is_time(at: str) -> bool:
    try:
        return dt.datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        return False


def verdict_digest(verdict: Verdict | None) -> str:
    """What a reviewer decides on: status, rule, right value and the rows; not their wording nor their place."""
    if verdict is None:
        return ""
    rows = sorted({_row(evidence) for evidence in verdict.evidence})
    parts = [verdict_digest(part.verdict) for part in verdict.parts]
    return _digest([verdict.status.value, verdict.rule, verdict.correct, encode(verdict.gap), rows, parts])[:16]


def _row(evidence: Evidence) -> tuple[str, ...]:
    cells = (f"{name}={value}" for name, value in evidence.columns)
    return (evidence.pack, evidence.table, evidence.row, *cells)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
