"""The un pack: the Security Council's members, presidencies, outputs, sanctions and vetoes."""

from __future__ import annotations

import csv
import pathlib
import re

from reshape.common import Names, Row, Tables, split, symbol, write

__all__ = ["build", "topic"]

_MEASURED = ("verification", "source")
_BALLOTS = pathlib.Path(__file__).parent.parent / "names" / "ballots.psv"
_GATHERED = "gathered for this pack, to be confirmed against the General Assembly's record of the ballot"
_TOPIC = 160
_VETO = {"USSR": "Soviet Union", "UK": "United Kingdom", "USA": "United States", "Russia": "Russian Federation"}
# countries under a regime whose title is not simply their name; a regime against groups has none
_TARGETS = {
    "Iraq/Kuwait": "Iraq",
    "Former Yugoslavia": "Yugoslavia",
    "Southern Rhodesia": "Rhodesia",
    "Somalia (and Eritrea 2009–2018)": "Somalia",
    "Federal Republic of Yugoslavia (Kosovo)": "Serbia and Montenegro",
    "Al-Qaida and Taliban / ISIL (Da'esh) and Al-Qaida": "",
    "Ethiopia/Eritrea (war)": "Ethiopia; Eritrea",
    "Taliban / Afghanistan": "",
}
_GROUPS = {
    "Al-Qaida and Taliban / ISIL (Da'esh) and Al-Qaida": "Al-Qaida; ISIL; Da'esh",
    "Taliban / Afghanistan": "Taliban",
    "Angola (UNITA)": "UNITA",
}
# what the committees are called after; numbers are those of the resolutions that set them up
_SUBJECTS = {
    "751/1907": "Somalia; Eritrea",
    "1267/1989/2253": "ISIL; Da'esh; Al-Qaida",
    "1988": "Taliban; Afghanistan",
    "1373 (CTC)": "Counter-Terrorism",
    "1518": "Iraq",
    "1533": "Democratic Republic of the Congo",
    "1540": "non-proliferation of weapons of mass destruction",
    "1591": "Sudan",
    "1636": "Lebanon",
    "1718": "Democratic People's Republic of Korea",
    "1970": "Libya",
    "2048": "Guinea-Bissau",
    "2127": "Central African Republic",
    "2140": "Yemen",
    "2206": "South Sudan",
    "2231 facilitator": "Iran",
    "2374": "Mali",
    "2653": "Haiti",
    "2713": "Al-Shabaab",
}
# terms whose election fell in the calendar year of their start
_LATE = {("Mexico", "1980-01-01"): "1980-01"}


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write the Council's tables."""
    _members(tables, names, pack)
    _presidencies(tables, names, pack)
    _outputs(tables, pack)
    _vetoes(tables, names, pack)
    _sanctions(tables, names, pack)


def topic(text: str) -> str:
    """An agenda item without footnote signs, cut at a word where it runs on."""
    text = re.sub(r"\s*\[[\w ,]+\]\s*$", "", text).strip(" .*")
    if len(text) <= _TOPIC:
        return text
    return text[:_TOPIC].rsplit(" ", 1)[0] + " …"


