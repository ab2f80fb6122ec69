"""What the page of one article shows, as frozen values of plain strings and numbers; no markup here."""

from __future__ import annotations

from attrs import frozen

from claimcheck.reporting import account, certificate, overview
from claimcheck.reporting.article import Passage, passages
from claimcheck.reporting.cards import Card, card
from claimcheck.reporting.history import histories
from claimcheck.reporting.published import published_by_claim
from claimcheck.reporting.source import Changes, RegistryLike
from claimcheck.reporting.timeline import Timeline, timeline
from claimcheck.reporting.views import Choice, FindingView, Link, Reason, Share, WorkList
from claimcheck.reporting.words import DATE_ORIGIN, GAP, count, day, visible, word_count

__all__ = ["Changes", "Page", "RegistryLike", "build"]


@frozen(kw_only=True)
class Page:
    """Everything on the page, in the order of reading."""

    title: str
    language: str
    file_name: str
    publisher: str
    url: str
    speaker: str
    read_as_of: str
    why_date: str
    witnesses: tuple[str, ...]
    sign_off: str
    signed: bool
    words: int
    summary: str
    shares: tuple[Share, ...]
    do_next: tuple[Link, ...]
    do_next_more: int
    changes: tuple[tuple[str, int, tuple[Link, ...]], ...]
    work: tuple[WorkList, ...]
    strip: tuple[tuple[str, str], ...]
    section_marks: str
    sections: tuple[Link, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[str, ...]
    timeline: Timeline | None
    reasons: tuple[Reason, ...]
    coverage: str
    unread: tuple[str, ...]
    certificate: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, int, tuple[str, ...]], ...]
    categories: tuple[Choice, ...]
    gaps: tuple[Choice, ...]
    rules: tuple[Choice, ...]


def build(registry: RegistryLike, *, changes: Changes | None = None) -> Page:
    """The page of one article; ``changes`` is what a second draft did to the first."""
    document, claims = registry.document, tuple(registry.claims)
    in_order = sorted(claims, key=lambda c: (c.spans[0].start, c.spans[0].end))
    numbers = {claim.id: number for number, claim in enumerate(in_order, start=1)}
    logs = histories(registry)
    elsewhere = published_by_claim(getattr(registry, "published", ()))
    cards = tuple(
        card(claim, numbers[claim.id], logs.get(claim.id, ()), elsewhere.get(claim.id, ())) for claim in in_order
    )
    blocks = passages(document, in_order)
    findings = tuple(account.finding(n, finding, blocks) for n, finding in enumerate(registry.findings, start=1))
    steps = tuple(overview.do_next(cards, findings))
    with_claims = sum(1 for sentence in registry.sentences if sentence.claims)
    return Page(
        title=visible(document.title or document.source.name or "Untitled article"),
        language=document.language,
        file_name=visible(document.source.name),
        publisher=visible(document.publisher or ""),
        url=visible(document.url or ""),
        speaker=visible(document.speaker or ""),
        read_as_of=day(document.date) if document.date else "",
        why_date=DATE_ORIGIN[document.date_origin],
        witnesses=tuple(account.witnesses(registry)),
        sign_off=account.sign_off(registry),
        signed=account.signed(registry),
        words=word_count(document.text),
        summary=overview.summary(claims, registry, with_claims),
        shares=overview.shares(claims),
        do_next=steps[: overview.DO_NEXT],
        do_next_more=max(len(steps) - overview.DO_NEXT, 0),
        changes=account.changes(changes, {c.id: k for c, k in zip(in_order, cards, strict=True)}),
        work=tuple(overview.work(cards)),
        strip=tuple(overview.strip(in_order, len(document.text))),
        section_marks=overview.section_marks(blocks, len(document.text)),
        sections=tuple(overview.sections(blocks, cards)),
        passages=blocks,
        cards=cards,
        findings=findings,
        accepted=tuple(account.accepted(getattr(registry, "suppressions", ()))),
        timeline=timeline(in_order, numbers),
        reasons=tuple(account.reasons(registry, blocks)),
        coverage=overview.coverage(len(registry.sentences), with_claims),
        unread=tuple(
            visible(f"{u.what} ({count(u.count, 'place')}, {u.locator or 'whole file'})")
            + (f": {visible(u.reason)}" if u.reason else "")
            for u in document.unread
        ),
        certificate=tuple(certificate.lines(registry.provenance)),
        sources=account.sources(cards),
        categories=account.choices((c.category for c in cards), lambda v: v),
        gaps=account.choices((c.gap for c in cards if c.gap), {g.value: w for g, w in GAP.items()}.__getitem__),
        rules=account.choices((c.rule for c in cards if c.rule), lambda v: v),
    )
