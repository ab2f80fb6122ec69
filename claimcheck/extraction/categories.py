"""What a claim is about, whether it can be checked, and how much a check is worth; rules with readable reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.extraction.features import Tagged, is_imperative, valence
from claimcheck.extraction.vocabulary import phrases_in, verbs, word_list, words_of
from claimcheck.model import Category, Modality, Quantity, Time

__all__ = ["Judgement", "judge", "opinion_cues"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*%?")
_COMPARED = frozenset({"better", "worse"})
#: Where something lies ("lies on the coast"), and nothing is told that is not so.
_LYING = frozenset({"lie", "lies"})
_WHERE = frozenset({"in", "on", "at", "near", "along", "between", "within", "off", "beside"})
_SELF = frozenset({"we", "our", "i", "my", "us", "me"})


@frozen(kw_only=True)
class Judgement:
    """Categories in the contract's order, and why the claim cannot be checked (empty where it can)."""

    categories: tuple[Category, ...]
    reason: str = ""


def opinion_cues(text: str) -> tuple[tuple[str, ...], int]:
    """The words of judgement in a text, and their weight: phrases and exclamations 2, evaluations 1."""
    spoken = _WORD.findall(text)
    words = [w.lower().replace("’", "'") for i, w in enumerate(spoken) if i == 0 or not w[0].isupper() or w.isupper()]
    phrases = phrases_in(text, word_list("opinion", "phrases"))
    thanks = [w for i, w in enumerate(words[:6]) if w in verbs("opinion", "thanks") and (not i or _SELF & {*words[:i]})]
    judging = word_list("opinion", "evaluative") | word_list("opinion", "judging_nouns")
    after = [*words[1:], ""]
    evaluative = [w for w, then in zip(words, after) if w in judging and not _plain(w, then)]
    stressed = [w for w, then in zip(words, after) if w in word_list("opinion", "intensifiers") and then != "than"]
    weight = 2 * len(phrases) + 2 * len(thanks) + len(evaluative) + len(stressed) + 2 * ("!" in text)
    return (*phrases, *thanks, *evaluative, *stressed), weight


def _plain(word: str, then: str) -> bool:
    """Whether the next word makes a plain word of it: "better than", "lies in the north"."""
    return (word in _COMPARED and then == "than") or (word in _LYING and then in _WHERE)


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
    causal: bool = False,
    beside: frozenset[str] = frozenset(),
    empty: str = "",
    words: Sequence[Tagged] = (),
) -> Judgement:
    """The categories of a claim with its words, and the reason why it cannot be checked.

    ``beside`` are words of judgement outside what the claim asserts: they make no opinion of it; ``empty`` says why
    the form of the claim leaves nothing to check; ``words`` are those of a whole main clause with their tags.
    """
    found = list(_topics(text, times, quantities))
    if causal:
        found.append(Category.CAUSAL)
    if quotation:
        found.append(Category.QUOTATION)
    told = _without(text, beside)
    measured = _measured(text, times, quantities)
    reason = empty or _unverifiable(told, modality, belief, measured, dated, found, presupposed)
    reason = reason or _spoken(words, beside, measured, found)
    if modality is Modality.FUTURE and Category.PREDICTION not in found:
        found.append(Category.PREDICTION)
    order = list(Category)
    if modality is Modality.FUTURE and not reason:
        order.remove(Category.PREDICTION)
        order.append(Category.PREDICTION)
    return Judgement(categories=tuple(sorted(set(found), key=order.index)) or (Category.OTHER,), reason=reason)


def _without(text: str, words: frozenset[str]) -> str:
    return _WORD.sub(lambda match: "" if match[0].lower() in words else match[0], text) if words else text


def _tells_of_degree(text: str) -> bool:
    """Whether a claim compares amounts without a figure: "prices rose", "fewer than before"."""
    words = words_of(text)
    compares = "than" in words and not word_list("category", "comparatives").isdisjoint(words)
    ranked = word_list("category", "amount_ranks") | verbs("category", "trends")
    return compares or not ranked.isdisjoint(words)


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
    if phrases_in(text, word_list("category", "norm_phrases")):
        found.append(Category.NORM)
        return "says what should be"
    return _opinion(text, measured, found, presupposed)


def _spoken(words: Sequence[Tagged], beside: frozenset[str], measured: bool, found: list[Category]) -> str:
    """What the tags of a clause tell: an order, a value that is set on something ("is shameful")."""
    if is_imperative(words):
        found.append(Category.NORM)
        return "asks for something to be done"
    value = next((word for word in _predicates(words) if _is_value(word) and word.low not in beside), None)
    if value is None or measured or Category.COMPARISON in found:
        return ""
    found.append(Category.OPINION)
    return f"opinion or praise: “{value.text}”"


_VALUE = 1.5
_ADVERBS = frozenset({"RB", "RBR", "RBS"})


def _is_value(word: Tagged) -> bool:
    """Whether an adjective sounds clearly good or bad and is no plain state ("dead", "guilty")."""
    return abs(valence(word)) >= _VALUE and word.low not in word_list("opinion", "plain_states")


def _predicates(words: Sequence[Tagged]) -> Iterable[Tagged]:
    """The adjectives directly behind a form of be, seem, become and the like."""
    for at, word in enumerate(words):
        if word.low in word_list("opinion", "linking"):
            after = next((later for later in words[at + 1 : at + 5] if later.tag not in _ADVERBS), None)
            if after is not None and after.tag == "JJ":
                yield after


def _opinion(text: str, measured: bool, found: list[Category], presupposed: bool) -> str:
    cues, weight = opinion_cues(text)
    comparison = Category.COMPARISON in found
    threshold = 2 if measured or comparison or presupposed else 1
    hard = not measured and phrases_in(text, word_list("opinion", "phrases"))
    if weight and (weight > threshold or (weight == threshold and not measured) or hard):
        found.append(Category.OPINION)
        return f"opinion or praise: “{cues[0]}”" if cues else "opinion"
    return ""


def _without_false_comparison(text: str) -> str:
    """The text without "not only" and without "most" before a mere judgement."""
    words = words_of(text)
    judged = word_list("opinion", "evaluative")
    kept = [
        word
        for i, word in enumerate(words)
        if not (word == "only" and i and words[i - 1] == "not")
        and not (word == "most" and words[i + 1 : i + 2] and words[i + 1] in judged)
    ]
    return " ".join(kept)


def _topics(text: str, times: Sequence[Time], quantities: Sequence[Quantity]) -> Iterable[Category]:
    words = set(words_of(text))
    if phrases_in(_without_false_comparison(text), word_list("category", "comparison")):
        yield Category.COMPARISON
    if any(q.kind.value != "ordinal" for q in quantities) or _tells_of_degree(text):
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
