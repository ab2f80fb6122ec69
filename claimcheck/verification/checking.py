"""A document's claims against reference data: its date, its verdicts, what it says against itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from claimcheck.model import Claim, Document, Entity, Finding, Status, Time, Verdict
from claimcheck.normalisation.times import TimesTold, find_times
from claimcheck.verification.dating import date_document
from claimcheck.verification.itself import check_itself
from claimcheck.verification.reading import Reader
from claimcheck.verification.siblings import settled
from claimcheck.verification.sources import ReferenceLike
from claimcheck.verification.verdicts import decide

__all__ = ["Verified", "context", "verify"]


@frozen(kw_only=True)
class Verified:
    """A document with its date settled, its claims with their verdicts, and its findings."""

    document: Document
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def verify(
    document: Document,
    claims: Sequence[Claim],
    reference: ReferenceLike,
    *,
    reread: Callable[[Document], Sequence[Claim]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Verified:
    """Check all claims.

    ``reread`` extracts the claims anew once the document's date is known, because relative times are read from it.
    ``progress`` is told (done, all).
    """
    dated, findings = date_document(document, claims, reference)
    if reread is not None and dated.date != document.date:
        claims = reread(dated)
    entities = reference.aliases.find(dated.text, on=dated.date)
    reader = Reader(reference, dated.date)
    times = find_times(dated.text, reference=dated.date)
    told = TimesTold(dated.text, times)
    checked = []
    for number, claim in enumerate(claims):
        within = reader.within(context(entities, claim), told.before(_looks_back(claim, times)))
        checked.append(_checked(claim, decide(claim, within)))
        if progress is not None:
            progress(number + 1, len(claims))
    findings = (*findings, *check_itself(dated, claims, reader.analysis))
    return Verified(document=dated, claims=settled(checked, reference), findings=findings)


def context(entities: Sequence[Entity], claim: Claim) -> frozenset[str]:
    """The things that the document names, as kind:id; rows of tables only up to the claim, as short names follow."""
    end = max((span.end for span in claim.spans), default=0)
    known = (e for e in entities if e.id and (not e.id.startswith("row:") or e.span.start < end))
    return frozenset(f"{entity.kind.value}:{entity.id}" for entity in known)


def _looks_back(claim: Claim, times: Sequence[Time]) -> int:
    """Where a claim's first time stands that is counted from another ("in May of that year"); else its beginning.

    The other time may stand in the same sentence, in words that the claim leaves out.
    """
    own = [piece.span for piece in claim.pieces if piece.span is not None]
    back = [t.span for t in times if t.rule.startswith("told:") and any(t.span.overlaps(span) for span in own)]
    return min((span.start for span in back or claim.spans), default=0)


def _checked(claim: Claim, verdict: Verdict | None) -> Claim:
    if verdict is None:
        return evolve(claim, machine_status=Status.NOT_CHECKABLE, status=Status.NOT_CHECKABLE)
    return evolve(claim, verdict=verdict, checkable=True, machine_status=verdict.status, status=verdict.status)
