"""The leaders pack: who held which office with full names and days, and two lists of who led a state by surname."""

from __future__ import annotations

import csv
import pathlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from reshape.common import Names, Row, Tables, by_hand, split, write

__all__ = ["build"]

_CODES = pathlib.Path(__file__).parent.parent / "names" / "leader_codes.psv"
_MEASURED = ("verification", "source")
_COLUMNS = (
    "kind", "person", "other_names", "office", "office_names", "organisation", "organisation_names", "country", "iso3",
    "ordinal", "start", "end", "also_dated", "titled", "start_verification", "end_verification", "stated_start",
    "stated_end", "rank", "predecessor", "successor", "party", "note", "person_wikidata", "position_wikidata",
    *_MEASURED,
)  # fmt: skip
#: Offices of states that are said of the state: "President of Kenya". All others are told by their own names.
_KINDS = {
    "president": "president",
    "vice president": "vice president",
    "prime minister": "head of government",
    "premier": "head of government",
    "taoiseach": "head of government",
    "chancellor": "chancellor",
    **dict.fromkeys(("king", "monarch", "emperor", "emir", "sultan", "shah"), "monarch"),
}
#: Offices of organisations that are said of the organisation: "Secretary-General of the United Nations".
_BODIES = {
    "Secretary-General of ": "secretary-general",
    "Secretary General of ": "secretary-general",
    "Director-General of ": "director-general",
    "Director General of ": "director-general",
    "President of ": "organisation president",
}
_BODY_NAMES = {
    "European Commission": "EU Commission",
    "European Council": "EU Council",
    "European Central Bank": "ECB",
    "World Bank": "World Bank Group",
}
_APART = ("President of the Philippines (Second Republic)", "Minister-Chairman of the Russian Provisional Government")
#: Of these, the title and the state say all; others have names of their own as well.
_SAID_OF_STATES = ("president", "vice president", "head of government", "chancellor")
_TITLES = ("premier", "taoiseach")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")
_STATED = re.compile(r" has (\S+) to (\S+)")
_FAR = 500  # days: a spell that begins or ends further away is another
#: States whose leaders the lists of surnames count as those of another.
_CONTINUED = {"SUN": "RUS", "CSK": "CZE", "YUG": "SRB"}
_KNOWN = (("June 2026", "2026-06/"), ("January 2026", "2026-01/"), ("January 2025", "2025-01/"))
_LISTED = "2022/"  # the list of 2021 to 2022 knows of no end later


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the offices and the two lists of surnames."""
    with _CODES.open(encoding="utf-8", newline="") as file:
        codes = {row["code"]: row["id"] for row in csv.DictReader(file, delimiter="|")}
    columns = (
        "leader",
        "surname",
        "other_names",
        "country",
        "iso3",
        "state",
        "start_date",
        "end_date",
        "note",
        *_MEASURED,
    )
    people = _People(tables)
    archigos = [
        _led(row, codes, names, row["start_date"], row["end_date"])
        for row in tables.read("world_leaders_archigos_1875_2015")
    ]
    write(pack / "leaders_to_2015.csv", columns, map(people.named, archigos))
    reign = [
        _led(row, codes, names, row["start"], row["end_month"]) | {"note": row["role"]}
        for row in tables.read("world_leaders_reign_1950_2021")
    ]
    write(pack / "leaders_1950_to_2021.csv", columns, map(people.named, reign))
    write(pack / "offices.csv", _COLUMNS, _offices(tables, names))


def _led(row: Row, codes: dict[str, str], names: Names, start: str, end: str) -> Row:
    """A spell of leadership; states without a code of their own today keep only their old one."""
    id = codes[row["cow_abbrev"]]
    if id == "YUG" and start >= "1992-04-27":
        id = "SCG" if start < "2006-06-05" else "SRB"
    country = names.current.get(id, "")
    return row | {"country": country, "iso3": id, "state": row["cow_abbrev"], "start_date": start, "end_date": end}


class _People:
    """Full names of holders of offices by country: who is meant by a surname, its country and its time."""

    def __init__(self, tables: Tables) -> None:
        self._held: dict[str, list[Row]] = {}
        for row in tables.read("offices"):
            for id in (row["country"], _CONTINUED.get(row["country"], "")):
                self._held.setdefault(id, []).append(row)

    def named(self, row: Row) -> Row:
        """A leader by full name, if one holder of an office alone has the surname and held it then."""
        surname = _folded(row["leader"])
        meant = {
            held["person"]: held["other_names"]
            for held in self._held.get(row["iso3"], ())
            if _is_named(surname, _folded(held["person"])) and _share_a_year(row, held)
        }
        if len(meant) != 1 or not surname:
            return row | {"surname": row["leader"]}
        person, others = next(iter(meant.items()))
        return row | {"leader": person, "surname": row["leader"], "other_names": "; ".join(split(others, ";"))}


def _folded(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name)
    return frozenset(re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)).lower()))


def _is_named(listed: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether all words of a listed name are words of a full one, or initials of them."""
    return all(word in whole or (len(word) == 1 and any(w[0] == word for w in whole)) for word in listed)


def _share_a_year(row: Row, held: Row) -> bool:
    last, end = row["end_date"][:4] or "9999", held["end"][:4] or "9999"
    return row["start_date"][:4] <= end and held["start"][:4] <= last


# -- offices --


