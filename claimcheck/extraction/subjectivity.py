"""How much a sentence speaks from a person: a sum of round weights, each with a reason that can be read.

From 1 on a sentence counts as subjective. What it quotes does not count, and a sentence that is somebody's words as a
whole tells what was said (the distinction of Wiebe and Riloff 2005).
"""

from __future__ import annotations

import re

from claimcheck.extraction.categories import opinion_cues
from claimcheck.extraction.vocabulary import phrases_in, word_list, words_of

__all__ = ["reasons", "subjectivity"]

_QUOTED = re.compile(r'“[^“”]*”?|"[^"]*"?')
_OPENS = re.compile(r"\s*[\"“'‘]")
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+")
_DIGIT = re.compile(r"\d")
_DENIES = re.compile(r"\b(?:not|no|never|nothing|nobody|none)\b|n['’]t\b", re.I)
_ASIDE = re.compile(r"—|--| – ")
_MANNER = re.compile(r"\b[a-z]{4,}ly\b")
_LOADED = re.compile(r"\b[a-z]{3,}(?:ous|ful|less|ish)\b")
_FEW, _MANY, _MOST_CUES = 4, 30, 3

#: A weight and what it is given for.
_Factor = tuple[float, str]


def subjectivity(text: str) -> float:
    """How much a sentence speaks from a person; from 1 on it counts as subjective."""
    return sum(weight for weight, _ in reasons(text))


def reasons(text: str) -> tuple[_Factor, ...]:
    """What speaks for a judgement of the writer and against it, with its weights (quarters)."""
    own = _own_words(text)
    factors = (*_of_words(own), *_of_form(own, text), *_of_report(text))
    return tuple((weight, reason) for weight, reason in factors if weight)


def _own_words(text: str) -> str:
    """A text without what it quotes, unless little else is left."""
    own = _QUOTED.sub(" ", text)
    return own if len(own.split()) >= _FEW else text


def _of_words(own: str) -> list[_Factor]:
    plain = word_list("opinion", "plain_words")
    manner = [word for word in _MANNER.findall(own) if word not in plain]
    loaded = [word for word in _LOADED.findall(own) if word not in plain]
    return [
        (0.5 * min(opinion_cues(own)[1], _MOST_CUES), "judging words"),
        (0.5 * bool(phrases_in(own, word_list("opinion", "hedges"))), "a turn of argument"),
        (1.0 * bool(phrases_in(own, word_list("opinion", "norms"))), "says what should be"),
        (0.25 * min(len(manner), 2), "adverbs of manner"),
        (0.5 * min(len(loaded), 2), "loaded adjectives"),
    ]


def _of_form(own: str, text: str) -> list[_Factor]:
    first, words = words_of(text)[:1], set(words_of(own))
    return [
        (1.0 * (not words.isdisjoint(("you", "your"))), "speaks to the reader"),
        (0.25 * (not words.isdisjoint(("we", "our", "us", "i", "my", "me"))), "speaks of oneself"),
        (0.5 * bool(first and first[0] in word_list("opinion", "turns")), "opens with a turn"),
        (0.5 * text.rstrip('"”’) ').endswith(("?", "!")), "asks or exclaims"),
        (0.25 * bool(_DENIES.search(own)), "denies"),
        (0.25 * (not words.isdisjoint(("is", "are"))), "tells what is so"),
        (0.5 * (";" in text), "sets one clause against another"),
        (0.25 * bool(_ASIDE.search(text)), "an aside"),
        (0.25 * (len(text.split()) > _MANY), "says much"),
    ]


def _of_report(text: str) -> list[_Factor]:
    """What ties a sentence to somebody, to figures, to names: it reports."""
    quoted, figures = bool(_OPENS.match(text)), bool(_DIGIT.search(text))
    sourced = not word_list("opinion", "sources").isdisjoint(words_of(text))
    bare = not (quoted or figures or sourced or _NAME.search(text[1:]))
    return [
        (-3.0 * quoted, "somebody's own words"),
        (-1.0 * sourced, "says who said it"),
        (-0.5 * figures, "gives figures"),
        (0.5 * bare, "names nobody, no figure and no source"),
    ]
