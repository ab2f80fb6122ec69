"""Whatever stands in a folder, a name or a file: one line, the right exit status, and the next article."""

from __future__ import annotations

import io
import os
import pathlib
import sys

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.cli.places import fitting

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
GOOD, BAD = "Spain won the World Cup in 2010.", "Germany hosted the World Cup in 2010."
posix = pytest.mark.skipif(sys.platform == "win32", reason="devices, pipes and names of POSIX")


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty folder that uses one small pack."""
    (tmp_path / "claimcheck.toml").write_text(f'only-packs = ["{PACK.as_posix()}"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, list[str]]:
    """(exit status, standard output, lines of standard error without those that tell what goes on)."""
    status = cli.main(list(arguments))
    printed = capsys.readouterr()
    told = [line for line in printed.err.splitlines() if not line.startswith("claimcheck: reading")]
    return status, printed.out, told


@posix
@pytest.mark.parametrize("what", ["/dev/zero", "/dev/null", "pipe", "sub", "missing.txt"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{0}", "--no-save"),
        ("check", "a.txt", "--registry", "{0}"),
        ("check", "a.txt", "-o", "{0}"),
        ("check", "a.txt", "--no-save", "--baseline", "{0}"),
        ("check", "a.txt", "--against", "{0}"),
        ("check", "a.txt", "--only-pack", "{0}", "--no-save"),
        ("extract", "{0}"),
        ("show", "{0}"),
        ("report", "{0}"),
        ("explain", "{0}", "x"),
        ("diff", "{0}", "{0}"),
        ("review", "r.json", "--from", "{0}"),
        ("review", "{0}", "--sign-off", "A"),
        ("export", "{0}", "--format", "csv"),
        ("export", "r.json", "--format", "csv", "-o", "{0}"),
        ("export", "r.json", "--format", "comments", "--article", "{0}", "-o", "o.docx"),
        ("packs", "check", "{0}"),
        ("packs", "new", "p", "--from", "{0}"),
        ("packs", "try", "{0}", "x"),
        ("corpus", "{0}"),
    ],
    ids=lambda each: " ".join(each),
)
def test_any_argument_may_be_no_file(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    """A device, a pipe, a folder, nothing: an error in words at once, and nothing is replaced."""
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe")
    claimcheck.Registry(document=claimcheck.Document.from_text(GOOD)).save("r.json")
    capsys.readouterr()
    status, _, told = run(capsys, *(each.format(what) for each in arguments))
    writes_new = what == "missing.txt" and ("--registry" in arguments or "-o" in arguments)
    assert status == (0 if writes_new and arguments[0] == "export" and "o.docx" not in arguments else status)
    assert status in ((0, 2) if writes_new else (2,)), told
    assert (folder / "pipe").is_fifo()
    assert (folder / "sub").is_dir()


def test_a_folder_is_its_articles(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Hidden ones and what claimcheck wrote there are none; one that cannot be read does not stop the others."""
    for name in ("a.txt", "b/c.md", ".hidden/d.txt", "e.docx", "f.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(BAD if name == "a.txt" else GOOD, encoding="utf-8")
    for _ in range(2):  # the second time its own pages stand there
        status, _, told = run(capsys, "check", ".")
        assert status == 2
        assert len(told) == 1
        assert "e.docx" in told[0]
        assert sorted(path.name for path in (folder / "claims").iterdir()) == ["a.json", "c.json"]
    status, _, told = run(capsys, "check", ".hidden/..", "-o", "x.html")
    assert (status, "is a folder" in told[0]) == (2, True)
    (folder / "empty").mkdir()
    assert run(capsys, "check", "empty")[0] == 2


@posix
@pytest.mark.parametrize(
    "name", [b"\xff\xfe.txt", b"n" * 245 + b".txt", "é".encode() * 120 + b".txt", b"a\n\x1b[1m.txt"]
)
@pytest.mark.parametrize("command", [("corpus", "d"), ("check", "d")])
def test_names_of_any_bytes(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], name: bytes, command: tuple[str, str]
) -> None:
    """Names that are not UTF-8, or as long as the system allows, are names."""
    place = folder / "d"
    place.mkdir()
    pathlib.Path(os.fsdecode(os.path.join(os.fsencode(place), name))).write_text(BAD, encoding="utf-8")  # noqa: PTH118
    (place / "z.txt").write_text(GOOD, encoding="utf-8")
    status, out, told = run(capsys, *command)
    assert (status, told) == (1, [])
    assert out
    assert len(list((folder / "claims").rglob("*.json"))) == 2


