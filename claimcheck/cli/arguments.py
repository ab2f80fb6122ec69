"""The verbs and their options."""

from __future__ import annotations

import argparse
import difflib
import importlib
from collections.abc import Callable
from typing import Any

from claimcheck import __version__
from claimcheck.cli.common import harmless
from claimcheck.model import Decision, Level, Status

__all__ = ["CHECK_FORMATS", "EXPORTS", "VERBS", "parser"]

#: The formats of ``export``.
EXPORTS = (
    *("annotations", "claimreview", "comments", "csv", "github", "html", "json", "junit", "markdown"),
    *("questions", "questions-docx", "research", "sarif"),
)
#: More questions than this, and an author answers none.
MOST_QUESTIONS = 25
#: What lists of claims may be narrowed to.
ONLY = ("decided", "checkable")
#: The formats that ``check`` prints.
CHECK_FORMATS = ("text", "json", "csv", "markdown", "lines", "github", "sarif")
_EPILOG = (
    "exit status: 0 nothing at or above --fail-on, 1 something, 2 usage or unreadable input, 3 internal error, "
    "4 a source asked for could not be reached"
)
#: Every verb in the order of the help, with what it does.
VERBS = {
    "check": "check an article: registry, report and summary",
    "extract": "list the claims of an article without checking them",
    "report": "write the report of a registry",
    "review": "decide on claims, sign the article off, suppress a finding",
    "show": "list the claims of a registry",
    "explain": "what a rule code or the verdict on a claim means",
    "diff": "what changed from one registry to another",
    "packs": "list, show, check, try and begin reference packs",
    "export": "write a registry in another format",
    "corpus": "check every article of a folder or every row of a table",
    "config": "show the settings and where each comes from",
    "completion": "print what a shell needs to complete commands and options",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with an option in words that steer no terminal."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As usual; an option that there is not is answered with the nearest one, and with the command's usage."""
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            own: argparse.ArgumentParser = getattr(found, "parser", self)
            inner = [a.choices.values() for a in own._actions if isinstance(a, argparse._SubParsersAction)]
            every = (own, *(one for parsers in inner for one in parsers))
            options = {name for one in every for action in one._actions for name in action.option_strings}
            near = difflib.get_close_matches(unknown[0].partition("=")[0], options, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            own.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        return found

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(harmless(message), file)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; ``run`` of its result is the command."""
    top = _Parser(prog="claimcheck", description="A linter and tracker for facts.", epilog=_EPILOG)
    top.add_argument("--version", action="version", version=f"claimcheck {__version__}")
    verbs = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb, help in VERBS.items():
        sub = verbs.add_parser(verb, help=help, description=help[0].upper() + help[1:] + ".", epilog=_EPILOG)
        _OPTIONS[verb](sub)
        sub.set_defaults(run=_late(verb), parser=sub)
    return top


def _late(verb: str) -> Callable[[argparse.Namespace], int]:
    """The command, imported only when it runs: help and errors stay quick."""

    def run(arguments: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int]
        command = getattr(importlib.import_module("claimcheck.cli." + _HOMES.get(verb, "commands")), verb)
        return command(arguments)

    return run


_HOMES = {
    "check": "checking",
    "extract": "checking",
    "corpus": "corpora",
    "review": "reviewing",
    "export": "exporting",
    "packs": "packs",
    "completion": "completion",
}


def _article(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--date", metavar="D", help="the day that the article is read as of, such as 2019-03-04")
    sub.add_argument("--speaker", metavar="NAME", help="who “we” and “our country” are")
    _packs_options(sub)


def _packs_options(sub: argparse.ArgumentParser) -> None:
    group = sub.add_mutually_exclusive_group()
    group.add_argument("--pack", action="append", metavar="DIR", help="add a reference pack (may be repeated)")
    group.add_argument("--only-pack", action="append", metavar="DIR", help="use no packs but these and the names")


def _check(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "article",
        metavar="ARTICLE",
        nargs="+",
        help="a .docx, .txt, .md, .html or .pdf file, a folder with such files, or - for standard input",
    )
    _article(sub)
    sub.add_argument("-o", "--output", metavar="REPORT", help="the report (.html, .md, .csv or .json)")
    sub.add_argument("--registry", metavar="FILE", help="the registry file")
    sub.add_argument("--no-save", action="store_true", help="write no registry and no report, but for -o (so does -)")
    sub.add_argument("--open", action="store_true", help="open the page in a browser")
    sub.add_argument("--format", choices=CHECK_FORMATS, default="text", help="what is printed")
    _only(sub, "print only such claims, one a line (text), in a sheet (csv) or a list (markdown)")
    sub.add_argument("--fail-on", choices=[level.value for level in Level], help="the level that makes the status 1")
    sub.add_argument("--select", action="append", metavar="CODE", help="count these rules alone (CC1: all CC1xx)")
    sub.add_argument("--ignore", action="append", metavar="CODE", help="do not count these rules")
    sub.add_argument("--baseline", metavar="FILE", help="a registry whose issues are known")
    sub.add_argument(
        "--live", action="store_true", help="put published fact-checks beside the claims, over the network"
    )
    sub.add_argument("--source", action="append", metavar="NAME", help="the live source to ask (may be repeated)")
    _live(sub)
    sub.add_argument("--against", metavar="OLD", help="the registry of the earlier draft (that of the article itself)")


def _live(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--replay", action="store_true", help="use what live access kept earlier, and no network")
    sub.add_argument("--contact", metavar="ADDRESS", help="who runs this: an e-mail address or a web page")


def _only(sub: argparse.ArgumentParser, help: str) -> None:
    sub.add_argument("--only", choices=ONLY, help=help)
    for which in ONLY:
        told = f"--only {which}"
        sub.add_argument(f"--only-{which}", dest="only", action="store_const", const=which, help=told)


def _extract(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("article", metavar="ARTICLE")
    _article(sub)
    sub.add_argument("--format", choices=("text", "json"), default="text")


def _report(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("registry", metavar="REGISTRY")
    sub.add_argument("-o", "--output", metavar="REPORT", help="the report (.html, .md, .csv or .json)")
    sub.add_argument("--open", action="store_true", help="open the page in a browser")


def _review(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("registry", metavar="REGISTRY")
    sub.add_argument("--claim", metavar="ID", help="decide on this claim; without it the open claims are walked")
    sub.add_argument("--decision", choices=[decision.value for decision in Decision])
    sub.add_argument("--status", choices=[status.value for status in Status], help="the right status of a correction")
    sub.add_argument("--by", metavar="NAME", help="the reviewer")
    sub.add_argument("--reason", default="", help="why")
    sub.add_argument("--source", default="", help="where a correction stands")
    sub.add_argument("--from", dest="sheet", metavar="FILE", help="read many decisions from our Word file or CSV")
    sub.add_argument("--supersedes", metavar="REVIEW-ID", help="settle a dispute: take the place of this decision too")
    sub.add_argument("--sign-off", metavar="NAME", help="clear the article as it stands")
    sub.add_argument("--yes", action="store_true", help="sign off without being asked about refuted claims")
    sub.add_argument("--suppress", metavar="CODE", help="accept what this rule says, with --by and --reason")
    sub.add_argument("--quote", default="", help="the words that --suppress is about")
    sub.add_argument("--expires", metavar="D", help="the last day of --suppress")


def _show(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("registry", metavar="REGISTRY")
    sub.add_argument("--status", choices=[status.value for status in Status])
    sub.add_argument("--category")
    sub.add_argument("--open", action="store_true", help="only what waits for a person")
    _only(sub, "decided: refuted, supported, in conflict; checkable: no opinions")
    sub.add_argument("--format", choices=("text", "json"), default="text")


def _explain(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("what", metavar="CODE|REGISTRY")
    sub.add_argument("claim", metavar="CLAIM-ID", nargs="?")


def _diff(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("old", metavar="OLD")
    sub.add_argument("new", metavar="NEW")
    sub.add_argument("--format", choices=("text", "json", "html"), default="text")
    sub.add_argument("-o", "--output", metavar="FILE", help="standard output where it is left out")


def _packs(sub: argparse.ArgumentParser) -> None:
    actions = sub.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="the packs in use with their tables")
    _packs_options(listing)
    showing = actions.add_parser("show", help="the tables of a pack and what its examples compile to")
    showing.add_argument("pack", metavar="PACK")
    showing.add_argument("table", metavar="TABLE", nargs="?", help="this table only")
    showing.add_argument("--rows", type=int, metavar="N", help="the first N rows, as the table has them")
    showing.add_argument("--find", metavar="WORDS", help="only rows in which these words stand (20 rows, or --rows N)")
    checking = actions.add_parser("check", help="all faults of a pack, and its examples as tests")
    checking.add_argument("pack", metavar="PACK")
    checking.add_argument(
        "--date", metavar="D", help="the day that present-tense examples are read as of (default: today)"
    )
    new = actions.add_parser("new", help="begin a pack from a CSV table")
    new.add_argument("folder", metavar="FOLDER")
    new.add_argument(
        "--from", dest="table", metavar="CSV", required=True, help="the table; it is copied into the folder"
    )
    new.add_argument(
        "--may-refute", action="store_true", help="there is one row for each key, so that another value is an error"
    )
    adding = actions.add_parser("add", help="copy somebody's pack into packs/, check it, write it down in packs.lock")
    adding.add_argument("source", metavar="NAME|FOLDER|ZIP|datapackage.json")
    adding.add_argument("--index", metavar="FILE", help="the index in which a NAME is looked up (setting: index)")
    adding.add_argument("--says", metavar="TOML", help="a declaration for a data package that has none")
    actions.add_parser("remove", help="delete a pack that was added").add_argument("pack", metavar="NAME")
    indexing = actions.add_parser("index", help="write an index of packs, from which others add them by name")
    indexing.add_argument("source", metavar="FOLDER|ZIP", nargs="+", help="packs, or folders in which packs stand")
    indexing.add_argument("-o", "--output", metavar="FILE", help="standard output where it is left out")
    actions.add_parser("outdated", help="the added packs whose source has changed (status 1)")
    _build(actions.add_parser("build", help="build a pack from a live source"))
    _update(actions.add_parser("update", help="show what a live source says otherwise than a pack's table"))
    trying = actions.add_parser("try", help="check one sentence against a pack")
    trying.add_argument("pack", metavar="PACK")
    trying.add_argument("sentence", metavar="SENTENCE")
    trying.add_argument("--date", metavar="D")
    trying.add_argument("--speaker", metavar="NAME")


def _build(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("origin", choices=("wikidata",), help="where the statements come from")
    sub.add_argument("recipe", metavar="RECIPE", nargs="?", help="a recipe.toml or the folder that holds one")
    sub.add_argument("--property", metavar="P", help="instead of a recipe: the property whose statements are fetched")
    sub.add_argument("--item", action="append", default=[], metavar="Q", help="of this item (may be repeated)")
    sub.add_argument("--value", action="append", default=[], metavar="Q", help="with this value (may be repeated)")
    sub.add_argument("--query", metavar="FILE", help="of what this SPARQL query binds to ?item")
    sub.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="language of names, the first shown"
    )
    sub.add_argument("-o", "--output", metavar="FOLDER", help="the folder of the pack (that of the recipe)")
    _live(sub)


def _update(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pack", metavar="PACK")
    sub.add_argument("--recipe", metavar="FILE", help="the recipe (that in the pack's folder)")
    sub.add_argument("--table", metavar="CSV", help="the table, where the pack has several")
    sub.add_argument("--key", action="append", metavar="COLUMN", help="what rows are told apart by (statement)")
    sub.add_argument(
        *("--column",), action="append", default=[], metavar="MINE=THEIRS", help="compare these columns, by both names"
    )
    sub.add_argument("--accept", action="append", default=[], metavar="KEY", help="take the change of this row")
    sub.add_argument("--accept-all", action="store_true", help="take all changes but those of confirmed rows")
    sub.add_argument("--confirm", action="append", default=[], metavar="KEY", help="mark this row as documented")
    sub.add_argument("--by", metavar="DOCUMENT", help="by what --confirm confirms")
    sub.add_argument("--set", action="append", default=[], metavar="COLUMN=VALUE", help="correct a cell with --confirm")
    _live(sub)


def _export(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("registry", metavar="REGISTRY")
    sub.add_argument("--format", choices=EXPORTS, required=True)
    sub.add_argument("-o", "--output", metavar="FILE", help="standard output where it is left out")
    _only(sub, "only such claims (csv, markdown, questions, research)")
    sub.add_argument("--article", metavar="FILE", help="the Word file that gets the comments")
    sub.add_argument("--comments", choices=("open", "all"), default="open", help="which claims get a comment")
    sub.add_argument(
        "--limit", type=int, default=MOST_QUESTIONS, metavar="N", help="at most so many questions, the gravest first"
    )
    sub.add_argument("--fail-on", choices=[level.value for level in Level], default="error", help="for JUnit")
    sub.add_argument("--claim", action="append", default=[], metavar="ID", help="a claim to publish as ClaimReview")
    sub.add_argument("--publisher", default="", help="who publishes the ClaimReview")
    sub.add_argument("--url", default="", help="address of the ClaimReview, or of the article for annotations")


def _corpus(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "source", metavar="SOURCE", help="a folder of articles or, with --out, a .csv, .jsonl or .parquet table"
    )
    sub.add_argument(
        "rest", metavar="…", nargs="*", help="what index, query, sample and score in SOURCE's place work with"
    )
    _article(sub)
    sub.add_argument("-o", "--output", metavar="INDEX", help="the index page; of sample the sheet")
    sub.add_argument("--fail-on", choices=[level.value for level in Level])
    many = sub.add_argument_group(
        "many documents", "With --out, results go to one folder, and a run that ended goes on."
    )
    many.add_argument("--out", metavar="DIR", help="the folder of the results, which a later run adds to")
    many.add_argument("--jobs", type=int, metavar="N", help="so many processes (as many as the machine has; 0: none)")
    many.add_argument("--text", metavar="COLUMN", help="the column of a table that holds the text (text)")
    many.add_argument("--id", metavar="COLUMN", help="the column that tells documents apart (id, or the row's number)")
    many.add_argument("--title", metavar="COLUMN", help="the column of titles (title)")
    many.add_argument("--meta", metavar="TABLE", help="of a folder: a table with date, speaker … of each file")
    many.add_argument("--names", metavar="PATTERN", help="of a folder: such as '{speaker}_{date:%%Y-%%m-%%d}.txt'")
    many.add_argument("--retry", action="store_true", help="try again what could not be checked before")
    many.add_argument("--scheduler", metavar="ADDRESS", help="let the workers of a Dask scheduler (tcp://…) check")
    told = sub.add_argument_group(
        "results",
        "index DIR writes a page that lists the documents; "
        "query DIR [VIEW|SQL] asks the claims of a folder of results (without a view: which there are); "
        "sample DIR -o SHEET draws claims for people to judge; score DIR SHEET … compares what they wrote.",
    )
    told.add_argument("--n", type=int, default=200, metavar="N", help="draw so many claims (200)")
    told.add_argument(
        "--by", default="status", metavar="COLUMNS", help="as many of each of these, such as status,category"
    )
    told.add_argument("--seed", type=int, default=0, metavar="N", help="other claims for another number (0)")
    sub.epilog = f"In tables, --date and --speaker may name the columns of dates and speakers. {_EPILOG}"


def _config(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("article", metavar="ARTICLE", nargs="?", help="as they are for this file")
    sub.add_argument("--show", action="store_true", help="every setting with where it comes from (the default)")
    sub.add_argument("--schema", action="store_true", help="the JSON Schema of registry files")


def _completion(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("shell", choices=("bash", "zsh", "fish"))


_OPTIONS = {
    "check": _check,
    "extract": _extract,
    "report": _report,
    "review": _review,
    "show": _show,
    "explain": _explain,
    "diff": _diff,
    "packs": _packs,
    "export": _export,
    "corpus": _corpus,
    "config": _config,
    "completion": _completion,
}
