"""A reading of an analysed statement as a value, and what every reader of statements needs to make one."""

from __future__ import annotations

from attrs import frozen

from claimcheck.language.analysis import Node, NodeKind
from claimcheck.language.morphology import bases, listed, table

__all__ = ["Frame", "Member", "framed", "is_among", "is_generic", "is_noun", "one_of"]


@frozen(kw_only=True)
class Member:
    """A node in its role within a frame."""

    node: Node
    role: str


@frozen(kw_only=True)
class Frame:
    """One reading. ``carried`` are the indices of words that only carry it (light and linking verbs, sorts of things).

    ``phase`` is start or end where the carrier says that what the head names begins or ends; ``partaking``
    where the subject only
    took part; ``sort`` is the index of a noun such as *country* in "the first country to …", whose modifiers
    order and count; ``succession`` where the object is who came before the subject; ``listing`` where a plural noun is
    followed by the names of those whom it means; ``gained`` where the verb says that the subject came to have the
    head, which may be told of the day of the decision as of the first day; ``assumed`` for what a statement amounts to
    in other words, which no example means by its own.
    """

    head: Node
    nominal: bool
    members: tuple[Member, ...]
    carried: frozenset[int] = frozenset()
    phase: str = ""
    partaking: bool = False
    sort: int | None = None
    succession: bool = False
    listing: bool = False
    gained: bool = False
    assumed: bool = False

    @property
    def passive_gap(self) -> bool:
        """Whether the head has no subject."""
        return not any(member.role == "subj" for member in self.members)


def framed(
    head: Node,
    core: list[Node],
    *,
    nominal: bool,
    carried: frozenset[int] = frozenset(),
    phase: str = "",
    partaking: bool = False,
    sort: int | None = None,
    passive: bool = False,
    succession: bool = False,
) -> Frame:
    """A reading with ``head`` as its predicate and all other nodes of the core but the carried ones in their roles."""
    members = []
    by_index = {node.index: node for node in core}
    for node in core:
        if node.index == head.index or node.index in carried:
            continue
        above = by_index.get(node.governor) if node.governor is not None else None
        role = node.role
        if role == "of" and above is not None and not above.bases.isdisjoint(listed("transparent")):
            role = above.role
        if passive and role == "subj":
            role = "obj"
        members.append(Member(node=node, role=role))
    return Frame(
        head=head,
        nominal=nominal,
        members=tuple(members),
        carried=carried,
        phase=phase,
        partaking=partaking,
        sort=sort,
        succession=succession,
    )


def is_among(node: Node, words: str) -> bool:
    """Whether a form of the node's word stands in a language table."""
    return not node.bases.isdisjoint(listed(words))


def is_noun(node: Node) -> bool:
    """Whether a node is a noun or a name."""
    return node.kind != NodeKind.TIME and (node.pos in ("NOUN", "PROPN") or node.kind == NodeKind.ENTITY)


def one_of(node: Node, core: list[Node]) -> list[Node]:
    """The noun of "one of the N"."""
    of = [n for n in core if n.governor == node.index and n.role == "of" and n.tag in ("NNS", "NNPS")]
    return of if node.text.lower() == "one" else []


def is_generic(node: Node) -> bool:
    """Whether a noun names any member of some type of participant: state, person, team."""
    return any(
        not node.bases.isdisjoint(bases(word.split()[-1]) | {word})
        for words in table()["generic"].values()
        for word in words
    )
