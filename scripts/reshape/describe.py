"""``datapackage.json`` (Frictionless Data Package) of a pack, from its ``pack.toml`` and the tables' headers."""

from __future__ import annotations

import pathlib

from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.datapackage import FILE, description
from claimcheck.reference.declaring import declare

__all__ = ["describe"]


def describe(pack: pathlib.Path) -> None:
    """Write the description of a pack beside its ``pack.toml``. Raises ValueError where that has faults."""
    declared, faults = declare(pack)
    if declared is None or faults:
        raise ValueError(f"{pack}: {faults.lines()}")
    files = {block.file for block in (*declared.names, *declared.tables)}
    headers = {file: Sheet(pack / file).header for file in files}
    (pack / FILE).write_text(description(declared, headers), encoding="utf-8", newline="\n")
