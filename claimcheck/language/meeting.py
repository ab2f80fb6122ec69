"""Whether a statement's words meet an example's: their heads, and the roles in which the rest stands to them."""

from __future__ import annotations

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
    wanted = frozenset(example)
    alike = any(not (wanted.isdisjoint(words) or frame.head.bases.isdisjoint(words)) for words in families())
    if alike and not (example_nominal or frame.nominal):
        return True, False
    alike = example_nominal == frame.nominal or frame.head.kind == NodeKind.ENTITY
    if alike and not wanted.isdisjoint(frame.head.bases):
        return True, False
    if frame.nominal and not example_nominal:
        return not wanted.isdisjoint(_verbs(frame.head.bases)), True
    if example_nominal and not frame.nominal:
        return not frame.head.bases.isdisjoint(_verbs(wanted)), True
    return False, False


def _verbs(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(verb for noun in nouns for verb in verbs_of(noun))
