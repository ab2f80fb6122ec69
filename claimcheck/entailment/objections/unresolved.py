"""The objection unresolved."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["unresolved"]


def unresolved(match: Match, setting: Setting) -> Objection | None:
    """ "They joined it in 1990": a reference that nobody is known for."""
    nodes = tuple(node for bound in match.bound if bound.unresolved for node in bound.nodes)
    return Objection(code="unresolved", gap=Gap.UNRESOLVED_REFERENCE, nodes=nodes) if nodes else None
