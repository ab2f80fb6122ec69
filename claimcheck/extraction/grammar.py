"""Values and small questions about a parsed sentence that all of extraction asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from claimcheck.extraction.vocabulary import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "AUXILIARIES",
    "STRIPPED",
    "SUBJECTS",
    "Proposition",
    "cleaned",
    "comma_before",
    "governor",
    "ids",
    "is_counted",
    "is_finite",
    "is_predicate",
    "mended",
    "names_source",
    "partner_of",
    "reporting_verb",
    "subject_of",
    "subtree",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STRIPPED = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "-", "--", "…", "..."})


@frozen(kw_only=True, eq=False)
class Proposition:
    """``tokens`` in the order of the wording; ``own`` are the certified ones among them."""

    head: Token
    tokens: tuple[Token, ...]
    own: frozenset[int]
    parent: Token | None = None
    presupposed: bool = False
    kind: str = "main"
    reporting: Token | None = field(default=None)


def subtree(token: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens below a token, in order, without the subtrees of others."""
    dropped = {inner.i for other in without for inner in other.subtree}
    return sorted((inner for inner in token.subtree if inner.i not in dropped), key=lambda inner: inner.i)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is coordinated with or controlled by."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl":
            return child
    for child in verb.children:
        if child.dep_ == "expl":
            return child
    partner = partner_of(verb)
    return subject_of(partner) if partner is not None else None


def partner_of(verb: Token) -> Token | None:
    """The predicate that a verb is coordinated with.

    A finite verb that the parser hung on a predicate noun ("is a writer and teaches") goes with the copula.
    """
    if verb.dep_ != "conj":
        return None
    head = verb.head
    if head.dep_ == "attr" and head.head.pos_ == "AUX" and verb.tag_ in _FINITE:
        return head.head
    return head if head.pos_ in {"VERB", "AUX"} else None


def reporting_verb(token: Token) -> str | None:
    """The factivity of a reporting verb: factive, neutral, counterfactive; None for other words."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    for kind in ("counterfactive", "factive", "neutral"):
        if token.lower_ in verbs("reporting", kind):
            return kind
    return None


def names_source(verb: Token) -> bool:
    """ "as Holm noted": a report that only names the source of the clause around it."""
    marks = [c for c in verb.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < verb.i]
    told = any(c.dep_ in {"dobj", "ccomp", "xcomp", "prep", "acomp"} and c.i > verb.i for c in verb.children)
    named = any(c.dep_ in SUBJECTS for c in verb.children)
    return (
        verb.dep_ == "advcl"
        and [m.lower_ for m in marks] == ["as"]
        and named
        and not told
        and reporting_verb(verb) is not None
    )


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own or through its auxiliary."""
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.children if c.dep_ in {"aux", "auxpass"})


def is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in AUXILIARIES


def comma_before(token: Token) -> bool:
    """Whether a comma or a dash stands right before the words of a token."""
    left = token.left_edge.i
    if left <= token.sent.start:
        return False
    mark = token.doc[left - 1]
    glued = mark.i > 0 and not token.doc[mark.i - 1].whitespace_
    return mark.text in {",", "—", "--"} or (mark.text in {"-", "–"} and not glued)


def governor(token: Token) -> Token | None:
    """The nearest predicate above a token."""
    for ancestor in token.ancestors:
        if is_predicate(ancestor):
            return ancestor
    return None


def ids(tokens: Iterable[Token]) -> frozenset[int]:
    return frozenset(token.i for token in tokens)


def cleaned(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Without marks left over at the edges of what was taken out."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.is_space:
            continue
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    kept: list[Token] = []
    for run in runs:
        while run and run[0].text in STRIPPED:
            run.pop(0)
        while run and run[-1].text in STRIPPED:
            run.pop()
        kept.extend(run)
    while kept and (kept[0].dep_ == "cc" or _lone_quote(kept, 0)):
        kept.pop(0)
    while kept and _left_over(kept):
        kept.pop()
    return tuple(kept)


def _left_over(tokens: list[Token]) -> bool:
    last = tokens[-1]
    if last.dep_ == "cc" or last.tag_ == "CC" or _is_link(last):
        return True
    return last.text in {"(", "["} | STRIPPED or _lone_quote(tokens, -1)


def _is_link(token: Token) -> bool:
    """Whether a word belongs to "as well as"."""
    around = [t.lower_ for t in token.doc[max(token.i - 2, 0) : token.i + 3]]
    return token.lower_ in {"as", "well"} and "as well as" in " ".join(around)


def _lone_quote(tokens: list[Token], edge: int) -> bool:
    """Whether an edge is a quotation mark whose partner is not among the tokens."""
    mark = tokens[edge].text
    if mark in {")", "]"}:
        opening = {")": "(", "]": "["}[mark]
        return sum(t.text == opening for t in tokens) < sum(t.text == mark for t in tokens)
    if mark == '"':
        return sum(token.text == '"' for token in tokens) % 2 == 1
    partner = {"“": "”", "”": "“"}.get(mark)
    return partner is not None and all(token.text != partner for token in tokens)


_LINKS = frozenset({",", ";", "/", "&", "and", "or", "nor", "but", "plus", "as", "than", "to", "-", "–", "—", ":"})


def mended(proposition: Proposition) -> Proposition:
    """A proposition without a member of a list that nothing joins to the one before it: "a tool *debt relief*"."""
    words = proposition.tokens
    inside, links = ids(words), [t.i for t in words if t.lower_ in _LINKS]
    listed = [t for t in words if t.head.i in inside and t.head.i < t.i and (t.dep_ == "conj" or _apart(t, inside))]
    loose = [t for t in listed if not any(t.head.i < link < t.i for link in links)]
    if not loose or proposition.head in loose:
        return proposition
    kept = cleaned(t for t in words if not any(t == top or top.is_ancestor(t) for top in loose))
    return evolve(proposition, tokens=kept, own=proposition.own & ids(kept))


def _apart(token: Token, inside: frozenset[int]) -> bool:
    """Whether a clause was left out between a noun and what explains it."""
    between = token.doc[token.head.i + 1 : token.left_edge.i]
    return token.dep_ == "appos" and any(t.i not in inside and t.pos_ in {"VERB", "AUX"} for t in between)


def is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" and c.like_num for c in noun.children) and noun.tag_ in {"NNS", "NNPS", "NN"}
