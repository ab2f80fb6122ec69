"""The services' addresses and vocabulary, read from ``services.toml``."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

__all__ = ["service", "toml"]


def toml(text: str) -> dict[str, Any]:
    """The TOML document as a dictionary; raises ValueError where it is malformed."""
    loaded: dict[str, Any] = tomllib.loads(text)
    return loaded


def service(name: str) -> dict[str, Any]:
    """What is known of one service."""
    found: dict[str, Any] = toml((files(__package__ or "") / "services.toml").read_text(encoding="utf-8"))[name]
    return found
