"""How much a sentence speaks from a person: a sum of round weights, each with a reason that can be read.

From 1 on a sentence counts as subjective. Judging words, adjectives, modals, turns of an argument and what it points
at speak for it; figures, names, the past and a source against it; a sentence that is somebody's words as a whole tells
what was said (the distinction of Wiebe and Riloff 2005). Sentiment is that of the open lexicon of VADER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.extraction.categories import opinion_cues
from claimcheck.extraction.features import Tagged, share, valence
from claimcheck.extraction.vocabulary import phrases_in, word_list

__all__ = ["reasons", "subjectivity"]

_QUOTED = re.compile(r'“[^“”]*”?|"[^"]*"?')
_OPENS = re.compile(r"\s*[\"“'‘]")
_ASIDE = re.compile(r"—|--| – ")
_DENIALS = frozenset({"not", "n't", "no", "never", "nothing", "nobody", "none"})
_POINTING = frozenset({"this", "that", "these", "those"})
_MOST, _MOST_CUES = 4, 2
_MANY = 30  # words
_OFTEN = 0.1  # a share of adjectives

#: A weight and what it is given for.
_Factor = tuple[float, str]


def subjectivity(words: Sequence[Tagged], text: str) -> float:
    """How much a sentence with these words speaks from a person; from 1 on it counts as subjective."""
    return sum(weight for weight, _ in reasons(words, text))


def reasons(words: Sequence[Tagged], text: str) -> tuple[_Factor, ...]:
    """What speaks for a judgement of the writer and against it, with its weights (quarters)."""
    told = [word for word in words if word.is_word]
    factors = (*_of_words(told, text), *_of_form(told, text), *_of_report(told, text))
    return tuple((weight, reason) for weight, reason in factors if weight)


def _of_words(told: Sequence[Tagged], text: str) -> list[_Factor]:
    sounding = sum(abs(valence(word)) >= 1 for word in told)
    manner = sum(word.tag == "RB" and word.low.endswith("ly") for word in told)
    own = _QUOTED.sub(" ", text)
    return [
        (0.25 * min(sounding, _MOST), "words that sound good or bad"),
        (0.5 * min(opinion_cues(own)[1], _MOST_CUES), "judging words"),
        (0.25 * bool(phrases_in(own, word_list("opinion", "hedges"))), "a turn of argument"),
        (0.25 * min(manner, 2), "adverbs of manner"),
        (0.5 * (share(told, "JJ", "JJR", "JJS") >= _OFTEN), "many adjectives"),
        (0.5 * any(word.tag == "MD" for word in told), "says what may or should be"),
        (-0.25 * any(word.tag in ("JJR", "RBR") for word in told), "compares"),
    ]


def _of_form(told: Sequence[Tagged], text: str) -> list[_Factor]:
    low = {word.low for word in told}
    opens = bool(told) and told[0].low in word_list("opinion", "turns")
    pointing = any(word.tag == "DT" and word.low in _POINTING for word in told)
    return [
        (0.5 * pointing, "points at what was said"),
        (0.5 * opens, "opens with a turn"),
        (0.5 * (len(told) > _MANY), "says much"),
        (0.5 * (not low.isdisjoint(("you", "your"))), "speaks to the reader"),
        (0.25 * (not low.isdisjoint(("they", "their", "them"))), "speaks of others"),
        (0.25 * (not low.isdisjoint(_DENIALS)), "denies"),
        (0.25 * (not low.isdisjoint(("is", "are", "'s", "'re"))), "tells what is so"),
        (0.25 * text.rstrip('"”’) ').endswith(("?", "!")), "asks or exclaims"),
        (0.25 * (";" in text or bool(_ASIDE.search(text))), "sets one clause against another"),
    ]


def _of_report(told: Sequence[Tagged], text: str) -> list[_Factor]:
    """What ties a sentence to somebody, to figures, to names, to the past: it reports."""
    figures = any(word.text[:1].isdigit() for word in told)
    spelled = not figures and any(word.tag == "CD" for word in told)
    names = any(word.tag in ("NNP", "NNPS") for word in told[1:])
    sourced = any(word.low in word_list("opinion", "sources") for word in told)
    return [
        (-1.0 * bool(_OPENS.match(text)), "somebody's own words"),
        (-1.0 * sourced, "says who said it"),
        (-0.75 * figures, "gives figures"),
        (-0.25 * spelled, "counts"),
        (-0.25 * names, "names somebody"),
        (-0.25 * any(word.tag == "VBD" for word in told), "tells what happened"),
    ]
