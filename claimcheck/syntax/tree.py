"""A sentence as a tree of content units, with offsets into its document.

A node is one content unit: a word, or a name, time, quantity or document symbol as a whole. Its role is how it is
marked (subject, object, or its preposition) whatever the depth at which the parser attached it, because prepositional
attachment is what parsers get wrong most often. Passives are undone: a passive's subject is an object, its agent a
subject.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from attrs import field, frozen

from claimcheck.language.nodes import NodeKind, Value

__all__ = ["Node", "Pair", "Small", "Tree"]


@frozen(kw_only=True)
class Node:
    """One content unit.

    ``governor`` is the index of the node it belongs to, ``conjunct_of`` that which it is listed after.

    ``dep`` is the parser's own label; ``tense`` (past, perfect, present, future, base, or empty) that of a verb with
    its auxiliaries; ``determiner`` the article or possessive before a noun, in lower case; ``set_off`` whether a comma,
    dash or bracket stands before its words; ``rule`` names the resolution by which a word stands for ``value``.
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
    dep: str = ""
    value: Value | None = None
    conjunct_of: int | None = None
    determiner: str = ""
    tense: str = ""
    set_off: bool = False
    rule: str = ""

    @property
    def definite(self) -> bool:
        """Whether a definite article or demonstrative stands before a noun."""
        return self.determiner in ("the", "this", "that", "these", "those")

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return self.pos in ("VERB", "AUX")


@frozen(kw_only=True)
class Small:
    """A word without content of its own (an article, a conjunction, a negation), and the node that it belongs to."""

    start: int
    end: int
    text: str
    dep: str
    tag: str
    owner: int | None


@frozen(kw_only=True)
class Pair:
    """The indices of a name (with those that are listed with it) and of the time or rank that it is told with."""

    names: tuple[int, ...]
    told: int


@frozen(kw_only=True)
class Tree:
    """The nodes of ``text[start:end]`` in order, its small words, and its root.

    ``pairs`` are names told each with a time of its own by one verb: "X joined B in 1990 and C in 1992".
    """

    text: str = field(repr=False)
    start: int
    end: int
    nodes: tuple[Node, ...]
    smalls: tuple[Small, ...]
    root: int | None
    pairs: tuple[Pair, ...] = ()

    @functools.cached_property
    def _children(self) -> dict[int | None, tuple[Node, ...]]:
        found: dict[int | None, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.governor, []).append(node)
        return {index: tuple(nodes) for index, nodes in found.items()}

    def dependents(self, index: int) -> tuple[Node, ...]:
        """The nodes directly below one."""
        return self._children.get(index, ())

    def below(self, index: int) -> frozenset[int]:
        """The indices of all nodes below one, itself included."""
        found, waiting = {index}, [index]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child.index not in found:
                    found.add(child.index)
                    waiting.append(child.index)
        return frozenset(found)

    def above(self, node: Node) -> Node | None:
        """The node that one belongs to."""
        return None if node.governor is None else self.nodes[node.governor]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The nodes above one, the nearest first."""
        seen = {node.index}
        current = self.above(node)
        while current is not None and current.index not in seen:
            seen.add(current.index)
            yield current
            current = self.above(current)

    def before(self, node: Node) -> list[Node]:
        """The words before a node that belong to it, or to one of them: "Golden" and "Gate" of a bridge."""
        found, seen = [], {node.index}
        for other in reversed(self.nodes[: node.index]):
            if other.role != "mod" or other.governor not in seen or other.end > node.start:
                break
            found.append(other)
            seen.add(other.index)
        return found

    def name(self, node: Node) -> str:
        """The words of a name at the end of a phrase: "Olympic Games" of "Seoul Olympic Games"."""
        words = [node, *(n for n in self.before(node) if n.value is None)]
        return self.text[min(n.start for n in words) : node.end]

    def listed_with(self, node: Node) -> tuple[Node, ...]:
        """A node with the further members of the list that it begins, in order."""
        found = [node]
        known = {node.index}
        for other in self.nodes[node.index + 1 :]:
            if other.conjunct_of in known:
                found.append(other)
                known.add(other.index)
        return tuple(found)
