"""What is sound in JSON, read quickly: one function for each type, made once, that gives up where anything is wrong.

``claimcheck.registry.codec.Decoder`` then reads the same value again, slowly, and says what is wrong with it and where.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim, Document

__all__ = ["COMPUTED", "GIVES_UP", "READERS", "reader"]

Read = Callable[[Any], Any]
#: Properties that are written beside the fields of a class.
COMPUTED: Mapping[type, tuple[str, ...]] = {Claim: ("quote",), Document: ("digest",)}
#: What a reader raises where a value is not sound.
GIVES_UP = (ClaimcheckError, IndexError, InvalidOperation, KeyError, TypeError, ValueError)


def _decimal(data: Any) -> Decimal:
    if isinstance(data, bool) or not isinstance(data, (int, float, str)):
        raise TypeError
    return Decimal(str(data))


def _day(data: Any) -> dt.date:
    day = dt.date.fromisoformat(data)
    if day.isoformat() != data:  # newer Pythons also read 20190304 and 2019-W10-1
        raise ValueError
    return day


#: How the values of some types are read.
READERS: Mapping[type, Read] = {dt.date: _day, Decimal: _decimal}


@functools.lru_cache(maxsize=1024)
def reader(kind: Any) -> Read:
    """What reads the values of a type."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return _or_none(kind)
    if typing.get_origin(kind) is tuple:
        return _tuple(typing.get_args(kind))
    if attrs.has(kind):
        return _instance(kind)
    if issubclass(kind, enum.Enum):
        return {member.value: member for member in kind}.__getitem__
    return READERS.get(kind) or _exactly(kind)


def _or_none(kind: Any) -> Read:
    inner = next(member for member in typing.get_args(kind) if member is not type(None))
    if type(None) not in typing.get_args(kind):
        return reader(inner)
    read = reader(inner)
    return lambda data: None if data is None else read(data)


def _exactly(kind: type) -> Read:
    def read(data: Any) -> Any:
        if type(data) is kind:
            return data
        if kind is float and type(data) is int:
            return float(data)
        raise TypeError

    return read


def _tuple(members: tuple[Any, ...]) -> Read:
    several = len(members) == 2 and members[1] is Ellipsis
    reads = [reader(member) for member in (members[:1] if several else members)]

    def read(data: Any) -> tuple[Any, ...]:
        if type(data) is not list or not (several or len(data) == len(reads)):
            raise TypeError
        return tuple(map(reads[0], data)) if several else tuple(each(item) for each, item in zip(reads, data))

    return read


def _instance(cls: type) -> Read:
    hints = typing.get_type_hints(cls)
    fields = [(field.name, hints[field.name]) for field in attrs.fields(cls)]
    reads: list[tuple[str, Read]] = []  # filled on first use: a class may hold values of its own kind
    computed = COMPUTED.get(cls, ())
    names = frozenset(name for name, _ in fields).union(computed)

    def read(data: Any) -> Any:
        if type(data) is not dict or not data.keys() <= names:
            raise TypeError
        if not reads:
            reads.extend((name, reader(kind)) for name, kind in fields)
        if len(data) >= len(reads):
            made = cls(**{name: each(data[name]) for name, each in reads})
        else:
            made = cls(**{name: each(data[name]) for name, each in reads if name in data})
        for name in computed:
            if name in data and data[name] != getattr(made, name):
                raise ValueError(name)
        return made

    return read
