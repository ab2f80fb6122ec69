"""Suppressions in the article, places and remedies in ``lines``, completion, progress."""

from __future__ import annotations

import datetime as dt
import io
import logging
import pathlib
import re
import shutil
import subprocess

import docx
import pytest

import claimcheck
from claimcheck.cli.completion import script, words
from claimcheck.cli.lines import lines
from claimcheck.cli.waiting import Progress, told_of_packs
from claimcheck.model import Document, Level, Source, Span, Status, Verdict
from claimcheck.reading import read, remarks
from claimcheck.registry.inline import with_inline
from claimcheck.registry.suppression import count_issues
from claimcheck.reporting.items import place_in_file
from tests.cli.conftest import WORLDCUP, Run

HTML = "<html><body><article><h1>Finals of the cup</h1>{}</article></body></html>"
FILLED = "<p>It is a long story of many cities and of the many people who went to them.</p>"


def refuted(document: Document, *quotes: str) -> claimcheck.Registry:
    """A registry in which these words are refuted under CC101."""
    claims = []
    for number, quote in enumerate(quotes):
        span = document.span(at := document.text.index(quote), at + len(quote))
        verdict = Verdict(status=Status.REFUTED, rule="CC101", justification="Not so.", level=Level.ERROR)
        claims.append(
            claimcheck.Claim(
                id=f"{number}-1", text=quote, spans=(span,), sentence=span,
                status=Status.REFUTED, machine_status=Status.REFUTED, verdict=verdict,
            )
        )  # fmt: skip
    return claimcheck.Registry(document=document, claims=tuple(claims))


