"""Fact-checks published elsewhere, told beside a claim: leads, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from claimcheck.model import PublishedCheck
from claimcheck.reporting.words import clip, visible, web_address

__all__ = ["Published", "published", "published_by_claim"]


@frozen(kw_only=True)
class Published:
    """A fact-check published elsewhere, in a line, with its address."""

    words: str
    link: str


def published(check: PublishedCheck) -> Published:
    """A published fact-check in a line: its rating stands in quotation marks, as its publisher's own words."""
    parts = (
        f"{check.publisher or 'unknown publisher'}{f', {check.date}' if check.date else ''}",
        f"“{clip(check.about, 160)}”" if check.about else "",
        f"rated “{check.rating}”" if check.rating else "without a rating in words",
        check.note,
        f"copy of {check.retrieved[:10]}" if check.stale else "",
    )
    return Published(words=visible(" · ".join(part for part in parts if part)), link=web_address(check.link))


def published_by_claim(checks: Iterable[PublishedCheck]) -> Mapping[str, tuple[PublishedCheck, ...]]:
    """The checks split by claim, order kept."""
    found: dict[str, list[PublishedCheck]] = {}
    for check in checks:
        found.setdefault(check.claim, []).append(check)
    return {claim: tuple(those) for claim, those in found.items()}
