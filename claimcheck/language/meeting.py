"""Whether a statement's words meet an example's: their heads, and the roles in which the rest stands to them."""

from __future__ import annotations

import functools
from typing import Protocol

from claimcheck.language.morphology import families, verbs_of
from claimcheck.language.nodes import NodeKind

__all__ = ["compatible", "heads_meet"]

_PLACES = frozenset({"in", "on", "at", "within", "inside"})
_OWNERS = frozenset({"subj", "of", "poss", "mod", "by"})
_OBJECTS = frozenset({"obj", "of", "poss", "mod", "over"})


class Word(Protocol):
    """A word with its base forms."""

    @property
    def bases(self) -> frozenset[str]: ...
    @property
    def kind(self) -> NodeKind: ...


class Telling(Protocol):
    """What tells something by its head."""

    @property
    def head(self) -> Word: ...
    @property
    def nominal(self) -> bool: ...


def compatible(wanted: str, seen: str, *, nominal: bool) -> bool:
    """Whether a role of an example allows a role of a statement.

    Beside a noun, owners and objects may stand in the genitive, before it, or after *of*.
    """
    if wanted == seen or (wanted in _PLACES and seen in _PLACES):
        return True
    if wanted == "num" or seen == "num":
        return {wanted, seen} <= {"num", "mod", "adv"}
    if nominal:
        return (wanted in _OWNERS and seen in _OWNERS) or (wanted in _OBJECTS and seen in _OBJECTS)
    # "is 20 metres long": the parser takes "long" now for an adjective, now for an adverb.
    return any({wanted, seen} <= alike for alike in ({"mod", "poss", "of"}, {"attr", "obj"}, {"attr", "adv"}))


def heads_meet(example: tuple[str, ...], example_nominal: bool, frame: Telling) -> tuple[bool, bool]:
    """(whether the heads are forms of one another, whether one is the noun of the other's verb)."""
    wanted = _set_of(example)
    alike = _families_of(wanted) & _families_of(frame.head.bases)
    if alike and not (example_nominal or frame.nominal):
        return True, False
    same = example_nominal == frame.nominal or frame.head.kind == NodeKind.ENTITY
    if same and not wanted.isdisjoint(frame.head.bases):
        return True, False
    if frame.nominal and not example_nominal:
        return not wanted.isdisjoint(_verbs(frame.head.bases)), True
    if example_nominal and not frame.nominal:
        return not frame.head.bases.isdisjoint(_verbs(wanted)), True
    return False, False


@functools.lru_cache(maxsize=8192)
def _set_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@functools.lru_cache(maxsize=8192)
def _families_of(words: frozenset[str]) -> frozenset[int]:
    """The places of the families in which one of the words stands."""
    return frozenset(place for place, family in enumerate(families()) if not family.isdisjoint(words))


@functools.lru_cache(maxsize=8192)
def _verbs(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(verb for noun in nouns for verb in verbs_of(noun))
