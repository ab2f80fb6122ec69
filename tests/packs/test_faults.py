"""Every fault of a pack is told at once, with file, line, column and remedy; no verdict is made from such a pack."""

from __future__ import annotations

import pathlib

import pytest

import claimcheck
from claimcheck.errors import PackError
from claimcheck.reference import load_packs
from tests.packs.writing import FINALS, ROWS, finals, write

_SCOPE = "the scope names 'hots', which is no declared column; did you mean 'host'?"


def faults(folder: pathlib.Path) -> list[str]:
    """The lines that loading a pack gives; none where it is sound."""
    try:
        found = load_packs(only=[folder])
        for table in found.tables:
            found.patterns(table)
    except PackError as error:
        return list(error.faults)
    return []


def test_a_sound_pack_has_none(tmp_path: pathlib.Path) -> None:
    """The pack that the cases below break is sound."""
    assert faults(finals(tmp_path / "p")) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('year   = "date"', 'year   = "dat"', "pack.toml:8: column year: 'dat' is no column type; did you mean 'dat"),
        ('one_row_per = "year"', 'greatest = { year = 0 }', "pack.toml: words is 0, which is no list of texts; write"),
        ('one_row_per = "year"', 'one_row_pre = "year"', "pack.toml:5: unknown key 'one_row_pre'; did you mean 'one"),
        ('one_row_per = "year"', 'one_row_per = "yaer"', "finals.csv:1: column yaer: there is no such column, but o"),
        ("1990 to 2022", "2022 to 1990", "pack.toml:6: '2022 to 1990' ends before it starts"),
        ("1990 to 2022", "long ago", "pack.toml:6: 'long ago' is not a period; write it as \"1930 to 2022\""),
        ('"World Cup"', "7", "pack.toml:3: row is 7, which is no text"),
        ("{host} hosted", "{hots} hosted", "{hots} in '{hots} hosted the World Cup in {year}' is no declared column"),
        ("{host} hosted", "it hosted", "no faults in the declaration"),
        ("event = [", "evnt = [", "says: 'evnt' is no sense of an example; did you mean 'event'?"),
        ('source      = "list of finals"', "", "finals.csv:2: column source: the row has no source; fill the column"),
        ("[says]", "[cite]\n'copy:' = 7\n[says]", "cite: 7 cites nothing; write what a person would cite in quotes"),
        ('city   = "place"', 'town   = "place"', "finals.csv:1: column town: there is no such column, but [columns]"),
        ("finals.csv", "final.csv", "final.csv: cannot be read: No such file or directory; put the file there"),
        ('complete    = "1990 to 2022"', 'complete    = { period = "1990 to 2022", scope = { hots = "x" } }', _SCOPE),
    ],
)  # fmt: skip
def test_faults_of_the_declaration(old: str, new: str, told: str, tmp_path: pathlib.Path) -> None:
    """Each is told with its line in pack.toml and the nearest word that would have been right."""
    found = faults(finals(tmp_path / "p", declared=(old, new)))
    if told.startswith("no faults"):
        assert found == []
    else:
        assert [line for line in found if told in line], found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1994,", "1994-13,", "finals.csv:3: column year: '1994-13' is no date; write it as 1992, 1992-03 or 1992-0"),
        ("1994,", "1990,", "finals.csv:3: column year: '1990' stands in line 2 already; delete one, give each a sou"),
        ("1994,United States", "1994,Brasilien", "finals.csv:3: column host: 'Brasilien' is no country that is known"),
        ("1994,United States", "1994,Korea", "finals.csv:3: column host: 'Korea' may be"),
        ("1998,France", "1998;France", "finals.csv:4: has 4 cells where the header has 5; write a comma for every e"),
        ("Rome", "Rome, Milan", "finals.csv:2: has 6 cells where the header has 5; quote cells that hold a comma"),
        ("Rome", '"Rome', "finals.csv:2: a quotation mark is opened here and never closed; the rest of the file was"),
        ("Rome", "R" * 1_000_000, "finals.csv:2: a cell is longer than 131,072 characters"),
        ("year,host", "year,year", "finals.csv:1: the column 'year' stands 2 times in the header"),
        ("Rome", "R\0me", "finals.csv:2: holds a NUL character; save it as UTF-8 text"),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_faults_of_the_rows(old: str, new: str, told: str, tmp_path: pathlib.Path) -> None:
    """Each is told with file, line and column."""
    found = faults(finals(tmp_path / "p", rows=(old, new)))
    assert [line for line in found if told in line], found


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ROWS.replace(",", ";").encode(), "finals.csv:1: its cells are separated by semicolons; separate them by co"),
        (ROWS.replace(",", "\t").encode(), "finals.csv:1: its cells are separated by tabs"),
        (ROWS.replace("Rome", "Z\xfcrich").encode("latin-1"), "finals.csv:2: is not UTF-8 (byte 62); it looks like"),
        (ROWS.encode("utf-16"), "it looks like UTF-16; save it as UTF-8"),
        (b"", "finals.csv:1: is empty; name the columns in its first line"),
        (b"year,host,winner,runner_up,city\n", "finals.csv: there is no row; add rows below the header"),
        (ROWS.encode("utf-8-sig"), ""),
        (ROWS.replace("\n", "\r\n").encode(), ""),
        ((ROWS + ",,,,\n,,,,\n").encode(), ""),
        ((ROWS + ",,,,,,,\n").encode(), ""),
        (b"sep=,\n" + ROWS.encode(), "finals.csv:1: begins with 'sep=,', which only a spreadsheet understands; delete"),
        (b"sep=;\n" + ROWS.replace(",", ";").encode(), "finals.csv:2: its cells are separated by semicolons"),
        (b"Finals of the cup,,,,\n" + ROWS.encode(), "finals.csv:1: names only one of 5 columns; it looks like a tit"),
        (ROWS.replace("\n", ",,\n").encode(), "finals.csv:1: the columns 6, 7 have no name; delete empty columns"),
    ],
)  # fmt: skip
def test_encodings_and_delimiters(data: bytes, told: str, tmp_path: pathlib.Path) -> None:
    """A file in another encoding or with another delimiter is told so; a byte-order mark and CRLF are fine."""
    folder = finals(tmp_path / "p")
    (folder / "finals.csv").write_bytes(data)
    found = faults(folder)
    assert found == [] if not told else [line for line in found if told in line], found


