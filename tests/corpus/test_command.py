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
    assert sorted(path.name for path in (folder / "r").iterdir()) == [
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
