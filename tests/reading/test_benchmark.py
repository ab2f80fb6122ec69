"""The benchmark of reading: it looks for the text of Word files under whichever names the files write."""

from __future__ import annotations

import json
import pathlib

import pytest

from benchmarks import reading
from tests.reading.word import para, run, table, word, xml

_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_BODIES = [
    pytest.param(para("The harbour has two locks."), id="one paragraph"),
    pytest.param(para("The harbour has two locks.") + para("The older one opened in 1902."), id="two paragraphs"),
    pytest.param(para(run("The har"), run("bour has two locks.")), id="split runs"),
    pytest.param(table(("The lock", "opened"), ("in May", "1902")), id="cells"),
    pytest.param(para("The old ", f"<w:ins>{run('harbour ')}</w:ins>", "has two locks."), id="an insertion"),
]


def figures(folder: pathlib.Path, body: str, names: str) -> dict[str, float]:
    """What the benchmark says of one Word file whose text elements have these names."""
    (folder / "docs" / "docx").mkdir(parents=True)
    (folder / "html_body").mkdir()
    (folder / "html_body" / "ground-truth.json").write_text("{}", encoding="utf-8")
    (folder / "docs" / "MANIFEST.jsonl").write_text(json.dumps({"file": "docx/lock.docx"}), encoding="utf-8")
    document = xml("document", f"<w:body>{body}</w:body>").replace(_USUAL, names)
    (folder / "docs" / "docx" / "lock.docx").write_bytes(word("", document=document))
    return {figure.metric: float(figure.value) for figure in reading.run(folder)}


@pytest.mark.parametrize("names", [_USUAL, _STRICT])
@pytest.mark.parametrize("body", _BODIES)
def test_every_word_is_found_in_its_place(tmp_path: pathlib.Path, body: str, names: str) -> None:
    """Strict Open XML is no other file than the usual one."""
    said = figures(tmp_path, body, names)
    assert said["read"] == 1
    assert said["files with exact blocks and places"] == 1
    assert said["Word files with all text kept or named"] == 1


@pytest.mark.parametrize("names", [_USUAL, _STRICT])
def test_lost_text_is_noticed(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, names: str) -> None:
    """A document that lacks words of the file counts as one that lost them, under either names."""
    other = tmp_path / "other.txt"
    other.write_text("The harbour has two locks.", encoding="utf-8")
    whole = reading.read
    monkeypatch.setattr(reading, "read", lambda _path: whole(other))
    said = figures(tmp_path, para("The older lock opened in 1902."), names)
    assert said["Word files with all text kept or named"] == 0
