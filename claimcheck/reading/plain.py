"""Plain text: it stays as it is, and its blocks are found by blank lines, line lengths and bullets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from claimcheck.model import Block, BlockKind
from claimcheck.reading.drafts import Reading
from claimcheck.reading.lines import line_words

__all__ = [
    "Line",
    "find_blocks",
    "goes_on",
    "lines_of",
    "looks_like_heading",
    "quotation_marks",
    "read_plain",
    "title_of",
]

_LINE_END = re.compile(r"\r\n?|\n")
_BULLET = re.compile(r"(?:[-*•·‣–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
# A line is wrapped where the next word would not have fitted; nobody wraps at widths outside these.
_NARROWEST, _WIDEST = 40, 130
_FULL = 0.85
_HEADING_WORDS = 15
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_QUOTED = re.compile(r"(?:>[> ]*)(?=\S)")
_OPENING = "\"“‘'(["
_RUNNING_WORDS = 5


@frozen
class Line:
    """A line without its end and the spaces around it."""

    number: int
    start: int
    words: str

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.words)


def read_plain(text: str) -> Reading:
    """The paragraphs, list items and headings of a plain text, or of a mail whose lines are quoted with ">"."""
    blocks = find_blocks(text, map(_unquoted, lines_of(text)), lambda line: f"line:{line.number}")
    return Reading(text=text, blocks=blocks, media_type="text/plain", title=title_of(text, blocks))


def _unquoted(line: Line) -> Line:
    mark = _QUOTED.match(line.words)
    return line if mark is None else Line(line.number, line.start + mark.end(), line.words[mark.end() :])


def quotation_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, nothing) of the marks of quoted lines that another quoted line stands before."""
    lines = list(lines_of(text))
    for before, line in itertools.pairwise(lines):
        mark = _QUOTED.match(line.words)
        if mark is not None and _QUOTED.match(before.words):
            yield line.start, line.start + mark.end(), ""


def goes_on(words: str, after: str) -> bool:
    """Whether a line is no whole sentence and the one ``after`` it goes on with it, whatever their lengths.

    It must be left open, and either end as nothing ends (in a preposition, an article, a divided word) or be followed
    by what begins nothing: a small letter, or a number after a word in small letters.
    """
    if _CLOSED.search(words) or _BULLET.match(after):
        return False
    last = _LAST_WORD.search(words)
    if _DIVIDED.search(words) or (last is not None and last[0] in line_words("unfinished")):
        return True
    if after[:1].islower():
        return len(words.split()) > 2
    return after[:1].isdigit() and last is not None and last[0].islower() and len(words.split()) > 2


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; their numbers count from 1."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        line = text[start:end]
        words = line.strip()
        yield Line(number, start + (len(line) - len(line.lstrip()) if words else 0), words)


def find_blocks(
    text: str, lines: Iterable[Line], locator: Callable[[Line], str], widest: int = _WIDEST
) -> tuple[Block, ...]:
    """The blocks that the lines make up; ``locator`` names the first line of each."""
    blocks = []
    for filled, chunk in itertools.groupby(lines, key=lambda line: bool(line.words)):
        for group in _paragraphs(list(chunk), widest) if filled else ():
            bullet = _BULLET.match(group[0].words)
            kind = BlockKind.LIST_ITEM if bullet is not None else BlockKind.PARAGRAPH
            start = group[0].start + (bullet.end() if bullet is not None else 0)
            blocks.append(Block(kind=kind, start=start, end=group[-1].end, locator=locator(group[0])))
    return tuple(_with_headings(text, blocks))


def title_of(text: str, blocks: Iterable[Block]) -> str | None:
    """The first block where it is a title or heading."""
    first = next(iter(blocks), None)
    if first is None or first.kind not in (BlockKind.TITLE, BlockKind.HEADING):
        return None
    return " ".join(text[first.start : first.end].split())


def _paragraphs(chunk: list[Line], widest: int) -> Iterator[list[Line]]:
    """Lines without a blank one between them, put together where a line was wrapped."""
    width = max(len(line.words) for line in chunk)
    by_width = _NARROWEST <= width <= widest
    pairs = list(itertools.pairwise(chunk))
    full = [by_width and len(line.words) + 1 + len(after.words.split()[0]) > _FULL * width for line, after in pairs]
    open_ = [_FINAL.search(line.words) is None for line in chunk]
    wrapped = any(is_full and is_open for is_full, is_open in zip(full, open_, strict=False))
    on = [goes_on(line.words, after.words) for line, after in pairs]
    running = any(on)
    group = [chunk[0]]
    for number, (before, line) in enumerate(pairs):
        runs = running and open_[number] and len(before.words.split()) >= _RUNNING_WORDS
        if ((wrapped and full[number]) or on[number] or runs) and _BULLET.match(line.words) is None:
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def looks_like_heading(words: str, after: str) -> bool:
    """Whether a short line without a full stop heads the sentence ``after`` it."""
    short = len(words.split()) <= _HEADING_WORDS and len(words) < len(after) and "\n" not in words
    begins = words[:1].isupper() or words[:1].isdigit() or words[:1] in _OPENING
    return short and begins and _FINAL.search(words) is None and _FINAL.search(after) is not None


def _with_headings(text: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks; a paragraph that looks like the heading of the next is one."""
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        plain = after is not None and block.kind == after.kind == BlockKind.PARAGRAPH
        if plain and looks_like_heading(text[block.start : block.end], text[after.start : after.end]):
            yield Block(kind=BlockKind.HEADING, start=block.start, end=block.end, locator=block.locator)
        else:
            yield block
