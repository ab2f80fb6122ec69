"""The tables' own words for the greatest and the least: those that they declare, and those of what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.language.morphology import table as words_table
from claimcheck.model import ColumnType, Pattern
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["phrases_of"]

_MEASURED = re.compile(r"\{\w+\} (?:is|are|was|were) \{(?P<column>\w+)\}(?: [\w-]+){1,3} (?P<word>[a-z]+)")


def phrases_of(reference: ReferenceLike) -> tuple[Phrase, ...]:
    """All of them, in the order of the packs."""
    return tuple(dict.fromkeys(found for table in reference.tables for found in _of_table(reference, table)))


def _of_table(reference: ReferenceLike, table: TableLike) -> Iterator[Phrase]:
    patterns = [pattern for pattern in reference.patterns(table) if not pattern.nominal]
    for each in table.declaration.greatest:
        told = [pattern for pattern in patterns if _tells(table, pattern, each.column)]
        for sign, words in ((1, each.words), (-1, each.least)) if told else ():
            best = min(told, key=lambda pattern: len(pattern.items))
            yield from (_phrase(table, phrase, sign, best, each.column) for phrase in words)
    for pattern in patterns:
        measured = _MEASURED.fullmatch(pattern.example)
        degrees = words_table()["degrees"].get(measured["word"], ()) if measured else ()
        for sign, words in zip((1, -1), degrees):
            assert measured is not None  # noqa: S101  (degrees come of it)
            yield from (_phrase(table, word, sign, pattern, measured["column"]) for word in words)


def _phrase(table: TableLike, words: str, sign: int, pattern: Pattern, column: str) -> Phrase:
    nouns = frozenset(table.declaration.phrases) if " " not in words else frozenset()
    named = (table.pack, table.name)
    return Phrase(words=tuple(words.split()), sign=sign, pattern=pattern, column=column, table=named, nouns=nouns)


def _tells(table: TableLike, pattern: Pattern, column: str) -> bool:
    """Whether a pattern tells a column's number of its subject."""
    subjects = (table.declaration.column(slot.column) for slot in pattern.slots if slot.role == "subj")
    named = any(c is not None and c.type not in (ColumnType.NUMBER, ColumnType.DATE) for c in subjects)
    return named and any(s.column == column for s in pattern.slots) and not any(item.entity for item in pattern.items)
