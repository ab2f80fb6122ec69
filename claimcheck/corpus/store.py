"""The folder of a corpus: shards of registries and of claims, and a manifest of what stands where.

Only one process writes. A document is first written to the shards and then, in one line, to the manifest; what the
manifest does not tell is cut off when the folder is opened again. So a run that is killed at any point has lost no
document that it told of, and a document never stands there twice.
"""

from __future__ import annotations

import contextlib
import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from attrs import asdict, field, frozen

from claimcheck.corpus.checking import Outcome
from claimcheck.corpus.parquet import write_parquet
from claimcheck.errors import UsageError
from claimcheck.files import TEMPORARY

__all__ = ["Entry", "Store"]

_MANIFEST, _CLAIMS = "manifest.jsonl", "claims.csv"
_KINDS = ("registries", "claims")
#: Bytes of registries after which a new pair of shards is begun.
_LARGEST = 64 * 2**20
_FOREIGN = "this folder holds other files and no manifest of a corpus; name an empty one"


@frozen(kw_only=True)
class Entry:
    """One document of a corpus: what it was checked as, and where its registry and its claims stand.

    ``registry`` and ``claims`` are (start, length) in the two shards of that number. ``fault`` says why there are none.
    """

    id: str
    digest: str
    shard: int = 0
    registry: tuple[int, int] = (0, 0)
    claims: tuple[int, int] = (0, 0)
    counts: dict[str, int] = field(factory=dict)
    title: str = ""
    date: str = ""
    speaker: str = ""
    fault: str = ""


class Store:
    """The folder. ``entries`` are the last of each document, by id."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self.entries: dict[str, Entry] = {}
        self._shard = 0
        if self.folder.is_dir():
            self._read()

    # -- reading --

    def registry(self, entry: Entry) -> bytes:
        """The registry of a document, as ``Registry.loads`` takes it."""
        return self._part("registries", entry.shard, entry.registry)

    def claims(self, entry: Entry) -> Iterator[dict[str, Any]]:
        """The claims of a document as flat rows."""
        for line in self._part("claims", entry.shard, entry.claims).splitlines():
            yield json.loads(line)

    def _part(self, kind: str, shard: int, place: Sequence[int]) -> bytes:
        if not place[1]:
            return b""
        with self._path(kind, shard).open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])

    def _path(self, kind: str, shard: int) -> Path:
        return self.folder / f"{kind}-{shard:05d}.jsonl"

    def _read(self) -> None:
        manifest = self.folder / _MANIFEST
        if not manifest.is_file():
            if any(self.folder.iterdir()):
                raise UsageError(f"{self.folder}: {_FOREIGN}")
            return
        self._whole = 0
        for line in manifest.read_bytes().splitlines(keepends=True):
            entry = _entry(line)
            if entry is None or not self._stands(entry):
                break
            self._whole += len(line)
            self.entries[entry.id] = entry
            self._shard = max(self._shard, entry.shard)

    def _stands(self, entry: Entry) -> bool:
        """Whether the shards hold all that an entry tells of."""
        for kind in _KINDS:
            start, length = getattr(entry, "registry" if kind == "registries" else "claims")
            if length and _size(self._path(kind, entry.shard)) < start + length:
                return False
        return True

    # -- writing --

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; whatever a killed one left unfinished is cut off."""
        from claimcheck.registry import storage

        self.folder.mkdir(parents=True, exist_ok=True)
        with storage.lock(self.folder / _MANIFEST, patience=1):
            self.entries, self._shard, self._whole = {}, 0, 0
            if (self.folder / _MANIFEST).is_file():
                self._read()
            _cut(self.folder / _MANIFEST, self._whole)
            self._cut_shards()
            with contextlib.ExitStack() as self._open:
                self._begin()
                self._manifest = self._open.enter_context((self.folder / _MANIFEST).open("ab", buffering=0))
                yield

    def _cut_shards(self) -> None:
        ends: dict[tuple[str, int], int] = {}
        for entry in self._every():
            for kind, (start, length) in (("registries", entry.registry), ("claims", entry.claims)):
                ends[kind, entry.shard] = max(ends.get((kind, entry.shard), 0), start + length)
        for kind in _KINDS:
            for path in self.folder.glob(f"{kind}-[0-9]*.jsonl"):
                _cut(path, ends.get((kind, int(path.stem.rpartition("-")[2])), 0))

    def _every(self) -> Iterator[Entry]:
        """All entries of the manifest, those that a later one took the place of among them."""
        manifest = self.folder / _MANIFEST
        for line in manifest.read_bytes().splitlines() if manifest.is_file() else ():
            entry = _entry(line + b"\n")
            if entry is not None:
                yield entry

    def _begin(self) -> None:
        self._files: dict[str, BinaryIO] = {
            kind: self._open.enter_context(self._path(kind, self._shard).open("ab", buffering=0)) for kind in _KINDS
        }

    def add(self, id: str, digest: str, outcome: Outcome, **told: str) -> Entry:
        """Keep what became of a document."""
        if self._files["registries"].tell() > _LARGEST:
            self._shard += 1
            self._begin()
        registry = self._append("registries", [outcome.registry] if outcome.registry else [])
        claims = self._append("claims", outcome.claims)
        entry = Entry(
            id=id,
            digest=digest,
            shard=self._shard,
            registry=registry,
            claims=claims,
            counts=dict(outcome.counts),
            fault=outcome.fault,
            **told,
        )
        _write(self._manifest, json.dumps(asdict(entry), sort_keys=True).encode("ascii") + b"\n")
        self.entries[id] = entry
        return entry

    def _append(self, kind: str, lines: Iterable[str]) -> tuple[int, int]:
        """Where in the shard these lines stand now."""
        file, data = self._files[kind], "".join(f"{line}\n" for line in lines).encode("ascii")
        start = file.tell()
        _write(file, data)
        return start, len(data)

    def write_claims(self, entries: Iterable[Entry]) -> Path:
        """``claims.csv``: one row for each claim of these documents, all columns that any of them has.

        ``claims.parquet`` holds the same where pyarrow is installed.
        """
        kinds: dict[str, set[type]] = {}
        chosen = list(entries)
        for entry in chosen:
            for row in self.claims(entry):
                for name, value in row.items():
                    kinds.setdefault(name, set()).add(type(value))
        ordered = sorted(kinds, key=lambda name: (not name.startswith("document"), name))
        path = self.folder / _CLAIMS
        unfinished = path.with_name(f".{TEMPORARY}{path.name}")
        with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            writer = csv.DictWriter(file, ordered, restval="", lineterminator="\n")
            writer.writeheader()
            for entry in chosen:
                writer.writerows(self.claims(entry))
        unfinished.replace(path)
        rows = (row for entry in chosen for row in self.claims(entry))
        write_parquet(self.folder, {name: kinds[name] for name in ordered}, rows)
        return path


def _entry(line: bytes) -> Entry | None:
    """The entry of a whole line of the manifest."""
    if not line.endswith(b"\n"):
        return None
    with contextlib.suppress(ValueError, TypeError, KeyError):
        told = json.loads(line)
        return Entry(**{**told, "registry": tuple(told["registry"]), "claims": tuple(told["claims"])})
    return None


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _cut(path: Path, length: int) -> None:
    if _size(path) > length:
        os.truncate(path, length)


def _write(file: BinaryIO, data: bytes) -> None:
    """All of it: a raw file may take less at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
