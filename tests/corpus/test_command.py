"""``claimcheck corpus SOURCE --out DIR``."""

from __future__ import annotations

import pathlib

import pytest

from tests.cli.conftest import TEXT, WORLDCUP, Run, finals, folder, run

__all__ = ["finals", "folder", "run"]
ONLY = ("--only-pack", str(WORLDCUP), "--jobs", "0")


def test_a_table_and_its_columns(run: Run, folder: pathlib.Path) -> None:
    """Options name the columns; the summary counts documents and claims; status 1 for a refuted claim."""
    (folder / "t.csv").write_text(f"nr,body,day,who\nx,{TEXT.strip()},2022-12-31,Anna\n", encoding="utf-8")
    flags = ("--text", "body", "--date", "day", "--speaker", "who", "--id", "nr")
    status, out, err = run("corpus", "t.csv", "--out", "r", *ONLY, *flags)
    assert (status, err) == (1, "")
    assert out.splitlines()[0] == "1 documents, 1 checked now, 0 not readable: 3 claims, 1 refuted, 1 supported"
    assert sorted(path.name for path in (folder / "r").iterdir() if path.suffix != ".parquet") == [
        "claims-00000.jsonl",
        "claims.csv",
        "manifest.jsonl",
        "registries-00000.jsonl",
    ]
    first = (folder / "r" / "claims.csv").read_text(encoding="utf-8")
    assert ",2022-12-31,Anna," in first
    status, out, _ = run("corpus", "t.csv", "--out", "r", *ONLY, *flags, "--fail-on", "none")
    assert (status, "0 checked now" in out) == (0, True)


