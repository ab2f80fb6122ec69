"""What stands around the article: findings, the coverage account, sign-off, changes, sources, filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimcheck.model import Document, Finding, Status
from claimcheck.reporting import overview
from claimcheck.reporting.article import Passage
from claimcheck.reporting.cards import Card
from claimcheck.reporting.source import Changes, RegistryLike, SuppressionLike
from claimcheck.reporting.views import Choice, FindingView, Link, Reason, SourceView
from claimcheck.reporting.words import LEVEL, NO_CLAIM, STATUS, cited, clip, count, day, moment, visible

__all__ = [
    "accepted",
    "changes",
    "choices",
    "finding",
    "reasons",
    "sign_off",
    "signed",
    "sources",
    "witnesses",
]


def finding(number: int, finding: Finding, blocks: Sequence[Passage]) -> FindingView:
    places = tuple(
        Link(target=overview.place(s.start, blocks), lead="", text=clip(visible(s.quote), 90)) for s in finding.spans
    )
    return FindingView(
        number=number, rule=visible(finding.rule), level=LEVEL[finding.level],
        message=visible(finding.message), detail=visible(finding.detail), places=places,
    )  # fmt: skip


def accepted(suppressions: Iterable[SuppressionLike]) -> Iterable[str]:
    for one in suppressions:
        words = f" at “{clip(visible(one.quote), 80)}”" if one.quote else ""
        until = f", until {day(one.expires)}" if one.expires else ""
        yield f"{visible(one.rule)}{words}: {visible(one.reason)} ({visible(one.author)}{until})"


def reasons(registry: RegistryLike, blocks: Sequence[Passage]) -> Iterable[Reason]:
    """The sentences without claims, by reason, most frequent first."""
    starts, place = sorted((b.start, f"p-{b.number}") for b in blocks), 0
    found: dict[str, list[Link]] = {}
    for sentence in sorted(registry.sentences, key=lambda s: s.span.start):
        if sentence.claims:
            continue
        while place + 1 < len(starts) and starts[place + 1][0] <= sentence.span.start:
            place += 1
        link = Link(target=starts[place][1], lead="", text=clip(visible(sentence.span.quote), 70))
        reason = NO_CLAIM.get(sentence.reason, visible(sentence.reason) or "no reason given")
        found.setdefault(reason, []).append(link)
    for reason, links in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Reason(reason=reason, number=len(links), sentences=tuple(links))


def witnesses(document: Document) -> Iterable[str]:
    for witness in document.witnesses:
        readings = " or ".join(day(reading) for reading in witness.readings) or "no date"
        state = "used" if witness.used else "not used"
        reason = f": {visible(witness.reason)}" if witness.reason else ""
        yield f"{witness.origin.value.replace('_', ' ')} “{visible(witness.words)}” reads {readings} ({state}){reason}"


def signed(registry: RegistryLike) -> bool:
    return bool(registry.sign_offs) and registry.sign_offs[-1].digest == registry.document.digest


def sign_off(registry: RegistryLike) -> str:
    if not registry.sign_offs:
        return "Not signed off"
    last = registry.sign_offs[-1]
    who = f"{visible(last.reviewer)} on {moment(last.at)}"
    if not signed(registry):
        return f"Sign-off by {who} is void: the text has changed since"
    left = count(len(last.open), "claim") + " open" if last.open else "no claim open"
    return f"Signed off by {who}, {left}"


def changes(changes: Changes | None, cards: Mapping[str, Card]) -> tuple[tuple[str, int, tuple[Link, ...]], ...]:
    """(what happened, how often, the first claims) of a second draft; what a claim was before stands behind it."""
    if changes is None:
        return ()

    def links(ids: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
        known = [(cards[i], was) for i, was in ids if i in cards][: overview.DO_NEXT]
        return tuple(Link(target=f"c-{k.id}", lead=k.icon, text=clip(k.quote, 70), more=was) for k, was in known)

    gone = tuple(Link(target="", lead="", text=clip(visible(words), 70)) for words in changes.gone[: overview.DO_NEXT])
    changed = links((i, f"was: “{clip(visible(words), 70)}”") for i, words in changes.changed)
    decided = links((i, _was(status, cards.get(i))) for i, status in changes.decided)
    return (
        ("new", len(changes.new), links((i, "") for i in changes.new)),
        ("changed", len(changes.changed), changed),
        *((("decided otherwise", len(changes.decided), decided),) if decided else ()),
        ("gone", len(changes.gone), gone),
        ("still open", len(changes.still_open), links((i, "") for i in changes.still_open)),
    )


def _was(status: Status, card: Card | None) -> str:
    same = card is not None and card.status == status.value
    return "for another reason" if same else f"was: {STATUS[status]}"


def sources(cards: Iterable[Card]) -> tuple[SourceView, ...]:
    """What a person would cite, where it was taken from, and how many rows of which tables were used of it."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for one in cards:
        for row in (*one.rows, *one.leads):
            if row.source:
                found.setdefault(cited(row.source), {}).setdefault(row.table, set()).add(row.key)
    return tuple(
        SourceView(name=name, place=place, tables=tuple((table, len(rows)) for table, rows in sorted(tables.items())))
        for (name, place), tables in sorted(found.items())
    )


def choices(values: Iterable[str], word: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=v, word=word(v), number=n) for v, n in sorted(Counter(values).items()))
