"""Verdicts of registries that were written before questions nested replay, or the replay says why not."""

from __future__ import annotations

import json
import pathlib

import pytest
from attrs import evolve

from claimcheck.errors import ReplayError
from claimcheck.model import Verdict
from claimcheck.query import is_former
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.registry.codec import Decoder
from claimcheck.verification import replay

HERE = pathlib.Path(__file__).parent
PACK = HERE.parent / "packs" / "worldcup"
RECORDS = json.loads((HERE / "former" / "verdicts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The finals."""
    return load_packs(only=[PACK])


def decoded(record: object) -> Verdict:
    """A verdict of a registry."""
    decoder = Decoder()
    found = decoder.decode(Verdict, record, "verdict")
    assert isinstance(found, Verdict), decoder.faults
    return found


def changed(verdict: Verdict, **more: object) -> Verdict:
    """The verdict with more asked in the flat question of its last step."""
    *steps, last = verdict.proof
    question = {**json.loads(dict(last.inputs)["query"]), **more}
    return evolve(verdict, proof=(*steps, evolve(last, inputs=(("query", json.dumps(question)),))))


#: Whose verdict says more today, and what the replay says of it: "only" names what there is no other of, and of two
#: statements in one the rows of both are shown.
MORE = {
    "England won the World Cup in 1966 (table finals).": "justification is no longer",
    "The table finals has 5 of Brazil, more than any other.": "now answers",
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["justification"][:40])
def test_a_former_verdict_replays(record: dict[str, object], reference: ReferenceSet) -> None:
    """Its flat question is asked as the question that it is today, and everything comes out again."""
    verdict = decoded(record)
    asked = [dict(step.inputs)["query"] for step in verdict.proof if step.rule == "answer"]
    assert asked
    assert all(map(is_former, asked))
    if (said := MORE.get(verdict.justification)) is None:
        replay(verdict, reference)
        return
    with pytest.raises(ReplayError, match=said):
        replay(verdict, reference)


def test_what_was_dropped_then_comes_out_otherwise(reference: ReferenceSet) -> None:
    """ "Only Germany … four times" was a count alone: the replay says what it answers now."""
    counted = next(decoded(r) for r in RECORDS if "six" in r["justification"])
    with pytest.raises(ReplayError, match="now answers"):
        replay(changed(counted, only=True, count={**_count(counted), "value": "5"}), reference)


def test_two_operators_at_once_are_told(reference: ReferenceSet) -> None:
    """There is no question any more that asks for a number and a rank at once."""
    counted = next(decoded(r) for r in RECORDS if "six" in r["justification"])
    with pytest.raises(ReplayError, match="at once"):
        replay(changed(counted, ordinal=2), reference)


def _count(verdict: Verdict) -> dict[str, object]:
    found: dict[str, object] = json.loads(dict(verdict.proof[-1].inputs)["query"])["count"]
    return found
