"""The keys of a table that say what its columns mean: measures, completeness, other names, checks, tolerances."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from claimcheck.model import Column, ColumnType, Completeness, Greatest, Numbered, Period, Tolerance
from claimcheck.reference.blocks import Blocks, strings
from claimcheck.reference.faults import nearest

__all__ = [
    "aliases",
    "also_dated",
    "checks",
    "completes",
    "greatest",
    "holds",
    "measures",
    "numbered",
    "tolerances",
    "where",
]

_GREATEST_KEYS = frozenset({"words", "least", "above", "period", "source"})
_TOLERANCE_KEYS = frozenset({"by", "own"})
_COMPLETE_KEYS = frozenset({"period", "source", "scope", "except"})
_MEASURES = ("count", "level", "mean")
_LEEWAY = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")
_NUMBERS = (ColumnType.NUMBER, ColumnType.ORDINAL)
_UNNAMED = (*_NUMBERS, ColumnType.DATE, ColumnType.SYMBOL, ColumnType.COUNTRY)


def measures(blocks: Blocks, block: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(column, kind) of ``measure``."""
    found = blocks.dict(block, "measure", '{ population = "level" }')
    for name, kind in found.items():
        if kind not in _MEASURES:
            blocks.fault(name, f"measure {name}: {kind!r} is no kind of measure", f"use one of {', '.join(_MEASURES)}")
    return tuple(sorted((str(name), str(kind)) for name, kind in found.items()))


def greatest(blocks: Blocks, block: Mapping[str, Any]) -> tuple[Greatest, ...]:
    """What ``greatest`` says of each column."""
    example = '{ height = { words = ["tallest"], above = 300, period = "1990 to 2024" } }'
    return tuple(
        _one_greatest(blocks, str(name), record if isinstance(record, dict) else {"words": record})
        for name, record in blocks.dict(block, "greatest", example).items()
    )


def _one_greatest(blocks: Blocks, name: str, record: Mapping[str, Any]) -> Greatest:
    blocks.unknown(record, _GREATEST_KEYS)
    above, period = record.get("above"), None
    if above is not None:
        try:
            period = _period(record)
        except ValueError as error:
            blocks.fault(name, f"greatest {name}: {error}", 'write above with a period such as "1990 to 2024"')
    return Greatest(
        column=name,
        words=blocks.list(record, "words"),
        least=blocks.list(record, "least"),
        above=_number(blocks, name, above) if period is not None else None,
        period=period,
        source=str(record.get("source", "")),
    )


def _period(record: Mapping[str, Any]) -> Period:
    """The days of "1990 to 2024". Raises ValueError."""
    first, _, last = str(record.get("period", "")).partition(" to ")
    start, end = Period.parse(first), Period.parse(last or first)
    return Period(earliest=start.earliest, latest=end.latest)


def completes(blocks: Blocks, block: Mapping[str, Any], columns: Collection[str]) -> tuple[Completeness, ...]:
    """What ``complete`` says: one completeness or several, each with a scope of its own."""
    value = block.get("complete")
    records = value if isinstance(value, list) else [] if value is None else [value]
    found = [_complete(blocks, record, columns) for record in records]
    if len(records) > 1 and any(each is not None and not each.scope for each in found):
        what = "one of several periods has no scope, and would be of all rows"
        blocks.fault("complete", what, 'write scope = { category = "peace" } for each')
    return tuple(each for each in found if each is not None)


def _complete(blocks: Blocks, value: Any, columns: Collection[str]) -> Completeness | None:
    record = value if isinstance(value, dict) else {"period": value}
    blocks.unknown(record, _COMPLETE_KEYS)
    source = str(record.get("source", ""))
    scope, excepted = (_limits(blocks, record, key, columns) for key in ("scope", "except"))
    if record.get("period") is True:  # a table without dates that lists all there are
        always = Period(earliest=dt.date.min, latest=dt.date.max)
        return Completeness(period=always, source=source, scope=scope, excepted=excepted)
    try:
        period = _period(record)
    except ValueError:
        blocks.fault("complete", f"{record.get('period')!r} is not a period", 'write it as "1930 to 2022"')
        return None
    if period.latest < period.earliest:
        blocks.fault("complete", f"{record.get('period')!r} ends before it starts", "exchange the two")
    return Completeness(period=period, source=source, scope=scope, excepted=excepted)


