"""How much a check of a claim is worth: a sum of round weights, each with a reason that can be read.

From 0.5 on a claim counts as worth checking. The reasons follow what checkers of debates look for (Hassan et al. 2015):
figures, changes of figures, records of what was done, extremes and names count for a claim; talk of oneself, plans and
judgements count against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.extraction.categories import Judgement
from claimcheck.extraction.vocabulary import verbs, word_list, words_of
from claimcheck.model import Category, Quantity, QuantityKind, Time

__all__ = ["worthiness"]

_LARGE = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion|dozen|half|third|quarter|percent)s?\b", re.I)
_SELF = frozenset({"i", "me", "my", "you", "your"})
_JUDGED = frozenset({Category.OPINION, Category.NORM, Category.PREDICTION})


def worthiness(
    judgement: Judgement, text: str, times: Sequence[Time], quantities: Sequence[Quantity], *, past: bool
) -> tuple[float, tuple[str, ...]]:
    """A score in [0, 1] and the reasons that make it up; ``past`` says whether the claim tells what happened."""
    words = words_of(text)
    distinct = set(words)
    counted = [q for q in quantities if q.kind is not QuantityKind.ORDINAL]
    large = any(_LARGE.search(q.span.quote) or q.kind is not QuantityKind.CARDINAL for q in counted)
    extreme = Category.COMPARISON in judgement.categories or bool(distinct & word_list("worthiness", "extremes"))
    factors = (
        (0.3, not judgement.reason, "can be checked"),
        (0.1, bool(judgement.reason), "cannot be checked"),
        (-0.1, bool(judgement.reason) and not _JUDGED.isdisjoint(judgement.categories), "judges, wishes or plans"),
        (0.35, large, "gives a number"),
        (0.1, bool(counted) and not large, "gives a small number"),
        (0.15, bool(distinct & _changes()), "tells of a change or an amount"),
        (0.1, bool(distinct & verbs("worthiness", "records")), "tells of a record"),
        (0.1, extreme, "compares or names an extreme"),
        (0.1, bool(re.search(r"(?<!^)\b[A-Z][a-z]+", text[1:])), "names somebody or something"),
        (0.05, bool(times), "gives a time"),
        (0.05, past, "tells what happened"),
        (0.05, len(words) >= 12, "says much"),
        (-0.05, len(words) < 6, "says little"),
        (-0.1, bool(distinct & _SELF), "speaks of oneself or to somebody"),
    )
    score = sum(weight for weight, applies, _ in factors if applies)
    reasons = tuple(reason for _, applies, reason in factors if applies)
    return round(min(1.0, max(0.0, score)), 3), reasons


def _changes() -> frozenset[str]:
    return verbs("worthiness", "changes") | word_list("worthiness", "directions")
