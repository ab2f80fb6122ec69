"""Readings in which a verb only carries its noun: "X held N", "N ended", "X took part in N"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Node, NodeKind
from claimcheck.language.framing import Frame, framed, is_among, is_noun

__all__ = ["carried"]


def carried(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """All of them."""
    yield from _carried(root, core, children)
    yield from _tenure(root, core, children)
    yield from _comprised(root, core, children)
    yield from _partaken(root, core, children)


_TAKEN = frozenset({"on", "over", "up"})


def _carried(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X held N; X began N; N was held by X; N ended."""
    light = is_among(root, "light")
    place = "place" in {word for node in children if node.role == "obj" for word in node.bases}
    closing = [n.index for n in core if n.role == "to" and n.governor == root.index and is_among(n, "closings")]
    ended = is_among(root, "phase_end") or (bool(closing) and "come" in root.bases)
    phase = "" if place else "start" if is_among(root, "phase_start") else "end" if ended else ""
    gained = is_among(root, "gaining")
    if light or phase or gained:
        yield from _office(root, core, children, phase)
        for node in children:
            if node.role == "obj" and is_noun(node):
                on = {n.index for n in children if n.role == "prt" and phase == "start" and n.text.lower() in _TAKEN}
                found = evolve(
                    framed(node, core, nominal=True, carried=frozenset({root.index, *on}), phase=phase), gained=gained
                )
                yield found
                if phase == "start" and any(m.role == "from" and m.node.kind == NodeKind.ENTITY for m in found.members):
                    yield evolve(found, succession=True)  # "took N over from X"
    occurring = is_among(root, "occurring") or place
    if not phase and is_among(root, "arriving"):
        phase = "start"  # "the sanctions followed in 1990" tells when they began
    if phase or occurring:
        carried = {root.index, *closing} | (
            {node.index for node in children if node.role == "obj"} if not phase else set()
        )
        for node in children:
            if node.role == "subj" and is_noun(node) and not any(child.role == "obj" for child in children if phase):
                yield framed(node, core, nominal=True, carried=frozenset(carried), phase=phase)


def _tenure(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "X's time as N began", "the term of X as N ended": X began, or ceased, to be N."""
    phase = "start" if is_among(root, "phase_start") else "end" if is_among(root, "phase_end") else ""
    tenure = next((n for n in children if n.role == "subj" and is_among(n, "tenures")), None)
    if not phase or tenure is None or any(n.role == "obj" for n in children):
        return
    for node in core:
        if node.role == "as" and node.governor in (root.index, tenure.index) and is_noun(node):
            inner = framed(node, core, nominal=True, carried=frozenset({root.index, tenure.index}), phase=phase)
            owners = {n.index for n in core if n.governor == tenure.index and n.role in ("poss", "of")}
            members = (evolve(m, role="subj") if m.node.index in owners else m for m in inner.members)
            yield evolve(inner, members=tuple(members))


def _comprised(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X comprises 20 N; X is made up of 20 N."""
    particles = [node for node in children if node.role == "prt"]
    made = is_among(root, "making") and bool(particles)
    roles = {"obj"} if is_among(root, "comprising") else {"of"} if is_among(root, "consisting") or made else set()
    carried = frozenset({root.index, *(node.index for node in particles)})
    for node in core:
        if node.role in roles and node.governor in carried and is_noun(node) and node.tag in ("NNS", "NNPS"):
            yield framed(node, core, nominal=True, carried=carried)


def _office(root: Node, core: list[Node], children: tuple[Node, ...], phase: str) -> Iterator[Frame]:
    """X held the office of N; X took office as N."""
    for node in children:
        if node.role != "obj" or not is_among(node, "offices"):
            continue
        for inner in core:
            under = inner.governor == node.index and inner.role in ("of", "as")
            if is_noun(inner) and (under or (inner.governor == root.index and inner.role == "as")):
                yield framed(inner, core, nominal=True, carried=frozenset({root.index, node.index}), phase=phase)


def _partaken(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X took part in N; X contributed to the N of M."""
    part = [node for node in children if node.role == "obj" and "part" in node.bases]
    if not (is_among(root, "partaking") or (part and "take" in root.bases)):
        return
    carried = frozenset({root.index, *(node.index for node in part)})
    for node in children:
        if node.role in ("to", "in", "obj", "at") and is_noun(node) and node.index not in carried:
            yield framed(node, core, nominal=True, carried=carried, partaking=True)
