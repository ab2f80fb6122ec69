"""The organisations pack: who belongs to which organisation since when, and who chaired it."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Row, Tables, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
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
}


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write memberships, founders and chairs."""
    rows = [_row(row, names) for row in tables.read("igo_memberships")]
    columns = ("organisation", "country", "iso3", "start_date", "end_date", "note", *_MEASURED)
    write(pack / "memberships.csv", columns, [row for row in rows if "founders" not in row["organization"]])
    founders = [row for row in rows if "founders" in row["organization"]]
    write(pack / "founders.csv", ("organisation", "country", "iso3", "start_date", "note", *_MEASURED), founders)
    chairs = [_row(row, names) for row in tables.read("igo_chairs")]
    columns = ("organisation", "body", "country", "iso3", "start", "end", "note", *_MEASURED)
    write(pack / "chairs.csv", columns, chairs)


def _row(row: Row, names: Names) -> Row:
    """One member or chair; what stands in brackets after the organisation is a body of it or a remark."""
    short, _, rest = row["organization"].partition(" (")
    short = re.sub(r" founders$", "", short)
    rest = rest.rstrip(")")
    country = names.cell(row["country"], row.get("iso3", ""))
    extra = {"organisation": _FULL.get(short, short), "country": country, "iso3": names.id(country)}
    extra["body"] = rest if rest.startswith("Council") else ""
    extra["note"] = row["note"] or ("" if extra["body"] or rest == "Turkic Council" else rest)
    return row | extra
