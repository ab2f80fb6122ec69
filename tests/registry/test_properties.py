"""What holds for every log of decisions and for every damage to a file."""

from __future__ import annotations

import copy
import json
import pathlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.errors import RegistryError, SpanError
from claimcheck.model import Decision, Status
from tests.examples import examples
from tests.reporting import registries

AT = "2022-12-31T10:{:02}:00+00:00"
STATUSES = (Status.SUPPORTED, Status.REFUTED, Status.NOT_ENOUGH_EVIDENCE)


def real(made: registries.FakeRegistry) -> claimcheck.Registry:
    """A registry as it is saved, from one made up for the reports; its own log is left out."""
    return claimcheck.Registry(
        document=made.document,
        claims=tuple(made.claims),
        sentences=tuple(made.sentences),
        findings=tuple(made.findings),
    )


MADE = real(registries.registry(6))
RECORD = json.loads(MADE.to_json())


@st.composite
def decisions(draw: st.DrawFn) -> list[tuple[int, Decision, str, Status | None]]:
    """A log: (claim, decision, reviewer, right status of a correction)."""
    log = []
    for _ in range(draw(st.integers(0, 12))):
        decision = draw(st.sampled_from(list(Decision)))
        right = draw(st.sampled_from(STATUSES)) if decision is Decision.CORRECTED else None
        log.append((draw(st.integers(0, 2)), decision, draw(st.sampled_from("ABC")), right))
    return log


@settings(max_examples=examples(40))
@given(decisions())
def test_log_property_nothing_is_lost_and_the_status_follows(
    log: list[tuple[int, Decision, str, Status | None]],
) -> None:
    """Entries are only added; the status is that of the last words of each reviewer; a file holds all of it."""
    made = MADE
    for minute, (number, decision, reviewer, right) in enumerate(log):
        before = made.reviews
        claim = made.claims[number].id
        made = made.review(claim, decision, reviewer=reviewer, at=AT.format(minute), corrected=right, reason="x")
        assert made.reviews[: len(before)] == before
    assert len(made.reviews) == len(log)
    assert [claim.machine_status for claim in made.claims] == [claim.machine_status for claim in MADE.claims]
    for number in range(3):
        claim = made.claims[number]
        last = {reviewer: (decision, right) for n, decision, reviewer, right in log if n == number}
        outcomes = {_outcome(claim.machine_status, *said) for said in last.values() if said[0] is not Decision.UNSURE}
        wanted = (
            outcomes.pop() if len(outcomes) == 1 else Status.NOT_ENOUGH_EVIDENCE if outcomes else claim.machine_status
        )
        assert claim.status is wanted
    text = made.to_json()
    assert claimcheck.Registry.loads(text).to_json() == text


def _outcome(machine: Status, decision: Decision, right: Status | None) -> Status:
    """What one decision says, told anew."""
    if decision is Decision.REJECTED:
        return Status.NOT_ENOUGH_EVIDENCE
    return right or machine


@settings(max_examples=examples(40))
@given(decisions())
def test_carry_property_the_same_draft_changes_nothing(log: list[tuple[int, Decision, str, Status | None]]) -> None:
    """A second check of the same text has every decision where it was."""
    made = MADE
    for minute, (number, decision, reviewer, right) in enumerate(log):
        id = made.claims[number].id
        made = made.review(id, decision, reviewer=reviewer, at=AT.format(minute), corrected=right, reason="x")
    assert MADE.after(made).to_json() == made.to_json()


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value inside a JSON value."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += _places(item, (*path, key))
    return found


PLACES = _places(RECORD)
JUNK: list[Any] = [None, 0, -1, 10**30, 1.5, "", "x", "\ud800", [], {}, True, [[]], {"x": 1}, "2019-13-01", "NaN"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_damage_property_a_file_is_read_or_refused_with_its_paths(
    damage: list[tuple[tuple[str | int, ...], Any]],
) -> None:
    """Whatever stands in the place of whatever value: a registry, or a RegistryError that names a path."""
    record = copy.deepcopy(RECORD)
    for path, value in damage:
        holder = record
        try:
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took the place away
    faults = _faults(json.dumps(record))
    assert faults is None or faults
    assert all(fault.startswith("$") for fault in faults or ())


def _faults(text: str) -> tuple[str, ...] | None:
    """The faults of a registry's text; None where it is read."""
    try:
        claimcheck.Registry.loads(text)
    except RegistryError as error:
        return error.faults
    return None


@given(st.binary(max_size=200))
def test_bytes_property_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but a RegistryError."""
    with pytest.raises(RegistryError):
        claimcheck.Registry.loads(data)


def test_a_hostile_text_comes_back_as_it_was(tmp_path: pathlib.Path) -> None:
    """Marks of direction, markup, lone surrogates and quotes."""
    made = real(registries.hostile())
    saved = made.save(tmp_path / "x.json")
    again = claimcheck.Registry.load(tmp_path / "x.json")
    assert again.document == saved.document
    assert again.claims == saved.claims
    with pytest.raises(SpanError):
        again.document.span(0, 10**9)
