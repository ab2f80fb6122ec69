"""``corpus``: many articles, with a page each, or many documents into one folder of results."""

from __future__ import annotations

import argparse
import concurrent.futures as cf
import contextlib
import pathlib
import sys
from collections.abc import Iterator

from claimcheck.cli.checking import check_one, checker_of, in_folder, settings_of
from claimcheck.cli.common import INTERNAL_ERROR, say, settings, tell, today
from claimcheck.cli.corpus_results import ACTIONS, results
from claimcheck.cli.places import default_paths, fitting, names_in_folder
from claimcheck.corpus import Columns, Progress, Run, Setup, run_corpus
from claimcheck.errors import ClaimcheckError, ReadingError, UsageError
from claimcheck.model import Level
from claimcheck.pipeline import Registry
from claimcheck.registry.suppression import count_issues
from claimcheck.reporting.words import visible

__all__ = ["corpus"]

#: How many documents that could not be checked are named.
_NAMED = 20
#: Seconds until a scheduler must have answered.
_PATIENCE = 10


def corpus(arguments: argparse.Namespace) -> int:
    """Check every document of a source; whatever is wrong with one of them, the others are checked."""
    if arguments.source in ACTIONS:
        return results(arguments)
    if arguments.rest:
        raise UsageError(
            f"one source at a time, not {arguments.rest[0]!r} as well; or index, query, sample, score before it"
        )
    if arguments.out:
        return _kept(arguments)
    for option in ("jobs", "text", "id", "title", "meta", "names", "retry", "scheduler"):
        if getattr(arguments, option):
            raise UsageError(f"--{option} goes with --out DIR, the folder of the results")
    return _pages(arguments)


# -- into one folder --


def _kept(arguments: argparse.Namespace) -> int:
    if arguments.output:
        raise UsageError("-o INDEX is for the pages of a folder; with --out DIR the results go to that folder")
    setup, columns = _setup(arguments), _columns(arguments)
    with _executor(arguments) as executor:
        run = run_corpus(
            arguments.source,
            arguments.out,
            setup=setup,
            columns=columns,
            meta=arguments.meta,
            names=arguments.names or "",
            executor=executor,
            jobs=arguments.jobs,
            retry=arguments.retry,
            progress=_Told(),
        )
    return _summary(arguments, run)


