"""Holders of an office: which rows are of one office, and whether one ends where another begins."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from claimcheck.model import ColumnType, Period, Result, Row, TableLike

__all__ = ["is_known", "meet", "of_one_office", "one_at_a_time"]

#: How far the first day of a holder may lie from the last of the one before, when the one follows the other.
_HANDOVER = dt.timedelta(days=2)


def of_one_office(table: TableLike, row: Row, rows: Sequence[Row], holder: str) -> list[Row]:
    """Those rows that the key makes rows of one office: alike in what else it holds but the holder and dates."""
    dates = {column.name for column in table.declaration.of_type(ColumnType.DATE)}
    same = [column for column in table.declaration.one_row_per if column != holder and column not in dates]
    return [other for other in rows if all(other.values.get(c, ()) == row.values.get(c, ()) for c in same)]


def is_known(point: Period) -> bool:
    """Whether a beginning or end is known at all."""
    return dt.date.min < point.earliest <= point.latest < dt.date.max


def meet(end: Period, start: Period) -> Result:
    """Whether a row ends where another begins; both told by the same year or month alone are taken to meet."""
    if not (is_known(end) and is_known(start)):
        return Result.DISAGREES
    if end.earliest - _HANDOVER > start.latest or start.earliest > end.latest + _HANDOVER:
        return Result.DISAGREES
    sure = start.latest - end.earliest <= _HANDOVER and end.latest - start.earliest <= _HANDOVER
    return Result.AGREES if sure or end == start else Result.CANNOT_TELL


def one_at_a_time(table: TableLike, office: Sequence[Row]) -> bool:
    """Whether no two rows need share more than the day on which one hands over to the next."""
    spans = sorted(
        (start.latest, end.earliest if end else dt.date.max)
        for row in office
        if (start := table.period(row, "start"))
        for end in (table.period(row, "end"),)
    )
    return all(before[1] - _HANDOVER <= after[0] for before, after in itertools.pairwise(spans))
