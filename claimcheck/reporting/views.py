"""Small frozen values that a page is made of: links, shares, lists; no markup."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Choice", "FindingView", "Link", "Reason", "Share", "SourceView", "WorkList"]


@frozen(kw_only=True)
class Share:
    """One status in the summary bar."""

    status: str
    icon: str
    word: str
    help: str
    number: int
    x: float
    width: float


@frozen(kw_only=True)
class Link:
    """A place on the page: ``target`` is an id."""

    target: str
    lead: str
    text: str
    more: str = ""
    status: str = ""


@frozen(kw_only=True)
class WorkList:
    """Open claims that share a gap, the most worth checking first: those shown and those folded away."""

    gap: str
    word: str
    help: str
    number: int
    items: tuple[Link, ...]
    folded: tuple[Link, ...] = ()


@frozen(kw_only=True)
class FindingView:
    """A finding with the places concerned."""

    number: int
    rule: str
    level: str
    message: str
    detail: str
    places: tuple[Link, ...]


@frozen(kw_only=True)
class Reason:
    """Sentences without claims that share a reason."""

    reason: str
    number: int
    sentences: tuple[Link, ...]


@frozen(kw_only=True)
class Choice:
    """An entry of a filter."""

    value: str
    word: str
    number: int


@frozen(kw_only=True)
class SourceView:
    """What a person would cite, where it was taken from, and how many rows of which tables were used of it."""

    name: str
    place: str
    tables: tuple[tuple[str, int], ...]
