"""Packs of others: copied from a folder, a zip file or a data package, checked, and written down in ``packs.lock``."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import frozen

from claimcheck.errors import PackError, UsageError
from claimcheck.files import LARGEST_TABLE, read_file
from claimcheck.model import Status
from claimcheck.newpack import begin
from claimcheck.reference import datapackage, load_packs
from claimcheck.registry import storage
from claimcheck.rights import rights
from claimcheck.trials import run

__all__ = ["FOLDER", "LOCK", "Added", "add", "locked", "outdated", "remove"]

#: Where packs of others are kept, and the file beside that folder that says where each came from.
FOLDER, LOCK = "packs", "packs.lock"
_KINDS = (".csv", ".toml", ".json", ".md", ".txt")
_MOST_FILES, _EXAMPLES = 500, 3


@frozen(kw_only=True)
class Added:
    """A pack that was added: its folder, three sentences that it decides, what it can refute."""

    name: str
    folder: Path
    sentences: tuple[str, ...]
    rights: tuple[str, ...]


def add(source: str, root: Path, *, retrieved: str, says: Path | None = None) -> Added:
    """Copy a pack into ``root/packs``, check it and write it down; nothing is left of one that has faults.

    ``source`` is a folder, a zip file or a ``datapackage.json``. ``says`` is a declaration for a package that has none;
    without one, and for a package of one table, sentences are proposed as ``packs new`` does. Raises UsageError and
    PackError.
    """
    files = _files(source)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, _name(source))
        _unpack(files, made)
        if says is not None:
            if (made / "pack.toml").exists():
                raise UsageError(f"{source} has a pack.toml of its own; --says is for packages without one")
            (made / "pack.toml").write_bytes(read_file(says))
        elif not (made / "pack.toml").exists():
            _begin(made, source)
        found = load_packs(only=[made])
        pack = found.packs[-1]
        target = root / FOLDER / pack.name
        if target.exists():
            raise UsageError(f"{target} is there already; remove it first: claimcheck packs remove {pack.name}")
        tried = run(found, pack.name)
        shutil.copytree(made, target)
    entry = {
        "source": source, "digest": _digest(files), "licence": list(pack.declaration.licences), "retrieved": retrieved,
        "period": sorted({str(complete.period) for table in pack.declaration.tables for complete in table.completes}),
    }  # fmt: skip
    _write(root, {**locked(root), pack.name: entry})
    good = (t.sentence for t in tried.all if not t.changed and t.verdict.status is Status.SUPPORTED)
    sentences = tuple(dict.fromkeys(f"{text[:1].upper()}{text[1:]}" for text in good))[:_EXAMPLES]
    told = tuple(line for table in pack.declaration.tables for line in rights(table))
    return Added(name=pack.name, folder=target, sentences=sentences, rights=told)


def remove(name: str, root: Path) -> Path:
    """Delete a pack that was added. Raises UsageError for one that was not."""
    entries = dict(locked(root))
    if name not in entries:
        raise UsageError(f"no pack {name!r} was added here; there are {', '.join(sorted(entries)) or 'none'}")
    folder = root / FOLDER / name
    if folder.is_dir():
        shutil.rmtree(folder)
    del entries[name]
    _write(root, entries)
    return folder


def outdated(root: Path) -> Iterator[tuple[str, str]]:
    """(name, what is otherwise at its source) of every pack whose source has changed or is gone."""
    for name, entry in sorted(locked(root).items()):
        try:
            same = _digest(_files(str(entry["source"]))) == entry["digest"]
        except (UsageError, PackError) as error:
            yield name, str(error)
            continue
        if not same:
            yield name, f"{entry['source']} has changed since {entry['retrieved']}"


def locked(root: Path) -> Mapping[str, Mapping[str, Any]]:
    """What ``packs.lock`` says of each pack. Raises PackError where it cannot be read."""
    path = root / LOCK
    if not path.exists():
        return {}
    try:
        found = json.loads(read_file(path))
        return {str(name): dict(entry) for name, entry in found["packs"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackError(
            f"{path}: it is no lock file of packs ({error}); restore it, or delete it and add again"
        ) from None


def _write(root: Path, entries: Mapping[str, Mapping[str, Any]]) -> None:
    storage.write(root / LOCK, json.dumps({"packs": entries}, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _name(source: str) -> str:
    path = Path(source)
    folder = path.parent if path.name == datapackage.FILE else path
    return folder.resolve().stem if folder.suffix == ".zip" else folder.resolve().name


def _files(source: str) -> Mapping[str, bytes]:
    """The files of a pack by their names in it."""
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


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _begin(folder: Path, source: str) -> None:
    """A declaration for a package without one, as ``packs new`` makes it."""
    tables = sorted(folder.rglob("*.csv"))
    if len(tables) != 1:
        what = f"{source}: it has {len(tables)} tables and no pack.toml"
        raise UsageError(f"{what}; say in a file what they hold and how people speak of it (--says)")
    with tempfile.TemporaryDirectory() as place:
        table = Path(shutil.move(tables[0], Path(place, tables[0].name)))
        (folder / datapackage.FILE).unlink(missing_ok=True)
        begin(folder, table)


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, data in sorted(files.items()):
        total.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return total.hexdigest()
