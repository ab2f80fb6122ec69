"""PDF files: the text of the pages, as far as the file holds text at all."""

from __future__ import annotations

import bisect
import io
import itertools
import logging
import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.errors import ReadingError
from claimcheck.model import Limits, Unread
from claimcheck.reading.drafts import Reading, UnreadLog
from claimcheck.reading.pdf_text import Budget, text_of
from claimcheck.reading.plain import find_blocks, lines_of, title_of
from claimcheck.reading.witnesses import of_metadata

__all__ = ["read_pdf"]

MEDIA_TYPE = "application/pdf"
_MOST_PAGES = 2000
# Lines of a page are lines, however long; in a text file long lines are paragraphs.
_WIDEST = 1000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@frozen(kw_only=True)
class _Content:
    pages: tuple[str, ...]
    created: str | None
    modified: str | None
    unread: tuple[Unread, ...]


def read_pdf(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """The lines of all pages as the file holds them; raises ReadingError for encrypted, damaged and scanned files."""
    content = _content(data, name, limits or Limits())
    text = "\n".join(content.pages)
    if not text.strip():
        raise ReadingError(f"{name}: the pages hold no text (a scan?); recognise its text or save the article as .docx")
    starts = list(itertools.accumulate((len(page) + 1 for page in content.pages), initial=0))
    blocks = find_blocks(text, lines_of(text), lambda line: f"page:{bisect.bisect_right(starts, line.start)}", _WIDEST)
    return Reading(
        text=text,
        blocks=blocks,
        media_type=MEDIA_TYPE,
        title=title_of(text, blocks),
        witnesses=of_metadata(created=content.created, modified=content.modified),
        unread=content.unread,
    )


def _content(data: bytes, name: str, limits: Limits) -> _Content:
    try:
        import pypdf
    except ImportError as error:
        raise ReadingError(f"{name}: reading PDF files needs pypdf: pip install pypdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise ReadingError(f"{name}: the file is encrypted; save a copy without its password")
        unread = UnreadLog()
        pages = tuple(_text_of_pages(file, unread, Budget(name, limits.nodes, limits.nodes)))
        told: dict[str, object] = dict(file.metadata or {})
        created, modified = _day(told.get("/CreationDate")), _day(told.get("/ModDate"))
        return _Content(pages=pages, created=created, modified=modified, unread=unread.entries())
    except ReadingError:
        raise
    except Exception as error:  # the library raises whatever a damaged file leads it to
        said = type(error).__name__
        raise ReadingError(f"{name}: not readable as a PDF file ({said}); save it again or as .docx") from error


def _text_of_pages(file: object, unread: UnreadLog, budget: Budget) -> Iterator[str]:
    pages = getattr(file, "pages", ())
    for number, page in enumerate(pages, 1):
        if number > _MOST_PAGES:
            left = len(pages) - _MOST_PAGES
            unread.add("page", f"page:{number}", count=left, reason=f"only the first {_MOST_PAGES} pages are read")
            return
        text = text_of(page, budget).strip("\n")
        yield "".join(char if not "\ud800" <= char <= "\udfff" else "\ufffd" for char in text)
        pictures = _pictures(page)
        if pictures:
            unread.add("image", f"page:{number}", count=pictures)
        if not text.strip():
            unread.add("page without text", f"page:{number}", reason="it may be a scan")


def _pictures(page: object) -> int:
    """How many pictures a page shows, told from its resources without unpacking any."""
    objects = _object(_object(page, "/Resources"), "/XObject")
    names = objects if isinstance(objects, dict) else ()
    return sum(_object(_object(objects, name), "/Subtype") == "/Image" for name in names)


def _object(holder: object, key: str) -> object:
    """What a PDF dictionary holds under ``key``, its indirection followed."""
    found = holder.get(key) if isinstance(holder, dict) else None
    follow = getattr(found, "get_object", None)
    return found if follow is None else follow()


def _day(told: object) -> str | None:
    match = _DATE.match(str(told or ""))
    return None if match is None else "-".join(match.groups())
