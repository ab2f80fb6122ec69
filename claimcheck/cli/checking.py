"""``check``, ``extract`` and ``corpus``."""

from __future__ import annotations

import argparse
import pathlib
import sys
from typing import TYPE_CHECKING

from claimcheck.cli.common import browse, colour, default_paths, say, settings, today, width
from claimcheck.cli.config import Settings
from claimcheck.errors import ReadingError, UsageError
from claimcheck.model import Document, Level
from claimcheck.pipeline import REPORTS, Checker, Path, Registry
from claimcheck.registry.suppression import Counted, count_issues

if TYPE_CHECKING:
    from claimcheck.reporting import Changes

__all__ = ["check", "corpus", "extract"]

_ARTICLES = (".docx", ".htm", ".html", ".md", ".pdf", ".txt")


def check(arguments: argparse.Namespace) -> int:
    """Check an article, save its registry and report, print the summary."""
    found = settings()
    registry_path, page = _paths(arguments, found)
    earlier = Registry.load(registry_path) if registry_path.exists() and not arguments.no_save else None
    baseline = Registry.load(arguments.baseline) if arguments.baseline else None
    made = _registry(arguments, found)
    if not arguments.no_save:
        made = made.save(registry_path)
    if page is not None:
        made.write_report(page, changes=_changes(earlier, made))
    counted = count_issues(made, today=today(), ignore=found.ignore, baseline=baseline)
    _print(arguments, made, counted)
    if arguments.format == "text":
        _close(arguments, made, registry_path, page)
    if arguments.open and page is not None:
        browse(page)
    return int(bool(counted.at_or_above(Level(arguments.fail_on or found.fail_on))))


def _paths(arguments: argparse.Namespace, found: Settings) -> tuple[pathlib.Path, pathlib.Path | None]:
    """(registry, report): all that will be written is known before anything is done."""
    registry, page = default_paths(arguments.article, found)
    registry = pathlib.Path(arguments.registry or registry)
    if arguments.no_save and arguments.registry:
        raise UsageError("--registry and --no-save exclude each other")
    output = pathlib.Path(arguments.output) if arguments.output else None
    if output is not None and output.suffix.lower() not in REPORTS:
        raise UsageError(f"{output}: a report ends in one of {', '.join(REPORTS)}")
    for path in (registry, output):
        if path is not None and path.is_dir():
            raise UsageError(f"{path} is a folder; name a file")
        if (
            path is not None
            and arguments.article != "-"
            and path.resolve() == pathlib.Path(arguments.article).resolve()
        ):
            raise UsageError(f"{path} is the article itself and would be overwritten; name another file")
    return registry, output or (None if arguments.no_save else page)


def _registry(arguments: argparse.Namespace, found: Settings) -> Registry:
    checker = _checker(arguments, found)
    source = _source(arguments.article)
    say(f"claimcheck: reading {'standard input' if arguments.article == '-' else arguments.article}")
    side = _has_speaker(source)
    speaker = arguments.speaker or (None if side else found.speaker)
    return checker.check(source, date=arguments.date, speaker=speaker, progress=_progress())


def _has_speaker(source: Path | Document) -> bool:
    if isinstance(source, Document):
        return source.speaker is not None
    from claimcheck.reading import SideFile

    return SideFile.beside(pathlib.Path(source)).speaker is not None


def _checker(arguments: argparse.Namespace, found: Settings) -> Checker:
    if arguments.pack or arguments.only_pack:
        return Checker(packs=(*found.packs, *(arguments.pack or ())), only_packs=arguments.only_pack)
    return Checker(packs=found.packs, only_packs=found.only_packs)


def _source(article: str) -> Path | Document:
    if article != "-":
        return article
    from claimcheck.reading import read_bytes

    data = sys.stdin.buffer.read()
    if not data.strip():
        raise ReadingError("standard input: there is no text; give the article's text or file on it")
    return read_bytes(data, "-")


