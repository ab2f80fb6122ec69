"""Names with what the text says they are: "the painter Ana Ruiz", "the film “Roma”", "Roma (2018)"."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.extraction.grammar import Proposition, governor, ids
from claimcheck.extraction.vocabulary import word_list
from claimcheck.semantics.memory.nouns import sort_of_noun
from claimcheck.semantics.memory.values import Sort

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["glossed", "without_glosses"]

_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "«", "»"})
_LONGEST = 12
_MONTHS = frozenset(word for month in calendar.month_name[1:] for word in (month, month[:3])) | {"Sept", "c", "ca"}
_KINDS = frozenset({Sort.PERSON, Sort.BODY, Sort.PLACE})


def glossed(sentence: Tokens, times: Iterable[tuple[int, int]]) -> Iterator[Proposition]:
    """The descriptions of names in a sentence, and the times that stand in brackets after a name."""
    dated = list(times)
    for token in sentence:
        words = _titled(token)
        if words:
            yield _nominal(token, words, "title")
        bracket = _bracket(token, dated)
        if bracket and not _rewords(bracket[0].doc[bracket[0].i + 1 : bracket[-1].i]) and _tells_time(bracket):
            for part in _parts(bracket):
                yield _nominal(token, [*_name(token), *part], "bracket")


def _tells_time(bracket: list[Token]) -> bool:
    """Whether a bracket is a time, with a participle or without, and no clause, no other name."""
    first = next((t for t in bracket[1:] if not t.is_punct), bracket[0])
    dated = first.tag_ in ("VBN", "VBD", "IN") or first.like_num or first.text.rstrip(".") in _MONTHS
    return dated and all(t.pos_ != "VERB" or t.tag_ in ("VBN", "VBD") for t in bracket)


def without_glosses(proposition: Proposition, times: Iterable[tuple[int, int]]) -> Proposition:
    """A proposition without the times in brackets that are told apart."""
    if proposition.kind in {"reduced", "title", "bracket"}:
        return proposition
    dated = list(times)
    dropped = {t.i for token in proposition.tokens for t in _bracket(token, dated)}
    kept = tuple(t for t in proposition.tokens if t.i not in dropped)
    return evolve(proposition, tokens=kept, own=proposition.own - dropped) if dropped and kept else proposition


def _nominal(head: Token, words: list[Token], kind: str) -> Proposition:
    parent = governor(head)
    return Proposition(head=head, tokens=tuple(words), own=ids(words), parent=parent, presupposed=True, kind=kind)


def _titled(name: Token) -> list[Token]:
    """The common noun with the name that follows it directly."""
    if name.pos_ != "PROPN" or name.tag_ != "NNP":
        return []
    if name.dep_ == "appos" and _tells_kind(name.head) and name.head.i < name.i:
        noun = name.head
        between = name.doc[noun.i + 1 : name.left_edge.i]
        if all(t.text in _QUOTES for t in between):
            return [*_left(noun), *between, *(t for t in name.subtree if t.i <= name.i), *_closing(name)]
        return []
    before = (c for c in name.children if c.dep_ in {"compound", "nmod"} and c.i < name.i)
    if name.dep_ != "compound" and any(_tells_kind(c) and c.text.islower() for c in before):
        return [*_left(name), *_closing(name)]
    return []


def _tells_kind(noun: Token) -> bool:
    """Whether a noun says what a name is of: a person, a body, a place, a work; not "last week Norway"."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return False
    return sort_of_noun(noun) in _KINDS or noun.lower_ in word_list("references", "works")


def _left(noun: Token) -> list[Token]:
    """A noun with the words before it, without its links."""
    return (
        [t for t in noun.subtree if t.i <= noun.i and t.dep_ not in {"cc", "preconj"} and not t.is_punct]
        if not any(t.dep_ == "relcl" for t in noun.subtree if t.i < noun.i)
        else [noun]
    )


def _closing(name: Token) -> list[Token]:
    """The quotation mark that closes after a name whose opening mark stands before it."""
    after = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else None
    opened = name.left_edge.i > 0 and name.doc[name.left_edge.i - 1].text in _QUOTES
    return [after] if after is not None and after.text in _QUOTES and opened else []


def _name(head: Token) -> list[Token]:
    """A noun with all that stands right before it and belongs to it."""
    found: list[Token] = []
    for token in reversed(head.doc[head.left_edge.i : head.i + 1]):
        if token.i < head.i and token.is_punct and token.text not in {"-", "–", "."}:
            break
        found.insert(0, token)
    return found


def _ends_title(name: Token) -> bool:
    """Whether a name may be the end of a longer title: "Far from Peru", "Kronos: Dawn"."""
    first = min(t.i for t in _name(name))
    before = [t for t in name.doc[max(name.sent.start, first - 2) : first] if not t.is_space]
    if len(before) < 2:
        return False
    return before[1].text == ":" or (
        before[1].pos_ == "ADP" and (before[0].text[:1].isupper() or before[0].pos_ == "ADP")
    )


def _parts(bracket: list[Token]) -> Iterator[list[Token]]:
    """The parts of a bracket between semicolons; the bracket itself where there is one."""
    marks = [n for n, t in enumerate(bracket) if t.text == ";"]
    if not marks:
        yield bracket
        return
    for first, last in itertools.pairwise([0, *marks, len(bracket) - 1]):
        yield bracket[first + 1 : last]


def _bracket(name: Token, times: list[tuple[int, int]]) -> list[Token]:
    """The bracket right after a noun or name, where it holds a time or other words for the same thing."""
    place = name.i + 1
    doc = name.doc
    if name.pos_ not in {"PROPN", "NOUN"} or name.dep_ == "compound" or place >= name.sent.end or _ends_title(name):
        return []
    if doc[place].text in _QUOTES and place + 1 < name.sent.end:
        place += 1
    if doc[place].text != "(":
        return []
    stop = _closer(doc, place, min(place + _LONGEST, name.sent.end))
    if stop is None:
        return []
    inside = doc[place + 1 : stop]
    dated = any(s <= t.idx < e for t in inside for s, e in times)
    return list(doc[place : stop + 1]) if (dated and name.pos_ == "PROPN") or _rewords(inside) else []


def _closer(doc: Doc, opener: int, end: int) -> int | None:
    """Where the bracket that opens at a place closes."""
    depth = 0
    for place in range(opener, end):
        depth += (doc[place].text == "(") - (doc[place].text == ")")
        if depth == 0:
            return place
    return None


def _rewords(inside: Tokens) -> bool:
    """Whether a bracket gives another name or kind: words, no amount, no clause, no link to a text."""
    if not len(inside) or any(t.like_num or t.pos_ in {"VERB", "AUX"} or t.text in {"/", ":"} for t in inside):
        return False
    return inside[0].pos_ in {"PROPN", "NOUN", "ADJ", "DET", "X"} and inside[0].text.lower() not in {
        "see",
        "cf",
        "ibid",
    }
