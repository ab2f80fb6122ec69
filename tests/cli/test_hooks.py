"""The hook for pre-commit and the action for build servers: their very commands run, offline, and write nothing."""

from __future__ import annotations

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import textwrap

import pytest

import claimcheck
from tests.cli.conftest import WORLDCUP

ROOT = pathlib.Path(__file__).parent.parent.parent
HOOK, ACTION = ROOT / ".pre-commit-hooks.yaml", ROOT / "action.yml"
pytestmark = pytest.mark.skipif(not HOOK.exists(), reason="definitions of the repository, not of the package")
WRONG, RIGHT = "Germany hosted the World Cup in 2010.\n", "Spain won the World Cup in 2010.\n"


@pytest.fixture
def project(tmp_path: pathlib.Path) -> pathlib.Path:
    """A project with settings, two articles and a command called claimcheck that is this one."""
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.claimcheck]\nonly-packs = ["{WORLDCUP.as_posix()}"]\n', encoding="utf-8"
    )
    (tmp_path / "wrong one.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.md").write_text(RIGHT, encoding="utf-8")
    command = tmp_path / "bin" / "claimcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def environment(project: pathlib.Path, **more: str) -> dict[str, str]:
    """The environment of a build, with the network forbidden to the program."""
    (project / "bin" / "sitecustomize.py").write_text(
        "import socket\ndef refuse(*_, **__): raise AssertionError('the network was used')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join((str(project / "bin"), os.environ["PYTHONPATH"]))
    path = os.pathsep.join((str(project / "bin"), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": paths, **more}


def git(project: pathlib.Path, *arguments: str) -> str:
    """Run git in the project."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def hook() -> dict[str, str]:
    """The keys of the one hook."""
    return dict(re.findall(r"^ *-? *(\w+): (.*)$", HOOK.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_hook_is_for_the_kinds_of_file_that_are_read() -> None:
    """And for no others."""
    pattern = hook()["files"]
    kinds = ("docx", "htm", "html", "md", "pdf", "txt")
    assert all(re.search(pattern, f"a/b.{kind}") for kind in kinds)
    assert not any(re.search(pattern, f"a.{kind}") for kind in ("doc", "py", "json", "mdx"))
    assert hook()["language"] == "python"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the command")
def test_the_hook_fails_on_a_refuted_fact_and_takes_accepted_ones(project: pathlib.Path) -> None:
    """One line for each issue; a decision in the committed registry counts."""
    command = [*shlex.split(hook()["entry"]), "wrong one.md", "right.md"]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=project, env=environment(project), capture_output=True, text=True, encoding="utf-8"
        )

    before = sorted(project.iterdir())
    done = run()
    assert done.returncode == 1, done.stderr
    assert re.fullmatch(
        r"wrong one\.md:1:1: CC1\d\d error: “Germany hosted the World Cup in 2010”: .+ To do: write .+\n", done.stdout
    )
    assert sorted(project.iterdir()) == before
    made = claimcheck.check(project / "wrong one.md", only_packs=[WORLDCUP])
    made = made.review(
        made.claims[0].id, "corrected", reviewer="A", at="2022-12-31T10:00:00+00:00", corrected="supported", reason="x"
    )
    made.save(project / "claims" / "wrong-one.json")
    done = run()
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def action() -> str:
    """The script of the action's last step."""
    (script,) = re.findall(r"\n      run: \|\n((?: {8}.*\n|\n)+)", ACTION.read_text(encoding="utf-8"))
    return textwrap.dedent(script)


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="needs bash and git")
@pytest.mark.parametrize(
    ("articles", "arguments", "status", "told"),
    [
        ("", "--fail-on none", 0, ["::error file=wrong one.md,line=1,"]),
        ("right.md", "", 0, []),
        ("right.md\nwrong*.md\n", "", 1, ["::error file=wrong one.md,line=1,"]),
    ],
)
def test_the_action_checks_what_changed_or_what_was_named(
    project: pathlib.Path, articles: str, arguments: str, status: int, told: list[str]
) -> None:
    """Annotations at the lines, all of it in the summary of the step, and no file written."""
    git(project, "init", "-q")
    git(project, "add", "right.md")
    git(project, "commit", "-qm", "one")
    base = git(project, "rev-parse", "HEAD")
    git(project, "add", "wrong one.md")
    git(project, "commit", "-qm", "two")
    summary = project / "bin" / "summary.md"
    given = {"ARTICLES": articles, "ARGUMENTS": arguments, "BASE": base, "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", action()],
        cwd=project,
        env=environment(project, **given),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == status, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == len(told)
    assert all(line.startswith(start) for line, start in zip(lines, told))
    assert ("right" in summary.read_text(encoding="utf-8")) is bool(articles)
    assert not (project / "claims").exists()


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="needs bash and git")
def test_the_action_has_nothing_to_do_where_no_article_changed(project: pathlib.Path) -> None:
    """It says so."""
    git(project, "init", "-q")
    git(project, "commit", "-qm", "one", "--allow-empty")
    base = git(project, "rev-parse", "HEAD")
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", action()],
        cwd=project,
        env=environment(project, ARTICLES="", ARGUMENTS="", BASE=base),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (0, "no article changed\n"), done.stderr
