"""Compiled patterns, kept as JSON beside the pack so that a check need not compile them again.

A kept file counts only if its digest is that of the pack's files, the names, the language tables and the versions of
the parser. The same file keeps that the pack has been validated.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.language.parser import model_version
from claimcheck.model import Pattern, PatternItem, SlotItem
from claimcheck.normalisation.kept_names import KeptNames
from claimcheck.reference import store

if TYPE_CHECKING:
    from claimcheck.reference.compiler import Compiled

__all__ = ["COMPILED", "NAMES", "VALID", "Kept", "kept_names"]

_LOG = logging.getLogger("claimcheck.packs")
COMPILED, VALID, NAMES = "compiled.json", "valid.txt", "names-{}.txt"
#: Goes up when the form of patterns or the way they are compiled changes.
_FORMAT = 6
#: How many earlier findings are kept beside the last.
_STAMPS = 7
#: For how many sets of packs the names are kept.
_SETS = 4
#: The rooms that read examples.
_READERS = (
    *("language", "normalisation", "normalisation.quantities", "normalisation.times", "syntax"),
    *("semantics", "semantics.constructions", "semantics.edits", "semantics.memory"),
)
_VALIDATION = ("cells.py", "csvfile.py", "declaring.py", "rowchecks.py", "validation.py")


class Kept:
    """What is kept of one pack. ``digest`` is that of its files and of the names that it is read with."""

    def __init__(self, folder: Path, digest: str) -> None:
        self._folder, self._digest = folder, digest

    def compiled(self, make: Callable[[], Mapping[str, Compiled]]) -> Mapping[str, Compiled]:
        """The patterns by table: as kept, or made now and kept."""
        digest = f"{self._digest} {_compiler()}"
        for text in store.read(self._folder, COMPILED):
            first, _, kept = text.partition("\n")
            if first == _seal(digest, kept):
                with contextlib.suppress(Exception):  # whatever is in it: where it cannot be used, compile anew
                    return {name: _decode(record) for name, record in json.loads(kept).items()}
        _LOG.info("preparing the pack in %s; what is made is kept for the next time", self._folder)
        made = make()
        tables = {name: _encode(found) for name, found in made.items()}
        text = json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True)
        store.write(self._folder, COMPILED, f"{_seal(digest, text)}\n{text}")
        return made

    def valid(self, others: str = "") -> bool:
        """Whether these very files were found valid before, beside the names of other packs with these digests."""
        stamp = self._stamp(others)
        return any(stamp in text.splitlines() for text in store.read(self._folder, VALID))

    def keep_valid(self, others: str = "") -> None:
        """Keep that these files are valid."""
        earlier = next(store.read(self._folder, VALID), "").splitlines()[-_STAMPS:]
        store.write(self._folder, VALID, "\n".join([*earlier, self._stamp(others)]) + "\n")

    def _stamp(self, others: str) -> str:
        return hashlib.sha256(f"{self._digest} {others} {_validator()}".encode()).hexdigest()


def kept_names(folder: Path, digests: Iterable[str], make: Callable[[], KeptNames]) -> KeptNames:
    """The names of a set of packs, as kept beside one of them, or made now and kept; ``digests`` are those of all."""
    digest = hashlib.sha256("\n".join([*digests, _reader()]).encode()).hexdigest()
    name = NAMES.format(digest[:16])
    for text in store.read(folder, name):
        first, _, kept = text.partition("\n")
        if first == _seal(digest, kept):
            with contextlib.suppress(Exception):  # whatever is in it: where it cannot be used, make it anew
                return KeptNames(kept)
    made = make()
    store.write(folder, name, f"{_seal(digest, made.text)}\n{made.text}", beside=(NAMES.format("*"), _SETS))
    return made


def _seal(digest: str, text: str) -> str:
    """What a kept file begins with: what it was made from and that nothing of it was lost or changed."""
    return hashlib.sha256(f"{digest}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _compiler() -> str:
    return f"{_FORMAT} {model_version()} {_sources(*_READERS)} {_files('compiler.py')}"


def _reader() -> str:
    """What reads tables and names."""
    return _sources("model", "normalisation", "reference")


def _validator() -> str:
    return _files(*_VALIDATION)


@functools.cache
def _sources(*rooms: str) -> str:
    """A digest of the code and the word lists of some rooms."""
    total = hashlib.sha256()
    for room in rooms:
        parts = [p for p in resources.files(f"claimcheck.{room}").iterdir() if p.name.endswith((".py", ".toml"))]
        for part in sorted(parts, key=lambda part: part.name):
            total.update(part.read_bytes())
    return total.hexdigest()


@functools.cache
def _files(*names: str) -> str:
    """A digest of files of this room."""
    total = hashlib.sha256()
    for name in names:
        total.update(resources.files("claimcheck.reference").joinpath(name).read_bytes())
    return total.hexdigest()


def _encode(compiled: Compiled) -> dict[str, Any]:
    patterns = [
        {
            "sense": p.sense,
            "head": p.head,
            "nominal": p.nominal,
            "items": [[item.role, item.words, item.entity] for item in p.items],
            "slots": [[slot.role, slot.column, slot.unit, slot.noun, str(slot.scale)] for slot in p.slots],
            "example": p.example,
        }
        for p in compiled.patterns
    ]
    return {"patterns": patterns, "refused": compiled.refused}


def _decode(record: dict[str, Any]) -> Compiled:
    from claimcheck.reference.compiler import Compiled

    patterns = tuple(
        Pattern(
            sense=p["sense"],
            head=tuple(p["head"]),
            nominal=p["nominal"],
            items=tuple(
                PatternItem(role=role, words=tuple(words), entity=entity) for role, words, entity in p["items"]
            ),
            slots=tuple(
                SlotItem(role=role, column=column, unit=unit, noun=tuple(noun), scale=Decimal(scale))
                for role, column, unit, noun, scale in p["slots"]
            ),
            example=p["example"],
        )
        for p in record["patterns"]
    )
    return Compiled(patterns=patterns, refused=tuple(record["refused"]))
