"""Readings of an analysed statement: which word is its predicate, and in which role everything else stands to it.

A statement can have several readings. "A held the presidency of B" is read with the verb *hold*, and, because
*hold* only carries its
noun, with the noun *presidency* whose owner is A. Examples of packs and statements of articles are read by the
same code; that is
what makes one example per construction enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.morphology import bases, listed, table, verbs_of

__all__ = ["Frame", "Member", "compatible", "frames", "heads_meet", "is_generic"]


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
    order and count.
    """

    head: Node
    nominal: bool
    members: tuple[Member, ...]
    carried: frozenset[int] = frozenset()
    phase: str = ""
    partaking: bool = False
    sort: int | None = None

    @property
    def passive_gap(self) -> bool:
        """Whether the head has no subject."""
        return not any(member.role == "subj" for member in self.members)


def frames(analysis: Analysis) -> tuple[Frame, ...]:
    """All readings of a statement, the plain one first."""
    return tuple(_readings(analysis))


def _readings(analysis: Analysis) -> Iterator[Frame]:
    if analysis.root is None or not analysis.nodes:
        return
    root = analysis.nodes[analysis.root]
    core = [node for node in analysis.nodes if node.core]
    if not analysis.verbal:
        yield _frame(root, core, nominal=True)
        return
    yield _frame(root, core, nominal=False)
    children = analysis.dependents(root.index)
    yield from _linked(analysis, root, core, children)
    yield from _carried(root, core, children)
    yield from _partaken(root, core, children)


def _frame(
    head: Node,
    core: list[Node],
    *,
    nominal: bool,
    carried: frozenset[int] = frozenset(),
    phase: str = "",
    partaking: bool = False,
    sort: int | None = None,
    passive: bool = False,
) -> Frame:
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
        head=head, nominal=nominal, members=tuple(members), carried=carried, phase=phase, partaking=partaking, sort=sort
    )


def _is(node: Node, words: str) -> bool:
    return not node.bases.isdisjoint(listed(words))


def _noun(node: Node) -> bool:
    return node.kind != NodeKind.TIME and (node.pos in ("NOUN", "PROPN") or node.kind == NodeKind.ENTITY)


def _linked(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X is N; X became the first N to do something; X serves as N."""
    acting = _is(root, "acting")
    copula = _is(root, "copula")
    if not (acting or copula):
        return
    phase = "start" if "become" in root.bases else ""
    for node in children:
        named = (copula and node.role == "attr") or (acting and node.role == "as")
        if not named:
            continue
        if _noun(node):
            yield _frame(node, core, nominal=True, carried=frozenset({root.index}), phase=phase)
        yield from _inner(analysis, root, node, core)


_OCCASIONS = frozenset({"time", "occasion"})
_RANKED = frozenset({"one", "first", "last", "only"})


def _inner(analysis: Analysis, root: Node, node: Node, core: list[Node]) -> Iterator[Frame]:
    """The clause inside "the third time that …" or "the first country to …"."""
    occasion = bool(node.bases & _OCCASIONS)
    if not (occasion or is_generic(node) or node.bases & _RANKED):
        return
    roles = ("acl", "relcl") if occasion else ("acl", "relcl", "xcomp")
    for inner in analysis.dependents(node.index):
        if inner.role not in roles or not inner.core:
            continue
        if occasion:
            yield _frame(inner, core, nominal=False, carried=frozenset({root.index}))
            continue
        carried = frozenset({root.index, node.index} if is_generic(node) else {root.index})
        yield _frame(inner, core, nominal=False, carried=carried, sort=node.index, passive=inner.tag == "VBN")


def _carried(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X held N; X began N; N was held by X; N ended."""
    light = _is(root, "light")
    phase = "start" if _is(root, "phase_start") else "end" if _is(root, "phase_end") else ""
    if light or phase:
        for node in children:
            if node.role == "obj" and _noun(node):
                yield _frame(node, core, nominal=True, carried=frozenset({root.index}), phase=phase)
    occurring = _is(root, "occurring") or "place" in {w for node in children if node.role == "obj" for w in node.bases}
    if phase or occurring:
        carried = {root.index} | ({node.index for node in children if node.role == "obj"} if not phase else set())
        for node in children:
            if node.role == "subj" and _noun(node) and not any(child.role == "obj" for child in children if phase):
                yield _frame(node, core, nominal=True, carried=frozenset(carried), phase=phase)


def _partaken(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X took part in N; X contributed to the N of M."""
    part = [node for node in children if node.role == "obj" and "part" in node.bases]
    if not (_is(root, "partaking") or (part and "take" in root.bases)):
        return
    carried = frozenset({root.index, *(node.index for node in part)})
    for node in children:
        if node.role in ("to", "in", "obj", "at") and _noun(node) and node.index not in carried:
            yield _frame(node, core, nominal=True, carried=carried, partaking=True)


def is_generic(node: Node) -> bool:
    """Whether a noun names any member of some type of participant: state, person, team."""
    return any(
        not node.bases.isdisjoint(bases(word.split()[-1]) | {word})
        for words in table()["generic"].values()
        for word in words
    )


#: Prepositions that mark the same relation to a noun of action or office.
_OWNERS = frozenset({"subj", "of", "poss", "mod", "by"})
_OBJECTS = frozenset({"obj", "of", "poss", "mod", "over"})
_PLACES = frozenset({"in", "on", "at", "within", "inside"})


def compatible(wanted: str, seen: str, *, nominal: bool) -> bool:
    """Whether a role of an example allows a role of a statement.

    Beside a noun, owners and objects may stand in the genitive, before it, or after *of*.
    """
    if wanted == seen or (wanted in _PLACES and seen in _PLACES):
        return True
    if wanted == "num" or seen == "num":
        return {wanted, seen} <= {"num", "mod", "adv"}
    if nominal:
        return (wanted in _OWNERS and seen in _OWNERS) or (wanted in _OBJECTS and seen in _OBJECTS)
    return {wanted, seen} <= {"mod", "poss", "of"} or {wanted, seen} <= {"attr", "obj"}


def heads_meet(example: tuple[str, ...], example_nominal: bool, frame: Frame) -> tuple[bool, bool]:
    """(whether the heads are forms of one another, whether one is the noun of the other's verb)."""
    wanted = frozenset(example)
    alike = example_nominal == frame.nominal or frame.head.kind == NodeKind.ENTITY
    if alike and not wanted.isdisjoint(frame.head.bases):
        return True, False
    if frame.nominal and not example_nominal:
        return not wanted.isdisjoint(_verbs(frame.head.bases)), True
    if example_nominal and not frame.nominal:
        return not frame.head.bases.isdisjoint(_verbs(wanted)), True
    return False, False


def _verbs(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(verb for noun in nouns for verb in verbs_of(noun))
