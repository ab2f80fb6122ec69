"""From the parser's tokens to the tree of a sentence."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.language.morphology import bases, bases_of
from claimcheck.language.nodes import Mark, NodeKind, Value
from claimcheck.model import Entity, Quantity, Time
from claimcheck.syntax.attachment import attached, root_of
from claimcheck.syntax.gaps import paired
from claimcheck.syntax.lists import listed_alike, parts_of_whole
from claimcheck.syntax.tree import Node, Small, Tree
from claimcheck.syntax.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["tree_of"]

_KINDS = ((Entity, NodeKind.ENTITY), (Time, NodeKind.TIME), (Quantity, NodeKind.QUANTITY), (Mark, NodeKind.SYMBOL))
_ROLE = {
    "nsubj": "subj", "csubj": "subj", "nsubjpass": "obj", "csubjpass": "obj", "dobj": "obj", "dative": "dative",
    "attr": "attr", "acomp": "attr", "oprd": "attr", "poss": "poss", "compound": "mod", "nmod": "mod", "amod": "mod",
    "quantmod": "mod", "nummod": "num", "advmod": "adv", "npadvmod": "adv", "appos": "appos", "prt": "prt",
}  # fmt: skip

_SMALL_DEPS = frozenset(
    {"det", "punct", "cc", "case", "mark", "aux", "auxpass", "expl", "predet", "prep", "agent", "neg", "preconj",
     "intj", "meta", "dep"}
)  # fmt: skip
_SMALL_POS = frozenset({"PUNCT", "SPACE", "DET", "ADP", "CCONJ", "SCONJ", "PART"})
_SMALL_TAGS = frozenset({"WDT", "WP", "EX", "WP$", "DT"})
_OPENING = frozenset({",", "–", "—", "-", "(", "[", ";", ":", "--"})
_FAR = 30
#: The letters of the shortest verb whose base form ends in *ing*: bring, sting.
_SHORTEST = 6


_OPENERS = frozenset(
    {"which", "who", "whom", "whose", "that", "where", "when", "the", "a", "an", "its", "their", "and"}
)


def tree_of(tokens: Tokens, text: str, units: Sequence[Unit]) -> Tree:
    """The tree of a sentence; ``units`` are those that lie within it, with offsets into ``text``."""
    return _Builder(tokens, text, units).build()


class _Builder:
    """One pass from the parse to nodes."""

    def __init__(self, tokens: Tokens, text: str, units: Sequence[Unit]) -> None:
        self.text, self.units = text, units
        self.tokens = [token for token in tokens if not token.is_space]
        self.sentence = tokens
        self._starts = [unit.start for unit in units]
        self.groups = self._groups()
        self.group_of = {token.i: number for number, (_, group) in enumerate(self.groups) for token in group}
        self.heads = [_head(group) for _, group in self.groups]
        self.kept = [n for n, (unit, _) in enumerate(self.groups) if unit is not None or _has_content(self.heads[n])]
        self.index: dict[int, int] = {}
        place = 0
        for n in self.kept:
            self.index[n] = place
            unit = self.groups[n][0]
            place += 1 if unit is None else len(unit.values)

    def _unit_at(self, token: Token) -> Unit | None:
        at = bisect.bisect_right(self._starts, token.idx + len(token) - 1) - 1
        unit = self.units[at] if at >= 0 else None
        return unit if unit is not None and unit.end > token.idx else None

    def _groups(self) -> list[tuple[Unit | None, list[Token]]]:
        """The tokens grouped by the unit that covers them, and words with hyphens."""
        groups: list[tuple[Unit | None, list[Token]]] = []
        for token in self.tokens:
            unit = self._unit_at(token)
            same = unit is not None and bool(groups) and groups[-1][0] is unit
            if same or (unit is None and groups and groups[-1][0] is None and _hyphened(groups[-1][1][-1], token)):
                groups[-1][1].append(token)
            else:
                groups.append((unit, [token]))
        return groups

    def build(self) -> Tree:
        nodes = [node for n in self.kept for node in self._nodes(n)]
        nodes = attached(nodes, self.text, self.sentence.start_char)
        nodes, pairs = paired(parts_of_whole(listed_alike(nodes, self.text)), self.text)
        root = next((n for n in self.kept if self.heads[n].dep_ == "ROOT"), None)
        if root is None:
            roots = (self.group_of.get(token.i) for token in self.tokens if token.dep_ == "ROOT")
            root = next((n for n in roots if n in self.index), None)
        return Tree(
            text=self.text,
            start=self.sentence.start_char,
            end=self.sentence.end_char,
            nodes=tuple(nodes),
            smalls=tuple(self._smalls()),
            root=root_of(nodes, None if root is None else self.index[root]),
            pairs=pairs,
        )

    def _smalls(self) -> list[Small]:
        found = []
        for number, (_, group) in enumerate(self.groups):
            if number in self.index:
                continue
            for token in group:
                start, end = token.idx, token.idx + len(token)
                owner = self._node_at(token.head, set()) if token.dep_ != "ROOT" else None
                found.append(
                    Small(
                        start=start,
                        end=end,
                        text=self.text[start:end].lower(),
                        dep=token.dep_,
                        tag=token.tag_,
                        owner=owner,
                    )
                )
        return found

    def _nodes(self, number: int) -> list[Node]:
        """The node of a group; a list has one for each of its members."""
        unit, group = self.groups[number]
        head = self.heads[number]
        first = self._node(number, unit.values[0] if unit is not None else None, group, head)
        found = [first]
        for value in unit.values[1:] if unit is not None else ():
            node = evolve(_named(first, value, self.text), index=first.index + len(found), conjunct_of=found[-1].index)
            found.append(node)
        return found

    def _node(self, number: int, value: Value | None, group: list[Token], head: Token) -> Node:
        start = group[0].idx if value is None else value.span.start
        end = group[-1].idx + len(group[-1]) if value is None else value.span.end
        role, governor, conjunct = self._relation(head, {token.i for token in group})
        return Node(
            index=self.index[number],
            start=start,
            end=end,
            text=self.text[start:end],
            kind=next((kind for sort, kind in _KINDS if isinstance(value, sort)), NodeKind.WORD),
            role=role,
            governor=governor,
            bases=_bases(self.text[start:end], head.tag_, value),
            pos=head.pos_,
            tag="VBG" if _is_gerund(head) else head.tag_,
            dep=head.dep_,
            value=value,
            conjunct_of=conjunct,
            determiner=_determiner(head),
            tense=_tense(head),
            set_off=_set_off(head),
        )

    def _relation(self, token: Token, inside: set[int]) -> tuple[str, int | None, int | None]:
        """(role, governor's node, node of which it is a conjunct) of a token, looking through empty words."""
        dep, head = token.dep_, token.head
        if dep == "ROOT":
            return "root", None, None
        if dep == "conj" and token.pos_ not in ("VERB", "AUX"):
            number = self.group_of.get(head.i)
            if number in self.index and self._is_apart(token, head):
                return "beside", self.index[number], None
            if number in self.index and head.i not in inside:
                role, governor, _ = self._relation(head, {head.i})
                return role, governor, self._last_of(number)
        if dep == "appos" and self._alike(token, head):
            # "A, B and C": the parser takes the second of a list for an apposition of the first.
            role, governor, _ = self._relation(head, {head.i})
            return role, governor, self._last_of(self.group_of[head.i])
        role = _ROLE.get(dep, dep)
        if dep in ("pobj", "pcomp") or (head.dep_ in ("prep", "agent") and dep not in ("punct", "cc")):
            role, head = _case(head), _above(head)
        elif dep == "nsubj" and _passive(head):
            role = "obj"
        return role, self._node_at(head, inside), None

    def _is_apart(self, token: Token, head: Token) -> bool:
        """Whether a dash or bracket stands before a further member: "A, B and C – plus D"."""
        between = self.text[head.idx + len(head) : token.idx]
        return len(between) < _FAR and any(mark in between for mark in (" - ", "–", "—", "(", ")"))

    def _last_of(self, number: int) -> int:
        unit = self.groups[number][0]
        return self.index[number] + (0 if unit is None else len(unit.values) - 1)

    def _alike(self, token: Token, head: Token) -> bool:
        """Whether two tokens name different things of one kind, with *and* before the last of the list."""
        units = [self.groups[n][0] if (n := self.group_of.get(t.i)) in self.index else None for t in (token, head)]
        one, other = (unit.values[0] if unit is not None else None for unit in units)
        if not (isinstance(one, Entity) and isinstance(other, Entity)) or one.kind != other.kind or one.id == other.id:
            return False
        return any(child.dep_ == "cc" for member in (token, *token.conjuncts) for child in member.children)

    def _node_at(self, token: Token, inside: set[int]) -> int | None:
        for _ in range(len(self.tokens) + 1):
            number = self.group_of.get(token.i)
            if number in self.index and token.i not in inside:
                return self.index[number]
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def _bases(text: str, tag: str, value: Value | None) -> frozenset[str]:
    """The base forms of a node's words; a numbered act is what its noun says, "resolution 12"."""
    if isinstance(value, Mark) and value.act:
        return bases(text) | bases(text.split()[0])
    return bases_of(text, tag)


def _named(first: Node, value: Value, text: str) -> Node:
    start, end = value.span.start, value.span.end
    return evolve(first, start=start, end=end, text=text[start:end], bases=bases(text[start:end]), value=value)


def _head(tokens: list[Token]) -> Token:
    inside = {token.i for token in tokens}
    for token in tokens:
        outside = token.dep_ == "ROOT" or token.head.i not in inside
        if outside and token.dep_ not in ("det", "punct", "case"):
            return token
    return tokens[-1]


def _has_content(token: Token) -> bool:
    if token.dep_ == "ROOT" and not token.is_punct:
        return True
    if token.pos_ in _SMALL_POS and token.dep_ not in ("prt", "pobj"):
        return token.dep_ == "advmod" and token.pos_ == "ADP"
    if token.pos_ == "PRON" and token.tag_ in _SMALL_TAGS and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    if token.tag_ in ("WDT", "WP", "WP$", "EX"):
        return False
    return token.dep_ not in _SMALL_DEPS or token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON")


def _is_gerund(token: Token) -> bool:
    """ "Chairing the body, X …": the tagger takes a capital letter now for a base form, now for a name."""
    return token.pos_ == "VERB" and token.tag_ == "VB" and token.lower_.endswith("ing") and len(token.text) > _SHORTEST


def _hyphened(before: Token, token: Token) -> bool:
    """Whether two tokens belong to one word written with hyphens."""
    if before.whitespace_ or "-" not in (before.text, token.text):
        return False
    return token.i + 1 < len(token.doc) if token.text == "-" else True


def _passive(token: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in token.children)


def _case(preposition: Token) -> str:
    """The role that a preposition gives; the agent of a passive is its subject."""
    return "subj" if preposition.dep_ == "agent" else preposition.lower_


def _above(preposition: Token) -> Token:
    head = preposition.head
    while head.dep_ in ("prep", "agent") and head.head.i != head.i:
        head = head.head
    return head


def _determiner(token: Token) -> str:
    return next(
        (c.lower_ for c in token.children if c.dep_ in ("det", "poss", "predet") and c.pos_ in ("DET", "PRON")), ""
    )


def _tense(token: Token) -> str:
    """past, perfect, present, future, base or empty: what a verb and its auxiliaries tell."""
    if token.pos_ not in ("VERB", "AUX"):
        return ""
    chain = [child for child in token.children if child.dep_ in ("aux", "auxpass") and child.i < token.i]
    if any(aux.lower_ in ("will", "shall", "'ll", "’ll") for aux in chain):
        return "future"
    first = chain[0] if chain else token
    if first.tag_ == "VBD" or (first.tag_ == "VBN" and not chain):
        return "past"
    if first.lower_ in ("has", "have", "had", "'ve", "’ve", "'s", "’s", "having") and token.tag_ == "VBN":
        return "perfect"
    return "present" if first.tag_ in ("VBZ", "VBP") else "base"


def _set_off(token: Token) -> bool:
    """Whether a comma, dash or bracket stands right before the words below a token."""
    at = token.left_edge.i
    first = token.sent.start
    while at < token.i and token.doc[at].lower_ in _OPENERS:
        at += 1
    for before in range(token.left_edge.i - 1, max(first - 1, token.left_edge.i - 4), -1):
        mark = token.doc[before]
        if mark.text in _OPENING:
            return True
        if mark.lower_ not in _OPENERS and not mark.is_space:
            return False
    return False
