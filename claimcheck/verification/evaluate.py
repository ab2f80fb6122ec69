"""A query answered from its table: which rows fit, which contradict, and what may be concluded from it.

The answer is a pure function of the query and the table, so a proof replays by asking again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import ColumnType, Comparator, Gap, Period, Result, Row, Status
from claimcheck.normalisation.comparison import anniversary, compare_length, compare_quantity
from claimcheck.verification.query import Binding, Constraint, Count, Query, Relation
from claimcheck.verification.sources import TableLike
from claimcheck.verification.times import compare_interval, compare_point, worst

__all__ = ["Outcome", "answer"]


@frozen(kw_only=True)
class Outcome:
    """The answer to a query. ``rows`` are the evidence, ``leads`` the nearest rows where there is none.

    ``figure`` is what the table says in words (a count, a rank, a date); ``right`` the declaration that allows
    a refutation.
    """

    status: Status
    rows: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    gap: Gap | None = None
    right: str | None = None
    figure: str = ""
    disagrees: str = ""
    total: int = 0
    notes: tuple[str, ...] = ()


def answer(query: Query, table: TableLike) -> Outcome:
    """Answer a query; never raises for a query that ``parse`` gave."""
    outcome = _answer(query, table)
    return _denied(outcome) if query.denied else outcome


def _answer(query: Query, table: TableLike) -> Outcome:
    rows = _bound(table, query.bindings)
    if query.count is not None:
        return _count(query, table, rows)
    if (summed := _sum(query, table)) is not None:
        return summed
    if query.ordinal is not None and query.ranked:
        return _ranked(query, table)
    if query.ordinal is not None:
        return _ordinal(query, table, rows)
    if query.elapsed is not None or query.anniversary is not None:
        return _elapsed(query, table, rows)
    if query.only:
        return _only(query, table, rows)
    return _exists(query, table, rows)


def _denied(outcome: Outcome) -> Outcome:
    swap = {Status.SUPPORTED: Status.REFUTED, Status.REFUTED: Status.SUPPORTED}
    status = swap.get(outcome.status, outcome.status)
    right = "a row" if status == Status.REFUTED else outcome.right
    return evolve(outcome, status=status, right=right, disagrees="negation" if status == Status.REFUTED else "")


# -- rows --


def _bound(table: TableLike, bindings: Sequence[Binding]) -> tuple[Row, ...]:
    """The rows that agree with all bindings, in order of time."""
    rows: Sequence[Row] = table.rows
    for number, binding in enumerate(bindings):
        if number == 0 and not _typed(table, binding.column):
            found = {row.line: row for value in binding.values for row in table.rows_with(binding.column, value)}
            rows = [found[line] for line in sorted(found)]
        else:
            rows = [row for row in rows if _holds(row, binding)]
    return _in_time(table, rows)


def _typed(table: TableLike, column: str) -> bool:
    declared = table.declaration.column(column)
    return declared is None or declared.type in (ColumnType.NUMBER, ColumnType.ORDINAL, ColumnType.DATE)


def _holds(row: Row, binding: Binding) -> bool:
    held = row.values.get(binding.column, ())
    if held and isinstance(held[0], Decimal):
        return any(Decimal(value) == held[0] for value in binding.values)
    return any(str(value) in binding.values for value in held)


def _in_time(table: TableLike, rows: Sequence[Row]) -> tuple[Row, ...]:
    def when(row: Row) -> tuple[dt.date, int]:
        period = table.period(row, "during")
        return (period.earliest if period else dt.date.max, row.line)

    return tuple(sorted(rows, key=when))


def _fits(query: Query, table: TableLike, row: Row) -> Result:
    """A row against all stated times and the stated length."""
    results = [_time(query.sense, constraint, table, row) for constraint in query.constraints]
    if query.length is not None:
        results.append(_length(query, table, row))
    results += [_number(number, row) for number in query.numbers]
    return worst(results)


def _number(number: Count, row: Row) -> Result:
    """A stated number against a cell, within the words' comparator; an empty cell cannot tell."""
    held = row.values.get(number.column, ())
    return compare_quantity(number.quantity(), held[0]) if held and isinstance(held[0], Decimal) else Result.CANNOT_TELL


#: How far a day that was counted from the document's date may lie from the row's and still be the same.
_LAG = dt.timedelta(days=7)
#: An office that ends on the last of a month is also said to end on the first of the next.
_EDGE = dt.timedelta(days=1)


