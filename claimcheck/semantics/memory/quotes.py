"""What stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
) -> list[tuple[int, int, frozenset[str]]]:
    """(start, end, keys) of quotations with the keys of who says them: the subjects of saying beside them."""
    by_head = {m.head.i: m.key for m in mentions}
    found = []
    for start, end in quotes:
        keys = frozenset(by_head[t.i] for t in _sayers(doc, start, end) if t.i in by_head)
        if keys:
            found.append((start, end, keys))
    return found


def _sayers(doc: Doc, start: int, end: int) -> Iterable[Token]:
    """The subjects of verbs of saying in the sentences that a quotation begins and ends in, outside of it."""
    inside = doc.char_span(start, end, alignment_mode="expand")
    if inside is None:
        return
    first, last = inside[0].sent, inside[-1].sent
    around = [t for s in ((first,) if first.start == last.start else (first, last)) for t in s]
    if last.end < len(doc):
        after = doc[last.end].sent
        around += [t for t in after if after[0].text[:1].islower()]
    for token in around:
        outside = not start <= token.idx < end
        if outside and token.dep_ in SUBJECTS and verb_in(token.head.text, "saying"):
            yield token
