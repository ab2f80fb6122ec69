"""Runs tests on mutants: where it can in a fork of one process, on the tests that come by the changed line alone."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType

import pytest

from benchmarks.mutation.applying import apply
from benchmarks.mutation.mutants import Mutant

__all__ = ["run"]

_LONGER = 10.0
#: What became of a mutant.
KILLED, SURVIVED, UNREACHED, ELSEWHERE = "killed", "survived", "unreached", "elsewhere"

Place = tuple[str, int]


def run(mutants: Sequence[Mutant], tests: Sequence[str], root: Path, out: Path) -> None:
    """In a process of its own: what became of each mutant in these tests, a line of the file ``out`` each."""
    with Path(os.devnull).open("r+b") as nothing:
        os.dup2(nothing.fileno(), 1)
    os.chdir(root)
    status = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[_Forked(mutants, root, out)])
    os._exit(0 if status in (0, 5) else int(status))


class _Forked:
    """A plugin of pytest that runs the collected tests not once, but on each mutant.

    A mutant that cannot be put into functions that are loaded already (a constant of a module, a default, a cell of a
    table) is "elsewhere": a fresh process must try it.
    """

    def __init__(self, mutants: Sequence[Mutant], root: Path, out: Path) -> None:
        self._mutants, self._root, self._out = mutants, root, out
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test or its preparation has failed."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All mutants, one after the other; what became of each is a line of the file ``out``."""
        with self._out.open("a", encoding="utf-8") as out:
            files = {str(self._root / each.file) for each in self._mutants}
            reached, seconds = self._traced(session, files)
            for mutant in self._mutants:
                fate = self._fate(session, mutant, reached.get((str(self._root / mutant.file), mutant.line)), seconds)
                out.write(json.dumps([str(mutant), fate]) + "\n")
                out.flush()
        return True

    def _traced(self, session: pytest.Session, files: set[str]) -> tuple[dict[Place, list[int]], list[float]]:
        """For each line the tests that come by, the quickest first; and the seconds of each test."""
        read, write = os.pipe()
        if not (child := os.fork()):
            os.close(read)
            reached: dict[Place, list[int]] = defaultdict(list)
            seconds = []
            for number, lines, took in self._one_by_one(session, files):
                seconds.append(took)
                for place in lines:
                    reached[place].append(number)
            told = [[*place, numbers] for place, numbers in reached.items()]
            with os.fdopen(write, "w") as pipe:
                json.dump({"failed": self._failed, "seconds": seconds, "reached": told}, pipe)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as pipe:
            found = json.load(pipe)
        os.waitpid(child, 0)
        if found["failed"]:
            raise pytest.UsageError("the tests fail without any mutant")
        took = found["seconds"]
        return {(file, line): sorted(n, key=took.__getitem__) for file, line, n in found["reached"]}, took

    def _one_by_one(self, session: pytest.Session, files: set[str]) -> Iterator[tuple[int, set[Place], float]]:
        for number, item in enumerate(session.items):
            lines: set[Place] = set()
            tracer = _tracer(files, lines)
            began = time.monotonic()
            sys.settrace(tracer)
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=_next(session.items, number))
            finally:
                sys.settrace(None)
            yield number, lines, time.monotonic() - began

    def _fate(self, session: pytest.Session, mutant: Mutant, tests: list[int] | None, seconds: list[float]) -> str:
        child = os.fork()
        if not child:
            os._exit(self._tried(session, mutant, tests, seconds))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        return {0: SURVIVED, 2: UNREACHED, 3: ELSEWHERE}.get(code, KILLED)

    def _tried(self, session: pytest.Session, mutant: Mutant, tests: list[int] | None, seconds: list[float]) -> int:
        """In the fork: 0 all passed, 1 one failed, 2 no test comes by, 3 nothing was changed."""
        if not apply(mutant, self._root / mutant.file):
            return 3
        if not tests:
            return 2
        signal.setitimer(signal.ITIMER_REAL, _LONGER * sum(seconds[each] for each in tests) + 20)
        items = [session.items[each] for each in tests]
        for number, item in enumerate(items):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=_next(items, number))
            if self._failed:
                return 1
        return 0


def _next(items: Sequence[pytest.Item], number: int) -> pytest.Item | None:
    return items[number + 1] if number + 1 < len(items) else None


def _tracer(files: set[str], lines: set[Place]):  # type: ignore[no-untyped-def]
    """A trace function that notes the lines of some files."""
    known: dict[CodeType, bool] = {}

    def local(frame: FrameType, event: str, argument: object):  # type: ignore[no-untyped-def]
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def outer(frame: FrameType, event: str, argument: object):  # type: ignore[no-untyped-def]
        code = frame.f_code
        wanted = known.get(code)
        if wanted is None:
            wanted = known[code] = code.co_filename in files
        return local(frame, event, argument) if wanted else None

    return outer
