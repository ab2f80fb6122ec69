"""When a row holds, by the sense of what is said of it."""

from __future__ import annotations

import datetime as dt

from claimcheck.model import ColumnType, Period, Row
from claimcheck.reference.declaration import TableDeclaration

__all__ = ["period_of"]


def period_of(declared: TableDeclaration, row: Row, sense: str) -> Period | None:
    """When a row of a table holds, by the sense of an example."""
    interval = declared.interval
    if interval is None or sense == "event":
        dates = [c.name for c in declared.of_type(ColumnType.DATE) if c.name not in (interval or ())]
        dates += list(interval or ())[:1]
        return _date(row, dates[0]) if dates else None
    start, end = _date(row, interval[0]), _date(row, interval[1])
    if sense == "start":
        return start
    if sense == "end":
        return end
    if start is None:
        return None
    return Period(earliest=start.earliest, latest=end.latest if end else dt.date.max)


def _date(row: Row, column: str) -> Period | None:
    values = row.values.get(column, ())
    return values[0] if values and isinstance(values[0], Period) else None
