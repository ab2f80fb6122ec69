"""Verdicts in words: one sentence for the reader, steps for the proof."""

from __future__ import annotations

import re

from claimcheck.model import Argument, Evidence, Gap, Period, Result, Row, Span, Status, Step
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.query import Query, Relation, dump
from claimcheck.verification.reading import Reading
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["GAPS", "arguments", "evidence", "figure_words", "justify", "replay_result", "steps"]

_BRACES = re.compile(r"\{(\w+)\}")
GAPS = {
    Gap.NO_RELATION: "No table in use speaks of this.",
    Gap.UNRESOLVED_REFERENCE: "It is not certain who or what is meant.",
    Gap.UNBOUND_ARGUMENT: "A table speaks of this, but not of every word of the claim.",
    Gap.NO_ROW: "The table has no row that decides this, and does not claim to be complete.",
    Gap.OUTSIDE_COMPLETENESS: "The table is not complete for what the claim speaks of.",
    Gap.PRECISION: "The words or the rows are not precise enough to tell.",
}


def evidence(
    row: Row, table: TableLike, query: Query | None, reference: ReferenceLike, matched: bool = True
) -> Evidence:
    """A row as evidence: the columns that the query used, then those that say what the row is."""
    used = _used(table, query)
    columns = tuple((name, row.cells[name]) for name in used if row.cells.get(name))
    declaration = table.declaration
    link = _link(declaration.link, row)
    agreeing = tuple(b.column for b in query.bindings if _agrees(row, b.column, b.values)) if query and matched else ()
    return Evidence(
        pack=table.pack,
        table=table.name,
        row=row.key,
        columns=columns,
        source=row.source,
        link=link,
        document=(row.cells.get(declaration.document) or None) if declaration.document else None,
        verification=row.verification,
        matched=agreeing,
    )


def _agrees(row: Row, column: str, values: tuple[str, ...]) -> bool:
    return any(str(held) in values for held in row.values.get(column, ()))


def _used(table: TableLike, query: Query | None) -> tuple[str, ...]:
    declared = table.declaration
    names = dict.fromkeys(declared.one_row_per)
    if query is not None:
        names.update(dict.fromkeys([*(b.column for b in query.bindings), *(n.column for n in query.numbers)]))
        if query.count and query.count.column:
            names[query.count.column] = None
    interval = declared.interval
    dates = interval or tuple(column.name for column in declared.columns if column.type.value == "date")[:1]
    names.update(dict.fromkeys(dates))
    if declared.document:
        names[declared.document] = None
    return tuple(names)


def _link(template: str, row: Row) -> str | None:
    if not template:
        return None
    columns = _BRACES.findall(template)
    if not columns or not all(row.cells.get(name) for name in columns):
        return None
    return _BRACES.sub(lambda match: row.cells[match.group(1)].replace(" ", ""), template)


def _name(reference: ReferenceLike, table: TableLike, column: str, values: tuple[str, ...], words: str) -> str:
    declared = table.declaration.column(column)
    kind = declared.type.entity_kind if declared else None
    return reference.name(kind, values[0]) if kind is not None and len(values) == 1 else words


def steps(reading: Reading, query: Query, outcome: Outcome, reference: ReferenceLike) -> tuple[Step, ...]:
    """The proof: how the words were read, the question put to the table, the rows, and the conclusion."""
    table = reading.match.table
    found = [
        Step(
            rule="read",
            inputs=(("sentence", reading.analysis.text), ("example", reading.match.pattern.example)),
            result=f"{table.pack}/{table.name}",
            words=f"The words are of the kind “{reading.match.pattern.example}” of the table {table.name}.",
        )
    ]
    for binding in query.bindings:
        name = _name(reference, table, binding.column, binding.values, binding.words)
        words = f"“{binding.words}” is {name} in the column {binding.column}."
        if binding.group:
            words = f"“{binding.group}” is a group of {len(binding.values)} values of the column {binding.column}."
        found.append(
            Step(
                rule="bind",
                inputs=(("words", binding.words), ("column", binding.column)),
                result=", ".join(binding.values),
                words=words,
            )
        )
    for constraint in query.constraints:
        if constraint.words:
            result = str(constraint.period)
            found.append(
                Step(
                    rule="time",
                    inputs=(("words", constraint.words), ("relation", constraint.relation.value)),
                    result=result,
                    words=_time_words(constraint.words, constraint.relation, constraint.period),
                )
            )
    for source, row in reading.via:
        period = source.period(row, "during")
        found.append(
            Step(
                rule="period",
                inputs=(("table", f"{source.pack}/{source.name}"), ("row", row.key)),
                result=str(period),
                words=f"The period is that of the row {row.key} of the table {source.name}: {_period_words(period)}.",
            )
        )
    rows = ", ".join(row.key for row in outcome.rows) or "none"
    figure = f" The table gives {figure_words(outcome.figure)}." if outcome.figure else ""
    words = f"Rows that decide it: {rows}.{figure}"
    found.append(Step(rule="answer", inputs=(("query", dump(query)),), result=replay_result(outcome), words=words))
    return tuple(found)


def replay_result(outcome: Outcome) -> str:
    """What must come out again when the query is asked again: status, figure and the very rows with their cells."""
    rows = [f"{row.key}={row.line}" for row in outcome.rows]
    return "|".join([outcome.status.value, outcome.figure, str(outcome.total), *rows])


