"""A second opinion on whole operators: every way the facts may be, counted out, and each claim read in each of them.

A table allows many worlds: an imprecise date is any of its days, an empty cell is anybody, and a row may be missing
where neither completeness nor a key rules it out. Nothing here uses the code under test but its plain values.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from attrs import field, frozen

from claimcheck.model import Column, ColumnType, Completeness, Greatest, Numbered, Period, Row, Tolerance

FOREVER = dt.date.max
DAYS = tuple(
    dt.date.fromisoformat(day)
    for day in (
        "2000-01-01", "2000-06-10", "2000-12-31", "2001-01-01", "2001-03-05", "2002-01-01", "2002-07-07", "2004-02-29",
    )
)  # fmt: skip
WHO, PLACES = ("A", "B", "C"), ("P", "Q")


@frozen(kw_only=True)
class Fact:
    """What happened in one world: by whom, where, from when to when (an event is one day long)."""

    who: str
    place: str
    start: dt.date
    end: dt.date


@frozen(kw_only=True)
class Declaration:
    """As much of a table's declaration as the operators read."""

    one_row_per: tuple[str, ...] = ()
    complete: Completeness | None = None
    interval: tuple[str, str] | None = None
    name: str = "facts"
    rank: str = ""
    measures: tuple[tuple[str, str], ...] = ()
    greatest: tuple[Greatest, ...] = ()
    tolerances: tuple[Tolerance, ...] = ()
    numbered: Numbered | None = None
    also_dated: tuple[str, ...] = ()
    holds: Period | None = None
    columns: tuple[Column, ...] = (
        Column(name="who", type=ColumnType.COUNTRY),
        Column(name="place", type=ColumnType.PLACE),
        Column(name="start", type=ColumnType.DATE),
        Column(name="end", type=ColumnType.DATE),
    )

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def of_type(self, type: ColumnType) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.type == type)


@frozen(kw_only=True, eq=False)
class Cells:
    """A row as written; an empty string is an empty cell, ``end`` None an open interval."""

    who: str
    place: str
    start: Period
    end: Period | None


