"""All operators, in the order in which the documentation tells them."""

from __future__ import annotations

from typing import Any

from claimcheck.operators import (
    all_leave,
    anniversary,
    both,
    compared,
    counted,
    elapsed,
    exists,
    filled,
    first_in_years,
    formerly,
    negation,
    nth_participant,
    only_then,
    only_who,
    ranked,
    shared,
    standing,
    succeeded,
    summed,
    superlative,
)
from claimcheck.operators.operator import Operator

__all__ = ["OPERATORS", "table_of_operators"]

OPERATORS: tuple[Operator[Any], ...] = (
    exists.OPERATOR,
    negation.OPERATOR,
    formerly.OPERATOR,
    filled.OPERATOR,
    counted.OPERATOR,
    summed.OPERATOR,
    shared.OPERATOR,
    ranked.OPERATOR,
    nth_participant.OPERATOR,
    standing.OPERATOR,
    first_in_years.OPERATOR,
    only_who.OPERATOR,
    only_then.OPERATOR,
    compared.OPERATOR,
    superlative.OPERATOR,
    both.OPERATOR,
    elapsed.OPERATOR,
    anniversary.OPERATOR,
    succeeded.OPERATOR,
    all_leave.OPERATOR,
)


def table_of_operators() -> str:
    """What is asked, when it is supported and when refuted, as the table of ``docs/verdicts.md``."""
    rows = (" | ".join(operator.told[part] for part in ("Asked", "Supported", "Refuted")) for operator in OPERATORS)
    return "\n".join(["| asked | supported | refuted |", "|---|---|---|", *(f"| {row} |" for row in rows)])
