"""References put into a tree: a pronoun, a short name or a definite phrase is a name as well, with the rule that found
it.

What the memory leaves open stays a word.
"""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind, Origin, Span
from claimcheck.semantics.memory import Memory, Reference, Referent
from claimcheck.syntax.tree import Node, Tree

__all__ = ["resolved"]

_KNOWN = (EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE, EntityKind.TEXT)


def resolved(tree: Tree, memory: Memory) -> Tree:
    """The tree with all that the memory knows of its words."""
    tree = _now_called(tree)
    found = {r.span.end: r for r in memory.references_in(tree.start, tree.end)}
    if not found:
        return tree
    nodes = list(tree.nodes)
    for node in tree.nodes:
        reference = found.get(node.end)
        if reference is None or reference.span.start > node.start or not _stands_for(node, reference):
            continue
        referents = _known(reference, memory)
        named = [entity for referent in referents if (entity := _entity(node, referent)) is not None]
        if not named or len(named) != len(referents):
            continue
        nodes[node.index] = _as_name(node, named[0], reference.rule)
        for inside in tree.dependents(node.index):
            if reference.span.start <= inside.start and inside.end <= reference.span.end and inside.role == "poss":
                nodes[inside.index] = evolve(inside, governor=None)  # the "our" of "our country"
        before = node.index
        for entity in named[1:]:
            nodes.append(evolve(_as_name(node, entity, reference.rule), index=len(nodes), conjunct_of=before))
            before = len(nodes) - 1
    return evolve(tree, nodes=tuple(nodes))


_NOW = re.compile(r"\s*\((?:now|today|later|currently)\s+(?:known\s+as\s+|called\s+)?(?:the\s+)?", re.IGNORECASE)


def _now_called(tree: Tree) -> Tree:
    """ "The EC (now the EU)": an unknown name stands for the one that explains it."""
    nodes = list(tree.nodes)
    for node in tree.nodes:
        following = next((n for n in tree.nodes if n.start >= node.end), None)
        unknown = node.kind == NodeKind.WORD and node.pos == "PROPN"
        if not unknown or following is None or not isinstance(following.value, Entity) or following.value.id is None:
            continue
        if _NOW.fullmatch(tree.text[node.end : following.start]):
            span = Span(start=node.start, end=node.end, quote=node.text)
            value = evolve(following.value, span=span, name=following.text)
            nodes[node.index] = evolve(node, kind=NodeKind.ENTITY, value=value, rule="now called")
    return evolve(tree, nodes=tuple(nodes))


def _known(reference: Reference, memory: Memory) -> tuple[Referent, ...]:
    """What an expression stands for; of one that stands for another ("its" of "our country") what that stands for."""
    if len(reference.referents) != 1 or reference.referents[0].id is not None or reference.referents[0].span is None:
        return reference.referents
    span = reference.referents[0].span
    again = memory.at(span.start, span.end)
    return again.referents if again is not None and again is not reference and again.referents else reference.referents


def _stands_for(node: Node, reference: Reference) -> bool:
    """Whether a node is what a reference resolves: a word, or a name that a longer one explains."""
    if not reference.referents:
        return False
    if node.kind == NodeKind.WORD:
        return True
    value = node.value
    return isinstance(value, Entity) and value.id is None


def _entity(node: Node, referent: Referent) -> Entity | None:
    if referent.id is None or referent.kind not in _KNOWN:
        return None
    span = Span(start=node.start, end=node.end, quote=node.text)
    return Entity(span=span, kind=referent.kind, id=referent.id, name=referent.words, origin=Origin.RESOLVED)


def _as_name(node: Node, entity: Entity, rule: str) -> Node:
    """A node that stands for a thing; a possessive keeps its role."""
    return evolve(node, kind=NodeKind.ENTITY, value=entity, rule=rule, pos="PROPN", tag="NNP")
