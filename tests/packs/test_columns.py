"""What a declaration says of columns: other names, a verification of their own, tolerances, rows that only support."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.entailment.reader import Reader, judge
from claimcheck.errors import PackError
from claimcheck.model import Verdict
from claimcheck.reference import Pack, large, load_packs
from claimcheck.verification import replay
from tests.loaded import loaded
from tests.packs.writing import write

DAY = dt.date(2022, 12, 31)

KEEPERS = """
    title = "Lighthouses"
    [[table]]
    table = "keepers.csv"
    row = "keeper of a lighthouse"
    licence = "CC0-1.0 (harbour office)"
    one_row_per = ["lighthouse", "start"]
    interval = ["start", "end"]
    {more}
    [table.aliases]
    keeper = ["other_names", "short_names"]
    lighthouse = "also_called"
    [table.verification]
    start = "start_verification"
    end = "end_verification"
    [table.columns]
    keeper = "person"
    lighthouse = "place"
    start = "date"
    end = "date"
    [table.says]
    start = ["{{keeper}} became keeper of {{lighthouse}} in {{start}}"]
    end = ["{{keeper}} left {{lighthouse}} in {{end}}"]
    during = ["{{keeper}} was keeper of {{lighthouse}} in {{start}}"]
"""
KEEPER_ROWS = """\
keeper,other_names,short_names,lighthouse,also_called,start,end,start_verification,end_verification,verification,source
Clara Berg,Clara Bergman;Mina Berg,Mina,Tarnholm,Greyrock,1950-03-04,1961-08-20,documented,unconfirmed,unconfirmed,log
Ole Brand,Ole Brandt,,Tarnholm,Greyrock,1961-08-21,1970-05-01,unconfirmed,documented,unconfirmed,log
Ida Carlsen,Mina Berg,,Nordhaven,,1955-06-01,1980-06-01,year,month,unconfirmed,log
Per Dahl,,,Nordhaven,,1980-06-02,1990-01-01,,,documented,log
"""  # fmt: skip


def keepers(folder: pathlib.Path, more: str = "", rows: str = KEEPER_ROWS) -> pathlib.Path:
    """The pack of lighthouse keepers."""
    return write(folder, KEEPERS.format(more=more), keepers=rows)


def verdict(folder: pathlib.Path, sentence: str) -> Verdict:
    """The verdict on a sentence by one pack."""
    return judge(sentence, Reader(loaded(folder), DAY))


# -- other names --


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Clara Bergman became keeper of Tarnholm in 1950.", "supported"),
        ("Ole Brandt became keeper of Tarnholm in 1961.", "supported"),
        ("Mina became keeper of Tarnholm in 1950.", "supported"),
        ("Clara Berg was keeper of Greyrock in 1955.", "supported"),
        ("Clara Bergman left Greyrock in 1961.", "supported"),
        ("Clara Bergman became keeper of Tarnholm in 1952.", "refuted"),
        ("Ole Brandt became keeper of Tarnholm in 1965.", "refuted"),
        ("Clara Bergman left Greyrock in 1965.", "refuted"),
        ("Ole Brandt was keeper of Greyrock in 1955.", "refuted"),
        ("Old Brandt became keeper of Tarnholm in 1961.", "not_enough_evidence"),
        ("Mina Berg left Tarnholm in 1980.", "not_enough_evidence"),
        ("Mina Berg was keeper of Nordhaven in 1950.", "not_enough_evidence"),
    ],
)
@pytest.mark.parametrize("size", [10**9, 1], ids=["in memory", "through an index"])
def test_other_names_mean_the_row(
    sentence: str, expected: str, size: int, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name from an alias column is the value's own; one that two rows bear decides nothing."""
    monkeypatch.setattr(large, "LARGE", size)
    assert verdict(keepers(tmp_path / "p"), sentence).status.value == expected


