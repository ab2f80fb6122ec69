"""Processes that are killed at any point lose nothing, and leave nothing behind for long."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pathlib
import random
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest

import claimcheck

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
#: CLAIMCHECK_KILLS=500 for the long run.
KILLS = int(os.environ.get("CLAIMCHECK_KILLS", "15"))
AT = "2022-12-31T10:00:00+00:00"


def _write(path: pathlib.Path, name: str, most: int, saying: Connection) -> None:
    for number in range(1, most + 1):
        claimcheck.Registry.update(path, lambda r, n=number: r.sign_off(f"{name}-{n}", at=AT))  # type: ignore[misc]
        saying.send(number)


def writer(path: pathlib.Path, name: str, most: int) -> tuple[BaseProcess, Connection]:
    """(process, what it says): it signs off again and again and says the number of each sign-off that is written.

    It is forked from a server without threads: a fork of the process of the tests might wait for a lock for ever.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    heard, saying = context.Pipe(duplex=False)
    process = context.Process(target=_write, args=(path, name, most, saying), daemon=True)
    process.start()
    saying.close()
    return process, heard


def said(heard: Connection) -> list[int]:
    """All that a process that has ended said."""
    numbers = []
    with contextlib.suppress(EOFError):
        while True:
            numbers.append(heard.recv())
    heard.close()
    return numbers


@posix
def test_killed_at_any_point(tmp_path: pathlib.Path) -> None:
    """What a process said was written is there after it was killed; the file is whole each time."""
    path = tmp_path / "a.json"
    claimcheck.Registry(document=claimcheck.Document.from_text("One. " * 200)).save(path)
    chance = random.Random(4)
    for kill in range(KILLS):
        process, heard = writer(path, f"w{kill}", 10_000)
        assert heard.poll(60)
        time.sleep(chance.random() * 0.05)
        process.kill()
        process.join()
        numbers = said(heard)
        assert numbers
        signed = {each.reviewer for each in claimcheck.Registry.load(path).sign_offs}
        assert {f"w{kill}-{number}" for number in numbers} <= signed
    claimcheck.Registry.update(path, lambda r: r.sign_off("last", at=AT))
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


@posix
def test_two_reviewers_at_once(tmp_path: pathlib.Path) -> None:
    """Each finds all that it wrote, and neither is turned away."""
    path = tmp_path / "a.json"
    claimcheck.Registry(document=claimcheck.Document.from_text("One.")).save(path)
    both = [writer(path, name, 20) for name in ("a", "b")]
    for process, heard in both:
        assert said(heard) == list(range(1, 21))
        process.join()
    signed = [each.reviewer for each in claimcheck.Registry.load(path).sign_offs]
    assert sorted(signed) == sorted(f"{name}-{number}" for name in "ab" for number in range(1, 21))
