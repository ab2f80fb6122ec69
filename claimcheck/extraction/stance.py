"""How a clause commits to what it says: negation, modality, and who is said to have said it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.extraction.grammar import Proposition, cleaned, names_source, reporting_verb, subject_of, subtree
from claimcheck.extraction.relatives import antecedent
from claimcheck.extraction.vocabulary import forms, verbs, word_list
from claimcheck.model import Attribution, Document, Factivity, Modality, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "addresses",
    "attribution_of",
    "beside_the_predicate",
    "is_general",
    "is_of_speaker",
    "is_wrapped",
    "judged",
    "leaves_out",
    "modality_of",
    "of_oneself",
    "outermost",
    "polarity_of",
    "presents",
    "quotes_words",
    "reports_words",
    "takes_stand",
    "tells_ability",
    "wished",
]

_QUOTED = re.compile(r"“([^“”]{8,})”?|\"([^\"]{8,})\"?")

_FIRST = frozenset({"i", "we"})
_ABLE = frozenset({"can", "could"})
_HAVE = frozenset({"got", "have", "has", "had"})
_SAID = frozenset({"auxpass", "expl"})
_VARYING = frozenset({"vary", "differ"})
_BE = forms(("be",)) | {"'s", "’s", "'re", "’re", "'m", "’m"}


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
    if proposition.reporting is not None and proposition.reporting.lower_ in verbs("modality", "wished"):
        return Modality.HOPE
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
        varies = kind == "possible" and head.lower_ in _VARYING  # "prices may vary" tells that they do
        if auxiliaries & word_list("modality", kind) and not varies:
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
    if _is_planned(head, infinitive):
        return Modality.INTENTION
    adjectives = word_list("modality", "possible_adjectives")
    if any(c.dep_ == "acomp" and c.lower_ in adjectives and any(g.dep_ in {"xcomp", "ccomp"} for g in c.children)
           for c in head.children):  # fmt: skip
        return Modality.POSSIBLE
    return Modality.ASSERTED


def _is_planned(head: Token, infinitive: bool) -> bool:
    """ "is expected to leave", "the plan is to build": what is yet to come."""
    if infinitive and head.lower_ in verbs("modality", "expected") and any(c.dep_ == "auxpass" for c in head.children):
        return True
    subject = subject_of(head)
    return (
        infinitive and head.pos_ == "AUX" and subject is not None and subject.lower_ in word_list("modality", "plans")
    )


def _conditional(head: Token) -> bool:
    conditions = word_list("modality", "conditions") - {"whether"}
    return any(
        c.dep_ == "advcl" and any(m.lower_ in conditions and m.dep_ in {"mark", "advmod"} for m in c.children)
        for c in head.children
    )


def attribution_of(proposition: Proposition, document: Document) -> Attribution | None:
    """Who is said to have said it, for the complement of a reporting verb, "according to X" and "as X noted"."""
    verb = proposition.reporting or _reporter_above(proposition)
    if verb is None or is_wrapped(evolve(proposition, reporting=verb)):
        return _according_to(proposition.head, document)
    kind, source = reporting_verb(verb), subject_of(verb)
    if kind is None or source is None:
        return None
    if _is_unnamed(verb, source):
        return Attribution(source="", verb=verb.text, factivity=Factivity(kind))
    span = _source_span(verb, source, document)
    direct = document.text[proposition.tokens[0].idx - 1 : proposition.tokens[0].idx] in {
        "“",
        '"',
    } or proposition.tokens[0].text in {"“", '"'}
    return Attribution(source=span.quote, verb=verb.text, factivity=Factivity(kind), direct=direct, span=span)


def _source_span(verb: Token, source: Token, document: Document) -> Span:
    words = cleaned(_named_source(verb, source)) or (source,)
    return document.span(words[0].idx, words[-1].idx + len(words[-1]))


def _is_unnamed(verb: Token, source: Token) -> bool:
    """ "It is said that …": nobody is named."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return source.lower_ == "it" and passive and not any(c.dep_ == "agent" for c in verb.children)


def _reporter_above(proposition: Proposition) -> Token | None:
    """The verb that reports the clause around an adverbial one: "he said prices fell because rents rose"."""
    if proposition.kind not in {"adverbial", "participle"}:
        return None
    for above in proposition.head.ancestors:
        if above.dep_ == "ccomp" and reporting_verb(above.head) is not None:
            return above.head
        inserted = next((c for c in above.children if c.dep_ == "parataxis" and reporting_verb(c)), None)
        if inserted is not None:
            return inserted
    return None


def _named_source(verb: Token, source: Token) -> list[Token]:
    """The words for who is said to have said it: the subject, or the agent of "it was said by"."""
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    owner = antecedent(verb) if source.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else None
    top = agent or owner or source
    loose = [c for c in top.subtree if c.dep_ in {"relcl", "appos"} or (c.dep_ == "prep" and c.lower_ == "to")]
    words = subtree(top, loose)
    gap = next((n for n, (a, b) in enumerate(itertools.pairwise(words)) if b.i != a.i + 1), len(words) - 1)
    return words[: gap + 1]


