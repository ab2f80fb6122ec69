"""From the answer of a table to a verdict, less what only the document can add: where the words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Level, Part, Span, Status, Verdict
from claimcheck.operators import Answer, Teller, found_words, justify, operator_of
from claimcheck.operators.rows.dated import as_asked
from claimcheck.operators.rows.showing import checked
from claimcheck.query import Question, leaves, selection_of
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.wording import Via, arguments, evidence, evidence_of, query_steps

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


def conclude(
    question: Question,
    answer: Answer,
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
    teller = Teller(table=as_asked(table, selection_of(question)), reference=reference, example=example)
    rows = [evidence_of(question, row, teller.table) for row in answer.rows]
    rows += [evidence(row, source) for source, row in via if answer.supported or answer.refuted]
    return Verdict(
        status=answer.status,
        rule=_rule(question, answer),
        justification=justify(question, answer, teller),
        level=_level(question, answer, teller.table),
        evidence=tuple(rows),
        proof=query_steps(question, answer, teller, via),
        arguments=arguments(question, answer, teller.table, spans or {}, rank),
        gap=answer.gap if answer.open else None,
        leads=tuple(evidence_of(question, row, teller.table) for row in answer.leads),
        right=str(answer.right) if answer.refuted else None,
        correct=(found_words(answer) or None) if answer.refuted else None,
    )


def _rule(question: Question, answer: Answer) -> str:
    """The code of what is contradicted; of any other answer that of what the question mainly states."""
    if answer.status == Status.CONFLICTING_EVIDENCE:
        return RULES["conflict"]
    if answer.refuted and answer.differs is not None:
        return RULES[answer.differs.value]
    return RULES[operator_of(question).states(question).value]


def _level(question: Question, answer: Answer, table: TableLike) -> Level:
    selection, dated = selection_of(question), any(operator_of(leaf).dated for leaf in leaves(question))
    documented = any(checked(selection, table, row, dated=dated) == "documented" for row in answer.rows)
    if answer.refuted:
        return Level.ERROR if documented else Level.WARNING
    if answer.status == Status.CONFLICTING_EVIDENCE:
        return Level.WARNING
    return Level.NOTE if answer.supported and not documented else Level.NONE


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
