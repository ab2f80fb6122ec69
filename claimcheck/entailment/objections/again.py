"""The objection again."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["again"]


def again(match: Match, setting: Setting) -> Objection | None:
    """ "X hosted it again": that it was so before is said as well, and only a stated time tells before what."""
    untold = match.again and not (match.times and match.pattern.sense != "during")
    return Objection(code="again", gap=Gap.UNBOUND_ARGUMENT) if untold else None
