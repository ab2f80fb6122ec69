"""Processes that are killed at any point lose nothing, and leave nothing behind for long."""

from __future__ import annotations

import itertools
import os
import pathlib
import random
import signal
import sys
import time
from typing import TextIO

import pytest

import claimcheck

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
#: CLAIMCHECK_KILLS=500 for the long run.
KILLS = int(os.environ.get("CLAIMCHECK_KILLS", "15"))
AT = "2022-12-31T10:00:00+00:00"


def writer(path: pathlib.Path, name: str) -> tuple[int, TextIO]:
    """(process, what it says): it signs off again and again and says the number of each sign-off that is written."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, encoding="ascii")
    for number in itertools.count(1):
        claimcheck.Registry.update(path, lambda r, n=number: r.sign_off(f"{name}-{n}", at=AT))  # type: ignore[misc]
        os.write(writing, f"{number}\n".encode())
    raise AssertionError


@posix
def test_killed_at_any_point(tmp_path: pathlib.Path) -> None:
    """What a process said was written is there after it was killed; the file is whole each time."""
    path = tmp_path / "a.json"
    claimcheck.Registry(document=claimcheck.Document.from_text("One. " * 200)).save(path)
    chance = random.Random(4)
    for kill in range(KILLS):
        process, saying = writer(path, f"w{kill}")
        first = saying.readline()
        time.sleep(chance.random() * 0.05)
        os.kill(process, signal.SIGKILL)
        said = (first + saying.read()).split()
        os.waitpid(process, 0)
        saying.close()
        signed = {each.reviewer for each in claimcheck.Registry.load(path).sign_offs}
        assert {f"w{kill}-{number}" for number in said} <= signed
    claimcheck.Registry.update(path, lambda r: r.sign_off("last", at=AT))
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


@posix
def test_two_reviewers_at_once(tmp_path: pathlib.Path) -> None:
    """Each finds all that it wrote, and neither is turned away."""
    path = tmp_path / "a.json"
    claimcheck.Registry(document=claimcheck.Document.from_text("One.")).save(path)
    both = {name: writer(path, name) for name in ("a", "b")}
    said = {name: [saying.readline() for _ in range(20)] for name, (_, saying) in both.items()}
    for name, (process, saying) in both.items():
        os.kill(process, signal.SIGKILL)
        said[name] += saying.readlines()
        os.waitpid(process, 0)
        saying.close()
    signed = [each.reviewer for each in claimcheck.Registry.load(path).sign_offs]
    assert {f"{name}-{number.strip()}" for name, numbers in said.items() for number in numbers} <= set(signed)
    assert len(set(signed)) == len(signed)
