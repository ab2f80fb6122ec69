"""Lists of names and titles as they stand on the page, whatever the parser made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.extraction.grammar import SUBJECTS, ids
from claimcheck.extraction.lists import is_near, names_examples, opening
from claimcheck.extraction.vocabulary import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["one_title_each"]

_QUOTES = frozenset({'"', "“", "”", "‘", "’"})
_CLOSERS = {'"': '"', "“": "”", "‘": "’"}
_INSIDE = frozenset({"of", "the", "de", "for", "and", "in", "on", "to", "&", "'s", "’s", "-", "–", "a", "from", ":"})
_LINKS = frozenset({",", ";", "and", "or"})
_REST = frozenset({"many", "several", "more", "others", "other"})
_MARK = re.compile(r"[.!;:)\]]")
_MOST = 12


@frozen(kw_only=True, eq=False)
class _List:
    """Names in a row: ``opener`` is the word that governs them, ``links`` all between and after them that links."""

    opener: Token
    items: tuple[frozenset[int], ...]
    links: frozenset[int]


def one_title_each(tokens: Sequence[Token], head: Token) -> Iterator[list[Token]]:
    """The tokens with one name each of the first such list; the tokens themselves where there is none.

    Where the names are examples ("in operas such as …") the wording without them comes first, and each name stands in
    place of the kind. At least three names, or two in quotation marks, make a list here.
    """
    inside = ids(tokens)
    found = next((f for f in _lists(tokens) if _is_argument(f, head)), None)
    if found is None or head.lower_ in verbs("scope", "collective"):
        yield list(tokens)
        return
    listed = found.links.union(*found.items)
    kind: frozenset[int] = frozenset()
    if names_examples(found.opener):
        top = opening(found.opener.head, inside)
        marker = frozenset(range(found.opener.i, found.opener.i + 1)) | ids(
            c for c in found.opener.children if c.lower_ == "such"
        )
        kind = frozenset(t.i for t in top.subtree if t.i < found.opener.i) | marker
        yield [t for t in tokens if t.i not in listed | marker]
    for item in found.items[:_MOST]:
        yield [t for t in tokens if t.i in item or t.i not in listed | kind]


def _is_argument(found: _List, head: Token) -> bool:
    """Whether the names are arguments of the predicate, or examples of one that is no subject."""
    opener = found.opener
    if names_examples(opener):
        top = opening(opener.head, ids(opener.doc))
        return top.dep_ not in SUBJECTS and is_near(top, head)
    if opener.i == head.i:
        return True
    return opener.dep_ in {"prep", "agent"} and opener.lower_ not in {"between", "of", "like"} and is_near(opener, head)


def _lists(tokens: Sequence[Token]) -> Iterator[_List]:
    place = 1
    while place < len(tokens):
        items, links, end = _read(tokens, place)
        quoted = sum(tokens[0].doc[min(item)].text in _QUOTES for item in items)
        if (len(items) > 2 or (len(items) == 2 and quoted)) and _ends(tokens, end):
            yield _List(opener=tokens[place - 1], items=tuple(items), links=links)
        place = max(end, place + 1)


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Whether a list ends with its clause, or before a preposition with a year."""
    if place >= len(tokens) or _MARK.fullmatch(tokens[place].text):
        return True
    return tokens[place].lower_ in {"in", "since"} and place + 1 < len(tokens) and tokens[place + 1].like_num


def _read(tokens: Sequence[Token], place: int) -> tuple[list[frozenset[int]], frozenset[int], int]:
    """The names from a place on, what links them and what closes the list ("and many more"), and where it ends."""
    items: list[frozenset[int]] = []
    links: list[frozenset[int]] = []
    stop = place
    while (end := _item(tokens, place)) > place:
        items.append(ids(tokens[place:end]))
        stop = place = end
        while place < len(tokens) and tokens[place].lower_ in _LINKS:
            place += 1
        if place == stop and not (place < len(tokens) and tokens[place].text in _CLOSERS):
            break
        links.append(ids(tokens[stop:place]))
    rest = place
    while place > stop and rest < len(tokens) and tokens[rest].lower_ in _REST:
        rest += 1
    if rest > place:
        return _joined(items, links[:-1], tokens), frozenset().union(*links) | ids(tokens[place:rest]), rest
    if place > stop:
        return [], frozenset(), stop
    return _joined(items, links, tokens), frozenset().union(*links), stop


def _joined(items: list[frozenset[int]], links: list[frozenset[int]], tokens: Sequence[Token]) -> list[frozenset[int]]:
    """The names; "Sense and Folly" in the middle of a list is one."""
    words = {t.i: t.lower_ for t in tokens}
    found: list[frozenset[int]] = []
    for number, item in enumerate(items):
        link = [words[i] for i in links[number - 1]] if number else [","]
        if link in (["and"], ["or"]) and number < len(items) - 1:
            found[-1] |= links[number - 1] | item
        else:
            found.append(item)
    return found


def _item(tokens: Sequence[Token], place: int) -> int:
    """Where the name that begins at a place ends; the place itself where none begins."""
    if place >= len(tokens):
        return place
    if tokens[place].text in _CLOSERS:
        return _bracket(tokens, _quotation(tokens, place))
    end = place + (tokens[place].lower_ in {"the", "a", "an"} and not tokens[place].text.istitle())
    last = place
    while end < len(tokens) and (_is_name(tokens[end]) or (last > place and tokens[end].lower_ in _INSIDE)):
        if tokens[end].lower_ == "and" or tokens[end].text == ",":
            break
        end += 1
        last = end if _is_name(tokens[end - 1]) else last
    return _bracket(tokens, last)


def _is_name(token: Token) -> bool:
    first = token.text[:1]
    return (first.isupper() and token.text != "I") or (first.isdigit() and token.nbor(-1).text[:1].isupper())


def _quotation(tokens: Sequence[Token], place: int) -> int:
    closer = _CLOSERS[tokens[place].text]
    for end in range(place + 1, min(place + 9, len(tokens))):
        if tokens[end].text == closer:
            return end + 1 if tokens[place + 1].text[:1].isupper() else place
    return place


def _bracket(tokens: Sequence[Token], place: int) -> int:
    """Behind the bracket that stands at a place, if one does."""
    if place < len(tokens) and tokens[place].text == "(":
        for end in range(place + 1, min(place + 8, len(tokens))):
            if tokens[end].text == ")":
                return end + 1
    return place
