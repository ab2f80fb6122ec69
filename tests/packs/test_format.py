"""What a declaration can say, one feature at a time, each on a pack that shares nothing with the bundled ones."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import types
from importlib import metadata

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.entailment.reader import Reader, judge
from claimcheck.errors import PackError
from claimcheck.model import Verdict
from claimcheck.reference import ReferenceSet, folders, load_packs
from claimcheck.reference.compiler import alternatives
from tests.loaded import checker, loaded
from tests.packs.writing import FINALS, ROWS, finals, write

DAY = dt.date(2022, 12, 31)
_WHO, _LEFT_OVER = "unresolved_reference", "unbound_argument"


def verdict(folder: pathlib.Path, sentence: str, *, day: dt.date | None = DAY) -> Verdict:
    """The verdict on a sentence by one pack."""
    return judge(sentence, Reader(loaded(folder), day))


def status(folder: pathlib.Path, sentence: str) -> str:
    """supported, refuted, not_enough_evidence or conflicting_evidence."""
    return verdict(folder, sentence).status.value


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("list of finals", "list of finals"),
        ("copy:a/finals@1 x.csv", "The Yearbook of Finals, via copy:a/finals@1 x.csv"),
        ("copy:b x.csv", "An older list, via copy:b x.csv"),
        ("our copy:a/finals", "our copy:a/finals"),
    ],
)
def test_a_source_is_cited_as_the_pack_says(tmp_path: pathlib.Path, source: str, told: str) -> None:
    """By the longest beginning that fits; the place that it was taken from stays behind it."""
    said = '\n[cite]\n"copy:" = "An older list"\n"copy:a/" = "The Yearbook of Finals"\n'
    folder = finals(tmp_path / "p", declared=('"list of finals"', f'"{source}"'))
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(said)
    (row,) = verdict(folder, "Brazil lifted the World Cup in 1994.").evidence
    assert row.source == told


# -- sentences --


@pytest.mark.parametrize(
    ("example", "sentences"),
    [
        ("won/lifted it", ("won it", "lifted it")),
        ("{a} won/took/lifted it in/during {b}", 6),
        ("{a/b} won", ("{a/b} won",)),
    ],
)
def test_a_slash_separates_alternatives(example: str, sentences: tuple[str, ...] | int) -> None:
    """Every combination is a sentence; a slash inside braces is none."""
    found = alternatives(example)
    assert (len(found) if isinstance(sentences, int) else found) == sentences


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Brazil lifted the World Cup in 1994.", "supported"),
        ("The World Cup was lifted by Brazil in 1994.", "supported"),
        ("Brazil's victory at the World Cup in 1994", "supported"),
        ("Brazil's victory at the World Cup in 1998", "refuted"),
        ("The World Cup hosts in 2002 were South Korea and Japan.", "supported"),
    ],
)
def test_noun_phrases_and_alternatives_are_examples(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """A noun phrase teaches noun phrases; a verb after a slash is a verb of its own."""
    noun = ("event = [", 'event = ["{winner}\'s victory at the World Cup in {year}",')
    assert status(finals(tmp_path / "p", declared=noun), sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany hosted the tournament in 2010.", [_WHO]),
        ("Spain won the World Cup in 2010. Germany hosted the tournament in 2010.", ["supported", "refuted"]),
        ("Spain won the FIFA World Cup in 2010. South Africa hosted the tournament in 2010.", ["supported"] * 2),
        ("Germany hosted the tournament in 2010. Spain won the World Cup in 2010.", [_WHO, "supported"]),
        ("Spain won the World Cup in 2010. Germany hosted a tournament in 2010.", ["supported", _LEFT_OVER]),
        ("Spain won the World Cup in 2010. Germany hosted the youth tournament in 2010.", ["supported", _LEFT_OVER]),
    ],
)  # fmt: skip
def test_short_names_follow_full_ones(text: str, expected: list[str], tmp_path: pathlib.Path) -> None:
    """``later`` names count after ``row`` or ``also``, with their article and no other word."""
    folder = finals(tmp_path / "p", declared=("later ", 'also        = ["FIFA World Cup"]\nlater '))
    registry = checker(folder).check(claimcheck.Document.from_text(text, date="2022-12-31"))
    whole = {claim.sentence: claim for claim in registry.claims if not claim.presupposed}
    found = [claim.verdict.gap or claim.verdict.status for claim in whole.values() if claim.verdict]
    assert [each.value for each in found] == expected


# -- rights --


@pytest.mark.parametrize(
    ("declared", "wrong_host", "sixth", "never"),
    [
        ('one_row_per = "year"\ncomplete    = "1930 to 2022"', "refuted", "refuted", "refuted"),
        ('one_row_per = "year"', "refuted", "not_enough_evidence", "refuted"),
        ('key = "year"', "not_enough_evidence", "not_enough_evidence", "refuted"),
        ('complete    = "1990 to 2022"', "refuted", "refuted", "refuted"),
        ('complete    = { period = "1990 to 2022", source = "an almanac" }', "refuted", "refuted", "refuted"),
    ],
)
def test_only_declared_rights_refute(
    declared: str, wrong_host: str, sixth: str, never: str, tmp_path: pathlib.Path
) -> None:
    """A key refutes another value, completeness a count; a row alone refutes only that there is none."""
    folder = finals(tmp_path / "p", declared=('one_row_per = "year"\ncomplete    = "1990 to 2022"', declared))
    assert status(folder, "Germany hosted the World Cup in 2010.") == wrong_host
    assert status(folder, "Brazil won the World Cup three times between 1990 and 2022.") == sixth
    assert status(folder, "Spain has never won the World Cup.") == never


PRIZES = """
    table = "prizes.csv"
    source = "a list"
    row = "Harbour Prize"
    complete = { period = "1990 to 2000", scope = { field = "music" } }
    [columns]
    year = "date"
    field = "text"
    winner = "person"
    [says]
    event = ["{winner} won the Harbour Prize for {field} in {year}"]
