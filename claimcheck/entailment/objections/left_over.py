"""The objection left_over."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["left_over"]


def left_over(match: Match, setting: Setting) -> Objection | None:
    """Words that nothing accounts for."""
    empty = tuple(node for bound in match.bound if any(not values for values in bound.values) for node in bound.nodes)
    nodes = (*match.residue, *empty)
    return Objection(code="left_over", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None
