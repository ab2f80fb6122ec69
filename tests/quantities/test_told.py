"""What a quantity says in full: its words, comparator, value, unit, kind and what it counts."""

from __future__ import annotations

import pathlib

import pytest

from claimcheck.normalisation.quantities import find_quantities
from tests.quantities.notation import told

ROWS = [
    tuple(line.split(" | "))
    for line in pathlib.Path(__file__).with_name("values.psv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence_tells_these_quantities(row: tuple[str, ...]) -> None:
    """All of them, in order, and nothing else."""
    assert row[1:] == tuple(f"{found.span.quote} = {told(found)}" for found in find_quantities(row[0]))
