"""Word lists that stand as TOML files beside the code."""

from __future__ import annotations

import functools
import importlib.resources
import sys
from collections.abc import Mapping
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["table", "words"]


@functools.cache
def table(package: str, name: str) -> Mapping[str, Any]:
    """The TOML file ``data/<name>.toml`` of a package."""
    file = importlib.resources.files(package).joinpath("data").joinpath(f"{name}.toml")
    loaded: Mapping[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return loaded


@functools.cache
def words(package: str, name: str, key: str) -> frozenset[str]:
    """One list of words of such a file."""
    return frozenset(table(package, name)[key])
