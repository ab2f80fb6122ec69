"""Every reason to stay open has a code that ``explain`` knows, a sentence that it stops, and a twin that passes."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.entailment.objections import OBJECTIONS
from claimcheck.entailment.reader import Reader, judge
from claimcheck.entailment.reasons import REASONS
from claimcheck.model import Status
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.rules import rule

HERE = pathlib.Path(__file__).parent
PACK = HERE.parent / "packs" / "worldcup"
LINES = [line.split("|") for line in (HERE / "objections.psv").read_text("utf-8").splitlines() if line[:1] != "#"]
#: Nothing is left that it alone would stop: the words that bound a time are read with the time.
SILENT = {"bounded_time"}


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The bundled packs and the finals."""
    return load_packs([PACK])


def test_every_objection_has_a_reason_and_sentences() -> None:
    """What is told of it, and at least one pair of sentences."""
    names = {check.__name__ for check in OBJECTIONS}
    assert names <= set(REASONS)
    assert names - SILENT == {name for name, *_ in LINES}


@pytest.mark.parametrize("name", REASONS)
def test_explain_knows_every_reason(name: str) -> None:
    """By a code of its own."""
    assert rule(REASONS[name].code).title
    assert [each.code for each in REASONS.values()].count(REASONS[name].code) == 1


@pytest.mark.parametrize(("name", "day", "stopped", "passes"), LINES, ids=[f"{n}-{s}" for n, _, s, _ in LINES])
def test_an_objection_stops_and_lets_pass(
    name: str, day: str, stopped: str, passes: str, reference: ReferenceSet
) -> None:
    """The one is left open by that reason, the other is decided."""
    reader = Reader(reference, dt.date.fromisoformat(day))
    left, decided = judge(stopped, reader), judge(passes, reader)
    assert (left.status, left.rule) == (Status.NOT_ENOUGH_EVIDENCE, REASONS[name].code), left.justification
    assert decided.status in (Status.SUPPORTED, Status.REFUTED), decided.justification
