"""From a file, bytes or a string to a Document: the reader for its format, its side file, its date and language."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path, PurePath

from claimcheck.errors import ReadingError
from claimcheck.model import DateOrigin, DateWitness, Document, Source, Unread
from claimcheck.reading import witnesses
from claimcheck.reading.docx import read_docx
from claimcheck.reading.drafts import Reading
from claimcheck.reading.encodings import decode
from claimcheck.reading.formats import Format, recognise
from claimcheck.reading.html import read_html
from claimcheck.reading.languages import detect_language, require_english
from claimcheck.reading.markdown import read_markdown
from claimcheck.reading.pdf import read_pdf
from claimcheck.reading.plain import read_plain
from claimcheck.reading.side_file import SideFile, parse_date

__all__ = ["document_from_text", "read", "read_bytes"]

LARGEST_FILE = 256 * 2**20
Day = str | dt.date


def read(
    path: str | Path,
    *,
    date: Day | None = None,
    speaker: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
) -> Document:
    """The article in a file, with what its side file adds; the arguments win over the side file.

    Raises ReadingError (UnsupportedFormat, LanguageError) with one line that names the file and the remedy.
    """
    path = Path(path)
    data = _bytes_of(path)
    side = SideFile.beside(path)
    return read_bytes(data, str(path), date=date, speaker=speaker, title=title, source_name=source_name, side=side)


def read_bytes(
    data: bytes,
    name: str,
    *,
    date: Day | None = None,
    speaker: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
    side: SideFile | None = None,
) -> Document:
    """The article in ``data`` (of a file called ``name``, or ``-`` for standard input)."""
    side = side or SideFile()
    given = SideFile(
        date=None if date is None else _given_date(date), speaker=speaker, title=title, source_name=source_name
    )
    try:
        reading, notes = _reading(data, name)
    except RecursionError as error:
        raise ReadingError(f"{name}: the file is nested too deeply to be read; save it again as plain text") from error
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
    given = SideFile(
        date=None if date is None else _given_date(date), speaker=speaker, title=title, source_name=source_name
    )
    data = text.encode("utf-8", "surrogatepass")
    return _document(_read_text(text, markdown=markdown), (), data, source_name, given, SideFile())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(f"{path}: this is a folder; name a file (.docx, .txt, .md, .html or .pdf)")
        if path.stat().st_size > LARGEST_FILE:
            raise ReadingError(f"{path}: the file is larger than {LARGEST_FILE // 2**20} MB; check a part of it")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"{path}: there is no such file; check its name and folder") from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise ReadingError(f"{path}: the file cannot be opened ({said}); check its name and permissions") from error


def _reading(data: bytes, name: str) -> tuple[Reading, tuple[Unread, ...]]:
    kind = recognise(data, name)
    if kind is Format.WORD:
        return read_docx(data, name), ()
    if kind is Format.PDF:
        return read_pdf(data, name), ()
    text, notes = decode(data, name)
    if kind is Format.HTML:
        return read_html(text, name), notes
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
        unread=notes + reading.unread,
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
