"""The provenance of a registry, whatever its shape, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from claimcheck.reporting.words import visible

__all__ = ["lines", "pack_names"]


def lines(provenance: object, path: str = "") -> Iterable[tuple[str, str]]:
    """Nested values as (path, value); empty values are left out, named things are called by their names."""
    if attrs.has(type(provenance)):
        provenance = attrs.asdict(provenance, recurse=False)  # type: ignore[arg-type]  # checked in the line above
    named = _named(provenance)
    if named is not None:
        provenance = named
    if isinstance(provenance, Mapping):
        for key in sorted(provenance, key=str):
            yield from lines(provenance[key], f"{path} {key}".strip())
    elif isinstance(provenance, (list, tuple)):
        yield from lines(", ".join(str(part) for part in provenance), path)
    elif provenance not in (None, ""):
        yield visible(path), visible(str(provenance))


def _named(value: object) -> Mapping[str, object] | None:
    """A list of (name, value) pairs, or of things with a name and a digest, as a mapping."""
    if not isinstance(value, (list, tuple)) or not value:
        return None
    if all(isinstance(part, (list, tuple)) and len(part) == 2 for part in value):
        return {str(name): content for name, content in value}
    if all(hasattr(part, "name") and hasattr(part, "digest") for part in value):
        return {str(part.name): part.digest for part in value}
    return None


def pack_names(provenance: object) -> tuple[str, ...]:
    """The names of the reference packs, sorted; empty where the provenance does not list them."""
    listed = provenance.get("packs") if isinstance(provenance, Mapping) else getattr(provenance, "packs", None)
    named = listed if isinstance(listed, Mapping) else _named(listed)
    return tuple(sorted(str(name) for name in named)) if named else ()
