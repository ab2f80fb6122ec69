"""A proof replays, and no longer does once a step or a row is another."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest
from attrs import evolve

from claimcheck.errors import ReplayError
from claimcheck.model import Verdict
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import Reader, judge, replay

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The finals."""
    return load_packs(only=[PACK])


@pytest.fixture(scope="module")
def verdict(reference: ReferenceSet) -> Verdict:
    """A supported statement."""
    return judge("Spain won the World Cup in 2010.", Reader(reference, dt.date(2022, 12, 31)))


def test_an_untouched_verdict_replays(verdict: Verdict, reference: ReferenceSet) -> None:
    """The same packs give the same answer."""
    assert verdict.status.value == "supported"
    replay(verdict, reference)


def test_a_changed_result_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """A step whose result was edited does not come out again."""
    steps = tuple(evolve(s, result="refuted||0") if s.rule == "answer" else s for s in verdict.proof)
    with pytest.raises(ReplayError, match="now answers"):
        replay(evolve(verdict, proof=steps), reference)


def test_a_changed_cell_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """An evidence row whose cell was edited is no longer in the table."""
    row = verdict.evidence[0]
    other = evolve(row, columns=tuple((name, "2011" if name == "year" else value) for name, value in row.columns))
    with pytest.raises(ReplayError, match="no longer"):
        replay(evolve(verdict, evidence=(other,)), reference)


def test_a_changed_query_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """A query whose value was edited answers otherwise."""
    steps = tuple(
        evolve(s, inputs=tuple((name, value.replace("ESP", "FRA")) for name, value in s.inputs)) for s in verdict.proof
    )
    with pytest.raises(ReplayError):
        replay(evolve(verdict, proof=steps), reference)
