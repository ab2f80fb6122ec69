"""Drafts: times on their way to being values, and the calendar that makes them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from attrs import evolve, frozen

from claimcheck.model.values import Bound, Length, Precision, TimeKind
from claimcheck.normalisation.times.tense import Around

__all__ = [
    "Context",
    "Draft",
    "add_months",
    "between",
    "century",
    "day",
    "decade",
    "fuzzy",
    "half",
    "iso_week",
    "month",
    "open_draft",
    "piece",
    "quarter",
    "season",
    "span_of_days",
    "year",
]


@frozen(kw_only=True)
class Draft:
    """The fields of a ``Time`` but its span. ``year_open`` marks a month, day or season whose year was not written,
    ``half_open`` a time of day of which it was not written whether it is before or after noon,
    ``told`` a time counted from another one that the text has named."""

    kind: TimeKind = TimeKind.INTERVAL
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision = Precision.NONE
    timex: str = ""
    edtf: str = ""
    anchor: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    length: Length | None = None
    readings: tuple[tuple[dt.date, dt.date], ...] = ()
    rule: str = ""
    year_open: bool = False
    half_open: bool = False
    told: bool = False
    move: Callable[[int], Draft | None] | None = None
    point: bool = True


@frozen(kw_only=True)
class Context:
    """What a reading may use besides its words: the reference day, the order of numeric dates, what stands ``around``
    (the tense, whether it tells what is always so), whether the reading itself is of what is so in every year
    (``always``), the last point in time that the text has named, the last one of this paragraph whose year was written
    (``local``), the last day whose year the same ``sentence`` has written, and whether words of ``business`` stand near
    by."""

    reference: dt.date | None = None
    day_first: bool | None = None
    around: Around | None = None
    always: bool = False
    local: Draft | None = None
    sentence: Draft | None = None
    previous: Draft | None = None
    business: bool = False

    @property
    def tense(self) -> int:
        """Below 0 past, 0 unknown, above 0 future."""
        return self.around.tense if self.around is not None else 0

    @property
    def general(self) -> bool:
        """Whether the words say, or an adverb says, what is so in every year."""
        return self.always or (self.around is not None and self.around.general)

    @property
    def habitual(self) -> bool:
        """Whether only the present tense says so."""
        return self.around is not None and self.around.habitual


def _last_day(y: int, m: int) -> int:
    return calendar.monthrange(y, m)[1]


def _real(y: int) -> bool:
    return 1 <= y <= 9998


def year(y: int) -> Draft | None:
    """The calendar year ``y``."""
    if not _real(y):
        return None
    return Draft(
        earliest=dt.date(y, 1, 1),
        latest=dt.date(y, 12, 31),
        precision=Precision.YEAR,
        timex=f"{y:04}",
        edtf=f"{y:04}",
    )


def month(y: int, m: int) -> Draft | None:
    """The month ``m`` of ``y``."""
    if not _real(y) or not 1 <= m <= 12:
        return None
    text = f"{y:04}-{m:02}"
    return Draft(
        earliest=dt.date(y, m, 1),
        latest=dt.date(y, m, _last_day(y, m)),
        precision=Precision.MONTH,
        timex=text,
        edtf=text,
    )


def day(y: int, m: int, d: int) -> Draft | None:
    """One day, or None where the calendar has no such day."""
    if not _real(y) or not 1 <= m <= 12 or not 1 <= d <= _last_day(y, m):
        return None
    date = dt.date(y, m, d)
    text = date.isoformat()
    return Draft(kind=TimeKind.INSTANT, earliest=date, latest=date, precision=Precision.DAY, timex=text, edtf=text)


def span_of_days(first: dt.date, last: dt.date, precision: Precision, timex: str, edtf: str = "") -> Draft:
    """An interval of days under another name."""
    return Draft(
        earliest=first,
        latest=last,
        precision=precision,
        timex=timex,
        edtf=edtf or f"{first.isoformat()}/{last.isoformat()}",
    )


def iso_week(date: dt.date) -> Draft:
    """The ISO week that holds ``date``."""
    monday = date - dt.timedelta(days=date.weekday())
    number = date.isocalendar()
    return span_of_days(monday, monday + dt.timedelta(days=6), Precision.WEEK, f"{number[0]:04}-W{number[1]:02}")


def quarter(y: int, q: int) -> Draft | None:
    """A quarter of the calendar year."""
    if not _real(y) or not 1 <= q <= 4:
        return None
    first, last = dt.date(y, 3 * q - 2, 1), dt.date(y, 3 * q, _last_day(y, 3 * q))
    return span_of_days(first, last, Precision.QUARTER, f"{y:04}-Q{q}", f"{y:04}-{32 + q}")


def half(y: int, h: int) -> Draft | None:
    """A half of the calendar year."""
    if not _real(y) or h not in (1, 2):
        return None
    first, last = dt.date(y, 6 * h - 5, 1), dt.date(y, 6 * h, _last_day(y, 6 * h))
    return span_of_days(first, last, Precision.HALF, f"{y:04}-H{h}", f"{y:04}-{39 + h}")


def season(y: int, s: int) -> Draft | None:
    """A season of the northern half of the globe.

    Its other readings are the winter that ends in ``y``, and the season of that name south of the equator.
    """
    if not _real(y) or not 1 <= s <= 4:
        return None
    names = ("SP", "SU", "FA", "WI")
    first = dt.date(y, 3 * s, 1)
    ends = (y, 3 * s + 2) if s < 4 else (y + 1, 2)
    draft = span_of_days(
        first, dt.date(*ends, _last_day(*ends)), Precision.SEASON, f"{y:04}-{names[s - 1]}", f"{y:04}-{20 + s}"
    )
    if y == 1:
        return draft
    turn = (dt.date(y - 1, 12, 1), dt.date(y, 2, _last_day(y, 2)))
    south = {1: (9, 11), 3: (3, 5), 4: (6, 8)}.get(s)
    readings = [turn] if s in (2, 4) else []
    if south:
        readings.append((dt.date(y, south[0], 1), dt.date(y, south[1], _last_day(y, south[1]))))
    return evolve(draft, readings=tuple(readings))


def decade(y: int) -> Draft | None:
    """The ten years from ``y``, a multiple of ten."""
    y -= y % 10
    if not _real(y) or not _real(y + 9):
        return None
    text = f"{y // 10:03}"
    return span_of_days(dt.date(y, 1, 1), dt.date(y + 9, 12, 31), Precision.DECADE, text, f"{text}X")


def century(number: int) -> Draft | None:
    """The n-th century, counted as people do: the 20th is 1900 to 1999."""
    if not 2 <= number <= 99:
        return None
    y = 100 * (number - 1)
    text = f"{number - 1:02}"
    return span_of_days(dt.date(y, 1, 1), dt.date(y + 99, 12, 31), Precision.CENTURY, text, f"{text}XX")


def open_draft(timex: str, rule: str = "", precision: Precision = Precision.NONE) -> Draft:
    """A time that the words name but do not place: both ends open."""
    return Draft(timex=timex, rule=rule, precision=precision)


def add_months(date: dt.date, months: int) -> dt.date | None:
    """The day ``months`` later, at most the last day of that month."""
    total = date.year * 12 + date.month - 1 + months
    y, m = divmod(total, 12)
    return dt.date(y, m + 1, min(date.day, _last_day(y, m + 1))) if _real(y) else None


_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "early-mid": (0, 2), "mid-late": (1, 3)}


#: Parts of centuries and decades: from which of how many pieces to which.
_PIECES = {
    "first half": (0, 1, 2), "second half": (1, 2, 2), "latter half": (1, 2, 2), "last half": (1, 2, 2),
    "first third": (0, 1, 3), "second third": (1, 2, 3), "last third": (2, 3, 3), "final third": (2, 3, 3),
    "first quarter": (0, 1, 4), "second quarter": (1, 2, 4), "third quarter": (2, 3, 4), "last quarter": (3, 4, 4),
    "final quarter": (3, 4, 4),
}  # fmt: skip


def piece(draft: Draft, part: str) -> Draft:
    """The second half, the last quarter of a century: whole years, and approximate as people count."""
    if draft.earliest is None or draft.latest is None or part not in _PIECES:
        return draft
    low, high, number = _PIECES[part]
    years = draft.latest.year - draft.earliest.year + 1
    first = draft.earliest.replace(year=draft.earliest.year + years * low // number)
    last = dt.date(draft.earliest.year + years * high // number - 1, 12, 31)
    inner = f"{first.isoformat()}~/{last.isoformat()}~"
    return evolve(draft, earliest=first, latest=last, edtf=inner, approximate=True, kind=TimeKind.INTERVAL)


def _cuts(months: int, low: int, high: int) -> tuple[int, int]:
    """The months at which thirds ``low`` to ``high`` begin and end; those of decades are whole years and overlap."""
    third = max(1, months // 3)
    if months < 60:
        cuts = (0, third, months - third, months)
        return cuts[low], cuts[high]
    short, long = third - third % 12, third + -third % 12
    return (0, short, months - long)[low], (0, long, months - short, months)[high]


def fuzzy(draft: Draft, part: str) -> Draft:
    """The early, mid or late third of an interval, or two of them: approximate, under the whole's TIMEX3 value."""
    if part == "turn" and draft.earliest is not None and draft.earliest.year > _TURN:
        return _turn(draft, draft.earliest.year)
    if draft.earliest is None or draft.latest is None or part not in _THIRDS:
        return draft
    first, last = draft.earliest, draft.latest
    low, high = _THIRDS[part]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 3 == 0 or months >= 12:
        begin, stop = (add_months(first, cut) for cut in _cuts(months, low, high))
        if begin is None or stop is None:
            return draft
        first, last = begin, stop - dt.timedelta(days=1)
    else:
        days = (last - first).days + 1
        cuts = (0, days // 3, 2 * (days // 3), days)
        first, last = first + dt.timedelta(days=cuts[low]), first + dt.timedelta(days=cuts[high] - 1)
    if last < first:
        return draft
    inner = f"{first.isoformat()}~/{last.isoformat()}~"
    return evolve(draft, earliest=first, latest=last, edtf=inner, approximate=True, kind=TimeKind.INTERVAL)


_TURN = 5  # years before and after the turn of a century or a decade


def _turn(draft: Draft, y: int) -> Draft:
    """The turn of the 20th century: the years around 1900."""
    first, last = dt.date(y - _TURN, 1, 1), dt.date(y + _TURN, 12, 31)
    inner = f"{first.isoformat()}~/{last.isoformat()}~"
    return evolve(draft, earliest=first, latest=last, edtf=inner, approximate=True, kind=TimeKind.INTERVAL)


def between(first: Draft, last: Draft) -> Draft | None:
    """From the beginning of one to the end of the other."""
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    order = [*type(first.precision)]
    return Draft(
        earliest=first.earliest,
        latest=last.latest,
        precision=max(first.precision, last.precision, key=order.index),
        timex=f"{first.timex}/{last.timex}",
        edtf=f"{_end(first, first.earliest)}/{_end(last, last.latest)}",
        anchor=first.anchor or last.anchor,
        approximate=first.approximate or last.approximate,
        told=first.told or last.told,
        bound=Bound.RANGE,
    )


def _end(draft: Draft, day: dt.date) -> str:
    """The draft as one end of an interval: its own value where that is a date, else the day."""
    if "/" not in draft.edtf and "X" not in draft.edtf and not re.search(r"-(?:2[1-9]|3[2-9]|4[01])$", draft.edtf[:7]):
        return draft.edtf
    return day.isoformat() + ("~" if draft.approximate else "")
