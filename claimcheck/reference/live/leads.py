"""Published fact-checks beside a claim: leads with publisher, date, rating as text and link; never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import Aliases, Claim, EntityKind
from claimcheck.reference.live.services import service

__all__ = ["FactCheck", "Lead", "Query", "Ranking", "match", "ordered", "rank"]

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.,])\d+(?:\.\d+)?(?!\w)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Short words that say nothing of what a text is about.
_FUNCTION = frozenset(service("matching")["function_words"].split())
SAME_WORDS = 0.67  # from here on two texts are taken to speak of the same
LEAST_WORDS = 0.34  # of the words of the shorter text; below it two texts speak of different things
LEAST_WITH_NAME = 0.25  # where they name the same thing


@frozen(kw_only=True)
class FactCheck:
    """A check as it was published. ``rating`` is the publisher's own words and is never read as a status."""

    claim: str
    publisher: str
    date: str
    rating: str
    link: str
    title: str = ""
    claimant: str = ""
    claim_date: str = ""
    language: str = ""
    source: str = ""
    retrieved: str = ""
    stale: str = ""


@frozen(kw_only=True)
class Query:
    """What a claim speaks of: ``entities`` and ``countries`` are ids, ``years`` and ``numbers`` as written there."""

    text: str
    entities: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of_text(cls, text: str, aliases: Aliases | None = None) -> Query:
        """What a text speaks of; names only where alias tables are given."""
        found = aliases.find(text) if aliases is not None else ()
        rest = text
        for entity in found:  # a number inside a name is part of the name
            rest = rest[: entity.span.start] + " " * len(entity.span) + rest[entity.span.end :]
        figures = [m[0].replace(",", "") for m in _NUMBER.finditer(rest)]
        years = frozenset(f for f in figures if _YEAR.fullmatch(f))
        return cls(
            text=text,
            entities=frozenset(e.id for e in found if e.id),
            countries=frozenset(e.id for e in found if e.id and e.kind is EntityKind.COUNTRY),
            years=years,
            numbers=frozenset(Decimal(f) for f in figures if f not in years),
            words=frozenset(w.lower() for w in _WORD.findall(rest)) - _FUNCTION,
        )

    @classmethod
    def of_claim(cls, claim: Claim, aliases: Aliases | None = None) -> Query:
        """What a claim speaks of: its own values, and what its wording names."""
        query = cls.of_text(claim.text, aliases)
        entities = [e for e in claim.entities if e.id]
        years = {
            str(t.earliest.year) for t in claim.times if t.earliest and t.latest and t.earliest.year == t.latest.year
        }
        return evolve(
            query,
            entities=query.entities | {e.id for e in entities if e.id},
            countries=query.countries | {e.id for e in entities if e.id and e.kind is EntityKind.COUNTRY},
            years=query.years | years,
            numbers=query.numbers | {q.value for q in claim.quantities if q.value is not None},
        )


@frozen(kw_only=True)
class Lead:
    """A published check beside a claim; ``differs`` names what the two disagree in (year, number, country)."""

    check: FactCheck
    shared: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    score: tuple[int, int, int, float] = (0, 0, 0, 0.0)

    @property
    def note(self) -> str:
        """The words beside the lead."""
        if self.differs:
            return f"similar, but differs in {', '.join(self.differs)}"
        return "speaks of the same" if self.score[3] >= SAME_WORDS else "may speak of the same"


def match(query: Query, check: FactCheck, aliases: Aliases | None = None) -> Lead | None:
    """The check as a lead; None where it shares neither a name nor enough words with the claim."""
    return compare(query, check, Query.of_text(check.claim, aliases))


def compare(query: Query, check: FactCheck, other: Query) -> Lead | None:
    """The same, where ``other`` is known: what the check speaks of."""
    names, years, numbers = query.entities & other.entities, query.years & other.years, query.numbers & other.numbers
    smaller = min(len(query.words), len(other.words))
    overlap = len(query.words & other.words) / smaller if smaller else 0.0
    if overlap < (LEAST_WITH_NAME if names else LEAST_WORDS):
        return None
    pairs = (
        ("year", query.years, other.years),
        ("number", query.numbers, other.numbers),
        ("country", query.countries, other.countries),
    )
    differs = tuple(
        what for what, mine, theirs in pairs if mine != theirs and (mine or theirs) and not_only_less(mine, theirs)
    )
    shared = (*sorted(names), *sorted(years), *(str(n) for n in sorted(numbers)))
    score = (len(names) - ("country" in differs), len(years) + len(numbers), -len(differs), overlap)
    return Lead(check=check, shared=shared, differs=differs, score=score)


def not_only_less(mine: frozenset[object], theirs: frozenset[object]) -> bool:
    """Whether each side has something that the other lacks: one that merely says less does not differ."""
    return bool(mine - theirs) and bool(theirs - mine)


class Ranking:
    """The best leads for one claim, in bounded memory however many checks are added."""

    def __init__(self, query: Query, *, limit: int = 5) -> None:
        self._query, self._limit = query, limit
        self._best: dict[str, Lead] = {}

    def add(self, check: FactCheck, other: Query) -> None:
        """Take a check into account; ``other`` is what it speaks of."""
        lead = compare(self._query, check, other)
        known = self._best.get(check.link) if lead else None
        if lead is None or (known is not None and lead.score <= known.score):
            return
        self._best[check.link] = lead
        if len(self._best) > 50 * self._limit:
            self._best = {kept.check.link: kept for kept in self.best()}

    def best(self) -> tuple[Lead, ...]:
        """The best ones, best first."""
        return tuple(ordered(self._best.values())[: self._limit])


def rank(
    query: Query, checks: Iterable[FactCheck], aliases: Aliases | None = None, *, limit: int = 5
) -> tuple[Lead, ...]:
    """The best leads: by shared names, then dates and numbers, then fewer differences, then words; newest first."""
    ranking = Ranking(query, limit=limit)
    for check in checks:
        ranking.add(check, Query.of_text(check.claim, aliases))
    return ranking.best()


def ordered(leads: Iterable[Lead]) -> list[Lead]:
    """Best first; equal ones by date, newest first, then by link."""
    by_link = sorted(leads, key=lambda lead: lead.check.link)
    by_date = sorted(by_link, key=lambda lead: lead.check.date, reverse=True)
    return sorted(by_date, key=lambda lead: lead.score, reverse=True)
