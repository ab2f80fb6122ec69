"""The olympics pack."""

from __future__ import annotations

import pathlib

from reshape.common import Names, Tables, write

__all__ = ["build"]

_MEASURED = ("verification", "source")


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the hosts of summer and winter."""
    hosts = [row | {"country": names.cell(row["country"])} for row in tables.read("olympic_hosts")]
    for row in hosts:
        row["iso3"] = names.id(row["country"])
    columns = ("season", "year", "city", "country", "iso3", "note", *_MEASURED)
    for season in ("Summer", "Winter"):
        rows = [row | {"year": row["games_year"]} for row in hosts if row["season"] == season]
        write(pack / f"{season.lower()}.csv", columns, rows)
