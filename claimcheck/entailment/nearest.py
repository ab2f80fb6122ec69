"""The rows nearest to a counted thing that no table decides: what a table of such things has for the same time.

They are leads, never evidence: the words of the claim may mean more, or other things, than the rows of the table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.entailment.periods import window
from claimcheck.entailment.placing import constraint_of
from claimcheck.entailment.reading import Tables
from claimcheck.language.morphology import bases
from claimcheck.linking.draft import row_heads
from claimcheck.model import Column, EntityKind, Quantity, QuantityKind, Result, Row
from claimcheck.operators.rows.fitting import fitting
from claimcheck.operators.rows.picking import bound
from claimcheck.operators.wording.phrases import joined, plain, when
from claimcheck.query import Binding, Constraint, Relation, Selection
from claimcheck.semantics.claimed import Claimed
from claimcheck.semantics.reading import statements_at
from claimcheck.syntax.tree import Node
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

    @property
    def words(self) -> str:
        """ "Nearest: the table council missions has 8 of X from 2017 to 2018."."""
        who = f" of {joined(self.who)}" if self.who else ""
        stated = next((f" {when(c.period)}" for c in self.selection.constraints if c.words), "")
        count = f"{len(self.rows)} {'row' if len(self.rows) == 1 else 'rows'}"
        return f"Nearest: the table {plain(self.table.name)} has {count}{who}{stated}."


@frozen(kw_only=True)
class _Search:
    """A claim with the tables and what its document has named."""

    told: Claimed
    tables: Tables
    context: frozenset[str]


def near(told: Claimed, tables: Tables, context: frozenset[str]) -> Near | None:
    """The rows of the one table that names what the claim counts; None where there is no such table or row."""
    search = _Search(told=told, tables=tables, context=context)
    for noun in _counted(told):
        tried = (_in_table(search, table, noun) for table in tables.reference.tables)
        found = [each for each in tried if each is not None]
        if len(found) > 1:  # "members" may be of any body: one of the tables must be named in full
            found = [each for each in found if _is_named(told, each.table)]
        if len(found) == 1:
            return found[0]
    return None


def _counted(told: Claimed) -> Iterator[Node]:
    """The nouns that a cardinal number counts."""
    nodes = told.tree.nodes
    for node in told.nodes:
        if isinstance(node.value, Quantity) and node.value.kind == QuantityKind.CARDINAL and node.governor is not None:
            noun = nodes[node.governor]
            # "12 field visits": the parser may give the number to the noun that only describes.
            while noun.role == "mod" and noun.governor is not None and noun.governor > noun.index:
                noun = nodes[noun.governor]
            yield noun


def _in_table(search: _Search, table: TableLike, noun: Node) -> Near | None:
    if not any(not noun.bases.isdisjoint(bases(head)) for head in row_heads(table)):
        return None
    owners = {n for n in search.tables.index.names(table) if n.startswith(EntityKind.ORGANISATION.value)}
    if owners and owners.isdisjoint(search.context):
        return None
    named = tuple(_participants(search, table))
    bindings = tuple(binding for binding, _ in named)
    selection = Selection(
        pack=table.pack,
        table=table.name,
        sense="during" if table.declaration.interval else "event",
        bindings=bindings,
        constraints=_times(search, table),
    )
    # What lasts is told of some participant: all that lasted at a time are near to nothing.
    timed = any(c.words for c in selection.constraints) and table.declaration.interval is None
    about = bool(owners) or len(bindings) > 1 or _is_called(search.told, table)
    if not about or not (bindings or timed):
        return None
    fit = fitting(selection, table)
    rows = tuple(row for row in bound(table, bindings) if fit(row) == Result.AGREES)
    who = tuple(name for _, names in named for name in names)
    return Near(table=table, selection=selection, rows=rows, who=who) if rows else None


def _is_called(told: Claimed, table: TableLike) -> bool:
    """Whether the noun that names a row is said with all of its words: "founding members", not "members"."""
    return any(_all_said(_NOUN.split(phrase)[0], told) for phrase in table.declaration.phrases)


def _is_named(told: Claimed, table: TableLike) -> bool:
    """Whether a name of the rows is said in full: "members of the club"."""
    return any(_all_said(phrase, told) for phrase in table.declaration.phrases)


def _all_said(phrase: str, told: Claimed) -> bool:
    said = [bases(word) for word in _WORD.findall(told.claim.text)]
    words = [word for word in _WORD.findall(phrase) if word not in _JOINING]
    return all(any(not bases(word).isdisjoint(seen) for seen in said) for word in words)


def _participants(search: _Search, table: TableLike) -> Iterator[tuple[Binding, tuple[str, ...]]]:
    """The claim's names in the table's columns of their kind, with their words; the longest list first."""
    taken: set[int] = set()
    for column in reversed(table.declaration.columns):
        for node in search.told.nodes:
            if column.type.entity_kind is None or node.index in taken:
                continue
            members = _listed(search, table, column, node)
            if members:
                taken.update(member.index for member, _ in members)
                values = tuple(dict.fromkeys(value for _, found in members for value in found))
                names = tuple(_name(member) for member, _ in members)
                yield Binding(column=column.name, values=values, words=", ".join(names)), names
                break


def _name(node: Node) -> str:
    """What a node is called; of a word that stands for a name, the name."""
    return getattr(node.value, "name", "") if node.rule else node.text


def _listed(search: _Search, table: TableLike, column: Column, first: Node) -> list[tuple[Node, tuple[str, ...]]]:
    """A name with the members of the list that it begins, each with its values; none where it has no row."""
    found = []
    members = search.told.tree.listed_with(first) if first.conjunct_of is None else (first,)
    for node in members:
        values = search.tables.recognise(table, column, node, search.told.tree)
        if values and any(table.rows_with(column.name, value) for value in values):
            found.append((node, values))
    return found if found and found[0][0].index == first.index else []


def _times(search: _Search, table: TableLike) -> tuple[Constraint, ...]:
    told, date = search.told, search.tables.date
    statement = next(iter(statements_at(told.tree, told.verb)), None)
    period = None if statement is None else window(statement, search.tables, search.context)
    if period is not None:
        earliest, latest = period.period.earliest, period.period.latest
        return (Constraint(relation=Relation.IN, earliest=earliest, latest=latest, words=period.words),)
    stated = tuple(c for node in told.nodes if (c := constraint_of(node)) is not None)
    if stated or date is None or not table.dated:
        return stated
    return (Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=date, words=""),)
