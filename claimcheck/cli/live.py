"""Live access from the command line: ``check --live``, ``packs build`` and ``packs update``.

Nothing here runs unless it was asked for. The environment and the clock are read here and handed on.
"""

from __future__ import annotations

import argparse
import os
import pathlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from claimcheck import __version__
from claimcheck.cli.common import say, settings, tell
from claimcheck.cli.config import Settings
from claimcheck.errors import ConfigError, UsageError
from claimcheck.files import LARGEST_DECLARATION, read_file
from claimcheck.pipeline import Checker, Registry

if TYPE_CHECKING:
    from claimcheck.reference.live.session import LiveSession
    from claimcheck.reference.live.updating import Change
    from claimcheck.reference.live.wikidata import Recipe

__all__ = ["build", "look_up", "update"]

LookUp = Callable[[Checker, Registry], tuple[Registry, bool]]
_SOURCE = "live source"
_BETWEEN = " | "


def _session(found: Settings, *, replay: bool) -> LiveSession:
    """The one session; ``CLAIMCHECK_LOOPBACK`` lets it speak to a server on this very machine, for tests."""
    from claimcheck.reference.live.clock import SystemClock
    from claimcheck.reference.live.session import LiveSession

    proxies = sorted(name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy"))
    if proxies and not replay:
        say(f"claimcheck: {', '.join(proxies)} of the environment is not used: live access speaks to services directly")
    if not replay and not found.contact:
        raise ConfigError(
            "live access needs a contact that services can write to: --contact you@example.org, "
            'or contact = "…" in [tool.claimcheck]'
        )
    return LiveSession(
        cache=pathlib.Path(found.cache),
        clock=SystemClock(),
        contact=found.contact or "",
        version=__version__,
        replay=replay,
        loopback=bool(os.environ.get("CLAIMCHECK_LOOPBACK")),
        progress=lambda line: say(f"claimcheck: {line}"),
    )


def look_up(arguments: argparse.Namespace, found: Settings, earlier: Registry | None) -> LookUp:
    """What puts published fact-checks beside the claims of a registry and tells whether every source asked answered.

    What live access needs is told here, before an article is read. Raises ConfigError.
    """
    found = found.given(contact=arguments.contact)
    sources, asked_for = _sources(arguments, found, earlier)
    session = _session(found, replay=arguments.replay)

    def run(checker: Checker, made: Registry) -> tuple[Registry, bool]:
        with session:
            settings = _source_settings(found)
            return checker.look_up(made, session=session, settings=settings, sources=sources, asked_for=asked_for)

    return run


def _sources(
    arguments: argparse.Namespace, found: Settings, earlier: Registry | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(sources to use, those of them that were asked for): named ones, those of the recorded run, or all set up."""
    from claimcheck.reference.live.sources import BUILT_IN, available

    named = tuple(arguments.source or found.sources)
    if not named and arguments.replay and earlier is not None:
        named = tuple(name for key, name in earlier.provenance.settings if key == _SOURCE)
    if named:
        return named, named
    ready = _source_settings(found)
    built_in = tuple(name for name, key in _needs().items() if ready.get(key) or (arguments.replay and name != "feed"))
    plugged = tuple(name for name in available()[0] if name not in BUILT_IN)
    if not built_in and not plugged:
        key = _needs()["factchecktools"]
        raise ConfigError(
            f"no live source is set up: put the key of the search service into {key}, name a ClaimReview file as "
            'feed = "…" in [tool.claimcheck], or install a source (docs/live-sources.md)'
        )
    return (*built_in, *plugged), built_in


def _needs() -> Mapping[str, str]:
    """What each of the built-in sources needs: a variable of the environment, a setting."""
    from claimcheck.reference.live.services import service

    return {"factchecktools": service("factchecktools")["environment"], "feed": "feed.path"}


def _source_settings(found: Settings) -> dict[str, str]:
    """What sources may need: the feed, and all variables of the environment that are meant for this program."""
    own = {key: value for key, value in os.environ.items() if key.startswith("CLAIMCHECK_")}
    url = own.get("CLAIMCHECK_FACTCHECK_URL", "")
    return {**own, "feed.path": found.feed or "", "factchecktools.url": url}


# -- packs ----------------------------------------------------------------------------------------------------------


def build(arguments: argparse.Namespace) -> int:
    """Build a pack from statements."""
    from claimcheck.reference.live import run

    recipe = _recipe(arguments)
    beside = pathlib.Path(arguments.recipe) if arguments.recipe else pathlib.Path(recipe.name)
    folder = pathlib.Path(arguments.output or (beside if beside.is_dir() else beside.parent))
    with _session(settings().given(contact=arguments.contact), replay=arguments.replay) as session:
        built = run.build_wikidata(recipe, folder, session)
    for notice in built.notices:
        say(f"claimcheck: {notice}")
    aside = f", {len(built.aside)} set aside (set-aside.csv says why)" if built.aside else ""
    tell(f"{folder.as_posix()}  {len(built.rows)} rows{aside}, {len(built.names)} names; all unconfirmed")
    tell(f"next  claimcheck packs check {folder.as_posix()}")
    return 0


def _recipe(arguments: argparse.Namespace) -> Recipe:
    """The recipe of a file, or that of the options."""
    from claimcheck.reference.live.packfiles import load_recipe
    from claimcheck.reference.live.wikidata import Recipe

    if arguments.recipe:
        if arguments.property:
            raise UsageError("a recipe and --property exclude each other")
        return load_recipe(pathlib.Path(arguments.recipe))
    if not (arguments.property and arguments.output):
        raise UsageError("name a recipe.toml, or --property with -o FOLDER")
    query = _query(arguments.query) if arguments.query else ""
    return Recipe(
        name=pathlib.Path(arguments.output).name,
        property=arguments.property,
        items=tuple(arguments.item),
        values=tuple(arguments.value),
        query=query,
        languages=tuple(arguments.language) or ("en",),
    )


def _query(path: str) -> str:
    try:
        return read_file(path, most=LARGEST_DECLARATION).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def update(arguments: argparse.Namespace) -> int:
    """Show how a pack's table differs from fresh statements; change what was accepted, confirm what was named."""
    from claimcheck.reference.live import run

    table, key = _table(arguments), tuple(arguments.key or ("statement",))
    if arguments.confirm:
        changes = _pairs(arguments.set, "--set")
        number = run.confirm_rows(
            table, _keys(arguments.confirm), by=arguments.by or "", key=key, corrections=changes or None
        )
        tell(f"{table.as_posix()}  {number} rows confirmed by {arguments.by}")
        return 0
    accept = None if arguments.accept_all else _keys(arguments.accept)
    with _session(settings().given(contact=arguments.contact), replay=arguments.replay) as session:
        difference = run.update_pack(
            table,
            pathlib.Path(arguments.recipe or table.parent),
            session,
            key=key,
            columns=_pairs(arguments.column, "--column") or None,
            accept=accept,
        )
    tell(str(difference))
    taken = [c for c in difference.changes if (not c.confirmed_by if accept is None else c.key in accept)]
    left = [change for change in difference.changes if change not in taken]
    tell(_told(table, taken, left))
    return int(bool(left))


def _told(table: pathlib.Path, taken: list[Change], left: list[Change]) -> str:
    if taken:
        return f"{table.as_posix()}  {len(taken)} changes taken, {len(left)} left"
    return "nothing was changed; take changes with --accept KEY or --accept-all" if left else "no difference"


def _table(arguments: argparse.Namespace) -> pathlib.Path:
    """The table of the pack: the named one, or the one of its pack.toml."""
    from claimcheck.reference.packs import Pack, bundled_folder

    folder = pathlib.Path(arguments.pack)
    if not folder.is_dir() and (bundled_folder() / arguments.pack).is_dir():
        folder = bundled_folder() / arguments.pack
    declaration = Pack.load(folder).declaration
    files = [table.file for table in declaration.tables]
    if arguments.table is None and len(files) != 1:
        raise UsageError(f"{arguments.pack} has {len(files)} tables; name one with --table: {', '.join(files)}")
    chosen = arguments.table or files[0]
    if chosen not in files:
        raise UsageError(f"{arguments.pack} has no table {chosen!r}; there are {', '.join(files)}")
    return folder / chosen


def _keys(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Keys as they are shown: values with a bar between them."""
    return [tuple(part.strip() for part in word.split(_BETWEEN.strip())) for word in words]


def _pairs(words: Iterable[str], option: str) -> dict[str, str]:
    """``NAME=VALUE`` options."""
    pairs = dict(word.partition("=")[::2] for word in words)
    wrong = [word for word in words if "=" not in word]
    if wrong:
        raise UsageError(f"{option} {wrong[0]!r} is not NAME=VALUE")
    return pairs