class _progress:  # noqa: N801 - used like a function
    """Tells on a terminal how far the checking is."""

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\r" if done < total else "\r\x1b[K"
            print(f"claimcheck: {done} of {total} claims", end=end, file=sys.stderr, flush=True)


def _changes(earlier: Registry | None, made: Registry) -> Changes | None:
    """What a second draft did, for the page; None for the first and for the same text."""
    if earlier is None or earlier.document.digest == made.document.digest:
        return None
    from claimcheck.registry.diff import difference
    from claimcheck.reporting import Changes

    found = difference(earlier, made)
    return Changes(
        new=tuple(pair.new.id for pair in found.new if pair.new),
        changed=tuple(pair.new.id for pair in found.changed if pair.new),
        gone=tuple(pair.old.quote for pair in found.gone if pair.old),
        still_open=tuple(claim.id for claim in made.open),
    )


def _print(arguments: argparse.Namespace, made: Registry, counted: Counted) -> None:
    if arguments.format != "text":
        suffix = {"json": ".json", "csv": ".csv", "markdown": ".md"}[arguments.format]
        written = arguments.output and pathlib.Path(arguments.output).suffix.lower() == suffix
        if not written:
            sys.stdout.write(made.report(suffix))
        return
    from claimcheck.reporting import text

    sys.stdout.write(text.render(made, width=width(), color=colour()))
    for issue in counted.stale:
        print(f"{issue.rule}  {issue.message}")
    if counted.known:
        print(f"  {len(counted.known)} known or suppressed")


def _close(arguments: argparse.Namespace, made: Registry, registry: pathlib.Path, page: pathlib.Path | None) -> None:
    """The last lines: where everything lies and what to do next."""
    places = [f"page  {page.as_posix()}"] if page else []
    if not arguments.no_save:
        kept = f"  ({len(made.reviews)} earlier decision{'s' * (len(made.reviews) != 1)} kept)" if made.reviews else ""
        places.append(f"registry  {registry.as_posix()}{kept}")
    if places:
        print("    ".join(places))
    if not arguments.no_save:
        print(f"next  claimcheck review {registry.as_posix()}")


def extract(arguments: argparse.Namespace) -> int:
    """List the claims of an article."""
    found = settings()
    made = _checker(arguments, found).extract(
        _source(arguments.article), date=arguments.date, speaker=arguments.speaker
    )
    if arguments.format == "json":
        sys.stdout.write(made.to_json())
        return 0
    for claim in made.claims:
        mark = " " if claim.checkable else "–"
        print(f"{claim.id}  {mark} {claim.category.value:<11} {' '.join(claim.text.split())}")
    return 0


def corpus(arguments: argparse.Namespace) -> int:
    """Check every article of a folder; an article that cannot be read does not stop the others."""
    from claimcheck.registry import storage
    from claimcheck.reporting import entry, render_index

    found, folder = settings(), pathlib.Path(arguments.folder)
    articles = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _ARTICLES and path.is_file()]
    if not articles:
        raise UsageError(f"{folder}: there is no article in this folder ({', '.join(_ARTICLES)})")
    index = pathlib.Path(arguments.output or pathlib.Path(found.reports, "index.html"))
    checker, entries, failed, unread = _checker(arguments, found), [], False, 0
    for article in articles:
        name = article.relative_to(folder).with_suffix("")
        try:
            made = checker.check(article, date=arguments.date, speaker=arguments.speaker)
        except ReadingError as error:
            say(f"claimcheck: {error}")
            unread += 1
            continue
        made = made.save(pathlib.Path(found.claims, f"{name}.json"))
        page = index.parent / f"{name}.html"
        made.write_report(page)
        entries.append(entry(made, page.relative_to(index.parent).as_posix()))
        counted = count_issues(made, today=today(), ignore=found.ignore)
        failed |= bool(counted.at_or_above(Level(arguments.fail_on or found.fail_on)))
        status = made.summary["by_status"]
        print(f"{article}: {status['refuted']} refuted, {status['supported']} supported, {len(made.claims)} claims")
    storage.write(index, render_index(entries))
    print(f"index  {index}    {len(entries)} checked, {unread} not readable")
    return 2 if unread else int(failed)
