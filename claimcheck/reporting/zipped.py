"""Office packages as ordered parts, read and written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from attrs import frozen

from claimcheck.errors import ReadingError

__all__ = ["Part", "pack", "unpack"]

#: What all parts of a package may unpack to.
LARGEST = 256 * 2**20
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@frozen
class Part:
    """A part of a package: its name, its bytes and its date in the archive."""

    name: str
    data: bytes
    date: tuple[int, int, int, int, int, int] = _EPOCH


def unpack(package: bytes, most: int = LARGEST) -> tuple[Part, ...]:
    """The parts in the order of the archive, each name once.

    Raises ReadingError for something that is no archive of a Word file, or unpacks to more than ``most`` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return tuple(_parts(archive, most))
    except _FAULTS as error:
        raise ReadingError(f"this is not a readable Word file: {error}") from error


def _parts(archive: zipfile.ZipFile, most: int) -> Iterator[Part]:
    left = most
    entries = {info.filename: info for info in archive.infolist() if info.filename and not info.filename.endswith("/")}
    for info in entries.values():
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadingError(f"the part {info.filename} of the Word file is compressed in a way that no Word file is")
        with archive.open(info) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise ReadingError(f"the parts of the Word file unpack to more than {most // 2**20} MB; make it smaller")
        yield Part(info.filename, data, info.date_time)


def pack(parts: Iterable[Part]) -> bytes:
    """The archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            info = zipfile.ZipInfo(part.name, max(part.date, _EPOCH))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, part.data, compresslevel=6)
    return buffer.getvalue()
