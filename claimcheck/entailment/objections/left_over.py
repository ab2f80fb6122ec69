"""The objection left_over."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap
from claimcheck.syntax.tree import Node

__all__ = ["left_over"]


def left_over(match: Match, setting: Setting) -> Objection | None:
    """Words that nothing accounts for."""
    empty = tuple(node for bound in match.bound if any(not values for values in bound.values) for node in bound.nodes)
    nodes = (*match.residue, *empty, *_carried_times(match))
    return Objection(code="left_over", gap=Gap.UNBOUND_ARGUMENT, nodes=nodes) if nodes else None


def _carried_times(match: Match) -> tuple[Node, ...]:
    """Times read as a part of the verb that no row is compared with."""
    read = {node.index for node in match.times} | {node.index for bound in match.bound for node in bound.nodes}
    nodes = (match.statement.tree.nodes[index] for index in sorted(match.statement.carried - read))
    return tuple(node for node in nodes if node.kind == NodeKind.TIME)
