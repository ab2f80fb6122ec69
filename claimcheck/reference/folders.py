"""Where packs stand that are known by their names: bundled ones and those of installed distributions."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path

from claimcheck.errors import PackError

__all__ = ["BUNDLED", "GROUP", "bundled", "bundled_folder", "plugged"]

#: The pack of country names, which serves every other pack.
BUNDLED = "names"
#: The entry-point group: a pack's name, and the package whose folder holds it, or a function that returns its folder.
GROUP = "claimcheck.packs"


def bundled_folder() -> Path:
    """The folder of the bundled packs."""
    return Path(str(resources.files("claimcheck").joinpath("packs")))


def bundled() -> dict[str, Path]:
    """The bundled packs by name."""
    return {path.parent.name: path.parent for path in sorted(bundled_folder().glob("*/pack.toml"))}


def plugged(points: Iterable[metadata.EntryPoint] | None = None) -> dict[str, Path]:
    """The packs of installed distributions by name. Raises PackError for one that cannot be found."""
    found = {}
    for point in sorted(metadata.entry_points(group=GROUP) if points is None else points, key=lambda p: p.name):
        try:
            loaded = point.load()
            found[point.name] = Path(loaded()) if callable(loaded) else Path(loaded.__file__).parent
        except Exception as error:  # a foreign package may fail in any way
            raise PackError(f"the installed pack {point.name} ({point.value}) cannot be loaded: {error}") from None
    return found
