"""Every bundled table keeps its sources, its keys and its dates."""

from __future__ import annotations

import collections
import re
from typing import Any

import pytest

from tests.packs import tables

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
EVERY = pytest.mark.parametrize(("pack", "block"), tables.every(), ids=tables.label)


def _key(block: dict[str, Any]) -> list[str]:
    key = block.get("one_row_per", block.get("key", []))
    return [key] if isinstance(key, str) else key


@EVERY
def test_every_row_says_where_it_is_from_and_whether_it_was_checked(pack: str, block: dict[str, Any]) -> None:
    """Every row has a source and is documented or unconfirmed."""
    rows = tables.held(pack, block)
    assert rows
    assert [row for row in rows if not row["source"].strip()] == []
    assert {row["verification"] for row in rows} <= {"documented", "unconfirmed"}


@EVERY
def test_a_declared_key_names_one_row(pack: str, block: dict[str, Any]) -> None:
    """No two rows share the values of ``one_row_per`` or ``key``, but for rows that only support."""
    key = _key(block)
    rows = [row for row in tables.held(pack, block) if key and row.get(block.get("rank", ""), "") != "supporting"]
    found = collections.Counter(tuple(row[column] for column in key) for row in rows)
    assert sorted(value for value, times in found.items() if times > 1) == []


@EVERY
def test_dates_are_iso_to_the_precision_that_is_known(pack: str, block: dict[str, Any]) -> None:
    """A date is a year, a month or a day, or first/last where only bounds are known; an empty one is unknown."""
    dates = [name for name, type in block.get("columns", {}).items() if type.startswith("date")]
    cells = {row[name] for row in tables.held(pack, block) for name in dates if row[name]}
    parts = {part for cell in cells for part in re.split(r"/|; ", cell) if part}
    assert sorted(part for part in parts if not DATE.fullmatch(part)) == []


@EVERY
def test_no_interval_ends_before_it_starts(pack: str, block: dict[str, Any]) -> None:
    """The end of an interval is open or not before its start."""
    if "interval" not in block:
        return
    start, end = block["interval"]
    spans = [(row[start], row[end]) for row in tables.held(pack, block) if row[start] and row[end]]
    bounds = [(a.split("/")[0], b.split("/")[-1] or "9999") for a, b in spans]
    assert [(a, b) for a, b in bounds if b < a[: len(b)]] == []


@EVERY
def test_slots_and_keys_are_columns(pack: str, block: dict[str, Any]) -> None:
    """Every slot of an example and every column named in a declaration stands in the header."""
    header = set(tables.held(pack, block)[0])
    says = [text for texts in block.get("says", {}).values() for text in texts]
    slots = {slot for text in says for slot in re.findall(r"\{(\w+)\}", text)}
    others = {
        name for held in block.get("aliases", {}).values() for name in ([held] if isinstance(held, str) else held)
    }
    named = slots | set(_key(block)) | others | set(block.get("verification", {}).values())
    assert named | set(block.get("columns", {})) | set(block.get("measure", {})) <= header


def test_every_country_cell_names_one_thing() -> None:
    """A cell of a country column is, word for word, the name of one row of the names pack."""
    known: dict[str, set[str]] = {}
    for row in tables.rows("names", "countries.csv"):
        known.setdefault(row["name"], set()).add(row["id"])
    odd = {
        (pack, block["table"], cell.strip())
        for pack, block in tables.every()
        for name, type in block.get("columns", {}).items()
        if type.startswith("country") and block["table"] != "former_names.csv"
        for row in tables.held(pack, block)
        for cell in row[name].split(";")
        if cell.strip() and len(known.get(cell.strip(), ())) != 1
    }
    assert sorted(odd) == []


@pytest.mark.parametrize(
    ("alias", "ids"),
    [
        ("Congo", {"COG", "COD"}),
        ("Korea", {"KOR", "PRK"}),
        ("Ivory Coast", {"CIV"}),
        ("Great Britain", {"GBR"}),
        ("UK", {"GBR"}),
        ("U.S.", {"USA"}),
        ("Holland", {"NLD"}),
        ("DRC", {"COD"}),
        ("Burma", {"MMR"}),
        ("West Germany", {"DEU"}),
        ("Soviet Union", {"SUN"}),
        ("Kazakhstani", {"KAZ"}),
        ("Swedes", {"SWE"}),
        ("England", {"GB-ENG"}),
    ],
)
def test_names_mean_what_people_mean(alias: str, ids: set[str]) -> None:
    """An alias that two countries share keeps both; any other has one."""
    found = {
        row["id"]
        for row in tables.rows("names", "countries.csv")
        if alias in [row["name"], *re.split(r"; ?", row["aliases"]), *re.split(r"; ?", row["adjectives"])]
    }
    assert found == ids


def test_continuity_leads_to_a_known_country() -> None:
    """``continues`` is the id of another row, and never of one that continues a third."""
    rows = tables.rows("names", "countries.csv")
    present = {row["id"] for row in rows if not row["continues"]}
    assert {row["continues"] for row in rows if row["continues"]} <= present
