"""The nobel and olympics packs."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Row, Tables, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_BORN = re.compile(r"\(now (.+)\)$")
_PLACES = {"USA": "United States", "USSR": "Soviet Union", "Faroe Islands (Denmark)": "Faroe Islands"}
_UNNAMED = {"Guadeloupe Island": "Guadeloupe"}


def build(tables: Tables, names: Names, packs: pathlib.Path) -> None:
    """Write both packs."""
    laureates = [_laureate(row, names) for row in tables.read("nobel_laureates")]
    columns = (
        "year", "category", "laureate", "person", "organisation", "born", "died", "born_place", "born_country",
        "gender", *_MEASURED,
    )  # fmt: skip
    write(packs / "nobel" / "laureates.csv", columns, laureates)
    hosts = [row | {"country": names.cell(row["country"])} for row in tables.read("olympic_hosts")]
    for row in hosts:
        row["iso3"] = names.id(row["country"])
    columns = ("season", "year", "city", "country", "iso3", "note", *_MEASURED)
    for season in ("Summer", "Winter"):
        rows = [row | {"year": row["games_year"]} for row in hosts if row["season"] == season]
        write(packs / "olympics" / f"{season.lower()}.csv", columns, rows)


def _laureate(row: Row, names: Names) -> Row:
    """A laureate; the country of birth is the present one where the list names it, the words stay beside it."""
    born = row["born_country"]
    now = _BORN.search(born)
    place = now.group(1) if now else _UNNAMED.get(born, _PLACES.get(born, born))
    kind = "organisation" if row["gender"] == "org" else "person"
    return row | {
        "born_place": born,
        "born_country": names.cell(place) if place else "",
        kind: row["laureate"],
    }
