"""Blocks of web pages: of the small XML that trafilatura returns, and of HTML as it stands."""

from __future__ import annotations

import re

from lxml import etree

from claimcheck.model import BlockKind
from claimcheck.reading.drafts import Draft, Piece

__all__ = ["ArticleBlocks", "VisibleBlocks"]

_SPACES = re.compile(r"\s+")
_HEADING = re.compile(r"h([1-6])$")
_BREAK = "\x00"
_EMPTY_LINE = re.compile(r"\x00\s*\x00[\s\x00]*")
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "select", "textarea")
)
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "pre": BlockKind.CODE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "br"),
    )
)


class _Blocks:
    """Collects blocks; their locators count them."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._joint = "\n"

    def put(self, text: str | None, kind: BlockKind, level: int | None = None) -> None:
        """Add what stands between empty lines as blocks of their own; one line break stays inside a block."""
        for block in _EMPTY_LINE.split(text or ""):
            lines = (_SPACES.sub(" ", line).strip() for line in block.split(_BREAK))
            words = "\n".join(line for line in lines if line)
            if words:
                locator = f"html#{len(self.drafts) + 1}"
                joint, self._joint = self._joint, "\n"
                self.drafts.append(Draft(kind=kind, level=level, locator=locator, joint=joint, pieces=[Piece(words)]))

    def next_cell(self, before: int) -> None:
        """The next block stands in the same row as the one before (if this row has one since ``before``)."""
        self._joint = "\t" if len(self.drafts) > before else "\n"


class ArticleBlocks(_Blocks):
    """Makes blocks of trafilatura's elements: ``p``, ``head``, ``list``, ``item``, ``quote``, ``table``, ``code``."""

    _HOLDERS = ("list", "table", "div", "body", "main")
    _LEAVES = ("p", "head", "list", "quote", "table", "item", "row", "div")

    def read(self, body: etree._Element) -> list[Draft]:
        """The blocks of the main text, in order."""
        self._container(body, BlockKind.PARAGRAPH)
        return self.drafts

    def _container(self, element: etree._Element, kind: BlockKind) -> None:
        self.put(element.text, kind)
        for child in element:
            if isinstance(child.tag, str):
                self._block(child, kind)
            self.put(child.tail, kind)

    def _block(self, element: etree._Element, kind: BlockKind) -> None:
        tag = element.tag
        kinds = {"quote": BlockKind.QUOTE, "item": BlockKind.LIST_ITEM, "code": BlockKind.CODE}
        if tag == "head":
            level = _HEADING.match(element.get("rend") or "")
            self.put(_text(element), BlockKind.HEADING, int(level[1]) if level else None)
        elif tag == "row":
            before = len(self.drafts)
            for cell in element:
                self.next_cell(before)
                self._leaf(cell, BlockKind.TABLE_CELL)
            self._joint = "\n"
        elif tag in self._HOLDERS:
            self._container(element, kind)
        elif tag not in ("graphic", "lb"):
            self._leaf(element, kinds.get(str(tag), kind))

    def _leaf(self, element: etree._Element, kind: BlockKind) -> None:
        """A block, unless it holds blocks itself."""
        if any(child.tag in self._LEAVES for child in element):
            self._container(element, kind)
        else:
            self.put(_text(element), kind)


class VisibleBlocks(_Blocks):
    """Makes blocks of all visible text of an HTML tree."""

    def read(self, root: etree._Element) -> list[Draft]:
        """The blocks of the page, in order."""
        self._walk(root, BlockKind.PARAGRAPH, None)
        self._flush()
        return self.drafts

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._kind: tuple[BlockKind, int | None] = (BlockKind.PARAGRAPH, None)

    def _flush(self) -> None:
        self.put("".join(self._open), *self._kind)
        self._open = []

    def _walk(self, element: etree._Element, kind: BlockKind, level: int | None) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _HIDDEN or _is_hidden(element):
            return
        heading = _HEADING.match(tag)
        inner, depth = (BlockKind.HEADING, int(heading[1])) if heading else (_KINDS.get(tag, kind), level)
        block = tag not in _INLINE
        if block:
            self._flush()
            self._kind = inner, depth
        if tag == "br":
            self._open.append(_BREAK)
        self._open.append(element.text or "")
        row = len(self.drafts)
        for child in element:
            if tag == "tr" and child.tag in ("td", "th"):
                self._flush()
                self.next_cell(row)
            self._walk(child, inner, depth)
            self._open.append(child.tail or "")
        if block:
            self._flush()
            self._kind = kind, level
            self._joint = "\n" if tag == "tr" else self._joint


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or element.get("aria-hidden") == "true"


def _text(element: etree._Element) -> str:
    """The text of an element, its line breaks marked."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            parts.append(_BREAK)
        elif isinstance(child.tag, str):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)
