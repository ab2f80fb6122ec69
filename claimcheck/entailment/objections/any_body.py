"""The objection any_body."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import ColumnType, Gap, Precision, Time

__all__ = ["any_body"]

_SHORT = frozenset({Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH})


def any_body(match: Match, setting: Setting) -> Objection | None:
    """ "X was on the Council in 1990": a short name with too little that one body's rows alone bear out.

    A participant and a time of at most a month is much; a year may be true of many bodies.
    """
    named = any(bound.column.type.entity_kind or bound.column.type == ColumnType.SYMBOL for bound in match.bound)
    times = [node.value for node in match.times if isinstance(node.value, Time)]
    enough = named and any(time.precision in _SHORT for time in times)
    return (
        None
        if not match.likely or enough
        else Objection(code="any_body", gap=Gap.UNRESOLVED_REFERENCE, nodes=match.likely)
    )