def test_the_corpus_never_stops(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is broken, is too much, or makes the program itself fail is listed; the others are checked."""
    place = folder / "d"
    place.mkdir()
    for name, text in (("a.txt", GOOD), ("b.docx", "no zip"), ("c.txt", "x" * 400), ("d.txt", GOOD), ("e.txt", BAD)):
        (place / name).write_text(text, encoding="utf-8")
    settings = (folder / "claimcheck.toml").read_text(encoding="utf-8")
    (folder / "claimcheck.toml").write_text(settings + "max-characters = 300\n", encoding="utf-8")
    real = claimcheck.Checker.check

    def failing(self: claimcheck.Checker, source: str, **given: object) -> claimcheck.Registry:
        if str(source).endswith("d.txt"):
            raise KeyError("a fault of the program")
        return real(self, source, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(claimcheck.Checker, "check", failing)
    status, out, told = run(capsys, "corpus", "d")
    assert status == 3
    assert [line.split(": ")[1].rpartition("/")[2] for line in told] == ["b.docx", "c.txt", "d.txt"]
    assert "2 checked, 3 not readable" in out


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("max-characters = 20", "max-characters"),
        ("max-seconds = 0.000001", "max-seconds"),
    ],
)
def test_the_work_limit_is_one_line(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], setting: str, said: str
) -> None:
    """It names the limit and the setting; a higher one lets the article through."""
    (folder / "a.txt").write_text(f"{GOOD} " * 40, encoding="utf-8")
    before = (folder / "claimcheck.toml").read_text(encoding="utf-8")
    (folder / "claimcheck.toml").write_text(f"{before}{setting}\n", encoding="utf-8")
    status, out, told = run(capsys, "check", "a.txt", "--no-save")
    assert (status, out, len(told)) == (2, "", 1)
    assert said in told[0]
    (folder / "claimcheck.toml").write_text(before, encoding="utf-8")
    assert run(capsys, "check", "a.txt", "--no-save")[0] == 0


@pytest.mark.parametrize(
    "line",
    ["max-characters = 0", "max-characters = 5000000", "max-depth = 5000", "max-nodes = true", "max-seconds = -1"],
)
def test_limits_have_limits(folder: pathlib.Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    """A setting that cannot be kept is an error with what may stand there."""
    (folder / "claimcheck.toml").write_text(line + "\n", encoding="utf-8")
    status, _, told = run(capsys, "config", "--show")
    assert status == 2
    assert line.split(" ")[0] in " ".join(told)


@pytest.mark.parametrize(
    ("answer", "signed"), [("y\n", 1), ("yes\n", 1), ("n\n", 0), ("\n", 0), ("", 0), ("maybe\n", 0)]
)
def test_signing_off_with_reds_asks(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: str, signed: int
) -> None:
    """It shows what is refuted and open; only a yes signs off. Without reds nobody is asked."""
    (folder / "a.txt").write_text(BAD, encoding="utf-8")
    (folder / "b.txt").write_text(GOOD, encoding="utf-8")
    assert run(capsys, "check", "a.txt", "b.txt")[0] == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    status, out, _ = run(capsys, "review", "claims/a.json", "--sign-off", "An Editor")
    assert "1 claim is refuted and open" in out
    assert "Germany hosted" in out
    assert status == (0 if signed else 2)
    assert len(claimcheck.Registry.load("claims/a.json").sign_offs) == signed
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(capsys, "review", "claims/b.json", "--sign-off", "An Editor")[0] == 0


def test_names_that_fit() -> None:
    """A name that is too long is cut between characters and told apart by its digest; folders stay folders."""
    assert fitting("march/a") == "march/a"
    long = fitting("x/" + "é" * 200)
    assert len(long.split("/")[1].encode()) <= 240
    assert fitting("x/" + "é" * 200) == long != fitting("x/" + "é" * 201)
