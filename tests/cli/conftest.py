"""A registry of two claims in a folder of its own, and the command run in it."""

from __future__ import annotations

import io
import pathlib
import sys
from collections.abc import Callable

import pytest

import claimcheck
from claimcheck import cli

WORLDCUP = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
TEXT = "Germany hosted the World Cup in 2010. Spain won the World Cup in 2010. The referee was born in 1970.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def finals() -> claimcheck.Registry:
    """One refuted claim, one supported, one that no table speaks of."""
    document = claimcheck.Document.from_text(TEXT, date="2022-12-31", title="Finals", source_name="finals.txt")
    return claimcheck.check(document, only_packs=[WORLDCUP])


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, finals: claimcheck.Registry) -> pathlib.Path:
    """The current folder, with the registry as ``finals.json``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    finals.save("finals.json")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: (exit status, standard output, standard error)."""

    def command(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        status = cli.main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return command