def _according_to(head: Token, document: Document) -> Attribution | None:
    for child in head.children:
        if child.lower_ == "according":
            words = [t for t in child.subtree if t.i > child.i and t.lower_ != "to" and not t.is_punct]
            if words:
                span = document.span(words[0].idx, words[-1].idx + len(words[-1]))
                return Attribution(source=span.quote, verb="according to", span=span)
        kind, source = reporting_verb(child), subject_of(child)
        if kind is not None and source is not None and names_source(child):
            span = _source_span(child, source, document)
            return Attribution(source=span.quote, verb=child.text, factivity=Factivity(kind), span=span)
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
    hearsay = any(c.dep_ == "auxpass" for c in verb.children) or verb.tag_ == "VBN"
    return verb.lower_ in verbs("wrapping", "saying") and subject is not None and subject.lower_ == "it" and not hearsay


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


_BESIDE = frozenset({"nsubj", "nsubjpass", "prep", "agent", "npadvmod"})
_RANKS = frozenset({"best", "better", "worst", "worse", "greatest"})


def beside_the_predicate(proposition: Proposition) -> frozenset[str]:
    """Words of judgement outside what is asserted: "the *beautiful* stadium opened in a *great* hurry".

    Such a word colours the subject or an adjunct; the rest of the claim is told as a fact. Below a copula and in
    ranks ("the best team won") it is part of the assertion.
    """
    head = proposition.head
    if head.pos_ not in {"VERB", "AUX"}:
        return frozenset()
    judging = word_list("opinion", "evaluative") | word_list("opinion", "intensifiers")
    judging |= word_list("opinion", "judging_nouns")
    words = {t.lower_: set[bool]() for t in proposition.tokens if t.lower_ in judging - _RANKS}
    for token in proposition.tokens:
        if token.lower_ in words:
            words[token.lower_].add(_is_beside(token, head))
    return frozenset(word for word, places in words.items() if places == {True}) | _feasible(head)


def _is_beside(token: Token, head: Token) -> bool:
    """Whether the word belongs to the subject, or to an adjunct or a relative clause of a full verb."""
    full = head.lower_ not in _BE
    for above in (token, *token.ancestors):
        if full and above.dep_ == "relcl":
            return True
        if above.head == head:
            return above.dep_ in _BESIDE and (above.dep_ != "prep" or full)
    return False


def _feasible(head: Token) -> frozenset[str]:
    """ "The date is difficult to determine": what can be done with a thing is no judgement of it."""
    subject = subject_of(head)
    if subject is None or subject.lower_ in {"it", "there"}:
        return frozenset()
    able = word_list("opinion", "feasible")
    return frozenset(
        c.lower_
        for c in head.children
        if c.dep_ == "acomp" and c.lower_ in able and any(g.dep_ == "xcomp" for g in c.children)
    )


def takes_stand(proposition: Proposition, speaker: str | None) -> str | None:
    """ "We condemn", "Norway is committed" in Norway's own words: what the one who speaks thinks or stands for."""
    head = proposition.head
    subject = subject_of(head)
    if subject is None or head.pos_ not in ("VERB", "AUX") or not _takes_stand(head):
        return None
    words = " ".join(t.text for t in subject.subtree)
    own = subject.lower_ in _FIRST or any(t.lower_ in ("our", "my") for t in subject.subtree)
    named = bool(speaker) and speaker is not None and speaker.lower() in words.lower()
    return f"{words} {head.text}" if own or named else None


def _takes_stand(head: Token) -> bool:
    """Whether a verb in the present, or what is said with *be*, is one of thinking, wishing or standing for."""
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if head.lower_ in verbs("opinion", "stances"):
        if head.tag_ in ("VB", "VBP", "VBZ") and not auxiliaries:
            return True
        if head.tag_ == "VBG" and auxiliaries and auxiliaries <= _BE - {"was", "were"}:
            return True
    felt = word_list("opinion", "stance_adjectives")
    said = {head.lower_} if head.tag_ == "VBN" and auxiliaries <= _BE else set()
    if head.lower_ in _BE | verbs("opinion", "stances") and head.tag_ in ("VBP", "VBZ"):
        said |= {c.lower_ for c in head.children if c.dep_ in ("acomp", "attr", "oprd")}
    return bool(said & felt)


