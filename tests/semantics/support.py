"""Memories of small texts, and a notation for what is wanted of them."""

from __future__ import annotations

import re

from claimcheck.language.sentences import split
from claimcheck.model import Document, EntityKind
from claimcheck.normalisation.entities import Alias, AliasTable
from claimcheck.semantics.memory import Memory
from claimcheck.syntax.parser import parse_sentences

__all__ = ["ALIASES", "marked", "memory_of", "resolved"]

_NAMES = {
    EntityKind.COUNTRY: ("Norway", "Chile", "Peru", "Bolivia", "Kenya", "Ghana", "Sweden", "Lesotho", "South Africa"),
    EntityKind.ORGANISATION: (
        "Ice Council",
        "Northern Union",
        "NU",
        "Trade Court",
        "Postal Union",
        "World Chess Federation",
    ),
    EntityKind.PLACE: ("Oslo", "Lima", "Nairobi"),
    EntityKind.PERSON: ("Ada Holm",),
}
_ADJECTIVES = (("American", "America"), ("Norwegian", "Norway"), ("Chilean", "Chile"), ("Peruvian", "Peru"))
_ALIASES = [Alias(text=name, kind=kind, id=name) for kind, names in _NAMES.items() for name in names if name != "NU"]
ALIASES = AliasTable(
    [
        *_ALIASES,
        Alias(text="NU", kind=EntityKind.ORGANISATION, id="Northern Union"),
        *(Alias(text=word, kind=EntityKind.COUNTRY, id=name, adjective=True) for word, name in _ADJECTIVES),
    ],
    [(alias.kind, alias.id, alias.id) for alias in _ALIASES],
)
_MARK = re.compile(r"\[([^\]]+)\]\{([^}]*)\}")


def memory_of(text: str, *, speaker: str | None = None, title: str | None = None) -> Memory:
    """The memory of a text with the names above."""
    document = Document.from_text(text, speaker=speaker, title=title)
    starts = [b.start + start for b in document.blocks for start, _ in split(text[b.start : b.end])]
    return Memory(document, parse_sentences(text, starts, ()), ALIASES)


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """ "Peru won. [It]{Peru} left." as the plain text and (start, end, wanted); {} is wanted open, {A + B} a list."""
    plain, wanted, position = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        wanted.append((len(plain), len(plain) + len(match.group(1)), match.group(2)))
        plain += match.group(1)
        position = match.end()
    return plain + text[position:], wanted


def resolved(text: str, *, speaker: str | None = None, title: str | None = None) -> tuple[list[str], list[str]]:
    """(wanted, found) of the marked expressions of a text: the words of the referents joined by " + "."""
    plain, marks = marked(text)
    memory = memory_of(plain, speaker=speaker, title=title)
    found = []
    for start, end, _ in marks:
        reference = memory.at(start, end)
        found.append(" + ".join(r.words for r in reference.referents) if reference is not None else "")
    return [words for _, _, words in marks], found
