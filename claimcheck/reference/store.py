"""Where a pack's derived files are kept: in its own folder, else in the user's cache folder, else nowhere."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["FOLDER", "cache_folder", "places", "read", "write"]

#: The folder inside a pack's folder; it may be deleted at any time.
FOLDER = ".claimcheck"


def cache_folder() -> Path:
    """The user's cache folder for claimcheck: ``XDG_CACHE_HOME`` or the platform's usual place."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "claimcheck"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "claimcheck"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "claimcheck"


def places(folder: Path) -> Iterator[Path]:
    """The folders that may hold the derived files of a pack, the first choice first."""
    yield folder / FOLDER
    with contextlib.suppress(OSError, RuntimeError):  # no home folder: no cache
        yield cache_folder() / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def read(folder: Path, name: str) -> Iterator[str]:
    """The kept files of that name, the first choice first; whether one is still right is for the caller to see."""
    for place in places(folder):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            yield (place / name).read_text("utf-8")


def write(folder: Path, name: str, text: str) -> None:
    """Write a file whole to the first place that can be written; where there is none, nothing is kept."""
    for place in places(folder):
        with contextlib.suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            _write(place / name, text)
            return


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
