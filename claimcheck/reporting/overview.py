"""The first screen: counts, what to do next, the work list, the strip and the sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.model import BlockKind, Claim, Gap, Status
from claimcheck.reporting.article import Passage
from claimcheck.reporting.cards import Card
from claimcheck.reporting.needs import needs
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.views import FindingView, Link, Share, WorkList
from claimcheck.reporting.words import GAP, GAP_HELP, ICON, STATUS, STATUS_HELP, STATUS_ORDER, clip, count, listed

__all__ = [
    "DO_NEXT",
    "coverage",
    "do_next",
    "listed",
    "place",
    "section_marks",
    "sections",
    "shares",
    "strip",
    "summary",
    "wanted",
    "work",
]

#: So many links at most tell what to do next.
DO_NEXT = 7
#: So many open claims of one gap are listed at once, and so many more in a fold below them.
_WORK_ITEMS, _WORK_MORE = 6, 24
#: How high a status stands in the strip: seen without colour, the gravest tower over the rest.
_HEIGHT = {
    Status.REFUTED: 24,
    Status.CONFLICTING_EVIDENCE: 24,
    Status.SUPPORTED: 17,
    Status.NOT_ENOUGH_EVIDENCE: 10,
    Status.NOT_CHECKABLE: 4,
    Status.UNCHECKED: 4,
}
#: One claim, many claims: the predicates of the summary.
_PREDICATE = {
    Status.REFUTED: ("is refuted", "are refuted"),
    Status.CONFLICTING_EVIDENCE: ("has conflicting evidence", "have conflicting evidence"),
    Status.SUPPORTED: ("is supported", "are supported"),
    Status.NOT_ENOUGH_EVIDENCE: ("lacks evidence", "lack evidence"),
    Status.NOT_CHECKABLE: ("holds nothing to check", "hold nothing to check"),
    Status.UNCHECKED: ("is not checked yet", "are not checked yet"),
}


def summary(claims: Sequence[Claim], registry: RegistryLike, with_claims: int) -> str:
    """One sentence with all denominators."""
    by_status = Counter(claim.status for claim in claims)
    made = count(len(claims), "claim")
    read = _read(len(registry.sentences), with_claims, made)
    told = [_told(s, by_status[s]) for s in STATUS_ORDER if by_status[s] or s is Status.REFUTED]
    return f"{read}; of the {made}, {listed(told)}." if len(claims) > 1 else f"{read}."


def _read(sentences: int, with_claims: int, made: str) -> str:
    """What became of the sentences; ``made`` says what those with claims make."""
    if sentences < 2:
        subject = "The only sentence makes" if sentences else "There is no sentence and"
        return f"{subject} {made if with_claims else 'no claim'}"
    if not with_claims:
        return f"None of {count(sentences, 'sentence')} makes a claim"
    rest = sentences - with_claims
    if not rest:
        return f"{count(sentences, 'sentence')} {_make(sentences)} {made}"
    some = f"{with_claims:,} {_make(with_claims)} {made}"
    return f"Of {count(sentences, 'sentence')}, {some} and {rest:,} {_make(rest)} none"


def _make(number: int) -> str:
    return "makes" if number == 1 else "make"


def _told(status: Status, number: int) -> str:
    one, many = _PREDICATE[status]
    return f"{number:,} {one if number == 1 else many}" if number else f"none {one}"


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
    all_cards = tuple(cards)
    for status in (Status.REFUTED, Status.CONFLICTING_EVIDENCE):
        for one in all_cards:
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
    near = [one for one in all_cards if one.leads and one.status == Status.NOT_ENOUGH_EVIDENCE.value]
    for one in sorted(near, key=lambda k: (-k.worth, k.number)):
        yield Link(
            target=f"c-{one.id}", lead=f"{one.icon} near a row", text=clip(one.quote, 80),
            more=clip(one.told_near, 170), status=one.status,
        )  # fmt: skip


def work(cards: Iterable[Card]) -> Iterable[WorkList]:
    """Open claims by gap; inside a gap the most worth checking first."""
    still_open = [one for one in cards if one.status == Status.NOT_ENOUGH_EVIDENCE.value]
    for gap, word in GAP.items():
        those = sorted((k for k in still_open if k.gap == gap.value), key=lambda k: (-k.worth, k.number))
        if those:
            items = tuple(_open_items(those[: _WORK_ITEMS + _WORK_MORE]))
            yield WorkList(
                gap=gap.value, word=word, help=GAP_HELP[gap], number=len(those),
                items=items[:_WORK_ITEMS], folded=items[_WORK_ITEMS:],
            )  # fmt: skip


def wanted(claims: Sequence[Claim], cards: Sequence[Card]) -> Iterable[WorkList]:
    """The open claims that no table speaks of, by the source that would settle them, the worthiest first."""
    for one in needs(claims):
        items = tuple(_open_items(cards[position] for position in one.claims))
        yield WorkList(
            gap=Gap.NO_RELATION.value, word=one.words, help="", number=len(items),
            items=items[:_WORK_ITEMS], folded=items[_WORK_ITEMS : 2 * _WORK_ITEMS],
        )  # fmt: skip


def _open_items(cards: Iterable[Card]) -> Iterable[Link]:
    for one in cards:
        yield Link(target=f"c-{one.id}", lead=str(one.number), text=clip(one.quote, 90))


def strip(claims: Sequence[Claim], length: int) -> Iterable[tuple[str, str]]:
    """For each status, the outline of where it lies in the article, 1,000 units long."""
    scale = 1000 / max(length, 1)
    for status in reversed(STATUS_ORDER):
        spans = (
            span
            for claim in claims
            if claim.status is status
            for span in (claim.verdict.covered if claim.verdict else ()) or claim.spans
        )
        runs = _runs((round(span.start * scale, 1), round(span.end * scale, 1)) for span in spans)
        path = "".join(f"M{a:g} 24h{max(b - a, 1.5):.3g}v-{_HEIGHT[status]}H{a:g}z" for a, b in runs)
        if path:
            yield status.value, path


def _runs(stretches: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Stretches that overlap, or that no eye could tell apart, as one."""
    start, end = -1.0, -1.0
    for left, right in sorted(stretches):
        if start >= 0 and left > end + 0.5:
            yield start, end
            start = -1.0
        start, end = (left, right) if start < 0 else (start, max(end, right))
    if start >= 0:
        yield start, end


def section_marks(blocks: Iterable[Passage], length: int) -> str:
    """The outline of small ticks below the strip, one where a section begins."""
    scale = 1000 / max(length, 1)
    starts = (b.start for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE) and b.start)
    return "".join(f"M{round(start * scale, 1):g} 25h2v3h-2z" for start in starts)


def coverage(sentences: int, with_claims: int) -> str:
    """The coverage account in one line: no sentence is left out."""
    rest = sentences - with_claims
    if not rest:
        return f"{_read(sentences, with_claims, 'claims')}. No sentence was left out."
    reasons = "the reason" if rest == 1 else "the reasons"
    return f"{_read(sentences, with_claims, 'claims')}, for {reasons} below. No sentence was left out."


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
