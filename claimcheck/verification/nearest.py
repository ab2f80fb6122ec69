"""The rows nearest to a counted thing that no table decides: what a table of such things has for the same time.

They are leads, never evidence: the words of the claim may mean more, or other things, than the rows of the table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.language.analysis import Analysis, Node
from claimcheck.language.morphology import bases
from claimcheck.model import Column, EntityKind, Quantity, QuantityKind, Result, Row
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound
from claimcheck.query import Binding, Constraint, Relation, Selection
from claimcheck.verification.matching import row_heads
from claimcheck.verification.reading import Reader, constraint_of
from claimcheck.verification.sources import TableLike

__all__ = ["Near", "near"]

_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset({"a", "an", "the", "of", "by", "for", "on", "in", "at", "to", "against", "from"})
#: Where the noun that names a row ends: "founding member" of "founding member of an organisation".
_NOUN = re.compile(r" (?:of|by|for|on|in|at|to|against|from) ")


@frozen(kw_only=True)
class Near:
    """Rows of a table that the claim's counted noun names, for the claim's time and participants."""

    table: TableLike
    selection: Selection
    rows: tuple[Row, ...]
    who: tuple[str, ...] = ()


def near(reader: Reader, text: str) -> Near | None:
    """The rows of the one table that names what the claim counts; None where there is no such table or row."""
    analysis = reader.analysis(text)
    for noun in _counted(analysis):
        tried = (_in_table(reader, analysis, table, noun) for table in reader.reference.tables)
        found = [each for each in tried if each is not None]
        if len(found) > 1:  # "members" may be of any body: one of the tables must be named in full
            found = [each for each in found if _is_named(analysis, each.table)]
        if len(found) == 1:
            return found[0]
    return None


def _counted(analysis: Analysis) -> Iterator[Node]:
    """The nouns that a cardinal number counts."""
    for node in analysis.nodes:
        if isinstance(node.value, Quantity) and node.value.kind == QuantityKind.CARDINAL and node.governor is not None:
            noun = analysis.nodes[node.governor]
            # "12 field visits": the parser may give the number to the noun that only describes.
            while noun.role == "mod" and noun.governor is not None and noun.governor > noun.index:
                noun = analysis.nodes[noun.governor]
            yield noun


def _in_table(reader: Reader, analysis: Analysis, table: TableLike, noun: Node) -> Near | None:
    if not any(not noun.bases.isdisjoint(bases(head)) for head in row_heads(table)):
        return None
    owners = {name for name in reader.index.names(table) if name.startswith(EntityKind.ORGANISATION.value)}
    if owners and owners.isdisjoint(reader.context):
        return None
    named = tuple(_participants(reader, analysis, table))
    bindings = tuple(binding for binding, _ in named)
    selection = Selection(
        pack=table.pack,
        table=table.name,
        sense="during" if table.declaration.interval else "event",
        bindings=bindings,
        constraints=_times(reader, analysis, table),
    )
    rows = tuple(row for row in bound(table, bindings) if fits(selection, table, row) == Result.AGREES)
    # What lasts is told of some participant: all that lasted at a time are near to nothing.
    timed = any(c.words for c in selection.constraints) and table.declaration.interval is None
    about = bool(owners) or len(bindings) > 1 or _is_called(analysis, table)
    if not rows or not about or not (bindings or timed):
        return None
    return Near(table=table, selection=selection, rows=rows, who=tuple(name for _, names in named for name in names))


def _is_called(analysis: Analysis, table: TableLike) -> bool:
    """Whether the noun that names a row is said with all of its words: "founding members", not "members"."""
    return any(_all_said(_NOUN.split(phrase)[0], analysis) for phrase in table.declaration.phrases)


def _is_named(analysis: Analysis, table: TableLike) -> bool:
    """Whether a name of the rows is said in full: "members of the club"."""
    return any(_all_said(phrase, analysis) for phrase in table.declaration.phrases)


def _all_said(phrase: str, analysis: Analysis) -> bool:
    said = [bases(word) for word in _WORD.findall(analysis.text)]
    words = [word for word in _WORD.findall(phrase) if word not in _JOINING]
    return all(any(not bases(word).isdisjoint(seen) for seen in said) for word in words)


def _participants(reader: Reader, analysis: Analysis, table: TableLike) -> Iterator[tuple[Binding, tuple[str, ...]]]:
    """The claim's names in the table's columns of their kind, with their words; the longest list first."""
    taken: set[int] = set()
    for column in reversed(table.declaration.columns):
        for node in analysis.nodes:
            if column.type.entity_kind is None or node.index in taken:
                continue
            members = _listed(reader, analysis, table, column, node)
            if members:
                taken.update(member.index for member, _ in members)
                values = tuple(dict.fromkeys(value for _, found in members for value in found))
                names = tuple(member.text for member, _ in members)
                yield Binding(column=column.name, values=values, words=", ".join(names)), names
                break


def _listed(
    reader: Reader, analysis: Analysis, table: TableLike, column: Column, first: Node
) -> list[tuple[Node, tuple[str, ...]]]:
    """A name with the members of the list that it begins, each with its values; none where it has no row."""
    found = []
    for node in analysis.nodes:
        if node.index == first.index or (node.index > first.index and _list_head(analysis, node) == first.index):
            values = reader.recognise(table, column, node, analysis)
            if values and any(table.rows_with(column.name, value) for value in values):
                found.append((node, values))
    return found if found and found[0][0].index == first.index else []


def _list_head(analysis: Analysis, node: Node) -> int | None:
    """The first member of the list that a node is a further member of."""
    head = node.conjunct_of
    for _ in range(len(analysis.nodes)):
        above = None if head is None else analysis.nodes[head].conjunct_of
        if above is None:
            break
        head = above
    return head


def _times(reader: Reader, analysis: Analysis, table: TableLike) -> tuple[Constraint, ...]:
    window = reader.window(analysis)
    if window is not None:
        inside = Constraint(
            relation=Relation.IN, earliest=window.period.earliest, latest=window.period.latest, words=window.words
        )
        return (inside,)
    stated = tuple(c for node in analysis.nodes if (c := constraint_of(node)) is not None)
    if stated or reader.date is None or not table.dated:
        return stated
    return (Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=reader.date, words=""),)
