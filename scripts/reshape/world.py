"""The world-affairs pack: dated events by kind, and who held which office."""

from __future__ import annotations

import csv
import pathlib

from reshape.common import Names, Row, Tables, write

__all__ = ["build"]

_HAND = pathlib.Path(__file__).parent.parent / "names" / "events.psv"
_MEASURED = ("verification", "source")
_COLUMNS = {
    "speeches": ("person", "country", "body", "session", "date"),
    "initiatives": ("initiative", "country", "body", "session", "date"),
    "council_events": ("title", "form", "country", "date"),
    "publications": ("document", "country", "act", "city", "date"),
    "deployments": ("country", "mission", "host", "quantity", "date"),
    "signings": ("document", "country", "city", "quantity", "date"),
    "conferences": ("conference", "number", "country", "city", "start", "end"),
    "openings": ("centre", "country", "city", "date"),
    "ceremonies": ("ceremony", "country", "quantity", "date"),
}

_TITLES = {
    "President": "presidents",
    "Prime Minister": "prime_ministers",
    "Foreign Minister": "foreign_ministers",
    "Permanent Representative": "permanent_representatives",
    "Chief Executive": "chief_executives",
}


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write a table for each kind of event and the table of officials."""
    events = {row["start_date"]: row for row in tables.read("events")}
    with _HAND.open(encoding="utf-8", newline="") as file:
        typed = list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))
    for kind, columns in _COLUMNS.items():
        rows = [_event(row, columns, events) for row in typed if row["kind"] == kind]
        write(pack / f"{kind}.csv", (*columns, *_MEASURED), rows)
    officials = [_official(row, names) for row in tables.read("kazakhstan_and_related_officials")]
    columns = ("person", "office", "country", "iso3", "start_date", "end_date", "note", *_MEASURED)
    for title, file in _TITLES.items():  # one table an office: the office is then a word of the examples
        write(pack / f"{file}.csv", columns, [row for row in officials if row["title"] == title])


def _event(row: Row, columns: tuple[str, ...], events: dict[str, Row]) -> Row:
    """The typed cells of an event (``name=value`` pairs), with the dates and source of the gathered row."""
    told = events[row["date"]]
    cells = dict(pair.split("=", 1) for pair in row["cells"].split("#"))
    unknown = set(cells) - set(columns)
    if unknown:
        raise ValueError(f"{row['kind']} of {row['date']}: no columns {sorted(unknown)}")
    dates = {"date": told["start_date"], "start": told["start_date"], "end": told["end_date"]}
    amount = {"quantity": told["quantity"]}
    return dates | amount | cells | {key: told[key] for key in _MEASURED}


def _official(row: Row, names: Names) -> Row:
    title, _, rest = row["office"].partition(" of ")
    country = names.cell(rest.partition(" to ")[0])
    return row | {"person": row["name"], "title": title, "country": country, "iso3": names.id(country)}
