"""What the page of one article shows, as frozen values of plain strings and numbers; no markup here."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Claim, Document, Gap
from claimcheck.reporting import account, certificate, overview
from claimcheck.reporting.article import Passage, passages
from claimcheck.reporting.beside import Beside, beside
from claimcheck.reporting.cards import Card, card
from claimcheck.reporting.history import histories
from claimcheck.reporting.needs import likely_speaker
from claimcheck.reporting.published import published_by_claim
from claimcheck.reporting.source import Changes, RegistryLike
from claimcheck.reporting.timeline import Timeline, timeline
from claimcheck.reporting.views import Choice, FindingView, Link, Reason, Share, SourceView, WorkList
from claimcheck.reporting.words import DATE_ORIGIN, GAP, count, day, visible, word_count

__all__ = ["Changes", "Page", "RegistryLike", "build"]


@frozen(kw_only=True)
class Heading:
    """What is known of the article itself."""

    title: str
    language: str
    file_name: str
    publisher: str
    url: str
    speaker: str
    read_as_of: str
    why_date: str
    witnesses: tuple[str, ...]
    words: int


@frozen(kw_only=True)
class First:
    """The first screen: how it stands and what to do next."""

    sign_off: str
    signed: bool
    summary: str
    shares: tuple[Share, ...]
    do_next: tuple[Link, ...]
    do_next_more: int
    changes: tuple[tuple[str, int, tuple[Link, ...]], ...]
    wanted: tuple[WorkList, ...]
    work: tuple[WorkList, ...]
    likely_speaker: str


@frozen(kw_only=True)
class Overview:
    """The article at a glance: its strip of claims, its sections, its dates in order."""

    strip: tuple[tuple[str, str], ...]
    section_marks: str
    sections: tuple[Link, ...]
    timeline: Timeline | None


@frozen(kw_only=True)
class Account:
    """What was read and what was not, and by which means."""

    coverage: str
    reasons: tuple[Reason, ...]
    unread: tuple[str, ...]
    certificate: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]


@frozen(kw_only=True)
class Filters:
    """What the cards can be narrowed by."""

    categories: tuple[Choice, ...]
    gaps: tuple[Choice, ...]
    rules: tuple[Choice, ...]


@frozen(kw_only=True)
class Page:
    """Everything on the page, in the order of reading."""

    heading: Heading
    first: First
    overview: Overview
    passages: tuple[Passage, ...]
    beside: tuple[Beside, ...]
    cards: tuple[Card, ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[str, ...]
    account: Account
    filters: Filters


def build(registry: RegistryLike, *, changes: Changes | None = None) -> Page:
    """The page of one article; ``changes`` is what a second draft did to the first."""
    claims = sorted(registry.claims, key=lambda c: (c.spans[0].start, c.spans[0].end))
    cards = _cards(registry, claims)
    blocks = passages(registry.document, claims)
    findings = tuple(account.finding(n, finding, blocks) for n, finding in enumerate(registry.findings, start=1))
    with_claims = sum(1 for sentence in registry.sentences if sentence.claims)
    return Page(
        heading=_heading(registry.document),
        first=_first(registry, claims, cards, findings, changes, with_claims),
        overview=_overview(registry.document, claims, cards, blocks),
        passages=blocks,
        beside=tuple(beside(block, claims, cards) for block in blocks),
        cards=cards,
        findings=findings,
        accepted=tuple(account.accepted(getattr(registry, "suppressions", ()))),
        account=_account(registry, cards, blocks, with_claims),
        filters=_filters(cards),
    )


def _cards(registry: RegistryLike, claims: Sequence[Claim]) -> tuple[Card, ...]:
    logs = histories(registry)
    elsewhere = published_by_claim(getattr(registry, "published", ()))
    return tuple(
        card(claim, number, logs.get(claim.id, ()), elsewhere.get(claim.id, ()))
        for number, claim in enumerate(claims, start=1)
    )


def _heading(document: Document) -> Heading:
    return Heading(
        title=visible(document.title or document.source.name or "Untitled article"),
        language=document.language,
        file_name=visible(document.source.name),
        publisher=visible(document.publisher or ""),
        url=visible(document.url or ""),
        speaker=visible(document.speaker or ""),
        read_as_of=day(document.date) if document.date else "",
        why_date=DATE_ORIGIN[document.date_origin],
        witnesses=tuple(account.witnesses(document)),
        words=word_count(document.text),
    )


def _first(
    registry: RegistryLike,
    claims: Sequence[Claim],
    cards: Sequence[Card],
    findings: Sequence[FindingView],
    changes: Changes | None,
    with_claims: int,
) -> First:
    steps = tuple(overview.do_next(cards, findings))
    return First(
        sign_off=account.sign_off(registry),
        signed=account.signed(registry),
        summary=overview.summary(claims, registry, with_claims),
        shares=overview.shares(claims),
        do_next=steps[: overview.DO_NEXT],
        do_next_more=max(len(steps) - overview.DO_NEXT, 0),
        changes=account.changes(changes, {c.id: k for c, k in zip(claims, cards, strict=True)}),
        wanted=tuple(overview.wanted(claims, cards)),
        work=tuple(one for one in overview.work(cards) if one.gap != Gap.NO_RELATION.value),
        likely_speaker=likely_speaker(registry.document.text, claims, registry.document.speaker),
    )


def _overview(
    document: Document, claims: Sequence[Claim], cards: Sequence[Card], blocks: tuple[Passage, ...]
) -> Overview:
    return Overview(
        strip=tuple(overview.strip(claims, len(document.text))),
        section_marks=overview.section_marks(blocks, len(document.text)),
        sections=tuple(overview.sections(blocks, cards)),
        timeline=timeline(claims, {claim.id: number for number, claim in enumerate(claims, start=1)}),
    )


def _account(registry: RegistryLike, cards: Sequence[Card], blocks: Sequence[Passage], with_claims: int) -> Account:
    return Account(
        coverage=overview.coverage(len(registry.sentences), with_claims),
        reasons=tuple(account.reasons(registry, blocks)),
        unread=tuple(
            visible(f"{u.what} ({count(u.count, 'place')}, {u.locator or 'whole file'})")
            + (f": {visible(u.reason)}" if u.reason else "")
            for u in registry.document.unread
        ),
        certificate=tuple(certificate.lines(registry.provenance)),
        sources=account.sources(cards),
    )


def _filters(cards: Sequence[Card]) -> Filters:
    gaps = {gap.value: words for gap, words in GAP.items()}
    return Filters(
        categories=account.choices((c.category for c in cards), lambda v: v),
        gaps=account.choices((c.gap for c in cards if c.gap), gaps.__getitem__),
        rules=account.choices((c.rule for c in cards if c.rule), lambda v: v),
    )
