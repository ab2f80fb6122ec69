"""``packs add``, ``outdated``, ``remove``, ``index``: packs of others, checked before anything of them is kept."""

from __future__ import annotations

import json
import pathlib
import shutil
import zipfile

import pytest

from claimcheck import cli
from claimcheck.errors import PackError, UsageError
from claimcheck.rights import rights
from claimcheck.sharing.adding import add, locked, outdated, remove
from claimcheck.sharing.index import index
from tests.packs.writing import write

ROWS = "year,host,winner\n1990,Italy,Germany\n1994,France,Brazil\n1998,Spain,France\n"
DECLARED = """
table = "finals.csv"
source = "an almanac"
row = "World Cup"
one_row_per = "year"
licence = "CC0-1.0"
complete = "1990 to 1998"
[columns]
year = "date"
host = "country"
winner = "country"
[says]
event = ["{winner} won the World Cup in {year}"]
"""
PACKAGE = json.dumps({"name": "cups", "resources": [{"name": "finals", "path": "finals.csv"}]})


@pytest.fixture
def theirs(tmp_path: pathlib.Path) -> pathlib.Path:
    """Somebody's pack."""
    return write(tmp_path / "theirs", DECLARED, finals=ROWS)


@pytest.fixture
def here(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """The folder in which the commands run."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def zipped(folder: pathlib.Path, *, under: str = "") -> pathlib.Path:
    """The folder as a zip file, below another folder where one is named."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, under + file.name)
    return path


def test_a_pack_is_copied_checked_and_written_down(
    theirs: pathlib.Path, here: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With sentences that it decides and what it can refute; then it is told when its source changes."""
    assert cli.main(["packs", "add", str(theirs)]) == 0
    told = capsys.readouterr().out
    assert "decides sentences like “Germany won the World Cup in 1990” · “Brazil won" in told
    assert "finals: can refute another host or winner of one year" in told
    assert "finals: decides counts, first, only and never for 1990 to 1998" in told
    entry = locked(here)["theirs"]
    assert (entry["source"], entry["licence"], len(entry["digest"])) == (str(theirs), ["CC0-1.0"], 64)
    assert cli.main(["packs", "outdated"]) == 0
    (theirs / "finals.csv").write_text(ROWS + "2002,Japan,Brazil\n", encoding="utf-8")
    assert cli.main(["packs", "outdated"]) == 1
    assert "theirs" in capsys.readouterr().out
    assert cli.main(["packs", "remove", "theirs"]) == 0
    assert (locked(here), list((here / "packs").iterdir())) == ({}, [])


@pytest.mark.parametrize("under", ["", "inner/"])
def test_a_zip_file_is_a_pack_too(theirs: pathlib.Path, here: pathlib.Path, under: str) -> None:
    """With or without a folder around it."""
    added = add(str(zipped(theirs, under=under)), here, retrieved="2026-11-30")
    assert sorted(file.name for file in added.folder.iterdir()) == ["finals.csv", "pack.toml"]
    assert len(added.sentences) == 3


def test_sentences_for_a_data_package_of_others(tmp_path: pathlib.Path, here: pathlib.Path) -> None:
    """It is left as it is; without sentences some are proposed."""
    package = tmp_path / "cups"
    package.mkdir()
    (package / "finals.csv").write_text(ROWS, encoding="utf-8")
    (package / "datapackage.json").write_text(PACKAGE, encoding="utf-8")
    (tmp_path / "says.toml").write_text(DECLARED, encoding="utf-8")
    before = {file.name: file.read_bytes() for file in package.iterdir()}
    source = str(package / "datapackage.json")
    added = add(source, here, retrieved="2026-11-30", says=tmp_path / "says.toml")
    assert added.sentences[0] == "Germany won the World Cup in 1990"
    remove(added.name, here)
    proposed = add(source, here, retrieved="2026-11-30")
    assert any("won the final in 1990" in sentence or "in 1990" in sentence for sentence in proposed.sentences)
    assert {file.name: file.read_bytes() for file in package.iterdir()} == before


def test_a_pack_of_an_index_is_added_by_its_name(
    theirs: pathlib.Path, here: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The index says where it is, what it holds and how it is spoken of; the settings may name the index."""
    shared = here.parent / "shared"
    shared.mkdir()
    zipped(theirs).rename(shared / "cups.zip")
    assert cli.main(["packs", "index", str(shared), "-o", str(shared / "index.json")]) == 0
    entry = json.loads((shared / "index.json").read_text(encoding="utf-8"))["packs"]["cups"]
    assert (entry["at"], entry["tables"], entry["period"], entry["licence"]) == (
        "cups.zip", {"finals": 3}, ["1990 to 1998"], ["CC0-1.0"],
    )  # fmt: skip
    assert entry["says"] == ["{winner} won the World Cup in {year}"]
    (here / "claimcheck.toml").write_text('index = "../shared/index.json"\n', encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["packs", "add", "cups"]) == 0
    assert "decides sentences like “Germany won the World Cup in 1990”" in capsys.readouterr().out
    assert (locked(here)["cups"]["digest"], list(outdated(here))) == (entry["digest"], [])


def test_an_index_that_does_not_help_is_told(theirs: pathlib.Path, here: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A name that it lacks, a pack that was changed since, an address, a file that is no index, two of one name."""
    path = here / "index.json"
    path.write_text(index([str(theirs)], here), encoding="utf-8")

    def fault(name: str, at: pathlib.Path = path) -> str:
        with pytest.raises((UsageError, PackError)) as caught:
            add(name, here, retrieved="2026-11-30", index=at)
        return str(caught.value)

    assert "did you mean theirs" in fault("their")
    assert "it has theirs" in fault("elements")
    (theirs / "finals.csv").write_text(ROWS + "2002,Japan,Brazil\n", encoding="utf-8")
    assert "not as the index" in fault("theirs")
    written = {"packs": {"far": {"at": "https://example.org/far.zip", "digest": ""}}}
    (here / "far.json").write_text(json.dumps(written), encoding="utf-8")
    assert "nothing is downloaded" in fault("far", here / "far.json")
    assert "no index of packs" in fault("x", theirs / "finals.csv")
    assert "no index of packs" in fault("x", here / "missing.json")
    shutil.copytree(theirs, tmp_path / "more" / "theirs")
    with pytest.raises(PackError, match="both called"):
        index([str(theirs), str(tmp_path / "more")], here)
    with pytest.raises(UsageError, match="no pack stands"):
        index([str(here)], here)


@pytest.mark.parametrize("name", ["../../evil", "..", "a/b", "C:evil", "a\\\\b"])
def test_the_name_of_a_pack_leads_nowhere_else(tmp_path: pathlib.Path, here: pathlib.Path, name: str) -> None:
    """What is added, and what is removed, stands in the folder of packs."""
    evil = write(tmp_path / "evil", f'name = "{name}"\n{DECLARED}', finals=ROWS)
    with pytest.raises(PackError, match="no name for a folder"):
        add(str(evil), here, retrieved="2026-11-30")
    assert list(here.iterdir()) == []
    (here / "packs.lock").write_text(json.dumps({"packs": {name.replace("\\\\", "\\"): {}}}), encoding="utf-8")
    with pytest.raises(PackError, match="no name for a folder"):
        remove(name.replace("\\\\", "\\"), here)


def test_what_cannot_be_added_leaves_nothing(theirs: pathlib.Path, here: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A faulty pack, a file that is none, a path that leads outside, a pack that is there, sentences too many."""
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.writestr("../out.csv", "a\n")
    faulty = write(tmp_path / "faulty", DECLARED.replace('"country"', '"number"'), finals=ROWS)
    two = write(tmp_path / "two", DECLARED, finals=ROWS, others=ROWS)
    (two / "pack.toml").unlink()
    wrong: list[tuple[str, type[Exception], str]] = [
        ("missing", UsageError, "no such folder"),
        (str(tmp_path / "bad.zip"), PackError, "no zip file"),
        (str(tmp_path / "out.zip"), PackError, "outside"),
        (str(faulty), PackError, "fault"),
        (str(two), UsageError, "2 tables and no pack.toml"),
    ]
    for source, kind, told in wrong:
        with pytest.raises(kind, match=told):
            add(source, here, retrieved="2026-11-30")
    assert list(here.iterdir()) == []
    with pytest.raises(UsageError, match="of its own"):
        add(str(theirs), here, retrieved="2026-11-30", says=theirs / "pack.toml")
    add(str(theirs), here, retrieved="2026-11-30")
    with pytest.raises(UsageError, match="there already"):
        add(str(theirs), here, retrieved="2026-11-30")
    with pytest.raises(UsageError, match="there are theirs"):
        remove("their", here)
    shutil.rmtree(theirs)
    assert [name for name, _ in outdated(here)] == ["theirs"]
    (here / "packs.lock").write_text("{", encoding="utf-8")
    with pytest.raises(PackError, match="no lock file"):
        locked(here)


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (
            (),
            ["can refute another host or winner of one year", "decides counts, first, only and never for 1990 to 1998"],
        ),
        (("complete",), ["can refute another host or winner of one year", "decides no counts and nothing absent"]),
        (("one_row_per",), ["decides counts, first, only and never for 1990 to 1998"]),
        (("one_row_per", "complete"), ["can refute nothing: `one_row_per` is missing"]),
    ],
)
def test_what_can_be_refuted_is_told(tmp_path: pathlib.Path, without: tuple[str, ...], told: list[str]) -> None:
    """And what cannot, with the line that is missing."""
    from claimcheck.reference import load_packs

    declared = "\n".join(line for line in DECLARED.splitlines() if not line.startswith(without or ("-",)))
    found = load_packs(only=[write(tmp_path / "p", declared, finals=ROWS)])
    lines = list(rights(found.packs[-1].declaration.tables[0]))
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines))
