"""The index of a corpus: every document with its counts, those with refuted claims first, a page for each."""

from __future__ import annotations

import json
import pathlib

import lxml.html
import pytest

from claimcheck.cli import main
from claimcheck.corpus import Store, run_corpus, write_index

TEXTS = {
    "plain": "The weather was fine, and Ada Holm walked home.",
    "right": "Kazakhstan joined the United Nations in 1992.",
    "wrong": "Kazakhstan joined the United Nations in 1981. Peru joined it in 1945.",
    "<odd & id>": "Peru joined the United Nations in 1945.",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder of results, one document of which could not be read."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [{"id": id, "text": text, "date": "2019-03-04", "speaker": "Peru"} for id, text in TEXTS.items()]
    rows.append({"id": "no date", "text": "Peru joined.", "date": "on Monday"})
    source = folder / "source.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run_corpus(source, folder / "out", jobs=0)
    return folder / "out"


def test_every_document_stands_in_the_index_with_a_page_that_is_there(results: pathlib.Path) -> None:
    """The wrong one first; counts are those of the manifest; what could not be read is named with its reason."""
    index = write_index(results)
    root = lxml.html.fromstring(index.read_bytes())
    rows = root.xpath("//tbody/tr")
    named = [row.xpath("string(th/a)") for row in rows]
    assert named[0] == "wrong"
    assert sorted(named) == sorted(TEXTS)
    counts = {entry.id: entry.counts for entry in Store(results).entries.values()}
    for name, row in zip(named, rows):
        told = [cell.get("data-key") for cell in row.xpath("td")]
        assert told[:2] == ["Peru", "2019-03-04"]
        assert told[2:] == [str(n) for n in (len(TEXTS[name].split()), counts[name]["claims"], *_told(counts[name]))]
        page = results / row.xpath("th/a/@href")[0]
        assert TEXTS[name].split()[0] in lxml.html.fromstring(page.read_bytes()).text_content()
    assert ["no date" in item.text_content() for item in root.xpath("//li")] == [True]


def _told(counts: dict[str, int]) -> tuple[int, int, int]:
    decided = counts["refuted"] + counts["supported"] + counts["conflicting_evidence"]
    return decided, counts["refuted"], counts["near"]


def test_nothing_is_fetched_and_only_its_own_script_may_run(results: pathlib.Path) -> None:
    """No address outside; the policy names the script by its digest."""
    text = write_index(results).read_text(encoding="utf-8")
    assert "http:" not in text
    assert "https:" not in text
    (policy,) = lxml.html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy


def test_a_second_index_is_the_same_and_old_pages_are_gone(results: pathlib.Path) -> None:
    """Byte for byte; a page of a document that is no more is deleted."""
    first = write_index(results).read_bytes()
    (results / "pages" / "999999.html").write_text("old", encoding="utf-8")
    assert write_index(results).read_bytes() == first
    assert len(list((results / "pages").iterdir())) == len(TEXTS)


def test_the_command_writes_it(results: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says where; two folders are refused."""
    assert main(["corpus", "index", str(results)]) == 0
    assert str(results / "index.html") in capsys.readouterr().out
    assert main(["corpus", "index", str(results), str(results)]) == 2
