"""Questions of registries that were written before questions nested: a flat record with a field for each operator.

The first operator that was set answered, and the others were never read. What can be written as a question of today is;
its answer may be another where something was dropped then, and a replay says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from claimcheck.model import Comparator, Length, Precision
from claimcheck.query.questions import (
    AllLeave,
    Anniversary,
    Both,
    Compared,
    Counted,
    Elapsed,
    Exists,
    FirstInYears,
    Formerly,
    Not,
    NthParticipant,
    OnlyThen,
    OnlyWho,
    Question,
    Ranked,
    Shared,
    Succeeded,
    Summed,
    Superlative,
)
from claimcheck.query.selection import Binding, Constraint, Count, Relation, Selection

__all__ = ["convert"]

Record = Mapping[str, Any]


def convert(record: Record) -> Question:
    """The question of a flat record. Raises ValueError, KeyError or TypeError where there is none."""
    question = _asked(record, _selection(record))
    if record.get("then"):
        question = OnlyThen(inner=question)
    if record.get("only"):
        question = OnlyWho(inner=question, column=record["bindings"][0]["column"])
    if record.get("ceased"):
        return Formerly(inner=question)
    return Not(inner=question) if record.get("denied") else question


def _asked(record: Record, selection: Selection) -> Question:
    """The one operator that is set; a superlative may stand beside a count or a rank."""
    found = [read(record, selection) for name, read in _OPERATORS.items() if record.get(name) is not None]
    beside = any(name in record for name in ("count", "ordinal"))
    if len(found) == 2 and beside and isinstance(found[-1], Superlative):
        return Both(inner=tuple(found))
    if len(found) > 1:
        asked = " and ".join(name for name in _OPERATORS if record.get(name) is not None)
        raise ValueError(f"a question for {asked} at once, of which only the first was answered")
    if found:
        return found[0]
    windows = [c for c in selection.constraints if c.relation in (Relation.IN, Relation.SPAN)]
    if len(selection.numbers) == len(windows) == 1 and selection.numbers[0].words:
        return Summed(selection=_selection({**record, "numbers": ()}), stated=selection.numbers[0])
    return Exists(selection=selection)


def _ranked(record: Record, selection: Selection) -> Question:
    if record.get("ranked"):
        return NthParticipant(selection=selection, ordinal=record["ordinal"], ranked=record["ranked"])
    return Ranked(selection=selection, ordinal=record["ordinal"], occasion=bool(record.get("occasion")))


def _shared(record: Record, selection: Selection) -> Question:
    part = _selection({**record, "scope": ()})
    return Shared(selection=part, whole=selection.scope, stated=_count(record["share"]))


def _superlative(record: Record, selection: Selection) -> Question:
    told = record["extreme"]
    return Superlative(selection=selection, **{**told, "than": tuple(told.get("than", ()))})


def _compared(record: Record, selection: Selection) -> Question:
    told = {name: value for name, value in record["compared"].items() if value is not None}
    than, when = told.pop("than", None), told.pop("when", None)
    other = _binding(than) if than is not None else _constraint(when)
    for name in ("by", "times"):
        if name in told:
            told[name] = _count(told[name])
    return Compared(selection=selection, other=other, **told)


def _leaving(record: Record, selection: Selection) -> Question:
    return AllLeave(selection=selection, leaving=tuple(_binding(item) for item in record["leaving"]))


_OPERATORS: dict[str, Callable[[Record, Selection], Question]] = {
    "compared": _compared,
    "leaving": _leaving,
    "predecessor": lambda r, s: Succeeded(selection=s, predecessor=_binding(r["predecessor"])),
    "count": lambda r, s: Counted(selection=s, stated=_count(r["count"])),
    "share": _shared,
    "ordinal": _ranked,
    "gap": lambda r, s: FirstInYears(selection=s, gap=_length(r["gap"])),
    "elapsed": lambda r, s: Elapsed(selection=s, stated=_length(r["elapsed"])),
    "anniversary": lambda r, s: Anniversary(selection=s, number=r["anniversary"]),
    "extreme": _superlative,
}


def _selection(record: Record) -> Selection:
    as_of, length = record.get("as_of"), record.get("length")
    return Selection(
        pack=record["pack"],
        table=record["table"],
        sense=record["sense"],
        bindings=_bindings(record.get("bindings", ())),
        constraints=tuple(_constraint(item) for item in record.get("constraints", ())),
        numbers=tuple(_count(item) for item in record.get("numbers", ())),
        scope=_bindings(record.get("scope", ())),
        length=None if length is None else _length(length),
        when=record.get("when", ""),
        as_of=None if as_of is None else dt.date.fromisoformat(as_of),
        gained=bool(record.get("gained", False)),
        likely=bool(record.get("likely", False)),
    )


def _bindings(items: Sequence[Record]) -> tuple[Binding, ...]:
    return tuple(_binding(item) for item in items)


def _binding(item: Record) -> Binding:
    return Binding(**{**item, "values": tuple(item["values"])})


def _constraint(item: Record) -> Constraint:
    """A time; those before or after it were told by the time itself, and are now the days that are left."""
    relation = Relation(item["relation"])
    earliest, latest = dt.date.fromisoformat(item["earliest"]), dt.date.fromisoformat(item["latest"])
    day = dt.timedelta(days=1)
    if relation == Relation.AFTER:
        earliest, latest = latest + day if latest < dt.date.max else latest, dt.date.max
    elif relation == Relation.BEFORE:
        earliest, latest = dt.date.min, earliest - day if earliest > dt.date.min else earliest
    rest = {name: item[name] for name in ("interval", "near", "through", "leeway", "between") if name in item}
    return Constraint(
        relation=relation,
        earliest=earliest,
        latest=latest,
        words=item["words"],
        precision=Precision(item["precision"]),
        **rest,
    )


def _count(item: Record) -> Count:
    upper = item.get("upper")
    exact = {
        "value": Decimal(item["value"]),
        "upper": None if upper is None else Decimal(upper),
        "comparator": Comparator(item["comparator"]),
        "scale": Decimal(item.get("scale", 1)),
    }
    return Count(**{**item, **exact})


def _length(item: Record) -> Length:
    upper = item.get("upper")
    return Length(
        amount=Decimal(item["amount"]),
        unit=item["unit"],
        comparator=Comparator(item["comparator"]),
        upper=None if upper is None else Decimal(upper),
    )
