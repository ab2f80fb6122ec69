"""Runs tests on mutants in a copy of the checkout, each in a process of its own."""

from __future__ import annotations

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutation.mutants import Mutant

__all__ = ["Copy"]

_LEFT = ("__pycache__", ".*", "*.egg-info", "reports", "build", "dist")
_LONGER = 10.0


class Copy:
    """A copy of the checkout, in which files are changed and tested one at a time."""

    def __init__(self, root: Path, place: Path) -> None:
        shutil.copytree(root, place, ignore=shutil.ignore_patterns(*_LEFT), dirs_exist_ok=True)
        # Compiled files are compared by content: a mutant is as long and as old as what it replaces.
        mode = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(place / "claimcheck", quiet=2, invalidation_mode=mode)
        self._place = place
        self._usual: dict[tuple[str, ...], float] = {}

    def survives(self, mutant: Mutant, tests: tuple[str, ...]) -> bool:
        """Whether all ``tests`` pass with the mutant, in about their usual time."""
        if tests not in self._usual:
            began = time.monotonic()
            if not self._green(tests, None):
                raise SystemExit(f"the tests {' '.join(tests)} fail without any mutant")
            self._usual[tests] = time.monotonic() - began
        path = self._place / mutant.file
        before = path.read_text(encoding="utf-8")
        path.write_text(mutant.applied(before), encoding="utf-8")
        try:
            return self._green(tests, _LONGER * self._usual[tests] + 30)
        finally:
            path.write_text(before, encoding="utf-8")

    def _green(self, tests: Sequence[str], seconds: float | None) -> bool:
        """Whether all tests pass; the first that does not ends them."""
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": str(self._place), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self._place, env=environment, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0
