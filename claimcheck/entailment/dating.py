"""The document's date: given, or the first witness that no claim contradicts.

A witness is contradicted by what the text tells as past although it came later, and by "N years since" an event
whose date a table knows.
A claim is never its own witness: what it says only rules dates out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.entailment.reader import Reader, judge
from claimcheck.extraction import Extraction
from claimcheck.model import (
    Bound,
    Claim,
    DateOrigin,
    DateWitness,
    Document,
    Finding,
    Level,
    Modality,
    Span,
    Status,
    Time,
    TimeKind,
)
from claimcheck.operators.wording.phrases import figure_words
from claimcheck.semantics.claimed import Claimed, claimed
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import ReferenceLike

__all__ = ["Clue", "clues", "date_document"]

_ORDER = (DateOrigin.GIVEN, DateOrigin.SIDE_FILE, DateOrigin.METADATA, DateOrigin.BYLINE, DateOrigin.FILE_NAME)
_NAMES = {
    DateOrigin.GIVEN: "the date given",
    DateOrigin.SIDE_FILE: "the date in the side file",
    DateOrigin.METADATA: "the date in the file's properties",
    DateOrigin.BYLINE: "the date in the byline",
    DateOrigin.FILE_NAME: "the date in the file name",
}


@frozen(kw_only=True)
class Clue:
    """What a claim says of the date: not before ``earliest``, or (``claim``) N years after an event."""

    span: Span
    words: str
    earliest: dt.date | None = None
    claim: Claim | None = None


def clues(extraction: Extraction) -> tuple[Clue, ...]:
    """All clues of a text, in order. Relative times are none: they are read from the date in question."""
    found: list[Clue] = []
    for claim in extraction.claims:
        if claim.modality != Modality.ASSERTED:
            continue
        since = any(t.kind == TimeKind.DURATION and t.bound == Bound.SINCE for t in claim.times)
        if since and claim.attribution is None:
            found.append(Clue(span=claim.spans[0], words=f"“{claim.quote}”", claim=claim))
        elif not since and not claim.presupposed and _has_absolute(claim):
            told = claimed(extraction.parsed, claim, extraction.heads.get(claim.id))
            found += _past(told) if told is not None else ()
    return tuple(found)


def _has_absolute(claim: Claim) -> bool:
    return any(time.anchor is None and time.earliest is not None for time in claim.times)


#: What somebody said was or had been may have been meant for later ("said the deadline was in May").
_STATES = frozenset({"be", "have", "expire", "end", "start", "begin", "open"})


#: What is planned for a time, and words before a verb that put it ahead, tell of no past.
_PLANNED = frozenset({"plan", "schedule", "expect", "set", "slate", "project", "forecast", "propose", "intend", "book"})
_AHEAD = frozenset(
    {"to", "be", "will", "would", "may", "might", "could", "should", "can", "shall", "must", "when", "once"}
)


def _past(told: Claimed) -> list[Clue]:
    """The absolute times of a claim in the past tense, or since which something has been so."""
    claim, verb = told.claim, told.verb
    tenses = ("past",) if claim.attribution is not None else ("past", "perfect", "present")
    if verb.tense not in tenses or not told.plain:
        return []
    if claim.attribution is not None and not verb.bases.isdisjoint(_STATES):
        return []
    return [
        Clue(span=claim.spans[0], words=f"the text tells of {time.span.quote} as past", earliest=time.earliest)
        for node in told.nodes
        if isinstance(time := node.value, Time) and time.anchor is None and _tells(node, time, told)
    ]


def _tells(node: Node, time: Time, told: Claimed) -> bool:
    """Whether a time is when something happened, by its verb or a participle, or since when it has been."""
    if time.earliest is None or node.governor is None:
        return False
    if node.governor not in (told.verb.index, told.head.index):
        done = _done(told.tree.nodes[node.governor], told)
        return done and time.bound is None and node.role in ("in", "on")
    if told.verb.tense != "past":
        return time.bound == Bound.SINCE and told.verb.tense == "perfect"
    return time.bound is None and node.role in ("in", "on", "adv", "at")


def _done(verb: Node, told: Claimed) -> bool:
    """Whether a verb below the main one tells of something done ("approved by the board in 1987"), not planned."""
    word = verb.text.lower()
    past = verb.pos == "VERB" and not word.endswith(("ing", "s")) and verb.bases != frozenset({word})
    before = set(told.tree.text[told.tree.start : verb.start].lower().split()[-3:])
    below = verb.dep in ("acl", "relcl", "advcl") and verb.index != told.verb.index
    return past and below and verb.bases.isdisjoint(_PLANNED) and before.isdisjoint(_AHEAD)


def date_document(extraction: Extraction, reference: ReferenceLike) -> tuple[Document, tuple[Finding, ...]]:
    """The document with its date and why, and a finding for every witness that cannot be right."""
    document = extraction.parsed.document
    found = clues(extraction)
    judged: dict[tuple[str, dt.date], bool] = {}
    witnesses, findings = [], []
    chosen: tuple[dt.date, DateOrigin] | None = None
    ordered = sorted(document.witnesses, key=lambda w: _ORDER.index(w.origin) if w.origin in _ORDER else len(_ORDER))
    for witness in ordered:
        if witness.reason and not witness.used and not witness.readings:
            witnesses.append(witness)
            continue
        against = _against(witness, found, reference, judged)
        fixed = witness.origin in (DateOrigin.GIVEN, DateOrigin.SIDE_FILE)
        if against and not witness.reason:
            findings.append(_finding(witness, against, reference))
        reading = _survivor(witness, found, reference, judged)
        usable = reading is not None and not witness.reason and (len(witness.readings) == 1 or fixed)
        if chosen is None and ((fixed and witness.readings) or usable):
            day = witness.readings[0] if fixed else reading
            chosen = (day, witness.origin) if day else None
            witnesses.append(
                evolve(
                    witness,
                    used=True,
                    reason=witness.reason or ("given" if fixed else "first that no claim contradicts"),
                )
            )
        else:
            reason = witness.reason or (
                "a claim contradicts it" if against else "another was believed before it" if chosen else "ambiguous"
            )
            witnesses.append(evolve(witness, used=False, reason=reason))
    day, origin = chosen if chosen else (document.date, document.date_origin)
    return evolve(document, date=day, date_origin=origin, witnesses=tuple(witnesses)), tuple(findings)


def _against(
    witness: DateWitness, found: Sequence[Clue], reference: ReferenceLike, judged: dict[tuple[str, dt.date], bool]
) -> list[Clue]:
    """The clues that rule out every reading of a witness."""
    if not witness.readings:
        return []
    by_reading = [[clue for clue in found if _rules_out(clue, day, reference, judged)] for day in witness.readings]
    return by_reading[0] if all(by_reading) else []


def _survivor(
    witness: DateWitness, found: Sequence[Clue], reference: ReferenceLike, judged: dict[tuple[str, dt.date], bool]
) -> dt.date | None:
    return next(
        (day for day in witness.readings if not any(_rules_out(clue, day, reference, judged) for clue in found)), None
    )


def _rules_out(clue: Clue, day: dt.date, reference: ReferenceLike, judged: dict[tuple[str, dt.date], bool]) -> bool:
    if clue.earliest is not None:
        return clue.earliest > day
    if clue.claim is None:
        return False
    key = (clue.claim.id, day)
    if key not in judged:
        judged[key] = judge(clue.claim.text, Reader(reference, day)).status == Status.REFUTED
    return judged[key]


def _finding(witness: DateWitness, against: Sequence[Clue], reference: ReferenceLike) -> Finding:
    readings = " or ".join(dict.fromkeys(figure_words(day.isoformat()) for day in witness.readings))
    words = [clue.words for clue in against if clue.claim is None]
    latest = max(
        (clue for clue in against if clue.earliest), key=lambda clue: clue.earliest or dt.date.min, default=None
    )
    told = [latest.words] if latest else words[:1]
    counted = [f"counts {clue.words}" for clue in against if clue.claim is not None][:1]
    reasons = " and ".join([*told, *counted])
    return Finding(
        rule="CC501",
        message=f"{_NAMES.get(witness.origin, 'a date')} cannot be right",
        detail=f"{witness.words} reads {readings}; {reasons}.",
        spans=_apart([clue.span for clue in against]),
        level=Level.WARNING,
    )


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The places in order; a sentence that makes several claims is shown once, where its longest begins."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return tuple(kept)
