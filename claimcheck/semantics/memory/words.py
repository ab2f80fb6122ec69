"""The word lists of the memory."""

from __future__ import annotations

import functools

from claimcheck.language.morphology import bases
from claimcheck.language.tables import table
from claimcheck.normalisation.entities import fold

__all__ = ["families", "family", "given_name", "listed", "verb_in"]

_PACKAGE = "claimcheck.semantics.memory"


@functools.cache
def listed(name: str) -> frozenset[str]:
    """One list of ``memory.toml``."""
    return frozenset(table(_PACKAGE, "memory")[name].split())


@functools.cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(fold(name) for name in table(_PACKAGE, "given_names")[gender].split())


def given_name(word: str) -> str | None:
    """The gender of a given name: "male", "female", or None where the word is no given name that tells it."""
    plain = fold(word)
    return next((gender for gender in ("male", "female") if plain in _given(gender)), None)


def verb_in(word: str, name: str) -> bool:
    """Whether a word is a form of a verb of one of the lists."""
    return not bases(word).isdisjoint(listed(name))


@functools.cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in table(_PACKAGE, "memory")["families"])


@functools.cache
def families() -> frozenset[str]:
    """All nouns by which something that was named may be called afterwards, bodies included."""
    return frozenset().union(*_families(), listed("named_bodies"))


def family(noun: str) -> frozenset[str]:
    """The nouns that may head the full name of what this noun calls in short: "games" → games, olympics."""
    return next((words for words in _families() if noun in words), frozenset({noun}))
