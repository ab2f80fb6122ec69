"""The summary for the terminal: what to ask, what agrees, and everything that was counted."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.model import Claim, DateOrigin, Evidence, SentenceRecord, Status
from claimcheck.reporting.cards import nearest, row
from claimcheck.reporting.certificate import pack_names
from claimcheck.reporting.needs import likely_speaker
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import (
    DATE_ORIGIN,
    GAP,
    ICON,
    NO_CLAIM,
    STATUS,
    STATUS_HELP,
    cited,
    clip,
    count,
    day,
    has_leads,
    kind_of_nothing,
    plain,
    without_table,
    word_count,
)

__all__ = ["render"]

_COLOURS = {
    Status.REFUTED: "31",
    Status.CONFLICTING_EVIDENCE: "35",
    Status.SUPPORTED: "36",
    Status.NOT_ENOUGH_EVIDENCE: "33",
    Status.NOT_CHECKABLE: "2",
    Status.UNCHECKED: "2",
}
#: How many of each are shown.
_ASK, _FINDINGS, _REFUTED = 7, 3, 6
#: From this width on a line has room for a third column.
_WIDE = 60
#: From this width on the words and what is said of them have room beside each other.
_BESIDE = 100


def render(registry: RegistryLike, *, width: int = 100, color: bool = False, lines: int = 36) -> str:
    """The summary in at most ``lines`` lines of at most ``width`` characters, with a line end after each."""
    paint = _Paint(color)
    width = max(width, 40)
    top = [
        *_header(registry, width, paint),
        *_speaker(registry, width),
        *_counts(registry, width, paint),
        *_accounts(registry, width),
    ]
    blocks = [
        *_verdicts(registry, Status.REFUTED, "REFUTED", width, paint),
        *_verdicts(registry, Status.CONFLICTING_EVIDENCE, "CONFLICTING", width, paint),
        *_findings(registry, width, paint),
        *_ask(registry, width, paint),
    ]
    room = max(lines - len(top), 0)
    agrees = list(_agrees(registry, width, paint, max(room - len(blocks), 0)))
    body = blocks[:room] if len(blocks) <= room else [*blocks[: max(room - 1, 0)], "  … the rest is on the page"][:room]
    return "".join(line.rstrip() + "\n" for line in (*top, *body, *agrees))


class _Paint:
    """ANSI colours, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text

    def status(self, status: Status, text: str) -> str:
        return self(text, _COLOURS[status])


def _safe(text: str) -> str:
    """On one line and without characters that a terminal would obey."""
    return " ".join(plain(text).split())


def _header(registry: RegistryLike, width: int, paint: _Paint) -> Iterable[str]:
    document = registry.document
    read = f"read as of {day(document.date)}" if document.date else "no date is known"
    facts = f"{count(word_count(document.text), 'word')} · {count(len(registry.sentences), 'sentence')} · {read}"
    title = clip(_safe(document.title or document.source.name), width if width < _BESIDE else width - len(facts) - 4)
    if len(title) + len(facts) + 4 > width:
        return (paint(title, "1"), *_wrapped(facts, width))
    line = f"{paint(title, '1')}    {facts}"
    if document.date is None or document.date_origin is DateOrigin.GIVEN:
        return (line,)
    why = next((f": {_safe(w.words)}" for w in document.witnesses if w.used and w.words), "")
    return (line, clip(f"(the date is {DATE_ORIGIN[document.date_origin]}{why})", width))


def _speaker(registry: RegistryLike, width: int) -> Iterable[str]:
    """Whom "we" may mean where nobody said so."""
    document = registry.document
    likely = likely_speaker(document.text, registry.claims, document.speaker)
    if likely:
        yield from _wrapped(f"Nobody said who “we” is. If it is {_safe(likely)}: --speaker {_option(likely)}", width)


def _option(name: str) -> str:
    return f'"{_safe(name)}"' if " " in name else _safe(name)


def _counts(registry: RegistryLike, width: int, paint: _Paint) -> Iterable[str]:
    by_status = Counter(claim.status for claim in registry.claims)
    for status in (
        Status.REFUTED,
        Status.CONFLICTING_EVIDENCE,
        Status.SUPPORTED,
        Status.NOT_ENOUGH_EVIDENCE,
        Status.UNCHECKED,
    ):
        if by_status[status] or status in (Status.REFUTED, Status.SUPPORTED):
            told = _open(registry.claims) if status is Status.NOT_ENOUGH_EVIDENCE else STATUS_HELP[status]
            yield _count_line(status, str(by_status[status]), told if by_status[status] else "", width, paint)
    nothing = Counter(_nothing(registry))
    told = ", ".join(f"{number} {word}" for word, number in sorted(nothing.items(), key=lambda i: (-i[1], i[0])))
    number = sum(nothing.values())
    yield _count_line(
        Status.NOT_CHECKABLE,
        str(number),
        ("sentences: " if number != 1 else "sentence: ") + told if number else "",
        width,
        paint,
    )


