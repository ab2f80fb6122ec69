"""What an analysed sentence is made of: nodes with roles, and what its small words say."""

from __future__ import annotations

import enum

from attrs import frozen

from claimcheck.model import Entity, Quantity, Span, Time

__all__ = ["Analysis", "Mark", "Node", "NodeKind", "Value"]


class NodeKind(str, enum.Enum):
    """What a node is."""

    WORD = "word"
    ENTITY = "entity"
    TIME = "time"
    QUANTITY = "quantity"
    SYMBOL = "symbol"


@frozen(kw_only=True)
class Mark:
    """A document symbol as found in the text: its normal form, and the number and year that tell it from others.

    ``act`` for a numbered act ("resolution 12 (2009)"), whose body is not in its words.
    """

    span: Span
    value: str
    number: int | None = None
    year: int | None = None
    act: bool = False


Value = Entity | Time | Quantity | Mark


@frozen(kw_only=True)
class Node:
    """One content unit. ``governor`` is the index of the node it belongs to; ``core`` is False for asides.

    ``clause`` is the role of the clause that holds it below the main one, or empty; ``particle`` joins a
    verb's particle.
    """

    index: int
    start: int
    end: int
    text: str
    kind: NodeKind
    role: str
    governor: int | None
    bases: frozenset[str]
    pos: str
    tag: str
    value: Value | None = None
    core: bool = True
    clause: str = ""
    conjunct_of: int | None = None
    definite: bool = False


@frozen(kw_only=True)
class Analysis:
    """The nodes of a text in order, its root, and what its small words say.

    ``negatives`` and ``blockers`` are the offsets of words that deny, or that take the statement out of what
    can be decided.
    """

    text: str
    nodes: tuple[Node, ...]
    root: int | None
    verbal: bool
    tense: str
    negatives: tuple[tuple[int, int], ...]
    blockers: tuple[tuple[int, int], ...]

    def dependents(self, index: int) -> tuple[Node, ...]:
        """The nodes directly below one."""
        return tuple(node for node in self.nodes if node.governor == index)

    def below(self, index: int) -> frozenset[int]:
        """The indices of all nodes below one, itself included."""
        found = {index}
        grew = True
        while grew:
            more = {node.index for node in self.nodes if node.governor in found} - found
            found |= more
            grew = bool(more)
        return frozenset(found)

    def before(self, node: Node) -> list[Node]:
        """The words before a node that belong to it, or to one of them: "Golden" and "Gate" of a bridge."""
        found, seen = [], {node.index}
        for other in reversed(self.nodes[: node.index]):
            if other.role != "mod" or other.governor not in seen or other.end > node.start:
                break
            found.append(other)
            seen.add(other.index)
        return found
