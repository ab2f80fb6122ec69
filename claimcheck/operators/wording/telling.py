"""A row in words: in those of the example that the claim was read by, or as a label."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Column, ColumnType, Period, ReferenceLike, Row, TableLike
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.operators.ordinals import nth
from claimcheck.operators.rows.fitting import row_time
from claimcheck.operators.wording.names import placed
from claimcheck.operators.wording.phrases import (
    amount_words,
    figure_words,
    joined,
    name_of,
    own_name,
    period_words,
    time_words,
    when,
    without_preposition,
)
from claimcheck.query import Relation, Selection

__all__ = ["label", "told"]

#: How much of a long text is told.
_LONG = 60
_SLOT = re.compile(r"\{([^{}]+)\}")
_COPULA = re.compile(r"\b(?:was|is)\b")
_PREPOSITION = re.compile(r"\b(?:in|on)\s$")


def label(row: Row, table: TableLike, selection: Selection, reference: ReferenceLike) -> str:
    """A row by its document or its participants, with its time."""
    bound = {binding.column for binding in selection.bindings}
    names = [
        own_name(reference, table, column.name, row, str(value))
        for column in table.declaration.columns
        if column.name in bound and column.type.entity_kind is not None
        for value in row.values.get(column.name, ())[:2]
    ]
    named = bool(table.declaration.one_row_per) and bound.issuperset(table.declaration.one_row_per)
    document = "" if named and names else row.cells.get(table.declaration.document)
    words = document or ", ".join(names) or figure_words(row.key)
    known = row_time(selection.sense, table, row) is not None
    time = without_preposition(time_words(table, row, selection.sense)) if known else ""
    return f"{words}, {time}" if time and time != words else words


def told(example: str, row: Row, table: TableLike, selection: Selection, reference: ReferenceLike) -> str:
    """The example with the row's own cells, and the row's time where the example has none.

    Empty where a cell of the example is empty.
    """
    example = _first_of_each(_open_ended(example, row, table))
    columns = [column for name in _SLOT.findall(example) if (column := table.declaration.column(name)) is not None]
    if len(columns) < len(_SLOT.findall(example)) or not all(row.cells.get(column.name) for column in columns):
        return ""
    dates = [column.name for column in columns if column.type == ColumnType.DATE]
    lasting = selection.sense in ("during", "is") and dates == list(table.declaration.interval or ())[:1] != []
    if lasting and time_words(table, row, "during").startswith("since "):
        example = _COPULA.sub("has been", example, count=1)
    words = _filled(example, columns, _Cells(row=row, table=table, selection=selection, reference=reference), lasting)
    dated = bool(dates) or _says_enough(table, selection, {column.name for column in columns})
    return words[:1].upper() + words[1:] + ("" if dated else _tail(row, table, selection))


@frozen(kw_only=True)
class _Cells:
    """The cells of a row as words."""

    row: Row
    table: TableLike
    selection: Selection
    reference: ReferenceLike

    def date(self, column: Column, lasting: bool) -> tuple[str, str]:
        """A date with its preposition and without; of a row that is told to last that of its whole time."""
        period = Period.parse(self.row.cells[column.name])
        return time_words(self.table, self.row, "during") if lasting else when(period), period_words(period)

    def name(self, column: Column, after: str) -> str:
        """Any other cell; ``after`` is what follows it in the example."""
        if column.type == ColumnType.NUMBER and not column.several:
            return amount_words(self.row.cells[column.name], measured=_has_unit(after))
        return _cell(column, self.row, self.table, self.selection, self.reference)


def _filled(example: str, columns: Sequence[Column], cells: _Cells, lasting: bool) -> str:
    """An example with its slots filled."""
    parts: list[str] = []
    at = 0
    for match, column in zip(_SLOT.finditer(example), columns):
        before = example[at : match.start()]
        at = match.end()
        if column.type == ColumnType.DATE:
            placed_in, alone = cells.date(column, lasting)
            cut = _PREPOSITION.sub("", before)
            parts += [cut, placed_in] if cut != before else [before, alone]
            continue
        before, name = placed(before, cells.name(column, example[at:]), example[at:], column.type, cells.reference)
        parts += [before, name]
        at += 2 if name.endswith(("'", "’")) and example[at + 1 : at + 2] == "s" else 0
    return "".join(parts) + example[at:]


def _has_unit(after: str) -> bool:
    """Whether what stands after a number is a unit."""
    words = " ".join(_SLOT.split(after)[0].split()[:4])
    return any(q.unit for q in find_quantities(f"5 {words}") if q.span.start == 0)


def _says_enough(table: TableLike, selection: Selection, named: set[str]) -> bool:
    """Whether an example without a date tells a row apart: the row's date is then that of something else."""
    declared = table.declaration
    key = declared.one_row_per or declared.key
    stated = any(constraint.words and constraint.relation != Relation.PAST for constraint in selection.constraints)
    return declared.interval is None and bool(key) and named.issuperset(key) and not stated


def _open_ended(example: str, row: Row, table: TableLike) -> str:
    """ "From 1990 to 1999" as "since 1990" where the row has no end."""
    start, end = table.declaration.interval or ("", "")
    period = table.period(row, "end") if end and row.cells.get(end) else None
    ended = not end or (period is not None and period.latest < dt.date.max)
    return example if ended else example.replace(f"from {{{start}}} to {{{end}}}", f"since {{{start}}}")


def _tail(row: Row, table: TableLike, selection: Selection) -> str:
    if row_time(selection.sense, table, row) is None:
        return ""
    phase = {"start": " beginning", "end": " ending"}.get(selection.sense, "") if table.declaration.interval else ""
    return f",{phase} {time_words(table, row, selection.sense)}"


def _first_of_each(example: str) -> str:
    """ "won/lifted it" as "won it"."""
    return " ".join(word if "{" in word else word.split("/")[0] for word in example.split(" "))


def _cell(column: Column, row: Row, table: TableLike, selection: Selection, reference: ReferenceLike) -> str:
    if column.type == ColumnType.ORDINAL and row.cells[column.name].isdigit():
        return nth(int(row.cells[column.name]))
    values = row.values.get(column.name, ())
    if not column.several or (len(values) == 1 and column.type.entity_kind is not None):
        known = column.type.entity_kind is not None and len(values) == 1
        if known:
            return own_name(reference, table, column.name, row, str(values[0]))
        cell = figure_words(row.cells[column.name])
        return cell if len(cell) <= _LONG else cell[: _LONG - 1].rsplit(" ", 1)[0] + " …"
    asked = {value for b in selection.bindings if b.column == column.name for value in b.values}
    names = {str(value): name_of(reference, table, column.name, str(value)) for value in row.values[column.name]}
    return joined([name for value, name in names.items() if value in asked] or list(names.values()))
