"""Reading and replacing files that somebody else named: regular files only, never more than a limit."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = [
    "LARGEST",
    "LARGEST_DECLARATION",
    "LARGEST_TABLE",
    "TEMPORARY",
    "parse_toml",
    "read_file",
    "replace_file",
    "sweep",
]

LARGEST = 256 * 2**20
#: Of a table of a pack; of what a person writes by hand: declarations, settings, side files.
LARGEST_TABLE, LARGEST_DECLARATION = 2**30, 4 * 2**20
#: What the names of unfinished files begin with, behind a dot and before the name that they are for.
TEMPORARY = "claimcheck-"
#: A file that is still being written is younger than this.
_ABANDONED = 3600.0


def read_file(path: str | os.PathLike[str], *, most: int = LARGEST) -> bytes:
    """The bytes of a regular file. Raises OSError, whose ``strerror`` says what is wrong, also for a folder, a device,
    a pipe (none of which is waited for), and for more than ``most`` bytes."""
    name = os.fspath(path)
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:  # a name that no file can have
        raise OSError(errno.EINVAL, str(error), name) from None
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, "it is a folder", name)
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is a device or a pipe and no file", name)
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 2**20} MB", name)
    return data


def parse_toml(data: bytes) -> dict[str, Any]:
    """The values of a TOML file. Raises ValueError for whatever is wrong with it, UnicodeDecodeError among that."""
    try:
        values: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return values


def replace_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Put ``data`` into a file so that a crash or a full disk leaves the old file whole.

    Through a symbolic link the file is written that the link points to. Raises OSError where something else than a
    regular file stands there: it is never replaced.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        what = "it is a folder" if target.is_dir() else "it is a device or a pipe and no file"
        raise OSError(errno.EINVAL, what, os.fspath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{TEMPORARY}", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def sweep(folder: Path, *, now: float | None = None) -> None:
    """Remove the unfinished files that processes left in a folder when they were killed."""
    oldest = (time.time() if now is None else now) - _ABANDONED
    with contextlib.suppress(OSError):
        for path in folder.glob(f".{TEMPORARY}*.tmp"):
            with contextlib.suppress(OSError):
                if path.lstat().st_mtime < oldest and stat.S_ISREG(path.lstat().st_mode):
                    path.unlink()


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # some systems cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
