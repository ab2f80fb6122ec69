"""A row in words: in those of the example that the claim was read by, or as a label."""

from __future__ import annotations

import re

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
    time = (
        ""
        if row_time(selection.sense, table, row) is None
        else without_preposition(time_words(table, row, selection.sense))
    )
    return f"{words}, {time}" if time and time != words else words


def told(example: str, row: Row, table: TableLike, selection: Selection, reference: ReferenceLike) -> str:
    """The example with the row's own cells, and the row's time where the example has none.

    Empty where a cell of the example is empty.
    """
    example = _first_of_each(_open_ended(example, row, table))
    columns = [table.declaration.column(name) for name in _SLOT.findall(example)]
    if any(column is None or not row.cells.get(column.name) for column in columns):
        return ""
    dates = [column.name for column in columns if column is not None and column.type == ColumnType.DATE]
    named = {column.name for column in columns if column is not None}
    lasting = (
        selection.sense in ("during", "is") and len(dates) == 1 and dates[0] in (table.declaration.interval or ())[:1]
    )
    if lasting and time_words(table, row, "during").startswith("since "):
        example = _COPULA.sub("has been", example, count=1)
    parts: list[str] = []
    at = 0
    for match, column in zip(_SLOT.finditer(example), columns):
        before = example[at : match.start()]
        at = match.end()
        if column is not None and column.type == ColumnType.DATE:
            period = Period.parse(row.cells[column.name])
            parts += _dated(before, period, time_words(table, row, "during") if lasting else when(period))
        elif column is not None:
            if column.type == ColumnType.NUMBER and not column.several:
                name = amount_words(row.cells[column.name], measured=_has_unit(example[at:]))
            else:
                name = _cell(column, row, table, selection, reference)
            before, name = placed(before, name, example[at:], column.type, reference)
            parts += [before, name]
            at += 2 if name.endswith(("'", "’")) and example[at + 1 : at + 2] == "s" else 0
    words = "".join(parts) + example[at:]
    dated = bool(dates) or _says_enough(table, selection, named)
    return words[:1].upper() + words[1:] + ("" if dated else _tail(row, table, selection))


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
    lasts = not end or row.cells.get(end)
    return example if lasts else example.replace(f"from {{{start}}} to {{{end}}}", f"since {{{start}}}")


def _tail(row: Row, table: TableLike, selection: Selection) -> str:
    if row_time(selection.sense, table, row) is None:
        return ""
    phase = {"start": " beginning", "end": " ending"}.get(selection.sense, "") if table.declaration.interval else ""
    return f",{phase} {time_words(table, row, selection.sense)}"


def _first_of_each(example: str) -> str:
    """ "won/lifted it" as "won it"."""
    return " ".join(word if "{" in word else word.split("/")[0] for word in example.split(" "))


def _dated(before: str, period: Period, words: str) -> list[str]:
    if _PREPOSITION.search(before):
        return [_PREPOSITION.sub("", before), words]
    return [before, period_words(period)]


def _cell(column: Column, row: Row, table: TableLike, selection: Selection, reference: ReferenceLike) -> str:
    if column.type == ColumnType.ORDINAL and row.cells[column.name].isdigit():
        return nth(int(row.cells[column.name]))
    if not column.several:
        values = row.values.get(column.name, ())
        known = column.type.entity_kind is not None and len(values) == 1
        if known:
            return own_name(reference, table, column.name, row, str(values[0]))
        cell = figure_words(row.cells[column.name])
        return cell if len(cell) <= _LONG else cell[: _LONG - 1].rsplit(" ", 1)[0] + " …"
    asked = {value for b in selection.bindings if b.column == column.name for value in b.values}
    names = {str(value): name_of(reference, table, column.name, str(value)) for value in row.values[column.name]}
    return joined([name for value, name in names.items() if value in asked] or list(names.values()))
