"""Sentences for what columns are called, from a lexicon of relations; no column of a pack is named here."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["sentences"]

#: What a column of dates may be called beside what happened: "opening date", "year founded".
_BESIDE = re.compile(r"^(?:date|year|day)_(?:of_)?|_(?:date|year|day|on|in)$")


@functools.cache
def _relations() -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
        resources.files("claimcheck.reference").joinpath("relations.toml").read_text("utf-8")
    )
    return found


def sentences(column: str, sense: str, **slots: str) -> tuple[str, ...]:
    """The sentences of a column's name in a sense (``event``, ``is``, ``series``), with these words in their slots.

    Empty where the lexicon has none, or where a sentence would need a slot that is not given.
    """
    noun = _BESIDE.sub("", re.sub(r"[\W_]+", "_", column.lower()).strip("_"))
    found = _relations().get(noun, {}).get(sense, ())
    needed = re.compile(r"\{(\w+)\}")
    return tuple(
        needed.sub(lambda m: slots[m[1]], sentence)
        for sentence in found
        if all(slots.get(name) for name in needed.findall(sentence))
    )