def _count_line(status: Status, number: str, told: str, width: int, paint: _Paint) -> str:
    name = paint.status(status, f"{ICON[status]} {STATUS[status]:<20}")
    return f"  {name} {number:>5}   {clip(told, width - 33)}" if width >= _WIDE else f"  {name} {number:>5}"


def _open(claims: Sequence[Claim]) -> str:
    """What is missing for the claims without enough evidence."""
    still_open = [claim for claim in claims if claim.status is Status.NOT_ENOUGH_EVIDENCE]
    near = sum(1 for claim in still_open if has_leads(claim.verdict))
    gaps = Counter(c.verdict.gap for c in still_open if c.verdict and c.verdict.gap and not has_leads(c.verdict))
    told = [f"{near} near a row"] if near else []
    return " · ".join((*told, *(f"{gaps[gap]} {word}" for gap, word in GAP.items() if gaps[gap])))


def _nothing(registry: RegistryLike) -> Iterable[str]:
    """For each sentence in which there is nothing to check, why."""
    by_id = {claim.id: claim for claim in registry.claims}
    for sentence in registry.sentences:
        reason = _nothing_in(sentence, [by_id[i] for i in sentence.claims if i in by_id])
        if reason:
            yield reason


def _nothing_in(sentence: SentenceRecord, claims: Sequence[Claim]) -> str:
    if not sentence.claims:
        return NO_CLAIM.get(sentence.reason, _safe(sentence.reason)) or "no reason given"
    if claims and all(claim.status is Status.NOT_CHECKABLE for claim in claims):
        return kind_of_nothing(claims[0])
    return ""


def _accounts(registry: RegistryLike, width: int) -> Iterable[str]:
    used = sorted({evidence.pack for claim in registry.claims for evidence in _evidence(claim)})
    names = used or pack_names(registry.provenance)
    title = "Tables" if used else "No row of a table was near. Asked were"
    tables = f"{title}: {', '.join(_safe(name) for name in names)}.  " if names else "No table was used.  "
    told = sum(1 for s in registry.sentences if s.claims or s.reason)
    total = len(registry.sentences)
    whole = (
        f"All {count(total, 'sentence')} accounted for."
        if told == total
        else f"{told} of {total} sentences accounted for."
    )
    unread = registry.document.unread
    if not unread:
        left = "Nothing in the file left unread."
    else:
        counts: Counter[str] = Counter()
        for each in unread:
            counts[_safe(each.what)] += each.count
        left = "Not read: " + ", ".join(f"{what} ({number})" for what, number in counts.items()) + "."
    line = f"  {tables}{whole}  {left}"
    return (line,) if len(line) <= width else (*_wrapped(tables + whole, width), *_wrapped(left, width))


def _wrapped(words: str, width: int) -> Sequence[str]:
    """On as many lines as it takes, indented."""
    return textwrap.wrap(" ".join(words.split()), width, initial_indent="  ", subsequent_indent="  ")


def _evidence(claim: Claim) -> Iterable[Evidence]:
    return (*claim.verdict.evidence, *claim.verdict.leads) if claim.verdict else ()


def _words_of(claim: Claim) -> str:
    return _safe(claim.quote)


