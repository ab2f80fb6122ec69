"""Words that bound a number: "more than", "at least", "nearly", "or so" (``comparators.toml``)."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Comparator
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.quantities.words import table, words

__all__ = ["after", "before"]

_TABLE = table("comparators.toml")
_BEFORE = {phrase: Comparator(name) for name, phrases in _TABLE["before"].items() for phrase in phrases}
_AFTER = {phrase: Comparator(name) for name, phrases in _TABLE["after"].items() for phrase in phrases}
_LAST_WORDS = frozenset(phrase.rpartition(" ")[2] for phrase in _BEFORE)
_LONGEST = 5

#: May stand between the comparator and its number.
_FILLERS = frozenset({"just", "only", "the", "probably", "perhaps", "even", "another", "a", "an"})
#: "over two years" means longer only after these; else it is "in the course of".
_OVER = words("over")
#: "over" after these tells how far something reaches.
_EXTENDED = words("extended")
#: "about 12 things" after these is the topic of talk.
_TOPIC = words("topic")


def before(stream: Sequence[Token], first: int, *, time: bool) -> tuple[Comparator, int]:
    """The comparator whose words end before the token ``first``, and the first token of those words.

    ``time`` says that the number counts a unit of time.
    """
    at = first
    definite = at > 0 and stream[at - 1].low == "the"
    if at and stream[at - 1].low in _FILLERS and stream[at - 1].low not in _LAST_WORDS:
        at -= 1
    if not at or stream[at - 1].low not in _LAST_WORDS:
        return Comparator.EQUAL, first
    for length in range(min(_LONGEST, at), 0, -1):
        phrase = " ".join(token.low for token in stream[at - length : at])
        comparator = _BEFORE.get(phrase)
        if comparator is None:
            continue
        if definite and length == 1:
            return Comparator.EQUAL, first  # "over the 300 metres": the preposition of a thing that is known
        previous = stream[at - length - 1].low if at > length else ""
        if phrase == "over" and at > length and stream[at - length - 1].kind == "n":
            return Comparator.EQUAL, first  # "3 over 4"
        if phrase == "over" and previous in _EXTENDED:
            return Comparator.EQUAL, first  # "spread over 90,000 square kilometres"
        if (phrase == "over" and time and previous not in _OVER and previous) or (
            phrase == "about" and previous in _TOPIC
        ):
            return Comparator.EQUAL, first
        return comparator, at - length
    return Comparator.EQUAL, first


def _compares(stream: Sequence[Token], at: int) -> bool:
    """ "or less than 6000" bounds another number."""
    return stream[at].low == "than" and at + 1 < len(stream)


def after(stream: Sequence[Token], stop: int) -> tuple[Comparator | None, int]:
    """The comparator whose words begin at the token ``stop`` ("or more", "or so"), and the token after them."""
    words = [token.low for token in stream[stop : stop + 3]]
    for length in (3, 2, 1):
        found = _AFTER.get(" ".join(words[:length])) if len(words) >= length else None
        following = stream[stop + length] if stop + length < len(stream) else None
        if found is not None and not (
            following is not None and (following.kind in "no" or _compares(stream, stop + length))
        ):
            return found, stop + length
    return None, stop