@frozen(kw_only=True, eq=False)
class Facts:
    """A table of such rows."""

    declaration: Declaration
    cells: tuple[Cells, ...]
    pack: str = "test"
    rows: tuple[Row, ...] = field(init=False)

    @rows.default
    def _rows(self) -> tuple[Row, ...]:
        return tuple(_row(number, cells) for number, cells in enumerate(self.cells, 2))

    @property
    def name(self) -> str:
        return "facts"

    @property
    def dated(self) -> bool:
        return True

    def rows_with(self, column: str, value: object) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if value in row.values.get(column, ()))

    def matching(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Row, ...]:
        return tuple(
            row for row in self.rows if all(set(row.values.get(column, ())) & set(values) for column, values in wanted)
        )

    def blank(self, column: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.values.get(column))

    def keyed(self, key: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.key == key)

    def scoped(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> Facts:
        return self

    @property
    def begins(self) -> dt.date | None:
        return min((cells.start.earliest for cells in self.cells), default=None)

    def period(self, row: Row, sense: str) -> Period | None:
        """By the row's own values: rows that follow each other are also read as one that no line holds."""
        start, end = (next(iter(row.values.get(column, ())), None) for column in ("start", "end"))
        if self.declaration.interval is None or sense in ("event", "start"):
            return start
        if sense == "end" or start is None:
            return end
        return Period(earliest=start.earliest, latest=end.latest if end else FOREVER)


def _row(line: int, cells: Cells) -> Row:
    written = {"who": cells.who, "place": cells.place, "start": str(cells.start), "end": str(cells.end or "")}
    values = {
        "who": (cells.who,) if cells.who else (),
        "place": (cells.place,) if cells.place else (),
        "start": (cells.start,),
        "end": (cells.end,) if cells.end else (),
    }
    return Row(table="facts", key=f"line {line}", line=line, cells=written, values=values)


# -- worlds --


def worlds(table: Facts, *, open_ends_close: bool) -> Iterator[tuple[Fact, ...]]:
    """Every world that the table allows, with none or one of its rows missing.

    ``open_ends_close``: whether an interval without an end may have ended since, where the table would not know.
    """
    known = [list(_readings(table, cells, open_ends_close)) for cells in table.cells]
    for facts in itertools.product(*known):
        if not _allowed(table, facts):
            continue
        yield facts
        for extra in _missing(table):
            if _allowed(table, (*facts, extra)) and not _excluded(table, facts, extra):
                yield (*facts, extra)


def _readings(table: Facts, cells: Cells, close: bool) -> Iterator[Fact]:
    starts = [day for day in DAYS if cells.start.earliest <= day <= cells.start.latest]
    for who, place, start in itertools.product(
        (cells.who,) if cells.who else (*WHO, "D"), (cells.place,) if cells.place else PLACES, starts
    ):
        if table.declaration.interval is None:
            yield Fact(who=who, place=place, start=start, end=start)
        else:
            yield from (Fact(who=who, place=place, start=start, end=end) for end in _ends(table, cells, start, close))


def _ends(table: Facts, cells: Cells, start: dt.date, close: bool) -> list[dt.date]:
    if cells.end is not None:
        return [day for day in DAYS if cells.end.earliest <= day <= cells.end.latest and day >= start]
    complete = table.declaration.complete
    later = [day for day in DAYS if day >= start and (complete is None or day > complete.period.latest)]
    return [FOREVER, *(later if close else [])]


def _missing(table: Facts) -> Iterator[Fact]:
    for who, place, start in itertools.product((*WHO, "D"), PLACES, DAYS):
        if table.declaration.interval is None:
            yield Fact(who=who, place=place, start=start, end=start)
        else:
            for end in (*(day for day in DAYS if day >= start), FOREVER):
                yield Fact(who=who, place=place, start=start, end=end)


def _excluded(table: Facts, facts: Sequence[Fact], extra: Fact) -> bool:
    """Whether the declared completeness rules a further fact out."""
    complete = table.declaration.complete
    if complete is None:
        return False
    period = complete.period
    if extra.start <= period.latest and period.earliest <= extra.end:
        return True
    begins_before = any(cells.start.earliest < period.earliest for cells in table.cells)
    return extra.start < period.earliest and not begins_before


def _allowed(table: Facts, facts: Sequence[Fact]) -> bool:
    """Whether no two facts share a key; where it holds the start, those that share the rest must not overlap."""
    key = table.declaration.one_row_per
    if not key:
        return True
    rest = [column for column in key if column != "start"]
    for number, one in enumerate(facts):
        for place, other in enumerate(facts[:number]):
            same = all(getattr(one, column) == getattr(other, column) for column in rest)
            if same and ("start" not in key or _same_time(table, one, other, number, place)):
                return False
    return True


def _same_time(table: Facts, one: Fact, other: Fact, number: int, place: int) -> bool:
    """Whether two facts share the time of a key: their intervals overlap, or one cell can tell when both began."""
    if table.declaration.interval is not None and one.start <= other.end and other.start <= one.end:
        return True
    cells = [table.cells[i].start for i in (number, place) if i < len(table.cells)]
    return any(all(cell.earliest <= fact.start <= cell.latest for fact in (one, other)) for cell in cells)


# -- claims --

#: None where the words themselves are vague in that world (a tie, a gap that is longer than was said).
Truth = bool | None
Claim = Callable[[Sequence[Fact]], Truth]


def everywhere(table: Facts, claim: Claim, wanted: bool, *, denied: bool = False) -> bool:
    """Whether a claim is so in every world (vague worlds never speak against it).

    That a row is still open is what the table says: it bears a claim out, but does not contradict one.
    """
    found = worlds(table, open_ends_close=wanted is denied)
    return all(truth is None or truth is wanted for truth in map(claim, found))


def years_between(first: dt.date, last: dt.date) -> int:
    """Birthdays of ``first`` that have come by ``last``."""
    years = 0
    while True:
        day = first.toordinal() if not years else None
        year = first.year + years + 1
        try:
            birthday = first.replace(year=year)
        except ValueError:
            birthday = dt.date(year, 3, 1)
        if birthday > last or (day is not None and last < first):
            return years
        years += 1


def compare(comparator: str, value: Decimal, actual: Decimal) -> Truth:
    """The table of comparators for whole numbers; a vague word is never false."""
    if comparator == "vague":
        return True if value <= actual < 5 * value else None
    table: dict[str, Callable[[], bool]] = {
        "equal": lambda: actual == value,
        "about": lambda: 9 * value <= 10 * actual <= 11 * value,
        "nearly": lambda: 9 * value <= 10 * actual and actual < value,
        "more_than": lambda: actual > value,
        "at_least": lambda: actual >= value,
        "less_than": lambda: actual < value,
        "at_most": lambda: actual <= value,
    }
    return table[comparator]()


def place_of(fact: Fact, facts: Sequence[Fact], *, backwards: bool = False) -> int | None:
    """The place of a fact in time; None where another falls on its day."""
    rest = [other for other in facts if other is not fact]
    if any(other.start == fact.start for other in rest):
        return None
    return 1 + sum((other.start > fact.start) if backwards else (other.start < fact.start) for other in rest)
