"""Every way the numbers of years may be: a second opinion on what is said of cells, sums and the greatest.

A row tells the number of a participant in a whole year. An empty cell holds any number, and a row may be missing where
neither completeness, a key nor a declared ``above`` rules it out. Nothing here uses the code under test.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from claimcheck.model import Column, ColumnType, Greatest, Period, Row
from tests.operators.worlds import Declaration, Facts, Truth

__all__ = ["NUMBERS", "PARTIES", "YEARS", "Amount", "Amounts", "amounts", "number_worlds"]

YEARS, NUMBERS, PARTIES = (2000, 2001, 2002), (0, 1, 2, 4), ("A", "B", "C", "D")


@frozen(kw_only=True)
class Amount:
    """The number of a participant in a year of one world."""

    who: str
    year: int
    number: int


@frozen(kw_only=True, eq=False)
class Amounts(Facts):
    """A table of such rows; an empty ``who`` or a ``number`` of None is an empty cell."""

    amounts: tuple[tuple[str, int, int | None], ...]
    declaration: Declaration
    cells: tuple = ()  # type: ignore[type-arg]
    rows: tuple[Row, ...] = field(init=False)

    @rows.default
    def _rows(self) -> tuple[Row, ...]:
        return tuple(_row(line, *amount) for line, amount in enumerate(self.amounts, 2))

    @property
    def begins(self) -> dt.date | None:
        return min((dt.date(year, 1, 1) for _, year, _ in self.amounts), default=None)


def _row(line: int, who: str, year: int, number: int | None) -> Row:
    told = "" if number is None else str(number)
    values = {
        "who": (who,) if who else (),
        "start": (Period.parse(str(year)),),
        "number": () if number is None else (Decimal(number),),
    }
    return Row(
        table="facts", key=f"line {line}", line=line, cells={"who": who, "start": str(year), "number": told},
        values=values,
    )  # fmt: skip


def amounts(
    declaration: Declaration, rows: Sequence[tuple[str, int, int | None]], *, kind: str, above: int | None
) -> Amounts:
    """The table of such rows; ``kind`` is the measure of their numbers, ``above`` which of them cannot be missing."""
    columns = (
        Column(name="who", type=ColumnType.COUNTRY),
        Column(name="start", type=ColumnType.DATE),
        Column(name="number", type=ColumnType.NUMBER),
    )
    period = Period(earliest=dt.date(1999, 1, 1), latest=dt.date(2005, 12, 31))
    greatest = () if above is None else (Greatest(column="number", above=Decimal(above), period=period),)
    measures = (("number", kind),) if kind else ()
    declared = evolve(declaration, columns=columns, measures=measures, greatest=greatest)
    return Amounts(declaration=declared, amounts=tuple(rows))


def number_worlds(table: Amounts) -> Iterator[tuple[Amount, ...]]:
    """Every world that the table allows, with none or one of its rows missing."""
    known = [
        [
            Amount(who=w, year=year, number=n)
            for w in ((who,) if who else PARTIES)
            for n in (NUMBERS if number is None else (number,))
        ]
        for who, year, number in table.amounts
    ]
    for facts in itertools.product(*known):
        if not _allowed(table, facts):
            continue
        yield facts
        for who, year, number in itertools.product(PARTIES, YEARS, NUMBERS):
            extra = Amount(who=who, year=year, number=number)
            if _allowed(table, (*facts, extra)) and not _excluded(table, extra):
                yield (*facts, extra)


def _allowed(table: Amounts, facts: Sequence[Amount]) -> bool:
    key = ["year" if column == "start" else column for column in table.declaration.one_row_per]
    keys = [tuple(getattr(fact, column) for column in key) for fact in facts]
    return not key or len(set(keys)) == len(keys)


def _excluded(table: Amounts, extra: Amount) -> bool:
    """Whether a further row is ruled out by the declared completeness, or has too great a number to be missing."""
    declared = table.declaration
    if any(each.above is not None and extra.number > each.above for each in declared.greatest):
        return True
    if declared.complete is None:
        return False
    period = declared.complete.period
    if period.earliest.year <= extra.year <= period.latest.year:
        return True
    return extra.year < period.earliest.year and all(year >= period.earliest.year for _, year, _ in table.amounts)


def in_all(table: Amounts, claim: Callable[[Sequence[Amount]], Truth], wanted: bool) -> bool:
    """Whether a claim is so in every world; vague worlds never speak against it."""
    return all(truth is None or truth is wanted for truth in map(claim, number_worlds(table)))
