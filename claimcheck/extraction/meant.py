"""Whether a claim says of whom or of what it is told.

A claim is read alone. One whose subject is a pronoun that the document leaves open is worth a reader's time only where
it holds something to look up: a name, a figure, a date. Else its sentence is accounted for as talk ("I started"), or
as open ("It came out fine").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.extraction.drafts import Draft
from claimcheck.extraction.grammar import SUBJECTS, Proposition, ids, subject_of
from claimcheck.extraction.pointing import Said, phrase, pointers
from claimcheck.model import Attribution, QuantityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OPEN", "TALK", "Left", "is_named", "is_of_others", "left_open", "names_something"]

#: Why a sentence makes no claims.
TALK, OPEN = "talk", "open"
PERSON = "person"

_SPOKEN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
_THINGS = frozenset({"it", "they", "this", "that", "these", "those", "its", "their"})
_PERSONS = frozenset({"he", "she", "his", "her"})
_OWNERS = frozenset({"poss", "det"})
#: Beside another clause nothing is told of what is open.
_BESIDE = frozenset({"adverbial", "participle", "reduced"})
_NAMED = frozenset({"PROPN", "NUM"})


@frozen(kw_only=True)
class Left:
    """What a claim leaves open: why it is no claim at all (``untold``), or why it is none to check (``reason``)."""

    untold: str = ""
    reason: str = ""


def left_open(draft: Draft, said: Said, speaker: str | None) -> Left:
    """What a draft leaves open; ``said`` are the nouns of its document, ``speaker`` who speaks in it.

    With a figure or a date in it, it is one to look up all the same; what "he" has to do with a name is told, but
    nothing to check.
    """
    words = pointers(draft, said)
    if not words:
        return Left()
    own = next((word for word in words if _is_of_subject(word, draft.proposition)), None)
    kind = _kind(own if own is not None else words[0])
    if _has_figure(draft, kind) and (own is None or draft.proposition.kind not in _BESIDE):
        return Left()
    reason = f"does not say who or what is meant: “{phrase(own or words[0])}”"
    met = own is not None and kind == PERSON and draft.proposition.kind not in _BESIDE
    if met and names_something(draft, speaker):
        return Left(reason=reason)
    return Left(untold=TALK if kind == TALK else OPEN, reason=reason)


def _kind(word: Token) -> str:
    if word.lower_ in _SPOKEN:
        return TALK
    return PERSON if word.lower_ in _PERSONS else OPEN


def _is_of_subject(word: Token, proposition: Proposition) -> bool:
    """Whether a word is the subject of a proposition, or says which one its subject is."""
    subject = _subject(proposition)
    return subject is not None and (word == subject or (word.head == subject and word.dep_ in _OWNERS))


def _has_figure(draft: Draft, kind: str) -> bool:
    figures = [q for q in draft.quantities if q.kind is not QuantityKind.ORDINAL]
    if kind == TALK:
        figures = [q for q in figures if any(c.isdigit() for c in q.span.quote)]
    return bool(figures) or any(any(c.isdigit() for c in t.span.quote) for t in draft.times)


def _subject(proposition: Proposition) -> Token | None:
    """The subject among the words of a proposition, its own or the one that it shares."""
    inside = ids(proposition.tokens)
    found = subject_of(proposition.head)
    if found is not None and found.i in inside:
        return found
    return next((t for t in proposition.tokens if t.dep_ in SUBJECTS and t.dep_ != "expl"), None)


def names_something(draft: Draft, speaker: str | None) -> bool:
    """Whether a draft holds a name, its own or one that was put in, or a number; that of who speaks is none."""
    own = {word.lower() for word in (speaker or "").split()} | {"one", "god"}
    put_in = (word for r in draft.known.put_in for word in (r.value or "").split() if word[:1].isupper())
    told = (t.text for t in draft.tokens if t.pos_ in _NAMED)
    return any(word.lower().removesuffix("'s").removesuffix("'") not in own for word in (*told, *put_in))


def is_named(attribution: Attribution | None) -> bool:
    """Whether it is told who said something, and by more than a pronoun."""
    if attribution is None:
        return False
    return attribution.source.lower() not in _SPOKEN | _THINGS | _PERSONS


def is_of_others(proposition: Proposition) -> bool:
    """Whether a proposition is told of others than those who speak.

    What is told of them can be looked up fact by fact; what people say of themselves is one thing to look up.
    """
    subject = _subject(proposition)
    words = list(subject.subtree) if subject is not None else list(proposition.tokens[:1])
    return all(t.lower_ not in _SPOKEN for t in words)
