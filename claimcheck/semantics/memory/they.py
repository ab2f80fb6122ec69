"""*They*, *them*, *their*: persons, states or things told of as several."""

from __future__ import annotations

from claimcheck.semantics.memory.binding import accessible
from claimcheck.semantics.memory.owners import is_owned_by_such, rivals_inside
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.syntax import subject_of
from claimcheck.semantics.memory.values import Mention, Number, Sort

__all__ = ["clause_before", "sentence_before"]

_ONE = frozenset(
    {"somebody", "someone", "anybody", "anyone", "everybody", "everyone", "nobody", "person", "whoever", "else"}
)
_ACTING = frozenset({Sort.PERSON, Sort.COUNTRY})


def clause_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "The workers stopped when they were paid": the subject of the clause before, where it is persons or states."""
    if not (pronoun.leads or pronoun.owns):
        return None
    for token in scene.subjects_before(pronoun)[:1]:
        meaning = scene.meaning(token)
        if meaning is None or not _serves(pronoun, meaning, scene) or not accessible(pronoun.token, token):
            return None
        between = [m for m in scene.fitting(pronoun, token.i + 1, pronoun.token.i) if m.key != meaning.key]
        return meaning if all(m.key in meaning.key for m in between) and not _somebody(pronoun) else None
    return None


def sentence_before(pronoun: Pronoun, scene: Scene) -> Mention | None:
    """ "France and Spain met. They agreed on …": the subject of the sentence before, where it is persons or states."""
    previous = scene.before(pronoun.token)
    if previous is None or not scene.same_block(previous[0], pronoun.token):
        return None
    if not pronoun.leads or not scene.begins(pronoun) or _somebody(pronoun):
        return None
    meaning = scene.meaning(subject_of(previous.root))
    return meaning if meaning is not None and _serves(pronoun, meaning, scene) else None


def _serves(pronoun: Pronoun, mention: Mention, scene: Scene) -> bool:
    if is_owned_by_such(pronoun, mention):
        return False
    several = mention.number is Number.SEVERAL and mention.sort in _ACTING
    return several and scene.agrees(pronoun, mention) and not rivals_inside(pronoun, mention, scene)


def _somebody(pronoun: Pronoun) -> bool:
    """Whether one person of unknown gender stands before *they* in the sentence: "if somebody asks, let them …"."""
    before = [t for t in pronoun.token.sent if t.i < pronoun.token.i]
    return any(t.lower_ in _ONE or (t.lower_ in ("each", "every", "any") and t.dep_ == "det") for t in before)
