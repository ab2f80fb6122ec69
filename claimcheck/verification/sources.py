"""The reference data as verification is given it: the protocols of ``claimcheck.model``."""

from claimcheck.model import DeclarationLike, ReferenceLike, TableLike

__all__ = ["DeclarationLike", "ReferenceLike", "TableLike"]
