"""Which issues count: suppressions with their own findings, and a baseline of known ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Level
from claimcheck.registry.matching import fold
from claimcheck.registry.registry import Issue, Registry
from claimcheck.registry.values import Suppression

__all__ = ["Counted", "count_issues"]

_UNUSED, _EXPIRED = "CC801", "CC802"
_RANK = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)


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
    registry: Registry, *, today: dt.date, ignore: Iterable[str] = (), baseline: Registry | None = None
) -> Counted:
    """Sort the issues of ``registry``. ``ignore`` are rule codes, ``baseline`` the registry of an earlier run."""
    valid = [s for s in registry.suppressions if s.expires is None or s.expires >= today]
    expired = [s for s in registry.suppressions if s not in valid]
    seen = {_key(issue) for issue in baseline.issues} if baseline else set()
    codes = set(ignore)
    known: list[Issue] = []
    counted: list[Issue] = []
    for issue in registry.issues:
        hidden = issue.rule in codes or _key(issue) in seen or any(_covers(s, issue) for s in valid)
        (known if hidden else counted).append(issue)
    unused = [s for s in valid if not any(_covers(s, issue) for issue in registry.issues)]
    stale = (*_told(_EXPIRED, "expired", expired), *_told(_UNUSED, "covers nothing", unused))
    return Counted(issues=tuple(counted), known=tuple(known), stale=stale)


def _key(issue: Issue) -> tuple[str, str]:
    return issue.rule, fold(issue.quote)


def _covers(suppression: Suppression, issue: Issue) -> bool:
    return suppression.rule == issue.rule and (not suppression.quote or fold(suppression.quote) == fold(issue.quote))


def _told(rule: str, what: str, suppressions: Sequence[Suppression]) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            rule=rule,
            level=Level.WARNING,
            message=f"the suppression of {s.rule} by {s.author} ({s.reason}) "
            + (f"expired on {s.expires}" if s.expires and rule == _EXPIRED else what),
        )
        for s in suppressions
    )
