"""The comments of a Word file with their threads: who answered which one, and what was ticked off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen
from lxml import etree

from claimcheck.errors import ReadingError
from claimcheck.files import read_file
from claimcheck.reading.docx_xml import W, chosen
from claimcheck.reading.package import Package

__all__ = ["WordComment", "main_text", "word_comments"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OFF = ("0", "false", "off", "")


@frozen(kw_only=True)
class WordComment:
    """One comment: its paragraphs, whether it was ticked off, and the number of the comment that it answers.

    ``range`` are the characters of the main part that it stands at (counted in its text elements), None where it
    has no range. ``candidates`` are the comments that it may answer where the file itself does not say.
    """

    number: str
    author: str
    lines: tuple[str, ...]
    resolved: bool = False
    parent: str | None = None
    range: tuple[int, int] | None = None
    candidates: tuple[str, ...] = ()


def word_comments(source: str | Path | bytes, *, name: str = "article.docx") -> tuple[WordComment, ...]:
    """All comments of a Word file (its path or its bytes), in the order of the file; raises ReadingError.

    Threads are those of the part that Word keeps for them. A program that does not write it leaves an answer as a
    comment at the very same characters: these become ``candidates``, and nobody chooses among several.
    """
    if not isinstance(source, bytes):
        name = str(source)
        try:
            source = read_file(source)
        except OSError as error:
            raise ReadingError(f"{name}: cannot be read: {error.strerror}") from None
    package = Package(source, name)
    main = next((r.target for r in package.relations().values() if r.kind == "officeDocument"), "")
    root = package.xml(main) if main else None
    if root is None:
        raise package.fault("it has no main document")
    related = {relation.kind: relation.target for relation in package.relations(main).values()}
    found = package.xml(related["comments"]) if "comments" in related else None
    if found is None:
        return ()
    threads = package.xml(related["commentsExtended"]) if "commentsExtended" in related else None
    ranges = dict(_ranges(root))
    comments = [_comment(element, ranges) for element in found.iter(f"{W}comment")]
    return tuple(_placed(_threaded(comments, found, threads)))


def main_text(source: bytes, *, name: str = "article.docx") -> str:
    """The text elements of the main part, one after the other: what ``WordComment.range`` counts in."""
    package = Package(source, name)
    main = next((r.target for r in package.relations().values() if r.kind == "officeDocument"), "")
    root = package.xml(main) if main else None
    if root is None:
        raise package.fault("it has no main document")
    return "".join(element.text or "" for element in _walk(root) if element.tag == f"{W}t")


def _comment(element: etree._Element, ranges: Mapping[str, tuple[int, int]]) -> WordComment:
    number = element.get(f"{W}id", "")
    return WordComment(
        number=number,
        author=element.get(f"{W}author", "").strip(),
        lines=tuple("".join(_words(paragraph)).strip() for paragraph in element.iter(f"{W}p")),
        range=ranges.get(number),
    )


def _words(paragraph: etree._Element) -> Iterator[str]:
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
    for element in paragraph.iter(f"{W}t", *signs):
        yield signs.get(element.tag) or element.text or ""


def _threaded(
    comments: list[WordComment], found: etree._Element, threads: etree._Element | None
) -> Iterator[WordComment]:
    """The comments with what the part of the threads says of them, which names each by its last paragraph."""
    numbers: dict[str, str] = {}
    for element in found.iter(f"{W}comment"):
        for paragraph in element.iter(f"{W}p"):
            numbers[paragraph.get(f"{_W14}paraId", "").upper()] = element.get(f"{W}id", "")
    numbers.pop("", None)
    entries = {} if threads is None else {e.get(f"{_W15}paraId", "").upper(): e for e in threads.iter("{*}commentEx")}
    by_number = {numbers[key]: entry for key, entry in entries.items() if key in numbers}
    for comment in comments:
        entry = by_number.get(comment.number)
        if entry is not None:
            resolved = entry.get(f"{_W15}done", "0").lower() not in _OFF
            parent = numbers.get(entry.get(f"{_W15}paraIdParent", "").upper())
            comment = evolve(comment, resolved=resolved, parent=parent)
        yield comment


def _placed(comments: Iterator[WordComment]) -> Iterator[WordComment]:
    """Comments that stand alone, with those that begin and end at the very same characters."""
    those = list(comments)
    for comment in those:
        if comment.parent is None and comment.range is not None:
            same = (c.number for c in those if c.range == comment.range and c is not comment and c.parent is None)
            comment = evolve(comment, candidates=tuple(same))
        yield comment


def _ranges(root: etree._Element) -> Iterator[tuple[str, tuple[int, int]]]:
    """(number, characters) of every comment range of the main part."""
    begun: dict[str, int] = {}
    at = 0
    for element in _walk(root):
        if element.tag == f"{W}t":
            at += len(element.text or "")
        elif element.tag == f"{W}commentRangeStart":
            begun[element.get(f"{W}id", "")] = at
        elif element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id", "") in begun:
            yield element.get(f"{W}id", ""), (begun[element.get(f"{W}id", "")], at)


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    """All elements in reading order, one branch of alternatives alone."""
    stack = [element]
    while stack:
        here = stack.pop()
        yield here
        children = [chosen(here)] if str(here.tag).endswith("}AlternateContent") else list(here)
        stack.extend(reversed(children))
