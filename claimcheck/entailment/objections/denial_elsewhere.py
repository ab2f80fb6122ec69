"""The objection denial_elsewhere."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap

__all__ = ["denial_elsewhere"]


def denial_elsewhere(match: Match, setting: Setting) -> Objection | None:
    """ "Not a lasting N": a denial may be of any of its words."""
    words = {match.statement.text[start:end].lower() for start, end in match.statement.negatives}
    none = {"no"} if words and none_of(match) else set()  # "won no medals" denies that there were any
    other = words - {"not", "n't", "n’t", "never", *none}
    wrong = bool(words) and bool(match.asides or other or match.only or match.then)
    return Objection(code="denial_elsewhere", gap=Gap.UNBOUND_ARGUMENT) if wrong else None


def none_of(match: Match) -> bool:
    """Whether the one *no* of a statement stands before what the example counts and the statement does not."""
    statement = match.statement
    if not match.unsaid or len(statement.negatives) != 1:
        return False
    noun = next((node for node in statement.nodes if node.start > statement.negatives[0][0]), None)
    while noun is not None and noun.role == "mod" and noun.governor is not None:
        noun = statement.tree.nodes[noun.governor]
    counted = {word for item in match.pattern.items if item.role == "obj" for word in item.words}
    return (
        noun is not None and noun.role == "obj" and noun.index in match.covered and not noun.bases.isdisjoint(counted)
    )
