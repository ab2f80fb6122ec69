"""The claims of a corpus as one Parquet file, where pyarrow is installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.files import TEMPORARY

__all__ = ["NAME", "write_parquet"]

NAME = "claims.parquet"
#: Rows that are written together.
_GROUP = 10_000


def write_parquet(folder: Path, kinds: Mapping[str, set[type]], rows: Iterator[Mapping[str, Any]]) -> None:
    """Write rows whose columns hold these classes of values: truths, whole and other numbers keep their types.

    Nothing is written where pyarrow is not installed; a file of an earlier run goes.
    """
    path = folder / NAME
    path.unlink(missing_ok=True)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return
    types = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    fields = [(name, types.get(_one(found), pa.string())) for name, found in kinds.items()]
    schema = pa.schema(fields)
    unfinished = path.with_name(f".{TEMPORARY}{path.name}")
    with pq.ParquetWriter(unfinished, schema) as writer:
        for group in _groups(rows):
            columns = [[_cell(row.get(name), text=kind == pa.string()) for row in group] for name, kind in fields]
            writer.write_table(pa.table(columns, schema=schema))
    unfinished.replace(path)


def _one(found: set[type]) -> type:
    """The class of all values of a column; text where they are mixed."""
    held = found - {type(None)}
    return float if held == {int, float} else next(iter(held)) if len(held) == 1 else str


def _cell(value: Any, *, text: bool) -> Any:
    plain = value if value is None or not text or isinstance(value, str) else str(value)
    return plain.encode("utf-8", "backslashreplace").decode() if isinstance(plain, str) else plain


def _groups(rows: Iterator[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    group: list[Mapping[str, Any]] = []
    for row in rows:
        group.append(row)
        if len(group) == _GROUP:
            yield group
            group = []
    if group:
        yield group
