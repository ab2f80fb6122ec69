"""What kind of statement a claim is, and whether anything in it is there to check."""

from __future__ import annotations

from claimcheck.extraction import categories, causes, grammar, stance
from claimcheck.extraction.drafts import Draft
from claimcheck.extraction.vocabulary import word_list
from claimcheck.model import Modality, TimeKind

__all__ = ["is_dated", "judged"]

#: TIMEX3 values of what has no date.
_UNDATED = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF", ""})


def judged(draft: Draft, modality: Modality, speaker: str | None, *, alone: bool) -> categories.Judgement:
    """The categories of a draft and why it cannot be checked; ``alone`` where its document has no other sentence."""
    proposition = draft.proposition
    reports = stance.reports_words(proposition.head)
    return categories.judge(
        draft.quoted,
        modality,
        times=draft.times,
        quantities=draft.quantities,
        belief=_belief(draft, speaker),
        quotation=(reports and not proposition.presupposed) or stance.quotes_words(draft.text),
        dated=is_dated(draft),
        presupposed=proposition.presupposed,
        causal=causes.causal_cue(draft.tokens) is not None,
        beside=stance.beside_the_predicate(proposition),
        empty=_nothing_told(draft, speaker or (None if alone else "")),
        words=draft.tags if proposition.kind == "main" else (),
    )


def is_dated(draft: Draft) -> bool:
    """Whether a draft tells when: on a day, in a year, for so long; not "now", "at all times" or "in future"."""
    return any(t.timex not in _UNDATED and t.kind is not TimeKind.REPEAT for t in draft.times)


def _belief(draft: Draft, speaker: str | None) -> str | None:
    """The words by which a claim is somebody's belief or stand."""
    proposition = draft.proposition
    own = (
        stance.wished(proposition)
        or stance.judged(proposition)
        or _own_belief(proposition)
        or stance.addresses(proposition)
    )
    return own or (None if draft.quantities else stance.takes_stand(proposition, speaker))


def _own_belief(proposition: grammar.Proposition) -> str | None:
    """ "we hope that …" told as a whole."""
    subject = grammar.subject_of(proposition.head)
    if subject is None or subject.lower_ not in {"i", "we"}:
        return None
    if proposition.head.lower_ in word_list("wrapping", "judging"):
        return f"{subject.text} {proposition.head.text}"
    felt = (c for c in proposition.head.children if c.lower_ in word_list("wrapping", "judging_adjectives"))
    adjective = next(felt, None)
    return None if adjective is None else f"{subject.text} {proposition.head.text} {adjective.text}"


def _nothing_told(draft: Draft, spoken: str | None) -> str:
    """Why the form of a clause leaves nothing to check; a number that one has is checked all the same.

    ``spoken`` is who speaks, if anybody is known to; None for a sentence that stands alone.
    """
    proposition = draft.proposition
    if stance.presents(proposition):
        return "presents what follows"
    measured = bool(draft.quantities) or is_dated(draft)
    if spoken is not None and not measured and stance.is_general(proposition, spoken):
        return "says in general what no source could bear out"
    if spoken is not None and not measured and stance.tells_ability(proposition):
        return "says what can be"
    if spoken and not measured and stance.is_of_speaker(proposition, spoken):
        return "says in general how the speaker sees itself"
    own = None if draft.quantities else stance.of_oneself(proposition)
    return f"known to the author only: “{own}”" if own else ""
