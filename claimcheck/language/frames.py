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

from attrs import evolve, frozen

from claimcheck.language.analysis import Analysis, Node, NodeKind
from claimcheck.language.morphology import bases, listed, table
from claimcheck.model import Entity, EntityKind

__all__ = ["Frame", "Member", "frames", "is_generic"]


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


def frames(analysis: Analysis) -> tuple[Frame, ...]:
    """All readings of a statement, the plain one first."""
    found = tuple(_readings(analysis))
    for node in analysis.nodes:
        if node.role in ("advcl", "acl") and node.tag == "VBG" and _is(node, "succeeding"):
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
        yield _frame(root, core, nominal=True)
        yield from _described(analysis, root)
        yield from _listing(analysis, root, core)
        return
    yield _frame(root, core, nominal=False)
    children = analysis.dependents(root.index)
    yield from _linked(analysis, root, core, children)
    yield from _inverse(root, core, children)
    yield from _including(root, core, children)
    yield from _counting(analysis, root, core, children)
    yield from _holding_as(analysis, root, core, children)
    yield from _office_held(root, core, children)
    yield from _amounting(root, core)
    yield from _carried(root, core, children)
    yield from _tenure(root, core, children)
    yield from _comprised(root, core, children)
    yield from _partaken(root, core, children)
    yield from _succeeded(root, core, children)
    yield from _purposed(root, core, children)
    yield from _cleft(analysis, root, core, children)
    yield from _year_in_which(analysis, root, core, children)


def _described(analysis: Analysis, root: Node) -> Iterator[Frame]:
    """A noun phrase that tells something of its head: "A, the N of B"; "A, founded in 1990"."""
    for node in analysis.dependents(root.index) if root.kind not in (NodeKind.TIME, NodeKind.QUANTITY) else ():
        inside = analysis.below(node.index)
        below = [n for n in analysis.nodes if n.index in inside or (n.core and _measures(n) and n.index != root.index)]
        if node.role == "appos" and _noun(node):
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
    if len(owners) != 1 or not all(n.pos == "PROPN" or n.kind == NodeKind.ENTITY or _is(n, "stand_ins") for n in rest):
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
    inner = _frame(root, core, nominal=True)
    yield evolve(inner, members=(*(Member(node=n, role="subj") for n in names), *inner.members), listing=True)


def _told(head: Node, below: list[Node], root: Node, role: str, *, nominal: bool) -> Frame:
    inner = _frame(head, below, nominal=nominal)
    return evolve(inner, members=(Member(node=root, role=role), *inner.members))


