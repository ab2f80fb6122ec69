"""Questions as JSON with sorted keys, and read back: what a proof holds, and what a replay asks again.

A question is an object whose ``ask`` names its class; fields that hold their default are left out. A question of a
registry that was written before questions nested has no ``ask``: ``former`` reads it.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import json
import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from claimcheck.query.former import convert
from claimcheck.query.questions import Question

__all__ = ["dump", "is_former", "parse"]

_CLASSES: tuple[type, ...] = typing.get_args(Question)
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def _name(asked: type) -> str:
    """ "only_then" of OnlyThen."""
    return _CAPITAL.sub("_", asked.__name__).lower()


_BY_NAME = {_name(asked): asked for asked in _CLASSES}


def dump(question: Question) -> str:
    """The question as JSON with sorted keys, defaults left out."""
    return json.dumps(_plain(question), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def parse(text: str) -> Question:
    """The question of ``dump``, also in its former form. Raises ValueError, KeyError or TypeError for anything else."""
    record = json.loads(text)
    if not isinstance(record, dict):
        raise ValueError(f"{text!r} is no question")
    question = _read(Question, record) if "ask" in record else convert(record)
    return typing.cast("Question", question)


def is_former(text: str) -> bool:
    """Whether a question is written as it was before questions nested."""
    try:
        record = json.loads(text)
    except ValueError:
        return False
    return isinstance(record, dict) and "ask" not in record


def _plain(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (dt.date, Decimal)):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    kind = type(value)
    if not attrs.has(kind):
        return value
    held = ((field, getattr(value, field.name)) for field in attrs.fields(kind))
    told = {field.name: _plain(item) for field, item in held if item != field.default}
    return {"ask": _name(kind), **told} if kind in _CLASSES else told


def _read(kind: Any, value: Any) -> object:
    """A value of a declared type."""
    if kind == Question:
        asked = _BY_NAME[value["ask"]]
        return _made(asked, {name: held for name, held in value.items() if name != "ask"})
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(_read(inner[0], item) for item in value)
    if origin in (typing.Union, types.UnionType):
        return _one_of(inner, value)
    if attrs.has(kind):
        return _made(kind, value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if issubclass(kind, (Decimal, enum.Enum)):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _one_of(kinds: tuple[Any, ...], value: Any) -> object:
    """A value that may be left out, or one of two classes that are told apart by their fields."""
    if value is None:
        return None
    classes = [kind for kind in kinds if kind is not type(None)]
    fitting = [kind for kind in classes if not attrs.has(kind) or {f.name for f in attrs.fields(kind)} >= set(value)]
    return _read(fitting[0] if len(fitting) == 1 else classes[0], value)


def _made(kind: type, record: Mapping[str, Any]) -> object:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], held) for name, held in record.items()})


@functools.cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)
