"""The other side of a comparison: what stands after "than" or the second "as"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Quantity, QuantityKind
from claimcheck.semantics.statement import is_generic
from claimcheck.syntax.tree import Node, Tree

__all__ = ["Side", "by_how_much", "side_after", "words_at"]

_KINDS = (QuantityKind.CARDINAL, QuantityKind.PERCENT, QuantityKind.CURRENCY)


@frozen(kw_only=True)
class Side:
    """The node that names the other side, None for "any other N", with all that is taken out with it."""

    rival: Node | None
    gone: tuple[Node, ...]


def words_at(tree: Tree, word: str, start: int) -> Iterator[tuple[int, int]]:
    """The places of a small word (a node or none) from a place on."""
    places = [(s.start, s.end) for s in tree.smalls if s.text == word]
    places += [(n.start, n.end) for n in tree.nodes if n.text.lower() == word]
    yield from sorted(place for place in places if place[0] >= start)


def side_after(tree: Tree, place: int) -> Side | None:
    """What the words after a place name, with nothing between but small words; None where that is not clear."""
    before: list[Node] = []
    for node in (n for n in tree.nodes if n.start >= place):
        between = tree.text[before[-1].end if before else place : node.start].lower().split()
        if not all(word in listed("side_openers") for word in between):
            return None
        if _is_rival(tree, node):
            return _named(tree, node, before)
        if _is_any_other(tree, node):
            return Side(rival=None, gone=(*before, node))
        if node.text.lower() not in listed("side_openers") | {"other"} and node.role != "mod":
            return None
        before.append(node)
    return None


def _is_rival(tree: Tree, node: Node) -> bool:
    """Whether a node is a name or a time, whole."""
    if node.kind in (NodeKind.ENTITY, NodeKind.TIME):
        return not getattr(node.value, "adjective", False) and node.text.lower() not in listed(
            "side_openers"
        )  # "than *it* did"
    return node.kind == NodeKind.WORD and node.pos == "PROPN" and node.role != "mod"


def _named(tree: Tree, node: Node, before: list[Node]) -> Side | None:
    """The side that a name or a time is, with the words that lead to it and the noun or verb that carries it."""
    gone = [*before, node]
    following = tree.nodes[node.index + 1 : node.index + 2]
    for after in following:
        joined = not tree.text[node.end : after.start].strip()
        carrier = node.kind == NodeKind.TIME and not after.bases.isdisjoint(listed("time_carriers"))
        light = after.verbal and not after.bases.isdisjoint({"do", "have", "be"}) and _hangs(tree, after, node)
        if joined and (carrier or light):
            gone.append(after)
        elif after.conjunct_of == node.index:
            return None  # "than A and B": of each, or of both
    return Side(rival=node, gone=tuple(gone))


def _hangs(tree: Tree, verb: Node, node: Node) -> bool:
    """Whether "X did" is no more than that."""
    return tree.below(verb.index) <= {verb.index, node.index}


def _is_any_other(tree: Tree, node: Node) -> bool:
    """ "Any other N", with N a word for any participant."""
    words = tree.text[tree.start : node.start].lower().split()
    return is_generic(node) and words[-2:] == ["any", "other"]


def by_how_much(tree: Tree, node: Node) -> Node | None:
    """The number right before a comparing word: "*seven* fewer"."""
    before = tree.nodes[node.index - 1] if node.index else None
    if before is None or tree.text[before.end : node.start].strip():
        return None
    amount = before.value
    return before if isinstance(amount, Quantity) and amount.kind in _KINDS else None
