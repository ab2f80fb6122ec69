"""Suppressions that stand in the article itself: ``ignore CC101 until 2027-01-01 because …``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import attrs

from claimcheck.registry.registry import Issue, Registry
from claimcheck.registry.values import Suppression

__all__ = ["FORM", "RemarkLike", "with_inline"]

#: How such a remark is written.
FORM = "claimcheck: ignore CC101 until 2027-01-01 because …"
_IGNORE = re.compile(
    r"ignore\s+(?P<rules>CC\d+(?:[\s,]+CC\d+)*)(?:\s+until\s+(?P<until>\S+))?\s+because\s+(?P<reason>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
#: The author of a suppression that stands in the article, with the place behind it.
_AUTHOR = "the article, "
_MALFORMED = "CC803"
_R = TypeVar("_R", bound=Registry)


class RemarkLike(Protocol):
    """A comment of the article: its words, its place, the characters of the block that it stands at."""

    @property
    def words(self) -> str:
        """What it says after ``claimcheck:``."""

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it."""

    @property
    def start(self) -> int:
        """The first character concerned."""

    @property
    def end(self) -> int:
        """The character after the last one concerned."""


def with_inline(registry: _R, remarks: Iterable[RemarkLike]) -> tuple[_R, tuple[str, ...]]:
    """(the registry with the suppressions of its article, what is wrong with those that cannot be read).

    Those of an earlier run are taken out: what no longer stands in the article does not count.
    """
    own = tuple(s for s in registry.suppressions if not s.author.startswith(_AUTHOR))
    found: list[Suppression] = []
    faults: list[str] = []
    for remark in remarks:
        match = _IGNORE.fullmatch(remark.words)
        until = _day(match["until"]) if match and match["until"] else None
        if match is None or (match["until"] and until is None):
            faults.append(f"{remark.place}: “{remark.words}” is not read; write <!-- {FORM} -->")
            continue
        for code in re.findall(r"CC\d+", match["rules"], re.IGNORECASE):
            found.extend(_suppressions(registry, remark, code.upper(), match["reason"], until))
    return attrs.evolve(registry, suppressions=(*own, *found)), tuple(faults)


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def _suppressions(
    registry: Registry, remark: RemarkLike, code: str, reason: str, until: dt.date | None
) -> Iterator[Suppression]:
    """One for each issue of that rule in the block; where there is none, one that covers nothing and is reported."""
    made = Suppression(rule=code, reason=reason, author=_AUTHOR + remark.place, expires=until)
    covered = [issue for issue in registry.issues if issue.rule == code and _inside(issue, remark)]
    if not covered:
        yield attrs.evolve(made, quote=registry.document.text[remark.start : remark.end])
    for issue in covered:
        yield attrs.evolve(made, quote=issue.quote)


def _inside(issue: Issue, remark: RemarkLike) -> bool:
    """Whether an issue begins in the block; one without a place is of the whole text."""
    return not issue.spans or remark.start <= issue.spans[0].start < remark.end
