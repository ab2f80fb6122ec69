"""Bad input: one clear line that names the file, exit status 2, no traceback, nothing half-written."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import zipfile

import pytest

import claimcheck
from claimcheck import cli
from tests.cli.conftest import WORLDCUP, Run


def alone(folder: pathlib.Path, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """Run the command in a process of its own: (exit status, standard output, standard error)."""
    command = [sys.executable, "-m", "claimcheck", *arguments]
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def _files(folder: pathlib.Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "notzip.docx").write_text("this is no zip", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / "good.txt").write_text("Spain won the World Cup in 2010.", encoding="utf-8")
    with zipfile.ZipFile(folder / "whole.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 50)
    (folder / "cut.docx").write_bytes((folder / "whole.docx").read_bytes()[:120])


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "missing.docx"],
        ["check", "empty.txt"],
        ["check", "notzip.docx"],
        ["check", "cut.docx"],
        ["check", "picture.png"],
        ["check", "good.txt", "--date", "soon"],
        ["check", "good.txt", "--only-pack", "no-such-pack"],
        ["check", "good.txt", "--pack", "no-such-pack"],
    ],
    ids=" ".join,
)
def test_bad_input_is_told_in_a_line(arguments: list[str], folder: pathlib.Path, run: Run) -> None:
    """Exit status 2, a line that names what is wrong, no traceback, and no file is left behind."""
    _files(folder)
    before = sorted(path.name for path in folder.iterdir())
    status, out, err = run(*arguments)
    told = [line for line in err.splitlines() if not line.startswith("claimcheck: reading")]
    assert status == 2, err
    assert out == ""
    assert told
    assert "Traceback" not in err
    assert any(word.strip("'") in err for word in arguments[1:])
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["check", "good.txt", "--formt", "csv"],
            "claimcheck check: error: unrecognized arguments: --formt csv; did you",
        ),
        (["check", "good.txt", "--fail-om=none"], "did you mean --fail-on?"),
        (
            ["packs", "try", "un", "x", "--spekaer", "y"],
            "claimcheck packs: error: unrecognized arguments: --spekaer y; ",
        ),
        (["packs", "try", "un", "x", "--spekaer", "y"], "did you mean --speaker?"),
        (["show", "a.json", "--zzz"], "claimcheck show: error: unrecognized arguments: --zzz\n"),
    ],
)
def test_a_misspelt_option_is_answered_with_the_nearest(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command that was meant, with its usage."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_exit_status_and_json(tmp_path: pathlib.Path) -> None:
    """A refuted claim on documented rows is an error: status 1; the JSON on standard output parses."""
    text = "Germany hosted the World Cup in 2010."
    flags = ("--only-pack", str(WORLDCUP), "--no-save", "--format", "json")
    status, out, err = alone(tmp_path, "check", "-", *flags, stdin=text)
    assert status == 1, err
    record = json.loads(out)
    assert [claim["status"] for claim in record["claims"]] == ["refuted"]
    assert record["claims"][0]["verdict"]["correct"] == "South Africa"
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_keeps_decisions(folder: pathlib.Path, run: Run) -> None:
    """A decision by flags is carried over and counted, never overwritten."""
    (folder / "a.txt").write_text("Germany hosted the World Cup in 2010.", encoding="utf-8")
    arguments = ("check", "a.txt", "--only-pack", str(WORLDCUP))
    assert run(*arguments)[0] == 1
    path = folder / "claims" / "a.json"
    claim = claimcheck.Registry.load(path).claims[0].id
    flags = ("--claim", claim, "--decision", "accepted", "--by", "A. Editor", "--reason", "seen")
    status, _, err = run("review", str(path), *flags)
    assert status == 0, err
    assert "1 earlier decision" in run(*arguments)[1]
    assert [review.reviewer for review in claimcheck.Registry.load(path).reviews] == ["A. Editor"]


def test_help_does_not_load_the_parser(tmp_path: pathlib.Path) -> None:
    """``--help`` stays quick: neither spaCy nor the tables are loaded."""
    code = "import sys, claimcheck.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\n"
    code += "print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("arguments", [["explain", "CC101"], ["packs", "list"], ["config", "--show"]], ids=" ".join)
def test_small_commands_answer(arguments: list[str], folder: pathlib.Path, run: Run) -> None:
    """They say something and end well."""
    status, out, err = run(*arguments)
    assert status == 0, err
    assert out.strip()
