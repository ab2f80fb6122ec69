from claimcheck.semantics.memory.memory import Memory
from claimcheck.semantics.memory.values import Reference, Referent
__all__ = ["Memory", "Reference", "Referent"]
