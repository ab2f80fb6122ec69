"""What the page of one article shows, as frozen values of plain strings and numbers; no markup here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from claimcheck.model import BlockKind, Claim, Finding, Status
from claimcheck.reporting import certificate
from claimcheck.reporting.article import Passage, passages
from claimcheck.reporting.cards import Card, card, reviews_by_claim
from claimcheck.reporting.source import Changes, RegistryLike, SuppressionLike
from claimcheck.reporting.timeline import Timeline, timeline
from claimcheck.reporting.words import (
    DATE_ORIGIN,
    GAP,
    GAP_HELP,
    ICON,
    LEVEL,
    STATUS,
    STATUS_HELP,
    STATUS_ORDER,
    clip,
    count,
    day,
    moment,
    visible,
    word_count,
)

__all__ = ["Changes", "Page", "RegistryLike", "build"]

_DO_NEXT = 7
_WORK_ITEMS = 12


@frozen(kw_only=True)
class Share:
    """One status in the summary bar."""

    status: str
    icon: str
    word: str
    help: str
    number: int
    x: float
    width: float


@frozen(kw_only=True)
class Link:
    """A place on the page: ``target`` is an id."""

    target: str
    lead: str
    text: str
    more: str = ""
    status: str = ""


@frozen(kw_only=True)
class WorkList:
    """Open claims that share a gap, the most worth checking first."""

    gap: str
    word: str
    help: str
    number: int
    items: tuple[Link, ...]


@frozen(kw_only=True)
class FindingView:
    """A finding with the places concerned."""

    number: int
    rule: str
    level: str
    message: str
    detail: str
    places: tuple[Link, ...]


@frozen(kw_only=True)
class Reason:
    """Sentences without claims that share a reason."""

    reason: str
    number: int
    sentences: tuple[Link, ...]


@frozen(kw_only=True)
class Choice:
    """An entry of a filter."""

    value: str
    word: str
    number: int


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
    sections: tuple[Link, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[str, ...]
    timeline: Timeline | None
    reasons: tuple[Reason, ...]
    sentences: int
    with_claims: int
    unread: tuple[str, ...]
    certificate: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, int], ...]
    categories: tuple[Choice, ...]
    gaps: tuple[Choice, ...]
    rules: tuple[Choice, ...]


def build(registry: RegistryLike, *, changes: Changes | None = None) -> Page:
    """The page of one article; ``changes`` is what a second draft did to the first."""
    document, claims = registry.document, tuple(registry.claims)
    in_order = sorted(claims, key=lambda c: (c.spans[0].start, c.spans[0].end))
    numbers = {claim.id: number for number, claim in enumerate(in_order, start=1)}
    logs = reviews_by_claim(registry.reviews)
    cards = tuple(card(claim, numbers[claim.id], logs.get(claim.id, ())) for claim in in_order)
    blocks = passages(document, in_order)
    findings = tuple(_finding(n, finding, blocks) for n, finding in enumerate(registry.findings, start=1))
    steps = tuple(_do_next(cards, findings))
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
        witnesses=tuple(_witnesses(registry)),
        sign_off=_sign_off(registry),
        signed=_signed(registry),
        words=word_count(document.text),
        summary=_summary(claims, registry, with_claims),
        shares=_shares(claims),
        do_next=steps[:_DO_NEXT],
        do_next_more=max(len(steps) - _DO_NEXT, 0),
        changes=_changes(changes, {c.id: k for c, k in zip(in_order, cards, strict=True)}),
        work=tuple(_work(cards)),
        strip=tuple(_strip(in_order, len(document.text))),
        sections=tuple(_sections(blocks, cards)),
        passages=blocks,
        cards=cards,
        findings=findings,
        accepted=tuple(_accepted(getattr(registry, "suppressions", ()))),
        timeline=timeline(in_order, numbers),
        reasons=tuple(_reasons(registry, blocks)),
        sentences=len(registry.sentences),
        with_claims=with_claims,
        unread=tuple(
            visible(f"{u.what} ({count(u.count, 'place')}, {u.locator or 'whole file'})")
            + (f": {visible(u.reason)}" if u.reason else "")
            for u in document.unread
        ),
        certificate=tuple(certificate.lines(registry.provenance)),
        sources=_sources(cards),
        categories=_choices((c.category for c in cards), lambda v: v),
        gaps=_choices((c.gap for c in cards if c.gap), {g.value: w for g, w in GAP.items()}.__getitem__),
        rules=_choices((c.rule for c in cards if c.rule), lambda v: v),
    )


def _summary(claims: Sequence[Claim], registry: RegistryLike, with_claims: int) -> str:
    """One sentence with all denominators."""
    by_status = Counter(claim.status for claim in claims)
    told = [f"{by_status[s]:,} {STATUS[s]}" for s in STATUS_ORDER if by_status[s] or s is Status.REFUTED]
    total, made = len(registry.sentences), count(len(claims), "claim")
    return (
        f"Of {count(total, 'sentence')}, {with_claims:,} make {made} and {total - with_claims:,} make none, "
        f"for a stated reason; of the {made}, {', '.join(told)}."
    )


def _shares(claims: Sequence[Claim]) -> tuple[Share, ...]:
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


def _do_next(cards: Iterable[Card], findings: Iterable[FindingView]) -> Iterable[Link]:
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


def _work(cards: Iterable[Card]) -> Iterable[WorkList]:
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


def _strip(claims: Sequence[Claim], length: int) -> Iterable[tuple[str, str]]:
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


def _sections(blocks: Iterable[Passage], cards: Sequence[Card]) -> Iterable[Link]:
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


def _place(start: int, blocks: Sequence[Passage]) -> str:
    return next((f"p-{b.number}" for b in blocks if b.start <= start < b.end), "article")


def _finding(number: int, finding: Finding, blocks: Sequence[Passage]) -> FindingView:
    places = tuple(
        Link(target=_place(s.start, blocks), lead="", text=clip(visible(s.quote), 90)) for s in finding.spans
    )
    return FindingView(
        number=number, rule=visible(finding.rule), level=LEVEL[finding.level],
        message=visible(finding.message), detail=visible(finding.detail), places=places,
    )  # fmt: skip


def _accepted(suppressions: Iterable[SuppressionLike]) -> Iterable[str]:
    for one in suppressions:
        words = f" at “{clip(visible(one.quote), 80)}”" if one.quote else ""
        until = f", until {day(one.expires)}" if one.expires else ""
        yield f"{visible(one.rule)}{words}: {visible(one.reason)} ({visible(one.author)}{until})"


def _reasons(registry: RegistryLike, blocks: Sequence[Passage]) -> Iterable[Reason]:
    """The sentences without claims, by reason, most frequent first."""
    starts, place = sorted((b.start, f"p-{b.number}") for b in blocks), 0
    found: dict[str, list[Link]] = {}
    for sentence in sorted(registry.sentences, key=lambda s: s.span.start):
        if sentence.claims:
            continue
        while place + 1 < len(starts) and starts[place + 1][0] <= sentence.span.start:
            place += 1
        link = Link(target=starts[place][1], lead="", text=clip(visible(sentence.span.quote), 70))
        found.setdefault(visible(sentence.reason) or "no reason given", []).append(link)
    for reason, links in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Reason(reason=reason, number=len(links), sentences=tuple(links))


def _witnesses(registry: RegistryLike) -> Iterable[str]:
    for witness in registry.document.witnesses:
        readings = " or ".join(day(reading) for reading in witness.readings) or "no date"
        state = "used" if witness.used else "not used"
        reason = f": {visible(witness.reason)}" if witness.reason else ""
        yield f"{witness.origin.value.replace('_', ' ')} “{visible(witness.words)}” reads {readings} ({state}){reason}"


def _signed(registry: RegistryLike) -> bool:
    return bool(registry.sign_offs) and registry.sign_offs[-1].digest == registry.document.digest


def _sign_off(registry: RegistryLike) -> str:
    if not registry.sign_offs:
        return "Not signed off"
    last = registry.sign_offs[-1]
    who = f"{visible(last.reviewer)} on {moment(last.at)}"
    if not _signed(registry):
        return f"Sign-off by {who} is void: the text has changed since"
    left = count(len(last.open), "claim") + " open" if last.open else "no claim open"
    return f"Signed off by {who}, {left}"


def _changes(changes: Changes | None, cards: Mapping[str, Card]) -> tuple[tuple[str, int, tuple[Link, ...]], ...]:
    if changes is None:
        return ()

    def links(ids: Sequence[str]) -> tuple[Link, ...]:
        known = [cards[i] for i in ids if i in cards]
        return tuple(Link(target=f"c-{k.id}", lead=k.icon, text=clip(k.quote, 70)) for k in known[:_DO_NEXT])

    gone = tuple(Link(target="", lead="", text=clip(visible(words), 70)) for words in changes.gone[:_DO_NEXT])
    return (
        ("new", len(changes.new), links(changes.new)),
        ("changed", len(changes.changed), links(changes.changed)),
        ("gone", len(changes.gone), gone),
        ("still open", len(changes.still_open), links(changes.still_open)),
    )


def _sources(cards: Iterable[Card]) -> tuple[tuple[str, str, int], ...]:
    """Table, source and how many rows of it were used."""
    found = Counter((row.table, row.source) for one in cards for row in (*one.rows, *one.leads))
    return tuple((table, source, number) for (table, source), number in sorted(found.items()))


def _choices(values: Iterable[str], word: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=v, word=word(v), number=n) for v, n in sorted(Counter(values).items()))
