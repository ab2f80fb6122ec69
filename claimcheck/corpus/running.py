"""A run over a corpus: documents go to processes, results come back in order and are kept at once."""

from __future__ import annotations

import collections
import concurrent.futures as cf
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool

from attrs import frozen

from claimcheck.corpus.checking import Outcome, Setup, certificate, digest, work
from claimcheck.corpus.sources import Columns, Item, items
from claimcheck.corpus.store import Entry, Store

__all__ = ["Progress", "Run", "run_corpus"]

#: Documents that are on their way to each process at once.
_AHEAD = 4


@frozen(kw_only=True)
class Progress:
    """How far a run is: documents done, of these kept from an earlier run, and seconds since it began."""

    done: int
    kept: int
    faults: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents that were checked in a second."""
        return (self.done - self.kept) / self.seconds if self.seconds else 0.0


@frozen(kw_only=True)
class Run:
    """What a run came to: the documents of the source in its order, and how many were checked now."""

    store: Store
    entries: tuple[Entry, ...]
    checked: int

    @property
    def faults(self) -> tuple[Entry, ...]:
        """The documents without a registry, with their reasons."""
        return tuple(entry for entry in self.entries if entry.fault)

    def total(self, name: str) -> int:
        """The sum of a count, such as ``refuted``, ``claims`` or ``words``."""
        return sum(entry.counts.get(name, 0) for entry in self.entries)


def run_corpus(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    setup: Setup | None = None,
    columns: Columns | None = None,
    meta: str | os.PathLike[str] | None = None,
    names: str = "",
    executor: cf.Executor | None = None,
    jobs: int | None = None,
    retry: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Run:
    """Check every document of ``source`` and keep the results in the folder ``out``.

    ``source``, ``columns``, ``meta`` and ``names`` are those of ``items``. A document that stands in ``out`` already,
    checked with the same versions, packs and settings, is not checked again; with ``retry`` those are that had a fault.
    ``executor`` does the work; without one ``jobs`` processes do (as many as the machine has; 0: this process alone).
    A document that ends the process which checks it is set aside with that as its fault; no other is lost.
    Raises UsageError, PackError, RegistryLocked.
    """
    setup = setup or Setup()
    found = items(source, columns=columns, meta=meta, names=names)
    sealed, store = certificate(setup), Store(out)
    began, told = time.monotonic(), _Told(retry=retry)
    with store.writing(), _Engine(setup, executor, jobs) as engine:
        for item, mark, outcome in engine.run(told.waiting(found, store, sealed)):
            if outcome is not None:
                store.add(
                    item.id, mark, outcome, title=item.title or "", date=item.date or "", speaker=item.speaker or ""
                )
            told.count(item.id, store.entries[item.id], checked=outcome is not None)
            if progress is not None:
                progress(told.progress(time.monotonic() - began))
        run = Run(store=store, entries=tuple(store.entries[id] for id in told.ids), checked=told.checked)
        if told.checked or not (store.folder / "claims.csv").is_file():
            store.write_claims(run.entries)
    return run


class _Told:
    """What a run has come to so far."""

    def __init__(self, *, retry: bool) -> None:
        self._retry = retry
        self.ids: list[str] = []
        self.checked = self.faults = 0

    def waiting(self, found: Iterator[Item], store: Store, sealed: str) -> Iterator[tuple[Item, str, bool]]:
        """(document, its mark, whether it has to be checked): what was kept under the same mark has not."""
        for item in found:
            mark = f"{sealed[:16]}{digest(item)[:48]}"
            kept = store.entries.get(item.id)
            again = kept is None or kept.digest != mark or (self._retry and bool(kept.fault))
            yield item, mark, again

    def count(self, id: str, entry: Entry, *, checked: bool) -> None:
        """One document more."""
        self.ids.append(id)
        self.checked += checked
        self.faults += bool(entry.fault)

    def progress(self, seconds: float) -> Progress:
        """So far."""
        return Progress(done=len(self.ids), kept=len(self.ids) - self.checked, faults=self.faults, seconds=seconds)


_Sent = tuple[Item, str, cf.Future[Outcome] | None, cf.Executor | None]


class _Engine:
    """An executor with a few documents on their way to it; the results come in the order of the documents."""

    def __init__(self, setup: Setup, executor: cf.Executor | None, jobs: int | None) -> None:
        self._setup, self._given = setup, executor
        self._jobs = os.cpu_count() or 1 if jobs is None else jobs
        self._pool: cf.Executor | None = None
        self._single: cf.Executor | None = None

    def __enter__(self) -> _Engine:
        return self

    def __exit__(self, *_: object) -> None:
        for own in (self._pool, self._single):
            if own is not None:
                own.shutdown(wait=True, cancel_futures=True)

    def run(self, waiting: Iterator[tuple[Item, str, bool]]) -> Iterator[tuple[Item, str, Outcome | None]]:
        """(document, its mark, what became of it, or None where it was kept)."""
        here = self._given is None and not self._jobs
        queue: collections.deque[_Sent] = collections.deque()
        for item, mark, again in waiting:
            if here:
                yield item, mark, work(self._setup, item) if again else None
                continue
            queue.append((item, mark, *(self._send(item) if again else (None, None))))
            if len(queue) > max(self._jobs, 1) * _AHEAD or queue[0][2] is None:
                yield self._next(queue.popleft())
        while queue:
            yield self._next(queue.popleft())

    def _send(self, item: Item) -> tuple[cf.Future[Outcome], cf.Executor]:
        """The work on its way; where the processes have just been lost, to new ones."""
        if self._given is not None:
            return self._given.submit(work, self._setup, item), self._given
        for _ in range(2):
            pool = self._pool = self._pool or _processes(self._jobs)
            try:
                return pool.submit(work, self._setup, item), pool
            except BrokenProcessPool:
                self._pool = None
        raise BrokenProcessPool("no process could be started")

    def _next(self, sent: _Sent) -> tuple[Item, str, Outcome | None]:
        item, mark, future, pool = sent
        if future is None:
            return item, mark, None
        try:
            return item, mark, future.result()
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = None
            return item, mark, self._alone(item)
        except Exception as error:  # of the executor: the document is set aside, the others go on
            return item, mark, Outcome(fault=f"{item.id}: could not be checked ({type(error).__name__}: {error})")

    def _alone(self, item: Item) -> Outcome:
        """A process was ended while this document was on its way, perhaps by another one: by itself it shows."""
        self._single = self._single or _processes(1)
        try:
            return self._single.submit(work, self._setup, item).result()
        except BrokenProcessPool:
            self._single = None
            return Outcome(fault=f"{item.id}: the process that checked it was ended; it is set aside")


def _processes(jobs: int) -> cf.Executor:
    """Processes that end with this one, however it ends."""
    return cf.ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_follow)


def _follow() -> None:
    """End this process when the one that started it has ended."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
