"""What a registry keeps beside the shared values: provenance, anchors of decisions, suppressions."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

__all__ = ["Anchor", "AnchorState", "PackRecord", "Provenance", "Suppression"]


@frozen(kw_only=True)
class PackRecord:
    """A reference pack that was used: its name and the SHA-256 of its files."""

    name: str
    digest: str


@frozen(kw_only=True)
class Provenance:
    """The replay certificate: which versions and packs the machine part came from.

    ``machine`` is the SHA-256 of the machine part, so that a verdict edited by hand is noticed; it is computed when
    the registry is written. ``versions`` holds (distribution, version) pairs, ``settings`` what the caller gave.
    """

    versions: tuple[tuple[str, str], ...] = ()
    packs: tuple[PackRecord, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    machine: str = ""


class AnchorState(str, enum.Enum):
    """What became of a decision in a later draft."""

    MOVED = "moved"
    REOPENED = "reopened"
    GONE = "gone"


@frozen(kw_only=True)
class Anchor:
    """Where a decision of an earlier draft stands now; a decision without an anchor stands where it was made.

    ``review`` is the id of the decision, ``claim`` that of the claim in this draft or None where it is gone. A moved
    decision counts as before, a reopened or gone one does not; ``reason`` says why.
    """

    review: str
    claim: str | None
    state: AnchorState
    reason: str


@frozen(kw_only=True)
class Suppression:
    """A known verdict or finding that shall not fail a run: ``rule`` at the words ``quote`` (any words where empty).

    It always has a reason and an author; after the day ``expires`` it no longer counts.
    """

    rule: str
    reason: str
    author: str
    quote: str = ""
    expires: dt.date | None = None
