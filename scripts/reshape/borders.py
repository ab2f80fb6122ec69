"""The borders pack: what rests on a list under a share-alike licence stands apart from the other tables."""

from __future__ import annotations

import pathlib

from reshape.common import Names, Row, Tables, split, write

__all__ = ["build"]

_SOURCE = "github:mledoze/countries@5e9f3700 (ODbL 1.0), compared with the CIA World Factbook"


def _border(iso3: str, other: str, verification: str, names: Names) -> Row:
    return {
        "country": names.current[iso3],
        "iso3": iso3,
        "neighbour": names.current[other],
        "neighbour_iso3": other,
        "verification": verification,
        "source": _SOURCE,
    }


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write neighbours, a row for each side of a border, and official languages."""
    facts = [row | {"country": names.current[row["iso3"]]} for row in tables.read("country_facts")]
    told = {
        (row["iso3"], other): row["borders_verification"] for row in facts for other in split(row["land_borders"], ";")
    }
    for (one, other), verification in list(told.items()):  # the other side of a border with a territory
        told.setdefault((other, one), verification)
    columns = ("country", "iso3", "neighbour", "neighbour_iso3", "verification", "source")
    write(pack / "neighbours.csv", columns, (_border(*sides, told[sides], names) for sides in sorted(told)))
    languages = [
        row
        | {"languages": "; ".join(split(row["official_languages"], ";")), "source": _SOURCE}
        | {"verification": row["official_languages_verification"]}
        for row in facts
        if row["official_languages"]
    ]
    write(pack / "official_languages.csv", ("country", "iso3", "languages", "verification", "source"), languages)
