"""The bundled packs as their files stand: declarations and rows, read without the library."""

from __future__ import annotations

import csv
import pathlib
import sys
from typing import Any

import claimcheck

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = pathlib.Path(__file__).parent.parent.parent
PACKS = pathlib.Path(claimcheck.__file__).parent / "packs"
FOOTBALL = pathlib.Path(__file__).parent / "football"
NAMES = [
    "names", "un", "world-affairs", "organisations", "countries", "leaders", "nobel", "olympics", "borders", "treaties",
    "football", "womens-world-cup",
]  # fmt: skip


def declaration(pack: str) -> dict[str, Any]:
    """The parsed ``pack.toml`` of a bundled pack."""
    return tomllib.loads((PACKS / pack / "pack.toml").read_text("utf-8"))


def blocks(pack: str) -> list[dict[str, Any]]:
    """All name and table blocks of a pack."""
    declared = declaration(pack)
    return [*declared.get("names", []), *declared.get("table", [])]


def rows(pack: str, table: str) -> list[dict[str, str]]:
    """The rows of a CSV file of a bundled pack."""
    with (PACKS / pack / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held(pack: str, block: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of a block's table: those of its file that ``where`` names."""
    wanted = {name: [cells] if isinstance(cells, str) else cells for name, cells in block.get("where", {}).items()}
    found = rows(pack, block["table"])
    return [row for row in found if all(row[name] in cells for name, cells in wanted.items())]


def every() -> list[Any]:
    """(pack, block) of every bundled table."""
    return [(pack, block) for pack in NAMES for block in blocks(pack)]


def label(value: Any) -> str:
    """The words of a case in the output of the tests."""
    return value["table"] if isinstance(value, dict) else str(value)
