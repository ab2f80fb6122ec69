"""How much a check of a claim is worth: a sum of round weights, each with a reason that can be read.

From 0.5 on a claim counts as worth checking. The reasons follow what checkers of debates look for (Hassan et al. 2015):
figures, changes of figures, records of what was done, matters of public interest, extremes and names count for a
claim; talk of oneself, plans, vague words and judgements count against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.extraction.categories import Judgement
from claimcheck.extraction.vocabulary import phrases_in, verbs, word_list, words_of
from claimcheck.model import Category, Quantity, QuantityKind, Time

__all__ = ["worthiness"]

#: A weight, whether it applies, and the reason it is given for.
_Factor = tuple[float, bool, str]

_LARGE = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion|dozen|half|third|quarter|percent)s?\b", re.I)
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+")
_SELF = frozenset({"i", "me", "my", "you", "your"})
_TOLD = frozenset({"said", "says", "told"})
_JUDGED = frozenset({Category.OPINION, Category.NORM, Category.PREDICTION})
_MUCH, _LITTLE = 12, 6


def worthiness(
    judgement: Judgement, text: str, times: Sequence[Time], quantities: Sequence[Quantity], *, past: bool
) -> tuple[float, tuple[str, ...]]:
    """A score in [0, 1] and the reasons that make it up; ``past`` says whether the claim tells what happened."""
    words = words_of(text)
    factors = [
        *_of_kind(judgement),
        *_of_figures(judgement, words, quantities),
        *_of_content(judgement, text, words),
        *_of_manner(text, words),
        (0.05, bool(times), "gives a time"),
        (0.1, past, "tells what happened"),
    ]
    score = sum(weight for weight, applies, _ in factors if applies)
    reasons = tuple(reason for _, applies, reason in factors if applies)
    return round(min(1.0, max(0.0, score)), 3), reasons


def _of_kind(judgement: Judgement) -> list[_Factor]:
    judged = bool(judgement.reason) and not _JUDGED.isdisjoint(judgement.categories)
    return [
        (0.2, not judgement.reason, "can be checked"),
        (0.0, bool(judgement.reason), "cannot be checked"),
        (-0.05, judged, "judges, wishes or plans"),
    ]


def _of_figures(judgement: Judgement, words: list[str], quantities: Sequence[Quantity]) -> list[_Factor]:
    counted = [q for q in quantities if q.kind is not QuantityKind.ORDINAL]
    large = any(_LARGE.search(q.span.quote) or q.kind is not QuantityKind.CARDINAL for q in counted)
    extreme = Category.COMPARISON in judgement.categories or _any(words, word_list("worthiness", "extremes"))
    return [
        (0.35, large, "gives a number"),
        (0.1, bool(counted) and not large, "gives a small number"),
        (0.15, _any(words, _changes()), "tells of a change or an amount"),
        (0.1, extreme, "compares or names an extreme"),
    ]


def _of_content(judgement: Judgement, text: str, words: list[str]) -> list[_Factor]:
    told = Category.QUOTATION in judgement.categories or _any(words, _TOLD)
    return [
        (0.2, _any(words, word_list("worthiness", "matters")), "speaks of a public matter"),
        (0.1, _any(words, verbs("worthiness", "records")), "tells of a record"),
        (0.1, told, "tells what somebody said"),
        (0.05, bool(_NAME.search(text[1:])), "names somebody or something"),
    ]


def _of_manner(text: str, words: list[str]) -> list[_Factor]:
    return [
        (0.05, len(words) >= _MUCH, "says much"),
        (-0.05, len(words) < _LITTLE, "says little"),
        (-0.1, _any(words, _SELF), "speaks of oneself or to somebody"),
        (-0.2, bool(phrases_in(text, word_list("worthiness", "plans"))), "speaks of what is to be done"),
        (-0.1, _any(words, word_list("worthiness", "vague")), "speaks vaguely"),
    ]


def _any(words: list[str], wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(words)


def _changes() -> frozenset[str]:
    return verbs("worthiness", "changes") | word_list("worthiness", "directions")
