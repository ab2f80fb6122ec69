"""The files of a pack wherever it is: a folder, a zip file, a data package."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from claimcheck.errors import PackError, UsageError
from claimcheck.files import LARGEST_TABLE, read_file
from claimcheck.reference import datapackage

__all__ = ["digest", "gather", "is_there", "name_of", "unpack"]

_KINDS = (".csv", ".toml", ".json", ".md", ".txt")
_MOST_FILES = 500


def is_there(source: str) -> bool:
    """Whether a pack can be gathered from that path."""
    path = Path(source)
    return path.is_dir() or (path.is_file() and (path.suffix.lower() == ".zip" or path.name == datapackage.FILE))


def gather(source: str) -> Mapping[str, bytes]:
    """The files of a pack by their names in it. Raises UsageError and PackError."""
    path = Path(source)
    if path.is_file() and path.suffix.lower() == ".zip":
        return _zipped(path)
    folder = path.parent if path.name == datapackage.FILE and path.is_file() else path
    if not folder.is_dir():
        raise UsageError(f"{source}: there is no such folder, zip file or {datapackage.FILE}")
    found = sorted(one for one in folder.rglob("*") if one.is_file() and one.suffix.lower() in _KINDS)
    if len(found) > _MOST_FILES:
        raise UsageError(f"{source} has {len(found)} files; a pack has at most {_MOST_FILES}")
    return {one.relative_to(folder).as_posix(): read_file(one, most=LARGEST_TABLE) for one in found}


def name_of(source: str) -> str:
    """The name that a pack has by where it is, where it gives itself none."""
    path = Path(source)
    folder = path.parent if path.name == datapackage.FILE else path
    return folder.resolve().stem if folder.suffix == ".zip" else folder.resolve().name


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a pack into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and contents of the files."""
    total = hashlib.sha256()
    for name, data in sorted(files.items()):
        total.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return total.hexdigest()


def _zipped(path: Path) -> Mapping[str, bytes]:
    """The files of a zip, those of its one outer folder without that; none goes outside, none is too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [i for i in archive.infolist() if PurePosixPath(i.filename).suffix.lower() in _KINDS]
            bad = [i.filename for i in infos if _outside(i.filename) or i.file_size > LARGEST_TABLE]
            if bad or len(infos) > _MOST_FILES:
                raise PackError(f"{path}: {bad[0] if bad else 'it'} is too large, or stands outside of the archive")
            files = {i.filename: archive.read(i) for i in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise PackError(f"{path}: it is no zip file that can be read ({error})") from None
    tops = {name.split("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.split("/", 1)[1]: data for name, data in files.items()}
    return files


def _outside(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
