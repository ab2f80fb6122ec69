"""What a number counts: the head noun after it, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities.words import words

__all__ = ["PAST", "STOPS", "counted", "is_noun", "is_plural", "noun_after"]

_PLURALS = words("plurals")
_SINGULAR_S = ("ss", "us", "is")
#: A noun phrase ends before these.
STOPS = words("stops")
#: Past forms that do not end in -ed.
PAST = words("past")
_PRONOUN_AFTER = words("pronoun_after")
_WITHIN = frozenset({"and", "or"})
_REACH = 7
#: "6,000-strong", "twelve-long": measured, not counted.
_NO_NOUNS = STOPS | {"strong", "long", "wide", "deep", "high", "tall", "plus", "odd", "some", "fold"}


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_S))


def is_noun(token: Token) -> bool:
    """Whether a word may begin the noun phrase that a number counts."""
    return token.kind == "w" and token.low not in STOPS and token.low not in _PRONOUN_AFTER


def counted(stream: Sequence[Token], stop: int, *, one: bool, share: bool) -> str | None:
    """The head noun of what stands at ``stop``, as written.

    ``one`` allows a singular noun; ``share`` looks behind "of" ("75 % of its decisions").
    """
    at = noun_after(stream, stop, one=one, share=share)
    return None if at is None else stream[at].text


def noun_after(stream: Sequence[Token], stop: int, *, one: bool, share: bool) -> int | None:
    """The place of that noun."""
    at = stop
    if at + 1 < len(stream) and stream[at].text in HYPHENS and stream[at].glued and stream[at + 1].glued:
        return at + 1 if stream[at + 1].kind == "w" and stream[at + 1].low not in _NO_NOUNS else None
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


def _head(stream: Sequence[Token], at: int, *, one: bool) -> int | None:
    """The last word of the first run of plurals, or, for ``one``, the last word before the phrase ends."""
    found: int | None = None
    last: int | None = None
    for place in range(at, min(at + _REACH, len(stream))):
        token = stream[place]
        if _possessive(stream, place):  # "half of the state's districts"
            found, last = (None, None) if token.kind != "w" else (found, last)
        elif token.kind != "w":
            if found is not None or (place == at and token.text == ",") or not _within(stream, place, one=one):
                break
        elif token.low in _WITHIN and found is None and place > at and not one:
            continue
        elif token.low in STOPS or (one and last is not None and _over(stream, last, place)):
            break
        elif is_plural(token.low):
            found = last = place
        elif found is not None:
            break
        else:
            last = place
    return found if found is not None else last if one else None


def _possessive(stream: Sequence[Token], at: int) -> bool:
    """The apostrophe and the s of "the state's"."""
    token = stream[at]
    if token.text in "'’":
        return token.glued and _low(stream, at + 1) == "s"
    return token.low == "s" and at > 0 and stream[at - 1].text in "'’"


def _within(stream: Sequence[Token], at: int, *, one: bool) -> bool:
    """Whether a sign does not end the noun phrase: a hyphen, the dots of "U.S.", a comma between adjectives."""
    token = stream[at]
    if token.glued and (token.text in HYPHENS or (token.text == "." and len(stream[at - 1].text) == 1)):
        return True
    return token.text == "," and not one and _adjective_list(stream, at)


def _over(stream: Sequence[Token], last: int, at: int) -> bool:
    """Whether the noun phrase ended at ``last``: a name, a past form, "living in"."""
    going_on = stream[at].low.endswith("ing") and _low(stream, at + 1) in STOPS
    return going_on or _ends(stream[last].text, stream[at])


def _low(stream: Sequence[Token], at: int) -> str:
    return stream[at].low if at < len(stream) else ""


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
