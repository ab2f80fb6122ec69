"""Which packs are in use: the bundled ones, those of installed distributions, and those a caller names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.errors import PackError
from claimcheck.files import place_of
from claimcheck.reference.folders import BUNDLED, bundled, bundled_folder, plugged
from claimcheck.reference.pack import Pack
from claimcheck.reference.sets import ReferenceSet

__all__ = ["BUNDLED", "Pack", "ReferenceSet", "bundled_folder", "load_packs"]


def load_packs(
    packs: Iterable[str | Path] = (),
    only: Iterable[str | Path] = (),
    vocabulary: Mapping[str, str] | None = None,
    *,
    valid: bool = True,
) -> ReferenceSet:
    """The bundled packs and those of installed distributions with ``packs`` added; or the names and only ``only``.

    ``vocabulary`` gives further words for things that a pack has a name for. A pack is named by its folder, or by its
    name where it is bundled or installed. Raises UnknownPack, and PackError with all faults of all packs (unless
    ``valid`` is false: then ``ReferenceSet.validate`` does).
    """
    own = bundled()
    only = tuple(only)
    installed = {name: path for name, path in plugged().items() if name not in own}
    known = own | installed
    wanted: list[str | Path] = [*([BUNDLED] if BUNDLED in own else []), *only] if only else [*known, *packs]
    folders: dict[Path, None] = {}
    for name in wanted:
        folders[place_of(known.get(str(name), Path(name)))] = None
    found = ReferenceSet(_distinct([Pack.read(folder) for folder in folders]), vocabulary)
    if valid:
        found.validate()
    return found


def _distinct(packs: list[Pack]) -> list[Pack]:
    """The packs, if no two have one name. Raises PackError."""
    seen: dict[str, Path] = {}
    for pack in packs:
        folder = pack.declaration.folder
        if pack.name in seen:
            raise PackError(
                f'{folder} and {seen[pack.name]} are both called {pack.name!r}; give one another name = "…"'
            )
        seen[pack.name] = folder
    return packs
