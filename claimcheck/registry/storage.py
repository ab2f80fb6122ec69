"""Registry files: strict reading with all faults at once, atomic writing, one writer at a time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pathlib
import random
import time
import types
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from claimcheck.errors import RegistryError, RegistryLocked, UsageError
from claimcheck.files import held, read_file, replace_file, sweep
from claimcheck.model import Claim, Document, Finding, PublishedCheck, Review, SentenceRecord, SignOff
from claimcheck.model.jsontext import escaped, indented
from claimcheck.registry.codec import Decoder
from claimcheck.registry.consistency import inconsistencies
from claimcheck.registry.values import Anchor, Provenance, Suppression

_fcntl: types.ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # a system without advisory locks
    _fcntl = None

__all__ = [
    "FIELDS",
    "LATER",
    "LISTS",
    "SCHEMA_VERSION",
    "dump",
    "escaped",
    "lock",
    "machine_digest",
    "parse",
    "read",
    "write",
]

SCHEMA_VERSION = 1

#: The lists of a registry file with the type of their members.
LISTS: Mapping[str, type] = {
    "claims": Claim,
    "sentences": SentenceRecord,
    "findings": Finding,
    "published": PublishedCheck,
    "reviews": Review,
    "sign_offs": SignOff,
    "suppressions": Suppression,
    "anchors": Anchor,
}
#: The keys of a registry file but for ``summary``, which follows from them.
FIELDS = ("schema_version", "document", *LISTS, "provenance", "comment_key")
#: Those that a file may lack: an earlier version of this schema had none, or nothing was exported.
LATER = ("published", "comment_key")
_MACHINE = ("schema_version", "document", "sentences", "findings", "published")
_PATIENCE = 30.0
_PAUSE, _LONGEST_PAUSE = 0.005, 0.1
_STALE = 300.0
_LONGEST_NAME = 250


def dump(data: Mapping[str, Any]) -> str:
    """JSON text: indented, keys sorted, characters as they are but for those that ``escaped`` writes otherwise."""
    return escaped(indented(data) + "\n")


def machine_digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of the part of a registry that the program made: without decisions and what follows from them."""
    part = {key: data.get(key) for key in _MACHINE if key in data or key not in LATER}
    part["claims"] = [{k: v for k, v in claim.items() if k != "status"} for claim in data["claims"]]
    part["provenance"] = {k: v for k, v in data["provenance"].items() if k != "machine"}
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()


def read(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The decoded fields of the registry file at ``path``."""
    try:
        content = read_file(path)
    except FileNotFoundError:
        raise RegistryError(f"no registry at {os.fspath(path)}: make one with `claimcheck check ARTICLE`") from None
    except OSError as error:
        raise RegistryError(f"{os.fspath(path)} cannot be read: {error.strerror}") from None
    return parse(content, os.fspath(path))


def parse(content: str | bytes, name: str) -> dict[str, Any]:
    """The decoded fields of a registry file's content. Raises RegistryError with all faults."""
    data = _json(content, name)
    version = data.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        message = f"{name} was written by a newer claimcheck: update claimcheck to read it"
        raise RegistryError(message, faults=[f"$.schema_version: {version}, and this one reads {SCHEMA_VERSION}"])
    decoder = Decoder()
    values = _decode(decoder, data)
    if not decoder.faults:
        decoder.faults.extend(inconsistencies(values, data.get("summary")))
        if data["provenance"].get("machine") != machine_digest(data):
            decoder.faults.append(
                "$.provenance.machine: the program's part was changed by hand; check the article again"
            )
    if decoder.faults:
        raise RegistryError(f"{name} is not a sound registry; it was left as it is", faults=decoder.faults)
    return values


def _json(content: str | bytes, name: str) -> dict[str, Any]:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not JSON")

    try:
        data = json.loads(content, parse_constant=refuse)
    except json.JSONDecodeError as error:
        text = f"{name} is not complete JSON: was it cut off?"
        raise RegistryError(text, faults=[f"line {error.lineno}, column {error.colno}: {error.msg}"]) from None
    except (ValueError, RecursionError) as error:
        raise RegistryError(f"{name} is not a registry", faults=[f"$: {error}"]) from None
    if not isinstance(data, dict):
        raise RegistryError(f"{name} is not a registry", faults=["$: expected an object"])
    return data


def _decode(decoder: Decoder, data: Mapping[str, Any]) -> dict[str, Any]:
    for key in FIELDS:
        if key not in data and key not in LATER:
            decoder.fault(f"$.{key}", "is missing")
    for key in sorted(set(data) - {*FIELDS, "summary"}):
        decoder.fault(f"$.{key}", "is not a field of this schema")
    values: dict[str, Any] = {
        key: decoder.sequence(kind, data.get(key, []), f"$.{key}")
        for key, kind in LISTS.items()
        if key in data or key in LATER
    }
    plain = {"schema_version": int, "document": Document, "provenance": Provenance, "comment_key": str}
    values.update({key: decoder.decode(kind, data[key], f"$.{key}") for key, kind in plain.items() if key in data})
    return values


def write(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Put ``content`` into the file at ``path``, or that its link points to; a crash leaves the old file whole.

    Raises UsageError where something else than a file stands there.
    """
    # Lone surrogates have no form in UTF-8; the writers of texts have made them visible already.
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        replace_file(path, data)
    except OSError as error:
        raise UsageError(f"{os.fspath(path)} cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def lock(path: str | os.PathLike[str], *, patience: float = _PATIENCE) -> Iterator[None]:
    """Be the only writer of ``path``; wait ``patience`` seconds for another one, then raise RegistryLocked.

    What a process that was killed left behind is swept.
    """
    target = pathlib.Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent / _lock_name(target.name)
        descriptor = _acquire(beside, target, patience)
    except OSError as error:
        raise UsageError(f"{os.fspath(path)} cannot be written: {error.strerror or error}") from error
    try:
        sweep(target.parent)
        yield
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        os.close(descriptor)


def _lock_name(name: str) -> str:
    """The name of a lock, short enough for every name that a registry may have."""
    plain = f".{name}.lock"
    return (
        plain if len(os.fsencode(plain)) <= _LONGEST_NAME else f".{hashlib.sha256(os.fsencode(name)).hexdigest()}.lock"
    )


def _acquire(beside: pathlib.Path, target: pathlib.Path, patience: float) -> int:
    """Wait in ever longer steps, each a little different, so that nobody is always the one who comes too late."""
    end, pause = time.monotonic() + patience, _PAUSE
    while True:
        descriptor = _try(beside)
        if descriptor is not None:
            return descriptor
        if time.monotonic() >= end:
            break
        time.sleep(pause * (0.5 + random.random()))  # noqa: S311
        pause = min(pause * 1.5, _LONGEST_PAUSE)
    raise RegistryLocked(
        f"{target} is being written by another process; try again, or remove {beside} if no claimcheck is running"
    )


def _try(beside: pathlib.Path) -> int | None:
    if _fcntl is None:
        return _try_without_locks(beside)
    descriptor = os.open(beside, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with contextlib.suppress(OSError):
        # The holder before may have removed the file between our opening and our locking it.
        if held(descriptor) and os.stat(beside).st_ino == os.fstat(descriptor).st_ino:  # noqa: PTH116
            return descriptor
    os.close(descriptor)
    return None


def _try_without_locks(beside: pathlib.Path) -> int | None:
    """A file that must not be there yet; one that is old was left by a process that was killed."""
    try:
        return os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR)
    except FileExistsError:
        with contextlib.suppress(OSError):
            if time.time() - beside.stat().st_mtime > _STALE:
                beside.unlink()
        return None