#: (name of the file, what stands in it, words that count after it, rules of what is wrong with suppressions);
#: <OLD> accepts CC101 because it is old.
CASES = [
    ("a.md", "One is wrong. <OLD>\n\nTwo is wrong.\n", ["Two"], []),
    ("a.md", "<OLD>\nOne is wrong.\n\nTwo is wrong.\n", ["Two"], []),
    ("a.md", "One is wrong.\n\n<!-- Claimcheck: ignore cc101 because old -->\n\nTwo is wrong.\n", ["One"], []),
    ("a.md", "One is <OLD> wrong.\n\nTwo is wrong.\n", ["Two"], []),
    ("a.md", "- One is wrong.\n- Two is wrong. <OLD>\n", ["One"], []),
    ("a.md", "One is wrong.\n\nTwo. <!-- claimcheck: ignore CC102 because old -->\n", ["One"], ["CC801"]),
    ("a.md", "One is wrong. <!-- claimcheck: ignore CC102, CC101 because old -->\n\nTwo.\n", [], ["CC801"]),
    ("a.md", "One is wrong. <!-- claimcheck: ignore CC101 until 2020-01-01 because old -->\n", ["One"], ["CC802"]),
    ("a.md", "One is wrong. <!-- claimcheck: ignore CC101 until 2030-01-01 because old -->\n", [], []),
    ("a.md", "One is wrong. <!-- claimcheck: ignore CC101 until soon because old -->\n", ["One"], ["CC803"]),
    ("a.md", "One is wrong. <!-- claimcheck: ignore CC101 -->\n", ["One"], ["CC803"]),
    ("a.md", "One is wrong. <!-- claimcheck: ignore because old -->\n", ["One"], ["CC803"]),
    ("a.md", "One is wrong. <!-- ignore CC101 because old -->\n", ["One"], []),
    ("a.html", HTML.format("<p>One is wrong.<OLD></p><p>Two is wrong.</p>"), ["Two"], []),
    ("a.html", HTML.format("<OLD><p>One is wrong.</p><p>Two is wrong.</p>"), ["Two"], []),
    ("a.html", HTML.format(FILLED + "<p>One <OLD> <b>is</b> wrong.</p>"), [], []),
    ("a.html", HTML.format("<p>One is wrong.</p><OLD><p>Two is wrong.</p>"), ["One"], []),
    ("a.html", HTML.format("<p>One is wrong.</p>" + FILLED + "<!-- claimcheck: ignore CC101 -->"), ["One"], ["CC803"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "left", "stale"), CASES)
def test_a_comment_accepts_what_its_paragraph_says(
    tmp_path: pathlib.Path, name: str, text: str, left: list[str], stale: list[str]
) -> None:
    """That of the paragraph that it stands in or behind, else of the next; with a reason, or not at all."""
    text = text.replace("<OLD>", "<!-- claimcheck: ignore CC101 because old -->")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert counted(tmp_path / name) == (left, stale)


def counted(path: pathlib.Path) -> tuple[list[str], list[str]]:
    """(first words of what counts, rules of what is wrong with suppressions)."""
    document = read(path)
    wrong = [quote for quote in ("One is wrong", "Two is wrong") if quote in document.text]
    if "One is <!--" in document.text:
        wrong.insert(0, "One is")
    made, unreadable = with_inline(refuted(document, *wrong), remarks(path, document))
    found = count_issues(made, today=dt.date(2026, 1, 1), unreadable=unreadable)
    return [issue.quote.split()[0] for issue in found.issues], [issue.rule for issue in found.stale]


@pytest.mark.parametrize(
    ("comment", "on", "left", "stale"),
    [
        ("claimcheck: ignore CC101 because old", 0, ["Two"], []),
        ("claimcheck: ignore CC101 because old", 1, ["One"], []),
        ("Claimcheck: ignore CC102 because old", 1, ["One", "Two"], ["CC801"]),
        ("claimcheck: ignore CC101", 1, ["One", "Two"], ["CC803"]),
        ("please ignore CC101 because old", 1, ["One", "Two"], []),
    ],
)
def test_a_comment_in_word_does_the_same(
    tmp_path: pathlib.Path, comment: str, on: int, left: list[str], stale: list[str]
) -> None:
    """It concerns the paragraph that it stands at."""
    made = docx.Document()
    runs = [made.add_paragraph().add_run(words) for words in ("One is wrong.", "Two is wrong.")]
    made.add_comment(runs[on], text=comment, author="A")
    stream = io.BytesIO()
    made.save(stream)
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert counted(tmp_path / "a.docx") == (left, stale)


def test_what_no_longer_stands_in_the_article_no_longer_counts(tmp_path: pathlib.Path) -> None:
    """And is not reported either."""
    path = tmp_path / "a.md"
    path.write_text("One is wrong. <!-- claimcheck: ignore CC101 because old -->\n", encoding="utf-8")
    document = read(path)
    made, _ = with_inline(refuted(document, "One is wrong"), remarks(path, document))
    assert [s.author for s in made.suppressions] == ["the article, line 1"]
    assert with_inline(made, ())[0].suppressions == ()


def test_comments_of_markdown_are_no_part_of_a_paragraph(tmp_path: pathlib.Path) -> None:
    """Neither before nor behind its words; the text itself stays as it is."""
    path = tmp_path / "a.md"
    path.write_text("One. <!-- a --><!-- b -->\n\n<!-- c --> Two <!-- d --> three.\n", encoding="utf-8")
    document = read(path)
    told = [document.text[block.start : block.end] for block in document.blocks if block.kind.value == "paragraph"]
    assert told[0] == "One."
    assert document.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "text", "file", "quote", "place"),
    [
        ("text/plain", "a\nb c", None, "c", (2, 3)),
        ("text/markdown", "# a\n\nb", None, "b", (3, 1)),
        ("text/html", "a & b", "<p>\n<i>a</i>\n &amp; b</p>", "a & b", (2, 4)),
        ("text/html", "a b", "<p>x</p>", "a b", None),
        ("text/html", "a b", None, "a b", None),
        ("application/pdf", "a b", "a b", "a b", None),
    ],
)
def test_lines_are_those_of_the_file(
    kind: str, text: str, file: str | None, quote: str, place: tuple[int, int] | None
) -> None:
    """Where it has lines; the words of a web page are looked for in its source."""
    document = Document(text=text, blocks=(), source=Source(name="a", media_type=kind, sha256=""))
    found = place_in_file(document, Span.of(text, at := text.index(quote), at + len(quote)), file)
    assert (found and (found.line, found.column)) == place


