"""Readings in which a verb only links a subject with what it is: "X is N", "the N of B was A", "N stood at 20"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.framing import Frame, Member, framed, is_among, is_generic, is_noun, one_of

__all__ = ["linked"]


def linked(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """All of them, the plain one first."""
    yield from _linked(analysis, root, core, children)
    yield from _inverse(root, core, children)
    yield from _including(root, core, children)
    yield from _counting(analysis, root, core, children)
    yield from _holding_as(analysis, root, core, children)
    yield from _office_held(root, core, children)
    yield from _amounting(root, core)


def _linked(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X is N; X became the first N to do something; X serves as N."""
    acting = is_among(root, "acting")
    copula = is_among(root, "copula")
    if not (acting or copula):
        return
    phase = "start" if "become" in root.bases else ""
    for node in children:
        named = (copula and node.role == "attr") or (acting and node.role == "as")
        if not named:
            continue
        if is_noun(node):
            yield framed(node, core, nominal=True, carried=frozenset({root.index}), phase=phase)
        for several in one_of(node, core):
            yield framed(several, core, nominal=True, carried=frozenset({root.index, node.index}), phase=phase)
        yield from _inner(analysis, root, node, core)
    if copula:
        yield from _inverted(root, core, children)


def _inverted(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "The other N of B are X and Y": X and Y are N of B."""
    noun = next((n for n in children if n.role == "subj" and n.kind == NodeKind.WORD and n.tag == "NNS"), None)
    names = [n for n in core if n.role == "attr" and n.governor == root.index and n.kind == NodeKind.ENTITY]
    if noun is None or not names or not noun.definite:
        return
    found = framed(noun, core, nominal=True, carried=frozenset({root.index}))
    members = tuple(Member(node=m.node, role="subj") if m.node in names else m for m in found.members)
    yield evolve(found, members=members, listing=True)


def _including(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "The N of B include A and C": A and C are N of B."""
    for node in children if "include" in root.bases else ():
        if node.role == "subj" and node.kind == NodeKind.WORD and node.tag == "NNS":
            objects = [n for n in core if n.role == "obj" and n.governor == root.index]
            yield _turned(node, core, frozenset({root.index}), objects)


def _holding_as(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """B had X as a member, B has X as its N, as one of its N: X is a member, the N, of B."""
    owner = next((n for n in children if n.role == "subj" and n.kind == NodeKind.ENTITY), None)
    held = next((n for n in children if n.role == "obj" and (n.kind == NodeKind.ENTITY or n.pos == "PROPN")), None)
    if "have" not in root.bases or owner is None or held is None:
        return
    turned = {owner.index: "of", held.index: "subj"}
    for node in core:
        if node.role != "as" or not _owned_by(analysis, owner, held, node, core):
            continue
        for noun in (node, *one_of(node, core)):
            if noun.kind == NodeKind.WORD and noun.text.lower() != "one":
                carried = frozenset({root.index} if noun is node else {root.index, node.index})
                inner = framed(noun, core, nominal=True, carried=carried)
                members = (evolve(m, role=turned.get(m.node.index, m.role)) for m in inner.members)
                yield evolve(inner, members=tuple(members))


def _owned_by(analysis: Analysis, owner: Node, held: Node, node: Node, core: list[Node]) -> bool:
    """Whether what something is had "as" is the owner's: "a member", "its capital", "one of its members"."""
    last = max([node.end, *(n.end for n in one_of(node, core))])
    if {"a", "an", "its", "their"} & {*analysis.text[held.end : last].lower().split()}:
        return True
    return any(n.role == "poss" and n.governor == node.index and _names(n) == _names(owner) for n in core)


def _names(node: Node) -> str:
    return str(getattr(node.value, "id", None) or node.text)


def _office_held(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X was N, X became N, the N was X: X held the office of N, for tables whose offices are words of a column."""
    subject = next((n for n in children if n.role == "subj"), None)
    what = next((n for n in children if n.role == "attr"), None)
    if not is_among(root, "copula") or subject is None or what is None or not (is_noun(subject) and is_noun(what)):
        return
    person, office = (
        (what, subject) if subject.kind == NodeKind.WORD and what.kind != NodeKind.WORD else (subject, what)
    )
    head = evolve(root, bases=frozenset({"office"}), pos="NOUN")
    turned = {person.index: "subj", office.index: "of"}
    phase = "start" if "become" in root.bases else ""
    inner = framed(head, core, nominal=True, phase=phase)
    members = (evolve(m, role=turned.get(m.node.index, m.role)) for m in inner.members)
    yield evolve(inner, members=tuple(members), assumed=True)


def _counting(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X is (or counts) among the N of B; B has (or counts) X among its N: X is one of the N of B."""
    among = [n for n in core if n.role == "among" and n.tag in ("NNS", "NNPS") and n.kind == NodeKind.WORD]
    objects = [n for n in children if n.role == "obj"]
    for noun in among:
        if not objects and (is_among(root, "copula") or is_among(root, "ranking")):
            yield framed(noun, core, nominal=True, carried=frozenset({root.index}))
        words = analysis.text[: noun.start].lower().split()[-3:]
        owned = not {"its", "their"}.isdisjoint(words) or any(
            n.role == "poss" and n.governor == noun.index for n in core
        )
        if objects and owned and (is_among(root, "ranking") or "have" in root.bases):
            turned = {"subj": "of", "obj": "subj"}
            inner = framed(noun, core, nominal=True, carried=frozenset({root.index}))
            direct = {n.index for n in children} | {n.index for n in core if n.conjunct_of is not None}
            members = (
                evolve(m, role=turned.get(m.role, m.role)) if m.node.index in direct else m for m in inner.members
            )
            yield evolve(inner, members=tuple(members))


def _inverse(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "The N of B was A": A was the N of B."""
    named = [n for n in children if n.role == "attr" and (n.kind == NodeKind.ENTITY or n.pos == "PROPN")]
    if not is_among(root, "copula") or not named or any(getattr(n.value, "adjective", False) for n in named):
        return
    for node in children:
        row = str(getattr(node.value, "id", "")).startswith("row:")
        if node.role == "subj" and (row or (node.kind == NodeKind.WORD and is_noun(node))):
            yield _turned(node, core, frozenset({root.index}), named)
        for several in one_of(node, core) if node.role == "subj" else ():
            yield _turned(several, core, frozenset({root.index, node.index}), named)


def _turned(head: Node, core: list[Node], carried: frozenset[int], named: list[Node]) -> Frame:
    inner = framed(head, core, nominal=True, carried=carried)
    indices = {n.index for n in named}
    members = (evolve(m, role="subj") if m.node.index in indices else m for m in inner.members)
    return evolve(inner, members=tuple(members))


def _amounting(root: Node, core: list[Node]) -> Iterator[Frame]:
    """ "N exceeded 20", "N stood at 20", "N amounted to 20": N was 20."""
    number = next((n for n in core if n.kind == NodeKind.QUANTITY and n.governor == root.index), None)
    if (
        not is_among(root, "amounting")
        or is_among(root, "copula")
        or number is None
        or number.role not in ("obj", "at", "to")
    ):
        return
    inner = framed(evolve(root, bases=frozenset({"be"})), core, nominal=False)
    members = (evolve(m, role="attr") if m.node.index == number.index else m for m in inner.members)
    yield evolve(inner, members=tuple(members))


_OCCASIONS = frozenset({"time", "occasion"})

_RANKED = frozenset({"one", "first", "last", "only"})


def _inner(analysis: Analysis, root: Node, node: Node, core: list[Node]) -> Iterator[Frame]:
    """The clause inside "the third time that …" or "the first country to …"."""
    occasion = bool(node.bases & _OCCASIONS)
    if not (occasion or is_generic(node) or node.bases & _RANKED):
        return
    roles = ("acl", "relcl") if occasion else ("acl", "relcl", "xcomp")
    aside = [n for n in analysis.dependents(root.index) if n.role == "xcomp" and n.tag == "VB" and n.start > node.end]
    for inner in (*analysis.dependents(node.index), *(aside if not occasion else ())):
        if inner.role not in roles or not inner.core:
            continue
        if occasion:
            yield framed(inner, core, nominal=False, carried=frozenset({root.index}))
            continue
        carried = frozenset({root.index, node.index} if is_generic(node) else {root.index})
        passive = inner.tag == "VBN" and not _perfect(analysis, node, inner)
        yield framed(inner, core, nominal=False, carried=carried, sort=node.index, passive=passive)


def _perfect(analysis: Analysis, noun: Node, verb: Node) -> bool:
    """ "The only state that has served" does what the participle says; "elected" and "that has been elected" do not."""
    words = set(analysis.text[noun.end : verb.start].lower().split())
    return not words.isdisjoint({"has", "have", "had", "having"}) and "been" not in words
