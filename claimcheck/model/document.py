"""Documents: one canonical text, its blocks with locators, and what could not be read."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib

from attrs import frozen

from claimcheck.model.spans import Span

__all__ = ["Block", "BlockKind", "DateOrigin", "DateWitness", "Document", "Source", "Unread"]


class BlockKind(str, enum.Enum):
    """What a block is in its file."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"


class DateOrigin(str, enum.Enum):
    """Where the document's date comes from."""

    GIVEN = "given"
    SIDE_FILE = "side_file"
    METADATA = "metadata"
    BYLINE = "byline"
    FILE_NAME = "file_name"
    NONE = "none"


@frozen(kw_only=True)
class Block:
    """A stretch of the canonical text that is one unit of the file.

    ``locator`` leads back into the file: ``/word/document.xml#p12`` for Word, ``line:3`` for text.
    """

    kind: BlockKind
    start: int
    end: int
    locator: str
    level: int | None = None


@frozen(kw_only=True)
class Source:
    """The file that a document was read from. ``sha256`` is that of its bytes."""

    name: str
    media_type: str
    sha256: str


@frozen(kw_only=True)
class Unread:
    """Something that the file contains and the reader did not read."""

    what: str
    locator: str
    count: int = 1
    reason: str = ""


@frozen(kw_only=True)
class DateWitness:
    """One place that says when the document was written, and whether it was believed and why."""

    origin: DateOrigin
    words: str
    readings: tuple[dt.date, ...]
    used: bool = False
    reason: str = ""


@frozen(kw_only=True)
class Document:
    """An article as it was read: the text is fixed once and never changes.

    ``date`` is the day that the text is read as of; ``witnesses`` lists every candidate for it.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source
    title: str | None = None
    date: dt.date | None = None
    date_origin: DateOrigin = DateOrigin.NONE
    witnesses: tuple[DateWitness, ...] = ()
    speaker: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    unread: tuple[Unread, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``; raises SpanError when it lies outside."""
        return Span.of(self.text, start, end)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at ``offset``."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        date: str | dt.date | None = None,
        speaker: str | None = None,
        title: str | None = None,
        source_name: str = "text",
        markdown: bool = False,
    ) -> Document:
        """A document of a plain string, kept as given, line ends included.

        ``date`` is a day or an ISO 8601 date. Raises ReadingError for a malformed date.
        """
        from claimcheck.reading import document_from_text  # the one way down: see the import test

        return document_from_text(
            text, date=date, speaker=speaker, title=title, source_name=source_name, markdown=markdown
        )