"""
PRIZE_ROWS = (
    "year,field,winner\n1990,music,Anna Alpha\n1991,music,Bert Beta\n1992,dance,Cara Gamma\n1993,music,Dora Delt\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Alpha won the Harbour Prize for music in 1990.", "supported"),
        ("Anna Alpha won the Harbour Prize for music in 1991.", "refuted"),
        ("Cara Gamma won the Harbour Prize for dance in 1993.", "not_enough_evidence"),
    ],
)
def test_completeness_has_a_scope(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """What is missing is decided only for claims that name one of the scope's values."""
    assert status(write(tmp_path / "p", PRIZES, prizes=PRIZE_ROWS), sentence) == expected


# -- rows --


def _ranked(tmp_path: pathlib.Path, *ranks: str) -> pathlib.Path:
    rows = "year,winner,rank,source\n1990,Germany,{},first\n1990,Brazil,{},second\n1994,Brazil,,first\n1998,France,,x\n"
    declared = FINALS.replace("host   = ", "# ").replace("runner_up = ", "# ").replace("city   = ", "# ")
    declared = declared.replace("[columns]", 'rank = "rank"\n[columns]').split('  "{winner} beat')[0] + "]\n"
    return write(tmp_path / "p", declared, finals=rows.format(*ranks))


@pytest.mark.parametrize(
    ("ranks", "germany", "brazil"),
    [
        (("normal", "normal"), "conflicting_evidence", "conflicting_evidence"),
        (("preferred", "normal"), "supported", "refuted"),
        (("normal", "preferred"), "refuted", "supported"),
        (("normal", "deprecated"), "supported", "refuted"),
        (("preferred", "preferred"), "conflicting_evidence", "conflicting_evidence"),
    ],
)
def test_ranks_are_those_of_wikidata(ranks: tuple[str, str], germany: str, brazil: str, tmp_path: pathlib.Path) -> None:
    """A deprecated row is never read, and beside a preferred one no other; rows of one rank that disagree conflict."""
    folder = _ranked(tmp_path, *ranks)
    assert status(folder, "Germany won the World Cup in 1990.") == germany
    assert status(folder, "Brazil won the World Cup in 1990.") == brazil