def test_a_line_names_its_place_and_what_to_do(run: Run, folder: pathlib.Path) -> None:
    """The right value, or how to accept it in a file of that kind."""
    (folder / "a.md").write_text("# Finals\n\nGermany hosted the World Cup in 2010.\n", encoding="utf-8")
    _, out, _ = run("check", "a.md", "--only-pack", str(WORLDCUP), "--no-save", "--format", "lines")
    assert out.startswith("a.md:3:1: CC101 error: “Germany hosted the World Cup in 2010”: Not")
    assert out.endswith(" To do: write South Africa, or accept them: <!-- claimcheck: ignore CC101 because … -->.\n")


def test_a_suppression_that_covers_nothing_has_its_place(run: Run, folder: pathlib.Path) -> None:
    """That of the words it is about; a sentence ends before what to do begins."""
    (folder / "a.md").write_text("# A\n\n<!-- claimcheck: ignore CC101 because old -->\nB is nice.\n", encoding="utf-8")
    _, out, _ = run("check", "a.md", "--only-pack", str(WORLDCUP), "--no-save", "--format", "lines")
    assert out.startswith("a.md:4:1: CC801 warning: “B is nice.”: the suppression of CC101")
    assert out.endswith("covers nothing. To do: remove it.\n")


def test_on_a_terminal_the_place_is_a_link(folder: pathlib.Path) -> None:
    """To the file and line; nothing in the name of a file steers the terminal."""
    (folder / "a\x1b[2J.md").write_text("Germany hosted the World Cup in 2010.\n", encoding="utf-8")
    made = claimcheck.check(folder / "a\x1b[2J.md", only_packs=[WORLDCUP])
    counted = count_issues(made, today=dt.date(2026, 11, 30))
    (line,) = lines(str(folder / "a\x1b[2J.md"), made, counted, linked=True)
    address, words = re.fullmatch(r"\x1b]8;;(file:\S+)\x1b\\(.+)\x1b]8;;\x1b\\: CC101 error: .+", line).groups()
    assert address.endswith("/a%1B%5B2J.md#L1")
    assert words.endswith("␛[2J.md:1:1")
    (plain,) = lines(str(folder / "a\x1b[2J.md"), made, counted)
    assert "\x1b" not in plain


@pytest.mark.parametrize(
    ("passed", "done", "told"),
    [(0.5, 10, "10 of 100 claims"), (2, 0, "0 of 100 claims"), (2, 20, "20 of 100 claims, 10 a second, 8 s left")],
)
def test_progress_tells_the_rate(passed: float, done: int, told: str) -> None:
    """As soon as there is one."""
    times = iter((0.0, passed))
    assert Progress(lambda: next(times)).told(done, 100) == told


def test_packs_that_are_prepared_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """However many they are: the first use takes its time."""
    logging.getLogger("claimcheck.packs").handlers.clear()
    told_of_packs.cache_clear()
    told_of_packs()
    told_of_packs()
    for _ in range(3):
        logging.getLogger("claimcheck.packs").info("preparing")
    assert capsys.readouterr().err.count("preparing the reference packs") == 1


def test_completion_knows_every_command_option_and_value() -> None:
    """They are those of the program."""
    options, values = words()
    assert {"check", "packs", "completion", "--version"} <= set(options[""])
    assert {"--fail-on", "--pack", "-o"} <= set(options["check"])
    assert {"new", "try", "--rows"} <= set(options["packs"])
    assert values["check", "--fail-on"] == ("error", "warning", "note", "none")
    assert "complete -c claimcheck -n '__fish_seen_subcommand_from check' -l fail-on -x -a" in script("fish")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["claimcheck", "ch"], "check"),
        (["claimcheck", "check", "--fail"], "--fail-on"),
        (["claimcheck", "check", "--fail-on", "w"], "warning"),
        (["claimcheck", "packs", "tr"], "try"),
        (["claimcheck", "check", "--nothing"], ""),
    ],
)
def test_bash_completes(typed: list[str], offered: str) -> None:
    """What has been begun."""
    typed_words = " ".join(f'"{word}"' for word in typed)
    asked = f'COMP_WORDS=({typed_words}); COMP_CWORD={len(typed) - 1}; _claimcheck; echo "${{COMPREPLY[*]}}"'
    done = subprocess.run(["bash", "-c", script("bash") + asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == offered
