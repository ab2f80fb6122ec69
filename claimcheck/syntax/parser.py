"""The English parser over the sentences of a document, all in one batch."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.language.parser import load
from claimcheck.language.repair import repair
from claimcheck.syntax.units import Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["parse_sentences", "parse_texts"]


def parse_sentences(text: str, starts: Sequence[int], units: Sequence[Unit]) -> Doc:
    """The whole text as one parsed document with a sentence from each of ``starts`` to the next.

    Each sentence is parsed by itself, so that its tree does not hang on its neighbours; all go to the parser together.
    """
    pipeline = load()
    from spacy.tokens import Doc  # only now: ``load`` imports spaCy without what is of no use here

    edges = [0, *(start for start in sorted(set(starts)) if 0 < start < len(text)), len(text)]
    pieces = [(begin, end) for begin, end in itertools.pairwise(edges) if begin < end]
    made = list(_made(pipeline, text, pieces, units))
    parsed = [repair(doc) for doc in pipeline.pipe(made, batch_size=256)]
    if len(parsed) == 1:
        return parsed[0]
    whole = Doc.from_docs(parsed, ensure_whitespace=False)
    return pipeline(text) if whole is None else whole  # no pieces: a text without letters


def parse_texts(texts: Sequence[tuple[str, Sequence[Unit]]]) -> list[Doc]:
    """Texts of one sentence each, with their units: each parsed by itself, all together."""
    pipeline = load()
    made = [doc for text, units in texts for doc in _made(pipeline, text, [(0, len(text))], units)]
    return [repair(doc) for doc in pipeline.pipe(made, batch_size=256)]


def _made(pipeline: Language, text: str, pieces: Iterable[tuple[int, int]], units: Sequence[Unit]) -> Iterator[Doc]:
    """The pieces cut into tokens, each unit one of them."""
    at = 0
    for begin, end in pieces:
        doc = pipeline.make_doc(text[begin:end])
        while at < len(units) and units[at].start < begin:
            at += 1
        inside = []
        while at < len(units) and units[at].end <= end:
            inside.append(units[at])
            at += 1
        _merge(doc, begin, inside)
        for token in doc:
            token.is_sent_start = token.i == 0
        yield doc


def _merge(doc: Doc, offset: int, units: Sequence[Unit]) -> None:
    """Make one token of each unit, and give it the looks of the word that stands for it."""
    spans = []
    last = 0
    for unit in units:
        span = doc.char_span(unit.start - offset, unit.end - offset, alignment_mode="expand") if unit.shown else None
        if span is not None and span.start >= last:
            spans.append((span, unit.shown))
            last = span.end
    with doc.retokenize() as retokenizer:
        for span, _ in spans:
            if len(span) > 1:
                retokenizer.merge(span)
    wanted = {span.start_char: shown for span, shown in spans}
    for token in doc:
        if token.idx in wanted:
            _dress(token, wanted[token.idx])


def _dress(token: Token, word: str) -> None:
    """What the model sees of a word is its shape, its edges and its norm."""
    lexeme, model = token.vocab[token.text], token.vocab[word]
    lexeme.prefix_, lexeme.suffix_, lexeme.shape_ = model.prefix_, model.suffix_, model.shape_
    lexeme.norm_ = model.norm_
    token.norm_ = model.norm_
