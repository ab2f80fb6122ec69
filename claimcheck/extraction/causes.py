"""Why something happened: the words by which a clause names a cause, a reason or a purpose.

In the narrow sense a cause is named by a link ("because of", "led to"), a reason ("as it rained", "fined for
speeding"), a protest against something, a demand or a purpose ("to avoid a strike"). In the wide sense also by what
only may be one: what came just before, and verbs of effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import names_source
from claimcheck.extraction.vocabulary import phrases_in, verbs, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["causal_cue"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MARKS = frozenset({"mark", "advmod"})
_DEPENDENT = frozenset({"advcl", "acl", "ccomp", "pcomp", "xcomp"})


def causal_cue(tokens: Sequence[Token], *, widely: bool = False) -> str | None:
    """The words that link cause and effect among the tokens of a clause or a sentence, or None."""
    text = " ".join(token.text for token in tokens)
    links = phrases_in(text, word_list("causal", "links"))
    if links:
        return links[0]
    for token in tokens:
        if token.lower_ in verbs("causal", "verbs") or _gives_reason(token) or _has_effect(token):
            return token.text
        if widely and (_may_cause(token) or _is_purpose(token)):
            return token.text
    return None


def _gives_reason(token: Token) -> bool:
    if token.dep_ == "prep":
        return _reason_phrase(token)
    if token.dep_ not in _DEPENDENT or token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.tag_ == "VBG" and token.lower_ in verbs("causal", "demands"):
        return True
    if token.dep_ != "advcl":
        return False
    if _is_purpose(token) and token.lower_ in verbs("causal", "aims"):
        return True
    return (
        any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
        and token.tag_ in _FINITE
        and not _likens(token)
        and not names_source(token)
    )


def _is_purpose(token: Token) -> bool:
    """ "closed the gate to let them in"."""
    if token.dep_ != "advcl" or token.pos_ not in {"VERB", "AUX"}:
        return False
    to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)
    return to and token.head.pos_ == "VERB" and token.i > token.head.i


def _has_effect(token: Token) -> bool:
    """ "eating less helps": a deed as the subject of a verb of effect or change."""
    if token.tag_ != "VBG" or token.dep_ not in {"csubj", "nsubj"}:
        return False
    return token.head.lower_ in verbs("causal", "effects") | verbs("category", "trends") | verbs("causal", "aims")


def _likens(verb: Token) -> bool:
    """ "as many as it had": a comparison, no reason."""
    return verb.head.pos_ in {"ADJ", "ADV", "NOUN"} or any(
        t.lower_ == "as" for t in verb.head.subtree if t.i < verb.left_edge.i
    )


def _reason_phrase(preposition: Token) -> bool:
    """ "for leaving", "fined for theft", "a protest against the law", "anger over prices"."""
    low, governor = preposition.lower_, preposition.head.lower_
    if low == "for":
        gerund = any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in preposition.children)
        return (gerund and preposition.head.pos_ == "VERB") or governor in verbs("causal", "sanctions")
    if low == "after":
        deed = any(c.dep_ == "pcomp" and c.tag_ in {"VBG", "VBN"} for c in preposition.children)
        return deed and governor in verbs("causal", "sanctions")
    return low in {"against", "over"} and governor in verbs("causal", "protests")


def _may_cause(token: Token) -> bool:
    low = token.lower_
    if token.dep_ in _MARKS and token.head.dep_ == "advcl":
        return low in {"after", "if"} or (low == "when" and token.head.tag_ in _FINITE)
    if token.dep_ == "prep":
        return low in {"following", "against", "over"} or (low == "after" and token.head.pos_ in {"VERB", "AUX"})
    return low in verbs("causal", "effects")
