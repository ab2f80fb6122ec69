"""Nothing from an article or a file's name steers the terminal, whatever the command."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pathlib
import re
import sys

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.model import Document, Span
from claimcheck.model.jsontext import escaped
from claimcheck.reporting import sheet
from claimcheck.reporting.words import plain

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]|\r(?!\n)")
TEXT = (
    "Germany \x1b]0;mine\x07hosted\x1b[31m the World Cup in 2010. Spain \u202ewon\u202c the World Cup \x9b1m in 2010.\r"
    "Brazil won the \u2066World Cup\u2069 in 2010.\n"
)
NAME = "a\x1b[2Jb\u202ec.txt"

posix = pytest.mark.skipif(sys.platform == "win32", reason="such names are no names there")


def run(folder: pathlib.Path, *arguments: str, keys: str = "") -> tuple[int, str]:
    """(exit status, all that was printed) of a command."""
    printed, before, stdin = io.StringIO(), pathlib.Path.cwd(), sys.stdin
    os.chdir(folder)
    sys.stdin = io.StringIO(keys)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            status = cli.main(list(arguments))
    except SystemExit as end:
        status = int(str(end.code))
    finally:
        os.chdir(before)
        sys.stdin = stdin
    return status, printed.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with the article and its registry ``r.json``."""
    made = tmp_path_factory.mktemp("terminal")
    (made / NAME).write_text(TEXT, encoding="utf-8", newline="")
    assert run(made, "check", NAME, "--only-pack", str(PACK), "--registry", "r.json", "-o", "r.html")[0] in (0, 1)
    return made


COMMANDS = [
    ("check", NAME, "--only-pack", str(PACK), "--no-save"),
    *(
        ("check", NAME, "--only-pack", str(PACK), "--no-save", "--format", f)
        for f in ("json", "csv", "markdown", "lines")
    ),
    *(("check", NAME, "--only-pack", str(PACK), "--no-save", "--format", f) for f in ("github", "sarif")),
    ("check", NAME, "-o", NAME),
    ("check", NAME + "x"),
    ("extract", NAME),
    ("extract", NAME, "--format", "json"),
    ("show", "r.json"),
    ("show", "r.json", "--format", "json"),
    ("show", NAME),
    ("explain", "r.json", "{claim}"),
    ("review", "r.json", "--claim", "{claim}", "--decision", "accepted", "--by", "\x1b[1mA"),
    ("review", "r.json", "--sign-off", "\u202eB", "--yes"),
    ("review", "r.json"),
    ("report", "r.json"),
    ("diff", "r.json", "r.json"),
    ("diff", "r.json", "r.json", "--format", "html"),
    *(("export", "r.json", "--format", f) for f in ("annotations", "csv", "github", "html", "json", "junit", "sarif")),
    *(("export", "r.json", "--format", f) for f in ("markdown", "questions")),
    ("packs", "try", str(PACK), "Germany \x1b[31mhosted the \u202eWorld Cup in 2010."),
    ("packs", "show", "\x1b[1mno-pack"),
    ("corpus", "."),
    ("nothing", "--\x1b[1m"),
]


@posix
@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda each: " ".join(each[:1] + each[-1:]).encode("ascii", "replace").decode()
)
def test_nothing_steers_the_terminal(folder: pathlib.Path, arguments: tuple[str, ...]) -> None:
    """No control, no C1, no mark of direction, on standard output or error; the command does not fail by itself."""
    claim = claimcheck.Registry.load(folder / "r.json").claims[0].id
    status, printed = run(folder, *(each.format(claim=claim) for each in arguments), keys="\x1b[1m\nq\n")
    assert status != 3
    assert printed
    assert STEERING.search(printed) is None, repr(STEERING.search(printed))


def test_json_says_the_same_escaped() -> None:
    """What JSON can write by its number is so written, and read back as it was."""
    text = "a\x9bb\u202ec\ud800d\x7fe\u2066é😀"
    written = escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert STEERING.search(written) is None
    assert json.loads(written) == {"text": text}
    assert "é😀" in written


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\rb", "a␍b"), ("a\r\nb", "a\r\nb"), ("a\x1b[1m", "a␛[1m"), ("a\u202eb", "a\ufffdb"), ("a\tb\n", "a\tb\n")],
)
def test_plain(text: str, shown: str) -> None:
    """Line ends and tabs stay; a lone return, which would write over the line, is shown."""
    assert plain(text) == shown


FORMULAE = ["=1+1", "+1", "-1", "@A1", " =1", "\u200b=1", "\ufeff=1", "\u202e=1", "\u00a0=1", "\u2028=1", "\t=1", "＝1"]


@pytest.mark.parametrize("cell", [*FORMULAE, "\u0301=1", "\u200d\u200c=cmd|'/c calc'!A1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """Whatever stands before its first sign and is not seen, a cell of the sheet begins with an apostrophe."""
    document = Document.from_text(cell)
    span = document.span(0, len(cell))
    claim = claimcheck.Claim(id="a-1", text=cell, spans=(span,), sentence=span)
    rows = list(
        csv.DictReader(io.StringIO(sheet.render(claimcheck.Registry(document=document, claims=(claim,))), newline=""))
    )
    assert rows[0]["quote"].startswith("'")
    assert rows[0]["text"].startswith("'")


@pytest.mark.parametrize("cell", ["one", "“=1”", "1=1", "a-b", "'so"])
def test_other_cells_stay(cell: str) -> None:
    """A sign in the middle makes no formula."""
    document = Document.from_text(cell)
    claim = claimcheck.Claim(id="a-1", text=cell, spans=(Span.of(cell, 0, len(cell)),), sentence=document.span(0, 1))
    rows = list(csv.DictReader(io.StringIO(sheet.render(claimcheck.Registry(document=document, claims=(claim,))))))
    assert rows[0]["quote"] == cell