def test_another_delimiter_is_told_once(tmp_path: pathlib.Path) -> None:
    """The rows below such a header are no faults of their own."""
    folder = finals(tmp_path / "p")
    (folder / "finals.csv").write_bytes(b"sep=;\n" + ROWS.replace(",", ";").encode())
    assert [line.split(";")[0] for line in faults(folder) if line.startswith("finals.csv")] == [
        "finals.csv:1: begins with 'sep=",
        "finals.csv:2: its cells are separated by semicolons",
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("75.000 69.029 69.000", "rows.csv:2: column crowd: '75.000' may be 75000 or have decimals; write all digits"),
        ("75000 69.029 69.000", ""),
        ("75.5 69.029 69.000", ""),
        ("0.125 69.029 69.000", ""),
        ("75 69 69.000", ""),
    ],
)
def test_a_dot_may_stand_between_thousands(cells: str, told: str, tmp_path: pathlib.Path) -> None:
    """A column of numbers that may be read in two ways is a fault; a cell that tells which is none."""
    rows = "".join(f"{1990 + 4 * place},{cell}\n" for place, cell in enumerate(cells.split()))
    text = (
        'table = "rows.csv"\nsource = "a list"\nrow = "final"\none_row_per = "year"\n[columns]\nyear = "date"\n'
        'crowd = "number"\n[says]\nevent = ["the final of {year} drew {crowd} people"]\n'
    )
    found = faults(write(tmp_path / "p", text, rows=f"year,crowd\n{rows}"))
    assert found == [] if not told else [line for line in found if told in line], found


def test_all_faults_at_once(tmp_path: pathlib.Path) -> None:
    """Faults of the declaration, the header, the cells and the keys stand in one message, which says how many."""
    text = FINALS.replace('"date"', '"dte"').replace("{host}", "{hots}").replace("row  ", "rwo  ")
    rows = ROWS.replace("1998", "1994").replace("Moscow", "Moscow,").replace("Spain", "Spaniens")
    folder = write(tmp_path / "p", text, finals=rows)
    with pytest.raises(PackError) as error:
        load_packs(only=[folder])
    assert "6 fault(s); no verdict is made from a pack with faults" in error.value.message
    files = [line.split(":")[0] for line in error.value.faults]
    assert (files.count("pack.toml"), files.count("finals.csv")) == (3, 3)


def test_many_faults_of_one_kind_are_counted(tmp_path: pathlib.Path) -> None:
    """Five of a kind are shown in full, the others as a number."""
    rows = "year,host\n" + "".join(f"{1900 + i},Nowhere {i}\n" for i in range(80))
    folder = write(tmp_path / "p", 'table = "t.csv"\nsource = "x"\n[columns]\nyear="date"\nhost="country"\n', t=rows)
    found = faults(folder)
    assert len(found) == 6
    assert found[-1] == "t.csv: column host: 75 more faults of the same kind"


def test_intervals_end_after_they_start(tmp_path: pathlib.Path) -> None:
    """An interval that ends before it starts is told; one that ends in the same year is fine."""
    declared = """
        table = "reigns.csv"
        source = "x"
        row = "reign"
        [columns]
        who = "person"
        start = "date"
        end = "date"
        [says]
        start = ["{who} came to power in {start}"]
    """
    rows = "who,start,end\nAnna Alpha,1990-05,1990\nBert Beta,1991,1985\nCarl Gamma,1999,\n"
    assert faults(write(tmp_path / "p", declared, reigns=rows)) == [
        "reigns.csv:3: column end: ends in 1985 before it starts in 1991; correct one of the two dates"
    ]


