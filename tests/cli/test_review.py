"""Decisions from the command line: by flags, in the terminal, from files; alone and side by side."""

from __future__ import annotations

import os
import pathlib
import re
import signal
import subprocess
import sys
import textwrap

import pytest

import claimcheck
from claimcheck.errors import RegistryLocked
from claimcheck.registry import storage
from claimcheck.reporting import render_text
from tests.cli.conftest import WORLDCUP, Run
from tests.registry import word

FILE = "finals.json"


def decisions(path: str = FILE) -> list[tuple[str, str]]:
    """(reviewer, decision) of the log."""
    return [(r.reviewer, r.decision.value) for r in claimcheck.Registry.load(path).reviews]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("A. Editor\na\nseen\nq\n", [("A. Editor", "accepted")]),
        ("A\nc\n1\nthe yearbook\nit was so\nq\n", [("A", "corrected")]),
        ("A\ns\nr\nnonsense\nq\n", [("A", "rejected")]),
        ("A\nx\na\n\nq\n", [("A", "accepted")]),
        ("A\nr\n\nr\na reason\nq\n", [("A", "rejected")]),
        ("A\ns\nb\nu\nask\nq\n", [("A", "unsure")]),
        ("q\n", []),
        ("", []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_walk_writes_each_answer_at_once(run: Run, typed: str, taken: list[tuple[str, str]]) -> None:
    """Keys, a missing reason is asked for again, s skips, b goes back, and the end of the input ends the walk."""
    status, out, _ = run("review", FILE, stdin=typed)
    assert status == 0
    assert decisions() == taken
    assert "Germany hosted the World Cup in 2010" in out


@pytest.mark.usefixtures("folder")
def test_the_walk_shows_what_is_decided_on(run: Run) -> None:
    """Status, rule, right value, the very rows with their source, and no colours where none are wanted."""
    _, out, _ = run("review", FILE, "--by", "A", stdin="q\n")
    for part in ("1 of 2", "refuted", "the tables say: South Africa", "row", "host South Africa", "2 claims are open"):
        assert part in out
    assert "\x1b" not in out


@pytest.mark.usefixtures("folder")
def test_a_disagreement_shows_and_is_settled(run: Run) -> None:
    """Two decisions that differ are told with their ids; a third names the one that it takes the place of."""
    claim = claimcheck.Registry.load(FILE).claims[0].id
    run("review", FILE, "--claim", claim, "--decision", "accepted", "--by", "A")
    _, out, _ = run("review", FILE, "--claim", claim, "--decision", "rejected", "--by", "B", "--reason", "old list")
    assert f"disputed  {claim}" in out
    theirs = claimcheck.Registry.load(FILE).reviews[1].id
    assert theirs in out
    status, out, _ = run(
        *("review", FILE, "--claim", claim, "--decision", "accepted", "--by", "C", "--supersedes", theirs)
    )
    assert (status, "disputed" in out) == (0, False)
    assert decisions() == [("A", "accepted"), ("B", "rejected"), ("C", "accepted")]
    _, out, _ = run("explain", FILE, claim)
    assert [line.split()[2:4] for line in out.splitlines() if "decision  " in line] == [
        ["A", "accepted,"],
        ["B", "rejected,"],
        ["C", "accepted,"],
    ]
    assert "old list [superseded]" in out


@pytest.mark.usefixtures("folder")
def test_a_sign_off_lists_what_is_open_and_is_void_for_another_text(run: Run) -> None:
    """It is bound to the digest of the text."""
    status, out, _ = run("review", FILE, "--sign-off", "A. Editor", "--reason", "for print", "--yes")
    assert status == 0
    assert "2 claims are open" in out
    assert "Germany hosted" in out
    made = claimcheck.Registry.load(FILE)
    assert made.signed_off is not None
    other = claimcheck.Document.from_text("Another text.")
    assert claimcheck.Registry(document=other).after(made).signed_off is None


@pytest.mark.usefixtures("folder")
def test_a_sheet_that_cannot_be_read_whole_is_told_line_by_line(run: Run) -> None:
    """What can be read is taken; the exit status says that something was not."""
    claim = claimcheck.Registry.load(FILE).claims[0].id
    pathlib.Path("sheet.csv").write_text(f"id,decision,reviewer\n{claim},ok,A\n{claim},hm,B\n", encoding="utf-8")
    status, out, err = run("review", FILE, "--from", "sheet.csv")
    assert (status, decisions()) == (1, [("A", "accepted")])
    assert "1 decision read" in out
    assert "line 3: “hm” is no decision" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--claim", "nobody", "--decision", "accepted", "--by", "A"),
        ("--claim", "{0}", "--by", "A"),
        ("--claim", "{0}", "--decision", "rejected", "--by", "A"),
        ("--claim", "{0}", "--decision", "accepted"),
        ("--from", "missing.csv"),
        ("--from", "finals.json"),
        ("--suppress", "CC999", "--by", "A", "--reason", "x"),
        ("--suppress", "CC101", "--by", "A"),
        ("--suppress", "CC101", "--by", "A", "--reason", "x", "--expires", "soon"),
        ("--sign-off", " "),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("folder")
def test_what_is_no_decision_changes_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    """One message, exit status 2, the file as it was."""
    before = pathlib.Path(FILE).read_bytes()
    claim = claimcheck.Registry.load(FILE).claims[0].id
    status, out, err = run("review", FILE, *(part.format(claim) for part in arguments))
    assert (status, out) == (2, "")
    assert err.startswith("claimcheck: ")
    assert pathlib.Path(FILE).read_bytes() == before


def test_reviewers_at_the_same_time_lose_nothing(folder: pathlib.Path) -> None:
    """Four processes decide at once: four decisions are in the log."""
    claim = claimcheck.Registry.load(FILE).claims[0].id
    command = [sys.executable, "-m", "claimcheck", "review", FILE, "--claim", claim, "--decision", "unsure", "--by"]
    running = [subprocess.Popen([*command, f"N{n}"], cwd=folder, stdout=subprocess.DEVNULL) for n in range(4)]
    assert [process.wait(60) for process in running] == [0] * 4
    assert sorted(decisions()) == [(f"N{n}", "unsure") for n in range(4)]
    assert sorted(path.name for path in folder.iterdir()) == [FILE]


def _child(code: str, folder: pathlib.Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_a_lock_that_is_held_is_told(folder: pathlib.Path) -> None:
    """The message names the file and what to do; once the other one has ended, however it ended, writing goes on."""
    child = _child(
        """
        import time
        from claimcheck.registry import storage
        with storage.lock("finals.json"):
            print("held", flush=True)
            time.sleep(60)
        """,
        folder,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(RegistryLocked, match=r"finals\.json is being written by another process; try again"):
        storage.lock(FILE, patience=0.2).__enter__()
    child.kill()
    child.wait()
    child.stdout.close()
    with storage.lock(FILE, patience=2):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")
def test_a_crash_while_saving_leaves_the_old_file(folder: pathlib.Path) -> None:
    """A process that dies before the new file is complete has changed nothing, and does not keep others out."""
    before = pathlib.Path(FILE).read_bytes()
    child = _child(
        """
        import os, signal
        import claimcheck
        os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
        claimcheck.Registry.update("finals.json", lambda r: r.sign_off("A", at="2022-12-31T10:00:00+00:00"))
        """,
        folder,
    )
    assert child.wait(60) == -signal.SIGKILL
    assert child.stdout is not None
    child.stdout.close()
    assert pathlib.Path(FILE).read_bytes() == before
    claimcheck.Registry.update(FILE, lambda r: r.sign_off("A", at="2022-12-31T10:00:00+00:00"))
    assert claimcheck.Registry.load(FILE).signed_off is not None


@pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")
@pytest.mark.parametrize("verb", ["review", "export", "report"])
def test_a_full_disk_while_saving_leaves_the_old_file(folder: pathlib.Path, verb: str) -> None:
    """One line, exit status 2, the file whole, nothing left beside it."""
    import resource

    (folder / "page.html").write_text("the old page", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    arguments = {
        "review": ("review", FILE, "--sign-off", "A", "--yes"),
        "export": ("export", FILE, "--format", "html", "-o", "page.html"),
        "report": ("report", FILE, "-o", "page.html"),
    }[verb]
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("claimcheck: ")
    assert len(done.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("folder")
def test_the_article_goes_to_word_and_its_answers_come_back(run: Run) -> None:
    """Check, comments, somebody answers in Word, the answers are decisions; the article itself is what it was."""
    original = word.article("Germany hosted the World Cup in 2010.", "Spain won the World Cup in 2010.")
    pathlib.Path("a.docx").write_bytes(original)
    assert run("check", "a.docx", "--only-pack", str(WORLDCUP))[0] == 1
    flags = ("--format", "comments", "--comments", "all", "--article", "a.docx", "-o", "back.docx")
    assert run("export", "claims/a.json", *flags)[0] == 0
    sent = pathlib.Path("back.docx").read_bytes()
    answers = (
        word.Answer(to=0, words="fix: supported, the other list is right; source: p. 3", by="The Author"),
        word.Answer(to=1, resolves=True),
        word.Answer(to=1, words="or is it?", by="Somebody"),
    )
    pathlib.Path("back.docx").write_bytes(word.answered(sent, *answers[:2]))
    status, out, _ = run("review", "claims/a.json", "--from", "back.docx", "--by", "The Desk")
    assert (status, out.splitlines()[0]) == (0, "2 decisions read from back.docx; 0 claims are open")
    made = claimcheck.Registry.load("claims/a.json")
    assert [(r.reviewer, r.decision.value, r.source) for r in made.reviews] == [
        ("The Author", "corrected", "p. 3"),
        ("The Desk", "accepted", ""),
    ]
    assert run("check", "a.docx", "--only-pack", str(WORLDCUP))[0] == 0
    assert claimcheck.Registry.load("claims/a.json") == made
    pathlib.Path("back.docx").write_bytes(word.answered(sent, answers[2]))
    status, _, err = run("review", "claims/a.json", "--from", "back.docx", "--by", "The Desk")
    assert (status, "“or is it?” is no decision" in err) == (1, True)


def test_a_correction_shows_who_made_it_and_why(run: Run, folder: pathlib.Path) -> None:
    """Not the reason of the tables, which the reviewer overruled."""
    registry = claimcheck.Registry.load("finals.json")
    refuted = registry.where(status="refuted")[0]
    flags = ("--decision", "corrected", "--status", "supported", "--by", "A. Editor", "--reason", "the other final")
    assert run("review", "finals.json", "--claim", refuted.id, *flags)[0] == 0
    shown = render_text(claimcheck.Registry.load("finals.json"), width=120)
    assert re.search(r"AGREES\n(.*\n)*?  ✓ Germany hosted .*  A\. Editor: the other final\n", shown)
