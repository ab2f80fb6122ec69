"""``claimcheck packs``: examples run as tests, a pack is begun from a table, a sentence is tried."""

from __future__ import annotations

import datetime as dt
import json
import pathlib

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.errors import PackError, UsageError
from claimcheck.model import Status
from claimcheck.newpack import begin
from claimcheck.reference import load_packs
from claimcheck.trials import Trials, run
from tests.loaded import loaded
from tests.packs.writing import ROWS, finals, write

HERE = pathlib.Path(__file__).parent


def tried(folder: pathlib.Path) -> Trials:
    """The trials of a pack's examples, read as of the end of 2022."""
    found = loaded(folder)
    return run(found, found.packs[-1].name, dt.date(2022, 12, 31))


@pytest.mark.parametrize("pack", ["worldcup", "football"])
def test_true_fillings_are_supported_and_false_ones_never(pack: str) -> None:
    """Every example of the packs of football is supported with rows, and not with one value exchanged."""
    trials = tried(HERE / pack)
    assert trials.failures == ()
    assert trials.count(changed=False, status=Status.SUPPORTED) >= 18
    assert trials.count(changed=True, status=Status.REFUTED) >= 18
    assert trials.count(changed=True, status=Status.SUPPORTED) == 0


@pytest.mark.parametrize("pack", ["organisations", "countries", "leaders", "nobel", "olympics"])
def test_no_example_of_a_bundled_pack_is_judged_wrongly(pack: str) -> None:
    """Filled with rows none is refuted, with one value exchanged none is supported, and most are understood."""
    found = load_packs(only=[pack])
    trials = run(found, pack, dt.date(2022, 6, 1))
    assert [trial.sentence for trial in trials.all if trial.wrong] == []
    assert trials.count(changed=False, status=Status.SUPPORTED) > 5 * len(trials.unread)


@pytest.mark.parametrize(("key", "status"), [("year", "refuted"), ("", "not_enough_evidence")])
def test_without_a_key_a_false_filling_is_left_open(key: str, status: str, tmp_path: pathlib.Path) -> None:
    """With ``one_row_per`` another value is refuted; without it and without completeness it is not decided."""
    declared = ('one_row_per = "year"\ncomplete    = "1990 to 2022"', f'one_row_per = "{key}"' if key else "")
    trials = tried(finals(tmp_path / "p", declared=declared))
    assert {trial.verdict.status.value for trial in trials.all if trial.changed} == {status}
    assert trials.failures == ()


SEATS = """\
table       = "seats.csv"
source      = "list of seats"
row         = "seat on the board"
one_row_per = ["country", "start"]
interval    = ["start", "end"]
[columns]
country = "country"
start   = "date"
end     = "date"
topic   = "text"
[says]
during = ["{country}'s seat on the board", "{country} had a seat on the board in {start}"]
end = ["{country} left its seat on the board on {end}", "{country} gave up its seat on the board over {topic} in {end}"]
"""


@pytest.mark.parametrize(
    ("row", "tried_with"),
    [
        ("Italy,1990-03-02,1994-05-06,fish", 4),
        ("Italy,1990-03-02,1994-05,fish", 3),
        ("Italy,1990-03-02,1994,fish", 3),
        ("Italy,1990-03-02,1994-05/,fish", 2),
        ("Italy,1990-03-02,1994-05-06," + "the long account of a quarrel " * 4, 3),
    ],
)
def test_examples_are_tried_with_what_can_be_said(row: str, tried_with: int, tmp_path: pathlib.Path) -> None:
    """Behind "on" a day, no date whose bound is open, no text that nobody would write; what an example takes for
    granted is no failure of it."""
    trials = tried(write(tmp_path / "p", SEATS, seats=f"country,start,end,topic\n{row}\n"))
    assert len([trial for trial in trials.all if not trial.changed]) == tried_with
    assert not [trial for trial in trials.failures if trial.example == "{country}'s seat on the board"]


