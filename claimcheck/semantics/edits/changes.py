"""Changes of a number between two times: "the N of X rose from A in S to B in T"; and "the number of N was 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Bound, Quantity, QuantityKind, Time
from claimcheck.semantics.edits.asked import Changed, Stated
from claimcheck.semantics.edits.editing import Cut, Edit, bounds_before
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.semantics.statement import is_among
from claimcheck.syntax.tree import Node, Tree

__all__ = ["changed", "number_of"]

_PARTICIPLES = ("VBN", "VBD")


@frozen(kw_only=True)
class _Ends:
    """The two times of a change (one time twice where it spans it), and its numbers."""

    times: tuple[Node, Node]
    before: Node | None = None
    after: Node | None = None
    by: Node | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes that tell when, from what, to what and by how much."""
        found = {n.index: n for n in (*self.times, self.before, self.after, self.by) if n is not None}
        return tuple(found[index] for index in sorted(found))


def changed(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """A verb of rising or falling, with nothing but times and numbers behind it."""
    sign, multiple = _direction(node)
    subject = next((n for n in tree.dependents(node.index) if n.role == "subj"), None)
    if not sign or subject is None or len(tree.listed_with(subject)) > 1 or _is_hedged(tree, node):
        return
    bounds = bounds_before(tree, node)
    ends = _ends(tree, node, subject, bounds)
    if ends is None or (multiple is not None and (ends.by or ends.before or ends.after)):
        return
    cut = Cut.of(tree)
    for each in (*ends.nodes, *bounds):
        cut.drop(each)
    verb = _tell(cut, node, subject)
    asked = Changed(
        sign=sign,
        first=ends.times[0],
        second=ends.times[1],
        before=_value(ends.before),
        after=_value(ends.after),
        by=_value(ends.by),
        times=multiple,
    )
    yield cut.edit(asked, (*bounds, node), verb, ends.nodes, teller=node)


def _value(node: Node | None) -> Quantity | None:
    return node.value if node is not None and isinstance(node.value, Quantity) else None


def _direction(node: Node) -> tuple[int, Quantity | None]:
    """(1 for more, -1 for less, 0 for no change; by what the number was multiplied)."""
    value = node.value
    if isinstance(value, Quantity) and value.kind == QuantityKind.MULTIPLE and node.verbal and value.number != 1:
        return (1 if value.number > 1 else -1), value
    if not node.verbal or isinstance(value, Quantity):
        return 0, None
    return (1 if is_among(node, "rising") else -1 if is_among(node, "falling") else 0), None


def _is_hedged(tree: Tree, verb: Node) -> bool:
    """Whether the verb is denied, may be, or hangs below another that may take it for no fact."""
    return any(s.owner == verb.index and (s.dep == "neg" or s.tag == "MD") for s in tree.smalls)


def _ends(tree: Tree, verb: Node, subject: Node, bounds: tuple[Node, ...]) -> _Ends | None:
    """The times and numbers of a change; None where something besides is told, or a time is missing."""
    inside = tree.below(subject.index)
    told = [n for n in tree.nodes if n.index in tree.below(verb.index) and n.index not in {verb.index, *inside}]
    told = [n for n in told if n not in bounds]
    values = [n for n in told if n.kind in (NodeKind.TIME, NodeKind.QUANTITY)]
    rest = [n for n in told if n not in values]
    if any(n.text.lower() not in listed("comparators") for n in rest):
        return None
    dates = [n for n in values if _is_dated(n)]
    amounts = [n for n in values if n.kind == NodeKind.QUANTITY]
    if len(dates) + len(amounts) != len(values) or not _two(dates):
        return None
    before = next((n for n in amounts if n.role == "from"), None)
    after = next((n for n in amounts if n.role == "to"), None)
    by = next((n for n in amounts if n.role in ("by", "obj", "adv")), None)
    if len(amounts) != sum(n is not None for n in (before, after, by)):
        return None
    ordered = sorted(dates, key=_first_day)
    times = (ordered[0], ordered[-1])
    return _Ends(times=times, before=before, after=after, by=by) if _in_order(dates, before, after) else None


def _is_dated(node: Node) -> bool:
    time = node.value
    return isinstance(time, Time) and time.earliest is not None and time.latest is not None


def _first_day(node: Node) -> tuple[object, int]:
    assert isinstance(node.value, Time)  # noqa: S101  (checked by the caller)
    return (node.value.earliest, node.start)


def _two(dates: Sequence[Node]) -> bool:
    """Two times, or one that has a first and a last part."""
    if len(dates) == 1 and isinstance(dates[0].value, Time):
        return dates[0].value.bound == Bound.RANGE or dates[0].value.rule == "range"
    return len(dates) == 2


def _in_order(dates: Sequence[Node], before: Node | None, after: Node | None) -> bool:
    """Whether the number before stands with the earlier time: "to 54 in 2018, from 61 in 2017" does not say so."""
    if len(dates) == 1 or before is None or after is None:
        return True
    first, second = sorted(dates, key=_first_day)
    return (before.start < after.start) == (first.start < second.start)


# -- what is said of the subject --


def _tell(cut: Cut, verb: Node, subject: Node) -> int:
    """Let the subject be told with the stand-in; the index of the word that tells it."""
    counted = _counted_by(cut.origin, subject)
    if counted is None:
        cut.put(verb.index, bases=frozenset({"be"}), kind=NodeKind.WORD, pos="AUX", value=None)
        cut.add_number(verb, "attr", verb.index)
        return verb.index
    cut.add_number(subject, "num", counted.index)
    return _told_by(cut, verb, subject, counted)


def _counted_by(tree: Tree, subject: Node) -> Node | None:
    """The N of "the number of N"."""
    if subject.text.lower() != "number" or any(n.role == "mod" for n in tree.dependents(subject.index)):
        return None
    below = [n for n in tree.dependents(subject.index) if n.role == "of"]
    return below[0] if len(below) == 1 and below[0].tag in ("NNS", "NNPS") else None


def _told_by(cut: Cut, verb: Node, subject: Node, counted: Node) -> int:
    """ "The number of N adopted by X" becomes "N were adopted by X", "the number of N of X" the phrase alone."""
    below = cut.origin.dependents(counted.index)
    told = next((n for n in below if n.dep == "acl" and n.tag in _PARTICIPLES), None)
    rest = [n for n in cut.nodes if n.governor in (verb.index, subject.index) and n.index != subject.index]
    if told is None:
        cut.put(counted.index, role="root", governor=None, dep="ROOT")
        top = counted.index
    else:
        cut.put(told.index, role="root", governor=None, dep="ROOT", tense="past")
        cut.put(counted.index, role="obj", governor=told.index, dep="nsubjpass")
        top = told.index
    for node in rest:
        if node.index != counted.index and node.role != "gone":
            cut.put(node.index, governor=top)
    cut.lift(subject)
    cut.lift(verb)
    return top


def number_of(tree: Tree, node: Node, phrases: Sequence[Phrase]) -> Iterator[Edit]:
    """ "The number of N of X was 20" as "20 N of X"; "the number of N adopted was 20" as "20 N were adopted"."""
    subject = next((n for n in tree.dependents(node.index) if n.role == "subj"), None)
    if not node.verbal or subject is None or not is_among(node, "amounting") or _is_hedged(tree, node):
        return
    counted = _counted_by(tree, subject)
    number = next((n for n in tree.dependents(node.index) if n.kind == NodeKind.QUANTITY), None)
    amount = None if number is None else number.value
    if counted is None or number is None or not isinstance(amount, Quantity) or amount.kind != QuantityKind.CARDINAL:
        return
    if number.role not in ("attr", "obj", "at", "to"):
        return
    cut = Cut.of(tree)
    cut.put(number.index, role="num", governor=counted.index, dep="nummod")
    verb = _told_by(cut, node, subject, counted)
    yield cut.edit(Stated(), (node, number), verb, teller=node)
