"""The finest facts of a sentence: each with one argument of every list and one adjunct.

Claims are what is verified; facts are smaller ("X was born in May", "X was born in Lima") and serve for comparison with
other people's decompositions and for pointing at the part of a claim that fails. All words are the sentence's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import propositions
from claimcheck.extraction.grammar import SUBJECTS, Proposition

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["facts"]

_ADJUNCTS = frozenset({"prep", "npadvmod", "advcl", "agent"})
_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative"})
_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "became", "remains", "remained"})
_MOST = 12


def facts(sentence: Tokens) -> list[tuple[Token, ...]]:
    """The facts of a sentence, each as its tokens in the order of the wording."""
    found: dict[frozenset[int], tuple[Token, ...]] = {}
    for proposition in propositions(sentence):
        places = [token.i for token in proposition.tokens]
        ordered = places == sorted(places)
        for tokens in _of_proposition(proposition):
            kept = _trimmed(sorted(tokens, key=lambda t: t.i) if ordered else tokens)
            if len(kept) > 1:
                found.setdefault(frozenset(t.i for t in kept), kept)
    return list(found.values())


def _of_proposition(proposition: Proposition) -> Iterator[list[Token]]:
    tokens = list(proposition.tokens)
    if proposition.kind == "reduced":
        if proposition.head.head.dep_ != "attr":
            yield from _expanded(tokens)
        return
    if proposition.kind == "apposition":
        yield from _expanded(tokens)
        return
    inside = {token.i for token in tokens}
    head = proposition.head
    while head.pos_ == "NOUN" and head.head.i in inside and head.head.i != head.i:
        head = head.head
    for subject, rest in _subjects(tokens, head):
        yield from _predications(subject, rest, head, inside)


def _subjects(tokens: list[Token], head: Token) -> Iterator[tuple[list[Token], list[Token]]]:
    """Each member of a coordinated subject with the rest of the clause."""
    before = [t for t in tokens if t.i < head.i]
    top = next((t for t in before if t.dep_ in SUBJECTS), None)
    if top is None:
        top = next((t for t in before if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if top is None:
        yield [], tokens
        return
    words = {t.i for t in top.subtree}
    subject = [t for t in tokens if t.i in words and t.i != head.i and head.i not in words] or [top]
    chosen = {t.i for t in subject}
    rest = [t for t in tokens if t.i not in chosen]
    for variant in _expanded(_without_brackets(subject)):
        yield variant, rest


def _without_brackets(tokens: list[Token]) -> list[Token]:
    depth, kept = 0, []
    for token in tokens:
        depth += token.text == "("
        if not depth:
            kept.append(token)
        depth -= token.text == ")" and depth > 0
    return kept


def _predications(subject: list[Token], rest: list[Token], head: Token, inside: set[int]) -> Iterator[list[Token]]:
    children = [c for c in head.children if c.i in inside]
    arguments = [_within(c, rest) for c in children if c.dep_ in _ARGUMENTS and c.i in inside]
    adjuncts = [_within(c, rest) for c in children if c.dep_ in _ADJUNCTS]
    taken = {t.i for part in (*arguments, *adjuncts) for t in part}
    core = [t for t in rest if t.i not in taken and t.text != ","]
    if not arguments and not any(c.dep_ == "auxpass" for c in head.children):
        complement = next((a for a in adjuncts if a and a[0].i > head.i and a[0].head.i == head.i), None)
        arguments = [complement] if complement is not None else []
        adjuncts = [a for a in adjuncts if a is not complement]
    noun = next((c for c in children if c.dep_ == "attr"), None)
    if noun is not None and not any(t.dep_ == "expl" for t in subject) and head.lower_ in _COPULAS:
        yield from _identities(subject, core, noun, rest)
        arguments = [[*_bare(noun, rest)]]
    else:
        arguments, more = _lightened(arguments)
        adjuncts = [*adjuncts, *more]
    if (noun is None or head.lower_ not in _COPULAS or any(t.dep_ == "expl" for t in subject)) and (
        arguments or not adjuncts
    ):
        yield from _expanded([*subject, *core, *(t for part in arguments for t in part)])
    stem = [t for part in arguments for t in part]
    if len(stem) > 12:
        stem = []
    for adjunct in adjuncts:
        yield from _expanded([*subject, *core, *(_first_variant(stem) if stem else []), *adjunct])


def _lightened(arguments: list[list[Token]]) -> tuple[list[list[Token]], list[list[Token]]]:
    """The arguments without clauses on their nouns, and their further prepositional phrases apart."""
    light: list[list[Token]] = []
    apart: list[list[Token]] = []
    for part in arguments:
        inside = {t.i for t in part}
        clauses = [
            t
            for t in part
            if t.dep_ in {"relcl", "acl"} and t.tag_ not in {"VB"} and t.head.i in inside and t.i != part[0].i
        ]
        phrases = [
            t
            for t in part
            if t.dep_ == "prep"
            and t.lower_ not in {"of", "than", "as"}
            and t.head.pos_ == "NOUN"
            and t.head.i in inside
        ]
        phrases = [
            t for t in phrases if t.head.dep_ in {"dobj", "pobj"} and t.head.head.i < t.head.i and not _deep(t, part)
        ]
        dropped = {t.i for top in (*clauses, *phrases) for t in top.subtree}
        light.append([t for t in part if t.i not in dropped])
        apart.extend([t for t in part if t.i in {x.i for x in top.subtree}] for top in phrases)
    return light, apart


def _deep(phrase: Token, part: list[Token]) -> bool:
    """Whether a phrase hangs on a noun that itself stands in a phrase of the argument."""
    inside = {t.i for t in part}
    above = phrase.head.head
    return above.dep_ == "prep" and above.head.i in inside and above.head.pos_ == "NOUN"


def _first_variant(tokens: list[Token]) -> list[Token]:
    return next(iter(_expanded(tokens)), tokens)


def _within(top: Token, tokens: Iterable[Token]) -> list[Token]:
    below = {t.i for t in top.subtree}
    return [t for t in tokens if t.i in below]


def _bare(noun: Token, tokens: Iterable[Token]) -> list[Token]:
    kept = {noun.i, *(c.i for c in noun.children if c.dep_ == "det")}
    return [t for t in tokens if t.i in kept]


def _identities(subject: list[Token], core: list[Token], noun: Token, rest: list[Token]) -> Iterator[list[Token]]:
    """ "X is a Dutch rock band formed in 1969": a band, Dutch, rock, formed in 1969."""
    members = [noun]
    for member in members:
        members.extend(c for c in member.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"})
    determiners = [t for t in _bare(noun, rest) if t.dep_ == "det"]
    for member in members:
        bare = _bare(member, rest)
        stem = [*subject, *core, *(determiners if len(bare) == 1 else []), *bare]
        modifiers = [c for c in member.children if c.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}]
        names = [c for c in modifiers if member.pos_ == "PROPN" or c.dep_ == "poss"]
        stem = [*stem, *(t for c in names for t in _within(c, rest))]
        later = [c for c in member.children if c.i > member.i and c.dep_ in {"prep", "acl", "relcl"}]
        if not later or modifiers:
            yield stem
        for modifier in modifiers:
            if modifier not in names:
                yield [*stem, *_within(modifier, rest)]
        for child in later:
            words = [t for t in _within(child, rest) if t.tag_ not in {"WDT", "WP"}]
            if child.dep_ == "prep":
                yield from _expanded([*stem, *words])
            else:
                yield from _modifier(subject, child, words)


def _modifier(subject: list[Token], verb: Token, words: list[Token]) -> Iterator[list[Token]]:
    """The participle or relative of a predicate noun, told of the subject; one fact per adjunct."""
    adjuncts = [_within(c, words) for c in verb.children if c.dep_ in _ADJUNCTS | {"agent"}]
    taken = {t.i for part in adjuncts for t in part}
    core = [t for t in words if t.i not in taken]
    if not adjuncts or any(c.dep_ in _ARGUMENTS - {"agent"} for c in verb.children):
        yield from _expanded([*subject, *words])
        return
    for adjunct in adjuncts:
        yield from _expanded([*subject, *core, *adjunct])


def _expanded(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """One variant per member of every coordination among the tokens, at most twelve."""
    queue, count = [list(tokens)], 0
    while queue and count < _MOST:
        current = queue.pop(0)
        members = _coordination(current)
        if not members:
            count += 1
            yield current
            continue
        for member in members:
            others = {t.i for m in members if m.i != member.i for t in m.subtree if not _below(t, member, members)}
            linkers = {c.i for m in members for c in m.children if c.dep_ in {"cc", "preconj"} or c.text in {",", ";"}}
            queue.append([t for t in current if t.i not in others - {member.i} and t.i not in linkers])


def _below(token: Token, member: Token, members: list[Token]) -> bool:
    """Whether a token belongs to ``member`` and to no member further down."""
    nearest = next((a for a in [token, *token.ancestors] if any(a.i == m.i for m in members)), None)
    return nearest is not None and nearest.i == member.i


def _coordination(tokens: list[Token]) -> list[Token]:
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
            continue
        members = [token]
        for member in members:
            members.extend(c for c in member.children if c.dep_ == "conj" and c.i in inside)
        if len(members) > 1:
            return members
    return []


def _unpaired(tokens: list[Token]) -> bool:
    return tokens[-1].text == ")" and all(token.text != "(" for token in tokens)


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without marks at the edges and without linking words left behind."""
    kept = [t for t in tokens if not t.is_space]
    while kept and ((kept[0].is_punct and kept[0].text not in '"“(') or kept[0].dep_ == "cc"):
        kept.pop(0)
    while kept and (_unpaired(kept) or kept[-1].text in {",", ";", ":", ".", "-", "–", "—"} or kept[-1].tag_ == "CC"):
        kept.pop()
    return tuple(kept)
