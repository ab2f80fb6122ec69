"""What a table answers to a query."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Gap, Row, Status

__all__ = ["Outcome", "open_", "refuted", "supported"]


@frozen(kw_only=True)
class Outcome:
    """The answer to a query. ``rows`` are the evidence, ``leads`` the nearest rows where there is none.

    ``figure`` is what the table says in words (a count, a rank, a date); ``right`` the declaration that allows
    a refutation; ``disagrees`` the sort of thing that differs (time, participant, order, quantity, length, only);
    ``within`` where a rank was counted within the stated time alone; ``chain`` where rows that follow each other were
    read as one.
    """

    status: Status
    rows: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    gap: Gap | None = None
    right: str | None = None
    figure: str = ""
    disagrees: str = ""
    total: int = 0
    within: bool = False
    chain: bool = False


def open_(gap: Gap, leads: Sequence[Row] = (), *, figure: str = "", total: int = 0) -> Outcome:
    """Not enough evidence, with the gap and at most three rows to look at."""
    return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=gap, leads=tuple(leads[:3]), figure=figure, total=total)


def supported(rows: Sequence[Row], *, figure: str = "", total: int = 0) -> Outcome:
    """The table bears the claim out by these rows."""
    return Outcome(status=Status.SUPPORTED, rows=tuple(rows), figure=figure, total=total)


def refuted(rows: Sequence[Row], right: str, disagrees: str, *, figure: str = "", total: int = 0) -> Outcome:
    """The table contradicts the claim by a declared right."""
    return Outcome(
        status=Status.REFUTED, rows=tuple(rows), right=right, disagrees=disagrees, figure=figure, total=total
    )
