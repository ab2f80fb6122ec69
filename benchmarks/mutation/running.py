"""Runs the tests of a copy of the checkout in processes that find the slow libraries loaded already."""

from __future__ import annotations

import compileall
import contextlib
import multiprocessing
import multiprocessing.context
import os
import py_compile
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

__all__ = ["Copy"]

_LEFT = ("__pycache__", ".*", "*.egg-info", "reports", "build", "dist")
#: What every test imports and no mutant changes.
_LOADED = [
    "numpy",
    "spacy",
    "lxml.etree",
    "lxml.html",
    "jinja2",
    "hypothesis",
    "hypothesis.strategies",
    "_pytest.python",
]
_LONGER = 10.0


class Copy:
    """A copy of the checkout, in which files are changed and tested one at a time."""

    def __init__(self, root: Path, place: Path) -> None:
        shutil.copytree(root, place, ignore=shutil.ignore_patterns(*_LEFT), dirs_exist_ok=True)
        # Compiled files are compared by content: a mutant is as long and as old as what it replaces.
        mode = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(place / "claimcheck", quiet=2, invalidation_mode=mode)
        os.environ["PYTHONHASHSEED"] = "0"
        self._context = _context()
        self._place = place
        self._usual: dict[tuple[str, ...], float] = {}

    def survives(self, file: str, source: str, tests: tuple[str, ...]) -> bool:
        """Whether all ``tests`` pass with ``source`` as the content of ``file``, in about their usual time."""
        if tests not in self._usual:
            began = time.monotonic()
            if not self._green(tests, None):
                raise SystemExit(f"the tests {' '.join(tests)} fail without any mutant")
            self._usual[tests] = time.monotonic() - began
        path = self._place / file
        before = path.read_bytes()
        path.write_text(source, encoding="utf-8")
        try:
            return self._green(tests, _LONGER * self._usual[tests] + 30)
        finally:
            path.write_bytes(before)

    def _green(self, tests: Sequence[str], seconds: float | None) -> bool:
        """Whether all tests pass; the first that does not ends them."""
        process = self._context.Process(target=_run, args=(self._place, tuple(tests), seconds is None))
        process.start()
        process.join(seconds)
        if process.is_alive() and process.pid is not None:
            with contextlib.suppress(ProcessLookupError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.join()
        return bool(process.exitcode == 0)


def _context() -> multiprocessing.context.SpawnContext | multiprocessing.context.ForkServerContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_LOADED, __name__])
    return context


def _run(place: Path, tests: Sequence[str], first: bool) -> None:
    """What a process does: its exit status tells whether the tests passed; only the first writes compiled tests."""
    if hasattr(os, "setsid"):
        os.setsid()
    with Path(os.devnull).open("r+b") as nothing:
        for number in range(3):
            os.dup2(nothing.fileno(), number)
    sys.dont_write_bytecode = not first
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTHONPATH"] = str(place)
    sys.path.insert(0, str(place))
    os.chdir(place)
    import pytest

    # Without leaving by `exit`: what a test left running must not hold the process.
    os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))