def test_a_conflict_shows_both_rows(tmp_path: pathlib.Path) -> None:
    """Two sources that disagree are both evidence."""
    found = verdict(_ranked(tmp_path, "", ""), "Germany won the World Cup in 1990.")
    assert {row.source for row in (*found.evidence, *found.leads)} >= {"first", "second"}
    assert found.level.value == "warning"


@pytest.mark.parametrize(
    ("verification", "sentence", "level"),
    [
        ("documented", "Germany won the World Cup in 1990.", "none"),
        ("unconfirmed", "Germany won the World Cup in 1990.", "note"),
        ("documented", "Brazil won the World Cup in 1990.", "error"),
        ("unconfirmed", "Brazil won the World Cup in 1990.", "warning"),
    ],
)
def test_unconfirmed_rows_say_so(verification: str, sentence: str, level: str, tmp_path: pathlib.Path) -> None:
    """A verdict on an unconfirmed row is a note or a warning, and its sentence says that the row is to be confirmed."""
    lines = ROWS.splitlines()
    rows = "\n".join([f"{lines[0]},verification", *(f"{line},{verification}" for line in lines[1:])]) + "\n"
    found = verdict(write(tmp_path / "p", FINALS, finals=rows), sentence)
    assert found.level.value == level
    assert ("confirmed" in found.justification) == (verification == "unconfirmed")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Japan hosted the World Cup in 2002.", "supported"),
        ("South Korea and Japan hosted the World Cup in 2002.", "supported"),
        ("South Korea and China hosted the World Cup in 2002.", "refuted"),
        ("Japan hosted the World Cup in 2006.", "refuted"),
    ],
)
def test_a_cell_may_hold_several(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """``country, several``: each of the things that a semicolon separates is one."""
    assert status(finals(tmp_path / "p"), sentence) == expected


# -- several tables --


CLUBS = """
    source = "a list"
    [[table]]
    name = "clubs"
    table = "clubs.csv"
    key = "id"
    [table.columns]
    id = "text"
    club = "organisation"
    town = "place"
    [[table]]
    name = "titles"
    table = "titles.csv"
    row = "Northern League"
    one_row_per = "year"
    [table.columns]
    year = "date"
    club = "key of clubs"
    [table.says]
    event = ["{club} won the Northern League in {year}"]
"""
CLUB_ROWS = "id,club,town\nk1,Alpha Rovers,Alphaville\nk2,Beta United,Betatown\n"
TITLE_ROWS = "year,club\n1990,k1\n1991,k2\n1992,k1\n"


def test_a_column_points_to_another_tables_key(tmp_path: pathlib.Path) -> None:
    """People write the name of the row that is meant, and so does the verdict."""
    folder = write(tmp_path / "p", CLUBS, clubs=CLUB_ROWS, titles=TITLE_ROWS)
    assert status(folder, "Alpha Rovers won the Northern League in 1992.") == "supported"
    found = verdict(folder, "Alpha Rovers won the Northern League in 1991.")
    assert (found.status.value, found.correct) == ("refuted", "Beta United")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1991,k2", "1991,k9", "titles.csv:3: column club: no row of the table clubs has the key 'k9'"),
        ("key of clubs", "key of club", "points to the table club, which is not declared; did you mean 'clubs'?"),
        ('key = "id"', "", "points to the table clubs, whose rows have no key of one column"),
        ('town = "place"', 'town = "key of titles"', "points to the table clubs, which points further"),
    ],
)
def test_a_pointer_that_leads_nowhere_is_a_fault(old: str, new: str, told: str, tmp_path: pathlib.Path) -> None:
    """An unknown key or table, a table without a key, and tables that point on are told."""
    folder = write(tmp_path / "p", CLUBS.replace(old, new), clubs=CLUB_ROWS, titles=TITLE_ROWS.replace(old, new))
    with pytest.raises(PackError) as error:
        load_packs(only=[folder])
    assert [line for line in error.value.faults if told in line], error.value.faults


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zoë Alpha chaired the Harbour Board in 1990.", "supported"),
        ("Zoë Alpha led the Harbour Club in 1991.", "supported"),
        ("Zoë Alpha led the Harbour Club in 1993.", "refuted"),
    ],
)
def test_tables_may_spell_a_name_with_or_without_accents(sentence: str, expected: str, tmp_path: pathlib.Path) -> None:
    """One name in two spellings is one name, each table knowing it as it is written there."""
    block = """
        [[table]]
        table = "{file}.csv"
        source = "a list"
        row = "{row}"
        one_row_per = "year"
        [table.columns]
        year = "date"
        person = "person"
        [table.says]
        event = ["{example}"]
    """
    board = block.format(file="a", row="year of the board", example="{person} chaired the Harbour Board in {year}")
    club = block.format(file="b", row="year of the club", example="{person} led the Harbour Club in {year}")
    rows = "year,person\n1990,Zoe Alpha\n1991,Bert Beta\n1992,Cara Gamma\n"
    others = "year,person\n1991,Zoë Alpha\n1992,Bert Beta\n1993,Cara Gamma\n"
    assert status(write(tmp_path / "p", board + club, a=rows, b=others), sentence) == expected


