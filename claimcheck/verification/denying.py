"""Denials that are more than a "not": what is so no longer, and what nobody did."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis
from claimcheck.language.comparisons import Restated, is_comparison
from claimcheck.language.denials import ceased, nobody
from claimcheck.query import Exists, Formerly, Not, Relation
from claimcheck.verification.comparing import Comparing
from claimcheck.verification.matching import Match
from claimcheck.verification.readings import Part, Reading

__all__ = ["Denying"]


class Denying(Comparing):
    """Reads "X is no longer an N" and "no N has done it since T"."""

    def _denials(self, analysis: Analysis) -> Iterator[Reading]:
        if not analysis.negatives or is_comparison(analysis.text):
            return
        if (base := ceased(analysis)) is not None:
            yield from self._no_longer(analysis, base)
        elif (base := nobody(analysis, self._values(analysis.text))) is not None:
            yield from self._by_nobody(analysis, base)

    def _no_longer(self, analysis: Analysis, base: Restated) -> Iterator[Reading]:
        """A state of now that is denied, and was so before."""
        inner = self.analysis(base.text)
        for fit in self._matches(inner):
            reading = Reading(match=fit, analysis=inner, gap=self._gap(inner, fit))
            if reading.gap is not None or not _of_now(inner, fit):
                continue
            constraints = self._constraints(inner, fit, None)
            parts = self._questions(reading, fit, constraints).parts if constraints else ()
            asked = parts[0].question if len(parts) == 1 else None
            if isinstance(asked, Exists) and not asked.selection.numbers and asked.selection.length is None:
                yield self._mapped(evolve(reading, parts=(Part(question=Formerly(inner=asked)),)), analysis, base)

    def _by_nobody(self, analysis: Analysis, base: Restated) -> Iterator[Reading]:
        """What is denied of everybody: there is no row of it at all."""
        for told in self._told(base):
            if isinstance(told, Reading) or told.measure or told.fit.scope or told.selection.scope:
                continue
            if any(c.relation in (Relation.UNTIL, Relation.BY, Relation.BEFORE) for c in told.selection.constraints):
                continue  # "no N until 1990" says that there was one then
            times = self._not_since(told.selection.sense, told.selection.constraints)
            question = Not(inner=Exists(selection=told.selection.at(*times)))
            if not self.sure_of_groups(question, told.fit):
                continue  # who is in no group may be in this one
            reading = Reading(match=told.fit, analysis=told.analysis)
            yield self._mapped(evolve(reading, parts=(Part(question=question),)), analysis, base)


def _of_now(inner: Analysis, fit: Match) -> bool:
    """Whether the main verb tells of a state in the present, at no stated time."""
    main = inner.root in {fit.frame.head.index, *fit.frame.carried}
    state = fit.pattern.sense == "during" and not fit.frame.phase and not fit.frame.gained
    return main and state and inner.tense == "present" and not fit.times
