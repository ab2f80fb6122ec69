"""What an article's comments say to the program, each with the block that it stands at.

In Markdown and web pages ``<!-- claimcheck: … -->`` at the end of a paragraph, inside it or on a line before it; in
Word a comment whose text begins with ``claimcheck:``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from claimcheck.files import read_file
from claimcheck.model import Block, BlockKind, Document
from claimcheck.reading.comments import main_text, word_comments

__all__ = ["Remark", "remarks"]

_COMMENT = re.compile(r"<!--\s*claimcheck:\s*(.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_OURS = re.compile(r"\s*claimcheck:\s*", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_ENDS = re.compile(r"\s*</(p|li|td|th|h\d|blockquote|figcaption|caption)\b", re.IGNORECASE)
_CLUE = 40


@frozen(kw_only=True)
class Remark:
    """``words`` of one comment, where it stands (``line 3``, ``comment 2``) and the characters of its block."""

    words: str
    place: str
    start: int
    end: int


def remarks(source: str | Path, document: Document) -> tuple[Remark, ...]:
    """The comments of the file that ``document`` was read from; a comment with no block concerns the whole text."""
    kind = document.source.media_type
    if kind == "text/markdown":
        return tuple(_in_markdown(document))
    if kind == "text/html":
        return tuple(_in_html(read_file(source).decode("utf-8", "replace"), document))
    if "wordprocessingml" in kind:
        return tuple(_in_word(read_file(source), document))
    return ()


def _remark(words: str, place: str, block: Block | None, document: Document) -> Remark:
    start, end = (block.start, block.end) if block else (0, len(document.text))
    return Remark(words=" ".join(words.split()), place=place, start=start, end=end)


def _line(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"


def _in_markdown(document: Document) -> Iterator[Remark]:
    """The block that the comment stands in or right behind, else the next one."""
    blocks = [block for block in document.blocks if block.kind is not BlockKind.CODE]
    for match in _COMMENT.finditer(document.text):
        beside = (b for b in blocks if b.start <= match.start() and not _parted(document.text[b.end : match.start()]))
        after = (block for block in blocks if block.start >= match.end())
        block = next(beside, None) or next(after, None)
        yield _remark(match[1], _line(document.text, match.start()), block, document)


def _parted(between: str) -> bool:
    """Whether words or an end of a line stand between a block and a comment behind it."""
    return "\n" in between or bool(_TAG.sub("", between).strip())


def _in_html(file: str, document: Document) -> Iterator[Remark]:
    for match in _COMMENT.finditer(file):
        before, after = _plain(file[: match.start()]), _plain(file[match.end() :])
        ends = _ENDS.match(_TAG.sub(lambda m: "" if m[0].startswith("<!--") else m[0], file[match.end() :]))
        block = _block_of_html(document, before, after, ends=bool(ends))
        yield _remark(match[1], _line(file, match.start()), block, document)


def _block_of_html(document: Document, before: str, after: str, *, ends: bool) -> Block | None:
    texts = [(block, _squeezed(document.text[block.start : block.end])) for block in document.blocks]
    if ends:
        return next((block for block, text in texts if text and before.endswith(text[-_CLUE:])), None)
    inside = before[-_CLUE // 2 :] + after[: _CLUE // 2]
    found = (block for block, text in texts if inside and inside in text)
    following = (block for block, text in texts if text and after.startswith(text[:_CLUE]))
    return next(found, None) or next(following, None)


def _plain(markup: str) -> str:
    return _squeezed(html.unescape(_TAG.sub("", markup)))


def _squeezed(text: str) -> str:
    """Without any space: markup breaks lines where a reader sees none."""
    return "".join(text.split())


def _in_word(data: bytes, document: Document) -> Iterator[Remark]:
    whole = main_text(data)
    for number, comment in enumerate(word_comments(data), start=1):
        match = _OURS.match(words := "\n".join(comment.lines))
        if match:
            first, last = comment.range or (0, 0)
            block = _block_of_word(document, whole[max(first - _CLUE, 0) : first], whole[first:last])
            yield _remark(words[match.end() :], f"comment {number}", block if last > first else None, document)


def _block_of_word(document: Document, before: str, words: str) -> Block | None:
    """The block with the words commented on, of several the one with most of what stands before them."""

    def agreement(block: Block) -> int:
        head = document.text[block.start : block.end].partition(words)[0]
        return _common(reversed(head), reversed(before))

    holding = [block for block in document.blocks if words.strip() and words in document.text[block.start : block.end]]
    return max(holding, key=agreement, default=None)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
