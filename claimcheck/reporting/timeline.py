"""The times that the article claims against the times of the reference rows, as numbers for a drawing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from claimcheck.model import Claim, Evidence, Status
from claimcheck.reporting.cards import anchor
from claimcheck.reporting.words import ICON, STATUS, period_in_words, visible

__all__ = ["Bar", "Line", "Tick", "Timeline", "timeline"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_LINES = 24  # more cannot be taken in at a glance
_LEFT, _WIDTH, _ROW, _TOP = 40.0, 256.0, 22, 26
_GAP = 0.35  # a run of years in which nothing happens is as wide as this part of a year that counts


@frozen(kw_only=True)
class Bar:
    """A stretch of time on the drawing; ``open_start`` and ``open_end`` where it goes on."""

    x: float
    width: float


@frozen(kw_only=True)
class Tick:
    """A year on the axis; ``after_gap`` where years without events were left out before it."""

    x: float
    label: str
    after_gap: bool


@frozen(kw_only=True)
class Line:
    """One claim: what the article says above, what the rows say below."""

    y: int
    number: int
    id: str
    status: str
    icon: str
    words: str
    claimed: tuple[Bar, ...]
    rows: tuple[Bar, ...]


@frozen(kw_only=True)
class Timeline:
    """The whole drawing; ``left_out`` claims with times are not drawn."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    height: int
    left_out: int


_Days = tuple[dt.date, dt.date]


def timeline(claims: Sequence[Claim], numbers: Mapping[str, int]) -> Timeline | None:
    """The drawing of all claims that have a time and rows with a time, None where there are none."""
    found = []
    for claim in claims:
        claimed = tuple((t.earliest, t.latest) for t in claim.times if t.earliest is not None and t.latest is not None)
        rows = tuple(dict.fromkeys(days for e in _rows_of(claim) for days in _row_days(e)))
        if claimed and rows:
            found.append((claim, claimed, rows))
    if not found:
        return None
    shown = found[:_LINES]
    axis = _Axis(day for _, claimed, rows in shown for days in (*claimed, *rows) for day in days)
    lines = tuple(
        Line(
            y=_TOP + _ROW * index,
            number=numbers[claim.id],
            id=anchor(claim.id),
            status=claim.status.value,
            icon=ICON[claim.status],
            words=_words(claim, rows),
            claimed=tuple(axis.bar(days) for days in claimed),
            rows=tuple(axis.bar(days) for days in rows[:12]),
        )
        for index, (claim, claimed, rows) in enumerate(shown)
    )
    height = _TOP + _ROW * len(lines) + 4
    return Timeline(lines=lines, ticks=axis.ticks(), height=height, left_out=len(found) - len(shown))


def _words(claim: Claim, rows: Sequence[_Days]) -> str:
    said = ", ".join(visible(t.span.quote) for t in claim.times)
    there = ", ".join(period_in_words(first, last) for first, last in rows[:3])
    more = f" and {len(rows) - 3} more" if len(rows) > 3 else ""
    return f"{STATUS[claim.status]}: the article says {said}; the rows say {there}{more}"


def _rows_of(claim: Claim) -> Iterable[Evidence]:
    if claim.verdict is None:
        return ()
    return claim.verdict.leads if claim.status is Status.NOT_ENOUGH_EVIDENCE else claim.verdict.evidence


def _row_days(evidence: Evidence) -> Iterable[_Days]:
    """The times in a row: two dated columns are one interval; of others, each that is no part of another."""
    found = dict.fromkeys(days for _, value in evidence.columns if (days := _iso(value)) is not None)
    dated = [days for days in found if not any(_within(days, other) for other in found)]
    if len(dated) == 2 and dated[0][0] <= dated[1][1]:
        return [(dated[0][0], dated[1][1])]
    return dated


def _within(days: _Days, other: _Days) -> bool:
    return days != other and other[0] <= days[0] and days[1] <= other[1]


def _iso(value: str) -> _Days | None:
    match = _ISO.match(value.strip())
    if match is None:
        return None
    year, month, date = (int(part) if part else None for part in match.groups())
    if not year:
        return None
    try:
        first = dt.date(year, month or 1, date or 1)
        if date:
            return first, first
        end = dt.date(year + (month == 12), month % 12 + 1, 1) if month else dt.date(year + 1, 1, 1)
        return first, end - dt.timedelta(days=1)
    except ValueError:
        return None


class _Axis:
    """Years that matter are equally wide; a run of other years shrinks to a small gap."""

    def __init__(self, days: Iterable[dt.date]) -> None:
        self._years = sorted({day.year for day in days})
        at, self._at = 0.0, dict[int, float]()
        for previous, year in zip((self._years[0] - 1, *self._years), self._years, strict=False):
            at += _GAP if year > previous + 1 else 0.0
            self._at[year] = at
            at += 1.0
        self._scale = _WIDTH / at

    def _x(self, day: dt.date, *, end: bool) -> float:
        first = dt.date(day.year, 1, 1).toordinal()
        share = (day.toordinal() - first + (1 if end else 0)) / 366
        return _LEFT + (self._at[day.year] + min(share, 1.0)) * self._scale

    def bar(self, days: _Days) -> Bar:
        """Where a stretch of days lies, at least wide enough to be seen."""
        left, right = self._x(days[0], end=False), self._x(days[1], end=True)
        width = max(right - left, 2.5)
        return Bar(x=round(min(left, _LEFT + _WIDTH - width), 1), width=round(width, 1))

    def ticks(self) -> tuple[Tick, ...]:
        """Labels for the years, as many as fit."""
        every = max(1, -(-len(self._years) * 38 // int(_WIDTH)))
        return tuple(
            Tick(
                x=round(_LEFT + self._at[year] * self._scale, 1),
                label=str(year) if index % every == 0 else "",
                after_gap=index > 0 and self._years[index - 1] < year - 1,
            )
            for index, year in enumerate(self._years)
        )