def test_a_name_of_two_rows_keeps_both(tmp_path: pathlib.Path) -> None:
    """Who is meant by it stays open, with both as candidates."""
    (found,) = loaded(keepers(tmp_path / "p")).aliases.find("Mina Berg")
    assert (found.id, found.candidates) == (None, ("Clara Berg", "Ida Carlsen"))


BOARDS = """
    title = "Boards"
    [[names]]
    table = "bodies.csv"
    kind = "organisation"
    source = "a register"
    [[table]]
    table = "boards.csv"
    source = "a register"
    row = "inspection"
    one_row_per = "year"
    [table.aliases]
    board = "short"
    [table.columns]
    year = "date"
    board = "organisation"
    [table.says]
    event = ["the {board} inspected the harbour in {year}"]
"""
BODIES = "id,name,aliases\nHB,Harbour Board,HB\nTB,Tarn Board,Board of Tarn\nNB,North Board,\n"
BOARD_ROWS = "year,board,short\n1990,Board for Harbours,HB; Harbours\n1991,Board of the Tarn,Tarn Board;HB\n1992,NB,\n"


@pytest.mark.parametrize(
    ("year", "board"),
    [("1990", "HB"), ("1991", "Board of the Tarn"), ("1992", "NB")],
)
def test_a_cell_is_known_by_its_other_names(year: str, board: str, tmp_path: pathlib.Path) -> None:
    """What a names table knows by one of a row's other names is that thing; two such names decide nothing."""
    (table,) = loaded(write(tmp_path / "p", BOARDS, bodies=BODIES, boards=BOARD_ROWS)).tables
    assert {row.key: row.values["board"] for row in table.rows}[year] == (board,)


# -- verification of columns --


@pytest.mark.parametrize(
    ("sentence", "status", "confirmed"),
    [
        ("Clara Berg became keeper of Tarnholm in March 1950.", "supported", True),
        ("Clara Berg left Tarnholm in 1961.", "supported", False),
        ("Ole Brand became keeper of Tarnholm in 1961.", "supported", False),
        ("Ole Brand left Tarnholm on 1 May 1970.", "supported", True),
        ("Ida Carlsen became keeper of Nordhaven in 1955.", "supported", True),
        ("Ida Carlsen became keeper of Nordhaven in June 1955.", "supported", False),
        ("Ida Carlsen left Nordhaven in June 1980.", "supported", True),
        ("Ida Carlsen left Nordhaven on 1 June 1980.", "supported", False),
        ("Per Dahl became keeper of Nordhaven on 2 June 1980.", "supported", True),
        ("Clara Berg became keeper of Tarnholm in 1952.", "refuted", True),
        ("Ole Brand became keeper of Tarnholm in 1965.", "refuted", False),
    ],
)
def test_a_column_has_a_verification_of_its_own(
    sentence: str, status: str, confirmed: bool, tmp_path: pathlib.Path
) -> None:
    """A verdict says that its row is to be confirmed where what it uses of it is, as precisely as it is stated."""
    found = verdict(keepers(tmp_path / "p"), sentence)
    assert found.status.value == status
    assert ("to be confirmed" not in found.justification) is confirmed
    assert found.evidence[0].verification == ("documented" if confirmed else "unconfirmed")
    assert found.level.value == {("refuted", True): "error", ("refuted", False): "warning"}.get(
        (status, confirmed), "none" if confirmed else "note"
    )


# -- tolerances --

PEAKS = """
    table = "peaks.csv"
    source = "a survey"
    row = "peak"
    one_row_per = "peak"
    [columns]
    peak = "place"
    height = "number, several"
    [measure]
    height = "level"
    [says]
    is = ["{peak} is {height} metres high"]
"""
PEAK_ROWS = "peak,height\nGrauhorn,3456\nRotwand,2010;2031\n"


