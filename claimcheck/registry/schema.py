"""The JSON Schema of registry files, made from the same values that they are read into."""

from __future__ import annotations

import datetime as dt
import enum
import json
import typing
from decimal import Decimal
from importlib import resources
from typing import Any

import attrs

from claimcheck.model import Claim, Document
from claimcheck.registry.codec import COMPUTED, field_types, optional
from claimcheck.registry.storage import FIELDS, LATER, LISTS, SCHEMA_VERSION, dump
from claimcheck.registry.values import Provenance

__all__ = ["FILE", "made", "published"]

#: The file beside this module.
FILE = "registry.schema.json"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    Decimal: {"type": ["number", "string"], "$comment": "a string where a number would not say exactly the same"},
}


def published() -> dict[str, Any]:
    """The schema as it is published with the package."""
    found: dict[str, Any] = json.loads(resources.files("claimcheck.registry").joinpath(FILE).read_text("utf-8"))
    return found


def made() -> str:
    """The schema's text, made anew: JSON Schema 2020-12."""
    classes: dict[str, Any] = {}
    lists = {key: {"type": "array", "items": _type(kind, classes)} for key, kind in LISTS.items()}
    properties: dict[str, Any] = {
        "schema_version": {"const": SCHEMA_VERSION},
        "document": _type(Document, classes),
        "provenance": _type(Provenance, classes),
        "comment_key": {"type": "string", "description": "by it comments in Word files are known to be our own"},
        "summary": {"type": "object", "description": "counts that follow from the rest"},
        **lists,
    }
    return dump(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "claimcheck registry",
            "description": "The claims of one article with verdicts, findings and decisions.",
            "type": "object",
            "properties": properties,
            "required": sorted(set(FIELDS) - set(LATER)),
            "additionalProperties": False,
            "$defs": classes,
        }
    )


def _type(kind: Any, classes: dict[str, Any]) -> dict[str, Any]:
    kind, nullable = optional(kind)
    found = _plain_type(kind, classes)
    return {"anyOf": [found, {"type": "null"}]} if nullable else found


def _plain_type(kind: Any, classes: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(kind) is tuple:
        return _tuple(typing.get_args(kind), classes)
    if attrs.has(kind):
        if kind.__name__ not in classes:
            classes[kind.__name__] = {}  # a verdict holds verdicts
            classes[kind.__name__].update(_object(kind, classes))
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, enum.Enum):
        return {"enum": [member.value for member in kind]}
    return _PLAIN[kind]


def _tuple(kinds: tuple[Any, ...], classes: dict[str, Any]) -> dict[str, Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return {"type": "array", "items": _type(kinds[0], classes)}
    members = [_type(kind, classes) for kind in kinds]
    return {"type": "array", "prefixItems": members, "minItems": len(members), "maxItems": len(members)}


def _object(cls: type, classes: dict[str, Any]) -> dict[str, Any]:
    fields = attrs.fields(cls)
    properties = {field.name: _type(field_types(cls)[field.name], classes) for field in fields}
    properties.update({name: {"type": "string"} for name in COMPUTED.get(cls, ())})
    described = {"description": (cls.__doc__ or "").strip().splitlines()[0]} if cls.__doc__ else {}
    required = sorted(field.name for field in fields if field.default is attrs.NOTHING)
    if cls is Claim:
        properties["spans"] = {**properties["spans"], "minItems": 1}
    return {
        "type": "object",
        **described,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
