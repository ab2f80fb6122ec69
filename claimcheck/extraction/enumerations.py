"""Enumerations of counted things: one proposition per member."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import SUBJECTS, Proposition, cleaned, ids, is_counted, subtree
from claimcheck.extraction.lists import is_linked

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["counted"]


def counted(whole: Proposition) -> Iterator[Proposition]:
    """One proposition per member of an enumeration of counted things; the proposition itself where there is none."""
    inside = ids(whole.tokens)
    for token in whole.tokens:
        members = _members(token, inside)
        if len(members) > 1 and is_linked(members):
            subtrees = {m.i: ids(subtree(m, [o for o in members if o.i != m.i and m.is_ancestor(o)])) for m in members}
            everything = frozenset().union(*subtrees.values())
            linkers = {
                c.i for m in members for c in m.children if c.dep_ == "cc" or (c.dep_ == "punct" and c.text == ",")
            }
            linkers |= {m.left_edge.i - 1 for m in members[1:] if m.doc[m.left_edge.i - 1].text == ","}
            for index, member in enumerate(members):
                keep = subtrees[member.i] - linkers
                tokens = tuple(t for t in whole.tokens if t.i in keep or t.i not in everything | linkers)
                own = frozenset(i for i in whole.own if i in keep or i not in everything | linkers)
                kind = whole.kind if index == 0 else "member"
                main = member if index else whole.head
                yield Proposition(head=main, tokens=cleaned(tokens), own=own, kind=kind, reporting=whole.reporting,
                                  parent=whole.parent if index == 0 else whole.head)  # fmt: skip
            return
    yield whole


def _members(noun: Token, inside: frozenset[int]) -> list[Token]:
    """A counted noun with the counted nouns listed after it."""
    if not is_counted(noun) or noun.dep_ in {"conj", "appos"} or noun.pos_ != "NOUN" or noun.dep_ in SUBJECTS:
        return []
    if noun.lower_ == "times":
        return []  # how often, not how many things
    found, queue = [noun], [noun]
    while queue:
        head = queue.pop(0)
        for child in head.children:
            if child.dep_ in {"conj", "appos"} and child.i in inside and not _bracketed(child):
                if not is_counted(child) or child.pos_ != "NOUN":
                    return []
                found.append(child)
                queue.append(child)
    beside = _counted_beside(found, inside)
    return [*found, beside] if beside is not None else found


def _bracketed(token: Token) -> bool:
    left = token.left_edge.i
    return left > token.sent.start and token.doc[left - 1].text in {"(", "["}


def _counted_beside(members: list[Token], inside: frozenset[int]) -> Token | None:
    """A counted noun right after the list's comma that the parser hung elsewhere."""
    doc = members[0].doc
    end = max(t.i for m in members for t in m.subtree if not t.is_punct)
    if end + 2 >= members[0].sent.end or doc[end + 1].text != ",":
        return None
    for token in doc[end + 2 : min(end + 8, members[0].sent.end)]:
        if (
            token.left_edge.i == end + 2
            and token.i in inside
            and token.pos_ == "NOUN"
            and token.dep_ in {"dobj", "npadvmod", "dep"}
        ):
            return token if is_counted(token) else None
    return None
