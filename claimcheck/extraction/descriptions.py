"""What a copular clause says of its subject: one description each ("a Dutch film", "a film from 1969")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import ids
from claimcheck.extraction.lists import members, variants
from claimcheck.extraction.vocabulary import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["described"]

#: Adjectives of nations and peoples by their endings; those in -ic also name seas, games and creeds.
_ORIGIN = re.compile(r"[A-Z]\w+(?:an|ese|ish|[^d]i)|French|Dutch|Greek|Swiss|Czech|Thai|Welsh|Filipino")


def described(core: Sequence[Token], noun: Token, names: Iterable[frozenset[int]] = ()) -> Iterator[list[Token]]:
    """The wordings of a copular clause with one description each, the noun kept in all of them."""
    inside, names = ids(core), list(names)
    listed = [m for m in members(noun, inside) if m.pos_ in {"NOUN", "PROPN"} or m.dep_ == "conj"]
    heads = ids(listed)
    owned = {t.i: next(a.i for a in [t, *t.ancestors] if a.i in heads) for t in core if _owner(t, heads)}
    _reattach(owned, listed)
    frame = [t for t in core if t.i not in owned]
    article = [c for c in noun.children if c.dep_ == "det" and c.i in inside]
    for member in listed:
        words = [t for t in core if owned.get(t.i) == member.i and not _links(t, member)]
        bare = any(c.dep_ in {"det", "poss", "nummod"} for c in member.children)
        origin = _origin(member, words)
        if origin:
            yield [*frame, *origin]
            words = [t for t in words if t not in origin]
        for wording in _one_each(member, words):
            yield from (
                variants([*frame, *([] if bare else article), *wording], noun.head, names)
                if len(listed) == 1
                else [[*frame, *([] if bare else article), *wording]]
            )


def _reattach(owned: dict[int, int], listed: Sequence[Token]) -> None:
    """What stands after a later member belongs to that one."""
    for place, owner in owned.items():
        later = [m.i for m in listed if owner < m.i < place]
        if later:
            owned[place] = max(later)


def _owner(token: Token, heads: frozenset[int]) -> bool:
    return any(a.i in heads for a in [token, *token.ancestors])


def _links(token: Token, member: Token) -> bool:
    return token.head.i == member.i and token.i > member.i and (token.dep_ == "cc" or token.text == ",")


def _one_each(noun: Token, words: Sequence[Token]) -> Iterator[list[Token]]:
    """The noun with each of its free descriptions; all of them together where there is one at most."""
    free = [c for c in noun.children if c in words and _is_free(c, noun) and all(t in words for t in c.subtree)]
    if len(free) < 2:
        yield list(words)
        return
    parts = [ids(c.subtree) for c in free]
    taken = frozenset().union(*parts)
    for part in parts:
        yield [t for t in words if t.i in part or (t.i not in taken and t.text != ",")]


def _origin(noun: Token, words: Sequence[Token]) -> list[Token]:
    """The "South Korean" of "a South Korean writer": an adjective of origin that holds of the thing by itself.

    It stands right before the noun or its plain adjectives, never before a noun that it could modify ("an American
    football player"), a word after which the thing need not be what it says, or what is taught and studied ("an
    English teacher").
    """
    before = [c for c in noun.children if c.i < noun.i and c in words]
    if noun.pos_ != "NOUN" or noun.lower_ in word_list("scope", "of_subjects"):
        return []
    if any(c.lower_ in word_list("scope", "privative") for c in before):
        return []
    adjective = next((c for c in before if c.dep_ == "amod" and _ORIGIN.fullmatch(c.text)), None)
    article = any(c.lower_ in {"a", "an"} for c in before)
    if (
        adjective is None
        or not article
        or not all(t.pos_ == "ADJ" and t.text.islower() for t in _between(adjective, noun))
    ):
        return []
    first = adjective.i
    while noun.doc[first - 1] in words and (noun.doc[first - 1].text == "-" or noun.doc[first - 1].text.istitle()):
        first -= 1
    return list(noun.doc[first : adjective.i + 1])


def _between(adjective: Token, noun: Token) -> list[Token]:
    return list(noun.doc[adjective.i + 1 : noun.i])


def _is_free(child: Token, noun: Token) -> bool:
    if child.dep_ == "amod" and child.i < noun.i:
        return child.lower_ not in word_list("scope", "privative") and child.tag_ not in {"JJS", "RBS"}
    return child.dep_ == "prep" and child.i > noun.i and child.lower_ not in {"of", "as", "like", "than"}