@pytest.mark.parametrize(
    ("sentence", "exact", "within"),
    [
        ("Grauhorn is 3,456 metres high.", "supported", "supported"),
        ("Grauhorn is 3,471 metres high.", "refuted", "not_enough_evidence"),
        ("Grauhorn is 3,440 metres high.", "refuted", "not_enough_evidence"),
        ("Grauhorn is 3,561 metres high.", "refuted", "refuted"),
        ("Grauhorn is more than 3,480 metres high.", "refuted", "not_enough_evidence"),
        ("Grauhorn is more than 3,550 metres high.", "refuted", "refuted"),
        ("Grauhorn is less than 3,430 metres high.", "refuted", "not_enough_evidence"),
        ("Rotwand is 2,031 metres high.", "supported", "supported"),
        ("Rotwand is 2,010 metres high.", "supported", "supported"),
        ("Rotwand is 2,049 metres high.", "refuted", "not_enough_evidence"),
        ("Rotwand is 2,140 metres high.", "refuted", "refuted"),
    ],
)
def test_a_number_within_the_tolerance_is_not_contradicted(
    sentence: str, exact: str, within: str, tmp_path: pathlib.Path
) -> None:
    """What other lists may have is neither right nor wrong; any of the numbers in a cell is right."""
    plain = write(tmp_path / "plain", PEAKS, peaks=PEAK_ROWS)
    declared = PEAKS.replace("[columns]", 'tolerance = { height = "1 %" }\n    [columns]')
    lenient = write(tmp_path / "lenient", declared, peaks=PEAK_ROWS)
    assert [verdict(folder, sentence).status.value for folder in (plain, lenient)] == [exact, within]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Grauhorn is 3,471 metres high.", "not_enough_evidence"),
        ("Grauhorn is 3,600 metres high.", "not_enough_evidence"),
        ("Grauhorn is 4,100 metres high.", "refuted"),
        ("Rotwand is 2,049 metres high.", "not_enough_evidence"),
        ("Rotwand is 2,140 metres high.", "refuted"),
    ],
)
def test_a_row_may_have_a_tolerance_of_its_own(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """Of which other lists differ by more; a row without one has that of the table."""
    declared = PEAKS.replace("[columns]", 'tolerance = { height = { by = "1 %", own = "apart" } }\n    [columns]')
    folder = write(tmp_path / "own", declared, peaks="peak,height,apart\nGrauhorn,3456,7\nRotwand,2010;2031,\n")
    assert verdict(folder, sentence).status.value == expected


@pytest.mark.parametrize("cell", ["some", "7 %", "-7", "7e3", "7,5"])
def test_a_tolerance_of_a_row_is_a_number(cell: str, tmp_path: pathlib.Path) -> None:
    """Of per cents, without the sign."""
    declared = PEAKS.replace("[columns]", 'tolerance = { height = { by = "1 %", own = "apart" } }\n    [columns]')
    with pytest.raises(PackError) as error:
        load_packs(only=[write(tmp_path / "own", declared, peaks=f'peak,height,apart\nGrauhorn,3456,"{cell}"\n')])
    assert any("is no number of per cents" in line for line in error.value.faults), error.value.faults


# -- the time that a table speaks of --


@pytest.mark.parametrize(
    ("holds", "day", "expected"),
    [
        ("2020 to 2024", "2022-12-31", "supported"),
        ("2020 to 2024", "2020-01-01", "supported"),
        ("2020 to 2024", "2019-12-31", "not_enough_evidence"),
        ("2020 to 2024", "2025-01-01", "not_enough_evidence"),
        ("2020-06-15 to 2024", "2020-06-14", "not_enough_evidence"),
        ("/2024", "1950-01-01", "supported"),
        ("/2024-03", "2024-04-01", "not_enough_evidence"),
    ],
)
def test_a_table_tells_what_is_so_at_its_time(holds: str, day: str, expected: str, tmp_path: pathlib.Path) -> None:
    """A text of another time is not compared with it."""
    folder = write(tmp_path / "p", PEAKS.replace("[columns]", f'holds = "{holds}"\n    [columns]'), peaks=PEAK_ROWS)
    found = judge("Grauhorn is 3,456 metres high.", Reader(loaded(folder), dt.date.fromisoformat(day)))
    assert found.status.value == expected


# -- rows that only support --

DAYS = """
    table = "days.csv"
    source = "a list"
    row = "opening of a harbour"
    one_row_per = "harbour"
    rank = "rank"
    [columns]
    harbour = "place"
    day = "date"
    [says]
    event = ["{harbour} was opened in {day}"]
"""
DAY_ROWS = """\
harbour,day,rank
Tarnholm,1920-05-04,
Tarnholm,1918-11-01,supporting
Tarnholm,1931-02-02,supporting
Nordhaven,1955-06-01,supporting
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tarnholm was opened in 1920.", "supported"),
        ("Tarnholm was opened in 1918.", "supported"),
        ("Tarnholm was opened on 2 February 1931.", "supported"),
        ("Tarnholm was opened in 1925.", "refuted"),
        ("Tarnholm was opened on 5 May 1920.", "refuted"),
        ("Nordhaven was opened in 1955.", "supported"),
        ("Nordhaven was opened in 1957.", "not_enough_evidence"),
        ("Nordhaven was not opened in 1955.", "refuted"),
    ],
)
def test_supporting_rows_contradict_nothing(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """A row of that rank bears out what it says; only the row of the key contradicts, and the two are no conflict."""
    found = verdict(write(tmp_path / "p", DAYS, days=DAY_ROWS), sentence)
    assert found.status.value == expected
    replay(found, loaded(tmp_path / "p"))


# -- several scopes --

CLUBS = """
    table = "clubs.csv"
    source = "a register"
    row = "membership of a club"
    one_row_per = ["club", "person"]
    interval = ["start", "end"]
    complete = [
      { period = "1950 to 2022", scope = { club = "Tarn Club" }, source = "the club" },
      { period = "2000 to 2010", scope = { club = "North Club" } },
    ]
    [columns]
    club = "organisation"
    person = "person"
    start = "date"
    end = "date"
    [says]
    start = ["{person} joined the {club} in {start}"]
"""
CLUB_ROWS = """\
club,person,start,end
North Club,Ole Brand,1930,
North Club,Ida Carlsen,2005,
Tarn Club,Per Dahl,1950,1960
Tarn Club,Ole Brand,1955,
Tarn Club,Ida Carlsen,1955,
West Club,Per Dahl,1970,
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two people joined the Tarn Club in 1955.", "supported"),
        ("Three people joined the Tarn Club in 1955.", "refuted"),
        ("Per Dahl was the first person to join the Tarn Club.", "supported"),
        ("Ole Brand was the first person to join the Tarn Club.", "refuted"),
        ("One person joined the North Club in 2005.", "supported"),
        ("Two people joined the North Club in 2005.", "refuted"),
        ("Two people joined the North Club in 1930.", "not_enough_evidence"),
        ("Two people joined the West Club in 1970.", "not_enough_evidence"),
    ],
)
def test_each_scope_has_its_own_completeness(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """What is missing is decided by the period of the scope that a claim names, whatever other rows are older."""
    assert verdict(write(tmp_path / "p", CLUBS, clubs=CLUB_ROWS), sentence).status.value == expected


# -- licences, faults --


def test_a_pack_has_the_licences_of_its_tables(tmp_path: pathlib.Path) -> None:
    """Those of its tables, each once, unless it states them itself."""
    assert Pack.load(keepers(tmp_path / "p")).declaration.licences == ("CC0-1.0 (harbour office)",)
    own = KEEPERS.format(more="").replace('title = "Lighthouses"', 'title = "L"\n    licences = ["MIT"]')
    found = Pack.load(write(tmp_path / "q", own, keepers=KEEPER_ROWS)).declaration
    assert (found.licences, found.tables[0].licences) == (("MIT",), ("CC0-1.0 (harbour office)",))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("keeper = [", "keepr = [", "aliases names 'keepr', which is no declared column; did you mean 'keeper'?"),
        ('lighthouse = "also', 'start = "also', "aliases start: a column of type date takes no other names"),
        ('"also_called"', '"also_caled"', "column also_caled: there is no such column, but aliases names it"),
        ('start = "start_v', 'begin = "start_v', "verification names 'begin', which is no declared column"),
        ('"end_verification"', '"end_check"', "column end_check: there is no such column, but verification names it"),
        ("[table.aliases]", '[table.tolerance]\nstart = "1 %"\n[table.aliases]', "no tolerance of a date"),
        ("[table.aliases]", '[table.tolerance]\nkeeper = "some"\n[table.aliases]', "'some' is no tolerance of a"),
        ("[table.aliases]", 'holds = "since 1950"\n[table.aliases]', "holds: 'since 1950' is not a date"),
        ("[table.aliases]", '[table.tolerance]\nkeeper = { from = "1 %" }\n[table.aliases]', "unknown key 'from'"),
        ("[table.aliases]", 'complete = ["1950 to 1960", "1970"]\n[table.aliases]', "one of several periods has no"),
        ('licence = "', 'licence = 3\n    also = "', "licence is 3, which is no list of texts"),
    ],
)  # fmt: skip
def test_faults_of_these_keys_are_told(old: str, new: str, told: str, tmp_path: pathlib.Path) -> None:
    """Each with the line, what is wrong and what to do."""
    declared = KEEPERS.format(more="")
    assert old in declared
    with pytest.raises(PackError) as error:
        load_packs(only=[write(tmp_path / "p", declared.replace(old, new, 1), keepers=KEEPER_ROWS)])
    assert any(told in line for line in error.value.faults), error.value.faults


