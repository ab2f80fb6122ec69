"""What the command line calls: one function each, everything from outside as an argument."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from claimcheck.model import Aliases, Claim
from claimcheck.reference.live import packfiles, updating, wikidata
from claimcheck.reference.live.leads import Lead, Query
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.sources import Context, Notice, Source, available, gather_all

__all__ = ["build_wikidata", "confirm_rows", "search_factchecks", "update_pack"]


def build_wikidata(recipe: wikidata.Recipe | Path, folder: Path, session: LiveSession) -> wikidata.Built:
    """Fetch what a recipe (or the ``recipe.toml`` at a path) says and write it as a pack into ``folder``."""
    recipe = packfiles.load_recipe(recipe) if isinstance(recipe, Path) else recipe
    built = wikidata.build(recipe, session)
    packfiles.write_pack(folder, built)
    return built


def update_pack(
    table: Path,
    recipe: wikidata.Recipe | Path,
    session: LiveSession,
    *,
    key: Sequence[str] = ("statement",),
    columns: Mapping[str, str] | None = None,
    accept: Collection[tuple[str, ...]] | None = (),
) -> updating.Difference:
    """The difference between a pack's table and fresh rows; nothing changes unless ``accept`` names keys.

    ``accept=None`` takes every change except those to confirmed rows.
    """
    recipe = packfiles.load_recipe(recipe) if isinstance(recipe, Path) else recipe
    fresh = wikidata.build(recipe, session).rows
    difference = updating.compare(table, fresh, key=key, columns=columns)
    if accept is None or accept:
        updating.apply(table, difference, keys=accept)
    return difference


def confirm_rows(
    table: Path,
    keys: Collection[tuple[str, ...]],
    *,
    by: str,
    key: Sequence[str] = ("statement",),
    corrections: Mapping[str, str] | None = None,
) -> int:
    """Mark rows of a table as documented by ``by``, after corrections; the number of rows."""
    return updating.confirm(table, keys, by=by, key=key, corrections=corrections)


def search_factchecks(
    claims: Iterable[Claim],
    *,
    session: LiveSession | None,
    settings: Mapping[str, str],
    aliases: Aliases | None = None,
    names: Sequence[str] = (),
    asked_for: Sequence[str] = (),
    sources: Mapping[str, Source] | None = None,
    limit: int = 5,
) -> tuple[dict[str, tuple[Lead, ...]], tuple[Notice, ...]]:
    """(leads for each claim by its id, what went wrong).

    ``names`` are the sources to use (with none, all that there are); for those of them in ``asked_for`` a failure is
    an error of the command. What speaks of no claim that can be checked is not asked for.
    """
    known, notices = (dict(sources), ()) if sources is not None else available()
    used = {name: known[name] for name in names if name in known} if names else known
    queries = {
        claim.id: Query.of_claim(claim, aliases) for claim in claims if claim.checkable and not claim.presupposed
    }
    context = Context(session=session, settings=settings)
    leads, failed = gather_all(queries, used, context, aliases=aliases, asked_for=asked_for, limit=limit)
    return leads, (*(n for n in notices if not names or n.source in names), *failed)
