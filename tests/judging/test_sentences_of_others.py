"""Sentences as a newspaper writes them, about what the bundled tables cover: what is decided, and rightly so.

Each stands with the day that it is read as of. A sentence is refuted if one of its claims is, supported if one is and
none is refuted.
"""

from __future__ import annotations

import functools
import pathlib

import pytest

from claimcheck.reference import ReferenceSet
from tests.judging.judged import judged
from tests.loaded import everything

SENTENCES = [
    tuple(line.split("|", 2))
    for path in sorted(pathlib.Path(__file__).with_name("sentences").glob("*.psv"))
    for line in path.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@functools.lru_cache(maxsize=1)
def _reference() -> ReferenceSet:
    return everything()


def _status(date: str, sentence: str) -> str:
    return judged(sentence, _reference(), date)


@pytest.mark.parametrize(("status", "date", "sentence"), SENTENCES)
def test_sentences_of_others(status: str, date: str, sentence: str) -> None:
    """What the tables bear out is supported, what they contradict by a right is refuted, the rest stays open."""
    assert _status(date, sentence) == status


def test_there_are_sentences_of_every_status() -> None:
    """The files are there, and each status is asked for."""
    assert {status for status, _, _ in SENTENCES} == {"supported", "refuted", "open"}
    assert len(SENTENCES) > 80
