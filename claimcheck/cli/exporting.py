"""``export``."""

from __future__ import annotations

import argparse
import pathlib
import sys

from claimcheck.cli.common import settings, today
from claimcheck.cli.printing import annotated, scanned, summarise
from claimcheck.errors import UsageError
from claimcheck.model import Level
from claimcheck.pipeline import Registry
from claimcheck.registry import storage
from claimcheck.registry.suppression import count_issues, with_levels

__all__ = ["export"]

_WORD = ("comments", "questions-docx")


def export(arguments: argparse.Namespace) -> int:
    """Write a registry in another format."""
    if arguments.format in _WORD and not arguments.output:
        raise UsageError(f"{arguments.format} is a Word file: name it with -o FILE.docx")
    _spare(arguments)
    made = Registry.load(arguments.registry)
    content = _content(arguments, made)
    if arguments.output:
        storage.write(arguments.output, content)
    elif isinstance(content, str):
        sys.stdout.write(content)
    if arguments.format == "github":
        summarise(made)
    return 0


def _spare(arguments: argparse.Namespace) -> None:
    """What is read is never written over."""
    output = pathlib.Path(arguments.output).resolve() if arguments.output else None
    for path in (arguments.registry, arguments.article):
        if output and path and output == pathlib.Path(path).resolve():
            raise UsageError(f"{path} would be overwritten; name another file with -o")


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
    from claimcheck.reporting import junit, linked, questions

    if arguments.format == "annotations":
        return linked.web_annotations(made, source=arguments.url)
    if arguments.format == "questions":
        return questions.to_markdown(made, limit=arguments.limit)
    if arguments.format == "questions-docx":
        return questions.to_docx(made, limit=arguments.limit)
    name = arguments.article or made.document.source.name
    leveled = with_levels(made, count_issues(made, today=today(), rules=settings().of(name).rules))
    if arguments.format == "github":
        return annotated(leveled, name)
    if arguments.format == "junit":
        return junit.render(leveled, fail_on=Level(arguments.fail_on))
    return scanned(leveled, name)


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
    if places.document.digest != made.document.digest:
        raise UsageError(f"{arguments.article} has another text than the registry was made from; check it again")
    return docx_comments.write(made, original, places.places, which=arguments.comments)


def _claim_review(arguments: argparse.Namespace, made: Registry) -> str:
    from claimcheck.reporting import linked

    if not (arguments.publisher and arguments.url):
        raise UsageError("a ClaimReview needs --publisher and --url, and --claim for each claim to be published")
    ids = [made.claim(claim).id for claim in arguments.claim]
    return linked.claim_reviews(
        made, ids, publisher=arguments.publisher, url=arguments.url, published=today().isoformat()
    )
