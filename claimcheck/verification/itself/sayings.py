"""Sentences with all the times and numbers that their own words give."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.language.tables import words
from claimcheck.model import Claim, Document, Finding, Level, Quantity, Span, Time
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.times import find_times

__all__ = ["Saying", "finding", "sayings", "word_list"]


@frozen(kw_only=True)
class Saying:
    """A sentence: its claims, and its times and numbers in order, each once."""

    span: Span
    claims: tuple[Claim, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]

    def between(self, first: Span, second: Span) -> str:
        """The words between two spans of the sentence."""
        return self.span.quote[first.end - self.span.start : second.start - self.span.start]

    def before(self, span: Span) -> str:
        """The words of the sentence before a span."""
        return self.span.quote[: span.start - self.span.start]

    def after(self, span: Span) -> str:
        """The words of the sentence after a span."""
        return self.span.quote[span.end - self.span.start :]


def sayings(document: Document, claims: Sequence[Claim]) -> tuple[Saying, ...]:
    """The sentences of a document's claims, in order."""
    grouped: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        grouped.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    return tuple(_saying(document, tuple(group)) for _, group in sorted(grouped.items()))


def _saying(document: Document, claims: tuple[Claim, ...]) -> Saying:
    """A sentence with what all of its words give: a claim may leave some of them out."""
    sentence = claims[0].sentence
    times = find_times(sentence.quote, reference=document.date)
    found = find_quantities(sentence.quote, taken=[time.span for time in times])
    numbers = [number for number in found if number.value is not None]
    return Saying(
        span=sentence,
        claims=claims,
        times=tuple(evolve(time, span=_moved(time.span, sentence.start)) for time in times),
        quantities=tuple(evolve(number, span=_moved(number.span, sentence.start)) for number in numbers),
    )


def _moved(span: Span, start: int) -> Span:
    return Span(start=span.start + start, end=span.end + start, quote=span.quote)


def finding(rule: str, message: str, detail: str, *spans: Span) -> Finding:
    """A warning about these places, in order."""
    places = tuple(sorted(dict.fromkeys(spans), key=lambda span: span.start))
    return Finding(rule=rule, message=message, detail=detail, spans=places, level=Level.WARNING)


def word_list(name: str) -> frozenset[str]:
    """One of the lists of ``data/words.toml``."""
    return words("claimcheck.verification.itself", "words", name)
