"""Sources as plug-ins: a typed protocol, the built-ins on it, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Protocol, runtime_checkable

from attrs import frozen

from claimcheck.errors import ClaimcheckError, ConfigError, SourceError
from claimcheck.model import Aliases
from claimcheck.reference.live import factchecks, feed
from claimcheck.reference.live.leads import FactCheck, Lead, Query, Ranking, ordered
from claimcheck.reference.live.services import service
from claimcheck.reference.live.session import LiveSession

__all__ = [
    "GROUP",
    "PATIENCE",
    "Context",
    "FeedSource",
    "Found",
    "Notice",
    "SearchSource",
    "Source",
    "WholeSource",
    "available",
    "gather",
    "gather_all",
]

GROUP = "claimcheck.sources"
#: For how many claims in a row a source may fail before it is given up.
PATIENCE = 3


@frozen(kw_only=True)
class Context:
    """What a source may use; ``settings`` holds what the user configured for it, and keys of the environment."""

    session: LiveSession | None
    settings: Mapping[str, str] = {}


@runtime_checkable
class Source(Protocol):
    """Finds published checks on what a claim speaks of. It gives leads, never a verdict.

    ``find`` may raise SourceError; the other sources still run and the report shows a notice.
    """

    name: str

    def find(self, query: Query, context: Context) -> Iterable[FactCheck]:
        """Checks that may be on the same claim, in any order: ranking is done for all sources alike."""


@runtime_checkable
class WholeSource(Source, Protocol):
    """A source that has all its checks in one go, such as a file: it is read once for all claims."""

    def whole(self, context: Context) -> Iterable[FactCheck]:
        """Every check of the source."""


class SearchSource:
    """The fact-check search service; its key stands in the settings under the name of its variable."""

    name = "factchecktools"

    def find(self, query: Query, context: Context) -> Iterator[FactCheck]:
        """Checks that the service finds for the claim's words."""
        if context.session is None:
            raise SourceError(f"{self.name}: needs live access")
        settings = context.settings
        key = settings.get(service(self.name)["environment"], "")
        yield from factchecks.search(query.text, context.session, key=key, url=settings.get("factchecktools.url", ""))


class FeedSource:
    """A ClaimReview feed in the local file that the setting ``feed.path`` names; needs no network."""

    name = "feed"

    def find(self, query: Query, context: Context) -> Iterator[FactCheck]:
        """Every check of the feed."""
        yield from self.whole(context)

    def whole(self, context: Context) -> Iterator[FactCheck]:
        """Every check of the feed, one in memory at a time."""
        path = context.settings.get("feed.path", "")
        if not path:
            raise ConfigError("feed: the setting feed.path names no file")
        yield from feed.read_feed(Path(path))


@frozen(kw_only=True)
class Notice:
    """A source that failed, for the report; ``asked_for`` makes the command end with status 4."""

    source: str
    message: str
    asked_for: bool


@frozen(kw_only=True)
class Found:
    """Leads for one claim and what went wrong on the way."""

    leads: tuple[Lead, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def exit_status(self) -> int:
        """4 where a source that was asked for failed, else 0."""
        return SourceError.exit_status if any(notice.asked_for for notice in self.notices) else 0


Factory = Callable[[], Source]
BUILT_IN: Mapping[str, Factory] = {"factchecktools": SearchSource, "feed": FeedSource}


def available(points: Iterable[metadata.EntryPoint] | None = None) -> tuple[dict[str, Source], tuple[Notice, ...]]:
    """All sources by name, built-ins first, and a notice for each plug-in that cannot be loaded."""
    sources: dict[str, Source] = {name: factory() for name, factory in BUILT_IN.items()}
    notices = []
    for point in sorted(metadata.entry_points(group=GROUP) if points is None else points, key=lambda p: p.name):
        try:
            source = point.load()()
            if not isinstance(source, Source) or point.name in BUILT_IN:
                raise TypeError("not a source, or the name of a built-in one")
            sources[point.name] = source
        except Exception as error:  # a foreign package may fail in any way
            notices.append(Notice(source=point.name, message=f"cannot be loaded: {error}", asked_for=False))
    return sources, tuple(notices)


def gather(
    query: Query,
    sources: Mapping[str, Source],
    context: Context,
    *,
    aliases: Aliases | None = None,
    asked_for: Sequence[str] = (),
    limit: int = 5,
) -> Found:
    """The best leads of all sources for one claim; see ``gather_all``."""
    found, notices = gather_all({"": query}, sources, context, aliases=aliases, asked_for=asked_for, limit=limit)
    return Found(leads=found[""], notices=notices)


def gather_all(
    queries: Mapping[str, Query],
    sources: Mapping[str, Source],
    context: Context,
    *,
    aliases: Aliases | None = None,
    asked_for: Sequence[str] = (),
    limit: int = 5,
) -> tuple[dict[str, tuple[Lead, ...]], tuple[Notice, ...]]:
    """(the best leads of all sources for each claim, what went wrong).

    A source that fails is one notice and takes none of the others with it. One that fails for ``PATIENCE`` claims in
    a row is not asked any further.
    """
    notices = [Notice(source=n, message="no such source", asked_for=True) for n in asked_for if n not in sources]
    leads: dict[str, list[Lead]] = {key: [] for key in queries}
    for name, source in sources.items():
        faults = dict.fromkeys(_ask(source, queries, leads, context, aliases, limit))
        notices += [Notice(source=name, message=fault, asked_for=name in asked_for) for fault in faults]
    best = {key: tuple(ordered(those)[:limit]) for key, those in leads.items()}
    return best, tuple(notices)


def _ask(
    source: Source,
    queries: Mapping[str, Query],
    leads: Mapping[str, list[Lead]],
    context: Context,
    aliases: Aliases | None,
    limit: int,
) -> Iterator[str]:
    """Put a source's leads to those of each claim; what went wrong comes out."""
    rankings = {key: Ranking(query, limit=limit) for key, query in queries.items()}
    rounds = [""] if isinstance(source, WholeSource) else list(queries)
    failed = 0
    for key in rounds:
        try:
            checks = source.whole(context) if isinstance(source, WholeSource) else source.find(queries[key], context)
            concerned = list(rankings.values()) if isinstance(source, WholeSource) else [rankings[key]]
            for check in checks:
                other = Query.of_text(check.claim, aliases)
                for ranking in concerned:
                    ranking.add(check, other)
            failed = 0
        except Exception as error:  # a plug-in may fail in any way; it must not stop a check
            failed += 1
            yield str(error) if isinstance(error, ClaimcheckError) else f"failed ({type(error).__name__})"
            if failed >= PATIENCE:
                break
    for key, ranking in rankings.items():
        leads[key].extend(ranking.best())
