"""A registry as Markdown: the counts, the list of claims, what was not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimcheck.model import Status
from claimcheck.reporting.items import Item, items
from claimcheck.reporting.published import published, published_by_claim
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import ICON, STATUS, STATUS_HELP, STATUS_ORDER, clip, count, day, joined, visible

__all__ = ["escape", "render"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&!$])")


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))


def render(registry: RegistryLike) -> str:
    """The report of one article."""
    document = registry.document
    read = f"read as of {day(document.date)}" if document.date else "no date is known"
    denominators = f"{count(len(registry.sentences), 'sentence')}, {count(len(registry.claims), 'claim')}"
    lines = [
        f"# {escape(document.title or document.source.name)}",
        "",
        f"{escape(document.source.name)}, {read}; {denominators}.",
        "",
        "| status | claims | means |",
        "|---|---|---|",
    ]
    by_status = Counter(claim.status for claim in registry.claims)
    lines += [f"| {ICON[s]} {STATUS[s]} | {by_status[s]} | {STATUS_HELP[s]} |" for s in STATUS_ORDER]
    listed = items(registry)
    findings = [item for item in listed if item.finding is not None]
    if findings:
        lines += ["", "## Findings", "", *(_line(item) for item in findings)]
    for status in STATUS_ORDER:
        those = [item for item in listed if item.claim is not None and item.status is status]
        if those and status is not Status.NOT_CHECKABLE:
            lines += ["", f"## {STATUS[status].capitalize()}", "", *(_line(item) for item in those)]
    lines += _published(registry, listed)
    lines += ["", "## What was looked at", ""]
    reasons = Counter(s.reason or "no reason given" for s in registry.sentences if not s.claims)
    lines += [f"- {number} sentences without a claim: {escape(reason)}" for reason, number in sorted(reasons.items())]
    lines += [f"- not read: {escape(u.what)} ({u.count})" for u in document.unread] or [
        "- nothing in the file was left unread"
    ]
    return "\n".join(lines) + "\n"


def _published(registry: RegistryLike, listed: Sequence[Item]) -> list[str]:
    """Fact-checks published elsewhere, claim by claim."""
    checks = published_by_claim(getattr(registry, "published", ()))
    lines = []
    for item in listed:
        told = [published(check) for check in checks.get(item.id, ())]
        lines += [f"- {item.icon} “{escape(clip(item.quote, 160))}” `{item.id}`"] if told else []
        lines += [f"  - {_link(check.words, check.link)}" for check in told]
    return ["", "## Published fact-checks (leads, no verdict)", "", *lines] if lines else []


def _line(item: Item) -> str:
    quote = f" “{escape(clip(item.quote, 160))}”" if item.quote else ""
    right = f" The tables say: **{escape(item.correct)}**." if item.correct else ""
    links = ", ".join(_link(row.document, row.link) for row in item.rows if row.document or row.link)
    return (
        f"- {item.icon}{quote} {escape(joined(item.message, item.detail))}{right}"
        f"{' ' + links if links else ''} `{item.rule or 'CC1'}` `{item.id}`"
    )


def _link(document: str, link: str) -> str:
    words = escape(document or "document")
    return f"[{words}](<{link}>)" if link else words
