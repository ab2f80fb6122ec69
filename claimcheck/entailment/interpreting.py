"""The readings of a statement: each example of each table that it is like, with its questions or what keeps it open."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.entailment import periods
from claimcheck.entailment.asking import questions
from claimcheck.entailment.objections import first_objection
from claimcheck.entailment.placing import constraints_of, of_its_day
from claimcheck.entailment.reading import Reading, Tables, Window
from claimcheck.language.nodes import NodeKind
from claimcheck.linking.alignment import align
from claimcheck.linking.draft import Match, Mismatch, Setting
from claimcheck.linking.sieve import Sieve
from claimcheck.model import Entity, Gap
from claimcheck.semantics.statement import Statement
from claimcheck.syntax.tree import Node

__all__ = ["asked_of", "fits", "matches", "read", "reading_of"]


def read(statement: Statement, tables: Tables, context: frozenset[str]) -> tuple[Reading, ...]:
    """All readings of a statement, the best first; none where no table speaks of it."""
    window = periods.window(statement, tables, context)
    if window is not None:
        statement = _without(statement, window.nodes)
    owners = window.owners if window is not None else frozenset()
    found = [reading_of(match, tables, context, window) for match in matches(statement, tables, context, owners)]
    return tuple(sorted(found, key=lambda reading: (reading.gap is None, reading.match.score), reverse=True))


def fits(
    statement: Statement,
    tables: Tables,
    context: frozenset[str],
    owners: frozenset[str] = frozenset(),
    sieve: Sieve | None = None,
) -> Iterator[Match | Mismatch]:
    """The statement against every pattern whose head it may have, and which a sieve lets through."""
    for table, pattern in tables.index.candidates(statement):
        if sieve is not None and not sieve.lets(table, pattern):
            continue
        names = tables.index.names(table)
        yield align(
            statement, table, pattern, Setting(recognise=tables.recognise, names=names, context=context, owners=owners)
        )


def matches(
    statement: Statement, tables: Tables, context: frozenset[str], owners: frozenset[str] = frozenset()
) -> list[Match]:
    """The patterns that a statement fits."""
    sieve = Sieve.of(statement, context, tables.recognise)
    found = fits(statement, tables, context, owners, sieve)
    return [each for each in found if isinstance(each, Match)]


def reading_of(match: Match, tables: Tables, context: frozenset[str], window: Window | None = None) -> Reading:
    """What a match asks of its table, or why nothing can be asked."""
    base = Reading(match=match, via=window.rows if window else (), more=_more(match, tables))
    setting = Setting(recognise=tables.recognise, date=tables.date, context=context)
    objection = first_objection(match, setting)
    if objection is not None:
        return evolve(base, gap=objection.gap, reason=objection.code, about=objection.nodes)
    return asked_of(base, tables, window)


def asked_of(base: Reading, tables: Tables, window: Window | None = None) -> Reading:
    """A reading with what it asks of its table, whatever else keeps it open."""
    constraints = of_its_day(base.match, constraints_of(base.match, window, tables.date), tables.date)
    if constraints is None:
        return evolve(base, gap=Gap.PRECISION, reason="no_date")
    return questions(tables, base, base.match, constraints)


def _without(statement: Statement, gone: frozenset[int]) -> Statement:
    """The statement with some nodes set aside."""
    return evolve(statement, members=tuple(m for m in statement.members if m.node.index not in gone))


def _more(match: Match, tables: Tables) -> tuple[Node, ...]:
    """Names among what stands beside that nothing accounts for, and numbers and times: they add to the statement."""
    tree = match.statement.tree
    again = {v.id for i in match.covered if isinstance(v := tree.nodes[i].value, Entity)}
    known = tables.index.names(match.table)

    def adds(node: Node) -> bool:
        if not isinstance(node.value, Entity):
            return node.kind in (NodeKind.TIME, NodeKind.QUANTITY)
        short = node.text.isupper() and tree.text[tree.start : node.start].endswith("(")  # "the Mission in X (MX)"
        return not short and node.value.id not in again and f"{node.value.kind.value}:{node.value.id}" not in known

    return tuple(node for node in match.asides if adds(node))