def test_a_folder_with_what_cannot_be_read(run: Run, folder: pathlib.Path) -> None:
    """One line for each such file, status 2, and the others are checked."""
    place = folder / "texts"
    place.mkdir()
    (place / "A_2022-12-31.txt").write_text(TEXT, encoding="utf-8")
    (place / "B_2022-12-31.docx").write_text("no zip", encoding="utf-8")
    (place / "C.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = run("corpus", "texts", "--out", "r", *ONLY, "--names", "{speaker}_{date:%Y-%m-%d}.{kind}")
    assert (status, len(err.splitlines())) == (2, 2)
    assert "B_2022-12-31.docx" in err
    assert "C.txt: its name is not of the form" in err
    assert out.startswith("3 documents, 3 checked now, 2 not readable: 3 claims")


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--out", "r", "-o", "x.html"), "-o INDEX is for the pages"),
        (("--text", "body"), "--text goes with --out DIR"),
        (("--out", "."), "holds other files"),
        (("--out", "r", "--only-pack", "nowhere"), "nowhere"),
        (("--out", "r", "--names", "{date"), "its name is not"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told(run: Run, folder: pathlib.Path, flags: tuple[str, ...], told: str) -> None:
    """Status 2 and one line."""
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    status, _, err = run("corpus", "texts", "--jobs", "0", *flags)
    assert (status, told in err, len(err.splitlines())) == (2, True, 1)


@pytest.fixture
def results(run: Run, folder: pathlib.Path) -> pathlib.Path:
    """The results of four documents by two speakers."""
    green, red = "Spain won the World Cup in 2010.", "Germany hosted the World Cup in 2010."
    rows = [green, red, f"{green} {red}", "Brazil hosted the World Cup in 2010."]
    lines = [f"d{n},{text},{2011 + n}-05-01,{'Ann' if n % 2 else 'Bo'}" for n, text in enumerate(rows)]
    (folder / "t.csv").write_text("\n".join(["id,text,date,speaker", *lines, ""]), encoding="utf-8")
    assert run("corpus", "t.csv", "--out", "r", *ONLY)[0] == 1
    return folder / "r"


VIEWS = [
    ("reds", "document,speaker,date,text,correct,justification", 3, "d1,Ann,2012-05-01,Germany hosted"),
    ("near", "document,speaker,date,text,justification,near", 0, ""),
    ("years", "speaker,year,documents,claims,refuted,supported,open", 4, "Bo,2013,1,2,1,1,0"),
    ("repeated", "documents,text,status,first,last", 2, "2,Spain won the World Cup in 2010,supported,2011-05-01,2013"),
    ("differently", "rows,documents,supported,refuted,told", 1, "worldcup/finals/2010,4,2,3,Brazil hosted"),
    ("tables", "source,claims,refuted", 1, "worldcup/finals,5,3"),
    ("SELECT count(*) AS n FROM reds", "n", 1, "3"),
]


@pytest.mark.parametrize(("asked", "columns", "number", "line"), VIEWS, ids=[view[0] for view in VIEWS])
def test_views_and_sql_are_answered_with_a_table(
    run: Run, results: pathlib.Path, asked: str, columns: str, number: int, line: str
) -> None:
    """As CSV, with the names of the columns first."""
    pytest.importorskip("duckdb")
    status, out, err = run("corpus", "query", "r", asked)
    head, *rows = out.splitlines()
    assert (status, err, head, len(rows)) == (0, "", columns, number)
    assert line in out


REFUSED = [
    "SELECT * FROM read_csv('t.csv')",
    "COPY claims TO 'stolen.csv'",
    "SET enable_external_access = true",
    "INSTALL httpfs",
    "ATTACH 'other.db'",
    "nonsense",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_sql_sees_the_claims_alone(run: Run, results: pathlib.Path, folder: pathlib.Path, sql: str) -> None:
    """No file, no network, no setting; one line says which views there are."""
    pytest.importorskip("duckdb")
    before = sorted(folder.iterdir())
    status, out, err = run("corpus", "query", "r", sql)
    assert (status, out) == (2, "")
    assert "the views are reds, near" in err
    assert sorted(folder.iterdir()) == before


def test_views_are_listed(run: Run, results: pathlib.Path) -> None:
    """Without a question: each view with what it shows, also where no database is installed."""
    status, out, _ = run("corpus", "query", "r")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == [view[0] for view in VIEWS[:-1]]


def test_sheets_are_drawn_and_scored(run: Run, results: pathlib.Path, folder: pathlib.Path) -> None:
    """A sheet hides the verdict; what is written there gives precision with its interval, and kappa for two."""
    assert run("corpus", "sample", "r", "--n", "4", "-o", "a.csv")[0] == 0
    text = (folder / "a.csv").read_text(encoding="utf-8")
    assert not {"status", "supported", "refuted", "rule"} & set(text.replace("\n", ",").split(","))
    assert len(text.splitlines()) == 5
    for name, change in (("one.csv", "Brazil"), ("two.csv", "never")):
        judged = [
            f"{line[:-1]}{'refuted' if 'hosted' in line and change not in line else 'supported'},"
            for line in text.splitlines()[1:]
        ]
        (folder / name).write_text("\n".join([text.splitlines()[0], *judged]), encoding="utf-8")
    status, out, _ = run("corpus", "score", "r", "two.csv")
    assert (status, out.splitlines()[0].split()[:4]) == (0, ["supported", "2", "of", "2"])
    status, out, _ = run("corpus", "score", "r", "one.csv", "two.csv")
    assert (status, "two coders agree on" in out, "kappa" in out) == (0, True, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("query",), "name the folder of the results"),
        (("query", "nowhere"), "name the folder of the results"),
        (("sample", "r"), "name the sheet"),
        (("sample", "r", "-o", "t.csv"), "is there already"),
        (("sample", "r", "-o", "n.csv", "--by", "colour"), "no claim has colour"),
        (("score", "r"), "name the sheets"),
        (("score", "r", "t.csv"), "has no column document, judgement"),
        (("score", "r", "nowhere.csv"), "cannot be read as a sheet"),
        (("t.csv", "more"), "one source at a time"),
        (("t.csv", "--out", "s", "--scheduler", "tcp://127.0.0.1:9"), "scheduler"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_results_that_cannot_be_asked_for(
    run: Run, results: pathlib.Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2 and one line."""
    monkeypatch.setattr("claimcheck.cli.corpora._PATIENCE", 0.2)
    status, _, err = run("corpus", *words)
    assert (status, told in err, len(err.splitlines())) == (2, True, 1)
