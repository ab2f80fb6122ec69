"""The composition: from a source to a registry, and from a registry to its reports."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import os
import pathlib
import platform
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

import claimcheck
from claimcheck import registry as _registry
from claimcheck.errors import ClaimcheckError, ReadingError, UsageError
from claimcheck.model import (
    Claim,
    Document,
    EntityKind,
    Finding,
    Level,
    Limits,
    PublishedCheck,
    SentenceRecord,
    Verdict,
)
from claimcheck.model.showing import one_line_of
from claimcheck.pausing import uncollected
from claimcheck.reading import is_foreign
from claimcheck.reading.guard import Clockwork, computing_time, within
from claimcheck.reading.view import View, as_read
from claimcheck.reference import Pack as _Pack
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.registry import storage

if TYPE_CHECKING:
    from claimcheck.reference.live.leads import Lead
    from claimcheck.reference.live.session import LiveSession
    from claimcheck.reporting import Changes, ExportOptions

__all__ = ["REPORTS", "Checker", "Pack", "Registry", "check", "check_corpus", "extract", "replay"]

Path = str | os.PathLike[str]
Progress = Callable[[int, int], None]

#: The kinds of file that ``Registry.write_report`` writes, by suffix.
REPORTS = (".csv", ".html", ".json", ".md")


@frozen(kw_only=True, repr=False)
class Registry(_registry.Registry):
    """The claims of one article with verdicts, findings and decisions; see ``claimcheck.registry.Registry``."""

    def report(self, suffix: str = ".html", *, changes: Changes | None = None) -> str:
        """The report as text, in the format of that suffix. ``changes`` tells the page of a second draft."""
        if suffix == ".json":
            return self.to_json()
        if suffix == ".html":
            from claimcheck.reporting import html

            return html.render(self, changes=changes)
        if suffix in (".csv", ".md"):
            from claimcheck.reporting import markdown, sheet

            return sheet.render(self) if suffix == ".csv" else markdown.render(self)
        raise UsageError(f"no report is written to a {suffix or 'file without suffix'}; there are {', '.join(REPORTS)}")

    def export(self, name: str, options: ExportOptions | None = None) -> str | bytes:
        """The registry in the format of that name (see ``claimcheck.reporting.FORMATS``; ``json`` is its own).

        Raises UsageError for an unknown name or a missing option.
        """
        if name == "json":
            return self.to_json()
        from claimcheck.reporting.export import export

        return export(self, name, options)

    def write_report(self, path: Path, *, changes: Changes | None = None) -> None:
        """Write the report whose format the suffix of ``path`` names. A half-written one never stands there."""
        storage.write(path, self.report(pathlib.Path(path).suffix.lower(), changes=changes))


class Pack(_Pack):
    """A folder with tables and one ``pack.toml``."""

    def __repr__(self) -> str:
        """Name and tables, on one line."""
        tables = ", ".join(table.name for table in self.declaration.tables)
        return one_line_of("Pack", f"{self.declaration.name!r}, {tables}")

    def try_(self, text: str, *, date: str | dt.date | None = None, speaker: str | None = None) -> Registry:
        """Check a sentence against this pack alone."""
        document = Document.from_text(text, date=date, speaker=speaker)
        return Checker(only_packs=[self.declaration.folder]).check(document)


class Checker:
    """Checks articles against one set of packs, which is loaded once.

    ``packs`` are added to the bundled ones; with ``only_packs`` nothing but these and the names is used.
    ``vocabulary`` gives further words for things that the packs know, such as a house's own short forms. ``limits``
    say how much work one article may be.
    """

    def __init__(
        self,
        *,
        packs: Iterable[Path] = (),
        only_packs: Iterable[Path] | None = None,
        vocabulary: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._vocabulary = dict(vocabulary or {})
        self._packs = _listed("packs", packs)
        self._only = _listed("only_packs", only_packs or ())

    @functools.cached_property
    def reference(self) -> ReferenceSet:
        """The packs in use. Raises UnknownPack and PackError."""
        with uncollected():
            return load_packs(self._packs, self._only, self._vocabulary)

    def check(
        self,
        source: Path | Document,
        *,
        date: str | dt.date | None = None,
        speaker: str | None = None,
        title: str | None = None,
        source_name: str | None = None,
        progress: Progress | None = None,
    ) -> Registry:
        """The registry of an article: a file's path or a Document. What is given here wins over the file.

        Raises ReadingError, WorkLimit, PackError, ModelMissing. ``progress`` is told (claims done, all claims).
        """
        reference = self.reference  # loaded before the time of the article begins
        if speaker and (near := self.near_speaker(speaker)):
            warnings.warn(f"no table knows the speaker “{speaker}”; did you mean {near}?", stacklevel=2)
        with computing_time(_name(source), self._limits.seconds) as clock:
            document = self._read(source, date=date, speaker=speaker, title=title, source_name=source_name)
            return self._checked(document, reference, clock, progress)

    def _checked(
        self, document: Document, reference: ReferenceSet, clock: Clockwork, progress: Progress | None
    ) -> Registry:
        with uncollected():
            from claimcheck.entailment.checking import verify
            from claimcheck.extraction import extract as plainly

        extract = functools.partial(plainly, is_foreign=is_foreign)

        def told(done: int, total: int) -> None:
            clock.check()
            if progress is not None:
                progress(done, total)

        view = as_read(document, self._limits)
        found = extract(view.document, reference.aliases)
        clock.check()
        reread = functools.partial(extract, aliases=reference.aliases, earlier=found)
        verified = verify(found, reference, reread=reread, progress=told)
        claims, sentences = _put_back(view, verified.claims, verified.sentences)
        return Registry(
            document=view.settled(verified.document),
            claims=claims,
            sentences=sentences,
            findings=view.back(verified.findings),
            provenance=self.provenance(),
        )

    def _read(self, source: Path | Document, **given: str | dt.date | None) -> Document:
        document = _document(source, self._limits, **given)
        within(self._limits, len(document.text), document.source.name)
        return document

    def extract(
        self, source: Path | Document, *, date: str | dt.date | None = None, speaker: str | None = None
    ) -> Registry:
        """The claims of an article, none of them compared with a table."""
        from claimcheck.extraction import extract

        with computing_time(_name(source), self._limits.seconds):
            document = self._read(source, date=date, speaker=speaker)
            view = as_read(document, self._limits)
            found = extract(view.document, self.reference.aliases, is_foreign=is_foreign)
            claims, sentences = _put_back(view, found.claims, found.sentences)
            return Registry(
                document=view.settled(document), claims=claims, sentences=sentences, provenance=self.provenance()
            )

    def look_up(
        self,
        registry: Registry,
        *,
        session: LiveSession | None,
        settings: Mapping[str, str],
        sources: Sequence[str] = (),
        asked_for: Sequence[str] = (),
    ) -> tuple[Registry, bool]:
        """(the registry with published fact-checks beside its claims, whether all sources asked for answered).

        ``session`` is that of ``claimcheck.reference.live``; ``settings`` holds what the sources need. A published
        check is a lead and changes no verdict; a source that failed is a finding.
        """
        from claimcheck.reference.live.run import search_factchecks

        leads, notices = search_factchecks(
            registry.claims,
            session=session,
            settings=settings,
            aliases=self.reference.aliases,
            names=sources,
            asked_for=asked_for,
        )
        published = tuple(_published(id, lead) for id, those in leads.items() for lead in those)
        failed = [Finding(rule="CC411", level=Level.NOTE, message=f"{n.source}: {n.message}") for n in notices]
        old = sorted({f"a copy of {p.retrieved} was used: {p.stale}" for p in published if p.stale})
        copies = [Finding(rule="CC412", level=Level.NOTE, message=message) for message in old]
        used = tuple(("live source", name) for name in sources)
        made = attrs.evolve(
            registry,
            published=published,
            findings=(*registry.findings, *dict.fromkeys(failed), *copies),
            provenance=attrs.evolve(registry.provenance, settings=(*registry.provenance.settings, *used)),
        )
        return made, not any(notice.asked_for for notice in notices)

    def replay(self, made: Verdict | Registry) -> int:
        """Recompute the proof of a verdict, or of all verdicts of a registry, and say how many they were.

        Raises ReplayError where one comes out otherwise.
        """
        from claimcheck.verification import replay

        verdicts = [made] if isinstance(made, Verdict) else [c.verdict for c in made.claims if c.verdict]
        proven = [verdict for verdict in verdicts if verdict.proof or isinstance(made, Verdict)]
        for verdict in proven:
            replay(verdict, self.reference)
        return len(proven)

    def near_speaker(self, speaker: str) -> str:
        """The name that is nearest to a speaker whom no pack knows; empty for one that is known, or near nothing."""
        aliases = self.reference.aliases
        if any(aliases.lookup(speaker, kind) for kind in (EntityKind.COUNTRY, EntityKind.ORGANISATION)):
            return ""
        names = {name for kind in (EntityKind.COUNTRY, EntityKind.ORGANISATION) for name, _ in aliases.names(kind)}
        return next(iter(difflib.get_close_matches(speaker, names, n=1, cutoff=0.75)), "")

    def provenance(self) -> _registry.Provenance:
        """What verdicts depend on but the article: versions, packs with their digests, the vocabulary."""
        from claimcheck.language.parser import model_version

        versions = (("claimcheck", claimcheck.__version__), ("python", ".".join(platform.python_version_tuple()[:2])))
        packs = (_registry.PackRecord(name=name, digest=digest) for name, digest in self.reference.provenance())
        settings = tuple((f"vocabulary: {words}", name) for words, name in self.reference.vocabulary.items())
        return _registry.Provenance(versions=(*versions, *model_version()), packs=tuple(packs), settings=settings)


def _listed(name: str, packs: Iterable[Path]) -> tuple[str, ...]:
    """The packs of a list. Raises UsageError for a single name where a list belongs."""
    if isinstance(packs, (str, bytes, os.PathLike)):
        raise UsageError(f"{name} is a list of packs: write {name}=[{os.fspath(packs)!r}]")
    return tuple(os.fspath(pack) for pack in packs)


def _published(claim: str, lead: Lead) -> PublishedCheck:
    check = lead.check
    names = ("publisher", "date", "rating", "link", "claimant", "title", "language", "source", "retrieved", "stale")
    return PublishedCheck(
        claim=claim, about=check.claim, note=lead.note, **{name: getattr(check, name) for name in names}
    )


def _put_back(
    view: View, claims: Sequence[Claim], sentences: tuple[SentenceRecord, ...]
) -> tuple[tuple[Claim, ...], tuple[SentenceRecord, ...]]:
    """What was found in a document as it is read, in the places and with the ids of its canonical text."""
    if view.plain:
        return tuple(claims), sentences
    placed = view.back(tuple(claims))
    ids = {old.id: id for old, id in zip(claims, _ids(placed), strict=True)}
    renamed = (
        attrs.evolve(claim, id=ids[claim.id], parent=ids.get(claim.parent or "", claim.parent)) for claim in placed
    )
    records = [attrs.evolve(s, claims=tuple(ids[id] for id in s.claims)) for s in view.back(sentences)]
    records += [SentenceRecord(span=span, reason="too long") for span in view.left_out]
    return tuple(renamed), tuple(sorted(records, key=lambda record: record.span.start))


def _ids(claims: Iterable[Claim]) -> Iterator[str]:
    """The ids of claims with these spans, repeats counted."""
    from claimcheck.extraction.wording import identity

    seen = Counter[str]()
    for claim in claims:
        name = identity(claim.spans)
        seen[name] += 1
        yield f"{name}-{seen[name]}"


def _is_text(source: str) -> bool:
    """Whether a string is an article's words where its path belongs."""
    words = source.split()
    lines = "\n" in source.strip() or (len(words) > 3 and source.rstrip()[-1:] in ".!?…”")
    return lines and not os.path.exists(source[:4096])  # noqa: PTH110


