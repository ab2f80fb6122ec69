"""Where a pack's derived files are kept: bundled packs' beside them, those of others in the user's cache folder.

Nothing derived is ever read from the folder of a pack that came from elsewhere: whoever made the pack could have put
anything there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from claimcheck.files import TEMPORARY, read_file, sweep
from claimcheck.reference.folders import bundled_folder

__all__ = ["FOLDER", "cache_folder", "places", "read", "write"]

#: The folder inside a bundled pack's folder; it may be deleted at any time.
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
    with contextlib.suppress(OSError, RuntimeError):  # no home folder: no cache
        resolved = folder.resolve()
        if resolved.is_relative_to(bundled_folder().resolve()):
            yield folder / FOLDER
        yield cache_folder() / hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]


def read(folder: Path, name: str) -> Iterator[str]:
    """The kept files of that name, the first choice first; whether one is still right is for the caller to see."""
    for place in places(folder):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            yield read_file(place / name).decode("utf-8")


def write(folder: Path, name: str, text: str, *, beside: tuple[str, int] | None = None) -> None:
    """Write a file whole to the first place that can be written; where there is none, nothing is kept.

    ``beside`` says of which files (a pattern for their names) only the latest so many stay.
    """
    for place in places(folder):
        with contextlib.suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            sweep(place)
            _write(place / name, text)
            if beside is not None:
                _thin(place, *beside)
            return


def _thin(place: Path, pattern: str, most: int) -> None:
    """Delete all files of a pattern but the latest."""
    for old in sorted(place.glob(pattern), key=lambda path: path.stat().st_mtime_ns)[:-most]:
        old.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{TEMPORARY}", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
