"""Readings of an analysed statement: which word is its predicate, and in which role everything else stands to it.

A statement can have several readings. "A held the presidency of B" is read with the verb *hold*, and, because
*hold* only carries its
noun, with the noun *presidency* whose owner is A. Examples of packs and statements of articles are read by the
same code; that is
what makes one example per construction enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.carrying import carried
from claimcheck.language.framing import Frame, Member, framed, is_among, is_generic, is_noun
from claimcheck.language.linking import linked
from claimcheck.language.morphology import listed
from claimcheck.model import Entity, EntityKind

__all__ = ["Frame", "Member", "frames", "is_generic"]


def frames(analysis: Analysis) -> tuple[Frame, ...]:
    """All readings of a statement, the plain one first."""
    found = tuple(_readings(analysis))
    for node in analysis.nodes:
        if node.role in ("advcl", "acl") and node.tag == "VBG" and is_among(node, "succeeding"):
            before = tuple(Member(node=n, role="from") for n in analysis.dependents(node.index) if n.role == "obj")
            return tuple(_replacing(frame, node, before) for frame in found) if before else found
    return found


def _replacing(frame: Frame, node: Node, before: tuple[Member, ...]) -> Frame:
    """ "X joined B, replacing Y": what the clause says of X, with Y as who came before."""
    known = {member.node.index for member in before}
    rest = (m for m in frame.members if m.node.index not in known | {node.index})
    return evolve(frame, members=(*rest, *before), carried=frame.carried | {node.index}, succession=True)


def _readings(analysis: Analysis) -> Iterator[Frame]:
    if analysis.root is None or not analysis.nodes:
        return
    root = analysis.nodes[analysis.root]
    core = [node for node in analysis.nodes if node.core]
    if not analysis.verbal:
        yield framed(root, core, nominal=True)
        yield from _described(analysis, root)
        yield from _listing(analysis, root, core)
        return
    yield framed(root, core, nominal=False)
    children = analysis.dependents(root.index)
    yield from linked(analysis, root, core, children)
    yield from carried(root, core, children)
    yield from _succeeded(root, core, children)
    yield from _purposed(root, core, children)
    yield from _cleft(analysis, root, core, children)
    yield from _year_in_which(analysis, root, core, children)


def _described(analysis: Analysis, root: Node) -> Iterator[Frame]:
    """A noun phrase that tells something of its head: "A, the N of B"; "A, founded in 1990"."""
    for node in analysis.dependents(root.index) if root.kind not in (NodeKind.TIME, NodeKind.QUANTITY) else ():
        inside = analysis.below(node.index)
        below = [n for n in analysis.nodes if n.index in inside or (n.core and _measures(n) and n.index != root.index)]
        if node.role == "appos" and is_noun(node):
            yield _told(node, below, root, "subj", nominal=True)
            yield from _for_its_country(analysis, root, node, below)
        elif node.role == "acl" and node.tag in ("VBN", "VBD", "VBG"):
            yield _told(node, below, root, "subj" if node.tag == "VBG" else "obj", nominal=False)


def _measures(node: Node) -> bool:
    """Whether a node is a time or a number: beside a phrase it must be accounted for as well."""
    return node.kind in (NodeKind.TIME, NodeKind.QUANTITY)


def _for_its_country(analysis: Analysis, root: Node, head: Node, below: list[Node]) -> Iterator[Frame]:
    """ "A's X, chair of B", "Ambassador X of A, chair of B": who is named by a country may hold an office for it."""
    inside = {node.index for node in below}
    named = [n for n in analysis.nodes if n.index in analysis.below(root.index) and n.index not in inside]
    owners = [n for n in named if n.role in ("poss", "mod", "of", "from") and _country(n)]
    rest = [n for n in named if n not in owners]
    if len(owners) != 1 or not all(
        n.pos == "PROPN" or n.kind == NodeKind.ENTITY or is_among(n, "stand_ins") for n in rest
    ):
        return
    told = _told(head, below, owners[0], "subj", nominal=True)
    yield evolve(told, carried=frozenset(n.index for n in rest))


def _country(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY


def _listing(analysis: Analysis, root: Node, core: list[Node]) -> Iterator[Frame]:
    """ "the N of B, namely X and Y": X and Y are N of B."""
    below = analysis.below(root.index)
    first = next(
        (n for n in analysis.nodes if n.role == "appos" and n.index in below and n.kind == NodeKind.ENTITY), None
    )
    if first is None or root.kind != NodeKind.WORD or root.tag != "NNS":
        return
    names = [n for n in analysis.nodes if n.index == first.index or (n.conjunct_of is not None and n.role == "appos")]
    inner = framed(root, core, nominal=True)
    yield evolve(inner, members=(*(Member(node=n, role="subj") for n in names), *inner.members), listing=True)


def _told(head: Node, below: list[Node], root: Node, role: str, *, nominal: bool) -> Frame:
    inner = framed(head, below, nominal=nominal)
    return evolve(inner, members=(Member(node=root, role=role), *inner.members))


def _succeeded(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X succeeded Y as N, X took over from Y as N: X began to be N when Y ceased to be."""
    taken = is_among(root, "phase_start") and any(node.role == "from" for node in children)
    if not (is_among(root, "succeeding") or taken):
        return
    carried = frozenset({root.index, *(node.index for node in children if node.role == "prt")})
    if taken:
        yield framed(root, core, nominal=False, succession=True)
    for node in children:
        if node.role == "as" and is_noun(node):
            yield framed(node, core, nominal=True, carried=carried, phase="start", succession=True)
    if any(node.role == "on" and node.kind == NodeKind.ENTITY for node in children):
        # "X replaced Y on B": X began to be, or to serve, on B.
        member = evolve(root, bases=listed("acting") | listed("copula"))
        yield framed(member, core, nominal=False, carried=carried - {root.index}, phase="start", succession=True)


