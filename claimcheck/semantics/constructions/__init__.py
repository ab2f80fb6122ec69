"""The constructions by which sentences make statements, one function each, all of one signature.

Each takes a tree and a node that may carry a relation, and gives the statements that it makes by that construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.semantics.constructions import (
    appositions,
    carriers,
    copulas,
    fields,
    nouns,
    openings,
    orders,
    qualities,
    successions,
    tenures,
    verbs,
    wholes,
)
from claimcheck.semantics.statement import Statement
from claimcheck.syntax.tree import Node, Tree

__all__ = ["CONSTRUCTIONS"]

Construction = Callable[[Tree, Node], Iterator[Statement]]

CONSTRUCTIONS: tuple[Construction, ...] = (
    verbs.clause,
    verbs.cleft,
    verbs.year_in_which,
    verbs.amounting,
    orders.ranked_doer,
    orders.occasion,
    copulas.is_noun,
    copulas.noun_is,
    copulas.one_of,
    copulas.office,
    copulas.including,
    copulas.among,
    copulas.held_as,
    carriers.carried,
    carriers.ending,
    carriers.office,
    carriers.partaken,
    tenures.time_as,
    wholes.comprised,
    successions.succeeded_as,
    successions.replaced_on,
    qualities.acting_as,
    qualities.as_noun,
    appositions.apposed,
    appositions.named_by,
    appositions.listed,
    openings.opening,
    fields.entry,
    nouns.phrase,
)
