"""What a registry keeps beside its claims: findings, reviews, provenance."""

from __future__ import annotations

import enum

from attrs import frozen

from claimcheck.model.spans import Span
from claimcheck.model.verdicts import Level, Status

__all__ = ["Decision", "Finding", "Review", "SignOff"]


class Decision(str, enum.Enum):
    """What a reviewer says of a claim's verdict."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    UNSURE = "unsure"


@frozen(kw_only=True)
class Finding:
    """Something that the article says against itself, or that concerns no single claim."""

    rule: str
    message: str
    spans: tuple[Span, ...] = ()
    level: Level = Level.WARNING
    detail: str = ""


@frozen(kw_only=True)
class Review:
    """One decision, never changed: a later one names the earlier by its ``id`` in ``supersedes``.

    ``at`` is ISO 8601 with its offset, given by the caller. ``original`` is the status that the reviewer saw,
    ``corrected`` the status of a correction; ``quote`` the words that were decided on; ``verdict`` the digest of the
    verdict that the reviewer saw (``claimcheck.registry.verdict_digest``).
    """

    id: str
    claim: str
    decision: Decision
    original: Status
    reviewer: str
    at: str
    corrected: Status | None = None
    reason: str = ""
    source: str = ""
    quote: str = ""
    supersedes: str | None = None
    verdict: str = ""


@frozen(kw_only=True)
class SignOff:
    """Somebody cleared the article whose text has this digest, with these claims still open."""

    reviewer: str
    at: str
    digest: str
    open: tuple[str, ...] = ()
    reason: str = ""
