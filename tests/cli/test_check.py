"""What ``check`` prints and where it writes; what quick commands do not load."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys

import pytest

import claimcheck
from tests.cli.conftest import TEXT, WORLDCUP, Run

ONLY = ("--only-pack", str(WORLDCUP))
EXAMPLE = pathlib.Path(__file__).parent.parent.parent / "claims" / "article.json"


@pytest.fixture
def article(folder: pathlib.Path) -> str:
    """An article in the current folder."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "finals.json").unlink()
    return "a.txt"


def files(folder: pathlib.Path) -> list[str]:
    """All files below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_registry_and_the_page_go_to_their_folders(run: Run, folder: pathlib.Path, article: str) -> None:
    """Both are named in the last lines; a second run gives the same bytes."""
    status, out, err = run("check", article, *ONLY)
    assert status == 1
    assert files(folder) == ["a.txt", "claims/a.json", "reports/a.html"]
    assert out.splitlines()[-2:] == [
        "page  reports/a.html    registry  claims/a.json",
        "next  claimcheck review claims/a.json",
    ]
    assert err == "claimcheck: reading a.txt\n"
    before = [(folder / name).read_bytes() for name in files(folder)]
    run("check", article, *ONLY)
    assert [(folder / name).read_bytes() for name in files(folder)] == before


@pytest.mark.parametrize(
    ("flags", "written"),
    [
        (("--no-save",), []),
        (("--no-save", "-o", "x/r.html"), ["x/r.html"]),
        (("--no-save", "-o", "r.json"), ["r.json"]),
        (("--registry", "y/r.json", "-o", "r.md"), ["r.md", "y/r.json"]),
        (("-o", "r.csv", "--registry", "r.json"), ["r.csv", "r.json"]),
    ],
    ids=" ".join,
)
def test_other_places(run: Run, folder: pathlib.Path, article: str, flags: tuple[str, ...], written: list[str]) -> None:
    """What the options name and nothing else."""
    assert run("check", article, *ONLY, *flags)[0] == 1
    assert files(folder) == sorted(["a.txt", *written])


def test_the_json_is_that_of_the_registry(run: Run, folder: pathlib.Path, article: str) -> None:
    """On standard output, in the file that ``-o`` names, and in the saved registry."""
    _, out, _ = run("check", article, *ONLY, "--format", "json", "-o", "b.json")
    assert out == ""
    _, out, _ = run("check", article, *ONLY, "--format", "json")
    saved = (folder / "claims" / "a.json").read_text(encoding="utf-8")
    assert out == saved == (folder / "b.json").read_text(encoding="utf-8")
    assert json.loads(out)["schema_version"] == 1


@pytest.mark.usefixtures("article")
def test_standard_input_is_an_article(run: Run, folder: pathlib.Path) -> None:
    """Text as it comes, and whole files too."""
    status, out, _ = run("check", "-", *ONLY, "--no-save", "--format", "lines", stdin=TEXT)
    assert (status, out[:7]) == (1, "-:1:1: ")
    assert files(folder) == ["a.txt"]
    assert run("check", "-", *ONLY, "--no-save", stdin=" \n")[0] == 2


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    ("flags", "written"), [((), []), (("-o", "r.html"), ["r.html"]), (("--registry", "r.json"), ["r.json"])]
)
def test_standard_input_writes_only_what_is_asked_for(
    run: Run, folder: pathlib.Path, flags: tuple[str, ...], written: list[str]
) -> None:
    """It has no name of its own that files could go by."""
    status, out, _ = run("check", "-", *ONLY, *flags, stdin=TEXT)
    assert status == 1
    assert [name for name in files(folder) if name != "a.txt" and not name.startswith("reports/")] == written
    assert ("next" in out) is ("--registry" in flags)


def test_several_articles(run: Run, folder: pathlib.Path, article: str) -> None:
    """The gravest status counts; one that cannot be read does not stop the others."""
    (folder / "b.txt").write_text("Spain won the World Cup in 2010.", encoding="utf-8")
    flags = (*ONLY, "--no-save", "--format", "lines")
    assert run("check", "b.txt", article, *flags)[0] == 1
    assert run("check", "b.txt", *flags)[:2] == (0, "")
    status, out, err = run("check", "missing.txt", article, *flags)
    assert (status, out.count("\n"), "missing.txt" in err) == (2, 1, True)
    assert run("check", "b.txt", article, "-o", "x.html")[0] == 2


@pytest.mark.parametrize(
    "flags",
    [
        ("-o", "a.txt"),
        ("--registry", "a.txt"),
        ("-o", "x.odt"),
        ("-o", "."),
        ("--registry", "x.json", "--no-save"),
        ("--baseline", "missing.json"),
        ("--against", "missing.json"),
        ("--select", "X"),
        ("--ignore", "CC9"),
        ("--date", "soon"),
        ("--pack", "nowhere"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_told_before_anything_is_written(
    run: Run, folder: pathlib.Path, article: str, flags: tuple[str, ...]
) -> None:
    """One message, exit status 2, no file."""
    status, out, err = run("check", article, *flags)
    told = [line for line in err.splitlines() if not line.startswith("claimcheck: reading")]
    assert (status, out) == (2, "")
    assert told[0].startswith("claimcheck: ")
    assert files(folder) == ["a.txt"]


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_for_terminals_that_want_them(
    run: Run,
    article: str,
    environment: dict[str, str],
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``NO_COLOR`` is honoured, and so is a terminal that has none."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    _, out, _ = run("check", article, *ONLY, "--no-save")
    assert ("\x1b[" in out) is coloured


def test_no_ansi_where_the_output_is_no_terminal(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file gets plain text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in run("check", article, *ONLY, "--no-save")[1]


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the worked example stands in the repository")
@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_the_worked_example_fits_on_a_screen(width: int) -> None:
    """The summary of the committed registry with its last lines has at most 40 lines, none too long."""
    from claimcheck.reporting import text

    lines = text.render(claimcheck.Registry.load(EXAMPLE), width=width).splitlines()
    assert len(lines) + 2 <= 40
    assert max(map(len, lines)) <= width


QUICK = [
    (("--help",), ""),
    (("check", "--help"), ""),
    (("report", "finals.json"), ""),
    (("review", "finals.json"), "q\n"),
    (("show", "finals.json"), ""),
    (("diff", "finals.json", "finals.json"), ""),
    (("export", "finals.json", "--format", "sarif"), ""),
    (("explain", "CC101"), ""),
    (("config",), ""),
]


def test_quick_commands_load_neither_the_parser_nor_the_network(folder: pathlib.Path) -> None:
    """spaCy is for checking, requests for live access; a registry needs neither, nor the grammar of times.

    All of them run in one new process, which tells after each what has been loaded.
    """
    code = f"""
