"""Sentences with all the times and numbers that their own words give."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimcheck.language.tables import words
from claimcheck.model import Claim, Document, Finding, Level, Origin, Quantity, Span, Time

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
    return tuple(_saying(tuple(group)) for _, group in sorted(grouped.items()))


def _saying(claims: tuple[Claim, ...]) -> Saying:
    sentence = claims[0].sentence
    times = {t.span: t for claim in claims for t in claim.times if _within(t.span, sentence, t.origin)}
    numbers = {q.span: q for claim in claims for q in claim.quantities if _within(q.span, sentence, q.origin)}
    return Saying(
        span=sentence,
        claims=claims,
        times=tuple(times[span] for span in sorted(times, key=lambda span: span.start)),
        quantities=tuple(numbers[span] for span in sorted(numbers, key=lambda span: span.start)),
    )


def _within(span: Span, sentence: Span, origin: Origin) -> bool:
    return origin == Origin.EXPLICIT and sentence.start <= span.start and span.end <= sentence.end


def finding(rule: str, message: str, detail: str, *spans: Span) -> Finding:
    """A warning about these places, in order."""
    places = tuple(sorted(dict.fromkeys(spans), key=lambda span: span.start))
    return Finding(rule=rule, message=message, detail=detail, spans=places, level=Level.WARNING)


def word_list(name: str) -> frozenset[str]:
    """One of the lists of ``data/words.toml``."""
    return words("claimcheck.verification.itself", "words", name)
