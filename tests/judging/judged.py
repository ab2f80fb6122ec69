"""What a sentence comes to: refuted if one of its claims is, supported if one is and none is refuted, else open."""

from __future__ import annotations

from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Document
from claimcheck.reference import ReferenceSet
from claimcheck.verification import replay

__all__ = ["judged"]


def judged(sentence: str, reference: ReferenceSet, date: str) -> str:
    """The status of a sentence read as of a day; every verdict on the way is replayed, and raises if it does not."""
    document = Document.from_text(sentence, date=date)
    claims = verify(extract(document, reference.aliases), reference).claims
    for claim in claims:
        if claim.verdict is not None:
            replay(claim.verdict, reference)
    found = {claim.status.value for claim in claims}
    return next((status for status in ("refuted", "supported") if status in found), "open")
