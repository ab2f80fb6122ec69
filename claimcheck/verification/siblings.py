"""A sentence's claims against each other: a part may not be borne out by what the sentence itself rules out.

A sentence is divided into facts, and a smaller one leaves out a phrase of a larger one. Most phrases only add to what
is said (a circumstance, who came before). Some pick out another thing: "A won the prize *in chemistry*",
"A joined B *as an observer*". Where the larger fact is undecided, the smaller one is not *supported* if

- the larger one was read by the same table, and the row has another value for what the phrase names, or
- the phrase names a place that the table does not know, and its rows have places,

and it is neither *supported* nor *refuted* if

- no table accounts for the phrase, and it is of a kind that says which thing is meant: after *as*, *without*, *for*
  (but not for somebody's own reasons) and after *in* or *on* a common noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from claimcheck.language.morphology import listed
from claimcheck.model import Claim, ColumnType, Gap, Status, Verdict
from claimcheck.query import Selection, parse, selection_of
from claimcheck.verification.conclusions import RULES
from claimcheck.verification.sources import ReferenceLike

__all__ = ["settled"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DECIDED = (Status.SUPPORTED, Status.REFUTED)
_UNDECIDED_BY_ROWS = (Gap.NO_ROW, Gap.OUTSIDE_COMPLETENESS)


def settled(claims: Sequence[Claim], reference: ReferenceLike) -> tuple[Claim, ...]:
    """The claims, with parts left open where their sentence says of which other thing it speaks."""
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    return tuple(
        _settled(claim, by_sentence[(claim.sentence.start, claim.sentence.end)], reference) for claim in claims
    )


def _settled(claim: Claim, others: Sequence[Claim], reference: ReferenceLike) -> Claim:
    verdict = claim.verdict
    if verdict is None or verdict.status not in _DECIDED or claim.presupposed:
        return claim
    for other in others:
        larger = other.verdict if other is not claim and _contains(other, claim) else None
        if larger is None:
            continue
        borne_out = verdict.status == Status.SUPPORTED
        if borne_out and (_rules_out(larger, verdict) or _elsewhere(other, claim, verdict, reference)):
            return _open(claim, verdict, other)
        if _says_which(other, claim):
            return _open(claim, verdict, other)
    return claim


def _open(claim: Claim, verdict: Verdict, larger: Claim) -> Claim:
    words = f"The table has {_row_words(verdict)}; that does not decide “{larger.text}”."
    left = Verdict(
        status=Status.NOT_ENOUGH_EVIDENCE,
        rule=RULES["none"],
        justification=words,
        gap=Gap.UNBOUND_ARGUMENT,
        leads=verdict.evidence,
        covered=verdict.covered,
    )
    return evolve(claim, verdict=left, machine_status=left.status, status=left.status)


def _row_words(verdict: Verdict) -> str:
    """The row as the verdict tells it, without what it denies and without its full stop."""
    words = verdict.justification.split(" (table ")[0].rstrip(".")
    return f"“{words.rpartition(': ')[2] if verdict.status == Status.REFUTED else words}”"


def _contains(larger: Claim, smaller: Claim) -> bool:
    return larger.polarity == smaller.polarity and _places(smaller) < _places(larger)


def _places(claim: Claim) -> frozenset[int]:
    """The offsets of the words of the article that a claim is made of."""
    return frozenset(
        piece.span.start + at
        for piece in claim.pieces
        if piece.span is not None
        for at, char in enumerate(piece.span.quote)
        if not char.isspace()
    )


def _rules_out(larger: Verdict, smaller: Verdict) -> bool:
    """Whether the larger fact asked the same table for a further participant, and no row of it agreed."""
    if larger.gap not in _UNDECIDED_BY_ROWS:
        return False
    asked, answered = _asked(larger), _asked(smaller)
    if asked is None or answered is None or (asked.pack, asked.table) != (answered.pack, answered.table):
        return False
    known = {binding.column for binding in answered.bindings}
    return any(not binding.loose and binding.column not in known for binding in asked.bindings)


def _asked(verdict: Verdict) -> Selection | None:
    """The rows that a verdict's question was asked of."""
    steps = [step for step in verdict.proof if step.rule == "answer"]
    asked = dict(steps[-1].inputs).get("query") if steps else None
    return selection_of(parse(asked)) if asked else None


def _elsewhere(larger: Claim, smaller: Claim, verdict: Verdict, reference: ReferenceLike) -> bool:
    """Whether the left-out phrase names a place, of which the table tells another."""
    asked = _asked(verdict)
    if asked is None or not _unread(larger):
        return False
    places = reference.table(asked.pack, asked.table).declaration.of_type(ColumnType.PLACE)
    runs = (run for run in _runs(larger, _places(smaller)) if run[0].lower() in ("in", "at"))
    return bool(places) and any(run[1][:1].isupper() for run in runs)


def _unread(claim: Claim) -> bool:
    """Whether no table accounted for all words of a claim."""
    verdict = claim.verdict
    return verdict is not None and verdict.status == Status.NOT_ENOUGH_EVIDENCE and not verdict.proof


def _says_which(larger: Claim, smaller: Claim) -> bool:
    """Whether no table accounts for the left-out phrase, and the phrase says which thing is meant."""
    return _unread(larger) and any(_picks_out(words) for words in _runs(larger, _places(smaller)))


def _runs(larger: Claim, kept: frozenset[int]) -> list[list[str]]:
    """The words of the larger claim that the smaller one leaves out, run by run."""
    runs: list[list[str]] = [[]]
    for piece in larger.pieces:
        if piece.span is None:
            continue
        for match in _WORD.finditer(piece.span.quote):
            if piece.span.start + match.start() in kept:
                runs.append([])
            else:
                runs[-1].append(match.group())
    return [run for run in runs if len(run) > 1]


def _picks_out(words: Sequence[str]) -> bool:
    first, rest = words[0].lower(), words[1:]
    if first in listed("picking"):
        return True
    named = any(word[:1].isupper() or word[:1].isdigit() for word in rest)
    if first == "for":
        return rest[0].lower() not in listed("possessives") and not rest[0].lower().endswith("ing")
    return first in ("in", "on") and not named
