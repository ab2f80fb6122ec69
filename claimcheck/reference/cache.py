"""Compiled patterns, kept as JSON beside the pack so that a check need not compile them again.

A kept file counts only if its digest is that of the pack's files, the language tables and the versions of the parser.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from claimcheck.language.parser import model_version
from claimcheck.model import Aliases, NamedTable, Pattern, PatternItem, SlotItem
from claimcheck.reference.compiler import Compiled, compile_table
from claimcheck.reference.tables import Table

__all__ = ["FILE", "CompiledPacks"]

FILE = "compiled.json"
#: Goes up when the form of patterns or the way they are compiled changes.
_FORMAT = 1


class _Pack(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def declaration(self) -> Any: ...


class CompiledPacks:
    """The patterns of all tables, a pack at a time."""

    def __init__(self, packs: Sequence[_Pack], tables: Sequence[Table], aliases: Aliases) -> None:
        self._packs = {pack.name: pack for pack in packs}
        self._tables, self._aliases = tables, aliases
        self._found: dict[str, dict[str, Compiled]] = {}

    def patterns(self, table: NamedTable) -> tuple[Pattern, ...]:
        """The patterns of one table."""
        return self._of(table).patterns

    def refused(self, table: NamedTable) -> tuple[str, ...]:
        """The examples of one table that were refused."""
        return self._of(table).refused

    def _of(self, table: NamedTable) -> Compiled:
        if table.pack not in self._found:
            self._found[table.pack] = self._load(self._packs[table.pack])
        return self._found[table.pack][table.name]

    def _load(self, pack: _Pack) -> dict[str, Compiled]:
        digest = _digest(pack)
        path: Path = pack.declaration.folder / FILE
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept.get("digest") == digest:
                return {name: _decode(record) for name, record in kept["tables"].items()}
        except (OSError, ValueError, KeyError, TypeError):
            pass  # no usable file: compile anew
        compiled = {t.name: compile_table(t, self._aliases) for t in self._tables if t.pack == pack.name}
        _keep(path, {"digest": digest, "tables": {name: _encode(found) for name, found in compiled.items()}})
        return compiled


def _digest(pack: _Pack) -> str:
    total = hashlib.sha256(f"{_FORMAT} {pack.digest} {model_version()}".encode())
    folder = resources.files("claimcheck.language")
    for name in ("words.toml", "analysis.py", "frames.py", "morphology.py"):
        total.update(folder.joinpath(name).read_bytes())
    total.update(resources.files("claimcheck.reference").joinpath("compiler.py").read_bytes())
    return total.hexdigest()


def _keep(path: Path, record: dict[str, Any]) -> None:
    """Write the file whole or not at all; a folder that cannot be written is no error."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".compiled-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False, indent=0, sort_keys=True)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        return


def _encode(compiled: Compiled) -> dict[str, Any]:
    patterns = [
        {
            "sense": p.sense,
            "head": p.head,
            "nominal": p.nominal,
            "items": [[item.role, item.words, item.entity] for item in p.items],
            "slots": [[slot.role, slot.column] for slot in p.slots],
            "example": p.example,
        }
        for p in compiled.patterns
    ]
    return {"patterns": patterns, "refused": compiled.refused}


def _decode(record: dict[str, Any]) -> Compiled:
    patterns = tuple(
        Pattern(
            sense=p["sense"],
            head=tuple(p["head"]),
            nominal=p["nominal"],
            items=tuple(
                PatternItem(role=role, words=tuple(words), entity=entity) for role, words, entity in p["items"]
            ),
            slots=tuple(SlotItem(role=role, column=column) for role, column in p["slots"]),
            example=p["example"],
        )
        for p in record["patterns"]
    )
    return Compiled(patterns=patterns, refused=tuple(record["refused"]))