import io, sys
import claimcheck.cli as c
for arguments, typed in {QUICK!r}:
    sys.stdin = io.StringIO(typed)
    try: c.main(list(arguments))
    except SystemExit: pass
    names = ("spacy", "requests", "trafilatura", "claimcheck.normalisation.times")
    print("LOADED", arguments, [name for name in names if name in sys.modules])
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    told = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    assert told == [f"LOADED {arguments!r} []" for arguments, _ in QUICK], done.stderr
    assert re.search(r"Traceback|internal error", done.stderr) is None


def test_the_page_is_the_one_that_a_report_of_the_registry_is(run: Run, folder: pathlib.Path, article: str) -> None:
    """Byte for byte, the digest of the program's part included."""
    run("check", article, *ONLY)
    run("report", "claims/a.json", "-o", "again.html")
    assert (folder / "again.html").read_bytes() == (folder / "reports" / "a.html").read_bytes()


@pytest.mark.parametrize(
    ("flags", "first"),
    [
        (("--only", "decided"), "-1  refuted "),
        (("--only-decided",), "-1  refuted "),
        (("--only-decided", "--format", "csv"), ""),
        (("--only-checkable", "--format", "markdown"), ""),
    ],
)
def test_only_some_claims_are_printed(run: Run, folder: pathlib.Path, flags: tuple[str, ...], first: str) -> None:
    """The registry holds all."""
    (folder / "b.md").write_text(
        "Germany hosted the World Cup in 2010. We should be proud of Germany's team of 2010.\n", encoding="utf-8"
    )
    status, out, _ = run("check", "b.md", "--only-pack", str(WORLDCUP), *flags)
    assert status == 1
    assert first in out
    assert ("Germany hosted" in out, "proud" in out) == (True, False)
    assert len(claimcheck.Registry.load(folder / "claims" / "b.json").claims) == 2


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "finals.md", "--only-decided", "--format", "json"), "--only is for text, csv, markdown"),
        (("export", "finals.json", "--format", "comments"), "name it with -o FILE.docx"),
        (("export", "finals.json", "--format", "comments", "-o", "x.docx"), "name it with --article"),
        (("export", "finals.json", "--format", "claimreview"), "needs --publisher and --url"),
        (("export", "finals.json", "--format", "csv", "-o", "finals.json"), "would be overwritten"),
        (("export", "missing.json", "--format", "csv"), "no registry at missing.json"),
        (("show", "finals.json", "--category", "nonsense"), "no category"),
        (("explain", "CC999"), "there is no rule"),
        (("explain", "finals.json", "nobody"), "no claim 'nobody'"),
        (("report", "finals.json", "-o", "x.odt"), "no report is written"),
        (("diff", "finals.json", "missing.json"), "missing.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_a_command_cannot_do_is_told(run: Run, arguments: tuple[str, ...], told: str) -> None:
    """With the remedy, and without a file that is half-written."""
    before = sorted(pathlib.Path().iterdir())
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert sorted(pathlib.Path().iterdir()) == before


def test_an_edited_article_gets_no_comments(run: Run, folder: pathlib.Path) -> None:
    """The Word file must have the text that the registry was made from."""
    from tests.registry.word import article as word

    (folder / "other.docx").write_bytes(word("Another text."))
    status, _, err = run("export", "finals.json", "--format", "comments", "--article", "other.docx", "-o", "x.docx")
    assert (status, "another text" in err) == (2, True)
    assert not (folder / "x.docx").exists()


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (ValueError("a\nb"), 3, "internal error (ValueError: a); set CLAIMCHECK_DEBUG=1"),
        (KeyboardInterrupt(), 130, "stopped"),
        (OSError(28, "No space left on device", "x.json"), 2, "x.json: No space left on device"),
        (claimcheck.SourceError("down"), 4, "down"),
        (claimcheck.RegistryLocked("held"), 2, "held"),
    ],
)
def test_every_failure_has_its_status_and_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, told: str
) -> None:
    """No traceback, unless it was asked for."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("claimcheck.cli.commands.show", fail)
    found, out, err = run("show", "x.json")
    assert (found, out) == (status, "")
    assert err.startswith(f"claimcheck: {told}")
    assert len(err.splitlines()) == 1
    if status == 3:
        monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
        with pytest.raises(type(error)):
            run("show", "x.json")


@pytest.mark.usefixtures("folder")
def test_a_reader_that_stops_reading_is_no_failure() -> None:
    """As with ``claimcheck show … | head -1``."""
    command = [sys.executable, "-m", "claimcheck", "export", "finals.json", "--format", "html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(60) == 0
    assert told == b""
