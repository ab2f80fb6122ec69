"""What ``packs new`` proposes for tables of others, and what is then said of natural sentences without any editing."""

from __future__ import annotations

import csv
import pathlib

import pytest

import claimcheck
from claimcheck.model import EntityKind
from claimcheck.newpack import begin
from claimcheck.reference.inference import infer
from claimcheck.reference.lexicon import sentences
from claimcheck.reference.preparing import prepare

CUPS = (
    "year,host,winner,matches\n1998,France,France,64\n2002,\"Korea, Japan\",Brazil,64\n2006,Germany,Italy,64\n"
    "2010,South Africa,Spain,64\n2014,Brazil,Germany,64\n2018,Russia,France,64\n2022,Qatar,Argentina,64\n"
    "1994,United States,Brazil,52\n1990,Italy,West Germany,52\n1986,Mexico,Argentina,52\n"
)  # fmt: skip
PEOPLE = "Country Name,Year,Population\n" + "".join(
    f"{name},{year},{number + year}\n"
    for year in (2018, 2019)
    for name, number in (
        ("Arab World", 419000000), ("Norway", 5300000), ("Sweden", 10100000), ("Denmark", 5700000), ("Spain", 46700000),
        ("Finland", 5500000), ("Iceland", 350000), ("Germany", 82900000), ("France", 67100000), ("Italy", 60400000),
    )
)  # fmt: skip
METROS = (
    "System,City,Country,Opened,Lines,Length (km)\nBeijing Subway,Beijing,China,1971,27,836\n"
    "Oslo Metro,Oslo,Norway,1966,5,85\nStockholm Metro,Stockholm,Sweden,1950,3,106\n"
)
HARBOURS = (
    "Code,Harbour,Depth (m),Sales\nOSL,Oslo Harbour,9,41.5\nGOT,Gothenburg Harbour,12,88.25\n"
    "ROT,Rotterdam Harbour,24,310\n"
)
CHAIRS = (
    "name,from,until,party\nHolm,1990-05-01,1994-05-01,Centre\nBerg,1994-05-01,1999-03-10,Left\n"
    "Lund,1999-03-10,2004-06-30,Centre\n"
)
TABLES = {
    "world_cup": CUPS,
    "population": PEOPLE,
    "metros": METROS,
    "big_harbours": HARBOURS,
    "club_presidents": CHAIRS,
}
SAID = [
    ("world_cup", "Spain won the World Cup in 2010.", "supported"),
    ("world_cup", "France hosted the 1998 World Cup.", "supported"),
    ("world_cup", "Italy won the World Cup in 2010.", "refuted"),
    ("world_cup", "Germany hosted the World Cup in 2010.", "refuted"),
    ("world_cup", "Japan hosted the World Cup in 2002.", "not_enough_evidence"),
    ("world_cup", "Sweden hosted the World Cup in 2002.", "not_enough_evidence"),
    ("population", "Norway had a population of 5,302,018 in 2018.", "supported"),
    ("population", "Norway had 5,302,019 inhabitants in 2019.", "supported"),
    ("population", "Norway had a population of 7 million in 2018.", "refuted"),
    ("population", "Norway had a population of 5,302,018 in 1990.", "not_enough_evidence"),
    ("metros", "The Oslo Metro opened in 1966.", "supported"),
    ("metros", "The Oslo Metro opened in 1976.", "refuted"),
    ("metros", "The Beijing Subway has 27 lines.", "supported"),
    ("metros", "The Beijing Subway has 30 lines.", "refuted"),
    ("metros", "The Beijing Subway had 27 lines in 1971.", "not_enough_evidence"),
    ("metros", "The Stockholm Metro is 106 kilometres long.", "supported"),
    ("metros", "The Stockholm Metro has a length of 50 kilometres.", "refuted"),
    ("big_harbours", "Oslo Harbour is 9 metres deep.", "supported"),
    ("big_harbours", "Gothenburg Harbour had sales of 88.25.", "supported"),
    ("big_harbours", "Rotterdam Harbour is 12 metres deep.", "refuted"),
    ("big_harbours", "Hamburg Harbour is 12 metres deep.", "not_enough_evidence"),
    ("club_presidents", "Berg became president in 1994.", "supported"),
    ("club_presidents", "Berg was club president in 1996.", "supported"),
    ("club_presidents", "Lund became president in 2001.", "refuted"),
    ("club_presidents", "Holm was president in 1997.", "refuted"),
    ("club_presidents", "Dahl was president in 1997.", "not_enough_evidence"),
]


@pytest.fixture(scope="module")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, claimcheck.Checker]:
    """A checker for each pack as it was begun, with the key declared and nothing edited."""
    folder = tmp_path_factory.mktemp("proposed")
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
        begin(folder / name, folder / f"{name}.csv", may_refute=True)
    return {name: claimcheck.Checker(only_packs=[folder / name]) for name in TABLES}