def _cleft(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "It was in 1990 that X joined N", "it was X that won N": what stands before *that* belongs to its clause."""
    empty = [n for n in children if n.role == "subj" and n.text.lower() == "it"]
    if not is_among(root, "copula") or not empty:
        return
    for verb in analysis.nodes:
        if verb.role not in ("ccomp", "relcl", "advcl", "acl") or verb.pos not in ("VERB", "AUX") or not verb.core:
            continue
        carried = frozenset({root.index, empty[0].index})
        inner = framed(verb, core, nominal=False, carried=carried)
        subject = any(m.node.governor == verb.index and m.role == "subj" for m in inner.members)
        turned = {n.index for n in children if n.role == "attr"} if not subject else set()
        members = (Member(node=m.node, role="subj") if m.node.index in turned else m for m in inner.members)
        yield evolve(inner, members=tuple(members))


_THEN = re.compile(r"\s*(?:in which|when|that)\b", re.IGNORECASE)


def _year_in_which(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "1990 was the year in which X joined N": X joined N in 1990."""
    time = next((n for n in children if n.role == "subj" and n.kind == NodeKind.TIME), None)
    noun = next((n for n in children if n.role == "attr" and is_among(n, "time_carriers") and n.definite), None)
    if not is_among(root, "copula") or time is None or noun is None or not _THEN.match(analysis.text, noun.end):
        return
    for verb in core:
        if verb.role in ("relcl", "acl") and verb.governor == noun.index and verb.pos in ("VERB", "AUX"):
            inner = framed(verb, core, nominal=False, carried=frozenset({root.index, noun.index}))
            members = (evolve(m, role="in") if m.node.index == time.index else m for m in inner.members)
            yield evolve(inner, members=tuple(members))


def _purposed(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X was chosen to serve on N: the second verb only carries what it governs."""
    for node in children:
        if node.role in ("xcomp", "advcl") and node.core and node.tag == "VB" and is_among(node, "acting"):
            yield framed(root, core, nominal=False, carried=frozenset({node.index}))