def _name(source: Path | Document) -> str:
    return source.source.name if isinstance(source, Document) else os.fspath(source)


def _document(source: Path | Document, limits: Limits, **given: str | dt.date | None) -> Document:
    from claimcheck.reading import read

    if isinstance(source, str) and _is_text(source):
        raise ReadingError(
            f"“{source[:40].strip()}…” is no file; for a text write Document.from_text(…) and check that"
        )
    if not isinstance(source, Document):
        return read(os.fspath(source), limits=limits, **given)  # type: ignore[arg-type]  # each has its own type there
    changes = {key: value for key, value in given.items() if value is not None}
    if not changes:
        return source
    renewed = Document.from_text("", **changes)  # type: ignore[arg-type]  # reads the date and says what is wrong with it
    fields: dict[str, Any] = {key: getattr(renewed, key) for key in ("speaker", "title") if key in changes}
    if "date" in changes:
        fields.update(date=renewed.date, date_origin=renewed.date_origin, witnesses=renewed.witnesses)
    return attrs.evolve(source, **fields)


def check(
    source: Path | Document,
    *,
    date: str | dt.date | None = None,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
) -> Registry:
    """Check one article; see ``Checker.check``."""
    return Checker(packs=packs, only_packs=only_packs).check(source, date=date, speaker=speaker)


def extract(
    source: Path | Document,
    *,
    date: str | dt.date | None = None,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
) -> Registry:
    """The claims of one article, unchecked; see ``Checker.extract``."""
    return Checker(packs=packs, only_packs=only_packs).extract(source, date=date, speaker=speaker)


def replay(made: Verdict | Registry, packs: Iterable[Path] = (), *, only_packs: Iterable[Path] | None = None) -> int:
    """Recompute the proofs of a verdict or a whole registry from the packs, and say how many they were.

    Raises ReplayError where one comes out otherwise.
    """
    return Checker(packs=packs, only_packs=only_packs).replay(made)


def check_corpus(
    sources: Iterable[Path | Document],
    *,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
) -> Iterator[tuple[Path | Document, Registry | ClaimcheckError]]:
    """Check articles one after the other, as they are asked for; the packs are loaded once.

    Each comes with its registry, or with the error that it met: one article never stops the others.
    """
    checker = Checker(packs=packs, only_packs=only_packs)
    _ = checker.reference  # what is wrong with the packs is wrong for all
    for source in sources:
        try:
            yield source, checker.check(source, speaker=speaker)
        except ClaimcheckError as error:
            yield source, error
