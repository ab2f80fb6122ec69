"""What is said where words are left over."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Gap, Span
from claimcheck.operators import GAPS
from claimcheck.operators.wording.phrases import joined

__all__ = ["not_all"]


def not_all(left: Sequence[Span]) -> str:
    """The sentence where words are left over: which they are, those that follow one another together."""
    phrases: list[str] = []
    end = -2
    for span in sorted(left):
        near = span.start - end == 1
        phrases = [*phrases[:-1], f"{phrases[-1]} {span.quote}"] if near else [*phrases, span.quote]
        end = span.end
    return f"{GAPS[Gap.UNBOUND_ARGUMENT].removesuffix('.')}: not of {joined([f'“{words}”' for words in phrases])}."