def _offices(tables: Tables, names: Names) -> list[Row]:
    """Holders with their days; for offices of states that are not among them, those of the list of 2021 to 2022."""
    aliases = {row["office"]: row["names"] for row in by_hand("office_names")}
    rows = [_office(row, names, aliases) for row in tables.read("offices")]
    covered = {(row["iso3"], row["kind"]) for row in rows}
    listed = [_listed(row, names) for row in tables.read("world_leaders_wikidata_2021_2022")]
    last = {row["office"]: row["start"] for row in sorted(listed, key=lambda row: row["start"])}
    for row in listed:
        if row["end"] == _LISTED and row["start"] < last[row["office"]]:
            row["end"] = f"{row['start']}/"  # somebody came after: when is not told
    rows += [row for row in listed if row["kind"] == "other" or (row["iso3"], row["kind"]) not in covered]
    _apart(rows)
    return rows


def _office(row: Row, names: Names, aliases: dict[str, str]) -> Row:
    kind = _KINDS.get(row["office_short"], "other") if row["country"] and row["office"] not in _APART else "other"
    of = next((title for title in _BODIES if not row["country"] and row["office"].startswith(title)), "")
    body = row["office"].removeprefix(of).removeprefix("the ") if of else ""
    title = re.match(r"(king|queen)\b", row["note"])
    office = re.sub(r" \(\d{4}–\d{4}\)$", "", row["office"])
    if title and office.startswith("Monarch "):
        office = f"{title.group(1).capitalize()} {office.removeprefix('Monarch ')}"
    acting = re.match(r"(acting|caretaker)\b(?! until| from)", row["note"])
    return row | {
        "kind": _BODIES.get(of, kind),
        "organisation": body,
        "organisation_names": _BODY_NAMES.get(body, ""),
        "office": office,
        "office_names": aliases.get(office, ""),
        "other_names": "; ".join(split(row["other_names"], ";")),
        "country": names.current[row["country"]] if row["country"] else "",
        "iso3": row["country"],
        "start": _start(row),
        "end": _end(row),
        "start_verification": _checked(row, "start"),
        "end_verification": _checked(row, "end") if row["end"] else "",
        "stated_start": row["start"] if _start(row) != row["start"] else "",
        "stated_end": row["end"] if row["end"] and _end(row) != row["end"] else "",
        "rank": "supporting" if acting else "normal",
        "also_dated": "; ".join(_days_in(row["note"])),
        "titled": "no" if kind in _SAID_OF_STATES and row["office_short"] not in _TITLES else "yes",
    }


def _days_in(note: str) -> list[str]:
    """The days that a note tells of: of an election, an oath, or as other sources have them."""
    found = _DAY.findall(note)
    return list(dict.fromkeys(f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}" for day, month, year in found))


def _checked(row: Row, which: str) -> str:
    """How far a day is documented: as the row, else as the part of its source says."""
    if row["verification"] == "documented" or f"{which} agrees" in row["source"]:
        return "documented"
    return "month" if f"{which} month agrees" in row["source"] else "unconfirmed"


def _start(row: Row) -> str:
    return _coarse(row, "start", [start for start, _ in _STATED.findall(row["source"])])


def _end(row: Row) -> str:
    """The end; for who is still in office, that it lies after the last day for which this is known."""
    if row["end"]:
        return _coarse(row, "end", [end for _, end in _STATED.findall(row["source"])])
    return next((known for words, known in _KNOWN if words in row["note"]), f"{row['start']}/")


def _coarse(row: Row, which: str, others: Sequence[str]) -> str:
    """A day as it is where it is documented, else its month or year, with the years that other lists have."""
    day, checked = row[which], _checked(row, which)
    if checked == "documented":
        return day
    if checked == "month":
        return day[:7]
    near = [
        other[:4] for other in others if re.match(r"\d{4}", other) and abs(_months(other) - _months(day)) * 30 < _FAR
    ]
    first, last = min([day[:4], *near]), max([day[:4], *near])
    return first if first == last else f"{first}/{last}"


def _months(day: str) -> int:
    year, _, rest = day.partition("-")
    return int(year) * 12 + int(rest[:2] or 6)


def _apart(rows: Iterable[Row]) -> None:
    """Two that began in one year, as far as is known, keep their months or days; where these are not known either,
    neither contradicts the other."""
    held = [row for row in rows if row["rank"] == "normal"]
    for length in (7, 10):
        for row in _twice(held):
            if row.get("stated_start"):
                row["start"] = row["stated_start"][:length]
    for row in _twice(held):
        row["rank"] = "supporting"


def _twice(rows: Sequence[Row]) -> list[Row]:
    """The rows whose office has another holder with the same start."""

    def key(row: Row) -> tuple[str, ...]:
        return (row["kind"], row["country"], row["office"] if not row["country"] else "", row["start"])

    times = Counter(map(key, rows))
    return [row for row in rows if times[key(row)] > 1]


# -- the list of 2021 to 2022 --


def _listed(row: Row, names: Names) -> Row:
    """A holder of the list of 2021 to 2022: years only."""
    country = names.cell(row["country"])
    kinds = {"President of ": "president", "Prime Minister of ": "head of government"}
    kind = next((name for title, name in kinds.items() if row["position"].startswith(title)), "other")
    if kind != "other" and not _is_state(row["position"].partition(" of ")[2], names):
        kind = "other"  # of a body inside the state
    return row | {
        "kind": kind,
        "person": row["officeholder"],
        "office": row["position"],
        "person_wikidata": row["officeholder_wikidata"],
        "country": country,
        "iso3": names.id(country),
        "start": row["start_year"],
        "end": row["end_year"] or (_LISTED if row["start_year"] <= "2022" else ""),
        "start_verification": row["verification"],
        "end_verification": row["verification"] if row["end_year"] else "",
        "rank": "normal",
        "titled": "yes" if kind not in _SAID_OF_STATES else "no",
    }


def _is_state(name: str, names: Names) -> bool:
    try:
        return bool(names.id(name))
    except ValueError:
        return False
