"""How a clause commits to what it says: negation, modality, and who is said to have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import Proposition, reporting_verb, subject_of, subtree
from claimcheck.extraction.vocabulary import verbs, word_list
from claimcheck.model import Attribution, Document, Factivity, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["attribution_of", "is_wrapped", "judged", "modality_of", "outermost", "polarity_of"]

_FIRST = frozenset({"i", "we"})


def polarity_of(proposition: Proposition) -> Polarity:
    """Negative where the clause's own words deny."""
    negation = word_list("modality", "negation")
    tokens = proposition.tokens
    for index, token in enumerate(tokens):
        followed = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
        denies = token.lower_ in negation and not (token.lower_ in {"not", "no"} and followed in {"only", "later"})
        if denies and (proposition.head in (token.head, token.head.head) or token.dep_ == "neg"):
            return Polarity.NEGATIVE
    return Polarity.POSITIVE


def modality_of(proposition: Proposition) -> Modality:
    """The modality of a clause's predicate."""
    head = proposition.head
    if head.pos_ not in {"VERB", "AUX"}:
        return Modality.ASSERTED
    if head.sent.text.rstrip('"”’) ').endswith("?"):
        return Modality.QUESTION
    if _conditional(head):
        return Modality.CONDITIONAL
    return _by_auxiliary(proposition) or _by_verb(head)


def _by_auxiliary(proposition: Proposition) -> Modality | None:
    """What the auxiliaries say, if anything."""
    head = proposition.head
    if head.lower_ in {"like", "love"} and any(c.lower_ in {"would", "'d", "’d"} for c in head.children):
        return Modality.INTENTION
    auxiliaries = {
        t.lower_ for t in proposition.tokens if t.dep_ == "aux" and (t.head == head or t.i not in proposition.own)
    }
    for kind in ("obligation", "possible", "conditional", "future"):
        if auxiliaries & word_list("modality", kind):
            return Modality(kind)
    return None


def _by_verb(head: Token) -> Modality:
    """What the verb itself says: hope, plan, duty."""
    infinitive = any(c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in head.children)
    complement = infinitive or any(c.dep_ == "ccomp" for c in head.children)
    if head.lower_ in verbs("modality", "hope") and head.pos_ == "VERB":
        return Modality.HOPE
    if infinitive and head.lower_ in verbs("modality", "intention"):
        return Modality.INTENTION
    if infinitive and head.lower_ in verbs("modality", "obligation_verbs"):
        return Modality.OBLIGATION
    if complement and head.lower_ == "going":
        return Modality.FUTURE
    return Modality.ASSERTED


def _conditional(head: Token) -> bool:
    conditions = word_list("modality", "conditions") - {"whether"}
    return any(
        c.dep_ == "advcl" and any(m.lower_ in conditions and m.dep_ in {"mark", "advmod"} for m in c.children)
        for c in head.children
    )


def attribution_of(proposition: Proposition, document: Document) -> Attribution | None:
    """Who is said to have said it, for the complement of a reporting verb and for "according to"."""
    verb = proposition.reporting
    if verb is None or is_wrapped(proposition):
        return _according_to(proposition.head, document)
    kind, source = reporting_verb(verb), subject_of(verb)
    if kind is None or source is None:
        return None
    words = subtree(
        source, [c for c in source.subtree if c.dep_ in {"relcl", "appos"} or (c.dep_ == "prep" and c.lower_ == "to")]
    )
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    span = document.span(start, end)
    direct = document.text[proposition.tokens[0].idx - 1 : proposition.tokens[0].idx] in {
        "“",
        '"',
    } or proposition.tokens[0].text in {"“", '"'}
    return Attribution(source=span.quote, verb=verb.text, factivity=Factivity(kind), direct=direct, span=span)


def _according_to(head: Token, document: Document) -> Attribution | None:
    for child in head.children:
        if child.lower_ == "according":
            words = [t for t in child.subtree if t.i > child.i and t.lower_ != "to" and not t.is_punct]
            if words:
                span = document.span(words[0].idx, words[-1].idx + len(words[-1]))
                return Attribution(source=span.quote, verb="according to", span=span)
    return None


def is_wrapped(proposition: Proposition) -> bool:
    """ "I would like to point out that …", "it is important to note that …": what follows is said by the author."""
    return proposition.reporting is not None and (
        _said_by_author(proposition.reporting) or _noted(proposition.reporting)
    )


def _said_by_author(verb: Token) -> bool:
    subject = subject_of(outermost(verb))
    return verb.lower_ in verbs("wrapping", "saying") and subject is not None and subject.lower_ in _FIRST


def _noted(verb: Token) -> bool:
    subject = subject_of(outermost(verb))
    return verb.lower_ in verbs("wrapping", "saying") and subject is not None and subject.lower_ == "it"


def outermost(verb: Token) -> Token:
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb


def judged(proposition: Proposition) -> str | None:
    """The words by which the author gives the clause as a belief: "I am sure that …", "we hope"."""
    verb = proposition.reporting
    if verb is None:
        return None
    holder = verb if verb.pos_ in {"VERB", "AUX"} else verb.head
    subject = subject_of(holder)
    if subject is None or subject.lower_ not in _FIRST:
        return None
    if verb.lower_ in verbs("wrapping", "judging"):
        return f"{subject.text} {verb.text}"
    near = [verb, *holder.children]
    for token in near:
        if token.lower_ in word_list("wrapping", "judging_adjectives"):
            return f"{subject.text} {holder.text} {token.text}"
    return None
