"""Statements beside a name: "X, an N of B", "the N, X", "NATO member X", "the five N: A, B, C, D and E"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.morphology import listed as listed_words
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind, Time
from claimcheck.semantics.building import of_noun
from claimcheck.semantics.clauses import own_nodes
from claimcheck.semantics.statement import Member, Statement, Telling, is_among, is_generic, is_noun, is_on_top
from claimcheck.semantics.telling import unreal
from claimcheck.syntax.tree import Node, Tree

__all__ = ["apposed", "listed", "named_by"]


def apposed(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "X, an N of B, …": X is an N of B; "X, N and M of B"."""
    top = node
    one = tree.above(node)
    if one is not None and one.text.lower() == "one" and node.role == "of":
        top = one
    first = top
    while first.conjunct_of is not None:
        first = tree.nodes[first.conjunct_of]
    named = tree.above(first)
    if first.role != "appos" or named is None or not is_noun(node) or node.kind != NodeKind.WORD:
        return
    nodes = [*own_nodes(tree, node), *_shared(tree, top)]
    carried = {top.index} if top is not node else set()
    added = [Member(node=n, role="subj", rule="apposition") for n in tree.listed_with(named)]
    yield _now(of_noun(tree, node, nodes, added, telling=Telling.ADDED, carried=carried))
    yield from _for_its_country(tree, node, named, nodes)


def _now(made: Statement) -> Statement:
    """What stands beside a name is so at about the time of what is told of it, or of the text: titles are kept."""
    tree = made.tree
    verb = next((node for node in tree.ancestors(made.head) if node.verbal), None)
    led = _lead(made)
    if led is not None:
        made = evolve(made, blockers=tuple(sorted({*made.blockers, led})))
    if verb is None:
        return _in_fragment(made)
    inside = {member.node.index for member in made.members}
    times = (n for n in tree.dependents(verb.index) if isinstance(n.value, Time) and n.index not in inside)
    return evolve(made, tense="contemporary", around=tuple(times) if verb.tense == "past" else ())


def _in_fragment(made: Statement) -> Statement:
    """ "X, N of A from 1990 to 1995" as a caption: the times behind it are its own, wherever they hang."""
    tree = made.tree
    named = next((m.node for m in made.members if m.rule == "apposition"), made.head)
    times = (n for n in tree.dependents(named.index) if isinstance(n.value, Time) and n.start > made.head.start)
    inside = {member.node.index for member in made.members}
    further = tuple(Member(node=n, role=n.role) for n in times if n.index not in inside)
    return evolve(made, tense="contemporary", members=(*made.members, *further))


def _lead(made: Statement) -> tuple[int, int] | None:
    """Where a word stands before a noun phrase that takes it back: "X, no longer an N"."""
    first = min((m.node.start for m in made.members if m.role != "subj"), default=made.head.start)
    first = min(first, made.head.start)
    before = made.until(first)
    cut = max(before.rfind(mark) for mark in (",", "(", "–", "—", " - ")) + 1
    words = before[cut:].lower().split()
    found = bool(words) and not {*words}.isdisjoint(listed_words("taking_back"))
    return (made.tree.start + cut, first) if found else None


def _shared(tree: Tree, node: Node) -> list[Node]:
    """What the last of "N and M of B" has belongs to the first as well."""
    rest = tree.listed_with(node)[1:]
    if any(n.role in ("of", "in", "on") for n in tree.dependents(node.index)):
        return []
    return [
        n
        for other in rest[-1:]
        for n in own_nodes(tree, other)
        if n.role in ("of", "in", "on") and n.index != other.index
    ]


