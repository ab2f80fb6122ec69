"""Pack folders as files: tables in CSV, ``pack.toml``, names; written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict

from claimcheck.errors import PackError, UsageError
from claimcheck.files import LARGEST_DECLARATION, LARGEST_TABLE, parse_toml, read_file
from claimcheck.reference.live.wikidata import Built, Recipe

__all__ = ["load_recipe", "read_table", "write_pack", "write_table"]

RECIPE = "recipe.toml"
DATES = ("start", "end", "point_in_time")


def load_recipe(path: Path) -> Recipe:
    """The recipe in a pack folder or file; raises UsageError where it is missing or malformed."""
    path = path / RECIPE if path.is_dir() else path
    try:
        data = parse_toml(read_file(path, most=LARGEST_DECLARATION))
        says = {key: tuple(value) for key, value in data.pop("says", {}).items()}
        lists: dict[str, Any] = {key: tuple(data.pop(key)) for key in ("items", "values", "languages") if key in data}
        fields: dict[str, Any] = {"name": path.parent.name, **data, **lists, "says": says}
        return Recipe(**fields)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path}: not a recipe: {error}") from None


def write_pack(folder: Path, built: Built) -> None:
    """Write the pack; a folder that already holds one is an error (``packs update`` changes it)."""
    if (folder / "pack.toml").exists():
        raise UsageError(f"{folder} already holds a pack: update it instead")
    recipe = built.recipe
    folder.mkdir(parents=True, exist_ok=True)
    write_table(folder / f"{recipe.name}.csv", [without(row, "aside") for row in built.rows], columns(recipe))
    write_table(folder / "set-aside.csv", built.aside, (*columns(recipe), "aside"))
    names = [{"id": n.id, "name": n.names[0], "aliases": "; ".join(n.names[1:])} for n in built.names]
    write_table(folder / "names.csv", names, ("id", "name", "aliases"))
    if not (folder / RECIPE).exists():
        replace(folder / RECIPE, recipe_text(recipe))
    replace(folder / "pack.toml", declaration(built))


def recipe_text(recipe: Recipe) -> str:
    """The text of ``recipe.toml``, so that the pack can be updated later."""
    plain = {key: value for key, value in asdict(recipe).items() if value and not isinstance(value, Mapping)}
    lines = [f"{key} = {quoted(value) if isinstance(value, str) else listed(value)}" for key, value in plain.items()]
    if recipe.types:
        lines += ["", "[types]", *(f"{quoted(name)} = {quoted(kind)}" for name, kind in recipe.types.items())]
    if recipe.says:
        lines += ["", "[says]", *(f"{key} = {listed(examples)}" for key, examples in recipe.says.items())]
    return "\n".join(lines) + "\n"


def listed(values: Iterable[str]) -> str:
    """A TOML array of strings."""
    return f"[{', '.join(map(quoted, values))}]"


def without(row: Mapping[str, str], column: str) -> dict[str, str]:
    """The row less one column."""
    return {key: value for key, value in row.items() if key != column}


def columns(recipe: Recipe) -> tuple[str, ...]:
    """The columns of a built table, in order."""
    times = tuple(f"{d}{part}" for d in DATES for part in ("", "_kind", "_precision", "_calendar", "_given"))
    ids = ("item_id", "value_id", "property", "statement", "revision", "rank", "references", "stated_in")
    rest = ("reference_urls", "source", "verification", "confirmed_by")
    return (recipe.subject, recipe.object, "value_kind", *times, "ordinal", "of", "qualifiers", *ids, *rest)


def declaration(built: Built) -> str:
    """The text of ``pack.toml``."""
    recipe = built.recipe
    used = [d for d in DATES if any(row[d] for row in built.rows)]
    types = {recipe.subject: "text", recipe.object: "text", **dict.fromkeys(used, "date"), **recipe.types}
    if any(row["ordinal"] for row in built.rows) and all(
        row["ordinal"].isdigit() for row in built.rows if row["ordinal"]
    ):
        types.setdefault("ordinal", "ordinal")
    lines = [f"name = {quoted(recipe.name)}", f"table = {quoted(recipe.name + '.csv')}"]
    lines += [f"row = {quoted(recipe.row)}"] if recipe.row else []
    lines += [f"source = {quoted(f'property {recipe.property}, fetched {built.fetched_at}')}", 'rank = "rank"']
    lines += ['interval = ["start", "end"]'] if {"start", "end"} <= set(used) else []
    lines += ["", "[columns]", *(f"{quoted(name)} = {quoted(type)}" for name, type in types.items())]
    lines += ["", "[says]"] if recipe.says else []
    lines += [f"{key} = [{', '.join(map(quoted, examples))}]" for key, examples in recipe.says.items()]
    if recipe.names_kind:
        lines += ["", "[[names]]", 'table = "names.csv"', f"kind = {quoted(recipe.names_kind)}"]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_table(path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The columns and rows of a CSV table."""
    try:
        text = read_file(path, most=LARGEST_TABLE).decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = [{key: value or "" for key, value in row.items() if key is not None} for row in reader]
        return tuple(reader.fieldnames or ()), rows
    except (OSError, ValueError, csv.Error) as error:
        raise PackError(f"{path}: cannot be read as a table: {error}") from None


def write_table(path: Path, rows: Iterable[Mapping[str, str]], header: Sequence[str]) -> None:
    """Write a CSV table; columns that a row lacks are empty."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, header, restval="", extrasaction="raise", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    replace(path, buffer.getvalue())


def replace(path: Path, text: str) -> None:
    """Write beside and move over, so that an interrupted run leaves the old file."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
