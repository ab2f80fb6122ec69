"""A proposition in words: what a claim says, with its pieces, places, references, times and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from claimcheck.extraction import grammar, phrasing, stance, wording
from claimcheck.extraction.features import Tagged, tagged
from claimcheck.extraction.resolving import Resolved, resolved
from claimcheck.model import Document, Piece, Quantity, Resolution, Span, Time
from claimcheck.model.claims import WORDING
from claimcheck.semantics.memory import Memory

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Draft", "draft_of"]

_Value = TypeVar("_Value", Time, Quantity)


@frozen(kw_only=True, eq=False)
class Draft:
    """``ranges`` are the offsets of the proposition's words, ``known`` what its references stand for.

    ``times`` and ``quantities`` are those inside it.
    """

    proposition: grammar.Proposition
    ranges: tuple[tuple[int, int], ...]
    known: Resolved
    resolutions: tuple[Resolution, ...]
    pieces: tuple[Piece, ...]
    text: str
    spans: tuple[Span, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    tags: tuple[Tagged, ...]

    @property
    def identity(self) -> str:
        """The id of the claim, before occurrences are counted."""
        return wording.identity(self.spans)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the proposition."""
        return self.proposition.tokens

    @property
    def quoted(self) -> str:
        """The article's own words of the claim."""
        return "".join(piece.span.quote if piece.span is not None else piece.text for piece in self.pieces)


def draft_of(
    told: grammar.Proposition, document: Document, memory: Memory, times: Iterable[Time], quantities: Iterable[Quantity]
) -> Draft | None:
    """A proposition in words; None where its words make no sentence. Times and quantities are those around it."""
    sentence = phrasing.phrased(told)
    proposition = sentence.proposition
    if not sentence.finite or stance.leaves_out(proposition):
        return None
    proposition = grammar.mended(proposition)
    ranges = wording.runs(proposition.tokens)
    known = resolved(document, memory, ranges)
    resolutions, put_in = _put_in(document, sentence, known)
    pieces = wording.pieces_of(document, ranges, put_in)
    return Draft(
        proposition=proposition,
        ranges=tuple(ranges),
        known=known,
        resolutions=resolutions,
        pieces=pieces,
        text=wording.text_of(pieces),
        spans=wording.spans_of(document, proposition.tokens, proposition.own, proposition.head.idx),
        times=_inside(times, ranges),
        quantities=_inside(quantities, ranges),
        tags=tagged(proposition.tokens),
    )


def _inside(values: Iterable[_Value], ranges: Iterable[tuple[int, int]]) -> tuple[_Value, ...]:
    places = tuple(ranges)
    return tuple(v for v in values if any(start <= v.span.start and v.span.end <= end for start, end in places))


def _put_in(
    document: Document, sentence: phrasing.Phrased, known: Resolved
) -> tuple[tuple[Resolution, ...], tuple[Resolution, ...]]:
    """(all resolutions of a claim, those by which its words are replaced), in order."""
    tokens = sentence.proposition.tokens
    formed = [
        *wording.articles(document, tokens),
        *wording.opened(document, tokens),
        *phrasing.agreements(tokens, known.put_in, document),
        *sentence.resolutions(document, known.put_in),
    ]
    taken = {resolution.span for resolution in formed if resolution.rule == WORDING}
    formed = [r for r in formed if r.rule == WORDING or r.span not in taken]
    put_in = [*(r for r in known.put_in if r.span not in taken), *formed]
    return _in_order([*known.all, *formed]), _in_order(put_in)


def _in_order(resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
    return tuple(sorted(resolutions, key=lambda resolution: resolution.span.start))
