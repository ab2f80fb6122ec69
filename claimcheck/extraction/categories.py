"""What a claim is about, whether it can be checked, and how much a check is worth; rules with readable reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.extraction.vocabulary import verbs, word_list
from claimcheck.model import Category, Modality, Quantity, Time

__all__ = ["Judgement", "is_causal", "judge", "opinion_cues", "subjectivity", "worthiness"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*%?")
_SELF = frozenset({"we", "our", "i", "my", "us", "me"})


@frozen(kw_only=True)
class Judgement:
    """Categories in the contract's order, and why the claim cannot be checked (empty where it can)."""

    categories: tuple[Category, ...]
    reason: str = ""


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _phrases(text: str, phrases: Iterable[str]) -> list[str]:
    padded = f" {' '.join(_words(text))} "
    return sorted(phrase for phrase in phrases if f" {phrase} " in padded)


def opinion_cues(text: str) -> tuple[tuple[str, ...], int]:
    """The words of judgement in a text, and their weight: phrases and exclamations 2, evaluations 1."""
    spoken = _WORD.findall(text)
    words = [w.lower().replace("’", "'") for i, w in enumerate(spoken) if i == 0 or not w[0].isupper() or w.isupper()]
    phrases = _phrases(text, word_list("opinion", "phrases"))
    thanks = [w for w in words[:4] if w in verbs("opinion", "thanks")]
    evaluative = [w for w in words if w in word_list("opinion", "evaluative")]
    stressed = [w for w in words if w in word_list("opinion", "intensifiers")]
    weight = 2 * len(phrases) + 2 * len(thanks) + len(evaluative) + len(stressed) + 2 * ("!" in text)
    return (*phrases, *thanks, *evaluative, *stressed), weight


def subjectivity(text: str) -> float:
    """How much a sentence speaks from a person: judging words, the first and second person, questions, against figures.

    From 1 on a sentence counts as subjective.
    """
    score: float = opinion_cues(text)[1]
    score += 1.2 * bool(_SELF & set(_words(text)) or {"you", "your"} & set(_words(text)))
    score += 2.0 * text.rstrip('"”’) ').endswith(("?", "!"))
    return score - 0.8 * bool(re.search(r"\d|\b(?:said|told|announced|reported)\b", text))


def is_causal(text: str, *, broadly: bool = False) -> str | None:
    """The words that link cause and effect, or None; ``broadly`` also counts what only may be a cause ("after")."""
    links = word_list("category", "causal_links") | (word_list("category", "loose_links") if broadly else frozenset())
    phrases = _phrases(text, links)
    if phrases:
        return phrases[0]
    found = verbs("category", "causal_verbs") | word_list("category", "causal_nouns")
    found |= verbs("category", "loose_verbs") if broadly else frozenset()
    return next((word for word in _words(text) if word in found), None)


def judge(
    text: str,
    modality: Modality,
    *,
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    belief: str | None = None,
    quotation: bool = False,
    dated: bool = False,
    presupposed: bool = False,
) -> Judgement:
    """The categories of a claim with its words, and the reason why it cannot be checked."""
    found = list(_topics(text, times, quantities))
    if quotation:
        found.append(Category.QUOTATION)
    reason = _unverifiable(text, modality, belief, _measured(text, times, quantities), dated, found, presupposed)
    if modality is Modality.FUTURE and Category.PREDICTION not in found:
        found.append(Category.PREDICTION)
    order = list(Category)
    if modality is Modality.FUTURE and not reason:
        order.remove(Category.PREDICTION)
        order.append(Category.PREDICTION)
    return Judgement(categories=tuple(sorted(set(found), key=order.index)) or (Category.OTHER,), reason=reason)


def _measured(text: str, times: Sequence[Time], quantities: Sequence[Quantity]) -> bool:
    """Whether a claim gives a number or a year that an evaluation beside it does not take away."""
    counted = [q for q in quantities if q.kind.value != "ordinal" and not any(t.span.overlaps(q.span) for t in times)]
    return bool(counted) or bool(re.search(r"\b(?:1\d{3}|20\d{2})\b", text))


