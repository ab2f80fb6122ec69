"""Questions to one table: a sum of frozen values that nests. What a sentence states is in it, or it was not asked.

**The rows asked about**: ``Selection(pack, table, sense, bindings, constraints, numbers, scope, length, when, as_of,
gained, likely)`` with ``Binding(column, values, words, group, detail, loose)``, ``Constraint(relation, earliest,
latest, words, precision, interval, near, through, leeway, between)`` and ``Count(value, upper, comparator, column,
words, …)``. A constraint's days are those in which the row's point lies: "after 1992" is ``AFTER`` from 1993-01-01 on,
with the words "1992"; ``FROM`` and ``TO`` are ends of the row's own interval; ``Precision.TIME`` is an hour.

**Questions of rows**: ``Exists(selection)`` · ``Counted(selection, stated)`` · ``Summed(selection, stated)`` ·
``Shared(selection, whole, stated)`` · ``Ranked(selection, ordinal, occasion)`` ·
``NthParticipant(selection, ordinal, ranked)`` · ``Standing(selection, ordinal)`` ·
``Superlative(selection, column, measure, than, least, strict, place, words)`` ·
``Compared(selection, sign, other, measure, counted, by, times, words)`` · ``Elapsed(selection, stated)`` ·
``Anniversary(selection, number)`` · ``FirstInYears(selection, gap)`` · ``Succeeded(selection, predecessor)`` ·
``AllLeave(selection, leaving)``.

**Questions that hold questions**: ``Not(inner)`` · ``Formerly(inner)`` · ``OnlyWho(inner, column)`` ·
``OnlyThen(inner)`` · ``Filled(inner, time)`` · ``Both(inner)``. So "more than 50 only in 2018" is
``OnlyThen(inner=Counted(…))``, and "hosted five times, more than any other" is
``Both(inner=(Counted(…), Superlative(…)))``.

``claimcheck.operators.answer(question, table)`` answers one. What no operator answers ("only then" of a comparison)
comes out as not enough evidence with its reason; nothing that is stated is ever dropped. ``dump`` and ``parse`` write
and read questions for proofs; ``parse`` also reads the flat records of earlier registries.
"""

from claimcheck.query.questions import (
    AllLeave,
    Anniversary,
    Both,
    Compared,
    Counted,
    Elapsed,
    Exists,
    Filled,
    FirstInYears,
    Formerly,
    Not,
    NthParticipant,
    OnlyThen,
    OnlyWho,
    Question,
    Ranked,
    Shared,
    Standing,
    Succeeded,
    Summed,
    Superlative,
)
from claimcheck.query.selection import Binding, Constraint, Count, Relation, Selection
from claimcheck.query.structure import inner_of, leaves, reselect, selection_of
from claimcheck.query.writing import dump, is_former, parse

__all__ = [
    "AllLeave",
    "Anniversary",
    "Binding",
    "Both",
    "Compared",
    "Constraint",
    "Count",
    "Counted",
    "Elapsed",
    "Exists",
    "Filled",
    "FirstInYears",
    "Formerly",
    "Not",
    "NthParticipant",
    "OnlyThen",
    "OnlyWho",
    "Question",
    "Ranked",
    "Relation",
    "Selection",
    "Shared",
    "Standing",
    "Succeeded",
    "Summed",
    "Superlative",
    "dump",
    "inner_of",
    "is_former",
    "leaves",
    "parse",
    "reselect",
    "selection_of",
]
