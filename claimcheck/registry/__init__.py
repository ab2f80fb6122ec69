"""Claims on disk: the registry file, the review log, carrying decisions from draft to draft, differences."""

from claimcheck.model.showing import install as _install
from claimcheck.registry.registry import SCHEMA_VERSION, Issue, Registry
from claimcheck.registry.reviews import Standing, verdict_digest
from claimcheck.registry.values import Anchor, AnchorState, PackRecord, Provenance, Suppression

__all__ = [
    "SCHEMA_VERSION",
    "Anchor",
    "AnchorState",
    "Issue",
    "PackRecord",
    "Provenance",
    "Registry",
    "Standing",
    "Suppression",
    "verdict_digest",
]

_install((Anchor, Issue, PackRecord, Provenance, Standing, Suppression))
