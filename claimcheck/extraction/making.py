"""A claim made of words of the article that no clause stands for: an apposition, a noun phrase, a relative."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extraction import categories
from claimcheck.extraction.wording import identity
from claimcheck.extraction.worthiness import worthiness
from claimcheck.model import Claim, Document, Modality, Piece, Span
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.times import find_times

__all__ = ["claim_of", "identity"]


def claim_of(document: Document, sentence: Span, spans: Sequence[Span], text: str, *, presupposed: bool) -> Claim:
    """The claim that ``text`` says of the words of ``spans``, the main ones first."""
    start = sentence.start
    times = tuple(
        t for t in find_times(sentence.quote, reference=document.date) if _within(t.span.shifted(start), spans)
    )
    taken = [time.span for time in times]
    quantities = tuple(q for q in find_quantities(sentence.quote, taken=taken) if _within(q.span.shifted(start), spans))
    judgement = categories.judge(text, Modality.ASSERTED, times=times, quantities=quantities, presupposed=presupposed)
    score, reasons = worthiness(judgement, text, times, quantities, past=False)
    from attrs import evolve

    return Claim(
        id="",
        text=text,
        spans=tuple(spans),
        sentence=sentence,
        pieces=tuple(Piece(text=span.quote, span=span) for span in spans),
        presupposed=presupposed,
        category=judgement.categories[0],
        categories=judgement.categories,
        checkable=True,
        check_worthiness=score,
        worthiness_reasons=reasons,
        times=tuple(evolve(t, span=t.span.shifted(start)) for t in times),
        quantities=tuple(evolve(q, span=q.span.shifted(start)) for q in quantities),
    )


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in spans)
