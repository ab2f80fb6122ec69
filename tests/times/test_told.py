"""What a time says in full: its kind, value, days, precision, bound, length, other readings and rule."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.normalisation.times import find_times
from tests.times.telling import told

WEDNESDAY = dt.date(2019, 3, 6)
ROWS = [
    tuple(line.split(" | "))
    for line in pathlib.Path(__file__).with_name("values.psv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence_tells_these_times(row: tuple[str, ...]) -> None:
    """All of them, in order, and nothing else."""
    assert row[1:] == tuple(told(found) for found in find_times(row[0], reference=WEDNESDAY))
