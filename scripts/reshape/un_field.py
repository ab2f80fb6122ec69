"""The un pack: Council missions, peacekeeping operations and contributions."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Tables, split, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_RENAMED = {"Federal Republic of Yugoslavia": "Serbia and Montenegro", "FR Yugoslavia": "Serbia and Montenegro"}
# theatres that are no country of the names pack, and the countries in it
_THEATRES = {
    "Middle East": "",
    "Central America": "",
    "West New Guinea (West Irian)": "",
    "Abyei (Sudan/South Sudan)": "Sudan; South Sudan",
    "former Yugoslavia": "Yugoslavia",
    "Macedonia": "North Macedonia",
    "Syria (Golan)": "Syria",
    "Congo (Leopoldville)": "Congo (Leopoldville)",
}
_OFFICES = re.compile(r"Secretary-?\s?General")


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the field tables."""
    _missions(tables, names, pack)
    _operations(tables, names, pack)
    _contributions(tables, names, pack)


def _listed(names: Names, cell: str) -> str:
    cell = re.sub(r"Assistant Secretary-General[^,]*|Under-Secretary- ?General[^,]*", "", cell)
    return names.cells(_RENAMED.get(part, part) for part in split(cell) if not _OFFICES.search(part))


def _missions(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = []
    for row in tables.read("sc_missions"):
        extra = {key: _listed(names, row[key]) for key in ("countries_visited", "leads", "participants")}
        if row["end_date"] and row["end_date"] < row["start_date"]:  # the list's own year column settles a slip
            extra["start_date"] = row["year"]
        extra["cities"] = "; ".join(split(row["sites"]))
        extra["report"] = "" if row["report"] == "Not available" else row["report"]
        rows.append(row | extra)
    columns = (
        "title", "start_date", "end_date", "region", "countries_visited", "cities", "leads", "participants", "report",
        *_MEASURED,
    )  # fmt: skip
    write(pack / "council_missions.csv", columns, rows)


def _theatre(names: Names, cell: str) -> str:
    if cell in _THEATRES:
        return _THEATRES[cell]
    cell = re.sub(r" \(.*\)$", "", cell)
    try:
        return names.cell(cell)  # Bosnia and Herzegovina
    except ValueError:
        return names.cells(_RENAMED.get(part, part) for part in re.split(r",| and ", cell) if part.strip())


def _operations(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    years = {row["number"]: row["year"] for row in tables.read("sc_resolutions_1946_2019")}
    rows = []
    for row in tables.read("peacekeeping_operations"):
        resolution = row["establishing_resolution"]
        number = resolution.rpartition("/")[2]
        if resolution.startswith("S/RES/") and number in years:
            resolution = f"{resolution}({years[number]})"
        rows.append(row | {"country": _theatre(names, row["location"]), "establishing_resolution": resolution})
    columns = (
        "acronym", "name", "start", "end", "country", "location", "establishing_resolution", "resolution_date",
        *_MEASURED,
    )  # fmt: skip
    write(pack / "peacekeeping_operations.csv", columns, rows)


def _contributions(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = [
        row | {"country": names.cell(row["country"]), "iso3": names.id(row["country"])}
        for row in tables.read("peacekeeping_contributions_2010_2021")
    ]
    columns = ("country", "iso3", "year", "mission", "female", "male", "total", *_MEASURED)
    write(pack / "peacekeeping_contributions.csv", columns, rows)
