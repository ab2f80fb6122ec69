"""Where registries and pages go when several articles share a name."""

from __future__ import annotations

import json
import pathlib

import pytest

from claimcheck.cli.config import Settings
from claimcheck.cli.places import names_in_folder, names_of, page_of
from tests.cli.conftest import WORLDCUP, Run

ONLY = ("--only-pack", str(WORLDCUP))


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        (["a/x.docx"], ["x"]),
        (["a/x.docx", "b/y.docx"], ["x", "y"]),
        (["a/x.docx", "b/x.docx"], ["a/x", "b/x"]),
        (["a/x.docx", "a/x.txt"], ["x-docx", "x-txt"]),
        (["a/x.docx", "b/x.docx", "b/x.txt"], ["a/x", "b/x", "x-txt"]),
        (["1/a/x.txt", "2/a/x.txt"], ["1/a/x", "2/a/x"]),
        (["q/../a/x.txt", "b/x.txt"], ["a/x", "b/x"]),
        (["a/x.txt", "a/b/../x.txt"], ["x"]),
        (["a/x.txt", "b/X.txt"], ["a/x", "b/X"]),
        (["a b.txt"], ["a-b"]),
        (["-"], ["standard-input"]),
    ],
)
def test_a_name_is_as_long_as_it_must_be(articles: list[str], names: list[str]) -> None:
    """The stem alone where no other article of the run has it; a file given twice is named once."""
    assert list(names_of(articles).values()) == names


def test_articles_of_a_corpus_keep_their_folders() -> None:
    """Two files of one folder that differ in their suffix alone are told apart by it."""
    found = names_in_folder(["c/a/x.txt", "c/b/x.txt", "c/b/x.docx"], "c")
    assert list(found.values()) == ["a/x", "b/x-txt", "b/x-docx"]


@pytest.mark.parametrize(
    ("registry", "page"),
    [
        ("claims/x.json", "reports/x.html"),
        ("claims/a/x.json", "reports/a/x.html"),
        ("elsewhere/x.json", "reports/x.html"),
    ],
)
def test_a_page_lies_as_its_registry_does(registry: str, page: str) -> None:
    """Pages of two registries with one name do not overwrite each other."""
    assert page_of(registry, Settings()) == pathlib.Path(page)


@pytest.mark.parametrize("command", [("check", "in/a/x.txt", "in/b/x.txt"), ("corpus", "in")], ids=" ".join)
def test_two_articles_of_one_name_are_both_kept(run: Run, folder: pathlib.Path, command: tuple[str, ...]) -> None:
    """Each registry holds its own article."""
    texts = {"a": "Spain won the World Cup in 2010.\n", "b": "Germany won the World Cup in 2014.\n"}
    for name, text in texts.items():
        (folder / "in" / name).mkdir(parents=True)
        (folder / "in" / name / "x.txt").write_text(text, encoding="utf-8")
    assert run(*command, *ONLY)[0] == 0
    for name, text in texts.items():
        kept = json.loads((folder / "claims" / name / "x.json").read_text(encoding="utf-8"))
        assert [claim["text"] for claim in kept["claims"]] == [text.rstrip(".\n")]
        assert (folder / "reports" / name / "x.html").is_file()


def test_decisions_on_another_article_are_not_written_over(run: Run, folder: pathlib.Path) -> None:
    """An article of the same name, none of whose claims the registry has, is told; a next draft is not."""
    texts = ("Spain won the World Cup in 2010.", "Spain won the World Cup in 2010. It rained.", "It snowed in 1999.")
    for number, text in enumerate(texts):
        (folder / str(number)).mkdir()
        (folder / str(number) / "x.txt").write_text(text, encoding="utf-8")
    assert run("check", "0/x.txt", *ONLY)[0] == 0
    claim = json.loads((folder / "claims" / "x.json").read_text(encoding="utf-8"))["claims"][0]["id"]
    assert run("review", "claims/x.json", "--claim", claim, "--decision", "accepted", "--by", "A")[0] == 0
    assert run("check", "1/x.txt", *ONLY)[0] == 0
    before = (folder / "claims" / "x.json").read_bytes()
    status, _, err = run("check", "2/x.txt", *ONLY)
    assert (status, "another article" in err) == (2, True)
    assert (folder / "claims" / "x.json").read_bytes() == before
    assert run("check", "2/x.txt", *ONLY, "--against", "claims/x.json")[0] == 0
