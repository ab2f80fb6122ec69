"""Days of one month in a list, with the month at one end: "5, 6 and 7 June 2018", "June 5, 6 and 7, 2018"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve

from claimcheck.model.values import Precision
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.dates import month_or_day
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import CLASSES, MONTHS
from claimcheck.normalisation.times.tokens import Token
from claimcheck.normalisation.times.years import full_year

__all__ = ["RULES"]

_DAYS = frozenset(CLASSES["daynum"])
_YEARS = frozenset(CLASSES["YEAR"])
_LINKS = frozenset(
    (*link, *the)
    for link in ((",",), ("and",), ("or",), (",", "and"), (",", "or"))
    for the in ((), ("the",))
)  # fmt: skip
_LINKS_BACK = frozenset(link[::-1] for link in _LINKS)
_REACH = 60  # tokens: more than a list of all days of a month has
_AFTER = frozenset(("", ".", ",", ";", "?", "!", ")", "#break", "in", "at", "and", "or", "when", "for", "with"))


def _goes_on(keys: Sequence[str], links: Collection[tuple[str, ...]]) -> int:
    """How many of the keys are days of a list, each behind its comma, "and" or "or"."""
    at = 0
    while size := next((n for n in (3, 2, 1) if tuple(keys[at : at + n]) in links and _is_day(keys, at + n)), 0):
        at += size + 1
    return at


def _is_day(keys: Sequence[str], at: int) -> bool:
    return at < len(keys) and keys[at] in _DAYS


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key.removeprefix("~") for token in tokens]


def _before_month(found: Found, context: Context) -> Draft | None:
    """The 17th of "17, 18 and 19 June 2017"; "between 18 and 19 June" and a count before a date are none."""
    if found.before() in ("between", "chapter", "-", "–") or (found.key("day")[:2] == "#w" and found.before() != "on"):
        return None
    keys = [*_keys(found.stream[found.stop : found.stop + _REACH]), "", "", "", ""]
    last = _goes_on(keys, _LINKS)
    month = last + (keys[last] == "of")
    year = month + 1 + (keys[month + 1] == ",")
    if not last or keys[month] not in MONTHS:
        return None
    places = {"month": found.stop + month, "year": found.stop + year if keys[year] in _YEARS else -1}
    listed = evolve(found, groups={**found.groups, **places})
    token = listed.get("year")
    return month_or_day(listed, context, full_year(token, context) if token else None)


def _after_month(found: Found, context: Context) -> Draft | None:
    """The 5th of "March 3, 4 and 5, 2018": a number after a day of a month that goes on to no noun."""
    previous, d = context.previous, found.number("day")
    keys = _keys(found.stream[max(0, found.start - _REACH) : found.start])[::-1]
    month = _days_back(keys)
    if previous is None or previous.earliest is None or d is None or not month:
        return None
    if previous.precision is not Precision.DAY or (not found.get("year") and not _ends(found)):
        return None
    m, y = previous.earliest.month, found.number("year")
    draft = drafts.day(y or previous.earliest.year, m, d)
    if draft is None or y:
        return draft
    return evolve(draft, anchor=previous.anchor, year_open=previous.year_open, move=lambda y: drafts.day(y, m, d))


def _days_back(keys: Sequence[str]) -> bool:
    """Whether keys, the nearest first, lead over days to the month that they are of."""
    used = next((n for n in (3, 2, 1) if tuple(keys[:n]) in _LINKS_BACK and _is_day(keys, n)), 0)
    at = used + 1 + _goes_on(keys[used + 1 :], _LINKS_BACK)
    at += keys[at : at + 1] == ["the"]
    return bool(used) and keys[at : at + 1] != [] and keys[at] in MONTHS


def _ends(found: Found) -> bool:
    """Whether nothing is counted behind the last day of the list."""
    beyond = _keys(found.stream[found.stop : found.stop + _REACH])
    last = _goes_on(beyond, _LINKS)
    return not beyond[last:] or beyond[last] in _AFTER or beyond[last] in _YEARS


RULES = (
    Rule("listed_day", f"the? day={'|'.join((*CLASSES['daynum'], '#wb', '#wc'))} & ,|and|or", _before_month),
    Rule("listed_day", "the? day=daynum ,? year=YEAR", _after_month),
    Rule("listed_day", "the? day=daynum", _after_month),
)
