"""Reference packs: loaded, validated, compiled, queried; and live sources."""

from claimcheck.reference.packs import Pack, ReferenceSet, load_packs

__all__ = ["Pack", "ReferenceSet", "load_packs"]
