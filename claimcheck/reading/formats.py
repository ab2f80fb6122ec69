"""Which reader a file needs: its first bytes decide, its suffix only between kinds of text."""

from __future__ import annotations

import enum
from pathlib import PurePath

from claimcheck.errors import ReadingError, UnsupportedFormat

__all__ = ["Format", "recognise"]


class Format(str, enum.Enum):
    """The kinds of file that are read."""

    WORD = "word"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".xhtml": Format.HTML,
}
_WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_REMEDY = "save the article as .docx, .txt, .md, .html or .pdf"
_OTHERS = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"{\\rtf", "a Rich Text file (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def recognise(data: bytes, name: str) -> Format:
    """The format of a file; raises UnsupportedFormat, or ReadingError for empty and encrypted ones."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(f"{name}: the file is empty; nothing can be checked")
    if data.startswith(_OLE):
        raise _ole(data, name)
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise UnsupportedFormat(f"{name}: this is {what}; {_REMEDY}")
    if data.startswith(_ZIP):
        return Format.WORD
    if data.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        return Format.PDF
    if suffix in _WORD_SUFFIXES:
        raise ReadingError(f"{name}: not a Word file although it is named so (not a zip archive); {_REMEDY}")
    return _kind_of_text(data, suffix, name)


def _kind_of_text(data: bytes, suffix: str, name: str) -> Format:
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_HTML_STARTS) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return Format.HTML
    if suffix in ("", ".text") or name == "-":
        return Format.TEXT
    if suffix == ".pdf":
        raise ReadingError(f"{name}: not a PDF file although it is named so; {_REMEDY}")
    raise UnsupportedFormat(f"{name}: files of the kind {suffix} are not read; {_REMEDY}")


def _ole(data: bytes, name: str) -> ReadingError:
    if _ENCRYPTED in data:
        return ReadingError(f"{name}: the file is encrypted; remove its password in Word and save it again")
    return UnsupportedFormat(f"{name}: this is a file of an old Word or Office version (.doc); open it and {_REMEDY}")
