"""Verdicts: the status of a claim with evidence, proof, and what is missing."""

from __future__ import annotations

import enum

from attrs import frozen

from claimcheck.model.spans import Span

__all__ = ["Argument", "Evidence", "Gap", "Level", "Part", "Result", "Status", "Step", "Verdict"]


class Status(str, enum.Enum):
    """AVeriTeC's four labels, and the two of a claim that was never compared."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"
    UNCHECKED = "unchecked"


class Gap(str, enum.Enum):
    """Why there is not enough evidence: the first that applies, in this order."""

    NO_RELATION = "no_relation"
    UNRESOLVED_REFERENCE = "unresolved_reference"
    UNBOUND_ARGUMENT = "unbound_argument"
    NO_ROW = "no_row"
    OUTSIDE_COMPLETENESS = "outside_completeness"
    PRECISION = "precision"


class Result(str, enum.Enum):
    """The three outcomes of every comparison."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    CANNOT_TELL = "cannot_tell"


class Level(str, enum.Enum):
    """How loudly a verdict or finding is reported."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@frozen(kw_only=True)
class Evidence:
    """A reference row that was used: only the ``columns`` used, as (name, value as in the table).

    ``link`` is the primary document's address where one can be built; ``verification`` is documented or unconfirmed.
    ``matched`` names the columns whose cells agreed with the claim.
    """

    pack: str
    table: str
    row: str
    columns: tuple[tuple[str, str], ...]
    source: str
    link: str | None = None
    document: str | None = None
    verification: str = "documented"
    matched: tuple[str, ...] = ()


@frozen(kw_only=True)
class Step:
    """One step of a proof: ``rule`` applied to ``inputs`` gives ``result``; ``words`` tells it to a reader."""

    rule: str
    inputs: tuple[tuple[str, str], ...]
    result: str
    words: str


@frozen(kw_only=True)
class Argument:
    """A part of the claim against a column: ``value`` is the claim's, ``reference`` the table's."""

    span: Span | None
    role: str
    column: str
    value: str
    reference: str
    result: Result


@frozen(kw_only=True)
class Part:
    """The verdict on one member of a list of participants."""

    member: str
    span: Span | None
    verdict: Verdict


@frozen(kw_only=True)
class Verdict:
    """What the tables say of a claim.

    ``rule`` is a stable code (CC1xx); ``justification`` one sentence; ``right`` the declaration that allowed a
    refutation
    (one_row_per or complete); ``covered`` the spans that the mark certifies; ``unbound`` what is shown beside it.
    """

    status: Status
    rule: str
    justification: str
    level: Level = Level.NONE
    evidence: tuple[Evidence, ...] = ()
    proof: tuple[Step, ...] = ()
    arguments: tuple[Argument, ...] = ()
    covered: tuple[Span, ...] = ()
    unbound: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    gap: Gap | None = None
    leads: tuple[Evidence, ...] = ()
    right: str | None = None
    correct: str | None = None
    notes: tuple[str, ...] = ()
