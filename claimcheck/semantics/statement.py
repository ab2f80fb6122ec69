"""A statement as a value: a predicate with its arguments by role, its times, and what keeps it from being a fact.

It is built once, from the tree of its sentence, whatever construction told it: a clause, a participle, a relative, an
apposition, a noun with its owner, a member of a list. Questions to tables, claims and their wording are made from it.
"""

from __future__ import annotations

import enum
import functools

from attrs import frozen

from claimcheck.language.morphology import bases as forms_of
from claimcheck.language.morphology import listed, table
from claimcheck.language.nodes import NodeKind
from claimcheck.syntax.tree import Node, Tree

__all__ = ["Member", "Statement", "Telling", "is_among", "is_generic", "is_noun", "is_on_top"]


class Telling(str, enum.Enum):
    """How a sentence brings a statement in."""

    ASSERTED = "asserted"  #: by the main clause, or one beside it
    ADDED = "added"  #: by a relative, a participle or an apposition
    PRESUPPOSED = "presupposed"  #: by a noun phrase that names what is said to be known


@frozen(kw_only=True)
class Member:
    """A node in its role within a statement. ``rule`` names how it got there where it does not stand there itself."""

    node: Node
    role: str
    rule: str = ""


@frozen(kw_only=True)
class Statement:
    """One predication.

    ``head`` is the word that carries it, ``verb`` the verb by which it is told (the head itself, a copula, a light
    verb, or None). ``carried`` are the indices of words that only carry the head. ``phase`` is start or end where the
    carrier says that what the head names begins or ends; ``partaking`` where the subject only took part; ``sort`` is
    the index of a noun such as *country* in "the first country to …"; ``succession`` where the object is who came
    before the subject; ``listing`` where a plural noun is followed by the names of those whom it means; ``gained``
    where the verb says that the subject came to have the head; ``assumed`` for what a statement amounts to in other
    words, which no example means by its own.

    ``pair`` is the place of the pair that it is told of, where one verb tells several; ``conjunct`` the index of the
    noun whose place in a list it tells of, where the list is of several counted things.

    ``tense`` is that of the verb; "contemporary" for what is said beside a name of which a past is told: it was so
    then, at the times ``around`` it, or, where none is told, at about the time of the text.

    ``negatives`` and ``blockers`` are the offsets of words that deny, or that take the statement out of what can be
    decided.
    """

    tree: Tree
    head: Node
    nominal: bool
    members: tuple[Member, ...]
    verb: Node | None = None
    carried: frozenset[int] = frozenset()
    phase: str = ""
    partaking: bool = False
    sort: int | None = None
    succession: bool = False
    listing: bool = False
    gained: bool = False
    assumed: bool = False
    pair: int | None = None
    conjunct: int | None = None
    tense: str = ""
    around: tuple[Node, ...] = ()
    telling: Telling = Telling.ASSERTED
    negatives: tuple[tuple[int, int], ...] = ()
    blockers: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The document's text, in which all offsets count."""
        return self.tree.text

    def until(self, place: int) -> str:
        """The words of the sentence before a place."""
        return self.tree.text[self.tree.start : place]

    def rest(self, place: int) -> str:
        """The words of the sentence from a place on."""
        return self.tree.text[place : self.tree.end]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of the statement in order: its head, what carries it and its members."""
        found = {member.node.index: member.node for member in self.members}
        found[self.head.index] = self.head
        found |= {index: self.tree.nodes[index] for index in self.carried}
        return tuple(found[index] for index in sorted(found))

    @property
    def passive_gap(self) -> bool:
        """Whether the head has no subject."""
        return not any(member.role == "subj" for member in self.members)


def is_among(node: Node, words: str) -> bool:
    """Whether a form of the node's word stands in a list of the lexicon."""
    return not node.bases.isdisjoint(listed(words))


def is_noun(node: Node) -> bool:
    """Whether a node is a noun or a name."""
    return node.kind != NodeKind.TIME and (node.pos in ("NOUN", "PROPN") or node.kind == NodeKind.ENTITY)


def is_on_top(tree: Tree, node: Node) -> bool:
    """ "The members, A and B, plus C": who is named on top of a list is none of those whom it lists."""
    before = tree.text[tree.start : node.start].lower().split()
    return bool(before) and before[-1] in listed("on_top")


def is_generic(node: Node) -> bool:
    """Whether a noun names any member of some type of participant: state, person, team."""
    return not node.bases.isdisjoint(_generic())


@functools.cache
def _generic() -> frozenset[str]:
    """The forms of all such nouns."""
    words = [word for words in table()["generic"].values() for word in words]
    return frozenset(words).union(*(forms_of(word.split()[-1]) for word in words))
