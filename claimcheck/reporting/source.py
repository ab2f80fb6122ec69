"""What reporting asks of a registry: any object with these attributes can be reported on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from claimcheck.model import Claim, Document, Finding, Review, SentenceRecord, SignOff, Status

__all__ = ["Changes", "RegistryLike", "SuppressionLike"]


class RegistryLike(Protocol):
    """A checked article: all that a report is made from."""

    @property
    def document(self) -> Document:
        """The article as it was read."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims, in the order of the text."""

    @property
    def sentences(self) -> Sequence[SentenceRecord]:
        """The coverage account: every sentence with its claims or the reason why it has none."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What concerns no single claim."""

    @property
    def reviews(self) -> Sequence[Review]:
        """The review log, oldest first."""

    @property
    def sign_offs(self) -> Sequence[SignOff]:
        """Who cleared the article, oldest first."""

    @property
    def provenance(self) -> object:
        """Versions and digests, the replay certificate: a mapping or an attrs value."""


class SuppressionLike(Protocol):
    """A finding or verdict that somebody accepted; a registry may have ``suppressions`` or not."""

    @property
    def rule(self) -> str:
        """The rule that is not to be heard."""

    @property
    def quote(self) -> str:
        """The words that it is accepted at, any where empty."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def author(self) -> str:
        """By whom."""

    @property
    def expires(self) -> dt.date | None:
        """Until when."""


@frozen(kw_only=True)
class Changes:
    """What a second draft did to the claims of the first.

    Claims are named by their ids. ``changed`` adds the words that each had, ``decided`` (the same words with another
    verdict) the status it had; of claims that are ``gone`` there are the words alone.
    """

    new: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    decided: tuple[tuple[str, Status], ...] = ()
    gone: tuple[str, ...] = ()
    still_open: tuple[str, ...] = ()
