"""The parts of a text that are worth a closer look: sentences, roughly, in which a word of interest stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["lower_words", "parts"]

# A full stop after an abbreviation ("Sept.", "5 p.m.") ends no part: three small letters must stand before it.
_ENDS = re.compile(r"\n[ \t]*\n\s*|(?<=[a-z]{3})(?<![Ss]ept)(?<!Tues)(?<!hurs)(?<!pprox)[.!?][\"”’)]?\s+(?=[A-Z“\"(])")
_LETTERS = re.compile("[a-z]+")


def parts(text: str, may_hold: Callable[[str], bool]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it may hold what is looked for) of each part, in order, without gaps."""
    start = 0
    for stop in (*(match.end() for match in _ENDS.finditer(text)), len(text)):
        if stop > start:
            yield start, stop, may_hold(text[start:stop])
        start = stop


def lower_words(text: str) -> list[str]:
    """The runs of letters of a text, in lower case."""
    return _LETTERS.findall(text.lower())
