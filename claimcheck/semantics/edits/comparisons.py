"""Comparisons with another participant or another time: "more N than X", "larger than in 2016", "as many N as X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Quantity, QuantityKind
from claimcheck.semantics.edits.asked import Than
from claimcheck.semantics.edits.editing import Cut, Edit
from claimcheck.semantics.edits.phrases import Phrase, comparative, put, run_of
from claimcheck.semantics.edits.sides import Side, by_how_much, side_after, words_at
from claimcheck.semantics.statement import is_among, is_generic
from claimcheck.syntax.tree import Node, Tree

__all__ = ["as_many", "more_than", "phrased_than"]

#: What may stand between "no" and a word for any participant.
_PLAIN = frozenset({"other", "single"})


def more_than(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "More N than X", "larger than X", "more often than any other"; "no N has more than X"."""
    word = node.text.lower()
    if node.kind != NodeKind.WORD or word not in listed("greater") | listed("lesser"):
        return
    than = _than_of(tree, node)
    side = None if than is None else side_after(tree, than[1])
    amount = by_how_much(tree, node)
    if side is None or (amount is None and _is_apart(tree, node.start)):
        return
    sign = 1 if word in listed("greater") else -1
    cut = Cut.of(tree)
    words = _number_for(cut, node)
    if words is None:
        return
    if amount is not None:
        cut.drop(amount)
        words = (amount, *words)
    by = amount.value if amount is not None else None
    asked = Than(sign=sign, rival=side.rival, by=by if isinstance(by, Quantity) else None)
    yield from _compared(cut, asked, words, side)


def _compared(cut: Cut, asked: Than, words: tuple[Node, ...], side: Side) -> Iterator[Edit]:
    """The edit without the other side; of "no N … than X" that of X."""
    tree = cut.origin
    _take(cut, side)
    verb = next((n for n in (words[-1], *tree.ancestors(words[-1])) if n.verbal), None)
    nobody = next((s for s in tree.smalls if s.text == "no" and s.dep == "det" and s.start < words[0].start), None)
    if verb is None:
        return
    if nobody is None:
        yield cut.edit(asked, words, verb.index, _told(side))
        return
    subject = None if nobody.owner is None else tree.nodes[nobody.owner]
    swaps = subject is not None and side.rival is not None and asked.by is None and asked.times is None
    if subject is None or side.rival is None or not swaps or subject.role != "subj" or not asked.sign:
        return
    if not is_generic(subject) or any(n.text.lower() not in _PLAIN for n in tree.dependents(subject.index)):
        return
    cut.silence(nobody)
    cut.drop(subject)
    cut.nodes[side.rival.index] = evolve(side.rival, role="subj", governor=verb.index, dep="nsubj", conjunct_of=None)
    yield cut.edit(evolve(asked, rival=None, tie=True), (subject, *words), verb.index, _told(side))


def _told(side: Side) -> tuple[Node, ...]:
    """The words of the other side that a reader is shown."""
    return side.gone if side.rival is None else (side.rival,)


def _take(cut: Cut, side: Side) -> None:
    """Take the other side out of a tree: the words that name it, and nothing that hangs on them besides."""
    for each in side.gone:
        cut.lift(each)
    for name in cut.origin.before(side.rival) if side.rival is not None else ():
        cut.lift(name)


def _than_of(tree: Tree, node: Node) -> tuple[int, int] | None:
    """The place of "than" behind a comparing word, with no other comparing word or number behind it."""
    than = next(words_at(tree, "than", node.end), None)
    if than is None:
        return None
    comparing = listed("greater") | listed("lesser")
    between = [n for n in tree.nodes if node.end <= n.start < than[0]]
    after = next((n for n in tree.nodes if n.start >= than[1]), None)
    bounds = after is not None and after.kind == NodeKind.QUANTITY
    return None if bounds or any(n.text.lower() in comparing for n in between) else than


def _is_apart(tree: Tree, place: int) -> bool:
    """Whether a word right before says how far apart the numbers lie without saying it: "far more"."""
    before = f" {tree.text[tree.start : place].lower().rstrip()}"
    return before.endswith(tuple(f" {word}" for word in listed("apart")))


