"""Where the documents of a corpus come from: a folder of files, a CSV table, JSON Lines, Parquet.

Every source gives items: a reference to one document (a file's path, or a text) with its own date and speaker and
whatever other columns stand beside it. Nothing of a document is read here but the row that holds it.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import importlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from claimcheck.errors import UsageError

__all__ = ["ARTICLES", "Columns", "Item", "items"]

#: The kinds of file that are articles.
ARTICLES = (".docx", ".htm", ".html", ".md", ".pdf", ".txt")
_TABLES = (".csv", ".jsonl", ".ndjson", ".parquet")
#: Characters of a cell.
_LONGEST = 2**31 - 1
_FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
#: What a part of a date is in a name.
_CODES = {"%Y": r"\d{4}", "%m": r"\d{1,2}", "%d": r"\d{1,2}", "%y": r"\d{2}", "%B": r"[^\W\d_]+", "%b": r"[^\W\d_]+"}


@frozen(kw_only=True)
class Item:
    """One document: the path of its file, or its text. ``fault`` says why there is neither."""

    id: str
    path: str = ""
    text: str = ""
    date: str | None = None
    speaker: str | None = None
    title: str | None = None
    more: tuple[tuple[str, str], ...] = ()
    fault: str = ""


@frozen(kw_only=True)
class Columns:
    """What the columns of a table are called; those of ``date``, ``speaker``, ``title`` and ``id`` need not be there.

    Without a column for it, ``date`` and ``speaker`` are what every document has.
    """

    text: str = "text"
    date: str = "date"
    speaker: str = "speaker"
    title: str = "title"
    id: str = "id"
    file: str = "file"


@frozen(kw_only=True)
class _Row:
    number: int
    cells: Mapping[str, str] = field(factory=dict)
    fault: str = ""


def items(
    source: str | os.PathLike[str],
    *,
    columns: Columns | None = None,
    meta: str | os.PathLike[str] | None = None,
    names: str = "",
) -> Iterator[Item]:
    """The documents of a source, in its order. Raises UsageError where it cannot be one at all.

    ``meta`` is a table with a row for each file of a folder, told by its path in it (the column ``file``); ``names`` is
    a pattern of file names, such as ``{speaker}_{date:%Y-%m-%d}.txt``. What cannot be read is an item with its fault.
    """
    columns, path = columns or Columns(), Path(source)
    if path.is_dir():
        return _of_folder(path, columns, meta, names)
    if not path.is_file():
        raise UsageError(f"{source}: there is no such folder or file")
    if path.suffix.lower() not in _TABLES:
        raise UsageError(f"{source}: a corpus is a folder of articles or one of {', '.join(_TABLES)}")
    return _of_table(path, columns)


# -- folders --


def _of_folder(folder: Path, columns: Columns, meta: str | os.PathLike[str] | None, names: str) -> Iterator[Item]:
    told = _told(Path(meta), columns) if meta else {}
    matching = _matcher(names) if names else None
    found = [path for path in sorted(folder.rglob("*")) if _is_article(path, folder)]
    for path in found:
        inner = path.relative_to(folder).as_posix()
        row = told.pop(inner, {})
        named = matching(path.name) if matching else {}
        if named is None:
            yield Item(id=inner, path=str(path), fault=f"{inner}: its name is not of the form {names}")
        else:
            yield _item(inner, {**named, **row}, columns, path=str(path))
    for inner in told:
        yield Item(id=inner, fault=f"{inner}: {meta} has a row for it, and there is no such article in {folder}")


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in ARTICLES and not hidden and path.is_file()


def _told(meta: Path, columns: Columns) -> dict[str, dict[str, str]]:
    """The rows of a side table by the file that they are about."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows(meta):
        cells = dict(row.cells)
        name = cells.pop(columns.file, "")
        if row.fault or not name:
            what = row.fault or f"the column {columns.file!r} does not say which file it is of"
            raise UsageError(f"{meta}, row {row.number}: {what}")
        found[name] = cells
    return found


