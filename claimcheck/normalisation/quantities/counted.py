"""What a number counts: the head noun after it, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities.words import words

__all__ = ["PAST", "STOPS", "counted", "is_plural"]

_PLURALS = words("plurals")
_SINGULAR_S = ("ss", "us", "is")
#: A noun phrase ends before these.
STOPS = words("stops")
#: Past forms that do not end in -ed.
PAST = words("past")
_WITHIN = frozenset({"and", "or"})
_REACH = 7
#: "6,000-strong", "twelve-long": measured, not counted.
_NO_NOUNS = STOPS | {"strong", "long", "wide", "deep", "high", "tall", "plus", "odd", "some", "fold"}


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_S))


def counted(stream: Sequence[Token], stop: int, *, one: bool, share: bool) -> str | None:
    """The head noun of what stands at ``stop``, as written.

    ``one`` allows a singular noun; ``share`` looks behind "of" ("75 % of its decisions").
    """
    at = stop
    if at + 1 < len(stream) and stream[at].text in HYPHENS and stream[at].glued and stream[at + 1].glued:
        return stream[at + 1].text if stream[at + 1].kind == "w" and stream[at + 1].low not in _NO_NOUNS else None
    if at < len(stream) and stream[at].low == "of":
        at += 1
        while at < len(stream) and (stream[at].low in ("the", "all", "its", "their", "our", "those", "these", "a")):
            at += 1
        if at < len(stream) and stream[at].low in ("them", "us", "you", "it", "which", "whom"):
            return None
    elif share:
        return None
    while at < len(stream) and stream[at].low in ("more", "other", "further"):
        at += 1
    return _head(stream, at, one=one)


def _head(stream: Sequence[Token], at: int, *, one: bool) -> str | None:
    """The last word of the first run of plurals, or, for ``one``, the last word before the phrase ends."""
    found, last = None, None
    for place in range(at, min(at + _REACH, len(stream))):
        token = stream[place]
        if token.kind != "w":
            if token.text in HYPHENS and token.glued and found is None:
                continue
            if token.text == "." and token.glued and found is None and len(stream[place - 1].text) == 1:
                continue  # initials: "U.S."
            if token.text == "," and found is None and not one and _adjective_list(stream, place):
                continue
            break
        if token.low in _WITHIN and found is None and place > at and not one:
            continue
        if token.low in STOPS or (one and last is not None and _ends(last, token)):
            break
        if is_plural(token.low):
            found = token.text
        elif found is not None:
            break
        last = token.text
    return found or (last if one else None)


def _ends(last: str, token: Token) -> bool:
    """Whether a singular noun is over: "the first state elected", "62nd minute Name", "days annually"."""
    name = token.text[0].isupper() and last[0].islower()
    return (
        name
        or token.low in PAST
        or token.low in ("last", "next")
        or (token.low.endswith(("ed", "ly")) and token.text == token.low)
    )


def _adjective_list(stream: Sequence[Token], comma: int) -> bool:
    """Whether a comma stands between two words that may be adjectives."""
    after = stream[comma + 1] if comma + 1 < len(stream) else None
    return after is not None and after.kind == "w" and after.low not in STOPS and not is_plural(stream[comma - 1].low)
