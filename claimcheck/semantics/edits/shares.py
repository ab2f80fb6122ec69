"""Parts of a whole: "5 of the 21 N", "a third of the N", "12 of the 30 members of A are European"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.language.morphology import bases, listed
from claimcheck.language.morphology import table as words_table
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Comparator, Entity, EntityKind, Quantity, QuantityKind, Span
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.semantics.edits.asked import Shared
from claimcheck.semantics.edits.editing import Cut, Edit, bounds_before
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.semantics.statement import is_among, is_generic
from claimcheck.syntax.tree import Node, Tree

__all__ = ["part_of"]

_KINDS = (QuantityKind.CARDINAL, QuantityKind.FRACTION, QuantityKind.PERCENT)


@frozen(kw_only=True)
class _Part:
    """A part of a whole: its number or share, the noun of the whole, the node of the whole's number.

    ``words`` are the nodes that say how much; the noun takes the place of ``outer``, which may be itself.
    """

    amount: Quantity
    noun: Node
    outer: Node
    words: tuple[Node, ...]
    whole: Quantity | None = None


def part_of(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """A share of rows, or of the participants of a group among all."""
    part = _ratio(tree, node) if _is_ratio(node) else _partitive(tree, node)
    if part is not None and (part.whole is not None or part.amount.kind != QuantityKind.CARDINAL):
        yield from _plain(tree, part)
    if part is not None or (part := _counted(tree, node)) is not None:
        yield from _of_a_group(tree, part)


# -- how much of what --


def _partitive(tree: Tree, node: Node) -> _Part | None:
    """ "Five of the 21 N", "a quarter of the N", "most of the N", "the majority of the N"."""
    amount = _majority(tree, node) or node.value
    noun = next((n for n in tree.dependents(node.index) if n.role == "of" and n.start > node.end), None)
    if noun is None or not isinstance(amount, Quantity) or amount.kind not in _KINDS or noun.verbal:
        return None
    every = any(s.owner == noun.index and s.text == "all" for s in tree.smalls)
    if not (noun.definite or every or noun.determiner in ("its", "their")) or noun.tag not in ("NNS", "NNPS", "NNP"):
        return None
    number = next((n for n in tree.dependents(noun.index) if n.role == "num" and _is_cardinal(n)), None)
    whole = number.value if number is not None and isinstance(number.value, Quantity) else None
    if any(tree.nodes[i].dep in ("relcl", "acl") for i in tree.below(noun.index)):
        return None  # "five of the N that failed": of some of them
    words = (*bounds_before(tree, node), node, *((number,) if number is not None else ()))
    return _Part(amount=amount, noun=noun, outer=node, words=words, whole=whole)


def _is_cardinal(node: Node) -> bool:
    return isinstance(node.value, Quantity) and node.value.kind == QuantityKind.CARDINAL


def _is_ratio(node: Node) -> bool:
    return isinstance(node.value, Quantity) and node.value.kind == QuantityKind.RATIO


def _majority(tree: Tree, node: Node) -> Quantity | None:
    """ "Most of the N", "the majority of the N": more than half."""
    noun = node.kind == NodeKind.WORD and node.text.lower() == "majority" and not tree.before(node)
    most = node.kind == NodeKind.WORD and node.text.lower() == "most" and not node.determiner
    if not noun and not most:
        return None
    span = Span.of(tree.text, node.start, node.end)
    half, more = Decimal("0.5"), Comparator.MORE_THAN
    return Quantity(span=span, value=half, comparator=more, kind=QuantityKind.FRACTION, rule="majority")


def _ratio(tree: Tree, node: Node) -> _Part | None:
    """ "12 out of 15 N" as 12 of the 15; "one in four N" as a quarter of them."""
    noun = tree.above(node)
    ratio = node.value
    if noun is None or node.role != "num" or not isinstance(ratio, Quantity) or noun.verbal:
        return None
    if " out of " not in ratio.span.quote:
        amount = evolve(ratio, kind=QuantityKind.FRACTION)
        return _Part(amount=amount, noun=noun, outer=noun, words=(*bounds_before(tree, node), node))
    part, _, whole = ratio.span.quote.partition(" out of ")
    inside = [find_quantities(part), find_quantities(whole.replace("the ", "").replace("all ", ""))]
    if any(len(found) != 1 or found[0].upper is not None for found in inside):
        return None
    start, end = ratio.span.start, ratio.span.end
    first = _number(tree, inside[0][0], start, start + len(part))
    last = _number(tree, inside[1][0], end - len(whole), end)
    return _Part(amount=first, noun=noun, outer=noun, words=(*bounds_before(tree, node), node), whole=last)


def _number(tree: Tree, found: Quantity, start: int, end: int) -> Quantity:
    span = Span.of(tree.text, start, end)
    return Quantity(span=span, value=found.value, kind=QuantityKind.CARDINAL, rule="share")


def _counted(tree: Tree, node: Node) -> _Part | None:
    """ "12 N" of "12 N are European"."""
    noun = tree.above(node)
    if noun is None or node.role != "num" or not _is_cardinal(node) or not isinstance(node.value, Quantity):
        return None
    return _Part(amount=node.value, noun=noun, outer=noun, words=(*bounds_before(tree, node), node))


# -- the plain count --


def _plain(tree: Tree, part: _Part) -> Iterator[Edit]:
    """ "A has won five of the 21 N" as "A has won so many N"."""
    cut = Cut.of(tree)
    _place(cut, part, part.outer.role, part.outer.governor, part.outer.dep)
    cut.add_number(part.words[0], "num", part.noun.index)
    verb = next((n for n in tree.ancestors(part.outer) if n.verbal), None)
    if verb is not None and not _is_listed(tree, part):
        yield cut.edit(Shared(amount=part.amount, whole=part.whole), part.words, verb.index)


def _is_listed(tree: Tree, part: _Part) -> bool:
    """Whether a further thing is told in the same place: "five of the N and two of the M"."""
    return len(tree.listed_with(part.outer)) > 1 or part.outer.conjunct_of is not None


def _place(cut: Cut, part: _Part, role: str, governor: int | None, dep: str) -> None:
    """Let the noun of the whole stand where the part does, without its numbers."""
    cut.put(part.noun.index, role=role, governor=governor, dep=dep, determiner="")
    for word in part.words:
        cut.lift(word)


# -- of a group --


def _of_a_group(tree: Tree, part: _Part) -> Iterator[Edit]:
    """ "… are European", "… are from Europe", "… are European states": so many states are what the noun says."""
    verb = tree.above(part.outer)
    if verb is None or not is_among(verb, "copula") or part.outer.role != "subj" or _is_listed(tree, part):
        return
    told = [n for n in tree.dependents(verb.index) if n.index not in tree.below(part.outer.index)]
    group = _group(tree, told[0]) if len(told) == 1 else None
    if group is None or not isinstance(group.value, Entity):
        return
    cut = Cut.of(tree)
    _place(cut, part, "attr", verb.index, "attr")
    cut.drop(told[0])
    sorts = frozenset(base for word in _generic() for base in bases(word))
    sort = cut.add(told[0], "subj", verb.index, kind=NodeKind.WORD, pos="NOUN", tag="NNS", dep="nsubj", bases=sorts)
    cut.add_number(part.words[0], "num", sort.index)
    asked = Shared(amount=part.amount, whole=part.whole, group=group.value)
    yield cut.edit(asked, part.words, verb.index, (told[0], group))


def _generic() -> Iterator[str]:
    """The nouns for any participant, of all types."""
    for words in words_table()["generic"].values():
        yield from (word for word in words if word not in listed("some_of_generic"))


def _group(tree: Tree, node: Node) -> Node | None:
    """The group of "European", "from Europe", "in Europe", "European states"."""
    below = tree.dependents(node.index)
    if _is_group(node) and node.role in ("attr", "from", "in") and not below:
        return node
    sort = node.role == "attr" and is_generic(node) and len(below) == 1 and not node.definite
    return below[0] if sort and below[0].role == "mod" and _is_group(below[0]) else None


def _is_group(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP
