"""What an edit of a tree is, and how one is made.

A comparison, a share or a change is told by the plain statement of one side with one number: an edit puts that number
(the *stand-in*) in the place of the comparing words and takes the other side out of the tree. The plain statement is
read like any other; what was taken out is kept as the value of an operator.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import define, evolve, field, frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Quantity, Span
from claimcheck.semantics.edits.asked import Asked
from claimcheck.syntax.tree import Node, Small, Tree

__all__ = ["STAND_IN", "Cut", "Edit", "bounds_before", "stands_in"]

#: The number that stands in the place of comparing words.
STAND_IN = Decimal(9_999_999)
_GONE = "gone"


@frozen(kw_only=True)
class Edit:
    """A tree whose comparing words were taken out, and what they ask.

    ``origin`` is the tree as it was; ``words`` are the nodes of it that say what is asked, ``sides`` those that name
    the other side; ``verb`` is the index of the verb or noun by which it is told. ``teller`` is another verb
    that asserts a number of what that names, where one does ("the number of N adopted *fell*"). ``table`` is the table
    (pack, name) whose own words were used, if any.
    """

    origin: Tree
    tree: Tree
    asked: Asked
    words: tuple[Node, ...]
    verb: int
    sides: tuple[Node, ...] = ()
    stand_in: int | None = None
    teller: Node | None = None
    table: tuple[str, str] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where the words stand, from the first to the last."""
        return min(n.start for n in self.words), max(n.end for n in self.words)

    @property
    def phrase(self) -> str:
        """The words as they stand in the text."""
        return self.origin.text[slice(*self.place)]


@define
class Cut:
    """A tree while it is edited. Nodes keep their places; those that are taken out belong to nothing."""

    origin: Tree
    nodes: list[Node] = field(factory=list)
    smalls: list[Small] = field(factory=list)
    gone: list[Node] = field(factory=list)
    stand_in: int | None = None

    @classmethod
    def of(cls, tree: Tree) -> Cut:
        """The tree as it is."""
        return cls(tree, list(tree.nodes), list(tree.smalls))

    def drop(self, *nodes: Node) -> None:
        """Take out nodes with all that is below them."""
        for node in nodes:
            for index in sorted(self.origin.below(node.index)):
                self._take(index)

    def lift(self, node: Node) -> None:
        """Take out a node alone; what is below it belongs to the word above."""
        for child in self.nodes:
            if child.governor == node.index:
                self.nodes[child.index] = evolve(child, governor=self.nodes[node.index].governor)
        self._take(node.index)

    def _take(self, index: int) -> None:
        if self.nodes[index].role == _GONE:
            return
        self.gone.append(self.origin.nodes[index])
        self.nodes[index] = evolve(
            self.nodes[index],
            kind=NodeKind.WORD,
            role=_GONE,
            governor=None,
            conjunct_of=None,
            value=None,
            bases=frozenset(),
            pos="X",
            tag="",
            dep=_GONE,
        )

    def silence(self, *smalls: Small) -> None:
        """Take out small words."""
        self.smalls = [small for small in self.smalls if small not in smalls]

    def put(self, index: int, **changes: Any) -> Node:
        """Change a node."""
        self.nodes[index] = evolve(self.nodes[index], **changes)
        return self.nodes[index]

    def number(self, index: int, role: str, governor: int | None) -> None:
        """Put the stand-in in the place of a word."""
        node = self.nodes[index]
        self.put(
            index,
            kind=NodeKind.QUANTITY,
            role=role,
            governor=governor,
            pos="NUM",
            tag="CD",
            dep="nummod" if role == "num" else node.dep,
            value=_quantity(self.origin, node),
            conjunct_of=None,
        )
        self.stand_in = index

    def add(self, like: Node, role: str, governor: int, **changes: Any) -> Node:
        """A further word, said to stand where another does."""
        made = evolve(like, index=len(self.nodes), role=role, governor=governor, conjunct_of=None, value=None)
        self.nodes.append(evolve(made, **changes))
        return self.nodes[-1]

    def add_number(self, like: Node, role: str, governor: int) -> None:
        """The stand-in as a further word."""
        self.number(self.add(like, role, governor, kind=NodeKind.WORD).index, role, governor)

    def done(self) -> Tree:
        """The tree as it is now."""
        touched = {node.index for node in self.gone}
        whole = all(touched.isdisjoint({*pair.names, pair.told}) for pair in self.origin.pairs)
        pairs = self.origin.pairs if whole else ()
        return evolve(self.origin, nodes=tuple(self.nodes), smalls=tuple(self.smalls), pairs=pairs)

    def edit(
        self,
        asked: Asked,
        words: tuple[Node, ...],
        verb: int,
        sides: tuple[Node, ...] = (),
        *,
        teller: Node | None = None,
        table: tuple[str, str] | None = None,
    ) -> Edit:
        """The edit, once it is made."""
        return Edit(
            origin=self.origin,
            tree=self.done(),
            asked=asked,
            words=words,
            verb=verb,
            sides=sides,
            stand_in=self.stand_in,
            teller=teller,
            table=table,
        )


def _quantity(tree: Tree, node: Node) -> Quantity:
    return Quantity(span=Span.of(tree.text, node.start, node.end), value=STAND_IN, rule="stand_in")


def stands_in(value: object) -> bool:
    """Whether a value is the stand-in."""
    return isinstance(value, Quantity) and value.rule == "stand_in"


def bounds_before(tree: Tree, node: Node) -> tuple[Node, ...]:
    """The words that bound a number: "almost", "more" of "more than"."""
    found: list[Node] = []
    for other in reversed(tree.nodes[: node.index]):
        between = tree.text[other.end : (found[-1] if found else node).start].lower().split()
        if other.text.lower() not in listed("comparators") or between not in ([], ["than"]):
            break
        found.append(other)
    return tuple(reversed(found))
