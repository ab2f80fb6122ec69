"""Claims against reference data: evidence, verdicts, proofs; and the article against itself."""

from claimcheck.verification.checking import Verified, verify
from claimcheck.verification.reading import Reader
from claimcheck.verification.replaying import replay
from claimcheck.verification.verdicts import judge

__all__ = ["Reader", "Verified", "judge", "replay", "verify"]
