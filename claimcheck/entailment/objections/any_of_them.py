"""The objection any_of_them."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap
from claimcheck.semantics.statement import Telling

__all__ = ["any_of_them"]


def any_of_them(match: Match, setting: Setting) -> Objection | None:
    """ "Resolutions adopted in 2018", "a state that joined in 1990": a clause that only picks out some of a kind."""
    if match.statement.telling is not Telling.PRESUPPOSED or not match.statement.head.verbal:
        return None
    noun = match.statement.tree.above(match.statement.head)
    loose = noun is not None and not noun.definite and match.statement.sort is None
    return Objection(code="any_of_them", gap=Gap.UNRESOLVED_REFERENCE) if loose else None
