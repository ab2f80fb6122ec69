"""Web pages: the article's own text, without menus, advertisements and comments, found by trafilatura."""

from __future__ import annotations

import logging
import re
from typing import Any

from lxml import etree

from claimcheck.errors import ReadingError
from claimcheck.model import BlockKind, Unread
from claimcheck.reading.drafts import Draft, Piece, Reading, UnreadLog, join
from claimcheck.reading.witnesses import of_metadata

__all__ = ["read_html"]

MEDIA_TYPE = "text/html"
_SPACES = re.compile(r"\s+")
_HEADING = re.compile(r"h([1-6])$")
_BOILERPLATE = "menus, advertisements, comments and the like, by the judgement of the text extractor"
# No clock: the latest date that is believed is fixed, whenever the page is read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_html(text: str, name: str) -> Reading:
    """The main text of a page with its title, site, address and date; raises ReadingError where none is found."""
    found = _extract(text, name)
    if found is None or found.body is None:
        raise ReadingError(f"{name}: no article text was found in this page; save its text as .txt")
    unread = UnreadLog()
    walker = _Walker()
    walker.container(found.body, BlockKind.PARAGRAPH)
    body, blocks, _ = join(walker.drafts)
    for graphic in found.body.iter("graphic"):
        unread.add("image", "html", reason=graphic.get("alt") or graphic.get("title") or "")
    rest = Unread(what="rest of the page", locator="html", reason=_BOILERPLATE)
    return Reading(
        text=body,
        blocks=blocks,
        media_type=MEDIA_TYPE,
        title=found.title or None,
        publisher=found.sitename or None,
        url=found.url or None,
        witnesses=of_metadata(created=found.date, modified=None),
        unread=(*unread.entries(), rest),
    )


def _extract(text: str, name: str) -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise ReadingError(f"{name}: reading web pages needs trafilatura: pip install trafilatura") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            text, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # whatever a hostile page makes the library raise is a page that cannot be read
        raise ReadingError(
            f"{name}: this page cannot be read ({type(error).__name__}); save its text as .txt"
        ) from error


class _Walker:
    """Makes blocks of the small XML that trafilatura returns."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._joint = "\n"

    def container(self, element: etree._Element, kind: BlockKind) -> None:
        """The blocks of an element that holds blocks."""
        self._words(element.text, kind)
        for child in element:
            self._block(child, kind)
            self._words(child.tail, kind)

    def _block(self, element: etree._Element, kind: BlockKind) -> None:
        tag = element.tag
        if tag == "head":
            level = _HEADING.match(element.get("rend") or "")
            self._add(element, BlockKind.HEADING, int(level[1]) if level else None)
        elif tag == "row":
            self._row(element)
        elif tag in ("list", "table", "div"):
            self.container(element, kind)
        elif tag == "quote":
            self._leaf(element, BlockKind.QUOTE)
        elif tag == "item":
            self._leaf(element, BlockKind.LIST_ITEM)
        elif tag == "code":
            self._add(element, BlockKind.CODE)
        elif tag not in ("graphic", "lb"):
            self._leaf(element, kind)

    def _leaf(self, element: etree._Element, kind: BlockKind) -> None:
        """A block, unless it holds blocks itself."""
        if any(child.tag in ("p", "head", "list", "quote", "table", "item") for child in element):
            self.container(element, kind)
        else:
            self._add(element, kind)

    def _row(self, row: etree._Element) -> None:
        for number, cell in enumerate(row):
            before = len(self.drafts)
            self._leaf(cell, BlockKind.TABLE_CELL)
            if number and len(self.drafts) > before:
                self.drafts[before].joint = "\t"

    def _add(self, element: etree._Element, kind: BlockKind, level: int | None = None) -> None:
        for line in _lines(element):
            self._words(line, kind, level)

    def _words(self, text: str | None, kind: BlockKind, level: int | None = None) -> None:
        words = _SPACES.sub(" ", text or "").strip()
        if words:
            locator = f"html#{len(self.drafts) + 1}"
            self.drafts.append(Draft(kind=kind, level=level, locator=locator, pieces=[Piece(words)]))


def _lines(element: etree._Element) -> list[str]:
    """The text of an element, cut at its line breaks."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            parts.append("\x00")
        elif isinstance(child.tag, str):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts).split("\x00")
