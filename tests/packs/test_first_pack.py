"""The page that leads from a table to a refuted claim runs as it stands: its files, its commands, what they print."""

from __future__ import annotations

import pathlib
import re
import shlex

import pytest

from claimcheck import cli

PAGE = pathlib.Path(__file__).parent.parent.parent / "docs" / "first-pack.md"
HERE = pathlib.Path(__file__).parent
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str, str]]:
    """(language, file, text) of every block of the page, in order."""
    return _BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def _matches(told: str, printed: str) -> bool:
    """Whether what was printed is what the page tells, where ``…`` stands for anything that is left out."""
    lines = (r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in told.splitlines())
    return re.fullmatch("".join(lines), printed) is not None


def test_the_page_runs(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file is written, each command run, and its output compared, in the order of the page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    commands = 0
    for language, name, text in blocks():
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
        if language == "console":
            first, _, told = text.partition("\n")
            status = cli.main(shlex.split(first.removeprefix("$ claimcheck ")))
            printed = capsys.readouterr().out
            assert _matches(told, printed), f"{first}\n{printed}"
            assert status == int("check article" in first), first
            commands += 1
    assert commands == 7


@pytest.mark.parametrize("name", ["finals.csv", "pack.toml"])
def test_the_page_shows_the_pack_of_the_tests(name: str) -> None:
    """Its table and its declaration are the test pack's, so that every operator is tested on it."""
    shown = {pathlib.PurePath(file).name: text for _, file, text in blocks() if file}
    assert shown[name] == (HERE / "worldcup" / name).read_text(encoding="utf-8")


def test_without_the_column_of_cities_a_part_is_left_over(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the column and its example nothing is said of the place: three of four parts agree, and it is shown."""
    folder = tmp_path / "worldcup"
    folder.mkdir()
    lines = (HERE / "worldcup" / "pack.toml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "city" not in line or "finals.csv" in line]
    text = "\n".join(kept) + ("" if kept[-1].endswith("]") else "]") + "\n"
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    (folder / "finals.csv").write_bytes((HERE / "worldcup" / "finals.csv").read_bytes())
    assert cli.main(["packs", "try", str(folder), "Brazil won its fifth World Cup in 2002 in Yokohama."]) == 0
    told = capsys.readouterr().out
    whole = told[told.index("“Brazil won its fifth World Cup in 2002 in Yokohama”") :]
    assert "not enough evidence (CC132, unbound_argument)" in whole
    assert "not bound  “Yokohama”" in whole
