"""All exports under one roof: a name, what it needs, and the file that comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from claimcheck.errors import UsageError
from claimcheck.model import Level
from claimcheck.reporting import docx_comments, github, html, junit, linked, markdown, questions, research, sarif, sheet
from claimcheck.reporting.docx_comments import Places
from claimcheck.reporting.source import RegistryLike

__all__ = ["FORMATS", "ExportOptions", "Format", "export"]


@frozen(kw_only=True)
class ExportOptions:
    """What some exports need beside the registry; see the format that uses it.

    ``path`` is the article's file as the reader of the export knows it (SARIF, GitHub), ``file`` the source of a web
    page (GitHub). For Word, ``original`` and
    ``places`` are the bytes of the file and the way back into it, ``seal`` marks comments as the registry's own, and
    ``which`` is open or all. ``claims``, ``publisher``, ``url`` and ``published`` belong to ClaimReview; ``limit`` to
    the questions; ``fail_on`` to JUnit.
    """

    path: str = ""
    file: str | None = None
    version: str = ""
    rules: Mapping[str, str] = field(factory=dict)
    original: bytes | None = None
    places: Places | None = None
    seal: Callable[[str], str] = lambda words: ""
    which: str = "open"
    claims: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    published: str = ""
    limit: int | None = None
    fail_on: Level = Level.ERROR


@frozen
class Format:
    """An export: the end of its files' names, what it is in a phrase, and its writer."""

    suffix: str
    about: str
    write: Callable[[RegistryLike, ExportOptions], str | bytes]


def export(registry: RegistryLike, name: str, options: ExportOptions | None = None) -> str | bytes:
    """The registry in the format of that name. Raises UsageError for an unknown name or a missing option."""
    if name not in FORMATS:
        raise UsageError(f"no export is called {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name].write(registry, options or ExportOptions())


def _word(registry: RegistryLike, options: ExportOptions) -> bytes:
    if options.original is None or options.places is None:
        raise UsageError("comments need the Word file that the registry was made from")
    return docx_comments.write(registry, options.original, options.places, which=options.which, seal=options.seal)


def _sarif(registry: RegistryLike, options: ExportOptions) -> str:
    path = options.path or registry.document.source.name
    return sarif.render(registry, version=options.version or "0", uri=path, rules=options.rules)


def _github(registry: RegistryLike, options: ExportOptions) -> str:
    return github.workflow_commands(registry, path=options.path or registry.document.source.name, file=options.file)


def _claim_review(registry: RegistryLike, options: ExportOptions) -> str:
    needed = {"publisher": options.publisher, "url": options.url, "published": options.published}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise UsageError(f"a ClaimReview needs {' and '.join(missing)}")
    return linked.claim_reviews(
        registry, options.claims, publisher=options.publisher, url=options.url, published=options.published
    )


FORMATS: Mapping[str, Format] = {
    "html": Format(".html", "the page", lambda r, o: html.render(r)),
    "questions": Format(".md", "questions to the author", lambda r, o: questions.to_markdown(r, limit=o.limit)),
    "questions-docx": Format(".docx", "the same as a Word file", lambda r, o: questions.to_docx(r, limit=o.limit)),
    "comments": Format(".docx", "the article back in Word with comments", _word),
    "csv": Format(".csv", "a sheet with room for decisions", lambda r, o: sheet.render(r)),
    "research": Format(".csv", "the sources that the open claims call for", lambda r, o: research.render(r)),
    "markdown": Format(".md", "the report as Markdown", lambda r, o: markdown.render(r)),
    "sarif": Format(".sarif", "SARIF 2.1.0", _sarif),
    "github": Format(".txt", "workflow commands of a build server", _github),
    "claimreview": Format(".jsonld", "schema.org ClaimReview of chosen claims", _claim_review),
    "annotations": Format(".jsonld", "W3C Web Annotations", lambda r, o: linked.web_annotations(r, source=o.url)),
    "junit": Format(".xml", "JUnit XML", lambda r, o: junit.render(r, fail_on=o.fail_on)),
}
