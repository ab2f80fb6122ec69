"""The document's date: given, or the first witness that no claim contradicts.

A witness is contradicted by what the text tells as past although it came later, and by "N years since" an event
whose date a table knows.
A claim is never its own witness: what it says only rules dates out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.language.analysis import Analysis, NodeKind
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
from claimcheck.verification.reading import Reader
from claimcheck.verification.sources import ReferenceLike
from claimcheck.verification.verdicts import judge
from claimcheck.verification.wording import figure_words

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


def clues(claims: Sequence[Claim], reader: Reader) -> tuple[Clue, ...]:
    """All clues of a text, in order. Relative times are none: they are read from the date in question."""
    found: list[Clue] = []
    for claim in claims:
        if claim.modality != Modality.ASSERTED or claim.attribution is not None:
            continue
        if any(t.kind == TimeKind.DURATION and t.bound == Bound.SINCE for t in claim.times):
            found.append(Clue(span=claim.spans[0], words=f"“{claim.quote}”", claim=claim))
        elif not claim.presupposed and _has_absolute(claim):
            found += _past(claim, reader.analysis(claim.text))
    return tuple(found)


def _has_absolute(claim: Claim) -> bool:
    return any(time.anchor is None and time.earliest is not None for time in claim.times)


def _past(claim: Claim, analysis: Analysis) -> list[Clue]:
    """The absolute times of the main clause of a claim in the past tense."""
    if analysis.tense != "past" or analysis.blockers or analysis.negatives:
        return []
    found = []
    for node in analysis.nodes:
        time = node.value
        plain = (
            node.core
            and node.clause == ""
            and node.governor == analysis.root
            and node.role in ("in", "on", "adv", "at")
        )
        if (
            node.kind == NodeKind.TIME
            and isinstance(time, Time)
            and plain
            and time.anchor is None
            and time.earliest
            and time.bound is None
        ):
            found.append(
                Clue(span=claim.spans[0], words=f"the text tells of {time.span.quote} as past", earliest=time.earliest)
            )
    return found


def date_document(
    document: Document, claims: Sequence[Claim], reference: ReferenceLike
) -> tuple[Document, tuple[Finding, ...]]:
    """The document with its date and why, and a finding for every witness that cannot be right."""
    reader = Reader(reference, None)
    found = clues(claims, reader)
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
        spans=tuple(dict.fromkeys(clue.span for clue in against)),
        level=Level.WARNING,
    )
