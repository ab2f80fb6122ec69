"""The index of a corpus: a page that lists every document with its counts and leads to the page of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from claimcheck.corpus.store import Entry, Store
from claimcheck.files import replace_file
from claimcheck.pipeline import Registry
from claimcheck.reporting import IndexLine, render_corpus

__all__ = ["write_index"]

_PAGES, _INDEX = "pages", "index.html"
_DECIDED = ("refuted", "supported", "conflicting_evidence")


def write_index(folder: str | os.PathLike[str]) -> Path:
    """Write ``index.html`` into the folder of a corpus and a page of each document below it; the index's path.

    Documents with refuted claims come first, then those with open claims near a row; the page sorts by any column.
    Pages of documents that the manifest tells of no more are deleted.
    """
    store = Store(folder)
    pages = store.folder / _PAGES
    pages.mkdir(exist_ok=True)
    lines = sorted(_lines(store, pages), key=lambda line: (-line.refuted, -line.near))
    unread = [(entry.id, entry.fault) for entry in store.entries.values() if entry.fault]
    for old in set(pages.glob("*.html")) - {store.folder / line.href for line in lines}:
        old.unlink()
    index = store.folder / _INDEX
    replace_file(index, render_corpus(lines, unread=unread).encode("utf-8", "backslashreplace"))
    return index


def _lines(store: Store, pages: Path) -> Iterator[IndexLine]:
    """A line of each document that was read, its page written."""
    for number, entry in enumerate(store.entries.values(), 1):
        if entry.fault:
            continue
        page = pages / f"{number:06d}.html"
        Registry.loads(store.registry(entry), name=entry.id).write_report(page)
        yield _line(entry, page.relative_to(store.folder).as_posix())


def _line(entry: Entry, href: str) -> IndexLine:
    counts = entry.counts
    return IndexLine(
        id=entry.id,
        title=entry.title,
        href=href,
        speaker=entry.speaker,
        date=entry.date,
        words=counts.get("words", 0),
        claims=counts.get("claims", 0),
        decided=sum(counts.get(status, 0) for status in _DECIDED),
        refuted=counts.get("refuted", 0),
        near=counts.get("near", 0),
    )
