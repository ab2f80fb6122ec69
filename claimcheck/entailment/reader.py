"""Sentences against tables: what a text that stands in no document, or a sentence of one, comes to."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence

from claimcheck.entailment.interpreting import fits
from claimcheck.entailment.judging import Told, judge_sentence, nothing, readings_at
from claimcheck.entailment.operating import operated
from claimcheck.entailment.reading import Reading, Tables
from claimcheck.language.values import find_values
from claimcheck.linking.draft import Mismatch
from claimcheck.model import Claim, Entity, Gap, Status, Verdict
from claimcheck.normalisation.times import Told as TimeTold
from claimcheck.semantics.parsed import tree_of_text
from claimcheck.semantics.reading import statements
from claimcheck.syntax.tree import Tree
from claimcheck.verification.sources import ReferenceLike

__all__ = ["Reader", "context", "judge"]

_ORDER = (Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.SUPPORTED)


class Reader:
    """Reads texts against all tables of a reference set, as of a day.

    ``context`` are the things that a document names, as kind:id.
    """

    def __init__(self, reference: ReferenceLike, date: dt.date | None, context: frozenset[str] = frozenset()) -> None:
        self.reference, self.date, self.context = reference, date, context
        self.told: TimeTold | None = None
        self.tables = Tables(reference=reference, date=date)

    def within(self, context: frozenset[str], told: TimeTold | None = None) -> Reader:
        """The same reader for a document that names other things, and another time before the statement."""
        other = copy.copy(self)
        other.context, other.told = context, told
        return other

    def tree(self, text: str) -> Tree | None:
        """The tree of one sentence or phrase."""
        return tree_of_text(text, find_values(text, self.reference.aliases, on=self.date, told=self.told))

    def read(self, text: str) -> tuple[Reading, ...]:
        """All readings of a text, the best first; none where no table speaks of it."""
        tree = self.tree(text)
        if tree is None:
            return ()
        found = [r for node in tree.nodes for r in readings_at(tree, node, self.tables, self.context)]
        found += [reading for _, reading in operated(tree, self.tables, self.context)]
        return tuple(sorted(found, key=lambda reading: (reading.gap is None, reading.match.score), reverse=True))

    def nearest(self, text: str) -> tuple[Mismatch, ...]:
        """The examples that came nearest to a statement, with the reason why they do not fit."""
        tree = self.tree(text)
        made = statements(tree, self.tables.index.wanted) if tree is not None else ()
        tries = (result for statement in made for result in fits(statement, self.tables, self.context))
        found = [result for result in tries if isinstance(result, Mismatch)]
        return tuple(sorted(found, key=lambda mismatch: (-mismatch.near, mismatch.pattern.example))[:3])


def judge(text: str, reader: Reader) -> Verdict:
    """The verdict on one self-contained statement: on what its main clause says, else on what else it says."""
    tree = reader.tree(text)
    told = judge_sentence(tree, reader.tables, reader.context) if tree is not None else ()
    if tree is None or not told:
        return nothing(Gap.NO_RELATION)
    main = [each for each in told if _is_main(tree, each)]
    chosen = next((each for each in main if each.decided), None) or (main or list(told))[0]
    if not chosen.decided and not main:
        others = [each for status in _ORDER for each in told if each.verdict.status == status]
        return (others or [chosen])[0].verdict
    return chosen.verdict


def _is_main(tree: Tree, told: Told) -> bool:
    """Whether a statement is what the main clause says."""
    if tree.root is None or told.reading is None:
        return False
    statement = told.reading.match.statement
    near = {statement.head.index, *statement.carried, *(node.index for node in told.reading.outer)}
    return tree.root in near or (statement.verb is not None and statement.verb.index == tree.root)


def context(entities: Sequence[Entity], claim: Claim) -> frozenset[str]:
    """The things that the document names, as kind:id; rows of tables only up to the claim, as short names follow."""
    end = max((span.end for span in claim.spans), default=0)
    known = (e for e in entities if e.id and (not e.id.startswith("row:") or e.span.start < end))
    return frozenset(f"{entity.kind.value}:{entity.id}" for entity in known)
