"""``check`` and ``extract``."""

from __future__ import annotations

import argparse
import functools
import pathlib
import sys
import warnings
from typing import TYPE_CHECKING

from claimcheck.cli.common import browse, say, settings, standard_input, tell, today
from claimcheck.cli.config import Settings, rule_beginning
from claimcheck.cli.places import default_paths, names_of
from claimcheck.cli.printing import refuse, show
from claimcheck.cli.waiting import Progress, told_of_packs
from claimcheck.errors import ReadingError, RegistryError, SourceError, SpanError, UsageError
from claimcheck.files import place_of
from claimcheck.model import Document, Level, Limits
from claimcheck.pipeline import REPORTS, Checker, Path, Registry
from claimcheck.registry.suppression import count_issues

if TYPE_CHECKING:
    from claimcheck.cli.live import LookUp
    from claimcheck.reporting import Changes

__all__ = ["check", "check_one", "checker_of", "extract", "in_folder", "settings_of"]

_ARTICLES = (".docx", ".htm", ".html", ".md", ".pdf", ".txt")
#: What is wrong with one article and says nothing of the next.
_OF_ONE_ARTICLE = (ReadingError, RegistryError, UsageError, SpanError)


def check(arguments: argparse.Namespace) -> int:
    """Check articles one after the other; the status is that of the gravest."""
    refuse(arguments)
    if len(arguments.article) > 1 and (arguments.output or arguments.registry or arguments.against):
        raise UsageError("-o, --registry and --against are for one article; check several without them")
    if "-" in arguments.article and len(arguments.article) > 1:
        raise UsageError("- (standard input) is checked alone")
    articles, statuses = _articles(arguments), []
    for article, name in names_of(articles).items():
        try:
            statuses.append(_check(arguments, article, name))
        except _OF_ONE_ARTICLE as error:
            if len(articles) == 1:
                raise
            say(f"claimcheck: {error}")
            statuses.append(error.exit_status)
    return max(statuses)


def _articles(arguments: argparse.Namespace) -> list[str]:
    """The articles that were named, those of folders among them."""
    found: list[str] = []
    for named in arguments.article:
        folder = pathlib.Path(named)
        if not folder.is_dir():
            found.append(named)
            continue
        if arguments.output or arguments.registry or arguments.against:
            raise UsageError(f"{named} is a folder; -o, --registry and --against are for one article")
        found += map(str, in_folder(folder, settings()))
    return found


