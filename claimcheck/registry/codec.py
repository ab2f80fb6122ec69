"""Values to JSON and back, driven by the fields of the attrs classes.

Encoding: enums by value, days in ISO 8601, decimals as numbers where a number says exactly the same and as strings
otherwise, tuples as arrays. Computed properties listed in ``COMPUTED`` are written too and compared when read.
Decoding collects every fault with its JSON path instead of stopping at the first.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import functools
import operator
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from claimcheck.errors import ClaimcheckError
from claimcheck.registry.swift import COMPUTED, GIVES_UP, READERS, reader

__all__ = ["COMPUTED", "Decoder", "encode", "field_types", "optional"]

_LONGEST_NUMBER = 15
#: Types whose values are those of JSON.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """The JSON value of an attrs instance, enum, day, decimal, tuple or plain value."""
    kind: type = type(value)
    return _encoder(kind)(value)


@functools.cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    """What encodes the values of a class."""
    if attrs.has(kind):
        names = sorted((*(field.name for field in attrs.fields(kind)), *COMPUTED.get(kind, ())))
        values = operator.attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        return lambda value: {
            name: each if type(each) in _PLAIN else encode(each) for name, each in zip(names, values(value))
        }
    for base, encoder in _ENCODERS.items():
        if issubclass(kind, base):
            return encoder
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _each(values: Sequence[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else encode(value) for value in values]


def _value(member: enum.Enum) -> Any:
    return member.value


def _number(value: Decimal) -> int | float | str:
    if (
        not value.is_finite()
        or len(value.as_tuple().digits) > _LONGEST_NUMBER
        or abs(value.adjusted()) > _LONGEST_NUMBER
    ):
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    return float(value)  # exact in both directions: at most 15 significant digits


_ENCODERS: Mapping[type, Callable[[Any], Any]] = {
    enum.Enum: _value,
    dt.date: dt.date.isoformat,
    Decimal: _number,
    tuple: _each,
    list: _each,
}


@functools.cache
def field_types(cls: type) -> dict[str, Any]:
    """The resolved type of every field of an attrs class."""
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


@functools.lru_cache(maxsize=1024)
def optional(kind: Any) -> tuple[Any, bool]:
    """(the type without None, whether None is allowed)."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        members = [member for member in typing.get_args(kind) if member is not type(None)]
        return members[0], len(members) < len(typing.get_args(kind))
    return kind, False


@functools.lru_cache(maxsize=1024)
def _form(kind: Any) -> tuple[tuple[Any, ...] | None, bool]:
    """(the types of the members of a tuple, whether it is a class with fields)."""
    return typing.get_args(kind) if typing.get_origin(kind) is tuple else None, attrs.has(kind)


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, Any, bool], ...]:
    """(name, type, whether it must be there) of the fields of a class."""
    kinds = field_types(cls)
    return tuple((field.name, kinds[field.name], field.default is attrs.NOTHING) for field in attrs.fields(cls))


@functools.cache
def _names(cls: type) -> frozenset[str]:
    """What may stand in the object of a class."""
    return frozenset(field_types(cls)).union(COMPUTED.get(cls, ()))


class _FaultError(Exception):
    """A value that could not be read; its fault is already listed."""