def _for_its_country(tree: Tree, node: Node, named: Node, nodes: list[Node]) -> Iterator[Statement]:
    """ "A's X, chair of B", "Ambassador X of A, chair of B": who is named by a country may hold an office for it."""
    inside = {n.index for n in nodes} | tree.below(node.index)
    about = [tree.nodes[i] for i in tree.below(named.index) if i not in inside]
    owners = [n for n in about if n.role in ("poss", "mod", "of", "from") and _is_country(n)]
    rest = [n for n in about if n not in owners]
    if len(owners) != 1 or not all(
        n.pos == "PROPN" or n.kind == NodeKind.ENTITY or is_among(n, "stand_ins") for n in rest
    ):
        return
    added = [Member(node=owners[0], role="subj", rule="apposition")]
    made = _now(of_noun(tree, node, nodes, added, telling=Telling.ADDED))
    yield evolve(made, carried=made.carried | {n.index for n in rest})


def _is_country(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY


def named_by(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "The N of B, X", "NATO member X", "B president X": X is the N of B."""
    if node.kind != NodeKind.WORD or not is_noun(node):
        return
    beside = [n for n in tree.dependents(node.index) if n.role == "appos" and _is_name(n)]
    if len(beside) == 1 and not (node.tag == "NNS" and beside[0].conjunct_of is None and _is_listed(tree, beside[0])):
        added = [Member(node=n, role="subj", rule="apposition") for n in tree.listed_with(beside[0])]
        added += _having(tree, node, node)
        yield _now(of_noun(tree, node, _without(own_nodes(tree, node), added), added, telling=Telling.ADDED))
    above = tree.above(node)
    if above is None or is_generic(above):
        return  # "the B Member States" are nobody's name
    if node.role == "mod" and _is_name(above) and above.start > node.end:
        own = {node.index, *tree.below(node.index)}
        before = [n for n in tree.dependents(above.index) if n.end <= node.start and n.role in ("mod", "poss")]
        nodes = [tree.nodes[i] for i in sorted(own)] + before
        added = [Member(node=above, role="subj", rule="title"), *_having(tree, above, node)]
        yield _now(of_noun(tree, node, nodes, added, telling=Telling.ADDED))


def _having(tree: Tree, top: Node, noun: Node) -> list[Member]:
    """ "A, with the capital X": X is the capital of A, where nobody else's is said."""
    owner = tree.above(top)
    had = top.role == "with" and owner is not None and _is_name(owner)
    if not had or owner is None or any(n.role in ("of", "poss") for n in tree.dependents(noun.index)):
        return []
    return [Member(node=owner, role="of", rule="with")]


def _is_name(node: Node) -> bool:
    return node.kind == NodeKind.ENTITY or node.pos == "PROPN"


def _is_listed(tree: Tree, node: Node) -> bool:
    return len(tree.listed_with(node)) > 1


def _without(nodes: Iterator[Node], added: list[Member]) -> list[Node]:
    gone = {member.node.index for member in added}
    return [node for node in nodes if node.index not in gone]


def listed(tree: Tree, node: Node) -> Iterator[Statement]:
    """ "The N of B, namely X and Y", "the five N (A, B, C, D and E)": they are N of B."""
    if node.kind != NodeKind.WORD or node.tag not in ("NNS", "NNPS"):
        return
    below = tree.below(node.index)
    first = next((n for n in tree.nodes if n.role == "appos" and n.index in below and n.kind == NodeKind.ENTITY), None)
    if first is None or isinstance(first.value, Time):
        return
    added = [Member(node=n, role="subj", rule="list") for n in tree.listed_with(first)]
    own = [n for n in _without(own_nodes(tree, node), added) if not is_on_top(tree, n)]
    made = of_noun(tree, node, own, added, telling=Telling.ADDED)
    keeps = unreal(tree, node)
    asked = tree.text[tree.start : tree.end].rstrip("\"'”’) \n\t").endswith("?")
    if keeps is not None and node.definite and not asked:  # "any of the five N (A, B, …) can do it": they are N
        made = evolve(made, blockers=tuple(place for place in made.blockers if place != keeps))
    yield evolve(_now(made), listing=True)
