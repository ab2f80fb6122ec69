"""*He*, *she* and their kin: the one person near them whose name or noun agrees."""

from __future__ import annotations

from claimcheck.semantics.memory.binding import accessible, describes, is_argument
from claimcheck.semantics.memory.owners import is_owned_by_such
from claimcheck.semantics.memory.scene import Pronoun, Scene, alone
from claimcheck.semantics.memory.syntax import SUBJECTS, predicate_of, subject_of, verb_of
from claimcheck.semantics.memory.values import Mention, Sort

#: How many sentences back the last person may have been named.
_FURTHEST = 4

__all__ = [
    "carried_on",
    "clause_before",
    "nearest",
    "of_the_text",
    "same_again",
    "sentence_before",
    "unknown_name",
    "unknown_name_here",
]


def nearest(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Curie moved to Paris. There she studied physics": the only person in this sentence and the one before."""
    token = pronoun.token
    first = scene.before(token)
    start = first.start if first is not None else token.sent.start
    return _known(pronoun, _only(pronoun, scene, start, token.i))


def same_again(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "…, where he taught until he died": whom the same pronoun before it in its sentence stands for."""
    token = pronoun.token
    earlier = [t for t in token.sent if t.i < token.i and (p := Pronoun.of(t)) and p.gender is pronoun.gender]
    if not earlier or earlier[-1].i not in scene.resolved:
        return None
    meaning = scene.resolved[earlier[-1].i]
    if not scene.agrees(pronoun, meaning) or scene.left_open(pronoun, token.sent.start, token.i):
        return None
    others = _persons(pronoun, scene, token.sent.start, token.i)
    return meaning if all(m.key == meaning.key for m in others) else None


def of_the_text(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """The only person named in the whole text so far, where no such pronoun was left open."""
    found = _known(pronoun, alone(_persons(pronoun, scene, 0, pronoun.token.i)))
    open_ = scene.left_open(pronoun, 0, pronoun.token.i)
    return found if found is not None and found.named and not open_ else None


def clause_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Obama spoke before he left": the subject of the clause before, where nobody else is named after it."""
    if not (pronoun.leads or pronoun.owns):
        return None
    for token in scene.subjects_before(pronoun):
        meaning, other = scene.meaning(token), Pronoun.of(token)
        if meaning is None and other is not None and other.gender is pronoun.gender:
            return None
        if meaning is not None and _is_person(pronoun, meaning, scene) and accessible(pronoun.token, token):
            others = _persons(pronoun, scene, token.i + 1, pronoun.token.i)
            return meaning if all(m.key == meaning.key for m in others) else None
    return None


def sentence_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Obama, the son of an economist, was born in Honolulu. He …": the subject of the sentence before.

    Where somebody else is named there as an argument, or a pronoun was left open, it stays open.
    """
    previous = scene.before(pronoun.token)
    if previous is None or not pronoun.leads or not _begins(pronoun, scene):
        return None
    subject = subject_of(previous.root)
    meaning = scene.meaning(subject)
    if meaning is None or not _is_person(pronoun, meaning, scene):
        return None
    if scene.left_open(pronoun, previous.start, previous.end):
        return None
    others = [m for m in _persons(pronoun, scene, previous.start, previous.end) if m.key != meaning.key]
    return meaning if not any(is_argument(m.head, verb_of(m.head)) for m in others) else None


def unknown_name(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Noriega rose to power in 1981. He held on …": the subject before, a name of which nothing else is known."""
    previous = scene.before(pronoun.token)
    if previous is None or not pronoun.leads or not _begins(pronoun, scene):
        return None
    meaning = scene.meaning(subject_of(previous.root))
    if meaning is None or meaning.sort is not Sort.NAME or not meaning.words[0].isupper():
        return None
    found = _only(pronoun, scene, previous.start, pronoun.token.i)
    return meaning if found is not None and found.key == meaning.key and meaning.head.tag_ == "NNP" else None


def unknown_name_here(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Marin was 34 when she became premier": an unknown name that is the subject, alone in two sentences."""
    token = pronoun.token
    subjects = scene.subjects_before(pronoun) if pronoun.leads or pronoun.owns else []
    if pronoun.owns and (own := subject_of(predicate_of(token))) is not None and own.i < token.i:
        subjects = [own]
    meaning = scene.meaning(subjects[0]) if len(subjects) == 1 else None
    if meaning is None or meaning.sort is not Sort.NAME or meaning.head.tag_ != "NNP" or not meaning.words[0].isupper():
        return None
    if not accessible(token, meaning.head) or not scene.agrees(pronoun, meaning):
        return None
    previous = scene.before(token)
    start = previous.start if previous is not None else token.sent.start
    others = [m for m in _persons(pronoun, scene, start, token.i) if m.key != meaning.key]
    return meaning if not others and not scene.left_open(pronoun, start, token.i) else None


def carried_on(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "Curie moved to Paris. The city was cold. She …": the only person of the last sentence that names any."""
    sentence = scene.before(pronoun.token)
    if not _begins(pronoun, scene):
        return None
    for _ in range(_FURTHEST):
        if sentence is None or scene.left_open(pronoun, sentence.start, sentence.end):
            return None
        if _persons(pronoun, scene, sentence.start, sentence.end):
            return _known(pronoun, _only(pronoun, scene, sentence.start, sentence.end))
        sentence = scene.before(sentence[0])
    return None


def _only(pronoun: Pronoun, scene: Scene, start: int, end: int) -> Mention | None:
    """The only person between two token indexes; a pronoun left open before, it must be a new subject after that."""
    found = alone(_persons(pronoun, scene, start, end))
    if found is None or not scene.left_open(pronoun, start, end):
        return found
    leads = found.head.dep_ in SUBJECTS and found.head.i >= start and found.head.head.dep_ == "ROOT"
    return found if leads and not scene.left_open(pronoun, found.head.i, end) else None


def _begins(pronoun: Pronoun, scene: Scene) -> bool:
    start, end = pronoun.token.sent.start, pronoun.token.i
    return not _persons(pronoun, scene, start, end) and not scene.left_open(pronoun, start, end)


def _persons(pronoun: Pronoun, scene: Scene, start: int, end: int) -> list[Mention]:
    """The persons between two token indexes, and the subjects that may be some."""
    found = [m for m in scene.fitting(pronoun, start, end) if m.sort is Sort.PERSON or _may_be(m)]
    return sorted((m for m in found if not _is_compared(m) and not _only_says_what(m)), key=lambda m: m.head.i)


def _known(pronoun: Pronoun, mention: Mention | None) -> Mention | None:
    """A person, where a name, a title or the noun tells the gender, or a name tells that it is a person."""
    if mention is None or mention.sort is not Sort.PERSON:
        return None
    return mention if mention.named or mention.gender is pronoun.gender else None


def _is_person(pronoun: Pronoun, mention: Mention, scene: Scene) -> bool:
    person = scene.agrees(pronoun, mention) and mention.sort is Sort.PERSON
    return person and _known(pronoun, mention) is not None and not is_owned_by_such(pronoun, mention)


def _may_be(mention: Mention) -> bool:
    """Whether an unknown name is a person's for all we see: no article, and nothing is in it."""
    head = mention.head
    if len(mention.words) < 3 or mention.words[0].islower():
        return False
    where = head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "from", "to", "across", "through")
    return not where and not any(c.dep_ == "det" for c in head.children)


def _only_says_what(mention: Mention) -> bool:
    """ "was a member", "X, the son of …": nobody else. A name set beside another may be somebody else's."""
    return describes(mention.head) and not (mention.named and mention.head.dep_ == "appos")


def _is_compared(mention: Mention) -> bool:
    """ "masts like a dead man's fingers": somebody who is there only for a comparison."""
    if mention.named or mention.definite:
        return False
    compared = mention.head.dep_ == "pobj" and mention.head.head.lower_ in ("like", "as", "than")
    return compared or mention.head.dep_ == "poss"
