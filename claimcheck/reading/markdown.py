"""Markdown: the text stays as it is, marks included; markdown-it-py says which lines are which blocks."""

from __future__ import annotations

import bisect
import re

from attrs import define, field
from markdown_it.token import Token

from claimcheck.model import Block, BlockKind, Unread
from claimcheck.reading.drafts import Reading, UnreadLog
from claimcheck.reading.markup import FRONT_MATTER, cell_at, marks, parser
from claimcheck.reading.plain import Line, lines_of
from claimcheck.reading.witnesses import of_metadata

__all__ = ["read_markdown"]

_REMARK = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_ENTRY = re.compile(r"^(title|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CONTAINERS = {"blockquote_open": BlockKind.QUOTE, "list_item_open": BlockKind.LIST_ITEM}
_CODE = ("fence", "code_block", "html_block")


def read_markdown(text: str) -> Reading:
    """Headings, paragraphs, list items, quotes, table cells and code, each without its mark."""
    front = FRONT_MATTER.match(text)
    start = 0 if front is None else front.end()
    finder = _Finder(text=text, lines=list(lines_of(text)))
    if front is not None:
        finder.blocks.append(Block(kind=BlockKind.CODE, start=0, end=start, locator="line:1"))
        finder.skipped = len(list(lines_of(text[:start]))) - 1
    finder.walk(parser().parse(text[start:]))
    said = {key.lower(): value for key, value in _ENTRY.findall("" if front is None else front[1])}
    heading = next((text[each.start : each.end] for each in finder.blocks if each.kind == BlockKind.HEADING), None)
    return Reading(
        text=text,
        blocks=tuple(finder.blocks),
        media_type="text/markdown",
        title=said.get("title") or heading,
        witnesses=of_metadata(created=said.get("date"), modified=None),
        unread=_unread(text, finder.lines),
    )


def _unread(text: str, lines: list[Line]) -> tuple[Unread, ...]:
    found, log = marks(text), UnreadLog()
    starts = [line.start for line in lines]
    for what, places in (("struck-out text", found.struck), ("image", found.images)):
        for place in places:
            log.add(what, f"line:{bisect.bisect_right(starts, place)}")
    return log.entries()


def _without_comments(text: str, start: int, end: int) -> tuple[int, int]:
    """A block without the comments that it begins or ends with: nobody reads them."""
    while match := _REMARK.match(text, start, end):
        start = match.end()
    tail = behind = end
    for match in _REMARK.finditer(text, start, end):
        tail = tail if match.start() == behind else match.start()
        behind = match.end()
    return start, tail if behind == end else end


@define(kw_only=True)
class _Finder:
    """Finds the blocks of parsed tokens in the lines of the text; ``skipped`` lines come before the parsed part."""

    text: str
    lines: list[Line]
    skipped: int = 0
    blocks: list[Block] = field(factory=list)
    _containers: list[BlockKind] = field(factory=list)
    _row: tuple[int, int] = (0, 0)

    def walk(self, tokens: list[Token]) -> None:
        """Add the blocks of all tokens, in order."""
        for token, before in zip(tokens, [None, *tokens], strict=False):
            if token.type in _CONTAINERS:
                self._containers.append(_CONTAINERS[token.type])
            elif token.type.removesuffix("close") + "open" in _CONTAINERS:
                self._containers.pop()
            elif token.type == "tr_open" and token.map:
                line = self.lines[self.skipped + token.map[0]]
                self._row = line.start, line.end
            elif token.type in _CODE and token.map:
                self._add(BlockKind.CODE, token.map[0], token.map[1])
            elif token.type == "inline" and before is not None:
                self._inline(token, before)

    def _inline(self, token: Token, opening: Token) -> None:
        if opening.type in ("td_open", "th_open"):
            self._cell(token.content)
        elif token.map and opening.type == "heading_open":
            self._add(BlockKind.HEADING, token.map[0], token.map[1], token.content, int(opening.tag[1]))
        elif token.map:
            kind = self._containers[-1] if self._containers else BlockKind.PARAGRAPH
            depth = self._containers.count(BlockKind.LIST_ITEM) - 1 if kind is BlockKind.LIST_ITEM else None
            self._add(kind, token.map[0], token.map[1], token.content, depth)

    def _add(self, kind: BlockKind, first: int, last: int, content: str = "", level: int | None = None) -> None:
        """A block of the lines ``first:last`` (counted from 0), from the first to the last words of ``content``."""
        written = content.split("\n") if content else []
        lines = self.lines[self.skipped + first : self.skipped + (first + len(written) if written else last)]
        lines = [line for line in lines if line.words]
        if not lines:
            return
        start, end = lines[0].start, lines[-1].end
        if written:
            start += max(lines[0].words.find(written[0].strip()), 0)
            at = lines[-1].words.rfind(written[-1].strip())
            end = lines[-1].start + at + len(written[-1].strip()) if at >= 0 else end
        self._put(kind, start, end, level)

    def _cell(self, content: str) -> None:
        start, end = self._row
        places = cell_at(self.text, content, start) if content else ()
        if places:
            self._put(BlockKind.TABLE_CELL, places[0], places[-1] + 1, None)
            self._row = places[-1] + 1, end

    def _put(self, kind: BlockKind, start: int, end: int, level: int | None) -> None:
        at_least = self.blocks[-1].end if self.blocks else 0
        if start < at_least or start >= end:
            return
        if kind is not BlockKind.CODE:
            start, end = _without_comments(self.text, start, end)
            if start >= end:
                return
        number = bisect.bisect_right(self.lines, start, key=lambda line: line.start)
        self.blocks.append(Block(kind=kind, start=start, end=end, locator=f"line:{number}", level=level))
