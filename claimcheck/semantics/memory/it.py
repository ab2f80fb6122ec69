"""*It* and *its*: a subject before them, where nothing else there can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.semantics.memory.binding import accessible, is_argument
from claimcheck.semantics.memory.nouns import sort_of_noun
from claimcheck.semantics.memory.owners import is_owned_by_such, rivals_inside
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.syntax import SUBJECTS, above, is_copula, subject_of, verb_of
from claimcheck.semantics.memory.values import Mention, Sort
from claimcheck.semantics.memory.words import verb_in

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset({Sort.PLACE, Sort.COUNTRY})

__all__ = ["clause_before", "is_said_to_be_a_thing", "only_body", "sentence_before", "thing_done_to"]


def clause_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "The decision was taken in haste; it is opposed by …": the subject of the clause before in its sentence."""
    if not (pronoun.leads or pronoun.owns):
        return None
    for token in scene.subjects_before(pronoun)[:1]:
        meaning = scene.meaning(token)
        if meaning is None or not _serves(pronoun, meaning, scene) or not accessible(pronoun.token, token):
            return None
        if not _acts(meaning) and _in_relative(pronoun.token, token):
            return None
        between = [m for m in scene.fitting(pronoun, token.i + 1, pronoun.token.i) if m.key != meaning.key]
        return meaning if not any(_rival(m, meaning) for m in between) else None
    return None


def sentence_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Tulsa lies in Oklahoma. It is also called T-town": the subject of the sentence before, when *it* is one too."""
    previous = scene.before(pronoun.token)
    if previous is None:
        return None
    if not pronoun.leads or not scene.is_root_clause(pronoun) or not scene.begins(pronoun):
        return None
    meaning = scene.meaning(subject_of(previous.root))
    if meaning is None or not _serves(pronoun, meaning, scene):
        return None
    if meaning.id is None and not scene.same_block(previous[0], pronoun.token):
        return None  # a paragraph goes on with what tables know by name, hardly with anything else
    others = [m for m in scene.fitting(pronoun, previous.start, previous.end) if m.key != meaning.key]
    if any(m.sort is meaning.sort and is_argument(m.head, verb_of(m.head)) for m in others if _rivals(m)):
        return None
    if any(m.head.dep_ in SUBJECTS and m.head.head.dep_ == "conj" for m in others):
        return None
    return meaning if _acts(meaning) or not any(_acts(m) for m in others) else None


def only_body(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Five states were elected to the board. In 2018 it bought the mill": the one body, beside several others."""
    previous = scene.before(pronoun.token)
    if previous is None or not _does_something(pronoun, scene):
        return None
    subject = scene.meaning(subject_of(previous.root))
    if subject is not None and scene.agrees(pronoun, subject):
        return None
    fitting = [m for m in scene.fitting(pronoun, previous.start, previous.end) if not m.members]
    only = fitting[0] if len({m.key for m in fitting}) == 1 else None
    return only if only is not None and only.named and only.sort is Sort.BODY else None


def _does_something(pronoun: Pronoun, scene: Scene) -> bool:
    """Whether a pronoun that begins its sentence does something to something: no "it rained", no "it was welcomed"."""
    leads = pronoun.leads and scene.is_root_clause(pronoun) and scene.begins(pronoun)
    does = any(child.dep_ == "dobj" for child in pronoun.token.head.children)
    return leads and does and pronoun.token.dep_ == "nsubj"


def thing_done_to(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "bought the club and sold it", "imposed sanctions and lifted them": the object of the verb before the *and*."""
    token = pronoun.token
    verb = token.head
    if token.dep_ != "dobj" or verb.dep_ != "conj" or any(c.dep_.startswith("nsubj") for c in verb.children):
        return None
    if verb_in(verb.head.text, "having") or is_copula(verb.head):
        return None
    objects = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
    meaning = scene.meaning(objects[0]) if len(objects) == 1 else None
    if meaning is None or not scene.agrees(pronoun, meaning):
        return None
    return None if rivals_inside(pronoun, meaning, scene) else meaning


def _serves(pronoun: Pronoun, mention: Mention, scene: Scene) -> bool:
    """Whether a subject is one that is spoken of further, and holds no other thing that may be meant."""
    if _acts(mention) and is_said_to_be_a_thing(pronoun.token):
        return False
    fits = scene.agrees(pronoun, mention) and mention.sort is not Sort.NAME and not is_owned_by_such(pronoun, mention)
    return fits and not rivals_inside(pronoun, mention, scene)


def _rivals(mention: Mention) -> bool:
    """Whether a phrase beside a subject acts as well, and does not only say where."""
    return _acts(mention) and not _is_where(mention)


def _is_where(mention: Mention) -> bool:
    """Whether a place only says where something is."""
    head = mention.head
    return mention.sort in _PLACES and head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near")


def _below_what_is_said(head: Token) -> bool:
    """ "became a member of the council": what belongs to the noun that says what the subject is."""
    return any(one.dep_ in ("attr", "oprd") and one.pos_ == "NOUN" for one in above(head))


def _acts(mention: Mention) -> bool:
    """Whether a phrase names a state, a body, a place, or anything by its name."""
    return mention.named or mention.sort in (Sort.COUNTRY, Sort.BODY, Sort.PLACE)


def is_said_to_be_a_thing(token: Token) -> bool:
    """ "It may be a mistake": more often of what was told than of who was named."""
    nouns = [c for c in token.head.children if c.dep_ == "attr"] if is_copula(token.head) else []
    return any(c.pos_ == "NOUN" and sort_of_noun(c) is Sort.THING for c in nouns)


def _in_relative(token: Token, subject: Token) -> bool:
    """Whether a relative clause that begins after a subject holds a pronoun: "the figures that it once gave"."""
    return any(one.dep_ == "relcl" and one.left_edge.i > subject.i for one in above(token))


def _rival(other: Mention, mention: Mention) -> bool:
    """Whether a phrase after a subject may be meant in its stead."""
    if other.members or other.sort is Sort.TIME or _is_where(other) or _below_what_is_said(other.head):
        return False
    return other.definite if mention.definite else True
