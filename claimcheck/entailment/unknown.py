"""A name that a table does not know, where an example has one of its own: what the table has in its place.

It is a lead, never evidence: the name may be another one of the same thing, a part of it, or the name of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from claimcheck.entailment.interpreting import asked_of
from claimcheck.entailment.objections import is_known
from claimcheck.entailment.reading import Reading, Tables
from claimcheck.language.meeting import compatible
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Match
from claimcheck.model import Column, ColumnType, Row
from claimcheck.operators import Teller, answer
from claimcheck.operators.findings import Found
from claimcheck.operators.wording.phrases import joined
from claimcheck.query import Binding, Selection, selection_of
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import ReferenceLike

__all__ = ["Unknown", "unknown"]

#: An organisation that a table does not know is another subject, not another name in its row.
_NAMED = (ColumnType.PERSON, ColumnType.PLACE, ColumnType.COUNTRY)
_MOST = 3


@frozen(kw_only=True)
class Unknown:
    """The words of a name, its nodes and column, and the rows (one to three) that agree with all else that is said.

    ``selection`` asks of the column too, so that the rows are shown with what they have there.
    """

    reading: Reading
    selection: Selection
    name: str
    nodes: tuple[Node, ...]
    rows: tuple[Row, ...]

    def words(self, reference: ReferenceLike) -> str:
        """ "The table finals does not know “X” by this name; it has “Y won the final in 1990”."."""
        match = self.reading.match
        teller = Teller(table=match.table, reference=reference, example=match.pattern.example)
        rows = dict.fromkeys(teller.row(self.selection, row) for row in self.rows)
        told = joined([f"“{row}”" for row in rows])
        return f"The {teller.name} does not know “{self.name}” by this name; it has {told}."


def unknown(readings: Sequence[Reading], tables: Tables) -> Unknown | None:
    """The first reading that but for one name is a row of its table; None where there is none."""
    for reading in readings:
        name = _name(reading) if _is_plain(reading) else None
        found = _without(reading, tables, *name) if name is not None else None
        if found is not None:
            return found
    return None


def _is_plain(reading: Reading) -> bool:
    """Whether a reading tells one row: no count, no rank, no denial, and nothing beside it."""
    match = reading.match
    ranked = match.ordinal is not None or match.counted is not None or match.only or match.then or match.most
    left = {node.index for node in match.residue}
    beside = any(node.governor not in left for node in match.asides) or match.vague
    told = beside or reading.via or match.statement.negatives
    return not (ranked or told or match.predecessor or match.length or match.statement.succession)


def _without(reading: Reading, tables: Tables, column: str, nodes: tuple[Node, ...]) -> Unknown | None:
    gone = frozenset(node.index for node in nodes)
    match = evolve(
        reading.match,
        bound=tuple(b for b in reading.match.bound if gone.isdisjoint(n.index for n in b.nodes)),
        residue=tuple(node for node in reading.match.residue if node.index not in gone),
        covered=reading.match.covered - gone,
    )
    rest = asked_of(Reading(match=match), tables)
    if rest.gap is not None or rest.more or len(rest.parts) != 1:
        return None
    asked = rest.parts[0].question
    found = answer(asked, rest.match.table)
    number = found.finding.number if isinstance(found.finding, Found) else 0
    if not found.supported or not 1 <= max(number, len(found.rows)) <= _MOST:
        return None
    words = reading.match.statement.text[nodes[0].start : nodes[-1].end]
    rows = selection_of(asked)
    selection = evolve(rows, bindings=(*rows.bindings, Binding(column=column, values=(), words=words)))
    return Unknown(reading=rest, selection=selection, name=words, nodes=nodes, rows=found.rows)


def _name(reading: Reading) -> tuple[str, tuple[Node, ...]] | None:
    """The column and nodes of the one name that the table does not know; None where anything else is left over."""
    match = reading.match
    heads = [*_strange(match), *((column, n) for n in match.residue if (column := _slot_of(match, n)))]
    if len(heads) != 1:
        return None
    column, head = heads[0]
    beside = (n for n in (*match.residue, *match.asides) if n.governor == head.index)
    parts = [n for n in beside if n.role == "mod" and _is_name(n)]
    nodes = sorted({node.index: node for node in (head, *parts)}.values(), key=lambda node: node.index)
    return (column, tuple(nodes)) if all(node in nodes for node in match.residue) else None


def _strange(match: Match) -> Iterator[tuple[str, Node]]:
    """Names of the right sort that are known from other tables, and not from this one, with their columns."""
    for bound in match.bound:
        if bound.column.type in _NAMED and len(bound.nodes) == 1 and not is_known(match.table, bound):
            yield bound.column.name, bound.nodes[0]


def _slot_of(match: Match, node: Node) -> str:
    """The column of names that nothing fills and in whose place a name stands; empty where there is none."""
    free = match.statement.nominal or match.pattern.nominal
    filled = {bound.column.name for bound in match.bound}
    slots = ((slot.role, match.table.declaration.column(slot.column)) for slot in match.pattern.slots)
    open_ = [(role, column.name) for role, column in slots if column is not None and _is_open(column, filled)]
    fitting = (name for role, name in open_ if _is_name(node) and compatible(role, node.role, nominal=free))
    return next(fitting, "")


def _is_open(column: Column, filled: set[str]) -> bool:
    return column.type in _NAMED and column.name not in filled


def _is_name(node: Node) -> bool:
    named = node.pos == "PROPN" or node.kind == NodeKind.ENTITY
    titled = node.text[:1].isupper() and not node.text.isupper()  # letters alone are a body's
    return named and titled and node.kind not in (NodeKind.TIME, NodeKind.QUANTITY)
