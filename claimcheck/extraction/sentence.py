"""One sentence on its way to its claims."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from claimcheck.extraction import atoms, clauses, glosses, grammar, marks, meant, stance
from claimcheck.extraction.drafts import Draft, draft_of
from claimcheck.extraction.judging import is_dated, judged
from claimcheck.extraction.pointing import Said
from claimcheck.extraction.repeats import nearly_the_same, told_once
from claimcheck.extraction.worthiness import worthiness
from claimcheck.model import Claim, Document, Entity, Quantity, QuantityKind, Span, Time
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.semantics.memory import Memory

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

__all__ = ["Made", "Sentence"]

#: Below this worth a claim needs a name, a figure or a time to be one to check.
_LITTLE = 0.5


@frozen(kw_only=True)
class Made:
    """What a sentence with these times made: claims with the offsets of their predicates, those said of nobody."""

    times: tuple[Time, ...]
    claims: tuple[tuple[Claim, int], ...]
    unsaid: Mapping[str, str]


class Sentence:
    """A sentence with the times, amounts and names that stand in it."""

    def __init__(
        self,
        document: Document,
        span: Span,
        tokens: Tokens,
        memory: Memory,
        times: tuple[Time, ...],
        said: Said | None,
    ) -> None:
        """``times`` are those in it, counted from its start; ``said`` are the nouns of the document.

        ``said`` is None where the document has no other sentence, whose asker knows all.
        """
        self._said, self._alone = said, said is None
        self._document, self._span, self._tokens, self._memory = document, span, tokens, memory
        self._found = times
        self._left: dict[str, meant.Left] = {}

    def made(self, earlier: Made | None) -> Made:
        """The claims; those of ``earlier``, of the same sentence and memory, where no time is another."""
        if earlier is not None and earlier.times == self._found:
            return earlier
        claims = tuple(self.claims())
        return Made(times=self._found, claims=claims, unsaid=self.unsaid)

    @functools.cached_property
    def _times(self) -> list[Time]:
        return [evolve(time, span=time.span.shifted(self._span.start)) for time in self._found]

    @functools.cached_property
    def _quantities(self) -> list[Quantity]:
        quantities = find_quantities(self._span.quote, taken=[time.span for time in self._found])
        return [evolve(q, span=q.span.shifted(self._span.start)) for q in quantities]

    @functools.cached_property
    def _dated(self) -> list[tuple[int, int]]:
        return [(time.span.start, time.span.end) for time in self._times]

    @functools.cached_property
    def _names(self) -> list[tuple[int, int]]:
        return [(e.span.start, e.span.end) for e in self._entities(self._span.start, self._span.end)]

    @property
    def unsaid(self) -> dict[str, str]:
        """Why claims that do not say of whom they are told are none, by their ids."""
        return {name: left.untold for name, left in self._left.items() if left.untold}

    def claims(self) -> list[tuple[Claim, int]]:
        """The claims with the offsets of their predicates, the main one first; every other knows its parent."""
        found: list[Claim] = []
        places: dict[tuple[Span, ...], int] = {}
        by_head: dict[int, str] = {}
        texts = {""}
        for proposition in self._propositions():
            if proposition.kind == "complement" and stance.is_wrapped(proposition):
                found = [c for c in found if c.id != by_head.get(_wrapper(proposition))]
            for claim, fact in self._told(proposition, by_head, found):
                if claim.spans not in places and claim.text not in texts:
                    texts.add(claim.text)
                    places[claim.spans] = fact.head.idx
                    found.append(claim)
                    by_head.setdefault(fact.head.i, claim.id)
        found = told_once(found)
        known = {claim.id for claim in found}
        told = [claim if claim.parent in known else evolve(claim, parent=None) for claim in found]
        return [(claim, places[claim.spans]) for claim in told]

    def _propositions(self) -> Iterator[grammar.Proposition]:
        for proposition in clauses.propositions(self._tokens):
            yield marks.without_marks(glosses.without_glosses(proposition, self._dated))
        yield from glosses.glossed(self._tokens, self._dated)

    def _told(
        self, proposition: grammar.Proposition, by_head: dict[int, str], found: list[Claim]
    ) -> Iterator[tuple[Claim, grammar.Proposition]]:
        """The facts of a proposition, but for what a report says already: "Holm said that they won"."""
        reported = proposition.kind == "complement" and not stance.is_wrapped(proposition)
        for claim, fact in self._facts(proposition, by_head, found):
            if not (reported and claim.id in self.unsaid and _wrapper(proposition) in by_head):
                yield claim, fact

    def _facts(
        self, proposition: grammar.Proposition, by_head: dict[int, str], found: list[Claim]
    ) -> Iterator[tuple[Claim, grammar.Proposition]]:
        """A proposition's facts as claims; what cannot be checked is not divided."""
        whole = self._claim(proposition, by_head, found)
        if whole is None:
            return
        apart = (whole.checkable or whole.reason == self._left[whole.id].reason) and meant.is_of_others(proposition)
        facts = atoms.divided(proposition, self._dated, self._names) if apart else [proposition]
        if len(facts) == 1:
            yield whole, proposition
            return
        made = [(self._claim(fact, by_head, found), fact) for fact in facts]
        told = [(claim, fact) for claim, fact in made if claim is not None]
        if len(told) < len(made) or nearly_the_same([claim.text for claim, _ in told]):
            yield whole, proposition
            return
        first = told[0][0].id
        for number, (claim, fact) in enumerate(told):
            part = claim if not number else evolve(claim, parent=first)
            yield evolve(part, clause=whole.spelled_out), fact

    def _claim(self, told: grammar.Proposition, by_head: dict[int, str], found: list[Claim]) -> Claim | None:
        """A proposition as a claim; None where its words make no sentence."""
        draft = draft_of(told, self._document, self._memory, self._times, self._quantities)
        if draft is None:
            return None
        left = meant.Left() if self._said is None else meant.left_open(draft, self._said, self._document.speaker)
        self._left[draft.identity] = left
        return self._judged(draft, self._parent(draft.proposition, by_head, found), left)

    def _judged(self, draft: Draft, parent: str | None, left: meant.Left) -> Claim:
        """A draft as a claim, with what kind of statement it is and what a check of it is worth."""
        proposition = draft.proposition
        modality = stance.modality_of(proposition)
        judgement = judged(draft, modality, self._document.speaker, alone=self._alone)
        past = _is_past(proposition)
        score, reasons = worthiness(judgement, draft.text, draft.times, draft.quantities, past=past, tags=draft.tags)
        if not judgement.reason and left.reason:
            judgement = evolve(judgement, reason=left.reason)
        if score < _LITTLE and not judgement.reason and not self._alone and not self._names_something(draft):
            judgement = evolve(judgement, reason="names nothing that could be looked up")
        return Claim(
            id=draft.identity,
            text=draft.text,
            spans=draft.spans,
            sentence=self._span,
            pieces=draft.pieces,
            parent=parent,
            presupposed=proposition.presupposed,
            polarity=stance.polarity_of(proposition),
            modality=modality,
            attribution=stance.attribution_of(proposition, self._document),
            resolutions=draft.resolutions,
            category=judgement.categories[0],
            categories=judgement.categories,
            checkable=not judgement.reason,
            reason=judgement.reason,
            check_worthiness=score,
            worthiness_reasons=reasons,
            times=draft.times,
            quantities=draft.quantities,
            entities=tuple(e for start, end in draft.ranges for e in self._entities(start, end)),
        )

    def _names_something(self, draft: Draft) -> bool:
        """Whether a draft holds a name, a figure or a time."""
        figures = [q for q in draft.quantities if q.kind is not QuantityKind.ORDINAL]
        return bool(figures) or is_dated(draft) or meant.names_something(draft, self._document.speaker)

    def _entities(self, start: int, end: int) -> tuple[Entity, ...]:
        """The names of the tables between two offsets."""
        return self._memory.entities_in(start, end)

    def _parent(self, proposition: grammar.Proposition, by_head: dict[int, str], found: list[Claim]) -> str | None:
        if proposition.kind == "main" or not found:
            return None
        head = proposition.parent
        known = by_head.get(head.i) if head is not None else None
        return known or found[0].id


def _wrapper(proposition: grammar.Proposition) -> int:
    return stance.outermost(proposition.reporting).i if proposition.reporting is not None else -1


def _is_past(proposition: grammar.Proposition) -> bool:
    """Whether a claim tells what happened: a past tense or a participle of its predicate."""
    return any(t.tag_ in {"VBD", "VBN"} for t in (proposition.head, *proposition.head.children))
