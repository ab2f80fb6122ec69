"""The greatest and the least: "the most N", "the second-largest N in GROUP", "the most populous country"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind, Quantity, QuantityKind
from claimcheck.semantics.edits.asked import Greatest
from claimcheck.semantics.edits.editing import Cut, Edit
from claimcheck.semantics.edits.phrases import Phrase, names_row, put, run_of
from claimcheck.semantics.statement import is_among, is_generic
from claimcheck.syntax.tree import Node, Tree

__all__ = ["greatest", "phrased"]


@frozen(kw_only=True)
class _Where:
    """Within which group something is the greatest (None: of all), and the nodes that say so."""

    scope: Entity | None = None
    nodes: tuple[Node, ...] = ()


def greatest(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "The most N", "most often", "the largest N"."""
    word = node.text.lower().lstrip("-")
    noun = tree.above(node)
    if word not in listed("greatest") | listed("fewest") or noun is None:
        return
    sign = 1 if word in listed("greatest") else -1
    cut = Cut.of(tree)
    if noun.text.lower() in listed("frequency") and noun.index == node.index + 1:
        cut.put(noun.index, bases=frozenset({"time"}), pos="NOUN", tag="NNS")
        cut.number(node.index, "num", noun.index)
        yield from _of(cut, sign, noun, (node, noun), None)
        return
    if node.role != "mod" or noun.verbal or noun.index < node.index or noun.role == "appos":
        return
    rank = _rank(tree, node)
    if rank is not None:
        cut.drop(rank)
    if _is_partly(tree, noun, (node,) if rank is None else (rank, node)):
        return
    told = _number_of(cut, node, noun) if _is_number(tree, noun) else _noun(cut, node, noun, word)
    if told is not None:
        words = (node,) if rank is None else (rank, node)
        yield from _of(cut, sign, noun, words, rank)


def _noun(cut: Cut, node: Node, noun: Node, word: str) -> Node | None:
    """ "The most N" is so many N, "the largest N" is an N of so many."""
    cut.put(noun.index, determiner="a")
    cut.number(node.index, "num" if word in listed("counting") else "of", noun.index)
    return noun


def _is_number(tree: Tree, noun: Node) -> bool:
    return noun.text.lower() == "number" and any(n.role == "of" for n in tree.dependents(noun.index))


def _number_of(cut: Cut, node: Node, number: Node) -> Node | None:
    """ "The largest number of N" is so many N."""
    counted = next(n for n in cut.origin.dependents(number.index) if n.role == "of")
    cut.put(counted.index, role=number.role, governor=number.governor, dep=number.dep)
    cut.number(node.index, "num", counted.index)
    cut.lift(number)
    return counted


def _of(cut: Cut, sign: int, noun: Node, words: tuple[Node, ...], rank: Node | None) -> Iterator[Edit]:
    """The edit with the group in which it is the greatest taken out."""
    tree = cut.origin
    verb = next((n for n in tree.ancestors(noun) if n.verbal), None)
    where = _where(tree, noun, words)
    if verb is None or where is None or any(s.owner == verb.index and s.dep == "neg" for s in tree.smalls):
        return
    for each in where.nodes:
        cut.drop(each)
    asked = Greatest(sign=sign, place=_place(rank), scope=where.scope)
    yield cut.edit(asked, (*words, *where.nodes), verb.index)


