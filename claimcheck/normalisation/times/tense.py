"""Which way a time without a year, month or date looks: a cheap reading of the tense around it."""

from __future__ import annotations

from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["general", "habitual", "tense"]

_FUTURE = words(
    "will shall 'll won't upcoming coming scheduled plan plans planning expected expect expects due going "
    "tomorrow deadline expire expires intend intends forthcoming forward"
)
_PAST = words(
    "was were had did said told came went took made began became found won lost held left met rose fell "
    "fought died born wrote got gave sold bought sent spent led built ago after since thought struck hit "
    "shot paid ran"
)
_GENERAL = words("usually often always normally typically generally sometimes rarely seldom averages annually")
_PRESENT = words("is are can be")
_STOPS = frozenset({".", "!", "?", ";", "#break"})
_REACH = 12
_PUT_OFF = words("postpone postponed postponing adjourn adjourned defer deferred delay delayed extend extended slated")


def tense(stream: list[Token], start: int, stop: int) -> int:
    """-1 past, 1 future, 0 unknown: the nearest sign of tense before the match, else after it."""
    if start and stream[start - 1].key in ("until", "till", "to", "for") and _put_off(stream, start):
        return 1
    before = range(start - 1, max(-1, start - 1 - _REACH), -1)
    after = range(stop, min(len(stream), stop + _REACH))
    for places in (before, after):
        for at in places:
            key = stream[at].key
            if key in _STOPS:
                break
            if key in _FUTURE or (key == "to" and _infinitive(stream, at)):
                return 1
            if key in _PAST or (len(key) > 4 and key.endswith("ed")):
                return -1
    return 0


def _put_off(stream: list[Token], start: int) -> bool:
    """Postponed until Friday: the day was ahead when it was said."""
    return any(token.key in _PUT_OFF for token in stream[max(0, start - 5) : start - 1])


def general(stream: list[Token], start: int, stop: int) -> bool:
    """Whether an adverb near by says that the sentence holds for every year."""
    near = stream[max(0, start - _REACH) : stop + _REACH]
    return any(token.key in _GENERAL for token in near)


def habitual(stream: list[Token], start: int, stop: int) -> bool:
    """Whether the plain present tense near by says so, with no sign of another tense."""
    near = stream[max(0, start - _REACH) : stop + _REACH]
    return tense(stream, start, stop) == 0 and any(_plain(near, at) for at in range(len(near)))


def _plain(near: list[Token], at: int) -> bool:
    """It is warm, birds can nest: no "is opening", no "this June"."""
    after = near[at + 1].key if at + 1 < len(near) else ""
    return near[at].key in _PRESENT and not after.endswith("ing") and after not in ("now", "being", "set", "to")


def _infinitive(stream: list[Token], at: int) -> bool:
    return at > 0 and stream[at - 1].key in ("is", "are", "be", "set")
