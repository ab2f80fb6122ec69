"""Rows as evidence, and what a row says in the words of the example that the claim was read by."""

from __future__ import annotations

import re

from claimcheck.model import Column, ColumnType, Evidence, Period, Result, Row, Status
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.operators.fitting import row_time
from claimcheck.verification.operators.ranking import nth
from claimcheck.verification.operators.rows import checked, holds
from claimcheck.verification.query import Query, Relation
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.wording.names import placed
from claimcheck.verification.wording.phrases import (
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

__all__ = ["deciding", "evidence", "label", "told"]

#: How much of a long text is told.
_LONG = 60
_SLOT = re.compile(r"\{([^{}]+)\}")
_COPULA = re.compile(r"\b(?:was|is)\b")
_PREPOSITION = re.compile(r"\b(?:in|on)\s$")


def evidence(
    row: Row, table: TableLike, query: Query | None, reference: ReferenceLike, matched: bool = True
) -> Evidence:
    """A row as evidence: the columns that the query used, then those that say what the row is."""
    declaration = table.declaration
    columns = tuple((name, row.cells[name]) for name in _used(table, query) if row.cells.get(name))
    return Evidence(
        pack=table.pack,
        table=table.name,
        row=row.key,
        columns=columns,
        source=row.source,
        link=_link(declaration.link, row),
        document=(row.cells.get(declaration.document) or None) if declaration.document else None,
        verification=checked(query, table, row) if query is not None else row.verification,
        matched=tuple(b.column for b in query.bindings if holds(row, b) == Result.AGREES) if query and matched else (),
    )


def _used(table: TableLike, query: Query | None) -> tuple[str, ...]:
    declared = table.declaration
    names = dict.fromkeys(declared.one_row_per)
    if query is not None:
        names.update(dict.fromkeys([*(b.column for b in query.bindings), *(n.column for n in query.numbers)]))
        names.update(dict.fromkeys(b.column for b in query.scope))
        if query.count and query.count.column:
            names[query.count.column] = None
        if query.extreme and query.extreme.measure:
            names[query.extreme.measure] = None
    dates = declared.interval or tuple(column.name for column in declared.of_type(ColumnType.DATE))[:1]
    names.update(dict.fromkeys(dates))
    if declared.document:
        names[declared.document] = None
    return tuple(names)


def _link(template: str, row: Row) -> str | None:
    columns = _SLOT.findall(template)
    if not columns or not all(row.cells.get(name) for name in columns):
        return None
    return _SLOT.sub(lambda match: row.cells[match.group(1)].replace(" ", ""), template)


def deciding(query: Query, outcome: Outcome) -> Row | None:
    """The row that the sentence is about: the last of those that agree, the nearest of those that do not."""
    if not outcome.rows:
        return None
    nearest = outcome.status == Status.REFUTED and outcome.disagrees in ("time", "participant", "length")
    return outcome.rows[0] if nearest and query.predecessor is None else outcome.rows[-1]


def label(row: Row, table: TableLike, query: Query, reference: ReferenceLike) -> str:
    """A row by its document or its participants, with its time."""
    bound = {binding.column for binding in query.bindings}
    names = [
        own_name(reference, table, column.name, row, str(value))
        for column in table.declaration.columns
        if column.name in bound and column.type.entity_kind is not None
        for value in row.values.get(column.name, ())[:2]
    ]
    named = bool(table.declaration.one_row_per) and bound.issuperset(table.declaration.one_row_per)
    document = "" if named and names else row.cells.get(table.declaration.document)
    words = document or ", ".join(names) or figure_words(row.key)
    time = "" if row_time(query.sense, table, row) is None else without_preposition(time_words(table, row, query.sense))
    return f"{words}, {time}" if time and time != words else words


def told(example: str, row: Row, table: TableLike, query: Query, reference: ReferenceLike) -> str:
    """The example with the row's own cells, and the row's time where the example has none.

    Empty where a cell of the example is empty.
    """
    example = _first_of_each(_open_ended(example, row, table))
    columns = [table.declaration.column(name) for name in _SLOT.findall(example)]
    if any(column is None or not row.cells.get(column.name) for column in columns):
        return ""
    dates = [column.name for column in columns if column is not None and column.type == ColumnType.DATE]
    named = {column.name for column in columns if column is not None}
    lasting = query.sense in ("during", "is") and len(dates) == 1 and dates[0] in (table.declaration.interval or ())[:1]
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
                name = _cell(column, row, table, query, reference)
            before, name = placed(before, name, example[at:], column.type, reference)
            parts += [before, name]
            at += 2 if name.endswith(("'", "’")) and example[at + 1 : at + 2] == "s" else 0
    words = "".join(parts) + example[at:]
    dated = bool(dates) or _says_enough(table, query, named)
    return words[:1].upper() + words[1:] + ("" if dated else _tail(row, table, query))


def _has_unit(after: str) -> bool:
    """Whether what stands after a number is a unit."""
    words = " ".join(_SLOT.split(after)[0].split()[:4])
    return any(q.unit for q in find_quantities(f"5 {words}") if q.span.start == 0)


def _says_enough(table: TableLike, query: Query, named: set[str]) -> bool:
    """Whether an example without a date tells a row apart: the row's date is then that of something else."""
    declared = table.declaration
    key = declared.one_row_per or declared.key
    stated = any(constraint.words and constraint.relation != Relation.PAST for constraint in query.constraints)
    return declared.interval is None and bool(key) and named.issuperset(key) and not stated


def _open_ended(example: str, row: Row, table: TableLike) -> str:
    """ "From 1990 to 1999" as "since 1990" where the row has no end."""
    start, end = table.declaration.interval or ("", "")
    lasts = not end or row.cells.get(end)
    return example if lasts else example.replace(f"from {{{start}}} to {{{end}}}", f"since {{{start}}}")


def _tail(row: Row, table: TableLike, query: Query) -> str:
    if row_time(query.sense, table, row) is None:
        return ""
    phase = {"start": " beginning", "end": " ending"}.get(query.sense, "") if table.declaration.interval else ""
    return f",{phase} {time_words(table, row, query.sense)}"


def _first_of_each(example: str) -> str:
    """ "won/lifted it" as "won it"."""
    return " ".join(word if "{" in word else word.split("/")[0] for word in example.split(" "))


def _dated(before: str, period: Period, words: str) -> list[str]:
    if _PREPOSITION.search(before):
        return [_PREPOSITION.sub("", before), words]
    return [before, period_words(period)]


def _cell(column: Column, row: Row, table: TableLike, query: Query, reference: ReferenceLike) -> str:
    if column.type == ColumnType.ORDINAL and row.cells[column.name].isdigit():
        return nth(int(row.cells[column.name]))
    if not column.several:
        values = row.values.get(column.name, ())
        known = column.type.entity_kind is not None and len(values) == 1
        if known:
            return own_name(reference, table, column.name, row, str(values[0]))
        cell = figure_words(row.cells[column.name])
        return cell if len(cell) <= _LONG else cell[: _LONG - 1].rsplit(" ", 1)[0] + " …"
    asked = {value for b in query.bindings if b.column == column.name for value in b.values}
    names = {str(value): name_of(reference, table, column.name, str(value)) for value in row.values[column.name]}
    return joined([name for value, name in names.items() if value in asked] or list(names.values()))