def _matcher(pattern: str) -> Callable[[str], dict[str, str] | None]:
    """What the name of a file says by a pattern; None for a name of another form."""
    parts, at, dates = [], 0, dict[str, str]()
    for match in _FIELD.finditer(pattern):
        name, form = match.groups()
        inner = ".+?"
        if form:
            dates[name] = form
            inner = "".join(_CODES.get(code, re.escape(code)) for code in re.findall(r"%\w|[^%]", form))
        parts += [re.escape(pattern[at : match.start()]), f"(?P<{name}>{inner})"]
        at = match.end()
    try:
        compiled = re.compile("".join(parts) + re.escape(pattern[at:]))
    except re.error as error:
        what = f"is no pattern of names ({error}); write it as {{speaker}}_{{date:%Y-%m-%d}}.txt"
        raise UsageError(f"{pattern}: {what}") from None

    def matched(name: str) -> dict[str, str] | None:
        found = compiled.fullmatch(name)
        if found is None:
            return None
        cells = found.groupdict()
        for key, form in dates.items():
            try:
                cells[key] = dt.datetime.strptime(cells[key], form).date().isoformat()
            except ValueError:
                return None
        return cells

    return matched


# -- tables --


def _of_table(path: Path, columns: Columns) -> Iterator[Item]:
    seen = set[str]()
    for row in _rows(path):
        cells = dict(row.cells)
        text = cells.pop(columns.text, "")
        id = cells.get(columns.id) or str(row.number)
        at = f"{path.name}, row {row.number}"
        if row.fault:
            yield Item(id=f"row {row.number}", fault=f"{at}: {row.fault}")
        elif id in seen:
            yield Item(id=f"{id} (row {row.number})", fault=f"{at}: the id {id!r} stands there twice")
        elif not text.strip():
            yield Item(id=id, fault=f"{at}: there is no text in the column {columns.text!r}")
        else:
            yield _item(id, cells, columns, text=text)
        seen.add(id)


def _item(id: str, cells: Mapping[str, str], columns: Columns, **body: str) -> Item:
    own = {columns.date, columns.speaker, columns.title, columns.id}
    return Item(
        id=id,
        date=cells.get(columns.date) or None,
        speaker=cells.get(columns.speaker) or None,
        title=cells.get(columns.title) or None,
        more=tuple((name, value) for name, value in cells.items() if name not in own and value),
        **body,
    )


def _rows(path: Path) -> Iterator[_Row]:
    """The rows of a table, numbered from 1; raises UsageError where it is none at all."""
    kind = path.suffix.lower()
    try:
        yield from {".csv": _csv, ".parquet": _parquet}.get(kind, _jsonl)(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error


def _csv(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="", restval="")
        number = 0
        while True:
            number += 1
            try:
                cells = _row_of(reader)
            except (csv.Error, UnicodeDecodeError) as error:
                yield _Row(number=number, fault=f"cannot be read ({error}); save the table as CSV in UTF-8")
                return
            if cells is None:
                return
            fault = "has more cells than the header" if "" in cells else ""
            yield _Row(number=number, cells={} if fault else cells, fault=fault)


def _row_of(reader: csv.DictReader[str]) -> dict[str, str] | None:
    """The next row, with cells as long as documents are: the limit of the module holds for tables of packs."""
    usual = csv.field_size_limit(_LONGEST)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(usual)


def _jsonl(path: Path) -> Iterator[_Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                value: Any = None
                with contextlib.suppress(ValueError, RecursionError):
                    value = json.loads(line)
                if isinstance(value, dict):
                    yield _Row(number=number, cells={str(key): _cell(cell) for key, cell in value.items()})
                else:
                    yield _Row(number=number, fault="is no JSON object")


def _parquet(path: Path) -> Iterator[_Row]:
    try:
        reader = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(f"{path}: needs pyarrow; pip install 'claimcheck-tracker[corpus]'") from None
    number = 0
    for batch in reader.ParquetFile(path).iter_batches(batch_size=256):
        for record in batch.to_pylist():
            number += 1
            yield _Row(number=number, cells={name: _cell(value) for name, value in record.items()})


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value if isinstance(value, str) else str(value)
