"""Settings: what they change, where each comes from, and what is said of one that cannot be used."""

from __future__ import annotations

import json
import pathlib
import re

import pytest

import claimcheck
from claimcheck.cli import config
from claimcheck.errors import ConfigError
from claimcheck.model import Level
from claimcheck.registry import Suppression
from claimcheck.registry.suppression import RuleChoice
from tests.cli.conftest import TEXT, WORLDCUP, Run


def settings(folder: pathlib.Path, text: str) -> config.Settings:
    """The settings that ``claimcheck.toml`` with this text gives."""
    (folder / "claimcheck.toml").write_text(text, encoding="utf-8")
    return config.load(folder)


@pytest.mark.parametrize(
    ("choice", "rule", "level"),
    [
        (RuleChoice(), "CC101", Level.ERROR),
        (RuleChoice(select=("CC5",)), "CC101", Level.NONE),
        (RuleChoice(select=("CC1",)), "CC101", Level.ERROR),
        (RuleChoice(select=("CC1",), ignore=("CC101",)), "CC101", Level.NONE),
        (RuleChoice(ignore=("CC1",)), "CC101", Level.NONE),
        (RuleChoice(select=("CC101",), ignore=("CC1",)), "CC101", Level.ERROR),
        (RuleChoice(levels={"CC1": Level.NOTE}), "CC101", Level.NOTE),
        (RuleChoice(levels={"CC1": Level.NOTE, "CC101": Level.WARNING}), "CC101", Level.WARNING),
        (RuleChoice(levels={"CC5": Level.NOTE}), "CC101", Level.ERROR),
    ],
)
def test_the_longest_code_decides(choice: RuleChoice, rule: str, level: Level) -> None:
    """Codes may be cut short; what is named more exactly wins, and what is not selected has no level."""
    assert choice.level(rule, Level.ERROR) is level


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('date = "2020-01-01"', "date: belongs to one article: write it into article.toml beside the article, or give"),
        ('fail_onn = "error"', "fail_onn: there is no such setting; did you mean fail-on?"),
        ('fail-on = "loud"', "fail-on: 'loud' is not one of error, warning, note, none"),
        ('ignore = "CC101"', "ignore: 'CC101' is not a list of strings"),
        ('ignore = ["CC11O"]', "ignore: there is no rule 'CC11O'; did you mean CC110?"),
        ('select = ["X"]', "select: there is no rule 'X'"),
        ('levels = { CC101 = "loud" }', "levels: 'loud' is not one of"),
        ('levels = { CC999 = "error" }', "levels: there is no rule 'CC999'"),
        ("vocabulary = { x = 1 }", "vocabulary: {'x': 1} is not a table of words"),
        ("speaker = 1", "speaker: 1 is not a string"),
        ('[per-file."a/*"]\nreports = "x"', "per-file “a/*” reports: cannot be set for single files"),
        ('[per-file."a/*"]\nspeakr = "x"', "per-file “a/*” speakr: there is no such setting; did you mean speaker?"),
        ("per-file = 1", "per-file: expected tables"),
        ('vocabulary = {"" = "x"}', "vocabulary:"),
        ("speaker = ", "cannot be read as TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(tmp_path: pathlib.Path, text: str, fault: str) -> None:
    """With the nearest known one, or with what is allowed."""
    with pytest.raises(ConfigError) as error:
        settings(tmp_path, text)
    assert fault in str(error.value)


def test_all_faults_are_told_at_once(tmp_path: pathlib.Path) -> None:
    """Not one after the other."""
    with pytest.raises(ConfigError) as error:
        settings(tmp_path, 'packz = []\nclaims = 1\n[per-file."x"]\nselect = 2')
    assert len(error.value.faults) == 3


def test_settings_of_a_file_say_where_they_come_from(tmp_path: pathlib.Path) -> None:
    """The patterns that fit a path, the last one first; the rest is that of all files or the default."""
    found = settings(
        tmp_path,
        'speaker = "Norway"\n[per-file."drafts/*"]\nspeaker = "Sweden"\nignore = ["CC1"]\n'
        '[per-file."*.md"]\nspeaker = "Iceland"\n',
    )
    speakers = [found.of(tmp_path / name).speaker for name in ("a.txt", "drafts/a.txt", "drafts/a.md")]
    assert speakers == ["Norway", "Sweden", "Iceland"]
    origins = {key: origin for key, _, origin in found.of(tmp_path / "drafts" / "a.md").shown()}
    assert origins["speaker"].endswith("claimcheck.toml, per-file “*.md”")
    assert origins["ignore"].endswith("per-file “drafts/*”")
    assert origins["packs"] == "default"


@pytest.mark.usefixtures("folder")
def test_config_shows_every_setting_with_its_origin(run: Run) -> None:
    """Those of single files and those of options too."""
    pathlib.Path("pyproject.toml").write_text(
        '[tool.claimcheck]\nfail-on = "note"\nlevels = {CC501 = "error"}\n'
        '[tool.claimcheck.per-file."x/*"]\nspeaker = "Norway"\n',
        encoding="utf-8",
    )
    status, out, _ = run("config", "--show")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert status == 0
    assert lines["fail-on"].endswith("pyproject.toml")
    assert "CC501 = error" in lines["levels"]
    assert lines["packs"].endswith("default")
    assert "per-file “x/*” speaker" in out
    _, out, _ = run("config", "x/a.txt")
    assert re.search(r"^speaker +Norway +.*pyproject\.toml, per-file “x/\*”$", out, re.MULTILINE)


def check(run: Run, *arguments: str) -> tuple[int, str]:
    """(exit status, output) of a check against the one pack."""
    pathlib.Path("a.txt").write_text(TEXT, encoding="utf-8")
    status, out, _ = run("check", "a.txt", "--only-pack", str(WORLDCUP), "--no-save", "--format", "lines", *arguments)
    return status, out


@pytest.mark.parametrize(
    ("text", "arguments", "status", "level"),
    [
        ("", (), 1, "error"),
        ("", ("--fail-on", "none"), 0, "error"),
        ("", ("--ignore", "CC1"), 0, ""),
        ("", ("--select", "CC5"), 0, ""),
        ('ignore = ["CODE"]', (), 0, ""),
        ('ignore = ["CC1"]', ("--select", "CODE"), 1, "error"),
        ('levels = { CC1 = "warning" }', (), 0, "warning"),
        ('levels = { CC1 = "warning" }', ("--fail-on", "warning"), 1, "warning"),
        ('[per-file."a.*"]\nfail-on = "none"', (), 0, "error"),
        ('[per-file."b.*"]\nfail-on = "none"', (), 1, "error"),
        ('baseline = "finals.json"', (), 0, ""),
    ],
)
def test_what_counts(
    folder: pathlib.Path, run: Run, text: str, arguments: tuple[str, ...], status: int, level: str
) -> None:
    """Rules, levels, files and a baseline decide which issues are printed and which fail the run."""
    (folder / "claimcheck.toml").write_text(text.replace("CODE", _code()), encoding="utf-8")
    found, out = check(run, *(part.replace("CODE", _code()) for part in arguments))
    assert found == status
    line = f"a.txt:1:1: {_code()} {level}: “Germany hosted the World Cup in 2010”: {_verdict().justification} To do: "
    assert out.startswith(line) if level else out == ""


def _verdict() -> claimcheck.Verdict:
    verdict = claimcheck.Registry.load("finals.json").claims[0].verdict
    assert verdict is not None
    return verdict


def _code() -> str:
    return _verdict().rule


@pytest.mark.usefixtures("folder")
def test_the_house_has_its_own_words(run: Run) -> None:
    """A word of the vocabulary stands for a thing that a pack knows, and the registry says that it was used."""
    pathlib.Path("b.txt").write_text("The Selección won the World Cup in 2010.", encoding="utf-8")
    arguments = ("check", "b.txt", "--only-pack", str(WORLDCUP), "--no-save", "--format", "json")
    _, out, _ = run(*arguments)
    assert json.loads(out)["summary"]["by_status"]["supported"] == 0
    pathlib.Path("claimcheck.toml").write_text('vocabulary = { "Selección" = "Spain" }', encoding="utf-8")
    _, out, _ = run(*arguments)
    made = json.loads(out)
    assert made["summary"]["by_status"]["supported"] == 1
    assert made["provenance"]["settings"] == [["vocabulary: Selección", "Spain"]]
    pathlib.Path("claimcheck.toml").write_text('vocabulary = { "Selección" = "Spainn" }', encoding="utf-8")
    status, _, err = run(*arguments)
    assert (status, "stands for “Spainn”" in err) == (2, True)


@pytest.mark.parametrize(
    ("expires", "quote", "status", "told"),
    [
        (None, "Germany hosted the World Cup in 2010", 0, ""),
        (None, "", 0, ""),
        ("2100-01-01", "", 0, ""),
        ("2001-01-01", "", 1, "CC802 warning: the suppression of CODE by A (known) expired on 2001-01-01"),
        (None, "other words", 1, "CC801 warning: the suppression of CODE by A (known) covers nothing"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_suppression_counts_until_it_expires(
    run: Run, expires: str | None, quote: str, status: int, told: str
) -> None:
    """By reason and author; one that is over or that covers nothing is a finding itself."""
    flags = ("--expires", expires) if expires else ()
    accept = ("review", "finals.json", "--suppress", _code().lower(), "--by", "A", "--reason", "known")
    run(*accept, "--quote", quote, *flags)
    assert isinstance(claimcheck.Registry.load("finals.json").suppressions[0], Suppression)
    found, out = check(run, "--against", "finals.json")
    assert found == status
    assert told.replace("CODE", _code()) in out
    assert (f"{_code()} error" in out) is bool(told)
