"""The documents say what the program does."""

from __future__ import annotations

import pathlib
import re
import runpy
import shutil
import subprocess
import sys

import pytest

import claimcheck
from claimcheck import cli, rules
from claimcheck.cli.arguments import EXPORTS
from claimcheck.cli.config import PER_FILE, Settings
from claimcheck.model import Category
from claimcheck.reporting import FORMATS
from claimcheck.verification.conclusions import RULES

ROOT = pathlib.Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: pathlib.Path) -> None:
    """Links to files of the repository exist."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_table_of_commands_is_the_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """docs/commands.md lists the verbs of ``--help``, all of them and no others."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    shown = set(re.findall(r"^    (\w+)(?= |$)", capsys.readouterr().out, re.MULTILINE))
    listed = set(
        re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert listed == shown


def test_every_export_is_told_and_can_be_asked_for() -> None:
    """The formats of ``export`` are those of the library, and docs/commands.md names them all."""
    assert set(EXPORTS) == {*FORMATS, "json"}
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in EXPORTS if f"`{name}`" not in page] == []


def test_the_table_of_settings_is_the_programs() -> None:
    """docs/settings.md lists the keys that can be set, all of them and no others, and those of single files."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE))
    assert listed == {key.replace("_", "-") for key, _, _ in Settings().shown()}
    (single,) = re.findall(r"^(`baseline`.*) can be set so", text, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`([\w-]+)`", single)) == {key.replace("_", "-") for key in PER_FILE}


def test_the_table_of_categories_is_the_programs() -> None:
    """docs/claims.md lists the categories in the order in which the first one counts."""
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [category.value for category in Category]


def test_the_python_of_the_readme_runs(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The block of Python in the README runs as it stands, and prints what the README says."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    ((block, printed),) = re.findall(r"```python\n(.*?)```\n\nIt prints\n\n```text\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "block.py").write_text(block, encoding="utf-8")
    runpy.run_path("block.py")
    assert capsys.readouterr().out == printed


def test_every_code_of_a_verdict_is_explained() -> None:
    """Codes of verdicts and findings are in the one table of rules, and on the page made from it."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for code in {*RULES.values(), "CC501"}:
        assert f"### {code}" in page
        assert rules.rule(code).title


def test_public_names() -> None:
    """The public names are sorted, and each is there."""
    assert list(claimcheck.__all__) == sorted(claimcheck.__all__)
    for name in claimcheck.__all__:
        assert getattr(claimcheck, name) is not None


def test_the_blocks_of_the_library_page_run(tmp_path: pathlib.Path) -> None:
    """One after the other in a folder with a pack, each printing what the page says."""
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    found = re.findall(r"```python\n(.*?)```(?:\n\nprints\n\n```text\n(.*?)```)?", text, re.DOTALL)
    shutil.copytree(ROOT / "tests" / "packs" / "worldcup", tmp_path / "worldcup")
    (tmp_path / "page.py").write_text('print("-")\n'.join(block for block, _ in found), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "page.py"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (0, "-\n".join(printed for _, printed in found)), done.stderr
