"""Packs of others: copied from where they are, checked, and written down in ``packs.lock``."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from claimcheck.errors import PackError, UsageError
from claimcheck.files import read_file
from claimcheck.model import Status
from claimcheck.newpack import begin
from claimcheck.reference import datapackage, load_packs
from claimcheck.registry import storage
from claimcheck.rights import rights
from claimcheck.sharing.gathered import digest, gather, is_there, name_of, unpack
from claimcheck.sharing.index import entry_of, periods
from claimcheck.trials import Trials, run

__all__ = ["FOLDER", "LOCK", "Added", "add", "locked", "outdated", "remove"]

#: Where packs of others are kept, and the file beside that folder that says where each came from.
FOLDER, LOCK = "packs", "packs.lock"
_EXAMPLES = 3


@frozen(kw_only=True)
class Added:
    """A pack that was added: its folder, three sentences that it decides, what it can refute."""

    name: str
    folder: Path
    sentences: tuple[str, ...]
    rights: tuple[str, ...]


def add(source: str, root: Path, *, retrieved: str, says: Path | None = None, index: Path | None = None) -> Added:
    """Copy a pack into ``root/packs``, check it and write it down; nothing is left of one that has faults.

    ``source`` is a folder, a zip file, a ``datapackage.json``, or the name of a pack in the ``index``. ``says`` is a
    declaration for a package that has none; without one, and for a package of one table, sentences are proposed as
    ``packs new`` does. Raises UsageError and PackError.
    """
    source, promised = _found(source, index)
    files = gather(source)
    if promised not in ("", digest(files)):
        raise PackError(f"{source} is not as the index {index} has it; make the index anew: claimcheck packs index")
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, name_of(source))
        unpack(files, made)
        _declare(made, source, says)
        found = load_packs(only=[made])
        pack = found.packs[-1]
        target = _target(root, pack.name)
        if target.exists():
            raise UsageError(f"{target} is there already; remove it first: claimcheck packs remove {pack.name}")
        tried = run(found, pack.name)
        shutil.copytree(made, target)
    entry = {
        "source": source, "digest": digest(files), "licence": list(pack.declaration.licences), "retrieved": retrieved,
        "period": periods(pack),
    }  # fmt: skip
    _write(root, {**locked(root), pack.name: entry})
    told = tuple(line for table in pack.declaration.tables for line in rights(table))
    return Added(name=pack.name, folder=target, sentences=_decided(tried), rights=told)


def _found(source: str, index: Path | None) -> tuple[str, str]:
    """(where the pack is, the digest that it must have if an index names it)."""
    if index is not None and not is_there(source):
        entry = entry_of(source, index)
        return entry.source, entry.digest
    return source, ""


def _declare(made: Path, source: str, says: Path | None) -> None:
    """See to it that there is a declaration: the package's own, the one that was given, or one that is proposed."""
    own = made / "pack.toml"
    if says is not None and own.exists():
        raise UsageError(f"{source} has a pack.toml of its own; --says is for packages without one")
    if says is not None:
        own.write_bytes(read_file(says))
    elif not own.exists():
        _begin(made, source)


def _target(root: Path, name: str) -> Path:
    """Where a pack of that name goes. Raises PackError for a name that leads elsewhere."""
    if name in ("", ".", "..") or any(mark in name for mark in "/\\:") or not name.isprintable():
        raise PackError(f'{name!r} is no name for a folder; give the pack a plain name = "…" in its pack.toml')
    return root / FOLDER / name


def _decided(tried: Trials) -> tuple[str, ...]:
    """Sentences that were borne out, first one of each example."""
    good = [t for t in tried.all if not t.changed and t.verdict.status is Status.SUPPORTED]
    first = {t.example: t.sentence for t in reversed(good)}
    told = (*reversed(first.values()), *(t.sentence for t in good))
    return tuple(dict.fromkeys(f"{text[:1].upper()}{text[1:]}" for text in told))[:_EXAMPLES]


def remove(name: str, root: Path) -> Path:
    """Delete a pack that was added. Raises UsageError for one that was not."""
    entries = dict(locked(root))
    if name not in entries:
        raise UsageError(f"no pack {name!r} was added here; there are {', '.join(sorted(entries)) or 'none'}")
    folder = _target(root, name)
    if folder.is_dir():
        shutil.rmtree(folder)
    del entries[name]
    _write(root, entries)
    return folder


def outdated(root: Path) -> Iterator[tuple[str, str]]:
    """(name, what is otherwise at its source) of every pack whose source has changed or is gone."""
    for name, entry in sorted(locked(root).items()):
        try:
            same = digest(gather(str(entry["source"]))) == entry["digest"]
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
