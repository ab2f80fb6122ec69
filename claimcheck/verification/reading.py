"""From a claim to queries: its readings matched with every pattern, its times and tense turned into constraints."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node
from claimcheck.model import Gap
from claimcheck.normalisation.times import Told
from claimcheck.verification.asking import Asking
from claimcheck.verification.matching import Match, Mismatch
from claimcheck.verification.periods import Periods
from claimcheck.verification.placing import constraint_of
from claimcheck.verification.readings import Part, Reading, Window

__all__ = ["Part", "Reader", "Reading", "constraint_of"]


class Reader(Asking, Periods):
    """Reads statements against all tables of a reference set."""

    def within(self, context: frozenset[str], told: Told | None = None) -> Reader:
        """The same reader for a document that names other things, and another time before the statement."""
        other = copy.copy(self)
        other.context, other.told = context, told
        return other

    def read(self, text: str) -> tuple[Reading, ...]:
        """All readings of a statement, the best first; none where no table speaks of it."""
        analysis = self.analysis(text)
        window = self.window(analysis)
        if window is not None:
            analysis = _without(analysis, window.nodes)
        owners = window.owners if window is not None else frozenset()
        found = [self._reading(analysis, fit, window) for fit in self._matches(analysis, owners)]
        found += list(self._since(analysis))
        found += list(self._anniversaries(analysis))
        return tuple(sorted(found, key=lambda reading: (reading.gap is None, reading.match.score), reverse=True))

    def nearest(self, text: str) -> tuple[Mismatch, ...]:
        """The examples that came nearest to a statement, with the reason why they do not fit."""
        analysis = self.analysis(text)
        found = [result for result in self._tries(analysis) if isinstance(result, Mismatch)]
        return tuple(sorted(found, key=lambda mismatch: (-mismatch.near, mismatch.pattern.example))[:3])

    def without(self, reading: Reading, nodes: Iterable[Node]) -> Reading:
        """A reading as if some of its nodes were not said."""
        gone = frozenset(node.index for node in nodes)
        fit = evolve(
            reading.match,
            bound=tuple(b for b in reading.match.bound if gone.isdisjoint(n.index for n in b.nodes)),
            residue=tuple(node for node in reading.match.residue if node.index not in gone),
            covered=reading.match.covered - gone,
        )
        return self._reading(reading.analysis, fit, None)

    def _reading(self, analysis: Analysis, fit: Match, window: Window | None) -> Reading:
        base = Reading(match=fit, analysis=analysis, via=window.rows if window else (), more=self._more(analysis, fit))
        gap = self._gap(analysis, fit)
        if gap is not None:
            return evolve(base, gap=gap)
        constraints = self._of_its_day(analysis, fit, self._constraints(analysis, fit, window))
        if constraints is None:
            return evolve(base, gap=Gap.PRECISION, reason="the time cannot be placed without the document's date")
        return self._questions(base, fit, constraints)


def _without(analysis: Analysis, nodes: Iterable[int]) -> Analysis:
    """The analysis with some nodes set aside."""
    gone = frozenset(nodes)
    return evolve(analysis, nodes=tuple(evolve(n, core=False) if n.index in gone else n for n in analysis.nodes))
