"""``datapackage.json`` (Frictionless Data Package) of a pack, from its ``pack.toml`` and the tables' headers."""

from __future__ import annotations

import csv
import json
import pathlib
import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["describe"]

_TYPES = {"number": "number", "ordinal": "integer"}


def describe(pack: pathlib.Path) -> None:
    """Write the description of a pack beside its ``pack.toml``."""
    declared = tomllib.loads((pack / "pack.toml").read_text("utf-8"))
    blocks = [*declared.get("names", []), *declared.get("table", [])]
    package = {
        "name": pack.name,
        "title": declared["title"],
        "profile": "tabular-data-package",
        "licenses": [{"name": name.split(" (")[0], "title": name} for name in declared["licences"]],
        "resources": [_resource(pack, block) for block in blocks],
    }
    text = json.dumps(package, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    (pack / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _resource(pack: pathlib.Path, block: dict[str, Any]) -> dict[str, Any]:
    with (pack / block["table"]).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    columns = block.get("columns", {})
    key = block.get("one_row_per", block.get("key", []))
    schema: dict[str, Any] = {"fields": [_field(name, columns.get(name, "")) for name in header], "missingValues": [""]}
    if key:
        schema["primaryKey"] = [key] if isinstance(key, str) else key
    return {
        "name": pathlib.Path(block["table"]).stem.replace("_", "-"),
        "path": block["table"],
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }


def _field(name: str, type: str) -> dict[str, str]:
    """Dates are strings here: their precision varies (a year, a month, a day)."""
    return {"name": name, "type": "string" if "several" in type else _TYPES.get(type, "string")}