def _limits(
    blocks: Blocks, record: Mapping[str, Any], key: str, columns: Collection[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(column, values) of a scope, or of what is excepted."""
    limits = record.get(key, {})
    what = "the scope" if key == "scope" else "the exception"
    if not isinstance(limits, dict):
        blocks.fault("complete", f"{what} {limits!r} names no column", f'write {key} = {{ category = "peace" }}')
        return ()
    for column in set(limits) - set(columns):
        remedy = nearest(column, columns, otherwise=f"declare {column} under [columns]")
        blocks.fault("complete", f"{what} names {column!r}, which is no declared column", remedy)
    return tuple(sorted((str(column), strings(values)) for column, values in limits.items()))


def aliases(
    blocks: Blocks, block: Mapping[str, Any], columns: tuple[Column, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(column, columns that hold its other names) of ``aliases``."""
    found = blocks.dict(block, "aliases", '{ person = "other_names" }')
    known = {column.name: column for column in columns}
    for name in _declared(blocks, "aliases", found, known):
        if known[name].type in _UNNAMED:
            what = f"aliases {name}: a column of type {known[name].type.value} takes no other names"
            blocks.fault(name, what, "name a column of persons, places, organisations or texts")
    return tuple((str(name), strings(held)) for name, held in found.items())


def checks(blocks: Blocks, block: Mapping[str, Any], columns: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(column, column that says whether it is documented) of ``verification``."""
    found = blocks.dict(block, "verification", '{ start = "start_verification" }')
    list(_declared(blocks, "verification", found, columns))
    return tuple((str(name), str(held)) for name, held in found.items())


def where(blocks: Blocks, block: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(column, cells) of ``where``: the rows of the file that belong to the table."""
    found = blocks.dict(block, "where", '{ office = ["King", "Queen"] }')
    return tuple((str(name), strings(held)) for name, held in found.items())


def also_dated(blocks: Blocks, block: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The further dates of a row that people may mean by its time."""
    dates = {column.name for column in columns if column.type == ColumnType.DATE}
    named = blocks.list(block, "also_dated")
    for name in (name for name in named if name not in dates):
        remedy = nearest(name, dates, otherwise=f'declare {name} = "date" under [columns]')
        blocks.fault("also_dated", f"also_dated names {name!r}, which is no declared column of dates", remedy)
    return tuple(name for name in named if name in dates)


def holds(blocks: Blocks, block: Mapping[str, Any]) -> Period | None:
    """For which time the table tells what is so."""
    value = block.get("holds")
    try:
        return None if value is None else _period({"period": value})
    except ValueError as error:
        blocks.fault(
            "holds", f"holds: {error}", 'write it as "2011-07-09 to 2026", or "/2026" where only the end is known'
        )
        return None


def numbered(blocks: Blocks, block: Mapping[str, Any], columns: tuple[Column, ...]) -> Numbered | None:
    """The column that gives each row its number, and among which rows."""
    value = block.get("numbered")
    if isinstance(value, dict) and len(value) == 1:
        name, per = next((str(name), strings(held)) for name, held in value.items())
    else:
        name, per = blocks.text(block, "numbered"), ()
    ordinals = [column.name for column in columns if column.type == ColumnType.ORDINAL]
    if name and name not in ordinals:
        remedy = nearest(name, ordinals, otherwise=f'declare {name} = "ordinal" under [columns]')
        blocks.fault("numbered", f"numbered names {name!r}, which is no declared column of ordinals", remedy)
    list(_declared(blocks, "numbered", dict.fromkeys(per), [column.name for column in columns]))
    return Numbered(column=name, per=per) if name in ordinals else None


def tolerances(blocks: Blocks, block: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[Tolerance, ...]:
    """How far a number may lie from each column's own and not be contradicted."""
    found = blocks.dict(block, "tolerance", '{ area = "2 %" }')
    known = {column.name: column for column in columns}
    named = list(_declared(blocks, "tolerance", found, known))
    return tuple(each for name in named if (each := _tolerance(blocks, known[name], found[name])) is not None)


def _tolerance(blocks: Blocks, column: Column, value: Any) -> Tolerance | None:
    record = value if isinstance(value, dict) else {"by": value}
    blocks.unknown(record, _TOLERANCE_KEYS)
    words = record.get("by", "0")
    match = _LEEWAY.fullmatch(str(words))
    if column.type not in _NUMBERS or match is None:
        what = f"tolerance {column.name}: {words!r} is no tolerance of a {column.type.value}"
        blocks.fault(column.name, what, 'give a column of numbers one such as "2 %" or "50"')
        return None
    value, percent = Decimal(match.group(1)), bool(match.group(2))
    share, by = (value / 100, Decimal(0)) if percent else (Decimal(0), value)
    return Tolerance(column=column.name, share=share, by=by, own=str(record.get("own", "")))


def _declared(blocks: Blocks, key: str, found: Mapping[str, Any], columns: Collection[str]) -> Iterator[str]:
    """The columns that a block names, as far as they are declared."""
    for name in found:
        if name in columns:
            yield name
            continue
        remedy = nearest(name, columns, otherwise=f"declare {name} under [columns]")
        blocks.fault(name, f"{key} names {name!r}, which is no declared column", remedy)


def _number(blocks: Blocks, name: str, value: Any) -> Decimal | None:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool) or not found.is_finite():
        blocks.fault(name, f"greatest {name}: above is {value!r}, which is no number", "write above = 300")
        return None
    return found
