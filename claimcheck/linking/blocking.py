"""Words that make another statement of one, wherever they stand: other things, undated stretches, what is made up."""

from __future__ import annotations

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Draft
from claimcheck.semantics.statement import Member
from claimcheck.syntax.tree import Node

__all__ = ["another_thing", "of_no_day"]


_OVER_TIME = frozenset(
    {"for", "since", "from", "throughout", "until", "till", "before", "after", "during", "in", "over"}
)
#: What stands behind a name or a noun in these roles says which one is meant: "the United Nations of football".
_WHICH = frozenset({"of", "for", "from", "among", "under", "between", "against"})


def of_no_day(d: Draft, node: Node) -> bool:
    """Whether a word puts the statement at a time, or into a tale, that no row knows."""
    return node.kind == NodeKind.WORD and (_is_undated(d, node) or _was_before(d, node) or _is_unread_bound(d, node))


def another_thing(d: Draft, member: Member) -> bool:
    """Whether a word makes another thing, or less than it, of what the statement names."""
    node = member.node
    word = node.kind == NodeKind.WORD and (_changes(node) or _counts_times(d, node) or _is_for_some(d, node))
    return word or _specifies(d, member)


def _is_for_some(d: Draft, node: Node) -> bool:
    """ "Won the cup for the blind": for whom something is held makes another thing of it."""
    some = node.role in ("for", "with", "among") and not node.bases.isdisjoint(listed("sorts_of_people"))
    owned = any(n.role == "poss" for n in d.dependents(node.index))
    return some and not owned and d.pattern.sense == "event"


def _is_unread_bound(d: Draft, node: Node) -> bool:
    """ "A member since time immemorial": the beginning or the end of what lasts, which no row can be held against."""
    if node.role == "for" and node.text.lower() == "long":
        return True  # "for as long as anyone remembers"
    bound = node.role in ("since", "until", "till") and node.pos in ("NOUN", "PROPN")
    timed = any(n.kind == NodeKind.TIME for n in d.dependents(node.index))
    return bound and not timed and d.pattern.sense in ("is", "during")


def _was_before(d: Draft, node: Node) -> bool:
    """ "A once was a member": what lasted and is no more."""
    telling = {d.statement.head.index, *d.statement.carried}
    being = any("be" in d.node(index).bases for index in telling) and d.pattern.sense in ("is", "during")
    return node.text.lower() == "once" and node.role == "adv" and being


def _is_undated(d: Draft, node: Node) -> bool:
    """A part of a day that no row knows, a stretch of time without dates, a thing in which all is made up."""
    if not node.bases.isdisjoint(listed("hours") | listed("feigned")):
        return True
    above = d.above(node)
    ranked = above is not None and above.text.lower() in ("time", "times", "first", "last")  # "first in its history"
    return not node.bases.isdisjoint(listed("eras")) and node.role in _OVER_TIME and not ranked


def _specifies(d: Draft, member: Member) -> bool:
    """Whether a phrase makes another thing of a name or a noun of the statement: "the Games of the scouts"."""
    above = d.above(member.node)
    if above is None or above.verbal or above.index not in d.used or member.role not in _WHICH:
        return False
    return member.node.kind == NodeKind.WORD and member.node.conjunct_of is None and not member.rule


def _changes(node: Node) -> bool:
    """Whether a word makes another thing of what it stands before, or makes it nearly so."""
    return not node.bases.isdisjoint(listed("sorting") | listed("approximating"))


def _counts_times(d: Draft, node: Node) -> bool:
    """ "Won it several times": a number of times that is no number."""
    above = d.above(node)
    return node.role == "mod" and above is not None and above.text.lower() in ("times", "occasions")
