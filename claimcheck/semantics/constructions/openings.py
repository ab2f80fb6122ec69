"""Statements that open a sentence: "A member of B since 1995, X was …", "Capital of B, X lies …"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.building import of_noun
from claimcheck.semantics.clauses import own_nodes
from claimcheck.semantics.statement import Member, Statement, Telling, is_noun
from claimcheck.syntax.tree import Node, Tree

__all__ = ["opening"]


def opening(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "An N of B since 1995, X …": X is an N of B."""
    if node.kind != NodeKind.WORD or not is_noun(node) or node.role == "as":
        return
    first = min((n.start for n in own_nodes(tree, node)), default=node.start)
    lead = tree.text[tree.start : first].strip().lower()
    if lead not in ("", "a", "an", "the", "one of the", "also a", "itself a"):
        return
    named = _named_after_comma(tree, node)
    if named is None:
        return
    nodes = [n for n in tree.nodes if n.end <= named.start and n.index != node.index]
    added = [Member(node=n, role="subj", rule="apposition") for n in tree.listed_with(named)]
    made = of_noun(tree, node, nodes, added, telling=Telling.ADDED)
    yield evolve(made, tense="present")


def _named_after_comma(tree: Tree, node: Node) -> Node | None:
    """The name after the first comma, with a verb of its own behind it."""
    for other in tree.nodes[node.index + 1 :]:
        if other.verbal:
            return None
        before = tree.text[tree.start : other.start].rstrip()
        if other.kind == NodeKind.ENTITY and (before.endswith(",") or before.lower().endswith(", the")):
            between = tree.text[node.end : other.start]
            return other if between.count(",") == 1 and _has_verb(tree, other) else None
    return None


def _has_verb(tree: Tree, named: Node) -> bool:
    after = tree.nodes[named.index + 1 : named.index + 3]
    return any(node.verbal for node in after) or any(n.verbal for n in tree.ancestors(named))
