"""The bundled tables cover what their documentation says, no less and no more."""

from __future__ import annotations

import collections
import csv
import filecmp
import fractions
import os
import pathlib
import runpy
from typing import Any

import pytest

from tests.loaded import everything
from tests.packs import tables

COUNTS = [
    ("un", "members.csv", 193 + 4),  # and four that are gone and continued by none
    ("un", "founding_members.csv", 51),
    ("un", "former_members.csv", 9),
    ("un", "council_terms.csv", 381),
    ("un", "council_members.csv", 381 + 5),
    ("un", "council_elections.csv", 381 + 1),  # one was elected and declined its seat
    ("un", "charter_signatures.csv", 51),
    ("un", "permanent_members.csv", 5),
    ("un", "council_presidencies.csv", 971),
    ("un", "resolutions.csv", 2503 + 54),
    ("un", "presidential_statements.csv", 1007),
    ("un", "council_outputs.csv", 79),
    ("un", "council_meetings.csv", 9007),
    ("un", "council_missions.csv", 87),
    ("un", "sanctions.csv", 32),
    ("un", "committee_chairs.csv", 60),
    ("un", "peacekeeping_operations.csv", 71),
    ("un", "peacekeeping_contributions.csv", 6215),
    ("un", "assembly_sessions.csv", 80),
    ("un", "secretaries_general.csv", 9),
    ("un", "regional_groups.csv", 193),
    ("un", "regions.csv", 288),
    ("organisations", "memberships.csv", 318 - 21 + 719),
    ("organisations", "founders.csv", 21 + 16),  # and who was a member from the day of the founding
    ("organisations", "chairs.csv", 134),
    ("countries", "population.csv", 7595 - 35),  # without the rows of the whole world
    ("countries", "gdp.csv", 6963 - 34),
    ("countries", "former_names.csv", 39),
    ("countries", "independence.csv", 243),
    # without seats of government, an old royal capital, a planned one; and of 21 what a second list tells as well
    ("countries", "capital_periods.csv", 119 - 11 + 21),
    ("countries", "areas.csv", 201),
    ("countries", "highest_points.csv", 202 - 12),
    ("countries", "currencies.csv", 201),
    ("countries", "landlocked.csv", 45),
    ("borders", "neighbours.csv", 648),
    ("borders", "official_languages.csv", 197),
    ("leaders", "leaders_to_2015.csv", 3409),
    ("leaders", "leaders_1950_to_2021.csv", 2524),
    ("leaders", "offices.csv", 2338 + 274),  # and those of the list of 2021 to 2022 whose offices are not among them
    ("treaties", "treaties.csv", 102 - 1),  # the Charter of the United Nations has a table of its own
    ("treaties", "signatures.csv", 3106),
    ("treaties", "parties.csv", 4581 + 1),  # one party left and came back
    ("football", "world_cups.csv", 32 - 9),
    ("football", "european_championships.csv", 17),
    ("football", "club_finals.csv", 71),
    ("womens-world-cup", "tournaments.csv", 9),
    ("nobel", "laureates.csv", 1012 + 14),
    ("nobel", "people.csv", 1026 - 31 - 5),  # 31 prizes to organisations, five persons with two
    ("olympics", "games.csv", 35 + 29),  # of summer and winter, with those cancelled and planned
]
COMPLETE = {
    # Two public lists agree on all 193; a count before 2001 would need those who have left.
    "members": "2001 to 2026",
    "founding_members": True,
    "charter_signatures": "1945 to 2026",  # the 51 original members
    "council_members": "1945 to 2028",  # the permanent and the elected ones
    "council_terms": "1946 to 2028",
    "council_elections": "1946 to 2026",
    "permanent_members": "1945 to 2026",
    "council_presidencies": "1947 to 2026",
    "resolutions": "1946 to 2019",
    "presidential_statements": "2001 to 2019",
    "peacekeeping_operations": "1948 to 2025",
    "laureates": "1901 to 2025",
    "shared_prizes": "1901 to 2025",
    "landlocked": True,
    "memberships": {
        "Council of Europe": "1949 to 2026-06",
        "OECD": "1961 to 2026-06",
        "Arab League": "1945 to 2026-06",
        "Organization of American States": "1948 to 2026-06",
        "OPEC": "1960 to 2026-01",
        "Commonwealth of Nations": "1931 to 2026-06",
        "euro area": "1999 to 2026-06",
        "Schengen Area": "1995 to 2026-06",
        "International Criminal Court": "2002 to 2026-06",
        "World Trade Organization": "2024-09 to 2026-06",  # the present members alone
    },
    "euro": "1999 to 2026-06",
    "world_cups": "1930 to 2026",
    "european_championships": "1960 to 2024",
    "champions_leagues": "1956 to 2026",
    "tournaments": "1991 to 2023",
    "parties": {
        "Rome Statute of the International Criminal Court": "1998-07 to 2025",
        "Paris Agreement": "2016 to 2023-02",
    },
    "neighbours": True,
    "summer": "1896 to 2026",
    "winter": "1924 to 2026",
    "cancelled_summer": "1896 to 2026",
    "cancelled_winter": "1924 to 2026",
}


@pytest.mark.parametrize(("pack", "table", "count"), COUNTS)
def test_row_counts(pack: str, table: str, count: int) -> None:
    """A table has the rows that its documentation counts."""
    assert len(tables.rows(pack, table)) == count


