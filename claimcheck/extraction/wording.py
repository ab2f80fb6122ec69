"""The wording of a claim: its tokens as pieces of the document, with what resolutions put in."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.inflection import a_or_an
from claimcheck.model import Document, Piece, Resolution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["articles", "identity", "opened", "pieces_of", "runs", "spans_of", "text_of"]

_SPACES = re.compile(r"\s+")
#: What only counts the points of a speech: "First, …", "4. …".
_NUMBERED = re.compile(
    r"^(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last)(?:ly)?|\d{1,2}[.)]?),\s+",
    re.IGNORECASE,
)


def runs(tokens: Iterable[Token]) -> list[tuple[int, int]]:
    """(start, end) offsets of the stretches of neighbouring tokens, in the given order."""
    found: list[tuple[int, int]] = []
    last = None
    for token in tokens:
        if last is not None and (token.i == last.i + 1 or _only_space(last, token)):
            found[-1] = (found[-1][0], token.idx + len(token))
        else:
            found.append((token.idx, token.idx + len(token)))
        last = token
    return found


def _only_space(last: Token, token: Token) -> bool:
    return last.i < token.i and all(between.is_space for between in last.doc[last.i + 1 : token.i])


def articles(document: Document, tokens: Sequence[Token]) -> list[Resolution]:
    """ "a" and "an" as the word asks for that follows in the claim, where another one follows in the document."""
    found = []
    for article, following in itertools.pairwise(tokens):
        if article.lower_ not in {"a", "an"} or following.i == article.i + 1:
            continue
        form = a_or_an(following.text)
        if form != article.lower_:
            span = document.span(article.idx, article.idx + len(article))
            found.append(
                Resolution(span=span, value=form.capitalize() if article.text[0] == "A" else form, rule="article")
            )
    return found


def opened(document: Document, tokens: Sequence[Token]) -> list[Resolution]:
    """A participle that opened its sentence, with a small letter where it now follows its subject."""
    return [
        Resolution(span=document.span(t.idx, t.idx + len(t)), value=t.text.lower(), rule="opening")
        for t in tokens[1:]
        if t.is_sent_start and t.tag_ in ("VBG", "VBN") and t.text[:1].isupper() and t.text[1:].islower()
    ]


def pieces_of(
    document: Document, ranges: Sequence[tuple[int, int]], resolutions: Sequence[Resolution]
) -> tuple[Piece, ...]:
    """The pieces of a claim's text; a resolution without value leaves the words as they are."""
    pieces: list[Piece] = []
    for start, end in ranges:
        if pieces and document.text[start] != ",":
            pieces.append(Piece(text=" ", span=None))
        position = start
        for resolution in resolutions:
            inside = position <= resolution.span.start and resolution.span.end <= end
            if resolution.value is None or not inside:
                continue
            if position < resolution.span.start:
                pieces.append(_verbatim(document, position, resolution.span.start))
            pieces.append(Piece(text=resolution.value, span=resolution.span, rule=resolution.rule))
            position = resolution.span.end
        if position < end:
            pieces.append(_verbatim(document, position, end))
    return tuple(pieces)


def text_of(pieces: Iterable[Piece]) -> str:
    """The pieces as a sentence for people: one space between words, a capital at the beginning."""
    text = _SPACES.sub(" ", "".join(piece.text for piece in pieces)).strip()
    text = _NUMBERED.sub("", re.sub(r" ([,.;:)])(?=[ ]|$)", r"\1", text))
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if word.islower() else text


def _verbatim(document: Document, start: int, end: int) -> Piece:
    span = document.span(start, end)
    return Piece(text=span.quote, span=span)


#: How many words a stretch needs to tell a reader what a claim is about.
_TELLING = 3


def spans_of(document: Document, tokens: Sequence[Token], own: frozenset[int], head: int) -> tuple[Span, ...]:
    """The certified words, the main stretch first, then the others in order.

    The main one is that of the head, or the longest where the head's is only a word or two beside longer ones.
    """
    ranges = runs(sorted((t for t in tokens if t.i in own), key=lambda t: t.i))
    shared = runs(sorted((t for t in tokens if t.i not in own), key=lambda t: t.i))
    main = next((r for r in ranges if r[0] <= head < r[1]), ranges[0] if ranges else shared[0])
    longest = max(ranges, key=lambda r: r[1] - r[0], default=main)
    if len(document.text[main[0] : main[1]].split()) < _TELLING:
        main = longest if longest[1] - longest[0] > main[1] - main[0] else main
    rest = sorted({*ranges, *shared} - {main})
    return tuple(document.span(*r) for r in (main, *rest))


def identity(spans: Sequence[Span]) -> str:
    """Hash of the quotes in order, case and spaces folded."""
    folded = "\x1f".join(" ".join(span.quote.casefold().split()) for span in spans)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]
