"""Denials that are more than a "not": what is so no longer, and what nobody did."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis
from claimcheck.language.comparisons import Restated, is_comparison
from claimcheck.language.denials import ceased, nobody
from claimcheck.verification.comparing import Comparing
from claimcheck.verification.matching import Match
from claimcheck.verification.query import Query, Relation
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
            parts = self._queries(reading, fit, constraints).parts if constraints else ()
            if len(parts) == 1 and _plain(parts[0].query):
                query = evolve(parts[0].query, denied=True, ceased=True)
                yield self._mapped(evolve(reading, parts=(Part(query=query),)), analysis, base)

    def _by_nobody(self, analysis: Analysis, base: Restated) -> Iterator[Reading]:
        """What is denied of everybody: there is no row of it at all."""
        for told in self._told(base):
            if isinstance(told, Reading) or told.measure or told.fit.scope or told.query.scope:
                continue
            if not self.sure_of_groups(told.query, told.fit):
                continue  # who is in no group may be in this one
            if any(c.relation in (Relation.UNTIL, Relation.BY) for c in told.query.constraints):
                continue  # "no N until 1990" says that there was one then
            constraints = self._not_since(told.query.sense, told.query.constraints)
            query = evolve(told.query, constraints=constraints, denied=True)
            reading = Reading(match=told.fit, analysis=told.analysis)
            yield self._mapped(evolve(reading, parts=(Part(query=query),)), analysis, base)


def _of_now(inner: Analysis, fit: Match) -> bool:
    """Whether the main verb tells of a state in the present, at no stated time."""
    main = inner.root in {fit.frame.head.index, *fit.frame.carried}
    state = fit.pattern.sense == "during" and not fit.frame.phase and not fit.frame.gained
    return main and state and inner.tense == "present" and not fit.times


def _plain(query: Query) -> bool:
    """Whether a question asks for no more than that there is a row."""
    more = (query.count, query.ordinal, query.extreme, query.length, query.gap, query.predecessor, query.share)
    return all(each is None for each in more) and not (query.only or query.then or query.numbers or query.denied)
