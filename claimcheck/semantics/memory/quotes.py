"""What stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.semantics.memory.syntax import SUBJECTS
from claimcheck.semantics.memory.words import verb_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimcheck.semantics.memory.values import Mention

__all__ = ["quotations", "speakers_of"]

_QUOTED = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,1000}\"")


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands in quotation marks, the marks with it.

    >>> quotations('She said "we won" twice')
    [(9, 17)]
    """
    return [match.span() for match in _QUOTED.finditer(text)]


def speakers_of(
    doc: Doc, mentions: Sequence[Mention], quotes: Iterable[tuple[int, int]]
) -> list[tuple[int, int, tuple[Mention, ...]]]:
    """(start, end, who) of quotations with whoever is told to say them beside them: "…", said Mr Ding."""
    by_head = {m.head.i: m for m in mentions}
    return [
        (start, end, tuple(by_head[t.i] for t in _sayers(doc, start, end) if t.i in by_head)) for start, end in quotes
    ]


def _sayers(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The subjects of verbs of saying in the sentences that a quotation begins and ends in, outside of it."""
    inside = doc.char_span(start, end, alignment_mode="expand")
    if inside is None:
        return
    first, last = inside[0].sent, inside[-1].sent
    for sentence in (first,) if first.start == last.start else (first, last):
        for token in sentence:
            outside = not start <= token.idx < end
            if outside and token.dep_ in SUBJECTS and verb_in(token.head.text, "saying"):
                yield token