class Decoder:
    """Reads JSON values into typed ones; ``faults`` lists what was wrong, each with its JSON path."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def fault(self, path: str, message: str) -> _FaultError:
        """Note a fault; raise the result to give up the value."""
        self.faults.append(f"{path}: {message}")
        return _FaultError()

    def decode(self, kind: Any, data: Any, path: str) -> Any:
        """``data`` as ``kind``, or None after a fault was noted."""
        with contextlib.suppress(*GIVES_UP):
            return reader(kind)(data)
        try:
            return self._value(kind, data, path)
        except _FaultError:
            return None

    def sequence(self, kind: Any, data: Any, path: str) -> tuple[Any, ...]:
        """A list of ``kind``; members with faults are left out after noting them."""
        if not isinstance(data, list):
            self.fault(path, f"expected a list, got {_name(data)}")
            return ()
        members = [self.decode(kind, item, f"{path}[{i}]") for i, item in enumerate(data)]
        return tuple(member for member in members if member is not None)

    def _value(self, kind: Any, data: Any, path: str) -> Any:
        if kind is str and type(data) is str:
            return data
        kind, nullable = optional(kind)
        if data is None and nullable:
            return None
        members, has_fields = _form(kind)
        if members is not None:
            return self._tuple(members, data, path)
        if has_fields:
            return self._instance(kind, data, path)
        return self._plain(kind, data, path)

    def _plain(self, kind: Any, data: Any, path: str) -> Any:
        if issubclass(kind, enum.Enum):
            return self._enum(kind, data, path)
        reader = READERS.get(kind)
        if reader is None:
            return self._builtin(kind, data, path)
        try:
            return reader(data)
        except (TypeError, ValueError, InvalidOperation):
            raise self.fault(path, f"{data!r} is not {_WORDS[kind]}") from None

    def _enum(self, kind: type[enum.Enum], data: Any, path: str) -> Any:
        try:
            return kind(data)
        except ValueError:
            allowed = ", ".join(str(member.value) for member in kind)
            raise self.fault(path, f"{data!r} is not one of {allowed}") from None

    def _builtin(self, kind: type, data: Any, path: str) -> Any:
        number = kind is float and isinstance(data, int) and not isinstance(data, bool)
        if number or (isinstance(data, kind) and (kind is bool or not isinstance(data, bool))):
            return kind(data)
        raise self.fault(path, f"expected {_WORDS[kind]}, got {_name(data)}")

    def _tuple(self, kinds: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise self.fault(path, f"expected a list, got {_name(data)}")
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return self._members([kinds[0]] * len(data), data, path)
        if len(data) != len(kinds):
            raise self.fault(path, f"expected {len(kinds)} members, got {len(data)}")
        return self._members(list(kinds), data, path)

    def _members(self, kinds: list[Any], data: list[Any], path: str) -> tuple[Any, ...]:
        members, broken = [], False
        for i, (kind, item) in enumerate(zip(kinds, data)):
            try:
                members.append(self._value(kind, item, f"{path}[{i}]"))
            except _FaultError:
                broken = True
        if broken:
            raise _FaultError
        return tuple(members)

    def _instance(self, cls: type, data: Any, path: str) -> Any:
        if not isinstance(data, dict):
            raise self.fault(path, f"expected an object, got {_name(data)}")
        broken = self._unknown(cls, data, path)
        values = {}
        for name, kind, needed in _fields(cls):
            try:
                if name in data:
                    values[name] = self._value(kind, data[name], f"{path}.{name}")
                elif needed:
                    raise self.fault(f"{path}.{name}", "is missing")
            except _FaultError:
                broken = True
        if broken:
            raise _FaultError
        return self._build(cls, values, data, path)

    def _unknown(self, cls: type, data: Mapping[str, Any], path: str) -> bool:
        unknown = sorted(data.keys() - _names(cls))
        for name in unknown:
            self.fault(f"{path}.{name}", "is not a field of this schema")
        return bool(unknown)

    def _build(self, cls: type, values: dict[str, Any], data: Mapping[str, Any], path: str) -> Any:
        try:
            instance = cls(**values)
            computed = {name: getattr(instance, name) for name in COMPUTED.get(cls, ())}
        except (ClaimcheckError, IndexError) as error:
            raise self.fault(path, str(error) or "has no span") from None
        for name, value in computed.items():
            if name in data and data[name] != value:
                raise self.fault(f"{path}.{name}", "does not follow from the rest: was it edited by hand?")
        return instance


_WORDS: Mapping[type, str] = {
    dt.date: "a date such as 2019-03-04",
    Decimal: "a number",
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def _name(data: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(data), "a number")