def _number_for(cut: Cut, node: Node) -> tuple[Node, ...] | None:
    """Put the stand-in in the place of a comparing word; the words that it takes, None where it has no place.

    "More often" is so many times, "more N" so many N, "was larger" was so many, "a larger N" is an N of so many.
    """
    tree = cut.origin
    above = tree.above(node)
    if above is None:
        return None
    if above.text.lower() in listed("frequency") and above.index == node.index + 1:
        cut.put(above.index, bases=frozenset({"time"}), pos="NOUN", tag="NNS")
        cut.number(node.index, "num", above.index)
        return (node, above)
    if node.text.lower() in listed("frequency"):
        return None
    if node.role == "attr" and is_among(above, "copula"):
        cut.number(node.index, "attr", above.index)
        return (node,)
    if node.role not in ("mod", "num") or above.verbal or above.index < node.index:
        return None
    if node.text.lower() in listed("counting"):
        cut.number(node.index, "num", above.index)
        return (node,)
    if above.determiner not in ("", "a", "an", "the"):
        return None
    cut.put(above.index, determiner="a")
    cut.number(node.index, "of", above.index)
    return (node,)


def as_many(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "As many N as X", "as often as X", "twice as many N as X"."""
    word = node.text.lower()
    first = next((place for place in words_at(tree, "as", tree.start) if _is_right_before(tree, place[1], node)), None)
    if word not in listed("equalling") | listed("frequency") or first is None:
        return
    second = next(words_at(tree, "as", node.end), None)
    side = None if second is None else side_after(tree, second[1])
    times = _multiple(tree, first[0])
    if side is None or side.rival is None or (not times and _is_apart(tree, first[0])):
        return
    cut = Cut.of(tree)
    for each in (n for n in tree.nodes if n.start == first[0]):
        cut.lift(each)
    _as_object(cut, node)
    words = _as_number(cut, node)
    if words is None:
        return
    value = next((n.value for n in times if isinstance(n.value, Quantity)), None)
    cut.drop(*times)
    yield from _compared(cut, Than(sign=0, rival=side.rival, times=value), (*times, *words), side)


def _is_right_before(tree: Tree, end: int, node: Node) -> bool:
    return end <= node.start and not tree.text[end : node.start].strip()


def _as_object(cut: Cut, node: Node) -> None:
    """ "Won as many N as X": the parser takes the first *as* for a preposition, and N for no object."""
    noun = cut.origin.above(node)
    if noun is not None and noun.role == "as" and not noun.verbal and node.role == "mod":
        cut.put(noun.index, role="obj", dep="dobj")


def _as_number(cut: Cut, node: Node) -> tuple[Node, ...] | None:
    """ "As often" is so many times."""
    if node.text.lower() not in listed("frequency"):
        return _number_for(cut, node)
    made = cut.put(node.index, bases=frozenset({"time"}), pos="NOUN", tag="NNS")
    cut.add_number(made, "num", node.index)
    return (node,)


def _multiple(tree: Tree, place: int) -> tuple[Node, ...]:
    """ "Twice", "three times" right before "as many"."""
    before = [n for n in tree.nodes if n.end <= place][-2:]
    if not before or tree.text[before[-1].end : place].strip():
        return ()
    last = before[-1]
    if isinstance(last.value, Quantity) and last.value.kind in (QuantityKind.CARDINAL, QuantityKind.MULTIPLE):
        return (last,)
    counted = before[0].value if len(before) == 2 and last.text.lower() == "times" else None
    return tuple(before) if isinstance(counted, Quantity) and counted.kind == QuantityKind.CARDINAL else ()


def phrased_than(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """A table's own words: "is more populous than X", "is a larger economy than X"."""
    for phrase in phrases:
        words = run_of(tree, node, comparative(phrase.words))
        last = words[-1] if words else None
        verb = None if last is None else tree.above(last)
        if last is None or verb is None or last.role != "attr" or not is_among(verb, "copula"):
            continue
        than = _than_of(tree, words[-1])
        side = None if than is None else side_after(tree, than[1])
        own = {n.index for n in words}
        rest = [n for n in tree.dependents(last.index) if n.index not in own]
        if side is None or any(n.start < last.start for n in rest) or _is_apart(tree, node.start):
            continue
        cut = Cut.of(tree)
        _take(cut, side)
        for each in words:
            cut.lift(each)
        put(cut, verb.index, phrase, node)
        yield cut.edit(Than(sign=phrase.sign, rival=side.rival), words, verb.index, _told(side), table=phrase.table)
