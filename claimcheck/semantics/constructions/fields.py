"""Entries of a card: "Capital city: X", "Population | 7 million"; what they are of stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.building import of_noun
from claimcheck.semantics.statement import Member, Statement, Telling
from claimcheck.syntax.tree import Node, Tree

__all__ = ["KEY", "entry", "is_entry"]

#: What opens an entry: capital words and a colon or bar.
KEY = re.compile(r"[\s•*–-]*(?P<key>[A-Z][^\n:|;,.]{1,40}?)\s*[:|]\s*(?=\S)")


def is_entry(tree: Tree) -> bool:
    """Whether a sentence is an entry of a card: a key and its value, and no verb."""
    return KEY.match(tree.text, tree.start, tree.end) is not None and not any(n.verbal for n in tree.nodes)


def entry(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "N of M: X": X is the N of M of what the card is of."""
    found = KEY.match(tree.text, tree.start, tree.end)
    if found is None or node.end > found.end("key") or node.kind != NodeKind.WORD or not is_entry(tree):
        return
    key = [n for n in tree.nodes if n.end <= found.end("key")]
    heads = [n for n in key if n.role not in ("mod", "of")]
    value = next((n for n in tree.nodes if n.start >= found.end() and n.kind in _VALUES), None)
    if heads[-1:] != [node] or value is None:
        return
    before = [n for n in tree.nodes if found.end() <= n.start < value.start]
    role = "of" if value.kind == NodeKind.QUANTITY else "subj"
    behind = [n for n in tree.nodes if n.kind == NodeKind.TIME and n.start > value.end]
    added = [Member(node=n, role=role, rule="entry") for n in tree.listed_with(value)]
    own = [n for n in (*key, *before, *behind) if n is not node]
    made = of_noun(tree, node, [node, *own], added, telling=Telling.ASSERTED)
    yield evolve(made, tense="present")


_VALUES = frozenset({NodeKind.ENTITY, NodeKind.QUANTITY})
