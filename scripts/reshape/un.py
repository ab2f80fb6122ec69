"""The un pack: membership, Security Council, General Assembly, peacekeeping."""

from __future__ import annotations

import pathlib

from reshape import un_council, un_field
from reshape.common import Names, Row, Tables, by_hand, write

__all__ = ["build"]

_MEASURED = ("verification", "source")
_LATE_SIGNER = "Poland"
#: States whose membership ended and that no present member continues.
_ENDED = ("CSK", "YUG", "DDR", "EAZ")
#: Two states that were members at one time and that one present member continues.
_MERGED = "YMD"
#: How many members there were is told differently: two united for a time, one withdrew and came back.
_UNSURE = (("1958-02-21", "1961-10-13"), ("1965-01-20", "1966-09-28"))
#: The organisation counted this seat until a successor was admitted anew, whatever day is given for its end.
_SEAT_KEPT = ("YUG", "2000-11-01")
_NUMBER_SOURCE = (
    "counted from the days of admission in this table and those of former members (former_members.csv), the seat of "
    "Yugoslavia until 1 November 2000"
)
_GONE_FOUNDERS = ("Czechoslovakia", "Yugoslavia")  # with the 49 of today's members: the 51 original ones


def build(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    """Write every table of the pack."""
    _membership(tables, names, pack)
    _assembly(tables, names, pack)
    _groups(tables, names, pack)
    un_council.build(tables, names, pack)
    un_field.build(tables, names, pack)


def _membership(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = [
        row | {"country": names.cell(row["name"], row["iso3"]), "end_date": ""}
        for row in tables.read("un_member_states")
    ]
    rows.sort(key=lambda row: (row["admission_date"], row["country"]))
    columns = (
        "country", "iso3", "admission_date", "end_date", "number", "number_verification", "original_member",
        "ga_resolution", "regional_group", "note", "ga_resolution_status", *_MEASURED,
    )  # fmt: skip
    former = [
        row | {"country": names.cell(row["name"]), "iso3": names.id(row["name"])}
        for row in tables.read("un_former_members")
    ]
    # Who is counted as a present member under another name is in the list of former members alone.
    own = [row | {"admission_date": row["start_date"]} for row in former if row["iso3"] in _ENDED]
    every = sorted([*rows, *own], key=lambda row: (row["admission_date"], row["country"]))
    write(pack / "members.csv", columns, _with_numbers(every, former))
    write(pack / "former_members.csv", ("country", "iso3", "start_date", "end_date", "note", *_MEASURED), former)
    gone = [row | {"admission_date": row["start_date"]} for row in former if row["name"] in _GONE_FOUNDERS]
    founders = [row for row in rows if row["original_member"] == "yes"] + gone
    write(pack / "founding_members.csv", ("country", "iso3", "admission_date", *_MEASURED), founders)
    write(pack / "founding.csv", ("organisation", "founded", "charter", *_MEASURED), _founding(tables))
    write(pack / "charter.csv", ("charter", "signed", "in_force", "city", *_MEASURED), _charter(tables))
    signed = [_signature(row, tables) for row in founders]
    write(pack / "charter_signatures.csv", ("country", "iso3", "charter", "signed", "city", *_MEASURED), signed)


def _with_numbers(members: list[Row], former: list[Row]) -> list[Row]:
    """The members with the number that each made when it was admitted: where it was admitted alone, after the founding,
    and at a time when the count is told in one way."""
    spells = [(row["admission_date"], _seat_until(row)) for row in members]
    spells += [(row["start_date"], row["end_date"]) for row in former if row["iso3"] == _MERGED]
    made = []
    for row in members:
        day = row["admission_date"]
        alone = sum(start == day for start, _ in spells) == 1 and not row["end_date"]
        told = alone and row["original_member"] != "yes" and not any(a <= day < b for a, b in _UNSURE)
        held = sum(start <= day and (not end or end > day) for start, end in spells)
        told = told and all(end != day for _, end in spells)  # who takes the place of another makes the list no longer
        number = {"number": str(held), "number_verification": "unconfirmed"} if told else {}
        made.append(row | number | ({"source": f"{row['source']}; number: {_NUMBER_SOURCE}"} if told else {}))
    return made


def _seat_until(row: Row) -> str:
    return _SEAT_KEPT[1] if row["iso3"] == _SEAT_KEPT[0] else row["end_date"]


def _in_force(tables: Tables) -> Row:
    return next(row for row in tables.read("events") if row["event"] == "United Nations Charter in force")


def _founding(tables: Tables) -> list[Row]:
    row = _in_force(tables)
    return [row | {"organisation": "United Nations", "founded": row["start_date"], "charter": "Charter"}]


def _charter(tables: Tables) -> list[Row]:
    row = _in_force(tables)
    source = f"{row['source']}; signature: UN Charter, closing formula (done at San Francisco, 26 June 1945)"
    return [
        row
        | {
            "charter": "Charter of the United Nations; United Nations Charter; UN Charter",
            "signed": "1945-06-26",
            "in_force": row["start_date"],
            "city": "San Francisco",
            "source": source,
        }
    ]


def _signature(founder: Row, tables: Tables) -> Row:
    """An original member's signature: at the conference, but for the one whose place was left open until October."""
    charter = _charter(tables)[0]
    late = founder["country"] == _LATE_SIGNER
    source = "to be confirmed against the Charter's signatures: 50 on 26 June 1945, the last on 15 October 1945"
    return founder | {
        "charter": charter["charter"],
        "signed": "1945-10-15" if late else charter["signed"],
        "city": "" if late else charter["city"],
        "verification": "unconfirmed",
        "source": source,
    }


def _assembly(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    rows = tables.read("ga_sessions")
    sessions = [
        row
        | {
            "start": row["opening_year"],
            "end": str(int(row["opening_year"]) + 1),
            "country": names.cell(row["president_country"]),
            "iso3": names.id(row["president_country"]),
            "verification": row["year_verification"],
        }
        for row in rows
    ]
    columns = ("session", "start", "end", "president", "country", "iso3", *_MEASURED)
    write(pack / "assembly_sessions.csv", columns, sessions)
    write(pack / "assembly_openings.csv", ("session", "opening_date", *_MEASURED), rows)
    heads = [
        row | {"number": str(number), "country": names.cell(row["country"]), "iso3": names.id(row["country"])}
        for number, row in enumerate(tables.read("un_secretaries_general"), start=1)
    ]
    columns = ("number", "name", "country", "iso3", "start_date", "end_date", "note", *_MEASURED)
    write(pack / "secretaries_general.csv", columns, heads)


def _groups(tables: Tables, names: Names, pack: pathlib.Path) -> None:
    groups = [row | {"country": names.cell(row["country"], row["iso3"])} for row in tables.read("un_regional_groups")]
    write(pack / "regional_groups.csv", ("country", "iso3", "regional_group", "note", *_MEASURED), groups)
    regions = [row | {"country": names.current[row["iso3"]]} for row in tables.read("m49_regions") if row["iso3"]]
    columns = (
        "country", "iso3", "iso2", "m49", "region", "subregion", "intermediate_region", "ldc", "lldc", "sids",
        *_MEASURED,
    )  # fmt: skip
    write(pack / "regions.csv", columns, regions)
    mark = {"verification": "unconfirmed", "source": "the M49 region (regions.csv) of what it became or is part of"}
    columns = ("country", "iso3", "region", "subregion", "intermediate_region", *_MEASURED)
    write(pack / "further_regions.csv", columns, [row | mark for row in by_hand("further_regions")])