def _time(sense: str, constraint: Constraint, table: TableLike, row: Row) -> Result:
    result = _stated(sense, constraint, table, row)
    edge = sense in ("start", "end") and constraint.relation == Relation.IN and constraint.earliest == constraint.latest
    lag = _LAG if constraint.near else _EDGE if edge else None
    if result == Result.DISAGREES and lag is not None:
        wider = evolve(constraint, earliest=constraint.earliest - lag, latest=constraint.latest + lag, near=False)
        return Result.CANNOT_TELL if _stated(sense, wider, table, row) != Result.DISAGREES else result
    return result


def _stated(sense: str, constraint: Constraint, table: TableLike, row: Row) -> Result:
    interval = table.declaration.interval
    if constraint.interval and sense not in ("during", "is"):
        return (
            _for(constraint, table, row)
            if interval or constraint.relation == Relation.SPAN
            else _plain(sense, constraint, table, row)
        )
    return _plain(sense, constraint, table, row)


def _for(constraint: Constraint, table: TableLike, row: Row) -> Result:
    """A time after *for* against the row's interval; a table without one cannot tell."""
    start, end = table.period(row, "start"), table.period(row, "end")
    if table.declaration.interval is None or start is None:
        return Result.CANNOT_TELL
    return compare_interval(constraint, start, end)


def _plain(sense: str, constraint: Constraint, table: TableLike, row: Row) -> Result:
    interval = table.declaration.interval
    if interval is None or sense in ("event", "start", "end"):
        point = table.period(row, sense if interval and sense != "event" else "event")
        if point is None:
            ended = sense == "end" and interval is not None and table.period(row, "start") is not None
            return Result.DISAGREES if ended and constraint.relation != Relation.AFTER else Result.CANNOT_TELL
        return compare_point(constraint, point)
    start, end = table.period(row, "start"), table.period(row, "end")
    if sense not in ("during", "is") and constraint.relation not in (Relation.PAST, Relation.SPAN, Relation.FUTURE):
        return Result.CANNOT_TELL
    return Result.CANNOT_TELL if start is None else compare_interval(constraint, start, end)


def _length(query: Query, table: TableLike, row: Row) -> Result:
    start, end = table.period(row, "start"), table.period(row, "end")
    if query.length is None or table.declaration.interval is None or start is None or end is None:
        return Result.CANNOT_TELL
    first = compare_length(query.length, start.earliest, end.latest)
    return (
        first
        if start.latest == start.earliest
        else worst([first, compare_length(query.length, start.latest, end.earliest)])
    )


# -- existence --


def _exists(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    results = [(row, _fits(query, table, row)) for row in rows]
    agreeing = tuple(row for row, result in results if result == Result.AGREES)
    unsure = tuple(row for row, result in results if result == Result.CANNOT_TELL)
    if agreeing:
        return Outcome(status=Status.SUPPORTED, rows=_shown(query, agreeing), total=len(agreeing))
    if unsure:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=unsure[:3])
    return _wrong_length(query, table, rows) or _absent(evolve(query, length=None), table, rows)


def _wrong_length(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome | None:
    """Rows that fit but for the stated length: they refute it where no other row can be missing."""
    timeless = evolve(query, length=None)
    fitting = tuple(row for row in rows if query.length and _fits(timeless, table, row) == Result.AGREES)
    if not fitting:
        return None
    if not _covered(timeless, table):
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.OUTSIDE_COMPLETENESS, leads=fitting[:3])
    figure = (
        _value_of(timeless, table, fitting[-1]) if query.sense == "during" else str(table.period(fitting[-1], "during"))
    )
    return Outcome(status=Status.REFUTED, rows=fitting[-1:], right="complete", figure=figure, disagrees="length")


