"""A corpus: processes, an executor of another library, memory, and what is lost when it is killed."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.timing import Row, child, text_of_article
from claimcheck.corpus import Store, run_corpus

__all__ = ["cluster", "killed", "memory", "processes"]

_RUN = (
    "import sys; from claimcheck.corpus import run_corpus; run_corpus(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))"
)
_KILLS = 50
#: Documents whose processes are compared.
_SOME = 60


def processes() -> Iterator[Row]:
    """Documents in a second with two processes by those with one, without the seconds until the first."""
    with tempfile.TemporaryDirectory() as folder:
        source = _documents(Path(folder, "source.jsonl"), _SOME, words=300)
        rates = [[_rate(source, Path(folder, f"{jobs}-{turn}"), jobs) for jobs in (1, 2)] for turn in range(3)]
        one, two = (statistics.median(rate) for rate in zip(*rates))
    value = f"{two / one:.2f} × ({os.cpu_count()} cores)"
    yield Row(name=f"corpus: 2 processes / 1 ({one:.1f} documents a second)", value=value, aim="≥ 1.8")


def _rate(source: Path, out: Path, jobs: int, executor: cf.Executor | None = None) -> float:
    """Documents in a second, counted from the time when every process has had its first."""
    times: list[float] = []
    run_corpus(
        source,
        out,
        jobs=jobs,
        executor=executor,
        progress=lambda _: times.append(time.monotonic()),
    )
    first = len(times) // 4
    return (len(times) - 1 - first) / (times[-1] - times[first])


def cluster() -> Iterator[Row]:
    """Two local workers of Dask distributed by two processes; none where it is not installed."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        yield Row(name="corpus: Dask with 2 local workers / 2 processes", value="not installed", aim="≥ 0.95")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = _documents(Path(folder, "source.jsonl"), _SOME, words=300)
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
            Client(local) as client,
        ):
            rates = [
                (
                    _rate(source, Path(folder, f"d{n}"), 2, client.get_executor()),
                    _rate(source, Path(folder, f"p{n}"), 2),
                )
                for n in range(3)
            ]
        theirs, ours = (statistics.median(rate) for rate in zip(*rates))
    yield Row(name="corpus: Dask with 2 local workers / 2 processes", value=f"{theirs / ours:.2f} ×", aim="≥ 0.95")


def memory() -> Iterator[Row]:
    """The most memory of a process over a thousand documents by that over a hundred."""
    with tempfile.TemporaryDirectory() as folder:
        held = [
            child(
                _RUN, str(_documents(Path(folder, f"{n}.jsonl"), n, words=30)), str(Path(folder, f"out{n}")), "0"
            ).memory
            for n in (100, 1000)
        ]
    value = f"{held[0]:.0f} → {held[1]:.0f} MB"
    yield Row(name="corpus: memory over 100 → 1,000 documents", value=value, aim="flat")


def killed() -> Iterator[Row]:
    """Runs that are killed at any moment, and what the last one holds beside an undisturbed run."""
    chance = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        source = _documents(Path(folder, "source.jsonl"), 400, words=60)
        out, whole = Path(folder, "out"), Path(folder, "whole")
        for _ in range(_KILLS):
            process = subprocess.Popen(
                [sys.executable, "-c", _RUN, str(source), str(out), "1"],
                start_new_session=True,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(1.5, 5))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        run_corpus(source, out, jobs=1)
        run_corpus(source, whole, jobs=1)
        lost = sum(a != b for a, b in zip(_all(out), _all(whole), strict=True))
    yield Row(name=f"corpus: kill -9 {_KILLS} times: documents lost, twice or other", value=str(lost), aim="0")


def _all(folder: Path) -> list[tuple[str, bytes]]:
    store = Store(folder)
    return sorted((id, store.registry(entry)) for id, entry in store.entries.items())


def _documents(path: Path, number: int, *, words: int) -> Path:
    """A table of stretches of the worked example, each another one."""
    said = text_of_article().split()
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            start = n * 37 % (len(said) - words)
            row = {"id": f"d{n}", "text": " ".join(said[start : start + words]), "date": "2019-03-04"}
            file.write(json.dumps(row) + "\n")
    return path
