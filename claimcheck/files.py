"""Reading and replacing files that somebody else named: regular files only, never more than a limit."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
import types
from pathlib import Path
from typing import Any

_fcntl: types.ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # a system without advisory locks
    _fcntl = None

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = [
    "LARGEST",
    "LARGEST_DECLARATION",
    "LARGEST_TABLE",
    "TEMPORARY",
    "held",
    "parse_toml",
    "place_of",
    "read_file",
    "replace_file",
    "sweep",
]

LARGEST = 256 * 2**20
#: Of a table of a pack; of what a person writes by hand: declarations, settings, side files.
LARGEST_TABLE, LARGEST_DECLARATION = 2**30, 4 * 2**20
#: What the names of unfinished files begin with, behind a dot and before the name that they are for.
TEMPORARY = "claimcheck-"


_DEEPEST, _BITS = 30, 64


def place_of(path: str | os.PathLike[str]) -> Path:
    """The absolute path behind all links of a name that somebody gave; of links in a circle, the name itself.

    (``Path.resolve`` raises RuntimeError for such links, and other errors for names that no file can have.)
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(path).absolute()


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
    _require_plain(values)
    return values


def _require_plain(values: Any) -> None:
    """Raise ValueError for what is deeper than anybody writes, and for numbers that TOML does not have."""
    level = [values]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for each in level:
            inner += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
            if isinstance(each, int) and each.bit_length() > _BITS:
                raise ValueError("it has a whole number of more than 64 bits")
        level = inner
    if level:
        raise ValueError(f"it is nested more than {_DEEPEST} deep")


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
    for last in (False, False, True):
        try:
            _replace(target, data)
            break
        except FileNotFoundError:  # somebody swept the new file between its making and its locking
            if last:
                raise
    _sync_folder(target.parent)


def _replace(target: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{TEMPORARY}", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            held(descriptor)  # as long as this process lives, nobody sweeps it
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(temporary, _mode(target))  # noqa: PTH101
            if os.name == "posix":
                os.replace(temporary, target)  # noqa: PTH105
        if os.name != "posix":  # an open file cannot be moved there
            os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def held(descriptor: int) -> bool:
    """Lock an open file for this process, unless another one holds it; true where the system has no locks."""
    if _fcntl is None:
        return True
    try:
        _fcntl.flock(descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(folder: Path) -> None:
    """Remove the unfinished files and the locks that processes left in a folder when they were killed."""
    if _fcntl is None:
        return
    with contextlib.suppress(OSError):
        for path in (*folder.glob(f".{TEMPORARY}*.tmp"), *folder.glob(".*.json.lock")):
            with contextlib.suppress(OSError):
                _sweep(path)


def _sweep(path: Path) -> None:
    if not stat.S_ISREG(path.lstat().st_mode):
        return
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if held(descriptor) and os.fstat(descriptor).st_ino == path.lstat().st_ino:
            path.unlink()
    finally:
        os.close(descriptor)


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
