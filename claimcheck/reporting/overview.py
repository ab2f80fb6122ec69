"""The first screen: counts, what to do next, the work list, the strip and the sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.model import BlockKind, Claim, Status
from claimcheck.reporting.article import Passage
from claimcheck.reporting.cards import Card
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.views import FindingView, Link, Share, WorkList
from claimcheck.reporting.words import GAP, GAP_HELP, ICON, STATUS, STATUS_HELP, STATUS_ORDER, clip, count

__all__ = ["DO_NEXT", "do_next", "place", "sections", "shares", "strip", "summary", "work"]

#: So many links at most tell what to do next.
DO_NEXT = 7
_WORK_ITEMS = 12


def summary(claims: Sequence[Claim], registry: RegistryLike, with_claims: int) -> str:
    """One sentence with all denominators."""
    by_status = Counter(claim.status for claim in claims)
    told = [f"{by_status[s]:,} {STATUS[s]}" for s in STATUS_ORDER if by_status[s] or s is Status.REFUTED]
    total, made = len(registry.sentences), count(len(claims), "claim")
    return (
        f"Of {count(total, 'sentence')}, {with_claims:,} make {made} and {total - with_claims:,} make none, "
        f"for a stated reason; of the {made}, {', '.join(told)}."
    )


def shares(claims: Sequence[Claim]) -> tuple[Share, ...]:
    by_status, at, total = Counter(claim.status for claim in claims), 0.0, max(len(claims), 1)
    shares = []
    for status in STATUS_ORDER:
        width = round(by_status[status] * 1000 / total, 1)
        shares.append(
            Share(
                status=status.value, icon=ICON[status], word=STATUS[status], help=STATUS_HELP[status],
                number=by_status[status], x=round(at, 1), width=width,
            )
        )  # fmt: skip
        at += width
    return tuple(shares)


def do_next(cards: Iterable[Card], findings: Iterable[FindingView]) -> Iterable[Link]:
    """What asks for action, gravest first: refuted, conflicting, findings, then claims near a row."""
    listed = tuple(cards)
    for status in (Status.REFUTED, Status.CONFLICTING_EVIDENCE):
        for one in listed:
            if one.status == status.value:
                right = f"the tables say {one.correct}" if one.correct else clip(one.sentence, 110)
                yield Link(
                    target=f"c-{one.id}",
                    lead=f"{one.icon} {one.word}",
                    text=clip(one.quote, 80),
                    more=right,
                    status=one.status,
                )
    for finding in findings:
        yield Link(
            target=f"f-{finding.number}", lead=f"! {finding.level}", text=clip(finding.message, 120), status="finding"
        )
    near = [one for one in listed if one.leads and one.status == Status.NOT_ENOUGH_EVIDENCE.value]
    for one in sorted(near, key=lambda k: (-k.worth, k.number)):
        yield Link(
            target=f"c-{one.id}", lead=f"{one.icon} near a row", text=clip(one.quote, 80),
            more=clip(one.sentence, 110), status=one.status,
        )  # fmt: skip


def work(cards: Iterable[Card]) -> Iterable[WorkList]:
    """Open claims by gap; inside a gap the most worth checking first."""
    still_open = [one for one in cards if one.status == Status.NOT_ENOUGH_EVIDENCE.value]
    for gap, word in GAP.items():
        those = sorted((k for k in still_open if k.gap == gap.value), key=lambda k: (-k.worth, k.number))
        if those:
            items = tuple(
                Link(target=f"c-{k.id}", lead=str(k.number), text=clip(k.quote, 90), more=k.why_worth)
                for k in those[:_WORK_ITEMS]
            )
            yield WorkList(gap=gap.value, word=word, help=GAP_HELP[gap], number=len(those), items=items)


def strip(claims: Sequence[Claim], length: int) -> Iterable[tuple[str, str]]:
    """For each status, the outline of where it lies in the article, 1,000 units long."""
    scale = 1000 / max(length, 1)
    for status in reversed(STATUS_ORDER):
        parts = []
        for claim in claims:
            if claim.status is status:
                for span in (claim.verdict.covered if claim.verdict else ()) or claim.spans:
                    left, width = round(span.start * scale, 1), max(round(len(span) * scale, 1), 1.5)
                    parts.append(f"M{left:g} 0h{width:g}v24h-{width:g}z")
        if parts:
            yield status.value, "".join(parts)


def sections(blocks: Iterable[Passage], cards: Sequence[Card]) -> Iterable[Link]:
    """The headings with the counts of what stands under them."""
    title, target, tally = "", "", Counter[str]()
    for block in (*blocks, None):
        heading = block is not None and block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        if block is None or heading:
            if target:
                told = [f"{tally[s.value]} {ICON[s]}" for s in STATUS_ORDER if tally[s.value]]
                yield Link(target=target, lead="", text=title, more=" · ".join(told))
            tally = Counter()
        if block is not None and heading:
            words = "".join(stretch.text for cell in block.cells for stretch in cell)
            title, target = clip(words, 90), f"p-{block.number}"
        if block is not None:
            tally.update(cards[position].status for position in block.claims)


def place(start: int, blocks: Sequence[Passage]) -> str:
    return next((f"p-{b.number}" for b in blocks if b.start <= start < b.end), "article")
