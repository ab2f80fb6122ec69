"""Packs that are loaded once for all tests that use the same files.

Two packs are the same where the names of their folders, their files and the size from which a table is read through
an index are: what is tested on one then holds for the other. Tests of loading itself call ``load_packs``.
"""

from __future__ import annotations

import pathlib

from claimcheck import Checker
from claimcheck.reference import ReferenceSet, large

__all__ = ["checker", "everything", "loaded"]

_CHECKERS: dict[object, Checker] = {}


def checker(*folders: pathlib.Path) -> Checker:
    """A checker with the names and the packs in these folders; without any, with all bundled ones."""
    return _CHECKERS.setdefault((large.LARGE, *map(_content, folders)), Checker(only_packs=folders))


def loaded(*folders: pathlib.Path) -> ReferenceSet:
    """The names and the packs in these folders. Raises PackError."""
    return checker(*folders).reference


def everything() -> ReferenceSet:
    """All bundled packs."""
    return checker().reference


def _content(folder: pathlib.Path) -> tuple[object, ...]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return (folder.name, *((path.name, path.read_bytes()) for path in files))
