"""What somebody is stands before the name ("guitar maker X"), where the parser takes it for somebody else."""

from __future__ import annotations

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind
from claimcheck.syntax.tree import Node

__all__ = ["described"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def described(nodes: list[Node], text: str) -> list[Node]:
    """The nodes, a bare noun right before the full name of a person being a modifier of the name."""
    found = [_addressing(node, nodes) for node in nodes]
    for name in nodes:
        above = None if name.governor is None else found[name.governor]
        if name.role == "appos" and above is not None and _is_style(above, text, name):
            found[name.index] = evolve(
                name, role=above.role, dep=above.dep, governor=above.governor, set_off=above.set_off
            )
            found[above.index] = evolve(above, role="style", dep="compound", governor=name.index)
            continue
        if name.index == 0 or not _is_full_name(name):
            continue
        noun = found[name.index - 1]
        if not _is_bare(noun) or text[noun.end : name.start].strip():
            continue
        if name.dep in _SUBJECTS and noun.dep in _SUBJECTS and noun.governor == name.governor:
            found[noun.index] = _before(noun, name)
        elif name.dep in _SUBJECTS and (year := _year_of(noun, found)) is not None:
            found[year.index] = evolve(year, role=noun.role, dep="pobj", governor=noun.governor)
            found[noun.index] = _before(noun, name)
        elif name.dep == "conj" and noun.governor == name.index and (first := _first_calling(name, found)) is not None:
            found[name.index] = evolve(name, role=first.role, dep=first.dep, governor=first.governor, conjunct_of=None)
            found[first.index] = _before(first, name)
    return found


def _addressing(node: Node, nodes: list[Node]) -> Node:
    """The words of "His Excellency", which say nothing of who is addressed so."""
    noun = node if node.role == "mod" else nodes[min(node.index + 1, len(nodes) - 1)]
    own = noun.text[:1].isupper() and not noun.bases.isdisjoint(listed("styles"))
    return evolve(node, role="style") if own and node.role in ("poss", "mod") else node


def _is_style(noun: Node, text: str, name: Node) -> bool:
    """ "His Excellency X": a word by which X is addressed."""
    styled = noun.text[:1].isupper() and noun.role != "root" and not noun.bases.isdisjoint(listed("styles"))
    return styled and "," not in text[noun.end : name.start]


def _is_full_name(node: Node) -> bool:
    person = isinstance(node.value, Entity) and node.value.kind == EntityKind.PERSON
    return person and " " in node.text and not node.determiner


def _is_bare(node: Node) -> bool:
    return node.kind == NodeKind.WORD and node.tag == "NN" and not node.determiner


def _before(noun: Node, name: Node) -> Node:
    return evolve(noun, role="mod", dep="compound", governor=name.index)


def _year_of(noun: Node, nodes: list[Node]) -> Node | None:
    """ "In 1961 guitar maker X died": the year that opens the sentence, which the parser makes one of the noun."""
    times = (n for n in nodes if n.governor == noun.index and n.kind == NodeKind.TIME and n.index < noun.index)
    return next(times, None) if noun.dep == "pobj" and noun.role in ("in", "on") else None


def _first_calling(name: Node, nodes: list[Node]) -> Node | None:
    """The first noun of "novelist and poet X"."""
    first = None if name.conjunct_of is None else nodes[name.conjunct_of]
    return first if first is not None and _is_bare(first) and first.conjunct_of is None else None
