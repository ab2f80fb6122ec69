"""A table with several dates for one row, seen by the date that the claim speaks of: signed or in force."""

from __future__ import annotations

from typing import Any, cast

from claimcheck.model import Period, Row, TableLike
from claimcheck.query import Selection

__all__ = ["as_asked"]


def as_asked(table: TableLike, selection: Selection, *others: str) -> TableLike:
    """The table with the completeness that it has for a selection, dated by the column that is asked of.

    ``others`` are columns of which other values than the selection's are looked at.
    """
    asked = (b for b in (*selection.bindings, *selection.scope) if b.column not in others or b in selection.scope)
    return dated_by(table.scoped([(binding.column, binding.values) for binding in asked]), selection.when)


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