def phrased(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """A table's own words: "is the second most populous country in GROUP"."""
    for phrase in phrases:
        words = run_of(tree, node, phrase.words)
        noun = _noun_of(tree, words, phrase) if words else None
        verb = None if noun is None else tree.above(noun)
        if noun is None or verb is None or noun.role != "attr" or not is_among(verb, "copula"):
            continue
        yield from _as_phrase(tree, words, noun, verb, phrase)


def _as_phrase(tree: Tree, words: tuple[Node, ...], noun: Node, verb: Node, phrase: Phrase) -> Iterator[Edit]:
    first = words[0]
    rank = _rank(tree, first)
    own = (*words, noun) if rank is None else (rank, *words, noun)
    where = _where(tree, noun, own)
    denied = any(s.owner == verb.index and s.dep == "neg" for s in tree.smalls)
    if where is None or denied or _is_partly(tree, noun, own):
        return
    cut = Cut.of(tree)
    for each in where.nodes:
        cut.drop(each)
    for each in reversed(own):
        cut.lift(each)
    put(cut, verb.index, phrase, first)
    asked = Greatest(sign=phrase.sign, place=_place(rank), scope=where.scope)
    nodes = tuple(sorted({n.index: n for n in (*own, *where.nodes)}.values(), key=lambda n: n.start))
    yield cut.edit(asked, nodes, verb.index, table=phrase.table)


def _noun_of(tree: Tree, words: tuple[Node, ...], phrase: Phrase) -> Node | None:
    """The noun that the words describe: themselves, any participant, or what the table calls its rows."""
    last = words[-1]
    above = tree.above(last)
    if last.role == "attr":
        return last
    if above is None or last.role != "mod" or above.index <= last.index:
        return None
    between = tree.nodes[last.index + 1 : above.index]
    group = all(isinstance(n.value, Entity) and n.value.kind == EntityKind.GROUP for n in between)
    return above if group and (is_generic(above) or names_row(above, phrase)) else None


# -- the rank, and the group --


def _rank(tree: Tree, node: Node) -> Node | None:
    """The "second" of "second largest"."""
    before = tree.nodes[node.index - 1] if node.index else None
    ranks = before is not None and isinstance(before.value, Quantity) and before.value.kind == QuantityKind.ORDINAL
    return before if ranks and before is not None and not tree.text[before.end : node.start].strip(" -") else None


def _place(rank: Node | None) -> int:
    value = rank.value if rank is not None else None
    return int(value.number) if isinstance(value, Quantity) else 1


def _is_partly(tree: Tree, noun: Node, words: tuple[Node, ...]) -> bool:
    """ "One of the largest", "arguably the largest": a word before says that it is perhaps not the greatest."""
    owners = [n.start for n in tree.dependents(noun.index) if n.role == "poss"]
    articles = [s.start for s in tree.smalls if s.owner == noun.index and s.dep == "det"]
    first = min([words[0].start, *owners, *(place for place in articles if place < words[0].start)])
    before = f" {tree.text[tree.start : first].lower().rstrip()}"
    return before.endswith(tuple(f" {words}" for words in listed("partly")))


def _where(tree: Tree, noun: Node, words: tuple[Node, ...]) -> _Where | None:
    """The group within which it is the greatest; None where it is that of something that is no group."""
    owner = next((n for n in tree.dependents(noun.index) if n.role == "poss"), None)
    if owner is not None:
        if owner.bases & listed("everywhere_nouns") and not tree.dependents(owner.index):
            return _Where(nodes=(owner,))
        return _Where(scope=_entity(owner), nodes=(owner,)) if _is_group(owner) else None
    if not noun.definite and noun.text.lower() not in listed("frequency"):
        return None
    beside = [n for n in tree.dependents(noun.index) if n.role == "mod" and _is_group(n) and is_generic(noun)]
    if beside:
        return _Where(scope=_entity(beside[0]), nodes=(beside[0],))
    behind = (n for n in tree.nodes if n.start >= noun.end and _is_right_behind(tree, noun, n))
    return next((found for node in behind if (found := _group_at(tree, node)) is not None), _Where())


def _is_right_behind(tree: Tree, noun: Node, node: Node) -> bool:
    """Whether nothing but small words, or a group's name, stands between a noun and a node."""
    inside = tree.below(node.index)
    text = tree.text[noun.end : min(tree.nodes[i].start for i in inside if tree.nodes[i].start >= noun.end)]
    return all(word in listed("within") | {"all", "the", "any", "other"} for word in text.lower().split())


def _group_at(tree: Tree, node: Node) -> _Where | None:
    """ "In Africa", "of African countries", "in the world", "of all countries"."""
    below = list(tree.dependents(node.index))
    if node.text.lower() in listed("everywhere"):
        return _Where(nodes=(node,))
    if node.role not in listed("within") or node.verbal:
        return None
    if _is_group(node) and not below:
        return _Where(scope=_entity(node), nodes=(node,))
    if node.bases & listed("everywhere_nouns") and not below:
        return _Where(nodes=(node,))
    if not is_generic(node):
        return None
    if len(below) == 1 and _is_group(below[0]):
        return _Where(scope=_entity(below[0]), nodes=(node,))
    every = any(s.owner == node.index and s.text in ("all", "any") for s in tree.smalls)
    other = all(n.text.lower() == "other" for n in below)
    return _Where(nodes=(node,)) if every and other else None


def _is_group(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.GROUP


def _entity(node: Node) -> Entity | None:
    return node.value if isinstance(node.value, Entity) and node.kind == NodeKind.ENTITY else None
