"""What the exports list: every verdict and finding as one flat value with its place and its level."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import BlockKind, Claim, Document, Finding, Level, Span, Status
from claimcheck.reporting.cards import Row, row
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import GAP, ICON, LEVEL, STATUS, clip, has_leads

__all__ = ["Item", "Place", "asks", "items", "place_in_file", "place_of"]

_LINE_END = re.compile(r"\r\n|\n|\r")
#: So many words of a quote are looked for in markup, and what may stand between two of them.
_WORDS, _BETWEEN = 8, r"(?:\s|&nbsp;|<[^>]*>)+"
_DECIDED = {Status.REFUTED: Level.ERROR, Status.CONFLICTING_EVIDENCE: Level.WARNING}


@frozen(kw_only=True)
class Place:
    """Line and column of a span, both from 1, in code points; the end column is the one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen(kw_only=True)
class Item:
    """A claim with its verdict, or a finding (``claim`` None). ``spans`` may be empty for a finding."""

    id: str
    number: int
    claim: Claim | None
    finding: Finding | None
    status: Status
    icon: str
    heading: str
    rule: str
    level: Level
    quote: str
    spans: tuple[Span, ...]
    message: str
    detail: str
    correct: str
    rows: tuple[Row, ...]
    leads: tuple[Row, ...]
    locator: str
    where: str

    @property
    def near(self) -> bool:
        """Whether rows come near without deciding."""
        return self.status is Status.NOT_ENOUGH_EVIDENCE and bool(self.leads)


def items(registry: RegistryLike) -> tuple[Item, ...]:
    """All claims in the order of the text, then all findings."""
    where = _Locators(registry.document)
    claims = sorted(registry.claims, key=lambda c: (c.spans[0].start, c.spans[0].end))
    return (
        *(_of_claim(claim, number, where) for number, claim in enumerate(claims, start=1)),
        *(_of_finding(finding, number, where) for number, finding in enumerate(registry.findings, start=1)),
    )


def asks(item: Item) -> bool:
    """Whether a person should do something about it: refuted, conflicting, a finding, or near a row."""
    return item.finding is not None or item.status in _DECIDED or item.near


def _of_claim(claim: Claim, number: int, where: _Locators) -> Item:
    verdict = claim.verdict
    return Item(
        id=claim.id,
        number=number,
        claim=claim,
        finding=None,
        status=claim.status,
        icon=ICON[claim.status],
        heading=STATUS[claim.status],
        rule=verdict.rule if verdict else "",
        level=_level(claim),
        quote=claim.quote,
        spans=claim.spans,
        message=(verdict.justification if verdict else "") or claim.reason,
        detail=GAP[verdict.gap] if verdict and verdict.gap else "",
        correct=(verdict.correct or "") if verdict else "",
        rows=tuple(dict.fromkeys(row(e) for e in verdict.evidence)) if verdict else (),
        leads=tuple(dict.fromkeys(row(e) for e in verdict.leads)) if verdict and has_leads(verdict) else (),
        locator=where.at(claim.spans[0].start),
        where=where.words(claim.spans[0].start),
    )


def _level(claim: Claim) -> Level:
    """That of the verdict, or of the reviewer's status where it differs."""
    if claim.status is not claim.machine_status:
        return _DECIDED.get(claim.status, Level.NONE)
    return claim.verdict.level if claim.verdict else Level.NONE


def _of_finding(finding: Finding, number: int, where: _Locators) -> Item:
    return Item(
        id=f"finding-{number}",
        number=number,
        claim=None,
        finding=finding,
        status=Status.UNCHECKED,
        icon="!",
        heading=f"finding ({LEVEL[finding.level]})",
        rule=finding.rule,
        level=finding.level,
        quote=finding.spans[0].quote if finding.spans else "",
        spans=finding.spans,
        message=finding.message,
        detail=finding.detail,
        correct="",
        rows=(),
        leads=(),
        locator=where.at(finding.spans[0].start) if finding.spans else "",
        where=where.words(finding.spans[0].start) if finding.spans else "",
    )


class _Locators:
    """The block that holds a character, for programs and for people."""

    def __init__(self, document: Document) -> None:
        self._blocks = sorted(document.blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]
        self._words = list(self._told(document.text))

    def _told(self, text: str) -> Iterable[str]:
        """For each block ``paragraph 3 under “A heading”``; headings do not count as paragraphs."""
        heading, number = "", 0
        for block in self._blocks:
            if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
                heading = clip(text[block.start : block.end], 60)
                yield f"the heading “{heading}”"
                number = 0
            else:
                number += 1
                kind = "paragraph" if block.kind is BlockKind.PARAGRAPH else block.kind.value.replace("_", " ")
                yield f"{kind} {number}" + (f" under “{heading}”" if heading else "")

    def words(self, offset: int) -> str:
        """Where a character stands, as one would tell it on the telephone."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._words[index] if index >= 0 else ""

    def at(self, offset: int) -> str:
        """The locator, empty where no block holds the character."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._blocks[index].locator if index >= 0 else ""


def place_of(text: str, spans: Iterable[Span]) -> Sequence[Place]:
    """Lines and columns of spans in a text whose lines end as the file's do."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(starts, offset) - 1
        return line + 1, offset - starts[line] + 1

    return [
        Place(line=at(s.start)[0], column=at(s.start)[1], end_line=at(s.end)[0], end_column=at(s.end)[1]) for s in spans
    ]


def place_in_file(document: Document, span: Span, file: str | None = None) -> Place | None:
    """Line and column of a span in the article's own file, None where it has no lines or the words are not found.

    The text of a plain or Markdown file is the file; of a web page ``file`` is its source, in which the first words
    of the span are looked for.
    """
    if document.source.media_type in ("text/plain", "text/markdown"):
        return place_of(document.text, [span])[0]
    if file is None or document.source.media_type != "text/html":
        return None
    words = [html.escape(word, quote=False) for word in span.quote.split()[:_WORDS]]
    match = re.search(_BETWEEN.join(f"(?:{re.escape(word)}|{re.escape(html.unescape(word))})" for word in words), file)
    return place_of(file, [Span.of(file, *match.span())])[0] if match and words else None
