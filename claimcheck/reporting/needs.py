"""What kind of source would settle an open claim, told from its category, quantities, times and names."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Category, Claim, EntityKind, Gap, Status, Time
from claimcheck.reporting.words import listed, visible

__all__ = ["Kind", "Need", "likely_speaker", "need", "needs", "wants_source"]

_MONEY = re.compile(
    r"dollar|euro|pound|yen|krona|krone|franc|rupee|rouble|ruble|yuan|peso|real|won|lira|rand|tenge|zloty|currency"
)
_SHARES = {"percent", "percentage point", "per mille"}
_FIRST = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
#: What only somebody who speaks for a country calls theirs.
_COUNTRY = re.compile(
    r"\bour\s+(?:own\s+)?(?:country|nation|people|government|homeland|parliament|capital|republic|kingdom|state)\b",
    re.IGNORECASE,
)
#: So many things, and so many names, are told of one source.
_THINGS, _LEAST_NAMED = 4, 2
#: A stretch of more years than this says of no source what it must be about.
_LONGEST = 30


class Kind(str, enum.Enum):
    """Kinds of source; the value is how one would ask for it."""

    SAID = "the record of what was said"
    MONEY = "accounts or a budget with these amounts"
    SHARE = "statistics or a survey with these shares"
    COUNT = "a count"
    MEASURE = "a measurement"
    LIST = "a complete list, from which first, only and most can be told"
    ROLE = "a list of members or office-holders with their days"
    CAUSE = "an analysis that names the reason"
    EVENT = "a dated report of what happened"
    PROPERTY = "a description by those who are responsible"


@frozen(kw_only=True)
class Need:
    """One source that would settle these claims (positions in the list they came in), most worth checking first."""

    kind: Kind
    words: str
    about: str
    period: str
    claims: tuple[int, ...]
    worth: float


def wants_source(claim: Claim) -> bool:
    """Whether a claim is open because no table speaks of it and it is near none."""
    verdict = claim.verdict
    still_open = claim.status is Status.NOT_ENOUGH_EVIDENCE and verdict is not None and not verdict.leads
    return still_open and verdict is not None and verdict.gap is Gap.NO_RELATION


def needs(claims: Sequence[Claim]) -> tuple[Need, ...]:
    """The sources that the open claims call for, those that one source would settle together, the worthiest first."""
    groups: dict[tuple[Kind, str], list[int]] = {}
    for position, claim in enumerate(claims):
        if wants_source(claim):
            groups.setdefault((_kind(claim), _about(claim)), []).append(position)
    found = [_need(kind, about, those, claims) for (kind, about), those in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.worth, -len(one.claims), one.claims[0])))


def need(claim: Claim) -> str:
    """The source that would settle one claim, in words."""
    return _need(_kind(claim), _about(claim), [0], [claim]).words


def _need(kind: Kind, about: str, positions: list[int], claims: Sequence[Claim]) -> Need:
    those = sorted(positions, key=lambda position: (-claims[position].check_worthiness, position))
    period = _period(time for position in those for time in claims[position].times)
    things = list(dict.fromkeys(thing for position in those for thing in _counted(claims[position])))
    what = kind.value
    if kind is Kind.COUNT and things:
        more = ["more"] if len(things) > _THINGS else []
        what = f"a count of {listed([*things[:_THINGS], *more])}"
    words = what + (f", {period}" if period else "") + (f", by or about {about}" if about else "")
    return Need(
        kind=kind, words=words, about=about, period=period, claims=tuple(those),
        worth=claims[those[0]].check_worthiness,
    )  # fmt: skip


def _kind(claim: Claim) -> Kind:
    if claim.category is Category.QUOTATION or (claim.attribution and claim.attribution.direct):
        return Kind.SAID
    by_category = {Category.CAUSAL: Kind.CAUSE, Category.COMPARISON: Kind.LIST, Category.ROLE: Kind.ROLE}
    by_category |= {Category.EVENT: Kind.EVENT, Category.TEMPORAL: Kind.EVENT}
    return _of_quantities(claim) or by_category.get(claim.category, Kind.PROPERTY)


def _of_quantities(claim: Claim) -> Kind | None:
    """The kind that the numbers ask for; a comparison with a number is first of all a number."""
    if claim.category not in (Category.NUMERICAL, Category.COMPARISON):
        return None
    units = [(quantity.unit or "").lower() for quantity in claim.quantities]
    if any(_MONEY.search(unit) for unit in units):
        return Kind.MONEY
    if any(unit in _SHARES for unit in units):
        return Kind.SHARE
    if claim.category is Category.COMPARISON:
        return None
    if any(units):
        return Kind.MEASURE
    return Kind.COUNT if _counted(claim) else None


def _counted(claim: Claim) -> list[str]:
    several = (quantity for quantity in claim.quantities if quantity.value != 1 and not quantity.unit)
    return [visible(quantity.counted) for quantity in several if quantity.counted]


def _about(claim: Claim) -> str:
    """Whose source it would be: the organisation that is named first, else the country."""
    if claim.attribution and claim.category is Category.QUOTATION and claim.attribution.source:
        return visible(claim.attribution.source)
    named = sorted(
        (entity for entity in claim.entities if entity.kind in (EntityKind.ORGANISATION, EntityKind.COUNTRY)),
        key=lambda entity: entity.kind is not EntityKind.ORGANISATION,
    )
    return visible(named[0].name or named[0].span.quote) if named else ""


def _period(times: Iterable[Time]) -> str:
    ends = [(time.earliest, time.latest) for time in times if time.earliest and time.latest]
    days = [day for first, last in ends if last.year - first.year <= _LONGEST for day in (first, last)]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first} to {last}"


def likely_speaker(text: str, claims: Iterable[Claim], speaker: str | None) -> str:
    """Whom "we" may mean where nobody said so: the country or body that is named most, by far; else nothing.

    Behind "our country" it is a country, and one that is named once is enough.
    """
    said = _QUOTED.sub("", text)
    national = bool(_COUNTRY.search(said))
    if speaker or len(_FIRST.findall(said)) < (1 if national else _LEAST_NAMED):
        return ""
    kinds = (EntityKind.COUNTRY,) if national else (EntityKind.COUNTRY, EntityKind.ORGANISATION)
    named: dict[str, set[int]] = {}
    for claim in claims:
        for entity in claim.entities:
            if entity.kind in kinds and entity.name:
                named.setdefault(entity.name, set()).add(entity.span.start)
    ranked = sorted(((len(places), name) for name, places in named.items()), reverse=True)
    least = 1 if national else _LEAST_NAMED
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return ""
    return visible(ranked[0][1])
