"""Reports and exports: everything that is made from a registry for people and for other programs."""

from claimcheck.reporting.html import IndexEntry, entry, render, render_index
from claimcheck.reporting.source import Changes, RegistryLike

__all__ = ["Changes", "IndexEntry", "RegistryLike", "entry", "render", "render_index"]
