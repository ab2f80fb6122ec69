"""``claimcheck.check_corpus``: articles one after the other as they come, or a whole source kept in a folder."""

from __future__ import annotations

import concurrent.futures as cf
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, overload

from claimcheck.corpus.checking import Setup
from claimcheck.corpus.running import Progress, Run, run_corpus
from claimcheck.corpus.sources import Columns
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model import Document, Limits
from claimcheck.pipeline import Path, Registry
from claimcheck.pipeline import check_corpus as _one_by_one

__all__ = ["check_corpus"]

_Stream = Iterator[tuple[Path | Document, Registry | ClaimcheckError]]


@overload
def check_corpus(
    source: Iterable[Path | Document],
    out: None = None,
    *,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
) -> _Stream: ...


@overload
def check_corpus(
    source: Path,
    out: Path,
    *,
    date: str | None = None,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
    vocabulary: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    columns: Columns | None = None,
    meta: Path | None = None,
    names: str = "",
    executor: cf.Executor | None = None,
    jobs: int | None = None,
    retry: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Run: ...


def check_corpus(
    source: Iterable[Path | Document] | Path,
    out: Path | None = None,
    *,
    date: str | None = None,
    speaker: str | None = None,
    packs: Iterable[Path] = (),
    only_packs: Iterable[Path] | None = None,
    vocabulary: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    **options: Any,
) -> _Stream | Run:
    """Check many documents; whatever is wrong with one of them, the others are checked.

    Without ``out``: ``source`` are articles, each of which comes with its registry, or with its error, as soon as it is
    checked. With ``out``: ``source`` is a folder or a table, and the results are kept in the folder ``out``; what
    stands there already is not checked again. ``date`` and ``speaker`` are those of documents without; the other
    options are those of ``claimcheck.corpus.run_corpus``.
    """
    if out is None:
        if isinstance(source, (str, os.PathLike)):
            raise UsageError("a corpus is a list of articles, or a folder or table with out=FOLDER for the results")
        return _one_by_one(source, speaker=speaker, packs=packs, only_packs=only_packs)
    if not isinstance(source, (str, os.PathLike)):
        raise UsageError("with out=FOLDER the source is a folder or a table; lists of articles are checked without")
    setup = Setup(
        packs=tuple(str(os.fspath(pack)) for pack in packs),
        only_packs=tuple(str(os.fspath(pack)) for pack in only_packs or ()),
        vocabulary=tuple(sorted((vocabulary or {}).items())),
        limits=limits or Limits(),
        date=date,
        speaker=speaker,
    )
    return run_corpus(source, out, setup=setup, **options)
