"""Rows as evidence: the columns that were used, and those that say what a row is."""

from __future__ import annotations

import re

from claimcheck.model import ColumnType, Evidence, Result, Row
from claimcheck.operators import operator_of
from claimcheck.operators.numbers import stated_numbers
from claimcheck.operators.rows.picking import holds
from claimcheck.operators.rows.showing import checked
from claimcheck.query import Question, leaves, selection_of
from claimcheck.verification.sources import TableLike

__all__ = ["evidence", "evidence_of"]

_SLOT = re.compile(r"\{([^{}]+)\}")


def evidence_of(question: Question, row: Row, table: TableLike, *, matched: bool = True) -> Evidence:
    """A row as evidence for the answer to a question; ``matched`` where its cells are compared with it."""
    selection, dated = selection_of(question), any(operator_of(leaf).dated for leaf in leaves(question))
    used = [b.column for b in selection.bindings] + [n.column for n in stated_numbers(question)]
    used += [b.column for b in selection.scope] + list(operator_of(question).columns(question))
    agreeing = (b.column for b in selection.bindings if holds(row, b) == Result.AGREES)
    verification = checked(selection, table, row, dated=dated)
    return evidence(
        row, table, *used, matched=tuple(agreeing) if matched else (), verification=verification
    )  # fmt: skip


def evidence(
    row: Row, table: TableLike, *used: str, matched: tuple[str, ...] = (), verification: str | None = None
) -> Evidence:
    """A row as evidence: the columns used, after those of its key and before its dates and its document."""
    declared = table.declaration
    dates = declared.interval or tuple(column.name for column in declared.of_type(ColumnType.DATE))[:1]
    names = dict.fromkeys([*declared.one_row_per, *used, *dates, *filter(None, [declared.document])])
    return Evidence(
        pack=table.pack,
        table=table.name,
        row=row.key,
        columns=tuple((name, row.cells[name]) for name in names if row.cells.get(name)),
        source=row.source,
        link=_link(declared.link, row),
        document=(row.cells.get(declared.document) or None) if declared.document else None,
        verification=row.verification if verification is None else verification,
        matched=matched,
    )


def _link(template: str, row: Row) -> str | None:
    columns = _SLOT.findall(template)
    if not columns or not all(row.cells.get(name) for name in columns):
        return None
    return _SLOT.sub(lambda match: row.cells[match.group(1)].replace(" ", ""), template)
