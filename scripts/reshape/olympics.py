"""The olympics pack: every Games, held, cancelled, postponed and planned."""

from __future__ import annotations

import pathlib
import re

from reshape.common import Names, Row, Tables, iso, split, write

__all__ = ["build"]

_COUNTS = ("nations", "athletes", "events")
_COLUMNS = (
    "season", "year", "number", "number_roman", "name", "names", "city", "city_other_names", "country", "iso3",
    "country_now", "continent", "opened", "closed", "ceremony", "dates_verification",
    *(f"{c}{v}" for c in _COUNTS for v in ("", "_verification")),
    "leader_by_gold", "leader_by_total", "leader_verification", "status", "note", "verification", "source",
)  # fmt: skip
#: The days of early Games are those of their first and last events; their opening was celebrated on another.
_CEREMONY = re.compile(r"opening ceremony on (\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_NO_CEREMONY = "no opening or closing ceremony"
_WITH_CEREMONY = "1932"  # from then on the first day is that of the ceremony
_KINDS = {"Summer": ("Olympiad", "Summer Olympics"), "Winter": ("Winter Olympics", "Winter Olympic Games")}
_POSTPONED = "postponed, held 2021"
#: Games of two towns are named by both together and by each.
_TOGETHER = {"Milan and Cortina d'Ampezzo": ["Milan-Cortina", "Milan", "Cortina d'Ampezzo"]}


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the Games of summer and winter."""
    write(pack / "games.csv", _COLUMNS, [_games(row, names) for row in tables.read("olympic_games")])


def _games(row: Row, names: Names) -> Row:
    """One Games. Where lists differ in a number, the cell holds all of them, today's first.

    Who hosted is documented in every row; what is not stands in the columns of its own verification.
    """
    country = names.cell(row["country_then"])
    cities = _TOGETHER.get(row["city"], [row["city"]])
    others = [name for name in split(row["city_other_names"], ";") if name not in cities]
    counts = {c: "; ".join([row[c], *split(row[f"{c}_other_lists"], ";")]) if row[c] else "" for c in _COUNTS}
    return row | counts | {
        "city": "; ".join(cities),
        "city_other_names": "; ".join(others if len(cities) == 1 else [row["city"], *others]),
        "country": country,
        "iso3": names.id(country),
        "names": _names(row),
        "ceremony": _ceremony(row),
        "country_now": names.cell(row["country_now"], row["iso3_now"]),
        "status": "postponed" if row["status"] == _POSTPONED else row["status"],
        "verification": "documented",
    }  # fmt: skip


def _names(row: Row) -> str:
    """What else people call Games by their number."""
    kinds = _KINDS[row["season"]]
    return "; ".join(f"{row['number_roman']} {kind}" for kind in kinds) if row["number_roman"] else ""


def _ceremony(row: Row) -> str:
    """The day on which the Games were opened, where the table tells it."""
    told = _CEREMONY.search(row["note"])
    if told:
        return iso(f"{told.group(1)} {told.group(2)} {told.group(3)}")
    return row["opened"] if row["year"] >= _WITH_CEREMONY and _NO_CEREMONY not in row["note"] else ""
