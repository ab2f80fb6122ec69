"""Bytes to characters: byte order marks, UTF-8, UTF-16, and the Western fallback, which is never silent."""

from __future__ import annotations

import codecs

from claimcheck.errors import UnsupportedFormat
from claimcheck.model import Unread

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\v\x1b\x08\x1a")
_SAMPLE = 4096


def decode(data: bytes, name: str) -> tuple[str, tuple[Unread, ...]]:
    """The characters of a text file without its byte order mark, and a note where they had to be guessed.

    Raises UnsupportedFormat for bytes that are no text.
    """
    encoding, body = _encoding(data)
    text, notes = _decoded(body, encoding)
    sample = text[:_SAMPLE]
    if sum(char in _CONTROLS for char in sample) * 50 > len(sample):
        raise UnsupportedFormat(f"{name}: this is binary data, not text; save the article as .docx or .txt")
    return text, notes


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    start = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = start[offset::2]
        if len(zeros) > 1 and zeros.count(0) * 10 > len(zeros) * 7 and start[1 - offset :: 2].count(0) == 0:
            return encoding, data
    return "utf-8", data


def _decoded(data: bytes, encoding: str) -> tuple[str, tuple[Unread, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8":
        text = data.decode(encoding, errors="replace")
        bad = text.count("\ufffd")
        return text, (Unread(what="damaged character", locator="bytes", count=bad, reason=f"not valid {encoding}"),)
    others = sum(byte > 127 for byte in data)
    reason = "the file is not UTF-8 and was read as Western (Windows-1252): check its accented letters and quotes"
    text = data.decode("cp1252", errors="replace")
    return text, (Unread(what="encoding guessed", locator="bytes", count=others, reason=reason),)
