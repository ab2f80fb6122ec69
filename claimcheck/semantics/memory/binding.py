"""What grammar forbids a pronoun to stand for, in its own sentence.

Not the noun that it is part of ("its capital"), not another argument of its own verb ("the club paid it"), and nothing
that only modifies that verb: "Surrounded by Peru, it …", "Like Peru, it …", "Unlike the rest, it …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.semantics.memory.syntax import SUBJECTS, above, is_possessive, predicate_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["accessible", "describes", "holds", "is_argument", "own_subject_of"]


def accessible(token: Token, head: Token) -> bool:
    """Whether a pronoun may stand for the phrase with this head, as far as grammar tells."""
    if head.sent.start != token.sent.start:
        return True
    if holds(head, token):
        return False
    verb = predicate_of(token)
    if verb is None:
        return True
    if _aside(head, verb):
        return False
    return is_possessive(token) or not (is_argument(head, verb) or _modified_by(head, verb))


def _modified_by(head: Token, verb: Token) -> bool:
    """ "the man who rode beside him", "the agony it caused": the noun has its own place in its relative clause."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in ("relcl", "acl") and verb.head.i == head.i


def holds(head: Token, token: Token) -> bool:
    """Whether a phrase contains the pronoun itself, other than in a relative clause or a coordination."""
    path = [token, *above(token)]
    over = next((n for n, one in enumerate(path) if one.i == head.i), None)
    return over is not None and not any(_leaves(one) for one in path[:over])


def _leaves(one: Token) -> bool:
    """Whether a phrase may be meant below this token of its own: in a relative clause, behind an *and*."""
    return one.dep_ in ("relcl", "conj") or (one.dep_ == "acl" and one.tag_ in ("VBG", "VBN"))


def is_argument(head: Token, verb: Token | None) -> bool:
    """Whether a noun is an argument of a verb, by itself or through one preposition."""
    if verb is None:
        return False
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head.head.i == verb.i or (head.dep_ == "pobj" and head.head.head.i == verb.i)


def describes(head: Token) -> bool:
    """Whether a noun only says what another thing is: "was a member", "served as captain", "X, the son of …"."""
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head.dep_ in ("attr", "oprd", "appos") or (head.dep_ == "pobj" and head.head.lower_ == "as")


def _aside(head: Token, verb: Token) -> bool:
    """Whether a noun stands before a verb in what modifies it: a participle or preposition without a subject."""
    for one in (head, *above(head)):
        if one.head.i == verb.i and one.i != verb.i:
            modifies = one.dep_ == "prep" or (one.dep_ in ("advcl", "acl") and own_subject_of(one) is None)
            return modifies and one.i < verb.i
    return False


def own_subject_of(verb: Token) -> Token | None:
    """The subject that stands beside a verb."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)