def _shown(query: Query, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows to show: the last three where many agree (a statement without a time is about the latest)."""
    return rows if len(rows) <= 3 else rows[-3:]


def _absent(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    """No row agrees: refuted only by a declared right."""
    keyed = _by_key(query, table, rows) if not _wide(query, table) else None
    if keyed is not None:
        return keyed
    if _covered(query, table):
        shown = _near(query, table, rows) or _others(query, table)
        return Outcome(
            status=Status.REFUTED,
            rows=shown[:3],
            right="complete",
            figure=_figure(query, table, rows),
            disagrees=_reason(query, rows),
        )
    gap = Gap.OUTSIDE_COMPLETENESS if table.declaration.complete else Gap.NO_ROW
    return Outcome(
        status=Status.NOT_ENOUGH_EVIDENCE, gap=gap, leads=(_near(query, table, rows) or _others(query, table))[:3]
    )


def _wide(query: Query, table: TableLike) -> bool:
    """Whether a number is stated of more than one row's time: it may be a sum, so that no single row contradicts it."""
    if not query.numbers:
        return False
    periods = [p for row in table.rows[:50] if (p := table.period(row, "event"))]
    longest = max(((p.latest - p.earliest).days for p in periods), default=0)
    return any((c.latest - c.earliest).days > longest for c in query.constraints if c.earliest > dt.date.min)


def _reason(query: Query, rows: tuple[Row, ...]) -> str:
    return "time" if rows else "participant"


def _by_key(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome | None:
    """``one_row_per``: the row that holds the claim's key says something else."""
    key = table.declaration.one_row_per
    if not key:
        return None
    dates = {column.name for column in table.declaration.of_type(ColumnType.DATE)}
    named = {binding.column for binding in query.bindings if not binding.group and len(binding.values) == 1}
    timed = [
        c for c in query.constraints if c.relation in (Relation.IN, Relation.AS_OF) and not c.near and not c.interval
    ]
    if not all(column in named or (column in dates and timed) for column in key):
        return None
    fixed = [binding for binding in query.bindings if binding.column in key]
    candidates = list(_bound(table, fixed))
    if any(column in dates for column in key):
        sense = query.sense if table.declaration.interval is None or query.sense in ("start", "end") else "during"
        windows = [(row, [_whole(constraint, table, row, sense) for constraint in timed]) for row in candidates]
        candidates = [row for row, results in windows if all(results)]
    if len(candidates) != 1:
        return None
    row = candidates[0]
    if not _contradicts(query, table, row):
        return None
    return Outcome(
        status=Status.REFUTED,
        rows=(row,),
        right=f"one_row_per {', '.join(key)}",
        figure=_value_of(query, table, row),
        disagrees=_reason(query, rows),
    )


def _whole(constraint: Constraint, table: TableLike, row: Row, sense: str) -> bool:
    """Whether the stated time lies wholly in a row's, or holds the whole of its one event and no other can share it."""
    period = table.period(row, sense)
    return period is not None and (
        period.contains(constraint.period) or (constraint.period.contains(period) and period.latest < dt.date.max)
    )


def _contradicts(query: Query, table: TableLike, row: Row) -> bool:
    """Whether a known cell or time of the row differs from the claim's (an empty cell never does)."""
    differing = [b for b in query.bindings if row.values.get(b.column) and not _holds(row, b)]
    if differing:
        return True
    return _fits(query, table, row) == Result.DISAGREES


def _covered(query: Query, table: TableLike) -> bool:
    """Whether the table is complete for everything that the claim could mean."""
    complete = table.declaration.complete
    if complete is None or not query.constraints or not _in_scope(query, table):
        return False
    stated = [
        c
        for c in query.constraints
        if c.relation in (Relation.IN, Relation.SPAN, Relation.AS_OF, Relation.SINCE, Relation.UNTIL)
    ]
    if any(complete.period.contains(_window(c)) for c in stated):
        return True
    past = [c for c in query.constraints if c.relation in (Relation.PAST, Relation.BEFORE, Relation.BY)]
    return not stated and any(c.latest <= complete.period.latest for c in past)


def _in_scope(query: Query, table: TableLike) -> bool:
    """Whether each of several participants occurs in the table: one that never does may lie outside its subject."""
    plain = [b for b in query.bindings if not b.group and not _typed(table, b.column)]
    return len(plain) < 2 or all(any(table.rows_with(b.column, value) for value in b.values) for b in plain)


def _window(constraint: Constraint) -> Period:
    if constraint.relation == Relation.SINCE:
        return Period(earliest=constraint.earliest, latest=constraint.earliest)
    if constraint.relation == Relation.UNTIL:
        return Period(earliest=constraint.latest, latest=constraint.latest)
    return constraint.period


def _near(query: Query, table: TableLike, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows of the claim's participants, nearest in time first."""
    if not query.constraints:
        return rows[-3:]
    middle = (
        query.constraints[0].earliest if query.constraints[0].earliest > dt.date.min else query.constraints[0].latest
    )

    def distance(row: Row) -> tuple[int, int]:
        period = table.period(row, query.sense if query.sense in ("event", "start", "end") else "during")
        return (abs((period.earliest - middle).days) if period else 10**6, row.line)

    return tuple(sorted(rows, key=distance)[:3])


def _others(query: Query, table: TableLike) -> tuple[Row, ...]:
    """Rows of other participants at the stated time."""
    timed = evolve(query, bindings=query.bindings[1:], length=None)
    if not timed.constraints:
        return ()
    found = []
    for row in _bound(table, timed.bindings):
        if _fits(timed, table, row) == Result.AGREES:
            found.append(row)
            if len(found) == 3:
                break
    return tuple(found)


def _figure(query: Query, table: TableLike, rows: tuple[Row, ...]) -> str:
    near = _near(query, table, rows)
    return _value_of(query, table, near[0]) if near else ""


def _value_of(query: Query, table: TableLike, row: Row) -> str:
    """What the row says where the claim differs: another participant, or its own time."""
    differing = [b.column for b in query.bindings if row.values.get(b.column) and not _holds(row, b)]
    if len(differing) == 1:
        return row.cells.get(differing[0], "")
    if differing:
        return ", ".join(f"{column} {row.cells.get(column, '')}" for column in differing)
    for number in query.numbers:
        if _number(number, row) == Result.DISAGREES:
            return row.cells.get(number.column, "")
    sense = query.sense if query.sense in ("event", "start", "end") else "during"
    period = table.period(row, sense)
    return str(period) if period else ""


# -- counts, ranks, lengths --


def _count(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    count = query.count
    if count is None:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.UNBOUND_ARGUMENT)
    judged = [(row, _fits(query, table, row)) for row in rows]
    inside = [row for row, result in judged if result == Result.AGREES]
    unsure = [row for row, result in judged if result == Result.CANNOT_TELL]
    number = len({v for row in inside for v in row.values.get(count.column, ())}) if count.column else len(inside)
    outcome = Outcome(status=Status.NOT_ENOUGH_EVIDENCE, leads=tuple(inside[:3]), figure=str(number), total=number)
    if not _covered(query, table) or not query.constraints:
        return evolve(outcome, gap=Gap.OUTSIDE_COMPLETENESS)
    low = compare_quantity(count.quantity(), Decimal(number))
    high = compare_quantity(count.quantity(), Decimal(number + len(unsure)))
    result = low if low == high else Result.CANNOT_TELL
    if result == Result.CANNOT_TELL:
        return evolve(outcome, gap=Gap.PRECISION)
    if result == Result.DISAGREES and count.partaking and not _more_than_whole(count.value, count.comparator, number):
        return evolve(outcome, gap=Gap.PRECISION)
    shown = tuple(inside[:1] + inside[-1:]) if len(inside) > 3 else tuple(inside)
    status = Status.SUPPORTED if result == Result.AGREES else Status.REFUTED
    return evolve(
        outcome,
        status=status,
        rows=shown,
        leads=(),
        right="complete" if status == Status.REFUTED else None,
        disagrees="quantity",
    )


def _sum(query: Query, table: TableLike) -> Outcome | None:
    """A stated number against the sum of a counted column over rows that together fill the stated time."""
    stated = [c for c in query.constraints if c.relation == Relation.IN]
    kinds = dict(table.declaration.measures)
    if len(query.numbers) != 1 or len(stated) != 1 or kinds.get(query.numbers[0].column) != "count":
        return None
    number, window = query.numbers[0], stated[0].period
    inside = [(r, p) for r in _bound(table, query.bindings) if (p := table.period(r, "event")) and window.contains(p)]
    cells = [value for row, _ in inside for value in row.values.get(number.column, ())]
    days = sum((period.latest - period.earliest).days + 1 for _, period in inside)
    if len(inside) < 2 or len(cells) != len(inside) or days != (window.latest - window.earliest).days + 1:
        return None
    total = sum((value for value in cells if isinstance(value, Decimal)), Decimal(0))
    result = compare_quantity(number.quantity(), total)
    rows = tuple(row for row, _ in inside)
    if result == Result.CANNOT_TELL:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=rows[:3])
    figure = " + ".join(f"{value:f}" for value in cells if isinstance(value, Decimal)) + f" = {total:f}"
    agrees = result == Result.AGREES
    right = None if agrees else f"one_row_per {', '.join(table.declaration.one_row_per)}"
    return Outcome(
        status=Status.SUPPORTED if agrees else Status.REFUTED,
        rows=rows[:12],
        figure=figure,
        right=right,
        disagrees="" if agrees else "quantity",
    )


def _more_than_whole(value: Decimal, comparator: Comparator, number: int) -> bool:
    if comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return False
    if comparator == Comparator.ABOUT:
        return value * Decimal("0.9") > number
    if comparator == Comparator.MORE_THAN:
        return value >= number
    return value > number


def _known_until(query: Query, table: TableLike, row: Row | None) -> bool:
    """Whether nothing is missing before a row, so that ranks up to it are sure."""
    complete = table.declaration.complete
    period = table.period(row, "during") if row else None
    if complete is None or period is None or period.latest == dt.date.min:
        return False
    return complete.period.earliest <= period.earliest <= complete.period.latest and _from_start(table, complete.period)


def _from_start(table: TableLike, complete: Period) -> bool:
    """Whether the table begins no earlier than its completeness does."""
    firsts = [period.earliest for row in table.rows if (period := table.period(row, "during"))]
    return not firsts or complete.earliest <= min(firsts)


def _ordinal(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    """The n-th row of its participants; within a stated period where one is named as scope."""
    rank = query.ordinal or 0
    details = [binding for binding in query.bindings if binding.detail]
    pool = _bound(table, [*query.scope, *(binding for binding in query.bindings if not binding.detail)])
    timed = [
        (place, row, _fits(query, table, row) if all(_holds(row, b) for b in details) else Result.DISAGREES)
        for place, row in enumerate(pool, 1)
    ]
    agreeing = [(place, row) for place, row, result in timed if result == Result.AGREES]
    within = _nth_within(query, table, [row for _, row in agreeing])
    if within is not None and not any(place == rank for place, _ in agreeing):
        return within
    if not agreeing:
        return _absent(query, table, rows)
    if any(place == rank for place, _ in agreeing):
        row = next(row for place, row in agreeing if place == rank)
        if _known_until(query, table, row):
            return Outcome(status=Status.SUPPORTED, rows=pool[:rank][-3:], figure=_nth(rank), total=rank)
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.OUTSIDE_COMPLETENESS, leads=(row,))
    if not _known_until(query, table, agreeing[-1][1]):
        return Outcome(
            status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.OUTSIDE_COMPLETENESS, leads=tuple(r for _, r in agreeing[:3])
        )
    place, row = agreeing[-1]
    shown = (pool[0], row) if pool[0] is not row else (row,)
    figure = _nth(place) if len(agreeing) == 1 else f"{_nth(agreeing[0][0])} to {_nth(place)}"
    return Outcome(status=Status.REFUTED, rows=shown, right="complete", figure=figure, disagrees="order")


def _nth_within(query: Query, table: TableLike, rows: list[Row]) -> Outcome | None:
    """ "The first report of 2018": the rank within the stated period, where no participant owns the row."""
    rank = query.ordinal or 0
    stated = any(constraint.relation == Relation.IN for constraint in query.constraints)
    if (
        not stated
        or any(not binding.detail for binding in query.bindings)
        or len(rows) < max(rank, 2)
        or not _covered(query, table)
    ):
        return None
    return Outcome(status=Status.SUPPORTED, rows=(rows[rank - 1],), figure=_nth(rank), total=rank)


def _nth(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _ranked(query: Query, table: TableLike) -> Outcome:
    """The n-th different value of a column, within a group: "the first Asian country to …"."""
    own = [binding for binding in query.bindings if binding.column == query.ranked]
    rest = [binding for binding in query.bindings if binding.column != query.ranked]
    pool = _bound(table, [*query.scope, *rest])
    order: dict[str, Row] = {}
    for row in pool:
        for value in row.values.get(query.ranked, ()):
            if not query.scope or any(str(value) in binding.values for binding in query.scope):
                order.setdefault(str(value), row)
    places = {value: place for place, value in enumerate(order, 1)}
    subject = next((value for binding in own for value in binding.values if value in places), None)
    if not own or subject is None:
        return _absent(query, table, ())
    row, place = order[subject], places[subject]
    if not _known_until(query, table, row):
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.OUTSIDE_COMPLETENESS, leads=(row,))
    stated = query.ordinal or 0
    timed = _fits(evolve(query, constraints=tuple(c for c in query.constraints)), table, row)
    if place == stated and timed == Result.AGREES:
        return Outcome(status=Status.SUPPORTED, rows=(row,), figure=_nth(place), total=place)
    if place == stated and timed == Result.CANNOT_TELL:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
    first = tuple(order.values())[stated - 1 : stated]
    same = place != stated and first and table.period(first[0], "during") == table.period(row, "during")
    if same:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(*first, row))
    value = first[0].cells.get(query.ranked, "") if first and place != stated else _value_of(query, table, row)
    return Outcome(
        status=Status.REFUTED,
        rows=(*first, row) if first and first[0] is not row else (row,),
        right="complete",
        figure=value,
        disagrees="order",
    )


def _only(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    """Nobody else: at least one agreeing row, and no other value of the participant's column."""
    if not query.bindings:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.UNBOUND_ARGUMENT)
    plain = _exists(evolve(query, only=False), table, rows)
    if plain.status != Status.SUPPORTED or not _covered(query, table):
        return (
            plain
            if plain.status != Status.SUPPORTED
            else evolve(
                plain, status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.OUTSIDE_COMPLETENESS, leads=plain.rows, rows=()
            )
        )
    others = [
        row
        for row in _bound(table, [*query.scope, *query.bindings[1:]])
        if not _holds(row, query.bindings[0]) and _fits(query, table, row) == Result.AGREES
    ]
    if others:
        return Outcome(
            status=Status.REFUTED,
            rows=(*plain.rows[:1], *others[:2]),
            right="complete",
            figure=others[0].cells.get(query.bindings[0].column, ""),
            disagrees="only",
        )
    return plain


def _elapsed(query: Query, table: TableLike, rows: tuple[Row, ...]) -> Outcome:
    """Years from the row's time to the day the text is read as of, or to a stated anniversary's year."""
    points = [(row, table.period(row, query.sense if table.declaration.interval else "event")) for row in rows]
    dated = [(row, point) for row, point in points if point is not None]
    if len(dated) != 1:
        gap = Gap.NO_ROW if not dated else Gap.UNBOUND_ARGUMENT
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=gap, leads=tuple(row for row, _ in dated[:3]))
    row, point = dated[0]
    if query.anniversary is not None:
        return _anniversary(query, row, point)
    if query.elapsed is None or query.as_of is None or query.elapsed.unit not in ("year", "decade"):
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
    return _years(query, row, point)


