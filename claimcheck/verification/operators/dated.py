"""A table with several dates for one row, seen by the date that the claim speaks of: signed or in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from claimcheck.model import Period, Row

if TYPE_CHECKING:
    from claimcheck.verification.sources import TableLike

__all__ = ["dated_by"]


class _Dated:
    """A table whose events are dated by another column; everything else is the table's own."""

    def __init__(self, table: TableLike, column: str) -> None:
        self._table, self._column = table, column

    def __getattr__(self, name: str) -> Any:
        return getattr(self._table, name)

    def period(self, row: Row, sense: str) -> Period | None:
        """The row's time; that of an event from the other column, unless its own date lies within that."""
        own = self._table.period(row, sense)
        if sense != "event" and self._table.declaration.interval is not None:
            return own
        held = row.values.get(self._column, ())
        other = held[0] if held and isinstance(held[0], Period) else None
        return own if own is not None and other is not None and other.contains(own) else other


def dated_by(table: TableLike, column: str) -> TableLike:
    """The table with its events dated by ``column``; the table itself where that is empty."""
    # A stand-in that hands everything on cannot be seen by the type checker to have all of it.
    return cast("TableLike", _Dated(table, column)) if column else table
