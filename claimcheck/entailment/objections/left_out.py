"""The objection left_out."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Column, ColumnType, Gap

__all__ = ["left_out"]


def left_out(match: Match, setting: Setting) -> Objection | None:
    """ "X joined in 1990": a verb without the object that its example names leaves out what was joined.

    What lasts says nothing without all that it is said of: "X takes part" is not "is part of P", "X belongs" not
    "belongs to B", "including X" not "B includes X".
    """
    statement = match.statement
    told = match.counted is not None or match.ordinal is not None or match.only
    needed = {"obj"}
    if match.pattern.sense == "is" and not told:
        needed = {"obj", "subj", "of", "to", "on", "into", "in"}
    elif statement.nominal or statement.carried:
        return None
    elif match.pattern.nominal:
        needed = {"of", "to", "on", "into"}
    elif match.pattern.sense == "during":
        needed = {"obj", "subj", "to"}
    filled = {bound.column.type for bound in match.bound}
    columns = (match.table.declaration.column(s.column) for s in match.pattern.slots if s.role in needed)
    missing = any(c is not None and _names_a_thing(c) and c.type not in filled for c in columns)
    return Objection(code="left_out", gap=Gap.UNRESOLVED_REFERENCE) if missing else None


def _names_a_thing(column: Column) -> bool:
    return column.type.entity_kind is not None or column.type in (ColumnType.TEXT, ColumnType.SYMBOL)
