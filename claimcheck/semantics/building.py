"""What every construction needs to make a statement of a clause or of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.clauses import Clause
from claimcheck.semantics.statement import Member, Statement, Telling
from claimcheck.semantics.telling import blocking, denying, unreal
from claimcheck.syntax.tree import Node, Tree

__all__ = ["of_clause", "of_noun", "turned"]

_CLOSE = frozenset({"subj", "obj", "attr", "adv", "num", "neg"})


def of_clause(clause: Clause, head: Node, *, nominal: bool, carried: Iterable[int] = (), phase: str = "") -> Statement:
    """A statement that a clause makes, with ``head`` as its predicate and all other nodes in their roles."""
    gone = {head.index, *carried}
    by_index = {node.index: node for node in clause.nodes}
    members = tuple(
        Member(node=node, role=_role(node, by_index), rule=clause.rules.get(node.index, ""))
        for node in clause.nodes
        if node.index not in gone
    )
    made = Statement(
        tree=clause.tree,
        head=head,
        nominal=nominal,
        members=members,
        verb=clause.verb if clause.verb.verbal else None,
        carried=frozenset(carried),
        phase=phase,
        tense=clause.verb.tense,
        telling=_telling(clause),
    )
    return _judged(made, clause.verb)


def _telling(clause: Clause) -> Telling:
    """A relative or participle adds to a name; right behind a common noun it picks out what is meant."""
    verb = clause.verb
    if verb.dep not in ("relcl", "acl"):
        return Telling.ASSERTED
    noun = clause.tree.above(verb)
    restricts = noun is not None and noun.kind == NodeKind.WORD and not verb.set_off and noun.pos != "PROPN"
    return Telling.PRESUPPOSED if restricts else Telling.ADDED


def of_noun(
    tree: Tree,
    head: Node,
    nodes: Iterable[Node],
    added: Iterable[Member] = (),
    *,
    telling: Telling,
    carried: Iterable[int] = (),
) -> Statement:
    """A statement that a noun phrase makes: ``nodes`` are those of the phrase, ``added`` come from beside it."""
    extra = tuple(added)
    gone = {head.index, *carried, *(member.node.index for member in extra)}
    own = [node for node in nodes if node.index not in gone]
    by_index = {node.index: node for node in own}
    members = (*extra, *(Member(node=node, role=_role(node, by_index)) for node in own))
    made = Statement(tree=tree, head=head, nominal=True, members=members, carried=frozenset(carried), telling=telling)
    return _judged(made, head)


def _judged(made: Statement, told_by: Node) -> Statement:
    """The statement with the words that deny it or keep it from being told as a fact."""
    near = {
        m.node.index
        for m in made.members
        if m.role in _CLOSE and m.node.governor in (*made.carried, told_by.index, made.head.index)
    }
    owners = frozenset({told_by.index, made.head.index, *made.carried, *near})
    tree = made.tree
    blockers = list(blocking(tree, owners))
    keeps = unreal(tree, told_by)
    if keeps is not None:
        blockers.append(keeps)
    return evolve(made, negatives=denying(tree, owners), blockers=tuple(sorted(set(blockers))))


def _role(node: Node, by_index: Mapping[int, Node]) -> str:
    """A node's role; what "the ranks of" governs has the role of the ranks."""
    above = by_index.get(node.governor) if node.governor is not None else None
    if node.role == "of" and above is not None and not above.bases.isdisjoint(listed("transparent")):
        return above.role
    return node.role


def turned(made: Statement, roles: Mapping[int, str]) -> Statement:
    """The statement with other roles for some of its nodes."""
    members = (evolve(member, role=roles.get(member.node.index, member.role)) for member in made.members)
    return evolve(made, members=tuple(members))
