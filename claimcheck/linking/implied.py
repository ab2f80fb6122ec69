"""What a sentence leaves to be known of a participant: by the card that it stands in, or by the one row of a person."""

from __future__ import annotations

from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Bound, Draft
from claimcheck.model import Column, ColumnType, EntityKind
from claimcheck.semantics.constructions.fields import is_entry

__all__ = ["headed", "implied", "whole_entry"]

_OF_WHAT = frozenset({"of", "poss", "mod", "for", "at", "to", "on"})
#: What the one row of a person may tell.
_TOLD_BY_ROWS = (ColumnType.COUNTRY, ColumnType.ORGANISATION)


def headed(d: Draft) -> None:
    """ "Capital: X" in a card: of what the card is."""
    if not any(member.rule == "entry" for member in d.statement.members):
        return
    filled = {bound.column.name for bound in d.bound}
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        kind = None if column is None else column.type.entity_kind
        if column is None or kind is None or column.name in filled:
            continue
        prefix = f"headed:{kind.value}:"
        ids = tuple(thing.removeprefix(prefix) for thing in d.setting.context if thing.startswith(prefix))
        if len(ids) == 1 and any(d.table.rows_with(column.name, value) for value in ids):
            d.bound.append(Bound(column=column, nodes=(d.statement.head,), values=(ids,)))
            return


def whole_entry(d: Draft) -> bool:
    """Whether all that an example names is known of an entry of a card ("Members: X" says not of what)."""
    if not any(member.rule == "entry" for member in d.statement.members):
        return True
    bound = {bound.column.name for bound in d.bound}
    columns = (d.table.declaration.column(slot.column) for slot in d.pattern.slots)
    return all(column is None or column.type.entity_kind is None or column.name in bound for column in columns)


def implied(d: Draft) -> None:
    """ "X became president in 2009": of what, where the table has X in one country alone.

    A bare surname is borne by many: there the country of the row is one that the document names.
    """
    filled = {bound.column.name for bound in d.bound}
    people = [b for b in d.bound if b.column.type == ColumnType.PERSON and not (b.detail or b.loose)]
    title = any(member.rule == "title" for member in d.statement.members)
    if len(people) != 1 or d.statement.negatives or d.pattern.sense == "event" or title or is_entry(d.statement.tree):
        return
    known = people[0]
    surname = any(" " not in node.text.strip() for node in known.nodes)
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        if column is None or column.type not in _TOLD_BY_ROWS or column.name in filled:
            continue
        if any(m.role in _OF_WHAT or m.role == slot.role for m in d.left.values()):
            continue  # "president of the company": of what is said
        rows = [r for values in known.values for v in values for r in d.table.rows_with(known.column.name, v)]
        held = {tuple(str(value) for value in row.values.get(column.name, ())) for row in rows}
        near = {values for values in held if _is_near(d, column, values)}
        held = near if surname else held
        if len(held) == 1 and (values := next(iter(held))):
            sure = not surname and (bool(near) or _titled_alone(d, column))
            d.bound.append(Bound(column=column, nodes=known.nodes[:1], values=(values,), implied=not sure))


def _titled_alone(d: Draft, column: Column) -> bool:
    """Whether an office is written as a title, and the document names no other body that could be meant."""
    kind = column.type.entity_kind or EntityKind.ORGANISATION
    kinds = {kind.value, EntityKind.ORGANISATION.value}
    nouns = (n for n in d.statement.nodes if n.index in d.used and n.kind == NodeKind.WORD)
    title = any(n.text[:1].isupper() and n.pos in ("NOUN", "PROPN") for n in nouns)
    return title and not any(thing.partition(":")[0] in kinds for thing in d.setting.context)


def _is_near(d: Draft, column: Column, values: tuple[str, ...]) -> bool:
    """Whether the document names one of a column's values."""
    kind = column.type.entity_kind
    return kind is not None and not {f"{kind.value}:{value}" for value in values}.isdisjoint(d.setting.context)