def _time_words(words: str, relation: Relation, period: Period) -> str:
    how = {
        Relation.SINCE: "begins in",
        Relation.UNTIL: "ends in",
        Relation.BY: "is not after",
        Relation.PAST: "is not after",
        Relation.AFTER: "is after",
        Relation.SPAN: "runs from the first to the last day of",
    }.get(relation, "is in")
    if relation in (Relation.SINCE, Relation.UNTIL):
        return f"“{words}”: the row {how} {words}."
    day = period.latest if relation in (Relation.BY, Relation.PAST) else period
    return f"“{words}”: the row {how} {figure_words(str(day))}."


def _period_words(period: Period | None) -> str:
    return figure_words(str(period)) if period is not None else "an unknown time"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def figure_words(text: str) -> str:
    """ISO dates of a figure as a person writes them; a whole month or year by its name."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-01/\1-\2-(2[89]|3[01])", text)
    if match:
        return f"{_MONTHS[int(match.group(2)) - 1]} {match.group(1)}"
    match = re.fullmatch(r"(\d{4})-01-01/\1-12-31", text)
    if match:
        return match.group(1)
    spelled = _ISO.sub(lambda m: f"{int(m.group(3))} {_MONTHS[int(m.group(2)) - 1]} {m.group(1)}", text)
    if "/" in spelled and _ISO.search(text):
        first, _, last = spelled.partition("/")
        return f"{first} to {last}" if first and last else f"since {first}" if first else f"until {last}"
    return spelled


def _rows_words(outcome: Outcome, table: TableLike, query: Query, reference: ReferenceLike) -> str:
    if query.count is not None or query.numbers:
        ends = dict.fromkeys(row.key for row in (*outcome.rows[:1], *outcome.rows[-1:]))
        return " to ".join(ends) + (f", {outcome.figure} in all" if query.count is not None else "")
    row = outcome.rows[-1] if outcome.rows else None
    if row is None:
        return f"the table {table.name} says so"
    period = table.period(
        row, query.sense if query.sense in ("event", "start", "end") and table.declaration.interval else "during"
    )
    names = [
        reference.name(column.type.entity_kind, str(value)) if column.type.entity_kind else str(value)
        for column in table.declaration.columns
        for value in row.values.get(column.name, ())[:2]
        if column.type.entity_kind is not None and any(b.column == column.name for b in query.bindings)
    ]
    label = row.cells.get(table.declaration.document) or ", ".join(names) or row.key
    when = f", {_period_words(period)}" if period is not None else ""
    return f"{label}{when}"


def justify(query: Query, outcome: Outcome, table: TableLike, reference: ReferenceLike) -> str:
    """One sentence that a reader understands."""
    unsure = _unconfirmed(outcome.rows)
    shown = _rows_words(outcome, table, query, reference)
    if outcome.status == Status.SUPPORTED:
        order = (
            f" ({outcome.figure} in the table)"
            if query.ordinal is not None
            else f" ({outcome.figure})"
            if outcome.figure and query.count is None
            else ""
        )
        return f"Agrees with the table {table.name}: {shown}{order}.{' The row is to be confirmed.' if unsure else ''}"
    if outcome.status == Status.REFUTED:
        right = {"complete": "the table is complete for that time"}.get(outcome.right or "", "")
        figure = f"the table says {figure_words(outcome.figure)}" if outcome.figure else "the table has no such row"
        if query.denied:
            figure = f"the table has {shown}"
        lead = "Our table says otherwise, to be confirmed" if unsure else "Does not agree"
        return f"{lead}: {figure}{f'; {right}' if right else ''}."
    return GAPS[outcome.gap or Gap.NO_ROW]


def _unconfirmed(rows: tuple[Row, ...]) -> bool:
    return bool(rows) and all(row.verification != "documented" for row in rows)


def arguments(query: Query, outcome: Outcome, table: TableLike, spans: dict[str, Span | None]) -> tuple[Argument, ...]:
    """The parts of the claim against the columns, each ticked."""
    row = outcome.rows[-1] if outcome.rows else None
    found = []
    for binding in query.bindings:
        held = row.cells.get(binding.column, "") if row else ""
        result = (
            Result.CANNOT_TELL
            if row is None or not held
            else Result.AGREES
            if _agrees(row, binding.column, binding.values)
            else Result.DISAGREES
        )
        found.append(
            Argument(
                span=spans.get(binding.words),
                role="participant",
                column=binding.column,
                value=binding.words,
                reference=held,
                result=result,
            )
        )
    what = {Status.SUPPORTED: Result.AGREES, Status.REFUTED: Result.DISAGREES}.get(outcome.status, Result.CANNOT_TELL)
    for constraint in query.constraints:
        if not constraint.words or constraint.relation in (Relation.PAST, Relation.AS_OF, Relation.AFTER):
            continue
        period = (
            table.period(row, query.sense if query.sense in ("event", "start", "end") else "during") if row else None
        )
        same = period is not None and constraint.period.contains(period)
        result = what if outcome.disagrees in ("time", "") and not same else Result.AGREES
        found.append(
            Argument(
                span=spans.get(constraint.words),
                role="time",
                column=_time_column(table, query),
                value=constraint.words,
                reference=str(period or ""),
                result=result,
            )
        )
    for role, stated in (("quantity", query.count.words if query.count else ""), ("order", str(query.ordinal or ""))):
        if stated:
            found.append(
                Argument(
                    span=spans.get(stated),
                    role=role,
                    column=table.name,
                    value=stated,
                    reference=outcome.figure,
                    result=what,
                )
            )
    return tuple(found)


def _time_column(table: TableLike, query: Query) -> str:
    interval = table.declaration.interval
    if interval:
        return {"start": interval[0], "end": interval[1]}.get(query.sense, " – ".join(interval))
    return next((column.name for column in table.declaration.columns if column.type.value == "date"), "")