def test_names_of_a_pack_are_its_own(tmp_path: pathlib.Path) -> None:
    """A pack's aliases name its cells and texts; a name that nobody has is no country of another pack."""
    names = "id,name,aliases,source\nXAA,Freedonia,Free Land,a film\n"
    declared = '[[names]]\ntable = "names.csv"\nkind = "country"\n' + FINALS.replace(
        "table       = ", "[[table]]\ntable = "
    )
    declared = declared.replace("[columns]", "[table.columns]").replace("[says]", "[table.says]")
    folder = write(
        tmp_path / "p", declared, names=names, finals=ROWS.replace("1998,France,France", "1998,Freedonia,France")
    )
    assert status(folder, "Free Land hosted the World Cup in 1998.") == "supported"


# -- where packs come from --


def _packs(found: ReferenceSet) -> list[str]:
    return [pack.name for pack in found.packs]


def test_packs_of_installed_distributions(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry-point group gives a package's folder, or the folder that a function returns; a broken one is told."""
    folder = finals(tmp_path / "cups")

    class Point:
        name, group, value = "cups", folders.GROUP, "cups:folder"

        def __init__(self, loaded: object) -> None:
            self.loaded = loaded

        def load(self) -> object:
            if self.loaded is None:
                raise ImportError("no module named cups")
            return self.loaded

    for given in (lambda: str(folder), types.SimpleNamespace(__file__=str(folder / "__init__.py"))):
        monkeypatch.setattr(metadata, "entry_points", lambda group, given=given: [Point(given)])
        assert "cups" in _packs(load_packs())
        assert _packs(load_packs(only=["cups"])) == ["names", "cups"]
    monkeypatch.setattr(metadata, "entry_points", lambda group: [Point(None)])
    with pytest.raises(PackError, match=r"installed pack cups \(cups:folder\) cannot be loaded"):
        load_packs()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("claimcheck.toml", 'packs = ["cups"]\n'),
        ("pyproject.toml", '[tool.claimcheck]\npacks = ["cups"]\n'),
        ("claimcheck.toml", 'only-packs = ["cups"]\n'),
    ],
)
def test_packs_of_a_project(
    file: str, text: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The settings of a project name packs by their folders; ``check`` uses them and says which it used."""
    finals(tmp_path / "cups")
    (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Germany hosted the World Cup in 2010.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "a.txt", "--no-save", "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    names = [pack["name"] for pack in record["provenance"]["packs"]]
    assert ("un" in names) == ("only" not in text)
    assert "cups" in names


@pytest.mark.parametrize("option", ["--pack", "--only-pack"])
def test_packs_of_a_command(
    option: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--pack`` adds a pack to the bundled ones, ``--only-pack`` replaces all but the names."""
    folder = finals(tmp_path / "cups")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["packs", "list", option, str(folder)]) == 0
    told = capsys.readouterr().out
    assert "tables: finals 9" in told
    assert ("tables: memberships" in told) == (option == "--pack")


def test_two_packs_of_one_name(tmp_path: pathlib.Path) -> None:
    """They are told apart by their names, so one must be given another."""
    with pytest.raises(PackError, match="are both called 'cups'"):
        load_packs(only=[finals(tmp_path / "a" / "cups"), finals(tmp_path / "b" / "cups")])
