"""Which way a time without a year, month or date looks: a cheap reading of the tense around it.

The nearest sign before the time decides, else the nearest one after it, within its sentence. A sign that stands near
before the time is sure (2 or -2), any other likely (1 or -1).
"""

from __future__ import annotations

import functools
import importlib.resources
import sys

import attrs

from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.tokens import Token

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["PUT_OFF", "Around"]

_LISTS = {
    name: words(text)
    for name, text in tomllib.loads(
        importlib.resources.files(__package__).joinpath("tense.toml").read_text(encoding="utf-8")
    ).items()
}
_FUTURE, _PARTICIPLES = _LISTS["future"], _LISTS["participles"]
_PAST = _LISTS["past"] - _PARTICIPLES
_FORWARD, _CUES, _SCHEDULED, _NO_PAST = _LISTS["forward"], _LISTS["cues"], _LISTS["scheduled"], _LISTS["no_past"]
#: What moves something from one time to another.
PUT_OFF = _LISTS["put_off"] | words("moved move moves moving rescheduled brought pushed shifted changed")
_PRESENT = words("is are can be")
_AHEAD_OF_CUES = words("is are be 's 're being has have")
_PRESENT_BE, _MODALS = words("is are be 's 're being"), words("would should might must ~may")
_BE, _HAVE = words("is are be being 's 're am"), words("has have had having 've 'd")
_DETERMINERS = words("the a an its their his her our my your this that these those newly recently most 's")
_NO_VERBS = _DETERMINERS | words("no any some each every all both") - words("newly recently most")
_STOPS = frozenset({".", "!", "?", ";", "#break"})
_SURELY = 3
_REACH = 14
_NEAR = 8
_NEITHER = 9
_OPENING = 3  # "In May he left": what follows governs the time that opens its sentence


def _tense(stream: list[Token], start: int, stop: int) -> int:
    """-2 or -1 past, 1 or 2 future, 0 unknown."""
    cue = _cue(stream, start) or _time_left(stream, start, stop)
    if cue:
        return 0 if cue == _NEITHER else cue
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if stream[at].key in _STOPS or _speech(stream, at):
            break
        sign = _sign(stream, at)
        if sign:
            return sign * (2 if start - at <= _NEAR and not _told_plan(stream, at) else 1)
    opens = start < _OPENING or any(
        stream[at].key in _STOPS or _speech(stream, at) for at in range(start - _OPENING, start)
    )
    opens = opens or _between_commas(stream, start, stop)
    for at in range(stop, min(len(stream), stop + _REACH)):
        if stream[at].key in _STOPS:
            break
        sign = _sign(stream, at)
        if sign:
            return sign * (2 if opens and at - stop <= _NEAR else 1)
    return 0


def _speech(stream: list[Token], at: int) -> bool:
    """Whether a quotation mark opens what somebody says: after a colon or a comma."""
    return stream[at].key in ('"', "“", "‘") and at > 0 and stream[at - 1].key in (":", ",")


def _between_commas(stream: list[Token], start: int, stop: int) -> bool:
    """Shortly after the vote, on 7 October, it fell: what follows governs the time."""
    led = start > 1 and stream[start - 1].key in ("on", "in") and stream[start - 2].key == ","
    return led and stop < len(stream) and stream[stop].key == ","


def _time_left(stream: list[Token], start: int, stop: int) -> int:
    """Until mid-November to answer: what is still to be done."""
    before = [token.key for token in stream[max(0, start - 3) : start]]
    ahead = stop < len(stream) and stream[stop].key == "to" and ("until" in before or "till" in before)
    return 2 if ahead and stop + 1 < len(stream) and stream[stop + 1].text.islower() else 0


def _cue(stream: list[Token], start: int) -> int:
    """What stands directly before the time: since, effective, as early as, postponed until, "is on Monday"."""
    while start > 1 and stream[start - 1].key.endswith("ly"):
        start -= 1  # "they meet separately Monday"
    keys = [token.key for token in stream[max(0, start - 4) : start]]
    last, led = (keys[-1] if keys else ""), keys[-2] if len(keys) > 1 else ""
    if last in ("a", "an"):
        return _NEITHER  # "under a June agreement"
    if last == "since" or keys[-2:] == ["since", "the"]:
        return -_SURELY
    if last in _UNTIL and any(token.key in _LISTS["put_off"] for token in stream[max(0, start - 5) : start]):
        return 2
    if last in ("until", "till") and led in _HAVE:
        return 2
    if " ".join(keys[-3:-1]) in _AT_BEST:
        return 1
    return _governed(keys, led if last in _LINKS else last)


_UNTIL = frozenset({"until", "till", "to", "for"})
_LINKS = frozenset({"on", "for", "in", "from", "by"})
_AT_BEST = frozenset({"as early", "as soon", "as late", "no later", "not later", "no earlier"})


