"""How figures of speed are taken: processor time, in one run, medians of five, with the noise of the machine."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

__all__ = ["ARTICLE", "TIMES", "Row", "Used", "child", "children", "cpu", "ratio", "text_of_article"]

ARTICLE = Path(__file__).resolve().parents[2] / "claims" / "kazakhstan-unsc" / "article.docx"
#: How often each thing is measured.
TIMES = 5


@frozen(kw_only=True)
class Row:
    """A figure with its aim; ``noise`` is by how much what was measured varied (0.1: a tenth of the median)."""

    name: str
    value: str
    aim: str
    noise: float = 0.0

    def __str__(self) -> str:
        noise = f"  (± {self.noise:.0%})" if self.noise else ""
        return f"{self.name:<58} {self.value:>16}  aim {self.aim}{noise}"


@frozen(kw_only=True)
class Used:
    """What a process used: seconds of processor time, and the most memory that it held, in MB."""

    seconds: float
    memory: float


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratio(work: Callable[[], object], measure: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """(median of ``work`` by that of ``measure``, noise), taken in turns after one run of each."""
    work(), measure()
    pairs = [(cpu(work), cpu(measure)) for _ in range(times)]
    ours, theirs = zip(*pairs)
    return statistics.median(ours) / statistics.median(theirs), noise(theirs)


def noise(values: Sequence[float]) -> float:
    """Half of the spread by the median."""
    return (max(values) - min(values)) / 2 / statistics.median(values)


def child(code: str, *arguments: str, environment: dict[str, str] | None = None) -> Used:
    """Run Python code, or with ``-m NAME`` a module, in a process of its own. Raises RuntimeError where it fails.

    Modules are compiled once and kept, as an installation keeps them, whatever the environment says.
    """
    command = [sys.executable, *(code.split() if code.startswith("-m ") else ("-c", code)), *arguments]
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _bytecode(), **(environment or {})}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=variables)
    errors = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[1:3]} ended with {process.returncode}: {errors.decode()[-500:]}")
    return Used(seconds=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


@functools.cache
def _bytecode() -> str:
    """A folder for compiled modules, of this run alone."""
    folder = tempfile.mkdtemp(prefix="claimcheck-bytecode-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def children(*works: Callable[[], Used], times: int = TIMES) -> Iterator[tuple[float, float, float]]:
    """(median of the seconds, noise, median of the memory) of each of several processes, started in turns."""
    for work in works:
        work()
    rounds = [[work() for work in works] for _ in range(times)]
    for used in zip(*rounds):
        seconds = [each.seconds for each in used]
        yield statistics.median(seconds), noise(seconds), statistics.median(each.memory for each in used)


def text_of_article() -> str:
    """The text of the worked example."""
    from claimcheck.reading import read

    return read(ARTICLE).text
