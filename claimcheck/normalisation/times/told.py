"""What a text has named before a sentence: the time that "that year" and a date without its year look back to."""

from __future__ import annotations

import bisect
import datetime as dt
import re

from attrs import frozen

from claimcheck.model.values import Precision, Time, TimeKind
from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.tokens import tokens

__all__ = ["TimesTold", "Told", "frames"]

#: How many characters back a time is still remembered.
_REACH = 600
#: How much of the text before tells a wrapped line from the end of a paragraph.
_LINE = 60


#: What opens a sentence or tells that something happened: "In 1945, …", "The cup took place in 1945".
_FRAME = re.compile(
    r"(?:(?:^|[.!?:;]|\n)[\s\"“(]*(?:(?:back|early|late|mid|by|in|on|at|during|since|after|before|the|year|summer|autumn"
    r"|spring|winter|of)[\s-]+){0,4}"
    r"|\b(?:took place|(?:was|were|is) held|happened|occurred|began|opened|started|came)"
    r"\s(?:in|on|during)\s(?:the\s)?)$",
    re.IGNORECASE,
)
_FRAME_REACH = 48


def frames(text: str, time: Time | Draft, start: int) -> bool:
    """Whether a time that begins at ``start`` sets the year of what follows: it is finer than a year or frames it.

    "In 1945 he left. In May …" and "It was held in 1945. In May …", but not "Peru joined in 1945. In May …".
    """
    if time.precision in _FINER:
        return True
    return _FRAME.search(text[max(0, start - _FRAME_REACH) : start]) is not None


_FINER = frozenset({
    Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.QUARTER,
})  # fmt: skip


@frozen(kw_only=True)
class Told:
    """A time named before; ``same`` says that it stands in the same paragraph, ``frames`` that it sets the year."""

    time: Time
    same: bool
    frames: bool = True


class TimesTold:
    """The points in time of a whole text, in order, asked for the last one before a place."""

    def __init__(self, text: str, times: tuple[Time, ...]) -> None:
        self._text = text
        self._times = [time for time in times if _is_point(time)]
        self._ends = [time.span.end for time in self._times]

    def before(self, place: int) -> Told | None:
        """The last time that ends before ``place``, unless it lies far back."""
        at = bisect.bisect_right(self._ends, place) - 1
        if at < 0 or place - self._ends[at] > _REACH:
            return None
        time = self._times[at]
        sets = frames(self._text, time, time.span.start)
        return Told(time=time, same=not self._parted(self._ends[at], place), frames=sets)

    def _parted(self, end: int, place: int) -> bool:
        """Whether a paragraph ends between the two places."""
        begin = max(0, end - _LINE)
        parts = tokens(self._text[begin:place])
        return any(token.key == "#break" and begin + token.start >= end for token in parts)


def _is_point(time: Time) -> bool:
    placed = time.kind in (TimeKind.INSTANT, TimeKind.INTERVAL) and isinstance(time.earliest, dt.date)
    return placed and time.timex != "PRESENT_REF" and time.precision not in (Precision.NONE, Precision.CENTURY)
