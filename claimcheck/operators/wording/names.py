"""Names as they stand in a sentence: with or without *the*, and with what follows them."""

from __future__ import annotations

import re

from claimcheck.language.morphology import listed
from claimcheck.model import ColumnType, ReferenceLike

__all__ = ["articled", "placed"]

_THE = re.compile(r"\b[Tt]he $")
_OWNED = re.compile(r"['’]s\b")
#: Initials that are said as a word, with vowels between the consonants, stand without an article.
_SAID = re.compile(r"[AEIOUY]{0,2}(?:[BCDFGHJ-NP-TVWXZ]{1,2}[AEIOUY]{1,2})+[BCDFGHJ-NP-TVWXZ]?")
_SPELLED = re.compile(r"[^AEIOUY]{2}E")


def articled(name: str, type: ColumnType | None, reference: ReferenceLike) -> str:
    """A country's name with the article that it has in a sentence: "the United States", but "Norway"."""
    if type != ColumnType.COUNTRY or name.lower().startswith("the "):
        return name
    return f"the {name}" if _has_article(name, reference) else name


def _has_article(name: str, reference: ReferenceLike) -> bool:
    """Whether a name ends in a common noun (states, islands, republic), or is known with an article as well."""
    if name.split()[-1].lower() in listed("realms"):
        return True
    found = next(iter(reference.aliases.find(name)), None)
    if found is None or found.id is None or found.span.quote != name:
        return False
    return (f"The {name}", found.id) in set(reference.aliases.names(found.kind))


def placed(before: str, name: str, after: str, type: ColumnType | None, reference: ReferenceLike) -> tuple[str, str]:
    """What stands before a name, and the name, so that both go together; ``after`` is what follows it."""
    twice = name.lower().startswith("the ")
    if _THE.search(before) and (twice or (type == ColumnType.ORGANISATION and _is_said(name))):
        before = before[: -len("the ")]
    if not _THE.search(before):
        name = articled(name, type, reference)
    if name.endswith("s") and (owned := _OWNED.match(after)) and type != ColumnType.PERSON:
        return before, name + owned.group()[0]
    return before, name


def _is_said(name: str) -> bool:
    return len(name) >= 4 and bool(_SAID.fullmatch(name)) and not _SPELLED.search(name[-3:])