def in_folder(folder: pathlib.Path, found: Settings) -> list[pathlib.Path]:
    """The articles of a folder and the folders in it, without hidden ones and what claimcheck writes."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder")
    written = [place_of(name) for name in (found.claims, found.reports)]
    articles = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        own = any(place_of(path).is_relative_to(place) for place in written)
        if path.suffix.lower() in _ARTICLES and not hidden and not own and path.is_file():
            articles.append(path)
    if not articles:
        raise UsageError(f"{folder}: there is no article in this folder ({', '.join(_ARTICLES)})")
    return articles


def _check(arguments: argparse.Namespace, article: str, name: str) -> int:
    """Check an article, save its registry and report, print the summary."""
    found = settings_of(arguments, article)
    registry_path, page = _paths(arguments, article, name, found)
    baseline = Registry.load(found.baseline) if found.baseline else None
    earlier = _earlier(arguments, registry_path)
    look_up = _live(arguments, found, earlier)
    made, answered = check_one(article, arguments, found), True
    if look_up is not None:
        made, answered = look_up(checker_of(arguments, found), made)
    if earlier is not None:
        if not (arguments.against or arguments.no_save or unasked(arguments, article)):
            _same_article(earlier, made, registry_path)
        made = made.after(earlier)
    made, unreadable = _suppressed(article, made)
    if not (arguments.no_save or unasked(arguments, article)):
        made = made.save(registry_path)
    if page is not None:
        made.write_report(page, changes=_changes(earlier, made))
    counted = count_issues(made, today=today(), rules=found.rules, baseline=baseline, unreadable=unreadable)
    show(arguments, article, made, counted)
    if arguments.format == "text":
        _close(arguments, article, made, registry_path, page)
    if arguments.open and page is not None:
        browse(page)
    return int(bool(counted.at_or_above(Level(found.fail_on)))) if answered else SourceError.exit_status


def _suppressed(article: str, made: Registry) -> tuple[Registry, tuple[str, ...]]:
    """(the registry with the suppressions that stand in the article, what is wrong with others)."""
    if article == "-":
        return made, ()
    from claimcheck.reading import remarks
    from claimcheck.registry.inline import with_inline

    return with_inline(made, remarks(article, made.document))


def unasked(arguments: argparse.Namespace, article: str) -> bool:
    """Whether no registry is written because what came on standard input has no place of its own."""
    return article == "-" and not arguments.registry


def _same_article(earlier: Registry, made: Registry, path: pathlib.Path) -> None:
    """Raise UsageError where decisions on another article would be written over: none of its claims stand here."""
    from claimcheck.registry.diff import difference

    decided = bool(earlier.reviews or earlier.sign_offs)
    if not decided or not earlier.claims or len(difference(earlier, made).gone) < len(earlier.claims):
        return
    name = earlier.document.title or earlier.document.source.name
    raise UsageError(
        f"{path} holds decisions on another article (“{name}”), none of whose {len(earlier.claims)} claims stands in "
        f"this one; name another file (--registry FILE), or say that it is the next draft (--against {path})"
    )


def _live(arguments: argparse.Namespace, found: Settings, earlier: Registry | None) -> LookUp | None:
    """The live look-up where it was asked for."""
    if not (arguments.live or arguments.replay or arguments.source):
        return None
    from claimcheck.cli.live import look_up

    return look_up(arguments, found, earlier)


def settings_of(arguments: argparse.Namespace, article: str) -> Settings:
    """The settings for an article, those of its name first, options before all."""
    given = {key: getattr(arguments, key, None) for key in ("fail_on", "baseline")}
    for key in ("select", "ignore"):
        codes = getattr(arguments, key, None) or ()
        for code in codes:
            rule_beginning(code)
        given[key] = tuple(codes)
    return settings().of(article).given(**given)


def _earlier(arguments: argparse.Namespace, registry: pathlib.Path) -> Registry | None:
    """The earlier draft: the one that was named, else the registry where this one goes."""
    if arguments.against:
        return Registry.load(arguments.against)
    return Registry.load(registry) if registry.exists() and not unasked(arguments, "".join(arguments.article)) else None


def _paths(
    arguments: argparse.Namespace, article: str, name: str, found: Settings
) -> tuple[pathlib.Path, pathlib.Path | None]:
    """(registry, report): all that will be written is known before anything is done."""
    registry, page = default_paths(name, found)
    registry = pathlib.Path(arguments.registry or registry)
    if arguments.no_save and arguments.registry:
        raise UsageError("--registry and --no-save exclude each other")
    output = pathlib.Path(arguments.output) if arguments.output else None
    if output is not None and output.suffix.lower() not in REPORTS:
        raise UsageError(f"{output}: a report ends in one of {', '.join(REPORTS)}")
    for path in (registry, output):
        if path is not None and path.is_dir():
            raise UsageError(f"{path} is a folder; name a file")
        if path is not None and article != "-" and place_of(path) == place_of(article):
            raise UsageError(f"{path} is the article itself and would be overwritten; name another file")
    silent = arguments.no_save or (unasked(arguments, article) and not arguments.open)
    return registry, output or (None if silent else page)


def check_one(article: str, arguments: argparse.Namespace, found: Settings) -> Registry:
    """The registry of an article, which is named on standard error."""
    checker = checker_of(arguments, found)
    source = _source(article, found.limits)
    name = "standard input" if article == "-" else "\u240a".join(article.splitlines())
    say(f"claimcheck: reading {name}")
    side = _has_speaker(source)
    speaker = arguments.speaker or (None if side else found.speaker)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", UserWarning)
        made = checker.check(source, date=arguments.date, speaker=speaker, progress=Progress())
    for told in warned:
        if told.category is UserWarning:
            say(f"claimcheck: {told.message}")
    return made


def _has_speaker(source: Path | Document) -> bool:
    if isinstance(source, Document):
        return source.speaker is not None
    from claimcheck.reading import SideFile

    return SideFile.beside(pathlib.Path(source)).speaker is not None


def checker_of(arguments: argparse.Namespace, found: Settings) -> Checker:
    """The checker with the packs of options and settings."""
    added = (*found.packs, *(arguments.pack or ()))
    only = arguments.only_pack or (() if arguments.pack else found.only_packs)
    return _made(added, tuple(only), tuple(sorted(found.vocabulary.items())), found.limits)


@functools.cache
def _made(
    packs: tuple[str, ...], only: tuple[str, ...], vocabulary: tuple[tuple[str, str], ...], limits: Limits
) -> Checker:
    """One checker for all articles with the same packs, which are loaded once."""
    told_of_packs()
    return Checker(packs=packs, only_packs=only, vocabulary=dict(vocabulary), limits=limits)


def _source(article: str, limits: Limits) -> Path | Document:
    if article != "-":
        return article
    from claimcheck.reading import read_bytes

    data = standard_input()
    if not data.strip():
        raise ReadingError("standard input: there is no text; give the article's text or file on it")
    return read_bytes(data, "-", limits=limits)


def _changes(earlier: Registry | None, made: Registry) -> Changes | None:
    """What a second draft did, for the page; None for the first, and where nothing changed."""
    if earlier is None:
        return None
    from claimcheck.registry.diff import difference
    from claimcheck.registry.matching import words
    from claimcheck.reporting import Changes

    found = difference(earlier, made)
    if not found:
        return None
    return Changes(
        new=tuple(pair.new.id for pair in found.new if pair.new),
        changed=tuple((pair.new.id, words(pair.old)) for pair in found.changed if pair.new and pair.old),
        decided=tuple((pair.new.id, pair.old.status) for pair in found.decided if pair.new and pair.old),
        gone=tuple(pair.old.quote for pair in found.gone if pair.old),
        still_open=tuple(claim.id for claim in made.open),
    )


def _close(
    arguments: argparse.Namespace, article: str, made: Registry, registry: pathlib.Path, page: pathlib.Path | None
) -> None:
    """The last lines: where everything lies and what to do next."""
    places = [f"page  {page.as_posix()}"] if page else []
    saved = not (arguments.no_save or unasked(arguments, article))
    if saved:
        kept = f"  ({len(made.reviews)} earlier decision{'s' * (len(made.reviews) != 1)} kept)" if made.reviews else ""
        places.append(f"registry  {registry.as_posix()}{kept}")
    if places:
        tell("    ".join(places))
    if saved:
        tell(f"next  claimcheck review {registry.as_posix()}")


def extract(arguments: argparse.Namespace) -> int:
    """List the claims of an article."""
    found = settings().of(arguments.article)
    source = _source(arguments.article, found.limits)
    speaker = arguments.speaker or (None if _has_speaker(source) else found.speaker)
    made = checker_of(arguments, found).extract(source, date=arguments.date, speaker=speaker)
    if arguments.format == "json":
        sys.stdout.write(made.to_json())
        return 0
    for claim in made.claims:
        mark = " " if claim.checkable else "–"
        tell(f"{claim.id}  {mark} {claim.category.value:<11} {' '.join(claim.text.split())}")
    return 0
