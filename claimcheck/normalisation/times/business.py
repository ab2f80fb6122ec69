"""Reporting periods: in texts about business "the quarter" has a date, elsewhere it belongs to a game or a town."""

from __future__ import annotations

from attrs import evolve

from claimcheck.model.values import Precision
from claimcheck.normalisation.parts import lower_words
from claimcheck.normalisation.times import drafts
from claimcheck.normalisation.times.drafts import Context, Draft
from claimcheck.normalisation.times.grammar import Found, Rule
from claimcheck.normalisation.times.lexicon import words

__all__ = ["RULES", "about_money", "last_quarter"]

_MONEY = words(
    "earnings profit profits revenue revenues sales net income shares share dividend gdp growth economy economic "
    "fiscal loss losses results output investors analysts shareholders inflation exports imports spending"
)
_REACH = 240  # characters


def about_money(text: str, start: int, stop: int) -> bool:
    """Whether a word of business stands between two places or near them."""
    return not _MONEY.isdisjoint(lower_words(text[max(0, start - _REACH) : stop + _REACH]))


def last_quarter(context: Context, number: int = 0) -> Draft | None:
    """The last quarter that was over by the reference, or the last one of that number that had begun."""
    if context.reference is None:
        return Draft(timex=f"XXXX-Q{number}" if number else "XXXX-QX", year_open=True)
    y, now = context.reference.year, (context.reference.month + 2) // 3
    if number:
        return _anchored(drafts.quarter(y if number <= now else y - 1, number), context)
    return _anchored(drafts.quarter(y, now - 1) if now > 1 else drafts.quarter(y - 1, 4), context)


def _anchored(draft: Draft | None, context: Context) -> Draft | None:
    """Counted from the reference, and about that quarter: each company has its own year."""
    if draft is None or context.reference is None:
        return draft
    edtf = draft.edtf if draft.edtf.endswith("~") else f"{draft.edtf}~"
    return evolve(draft, anchor=context.reference.isoformat(), approximate=True, edtf=edtf)


def _current(context: Context) -> Draft | None:
    previous = context.previous
    if previous is not None and previous.precision is Precision.QUARTER:
        return previous
    return last_quarter(context)


def _the_quarter(found: Found, context: Context) -> Draft | None:
    """The quarter, the latest period: the one named last, else the last whole one."""
    if not context.business or found.after() in ("-", "of", "mile", "final", "finals", "ended", "ending"):
        return None
    draft = _current(context)
    return evolve(draft, rule="") if draft else None


def _year_ago(found: Found, context: Context) -> Draft | None:
    """The year-earlier quarter, the year-ago period, year-earlier results."""
    number = found.number("ordinal")
    draft = last_quarter(context, number) if number and number <= 4 else _current(context)
    if draft is None or draft.earliest is None:
        return Draft(timex="XXXX-QX")
    back = drafts.quarter(draft.earliest.year - 1, (draft.earliest.month + 2) // 3)
    return back and evolve(back, anchor=draft.anchor, point=False)


def _the_year(found: Found, context: Context) -> Draft | None:
    """For the year: the one that holds the reference."""
    if (
        found.before() != "for"
        or found.after() in ("ended", "ending")
        or not context.business
        or context.reference is None
    ):
        return None
    return _anchored(drafts.year(context.reference.year), context)


RULES = (
    Rule("reporting_period", "the latest|same? quarter", _the_quarter),
    Rule("reporting_period", "the latest|most? recent? quarter", _the_quarter),
    Rule("reporting_period", "the latest period", _the_quarter),
    Rule("reporting_period", "the most? recent period", _the_quarter),
    Rule("reporting_period", "the? year - ago|earlier quarter|period?", _year_ago),
    Rule("reporting_period", "the? year - ago|earlier ordinal=ordinal quarter", _year_ago),
    Rule("reporting_period", "the full? year", _the_year),
)