def _unverifiable(
    text: str,
    modality: Modality,
    belief: str | None,
    measured: bool,
    dated: bool,
    found: list[Category],
    presupposed: bool,
) -> str:
    if belief is not None:
        found.append(Category.OPINION)
        return f"opinion or belief: “{belief}”"
    reasons = {
        Modality.OBLIGATION: (Category.NORM, "says what should be"),
        Modality.HOPE: (Category.PREDICTION, "a hope or wish"),
        Modality.INTENTION: (Category.PREDICTION, "a plan, intention or offer"),
        Modality.POSSIBLE: (Category.PREDICTION, "says what may be"),
        Modality.CONDITIONAL: (Category.PREDICTION, "depends on a condition"),
        Modality.QUESTION: (Category.OTHER, "a question"),
    }
    if modality in reasons:
        category, reason = reasons[modality]
        found.append(category)
        return reason
    if modality is Modality.FUTURE and not dated:
        found.append(Category.PREDICTION)
        return "a prediction without a date"
    if _phrases(text, word_list("category", "norm_phrases")):
        found.append(Category.NORM)
        return "says what should be"
    return _opinion(text, measured, found, presupposed)


def _opinion(text: str, measured: bool, found: list[Category], presupposed: bool) -> str:
    cues, weight = opinion_cues(text)
    comparison = Category.COMPARISON in found
    threshold = 2 if measured or comparison or presupposed else 1
    hard = not measured and _phrases(text, word_list("opinion", "phrases"))
    if weight and (weight > threshold or (weight == threshold and not measured) or hard):
        found.append(Category.OPINION)
        return f"opinion or praise: “{cues[0]}”" if cues else "opinion"
    return ""


def _without_false_comparison(text: str) -> str:
    """The text without "not only" and without "most" before a mere judgement."""
    words = _words(text)
    judged = word_list("opinion", "evaluative")
    kept = [
        word
        for i, word in enumerate(words)
        if not (word == "only" and i and words[i - 1] == "not")
        and not (word == "most" and words[i + 1 : i + 2] and words[i + 1] in judged)
    ]
    return " ".join(kept)


def _topics(text: str, times: Sequence[Time], quantities: Sequence[Quantity]) -> Iterable[Category]:
    words = set(_words(text))
    if is_causal(text):
        yield Category.CAUSAL
    if _phrases(_without_false_comparison(text), word_list("category", "comparison")):
        yield Category.COMPARISON
    if any(q.kind.value != "ordinal" for q in quantities):
        yield Category.NUMERICAL
    if words & (word_list("category", "role_nouns") | verbs("category", "role_verbs")):
        yield Category.ROLE
    if words & word_list("category", "temporal_nouns") and re.search(
        r"\b(?:since|marks?|marked|ago|anniversary)\b", text
    ):
        yield Category.TEMPORAL
    static = words & verbs("category", "property_verbs")
    if static and not re.search(r"\b\w+ed\b", text):
        yield Category.PROPERTY
    else:
        yield Category.EVENT


def worthiness(
    judgement: Judgement, text: str, times: Sequence[Time], quantities: Sequence[Quantity]
) -> tuple[float, tuple[str, ...]]:
    """A score in [0, 1] and the reasons that make it up."""
    score, reasons = 0.2, []
    words = _words(text)
    factors = (
        (0.3, any(q.kind.value != "ordinal" for q in quantities), "gives a number"),
        (0.1, bool(times), "gives a time"),
        (0.15, Category.COMPARISON in judgement.categories, "compares"),
        (0.1, Category.CAUSAL in judgement.categories, "names a cause"),
        (0.1, bool(re.search(r"(?<!^)\b[A-Z][a-z]+", text[1:])), "names somebody or something"),
        (0.1, len(words) >= 12, "says much"),
        (-0.15, len(words) < 6, "says little"),
        (-0.1, bool(set(words) & {"i", "me", "my", "you"}), "speaks of oneself or to somebody"),
        (-0.3, bool(judgement.reason), "cannot be checked"),
    )
    for weight, applies, reason in factors:
        if applies:
            score += weight
            reasons.append(reason)
    return round(min(1.0, max(0.0, score)), 3), tuple(reasons)
