"""Reading: real files of all kinds (nothing crashes, nothing is lost in silence) and the main text of web pages."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import frozen
from lxml import etree

from benchmarks.figures import Figure
from claimcheck.errors import ClaimcheckError, LanguageError
from claimcheck.model import Document
from claimcheck.reading import character_map, read
from claimcheck.reading.html import read_html

__all__ = ["errors", "run"]

#: The text elements of a Word file, under the names that Word writes and under those of Strict Open XML.
_TEXTS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}t",
)
_SHINGLE = 4


@frozen(kw_only=True)
class _Outcome:
    """What became of a file: a document, a refusal, or a crash."""

    file: str
    document: Document | None = None
    refusal: ClaimcheckError | None = None
    crash: str = ""
    faults: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def run(data: pathlib.Path) -> list[Figure]:
    """Crashes, refusals, exact spans and text kept on files; the benchmark's F1 on pages."""
    outcomes = list(_outcomes(data))
    read_ = [each for each in outcomes if each.document is not None]
    other = sum(isinstance(each.refusal, LanguageError) for each in outcomes)
    scores = [score for _, score in _pages(data)]
    return [
        Figure(set="docs", metric="crashes", value=sum(bool(o.crash) for o in outcomes), rows=len(outcomes), aim="0"),
        Figure(set="docs", metric="read", value=len(read_), rows=len(outcomes)),
        Figure(set="docs", metric="refused as not English", value=other, rows=len(outcomes)),
        Figure(
            set="docs",
            metric="files with exact blocks and places",
            value=sum(not each.faults for each in read_) / max(len(read_), 1),
            rows=len(read_),
            aim="1",
        ),
        Figure(
            set="docs",
            metric="Word files with all text kept or named",
            value=sum(not each.lost for each in read_ if _is_word(each.file)) / max(_words(read_), 1),
            rows=_words(read_),
            aim="1",
        ),
        Figure(
            set="html_body",
            metric="4-gram F1",
            value=_f1(scores),
            rows=len(scores),
            aim=".958",
            peers="trafilatura .958, newspaper4k .949, readability .922",
        ),
    ]


def errors(data: pathlib.Path) -> Iterator[str]:
    """Crashes, inexact places, lost text, every refusal, and the pages with the lowest scores."""
    for each in _outcomes(data):
        for what in (each.crash, *each.faults, *each.lost, str(each.refusal or "")):
            if what:
                yield f"{each.file}: {what}"
    for name, (precision, recall) in _pages(data):
        if min(precision, recall) < 0.8:
            yield f"{name}: precision {precision:.2f}, recall {recall:.2f}"


def _is_word(file: str) -> bool:
    return file.startswith("docx/")


def _words(outcomes: list[_Outcome]) -> int:
    return sum(_is_word(each.file) for each in outcomes)


def _outcomes(data: pathlib.Path) -> Iterator[_Outcome]:
    manifest = (data / "docs" / "MANIFEST.jsonl").read_text(encoding="utf-8")
    for line in manifest.splitlines():
        name = json.loads(line)["file"]
        yield _outcome(data / "docs" / name, name)


def _outcome(path: pathlib.Path, name: str) -> _Outcome:
    try:
        document = read(path)
    except ClaimcheckError as refusal:
        return _Outcome(file=name, refusal=refusal)
    except Exception as crash:  # counted: that is what is measured
        return _Outcome(file=name, crash=f"crash: {crash!r}")
    faults = tuple(_faults(document))
    if not _is_word(name):
        return _Outcome(file=name, document=document, faults=faults)
    faults += tuple(_wrong_places(path))
    return _Outcome(file=name, document=document, faults=faults, lost=tuple(_lost(path, document)))


def _faults(document: Document) -> Iterator[str]:
    """Blocks that overlap, and text between blocks that is more than a joint."""
    at = 0
    for block in document.blocks:
        document.span(block.start, block.end)
        if block.start < at:
            yield f"block {block.locator} overlaps the one before"
        at = block.end


def _wrong_places(path: pathlib.Path) -> Iterator[str]:
    found = character_map(path)
    texts: dict[str, list[str]] = {}
    for each in found.ranges:
        if each.part not in texts:
            texts[each.part] = [element.text or "" for element in _root(path, each.part).iter(*_TEXTS)]
        ours, theirs = found.document.text[each.start : each.end], texts[each.part][each.element]
        if ours.split() != theirs.split():
            yield f"{each.part}: {ours!r} is not {theirs!r}"


def _root(path: pathlib.Path, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(path) as file:
        name = next(name for name in file.namelist() if "/" + name.lstrip("/") == part)
        return etree.fromstring(file.read(name), parser)


def _lost(path: pathlib.Path, document: Document) -> Iterator[str]:
    """Text elements of any part whose words are neither in the text nor in a part or kind that is named as unread."""
    named = {entry.locator.partition("#")[0] for entry in document.unread}
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if re.search(r"word/.*\.xml$", name)]
    words = Counter(document.text.split())
    for name in names:
        try:
            root = _root(path, "/" + name.lstrip("/"))
        except (etree.XMLSyntaxError, ValueError):
            continue
        for element in root.iter(*_TEXTS):
            missing = [word for word in (element.text or "").split() if not words[word] and word not in document.text]
            if missing and "/" + name not in named:
                yield f"/{name}: lost {missing}"


def _pages(data: pathlib.Path) -> Iterator[tuple[str, tuple[float, float]]]:
    """Precision and recall of each page, as the article-extraction benchmark counts them."""
    gold: dict[str, Any] = json.loads((data / "html_body" / "ground-truth.json").read_text(encoding="utf-8"))
    for name, row in gold.items():
        page = gzip.decompress((data / "html_body" / "html" / f"{name}.html.gz").read_bytes())
        ours, theirs = (_shingles(text) for text in (_main_text(page), row["articleBody"]))
        both = sum((ours & theirs).values())
        yield name, (both / max(sum(ours.values()), 1), both / max(sum(theirs.values()), 1))


def _main_text(page: bytes) -> str:
    try:
        return read_html(page.decode("utf-8", errors="replace"), "page").text
    except ClaimcheckError:
        return ""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(count))


def _f1(scores: list[tuple[float, float]]) -> float:
    if not scores:
        return 0.0
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    return 2 * precision * recall / max(precision + recall, 1e-9)
