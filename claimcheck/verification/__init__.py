"""Questions to tables: evidence, operators, proofs; the date of a text, and the text against itself."""

from claimcheck.verification.replaying import replay

__all__ = ["replay"]
