"""How much a check of a claim is worth: a sum of round weights, each with a reason that can be read.

From 0.5 on a claim counts as worth checking. The reasons follow what checkers of debates look for (Hassan et al. 2015):
figures, changes of figures, records of what was done, matters of public interest, extremes and names count for a
claim; talk of oneself, plans, vague words and judgements count against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.extraction.categories import Judgement
from claimcheck.extraction.features import Tagged, is_imperative
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
    judgement: Judgement,
    text: str,
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    *,
    past: bool,
    tags: Sequence[Tagged] = (),
) -> tuple[float, tuple[str, ...]]:
    """A score in [0, 1] and the reasons that make it up.

    ``past`` says whether the claim tells what happened; ``tags`` are its words with their tags, where they are known.
    """
    words = words_of(text)
    done = [word.low for word in tags if word.tag != "VB"] if tags else words
    large = _large(quantities)
    present = large and any(word.tag in ("VBZ", "VBP") for word in tags)
    ordered = is_imperative(tags)
    believed = large and not ordered and judgement.reason.startswith("opinion or belief")
    factors = [
        *_of_kind(judgement, believed=believed),
        *_of_figures(judgement, words, done, quantities),
        *_of_content(judgement, text, words, done),
        *_of_manner(text, words),
        (0.05, bool(times), "gives a time"),
        (0.1, past, "tells what happened"),
        (0.1, present and not past, "tells what is so, with a number"),
        (-0.2, ordered, "asks for something to be done"),
    ]
    score = sum(weight for weight, applies, _ in factors if applies)
    reasons = tuple(reason for _, applies, reason in factors if applies)
    return round(min(1.0, max(0.0, score)), 3), reasons


def _of_kind(judgement: Judgement, *, believed: bool) -> list[_Factor]:
    judged = bool(judgement.reason) and not _JUDGED.isdisjoint(judgement.categories)
    return [
        (0.2, not judgement.reason, "can be checked"),
        (0.0, bool(judgement.reason), "cannot be checked"),
        (0.2, believed, "is believed, with a number"),
        (-0.05, judged and not believed, "judges, wishes or plans"),
    ]


def _large(quantities: Sequence[Quantity]) -> bool:
    """Whether one of the numbers is in figures, large, or measures something."""
    counted = [q for q in quantities if q.kind is not QuantityKind.ORDINAL]
    return any(_LARGE.search(q.span.quote) or q.kind is not QuantityKind.CARDINAL for q in counted)


def _of_figures(
    judgement: Judgement, words: list[str], done: list[str], quantities: Sequence[Quantity]
) -> list[_Factor]:
    """``done`` are the words without infinitives: what is to be done changes nothing yet."""
    counted = [q for q in quantities if q.kind is not QuantityKind.ORDINAL]
    large = _large(quantities)
    sums = any(q.kind in (QuantityKind.PERCENT, QuantityKind.CURRENCY) for q in counted)
    extreme = Category.COMPARISON in judgement.categories or _any(words, word_list("worthiness", "extremes"))
    return [
        (0.35, large, "gives a number"),
        (0.05, sums, "gives a share or a sum of money"),
        (0.1, bool(counted) and not large, "gives a small number"),
        (0.15, _any(done, _changes()), "tells of a change or an amount"),
        (0.1, extreme, "compares or names an extreme"),
    ]


def _of_content(judgement: Judgement, text: str, words: list[str], done: list[str]) -> list[_Factor]:
    told = Category.QUOTATION in judgement.categories or _any(words, _TOLD)
    return [
        (0.2, _any(words, word_list("worthiness", "matters")), "speaks of a public matter"),
        (0.1, _any(done, verbs("worthiness", "records")), "tells of a record"),
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
