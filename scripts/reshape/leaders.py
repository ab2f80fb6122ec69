"""The leaders pack: three lists of who led a state, each with its own idea of a leader."""

from __future__ import annotations

import csv
import pathlib

from reshape.common import Names, Row, Tables, write

__all__ = ["build"]

_CODES = pathlib.Path(__file__).parent.parent / "names" / "leader_codes.psv"
_MEASURED = ("verification", "source")
_OFFICES = (
    ("prime minister", "head of government"), ("chancellor", "head of government"),
    ("chairman of the council of ministers", "head of government"), ("taoiseach", "head of government"),
    ("governor-general", "representative of the head of state"), ("president", "head of state"),
    ("monarch", "head of state"), ("king", "head of state"), ("queen", "head of state"), ("emir", "head of state"),
)  # fmt: skip

_TITLES = {
    "President": "presidents_2021_to_2022",
    "Prime Minister": "prime_ministers_2021_to_2022",
    "": "other_offices_2021_to_2022",
}


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write one table for each list."""
    with _CODES.open(encoding="utf-8", newline="") as file:
        codes = {row["code"]: row["id"] for row in csv.DictReader(file, delimiter="|")}
    columns = ("leader", "country", "iso3", "state", "start_date", "end_date", "note", *_MEASURED)
    archigos = [
        _led(row, codes, names, row["start_date"], row["end_date"])
        for row in tables.read("world_leaders_archigos_1875_2015")
    ]
    write(pack / "leaders_to_2015.csv", columns, archigos)
    reign = [
        _led(row, codes, names, row["start"], row["end_month"]) | {"note": row["role"]}
        for row in tables.read("world_leaders_reign_1950_2021")
    ]
    write(pack / "leaders_1950_to_2021.csv", columns, reign)
    offices = [_office(row, names) for row in tables.read("world_leaders_wikidata_2021_2022")]
    columns = (
        "person", "position", "office", "country", "iso3", "start_year", "end_year", "person_wikidata",
        "position_wikidata", *_MEASURED,
    )  # fmt: skip
    for title, file in _TITLES.items():  # one table an office: the office is then a word of the examples
        write(pack / f"{file}.csv", columns, [row for row in offices if _title(row) == title])


def _led(row: Row, codes: dict[str, str], names: Names, start: str, end: str) -> Row:
    """A spell of leadership; states without a code of their own today keep only their old one."""
    id = codes[row["cow_abbrev"]]
    if id == "YUG" and start >= "1992-04-27":
        id = "SCG" if start < "2006-06-05" else "SRB"
    country = names.current.get(id, "")
    return row | {"country": country, "iso3": id, "state": row["cow_abbrev"], "start_date": start, "end_date": end}


def _title(row: Row) -> str:
    """The title where the position is no more than a title and a state: President of Albania."""
    return next((title for title in _TITLES if title and row["position"].startswith(f"{title} of ")), "")


def _office(row: Row, names: Names) -> Row:
    country = names.cell(row["country"])
    position = row["position"].lower()
    office = next((kind for word, kind in _OFFICES if word in position), "")
    return row | {
        "person": row["officeholder"],
        "person_wikidata": row["officeholder_wikidata"],
        "office": office,
        "country": country,
        "iso3": names.id(country),
    }
