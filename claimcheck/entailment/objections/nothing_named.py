"""The objection nothing_named."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import ColumnType, Gap

__all__ = ["nothing_named"]


def nothing_named(match: Match, setting: Setting) -> Objection | None:
    """Nothing of the row is named but what describes it."""
    telling = (not b.detail or b.loose or b.column.type == ColumnType.SYMBOL for b in match.bound)
    named = any(telling) or match.counted is not None or match.ordinal is not None
    enough = named or not (match.statement.nominal or not match.times or not match.pattern.items)
    return None if enough else Objection(code="nothing_named", gap=Gap.UNBOUND_ARGUMENT)
