"""The fact-check search service: ``claims:search``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.errors import ConfigError, SourceError
from claimcheck.reference.live.leads import FactCheck
from claimcheck.reference.live.services import service
from claimcheck.reference.live.session import LiveSession

__all__ = ["search"]

PAGES = 5


def search(
    text: str, session: LiveSession, *, key: str, language: str = "en", pages: int = 2, url: str = ""
) -> Iterator[FactCheck]:
    """Checks that the service finds for ``text``; raises SourceError where it fails, ConfigError without a key."""
    if not key and not session.replay:
        raise ConfigError(f"the search for fact-checks needs a key: set {service('factchecktools')['environment']}")
    params = {"query": text, "languageCode": language, "pageSize": "10"}
    headers = {"X-Goog-Api-Key": key} if key else {}  # never in the address, which logs and errors repeat
    for _ in range(min(pages, PAGES)):
        address = url or service("factchecktools")["search"]
        answer = session.get_json(address, params, headers=headers, check=check_shape)
        value = answer.json()
        for claim in value.get("claims", ()):
            for review in claim.get("claimReview", ()):
                yield published(claim, review, answer.fetched_at, answer.stale)
        token = value.get("nextPageToken")
        if not token:
            return
        params = {**params, "pageToken": token}


def check_shape(value: Any) -> None:
    """Raise SourceError unless this is the documented answer; an empty object means that nothing was found."""
    known = isinstance(value, dict) and (not value or "claims" in value or "nextPageToken" in value)
    claims = value.get("claims", []) if known else None
    if not isinstance(claims, list) or not all(
        isinstance(c, dict) and isinstance(c.get("text", ""), str) for c in claims
    ):
        raise SourceError("the fact-check search answered in an unknown shape (claims expected)")
    reviews = [r for c in claims for r in c.get("claimReview", ())]
    if not all(isinstance(r, dict) and isinstance(r.get("publisher", {}), dict) for r in reviews):
        raise SourceError("the fact-check search answered with reviews of an unknown shape")


def published(claim: dict[str, Any], review: dict[str, Any], fetched_at: str, stale: str) -> FactCheck:
    """One review of a claim as a value."""
    publisher = review.get("publisher", {})
    return FactCheck(
        claim=claim.get("text", ""),
        claimant=claim.get("claimant", ""),
        claim_date=claim.get("claimDate", "")[:10],
        publisher=publisher.get("name") or publisher.get("site", ""),
        date=review.get("reviewDate", "")[:10],
        rating=review.get("textualRating", ""),
        link=review.get("url", ""),
        title=review.get("title", ""),
        language=review.get("languageCode", ""),
        source=service("factchecktools")["name"],
        retrieved=fetched_at,
        stale=stale,
    )
