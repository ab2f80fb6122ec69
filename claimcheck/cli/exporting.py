"""``export``."""

from __future__ import annotations

import argparse
import secrets

import attrs

from claimcheck import __version__
from claimcheck.cli.common import only, put, settings, today
from claimcheck.cli.printing import summarise
from claimcheck.errors import UsageError
from claimcheck.files import place_of, read_file
from claimcheck.model import Level
from claimcheck.pipeline import Registry
from claimcheck.registry import storage
from claimcheck.registry.suppression import count_issues, with_levels
from claimcheck.reporting.export import ExportOptions
from claimcheck.rules import rules

__all__ = ["export"]

_WORD = ("comments", "questions-docx")
#: Formats that list claims and may leave some out.
_LISTS = ("csv", "markdown", "questions", "questions-docx", "research")
#: Formats for build servers: rules, levels and suppressions of the settings count.
_LEVELED = ("github", "junit", "sarif")


def export(arguments: argparse.Namespace) -> int:
    """Write a registry in another format."""
    if arguments.format in _WORD and not arguments.output:
        raise UsageError(f"{arguments.format} is a Word file: name it with -o FILE.docx")
    _spare(arguments)
    made = Registry.load(arguments.registry)
    if arguments.format == "comments" and not made.comment_key:
        made = Registry.update(arguments.registry, lambda r: r.keyed(secrets.token_hex(16)))
    content = _content(arguments, made)
    if arguments.output:
        storage.write(arguments.output, content)
    elif isinstance(content, str):
        put(content)
    if arguments.format == "github":
        summarise(made)
    return 0


def _spare(arguments: argparse.Namespace) -> None:
    """What is read is never written over."""
    output = place_of(arguments.output) if arguments.output else None
    for path in (arguments.registry, arguments.article):
        if output and path and output == place_of(path):
            raise UsageError(f"{path} would be overwritten; name another file with -o")


def _content(arguments: argparse.Namespace, made: Registry) -> str | bytes:
    if arguments.format in _LEVELED:
        name = arguments.article or made.document.source.name
        made = with_levels(made, count_issues(made, today=today(), rules=settings().of(name).rules))
    if arguments.only:
        if arguments.format not in _LISTS:
            raise UsageError(f"--only is for {', '.join(_LISTS)}; {arguments.format} holds the whole registry")
        made = attrs.evolve(made, claims=only(made.claims, arguments.only))
    return made.export(arguments.format, _options(arguments, made))


def _options(arguments: argparse.Namespace, made: Registry) -> ExportOptions:
    """What the format needs beside the registry; what is missing is told before anything is made."""
    if arguments.format == "comments":
        return _comments(arguments, made)
    if arguments.format == "claimreview" and not (arguments.publisher and arguments.url):
        raise UsageError("a ClaimReview needs --publisher and --url, and --claim for each claim to be published")
    return ExportOptions(
        path=arguments.article or "",
        version=__version__,
        rules={code: found.title for code, found in rules().items()},
        claims=tuple(made.claim(claim).id for claim in arguments.claim),
        publisher=arguments.publisher,
        url=arguments.url,
        published=today().isoformat(),
        limit=arguments.limit,
        fail_on=Level(arguments.fail_on),
    )


def _comments(arguments: argparse.Namespace, made: Registry) -> ExportOptions:
    from claimcheck.reading import character_map

    if not arguments.article:
        raise UsageError("comments go into the Word file itself: name it with --article FILE.docx")
    try:
        original = read_file(arguments.article)
    except OSError as error:
        raise UsageError(f"{arguments.article} cannot be read: {error.strerror}") from None
    found = character_map(original, name=arguments.article)
    if found.document.digest != made.document.digest:
        raise UsageError(f"{arguments.article} has another text than the registry was made from; check it again")
    return ExportOptions(original=original, places=found.places, which=arguments.comments, seal=made.seal)
