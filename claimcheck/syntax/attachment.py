"""Where the parser hangs a word in a place that the words around it rule out: it is hung where it belongs."""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind, Quantity, QuantityKind
from claimcheck.syntax.descriptions import described
from claimcheck.syntax.tree import Node

__all__ = ["attached", "root_of"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: What the parser makes of an apposition behind a dash, and what the verb must have for it to be one.
_SECOND = frozenset({"dobj", "attr", "npadvmod", "dep", "oprd"})
_FIRST = frozenset({"dobj", "attr", "xcomp", "ccomp", "prep", "pobj"})
_BEHIND_A_MARK = re.compile(r"[)\]\s]*(?:[,–—]|--?)\s*(?:the|an?|its|their|our|his|her)\s+", re.IGNORECASE)
_UNPLACED = frozenset({"adv", "intj", "dep"})


def attached(nodes: list[Node], text: str, start: int) -> list[Node]:
    """The nodes of the sentence that begins at ``start``, each where it belongs."""
    rest = text[start:]
    nodes = described([_as_subject(node, nodes) for node in nodes], text)
    nodes = [_addressed(node, nodes, text) for node in nodes]
    nodes = [_how_often(node, nodes) for node in nodes]
    nodes = [_given(node, nodes, text) for node in nodes]
    nodes = [_in_company(node, nodes, rest, start) for node in nodes]
    nodes = [_before_its_verb(node, nodes, text) for node in nodes]
    nodes = [_time_of_nearest(node, nodes, text) for node in nodes]
    nodes = [_of_the_body(node, nodes, text) for node in nodes]
    nodes = [_apposed(node, nodes, text) for node in nodes]
    nodes = _enumerated([_as_what(node, nodes, text) for node in nodes], text)
    nodes = [_in_a_quality(node, nodes, rest) for node in nodes]
    return _with_totals(_with_numbers_told(nodes), text)


def _how_often(node: Node, nodes: list[Node]) -> Node:
    """ "Hosted the N five times": how often something was done is no apposition of what was done."""
    counted = any(n.governor == node.index and n.kind == NodeKind.QUANTITY for n in nodes)
    above = nodes[node.governor] if node.governor is not None else None
    if node.text.lower() != "times" or node.dep != "appos" or not counted or above is None:
        return node
    while above.governor is not None and not above.verbal:
        above = nodes[above.governor]
    return evolve(node, role="adv", dep="npadvmod", governor=above.index) if above.verbal else node


def _given(node: Node, nodes: list[Node], text: str) -> Node:
    """ "Gave X the prize": what follows a receiver with nothing between them is what was given, no other name of X."""
    receiver = nodes[node.governor] if node.governor is not None else None
    if node.dep != "appos" or receiver is None or receiver.dep != "dative" or receiver.governor is None:
        return node
    close = not text[receiver.end : node.start].strip(" \nthea")
    return evolve(node, role="obj", dep="dobj", governor=receiver.governor) if close else node


_COMPANY = re.compile(r"\b(?:together|along|jointly)\s+with\s+(?:the\s+)?$", re.IGNORECASE)


def _in_company(node: Node, nodes: list[Node], text: str, start: int) -> Node:
    """ "Together with A and B, X joined": A and B did what X did; the word before *with* says no more."""
    if node.role != "with":
        return node
    first = node
    while first.conjunct_of is not None:
        first = nodes[first.conjunct_of]
    if _COMPANY.search(text, 0, first.start - start):
        return evolve(node, role="alongside")
    return evolve(node, role="adv") if node.text.lower() in ("together", "along", "jointly") else node


def _before_its_verb(node: Node, nodes: list[Node], text: str) -> Node:
    """ "The N of A is B, the N of C is D": what stands right before a finite verb without a subject is its subject."""
    if node.dep not in ("appos", "conj") or node.verbal or node.governor is None:
        return node
    last = max(_below(node, nodes), key=lambda n: n.end)
    verb = next((n for n in nodes if n.start >= last.end), None)
    if verb is None or verb.tag not in _FINITE or verb.dep not in ("conj", "ROOT", "ccomp") or verb.tense == "base":
        return node
    own = any(n.governor == verb.index and n.dep in ("nsubj", "nsubjpass", "expl", "csubj") for n in nodes)
    if own or text[last.end : verb.start].strip() or verb.index in {n.index for n in _below(node, nodes)}:
        return node
    return evolve(node, role="subj", dep="nsubj", governor=verb.index, conjunct_of=None, set_off=False)


def _below(node: Node, nodes: list[Node]) -> list[Node]:
    """A node with all that hangs on it."""
    found, seen = [node], {node.index}
    for inner in found:
        below = [n for n in nodes if n.governor == inner.index and n.index not in seen]
        seen |= {n.index for n in below}
        found += below
    return found


def _as_subject(node: Node, nodes: list[Node]) -> Node:
    """A rare name right before its verb is the subject, though the parser takes it for an adverb."""
    verb = None if node.governor is None else nodes[node.governor]
    if node.kind != NodeKind.ENTITY or node.role not in _UNPLACED or verb is None or verb.tag not in _FINITE:
        return node
    alone = not any(other.role in ("subj", "obj") and other.start < verb.start for other in nodes)
    return evolve(node, role="subj") if alone and node.index == verb.index - 1 else node


def _apposed(node: Node, nodes: list[Node], text: str) -> Node:
    """ "Left the body, the B – the largest of its kind": a second object behind a mark is an apposition."""
    verb = None if node.governor is None else nodes[node.governor]
    if node.dep not in _SECOND or verb is None or not verb.verbal or node.index < verb.index or node.conjunct_of:
        return node
    if not any(n.governor == verb.index and verb.index < n.index < node.index and n.dep in _FIRST for n in nodes):
        return node
    first = min(_below(node, nodes), key=lambda n: n.index)
    if first.index == 0:
        return node
    near = nodes[first.index - 1]
    named = near.kind in (NodeKind.ENTITY, NodeKind.TIME) or near.pos in ("NOUN", "PROPN")
    end = first.end + 1 if first.text.lower() in listed("possessives") else first.start
    if near.index <= verb.index or not named or not _BEHIND_A_MARK.fullmatch(text[near.end : end]):
        return node
    while near.governor is not None and (near.role == "appos" or (_is_person(node) and near.role == "of")):
        near = nodes[near.governor]  # "thanked the head of B, his friend X": not B is X
    return evolve(node, role="appos", governor=near.index, set_off=True)


_AT_ITS = re.compile(r"\s+(?:at|during|in)\s+(?:its|their)\s+", re.IGNORECASE)


def _of_the_body(node: Node, nodes: list[Node], text: str) -> Node:
    """ "Thanked X for the presidency of B at its first session": what is right behind a body with *its* is of B."""
    inside = [n for n in nodes if n.governor == node.index and n.start < node.start]
    own = inside[0] if inside else node
    near = nodes[own.index - 1] if own.index else node
    ranked = any(isinstance(n.value, Quantity) and n.value.kind == QuantityKind.ORDINAL for n in inside)
    body = isinstance(near.value, Entity) and near.value.kind == EntityKind.ORGANISATION
    if own.text.lower() not in ("its", "their") or not (ranked and body) or near.role != "of" or near.governor is None:
        return node
    if not _AT_ITS.fullmatch(text[near.end : own.end] + " "):
        return node
    return evolve(node, governor=near.governor)


def _as_what(node: Node, nodes: list[Node], text: str) -> Node:
    """ "Was sworn in as N putting an end to it": no "as N is putting", but what somebody was sworn in as."""
    verb = nodes[node.governor] if node.governor is not None else None
    if node.dep != "nsubj" or verb is None or verb.tag != "VBG" or verb.dep != "advcl" or verb.governor is None:
        return node
    first = min(n.start for n in _below(node, nodes))
    said = text[:first].rstrip().lower().endswith(" as") and nodes[verb.governor].end < first
    return evolve(node, role="as", dep="pobj", governor=verb.governor) if said else node


_LISTING = re.compile(r"\s*(?:[–—:(]|--?)\s*(?:the\s+)?")


def _enumerated(nodes: list[Node], text: str) -> list[Node]:
    """ "The five members of B – X, Y and Z – met": names listed behind a mark are those whom the plural noun means."""
    found = list(nodes)
    for node in nodes:
        chain = [n for n in nodes if n.index == node.index or _first_of(n, nodes) == node.index]
        if node.kind != NodeKind.ENTITY or node.role == "appos" or len(chain) < 2 or not node.index:
            continue
        near = nodes[node.index - 1]
        if not _LISTING.fullmatch(text[near.end : node.start]) or near.conjunct_of is not None:
            continue
        owner = nodes[node.governor] if node.governor is not None else None
        if near.governor == node.index and near.kind == NodeKind.ENTITY and node.role == "of" and owner is not None:
            found[near.index] = near = evolve(near, role="of", governor=owner.index, dep="pobj")  # "of B - X, Y and Z"
        noun = near
        while noun.tag not in ("NNS", "NNPS") or noun.kind != NodeKind.WORD:
            if noun.governor is None or noun.role != "of":
                break
            noun = nodes[noun.governor]
        if noun.tag not in ("NNS", "NNPS") or noun.kind != NodeKind.WORD or any(n.kind != node.kind for n in chain):
            continue
        for n in chain:
            first = n.index == node.index
            found[n.index] = evolve(
                n,
                role="appos",
                governor=noun.index,
                dep="appos" if first else n.dep,
                conjunct_of=None if first else n.conjunct_of,
                set_off=True,
            )
    return found


def _first_of(node: Node, nodes: list[Node]) -> int:
    """The first of the list that a node stands in, where no mark but a comma parts them."""
    seen = set()
    while node.conjunct_of is not None and node.index not in seen and node.kind == NodeKind.ENTITY:
        seen.add(node.index)
        if nodes[node.conjunct_of].kind != NodeKind.ENTITY:
            break
        node = nodes[node.conjunct_of]
    return node.index


def _in_a_quality(node: Node, nodes: list[Node], text: str) -> Node:
    """ "As Mayor, X cut taxes": of two subjects the one behind an opening *as* is the quality of the other."""
    if node.role != "subj" or not text.startswith("As ") or any(n.role == "subj" for n in nodes[: node.index]):
        return node
    if any(n.role == "subj" and n.governor == node.governor and n.set_off for n in nodes[node.index + 1 :]):
        return evolve(node, role="as", dep="pobj")
    return node


def _with_numbers_told(nodes: list[Node]) -> list[Node]:
    """ "X finished 3rd": the parser takes the verb for an adjective of the number, or the number for a mark."""
    found = list(nodes)
    for number in nodes:
        if number.kind != NodeKind.QUANTITY:
            continue
        verb = nodes[number.index - 1] if number.index else None
        if number.role == "punct":
            found[number.index] = evolve(number, role="obj", dep="dobj")
        elif number.role == "root" and verb is not None and verb.governor == number.index and verb.tag == "VBD":
            for child in (n for n in nodes if n.governor == number.index):
                found[child.index] = evolve(child, governor=verb.index)
            found[number.index] = evolve(number, role="obj", governor=verb.index, dep="dobj")
            found[verb.index] = evolve(verb, role="root", governor=None, dep="ROOT", pos="VERB", tense="past")
    return found


def root_of(nodes: list[Node], root: int | None) -> int | None:
    """The root, which is the verb where the parser took a number that it tells for it."""
    told = root is not None and nodes[root].kind == NodeKind.QUANTITY and nodes[root].role in ("obj", "num")
    return nodes[root].governor if told and root is not None else root


def _with_totals(nodes: list[Node], text: str) -> list[Node]:
    """ "A total of 12 seats": the noun is what is spoken of, and the number is its own."""
    found = list(nodes)
    for number in nodes:
        if number.kind != NodeKind.QUANTITY or number.role == "num":
            continue
        noun = next((n for n in nodes if n.governor == number.index and n.role == "of"), None)
        if noun is None or text[number.end : noun.start].strip():
            continue
        found[noun.index] = evolve(noun, role=number.role, governor=number.governor, dep=number.dep)
        found[number.index] = evolve(number, role="num", governor=noun.index, dep="nummod")
    return found


def _addressed(node: Node, nodes: list[Node], text: str) -> Node:
    """ "C, A was its host" with a city C in a country A at the head of a sentence: the subject is C, and A is where."""
    if len(nodes) < 3 or node.index > 1:
        return node
    city, country = nodes[0], nodes[1]
    named = city.pos == "PROPN" and not _is_country(city) and _is_country(country) and country.dep == "nsubj"
    if not named or text[city.end : country.start] != ", " or city.dep not in ("npadvmod", "nmod", "dep"):
        return node
    if node is city:
        return evolve(city, role=country.role, dep=country.dep, governor=country.governor)
    return evolve(country, role="appos", dep="appos", governor=city.index)


def _is_person(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.PERSON


def _is_country(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY


def _time_of_nearest(node: Node, nodes: list[Node], text: str) -> Node:
    """ "… as X left B, Friday, 31 January": a bare time right behind what a verb governs is the time of that verb."""
    if node.kind != NodeKind.TIME or node.dep not in ("npadvmod", "advmod") or node.index < 2 or node.governor is None:
        return node
    before = nodes[node.index - 1]
    verb = nodes[before.governor] if before.governor is not None else None
    if verb is None or not verb.verbal or before.end + 3 <= node.start:
        return node
    fronted = verb.dep == "advcl" and verb.governor == node.governor and node.governor > node.index
    close = not text[before.end : node.start].strip()
    behind = node.governor < verb.index or (fronted and close)  # "since X joined B 25 years ago, we have"
    return evolve(node, governor=verb.index) if behind else node
