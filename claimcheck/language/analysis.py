"""From a short sentence or noun phrase to nodes with roles.

A node is one content unit: a word, or a name, time, quantity or document symbol as a whole. Its role is how it is
marked (subject, object, or its preposition) whatever the depth at which the parser attached it, because prepositional
attachment is what parsers get wrong most often. Passives are undone: a passive's subject is an object, its agent a
subject.

Names of several words are shortened to their last word for the parser, so that it sees one token for one thing; offsets
are mapped back exactly.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.language.asides import settle
from claimcheck.language.listing import listed_alike, parts_of_whole
from claimcheck.language.masking import disjoint, mask
from claimcheck.language.morphology import bases
from claimcheck.language.nodes import Analysis, Mark, Node, NodeKind, Value
from claimcheck.language.parser import parse
from claimcheck.language.polarity import blocks, denies, tense
from claimcheck.model import Entity, Quantity, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Analysis", "Mark", "Node", "NodeKind", "Value", "analyse"]


_KINDS = ((Entity, NodeKind.ENTITY), (Time, NodeKind.TIME), (Quantity, NodeKind.QUANTITY), (Mark, NodeKind.SYMBOL))

_ROLE = {
    "nsubj": "subj",
    "csubj": "subj",
    "nsubjpass": "obj",
    "csubjpass": "obj",
    "dobj": "obj",
    "dative": "dative",
    "attr": "attr",
    "acomp": "attr",
    "oprd": "attr",
    "poss": "poss",
    "compound": "mod",
    "nmod": "mod",
    "amod": "mod",
    "quantmod": "mod",
    "nummod": "num",
    "advmod": "adv",
    "npadvmod": "adv",
    "appos": "appos",
    "prt": "prt",
}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_EMPTY = frozenset(
    {
        "det",
        "punct",
        "cc",
        "case",
        "mark",
        "aux",
        "auxpass",
        "expl",
        "predet",
        "prep",
        "agent",
        "neg",
        "preconj",
        "intj",
        "meta",
        "dep",
    }
)


def analyse(text: str, values: Sequence[Value]) -> Analysis:
    """Analyse one sentence or noun phrase.

    ``values`` are its typed values, of which overlapping ones lose to longer.
    """
    chosen = disjoint(values)
    masked, offsets = mask(text, chosen)
    doc = parse(masked)
    return _Builder(text, doc, offsets, chosen).build()


class _Builder:
    """One pass from the parse to nodes."""

    def __init__(self, text: str, doc: Doc, offsets: list[tuple[int, int, int]], values: list[Value]) -> None:
        self.text, self.doc, self.values = text, doc, values
        self._offsets, self._starts = offsets, [start for start, _, _ in offsets]
        self.places = [self._place(token) for token in doc]
        self.units = self._units()
        self.index: dict[int, int] = {}

    def _place(self, token: Token) -> tuple[int, int]:
        masked, original, length = self._offsets[bisect.bisect_right(self._starts, token.idx) - 1]
        if length >= 0:
            return original, original + length
        start = original + token.idx - masked
        return start, start + len(token)

    def _units(self) -> list[tuple[Value | None, list[Token]]]:
        """The tokens grouped by the value that covers them; each group is one unit."""
        groups: list[tuple[Value | None, list[Token]]] = []
        for token, (start, end) in zip(self.doc, self.places):
            if token.is_space:
                continue
            value = next((v for v in self.values if v.span.start < end and start < v.span.end), None)
            same = value is not None and bool(groups) and groups[-1][0] is value
            if same or (value is None and groups and groups[-1][0] is None and _hyphened(groups[-1][1][-1], token)):
                groups[-1][1].append(token)
            else:
                groups.append((value, [token]))
        return groups

    def build(self) -> Analysis:
        unit_of = {token.i: number for number, (_, tokens) in enumerate(self.units) for token in tokens}
        heads = [self._head(tokens) for _, tokens in self.units]
        kept = [n for n, (value, _) in enumerate(self.units) if value is not None or self._content(heads[n])]
        self.index = {n: i for i, n in enumerate(kept)}
        nodes = [self._node(n, heads[n], unit_of) for n in kept]
        nodes = [_as_subject(node, nodes) for node in nodes]
        nodes = settle(parts_of_whole(listed_alike(nodes, self.text)), self.text)
        root = next((n for n in kept if heads[n].dep_ == "ROOT"), None)
        if root is None:
            root = next((unit_of[t.i] for t in self.doc if t.dep_ == "ROOT" and unit_of.get(t.i) in self.index), None)
        root_index = None if root is None else self.index[root]
        return Analysis(
            text=self.text,
            nodes=tuple(nodes),
            root=root_index,
            verbal=root is not None and _is_predicate(heads[root]),
            tense=tense(self.doc),
            negatives=tuple(p for t, p in zip(self.doc, self.places) if denies(t)),
            blockers=tuple(p for t, p in zip(self.doc, self.places) if blocks(t)),
        )

    @staticmethod
    def _head(tokens: list[Token]) -> Token:
        inside = {token.i for token in tokens}
        for token in tokens:
            outside = token.dep_ == "ROOT" or token.head.i not in inside
            if outside and token.dep_ not in ("det", "punct", "case"):
                return token
        return tokens[-1]

    @staticmethod
    def _content(token: Token) -> bool:
        if token.dep_ == "ROOT" and not token.is_punct:
            return True
        if token.pos_ in ("PUNCT", "SPACE", "DET", "ADP", "CCONJ", "SCONJ", "PART") and token.dep_ not in (
            "prt",
            "pobj",
        ):
            return token.dep_ == "advmod" and token.pos_ == "ADP"
        if token.pos_ in ("PRON",) and token.tag_ in ("PRP$", "WDT", "WP", "EX", "WP$", "DT"):
            return False
        return token.dep_ not in _EMPTY or token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")

    def _node(self, number: int, head: Token, unit_of: dict[int, int]) -> Node:
        value, tokens = self.units[number]
        start = self.places[tokens[0].i][0] if value is None else value.span.start
        end = self.places[tokens[-1].i][1] if value is None else value.span.end
        role, governor, conjunct = self._relation(head, {t.i for t in tokens}, unit_of)
        kind = next((kind for sort, kind in _KINDS if isinstance(value, sort)), NodeKind.WORD)
        return Node(
            index=self.index[number],
            start=start,
            end=end,
            text=self.text[start:end],
            kind=kind,
            role=role,
            governor=governor,
            bases=bases(self.text[start:end]),
            pos=head.pos_,
            tag=head.tag_,
            value=value,
            conjunct_of=conjunct,
            definite=any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in head.children),
        )

    def _relation(self, token: Token, inside: set[int], unit_of: dict[int, int]) -> tuple[str, int | None, int | None]:
        """(role, governor's node, node of which it is a conjunct) of a token, looking through empty words."""
        dep, head = token.dep_, token.head
        if dep == "ROOT":
            return "root", None, None
        if dep == "conj" and token.pos_ not in ("VERB", "AUX"):
            first = head
            if unit_of.get(first.i) in self.index and first.i not in inside:
                role, governor, _ = self._relation(first, {first.i}, unit_of)
                return role, governor, self.index[unit_of[first.i]]
        if dep == "appos" and self._alike(token, head, unit_of):
            # "A, B and C": the parser takes the second of a list for an apposition of the first.
            role, governor, _ = self._relation(head, {head.i}, unit_of)
            return role, governor, self.index[unit_of[head.i]]
        role = _ROLE.get(dep, dep)
        if dep in ("pobj", "pcomp") or (head.dep_ in ("prep", "agent") and dep not in ("punct", "cc")):
            role, head = _case(head), _above(head)
        elif dep == "nsubj" and _passive(head):
            role = "obj"
        return role, self._node_at(head, inside, unit_of), None

    def _alike(self, token: Token, head: Token, unit_of: dict[int, int]) -> bool:
        """Whether two tokens name different things of one kind, with *and* before the last of the list."""
        one, other = (self.units[unit_of[t.i]][0] if unit_of.get(t.i) in self.index else None for t in (token, head))
        if not (isinstance(one, Entity) and isinstance(other, Entity)) or one.kind != other.kind or one.id == other.id:
            return False
        return any(child.dep_ == "cc" for member in (token, *token.conjuncts) for child in member.children)

    def _node_at(self, token: Token, inside: set[int], unit_of: dict[int, int]) -> int | None:
        seen = 0
        while seen < len(self.doc):
            number = unit_of.get(token.i)
            if number in self.index and token.i not in inside:
                return self.index[number]
            if token.head.i == token.i:
                return None
            token, seen = token.head, seen + 1
        return None


def _is_predicate(token: Token) -> bool:
    """A verb, or a word that has a subject: the tagger takes "expire" for a noun, the parser does not."""
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


_UNPLACED = frozenset({"adv", "intj", "dep"})


def _as_subject(node: Node, nodes: list[Node]) -> Node:
    """A rare name right before its verb is the subject, though the parser takes it for an adverb."""
    verb = None if node.governor is None else nodes[node.governor]
    if node.kind != NodeKind.ENTITY or node.role not in _UNPLACED or verb is None or verb.tag not in _FINITE:
        return node
    alone = not any(other.role in ("subj", "obj") and other.start < verb.start for other in nodes)
    return evolve(node, role="subj") if alone and node.index == verb.index - 1 else node


def _hyphened(before: Token, token: Token) -> bool:
    """Whether two tokens belong to one word written with hyphens."""
    if before.whitespace_ or "-" not in (before.text, token.text):
        return False
    return token.i + 1 < len(token.doc) if token.text == "-" else True


def _passive(token: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in token.children)


def _case(preposition: Token) -> str:
    """The role that a preposition gives; the agent of a passive is its subject."""
    if preposition.dep_ == "agent":
        return "subj"
    if preposition.dep_ in ("prep", "pcomp") and preposition.head.dep_ == "prep":
        return preposition.lower_
    return preposition.lower_


def _above(preposition: Token) -> Token:
    head = preposition.head
    while head.dep_ in ("prep", "agent") and head.head.i != head.i:
        head = head.head
    return head
