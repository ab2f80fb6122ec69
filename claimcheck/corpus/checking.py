"""One document of a corpus, checked in whatever process it is sent to; a process loads the packs once."""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, field, frozen

from claimcheck.errors import ClaimcheckError
from claimcheck.files import read_file
from claimcheck.model import Claim, Document, Limits
from claimcheck.reading import SideFile

if TYPE_CHECKING:
    from claimcheck.corpus.sources import Item
    from claimcheck.pipeline import Checker, Registry

__all__ = ["Outcome", "Setup", "certificate", "digest", "work"]


@frozen(kw_only=True)
class Setup:
    """What documents are checked with: packs, vocabulary and limits, and the date and speaker of those without."""

    packs: tuple[str, ...] = ()
    only_packs: tuple[str, ...] = ()
    vocabulary: tuple[tuple[str, str], ...] = ()
    limits: Limits = field(factory=Limits)
    date: str | None = None
    speaker: str | None = None


@frozen(kw_only=True)
class Outcome:
    """What became of a document: its registry as one line of JSON and its claims as one line each, or the fault."""

    registry: str = ""
    claims: tuple[str, ...] = ()
    fault: str = ""
    counts: tuple[tuple[str, int], ...] = ()


@functools.lru_cache(maxsize=2)
def _checker(setup: Setup) -> Checker:
    """The checker of this process."""
    from claimcheck.pipeline import Checker

    return Checker(
        packs=setup.packs,
        only_packs=setup.only_packs or None,
        vocabulary=dict(setup.vocabulary),
        limits=setup.limits,
    )


def certificate(setup: Setup) -> str:
    """A digest of all that verdicts depend on but the documents: versions, packs, settings. Raises PackError."""
    made = _checker(setup).provenance()
    told = {**asdict(setup), "versions": made.versions, "packs": [(pack.name, pack.digest) for pack in made.packs]}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def digest(item: Item) -> str:
    """A digest of a document and of all that is said of it; of a file its side file too."""
    total = hashlib.sha256(repr(evolve(item, text="", path=Path(item.path).name if item.path else "")).encode())
    total.update(item.text.encode("utf-8", "surrogatepass"))
    if item.path:
        side = Path(item.path).with_suffix(".toml")
        for path in (Path(item.path), *([side] if side.is_file() else [])):
            try:
                total.update(b"\0" + read_file(path))
            except OSError as error:
                total.update(repr(error).encode())
    return total.hexdigest()


def work(setup: Setup, item: Item) -> Outcome:
    """Check one document. Whatever is wrong with it is told, never raised."""
    try:
        return _worked(setup, item)
    except ClaimcheckError as error:
        return Outcome(fault=str(error))
    except Exception as error:  # one document never stops the others
        what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return Outcome(fault=f"{item.id}: internal error ({what}); please report it")


def _worked(setup: Setup, item: Item) -> Outcome:
    if item.fault:
        return Outcome(fault=item.fault)
    made = _checked(setup, item)
    document = made.document
    whole = {
        "document": item.id,
        "document_title": document.title or "",
        "document_date": document.date.isoformat() if document.date else "",
        "document_speaker": document.speaker or "",
        **{f"document_{name}": value for name, value in item.more},
    }
    rows = tuple(
        _line({**whole, **row, "near": _near(c)}) for c, row in zip(made.claims, made.to_records(), strict=True)
    )
    return Outcome(registry=_line(made.to_dict()), claims=rows, counts=_counts(made))


def _near(claim: Claim) -> str:
    """The rows that an open claim stands near."""
    leads = claim.verdict.leads if claim.verdict and claim.verdict.gap else ()
    return "; ".join(f"{row.pack}/{row.table}/{row.row}" for row in leads)


def _checked(setup: Setup, item: Item) -> Registry:
    """What is said of the document itself wins over its side file, and that over what holds for all."""
    checker = _checker(setup)
    if not item.path:
        date, speaker = item.date or setup.date, item.speaker or setup.speaker
        return checker.check(
            Document.from_text(item.text, date=date, speaker=speaker, title=item.title, source_name=item.id)
        )
    side = SideFile.beside(Path(item.path))
    date = item.date or (None if side.date else setup.date)
    speaker = item.speaker or (None if side.speaker else setup.speaker)
    return checker.check(item.path, date=date, speaker=speaker, title=item.title)


def _line(value: Any) -> str:
    return json.dumps(value, sort_keys=True, allow_nan=False, separators=(",", ":"), default=str)


def _counts(made: Registry) -> tuple[tuple[str, int], ...]:
    summary: dict[str, Any] = made.summary
    near = sum(bool(claim.verdict and claim.verdict.gap and claim.verdict.leads) for claim in made.claims)
    words = len(made.document.text.split())
    levels = Counter(issue.level.value for issue in made.issues)
    own = {
        "claims": len(made.claims),
        "near": near,
        "words": words,
        **{f"level_{name}": n for name, n in levels.items()},
    }
    return (*summary["by_status"].items(), *own.items())
