"""The objection short_name."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["short_name"]


def short_name(match: Match, setting: Setting) -> Objection | None:
    """ "The tournament was held in 1990": a short name where the text has not used the full one."""
    return Objection(code="short_name", gap=Gap.UNRESOLVED_REFERENCE, nodes=match.vague) if match.vague else None
