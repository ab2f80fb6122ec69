"""The objection narrowed."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Quantity
from claimcheck.syntax.tree import Node

__all__ = ["narrowed"]


def narrowed(match: Match, setting: Setting) -> Objection | None:
    """ "The third N to be held in P", "the two N that failed": a clause picks some of what is ordered or counted."""
    if match.ordinal is None and match.counted is None:
        return None
    tree, statement = match.statement.tree, match.statement
    if statement.sort is not None:
        return None
    nouns = {statement.head.index} if statement.nominal else set()
    nouns |= {n.governor for n in statement.nodes if _is_number(match, n) and n.governor is not None}
    below = (node for noun in sorted(nouns) for node in tree.dependents(noun))
    clauses = tuple(n for n in below if n.dep in ("relcl", "acl") and not n.set_off)
    outside = tuple(n for n in clauses if n.index not in match.covered and n.index not in statement.carried)
    return Objection(code="narrowed", gap=Gap.UNBOUND_ARGUMENT, nodes=outside) if outside else None


def _is_number(match: Match, node: Node) -> bool:
    """Whether a node is the number of what is counted or ranked."""
    value = node.value
    return isinstance(value, Quantity) and (
        value is match.counted or (value.value == match.ordinal and match.ordinal is not None)
    )
