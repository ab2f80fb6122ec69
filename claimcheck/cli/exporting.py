"""``export``."""

from __future__ import annotations

import argparse
import pathlib
import sys

from claimcheck import __version__
from claimcheck.cli.common import today
from claimcheck.errors import UsageError
from claimcheck.pipeline import Registry
from claimcheck.rules import rules

__all__ = ["export"]


def export(arguments: argparse.Namespace) -> int:
    """Write a registry in another format."""
    made = Registry.load(arguments.registry)
    content = _content(arguments, made)
    if arguments.output:
        pathlib.Path(arguments.output).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
        pathlib.Path(arguments.output).write_bytes(data)
    elif isinstance(content, bytes):
        raise UsageError(f"{arguments.format} is a Word file: name it with -o FILE.docx")
    else:
        sys.stdout.write(content)
    return 0


def _content(arguments: argparse.Namespace, made: Registry) -> str | bytes:
    plain = {"csv": ".csv", "html": ".html", "json": ".json", "markdown": ".md"}
    if arguments.format in plain:
        return made.report(plain[arguments.format])
    if arguments.format == "comments":
        return _comments(arguments, made)
    if arguments.format == "claimreview":
        return _claim_review(arguments, made)
    return _other(arguments, made)


def _other(arguments: argparse.Namespace, made: Registry) -> str | bytes:
    from claimcheck.reporting import github, junit, linked, questions, sarif

    name = arguments.article or made.document.source.name
    if arguments.format == "questions":
        return questions.to_markdown(made)
    if arguments.format == "questions-docx":
        return questions.to_docx(made)
    if arguments.format == "github":
        return github.workflow_commands(made, path=name)
    if arguments.format == "junit":
        return junit.render(made)
    if arguments.format == "annotations":
        return linked.web_annotations(made, source=arguments.url)
    told = {code: found.title for code, found in rules().items()}
    return sarif.render(made, version=__version__, uri=name, rules=told)


def _comments(arguments: argparse.Namespace, made: Registry) -> bytes:
    from claimcheck.reading import character_map
    from claimcheck.reporting import docx_comments

    if not arguments.article:
        raise UsageError("comments go into the Word file itself: name it with --article FILE.docx")
    try:
        original = pathlib.Path(arguments.article).read_bytes()
    except OSError as error:
        raise UsageError(f"{arguments.article} cannot be read: {error.strerror}") from None
    places = character_map(original, name=arguments.article)
    return docx_comments.write(made, original, places.places, which=arguments.comments)


def _claim_review(arguments: argparse.Namespace, made: Registry) -> str:
    from claimcheck.reporting import linked

    if not (arguments.publisher and arguments.url):
        raise UsageError("a ClaimReview needs --publisher and --url, and --claim for each claim to be published")
    ids = [made.claim(claim).id for claim in arguments.claim]
    return linked.claim_reviews(
        made, ids, publisher=arguments.publisher, url=arguments.url, published=today().isoformat()
    )
