"""From a file, bytes or a string to a Document: the reader for its format, its side file, its date and language."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path, PurePath

from claimcheck.errors import ReadingError
from claimcheck.files import read_file
from claimcheck.model import DateOrigin, DateWitness, Document, Limits, Source, Unread
from claimcheck.reading import witnesses
from claimcheck.reading.docx import read_docx
from claimcheck.reading.drafts import Reading
from claimcheck.reading.encodings import decode
from claimcheck.reading.formats import Format, recognise
from claimcheck.reading.guard import within
from claimcheck.reading.html import read_html
from claimcheck.reading.languages import detect_language, require_english
from claimcheck.reading.letters import unseen
from claimcheck.reading.markdown import read_markdown
from claimcheck.reading.pdf import read_pdf
from claimcheck.reading.plain import read_plain
from claimcheck.reading.side_file import SideFile, parse_date

__all__ = ["document_from_text", "read", "read_bytes"]

Day = str | dt.date


def read(
    path: str | Path,
    *,
    date: Day | None = None,
    speaker: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The article in a file, with what its side file adds; the arguments win over the side file.

    Raises ReadingError (UnsupportedFormat, LanguageError, WorkLimit) with one line that names the file and the remedy.
    """
    path = Path(path)
    data = _bytes_of(path)
    side = SideFile.beside(path)
    return read_bytes(
        data, str(path), date=date, speaker=speaker, title=title, source_name=source_name, side=side, limits=limits
    )


def read_bytes(
    data: bytes,
    name: str,
    *,
    date: Day | None = None,
    speaker: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
    side: SideFile | None = None,
    limits: Limits | None = None,
) -> Document:
    """The article in ``data`` (of a file called ``name``, or ``-`` for standard input)."""
    side, limits = side or SideFile(), limits or Limits()
    given = SideFile(
        date=None if date is None else _given_date(date), speaker=speaker, title=title, source_name=source_name
    )
    try:
        reading, notes = _reading(data, name, limits)
    except RecursionError as error:
        raise ReadingError(f"{name}: the file is nested too deeply to be read; save it again as plain text") from error
    within(limits, len(reading.text), name)
    if not reading.text.strip():
        held = ", ".join(f"{entry.what} ({entry.count})" for entry in reading.unread)
        said = f"; it holds: {held}" if held else ""
        raise ReadingError(f"{name}: there is no text in this file{said}; nothing can be checked")
    document = _document(reading, notes, data, name, given, side)
    require_english(document)
    return document


def document_from_text(
    text: str,
    *,
    date: Day | None = None,
    speaker: str | None = None,
    title: str | None = None,
    source_name: str = "text",
    markdown: bool = False,
) -> Document:
    """A document of a plain string, kept as given, line ends included; see ``Document.from_text``."""
    if not isinstance(text, str):
        raise ReadingError(f"a text is a string, and this is of type {type(text).__name__}; decode bytes first")
    given = SideFile(
        date=None if date is None else _given_date(date), speaker=speaker, title=title, source_name=source_name
    )
    data = text.encode("utf-8", "surrogatepass")
    return _document(_read_text(text, markdown=markdown), (), data, source_name, given, SideFile())


def _bytes_of(path: Path) -> bytes:
    try:
        return read_file(path)
    except FileNotFoundError as error:
        raise ReadingError(f"{path}: there is no such file; check its name and folder") from error
    except IsADirectoryError as error:
        raise ReadingError(f"{path}: this is a folder; name a file (.docx, .txt, .md, .html or .pdf)") from error
    except OSError as error:
        raise ReadingError(
            f"{path}: the file cannot be read ({error.strerror or error}); check its name and permissions"
        ) from error


def _reading(data: bytes, name: str, limits: Limits) -> tuple[Reading, tuple[Unread, ...]]:
    kind = recognise(data, name)
    if kind is Format.WORD:
        return read_docx(data, name, limits), ()
    if kind is Format.PDF:
        return read_pdf(data, name, limits), ()
    text, notes = decode(data, name)
    if kind is Format.HTML:
        return read_html(text, name, limits), notes
    within(limits, len(text), name)
    return _read_text(text, markdown=kind is Format.MARKDOWN), notes


def _read_text(text: str, *, markdown: bool) -> Reading:
    return read_markdown(text) if markdown else read_plain(text)


def _document(
    reading: Reading, notes: tuple[Unread, ...], data: bytes, name: str, given: SideFile, side: SideFile
) -> Document:
    base = "standard input" if name == "-" else PurePath(name).name or name
    source_name = given.source_name or side.source_name or base
    date, origin, stated = _stated_date(given, side)
    found = reading.witnesses + witnesses.of_byline(reading.text, reading.blocks) + witnesses.of_file_name(source_name)
    return Document(
        text=reading.text,
        blocks=reading.blocks,
        source=Source(name=source_name, media_type=reading.media_type, sha256=hashlib.sha256(data).hexdigest()),
        title=given.title or side.title or reading.title or PurePath(base).stem,
        date=date,
        date_origin=origin,
        witnesses=stated + found,
        speaker=given.speaker or side.speaker,
        publisher=side.publisher or reading.publisher,
        url=side.url or reading.url,
        language=detect_language(reading.text),
        unread=notes + reading.unread + unseen(reading.text),
    )


def _stated_date(given: SideFile, side: SideFile) -> tuple[dt.date | None, DateOrigin, tuple[DateWitness, ...]]:
    """The date that somebody stated, the caller before the side file; what files say of themselves is no statement."""
    both = ((DateOrigin.GIVEN, given.date), (DateOrigin.SIDE_FILE, side.date))
    stated = [(origin, day) for origin, day in both if day is not None]
    if not stated:
        return None, DateOrigin.NONE, ()
    found = tuple(
        DateWitness(origin=origin, words=day.isoformat(), readings=(day,), used=number == 0)
        for number, (origin, day) in enumerate(stated)
    )
    return stated[0][1], stated[0][0], found


def _given_date(date: Day) -> dt.date:
    try:
        return parse_date(date)
    except ReadingError as error:
        raise ReadingError(f"date: {error.message}") from error
