"""A claim in the tree of its sentence: the nodes of its words, and the one that tells it."""

from __future__ import annotations

from attrs import frozen

from claimcheck.model import Claim
from claimcheck.semantics.parsed import Parsed
from claimcheck.semantics.telling import blocking, denying, unreal
from claimcheck.syntax.tree import Node, Tree

__all__ = ["Claimed", "claimed"]


@frozen(kw_only=True)
class Claimed:
    """``nodes`` are those of the claim's own words, ``head`` its predicate, ``verb`` that by which it is told."""

    claim: Claim
    tree: Tree
    nodes: tuple[Node, ...]
    head: Node

    @property
    def verb(self) -> Node:
        """The predicate's own verb, or that which carries it."""
        above = self.tree.above(self.head)
        return above if not self.head.verbal and above is not None and above.verbal else self.head

    @property
    def plain(self) -> bool:
        """Whether it is told as a fact, and nothing in it is denied."""
        owners = frozenset({self.verb.index, self.head.index})
        if denying(self.tree, owners) or blocking(self.tree, owners):
            return False
        return unreal(self.tree, self.verb) is None


def claimed(parsed: Parsed, claim: Claim, offset: int | None) -> Claimed | None:
    """A claim with its tree; None where its words have none. ``offset`` is where its predicate stands, where known."""
    number = parsed.sentence_at(claim.spans[0].start)
    tree = parsed.tree(number) if number is not None else None
    if tree is None:
        return None
    places = [piece.span for piece in claim.pieces if piece.span is not None] or list(claim.spans)
    nodes = tuple(n for n in tree.nodes if any(n.start < span.end and span.start < n.end for span in places))
    if not nodes:
        return None
    told = next((n for n in nodes if offset is not None and n.start <= offset < n.end), None)
    inside = {node.index for node in nodes}
    top = next((n for n in nodes if n.governor is None or n.governor not in inside), nodes[0])
    return Claimed(claim=claim, tree=tree, nodes=nodes, head=told or top)
