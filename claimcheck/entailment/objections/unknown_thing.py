"""The objection unknown_thing."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Bound, Match, Setting
from claimcheck.model import ColumnType, Gap
from claimcheck.verification.sources import TableLike

__all__ = ["is_known", "unknown_thing"]


def unknown_thing(match: Match, setting: Setting) -> Objection | None:
    """A body, a title or a place of which the table has no row is another subject."""
    strange = tuple(node for bound in match.bound if not is_known(match.table, bound) for node in bound.nodes)
    return Objection(code="unknown_thing", gap=Gap.NO_RELATION, nodes=strange) if strange else None


def is_known(table: TableLike, bound: Bound) -> bool:
    """Whether a table speaks of a thing at all.

    A country without a row can be missing; an organisation is another subject.
    """
    if bound.column.type not in (ColumnType.ORGANISATION, ColumnType.TEXT, ColumnType.PLACE):
        return True
    return all(any(table.rows_with(bound.column.name, value) for value in values) for values in bound.values if values)
