"""From the answer of a table to a verdict, less what only the document can add: where the words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Level, Part, Span, Status, Verdict
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.operators.dated import dated_by
from claimcheck.verification.operators.rows import checked
from claimcheck.verification.query import Query
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.wording import Via, arguments, evidence, figure_words, justify, query_steps

__all__ = ["RULES", "conclude", "fold", "told_by_member"]

#: The stable code of a verdict, by how it came about.
RULES = {
    "participant": "CC101",
    "time": "CC102",
    "order": "CC103",
    "quantity": "CC104",
    "length": "CC105",
    "list": "CC106",
    "negation": "CC107",
    "only": "CC108",
    "conflict": "CC109",
    "none": "CC110",
}
_STATUS_WORDS = {
    Status.REFUTED: "Does not agree",
    Status.CONFLICTING_EVIDENCE: "Sources conflict",
    Status.NOT_ENOUGH_EVIDENCE: "Cannot be told",
    Status.SUPPORTED: "Agrees",
}
_DECIDED = (Status.SUPPORTED, Status.REFUTED)


def conclude(
    query: Query,
    outcome: Outcome,
    table: TableLike,
    reference: ReferenceLike,
    *,
    via: Via = (),
    spans: Mapping[str, Span | None] | None = None,
    example: str = "",
    rank: str = "",
) -> Verdict:
    """The verdict that an answer gives.

    ``spans`` are the places of the claim's words, ``rank`` the words of its ordinal, ``example`` the pack's sentence
    that it was read by.
    """
    scope = [(binding.column, binding.values) for binding in (*query.bindings, *query.scope)]
    status, table = outcome.status, dated_by(table.scoped(scope), query.when)
    rows = [evidence(row, table, query, reference) for row in outcome.rows]
    rows += [evidence(row, source, None, reference) for source, row in via if status in _DECIDED]
    refuted = status == Status.REFUTED
    return Verdict(
        status=status,
        rule=RULES["conflict"] if status == Status.CONFLICTING_EVIDENCE else _rule(query, outcome),
        justification=justify(query, outcome, table, reference, example),
        level=_level(query, outcome, table),
        evidence=tuple(rows),
        proof=query_steps(query, outcome, table, reference, via),
        arguments=arguments(query, outcome, table, spans or {}, rank),
        gap=outcome.gap if status == Status.NOT_ENOUGH_EVIDENCE else None,
        leads=tuple(evidence(row, table, query, reference) for row in outcome.leads),
        right=outcome.right if refuted else None,
        correct=figure_words(outcome.figure) if refuted and outcome.figure else None,
    )


def _rule(query: Query, outcome: Outcome) -> str:
    if outcome.status == Status.REFUTED and outcome.disagrees in RULES:
        return RULES[outcome.disagrees]
    kinds = {
        "quantity": bool(query.numbers) or any(x is not None for x in (query.count, query.share, query.compared)),
        "order": query.ordinal is not None or query.extreme is not None,
        "length": any(x is not None for x in (query.elapsed, query.anniversary, query.length, query.gap)),
        "only": query.only or query.then,
        "negation": query.denied,
        "time": any(c.words and c.relation.value in ("in", "span", "since", "until", "by") for c in query.constraints),
    }
    return RULES[next((kind for kind, so in kinds.items() if so), "participant")]


def _level(query: Query, outcome: Outcome, table: TableLike) -> Level:
    status = outcome.status
    documented = any(checked(query, table, row) == "documented" for row in outcome.rows)
    if status == Status.REFUTED:
        return Level.ERROR if documented else Level.WARNING
    if status == Status.CONFLICTING_EVIDENCE:
        return Level.WARNING
    return Level.NOTE if status == Status.SUPPORTED and not documented else Level.NONE


# -- lists --


def fold(statuses: Sequence[Status]) -> Status:
    """Refuted if any is, else conflicting if any is, else not enough evidence if any is, else supported."""
    for status in (Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.NOT_ENOUGH_EVIDENCE):
        if status in statuses:
            return status
    return Status.SUPPORTED


def told_by_member(parts: Sequence[Part], deciding: Verdict) -> str:
    """The members of a list by status, then why: "Does not agree: A. Agrees: B and C. …"."""
    told = []
    for status, words in _STATUS_WORDS.items():
        names = [part.member for part in parts if part.verdict.status == status]
        if names:
            told.append(f"{words}: {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}.")
    return " ".join([*told, deciding.justification])
