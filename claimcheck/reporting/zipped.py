"""Office packages as ordered parts, read and written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from attrs import frozen

from claimcheck.errors import ReadingError

__all__ = ["Part", "pack", "unpack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


@frozen
class Part:
    """A part of a package: its name, its bytes and its date in the archive."""

    name: str
    data: bytes
    date: tuple[int, int, int, int, int, int] = _EPOCH


def unpack(package: bytes) -> tuple[Part, ...]:
    """The parts in the order of the archive. Raises ReadingError for something that is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return tuple(Part(i.filename, archive.read(i), i.date_time) for i in archive.infolist() if not i.is_dir())
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise ReadingError(f"this is not a readable Word file: {error}") from error


def pack(parts: Iterable[Part]) -> bytes:
    """The archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            info = zipfile.ZipInfo(part.name, part.date)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, part.data, compresslevel=6)
    return buffer.getvalue()
