"""What a registry keeps beside its claims: findings, reviews, provenance."""

from __future__ import annotations

import enum

from attrs import frozen

from claimcheck.model.spans import Span
from claimcheck.model.verdicts import Level, Status

__all__ = ["Decision", "Finding", "PublishedCheck", "Review", "SignOff"]


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
class PublishedCheck:
    """A fact-check that somebody published on what a claim speaks of: a lead beside it, never a verdict.

    ``claim`` is the claim's id, ``about`` the words that were checked there, ``rating`` the publisher's own words.
    ``note`` says whether both speak of the same or differ in a year, a number or a country. ``retrieved`` is when it
    was fetched, ``stale`` why an older copy stands for a fresh one.
    """

    claim: str
    publisher: str
    date: str
    rating: str
    link: str
    about: str = ""
    claimant: str = ""
    title: str = ""
    language: str = ""
    note: str = ""
    source: str = ""
    retrieved: str = ""
    stale: str = ""


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
