"""The objection time_beside."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.language.morphology import verbs_of
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap, Time, TimeKind
from claimcheck.semantics.statement import Telling
from claimcheck.syntax.tree import Node

__all__ = ["time_beside"]


def time_beside(match: Match, setting: Setting) -> Objection | None:
    """ "He addressed the 71st session on 25 September 2018": a time in the clause around a phrase may be its own."""
    if match.statement.telling is not Telling.PRESUPPOSED:
        return None
    tree = match.statement.tree
    over = tree.above(match.statement.head)
    if match.times and over is not None and match.statement.head.role == "of" and _is_deed(over):
        return Objection(code="time_beside", gap=Gap.UNBOUND_ARGUMENT, nodes=match.times)
    if match.times:
        return None
    verb = next((node for node in tree.ancestors(match.statement.head) if node.verbal), None)
    if verb is None:
        return None
    times = tuple(
        n for n in tree.dependents(verb.index) if isinstance(n.value, Time) and n.value.kind != TimeKind.DURATION
    )
    return Objection(code="time_beside", gap=Gap.UNBOUND_ARGUMENT, nodes=times) if times else None


def _is_deed(noun: Node) -> bool:
    """ "The lifting of the N in 2012": the time may be that of the lifting."""
    return noun.pos == "NOUN" and (noun.tag == "VBG" or any(verbs_of(word) for word in noun.bases))
