"""The organisations pack: who belongs to which organisation since when, and who chaired it."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable

from reshape.common import Names, Row, Tables, by_hand, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_UNION = "EUE"  # a member that is no state: its cell stays empty
_FULL = {
    "EU": "European Union",
    "OIC": "Organisation of Islamic Cooperation",
    "CIS": "Commonwealth of Independent States",
    "SCO": "Shanghai Cooperation Organisation",
    "EAEU": "Eurasian Economic Union",
    "CSTO": "Collective Security Treaty Organization",
    "GCC": "Gulf Cooperation Council",
    "OTS": "Organization of Turkic States",
    "Turkic Council": "Organization of Turkic States",
    "CICA": "Conference on Interaction and Confidence-Building Measures in Asia",
    "OAS": "Organization of American States",
    "WTO": "World Trade Organization",
    "IAEA": "International Atomic Energy Agency",
    "Commonwealth": "Commonwealth of Nations",
    "Eurozone": "euro area",
}
#: Organisations whose members of the first day are their founders, and that day.
_FIRST_DAYS = {"Council of Europe": "1949-05-05", "Arab League": "1945-03-22"}
_FIRST = "member from the day on which the organisation was founded"
_EU_CONFIRMED = "EU official member list; accession days agree with github:openclimatedata/countrygroups"
_IN_FORCE, _RATIFIED = (
    "in force 13 December 1951",
    re.compile(r"(?:ratification|accession|acceptance|succession) (\S+?);"),
)
_COLUMNS = (
    "organisation", "country", "iso3", "start_date", "end_date", "also_dated", "rank", "start_verification",
    "end_verification", "note", *_MEASURED,
)  # fmt: skip


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write memberships, founders and chairs."""
    days = {(row["organisation"], row["iso3"]): row["also"] for row in by_hand("membership_days")}
    rows = [
        _row(row, names) | {"also_dated": days.get((row["organization"], row.get("iso3", "")), "")}
        for row in tables.read("igo_memberships")
    ]
    added = [_row(_checked(row, days), names) for row in tables.read("igo_memberships_additions")]
    kept = [_confirmed(row) for row in rows if "founders" not in row["organization"]]
    write(pack / "memberships.csv", _COLUMNS, _ranked([*kept, *added]))
    founders = [row for row in rows if "founders" in row["organization"]]
    founders += [row | {"note": _FIRST} for row in added if _FIRST_DAYS.get(row["organisation"]) == row["start_date"]]
    write(pack / "founders.csv", ("organisation", "country", "iso3", "start_date", "note", *_MEASURED), founders)
    chairs = [_row(row, names) for row in tables.read("igo_chairs")]
    columns = ("organisation", "body", "country", "iso3", "start", "end", "note", *_MEASURED)
    write(pack / "chairs.csv", columns, chairs)


def _row(row: Row, names: Names) -> Row:
    """One member or chair; what stands in brackets after the organisation is a body of it or a remark."""
    short, _, rest = row["organization"].partition(" (")
    short = re.sub(r" founders$", "", short)
    rest = rest.rstrip(")")
    state = row.get("iso3", "") != _UNION
    country = names.cell(row["country"], row.get("iso3", "")) if state else ""
    extra = {
        "organisation": _FULL.get(short, short),
        "country": country,
        "iso3": names.id(country) if state else _UNION,
    }
    extra["body"] = rest if rest.startswith("Council") else ""
    extra["note"] = (
        row["note"]
        or (row["country"] if not state else "")
        or ("" if extra["body"] or rest in ("Turkic Council", "Rome Statute") else rest)
    )
    return row | extra


def _confirmed(row: Row) -> Row:
    """Present members of the European Union, whose days a second list has as well."""
    if row["organisation"] != "European Union" or row["end_date"]:
        return row
    return row | {"verification": "documented", "source": _EU_CONFIRMED}


def _checked(row: Row, days: dict[tuple[str, str], str]) -> Row:
    """A membership with what was checked of its days: the day, the year alone, or neither."""
    day, year = row["day_check"] == "confirmed", row["year_check"] == "confirmed"
    ratified = _RATIFIED.search(row["note"])
    also = "1951-12-13" if _IN_FORCE in row["note"] else ratified.group(1) if ratified else ""
    return row | {
        "start_verification": "documented" if day else "year" if year else "unconfirmed",
        "end_verification": (row["end_check"] or "unconfirmed") if row["end_date"] else "",
        "also_dated": also or days.get((row["organization"], row["iso3"]), ""),
    }


def _ranked(rows: Iterable[Row]) -> list[Row]:
    """The last membership of a state that joined again answers; those before bear out what is said of them."""
    found, last = list(rows), {}
    for row in found:
        key = (row["organisation"], row["iso3"])
        last[key] = max(last.get(key, ""), row["start_date"])
    return [
        row | {"rank": "normal" if row["start_date"] == last[(row["organisation"], row["iso3"])] else "supporting"}
        for row in found
    ]
