"""The closed word lists that tell of line ends inside sentences and words."""

from __future__ import annotations

import functools
import sys
from importlib import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["line_words"]


@functools.cache
def line_words(name: str) -> frozenset[str]:
    """The words of a list of ``lines.toml``: ``unfinished`` or ``hyphened``."""
    text = resources.files("claimcheck.reading").joinpath("lines.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())
