"""Lists inside a phrase: one variant per listed thing, and the things that stand as examples of a kind."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import SUBJECTS, comma_before, ids
from claimcheck.extraction.vocabulary import verbs, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["examples", "is_linked", "is_near", "members", "names_examples", "opening", "variants"]

_MOST = 12
_NEAR = frozenset({"dobj", "attr", "oprd", "pobj", "prep", "agent", "xcomp", "pcomp", "acomp"})
_LISTED = frozenset({"NOUN", "PROPN", "ADJ", "ADP"})


def variants(
    tokens: Sequence[Token], head: Token, names: Iterable[frozenset[int]] = (), bound: frozenset[int] = frozenset()
) -> Iterator[list[Token]]:
    """One variant per member of every list of things, names or qualities among the tokens, at most twelve.

    Only lists that are arguments or adjuncts of the predicate ``head`` itself are told apart. Lists of subjects stay
    whole, as do "between A and B", what a verb of joining takes together, the parts of one name (``names``: the words
    of each known one) and lists whose members may reach further than the parser says. Words in ``bound`` tie their
    clause together: only a list that holds all of them, each in a member of its own wording, is told apart.
    """
    queue, count, known = [list(tokens)], 0, list(names)
    while queue and count < _MOST:
        current = queue.pop(0)
        found = _list(current, head, known, bound & ids(current))
        if not found:
            count += 1
            yield current
            continue
        queue.extend(_only(current, member, found) for member in found)


def members(first: Token, inside: frozenset[int]) -> list[Token]:
    """The members of the list that a word opens; a gloss between members counts as one of them."""
    found = [first]
    for member in found:
        for child in member.children:
            if child.i in inside and (child.dep_ == "conj" or _listed_gloss(child, member)):
                found.append(child)
    return sorted(found, key=lambda token: token.i)


def _listed_gloss(child: Token, member: Token) -> bool:
    return (
        child.dep_ == "appos"
        and child.pos_ == member.pos_
        and comma_before(child)
        and any(below.dep_ == "conj" for below in child.children)
        and not any(below.dep_ in {"det", "poss"} for below in child.children)
    )


def _list(tokens: Sequence[Token], head: Token, names: Sequence[frozenset[int]], bound: frozenset[int]) -> list[Token]:
    """The first list among the tokens that may be told apart."""
    inside = ids(tokens)
    if head.lower_ in verbs("scope", "collective"):
        return []
    for token in tokens:
        if token.pos_ not in _LISTED or (token.dep_ == "conj" and token.head.i in inside):
            continue
        if token.head.lower_ in {"between", "both"} or token.dep_ in {"nsubj", "nsubjpass"} or _is_of_several(token):
            continue
        if not is_near(token, head):
            continue
        found = members(token, inside)
        if (
            len(found) < 2
            or not is_linked(found)
            or _is_doubtful(found)
            or _runs_on(found, inside)
            or _is_titled(found)
            or not all(_tellable(m) for m in found)
        ):
            continue
        if not _is_one_name(found, names) and (not bound or _holds(found, bound)):
            return found
    return []


def _is_of_several(token: Token) -> bool:
    """ "The convergence of A and B": of both together."""
    above = token.head
    return above.lower_ == "of" and above.head.lower_ in word_list("scope", "joining")


def is_linked(found: Sequence[Token]) -> bool:
    """Whether *and*, *or* or a comma stands in a list: "from 49 % to 5 %" is none, whatever the parser says."""
    between = found[0].doc[found[0].i + 1 : found[-1].i]
    return any(t.dep_ == "cc" or t.text in {",", ";", "&", "/"} or t.lower_ in {"and", "or"} for t in between)


def _is_one_name(found: Sequence[Token], names: Iterable[frozenset[int]]) -> bool:
    """Whether members belong to one name: a known one, one with "&" or a place behind a comma, or "A and B".

    Of two names joined by *and*, where the first is a single word and the second has no article of its own, nobody
    can tell whether they are one ("the Food and Drug Office"), unless both are known.
    """
    known = list(names)
    if any(first.i in name and second.i in name for first, second in itertools.pairwise(found) for name in known):
        return True
    proper = [m for m in found if m.pos_ == "PROPN"]
    linked = [c for m in found for c in m.children if c.dep_ == "cc"]
    if not proper or all(any(m.i in name for name in known) for m in found):
        return False
    if not linked or any(c.text == "&" for c in linked):
        return True
    early = any(c.i < found[-2].i and c.nbor(-1).text != "," for c in linked)
    single = not any(c.dep_ == "compound" for c in found[0].children)
    bare = not any(c.dep_ in {"det", "poss", "nummod"} for c in found[1].children)
    return early or (len(found) == 2 and len(proper) == 2 and single and bare)


def _holds(found: Sequence[Token], bound: frozenset[int]) -> bool:
    """Whether all words that tie a clause together stand in a list of members with articles or counts of their own."""
    own = all(m.pos_ == "PROPN" or any(c.dep_ in {"det", "poss", "nummod"} for c in m.children) for m in found)
    return own and bound <= ids(t for m in found for t in m.subtree)


def is_near(token: Token, head: Token) -> bool:
    """Whether a word belongs to an argument or adjunct of the predicate, and to no phrase further down."""
    if token.dep_ == "amod":
        token = token.head
    nouns = 0
    while token.i != head.i:
        if token.dep_ not in _NEAR or (token.dep_ == "prep" and token.lower_ == "of" and nouns):
            return False
        token = token.head
        nouns += token.pos_ in {"NOUN", "PROPN"}
        if nouns > 1:
            return False
    return True


def _is_doubtful(found: Sequence[Token]) -> bool:
    """Whether a member could as well belong to another noun than the list's first member, or a gloss to all members."""
    first, second = found[0], found[1]
    if len({"NOUN" if m.pos_ == "PROPN" else m.pos_ for m in found}) > 1:
        return True
    if any(c.dep_ == "appos" and c.tag_ in {"NNS", "NNPS"} for m in found for c in m.children):
        return True
    if any(_is_gapped(member) for member in found) or second.lower_ in _nouns_above(first):
        return True
    if len(found) > 2:
        return False
    owned = {m.i: any(c.dep_ == "poss" for c in m.children) for m in (first, second)}
    if first.pos_ != "NOUN":
        return first.pos_ == "PROPN" and owned[second.i]
    if owned[first.i] and any(c.lower_ in {"a", "an"} for c in second.children):
        return True
    shared = any(c.dep_ == "prep" and c.lower_ == "of" and c.i > second.i for c in second.children)
    return shared or any(t.pos_ in {"NOUN", "PROPN"} and first.i < t.i < second.left_edge.i for t in first.subtree)