def test_an_example_that_its_own_rows_refute_is_a_failure(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its sentence, the example and the verdict are shown, and the status is 1."""
    folder = finals(tmp_path / "p", declared=("event = [", 'event = ["{winner} won the World Cup in Rome in {year}",'))
    assert cli.main(["packs", "check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "FAILED  “Brazil won the World Cup in Rome in 1994” (true) came out refuted" in told
    assert "example of finals: {winner} won the World Cup in Rome in {year}" in told


def test_packs_check_prints_both_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """How many sentences were filled with rows, how many with one value changed, and what came of them."""
    assert cli.main(["packs", "check", str(HERE / "worldcup")]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "  examples filled with rows: 18 supported, 0 refuted, 0 not enough evidence",
        "  examples with one value changed: 0 supported, 18 refuted, 0 not enough evidence",
    ]


def test_packs_check_of_a_broken_pack(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and all faults, and the same from ``check --pack``."""
    folder = finals(tmp_path / "p", rows=("1994,", "199x,"))
    (tmp_path / "a.txt").write_text("Spain won the World Cup in 2010.", encoding="utf-8")
    for command in (
        ["packs", "check", str(folder)],
        ["check", str(tmp_path / "a.txt"), "--pack", str(folder), "--no-save"],
    ):
        assert cli.main(command) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "finals.csv:3: column year: '199x' is no date" in err


# -- new --


def test_a_pack_is_begun_from_a_table(tmp_path: pathlib.Path) -> None:
    """Types, key and range are inferred; what only a person knows is a comment; the result is sound."""
    (tmp_path / "finals.csv").write_text(ROWS, encoding="utf-8")
    begun = begin(tmp_path / "cup", tmp_path / "finals.csv")
    text = begun.path.read_text(encoding="utf-8")
    for line in (
        'year      = "date"',
        'host      = "country, several"',
        'runner_up = "country"',
        'city      = "place"',
        'row         = "final" ',
        'key         = "year" ',
        '# one_row_per = "year"  ',
        '# complete  = "1990 to 2022" ',
    ):
        assert line in text
    trials = tried(tmp_path / "cup")
    assert begun.examples >= 8
    assert trials.failures == ()
    assert trials.count(changed=False, status=Status.SUPPORTED) == 3 * begun.examples


@pytest.mark.parametrize(
    ("name", "rows", "lines"),
    [
        (
            "reigns",
            "leader,country,start,end\nAnna Alpha,France,1990,1995\nBert Beta,France,1995,2001\nCara Gamma,Italy,1990,",
            ['leader  = "person"', 'interval    = ["start", "end"]', 'country = "country"', "{leader} became reign of"],
        ),
        (
            "cities",
            "town,people,founded\nAlphaville,12000,1850\nBetatown,\"1,300\",1911\n",
            ['town    = "place"', 'people  = "number"', 'row         = "city" ', '# people = "count"'],
        ),
        (
            "papers",
            "symbol,adopted,empty\nS/RES/1,1946-01-25,\nS/RES/2,1946-01-30,\n",
            ['symbol  = "symbol"', '# empty   = "text"', 'adopted = "date"'],
        ),
        (
            "heats",
            "rank,lane,swimmer\n1,4,Anna Alpha\n2,5,Bert Beta\n3,3,Cara Gamma\n",
            ['rank    = "ordinal"', 'swimmer = "person"', 'key         = "swimmer"', '"{swimmer} finished {rank}"'],
        ),
        (
            "places",
            "country,capital\nFrance,Paris\nItaly,Rome\nSpain,Madrid\nUtopia,Amaurot\n",
            ["# country, if these were known: Utopia", 'capital = "place"', 'key         = "country" '],
        ),
    ],
)  # fmt: skip
def test_what_is_inferred(name: str, rows: str, lines: list[str], tmp_path: pathlib.Path) -> None:
    """Intervals, numbers, symbols, unknown names and empty columns are seen; the pack passes its own check."""
    (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    text = begin(tmp_path / "p", tmp_path / f"{name}.csv").path.read_text(encoding="utf-8")
    assert [line for line in lines if line not in text] == [], text
    assert tried(tmp_path / "p").failures == ()


def test_a_pack_is_never_overwritten(tmp_path: pathlib.Path) -> None:
    """A second ``packs new`` leaves the first as it is; a table that cannot be read makes none."""
    (tmp_path / "finals.csv").write_text(ROWS, encoding="utf-8")
    begun = begin(tmp_path / "p", tmp_path / "finals.csv")
    begun.path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="left as it is"):
        begin(tmp_path / "p", tmp_path / "finals.csv")
    assert begun.path.read_text(encoding="utf-8") == "mine"
    (tmp_path / "bad.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(PackError, match="semicolons"):
        begin(tmp_path / "q", tmp_path / "bad.csv")
    assert not (tmp_path / "q").exists()


def test_the_description_is_written_and_read(tmp_path: pathlib.Path) -> None:
    """``datapackage.json`` gets the fields and the key; what pack.toml leaves out is taken from it."""
    (tmp_path / "finals.csv").write_text(ROWS, encoding="utf-8")
    begin(tmp_path / "p", tmp_path / "finals.csv")
    record = json.loads((tmp_path / "p" / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = record["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == ["year", "host", "winner", "runner_up", "city"]
    assert resource["schema"]["primaryKey"] == ["year"]
    record["licenses"] = [{"title": "CC0-1.0"}]
    resource |= {"sources": [{"title": "an almanac"}]}
    declared = 'table = "finals.csv"\n[columns]\nwinner = "country"\n[says]\nevent = ["{winner} won it"]\n'
    folder = write(tmp_path / "p", declared, finals=ROWS)
    (folder / "datapackage.json").write_text(json.dumps(record), encoding="utf-8")
    pack = load_packs(only=[folder]).packs[-1]
    assert pack.declaration.licences == ("CC0-1.0",)
    assert pack.declaration.tables[0].source == "an almanac"
    assert pack.declaration.tables[0].key == ("year",)


# -- try, show, list --


TRIED = {
    "Brazil won its third World Cup in 2002.": ["refuted (CC103)", "“Brazil” → winner: Brazil  (agrees)"],
    "Germany hosted the World Cup in 2010.": ["host: South Africa  (disagrees)", "“2010” → year: 2010"],
    "Germany won the youth World Cup in 2010.": ["not bound  “youth”", "no word of the example accounts for “youth”"],
    "Germany hosted the tournament in 2010.": ["unresolved_reference", "who or what is meant by “tournament”"],
    "In 2010 Spain bid for the World Cup.": ["no_relation", "its verb or noun is another; write an example"],
    "Germany was beaten in the 2002 World Cup.": ["nearest    {winner} beat {runner_up}", "nothing stands for “final”"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "lines"), TRIED.items(), ids=list(TRIED))
def test_a_sentence_is_tried(
    sentence: str, lines: list[str], tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was bound to which column, what was not, the verdict, or the nearest example and why it did not match."""
    status = cli.main(["packs", "try", str(finals(tmp_path / "p")), sentence])
    told = capsys.readouterr().out
    assert [line for line in lines if line not in told] == [], told
    assert status == int("refuted" in told)


def test_show_and_list(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``show`` prints columns, rights and normal forms of one table or all; ``list`` rows, tables and licences."""
    folder = str(finals(tmp_path / "p"))
    assert cli.main(["packs", "show", folder, "finals"]) == 0
    told = capsys.readouterr().out
    for line in (
        "finals: 9 rows",
        "host (country, several)",
        "one row per  year",
        "complete     1990",
        "subj:{winner}",
    ):
        assert line in told
    assert cli.main(["packs", "show", folder, "nothing"]) == 2
    assert "it has finals" in capsys.readouterr().err
    assert cli.main(["packs", "list", "--only-pack", folder]) == 0
    assert "tables: finals 9" in capsys.readouterr().out


def test_the_library_tries_a_sentence(tmp_path: pathlib.Path) -> None:
    """``Pack.load(folder).try_(sentence)`` gives a registry."""
    registry = claimcheck.Pack.load(finals(tmp_path / "p")).try_("Germany hosted the World Cup in 2010.")
    assert [claim.status.value for claim in registry.claims] == ["refuted"]