def test_an_example_names_the_date_that_is_meant(tmp_path: pathlib.Path) -> None:
    """A second date that is not the row's own would be compared with the first: it is refused; a year may stand in."""
    rows = "title,premiered,released,year\nAlpha Days,1990-02-01,1991-05-01,1990\nBeta,1992-02-01,1992-09-01,1992\n"
    declared = """
        table = "films.csv"
        source = "x"
        [columns]
        title = "text"
        premiered = "date"
        released = "date"
        year = "date"
        [says]
        event = ["{title} had its premiere in {year}", "{title} was released in {released}"]
    """
    told = faults(write(tmp_path / "p", declared, films=rows))
    assert [line[:26] for line in told] == ["films.csv: column released"]
    assert "say it in a second [[table]] of the same file" in told[0]
    assert faults(write(tmp_path / "q", declared.replace("{released}", "{premiered}"), films=rows)) == []


NAMES = "id,name,aliases,continues,valid_from,valid_to,source\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("AA1,Alpha,,BB1,,,x\nBB1,Beta,,AA1,,,x\n", "AA1 → BB1 → AA1: the names go round in a circle; let one of them"),
        ("AA1,Alpha,,AA1,,,x\n", "AA1 → AA1: the names go round in a circle"),
        ("AA1,Alpha,,BB1,,,x\nBB1,Beta,,CC1,,,x\nCC1,Gamma,,,,,x\n", "AA1 continues BB1, which continues another; w"),
        ("AA1,Alpha,,ZZ1,,,x\n", "AA1 continues 'ZZ1', which is no known id"),
        ("AA1,Alpha,,,1990,1980,x\n", "names.csv:2: column valid_to: ends in 1980 before it starts in 1990"),
        ("AA1,Alpha,,,soon,,x\n", "names.csv:2: column valid_from: 'soon' is no date"),
        ("AA1,,,,,,x\n", "names.csv:2: column name: is empty; fill it"),
        ("AA1,Alpha,,,,,\n", "names.csv:2: column source: the row has no source"),
        ("AA1,Alpha,,FRA,,,x\n", ""),
    ],
)  # fmt: skip
def test_names(rows: str, told: str, tmp_path: pathlib.Path) -> None:
    """A circle of names, an unknown id, wrong dates and empty cells are told; what continues a bundled name is fine."""
    folder = write(tmp_path / "p", '[[names]]\ntable = "names.csv"\nkind = "country"\n', names=NAMES + rows)
    found = faults(folder)
    assert found == [] if not told else [line for line in found if told in line], found


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("{runner_up} won the World Cup in {year}", "read alike"),
        ("{winner} won the World Cup in {year}", ""),
        ("{winner} may win the World Cup in {year}", ""),
    ],
)
def test_contradicting_examples(example: str, told: str, tmp_path: pathlib.Path) -> None:
    """Two examples with one normal form and different columns are refused, and both are shown."""
    folder = finals(tmp_path / "p", declared=("event = [", f'event = [\n  "{example}",'))
    found = faults(folder)
    assert bool(found) == bool(told), found
    if told:
        assert example in found[0]
        assert "{winner} won the World Cup in {year}" in found[0]
        assert "fill 'runner_up' and 'winner'" in found[0]


def test_no_verdict_is_made_from_a_pack_with_faults(tmp_path: pathlib.Path) -> None:
    """Neither beside the bundled packs nor alone, neither for a fault of a row nor for one of an example."""
    bad_row = finals(tmp_path / "row", rows=("1994,", "199x,"))
    bad_example = finals(tmp_path / "example", declared=("event = [", 'event = [\n "{runner_up} won the World Cup",'))
    document = claimcheck.Document.from_text("Germany hosted the World Cup in 2010.")
    for folder in (bad_row, bad_example):
        for packs in ({"packs": [folder]}, {"only_packs": [folder]}):
            with pytest.raises(PackError):
                claimcheck.check(document, **packs)


def test_a_pack_that_was_sound_is_looked_at_again_when_it_changes(tmp_path: pathlib.Path) -> None:
    """What was found valid is kept by the digest of the files, so a changed row is seen."""
    folder = finals(tmp_path / "p")
    assert faults(folder) == []
    assert faults(folder) == []
    (folder / "finals.csv").write_text(ROWS.replace("Spain", "Spaniens"), encoding="utf-8")
    assert len(faults(folder)) == 1


def test_what_is_derived_is_kept_in_the_user_cache(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into a pack's folder; where the cache folder cannot be written, nothing is kept."""
    folder = finals(tmp_path / "p")
    before = sorted(path.name for path in folder.iterdir())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert faults(folder) == []
    kept = sorted(path.name for path in (tmp_path / "cache" / "claimcheck").rglob("*.*") if path.is_file())
    assert kept == ["compiled.json", "valid.txt"]
    assert sorted(path.name for path in folder.iterdir()) == before
    (tmp_path / "file").write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "nowhere"))
    assert faults(folder) == []
