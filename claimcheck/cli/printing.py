"""What ``check`` prints: the summary, the registry, lines for editors and hooks, annotations for build servers."""

from __future__ import annotations

import argparse
import os
import pathlib
import sys

import attrs

from claimcheck import __version__
from claimcheck.cli.common import colour, listing, only, put, tell, width
from claimcheck.cli.lines import lines, source_of
from claimcheck.errors import UsageError
from claimcheck.pipeline import Registry
from claimcheck.registry.suppression import Counted, with_levels
from claimcheck.rules import rules

__all__ = ["refuse", "show", "summarise"]

_SUFFIXES = {"json": ".json", "csv": ".csv", "markdown": ".md"}
#: What may leave claims out.
_LISTS = ("text", "csv", "markdown")


def refuse(arguments: argparse.Namespace) -> None:
    """Raise UsageError where claims are to be left out of what holds all of them."""
    if arguments.only and arguments.format not in _LISTS:
        raise UsageError(f"--only is for {', '.join(_LISTS)}; {arguments.format} tells all there is")


def show(arguments: argparse.Namespace, article: str, made: Registry, counted: Counted) -> None:
    """Print an article's result in the format that was asked for."""
    chosen = only(made.claims, arguments.only) if arguments.only else made.claims
    if arguments.format in _SUFFIXES:
        suffix = _SUFFIXES[arguments.format]
        written = arguments.output and pathlib.Path(arguments.output).suffix.lower() == suffix
        put("" if written else attrs.evolve(made, claims=chosen).report(suffix))
    elif arguments.only:
        listing(chosen, len(made.claims))
    elif arguments.format == "lines":
        sys.stdout.writelines(f"{line}\n" for line in lines(article, made, counted, linked=colour()))
    elif arguments.format == "github":
        put(_exported(with_levels(made, counted), "github", article))
        summarise(made)
    elif arguments.format == "sarif":
        put(_exported(with_levels(made, counted), "sarif", article))
    else:
        _summary(made, counted)


def _exported(made: Registry, name: str, article: str) -> str:
    from claimcheck.reporting.export import ExportOptions

    told = {code: found.title for code, found in rules().items()}
    return str(
        made.export(name, ExportOptions(path=article, version=__version__, rules=told, file=source_of(article, made)))
    )


def _summary(made: Registry, counted: Counted) -> None:
    from claimcheck.reporting import text

    stale = [f"{issue.rule}  {issue.message}" for issue in counted.stale]
    sys.stdout.write(text.render(made, width=width(), color=colour(), lines=max(36 - len(stale), 12)))
    for line in stale:
        tell(line)
    if counted.known:
        print(f"  {len(counted.known)} known, suppressed or not selected")


def summarise(made: Registry) -> None:
    """Add to the summary of the step, where the build server names a file for it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and (pathlib.Path(path).is_file() or not pathlib.Path(path).exists()):
        from claimcheck.reporting import github

        with pathlib.Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(github.step_summary([made]))
