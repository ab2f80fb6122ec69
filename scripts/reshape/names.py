"""The names pack: countries with nationalities and former names, organisations, groups."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Row, Tables, by_hand, split, write

__all__ = ["build"]

_COLUMNS = (
    "id", "name", "aliases", "adjectives", "shared", "valid_from", "valid_to", "continues", "iso2", "capital",
    "note", "verification", "source",
)  # fmt: skip
_GATHERED = "short names and nationalities gathered for this pack"


def build(tables: Tables, packs: pathlib.Path) -> Names:
    """Write the names pack and return the names of countries."""
    folder = packs / "names"
    countries = _countries(tables)
    write(folder / "countries.csv", _COLUMNS, countries)
    organisations = [row | {"verification": "unconfirmed", "source": _GATHERED} for row in by_hand("organisations")]
    write(
        folder / "organisations.csv",
        ("id", "name", "aliases", "category", "verification", "source"),
        organisations,
    )
    groups = [row | _group_source(row) for row in by_hand("groups")]
    write(folder / "groups.csv", ("id", "name", "aliases", "adjectives", "kind", "verification", "source"), groups)
    return Names(countries, {row["name"]: row["iso3"] for row in tables.read("un_member_states")})


def _group_source(row: Row) -> Row:
    known = row["kind"] == "region" and row["id"] != "latin-america"
    source = "UNSD M49 (regions.csv of the un pack)" if known else _GATHERED
    return {"verification": "documented" if known else "unconfirmed", "source": source}


def _countries(tables: Tables) -> list[Row]:
    members = {row["iso3"]: row for row in tables.read("un_member_states")}
    regions = {row["iso3"]: row for row in tables.read("m49_regions")}
    former = by_hand("former")
    hand = {row["id"]: row for row in by_hand("countries")}
    for iso3, row in regions.items():  # territories without names of their own here
        hand.setdefault(iso3, {"id": iso3, "name": row["name_en"], "aliases": "", "adjectives": ""})
    current = [_current(row, members.get(id, {}), regions.get(id, {})) for id, row in sorted(hand.items())]
    return current + [row | {"verification": "unconfirmed", "source": _former_source(row)} for row in former]


def _former_source(row: Row) -> str:
    return f"{row['source']} (to be confirmed against UNTERM)"


def _current(row: Row, member: Row, region: Row) -> Row:
    official = [re.sub(r"^the ", "", member.get("un_official_name_en", "")), region.get("name_en", "")]
    listed = [member.get("name", ""), *official, *split(row["aliases"], ";")]
    aliases = [name for name in dict.fromkeys(listed) if name and name != row["name"]]
    source = member.get("source") or region.get("source") or _GATHERED
    return row | {
        "aliases": "; ".join(aliases),
        "iso2": region.get("iso2", ""),
        "capital": region.get("capital", ""),
        "verification": "documented" if member or region else "unconfirmed",
        "source": f"{source}; {_GATHERED}" if source != _GATHERED else source,
    }