def _years(query: Query, row: Row, point: Period) -> Outcome:
    day, length = query.as_of, query.elapsed
    if day is None or length is None:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
    scale = 10 if length.unit == "decade" else 1
    on_day = next((c for c in query.constraints if c.relation == Relation.IN), None)
    if on_day is not None:
        if point.earliest != point.latest:
            return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
        if (on_day.earliest.month, on_day.earliest.day) != (point.earliest.month, point.earliest.day):
            return _wrong(row, str(point), "time")
        day = on_day.earliest
    low, high = sorted((anniversary(point.earliest, day), anniversary(point.latest, day)))
    stated = Decimal(length.amount) * scale
    results = {_years_fit(stated, length.comparator, years) for years in range(low, high + 1)}
    if len(results) > 1:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
    if results == {True}:
        return Outcome(status=Status.SUPPORTED, rows=(row,), figure=f"{low} years", total=low)
    return _wrong(row, f"{low} years", "length")


def _years_fit(stated: Decimal, comparator: Comparator, years: int) -> bool:
    if comparator == Comparator.EQUAL:
        return stated == years
    if comparator in (Comparator.MORE_THAN, Comparator.AT_LEAST):
        return years >= stated
    if comparator in (Comparator.LESS_THAN, Comparator.AT_MOST):
        return years < stated or (comparator == Comparator.AT_MOST and years == stated)
    if comparator == Comparator.NEARLY:
        return stated * Decimal("0.9") <= years < stated
    return abs(years - stated) <= stated * Decimal("0.1")


def _wrong(row: Row, figure: str, what: str) -> Outcome:
    return Outcome(status=Status.REFUTED, rows=(row,), right="a dated row", figure=figure, disagrees=what)


def _anniversary(query: Query, row: Row, point: Period) -> Outcome:
    number = query.anniversary or 0
    year = point.earliest.year + number
    stated = next((c for c in query.constraints if c.relation in (Relation.IN, Relation.BY)), None)
    if stated is None or point.earliest.year != point.latest.year:
        return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
    if stated.earliest.year <= year <= stated.latest.year:
        return Outcome(status=Status.SUPPORTED, rows=(row,), figure=str(year), total=number)
    if stated.earliest.year == stated.latest.year:
        return _wrong(row, str(year), "time")
    return Outcome(status=Status.NOT_ENOUGH_EVIDENCE, gap=Gap.PRECISION, leads=(row,))
