"""Plain features of words that opinion and worth are told from: text, tag and place, shares of tags, sentiment."""

from __future__ import annotations

import csv
import functools
import importlib.resources
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Tagged", "is_imperative", "share", "tagged", "valence"]


class Tagged(NamedTuple):
    """A word or sign with its tag (Penn Treebank) and where it begins."""

    text: str
    tag: str
    start: int

    @property
    def low(self) -> str:
        """The word in lower case, apostrophes made straight."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, no sign."""
        return self.text[:1].isalnum() or self.text[1:2].isalpha()


def tagged(tokens: Iterable[Token]) -> tuple[Tagged, ...]:
    """The tokens of the parser, spaces left out."""
    return tuple(Tagged(token.text, token.tag_, token.idx) for token in tokens if not token.is_space)


def share(words: Sequence[Tagged], *tags: str) -> float:
    """How much of the words has one of the tags."""
    return sum(word.tag in tags for word in words) / max(1, len(words))


def valence(word: Tagged) -> float:
    """How good (up to 4) or bad (down to -4) a word sounds; 0 for names and for words of no such sound."""
    return 0.0 if word.tag in ("NNP", "NNPS") else _lexicon().get(word.low, 0.0)


@functools.cache
def _lexicon() -> dict[str, float]:
    """The words of VADER whose valence is 1 or more either way (``data/sentiment.csv``, MIT licence)."""
    file = importlib.resources.files(__package__).joinpath("data").joinpath("sentiment.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {word: float(row["valence"]) for row in rows for word in row["words"].split()}


_BEFORE = frozenset(
    {"please", "and", "so", "but", "then", "now", "just", "never", "always", "do", "don't", "n't", "not"}
)
_SUBJECTS = frozenset({"PRP", "NN", "NNS", "NNP", "NNPS", "DT", "EX", "PRP$", "CD"})
_THANKS = frozenset({"thank", "god", "bless"})


def is_imperative(words: Sequence[Tagged]) -> bool:
    """Whether a sentence orders or asks for something: it begins with a verb in its base form and has no subject.

    "Look at the figures", "Please do not vote", "Let us go"; not "Look, the gate is open".
    """
    told = [word for word in words if word.is_word or word.text == ","]
    while len(told) > 1 and _leads(told):
        if told[0].low == "do" and told[1].tag in _SUBJECTS:
            return False  # "Do they …?"
        told = told[1:]
    return bool(told) and told[0].tag == "VB" and told[0].low not in _THANKS


def _leads(told: Sequence[Tagged]) -> bool:
    """Whether the first word stands before the verb only, as "please", "and", or "look" with its comma, do."""
    first, after = told[:2]
    return first.text == "," or first.low in _BEFORE or first.tag == "UH" or (first.tag == "VB" and after.text == ",")