def _members(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    terms = []
    for row in tables.read("sc_elected_terms"):
        listed = "West Germany" if row["country"].startswith("Germany, ") else row["country"]
        cell = names.cell(listed) if listed in ("West Germany", "Democratic Yemen") else names.cell(listed, row["iso3"])
        terms.append(row | {"country": cell, "length": _years(row)})
    columns = (
        "country", "iso3", "start_date", "end_date", "length", "regional_group_today", "note", *_MEASURED,
    )  # fmt: skip
    write(pack / "council_terms.csv", columns, terms)
    elections = _balloted([_election(row) for row in terms], names)
    columns = ("country", "iso3", "elected", "term_start", "term_end", "votes", *_MEASURED)
    write(pack / "council_elections.csv", columns, elections)
    seats: dict[str, Row] = {}
    for row in tables.read("sc_permanent_members"):
        seat = seats.setdefault(row["seat"], row | {"country": names.cell(row["seat"]), "represented_by": ""})
        held = f"{row['represented_by']} ({row['start_date']} to {row['end_date'] or 'now'})"
        seat["represented_by"] = "; ".join(filter(None, [seat["represented_by"], held]))
        seat["end_date"] = row["end_date"]
        seat["iso3"] = names.id(seat["country"])
    columns = ("country", "iso3", "start_date", "end_date", "represented_by", "legal_basis", *_MEASURED)
    write(pack / "permanent_members.csv", columns, seats.values())
    members = [row | {"kind": "permanent"} for row in seats.values()] + [row | {"kind": "elected"} for row in terms]
    write(pack / "council_members.csv", ("country", "iso3", "start_date", "end_date", "kind", *_MEASURED), members)


def _years(row: Row) -> str:
    return str(int(row["end_date"][:4]) - int(row["start_date"][:4]) + 1)


def _election(row: Row) -> Row:
    """The election to a term: the day where the term's row tells it, else the year before the term."""
    told = re.search(r"elected by the General Assembly (\d{4}-\d\d-\d\d)", row["note"])
    votes = re.search(r"(\d+) votes", row["note"])
    start = row["start_date"]
    late = _LATE.get((row["country"], start)) or ("1946-01" if start == "1946-01-01" else "")
    source = f"derived: elections to the Council are held before the term starts; term: {row['source']}"
    return {
        "country": row["country"],
        "iso3": row["iso3"],
        "elected": told.group(1) if told else late or str(int(start[:4]) - 1),
        "term_start": start,
        "term_end": row["end_date"],
        "votes": votes.group(1) if votes else "",
        "verification": "documented" if told else "unconfirmed",
        "source": row["note"] if told else source,
    }


def _balloted(elections: list[Row], names: Names) -> list[Row]:
    """The elections with the day and the votes of the ballot where they were gathered.

    A country that declined its seat has no term; it was elected all the same.
    """
    with _BALLOTS.open(encoding="utf-8", newline="") as file:
        ballots = {(row["country"], row["term_start"]): row for row in csv.DictReader(file, delimiter="|")}
    found = []
    for row in elections:
        ballot = ballots.pop((row["country"], row["term_start"]), None)
        if ballot is not None:
            told = f"day and votes: {ballot['source'] or _GATHERED}"
            row |= {"elected": ballot["day"], "votes": ballot["votes"], "source": f"{row['source']}; {told}"}
            row |= {"verification": "documented"} if ballot["source"] else {}
        found.append(row)
    for ballot in ballots.values():
        start = ballot["term_start"]
        found.append(
            {
                "country": ballot["country"],
                "iso3": names.id(ballot["country"]),
                "elected": ballot["day"],
                "term_start": start,
                "term_end": f"{int(start[:4]) + 1}-12-31",
                "votes": ballot["votes"],
                "verification": "unconfirmed",
                "source": f"{ballot['source']}; {_GATHERED}",
            }
        )
    return sorted(found, key=lambda row: row["term_start"])


def _presidencies(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = []
    for row in tables.read("sc_presidencies"):
        listed = "West Germany" if row["country"].startswith("Germany, ") else row["country"]
        own = listed in ("West Germany", "Democratic Yemen", "USSR")
        cell = names.cell(listed) if own else names.cell(listed, row["iso3"])
        month = f"{row['year']}-{int(row['month']):02}"
        rows.append(row | {"country": cell, "month": month, "source": f"{row['source']}; {row['basis']}"})
    columns = ("month", "start_date", "end_date", "country", "iso3", *_MEASURED)
    write(pack / "council_presidencies.csv", columns, rows)


def _outputs(tables: Tables, pack: pathlib.Path) -> None:
    resolutions = tables.read("sc_resolutions_1946_2019") + tables.read("sc_resolutions_2020_2025_partial")
    for row in resolutions:
        row |= {"symbol": symbol(row["symbol"]), "topic": topic(row["agenda_item"])}
        row["adopted"] = row["adoption_date"] or row["year"] or _bounds(row["note"])  # no day known: what is known
    columns = (
        "symbol", "number", "adopted", "topic", "votes_for", "votes_against", "abstentions", "adoption_mode", "note",
        *_MEASURED,
    )  # fmt: skip
    write(pack / "resolutions.csv", columns, resolutions)
    statements = tables.read("sc_presidential_statements_1994_2019")
    for row in statements:
        row |= {"topic": topic(row["agenda_item"]), "date": row["date"] or row["year"]}
    write(pack / "presidential_statements.csv", ("symbol", "number", "date", "topic", *_MEASURED), statements)
    yearly = tables.read("sc_outputs_by_year")
    for row in yearly:
        row |= {
            "presidential_statements": row["presidential_statements_highest_number"],
            "formal_meetings": row["meetings_listed"],
            "public_meetings": row["un_public_meetings"],
        }
    columns = (
        "year", "resolutions", "presidential_statements", "formal_meetings", "public_meetings", "first_resolution",
        "last_resolution", "note", *_MEASURED,
    )  # fmt: skip
    write(pack / "council_outputs.csv", columns, yearly)
    meetings = tables.read("sc_meetings_1946_2019")
    for row in meetings:
        row |= {"topic": topic(row["agenda_item"]), "held": row["date"] or row["year"]}
        row["outcome"] = row["outcome"] if len(row["outcome"]) <= 60 else ""
    write(pack / "council_meetings.csv", ("held", "topic", "outcome", *_MEASURED), meetings)


def _vetoes(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = []
    for row in tables.read("sc_vetoes"):
        for voter in split(row["vetoed_by"], ";"):
            cell = names.cell(_VETO.get(voter, voter))
            rows.append(row | {"country": cell, "iso3": names.id(cell), "topic": topic(row["agenda_item"])})
    columns = ("date", "country", "iso3", "draft", "meeting_record", "topic", *_MEASURED)
    write(pack / "vetoes.csv", columns, rows)


def _sanctions(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    years = {row["number"]: row["year"] for row in tables.read("sc_resolutions_1946_2019")}
    years |= {row["number"]: row["year"] for row in tables.read("sc_resolutions_2020_2025_partial")}

    def full(cell: str) -> str:
        number = cell.rpartition("/")[2]
        return f"{cell}({years[number]})" if number in years else cell

    rows = []
    for row in tables.read("sc_sanctions_regimes"):
        target = row["target"]
        listed = _TARGETS.get(target, re.sub(r" \(.*\)$", "", target))
        countries = "; ".join(names.cell(name) for name in split(listed, ";"))
        extra = {"regime": target, "country": countries, "group": _GROUPS.get(target, "")}
        extra |= {"imposing_resolution": full(row["imposing_resolution"])}
        extra |= {"terminating_resolution": full(row["terminating_resolution"])}
        rows.append(row | extra)
    columns = (
        "regime", "country", "group", "imposing_resolution", "imposed_date", "terminating_resolution",
        "termination_date", "committee", "note", *_MEASURED,
    )  # fmt: skip
    write(pack / "sanctions.csv", columns, rows)
    chairs = []
    for row in tables.read("sc_committee_chairs"):
        numbers = "; ".join(re.findall(r"\d{3,4}", row["committee"]))
        country = row["chair_country"]
        extra = {"numbers": numbers, "subject": _SUBJECTS[row["committee"]], "country": names.cell(country)}
        extra |= {"iso3": names.id(country), "person": row["chair_person"]}
        extra |= {"start_date": f"{row['year']}-01-01", "end_date": f"{row['year']}-12-31"}
        chairs.append(row | extra)
    columns = (
        "committee", "numbers", "subject", "country", "iso3", "person", "start_date", "end_date", *_MEASURED,
    )  # fmt: skip
    write(pack / "committee_chairs.csv", columns, chairs)


def _bounds(note: str) -> str:
    """ "date between A and B" as A/B; a missing A is an open start."""
    words = note.split()
    if "between" not in words or "and" not in words:
        return ""
    first, last = words[words.index("between") + 1], words[words.index("and") + 1]
    return f"{'' if first == 'and' else first}/{last}"