def _succeeded(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X succeeded Y as N, X took over from Y as N: X began to be N when Y ceased to be."""
    taken = _is(root, "phase_start") and any(node.role == "from" for node in children)
    if not (_is(root, "succeeding") or taken):
        return
    carried = frozenset({root.index, *(node.index for node in children if node.role == "prt")})
    if taken:
        yield _frame(root, core, nominal=False, succession=True)
    for node in children:
        if node.role == "as" and _noun(node):
            yield _frame(node, core, nominal=True, carried=carried, phase="start", succession=True)
    if any(node.role == "on" and node.kind == NodeKind.ENTITY for node in children):
        # "X replaced Y on B": X began to be, or to serve, on B.
        member = evolve(root, bases=listed("acting") | listed("copula"))
        yield _frame(member, core, nominal=False, carried=carried - {root.index}, phase="start", succession=True)


def _cleft(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "It was in 1990 that X joined N", "it was X that won N": what stands before *that* belongs to its clause."""
    empty = [n for n in children if n.role == "subj" and n.text.lower() == "it"]
    if not _is(root, "copula") or not empty:
        return
    for verb in analysis.nodes:
        if verb.role not in ("ccomp", "relcl", "advcl", "acl") or verb.pos not in ("VERB", "AUX") or not verb.core:
            continue
        carried = frozenset({root.index, empty[0].index})
        inner = _frame(verb, core, nominal=False, carried=carried)
        subject = any(m.node.governor == verb.index and m.role == "subj" for m in inner.members)
        turned = {n.index for n in children if n.role == "attr"} if not subject else set()
        members = (Member(node=m.node, role="subj") if m.node.index in turned else m for m in inner.members)
        yield evolve(inner, members=tuple(members))


_THEN = re.compile(r"\s*(?:in which|when|that)\b", re.IGNORECASE)


def _year_in_which(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "1990 was the year in which X joined N": X joined N in 1990."""
    time = next((n for n in children if n.role == "subj" and n.kind == NodeKind.TIME), None)
    noun = next((n for n in children if n.role == "attr" and _is(n, "time_carriers") and n.definite), None)
    if not _is(root, "copula") or time is None or noun is None or not _THEN.match(analysis.text, noun.end):
        return
    for verb in core:
        if verb.role in ("relcl", "acl") and verb.governor == noun.index and verb.pos in ("VERB", "AUX"):
            inner = _frame(verb, core, nominal=False, carried=frozenset({root.index, noun.index}))
            members = (evolve(m, role="in") if m.node.index == time.index else m for m in inner.members)
            yield evolve(inner, members=tuple(members))


def _purposed(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X was chosen to serve on N: the second verb only carries what it governs."""
    for node in children:
        if node.role in ("xcomp", "advcl") and node.core and node.tag == "VB" and _is(node, "acting"):
            yield _frame(root, core, nominal=False, carried=frozenset({node.index}))


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
    succession: bool = False,
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
        head=head,
        nominal=nominal,
        members=tuple(members),
        carried=carried,
        phase=phase,
        partaking=partaking,
        sort=sort,
        succession=succession,
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
        for several in _one_of(node, core):
            yield _frame(several, core, nominal=True, carried=frozenset({root.index, node.index}), phase=phase)
        yield from _inner(analysis, root, node, core)
    if copula:
        yield from _inverted(root, core, children)


def _inverted(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "The other N of B are X and Y": X and Y are N of B."""
    noun = next((n for n in children if n.role == "subj" and n.kind == NodeKind.WORD and n.tag == "NNS"), None)
    names = [n for n in core if n.role == "attr" and n.governor == root.index and n.kind == NodeKind.ENTITY]
    if noun is None or not names or not noun.definite:
        return
    found = _frame(noun, core, nominal=True, carried=frozenset({root.index}))
    members = tuple(Member(node=m.node, role="subj") if m.node in names else m for m in found.members)
    yield evolve(found, members=members, listing=True)


def _one_of(node: Node, core: list[Node]) -> list[Node]:
    """The noun of "one of the N"."""
    of = [n for n in core if n.governor == node.index and n.role == "of" and n.tag in ("NNS", "NNPS")]
    return of if node.text.lower() == "one" else []


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
        for noun in (node, *_one_of(node, core)):
            if noun.kind == NodeKind.WORD and noun.text.lower() != "one":
                carried = frozenset({root.index} if noun is node else {root.index, node.index})
                inner = _frame(noun, core, nominal=True, carried=carried)
                members = (evolve(m, role=turned.get(m.node.index, m.role)) for m in inner.members)
                yield evolve(inner, members=tuple(members))


def _owned_by(analysis: Analysis, owner: Node, held: Node, node: Node, core: list[Node]) -> bool:
    """Whether what something is had "as" is the owner's: "a member", "its capital", "one of its members"."""
    last = max([node.end, *(n.end for n in _one_of(node, core))])
    if {"a", "an", "its", "their"} & {*analysis.text[held.end : last].lower().split()}:
        return True
    return any(n.role == "poss" and n.governor == node.index and _names(n) == _names(owner) for n in core)


def _names(node: Node) -> str:
    return str(getattr(node.value, "id", None) or node.text)


def _office_held(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X was N, X became N, the N was X: X held the office of N, for tables whose offices are words of a column."""
    subject = next((n for n in children if n.role == "subj"), None)
    what = next((n for n in children if n.role == "attr"), None)
    if not _is(root, "copula") or subject is None or what is None or not (_noun(subject) and _noun(what)):
        return
    person, office = (
        (what, subject) if subject.kind == NodeKind.WORD and what.kind != NodeKind.WORD else (subject, what)
    )
    head = evolve(root, bases=frozenset({"office"}), pos="NOUN")
    turned = {person.index: "subj", office.index: "of"}
    phase = "start" if "become" in root.bases else ""
    inner = _frame(head, core, nominal=True, phase=phase)
    members = (evolve(m, role=turned.get(m.node.index, m.role)) for m in inner.members)
    yield evolve(inner, members=tuple(members), assumed=True)


def _counting(analysis: Analysis, root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X is (or counts) among the N of B; B has (or counts) X among its N: X is one of the N of B."""
    among = [n for n in core if n.role == "among" and n.tag in ("NNS", "NNPS") and n.kind == NodeKind.WORD]
    objects = [n for n in children if n.role == "obj"]
    for noun in among:
        if not objects and (_is(root, "copula") or _is(root, "ranking")):
            yield _frame(noun, core, nominal=True, carried=frozenset({root.index}))
        words = analysis.text[: noun.start].lower().split()[-3:]
        owned = not {"its", "their"}.isdisjoint(words) or any(
            n.role == "poss" and n.governor == noun.index for n in core
        )
        if objects and owned and (_is(root, "ranking") or "have" in root.bases):
            turned = {"subj": "of", "obj": "subj"}
            inner = _frame(noun, core, nominal=True, carried=frozenset({root.index}))
            direct = {n.index for n in children} | {n.index for n in core if n.conjunct_of is not None}
            members = (
                evolve(m, role=turned.get(m.role, m.role)) if m.node.index in direct else m for m in inner.members
            )
            yield evolve(inner, members=tuple(members))


def _inverse(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "The N of B was A": A was the N of B."""
    named = [n for n in children if n.role == "attr" and (n.kind == NodeKind.ENTITY or n.pos == "PROPN")]
    if not _is(root, "copula") or not named or any(getattr(n.value, "adjective", False) for n in named):
        return
    for node in children:
        row = str(getattr(node.value, "id", "")).startswith("row:")
        if node.role == "subj" and (row or (node.kind == NodeKind.WORD and _noun(node))):
            yield _turned(node, core, frozenset({root.index}), named)
        for several in _one_of(node, core) if node.role == "subj" else ():
            yield _turned(several, core, frozenset({root.index, node.index}), named)


def _turned(head: Node, core: list[Node], carried: frozenset[int], named: list[Node]) -> Frame:
    inner = _frame(head, core, nominal=True, carried=carried)
    indices = {n.index for n in named}
    members = (evolve(m, role="subj") if m.node.index in indices else m for m in inner.members)
    return evolve(inner, members=tuple(members))


def _amounting(root: Node, core: list[Node]) -> Iterator[Frame]:
    """ "N exceeded 20", "N stood at 20", "N amounted to 20": N was 20."""
    number = next((n for n in core if n.kind == NodeKind.QUANTITY and n.governor == root.index), None)
    if not _is(root, "amounting") or _is(root, "copula") or number is None or number.role not in ("obj", "at", "to"):
        return
    inner = _frame(evolve(root, bases=frozenset({"be"})), core, nominal=False)
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
            yield _frame(inner, core, nominal=False, carried=frozenset({root.index}))
            continue
        carried = frozenset({root.index, node.index} if is_generic(node) else {root.index})
        passive = inner.tag == "VBN" and not _perfect(analysis, node, inner)
        yield _frame(inner, core, nominal=False, carried=carried, sort=node.index, passive=passive)


def _perfect(analysis: Analysis, noun: Node, verb: Node) -> bool:
    """ "The only state that has served" does what the participle says; "elected" and "that has been elected" do not."""
    words = set(analysis.text[noun.end : verb.start].lower().split())
    return not words.isdisjoint({"has", "have", "had", "having"}) and "been" not in words


_TAKEN = frozenset({"on", "over", "up"})


def _carried(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X held N; X began N; N was held by X; N ended."""
    light = _is(root, "light")
    place = "place" in {word for node in children if node.role == "obj" for word in node.bases}
    closing = [n.index for n in core if n.role == "to" and n.governor == root.index and _is(n, "closings")]
    ended = _is(root, "phase_end") or (bool(closing) and "come" in root.bases)
    phase = "" if place else "start" if _is(root, "phase_start") else "end" if ended else ""
    gained = _is(root, "gaining")
    if light or phase or gained:
        yield from _office(root, core, children, phase)
        for node in children:
            if node.role == "obj" and _noun(node):
                on = {n.index for n in children if n.role == "prt" and phase == "start" and n.text.lower() in _TAKEN}
                found = evolve(
                    _frame(node, core, nominal=True, carried=frozenset({root.index, *on}), phase=phase), gained=gained
                )
                yield found
                if phase == "start" and any(m.role == "from" and m.node.kind == NodeKind.ENTITY for m in found.members):
                    yield evolve(found, succession=True)  # "took N over from X"
    occurring = _is(root, "occurring") or place
    if not phase and _is(root, "arriving"):
        phase = "start"  # "the sanctions followed in 1990" tells when they began
    if phase or occurring:
        carried = {root.index, *closing} | (
            {node.index for node in children if node.role == "obj"} if not phase else set()
        )
        for node in children:
            if node.role == "subj" and _noun(node) and not any(child.role == "obj" for child in children if phase):
                yield _frame(node, core, nominal=True, carried=frozenset(carried), phase=phase)


def _tenure(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """ "X's time as N began", "the term of X as N ended": X began, or ceased, to be N."""
    phase = "start" if _is(root, "phase_start") else "end" if _is(root, "phase_end") else ""
    tenure = next((n for n in children if n.role == "subj" and _is(n, "tenures")), None)
    if not phase or tenure is None or any(n.role == "obj" for n in children):
        return
    for node in core:
        if node.role == "as" and node.governor in (root.index, tenure.index) and _noun(node):
            inner = _frame(node, core, nominal=True, carried=frozenset({root.index, tenure.index}), phase=phase)
            owners = {n.index for n in core if n.governor == tenure.index and n.role in ("poss", "of")}
            members = (evolve(m, role="subj") if m.node.index in owners else m for m in inner.members)
            yield evolve(inner, members=tuple(members))


def _comprised(root: Node, core: list[Node], children: tuple[Node, ...]) -> Iterator[Frame]:
    """X comprises 20 N; X is made up of 20 N."""
    particles = [node for node in children if node.role == "prt"]
    made = _is(root, "making") and bool(particles)
    roles = {"obj"} if _is(root, "comprising") else {"of"} if _is(root, "consisting") or made else set()
    carried = frozenset({root.index, *(node.index for node in particles)})
    for node in core:
        if node.role in roles and node.governor in carried and _noun(node) and node.tag in ("NNS", "NNPS"):
            yield _frame(node, core, nominal=True, carried=carried)


def _office(root: Node, core: list[Node], children: tuple[Node, ...], phase: str) -> Iterator[Frame]:
    """X held the office of N; X took office as N."""
    for node in children:
        if node.role != "obj" or not _is(node, "offices"):
            continue
        for inner in core:
            under = inner.governor == node.index and inner.role in ("of", "as")
            if _noun(inner) and (under or (inner.governor == root.index and inner.role == "as")):
                yield _frame(inner, core, nominal=True, carried=frozenset({root.index, node.index}), phase=phase)


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
