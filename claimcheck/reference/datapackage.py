"""``datapackage.json`` (Frictionless Data Package v1): read where it stands beside ``pack.toml``, written by the tools.

Its titles, licences, sources, field types and primary keys fill in what ``pack.toml`` leaves out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from claimcheck.files import LARGEST_DECLARATION, read_file
from claimcheck.model import Column, ColumnType
from claimcheck.reference.declaration import PackDeclaration, TableDeclaration
from claimcheck.reference.faults import Fault, Faults

__all__ = ["FILE", "complete", "description"]

FILE = "datapackage.json"
_WRITTEN = {ColumnType.NUMBER: "number", ColumnType.ORDINAL: "integer"}
_READ = {
    "date": ColumnType.DATE,
    "year": ColumnType.DATE,
    "yearmonth": ColumnType.DATE,
    "number": ColumnType.NUMBER,
    "integer": ColumnType.NUMBER,
}


def complete(declared: PackDeclaration, faults: Faults) -> PackDeclaration:
    """The declaration with what only the package's description says; a description that is no JSON is a fault."""
    path = declared.folder / FILE
    if path.is_symlink() and not path.resolve().is_relative_to(declared.folder.resolve()):
        faults.add(Fault(file=FILE, what="leads out of the pack's folder", remedy="copy it there"))
        return declared
    try:
        data = json.loads(read_file(path, most=LARGEST_DECLARATION).decode("utf-8-sig"))
    except FileNotFoundError:
        return declared
    except (OSError, ValueError, RecursionError) as error:
        faults.add(Fault(file=FILE, what=f"cannot be read as JSON: {error}", remedy="correct or delete it"))
        return declared
    if not isinstance(data, dict):
        faults.add(Fault(file=FILE, what="is no JSON object", remedy="correct or delete it"))
        return declared
    resources = {str(each.get("path")): each for each in _dicts(data.get("resources"))}
    source = "; ".join(_named(data.get("sources")))
    return evolve(
        declared,
        title=declared.title if declared.title != declared.name else str(data.get("title") or declared.title),
        licences=declared.licences or _named(data.get("licenses")),
        tables=tuple(_table(table, resources.get(table.file, {}), source) for table in declared.tables),
    )


def _table(table: TableDeclaration, resource: Mapping[str, Any], source: str) -> TableDeclaration:
    schema = resource.get("schema")
    schema = schema if isinstance(schema, dict) else {}
    known = {column.name for column in table.columns}
    added = [
        Column(name=str(field["name"]), type=_READ[str(field.get("type"))])
        for field in _dicts(schema.get("fields"))
        if field.get("type") in _READ and field.get("name") not in known
    ]
    key = schema.get("primaryKey", ())
    key = (key,) if isinstance(key, str) else tuple(str(name) for name in key)
    return evolve(
        table,
        source=table.source or "; ".join(_named(resource.get("sources"))) or source,
        columns=(*table.columns, *added),
        key=table.key or table.one_row_per or key,
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _named(value: Any) -> tuple[str, ...]:
    """The titles (or names or paths) of licences or sources."""
    found = (each.get("title") or each.get("name") or each.get("path") for each in _dicts(value))
    return tuple(str(name) for name in found if name)


def description(declared: PackDeclaration, headers: Mapping[str, Iterable[str]]) -> str:
    """The JSON that describes a pack; ``headers`` are the columns of each file."""
    files: dict[str, list[TableDeclaration]] = {names.file: [] for names in declared.names}
    for table in declared.tables:
        files.setdefault(table.file, []).append(table)
    licences = {names.file: names.licences for names in declared.names}
    licences |= {table.file: table.licences for table in declared.tables}
    package = {
        "name": declared.name.lower(),
        "title": declared.title,
        "profile": "tabular-data-package",
        "licenses": _licences(declared.licences),
        "resources": [_resource(file, headers.get(file, ()), held, licences[file]) for file, held in files.items()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _licences(licences: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name.split(" (")[0], "title": name} for name in licences]


def _resource(
    file: str, header: Iterable[str], tables: Sequence[TableDeclaration], licences: Iterable[str]
) -> dict[str, Any]:
    """A file; where several tables stand in it, only what holds of all of them is told."""
    schema: dict[str, Any] = {"fields": [_field(name, tables) for name in header], "missingValues": [""]}
    keys = {table.one_row_per or table.key for table in tables}
    if len(keys) == 1 and (key := keys.pop()):
        schema["primaryKey"] = list(key)
    own = {"licenses": found} if (found := _licences(licences)) else {}
    return own | {
        "name": Path(file).stem.replace("_", "-").lower(),
        "path": file,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }


def _field(name: str, tables: Sequence[TableDeclaration]) -> dict[str, str]:
    """Dates are strings there: their precision varies (a year, a month, a day)."""
    columns = [table.column(name) for table in tables]
    types = {_WRITTEN.get(c.type, "string") if c is not None and not c.several else "string" for c in columns}
    return {"name": name, "type": types.pop() if len(types) == 1 else "string"}
