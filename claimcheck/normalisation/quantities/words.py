"""The word lists of the quantity reader, from ``words.toml``."""

from __future__ import annotations

import functools
import importlib.resources
import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["table", "words"]


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The TOML table of that file name beside this module."""
    loaded: dict[str, Any] = tomllib.loads(
        importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    )
    return loaded


def words(name: str) -> frozenset[str]:
    """The words of one list."""
    lists: dict[str, str] = table("words.toml")
    return frozenset(lists[name].split())
