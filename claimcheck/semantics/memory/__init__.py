"""The document's memory: what it has named, and what each later expression stands for."""

from claimcheck.semantics.memory.memory import Memory
from claimcheck.semantics.memory.quotes import quotations
from claimcheck.semantics.memory.values import Reference, Referent

__all__ = ["Memory", "Reference", "Referent", "quotations"]
