"""The objection not_told_as_fact."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["not_told_as_fact"]


def not_told_as_fact(match: Match, setting: Setting) -> Objection | None:
    """ "X may join", "we call for it": a word that takes the statement out of the facts and is not accounted for."""
    nodes = {index: match.statement.tree.nodes[index] for index in match.covered}
    spans = [(node.start, node.end) for node in nodes.values()]
    spans += [(node.start, node.end) for node in match.asides if node.text.lower() == "other"]
    free = [place for place in match.statement.blockers if not any(s <= place[0] and place[1] <= e for s, e in spans)]
    return Objection(code="not_told_as_fact", gap=Gap.UNBOUND_ARGUMENT) if free else None
