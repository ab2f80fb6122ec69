"""Possessives and reflexives that turn back to the subject of their own clause, or to the noun they are joined to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.semantics.memory.binding import describes, holds
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.syntax import is_copula, predicate_of, subject_of
from claimcheck.semantics.memory.values import Mention, Sort

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["awaited_subject", "has_other_owner", "is_owned_by_such", "joined_owner", "own_subject", "rivals_inside"]

_OTHERS = frozenset({"i", "we", "you", "he", "she"})
_ACTING = frozenset({Sort.COUNTRY, Sort.BODY, Sort.NAME, Sort.PERSON, Sort.PLACE})


def own_subject(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "New Zealand recorded its first case": the subject of its clause, where nothing between them agrees."""
    token = pronoun.token
    if not (pronoun.owns or pronoun.reflexive) or token.head.dep_ == "appos":
        return None
    subject = subject_of(predicate_of(token))
    if subject is None or subject.i > token.i or holds(subject, token):
        return None
    meaning = scene.meaning(subject)
    if meaning is not None and meaning.start <= token.idx < meaning.end:
        return None
    if (
        meaning is None
        or (pronoun.gender is not None and meaning.sort is not Sort.PERSON)
        or not scene.agrees(pronoun, meaning)
        or rivals_inside(pronoun, meaning, scene)
    ):
        return None
    if _says_what(pronoun, meaning) or _below_thing(pronoun, meaning, scene):
        return None
    near = [m for m in scene.within(subject.i + 1, token.i) if m.named or not describes(m.head)]
    between = (m for m in near if scene.agrees(pronoun, m) and m.key != meaning.key)
    members = {m.key for m in meaning.members}
    return meaning if all(m.key in members or _within(m, meaning) for m in between) else None


def awaited_subject(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "In its first year, the festival drew …": the subject that follows, where nothing before it agrees."""
    token = pronoun.token
    if not pronoun.owns or not scene.begins(pronoun):
        return None
    verb = predicate_of(token)
    while verb is not None and verb.dep_ in ("pcomp", "advcl") and subject_of(verb) is None:
        verb = predicate_of(verb)
    subject = subject_of(verb)
    if verb is None or subject is None or not token.i < subject.i < verb.i or subject.sent.start != token.sent.start:
        return None
    meaning = scene.meaning(subject)
    if meaning is None or not scene.agrees(pronoun, meaning) or not meaning.named:
        return None
    return None if any(one.i == subject.i for one in token.ancestors) else meaning


def joined_owner(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Iran and its allies", "the abolitionists and their supporters": the noun before the *and*."""
    owned = pronoun.token.head
    if not pronoun.owns or owned.dep_ != "conj" or owned.head.pos_ not in ("NOUN", "PROPN"):
        return None
    only = [m for m in scene.mentions if m.head.i == owned.head.i and not m.members]
    if not only or not scene.agrees(pronoun, only[0]) or owned.head.dep_ == "conj":
        return None
    if only[0].sort not in _ACTING or rivals_inside(pronoun, only[0], scene, before=pronoun.token):
        return None
    return only[0]


def rivals_inside(pronoun: Pronoun, mention: Mention, scene: Scene, before: Token | None = None) -> bool:
    """Whether a phrase holds another that may be meant as well: "Britain's dependence on cotton for its …"."""
    if mention.members:
        return False
    last = before.i if before is not None else pronoun.token.i
    inside = {t.i for t in mention.head.subtree if t.i < last and t.i != mention.head.i}
    acting = mention.named or mention.sort in _ACTING
    return any(
        m.head.i in inside and m.key != mention.key and scene.agrees(pronoun, m) and (m.sort in _ACTING or not acting)
        for m in scene.mentions
    )


def _says_what(pronoun: Pronoun, mention: Mention) -> bool:
    """ "the main attraction is its market": what a thing is said to be need not be its own."""
    verb = predicate_of(pronoun.token)
    inside = verb is not None and is_copula(verb) and pronoun.token.head.dep_ == "attr"
    return inside and mention.sort not in _ACTING


def _below_thing(pronoun: Pronoun, mention: Mention, scene: Scene) -> bool:
    """ "a proposal based on its rocket", "for guests to try their games": the owner may stand outside the clause."""
    verb = predicate_of(pronoun.token)
    while verb is not None and verb.dep_ in ("conj", "xcomp", "pcomp", "advcl"):
        verb = verb.head
    if verb is None:
        return False
    if verb.dep_ == "acl":
        matrix = scene.meaning(subject_of(predicate_of(verb.head)))
        if matrix is not None and matrix.key != mention.key and scene.agrees(pronoun, matrix):
            return True
    aimed = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    return aimed or (verb.dep_ in ("relcl", "acl") and mention.sort is Sort.THING and not mention.named)


def is_owned_by_such(pronoun: Pronoun, mention: Mention) -> bool:
    """ "Her professor … her": whether a phrase has an owner whom a pronoun of the same kind stands for."""
    owners = (Pronoun.of(child) for child in mention.head.children if child.dep_ == "poss")
    return any(o is not None and (o.gender, o.plural) == (pronoun.gender, pronoun.plural) for o in owners)


def has_other_owner(pronoun: Pronoun, scene: Scene) -> bool:
    """Whether the subject of a possessive's clause may own it, but was not found to: "everything held its breath"."""
    subject = subject_of(predicate_of(pronoun.token)) if pronoun.owns or pronoun.reflexive else None
    if subject is None or subject.i >= pronoun.token.i:
        return False
    meaning = scene.meaning(subject)
    if meaning is None:
        return subject.pos_ == "PRON" and subject.lower_ not in _OTHERS
    return scene.agrees(pronoun, meaning)


def _within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