@pytest.mark.parametrize("cell", ["yes", "confirmed", "day", "documented?", "1990"])
def test_a_verification_is_one_of_four(cell: str, tmp_path: pathlib.Path) -> None:
    """Documented, unconfirmed, or documented to the month or the year."""
    rows = KEEPER_ROWS.replace(",year,month,", f",{cell},month,")
    with pytest.raises(PackError) as error:
        load_packs(only=[keepers(tmp_path / "p", rows=rows)])
    assert f"{cell!r} is no kind of verification" in error.value.faults[0]


# -- parts of a file, further dates --

MEDALS = """
    title = "Medals"
    [[table]]
    name = "alone"
    table = "medals.csv"
    source = "a register"
    row = "Harbour Medal"
    one_row_per = "year"
    also_dated = ["given"]
    where = { kind = ["alone", "honorary"] }
    [table.columns]
    year = "date"
    person = "person"
    given = "date"
    [table.says]
    event = ["{person} won the Harbour Medal in {year}"]
    [[table]]
    name = "shared"
    table = "medals.csv"
    source = "a register"
    row = "shared Harbour Medal"
    where = { kind = "shared" }
    [table.columns]
    year = "date"
    person = "person"
    [table.says]
    event = ["{person} shared the Harbour Medal in {year}"]
"""
MEDAL_ROWS = """\
year,person,kind,given
1950,Per Dahl,alone,1951-02-03
1951,Ole Brand,alone,1951-12-01
1952,Ida Carlsen,shared,1952-12-01
1952,Clara Berg,shared,1952-12-01
1953,Clara Berg,honorary,1953/1954
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Per Dahl won the Harbour Medal in 1950.", "supported"),
        ("Per Dahl won the Harbour Medal in 1951.", "not_enough_evidence"),
        ("Per Dahl won the Harbour Medal on 3 February 1951.", "not_enough_evidence"),
        ("Ole Brand won the Harbour Medal in 1950.", "refuted"),
        ("Clara Berg won the Harbour Medal in 1953.", "supported"),
        ("Clara Berg won the Harbour Medal in 1954.", "not_enough_evidence"),
        ("Clara Berg won the Harbour Medal in 1951.", "refuted"),
        ("Ida Carlsen shared the Harbour Medal in 1952.", "supported"),
        ("Per Dahl shared the Harbour Medal in 1950.", "not_enough_evidence"),
        ("Clara Berg won the Harbour Medal in 1952.", "not_enough_evidence"),
    ],
)
def test_a_table_is_a_part_of_a_file(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """Each table has its own rows and words; a further date of a row is neither borne out nor contradicted."""
    assert verdict(write(tmp_path / "p", MEDALS, medals=MEDAL_ROWS), sentence).status.value == expected


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "shared"', 'kind = "common"', "there is no row"),
        ('kind = "shared"', 'sort = "shared"', "column sort: there is no such column, but where names it"),
        ('["given"]', '["person"]', "also_dated names 'person', which is no declared column of dates"),
        ('["given"]', '["givn"]', "also_dated names 'givn', which is no declared column of dates; did you"),
        ('where = { kind = "shared" }', 'where = "shared"', "where is 'shared'; write { office"),
    ],
)  # fmt: skip
def test_faults_of_parts_are_told(old: str, new: str, told: str, tmp_path: pathlib.Path) -> None:
    """Each with what is wrong and what to do."""
    assert old in MEDALS
    with pytest.raises(PackError) as error:
        load_packs(only=[write(tmp_path / "p", MEDALS.replace(old, new, 1), medals=MEDAL_ROWS)])
    assert any(told in line for line in error.value.faults), error.value.faults


# -- numbered rows --

EDITIONS = """
    table = "editions.csv"
    source = "a register"
    row = "Harbour Regatta"
    one_row_per = "year"
    complete = "1950 to 2022"
    numbered = "number"
    [columns]
    year = "date"
    number = "ordinal"
    town = "place"
    [says]
    event = ["{town} hosted the Harbour Regatta in {year}", "the {year} Harbour Regatta was held in {town}"]
