"""The countries pack: capitals, former names, population and gross domestic product."""

from __future__ import annotations

import pathlib

from reshape.common import Names, Row, Tables, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_WORLD = "WLD"  # no country: its rows are left out


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the tables."""
    changes = tables.read("country_name_changes")
    changed = {row["iso3"].partition(" ")[0] for row in changes if "(capital" in row["iso3"]}
    capitals = [
        row | {"country": names.current[row["iso3"]]}
        for row in tables.read("m49_regions")
        if row["capital"]
        and row["iso3"]
        and row["iso3"] not in changed  # the list has no dates, and theirs is one of two
    ]
    write(pack / "capitals.csv", ("country", "iso3", "capital", "region", "subregion", *_MEASURED), capitals)
    states = [_renamed(row) for row in changes if "(" not in row["iso3"]]
    write(pack / "former_names.csv", ("former_name", "country", "iso3", "date", "note", *_MEASURED), states)
    cities = [_city(row, names) for row in changes if "(capital" in row["iso3"]]
    cities = [row for row in cities if row["note"] != "capital moved"]  # another city, not another name
    columns = ("former_name", "later_name", "country", "iso3", "date", "note", *_MEASURED)
    write(pack / "capital_changes.csv", columns, cities)
    for name, column in (("population", "population"), ("gdp", "gdp_current_usd")):
        rows = [
            row | {"country": names.current[row["iso3"]]}
            for row in tables.read(f"{name}_world_bank")
            if row["iso3"] != _WORLD
        ]
        write(pack / f"{name}.csv", ("country", "iso3", "year", column, *_MEASURED), rows)


def _renamed(row: Row) -> Row:
    return row | {"country": row["later_name"]}


def _city(row: Row, names: Names) -> Row:
    iso3, _, what = row["iso3"].partition(" ")
    note = row["note"] or what.strip("()")
    return row | {"country": names.current[iso3], "iso3": iso3, "note": note}