def _runs_on(found: Sequence[Token], inside: frozenset[int]) -> bool:
    """Whether a further noun stands behind a comma after the list: nobody knows which list it goes on with."""
    last = max(m.right_edge.i for m in found)
    after = found[0].doc[last + 1 : last + 3]
    return (
        len(after) == 2 and after[0].text == "," and after[1].i in inside and after[1].pos_ in {"NOUN", "ADJ", "PROPN"}
    )


def _is_gapped(member: Token) -> bool:
    """ "and Ruiz the second prize": a name before the article of a member is the subject of a verb left out."""
    article = next((c for c in member.children if c.dep_ == "det"), None)
    return article is not None and article.i > member.left_edge.i and member.doc[member.left_edge.i].pos_ == "PROPN"


def _nouns_above(noun: Token) -> set[str]:
    """The nouns that a noun depends on: "secretary to the board and secretary for trade" lists secretaries."""
    return {a.lower_ for a in noun.ancestors if a.pos_ in {"NOUN", "PROPN"}}


def _is_titled(found: Sequence[Token]) -> bool:
    """ "by guitarist and singer Ada Holm": nouns without article beside a name may all be said of it."""
    bare = [m for m in found if m.tag_ == "NN" and not any(c.dep_ in {"det", "poss"} for c in m.children)]
    return bool(bare) and any(m.pos_ == "PROPN" for m in found)


def _tellable(member: Token) -> bool:
    linked = [c for c in member.children if c.dep_ == "cc"]
    indefinite = any(c.lower_ in {"a", "an"} for c in member.children if c.dep_ == "det")
    if member.pos_ == "ADP" and member.text.istitle() and member.i > member.sent.start:
        return False
    return (
        (member.pos_ in _LISTED or indefinite)
        and all(c.lower_ in {"and", "or", "&"} for c in linked)
        and not any(c.dep_ == "preconj" for c in member.children)
    )


def _only(tokens: Sequence[Token], member: Token, found: Sequence[Token]) -> list[Token]:
    """The tokens with one member of a list."""
    heads = ids(found)
    linkers = {c.i for m in found for c in m.children if c.dep_ == "cc" or (c.text in {",", ";"} and c.i > m.i)}
    kept = []
    for token in tokens:
        owner = next((a for a in [token, *token.ancestors] if a.i in heads), None)
        if (owner is None or owner.i == member.i) and token.i not in linkers:
            kept.append(token)
    return kept


def examples(tokens: Sequence[Token], head: Token) -> list[list[Token]]:
    """ "in films such as A and B": the phrase without its examples, then with each example in place of the kind.

    The tokens themselves where they name no examples, or where the kind is a subject with which a verb agrees.
    """
    inside = ids(tokens)
    marker = next((t for t in tokens if names_examples(t) and t.head.i in inside), None)
    first = next((c for c in marker.children if c.dep_ == "pobj" and c.i in inside), None) if marker else None
    if marker is None or first is None:
        return [list(tokens)]
    kind = opening(marker.head, inside)
    if kind.dep_ in SUBJECTS or not is_near(kind, head):
        return [list(tokens)]
    listed, below = members(first, inside), ids(marker.subtree)
    around = [t for t in tokens if t.i not in ids(kind.subtree)]
    plain = [t for t in tokens if t.i not in below]
    found = [plain]
    for member in listed:
        words = [t for t in _only(tokens, member, listed) if member.is_ancestor(t) or t.i == member.i]
        found.append(sorted([*around, *words], key=lambda t: t.i))
    return found


def names_examples(token: Token) -> bool:
    """The "as" of "such as", "including" or "like" after a plural noun."""
    noun = token.head
    if token.dep_ != "prep" or noun.i > token.i or (noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ != "series"):
        return False
    return token.lower_ in {"including", "like"} or (
        token.lower_ == "as" and any(c.lower_ == "such" for c in token.children)
    )


def opening(noun: Token, inside: frozenset[int]) -> Token:
    """The first member of the list that a noun belongs to, or the word that counts it: "a number of films"."""
    while noun.dep_ == "conj" and noun.head.i in inside and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    above = noun.head
    if above.lower_ == "of" and above.head.i in inside and above.head.lower_ in word_list("scope", "counting"):
        return above.head
    return noun
