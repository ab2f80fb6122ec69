"""A query answered from its table: the operator that its fields ask for, and what a denial makes of the answer.

The answer is a pure function of the query and the table, so a proof replays by asking again. Each operator's rule
stands in the docstring of its module in ``claimcheck.verification.operators``.
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.model import Comparator, Gap, Status
from claimcheck.verification.operators import (
    comparison,
    counting,
    elapsed,
    existence,
    order,
    ranking,
    standing,
    succession,
    superlative,
    uniqueness,
)
from claimcheck.verification.operators.dated import dated_by
from claimcheck.verification.operators.outcome import Outcome, open_, supported
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import TableLike

__all__ = ["Outcome", "answer"]


def answer(query: Query, table: TableLike) -> Outcome:
    """Answer a query; never raises for a query that ``parse`` gave."""
    table = table.scoped([(binding.column, binding.values) for binding in (*query.bindings, *query.scope)])
    outcome = _asserted(query, dated_by(table, query.when))
    if query.gained and outcome.status == Status.REFUTED and outcome.disagrees == "time":
        outcome = open_(Gap.PRECISION, outcome.rows)  # what was won may have begun later
    if query.likely and (outcome.status == Status.REFUTED or query.denied):
        outcome = open_(Gap.PRECISION, outcome.rows or outcome.leads)  # "the Council" may be another one
    if any(binding.loose for binding in query.bindings):
        if outcome.status == Status.REFUTED:
            outcome = _loosely(query, dated_by(table, query.when), outcome)
        elif outcome.status == Status.SUPPORTED and not _whatever_else(query):
            outcome = open_(Gap.PRECISION, outcome.rows)  # rows that say it in other words are not counted
    outcome = _denied(outcome) if query.denied else outcome
    return _once(query, table, outcome) if query.ceased and outcome.status == Status.SUPPORTED else outcome


def _whatever_else(query: Query) -> bool:
    """Whether a statement holds however many further rows there are."""
    if query.count is not None:
        return query.count.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    single = query.only or query.then
    return not (query.ordinal is not None or single or query.extreme or query.share or query.gap or query.compared)


def _loosely(query: Query, table: TableLike, outcome: Outcome) -> Outcome:
    """A refutation that holds without the words that only occur in cells stands; any other cannot be told."""
    strict = tuple(binding for binding in query.bindings if not binding.loose)
    again = _asserted(evolve(query, bindings=strict), table) if strict else None
    if again is not None and again.status == Status.REFUTED:
        return again
    return open_(Gap.NO_ROW, outcome.rows or outcome.leads)


def _asserted(query: Query, table: TableLike) -> Outcome:
    if query.extreme is not None and (query.count is not None or query.ordinal is not None):
        plain = _asserted(evolve(query, extreme=None), table)
        return plain if plain.status != Status.SUPPORTED else superlative.superlative(query, table)
    if query.compared is not None:
        return comparison.compared(query, table)
    if query.leaving:
        return succession.all_leave(query, table)
    if query.predecessor is not None:
        return succession.follows(query, table, query.predecessor)
    if query.count is not None:
        return counting.count(query, table)
    if (summed := counting.summed(query, table)) is not None:
        return summed
    if query.share is not None:
        return counting.share(query, table)
    if query.extreme is not None:
        return superlative.superlative(query, table)
    return _ranked(query, table)


def _ranked(query: Query, table: TableLike) -> Outcome:
    if query.ordinal is not None:
        return _ordered(query, table)
    if query.gap is not None:
        return ranking.first_in_years(query, table)
    if query.elapsed is not None:
        return elapsed.elapsed(query, table)
    if query.anniversary is not None:
        return elapsed.nth_anniversary(query, table)
    if query.then:
        return uniqueness.only_then(query, table)
    return uniqueness.only(query, table) if query.only else existence.exists(query, table)


def _ordered(query: Query, table: TableLike) -> Outcome:
    """A place in order; of those that stand, where rows before it may be missing or some have left."""
    if query.ranked:
        return order.nth_participant(query, table)
    outcome = ranking.ordinal(query, table)
    if outcome.status == Status.SUPPORTED or query.occasion:
        return outcome
    stands = standing.nth_standing(query, table)
    if stands is None or outcome.status == stands.status == Status.REFUTED:
        return outcome
    # Where rows may be missing a place among all is unknown, but no smaller than that among those that stand.
    beyond = stands.status == Status.REFUTED and (query.ordinal or 0) > stands.total
    return outcome if beyond else stands


def _once(query: Query, table: TableLike, outcome: Outcome) -> Outcome:
    """ "No longer" says besides that it was so: only a row of before bears that out, and none refutes it."""
    if query.as_of is None:
        return open_(Gap.PRECISION, outcome.rows)
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=query.as_of, words="")
    before = _asserted(evolve(query, constraints=(past,)), table)
    if before.status != Status.SUPPORTED:
        return open_(Gap.PRECISION, before.rows or before.leads)
    return supported(before.rows, figure=before.figure)


def _denied(outcome: Outcome) -> Outcome:
    """What is supported is denied wrongly, by the row itself; what is refuted is denied rightly."""
    if outcome.status == Status.SUPPORTED:
        return evolve(outcome, status=Status.REFUTED, right="a row", disagrees="negation")
    if outcome.status == Status.REFUTED:
        return evolve(outcome, status=Status.SUPPORTED, disagrees="")
    return outcome