"""
EDITION_ROWS = "year,number,town\n1950,1,Tarnholm\n1960,3,Nordhaven\n1970,4,Tarnholm\n1980,5,Westport\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The third Harbour Regatta was held in Nordhaven.", "supported"),
        ("The fourth Harbour Regatta was held in Tarnholm in 1970.", "supported"),
        ("The 1980 Harbour Regatta was the fifth Harbour Regatta.", "supported"),
        ("Tarnholm hosted its second Harbour Regatta in 1970.", "supported"),
        ("Nordhaven hosted its first Harbour Regatta in 1960.", "supported"),
        ("The second Harbour Regatta was held in Nordhaven.", "refuted"),
        ("The fourth Harbour Regatta was held in Westport.", "refuted"),
        ("Tarnholm hosted its fourth Harbour Regatta in 1970.", "refuted"),
        ("The 1980 Harbour Regatta was the fourth Harbour Regatta.", "refuted"),
        ("Westport hosted the fourth Harbour Regatta in 1980.", "not_enough_evidence"),
        ("The last Harbour Regatta was held in Tarnholm.", "not_enough_evidence"),
    ],
)
def test_rows_have_numbers_of_their_own(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """A place among all rows is the row's own number; a place among those of somebody is counted."""
    assert verdict(write(tmp_path / "p", EDITIONS, editions=EDITION_ROWS), sentence).status.value == expected


def test_a_number_of_rows_is_an_ordinal(tmp_path: pathlib.Path) -> None:
    """Any other column is a fault."""
    with pytest.raises(PackError) as error:
        load_packs(only=[write(tmp_path / "p", EDITIONS.replace('"ordinal"', '"text"'), editions=EDITION_ROWS)])
    assert "numbered names 'number', which is no declared column of ordinals" in error.value.faults[0]
