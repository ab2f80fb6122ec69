"""Keys that hold the start of an interval: rows that share the rest follow one another, as evaluation takes it."""

from __future__ import annotations

import itertools

import pytest

from claimcheck.model import Row
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.reference.tables import Table
from tests.packs import tables


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The bundled packs and that of football."""
    return load_packs([tables.FOOTBALL])


def surely_overlap(table: Table, one: Row, other: Row) -> bool:
    """Whether two rows hold at the same time whatever days their dates mean."""
    ends = [(table.period(row, "start"), table.period(row, "end")) for row in (one, other)]
    (start, end), (begin, stop) = ends
    if start is None or end is None or begin is None or stop is None:
        return False
    return start.latest < stop.earliest and begin.latest < end.earliest


def test_there_is_one_holder_at_a_time(reference: ReferenceSet) -> None:
    """No two rows of one office, chair or seat overlap."""
    found = 0
    for table in reference.tables:
        declared = table.declaration
        if declared.interval is None or declared.interval[0] not in declared.one_row_per:
            continue
        found += 1
        rest = [column for column in declared.one_row_per if column != declared.interval[0]]
        groups: dict[tuple[object, ...], list[Row]] = {}
        for row in table.rows:
            groups.setdefault(tuple(row.values.get(column) for column in rest), []).append(row)
        for rows in groups.values():
            pairs = itertools.combinations(rows, 2)
            assert [(a.key, b.key) for a, b in pairs if surely_overlap(table, a, b)] == [], table.name
    assert found > 5