def is_general(proposition: Proposition, speaker: str) -> bool:
    """ "Trust builds peace", said in a speech: the present tense of things in general, without a name or a figure."""
    head = proposition.head
    if head.pos_ not in ("VERB", "AUX") or proposition.presupposed:
        return False
    first = next((c for c in head.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD")), head)
    if first.tag_ not in ("VBZ", "VBP") or first.lower_ in ("has", "have"):
        return False
    own = {word.lower() for word in speaker.split()}
    named = any(t.pos_ in ("PROPN", "NUM") and t.lower_ not in own for t in proposition.tokens)
    said = any(t.lower_ in _FIRST | {"our", "us"} or t.lower_ in own for t in proposition.tokens)
    return not named and not said


def is_of_speaker(proposition: Proposition, speaker: str) -> bool:
    """ "Norway plays its part", "Norway is playing its part", said by Norway: what it is like now, no other name."""
    head, own = proposition.head, {word.lower() for word in speaker.split()}
    subject = subject_of(head)
    if subject is None or head.pos_ != "VERB" or not _is_present(head):
        return False
    told = subject.lower_ in _FIRST or subject.lower_ in own or any(t.lower_ in ("our", "my") for t in subject.children)
    return told and not any(t.pos_ in ("PROPN", "NUM") and t.lower_ not in own for t in proposition.tokens)


def _is_present(head: Token) -> bool:
    """Whether a verb is in the present, progressive or not; "has done" tells of the past."""
    chain = [c for c in head.children if c.dep_ in ("aux", "auxpass")]
    first = next((c for c in chain if c.tag_ in ("VBZ", "VBP", "VBD", "MD")), head)
    perfect = first != head and first.lower_ in ("has", "have", "'ve", "’ve")
    return first.tag_ in ("VBZ", "VBP") and not perfect


def wished(proposition: Proposition) -> str | None:
    """ "What Norway calls for is …": what somebody wants or proposes, told by a clause as the subject."""
    head = proposition.head
    clause = next((c for c in head.children if c.dep_ in ("csubj", "nsubj") and c.pos_ == "VERB"), None)
    if head.lower_ not in _BE or clause is None:
        return None
    led = clause.doc[clause.left_edge.i].lower_ == "what"
    wanted = verbs("opinion", "stances") | verbs("modality", "intention") | verbs("modality", "obligation_verbs")
    return head.doc[clause.left_edge.i : clause.i + 1].text if led and clause.lower_ in wanted else None


def addresses(proposition: Proposition) -> str | None:
    """ "Your plan", "you": what is said to somebody of themselves."""
    subject = subject_of(proposition.head)
    words = [] if subject is None else [t.text for t in subject.subtree if t.lower_ in ("you", "your", "yours")]
    return words[0] if words else None


def of_oneself(proposition: Proposition) -> str | None:
    """ "I know", "we have no idea", "I am not able": what the author alone can say of their own mind and means."""
    head = proposition.head
    subject = subject_of(head)
    if subject is None or subject.lower_ not in _FIRST or head.tag_ in {"VBD", "VBN"}:
        return None
    if head.lower_ in word_list("opinion", "mental"):
        return f"{subject.text} {head.text}"
    if head.lower_ not in _BE | forms(("have",)):
        return None
    means = word_list("opinion", "means") - (frozenset() if subject.lower_ == "i" else {"access"})
    objects = [c for c in head.children if c.dep_ in {"dobj", "acomp"} and c.lower_ in means]
    return head.doc[subject.i : objects[0].i + 1].text if objects else None


def tells_ability(proposition: Proposition) -> bool:
    """ "It can help", "brooms could be used": what is possible, told of no occasion."""
    return any(t.dep_ == "aux" and t.head == proposition.head and t.lower_ in _ABLE for t in proposition.tokens)


def leaves_out(proposition: Proposition) -> bool:
    """ "Holm stated", "not all are": the half of a clause, whose words or complement stand elsewhere."""
    head = proposition.head
    end = proposition.tokens[-1]
    if end.dep_ == "prep" and any(c.dep_ == "pobj" for c in end.children):
        return True
    last = end == head and not any(c.dep_ in _SAID for c in head.children)
    return last and (head.lower_ in verbs("reporting", "speech") | _HAVE or (head.lower_ in _BE and head.pos_ == "AUX"))


def presents(proposition: Proposition) -> bool:
    """ "Here are the results": an announcement of what follows."""
    head = proposition.head
    subject = subject_of(head)
    led = any(c.lower_ == "here" and c.i < head.i for c in head.children)
    return led and head.lower_ in _BE and subject is not None and subject.i > head.i


def reports_words(verb: Token) -> bool:
    """Whether a verb of saying introduces what somebody said."""
    return verb.lower_ in verbs("reporting", "speech") and any(c.dep_ in {"ccomp", "oprd"} for c in verb.children)


def quotes_words(text: str) -> bool:
    """Whether a text holds somebody's words in quotation marks, three at least, and no mere title."""
    for match in _QUOTED.finditer(text):
        words = [word for word in (match.group(1) or match.group(2)).split() if word[:1].isalpha()]
        if len(words) > 2 and sum(word[0].islower() for word in words) * 2 > len(words):
            return True
    return False
