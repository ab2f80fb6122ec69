"""The objection surname."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.linking.draft import Match, Setting
from claimcheck.model import ColumnType, EntityKind, Gap

__all__ = ["by_surname", "surname"]


def surname(match: Match, setting: Setting) -> Objection | None:
    """ "Cox won it in 1990": a bare surname is all that says who is meant; others may bear it.

    A title and a time beside it pick out a row, unless the text names a bearer who may be another than the row's.
    """
    told = by_surname(match) and not (_titled(match) and match.times and not _other_bearers(match, setting.context))
    return Objection(code="surname", gap=Gap.UNRESOLVED_REFERENCE) if told else None


def _other_bearers(match: Match, context: frozenset[str]) -> bool:
    """Whether a text names somebody of a bare surname, and the table has others of it."""
    prefix = f"{EntityKind.PERSON.value}:"
    people = [name.removeprefix(prefix) for name in context if name.startswith(prefix)]
    for bound in (b for b in match.bound if b.column.type == ColumnType.PERSON):
        for node, values in zip(bound.nodes, bound.values):
            named = {person for person in people if person.split()[-1:] == [node.text.strip()] and person != node.text}
            if named and named != set(values):
                return True
    return False


def by_surname(match: Match) -> bool:
    """Whether a bare surname stands alone for a person, with no other name that tells the bearers apart."""
    people = [bound for bound in match.bound if bound.column.type == ColumnType.PERSON]
    others = [bound for bound in match.bound if bound.column.type.entity_kind is not None and bound not in people]
    if match.predecessor is not None:
        return False
    bare = any(" " not in node.text.strip() and not node.rule for bound in people for node in bound.nodes)
    columns = [c for c in match.table.declaration.columns if c.type.entity_kind is not None]
    return bare and not others and len(columns) > 1


def _titled(match: Match) -> bool:
    """Whether a cell of text is named word for word: a prize's field, a tournament. With a time it picks out a row."""
    return any(b.column.type == ColumnType.TEXT and not (b.detail or b.loose) for b in match.bound)