def _column(width: int) -> int:
    """How many characters of the article's words a list shows."""
    return 48 if width >= 120 else min(34, width * 2 // 5)


def _item(status: Status, words: str, told: str, width: int, paint: _Paint) -> Iterable[str]:
    """The article's words and what is said of them: beside each other, one below the other where it is narrow."""
    icon, column = paint.status(status, ICON[status]), _column(width)
    if width >= _BESIDE:
        yield f"  {icon} {clip(words, column):<{column}}  {clip(told, width - column - 6)}"
        return
    yield f"  {icon} {clip(words, width - 4)}"
    yield from textwrap.wrap(
        told, width, initial_indent="    ", subsequent_indent="    ", max_lines=3, placeholder=" …"
    )


def _verdicts(registry: RegistryLike, status: Status, title: str, width: int, paint: _Paint) -> Iterable[str]:
    """A block of claims with the right value first."""
    those = [claim for claim in registry.claims if claim.status is status]
    if not those:
        return
    yield paint.status(status, title)
    for claim in those[:_REFUTED]:
        correct = _safe(claim.verdict.correct or "") if claim.verdict else ""
        reason = _by_reviewer(claim, registry) or _correction(correct, without_table(_reason(claim)))
        yield from _item(status, _words_of(claim), reason, width, paint)
    if len(those) > _REFUTED:
        yield f"    … and {len(those) - _REFUTED} more"


def _correction(correct: str, reason: str) -> str:
    """The right value, then why: "2 March 1992, not 1993: …"."""
    if not correct or reason.startswith(correct) or f" but {correct}" in reason:
        return reason
    return f"{correct}, n{reason[1:]}" if reason.startswith("Not ") else f"{correct}: {reason}"


def _findings(registry: RegistryLike, width: int, paint: _Paint) -> Iterable[str]:
    for finding in registry.findings[:_FINDINGS]:
        title = f"FINDING {finding.rule}"
        if width >= _WIDE:
            yield f"{paint(title, '33')}  {clip(_safe(finding.message), width - 17)}"
        else:
            yield from (paint(title, "33"), *_wrapped(_safe(finding.message), width))
        if finding.detail:
            yield "    " + clip(_safe(finding.detail), width - 4)
    if len(registry.findings) > _FINDINGS:
        yield f"    … and {count(len(registry.findings) - _FINDINGS, 'more finding', 'more findings')}"


def _ask(registry: RegistryLike, width: int, paint: _Paint) -> Iterable[str]:
    """Claims near a row first, then those whose gap somebody can close in a word."""
    near = [
        claim for claim in registry.claims if has_leads(claim.verdict) and claim.status is Status.NOT_ENOUGH_EVIDENCE
    ]
    if not near:
        return
    near.sort(key=lambda claim: -claim.check_worthiness)
    yield paint.status(Status.NOT_ENOUGH_EVIDENCE, "ASK THE AUTHOR")
    for claim in near[:_ASK]:
        leads = [row(evidence) for evidence in claim.verdict.leads] if claim.verdict else []
        reason = _safe(nearest(without_table(_reason(claim)), leads))
        yield from _item(claim.status, _words_of(claim), reason, width, paint)
    if len(near) > _ASK:
        yield f"    … and {len(near) - _ASK} more on the page"


def _agrees(registry: RegistryLike, width: int, paint: _Paint, room: int) -> Iterable[str]:
    """Supported claims, those with the same reason once, as many as there is room for."""
    told, column = dict[str, Claim](), _column(width)
    for claim in registry.claims:
        if claim.status is Status.SUPPORTED:
            told.setdefault(_by_reviewer(claim, registry) or without_table(_reason(claim)), claim)
    if not told or room < 2:
        return
    fits = len(told) if len(told) <= room - 1 else room - 2
    if not fits:
        yield f"  … {len(told)} more are on the page"
        return
    yield paint.status(Status.SUPPORTED, "AGREES")
    for reason, claim in list(told.items())[:fits]:
        if width < _WIDE:
            yield from _item(claim.status, _words_of(claim), reason, width, paint)
            continue
        symbol = "  " + clip(_symbols(claim), width // 5) if width >= _BESIDE else ""
        left = width - column - 6 - len(symbol)
        words = clip(_words_of(claim), column)
        yield f"  {paint.status(claim.status, '✓')} {words:<{column}}  {clip(reason, left):<{left}}{symbol}"
    if fits < len(told):
        yield f"    … and {len(told) - fits} more on the page"


def _reason(claim: Claim) -> str:
    return _safe(claim.verdict.justification) if claim.verdict else "by a reviewer"


def _by_reviewer(claim: Claim, registry: RegistryLike) -> str:
    """Who decided otherwise than the tables, and why; empty where nobody did."""
    if claim.status is claim.machine_status:
        return ""
    last = next((review for review in reversed(registry.reviews) if review.claim == claim.id), None)
    return _safe(f"{last.reviewer}: {last.reason}" if last and last.reason else f"by {last.reviewer}" if last else "")


def _symbols(claim: Claim) -> str:
    """The primary documents (the one, or the first and the last), else the source; none where a reviewer decided."""
    if claim.status is not claim.machine_status or not (claim.verdict and claim.verdict.evidence):
        return ""
    names = [_safe(e.document) for e in claim.verdict.evidence if e.document]
    if names:
        return names[0] if names[0] == names[-1] else f"{names[0]} to {names[-1]}"
    first = claim.verdict.evidence[0]
    return _safe(cited(first.source)[0]) if first.verification == "documented" else "to be confirmed"