@contextlib.contextmanager
def _executor(arguments: argparse.Namespace) -> Iterator[cf.Executor | None]:
    """The workers of the scheduler that was named; none for processes of this machine."""
    if not arguments.scheduler:
        yield None
        return
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--scheduler needs Dask distributed: pip install 'claimcheck-tracker[cluster]'") from None
    try:
        client = Client(arguments.scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers at {arguments.scheduler} ({type(error).__name__})") from None
    with client:
        yield client.get_executor(pure=False)


def _is_table(arguments: argparse.Namespace) -> bool:
    return not pathlib.Path(arguments.source).is_dir()


def _setup(arguments: argparse.Namespace) -> Setup:
    """What the documents are checked with; an option that names a column says nothing of all of them."""
    found, table = settings(), _is_table(arguments)
    added = () if arguments.only_pack else (*found.packs, *(arguments.pack or ()))
    only = arguments.only_pack or (() if arguments.pack else found.only_packs)
    speaker = found.speaker if table or not arguments.speaker else arguments.speaker
    return Setup(
        packs=tuple(map(str, added)),
        only_packs=tuple(map(str, only)),
        vocabulary=tuple(sorted(found.vocabulary.items())),
        limits=found.limits,
        date=None if table else arguments.date,
        speaker=speaker,
    )


def _columns(arguments: argparse.Namespace) -> Columns:
    usual, table = Columns(), _is_table(arguments)
    return Columns(
        text=arguments.text or usual.text,
        id=arguments.id or usual.id,
        title=arguments.title or usual.title,
        date=(table and arguments.date) or usual.date,
        speaker=(table and arguments.speaker) or usual.speaker,
    )


class _Told:
    """Tells how far a run is: on a terminal after each document, elsewhere after every hundredth."""

    def __call__(self, progress: Progress) -> None:
        told = f"claimcheck: {progress.done:,} documents, {progress.kept:,} of them kept, {progress.rate:.1f} a second"
        if sys.stderr.isatty():
            print(f"\r{told}", end="", file=sys.stderr, flush=True)
        elif progress.done % 100 == 0:
            say(told)


def _summary(arguments: argparse.Namespace, run: Run) -> int:
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for entry in run.faults[:_NAMED]:
        say(f"claimcheck: {visible(entry.fault)}")
    if len(run.faults) > _NAMED:
        say(f"claimcheck: {len(run.faults) - _NAMED:,} more could not be checked; manifest.jsonl names them")
    tell(
        f"{len(run.entries):,} documents, {run.checked:,} checked now, {len(run.faults):,} not readable: "
        f"{run.total('claims'):,} claims, {run.total('refuted'):,} refuted, {run.total('supported'):,} supported"
    )
    tell(f"results  {run.store.folder}    claims  {run.store.folder / 'claims.csv'}")
    failed = sum(run.total(f"level_{name}") for name in _levels(arguments))
    return ReadingError.exit_status if run.faults else int(bool(failed))


def _levels(arguments: argparse.Namespace) -> list[str]:
    """The levels at or above the one that fails a run."""
    order = [level.value for level in Level]
    limit = arguments.fail_on or settings().fail_on
    return [] if limit == Level.NONE.value else order[: order.index(limit) + 1]


# -- a page for each --


def _pages(arguments: argparse.Namespace) -> int:
    from claimcheck.registry import storage
    from claimcheck.reporting import entry, render_index

    found, folder = settings(), pathlib.Path(arguments.source)
    articles = in_folder(folder, found)
    _ = checker_of(arguments, found).reference  # what is wrong with the packs is wrong for all
    index = pathlib.Path(arguments.output or pathlib.Path(found.reports, "index.html"))
    entries, statuses, unread = [], [0], list[tuple[str, str]]()
    names = names_in_folder([str(article) for article in articles], arguments.source)
    for article in articles:
        page = index.parent / f"{fitting(names[str(article)])}.html"
        try:
            made, failed = _of_corpus(arguments, str(article), names[str(article)], page)
            entries.append(entry(made, page.relative_to(index.parent).as_posix()))
        except Exception as error:  # one article never stops the others
            told, status = _told(error, str(article))
            say(f"claimcheck: {told}")
            unread.append((article.relative_to(folder).as_posix(), told))
            statuses.append(status)
            continue
        statuses.append(int(failed))
        status = made.summary["by_status"]
        tell(
            visible(
                f"{article}: {status['refuted']} refuted, {status['supported']} supported, {len(made.claims)} claims"
            )
        )
    storage.write(index, render_index(entries, unread=unread))
    tell(f"index  {index}    {len(entries)} checked, {len(unread)} not readable")
    return max(statuses)


def _of_corpus(arguments: argparse.Namespace, article: str, name: str, page: pathlib.Path) -> tuple[Registry, bool]:
    """(what was made and saved of an article, whether it fails the run)."""
    own = settings_of(arguments, article)
    made = check_one(article, arguments, own).save(default_paths(name, own)[0])
    made.write_report(page)
    counted = count_issues(made, today=today(), rules=own.rules)
    return made, bool(counted.at_or_above(Level(own.fail_on)))


def _told(error: Exception, article: str) -> tuple[str, int]:
    """(what to say of an article that could not be checked, the exit status)."""
    if isinstance(error, ClaimcheckError):
        return str(error), error.exit_status
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    if isinstance(error, OSError):
        return f"{article}: {error.strerror or what}", ReadingError.exit_status
    return f"{article}: internal error ({what}); please report it", INTERNAL_ERROR