@pytest.mark.parametrize(("name", "sentence", "status"), SAID)
def test_a_table_of_others_decides_natural_sentences(
    checkers: dict[str, claimcheck.Checker], name: str, sentence: str, status: str
) -> None:
    """True and false ones; what the table does not know, or knows of another day, stays open."""
    made = checkers[name].check(claimcheck.Document.from_text(sentence, date="2023-06-01"))
    assert [claim.status.value for claim in made.claims] == [status]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("lighthouses", "lighthouse"),
        ("databases", "database"),
        ("viruses", "virus"),
        ("glasses", "glass"),
        ("boxes", "box"),
        ("churches", "church"),
        ("galaxies", "galaxy"),
        ("metros", "metro"),
        ("census", "census"),
        ("deep_harbours", "deep harbour"),
        ("tour_winners", "tour"),
    ],
)
def test_a_row_is_called_by_one_of_what_the_table_lists(table: str, row: str) -> None:
    """By the name of the file."""
    header = ("Harbour", "Winner", "Height")
    assert infer(header, [("A B", "C D", "3")], table, known).row == row


@pytest.mark.parametrize(
    ("header", "type"),
    [
        (("Name", "Built"), "text"),
        (("Name", "Born"), "person"),
        (("Full name", "Party"), "person"),
        (("Poet",), "person"),
    ],
)
def test_a_name_is_a_persons_where_the_table_is_of_persons(header: tuple[str, ...], type: str) -> None:
    """Beside a birth, a party; a lighthouse has none."""
    records = [(name, "x") for name in ("Ada Holm", "Bell Rock", "Cape Wrath")]
    assert infer(header, records, "things", known).columns[0].type == type


def known(text: str, kind: EntityKind, on: object) -> tuple[str, ...]:
    """Names of one capital letter are countries."""
    return (text,) if kind is EntityKind.COUNTRY and len(text) == 1 and text.isupper() else ()


@pytest.mark.parametrize(
    ("header", "strange", "names", "left"),
    [
        (["country", "x"], 1, ["Arab World"], "Arab World"),
        (["x", "host"], 1, [], ""),
        (["x", "member state"], 1, ["Arab World"], "Arab World"),
        (["x", "host"], 2, [], "Arab World"),
        (["x", "host"], 0, [], "A"),
    ],
)
def test_a_column_keeps_its_type_where_nine_in_ten_cells_have_it(
    header: list[str], strange: int, names: list[str], left: str
) -> None:
    """The others are names of their own where they say whom a row is about, else empty; with more all stays."""
    cells = ["Arab World"] * strange + ["A"] * (10 - strange)
    place = header.index(next(name for name in header if name != "x"))
    ready = prepare(header, [[("1", cell)[place == n] for n in range(2)] for cell in cells], known)  # type: ignore[arg-type]
    assert (list(ready.names), ready.records[0][place]) == (names, left)
    assert bool(ready.notes) is (strange == 1)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Length (km)", "Length_km"), ("Area (km²)", "Area_km2"), ("Country Name", "Country Name"), ("year", "year"),
        ("Runner-up", "Runner_up"), ("% share", "share"), ("???", "???"),
    ],
)  # fmt: skip
def test_names_of_columns_can_stand_in_examples(name: str, made: str) -> None:
    """What cannot be named stays and is left out."""
    assert prepare([name], [["1"]], known).header == (made,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "sense", "slots", "number"),
    [
        ("winner", "event", {"x": "{winner}", "row": "cup", "date": "{year}"}, 3),
        ("Date opened", "event", {"owner": "{a}", "date": "{b}"}, 2),
        ("opening_year", "event", {"owner": "{a}", "date": "{b}"}, 0),
        ("founded_on", "event", {"owner": "{a}", "date": "{b}"}, 2),
        ("winner", "event", {"x": "{winner}"}, 0),
        ("nothing", "is", {"x": "{nothing}", "owner": "{a}"}, 0),
    ],
)
def test_the_lexicon_gives_sentences_whose_slots_are_filled(
    column: str, sense: str, slots: dict[str, str], number: int
) -> None:
    """A sentence with a slot that is not given is left out."""
    found = sentences(column, sense, **slots)
    assert len(found) == number
    assert all(value in " ".join(found) for value in slots.values()) or not found


def test_the_copy_of_the_table_lists_names_of_its_own(tmp_path: pathlib.Path) -> None:
    """And the notes say which cells they are and where."""
    (tmp_path / "p.csv").write_text(PEOPLE, encoding="utf-8")
    begun = begin(tmp_path / "p", tmp_path / "p.csv")
    with (tmp_path / "p" / "own_names.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [{"id": "own:Arab World", "name": "Arab World"}]
    assert any("'Arab World' in line 2" in note for note in begun.notes)
