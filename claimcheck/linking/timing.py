"""When a statement says that something was, for how long, and which of its times are those of something else."""

from __future__ import annotations

from attrs import evolve

from claimcheck.language.morphology import bases, listed
from claimcheck.linking.draft import Draft, Match
from claimcheck.model import Entity, Precision, Time, TimeKind
from claimcheck.semantics.statement import Member
from claimcheck.syntax.tree import Node

__all__ = ["times"]

#: Days between the first and the last of a year, at least.
_YEAR = 360


def times(d: Draft, result: Match) -> Match:
    found: list[Node] = []
    d.details |= _details(d)
    for member in list(d.left.values()):
        value = member.node.value
        if not isinstance(value, Time) or member.node.index in d.details or _of_another(d, member.node):
            continue
        if value.timex == "PRESENT_REF" and d.statement.tense == "perfect":
            d.take(member.node.index)  # "has now left": what is done is not dated
            continue
        if value.kind == TimeKind.DURATION and _away(d, member):
            result = evolve(result, away=value)
        elif value.kind == TimeKind.DURATION:
            if result.length is None and _measures_row(d, member.node):
                result = evolve(result, length=value)
                d.take(member.node.index)
        elif value.kind != TimeKind.REPEAT:
            found.append(member.node)
            d.take(member.node.index)
    phased = tuple((node.index, phase) for node in found if (phase := _phase_of(d, node)))
    return evolve(result, times=tuple(found), phased=phased)


def _of_another(d: Draft, node: Node) -> bool:
    """ "Held it for the third time, following P in 1956": the time of what came before is not that of the statement."""
    beside = (d.above(node), *d.statement.tree.nodes[max(0, node.index - 1) : node.index])
    named = (n for n in beside if n is not None and (n.pos == "PROPN" or isinstance(n.value, Entity)))
    return any(n.role in listed("timing") and n.index not in d.used for n in named)


def _details(d: Draft) -> set[int]:
    """ "The 1994 N were held from 12 to 27 February": where rows have years alone, days add to what the year tells."""
    nodes = [member.node for member in d.left.values() if isinstance(member.node.value, Time)]
    year = next((n for n in nodes if n.role in ("num", "mod") and _is_a_year(n)), None)
    if year is None or len(nodes) < 2 or not _by_year(d):
        return set()
    return {node.index for node in nodes if node is not year and _lies_within(node, year)}


def _by_year(d: Draft) -> bool:
    first = next(iter(d.table.rows), None)
    period = d.table.period(first, "event") if first is not None else None
    long = period is not None and (period.latest - period.earliest).days > _YEAR
    return long and d.table.declaration.interval is None


def _is_a_year(node: Node) -> bool:
    value = node.value
    return isinstance(value, Time) and value.precision == Precision.YEAR and value.bound is None


def _lies_within(node: Node, year: Node) -> bool:
    one, whole = node.value, year.value
    assert isinstance(one, Time) and isinstance(whole, Time)  # noqa: S101, PT018  (checked by the callers)
    if one.earliest is None or one.latest is None or whole.earliest is None or whole.latest is None:
        return False
    return one.precision != Precision.YEAR and whole.earliest <= one.earliest and one.latest <= whole.latest


def _away(d: Draft, member: Member) -> bool:
    """ "Came back after ten years", "after an absence of ten years": how long the one before has been over."""
    node = member.node
    above = d.above(node)
    absence = above is not None and above.role == "after" and not above.bases.isdisjoint(listed("absences"))
    lasting = d.pattern.sense in ("end", "during", "is") or d.statement.phase == "end"
    if lasting or not (absence or member.role == "after"):
        return False
    d.take(node.index)
    if absence and above is not None:
        d.take(above.index)
    return True


def _phase_of(d: Draft, node: Node) -> str:
    """ "A term beginning in May": a time on such a participle is that of the row's own start or end."""
    if (phase := _phase(bases(node.role))) and node.index:
        before = d.node(node.index - 1)
        if before.text.lower() == node.role:  # the parser takes "starting" for a preposition
            d.take(before.index)
            return phase
    verb = d.above(node)
    if verb is None or verb.index not in d.left or verb.tag not in ("VBG", "VBN"):
        return ""
    phase = _phase(verb.bases)
    if phase:
        d.take(verb.index)
    return phase


def _measures_row(d: Draft, node: Node) -> bool:
    """Whether a length is that of the row: on the verb, on a noun that names the row or carries times."""
    above = d.above(node)
    if above is None or above.index in d.used | d.row_nodes:
        return True
    return not above.bases.isdisjoint(listed("time_carriers"))


def _phase(words: frozenset[str]) -> str:
    return next((phase for phase in ("start", "end") if not words.isdisjoint(listed(f"phase_{phase}"))), "")