@pytest.mark.parametrize(
    ("pack", "files", "count"),
    [
        (
            "world-affairs",
            ["presidents", "prime_ministers", "foreign_ministers", "permanent_representatives", "chief_executives"],
            24,
        ),
    ],
)
def test_tables_by_office_lose_no_row(pack: str, files: list[str], count: int) -> None:
    """The tables by office hold the rows of the list that they were made from."""
    assert sum(len(tables.rows(pack, f"{file}.csv")) for file in files) == count


def test_completeness_is_declared_only_where_it_is_documented() -> None:
    """No other table of a bundled pack says that nothing is missing from it."""
    found = {block.get("name"): _periods(block["complete"]) for _, block in tables.every() if "complete" in block}
    offices: dict[str, dict[str, str]] = {}
    for line in pathlib.Path(__file__).with_name("complete_offices.psv").read_text("utf-8").splitlines()[1:]:
        table, country, period = line.split("|")
        offices.setdefault(table, {})[country] = period
    assert found == COMPLETE | offices


def _periods(complete: Any) -> Any:
    """The period of a completeness, or those of its parts."""
    if isinstance(complete, list):
        return {"/".join(part["scope"].values()): part["period"] for part in complete}
    return complete["period"]


def test_resolutions_are_complete_to_2019() -> None:
    """Numbers 1 to 2503 stand once each; 61 are of 2017 and 54 of 2018."""
    rows = [row for row in tables.rows("un", "resolutions.csv") if row["adopted"] < "2020"]
    assert sorted(int(row["number"]) for row in rows) == list(range(1, 2504))
    years = collections.Counter(row["adopted"][:4] for row in rows)
    assert (years["2017"], years["2018"]) == (61, 54)


def test_statements_are_complete_from_2001() -> None:
    """From 2001 every number from 1 to the year's highest is listed."""
    numbers: dict[str, list[int]] = {}
    for row in tables.rows("un", "presidential_statements.csv"):
        numbers.setdefault(row["symbol"].split("/")[2], []).append(int(row["number"]))
    whole = [year for year in numbers if sorted(numbers[year]) == list(range(1, max(numbers[year]) + 1))]
    assert {str(year) for year in range(2001, 2020)} <= set(whole)


def test_shares_of_each_prize_add_up() -> None:
    """The shares of the laureates of one prize are one together; who has a part of it has shared it."""
    shares: collections.Counter[tuple[str, str]] = collections.Counter()
    for row in tables.rows("nobel", "laureates.csv"):
        shares[(row["year"], row["category"])] += fractions.Fraction(row["share"])
        assert (row["share"] != "1/1") == bool(row["shared_with"]) == (row["prize"] == "shared")
    assert set(shares.values()) == {1}


def test_names_of_two_laureates_stay_ambiguous() -> None:
    """A name in two rows' columns of names means neither alone."""
    (found,) = everything().aliases.find("Quakers")
    assert found.id is None
    assert len(found.candidates) == 2


def test_elected_seats_per_year() -> None:
    """Six elected seats a year to 1965, ten since."""
    seats: collections.Counter[int] = collections.Counter()
    for row in tables.rows("un", "council_terms.csv"):
        seats.update(range(int(row["start_date"][:4]), int(row["end_date"][:4]) + 1))
    assert {seats[year] for year in range(1946, 1966)} == {6}
    assert {seats[year] for year in range(1966, 2027)} == {10}


def test_one_presidency_a_month_from_1947() -> None:
    """Every month of 1947 to 2026 has one president."""
    months = [row["month"] for row in tables.rows("un", "council_presidencies.csv") if row["month"] >= "1947"]
    assert months == [f"{year}-{month:02}" for year in range(1947, 2027) for month in range(1, 13)]


def test_finals_of_the_test_pack() -> None:
    """The football pack of the documentation has every final from 1930 to 2022."""
    with (tables.FOOTBALL.parent / "worldcup" / "finals.csv").open(encoding="utf-8", newline="") as file:
        wins = collections.Counter(row["winner"] for row in csv.DictReader(file))
    assert sum(wins.values()) == 22
    assert wins["Brazil"] == 5


def test_packs_are_what_the_script_makes(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same gathered tables give the committed bytes (set CLAIMCHECK_REFDATA to their folder)."""
    folder = os.environ.get("CLAIMCHECK_REFDATA", "")
    if not folder:
        pytest.skip("CLAIMCHECK_REFDATA does not name the folder of the gathered tables")
    monkeypatch.syspath_prepend(str(tables.ROOT / "scripts"))
    for pack in tables.NAMES:
        (tmp_path / pack).mkdir()
        (tmp_path / pack / "pack.toml").write_bytes((tables.PACKS / pack / "pack.toml").read_bytes())
    script = runpy.run_path(str(tables.ROOT / "scripts" / "build_packs.py"))
    script["build"](pathlib.Path(folder), tmp_path)
    for pack in tables.NAMES:
        made = sorted(path.name for path in (tmp_path / pack).iterdir())
        _, differing, missing = filecmp.cmpfiles(tmp_path / pack, tables.PACKS / pack, made, shallow=False)
        assert (differing, missing) == ([], [])
