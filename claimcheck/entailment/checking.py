"""A document's claims against reference data: its date, its verdicts, what it says against itself."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from claimcheck.entailment.claiming import Sentence, of_sentence
from claimcheck.entailment.dating import date_document
from claimcheck.entailment.judging import Told, judge_sentence
from claimcheck.entailment.opening import Around, left_open
from claimcheck.entailment.reading import Tables
from claimcheck.extraction import Extraction
from claimcheck.model import Claim, Document, Finding, SentenceRecord, Status, Verdict
from claimcheck.semantics.claimed import Claimed, claimed
from claimcheck.verification.itself import check_itself
from claimcheck.verification.sources import ReferenceLike

__all__ = ["Verified", "verify"]


@frozen(kw_only=True)
class Verified:
    """A document with its date settled, its claims with their verdicts, its sentences, and its findings."""

    document: Document
    claims: tuple[Claim, ...]
    sentences: tuple[SentenceRecord, ...]
    findings: tuple[Finding, ...]


def verify(
    extraction: Extraction,
    reference: ReferenceLike,
    *,
    reread: Callable[[Document], Extraction] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Verified:
    """Check all claims.

    ``reread`` extracts the claims anew once the document's date is known, because relative times are read from it.
    ``progress`` is told (done, all).
    """
    document = extraction.parsed.document
    dated, findings = date_document(extraction, reference)
    if reread is not None and dated.date != document.date:
        extraction = reread(dated)
    tables = Tables(reference=reference, date=dated.date)
    claims: list[Claim] = []
    records: list[SentenceRecord] = []
    seen: dict[str, int] = {}
    for number, record in enumerate(extraction.sentences):
        found = _of_sentence(extraction, number, record, tables)
        found = _numbered(found, seen)
        claims += found
        reason = "" if found else record.reason or "fragment"
        records.append(evolve(record, claims=tuple(claim.id for claim in found), reason=reason))
        if progress is not None:
            progress(number + 1, len(extraction.sentences))
    findings = (*findings, *check_itself(dated, claims, functools.partial(_placed, extraction)))
    return Verified(document=dated, claims=tuple(claims), sentences=tuple(records), findings=findings)


def _of_sentence(extraction: Extraction, number: int, record: SentenceRecord, tables: Tables) -> list[Claim]:
    """The claims of a sentence with their verdicts."""
    parsed = extraction.parsed
    own = tuple(extraction.claims[place] for place in sorted(extraction.places[id] for id in set(record.claims)))
    tree = parsed.tree(number)
    if tree is None:
        return list(own)
    context = parsed.named_before(record.span.end)
    told = judge_sentence(tree, tables, context)
    around = Around(told=told, tables=tables, context=context)
    sentence = Sentence(document=parsed.document, span=record.span, tree=tree, claims=own, heads=dict(extraction.heads))
    claims, verdicts = of_sentence(sentence, told)
    return [_checked(claim, _verdict(claim, verdicts.get(claim.id), extraction, around)) for claim in claims]


def _verdict(claim: Claim, told: Told | None, extraction: Extraction, around: Around) -> Verdict | None:
    """The verdict on a claim; None where it is not for tables to decide."""
    if told is not None and told.decided:
        return told.verdict
    return left_open(claim, told, _placed(extraction, claim), around)


def _placed(extraction: Extraction, claim: Claim) -> Claimed | None:
    return claimed(extraction.parsed, claim, extraction.heads.get(claim.id))


def _checked(claim: Claim, verdict: Verdict | None) -> Claim:
    if verdict is None:
        return evolve(claim, machine_status=Status.NOT_CHECKABLE, status=Status.NOT_CHECKABLE)
    return evolve(claim, verdict=verdict, checkable=True, machine_status=verdict.status, status=verdict.status)


def _numbered(claims: Sequence[Claim], seen: dict[str, int]) -> list[Claim]:
    """The claims with their occurrence numbers."""
    names: dict[str, str] = {}
    found = []
    for claim in claims:
        plain = claim.id.rpartition("-")[0]
        seen[plain] = seen.get(plain, 0) + 1
        names[claim.id] = f"{plain}-{seen[plain]}"
        found.append(evolve(claim, id=names[claim.id]))
    return [evolve(claim, parent=names.get(claim.parent or "")) for claim in found]
