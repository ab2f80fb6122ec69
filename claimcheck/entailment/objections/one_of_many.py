"""The objection one_of_many."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.language.morphology import listed
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import ColumnType, Entity, EntityKind, Gap
from claimcheck.semantics.statement import is_generic
from claimcheck.syntax.tree import Node

__all__ = ["one_of_many"]


def one_of_many(match: Match, setting: Setting) -> Objection | None:
    """ "The Nordic country joined in 1990", "Africa joined": a group says not which of its members is meant.

    Ranks, numbers and denials of "any African country" say it. What stands behind one name in the plural ("visited X,
    the states of Y and Z") is not said of it.
    """
    if _listed_behind(match):
        return Objection(code="one_of_many", gap=Gap.UNRESOLVED_REFERENCE, nodes=(match.statement.head,))
    groups = [n for b in match.bound if b.column.type == ColumnType.COUNTRY for n in b.nodes if _is_group(n)]
    whole = match.ordinal is not None or match.only or match.most or match.counted is not None
    whole = whole or bool(match.statement.negatives)
    part = not match.statement.head.bases.isdisjoint(listed("of_a_part"))
    vague = [n for n in groups if _of_group(match, n) is None and not part]
    nouns = [(n, noun) for n in groups if (noun := _of_group(match, n)) is not None]
    vague += [
        noun for _, noun in nouns if not whole and (noun.tag == "NNS" or noun.definite) and not _counted(match, noun)
    ]
    return Objection(code="one_of_many", gap=Gap.UNRESOLVED_REFERENCE, nodes=tuple(vague)) if vague else None


def _listed_behind(match: Match) -> bool:
    """Whether a plural behind a name is the next of a list, and what follows it outside of brackets the one after."""
    head, tree = match.statement.head, match.statement.tree
    if head.role != "appos" or head.tag != "NNS":
        return False
    owner = next((b for b in match.bound if any(node.index == head.governor for node in b.nodes)), None)
    after = [n.start for b in match.bound for n in b.nodes if n.start > head.end and not _is_group(n)]
    listed_on = bool(after) and "(" not in tree.text[head.end : min(after)]
    return listed_on or (owner is not None and len(owner.nodes) == 1)


def _of_group(match: Match, node: Node) -> Node | None:
    """The noun of "African countries", "a country of Africa": members of a group, not the group itself."""
    tree = match.statement.tree
    noun = None if node.governor is None or node.role not in ("mod", "of", "in", "from") else tree.nodes[node.governor]
    return noun if noun is not None and not noun.verbal and is_generic(noun) else None


def _is_group(node: Node) -> bool:
    """Whether a name is that of a group; "Australia and New Zealand" are also two countries."""
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP and " and " not in node.text


def _counted(match: Match, noun: Node) -> bool:
    return any(n.role == "num" for n in match.statement.tree.dependents(noun.index))
