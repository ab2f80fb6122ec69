"""The objection which_one."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.linking.participants import interchangeable
from claimcheck.model import Column, ColumnType, Gap
from claimcheck.semantics.constructions.fields import is_entry

__all__ = ["which_one"]


def which_one(match: Match, setting: Setting) -> Objection | None:
    """ "Gabon became a member in 2022": what says which row is meant, or what it is of, is left out.

    A person who is named has few offices: of what "the president since 2019" is president, the row may tell.
    """
    if match.counted is not None or match.ordinal is not None or match.most:
        return None
    filled = {bound.column.name for bound in match.bound}
    columns = [match.table.declaration.column(slot.column) for slot in match.pattern.slots]
    missing = [c for c in columns if c is not None and c.name not in filled and _tells_which(match, c)]
    key = match.table.declaration.one_row_per or match.table.declaration.key
    levels = frozenset(match.table.declaration.groups)
    missing = [c for c in missing if not (c.name in levels and filled & levels)]
    if key and all(_is_named(match, name, filled) for name in key):
        return None  # the row is named, whatever else it is of
    person = any(b.column.type == ColumnType.PERSON and not b.detail for b in match.bound)
    implied = person and bool(key) and not any(c.name in key for c in missing) and not is_entry(match.statement.tree)
    return Objection(code="which_one", gap=Gap.UNRESOLVED_REFERENCE) if missing and not implied else None


def _is_named(match: Match, key: str, filled: set[str]) -> bool:
    """Whether a column of the key is filled, or another that names the same things."""
    return key in filled or any(interchangeable(match.table, key, name) for name in filled)


def _tells_which(match: Match, column: Column) -> bool:
    """Whether a column of an example names whom or what the row is of, not what it is about or where it was."""
    if column.type in (ColumnType.COUNTRY, ColumnType.PERSON, ColumnType.ORGANISATION):
        return True
    declared = match.table.declaration
    if column.name in (declared.one_row_per or declared.key) and match.pattern.sense != "event":
        return True  # "a Ghanaian party" is one to no treaty that is told
    about = match.pattern.sense == "event" or match.pattern.nominal
    return column.type == ColumnType.TEXT and not (about and match.pattern.sense != "is")
