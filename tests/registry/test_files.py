"""Registries on disk: they come back as they were, and damage is told with its place and touches nothing."""

from __future__ import annotations

import json
import pathlib

import pytest

import claimcheck
from claimcheck.errors import RegistryError
from claimcheck.model import Decision, Status

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
TEXT = "Germany hosted the World Cup in 2010. Spain won the World Cup in 2010."


@pytest.fixture(scope="module")
def registry() -> claimcheck.Registry:
    """One refuted and one supported claim."""
    document = claimcheck.Document.from_text(TEXT, date="2022-12-31", title="Finals")
    return claimcheck.check(document, only_packs=[PACK])


@pytest.fixture
def path(registry: claimcheck.Registry, tmp_path: pathlib.Path) -> pathlib.Path:
    """The registry as a file."""
    registry.save(tmp_path / "finals.json")
    return tmp_path / "finals.json"


def test_a_round_trip_changes_nothing(registry: claimcheck.Registry, path: pathlib.Path) -> None:
    """What was saved loads as the same values and saves as the same bytes."""
    again = claimcheck.Registry.load(path)
    assert again.claims == registry.claims
    assert again.to_json() == path.read_text(encoding="utf-8")


def test_queries(registry: claimcheck.Registry) -> None:
    """``where`` selects by status; the right value is in the verdict."""
    (refuted,) = registry.where(status="refuted")
    assert refuted.verdict is not None
    assert refuted.verdict.correct == "South Africa"
    assert [claim.status for claim in registry.where(status="supported")] == [Status.SUPPORTED]


def _edited(record: dict[str, object], case: str) -> str:
    claims = record["claims"]
    assert isinstance(claims, list)
    if case == "newer":
        record["schema_version"] = 999
    elif case == "span":
        claims[0]["spans"][0]["quote"] = "something else"
    elif case == "twice":
        claims.append(claims[0])
    elif case == "verdict":
        claims[0]["verdict"]["status"] = "supported"
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
    return text[: len(text) // 2] if case == "cut" else text


@pytest.mark.parametrize("case", ["newer", "span", "twice", "verdict", "cut"])
def test_damage_is_told_and_the_file_left(path: pathlib.Path, case: str) -> None:
    """A newer, broken, doubled, edited or cut registry is refused, and stays as it is on disk."""
    path.write_text(_edited(json.loads(path.read_text(encoding="utf-8")), case), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(RegistryError):
        claimcheck.Registry.load(path)
    assert path.read_bytes() == before


def test_decisions_fold_to_the_status(registry: claimcheck.Registry) -> None:
    """A correction sets the status, never the machine's; a later decision of the same person supersedes it."""
    claim = registry.where(status="refuted")[0]
    corrected = registry.review(
        claim.id,
        Decision.CORRECTED,
        reviewer="A",
        at="2022-12-31T10:00:00+00:00",
        corrected=Status.SUPPORTED,
        reason="x",
    )
    assert corrected.claim(claim.id).status == Status.SUPPORTED
    assert corrected.claim(claim.id).machine_status == Status.REFUTED
    again = corrected.review(claim.id, Decision.ACCEPTED, reviewer="A", at="2022-12-31T11:00:00+00:00")
    assert again.claim(claim.id).status == Status.REFUTED
    assert len(again.reviews) == 2
