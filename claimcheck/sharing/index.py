"""An index of packs: one JSON file, anywhere, that says where packs are, what is in them and what they decide."""

from __future__ import annotations

import difflib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from claimcheck.errors import PackError, UsageError
from claimcheck.files import read_file
from claimcheck.reference import Pack, load_packs
from claimcheck.reporting.words import in_words
from claimcheck.sharing.gathered import digest, gather, is_there, name_of, unpack

__all__ = ["Entry", "entry_of", "index", "periods"]

_EXAMPLES = 3


@frozen(kw_only=True)
class Entry:
    """A pack of an index: where it is, and the digest that its files must have."""

    name: str
    source: str
    digest: str


def index(sources: Iterable[str], base: Path) -> str:
    """The index file of these packs, or of those that stand in these folders, to be written into ``base``.

    Raises UsageError where there is no pack, PackError for packs with faults and for two of one name.
    """
    entries: dict[str, Mapping[str, Any]] = {}
    for source in (pack for named in sources for pack in _packs(named)):
        name, entry = _entry(source, base)
        if name in entries:
            raise PackError(f'{source} and {entries[name]["at"]} are both called {name!r}; give one another name = "…"')
        entries[name] = entry
    return json.dumps({"packs": entries}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def entry_of(name: str, path: Path) -> Entry:
    """The pack of that name in an index. Raises UsageError where it has none, PackError where it is no index."""
    entries = _read(path)
    if name not in entries:
        near = difflib.get_close_matches(name, entries, n=1, cutoff=0.6)
        known = f"did you mean {near[0]}?" if near else f"it has {', '.join(sorted(entries)) or 'none'}"
        raise UsageError(f"{path} has no pack {name!r}; {known}")
    at = entries[name]["at"]
    if "://" in at:
        raise UsageError(f"{name} is at {at}, and nothing is downloaded here; get it, then add the file")
    return Entry(name=name, source=Path(path.parent, at).as_posix(), digest=entries[name]["digest"])


def periods(pack: Pack) -> list[str]:
    """For which times the tables of a pack are complete."""
    return sorted({in_words(str(complete.period)) for table in pack.declaration.tables for complete in table.completes})


def _read(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        found = json.loads(read_file(path))["packs"]
        return {str(name): {"at": str(one["at"]), "digest": str(one["digest"])} for name, one in found.items()}
    except OSError as error:
        raise UsageError(f"{path}: there is no index of packs that can be read ({error.strerror or error})") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackError(
            f"{path}: it is no index of packs ({error}); claimcheck packs index FOLDER … writes one"
        ) from None


def _packs(named: str) -> Iterator[str]:
    """The pack that was named, else those that stand in the folder."""
    folder = Path(named)
    if not folder.is_dir() or (folder / "pack.toml").is_file():
        yield named
        return
    inside = sorted(p for p in folder.iterdir() if (p / "pack.toml").is_file() or p.suffix.lower() == ".zip")
    if not inside:
        raise UsageError(f"{named}: no pack stands in this folder, as a folder with a pack.toml or as a zip file")
    yield from map(str, inside)


def _entry(source: str, base: Path) -> tuple[str, Mapping[str, Any]]:
    if not is_there(source):
        raise UsageError(f"{source}: there is no such folder, zip file or datapackage.json")
    files = gather(source)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, name_of(source))
        unpack(files, made)
        found = load_packs(only=[made])
        pack = found.packs[-1]
        rows = {table.name: len(table.rows) for table in found.tables if table.pack == pack.name}
    examples = (text for table in pack.declaration.tables for _, said in table.says for text in said)
    return pack.name, {
        "at": _relative(source, base), "title": pack.declaration.title, "digest": digest(files),
        "licence": list(pack.declaration.licences), "period": periods(pack), "tables": rows,
        "says": [text for text, _ in zip(examples, range(_EXAMPLES))],
    }  # fmt: skip


def _relative(source: str, base: Path) -> str:
    try:
        return Path(os.path.relpath(source, base)).as_posix()
    except ValueError:  # another drive
        return Path(source).resolve().as_posix()
