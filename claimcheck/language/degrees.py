"""The greatest and the least of what examples measure: "is {height} metres high" lets something be "the highest"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.language.comparisons import STAND_IN
from claimcheck.language.morphology import table as words_table

__all__ = ["degrees"]

_MEASURED = re.compile(r"\{\w+\} (?P<verb>is|are|was|were) \{\w+\}(?P<unit>(?: [\w-]+){1,3}) (?P<word>[a-z]+)")


def degrees(examples: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(superlative, what is said of such a thing instead, 1 for the greatest and -1 for the least) of the examples.

    >>> list(degrees(["{mountain} is {height} metres high"]))[0]
    ('highest', 'is 9,999,999 metres high', 1)
    """
    for example in examples:
        found = _MEASURED.fullmatch(example)
        for sign, words in zip((1, -1), words_table()["degrees"].get(found.group("word"), ()) if found else ()):
            for word in words:
                assert found is not None  # noqa: S101  (words come of it)
                yield word, f"{found.group('verb')} {STAND_IN}{found.group('unit')} {found.group('word')}", sign