def _governed(keys: list[str], word: str) -> int:
    """What a word that governs the time says: due, begins, is."""
    if word in _SCHEDULED and _finite(keys, word):
        return 2
    past = any(key in ("was", "were", "been") for key in keys)
    dated = word in ("is", "are") and (keys[-1] in ("on", "in") or len(keys) > 1)
    return 1 if (word in _CUES and not past) or dated else 0


def _finite(keys: list[str], word: str) -> bool:
    """Whether a form that is a noun as well is a verb: "they leave Friday", no "on casual leave on Friday"."""
    before = keys[keys.index(word) - 1] if keys.index(word) else ""
    return word not in _NOUNS_TOO or before.endswith("s") or before in _SUBJECTS


_NOUNS_TOO = words("leave start close end open return vote launch kick host face travel premiere")
_SUBJECTS = words("they we you i to who and people police men women children teams or")


def _sign(stream: list[Token], at: int) -> int:
    """What one word says of the tense."""
    key = stream[at].key
    if key in _MODALS and at + 1 < len(stream) and stream[at + 1].key == "have":
        return -1
    if key in _CUES and _before(stream, at) in _AHEAD_OF_CUES:
        return 1
    if key in _LISTS["timetabled"] or key in _FUTURE or (key == "to" and _infinitive(stream, at)):
        return 1
    if key in _PAST:
        return -1
    if key in _PARTICIPLES or (len(key) > 4 and key.endswith("ed") and key not in _NO_PAST):
        return _past_form(stream, at)
    return 0


_HELD_TO_BE = words("found believed thought said known shown seems seemed appears appeared proved reported held "
                    "considered deemed understood used ought feared alleged turned")  # fmt: skip


def _told_plan(stream: list[Token], at: int) -> bool:
    """Whether an infinitive hangs on a past form: what "they decided to sell in May" dates may be the decision."""
    word = stream[at - 1].key if at else ""
    past = word in _PAST or (word.endswith("ed") and word not in _NO_PAST)
    return stream[at].key == "to" and past and _before(stream, at - 1) not in _PRESENT_BE


def _infinitive(stream: list[Token], at: int) -> bool:
    """Whether "to" leads to a verb that the word before it puts ahead: "agreed to meet", "is to be held"."""
    after = stream[at + 1] if at + 1 < len(stream) else None
    if after is None or not after.text.isalpha() or not after.text.islower() or after.key in _NO_VERBS or not at:
        return False
    before = stream[at - 1].key
    if after.key == "be" and at + 2 < len(stream) and before not in _HELD_TO_BE:
        return stream[at + 2].key in _PARTICIPLES or stream[at + 2].key.endswith("ed")  # "shares, to be sold Nov. 1"
    return before in _FORWARD or (at > 1 and stream[at - 2].key in _FORWARD and before not in _PAST)


def _past_form(stream: list[Token], at: int) -> int:
    """-1 for a finite past form and after have; 0 for a participle of the present or future, and for adjectives."""
    token, before = stream[at], _before(stream, at)
    if token.text[0].isupper() and at and stream[at - 1].key not in _STOPS:
        return 0  # "the United States"
    if before in _BE or before in _DETERMINERS:
        return 0
    if before in _HAVE or token.key not in _PARTICIPLES:
        return -1
    follows = stream[at + 1].key if at + 1 < len(stream) else ""
    return -1 if token.key in _FINITE and follows not in ("by",) else 0


#: Participles that are past forms too.
_FINITE = _LISTS["past"] & _PARTICIPLES


def _before(stream: list[Token], at: int) -> str:
    """The word before a verb form, adverbs and "not" left out."""
    at -= 1
    while at >= 0 and (
        stream[at].key in ("not", "n't", "also", "still", "already", "been") or stream[at].key.endswith("ly")
    ):
        if stream[at].key == "been":
            return "had"
        at -= 1
    return stream[at].key if at >= 0 else ""


@attrs.frozen(slots=False)
class Around:
    """What stands around the tokens ``start`` to ``stop`` of ``stream``, looked at only when it is asked for."""

    stream: list[Token]
    start: int
    stop: int

    @functools.cached_property
    def tense(self) -> int:
        """Below 0 past, 0 unknown, above 0 future."""
        return _tense(self.stream, self.start, self.stop)

    @property
    def general(self) -> bool:
        """Whether an adverb near by says that the sentence holds for every year."""
        return any(token.key in _LISTS["general"] for token in self._near())

    @property
    def habitual(self) -> bool:
        """Whether the plain present tense near by says so, with no sign of another tense."""
        near = self._near()
        return self.tense == 0 and any(_plain(near, at) for at in range(len(near)))

    def _near(self) -> list[Token]:
        return self.stream[max(0, self.start - _REACH) : self.stop + _REACH]


def _plain(near: list[Token], at: int) -> bool:
    """It is warm, birds can nest: no "is opening", no "this June"."""
    after = near[at + 1].key if at + 1 < len(near) else ""
    return near[at].key in _PRESENT and not after.endswith("ing") and after not in ("now", "being", "set", "to")
