"""Which issues count: rules by choice and level, suppressions with their own findings, a baseline of known issues."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import attrs
from attrs import field, frozen

from claimcheck.model import Level, Span
from claimcheck.registry.matching import fold
from claimcheck.registry.registry import Issue, Registry
from claimcheck.registry.values import Suppression

__all__ = ["Counted", "RuleChoice", "count_issues", "with_levels"]

_UNUSED, _EXPIRED, _UNREADABLE = "CC801", "CC802", "CC803"
_RANK = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)
_R = TypeVar("_R", bound=Registry)


@frozen(kw_only=True)
class RuleChoice:
    """Which rules count and how loudly. Codes may be cut short: CC1 means all that begin so; the longest decides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(factory=dict)

    def level(self, rule: str, level: Level) -> Level:
        """The level of an issue of that rule; ``none`` where it does not count."""
        chosen = _longest(rule, self.select) if self.select else 0
        if chosen < 0 or _longest(rule, self.ignore) > chosen:
            return Level.NONE
        named = [code for code in self.levels if rule.startswith(code)]
        return self.levels[max(named, key=len)] if named else level


def _longest(rule: str, codes: Iterable[str]) -> int:
    """How many characters of a rule the codes name; -1 where none does."""
    return max((len(code) for code in codes if rule.startswith(code)), default=-1)


@frozen(kw_only=True)
class Counted:
    """The issues of a run: those that count, the known or suppressed ones, and what is wrong with suppressions."""

    issues: tuple[Issue, ...]
    known: tuple[Issue, ...]
    stale: tuple[Issue, ...]

    def at_or_above(self, level: Level) -> tuple[Issue, ...]:
        """Those that fail a run at that level; ``none`` fails none."""
        if level is Level.NONE:
            return ()
        return tuple(i for i in (*self.issues, *self.stale) if _RANK.index(i.level) >= _RANK.index(level))


def count_issues(
    registry: Registry,
    *,
    today: dt.date,
    rules: RuleChoice | None = None,
    baseline: Registry | None = None,
    unreadable: Iterable[str] = (),
) -> Counted:
    """Sort the issues of ``registry``. ``baseline`` is the registry of an earlier run, whose issues are known;
    ``unreadable`` says what is wrong with suppressions that stand in the article."""
    choice = rules or RuleChoice()
    valid = [s for s in registry.suppressions if s.expires is None or s.expires >= today]
    expired = [s for s in registry.suppressions if s not in valid]
    seen = {_key(issue) for issue in baseline.issues} if baseline else set()
    known: list[Issue] = []
    counted: list[Issue] = []
    for issue in registry.issues:
        leveled = attrs.evolve(issue, level=choice.level(issue.rule, issue.level))
        hidden = leveled.level is Level.NONE or _key(issue) in seen or any(_covers(s, issue) for s in valid)
        (known if hidden else counted).append(issue if hidden else leveled)
    unused = [s for s in valid if not any(_covers(s, issue) for issue in registry.issues)]
    text = registry.document.text
    stale = [*_told(_EXPIRED, "expired", expired, text), *_told(_UNUSED, "covers nothing", unused, text)]
    stale += [Issue(rule=_UNREADABLE, level=Level.WARNING, message=told) for told in unreadable]
    stale = [attrs.evolve(issue, level=choice.level(issue.rule, issue.level)) for issue in stale]
    heard = tuple(issue for issue in stale if issue.level is not Level.NONE)
    return Counted(issues=tuple(counted), known=tuple(known), stale=heard)


def with_levels(registry: _R, counted: Counted) -> _R:
    """The registry as exports for build servers are to show it: each issue at the level that it counts with."""
    claims = {issue.claim: issue.level for issue in counted.issues if issue.claim}
    findings = {(issue.rule, issue.message, issue.spans): issue.level for issue in counted.issues if not issue.claim}
    return attrs.evolve(
        registry,
        claims=tuple(
            attrs.evolve(claim, verdict=attrs.evolve(claim.verdict, level=claims.get(claim.id, Level.NONE)))
            if claim.verdict
            else claim
            for claim in registry.claims
        ),
        findings=tuple(
            attrs.evolve(f, level=findings.get((f.rule, f.message, f.spans), Level.NONE)) for f in registry.findings
        ),
    )


def _key(issue: Issue) -> tuple[str, str]:
    return issue.rule, fold(issue.quote) or issue.message


def _covers(suppression: Suppression, issue: Issue) -> bool:
    return suppression.rule == issue.rule and (not suppression.quote or fold(suppression.quote) == fold(issue.quote))


def _place(quote: str, text: str) -> tuple[Span, ...]:
    """Where the words of a suppression stand, if they stand in one place."""
    return (Span.of(text, at := text.index(quote), at + len(quote)),) if quote and text.count(quote) == 1 else ()


def _told(rule: str, what: str, suppressions: Sequence[Suppression], text: str) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            rule=rule,
            level=Level.WARNING,
            spans=_place(s.quote, text),
            message=f"the suppression of {s.rule} by {s.author} ({s.reason}) "
            + (f"expired on {s.expires}" if s.expires and rule == _EXPIRED else what),
        )
        for s in suppressions
    )
