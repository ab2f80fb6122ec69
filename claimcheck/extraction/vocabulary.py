"""The word lists of ``data/cues.toml``, with the forms of their verbs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from claimcheck.language.morphology import table as language
from claimcheck.language.tables import table

__all__ = ["forms", "phrases_in", "verbs", "word_list", "words_of"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*%?")


@functools.cache
def word_list(section: str, key: str) -> frozenset[str]:
    """A list of ``data/cues.toml``."""
    return frozenset(table("claimcheck.extraction", "cues")[section][key])


@functools.cache
def verbs(section: str, key: str) -> frozenset[str]:
    """All forms of a list of verbs."""
    return forms(word_list(section, key))


def forms(bases: Iterable[str]) -> frozenset[str]:
    """The regular and the known irregular forms of verbs."""
    found: set[str] = set()
    for base in bases:
        stem = base[:-1] if base.endswith("e") else base
        found.update((base, base + "s", stem + "ed", stem + "ing"))
        if base.endswith("y") and base[-2:-1] not in "aeiou":
            found.update((base[:-1] + "ies", base[:-1] + "ied"))
        if base.endswith(("s", "sh", "ch", "x")):
            found.add(base + "es")
        if len(base) > 2 and base[-1] in "tpgnbdm" and base[-2] in "aeiou" and base[-3] not in "aeiou":
            found.update((base + base[-1] + "ed", base + base[-1] + "ing"))
        found.update(_irregular().get(base, ()))
    return frozenset(found)


@functools.cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The other forms of each irregular verb of the language tables."""
    lines = (line.split() for line in language()["irregular"])
    return {base: tuple(found) for base, *found in lines} | {"die": ("dying",)}


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case, apostrophes made straight."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def phrases_in(text: str, phrases: Iterable[str]) -> list[str]:
    """Those of the phrases that stand in the text as whole words, sorted."""
    padded = f" {' '.join(words_of(text))} "
    return sorted(phrase for phrase in phrases if f" {phrase} " in padded)
