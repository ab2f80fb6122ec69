"""Registries made up for the tests: a newspaper-like article of any size, an empty one and a hostile one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import evolve, field, frozen

from claimcheck.model import (
    Argument,
    Attribution,
    Block,
    BlockKind,
    Category,
    Claim,
    DateOrigin,
    DateWitness,
    Decision,
    Document,
    Evidence,
    Finding,
    Gap,
    Level,
    Modality,
    Part,
    Piece,
    Precision,
    Resolution,
    Result,
    Review,
    SentenceRecord,
    SignOff,
    Source,
    Span,
    Status,
    Step,
    Time,
    TimeKind,
    Unread,
    Verdict,
)

HOSTILE = (
    '</script><script>alert(1)</script> "quo\'ted" & <b onclick=x()> '
    "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u200f]]>-->{{ 7*7 }}\x00\x1b[31m"
)


@frozen(kw_only=True)
class FakeRegistry:
    """Satisfies ``RegistryLike`` without the registry package."""

    document: Document
    claims: tuple[Claim, ...] = ()
    sentences: tuple[SentenceRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    reviews: tuple[Review, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    provenance: Mapping[str, object] = field(factory=dict)


def evidence(year: int, host: str, winner: str, *, documented: bool = True, matched: tuple[str, ...] = ()) -> Evidence:
    return Evidence(
        pack="football",
        table="finals",
        row=str(year),
        columns=(("year", str(year)), ("host", host), ("winner", winner)),
        source="list of finals, read 2026-11-24, page 3 of the association’s yearbook",
        link=f"https://example.org/reports/{year}",
        document=f"Report F/{year}",
        verification="documented" if documented else "unconfirmed",
        matched=matched,
    )


#: (sentence with {} for the claim's words, the words, status, kind)
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "In front of a full house {}, to the surprise of nearly everybody.",
        "Norland won its fifth cup in {y}",
        "supported",
    ),
    ("{} before the ground was rebuilt.", "Sudmark hosted the final in {y}", "refuted"),
    ("Everyone remembers that {}.", "the club played 115 matches in {y}", "no_relation"),
    ("It was, {}.", "in my view, the finest season of them all", "opinion"),
    ("We are told that {}.", "he was captain during {y}", "unresolved"),
    ("The record shows that {}.", "Osten, Westen and Norland took part in {y}", "parts"),
    ("The programme of the day says {}.", "the cup was handed over in {y}", "lead"),
    ("Two yearbooks differ on whether {}.", "the final of {y} was played at Highfield", "conflict"),
    ("{} all the same.", "We hope to win again next year", "hope"),
    ("{} and nobody has counted since.", "More than 1,000 supporters travelled in {y}", "precision"),
)
_HEADINGS = ("The early years", "A ground of its own", "Across the border", "What the numbers say", "The road ahead")


class _Writer:
    """Puts a text together and remembers where everything stands."""

    def __init__(self) -> None:
        self.text, self.blocks, self.sentences = "", list[Block](), list[tuple[int, int, tuple[str, ...], str]]()

    def block(self, kind: BlockKind, parts: list[tuple[str, tuple[str, ...], str]], level: int | None = None) -> None:
        if self.text:
            self.text += "\n"
        start = len(self.text)
        for sentence, claims, reason in parts:
            at = len(self.text)
            self.text += sentence
            self.sentences.append((at, len(self.text), claims, reason))
            self.text += " "
        self.text = self.text[:-1]
        self.blocks.append(
            Block(kind=kind, start=start, end=len(self.text), locator=f"#p{len(self.blocks)}", level=level)
        )


def registry(claims: int = 40, *, poison: str = "", signed: bool = False) -> FakeRegistry:
    """An article with this many claims of every status; ``poison`` is put into every free text."""
    writer, wanted = _Writer(), list[tuple[str, str, str, int]]()
    writer.block(BlockKind.TITLE, [("Fifty seasons of a small club" + poison, (), "heading")])
    number = 0
    while number < claims:
        if number % 8 == 0:
            heading = _HEADINGS[(number // 8) % len(_HEADINGS)]
            writer.block(BlockKind.HEADING, [(heading + poison, (), "heading")], level=1)
        parts: list[tuple[str, tuple[str, ...], str]] = []
        for _ in range(min(3, claims - number)):
            frame, words, kind = _PATTERNS[number % len(_PATTERNS)]
            year = 1960 + (number * 7) % 55
            quote = words.format(y=year) + poison
            identifier = f"{number:04x}c1a1"
            sentence = frame.replace("{}", quote)
            wanted.append((identifier, quote, kind, year))
            parts.append((sentence[0].upper() + sentence[1:] if frame[0] != "{" else sentence, (identifier,), ""))
            number += 1
        parts.append(("Those were the days, as the saying goes." + poison, (), "opinion without a claim"))
        kind_of = BlockKind.LIST_ITEM if number % 9 == 0 else BlockKind.PARAGRAPH
        writer.block(kind_of, parts)
    document = _document(writer, poison)
    made = tuple(_claims(document, wanted, writer, poison))
    return FakeRegistry(
        document=document,
        claims=made,
        sentences=tuple(
            SentenceRecord(span=document.span(a, b), claims=ids, reason=reason)
            for a, b, ids, reason in writer.sentences
        ),
        findings=_findings(document, poison),
        reviews=_reviews(made, poison),
        sign_offs=_sign_offs(document, signed, poison),
        provenance={
            "claimcheck": "0.1.0",
            "python": "3.11",
            "model": {"name": "en" + poison, "version": "3.8.0"},
            "packs": {"football": "sha256:" + "ab" * 32},
            "text sha256": document.digest,
        },
    )


def _document(writer: _Writer, poison: str) -> Document:
    return Document(
        text=writer.text,
        blocks=tuple(writer.blocks),
        source=Source(name="fifty-seasons.docx" + poison, media_type="application/msword", sha256="0" * 64),
        title="Fifty seasons of a small club" + poison,
        date=dt.date(2019, 3, 4),
        date_origin=DateOrigin.METADATA,
        witnesses=(
            DateWitness(
                origin=DateOrigin.METADATA, words="2019-03-04" + poison, readings=(dt.date(2019, 3, 4),), used=True
            ),
            DateWitness(
                origin=DateOrigin.FILE_NAME,
                words="04_03_2018",
                readings=(dt.date(2018, 3, 4), dt.date(2018, 4, 3)),
                reason="the text tells of December 2018 as past" + poison,
            ),
        ),
        speaker="Norland" + poison,
        unread=(Unread(what="picture" + poison, locator="/word/document.xml#p3", count=2, reason="no text in it"),),
    )


def _claims(document: Document, wanted: list[tuple[str, str, str, int]], writer: _Writer, poison: str) -> list[Claim]:
    made, at = [], 0
    owners = {i: (a, b) for a, b, ids, _ in writer.sentences for i in ids}
    for identifier, quote, kind, year in wanted:
        start = document.text.lower().index(quote.lower(), at)
        at = start
        span = document.span(start, start + len(quote))
        made.append(_claim(identifier, span, document.span(*owners[identifier]), kind, year, poison))
    return made


_NO_VERDICT = {"opinion": Category.OPINION, "hope": Category.PREDICTION}


def _claim(identifier: str, span: Span, sentence: Span, kind: str, year: int, poison: str) -> Claim:
    verdict = _verdict(span, kind, year, poison)
    stated = Time(
        span=Span.of(" " * span.start + span.quote, span.start, span.end),
        kind=TimeKind.INTERVAL,
        earliest=dt.date(year, 1, 1),
        latest=dt.date(year, 12, 31),
        precision=Precision.YEAR,
    )
    clause = span.quote.split(" ", 1)
    return Claim(
        id=identifier,
        text=f"The Norland club {clause[1] if len(clause) > 1 else clause[0]}" if kind == "unresolved" else span.quote,
        pieces=(
            (
                Piece(
                    text="The Norland club",
                    span=Span(start=span.start, end=span.start + len(clause[0]), quote=clause[0]),
                    rule="speaker",
                ),
                Piece(text=" ", span=None),
                Piece(text=clause[1], span=Span(start=span.start + len(clause[0]) + 1, end=span.end, quote=clause[1])),
            )
            if kind == "unresolved"
            else ()
        ),
        spans=(span,),
        sentence=sentence,
        presupposed=kind == "lead",
        attribution=Attribution(source="the yearbook" + poison, verb="says") if kind == "conflict" else None,
        resolutions=(Resolution(span=span, value=None, rule="pronoun", likely="the coach" + poison),)
        if kind == "unresolved"
        else (),
        category=_NO_VERDICT.get(kind, Category.NUMERICAL if kind in ("precision", "no_relation") else Category.EVENT),
        modality=Modality.HOPE if kind == "hope" else Modality.ASSERTED,
        checkable=kind not in _NO_VERDICT,
        reason="it says what the writer thinks" + poison if kind in _NO_VERDICT else "",
        check_worthiness=0.9 if kind in ("lead", "precision") else 0.4,
        worthiness_reasons=("a number", "a year") if kind in ("lead", "precision", "no_relation") else (),
        times=(stated,) if kind not in _NO_VERDICT else (),
        machine_status=verdict.status,
        status=verdict.status,
        verdict=verdict,
    )


def _verdict(span: Span, kind: str, year: int, poison: str) -> Verdict:
    year_span = next(
        (
            Span(start=span.start + i, end=span.start + i + 4, quote=str(year))
            for i in [span.quote.find(str(year))]
            if i >= 0
        ),
        None,
    )
    row = evidence(year, "Sudmark" + poison, "Norland", matched=("year", "winner"))
    steps = (
        Step(
            rule="find_row",
            inputs=(("year", str(year)),),
            result=str(year),
            words=f"The row of {year} in the list of finals." + poison,
        ),
        Step(
            rule="count", inputs=(("winner", "Norland"),), result="5", words=f"Rows up to {year} with this winner: 5."
        ),
    )
    agree = Argument(
        span=year_span, role="time", column="year", value=str(year), reference=str(year), result=Result.AGREES
    )
    who = Argument(
        span=Span(start=span.start, end=span.start + len(span.quote.split()[0]), quote=span.quote.split()[0]),
        role="subject",
        column="host",
        value="Sudmark",
        reference="Westen" + poison,
        result=Result.DISAGREES,
    )
    base = {"rule": "CC101", "proof": steps, "evidence": (row,), "covered": (span,)}
    if kind == "supported":
        return Verdict(
            status=Status.SUPPORTED,
            justification=f"The list of finals has this winner in {year}." + poison,
            arguments=(agree,),
            **base,
        )
    if kind == "refuted":
        return Verdict(
            status=Status.REFUTED,
            justification=f"The final of {year} was hosted by Westen, not Sudmark." + poison,
            level=Level.ERROR,
            arguments=(agree, who),
            correct="Westen" + poison,
            right="one_row_per year",
            **{**base, "rule": "CC110", "evidence": (evidence(year, "Westen" + poison, "Norland", matched=("year",)),)},
        )
    if kind == "parts":
        inner = Verdict(status=Status.SUPPORTED, rule="CC101", justification=f"took part in {year}", evidence=(row,))
        return Verdict(
            status=Status.SUPPORTED,
            justification="Each of the three is in the list." + poison,
            level=Level.NOTE,
            notes=("One row is unconfirmed." + poison,),
            parts=tuple(Part(member=m + poison, span=None, verdict=inner) for m in ("Osten", "Westen", "Norland")),
            **base,
        )
    if kind == "conflict":
        other = evidence(year, "Highfield", "Osten", documented=False)
        return Verdict(
            status=Status.CONFLICTING_EVIDENCE,
            justification="One row says Highfield, another Sudmark." + poison,
            level=Level.WARNING,
            arguments=(agree,),
            **{**base, "rule": "CC120", "evidence": (row, other)},
        )
    if kind in _NO_VERDICT:
        return Verdict(status=Status.NOT_CHECKABLE, rule="CC140", justification="")
    gap = {
        "no_relation": Gap.NO_RELATION,
        "unresolved": Gap.UNRESOLVED_REFERENCE,
        "lead": Gap.NO_ROW,
        "precision": Gap.PRECISION,
    }[kind]
    leads = (
        (evidence(year - 1, "Osten", "Osten", documented=False), evidence(year + 1, "Westen", "Norland"))
        if kind == "lead"
        else ()
    )
    return Verdict(
        status=Status.NOT_ENOUGH_EVIDENCE,
        rule="CC130",
        justification="No row says when the cup was handed over." + poison
        if leads
        else "No table speaks of it." + poison,
        gap=gap,
        leads=leads,
        unbound=(year_span,) if year_span and kind == "precision" else (),
    )


def _findings(document: Document, poison: str) -> tuple[Finding, ...]:
    return (
        Finding(
            rule="CC501",
            message="the date in the file name cannot be right" + poison,
            detail="04_03_2018 reads 4 March (or 3 April) 2018; the text tells of December 2018 as past.",
            spans=(document.span(0, min(12, len(document.text))),),
        ),
    )


def _reviews(claims: tuple[Claim, ...], poison: str) -> tuple[Review, ...]:
    if len(claims) < 3:
        return ()
    first = Review(
        id="r1",
        claim=claims[0].id,
        decision=Decision.UNSURE,
        original=Status.SUPPORTED,
        reviewer="A. Editor" + poison,
        at="2026-11-24T10:00:00+00:00",
        reason="asked the archive" + poison,
    )
    second = Review(
        id="r2",
        claim=claims[0].id,
        decision=Decision.ACCEPTED,
        original=Status.SUPPORTED,
        reviewer="B. Editor",
        at="2026-11-24T12:30:00+00:00",
        source="yearbook 1961",
        supersedes="r1",
    )
    return (first, second)


def _sign_offs(document: Document, signed: bool, poison: str) -> tuple[SignOff, ...]:
    return (
        (SignOff(reviewer="C. Chief" + poison, at="2026-11-24T13:00:00+00:00", digest=document.digest, open=("x",)),)
        if signed
        else ()
    )


def empty() -> FakeRegistry:
    """An article without a single claim."""
    text = "Nothing is said here."
    document = Document(
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), locator="line:1"),),
        source=Source(name="empty.txt", media_type="text/plain", sha256="0" * 64),
    )
    return FakeRegistry(
        document=document, sentences=(SentenceRecord(span=document.span(0, len(text)), reason="fragment"),)
    )


def only_open(claims: int = 12) -> FakeRegistry:
    """An article that no table speaks of, with no finding: every claim is open for want of a relation."""
    made = registry(claims)
    verdict = Verdict(
        status=Status.NOT_ENOUGH_EVIDENCE, rule="CC110", justification="No table speaks of it.", gap=Gap.NO_RELATION
    )
    status = Status.NOT_ENOUGH_EVIDENCE
    return evolve(
        made,
        claims=tuple(evolve(c, verdict=verdict, machine_status=status, status=status) for c in made.claims),
        findings=(),
        reviews=(),
    )


def hostile(claims: int = 12) -> FakeRegistry:
    """Every free text of the registry holds markup, quotes, control and right-to-left characters."""
    return registry(claims, poison=" " + HOSTILE)
