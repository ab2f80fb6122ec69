"""Denials that are more than a "not": what is so no longer, and what nobody did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.semantics.edits.asked import Ceased, Nobody
from claimcheck.semantics.edits.editing import Cut, Edit
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.syntax.tree import Node, Small, Tree

__all__ = ["no_longer", "nobody"]

_CLAUSES = frozenset({"relcl", "acl"})


def no_longer(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "X is no longer an N", "X is not an N any longer"."""
    verb = tree.above(node)
    if verb is None or not verb.verbal or node.role != "adv" or node.text.lower() not in listed("ceasing"):
        return
    denial = _denial(tree, node, verb)
    if denial is None or tree.text[node.end : tree.end].split()[:1] in (["than"], ["as"]):
        return
    cut = Cut.of(tree)
    cut.drop(node)
    cut.silence(denial)
    yield cut.edit(Ceased(), (node,), verb.index)


def _denial(tree: Tree, node: Node, verb: Node) -> Small | None:
    """The *no* right before "longer", or the *not* of the verb before "any longer"."""
    below = [n.text.lower() for n in tree.dependents(node.index)]
    own = [s for s in tree.smalls if s.owner == node.index]
    no = next((s for s in own if s.text == "no" and s.end < node.start), None)
    if no is not None:
        return no if node.text.lower() == "longer" and not below and len(own) == 1 else None
    ending = node.text.lower() == "anymore" or below == ["any"] or [s.text for s in own] == ["any"]
    denials = [s for s in tree.smalls if s.owner == verb.index and s.dep == "neg"]
    return denials[0] if ending and len(denials) == 1 and denials[0].start < node.start else None


def nobody(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "No N has done it since T"."""
    no = next((s for s in tree.smalls if s.owner == node.index and s.text == "no" and s.dep == "det"), None)
    verb = tree.above(node)
    if no is None or verb is None or not verb.verbal or node.kind != NodeKind.WORD or not _opens(tree, node, no):
        return
    clauses = (n for n in tree.dependents(node.index) if n.dep in _CLAUSES or n.verbal)
    if any(clauses) or any(s.dep == "neg" and s.owner == verb.index for s in tree.smalls):
        return
    cut = Cut.of(tree)
    cut.silence(no)
    cut.put(node.index, determiner="")
    cut.add_number(node, "num", node.index)
    yield cut.edit(Nobody(), (node,), verb.index)


def _opens(tree: Tree, node: Node, no: Small) -> bool:
    """Whether "no N" is the subject, with nothing but times before it, and *no* denies that there was anybody."""
    if node.dep not in ("nsubj", "nsubjpass"):
        return False
    before = [n for n in tree.nodes if n.start < no.start]
    after = next(n for n in tree.nodes if n.start > no.start)
    bounding = listed("greater") | listed("lesser") | listed("unbounding")
    return all(n.kind == NodeKind.TIME for n in before) and after.text.lower() not in bounding
