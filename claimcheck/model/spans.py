"""Spans: where in the canonical text something stands."""

from __future__ import annotations

from attrs import frozen

from claimcheck.errors import SpanError

__all__ = ["Span"]


@frozen(kw_only=True, order=True)
class Span:
    """A half-open range of Unicode code points of ``Document.text`` with the words it holds."""

    start: int
    end: int
    quote: str

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end or len(self.quote) != self.end - self.start:
            raise SpanError(f"span {self.start}:{self.end} cannot hold {self.quote!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``text[start:end]``; raises SpanError when it lies outside the text."""
        if not 0 <= start <= end <= len(text):
            raise SpanError(f"span {start}:{end} lies outside a text of {len(text)} characters")
        return cls(start=start, end=end, quote=text[start:end])

    def check(self, text: str) -> None:
        """Raise SpanError unless ``text[start:end] == quote``."""
        if text[self.start : self.end] != self.quote:
            raise SpanError(f"span {self.start}:{self.end} does not quote {self.quote!r}")

    def shifted(self, by: int) -> Span:
        """The same words ``by`` code points further on."""
        return Span(start=self.start + by, end=self.end + by, quote=self.quote)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start
